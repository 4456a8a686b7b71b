from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.goals import Goal, Past
from mentorplan.domain.meetings import Meeting, Owner, Promise
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Ref, Shelf
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import InvalidError
from mentorplan.store import records
from mentorplan.store.texts import to_text


@pytest.mark.parametrize(
    "record",
    [
        Goal(id="g", title="", begun_on=date(2026, 1, 1), history=(Past(on=date(2026, 2, 1), field="why", was=""),)),
        Meeting(
            id="m", people=(), on=date(2026, 1, 1), promises=(Promise(number=0, owner=Owner.ME, what="", person=""),)
        ),
        Person(id="p", name="  \n\ttabs and “quotes” \\ backslash ''' triple \"\"\"\nلين 王\n"),
        Settings(weights={"a b": 0.1}, muted={"OUT-01": "on purpose"}),
    ],
)
def test_what_is_written_is_read_back_to_the_letter(record: Record) -> None:
    content = to_text(records.to_table(record)).encode()

    assert records.to_record(Ref(record.shelf, record.id), content, file="x.toml") == record


def test_a_value_of_the_wrong_kind_never_reaches_the_disk() -> None:
    wrong = Person(id="p", name="Lin", connector="yes")  # type: ignore[arg-type]

    with pytest.raises(InvalidError, match="connector: should be true or false"):
        records.to_table(wrong)


def test_half_a_character_never_reaches_the_disk() -> None:
    with pytest.raises(InvalidError):
        records.to_table(Person(id="p", name="Lin \udce9"))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('name = "Sadia"\r\n<<<<<<< HEAD\r\nunit = 1\r\n=======\r\nunit = 2\r\n>>>>>>> office\r\n', 2),
        ('name = "Sadia"\nunit = 1\n=======\nunit = 2\n', 3),
        ('name = "Sadia"\n>>>>>>> office\n', 2),
        ('name = "Sadia"\n||||||| base\n', 2),
        ('private_notes = """\nher draft:\n<<<<<<< HEAD\nyes\n=======\nno\n>>>>>>> office\n"""\n', 3),
    ],
)
def test_a_merge_conflict_is_named_as_one_even_inside_a_text(content: str, line: int) -> None:
    with pytest.raises(records.BrokenRecordError) as caught:
        records.to_record(Ref(Shelf.PEOPLE, "sadia"), content.encode(), file="people/sadia.toml")

    assert [(one.line, one.message) for one in caught.value.problems] == [
        (line, "holds the marks of a merge conflict; keep what is right of both sides, and delete the marks")
    ]


def test_a_conflict_that_somebody_pasted_into_their_notes_is_kept() -> None:
    pasted = Person(id="p", name="Sadia", private_notes="<<<<<<< HEAD\nyes\n=======\nno\n>>>>>>> office")
    content = to_text(records.to_table(pasted)).encode()

    assert records.to_record(Ref(Shelf.PEOPLE, "p"), content, file="people/p.toml") == pasted
