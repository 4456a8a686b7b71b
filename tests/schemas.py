"""The schema of everything that `--json` prints: what real runs hold, with the words that a field may say.

Run as a program, it writes docs/schema.json anew: `python tests/schemas.py`.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from consoles import CHECKOUT, EXAMPLES, Console
from desks import Desk

from mentorplan.domain.meetings import Fit, Owner, PromiseState, State
from mentorplan.domain.messages import Answer, CallOutcome, Channel, Kind
from mentorplan.domain.people import Choice, PersonKind
from mentorplan.domain.reflections import Role
from mentorplan.domain.rules import Severity
from mentorplan.domain.stages import Stage

PLACE = CHECKOUT / "docs" / "schema.json"
SCRIPTING = CHECKOUT / "docs" / "scripting.md"
STORY_ENDS = "2026-11-23"

Schema = dict[str, Any]

OPEN = ("columns", "answers", "notes_by_heading", "words", "grades", "muted")
"""Keys whose value is a table with names of the user's, or of the guide's."""

CERTAIN = ("id", "name", "field", "value", "what", "why", "command", "term", "evidence", "rule", "message", "status")
"""Texts of a thing that are always there; any other may be null where nothing is known."""

NUMBERS = ("minutes", "hours", "people_limit", "hours_limit")

WHOLE = ("agreement", "closing", "git", "becomes", "thread", "suggested")
"""Keys that hold a table where they hold something."""

DAY = re.compile(r"^$|^\d{4}-\d\d-\d\d")

DAYS = ("by", "due", "until", "answer_by", "since_day")
"""Keys that hold a day or null, beside all that end in `_on`, and `on`."""

WORDS: dict[tuple[str, str], type[StrEnum]] = {
    ("person", "stage"): Stage,
    ("person", "kind"): PersonKind,
    ("message", "kind"): Kind,
    ("message", "channel"): Channel,
    ("message", "answer"): Answer,
    ("message", "outcome"): CallOutcome,
    ("finding", "severity"): Severity,
    ("meeting", "state"): State,
    ("promise", "owner"): Owner,
    ("promise", "status"): PromiseState,
}
"""Fields of things that say one of a few words."""

AT_TOP: dict[str, type[StrEnum]] = {"severity": Severity, "fit": Fit, "choice": Choice, "role": Role}

ALSO = (
    *("", "week", "find", "map", "check", "goals list", "people list", "meet list", "meet promises", "outreach list"),
    *("outreach due", "outreach lint", "inbox list", "capacity", "offer show", "reflect show", "reflect history"),
    *("report", "doctor", "history", "profile show", "places"),
)
"""What is read in the mentor's workspace and in an empty one as well."""


def rows(text: str, *, under: str) -> list[list[str]]:
    """Return the cells of the first table below a line that begins with `under`, without its header."""
    table = text[text.index(f"\n{under}") :].split("\n\n", maxsplit=1)[0].splitlines()
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table if line.startswith("| ")][
        1:
    ]


def things() -> dict[str, list[str]]:
    """Return the keys of each thing that docs/scripting.md describes, by a name for it."""
    found = {}
    for name, _, keys in rows(SCRIPTING.read_text("utf-8"), under="| thing |"):
        if not set(name) <= set("- "):
            found["-".join(name.split()[1:])] = re.findall(r"`([^`]+)`", keys)
    return found


def lines() -> list[str]:
    """Return the command lines that docs/scripting.md promises keys of."""
    told = [row[0].strip("`") for row in rows(SCRIPTING.read_text("utf-8"), under="| command |")]
    return ["" if line == "(none)" else line for line in told if not set(line) <= set("- ")]


