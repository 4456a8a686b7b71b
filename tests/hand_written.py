"""TOML as people write it: the same data in any order, layout, quoting and company of comments."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

Table = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]  # what hypothesis hands a composite strategy


@dataclass(frozen=True)
class Written:
    """A text, the table it holds, and the piece of text that each key of the table came from."""

    text: str
    table: Table
    pieces: Mapping[str, str]


_FIRST, _LAST = datetime.fromisoformat("1970-01-01"), datetime.fromisoformat("2100-01-01")

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
SCALARS = st.one_of(
    WORDS,
    LINES,
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1970, 1, 1), date(2100, 2, 28)),
    st.datetimes(_FIRST, _LAST).map(lambda at: at.replace(microsecond=0, fold=0)),
)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,7}", fullmatch=True)
ROWS = st.dictionaries(KEYS, st.one_of(SCALARS, st.lists(WORDS, max_size=3)), min_size=1, max_size=3)
VALUES = st.one_of(
    SCALARS,
    st.lists(WORDS, max_size=3),
    st.lists(ROWS, min_size=1, max_size=3),
    st.dictionaries(KEYS, st.one_of(WORDS, st.floats(0, 9)), min_size=1, max_size=3),
)
TABLES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
"""The shapes that records have: plain values, lists of words, lists of small tables, tables of plain values."""

COMMENTS = st.sampled_from(["", "", "", "# met at the fair", "#!", "# “why” = ['not', \"this\"]", "#  été 王 🙂 # #"])


@st.composite
def written(draw: Draw, tables: st.SearchStrategy[Table] = TABLES) -> Written:
    """Return a table as somebody might have typed it."""
    table = draw(tables)
    keys = draw(st.permutations(list(table)))
    plain: dict[str, str] = {}
    sections: dict[str, str] = {}
    for key in keys:
        value = table[key]
        if _is_rows(value) and draw(st.booleans()):
            sections[key] = "".join(_section(draw, f"[[{key}]]", row) for row in value)
        elif isinstance(value, dict) and draw(st.booleans()):
            sections[key] = _section(draw, f"[{key}]", value)
        elif isinstance(value, dict) and draw(st.booleans()):
            plain[key] = "".join(_statement(draw, f"{key}.{inner}", value[inner]) for inner in value)
        else:
            plain[key] = _statement(draw, key, value)
    head, foot = _own_line(draw), _own_line(draw)
    text = head + "".join(plain.values()) + "".join(sections.values()) + foot
    # Order is data to nobody, but what stands first in the file stands first in the table.
    return Written(text=text, table={key: table[key] for key in (*plain, *sections)}, pieces={**plain, **sections})


def _statement(draw: Draw, key: str, value: Any) -> str:
    equals = draw(st.sampled_from([" = ", "=", "   =  ", " =\t"]))
    indent = draw(st.sampled_from(["", "", "  "]))
    return f"{_own_line(draw)}{indent}{key}{equals}{_value(draw, value)}{_tail(draw)}\n"


def _section(draw: Draw, head: str, table: Table) -> str:
    return f"{_own_line(draw)}{head}{_tail(draw)}\n" + "".join(_statement(draw, key, table[key]) for key in table)


def _own_line(draw: Draw) -> str:
    comment = draw(COMMENTS)
    return f"{draw(st.sampled_from(['', '', chr(10)]))}{comment}" + ("\n" if comment else "")


def _tail(draw: Draw) -> str:
    comment = draw(COMMENTS)
    return f"{draw(st.sampled_from([' ', '   ']))}{comment}" if comment else str(draw(st.sampled_from(["", "", " "])))


def _value(draw: Draw, value: Any) -> str:
    if isinstance(value, str):
        return _string(draw, value)
    if isinstance(value, list):
        return _list(draw, value)
    if isinstance(value, dict):
        inner = ", ".join(
            f"{key} = {_string(draw, held) if isinstance(held, str) else _value(draw, held)}"
            for key, held in value.items()
        )
        return f"{{ {inner} }}" if draw(st.booleans()) else f"{{{inner}}}"
    return _plain(draw, value)


def _plain(draw: Draw, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=draw(st.sampled_from(["T", " "])))
    return value.isoformat() if isinstance(value, date) else repr(value)


def _list(draw: Draw, values: list[Any]) -> str:
    if not values:
        return str(draw(st.sampled_from(["[]", "[ ]", "[\n]"])))
    if draw(st.booleans()):
        return "[" + ", ".join(_one_line(draw, value) for value in values) + "]"
    comma = draw(st.sampled_from([",", ""]))
    rows = [
        f"{_comment_line(draw)}  {_one_line(draw, value)}{',' if number < len(values) else comma}{_tail(draw)}\n"
        for number, value in enumerate(values, start=1)
    ]
    return "[\n" + "".join(rows) + _comment_line(draw) + "]"


def _comment_line(draw: Draw) -> str:
    comment = draw(COMMENTS)
    return f"  {comment}\n" if comment else ""


def _one_line(draw: Draw, value: Any) -> str:
    """Return a value without a line break of its own, as inline tables ask for."""
    if isinstance(value, str):
        return _string(draw, value, many_lines=False)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_one_line(draw, held)}" for key, held in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_one_line(draw, held) for held in value) + "]"
    return _value(draw, value)


def _string(draw: Draw, value: str, *, many_lines: bool = True) -> str:
    basic = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    choices = [basic]
    if "'" not in value and "\n" not in value and "\x7f" not in value:
        choices.append(f"'{value}'")
    if many_lines and "'" not in value and "\x7f" not in value:
        choices.append(f"'''\n{value}'''")
    if many_lines:
        choices.append('"""\n' + basic[1:-1].replace("\\n", "\n") + '"""' if "\\" not in value else basic)
    return str(draw(st.sampled_from(choices)))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
