"""Writes workspaces of any size, the same every time: people I know, people of imported lists, meetings, messages.

    python benchmarks/crowds.py FOLDER [KNOWN] [LISTED]

`KNOWN` people stand in files of their own, with a meeting and a message each; `LISTED` people in files of 250. Nothing
here is about anybody: names, topics and sentences are put together from short lists, most topics common, some rare.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

DAY = date(2026, 11, 23)
LONG_AGO = 1_760_000_000
"""When every file was written: the cache trusts no young one."""

A_FILE = 250
"""People in one file of a list, as `people import` writes them."""

GIVEN = ("Amal", "Bảo", "Chidi", "Dagný", "Eiko", "Farid", "Grażyna", "Hēmi", "Ines", "Jørgen", "Kwame", "Lucía")
FAMILY = ("Okafor", "Lindqvist", "Nguyễn", "Szabó", "Tanaka", "Haddad", "Kowalska", "Ngata", "Duarte", "Østby", "Iyer")
UNITS = ("Chemistry", "History", "Law", "Nursing", "Physics", "Languages", "Economics", "Architecture")
TITLES = ("Professor", "Senior lecturer", "Lecturer", "Reader", "Postdoctoral researcher")
TOPICS = (
    *("large classes", "rubrics", "supervision", "course design", "peer review", "laboratory teaching", "portfolios"),
    *("oral exams", "group work", "feedback on writing", "online courses", "field trips", "simulations", "statistics"),
    *("doctoral supervision", "grant proposals", "career planning", "time management", "team teaching", "open data"),
)
SYLLABLES = ("ma", "re", "lo", "ti", "sa", "ve", "du", "ka", "ne", "po", "bri", "stel")
ENDS = ("ner", "tic", "lum", "ral", "sive", "dan", "ter", "gon", "lith", "var", "metry", "logy")
TOML = 'format = 1\nworkspace = "benchmark"\nroles = [\n    "mentee",\n]\n'


def files(*, known: int, listed: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file."""
    chance = random.Random(known * 1_000_003 + listed)  # noqa: S311 the same every time is what is wanted
    yield "mentorplan.toml", TOML
    yield "profile.toml", 'name = "Noor El Amrani"\nunit = "Law"\ntimezone = "Europe/Brussels"\n'
    why = "In a hall of three hundred nobody says a word, and my feedback on writing comes late."
    yield "goals/discussion.toml", f'title = "Discussion in large classes"\nwhy = "{why}"\nbegun_on = 2026-09-01\n'
    yield "goals/theses.toml", 'title = "Supervise doctoral candidates well"\nbegun_on = 2026-09-01\n'
    for number in range(known):
        yield from _person(chance, number)
    if listed:
        yield "lists/staff/list.toml", 'source = "staff.csv"\non = 2026-09-01\n'
    for first in range(0, listed, A_FILE):
        some = (_entry(chance, number) for number in range(first, min(first + A_FILE, listed)))
        yield f"lists/staff/{first // A_FILE:05}.toml", "\n".join(some)


def make(root: Path, *, known: int, listed: int) -> None:
    """Write a workspace, a good while ago."""
    for path, text in files(known=known, listed=listed):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        os.utime(target, (LONG_AGO, LONG_AGO))


def _person(chance: random.Random, number: int) -> Iterator[tuple[str, str]]:
    who, topic = f"person-{number:05}", chance.choice(TOPICS)
    told = 'source = "typed by me", on = 2026-09-01'
    facts = (
        f'    {{ field = "email", value = "p{number}@example.org", {told} }},\n'
        f'    {{ field = "interests", value = "{topic}", {told} }},\n'
    )
    yield f"people/{who}.toml", f'name = "{_name(chance)} {number}"\nfacts = [\n{facts}]\n'
    on = DAY - timedelta(days=10 + number % 300)
    held = f'people = [\n    "{who}",\n]\non = {on}\nstate = "held"\nminutes = 25\nnotes = "We spoke about {topic}."\n'
    yield f"meetings/{on}-{who}.toml", held
    sent = f'person = "{who}"\nkind = "thank-you"\non = {on}\nsubject = "Thanks"\nbody = "Thanks."\nsent_on = {on}\n'
    yield f"messages/{on}-{who}-thank-you.toml", sent


def _entry(chance: random.Random, number: int) -> str:
    lines = [
        f'[[people]]\nid = "listed-{number}"\nname = "{_name(chance)}"\nemail = "listed{number}@example.org"',
        f'title = "{chance.choice(TITLES)}"\nunit = "{chance.choice(UNITS)}"',
    ]
    if number % 5:
        some = "".join(f'    "{topic}",\n' for topic in chance.sample(TOPICS, chance.randrange(1, 4)))
        lines.append(f"interests = [\n{some}]")
    if number % 3:
        words = " ".join(chance.choice(SYLLABLES) + chance.choice(ENDS) for _ in range(chance.randrange(5, 40)))
        lines.append(f'bio = "Works on {chance.choice(TOPICS)}. {words}. Advises on {chance.choice(TOPICS)}."')
    return "\n".join(lines) + "\n"


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


if __name__ == "__main__":
    folder, *sizes = sys.argv[1:] or ["workspace"]
    numbers = [int(word) for word in sizes] + [300, 0][len(sizes) :]
    make(Path(folder), known=numbers[0], listed=numbers[1])
