"""Values as they stand in a TOML text: said anew, or changed inside so that the rest of them stays."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentorplan.store.spans import GAP, Pair, Value
from mentorplan.store.texts import to_text
from mentorplan.values import dataclass, replace

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r?\n)")
_LAST_COMMENT = re.compile(r".*#[^\r\n]*", re.DOTALL)
_LAST_LINE = re.compile(r"\n[ \t]*$")


def same(one: object, other: object) -> bool:
    """Whether two values are the same to TOML; true is not 1, and 1 is not 1.0."""
    return _key(one) == _key(other)


def is_rows(value: object) -> bool:
    """Whether a value is a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def steps(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Yield how one list becomes another: pairs of places that belong together, None for what goes or comes.

    What is the same on both sides is paired; what lies between is paired in its order as far as it goes.
    """
    matcher = difflib.SequenceMatcher(a=[_key(one) for one in old], b=[_key(one) for one in new], autojunk=False)
    for _, begin, end, other, stop in matcher.get_opcodes():
        for step in range(max(end - begin, stop - other)):
            yield (
                begin + step if begin + step < end else None,
                other + step if other + step < stop else None,
            )


def changed(text: str, value: Value, old: Any, new: Any, *, one_line: bool = False) -> str:  # noqa: ANN401 any value
    """Return the text of a value that shall say `new` where it says `old`. `one_line` is asked for inside braces."""
    said = text[value.start : value.end]
    if same(old, new):
        return said
    if value.elements and isinstance(new, list) and new:
        return _changed_list(text, value, old, new)
    if value.pairs and isinstance(new, Mapping) and new and all(len(pair.path) == 1 for pair in value.pairs):
        return _changed_braces(text, value, old, new)
    if isinstance(new, str) and said.startswith("'") and not said.startswith("'''") and _may_be_literal(new):
        return f"'{new}'"
    if one_line or isinstance(new, Mapping) or is_rows(new):
        return in_one_line(new)
    return to_text({"k": new})[len("k = ") : -1]


def in_one_line(value: Any) -> str:  # noqa: ANN401 any value
    """Return a value as text without a line break."""
    import tomli_w

    if isinstance(value, Mapping):
        pairs = ", ".join(f"{named(key)} = {in_one_line(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_one_line, value))}]"
    return tomli_w.dumps({"k": value})[len("k = ") : -1]


@dataclass(frozen=True, slots=True)
class _Element:
    """An element of a list with what stands around it: before it, up to its comma, and up to the end of the line."""

    lead: str
    said: str
    gap: str = ""
    rest: str = ""


def _changed_list(text: str, value: Value, old: Sequence[Any], new: Sequence[Any]) -> str:
    elements, tail, has_comma = _elements(text, value)
    own_line = next((found[0] for one in elements if (found := _LAST_LINE.search(one.lead))), "")
    kept: list[_Element] = []
    carried = ""
    for was, becomes in steps(old, new):
        if becomes is None:
            above = _LAST_COMMENT.match(elements[was or 0].lead)
            carried += above[0] if above else ""
            continue
        if was is None:
            one = _Element(lead=own_line or " ", said=in_one_line(new[becomes]))
        else:
            one = replace(elements[was], said=changed(text, value.elements[was], old[was], new[becomes], one_line=True))
        if not (kept or own_line):
            one = replace(one, lead=elements[0].lead)
        elif kept and not one.lead:
            one = replace(one, lead=" ")
        kept.append(replace(one, lead=carried + _below(carried, one.lead)))
        carried = ""
    written, rest = "", ""
    for number, one in enumerate(kept, start=1):
        comma = "," if number < len(kept) or has_comma else ""
        written += _below(rest, one.lead) + one.said + one.gap + comma + one.rest
        rest = one.rest
    end = carried + _below(carried, tail)
    return f"[{written}{_below(rest, end)}]"


def _below(comment: str, text: str) -> str:
    """Return `text`, on a new line where what stands before it is a comment."""
    return f"\n{text}" if "#" in comment and not text.lstrip(" \t").startswith(("\n", "\r")) else text


def _elements(text: str, value: Value) -> tuple[list[_Element], str, bool]:
    """Return the elements of a list, what stands behind the last, and whether the last has a comma."""
    found = []
    at = value.start + 1
    has_comma = False
    for inner in value.elements:
        comma = _end(GAP, text, inner.end)
        has_comma = text[comma] == ","
        end = comma + 1 if has_comma else inner.end
        rest = _REST_OF_LINE.match(text, end)
        found.append(
            _Element(
                lead=text[at : inner.start],
                said=text[inner.start : inner.end],
                gap=text[inner.end : comma] if has_comma else "",
                rest=rest[0] if rest else "",
            )
        )
        at = rest.end() if rest else end
    return found, text[at : value.end - 1], has_comma


def _changed_braces(text: str, value: Value, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    begin, last = value.pairs[0].start, value.pairs[-1].value.end
    said = [_pair(text, pair, old, new) for pair in value.pairs if pair.path[0] in new]
    said += [f"{named(key)} = {in_one_line(inner)}" for key, inner in new.items() if key not in old]
    return text[value.start : begin] + ", ".join(said) + text[last : value.end]


def _pair(text: str, pair: Pair, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    (key,) = pair.path
    return text[pair.start : pair.value.start] + changed(text, pair.value, old[key], new[key], one_line=True)


def _may_be_literal(text: str) -> bool:
    return "'" not in text and text.isprintable()


def named(key: str) -> str:
    """Return a key as it is written, in quotes where it must be."""
    import tomli_w

    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _key(value: object) -> str:
    """Return what two values have in common only when they are the same to TOML."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {_key(value[key])}' for key in sorted(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_key, value))}]"
    return f"{type(value).__name__} {value!r}"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found
    return found.end()
