"""Measures what `people import` understands: all of ../shared/data that holds people, against what it should find.

    python benchmarks/imports.py [--names] [--sizes] [FOLDER]

Run it with the Python of the environment that mentorplan is installed in. For each kind of source it prints how many
people should be found, how many were (recall), who was invented, addresses that the file does not hold, fields that
are wrong, and fields that are missing. Where a file has no expected reading beside it, a plain one stands in: a
csv.DictReader for tables, the FN and EMAIL lines for address cards, for pages the h-cards of the test suite, or what
microdata and RDFa say of a Person.
`--names` lists every difference; `--sizes` also measures seconds and memory for large files. Nothing here is a test.
"""

from __future__ import annotations

import csv
import html
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mentorplan.adapters import formats
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.domain.pages import PageWords
from mentorplan.errors import MentorplanError
from mentorplan.store.guides import Guide

PROGRAM = str(Path(sys.executable).with_name("mentorplan"))
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
FIELDS = {"email": "email", "phone": "phone", "title": "title", "unit": "unit", "org": "institution", "url": "url"}
"""Fields of an expected reading, and of an entry."""


@dataclass(frozen=True)
class Source:
    """One file, what it should be found to hold, and the kind of source that it counts under."""

    kind: str
    path: Path
    people: Sequence[dict[str, Any]]


@dataclass
class Score:
    """What became of the people of one kind of source."""

    files: int = 0
    expected: int = 0
    found: int = 0
    invented: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the people who were found."""
        return self.found / self.expected if self.expected else 1.0


def sources(data: Path) -> Iterator[Source]:
    """Yield every file of the folder that holds people, or looks as if it did."""
    contacts = data / "contacts"
    yield Source("vCard, with expected reading", contacts / "mentors.vcf", told(contacts / "mentors.expected.json"))
    for path in sorted((data / "vcf").rglob("*.vcf")):
        yield Source("vCard of other programs", path, list(plain_cards(path)))
    exports = data / "contacts_csv" / "exports"
    for one in json.loads((exports / "EXPECTED.json").read_text("utf-8")):
        yield Source("CSV exports", exports / one["file"], one["people"])
    directories = data / "directories"
    yield Source(
        "directories (CSV)", directories / "teaching-centre.csv", list(rows(directories / "teaching-centre.csv"))
    )
    yield Source(
        "directories (CSV)",
        directories / "association-members.csv",
        list(rows(directories / "association-members.csv", encoding="cp1252", delimiter=";")),
    )
    yield Source(
        "directories (CSV)",
        directories / "engineering-faculty.csv",
        list(rows(directories / "engineering-faculty.csv")),
    )
    yield Source(
        "pages, directory", directories / "biology-people.html", told(directories / "biology-people.expected.json")
    )
    yield Source(
        "pages, JSON-LD", directories / "centre-staff.jsonld.html", told(directories / "centre-staff.expected.json")
    )
    for path in sorted((data / "html" / "microformats").rglob("*.html")):
        if path.with_suffix(".json").exists():
            yield Source(
                "pages, h-cards", path, list(h_cards(json.loads(path.with_suffix(".json").read_text("utf-8"))))
            )
    for folder in ("extruct", "w3c-microdata-rdf", "edsu-microdata"):
        for path in sorted((data / "html" / folder).rglob("*.html")):
            yield Source("pages, microdata and RDFa", path, list(items(path)))
    for path in sorted((data / "json").rglob("*.*")):
        yield Source("ORCID, parts of records", path, [])
    for path in sorted((data / "csv").rglob("*.*")):
        yield Source("tables of no people", path, [])


def told(path: Path) -> list[dict[str, Any]]:
    """Return the people of an expected reading; an address that the page hides is not to be taken for a fact."""
    people: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["people"]
    return [
        {**one, "email": None} if str(one.get("email_on_page", "")).startswith("obfuscated") else one
        for one in people
        if "vacant" not in one["name"].casefold()
    ]


def rows(path: Path, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> Iterator[dict[str, Any]]:
    """Yield the people of a directory as a csv.DictReader and a person who knows its headings see them."""
    with path.open(encoding=encoding, newline="") as lines:
        for row in csv.DictReader(lines, delimiter=delimiter):
            name = row.get("Name") or row.get("name") or f"{row.get('First name', '')} {row.get('Surname', '')}"
            yield {
                "name": bare(name.strip()),
                "email": row.get("Email") or row.get("E-mail") or row.get("email"),
                "phone": row.get("Phone") or row.get("phone"),
                "title": row.get("Title") or row.get("Position") or row.get("rank"),
                "unit": row.get("Unit"),
                "org": row.get("Institution"),
                "url": row.get("Profile URL") or row.get("profile-url"),
            }


def bare(name: str) -> str:
    """Return a name of the directories without honorific and letters after it, given name first."""
    name = re.sub(r"^((Dr|Prof|Mag|Mr|Ms|Mrs|Mx|Professor|Emeritus|Elder)\.? )+", "", name)
    name = re.sub(r",( (Ph\.?D|MA|EdD|MD|Emeritus)\.?)+$", "", name)
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def plain_cards(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the people of a file of cards by its plain FN, N and EMAIL lines."""
    text = re.sub(r"\r?\n[ \t]", "", path.read_bytes().decode("utf-8", "replace"))
    for card in re.findall(r"(?is)BEGIN:VCARD(.*?)END:VCARD", text):
        shown = re.search(r"(?im)^FN(?:;[^:\n]*)?:(.+?)\r?$", card)
        parts = re.search(r"(?im)^N(?:;[^:\n]*)?:(.+?)\r?$", card)
        family, given, middle = (*(parts[1].split(";") if parts else ()), "", "", "")[:3]
        email = re.search(r"(?im)^(?:\w+\.)?EMAIL(?:;[^:\n]*)?:(.+?)\r?$", card)
        name = shown[1] if shown else f"{given} {middle} {family}"
        yield {"name": " ".join(name.replace("\\", "").replace(",", " ").split()), "email": email[1] if email else None}


