"""The sample pages, against what is expected of them: all people, and nobody else."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import pages
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.names import fold
from mentorplan.domain.pages import PageWords
from mentorplan.errors import UnreadableError

PEOPLE = {
    "edsu-microdata/test-data/example.html": ["Jane Doe"],
    "edsu-microdata/test-data/multiple-props.html": ["John Doe"],
    "edsu-microdata/test-data/unlinked.html": ["Jane Doe"],
    "extruct/w3crdfa/w3c.rdfalite.example005.html": ["Manu Sporny"],
    "extruct/wikipedia/xhtml+rdfa.html": ["Jerry Smith"],
    "microformats/microformats-v1/hcard/change-log.html": ["Glenn Jones"],
    "microformats/microformats-v1/hresume/affiliation.html": ["Tim Berners-Lee"],
    "microformats/microformats-v1/hresume/change-log.html": ["Glenn Jones"],
    "microformats/microformats-v1/hresume/contact.html": ["Tim Berners-Lee"],
    "microformats/microformats-v1/hresume/skill.html": ["Tim Berners-Lee"],
    "microformats/microformats-v2/h-card/justahyperlink.html": ["Ben Ward"],
    "microformats/microformats-v2/h-card/p-property.html": ["John Peter Doe"],
    "microformats/microformats-v2/h-resume/contact.html": ["Tim Berners-Lee"],
    "microformats/microformats-v2/mixed/vendorprefixproperty.html": ["Valid"],
}
"""Who stands on the pages of public test suites; on all others of them nobody does."""


@pytest.fixture
def read(columns: Columns, page_words: PageWords) -> Any:
    def read_(path: Path) -> Reading:
        return pages.read(path.read_bytes(), file=path.name, columns=columns, words=page_words)

    return read_


@pytest.mark.parametrize("name", ["biology-people", "centre-staff"])
def test_a_directory_is_found_whole(read: Any, shared_data: Path, name: str) -> None:
    folder = shared_data / "directories"
    reading = read(next(folder.glob(f"{name}*.html")))
    expected = json.loads((folder / f"{name}.expected.json").read_text("utf-8"))
    posts = {skipped.reason.split("”")[0].lstrip("“") for skipped in reading.skipped}
    entries = {entry.name: entry for entry in reading.entries}
    wanted = {one["name"]: one for one in expected["people"]}

    assert entries.keys() | posts == wanted.keys()
    for called, entry in entries.items():
        one = wanted[called]
        offered = [doubt.why.rpartition(" ")[2] for doubt in reading.doubts if doubt.row == entry.row]
        said = fold(f"{entry.title} {entry.bio} {' '.join(entry.interests)}")
        wanted_topics = one["interests"] if entry.interests else []
        topics = [topic for topic in wanted_topics if not all(word in said for word in fold(topic).split())]
        assert (entry.title, entry.phone or "", entry.unit, entry.institution, topics) == (
            one["title"],
            one["phone"],
            one["unit"],
            expected["institution"],
            [],
        )
        if one.get("email_on_page") == "obfuscated":
            assert (entry.email, offered) == (None, [one["email"]])
        else:
            assert (entry.email, offered) == (one["email"], [])
    assert not set(expected["not_people"]) & {entry.email for entry in reading.entries}


def test_the_people_of_the_test_suites_are_found_and_nobody_else(read: Any, shared_data: Path) -> None:
    found = {}
    for path in sorted((shared_data / "html").rglob("*.html")):
        with contextlib.suppress(UnreadableError):
            names = [entry.name for entry in read(path).entries]
            found[path.relative_to(shared_data / "html").as_posix()] = names

    assert found == {name: people for name, people in PEOPLE.items() if (shared_data / "html" / name).exists()}
