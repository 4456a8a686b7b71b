"""Whom and what a command means, alike in every command; and what is said of a file that is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk


@pytest.mark.parametrize("line", ["meet plan tariq --at tomorrow", "meet log tariq", "outreach reply tariq yes"])
def test_somebody_of_a_list_is_pointed_to_the_shortlist(desk: Desk, line: str) -> None:
    (desk.home / "staff.csv").write_text("name,email\nTariq Bensalem,t@example.org\n", encoding="utf-8")
    assert desk.types("people", "import", "staff.csv").code == 0

    ran = desk.types(*line.split())

    assert ran.code == 3
    assert ran.err == (
        "“Tariq Bensalem” stands in a list, and is not one of your people yet.\n"
        'First: mentorplan people shortlist "Tariq Bensalem"\n'
    )


def test_find_means_the_open_goal_where_a_retired_one_fits_as_well(desk: Desk) -> None:
    desk.types("goals", "add", "Listen in labs")
    assert desk.types("goals", "retire", "listen-in-labs", "--reason", "no labs now").code == 0
    desk.types("goals", "add", "Listen in lectures")
    desk.types("people", "add", "Ngozi Eze", "--interests", "lectures")

    ran = desk.types("find", "--goal", "listen", "--json")

    assert ran.code == 0, ran
    assert ran.data["shortlist"] == [{"id": "ngozi-eze", "goal": "listen-in-lectures"}]


def test_a_folder_in_the_place_of_a_record_is_named_once(desk: Desk) -> None:
    desk.types("people", "add", "Ngozi Eze")
    (desk.workspace / "people" / "foo.toml").mkdir()

    assert desk.types("people", "list").err == "people/foo.toml: is a folder, and should be a file.\n"
