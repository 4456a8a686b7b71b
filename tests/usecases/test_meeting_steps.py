"""What follows from meetings, due or not yet."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.dates import after_quiet
from mentorplan.domain.meetings import Decision, Fit, Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Choice, Chosen, Person, PersonKind
from mentorplan.domain.profiles import Quiet
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import standings
from mentorplan.domain.steps import Step, StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.usecases.meeting_steps import IN_ORDER, meeting_steps

GUIDE = (resources.files("mentorplan") / "guide" / "steps" / "meetings.toml").read_text("utf-8")
WORDS = TypeAdapter(dict[str, StepWords]).validate_json(json.dumps(tomllib.loads(GUIDE)), strict=True)
SUNG = Person(id="sung-min-ryu", name="Sung-min Ryu")
TALK_ON = date(2026, 11, 17)
"""A Tuesday."""


def held(on: date = TALK_ON, **more: Any) -> Meeting:
    return Meeting(**{"id": f"{on}-sung", "people": (SUNG.id,), "on": on, "state": State.HELD, **more})


def planned(on: date, **more: Any) -> Meeting:
    return held(on, state=State.PLANNED, **more)


def decision(fit: Fit, on: date = TALK_ON) -> tuple[Decision, ...]:
    return (Decision(person=SUNG.id, fit=fit, on=on),)


def wrote(kind: Kind, sent_on: date | None, on: date = TALK_ON, **more: Any) -> Message:
    return Message(id=f"{on}-{kind}", person=SUNG.id, kind=kind, on=on, sent_on=sent_on, **more)


def agreed(begun_on: date = TALK_ON, direction: Direction = Direction.THEY_MENTOR_ME, **more: Any) -> Agreement:
    return Agreement(id="a", person=SUNG.id, direction=direction, begun_on=begun_on, **more)


def knowing(*meetings: Meeting, **more: Any) -> Known:
    return Known(**{"people": (SUNG,), "meetings": meetings, "settings": Settings(roles=(Role.MENTEE,)), **more})


def steps(known: Known, today: date, *, quiet: tuple[Quiet, ...] = (), **more: Any) -> tuple[Step, ...]:
    settle = partial(after_quiet, quiet=quiet)
    return meeting_steps(known, standings(known, today=today), words=WORDS, today=today, settle=settle, **more)


def when(known: Known, today: date, **more: Any) -> dict[str, date | None]:
    return {step.rule: step.on for step in steps(known, today, **more)}


def november(number: int) -> date:
    return date(2026, 11, number)


def test_a_planned_meeting_is_prepared_the_day_before() -> None:
    plan = planned(november(28), starts=time(14), people=(SUNG.id, "gone"))
    assert steps(knowing(plan), november(20)) == (
        Step(
            rule="prepare",
            what="get ready to meet Sung-min Ryu, gone on 2026-11-28 14:00",
            why=WORDS["prepare"].why,
            command="mentorplan meet agenda sung-min-ryu",
            on=november(27),
            person=SUNG.id,
        ),
    )
    assert when(knowing(plan), november(28), quiet=(Quiet(start=november(1), end=november(30)),)) == {
        "prepare": november(27)
    }


def test_a_day_is_said_as_the_caller_says_it() -> None:
    said = steps(knowing(planned(november(28))), november(20), say=lambda moment: f"{moment.on:%d.%m.}")
    assert said[0].what == "get ready to meet Sung-min Ryu on 28.11."


def test_a_plan_whose_day_has_passed_is_to_be_logged() -> None:
    plan = planned(november(20), people=(SUNG.id, "gone"))
    found = steps(knowing(plan), november(24))
    assert [(step.rule, step.on, step.command) for step in found] == [
        ("log-meeting", november(23), "mentorplan meet log sung-min-ryu gone --on 2026-11-20")
    ]


def test_a_conversation_is_followed_by_thanks_and_a_decision() -> None:
    found = steps(knowing(held()), november(18))
    assert [(step.rule, step.on, step.what, step.command, step.kind) for step in found] == [
        (
            "thank-you",
            november(18),
            "thank Sung-min Ryu for the conversation",
            "mentorplan outreach draft sung-min-ryu --kind thank-you",
            "thank-you",
        ),
        (
            "decide-fit",
            november(18),
            "decide whether you want to go on with Sung-min Ryu",
            "mentorplan meet decide sung-min-ryu",
            None,
        ),
    ]
    assert found[1].why.startswith("Until 2026-11-24 is early enough.")


def test_weekends_and_quiet_stretches_put_off_what_is_due() -> None:
    friday = knowing(held(november(20)))
    assert when(friday, november(21)) == {"thank-you": november(23), "decide-fit": november(23)}
    away = (Quiet(start=november(18), end=november(25)),)
    assert when(friday, november(27), quiet=away) == {"thank-you": november(26), "decide-fit": november(26)}


@pytest.mark.parametrize(
    ("messages", "today", "rules"),
    [
        ((), november(24), {"thank-you", "decide-fit"}),
        ((), november(25), {"decide-fit"}),
        ((wrote(Kind.THANK_YOU, november(17)),), november(18), {"decide-fit"}),
        ((wrote(Kind.THANK_YOU, november(10), november(10)),), november(18), {"thank-you", "decide-fit"}),
        ((wrote(Kind.REPORT_BACK, november(18)),), november(18), {"decide-fit"}),
        ((wrote(Kind.ASK_CONNECTOR, november(17)),), november(18), {"thank-you", "decide-fit"}),
        ((wrote(Kind.THANK_YOU, None),), november(18), {"send-note", "decide-fit"}),
        ((wrote(Kind.REPLY, None, answer=Answer.NO, do_not_contact=True),), november(18), {"decide-fit"}),
    ],
    ids=[
        "a week is left",
        "no longer proposed after that",
        "thanked on the day",
        "thanks for an earlier talk do not count",
        "a report back thanks too",
        "an ask is no thanks",
        "drafted",
        "they want no more messages",
    ],
)
def test_thanks_are_owed_once_and_not_for_ever(messages: tuple[Message, ...], today: date, rules: set[str]) -> None:
    assert set(when(knowing(held(), messages=messages), today)) == rules


def test_thanks_on_the_day_of_a_decision_do_not_tell_what_was_decided() -> None:
    known = knowing(held(decisions=decision(Fit.NOT_NOW)), messages=(wrote(Kind.THANK_YOU, TALK_ON),))
    told = replace(known, messages=(*known.messages, wrote(Kind.NOT_NOW, TALK_ON)))

    assert "tell-not-now" in when(known, TALK_ON)
    assert "tell-not-now" not in when(told, TALK_ON)


def test_a_drafted_note_is_named_to_be_sent() -> None:
    found = steps(knowing(held(), messages=(wrote(Kind.THANK_YOU, None, november(18)),)), november(18))
    assert found[0].command == "mentorplan outreach hand 2026-11-18-thank-you --print"


@pytest.mark.parametrize(
    ("person", "more"),
    [
        (replace(SUNG, kind=PersonKind.GROUP), {}),
        (SUNG, {"agreements": (agreed(november(3)),), "meetings": (held(), planned(november(30)))}),
        (SUNG, {"agreements": (agreed(november(3), ended_on=november(10)),)}),
    ],
    ids=["a group", "a regular meeting", "a coffee after the end"],
)
def test_what_was_no_first_conversation_needs_neither(person: Person, more: dict[str, Any]) -> None:
    known = replace(knowing(held()), people=(person,), **more)
    assert not {"thank-you", "decide-fit"} & set(when(known, november(18)))


def test_a_mentor_decides_and_is_not_told_to_say_thank_you() -> None:
    assert set(when(knowing(held(), settings=Settings(roles=(Role.MENTOR,))), november(18))) == {"decide-fit"}
    agreements = (agreed(direction=Direction.I_MENTOR_THEM),)
    assert set(when(knowing(held(), agreements=agreements), november(18))) == {"next-date"}


def test_whoever_names_others_is_thanked_and_not_decided_on() -> None:
    known = replace(knowing(held()), people=(replace(SUNG, connector=True),))
    assert set(when(known, november(18))) == {"thank-you"}


def test_whoever_was_passed_since_is_left_alone() -> None:
    passed = replace(SUNG, choices=(Chosen(choice=Choice.PASSED, on=november(18)),))
    assert set(when(replace(knowing(held()), people=(passed,)), november(26))) == set()


@pytest.mark.parametrize(
    ("fit", "agreements", "rule", "kind"),
    [
        (Fit.CONTINUE, (agreed(),), "tell-continue", Kind.CONTINUE),
        (Fit.NOT_NOW, (), "tell-not-now", Kind.NOT_NOW),
        (Fit.REFER, (), "thank-and-part", Kind.THANK_YOU),
        (Fit.NOT_NOW, (agreed(november(3), ended_on=TALK_ON),), "tell-ending", Kind.ENDING),
    ],
)
def test_a_decision_is_told(fit: Fit, agreements: tuple[Agreement, ...], rule: str, kind: Kind) -> None:
    known = knowing(held(decisions=decision(fit)), agreements=agreements)
    told = replace(known, messages=(wrote(kind, november(18)),))
    first = steps(known, november(18))[0]
    assert (first.rule, first.on, first.kind) == (rule, TALK_ON, kind.value)
    assert rule not in when(told, november(18))
    assert rule not in when(known, november(24))


def test_doubt_is_thanked_for_and_leads_to_a_second_conversation() -> None:
    known = knowing(held(decisions=decision(Fit.UNSURE, november(18))))
    assert when(known, november(19)) == {"thank-you": november(18), "second-conversation": november(25)}
    again = replace(known, meetings=(*known.meetings, planned(november(30))))
    assert set(when(again, november(19))) == {"thank-you", "prepare"}
    met_again = replace(known, meetings=(*known.meetings, held(november(30))))
    assert set(when(met_again, date(2026, 12, 1))) == {"thank-you", "decide-fit"}


@pytest.mark.parametrize("state", [State.CANCELLED, State.NO_SHOW])
def test_a_meeting_that_fell_through_is_offered_again_once(state: State) -> None:
    off = held(state=state)
    rule = {"reschedule": november(18)}
    assert when(knowing(off), november(19)) == rule
    assert when(knowing(held(november(3), decisions=decision(Fit.UNSURE, november(4))), off), november(19))[
        "reschedule"
    ]
    assert when(knowing(off, planned(november(30))), november(19)) == {"prepare": november(29)}
    assert when(knowing(off, messages=(wrote(Kind.RESCHEDULE, None),)), november(19)) == {}
    assert when(knowing(replace(off, id="first", on=november(10)), off), november(19)) == {}
    assert when(knowing(off), TALK_ON + timedelta(days=28)) == rule
    assert when(knowing(off), TALK_ON + timedelta(days=29)) == {}
    assert when(knowing(off, messages=(wrote(Kind.REPLY, None, answer=Answer.NO),)), november(19)) == {}


def test_a_meeting_called_off_beforehand_is_offered_again_at_once() -> None:
    assert when(knowing(held(november(30), state=State.CANCELLED)), november(19)) == {"reschedule": november(19)}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (knowing(agreements=(agreed(),)), {"next-date": november(18)}),
        (knowing(held(november(24)), agreements=(agreed(),)), {"next-date": november(25)}),
        (knowing(held(november(24), next_on=date(2026, 12, 10)), agreements=(agreed(),)), {}),
        (knowing(held(november(24), next_on=november(30)), agreements=(agreed(),)), {"next-date": date(2026, 12, 1)}),
        (
            knowing(held(november(24)), planned(date(2026, 12, 5)), agreements=(agreed(),)),
            {"prepare": date(2026, 12, 4)},
        ),
        (knowing(planned(november(30)), agreements=(agreed(),)), {"log-meeting": date(2026, 12, 1)}),
        (knowing(agreements=(agreed(ended_on=november(24)),)), {}),
        (knowing(held(november(24), state=State.CANCELLED), agreements=(agreed(),)), {"reschedule": november(25)}),
    ],
    ids=[
        "agreed",
        "active",
        "a date is noted",
        "the noted date passed",
        "planned",
        "to be logged",
        "ended",
        "called off",
    ],
)
def test_a_mentorship_needs_a_next_date(known: Known, expected: dict[str, date]) -> None:
    assert when(known, date(2026, 12, 2)) == expected


def promising(owner: Owner, **more: Any) -> Meeting:
    promise = Promise(
        **{"number": 3, "owner": owner, "what": "send the $list", "person": SUNG.id, "due": november(24), **more}
    )
    return held(november(3), promises=(promise,), decisions=decision(Fit.REFER, november(4)))


def test_a_promise_of_mine_is_due_on_its_day_and_stays() -> None:
    known = knowing(promising(Owner.ME))
    for today in (november(20), date(2027, 6, 1)):
        found = steps(known, today)
        assert [(step.rule, step.on, step.what, step.command) for step in found] == [
            (
                "my-promise",
                november(24),
                "do what you told Sung-min Ryu: “send the $list”",
                "mentorplan meet keep 2026-11-03-sung.3",
            )
        ]


def test_a_promise_of_theirs_comes_up_late_and_not_for_ever() -> None:
    known = knowing(promising(Owner.THEM))
    assert when(known, november(27)) == {"their-promise": november(27)}
    assert when(known, november(24) + timedelta(days=29)) == {}
    assert set(when(replace(known, meetings=(*known.meetings, planned(november(30)))), november(27))) == {"prepare"}


@pytest.mark.parametrize(
    "more",
    [
        {"meetings": (replace(promising(Owner.THEM), decisions=decision(Fit.NOT_NOW, november(4))),)},
        {"agreements": (agreed(november(4), ended_on=november(20)),)},
        {"messages": (wrote(Kind.REPLY, None, november(20), answer=Answer.NO),)},
        {"messages": (wrote(Kind.REPLY, None, november(20), answer=Answer.LATER),)},
    ],
    ids=["not now", "ended", "they said no", "they said later"],
)
def test_nobody_is_reminded_of_a_promise_after_a_no(more: dict[str, Any]) -> None:
    known = replace(knowing(promising(Owner.THEM)), **more)
    assert "their-promise" not in when(known, november(27))
    assert when(knowing(promising(Owner.THEM)), november(27)) == {"their-promise": november(27)}


def test_the_word_that_is_owed_comes_before_promises() -> None:
    known = knowing(
        held(
            promises=(Promise(number=1, owner=Owner.ME, what="x", person=SUNG.id, due=november(18)),),
            decisions=decision(Fit.NOT_NOW, november(20)),
        )
    )
    assert [step.rule for step in steps(known, november(20))] == ["tell-not-now", "my-promise"]


@pytest.mark.parametrize("more", [{"due": None}, {"state": PromiseState.KEPT}, {"state": PromiseState.DROPPED}])
@pytest.mark.parametrize("owner", list(Owner))
def test_promises_without_a_day_or_closed_are_quiet(owner: Owner, more: dict[str, Any]) -> None:
    assert when(knowing(promising(owner, **more)), november(27)) == {}


def test_a_muted_rule_is_silent() -> None:
    known = knowing(held(), settings=Settings(roles=(Role.MENTEE,), muted={"thank-you": "I thank people in person"}))
    assert set(when(known, november(18))) == {"decide-fit"}


def test_steps_stand_by_day_then_by_what_comes_first() -> None:
    known = knowing(
        held(promises=(Promise(number=1, owner=Owner.ME, what="x", person=SUNG.id, due=november(18)),)),
        planned(november(19)),
        planned(november(16)),
    )
    assert [(step.on, step.rule) for step in steps(known, november(18))] == [
        (november(17), "log-meeting"),
        (november(18), "prepare"),
        (november(18), "thank-you"),
        (november(18), "my-promise"),
        (november(18), "decide-fit"),
    ]


def test_the_guide_has_words_for_every_rule_and_for_no_other() -> None:
    assert set(IN_ORDER) | {"no-next-date", "promise-without-date"} == set(WORDS)


@given(
    st.lists(
        st.builds(
            held,
            st.dates(november(1), date(2026, 12, 31)),
            state=st.sampled_from(State),
            next_on=st.none() | st.dates(november(1), date(2027, 1, 31)),
            decisions=st.sampled_from(Fit).map(decision) | st.just(()),
        ),
        max_size=5,
        unique_by=lambda one: one.id,
    ),
    st.none() | st.builds(agreed, st.dates(november(1), november(30))),
    st.dates(november(1), date(2027, 1, 31)),
)
def test_whatever_happened_something_kind_can_be_said(
    meetings: list[Meeting], agreement: Agreement | None, today: date
) -> None:
    known = knowing(*meetings, agreements=(agreement,) if agreement else ())
    found = steps(known, today)
    assert found == steps(replace(known, meetings=tuple(reversed(meetings))), today)
    assert all("$" not in step.what + step.why + step.command for step in found)
