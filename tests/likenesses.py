"""What a workspace should hold after any commands, told without the program, to hold the real one against."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

DONE, UNKNOWN, REFUSED = 0, 3, 5
"""Exit codes."""

IDS = {"Olú Adé": "olu-ade", "王 小伟": "王-小伟", "Ximena Ñuñez": "ximena-nunez", "Read aloud": "read-aloud"}
PEOPLE = tuple(IDS)[:3]
GOAL = "Read aloud"
DAY = "2026-11-23"

Said = Mapping[str, Any]
"""What a file says, in the words of this likeness."""

Words = tuple[str, ...]
"""A command line."""

Changed = dict[str, Said | None]
"""What files say after a change; None is no file."""


@dataclass(frozen=True)
class Turn:
    """Something that was done: of each file that it changed, what it said before and after, and its bytes.

    Without files it cannot be taken back, nor anything before it.
    """

    before: Mapping[str, Said | None] = field(default_factory=dict)
    after: Mapping[str, Said | None] = field(default_factory=dict)
    bytes_before: Mapping[str, bytes | None] = field(default_factory=dict)
    bytes_after: Mapping[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Likeness:
    """The files of a workspace and what they say, what was done and what was taken back, and who was forgotten.

    `stands` counts what `history` should list as done.
    """

    said: Mapping[str, Said] = field(default_factory=dict)
    done: tuple[Turn, ...] = ()
    undone: tuple[Turn, ...] = ()
    forgotten: frozenset[str] = frozenset()
    stands: int = 1

    def expects(self, words: Words, content: Mapping[str, bytes]) -> tuple[int, Changed]:
        """Return the exit code of a command line and what it should change; `content` is what the files hold."""
        if words[0] in {"undo", "redo"}:
            return self._turned(words[0], content)
        expected = {
            "people add": self._added,
            "people edit": self._titled,
            "people forget": self._forgotten,
            "goals add": self._set_down,
            "goals progress": self._noted,
            "meet log": self._met,
        }
        return expected[" ".join(words[:2])](words[2], words[-1])

    def after(self, words: Words, changed: Changed, was: Mapping[str, bytes], now: Mapping[str, bytes]) -> Likeness:
        """Return the likeness after a command line that changed something."""
        said = {**self.said, **changed}
        here = replace(self, said={path: one for path, one in said.items() if one is not None})
        if words[0] == "undo":
            return replace(here, done=self.done[:-1], undone=(*self.undone, self.done[-1]), stands=self.stands - 1)
        if words[0] == "redo":
            return replace(here, done=(*self.done, self.undone[-1]), undone=self.undone[:-1], stands=self.stands + 1)
        if words[1] == "forget":
            here = replace(here, forgotten=self.forgotten | {words[2]})
            return replace(here, done=(Turn(),), undone=(), stands=self.stands + 1)
        turn = Turn(
            before={path: self.said.get(path) for path in changed},
            after=changed,
            bytes_before={path: was.get(path) for path in changed},
            bytes_after={path: now.get(path) for path in changed},
        )
        return replace(here, done=(*self.done, turn), undone=(), stands=self.stands + 1)

    def by_hand(self, path: str, **more: Any) -> Likeness:
        """Return the likeness after somebody changed a file in an editor."""
        return replace(self, said={**self.said, path: {**self.said[path], **more}})

    def _added(self, name: str, _: str) -> tuple[int, Changed]:
        is_free = person(name) not in self.said and name not in self.forgotten
        return (DONE, {person(name): {"name": name}}) if is_free else (REFUSED, {})

    def _titled(self, name: str, title: str) -> tuple[int, Changed]:
        return self._told(person(name), title=title)

    def _forgotten(self, name: str, _: str) -> tuple[int, Changed]:
        if person(name) not in self.said:
            return UNKNOWN, {}
        theirs = [path for path, said in self.said.items() if said.get("people") == [IDS[name]]]
        return DONE, dict.fromkeys([person(name), *theirs])

    def _set_down(self, title: str, _: str) -> tuple[int, Changed]:
        path = f"goals/{IDS[title]}.toml"
        return (REFUSED, {}) if path in self.said else (DONE, {path: {"title": title}})

    def _noted(self, title: str, note: str) -> tuple[int, Changed]:
        path = f"goals/{IDS[title]}.toml"
        return self._told(path, progress=[*self.said.get(path, {}).get("progress", []), note])

    def _met(self, name: str, notes: str) -> tuple[int, Changed]:
        if person(name) not in self.said:
            return UNKNOWN, {}
        ends = ["", *(f"-{number}" for number in range(2, 99))]
        paths = (f"meetings/{DAY}-{IDS[name]}{end}.toml" for end in ends)
        return DONE, {next(path for path in paths if path not in self.said): {"people": [IDS[name]], "notes": notes}}

    def _told(self, path: str, **more: Any) -> tuple[int, Changed]:
        if path not in self.said:
            return UNKNOWN, {}
        new = {**self.said[path], **more}
        return DONE, {} if new == self.said[path] else {path: new}

    def _turned(self, way: str, content: Mapping[str, bytes]) -> tuple[int, Changed]:
        turns = self.done if way == "undo" else self.undone
        if not turns or not turns[-1].after:
            return REFUSED, {}
        turn = turns[-1]
        then, back = (turn.bytes_after, turn.before) if way == "undo" else (turn.bytes_before, turn.after)
        if any(content.get(path) != then[path] for path in then):
            return REFUSED, {}
        return DONE, dict(back)


def person(name: str) -> str:
    """Return the file of a person."""
    return f"people/{IDS[name]}.toml"


def said_by(content: Mapping[str, bytes]) -> dict[str, Said]:
    """Return what the records of a workspace say, read without the program."""
    return {path: _said(tomllib.loads(text.decode())) for path, text in content.items() if "/" in path}


def _said(table: Mapping[str, Any]) -> Said:
    kept = {key: table[key] for key in ("name", "address_as", "title", "why", "people", "notes") if key in table}
    titles = [fact["value"] for fact in table.get("facts", []) if fact["field"] == "title"]
    if titles:
        kept["title"] = titles[-1]
    if "progress" in table:
        kept["progress"] = [one["note"] for one in table["progress"]]
    return kept
