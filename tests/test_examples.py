"""The example workspaces: what their stories leave behind, in order, and untouched by looking."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from consoles import EXAMPLES, MADE_BY_RUNNING, files_of, tell
from desks import Desk

from mentorplan.domain.records import Record, Shelf
from mentorplan.store import records, styles
from mentorplan.store.layout import path_of
from mentorplan.store.workspaces import Folder

WORKSPACES = ("mentee", "mentor")
STORY_ENDS = "2026-11-23"

each = pytest.mark.parametrize("name", WORKSPACES)

READS: tuple[list[str], ...] = (
    *([], ["about"], ["check"], ["profile"], ["reflect", "show"], ["reflect", "history"], ["find", "--explain"]),
    *(["goals"], ["people"], ["outreach"], ["outreach", "due"], ["meet"], ["meet", "promises"]),
)
"""Every command line that only looks, and needs no name."""


@pytest.fixture
def copy(name: str, home: Path) -> Desk:
    """Return a desk with a copy of an example workspace, on the day on which its story ends."""
    shutil.copytree(EXAMPLES / name, home / "plan")
    return Desk(home=home, workspace=home / "plan", today=STORY_ENDS)


@each
def test_the_story_leaves_the_workspace_behind(name: str, home: Path) -> None:
    made = files_of(tell(EXAMPLES / f"{name}.md", home=home))

    assert made == files_of(EXAMPLES / name), "if the change is meant: python tests/consoles.py"


@each
def test_check_finds_nothing(copy: Desk) -> None:
    ran = copy.types("check", "--json")

    assert (ran.code, ran.json["problems"]) == (0, [])
    assert ran.data["records"] == len(copy.files())


@pytest.mark.parametrize(("name", "options"), [("mentee", ()), ("mentee", ("--json",)), ("mentor", ("--plain",))])
def test_looking_changes_nothing(name: str, copy: Desk, options: Sequence[str]) -> None:
    for words in READS:
        ran = copy.types(*options, *words)
        assert (ran.code, ran.err) == (0, ""), words
        assert ran.out, words

    assert files_of(copy.workspace) == files_of(EXAMPLES / name)
    assert not (copy.workspace / MADE_BY_RUNNING).exists()


@each
@pytest.mark.parametrize("today", ["2026-09-07", "2026-11-23", "2026-12-24", "2027-06-01"])
def test_home_has_one_next_step_on_any_day(copy: Desk, today: str) -> None:
    copy.today = today

    said = copy.types().out.splitlines()

    assert [line for line in said if line.startswith("Next: ")] == [said[-3]]
    assert said[-1].startswith("  mentorplan ")


@each
def test_a_record_is_written_as_it_stands(copy: Desk) -> None:
    folder = Folder(root=copy.workspace)
    known = folder.read(tuple(Shelf))
    shelves = (known.reflections, known.goals, known.people, known.lists, known.shards)
    contacts = (known.messages, known.meetings, known.agreements)
    everything: list[Record] = [known.settings, known.profile]
    for shelf in (*shelves, *contacts):
        everything += shelf

    assert folder.preview([known.put(record) for record in everything]) == ()
    for change in map(known.put, everything):
        assert change.record
        path = path_of(change.ref)
        anew = styles.rewrite(None, records.to_table(change.record), file=path)
        assert anew == (copy.workspace / path).read_bytes()


@each
def test_every_file_is_plain_toml_and_everybody_is_invented(name: str) -> None:
    for path, content in files_of(EXAMPLES / name).items():
        tomllib.loads(content.decode("utf-8"))
        assert b"@" not in content.replace(b"@northlake.example", b""), path


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        (
            "mentee",
            {
                "fergus-mac-giolla-bhride": "passed",
                "friday-writing-group": "idea",
                "gwenllian-pryce-howell": "referred",
                "halldora-einarsdottir": "contacted",
                "ilse-vandenbroucke": "active",
                "jonas-weidmann": "idea",
                "kwabena-asante": "idea",
                "maria-jose-quinones-ibarra": "declined-by-them",
                "oluwaseun-adebayo": "resting",
                "svetlana-petrova-reyes": "conversation-set",
                "tadashi-morimoto": "drafted",
                "teaching-file-handbook": "idea",
            },
        ),
        (
            "mentor",
            {
                "bukola-ijesa": "ended",
                "leila-haddad": "deferred",
                "mehmet-ozturk": "declined-by-me",
                "nguyen-thi-hong": "active",
                "s-chen": "idea",
                "szucs-katalin": "idea",
                "tomasz-wieczorek-lund": "met",
                "zeynep-karaca": "agreed",
            },
        ),
    ],
)
def test_the_people_stand_at_many_stages(copy: Desk, stages: dict[str, str]) -> None:
    people = copy.types("people", "list", "--mine", "--json").data["people"]

    assert {one["id"]: one["stage"] for one in people} == stages


def test_one_person_is_mentee_and_mentor_of_the_other(home: Path) -> None:
    shutil.copytree(EXAMPLES / "mentor", home / "plan")

    known = Folder(root=home / "plan").read((Shelf.AGREEMENTS,))

    assert sorted(one.direction for one in known.agreements if one.person == "zeynep-karaca") == [
        "i-mentor-them",
        "they-mentor-me",
    ]
