from __future__ import annotations

from datetime import date

import pytest

from mentorplan.domain.goals import Goal, Past
from mentorplan.domain.meetings import Meeting, Owner, Promise
from mentorplan.domain.people import Person
from mentorplan.domain.records import Record, Ref
from mentorplan.domain.workspaces import Settings
from mentorplan.errors import InvalidError
from mentorplan.store import records


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
    content = records.to_text(records.to_table(record)).encode()

    assert records.to_record(Ref(record.shelf, record.id), content, file="x.toml") == record


def test_a_value_of_the_wrong_kind_never_reaches_the_disk() -> None:
    wrong = Person(id="p", name="Lin", connector="yes")  # type: ignore[arg-type]

    with pytest.raises(InvalidError, match="connector: should be true or false"):
        records.to_table(wrong)


def test_half_a_character_never_reaches_the_disk() -> None:
    with pytest.raises(InvalidError):
        records.to_table(Person(id="p", name="Lin \udce9"))
