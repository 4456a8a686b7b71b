"""Letters from the example workspaces: every kind and channel as golden files, and the best of them as a document.

Run as a program, it writes tests/corpus/golden and docs/letters.md anew: `python tests/letter_book.py`. Read what
changed as the people would who get it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from mentorplan.cli import letters
from mentorplan.domain.dates import Moment, say_in_full
from mentorplan.domain.messages import Channel, Kind, Message
from mentorplan.domain.records import Shelf
from mentorplan.domain.rules import Finding
from mentorplan.domain.workspaces import Known
from mentorplan.errors import MentorplanError
from mentorplan.store.guides import Guide
from mentorplan.store.workspaces import Folder
from mentorplan.usecases.draft_wishes import DraftWishes
from mentorplan.usecases.drafting import Drafted, draft

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GOLDEN = HERE / "corpus" / "golden"
DOCUMENT = ROOT / "docs" / "letters.md"
BOOK = tomllib.loads((HERE / "corpus" / "letter_book.toml").read_text("utf-8"))["kinds"]
TODAY = date(2026, 11, 23)
WORKSPACES = ("mentee", "mentor")

GUIDE = Guide()
LETTERS = letters.letters(GUIDE)
RULES = letters.rules(GUIDE)
DATES = letters.date_words(GUIDE, LETTERS)
NEEDS = letters.needs(GUIDE)
OPEN_ANSWERS = letters.open_answers(GUIDE)
KINDS = tuple(kind for kind in Kind if f"{kind}.{Channel.EMAIL}" in LETTERS.texts)

OPENING = """# Letters, as people get them

Three for each situation, made from the two workspaces in [`examples/`](../examples) on 23 November 2026, and what
somebody would say who gets them. They are drafts: the program writes what it knows, in words that fall to each person
by their id, so that two people do not read the same letter; you change what does not sound like you. Nothing is sent.

`python tests/letter_book.py` makes this page anew; a test holds it.
"""


@cache
def known(workspace: str) -> Known:
    """Return the records of an example workspace."""
    return Folder(root=ROOT / "examples" / workspace).read(tuple(Shelf))


def written(workspace: str, person: str, kind: Kind | str, told: Mapping[str, Any] | None = None) -> Drafted:
    """Return a draft; `told` is what the user says beside the records."""
    said = dict(told or {})
    slots = tuple(Moment(on=one.date(), at=one.time()) for one in map(datetime.fromisoformat, said.pop("slots", ())))
    until = date.fromisoformat(said.pop("until")) if "until" in said else None
    return draft(
        known(workspace),
        DraftWishes(person=person, kind=str(kind), slots=slots, until=until, **said),
        letters=LETTERS,
        rules=RULES,
        say=partial(say_in_full, words=DATES),
        today=TODAY,
        dates=DATES,
        needs=NEEDS,
        open_answers=OPEN_ANSWERS,
    )


def as_typed(message: Message) -> str:
    """Return a message as it would be typed."""
    return f"Subject: {message.subject}\n\n{message.body}" if message.subject else message.body


def golden_files() -> Iterator[tuple[str, str]]:
    """Yield name and content of the golden files: each kind and channel, for the first person whom it can go to."""
    for workspace in WORKSPACES:
        for kind in KINDS:
            yield f"{workspace}/{kind}.txt", "\n".join(_sections(workspace, kind))


def _sections(workspace: str, kind: Kind) -> Iterator[str]:
    wishes: dict[str, Any] = next((one["letters"][0].get("told", {}) for one in BOOK if one["kind"] == kind), {})
    told = {key: said for key, said in wishes.items() if key not in {"channel", "slots"}}
    names = {one["person"] for entry in BOOK for one in entry["letters"] if one["workspace"] == workspace}
    told |= {"about": {"mentee": "ilse", "mentor": "zeynep"}[workspace]} if kind is Kind.REFER else {}
    people = sorted(names)
    for channel in Channel:
        if f"{kind}.{channel}" not in LETTERS.texts:
            continue
        yield f"== {channel}"
        refused = ""
        for person in people:
            try:
                made = written(workspace, person, kind, {**told, "channel": channel.value})
            except MentorplanError as error:
                refused = refused or f"{error.message}\n{error.hint}"
                continue
            yield f"To {made.person.name}\n\n{as_typed(made.message)}\n\n{_said(made.findings)}"
            break
        else:
            yield f"{refused}\n"


def _said(found: tuple[Finding, ...]) -> str:
    return "".join(f"* {one.severity.value}, {one.name}: {one.message}\n" for one in found) or "* nothing to mend\n"


def document() -> str:
    """Return the page of letters."""
    parts = [OPENING]
    for entry in BOOK:
        parts.append(f"## {entry['title']} (`{entry['kind']}`)\n\n> {entry['judged']}\n")
        for one in entry["letters"]:
            told = one.get("told", {})
            made = written(one["workspace"], one["person"], entry["kind"], told)
            parts.append(f"{_heading(made, told)}\n\n```text\n{as_typed(made.message)}\n```\n")
    return "\n".join(parts)


def _heading(made: Drafted, told: Mapping[str, Any]) -> str:
    way = {Channel.EMAIL: "By email", Channel.PHONE: "On the telephone", Channel.IN_PERSON: "In person"}
    options = {"about": "--about", "note": "--note", "until": "--until"}
    said = ", ".join(f"`{options[key]} {value!r}`" for key, value in told.items() if key in options)
    return f"{way[made.message.channel]}, to {made.person.name}{f' ({said})' if said else ''}:"


def main() -> None:
    """Write the golden files and the document anew."""
    for old in GOLDEN.rglob("*.txt"):
        old.unlink()
    for name, content in golden_files():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(content, "utf-8")
    DOCUMENT.write_text(document(), "utf-8")


if __name__ == "__main__":
    main()
