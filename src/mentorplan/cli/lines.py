"""Reads a well-formed command line without a parser: what most lines are, in a small part of the time.

Whatever is not plainly well-formed is left to the parser, which knows every rule and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FunctionType, NoneType
from typing import Any, cast, get_args, get_origin

from mentorplan.cli.commands import COMMON
from mentorplan.cli.grammar import Argument, Command, Group, Option
from mentorplan.values import dataclass

LONGEST_NUMBER = 9
"""A number with more digits is left to the parser."""

Values = Mapping[str, Any]
"""What a line gives a command, by the names of its parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a command, and how a line fills it; `takes` is str, int, float or bool, one or `several`."""

    name: str
    spelling: Option | Argument
    takes: type
    several: bool
    required: bool
    default: Any

    @property
    def names(self) -> Iterator[tuple[str, bool]]:
        """Yield the names of an option, each with what it says where it is one that takes no value."""
        if isinstance(self.spelling, Argument):
            return
        for name in self.spelling.names or (f"--{self.name.replace('_', '-')}",):
            yes, _, no = name.partition("/")
            yield yes, True
            if no:
                yield no, False


def parameters(function: Callable[..., object], common: Sequence[str] = ()) -> tuple[Parameter, ...]:
    """Return what a command takes: what its function does, the run left out, and the common options."""
    told = cast("FunctionType", function)
    names = told.__code__.co_varnames[1 : told.__code__.co_argcount]
    needed = len(names) - len(told.__defaults__ or ())
    defaults = (*[None] * needed, *(told.__defaults__ or ()))
    own = [
        _parameter(name, told.__annotations__[name], default, required=at < needed)
        for at, (name, default) in enumerate(zip(names, defaults, strict=True))
    ]
    return (*own, *(_parameter(name, COMMON[name], default=False) for name in common))


def command_in(root: Group, words: Sequence[str]) -> tuple[Command, str, Sequence[str]] | None:
    """Return the command that words name, how it is called, and the words after that; None where none is sure."""
    called, rest = words[0], words[1:]
    found = root.commands.get(called)
    if isinstance(found, Group):
        if rest and not rest[0].startswith("-"):
            found, called, rest = found.commands.get(rest[0]), f"{called} {rest[0]}", rest[1:]
        else:
            found = found.does
    return (found, called, rest) if isinstance(found, Command) else None


def understood(words: Sequence[str], takes: Sequence[Parameter]) -> Values | None:
    """Return what the words after a command give it, what it takes by default too; None where it is not plain."""
    read = _read(words, takes)
    if read is None:
        return None
    values, left = read
    for one in takes:
        if isinstance(one.spelling, Argument) and left:
            values[one.name], left = (left, []) if one.several else (left[0], left[1:])
    if left or any(one.required and one.name not in values for one in takes):
        return None
    return {one.name: one.default for one in takes} | values


def before_the_command(words: Sequence[str], takes: Sequence[Parameter]) -> tuple[Values, Sequence[str]] | None:
    """Return what the options before the command give, and the words from the command on; None where unsure."""
    with_a_value = {name for one in takes if one.takes is not bool for name, _ in one.names}
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in with_a_value else 1
    values = understood(words[:at], takes) if "--" not in words[:at] else None
    return None if values is None else (values, words[at:])


def _read(words: Sequence[str], takes: Sequence[Parameter]) -> tuple[dict[str, Any], list[str]] | None:
    """Return what options give, and the words that belong to none."""
    options = {name: (one, says) for one in takes for name, says in one.names}
    values: dict[str, Any] = {}
    left: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            left += rest
        elif not _is_option(word):
            left.append(word)
        else:
            name, equals, said = word.partition("=")
            one, says = options.get(name, (None, True))
            if one is None or (one.name in values and not one.several) or (equals and not name.startswith("--")):
                return None
            value = _value(said if equals else next(rest, None), one) if one.takes is not bool else says
            if value is None or (one.takes is bool and equals):
                return None
            values[one.name] = [*values.get(one.name, ()), value] if one.several else value
    return values, left


def _value(said: str | None, one: Parameter) -> str | float | None:
    """Return what is said of an option as it is taken; None where only the parser can tell."""
    if said is None or _is_option(said):
        return None
    if one.takes is str:
        return said
    whole, point, part = said.partition(".")
    if (
        not all(digits.isascii() and digits.isdecimal() for digits in (whole, part or "0"))
        or len(said) > LONGEST_NUMBER
    ):
        return None
    if one.takes is float:
        return float(said)
    least = getattr(one.spelling, "min", None)
    return None if point or (least is not None and int(said) < least) else int(said)


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _parameter(name: str, annotation: Any, default: Any, *, required: bool = False) -> Parameter:  # noqa: ANN401 what a signature holds
    [spelling] = annotation.__metadata__
    told = annotation.__origin__
    takes = next(one for one in get_args(told) if one is not NoneType) if NoneType in get_args(told) else told
    several = get_origin(takes) is list
    return Parameter(
        name=name,
        spelling=spelling,
        takes=get_args(takes)[0] if several else takes,
        several=several,
        required=required,
        default=default,
    )
