"""Tables as TOML text, laid out so that a person can read it and two machines' edits can be merged line by line.

One value stands on a line of its own with an empty line before the next, since git takes changes of neighbouring
lines for a conflict; a list of tables is always written as `[[name]]` blocks, so that a longer value in one of them
does not change how all of them are laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

OURS = re.compile(r"^<{7}(?= |$)", re.MULTILINE)
MIDDLE = re.compile(r"^={7}$", re.MULTILINE)
THEIRS = re.compile(r"^>{7}(?= |$)", re.MULTILINE)
ANY_MARK = re.compile(r"^(?:<{7}(?= |$)|\|{7}(?= |$)|={7}$|>{7}(?= |$))", re.MULTILINE)
"""What git puts before, between and behind the two sides of a merge conflict, at the beginning of a line."""


def to_text(table: Mapping[str, Any], *, path: tuple[str, ...] = ()) -> str:
    """Return the TOML text of a table, the same for the same table, line ends LF.

    Plain keys come before tables, as TOML wants it; otherwise the order is the table's. `path` is where the
    table stands in the file: the headers of tables in it begin with that.
    """
    return "\n".join(_parts(table, path=path))


def find_conflict(text: str, *, whole: bool) -> int | None:
    """Return the line, from 1, of the first mark of a merge conflict; None where there is none.

    `whole` asks for both sides with all their marks: inside a text of several lines TOML would take them for words of
    the person, and `to_text` never writes them so. Without it, a mark that somebody forgot to delete will do.
    """
    found = OURS.search(text) if whole else ANY_MARK.search(text)
    if found and whole:
        middle = MIDDLE.search(text, found.end())
        if not middle or not THEIRS.search(text, middle.end()):
            return None
    return text.count("\n", 0, found.start()) + 1 if found else None


def _parts(table: Mapping[str, Any], *, path: tuple[str, ...], header: str = "") -> Iterator[str]:
    """Yield the parts of a table, each ending its line, between which an empty line belongs."""
    pairs = [_pairs({key: value}) for key, value in table.items() if not _is_table(value) and not _is_blocks(value)]
    if header and (pairs or not table):
        pairs[:1] = [header + "".join(pairs[:1])]
    yield from pairs
    for key, value in table.items():
        here = (*path, key)
        if _is_table(value):
            yield from _parts(value, path=here, header=f"[{_dotted(here)}]\n")
        elif _is_blocks(value):
            for block in value:
                plain = {name: inner for name, inner in block.items() if not _is_table(inner) and not _is_blocks(inner)}
                yield f"[[{_dotted(here)}]]\n{_pairs(plain)}"
                yield from _parts({name: block[name] for name in block if name not in plain}, path=here)


def _pairs(pairs: Mapping[str, Any]) -> str:
    """Return keys and values, each on its line. A text of several lines is written as such unless it would change."""
    import tomli_w

    text = tomli_w.dumps(pairs, multiline_strings=True)
    if "\n" in text and (ANY_MARK.search(text) or _has_return(pairs)):
        # A line that git would have written, or a line end that TOML would change, stands safely on one line.
        return tomli_w.dumps(pairs)
    return text


def _has_return(value: object) -> bool:
    if isinstance(value, str):
        return "\r" in value
    if isinstance(value, Mapping):
        return any(_has_return(inner) for inner in value.values())
    return isinstance(value, list | tuple) and any(_has_return(inner) for inner in value)


def _dotted(path: tuple[str, ...]) -> str:
    """Return a path as a header has it, its keys quoted where they must be."""
    import tomli_w

    return ".".join(tomli_w.dumps({key: 0}).removesuffix(" = 0\n") for key in path)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_blocks(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)
