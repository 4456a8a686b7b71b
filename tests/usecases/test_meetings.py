"""Planning meetings, and finding them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.meetings import Meeting, State
from mentorplan.domain.moments import Moment
from mentorplan.domain.people import Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, InvalidError, NotFoundError, UsageError
from mentorplan.usecases.meetings import Planned, list_meetings, plan, show, usual_minutes

TODAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 12, 2)
PEOPLE = (
    Person(id="nuala-cassidy", name="Nuala Cassidy"),
    Person(id="nuala-þórsdóttir", name="Nuala Þórsdóttir"),
    Person(id="王秀英", name="王秀英"),
)


def planned(who: str, on: date = WEDNESDAY, **more: Any) -> Meeting:
    return Meeting(**{"id": f"{on}-{who}", "people": (who,), "on": on, "minutes": 25, **more})


def held(who: str, on: date, **more: Any) -> Meeting:
    return planned(who, on, state=State.HELD, **more)


def knowing(*meetings: Meeting, **more: Any) -> Known:
    marks = {Ref(Shelf.MEETINGS, one.id): f"mark-{one.id}" for one in meetings}
    return Known(
        people=PEOPLE, profile=Profile(timezone="Europe/Dublin"), meetings=meetings, fingerprints=marks, **more
    )


def wednesday(known: Known, *who: str, at: time | None = time(14), **more: Any) -> Planned:
    return plan(known, who, at=Moment(on=WEDNESDAY, at=at), today=TODAY, **more)


def test_a_first_conversation_takes_25_minutes_in_my_zone() -> None:
    made = wednesday(knowing(), "cassidy", place="  Café\tLíf ")
    meeting = Meeting(
        id="2026-12-02-nuala-cassidy",
        people=("nuala-cassidy",),
        on=WEDNESDAY,
        starts=time(14),
        timezone="Europe/Dublin",
        minutes=25,
        place="Café Líf",
    )
    change = Change(ref=Ref(Shelf.MEETINGS, meeting.id), record=meeting, based_on=None)
    assert made == Planned(meeting=meeting, people=(PEOPLE[0],), changes=(change,))


def test_several_people_meet_at_once_and_nobody_twice() -> None:
    made = wednesday(knowing(), "王秀英", "cass", "nuala-cassidy")
    assert (made.meeting.id, made.meeting.people) == ("2026-12-02-王秀英", ("王秀英", "nuala-cassidy"))


def test_a_day_without_a_time_has_no_zone() -> None:
    assert wednesday(knowing(), "cassidy", at=None).meeting == planned("nuala-cassidy")


def test_a_zone_of_the_plan_outranks_the_profiles() -> None:
    assert wednesday(knowing(), "cassidy", timezone="Asia/Tokyo").meeting.timezone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("agreements", "meetings", "minutes"),
    [
        ((), (), 25),
        ((date(2026, 11, 1),), (), 60),
        ((date(2026, 11, 1),), (held("王秀英", date(2026, 10, 1), minutes=20),), 60),
        ((date(2026, 11, 1),), (held("王秀英", date(2026, 11, 9), minutes=45),), 45),
        ((date(2026, 11, 1),), (held("王秀英", date(2026, 11, 9), minutes=None),), 60),
        ((date(2026, 11, 1),), (planned("王秀英", date(2026, 11, 9), minutes=45),), 60),
    ],
    ids=[
        "before any mentorship",
        "its first",
        "the talk before it",
        "as long as the last",
        "length unknown",
        "only planned",
    ],
)
def test_a_meeting_is_as_long_as_is_usual(
    agreements: tuple[date, ...], meetings: tuple[Meeting, ...], minutes: int
) -> None:
    made = tuple(
        Agreement(id=str(begun), person="王秀英", direction=Direction.THEY_MENTOR_ME, begun_on=begun)
        for begun in agreements
    )
    known = knowing(*meetings, agreements=made)
    assert usual_minutes(known, ["王秀英"]) == minutes
    assert wednesday(known, "王秀英", minutes=33).meeting.minutes == 33


def test_a_plan_of_the_same_day_is_moved_and_keeps_what_is_not_said() -> None:
    before = planned(
        "nuala-cassidy", starts=time(9), timezone="Europe/Dublin", minutes=40, place="Library", notes="bring it"
    )
    known = knowing(before)
    made = wednesday(known, "cassidy")
    after = replace(before, starts=time(14))
    assert (made.meeting, made.before) == (after, before)
    assert made.changes == (
        Change(ref=Ref(Shelf.MEETINGS, before.id), record=after, based_on="mark-2026-12-02-nuala-cassidy"),
    )
    assert wednesday(known, "cassidy", at=None).meeting == before


def test_other_people_another_day_or_a_held_meeting_make_a_new_plan() -> None:
    known = knowing(
        held("nuala-cassidy", WEDNESDAY),
        planned("nuala-cassidy", date(2026, 12, 9)),
        planned("nuala-cassidy", id="2026-12-02-two", people=("nuala-cassidy", "王秀英")),
    )
    made = wednesday(known, "cassidy")
    assert (made.meeting.id, made.before) == ("2026-12-02-nuala-cassidy-2", None)
    assert [one.id for one in made.also_planned] == ["2026-12-09-nuala-cassidy"]


def test_an_id_of_a_broken_file_is_not_taken() -> None:
    known = replace(knowing(), fingerprints={Ref(Shelf.MEETINGS, "2026-12-02-王秀英"): "broken"})
    assert wednesday(known, "王").meeting.id == "2026-12-02-王秀英-2"


def test_clashes_and_the_rest_of_the_day_are_named() -> None:
    overlapping = planned("王秀英", starts=time(14, 20), timezone="Europe/Dublin")
    whole_day = planned("nuala-þórsdóttir")
    done = held("王秀英", WEDNESDAY, id="done", starts=time(14), timezone="Europe/Dublin")
    elsewhere = planned("王秀英", date(2026, 12, 3), starts=time(14), timezone="Europe/Dublin")
    made = wednesday(knowing(overlapping, whole_day, done, elsewhere), "cassidy")
    assert (made.clashes, made.same_day, made.also_planned) == ((overlapping,), (whole_day,), ())


def test_a_time_that_the_clock_shows_twice_is_the_first_and_said() -> None:
    twice = Moment(on=date(2027, 10, 31), at=time(1, 30))
    assert plan(knowing(), ["cassidy"], at=twice, today=TODAY).is_twice
    assert not wednesday(knowing(), "cassidy").is_twice


@pytest.mark.parametrize(
    ("wishes", "message", "hint"),
    [
        (
            {"at": Moment(on=date(2026, 11, 22))},
            "2026-11-22 is past, and a plan is for what is to come.",
            "If you have met: mentorplan meet log nuala-cassidy --on 2026-11-22",
        ),
        (
            {"at": Moment(on=date(2027, 3, 28), at=time(1, 30))},
            "On 2027-03-28 there is no 01:30 in Europe/Dublin: the clocks go forward over it.",
            "The next time there is 2027-03-28 02:00.",
        ),
        (
            {"at": Moment(on=WEDNESDAY, at=time(9)), "timezone": "Dublin"},
            "“Dublin” is not a time zone.",
            "Did you mean “Europe/Dublin”?",
        ),
        (
            {"at": Moment(on=WEDNESDAY), "minutes": 0},
            "A meeting cannot take 0 minutes.",
            "Write 1 to 720, for example: --minutes 45",
        ),
        (
            {"at": Moment(on=WEDNESDAY), "minutes": 721},
            "A meeting cannot take 721 minutes.",
            "Write 1 to 720, for example: --minutes 45",
        ),
    ],
)
def test_what_cannot_be_planned_is_refused_with_a_way_out(wishes: dict[str, Any], message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        plan(knowing(), ["cassidy"], today=TODAY, **wishes)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_today_can_still_be_planned() -> None:
    assert plan(knowing(), ["cassidy"], at=Moment(on=TODAY), today=TODAY).meeting.on == TODAY


def test_whom_one_meets_has_to_be_clear() -> None:
    with pytest.raises(UsageError):
        wednesday(knowing())
    with pytest.raises(AmbiguousError):
        wednesday(knowing(), "nuala")
    with pytest.raises(NotFoundError) as unknown:
        wednesday(knowing(), "bertalan")
    assert unknown.value.hint == 'Add them first: mentorplan people add "bertalan"'


def test_meetings_stand_by_what_is_to_be_done_with_them() -> None:
    soon, late = planned("王秀英", TODAY, starts=time(9)), planned("王秀英", WEDNESDAY)
    sooner = planned("nuala-cassidy", TODAY, starts=time(8))
    open_one, older = planned("王秀英", date(2026, 11, 20)), planned("nuala-cassidy", date(2026, 11, 2))
    done, off = held("王秀英", date(2026, 11, 9)), planned("nuala-cassidy", date(2026, 11, 10), state=State.CANCELLED)
    known = knowing(late, done, open_one, off, soon, older, sooner)
    every = list_meetings(known, today=TODAY)
    assert (every.to_come, every.to_log, every.past) == ((sooner, soon, late), (open_one, older), (off, done))
    hers = list_meetings(known, today=TODAY, person="王")
    assert (hers.to_come, hers.to_log, hers.past) == ((soon, late), (open_one,), (done,))


@pytest.mark.parametrize("words", ["2026-12-02-王秀英", "王秀英", "2026-12-02 cass", "cassidy 王"])
def test_a_meeting_is_found_by_its_id_day_or_people(words: str) -> None:
    together = planned("王秀英", people=("王秀英", "nuala-cassidy"))
    assert show(knowing(planned("nuala-þórsdóttir"), together), words) == together


def test_a_meeting_that_is_not_there_or_not_clear_is_refused() -> None:
    known = knowing(planned("王秀英"), planned("nuala-cassidy"))
    with pytest.raises(AmbiguousError):
        show(known, "2026-12-02")
    with pytest.raises(NotFoundError):
        show(known, "2026-12-03")
