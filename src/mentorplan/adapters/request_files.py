"""Request files and answer files: JSON beside a mail, written strictly, and read as if an enemy had sent them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, NoReturn

from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY
from mentorplan.domain.exchanges import AnswerSlip, RequestSlip, Slip
from mentorplan.domain.inboxes import Way
from mentorplan.domain.letters import plain_line
from mentorplan.domain.profiles import is_email
from mentorplan.errors import InvalidError, NewerError, UnreadableError

VERSION = 1

LARGEST = 32 * 1024
"""Bytes of a file that is read; ours have one to four thousand."""

LONGEST = {"name": 200, "email": 254, "goal": 500, "asks": 8000, "colleague": 200}
"""Characters of each text."""

MOST_TIMES = 5
LONGEST_TIME = len("2026-11-23T10:00:00")
LEAST_MINUTES, MOST_MINUTES = 5, 180

REQUEST, ANSWER = "request", "answer"
NAMES = {REQUEST: "mentorplan-request.json", ANSWER: "mentorplan-answer.json"}

_TOKEN = re.compile(r"[0-9a-f]{32}")
_SHARED = ("mentorplan", "version", "token", "name", "on", "minutes", "times")
_KEYS = {REQUEST: (*_SHARED, "email", "goal", "asks"), ANSWER: (*_SHARED, "answer", "until", "colleague")}
_SEAL = "seal"


def is_slip(name: str) -> bool:
    """Whether a file that came with a mail is called as ours are, perhaps with a number put in by a mail program."""
    return re.fullmatch(r"mentorplan-(request|answer)[\w() .-]{0,20}\.json", name.strip(), re.IGNORECASE) is not None


def looks_like_slip(content: bytes) -> bool:
    """Whether a file given by name seems to be one of ours, whole or not."""
    return content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"mentorplan"' in content[:400]


def to_file(slip: Slip) -> bytes:
    """Return a slip as the content of a file: the same slip gives the same bytes."""
    kind = REQUEST if isinstance(slip, RequestSlip) else ANSWER
    told: dict[str, Any] = {"mentorplan": kind, "version": VERSION}
    for key in _KEYS[kind][2:]:
        value = getattr(slip, key)
        told[key] = list(value) if isinstance(value, tuple) else str(value) if isinstance(value, date) else value
    return (json.dumps({**told, _SEAL: _seal(told)}, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def from_file(content: bytes, *, file: str) -> Slip:
    """Return the slip in a file. `file` is its name for messages.

    Raises InvalidError for one that is too large, NewerError for one of a newer program, UnreadableError for one that
    was cut off or changed, and for whatever we would not have written.
    """
    if len(content) > LARGEST:
        raise InvalidError(
            f"{file} has more than {LARGEST // 1024} KB, and a request or an answer has a few.", hint=_HINT
        )
    told = _parsed(content, file=file)
    kind = told.get("mentorplan")
    if not isinstance(kind, str) or kind not in NAMES:
        _refuse(file, "is neither a request nor an answer of mentorplan")
    version = told.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        _refuse(file, "does not say its version")
    if version > VERSION:
        raise NewerError(
            f"{file} was written by a newer mentorplan (version {version} of such files; this one reads {VERSION}).",
            hint="Install a newer mentorplan, or copy the text of the mail.",
        )
    seal = told.pop(_SEAL, None)
    wanted = _KEYS[kind]
    if set(told) != set(wanted):
        odd = min(set(told) ^ set(wanted))
        _refuse(file, f"{'lacks' if odd in wanted else 'has an unknown'} “{plain_line(odd)[:40]}”")
    read = _Fields(told, file=file)
    slip: Slip
    shared: dict[str, Any] = {
        "token": read.token(),
        "name": read.line("name"),
        "on": read.day("on"),
        "minutes": read.minutes(),
        "times": read.times(),
    }
    if kind == REQUEST:
        slip = RequestSlip(**shared, email=read.email(), goal=read.line("goal"), asks=read.text("asks"))
    else:
        until = read.day("until") if told["until"] is not None else None
        slip = AnswerSlip(**shared, answer=read.way(), until=until, colleague=read.line("colleague"))
    if seal != _seal(told):
        _refuse(file, "was changed on its way: its seal does not fit")
    return slip


_HINT = "Nothing was taken from it. Copy the text of the mail instead."


def _refuse(file: str, what: str) -> NoReturn:
    raise UnreadableError(f"{file} {what}.", hint=_HINT)


def _parsed(content: bytes, *, file: str) -> dict[str, Any]:
    def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        told = json.loads(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError):
        # Cut off, not UTF-8, a number without end, tables in tables without end.
        _refuse(file, "cannot be read: it was cut off, or is no such file")
    if not isinstance(told, dict):
        _refuse(file, "is neither a request nor an answer of mentorplan")
    return told


def _seal(told: Mapping[str, Any]) -> str:
    """Return what changes when anything in a file does. It proves nothing of who wrote it; no file of ours could."""
    plain = json.dumps(dict(told), ensure_ascii=True, sort_keys=True)
    return blake2b(plain.encode("ascii"), digest_size=16).hexdigest()


class _Fields:
    """The fields of a file, each read as what it must be, or refused."""

    def __init__(self, told: Mapping[str, Any], *, file: str) -> None:
        self.told = told
        self.file = file

    def text(self, key: str) -> str:
        value = self.told[key]
        if not isinstance(value, str):
            _refuse(self.file, f"has no text in “{key}”")
        if len(value) > LONGEST[key]:
            raise InvalidError(
                f"{self.file}: “{key}” has {len(value)} characters, and {LONGEST[key]} are the most.", hint=_HINT
            )
        if any((ord(char) < ord(" ") and char not in "\n\t") or "\ud800" <= char <= "\udfff" for char in value):
            _refuse(self.file, f"has signs in “{key}” that no text has")
        return value

    def line(self, key: str) -> str:
        value = self.text(key)
        if value != plain_line(value):
            _refuse(self.file, f"has more than one plain line in “{key}”")
        return value

    def email(self) -> str:
        value = self.line("email")
        if value and not is_email(value):
            _refuse(self.file, "has no e-mail address in “email”")
        return value

    def token(self) -> str:
        value = self.told["token"]
        if not isinstance(value, str) or not _TOKEN.fullmatch(value):
            _refuse(self.file, "has no name of ours in “token”")
        return value

    def day(self, key: str) -> date:
        return self._read(key, self.told[key], date.fromisoformat, "day")

    def minutes(self) -> int | None:
        value = self.told["minutes"]
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not LEAST_MINUTES <= value <= MOST_MINUTES:
            _refuse(self.file, f"has no number from {LEAST_MINUTES} to {MOST_MINUTES} in “minutes”")
        return value

    def times(self) -> tuple[str, ...]:
        value = self.told["times"]
        if not isinstance(value, list) or len(value) > MOST_TIMES:
            _refuse(self.file, f"has no more than {MOST_TIMES} times in “times”, or should")
        for one in value:
            self._read("times", one, lambda said: datetime.fromisoformat(said).date(), "time")
        return tuple(value)

    def way(self) -> Way:
        try:
            return Way(self.told["answer"])
        except ValueError:
            _refuse(self.file, "has no answer that is known in “answer”")

    def _read(self, key: str, value: object, read: Callable[[str], date], what: str) -> date:
        try:
            day = read(value if isinstance(value, str) and len(value) <= LONGEST_TIME else "")
        except ValueError:
            _refuse(self.file, f"has no {what} in “{key}”")
        if not FIRST_DAY <= day <= LAST_DAY:
            _refuse(self.file, f"has no {what} in “{key}” that can be meant")
        return day
