"""The sample workspace: moved to today, and taken away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.goals import Goal
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import ConflictError
from mentorplan.usecases.samples import STORY_ENDS, end_sample, told_today


def test_dates_move_by_whole_weeks_in_names_fields_and_letters() -> None:
    files = {"meetings/2026-11-24-bo.toml": 'on = 2026-11-24\nnotes = "Tuesday 24 November, or 2 March 2027; 31 May"\n'}

    assert told_today(files, today=date(2026, 12, 2)) == {
        "meetings/2026-12-01-bo.toml": 'on = 2026-12-01\nnotes = "Tuesday 1 December, or 9 March 2027; 7 June"\n'
    }


def test_what_only_looks_like_a_date_stays() -> None:
    files = {"a": "2026-02-31, 555-0162, 12026-01-01, 99 March"}

    assert told_today(files, today=date(2027, 6, 1)) == files


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 1, 1)))
def test_the_story_ends_today_or_in_the_week_before_on_the_same_weekday(today: date) -> None:
    [end] = map(date.fromisoformat, told_today({"a": STORY_ENDS.isoformat()}, today=today).values())

    assert timedelta(0) <= today - end < timedelta(days=7)
    assert end.weekday() == STORY_ENDS.weekday()


def test_a_workspace_of_ones_own_is_not_taken_away() -> None:
    with pytest.raises(ConflictError, match="no sample"):
        end_sample(Known(goals=(Goal(id="a", title="A", begun_on=date(2026, 1, 1)),)), token=lambda: "t")


def test_ending_a_sample_takes_every_record_and_leaves_settings() -> None:
    goal = Goal(id="a", title="A", begun_on=date(2026, 1, 1))

    ended = end_sample(Known(settings=Settings(sample=True), goals=(goal,)), token=lambda: "t")

    assert [change.record for change in ended.changes] == [Settings(workspace="t"), None]
    assert ended.records == 1
