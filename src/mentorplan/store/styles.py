"""A hand-edited file rewritten so that only what changed is touched: comments, order and layout stay."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, MutableSequence
from typing import Any

from mentorplan.store import records
from mentorplan.store.texts import to_text


def rewrite(old: bytes | None, table: Mapping[str, Any], *, file: str) -> bytes:
    """Return the bytes of a file that shall hold `table` where `old` stood (None: no file yet).

    A file that the program made is written anew, the same bytes for the same table. A file that a
    person edited keeps its comments, blank lines, order, quoting, line ends and byte order mark.
    Raises BrokenRecordError where `old` is not TOML.
    """
    if old is None:
        return to_text(table).encode()
    before = records.parse(old, file=file)
    if before == table:
        return old
    if to_text(before).encode() == old:
        return to_text(table).encode()
    return _keeping_style(old, table, file=file)


def _keeping_style(old: bytes, table: Mapping[str, Any], *, file: str) -> bytes:
    import tomlkit

    mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
    text = old.removeprefix(mark).decode("utf-8")
    windows = "\r\n" in text
    document = tomlkit.parse(text.replace("\r\n", "\n"))
    _merge_table(document, table)
    written = tomlkit.dumps(document)
    if records.parse(written.encode(), file=file) != _as_parsed(table):
        # What tomlkit cannot express is rare; the data outranks the layout.
        written = to_text(table)
    return mark + (written.replace("\n", "\r\n") if windows else written).encode()


def _as_parsed(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table as the parser would hand it back."""
    return records.parse(to_text(table).encode(), file="")


def _merge_table(kept: MutableMapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Make `kept` say what `wanted` says, touching only the keys that differ."""
    for key in [key for key in kept if key not in wanted]:
        del kept[key]
    for key, value in wanted.items():
        if key not in kept:
            kept[key] = value
        elif _same(kept[key], value):
            continue
        elif isinstance(value, Mapping) and isinstance(kept[key], MutableMapping):
            _merge_table(kept[key], value)
        elif _are_tables(value) and _are_tables(kept[key]):
            _merge_list(kept[key], value)
        else:
            kept[key] = value


def _merge_list(kept: MutableSequence[Any], wanted: list[Any]) -> None:
    """Make a list of tables say what `wanted` says; tables that are the same stay as they are written."""
    while len(kept) > len(wanted):
        gone = next(
            (index for index, one in enumerate(kept) if not any(_same(one, other) for other in wanted)), len(kept) - 1
        )
        del kept[gone]
    for index, value in enumerate(wanted):
        if index >= len(kept):
            kept.append(value)
        elif not _same(kept[index], value):
            _merge_table(kept[index], value)


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _same(kept: Any, wanted: Any) -> bool:  # noqa: ANN401 values of any record
    """Whether two values are the same to TOML; true is not 1, and 1 is not 1.0."""
    plain = kept.unwrap() if hasattr(kept, "unwrap") else kept
    return type(plain) is type(wanted) and bool(plain == wanted)
