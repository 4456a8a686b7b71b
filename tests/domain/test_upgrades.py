from __future__ import annotations

from typing import Any

import pytest

from mentorplan.domain import upgrades
from mentorplan.domain.records import Shelf
from mentorplan.domain.upgrades import UpgradeStep, newest, steps_since, upgraded
from mentorplan.domain.workspaces import FORMAT


def test_the_program_writes_the_format_that_its_steps_lead_to() -> None:
    assert newest() == FORMAT


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(table: Any) -> Any:
        return {"name" if key == "called" else key: value for key, value in table.items()}

    def marked(table: Any) -> Any:
        return {**table, "name": f"{table['name']}!"}

    steps = (
        UpgradeStep(says="people have names", tables={Shelf.PEOPLE: renamed}),
        UpgradeStep(says="names are loud", tables={Shelf.PEOPLE: marked, Shelf.GOALS: dict}),
    )
    monkeypatch.setattr(upgrades, "STEPS", steps)


@pytest.mark.usefixtures("made_up")
def test_a_table_goes_through_every_step_since_its_own_format() -> None:
    assert [step.says for step in steps_since(1)] == ["people have names", "names are loud"]
    assert upgraded({"called": "Ana"}, shelf=Shelf.PEOPLE, since=1) == {"name": "Ana!"}
    assert upgraded({"name": "Ana"}, shelf=Shelf.PEOPLE, since=2) == {"name": "Ana!"}
    assert upgraded({"name": "Ana"}, shelf=Shelf.PEOPLE, since=3) == {"name": "Ana"}


@pytest.mark.usefixtures("made_up")
def test_settings_say_the_newest_format_and_other_shelves_stay_as_they_are() -> None:
    assert upgraded({"format": 1, "workspace": "w"}, shelf=Shelf.SETTINGS, since=1) == {"format": 3, "workspace": "w"}
    assert upgraded({"title": "Write"}, shelf=Shelf.MEETINGS, since=1) == {"title": "Write"}


@pytest.mark.usefixtures("made_up")
def test_the_table_that_is_given_stays_as_it_is() -> None:
    given = {"called": "Ana"}
    upgraded(given, shelf=Shelf.PEOPLE, since=1)

    assert given == {"called": "Ana"}