def runs() -> Iterator[tuple[str, Schema]]:
    """Yield the envelope of every command line, each in a fresh copy of an example workspace."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        prepared = _prepared(home / "prepared")
        for number, line in enumerate(lines()):
            yield line, _ran(line, home=home / f"a{number}", workspace=prepared)
        for number, line in enumerate(ALSO):
            yield line, _ran(line, home=home / f"c{number}", workspace=None)
        for role in ("mentee", "mentor"):
            yield from _read_through(EXAMPLES / role, home=home / role)


def _read_through(workspace: Path, *, home: Path) -> Iterator[tuple[str, Schema]]:
    """Yield what is said of everybody and everything in a workspace."""
    home.mkdir()
    shutil.copytree(workspace, home / "plan")
    desk = Desk(home=home, workspace=home / "plan", today=STORY_ENDS)
    words = [tuple(shlex.split(line)) for line in ALSO]
    for shelf, command in (("people", "people show"), ("goals", "goals show"), ("meetings", "meet show")):
        words += [(*command.split(), file.stem) for file in sorted((workspace / shelf).glob("*.toml"))]
    words += [(*one, "--private") for one in words if one[:2] == ("people", "show")]
    words += [("outreach", "show", file.stem) for file in sorted((workspace / "messages").glob("*[!t].toml"))]
    for line in words:
        yield shlex.join(line), desk.types(*line, "--json").json


def _prepared(home: Path) -> Path:
    """Return a sample in which somebody stands twice, and a change and a taken back one are remembered."""
    home.mkdir()
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    desk = Desk(home=home, workspace=home / "plan", today=STORY_ENDS)
    for words in (
        ("people", "add", "Kwabena Asante", "--email", "kwabena@example.org"),
        ("people", "edit", "mac giolla", "--phone", "555-0190"),
        ("people", "edit", "mac giolla", "--phone", "555-0191"),
        ("undo", "--yes"),
    ):
        assert desk.types(*words).code == 0, words
    return home / "plan"


def _ran(line: str, *, home: Path, workspace: Path | None) -> Schema:
    home.mkdir()
    console = Console.at(home)
    console.desk.today = STORY_ENDS
    console.desk.environment |= {"MENTORPLAN_WORKSPACE": str(home / "plan"), "HOME": str(home)}
    if workspace:
        shutil.copytree(workspace, home / "plan")
    else:
        console.desk.types("init")
    words = [str(home / word[2:]) if word.startswith("~/") else word for word in shlex.split(line)]
    envelope: Schema = console.desk.types(*words, "--json").json
    return envelope


def schema_of(value: Any, *, key: str = "", thing: str = "") -> Schema:  # noqa: PLR0911 one for each kind of value
    """Return the schema of one value, by what it is and how it is called."""
    words = WORDS.get((thing, key)) or (AT_TOP.get(key) if not thing else None)
    if words and (value is None or value in list(words)):
        return {"enum": [*map(str, words), None]} if thing == "message" else {"enum": [str(one) for one in words]}
    is_dated = key == "on" or key.endswith("_on") or key in DAYS
    if is_dated and (value is None or (isinstance(value, str) and DAY.match(value))):
        return {"type": ["string", "null"], "pattern": DAY.pattern}
    match value:
        case dict() if key in OPEN:
            return {"type": "object"}
        case dict():
            named = next((name for name, keys in things().items() if list(value) == keys), "")
            return _object(value, thing=named)
        case list():
            items = _merged([schema_of(one, key=f"{key}[]", thing=thing) for one in value])
            return {"type": "array", **({"items": items} if value else {})}
        case None:
            return {"type": ["null"]}
        case bool():
            return {"type": "boolean"}
        case int() | float():
            return {"type": "number"}
        case _:
            return {"type": "string"}


def _object(value: Schema, *, thing: str) -> Schema:
    parts = {name: schema_of(below, key=name, thing=thing) for name, below in value.items()}
    made = {"type": "object", "required": list(value), "properties": parts}
    return {"title": thing, **made} if thing else made


def _merged(found: list[Schema]) -> Schema:
    """Return one schema that holds whatever any of them holds."""
    flat = [one for schema in found for one in schema.get("anyOf", [schema]) if one]
    objects: dict[str, list[Schema]] = {}
    arrays, kinds, others = [], dict[str, None](), list[Schema]()
    for one in flat:
        if "properties" in one:
            objects.setdefault(one.get("title", ""), []).append(one)
        elif one.get("type") == "array":
            arrays.append(one)
        elif set(one) == {"type"} and one["type"] != "object":
            kinds |= dict.fromkeys(_kinds(one))
        elif one not in others:
            others.append(one)
    if any("null" in _kinds(one) or None in one.get("enum", ()) for one in others if "type" in one or "enum" in one):
        kinds.pop("null", None)
    alternatives = [*(_of_objects(title, group) for title, group in objects.items()), *others]
    if arrays:
        items = _merged([one["items"] for one in arrays if "items" in one])
        alternatives.append({"type": "array", **({"items": items} if items else {})})
    if kinds:
        alternatives.append({"type": next(iter(kinds)) if len(kinds) == 1 else list(kinds)})
    return alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives} if alternatives else {}


def _of_objects(title: str, group: list[Schema]) -> Schema:
    names = list(dict.fromkeys(name for one in group for name in one["properties"]))
    made = {
        "type": "object",
        "required": [name for name in names if all(name in one["required"] for one in group)],
        "properties": {
            name: _merged([one["properties"][name] for one in group if name in one["properties"]]) for name in names
        },
    }
    return {"title": title, **made} if title else made


def _kinds(schema: Schema) -> list[str]:
    kinds = schema.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _lifted(schema: Any, things_met: dict[str, list[Schema]]) -> Any:
    """Return a schema with a reference in the place of each thing, and remember the things."""
    if isinstance(schema, list):
        return [_lifted(one, things_met) for one in schema]
    if not isinstance(schema, dict):
        return schema
    below = {key: _lifted(value, things_met) for key, value in schema.items()}
    if "title" in schema and isinstance(schema["title"], str) and "properties" in schema:
        name = below.pop("title")
        things_met.setdefault(name, []).append(below)
        return {"$ref": f"#/$defs/{name}"}
    return below


def _widened(schema: Any, *, key: str = "", in_thing: bool = False) -> Any:
    """Return a schema that allows what no example happens to hold: a text that is unknown, a value that is there."""
    if isinstance(schema, list):
        return [one if one == {"type": "null"} else _widened(one, key=key, in_thing=in_thing) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if set(schema) == {"type"}:
        if schema["type"] == "null":
            return {"type": ["object" if key in WHOLE else "number" if key in NUMBERS else "string", "null"]}
        if schema["type"] == "string" and in_thing and key not in CERTAIN:
            return {"type": ["string", "null"]}
        return schema
    parts = {name: _widened(below, key=name, in_thing=in_thing) for name, below in schema.get("properties", {}).items()}
    rest = {
        name: _widened(below, key=f"{key}[]" if name == "items" else key, in_thing=in_thing)
        for name, below in schema.items()
        if name in {"items", "anyOf"}
    }
    return {**schema, **({"properties": parts} if parts else {}), **rest}


def whole() -> Schema:
    """Return the schema of every envelope."""
    met: dict[str, list[Schema]] = {}
    found: dict[str, list[Schema]] = {}
    for _, envelope in runs():
        if "data" in envelope:  # an empty workspace has nothing to find
            found.setdefault(envelope["command"], []).append(_lifted(schema_of(envelope["data"]), met))
    by_command = {}
    for command, shapes in sorted(found.items()):
        alike: dict[tuple[str, ...], list[Schema]] = {}
        for shape in shapes:
            alike.setdefault(tuple(shape["required"]), []).append(shape)
        merged = [_merged(group) for group in alike.values()]
        by_command[command] = merged[0] if len(merged) == 1 else {"anyOf": merged}
    problem = {
        "type": "object",
        "required": ["file", "line", "field", "message", "severity"],
        "properties": {
            "file": {"type": "string"},
            "line": {"type": ["integer", "null"], "minimum": 1},
            "field": {"type": ["string", "null"]},
            "message": {"type": "string"},
            "severity": {"enum": ["error", "warning"]},
        },
    }
    codes = sorted(set(re.findall(r"^\| \d+ \| `([a-z-]+)` \|", SCRIPTING.read_text("utf-8"), re.MULTILINE)))
    error = {
        "type": "object",
        "required": ["code", "message", "hint"],
        "properties": {"code": {"enum": codes}, "message": {"type": "string"}, "hint": {"type": "string"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What mentorplan prints with --json",
        "description": "One envelope for every command; docs/scripting.md tells what the keys mean. Keys may be added.",
        "type": "object",
        "required": ["mentorplan", "command", "problems"],
        "properties": {
            "mentorplan": {"const": 1},
            "command": {"type": "string"},
            "data": {"type": "object"},
            "error": {"$ref": "#/$defs/error"},
            "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
        },
        "oneOf": [{"required": ["data"]}, {"required": ["error"]}],
        "allOf": [
            {
                "if": {"required": ["data"], "properties": {"command": {"const": command}}},
                "then": {"properties": {"data": _widened(shape)}},
            }
            for command, shape in by_command.items()
        ],
        "$defs": {
            "problem": problem,
            "error": error,
            **{name: _widened(_merged(met[name]), in_thing=True) for name in sorted(met)},
        },
    }


def strict(schema: Any) -> Any:
    """Return a schema that allows no key which it does not name: what the program prints today is all told."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    below = {key: strict(value) if key != "if" else value for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        below["additionalProperties"] = False
    return below


if __name__ == "__main__":
    PLACE.write_text(json.dumps(whole(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{PLACE.relative_to(CHECKOUT)}: {PLACE.stat().st_size:,} bytes\n")
