"""What a file of a guide may get wrong though it has the right shape: blanks that nothing fills, broken patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from mentorplan.domain.names import closest
from mentorplan.errors import Problem
from mentorplan.store import files, records
from mentorplan.store.guides import PACKAGED
from mentorplan.store.layout import GUIDE
from mentorplan.store.lines import Lines

PATTERNS = ("patterns", "exact_case", "unless", "joints", "theirs")
"""Fields of a rule that hold regular expressions; in `replies.toml` every field does."""

JOINING = ("list_and", "list_or", "promise", "need_other", "topic_other", "blurb_words")
"""Sentences that no letter names and the program asks for."""

ALSO_KNOWN = ("goal_id", "goal_short", "id", "kind", "person")
"""Values of a letter that no packaged letter happens to use."""

SENTENCES, VALUES = "letters/sentences.toml", "letters/values.toml"

Place = tuple[str | int, ...]


def faults_of(folder: Path, name: str, content: bytes) -> Iterator[Problem]:
    """Yield what is wrong with a file of a guide in `folder` that has its shape already, in the order of its lines."""
    shown = f"{GUIDE}/{name}"
    if not name.endswith(".toml"):
        known = _of_letters(folder) if name.startswith("letters/") else frozenset[str]()
        for number, line in enumerate(content.decode("utf-8-sig").split("\n") if known else (), start=1):
            for said in _strange(line, known=known):
                yield Problem(file=shown, line=number, message=said)
        return
    table, lines = records.parse(content, file=shown), Lines(content)
    found = [*_patterns(name, table), *_blanks(folder, name, table), *_missing(folder, name, table)]
    problems = (
        Problem(file=shown, line=lines.of(place) if place else None, field=_written(place) or None, message=message)
        for place, message in found
    )
    yield from sorted(problems, key=lambda problem: problem.line or 0)


def _patterns(name: str, table: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    for place, text in _texts(table):
        if _is_pattern(name, place):
            try:
                re.compile(text)
            except re.error as error:
                yield place, f"is a pattern that cannot be read: {error}"


def _is_pattern(name: str, place: Place) -> bool:
    return name == "replies.toml" or (name == "rules.toml" and len(place) > 1 and place[1] in PATTERNS)


def _blanks(folder: Path, name: str, table: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Yield blanks that the program fills nowhere in this file: those that its own file of that name has none of."""
    known: Collection[str] = ()
    if name == SENTENCES:
        known = _of_letters(folder)
    elif (PACKAGED / name).is_file():
        packaged = [text for place, text in _texts(_packaged(name)) if not _is_pattern(name, place)]
        if not all(Template(text).is_valid() for text in packaged):
            return  # its texts are no templates
        known = {blank for text in packaged for blank in _named(text)}
    else:
        return  # a file of a new name has blanks of its own, or none
    for place, text in _texts(table):
        if _is_pattern(name, place):
            continue
        if name == SENTENCES and "when" in place:
            if text not in known:
                yield place, _unknown(text, known=known)
            continue
        for said in _strange(text, known=known):
            yield place, said


def _missing(folder: Path, name: str, table: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    """Yield what the program looks for in this file, or beside it, and does not find."""
    if name == SENTENCES:
        for one in sorted(_asked_for(folder) - set(table)):
            yield (), f"lacks the sentence “{one}”, which a letter asks it for"
    elif name.startswith("steps/") and (PACKAGED / name).is_file():
        for one in _packaged(name):
            if one not in table:
                yield (), f"lacks the step “{one}”, which the program asks it for"
    if name == VALUES:
        words = f"words/{table.get('language', 'en')}.toml"
        if not (folder / words).is_file() and not (PACKAGED / words).is_file():
            yield ("language",), f"names a language whose dates nobody knows; add {GUIDE}/{words}"


def _strange(text: str, *, known: Collection[str]) -> Iterator[str]:
    template = Template(text)
    if not template.is_valid():
        yield "has a $ with no name behind it; write $$ for the mark itself"
        return
    for blank in _named(text):
        if blank not in known:
            yield _unknown(blank, known=known)


def _unknown(blank: str, *, known: Collection[str]) -> str:
    near = closest(blank, sorted(known))
    return f"has the blank “{blank}”, which nothing fills" + (f"; did you mean “{near}”?" if near else "")


def _named(text: str) -> tuple[str, ...]:
    template = Template(text)
    return tuple(template.get_identifiers()) if template.is_valid() else ()


@functools.cache
def _of_the_packaged_letters() -> frozenset[str]:
    sentences = _packaged(SENTENCES)
    used = {blank for _, text in _texts(sentences) for blank in _named(text)}
    when = {value for cases in sentences.values() for case in cases for value in case.get("when", ())}
    texts = {blank for path in (PACKAGED / "letters").glob("*.txt") for blank in _named(path.read_text("utf-8"))}
    return frozenset({*used, *when, *texts, *_packaged(VALUES)["gaps"], *ALSO_KNOWN, *sentences})


def _of_letters(folder: Path) -> frozenset[str]:
    """Return what letters may name: sentences, and the values that the packaged letters use."""
    own = files.read(folder / SENTENCES, shown=SENTENCES)
    try:
        theirs = set(records.parse(own, file=SENTENCES)) if own else set()
    except records.BrokenRecordError:
        theirs = set()  # it is told where that file is looked at
    return _of_the_packaged_letters() | theirs


def _asked_for(folder: Path) -> set[str]:
    """Return the sentences that the letters in use name, and those by which the program joins words."""
    letters = {path.name: path for path in (PACKAGED / "letters").glob("*.txt")}
    letters |= {path.name: path for path in (folder / "letters").glob("*.txt")}
    named = {blank for path in letters.values() for blank in _named(path.read_text("utf-8", errors="replace"))}
    return (named & set(_packaged(SENTENCES))) | set(JOINING)


def _packaged(name: str) -> dict[str, Any]:
    return records.parse((PACKAGED / name).read_bytes(), file=name)


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:  # noqa: ANN401 whatever TOML holds
    """Yield every text below a value, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _texts(below, (*place, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _texts(below, (*place, number))


def _written(place: Place) -> str:
    """Return a place as people count: from one."""
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
