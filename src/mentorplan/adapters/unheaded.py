"""Tables in which no heading says where the names are: found by the cells, where these leave no doubt.

A column holds names where the e-mail addresses beside it are made of them. A list of nothing but names is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mentorplan.adapters import cells, titles
from mentorplan.adapters.likely_names import fits_address
from mentorplan.domain.imports import Columns
from mentorplan.domain.names import fold

_MOST_COLUMNS = 40
_MOST_WORDS, _LONGEST = 6, 60
"""Words and characters of a name."""

_NEARLY_ALL, _HALF = 0.8, 0.5
"""Parts of a column that must be what the column is said to be: all but a few, and most."""

_REACHED = 0.3
"""The part of the rows that must have an address for the addresses to say which column holds the names."""

_FEWEST = 2
"""Names without anything beside them that make a list."""

Table = Sequence[Sequence[str]]


def fields(rows: Table, *, columns: Columns) -> tuple[bool, Mapping[int, str]] | None:
    """Return whether the first row is one of headings, and what the columns hold; None where that is not clear."""
    body = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, body), default=0)
    if not body or width > _MOST_COLUMNS:
        return None
    below = body[1:] or body
    emails = next((at for at in range(width) if _share(_column(below, at), _has_address) >= _HALF), None)
    if emails is None or sum(bool(_address(row, emails)) for row in below) < _REACHED * len(below):
        return _of_names_alone(body, columns=columns) if width == 1 else None
    is_headed = not cells.addresses(_cell(body[0], emails))
    people = body[1:] if is_headed else body
    whole = [at for at in range(width) if _are_whole_names(people, at, emails=emails, columns=columns)]
    if whole:
        return is_headed, {whole[0]: "name"} | ({emails: "email"} if emails != whole[0] else {})
    halves = [at for at in range(width) if at != emails and _share(_column(people, at), _is_word) >= _NEARLY_ALL]
    if is_headed or len(halves) < len(("given", "family")):
        return None
    first, second = halves[:2]
    both = [(row, _address(row, emails)) for row in people if _address(row, emails)]
    if sum(fits_address(f"{_cell(row, first)} {_cell(row, second)}", email) for row, email in both) < _HALF * len(both):
        return None
    turned = sum(_is_turned(email, first=_cell(row, first), second=_cell(row, second)) for row, email in both)
    given, family = (second, first) if turned * 2 > len(both) else (first, second)
    return False, {given: "given", family: "family", emails: "email"}


def _of_names_alone(body: Table, *, columns: Columns) -> tuple[bool, Mapping[int, str]] | None:
    names = [_is_name(_cell(row, 0), columns=columns) for row in body]
    return (False, {0: "name"}) if len(names) >= _FEWEST and all(names) else None


def _are_whole_names(rows: Table, at: int, *, emails: int, columns: Columns) -> bool:
    """Whether a column holds names, of which the addresses beside them are made for the most part."""
    beside = [(_bare(_cell(row, at)), _address(row, emails)) for row in rows if _cell(row, at).strip()]
    named = [(name, email) for name, email in beside if _is_name(name, columns=columns)]
    reached = [(name, email) for name, email in named if email]
    return (
        len(named) >= _NEARLY_ALL * max(len(beside), 1)
        and bool(reached)
        and sum(fits_address(name, email) for name, email in reached) > _HALF * len(reached)
    )


def _is_name(text: str, *, columns: Columns) -> bool:
    """Whether a cell has the form of a whole name and no word of an institution."""
    name = titles.take_apart(cells.one_line(_bare(text)), columns=columns).name
    words = name.replace(",", " ").split()
    begins = tuple(fold(word) for word in columns.institutions)
    return (
        (1 < len(words) <= _MOST_WORDS or (len(words) == 1 and titles.is_unspaced(name)))
        and len(name) <= _LONGEST
        and not re.search(r"[\d@:;=|<>(){}\[\]!?/\\_#]", name)
        and all(word[:1].upper() == word[:1] or len(word) <= len("della") for word in words)
        and any(word[:1].upper() == word[:1] and word[:1].isalpha() for word in words)
        and not any(fold(word).startswith(begins) for word in words)
    )


def _is_turned(email: str, *, first: str, second: str) -> bool:
    """Whether an address says that the second part of a name is the given one: "ann.lee@" of "Lee" and "Ann"."""
    local = re.sub(r"[^a-z]", "", fold(email.partition("@")[0]))
    first, second = (re.sub(r"[^a-z]", "", fold(part)) for part in (first, second))
    straight = local.startswith(first) or local == first[:1] + second
    return not straight and (local.startswith(second) or local == second[:1] + first)


def _is_word(text: str) -> bool:
    return len(text.split()) in {1, 2} and text.strip()[:1].isupper() and not re.search(r"[\d@:/]", text)


def _bare(text: str) -> str:
    """Return a cell without the addresses in it and the marks around them."""
    for address in cells.addresses(text):
        text = text.replace(address, " ")
    return cells.one_line(text).strip(" <>()[];,\"'")


def _has_address(text: str) -> bool:
    return bool(cells.addresses(text))


def _address(row: Sequence[str], at: int) -> str:
    return next(iter(cells.addresses(_cell(row, at))), "")


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _column(rows: Table, at: int) -> list[str]:
    return [cell for row in rows if (cell := _cell(row, at)).strip()]


def _share(filled: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(is_one(cell) for cell in filled) / len(filled) if filled else 0.0