def h_cards(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the people of an expected parse: cards, and a résumé's own name, of two words or with a given name."""
    waiting: list[Any] = list(data["items"])
    while waiting:
        item = waiting.pop(0)
        properties = item.get("properties", {})
        said = {key: [value for value in values if isinstance(value, str)] for key, values in properties.items()}
        parts = [*said.get("given-name", ()), *said.get("additional-name", ()), *said.get("family-name", ())]
        name = " ".join(parts) if said.get("given-name") else " ".join(said.get("name", ())[:1])
        if {"h-card", "h-resume"} & set(item.get("type", ())) and len(name.split()) > 1:
            email = "".join(said.get("email", ())[:1]).removeprefix("mailto:").partition("?")[0]
            yield {"name": name, "email": email or None}
        waiting += [
            one for values in properties.values() for one in values if isinstance(one, dict) and "properties" in one
        ]


def items(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the people that a page states in microdata or RDFa: the first name before their paragraph ends."""
    text = path.read_bytes().decode("utf-8", "replace")
    text = re.sub(r'(?s)<span[^>]*itemtype="[^"]*Organization".*?</span>\s*</span>', "", text)
    for stated in re.split(r'itemtype="?[^\s"]*/Person\b|typeof="(?:\w+:)?Person"|(?=property="foaf:name")', text)[1:]:
        paragraph = re.split(r"</(?:div|p)>", stated)[0]
        if found := re.search(r'(?:itemprop|property)="?(?:\w+:)?name"?[^>]*>\s*([^<]+)<', paragraph):
            yield {"name": " ".join(html.unescape(found[1]).split()), "email": None}


def measure(source: Source, score: Score, read: Callable[[bytes, str], Reading]) -> None:
    """Add what became of the people of a source to a score."""
    content = source.path.read_bytes()
    name = source.path.name
    score.files += 1
    score.expected += len(source.people)
    try:
        entries = list(read(content, name).entries)
    except MentorplanError as error:
        entries = []
        score.refused.append(f"{name}: {error.message}")
    text = html.unescape(content.decode("utf-8", "replace")).casefold()
    left = list(entries)
    for one in source.people:
        entry = next((entry for entry in left if same(entry, one)), None)
        if entry is None:
            score.lost.append(f"{name}: {one['name']}")
            continue
        left.remove(entry)
        score.found += 1
        compare(entry, one, score, file=name)
    score.invented += [f"{name}: {entry.name}" for entry in left]
    score.addresses += [
        f"{name}: {entry.email}" for entry in entries if entry.email and entry.email.casefold() not in text
    ]


def same(entry: Entry, one: dict[str, Any]) -> bool:
    """Whether an entry is somebody who is expected: by name, or by address where the names have a word in common."""
    words = set(plain(entry.name).split())
    shared = entry.email and one.get("email") and entry.email.casefold() == one["email"].casefold()
    return plain(entry.name) == plain(one["name"]) or bool(shared and words & set(plain(one["name"]).split()))


def plain(text: str) -> str:
    """Return a text as it is compared: without accents, case and marks."""
    return " ".join(re.findall(r"\w+", fold(text)))


def compare(entry: Entry, one: dict[str, Any], score: Score, *, file: str) -> None:
    """Add the fields of one person that are wrong or missing."""
    if plain(entry.name) != plain(one["name"]):
        score.wrong.append(f"{file}: name “{entry.name}” for “{one['name']}”")
    for expected, name in FIELDS.items():
        should, is_ = one.get(expected) or "", getattr(entry, name) or ""
        if is_ and expected == "email" and "email_on_page" in one and plain(should) != plain(is_):
            score.wrong.append(f"{file}: {one['name']}: {name} “{is_}” for “{should}”")
        elif should and not is_:
            score.missing.append(f"{file}: {one['name']}: {name} “{should}”")
        elif should and plain(should) != plain(is_):
            score.wrong.append(f"{file}: {one['name']}: {name} “{is_}” for “{should}”")
    known = {plain(interest) for interest in entry.interests}
    score.missing += [
        f"{file}: {one['name']}: interest “{topic}”" for topic in one.get("interests", []) if plain(topic) not in known
    ]


def understanding(data: Path, *, with_names: bool) -> None:
    """Print what was understood, kind by kind."""
    guide = Guide()
    columns, words = guide.load("columns.toml", Columns), guide.load("pages.toml", PageWords)

    def read(content: bytes, file: str) -> Reading:
        return formats.read(content, file=file, columns=columns, words=words)

    scores: dict[str, Score] = {}
    for source in sources(data):
        measure(source, scores.setdefault(source.kind, Score()), read)
    heads = ("source", "files", "people", "recall", "invented", "addresses", "wrong", "missing", "refused")
    print("{:30}{:>6}{:>8}{:>8}{:>10}{:>11}{:>7}{:>9}{:>9}".format(*heads))
    for kind, score in scores.items():
        counts = (score.invented, score.addresses, score.wrong, score.missing, score.refused)
        invented, addresses, wrong, missing, refused = map(len, counts)
        print(
            f"{kind:30}{score.files:>6}{score.expected:>8}{score.recall:>8.3f}{invented:>10}{addresses:>11}"
            f"{wrong:>7}{missing:>9}{refused:>9}"
        )
    for kind, score in scores.items() if with_names else ():
        for what in ("lost", "invented", "addresses", "wrong", "missing", "refused"):
            for one in getattr(score, what):
                print(f"{kind}: {what}: {one}")


def sizes() -> None:
    """Print what large files cost, each in a process of its own: seconds, and the largest resident set in MB."""
    made: dict[str, Callable[[Path], object]] = {
        "100,000 people, CSV": lambda path: path.write_text(table(people=100_000)),
        "45,000 people, CSV of 47 MB": lambda path: path.write_text(table(people=45_000, bio=1000)),
        "530,000 people, CSV of 50 MB": lambda path: path.write_text(table(people=530_000)),
        "50,000 people, vCard": lambda path: path.write_text(
            "".join(f"BEGIN:VCARD\nFN:Ana Bo {at}\nEMAIL:p{at}@example.org\nEND:VCARD\n" for at in range(50_000))
        ),
        "50,000 people, JSON": lambda path: path.write_text(
            json.dumps([{"name": f"Ana Bo {at}", "email": f"p{at}@example.org"} for at in range(50_000)])
        ),
    }
    for what, make in made.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "people.csv"
            make(path)
            started = time.perf_counter()
            words = ["--workspace", f"{folder}/plan", "people", "import", str(path)]
            run = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)
            seconds = time.perf_counter() - started
        said = (run.stdout or run.stderr).partition("\n")[0]
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{what:30}{seconds:>8.1f} s{memory:>8.0f} MB so far   {said}")


def table(*, people: int, bio: int = 0) -> str:
    """Return a table of made-up people; `bio` is about how many characters are told of each."""
    words = "she teaches large classes " * (bio // 26)
    rows = (f"Ana Bo{at},Lecturer,Unit {at % 50},p{at}@example.org,classes; rubrics,{words}\n" for at in range(people))
    return "Name,Title,Unit,Email,Interests,Bio\n" + "".join(rows)


def main(words: Sequence[str]) -> None:
    """Run what the command line asks for."""
    folders = [word for word in words if not word.startswith("--")]
    data = Path(folders[0]) if folders else DATA
    if data.is_dir():
        understanding(data, with_names="--names" in words)
    else:
        print(f"{data} is not there; nothing to understand.")
    if "--sizes" in words:
        sizes()


if __name__ == "__main__":
    main(sys.argv[1:])
