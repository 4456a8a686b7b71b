"""A hand-edited file rewritten so that only what changed is touched: all else stays, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentorplan.store import records, spans
from mentorplan.store.spans import Place, Statement
from mentorplan.store.texts import to_text
from mentorplan.store.values import changed, in_one_line, is_rows, named, same, steps
from mentorplan.values import dataclass

NOTHING = "# There is nothing to note here yet.\n"
"""What the file of a record holds of which nothing is known: an empty file is a damaged one."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")

Table = Mapping[str, Any]


def rewrite(old: bytes | None, table: Table, *, file: str, means: Callable[[], Table] | None = None) -> bytes:
    """Return the bytes of a file that shall hold `table` where `old` stood (None: no file yet).

    A file that the program made is written anew, the same bytes for the same table. A file that a
    person edited keeps its comments, blank lines, order, quoting, line ends and byte order mark: whatever was not
    changed stays as it is. A comment goes only with the row of a list that it stands in. `means` returns what `old`
    means in the words of `table`: a value that is written and need not be, or in another way, is not changed for that.
    Raises BrokenRecordError where `old` is not TOML.
    """
    if old is None:
        return _ours(table)
    before = records.parse(old, file=file)
    if same(before, table):
        return old
    if _ours(before) == old:
        return _ours(table)
    mark = BYTE_ORDER_MARK if old.startswith(BYTE_ORDER_MARK) else b""
    wanted = _wanted(before, means() if means else before, table)
    return mark + _kept(old.removeprefix(mark).decode("utf-8"), before, wanted).encode()


def _ours(table: Table) -> bytes:
    """Return the file that the program makes of a table."""
    return (to_text(table) or NOTHING).encode()


def _wanted(before: Any, meaning: Any, table: Any) -> Any:  # noqa: ANN401 values of any record
    """Return what the file shall hold: what it holds where that means the same, else what `table` says."""
    if same(meaning, table):
        return before
    if isinstance(before, Mapping) and isinstance(meaning, Mapping) and isinstance(table, Mapping):
        said = {
            key: _wanted(before[key], meaning.get(key), value) if key in before else value
            for key, value in table.items()
            if key in before or key not in meaning or not same(meaning[key], value)
        }
        return said | {key: before[key] for key in before if key not in meaning and key not in table}
    if is_rows(before) and is_rows(meaning) and is_rows(table):
        pairs = [(was, becomes) for was, becomes in steps(meaning, table) if becomes is not None]
        return [
            table[becomes] if was is None else _wanted(before[was], meaning[was], table[becomes])
            for was, becomes in pairs
        ]
    return table


def _kept(text: str, before: Table, table: Table) -> str:
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    try:
        rewriting = _Rewriting(text)
        rewriting.table(spans.read(text), before, table)
        written = rewriting.result(line_end)
        if not written.strip():
            written += NOTHING.replace("\n", line_end)
        if same(records.parse(written.encode(), file=""), records.parse(to_text(table).encode(), file="")):
            return written
    except (ValueError, IndexError, KeyError, records.BrokenRecordError):
        pass
    # A layout for which no place is known to put something: the words stay, and the data above all.
    comments = "".join(f"{comment}\n" for comment in spans.comments(text))
    return f"{comments}\n{to_text(table)}".lstrip("\n").replace("\n", line_end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """New text in the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str = ""


class _Rewriting:
    """One text, and the pieces of it that are to be replaced."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[_Piece] = []

    def result(self, line_end: str) -> str:
        """Return the text with all the pieces replaced."""
        written, at = "", 0
        for piece in sorted(self._pieces, key=lambda one: one.start):
            written += self._text[at : piece.start]
            if piece.text and piece.start == len(self._text) and written and not written.endswith("\n"):
                written += line_end
            written += piece.text.replace("\r\n", "\n").replace("\n", line_end)
            at = max(at, piece.end)
        return written + self._text[at:]

    def table(self, place: Place, old: Table, new: Table) -> None:
        """Let a table say `new` where it says `old`."""
        renamed = self._renamed(place, old, new)
        for key in old:
            if key not in new and key not in renamed.values():
                self._remove(place.inside[key])
        for key, value in new.items():
            if key in renamed:
                continue
            if key not in old:
                self._add(place, key, value, among=list(new))
            elif not same(old[key], value):
                self._change(place, key, old[key], value, among=list(new))

    def _renamed(self, place: Place, old: Table, new: Table) -> dict[str, str]:
        """Give keys whose words come again under another key their new names; return the old name of each."""
        found: dict[str, str] = {}
        for key in (key for key in new if key not in old and isinstance(new[key], str) and new[key]):
            for gone in (gone for gone in old if gone not in new and gone not in found.values()):
                statement = place.inside[gone]
                if isinstance(statement, Statement) and len(statement.path) == 1 and same(old[gone], new[key]):
                    self._pieces.append(_Piece(*statement.key, named(key)))
                    found[key] = gone
                    break
        return found

    def _change(self, place: Place, key: str, old: Any, new: Any, *, among: list[str]) -> None:  # noqa: ANN401 any value
        found = place.inside[key]
        if isinstance(found, Statement):
            value = found.value
            self._pieces.append(_Piece(value.start, value.end, changed(self._text, value, old, new)))
        elif isinstance(found, list) and is_rows(new):
            self._blocks(found, old, new)
        elif isinstance(found, Place) and isinstance(new, Mapping) and new:
            self.table(found, old, new)
        else:
            self._remove(found)
            self._add(place, key, new, among=among)

    def _blocks(self, places: list[Place], old: Sequence[Any], new: Sequence[Any]) -> None:
        *parent, key = places[0].path
        at = first = self._above(places[0].start)
        for was, becomes in steps(old, new):
            if was is None:
                said = to_text({key: [new[becomes or 0]]}, path=tuple(parent))
                self._pieces.append(_Piece(at, at, f"{said}\n" if at == first else f"\n{said}"))
                continue
            if becomes is None:
                self._cut(places[was].start, places[was].end())
            else:
                self.table(places[was], old[was], new[becomes])
            at = places[was].end()

    def _add(self, place: Place, key: str, value: Any, *, among: list[str]) -> None:  # noqa: ANN401 any value
        is_table = is_rows(value) or (isinstance(value, Mapping) and bool(value))
        if place.way == "implied":
            raise ValueError(key)
        if is_table and place.way != "dotted":
            at = place.end() if place.path else len(self._text)
            blank = "\n" if self._text[:at].strip() else ""
            self._pieces.append(_Piece(at, at, blank + to_text({key: value}, path=place.path)))
            return
        said = f"{named(key)} = {in_one_line(value)}\n" if is_table else to_text({key: value})
        said = "".join(f"{named(name)}." for name in place.prefix) + said
        at = self._beside(place, among[: among.index(key)])
        if at:
            self._pieces.append(_Piece(at, at, f"\n{said}" if self._is_spaced(place) else said))
            return
        headers = [one.start for found in place.inside.values() for one in _places(found) if one.way == "section"]
        at = self._above(min(headers)) if headers else len(self._text)
        self._pieces.append(_Piece(at, at, f"{said}\n" if headers else said))

    def _beside(self, place: Place, before: Sequence[str]) -> int:
        """Return where a new key belongs: behind the last of those `before` it, else behind all; 0 where none is."""
        for name in reversed(before):
            found = place.inside.get(name)
            if isinstance(found, Statement):
                return found.end
            if isinstance(found, Place) and found.way == "dotted":
                return found.own_end()
        return place.own_end()

    def _remove(self, found: Place | list[Place] | Statement) -> None:
        if isinstance(found, list):
            for one in found:
                self._cut(one.start, one.end())
        elif isinstance(found, Statement):
            self._cut(found.start, found.end, leaving=found.comment)
        else:
            if found.way == "section":
                self._cut(found.start, found.head_end, leaving=found.comment)
            for inner in found.inside.values():
                self._remove(inner)

    def _cut(self, start: int, end: int, *, leaving: str = "") -> None:
        """Take whole lines away, and one of the two blank lines that would meet."""
        if leaving:
            self._pieces.append(_Piece(start, end, f"{leaving}\n"))
            return
        above = self._text[:start]
        if not above or _ends_blank(above):
            if after := _BLANK_LINE.match(self._text, end):
                end = after.end()
            elif end == len(self._text):
                start = len(above.rstrip()) and above.index("\n", len(above.rstrip())) + 1
        self._pieces.append(_Piece(start, end))

    def _above(self, start: int) -> int:
        """Return where the comments begin that stand right above a line."""
        while start:
            line = self._text.rfind("\n", 0, start - 1) + 1
            if not self._text[line:start].lstrip().startswith("#"):
                break
            start = line
        return start

    def _is_spaced(self, place: Place) -> bool:
        """Whether most statements of a table have a blank line between them; where one cannot tell, as we write."""
        between = [
            self._text[one.end : other.start]
            for one, other in zip(place.statements, place.statements[1:], strict=False)
        ]
        if not between:
            return not place.path
        return sum(any(not line.strip() for line in gap.splitlines()) for gap in between) * 2 >= len(between)


def _places(found: Place | list[Place] | Statement) -> list[Place]:
    if isinstance(found, Statement):
        return []
    return found if isinstance(found, list) else [found]


def _ends_blank(text: str) -> bool:
    """Whether the last line of a text is blank."""
    return not text[text.rfind("\n", 0, len(text) - 1) + 1 :].strip()
