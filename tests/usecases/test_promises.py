"""Promises as they are typed, listed, kept and let go."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.dates import read_date
from mentorplan.domain.datewords import DateWords, grammar_of
from mentorplan.domain.meetings import Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.people import Person
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, InvalidError, NotFoundError
from mentorplan.usecases.promises import PromiseLine, drop, keep, list_promises, read_promise

TODAY = date(2026, 11, 23)
TUI, CLIO = Person(id="tui-waititi", name="Tui Waititi"), Person(id="clio-παπά", name="Clio Παπά")
ENGLISH = TypeAdapter(DateWords).validate_json(
    json.dumps(tomllib.loads((resources.files("mentorplan") / "guide" / "words" / "en.toml").read_text("utf-8"))),
    strict=True,
)


def read(said: str, **more: Any) -> Promise:
    return read_promise(
        said,
        number=1,
        people=(TUI, CLIO),
        on=more.pop("on", TODAY),
        today=TODAY,
        read_date=partial(read_date, today=TODAY, words=ENGLISH),
        date_words=grammar_of(ENGLISH).vocabulary,
        **more,
    )


@pytest.mark.parametrize(
    ("said", "owner", "what", "due"),
    [
        ("me: send the syllabus by fri", Owner.ME, "send the syllabus", date(2026, 11, 27)),
        ("them: read it", Owner.THEM, "read it", None),
        ("  ME :  send\nit,  BY   2 dec. ", Owner.ME, "send it", date(2026, 12, 2)),
        ("them: read it by in 2 weeks", Owner.THEM, "read it", date(2026, 12, 7)),
        ("me: improve by asking", Owner.ME, "improve by asking", None),
        ("me: improve by asking in class", Owner.ME, "improve by asking in class", None),
        ("me: improve by asking by 2026-12-02", Owner.ME, "improve by asking", date(2026, 12, 2)),
        ("me: read the book by Baby Halder", Owner.ME, "read the book by Baby Halder", None),
        ("me: stand by", Owner.ME, "stand by", None),
        ("me: drop by: the library", Owner.ME, "drop by: the library", None),
        ("me: note: call Bo by today", Owner.ME, "note: call Bo", TODAY),
        ("them: нагадати by 2 dec", Owner.THEM, "нагадати", date(2026, 12, 2)),
    ],
)
def test_a_promise_has_an_owner_a_text_and_perhaps_a_day(said: str, owner: Owner, what: str, due: date | None) -> None:
    assert read(said) == Promise(number=1, owner=owner, what=what, person=TUI.id, due=due)


@pytest.mark.parametrize("said", ["them (Clio): read it", "them(παπά) : read it", "them (clio-παπά): read it"])
def test_a_name_says_whose_promise_it_is(said: str) -> None:
    assert read(said).person == CLIO.id


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        (
            "send the syllabus by fri",
            "The promise “send the syllabus by fri” does not say whose it is.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
        (
            "both: meet",
            "A promise is made by “me” or “them”, not by “both”.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
        (
            "me:  ",
            "“me:” does not say what is promised.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
        (
            "me: by fri",
            "“me: by fri” does not say what is promised.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
        (
            "me: send it by yesterday",
            "“send it” would be due on 2026-11-22, before the meeting of 2026-11-23.",
            'Write it as "me: send the syllabus by 2026-11-30", or begin with "them:".',
        ),
    ],
)
def test_a_promise_that_is_not_clear_is_refused_with_an_example(said: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidError) as refused:
        read(said)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "said",
    [
        "me: send it by 02/03/2026",
        "me: send it by next week",
        "me: send it by thrusday",
        "me: send it by may",
        "me: read by chapter 3",
    ],
)
def test_a_try_at_a_date_is_never_guessed(said: str) -> None:
    with pytest.raises(InvalidError) as refused:
        read(said)
    assert refused.value.message.startswith(f"In “{said.removeprefix('me: ')}”: ")
    assert refused.value.hint.endswith("Where no date is meant, say it without “by”.")


def test_a_name_of_nobody_there_is_refused() -> None:
    with pytest.raises(NotFoundError) as refused:
        read("them (Sorcha): read it")
    assert refused.value.message == "There is no person of this meeting called “Sorcha”."


@given(st.text(), st.sampled_from(["", "me:", "them (Clio):", "by "]))
def test_whatever_is_typed_is_read_or_refused(text: str, begin: str) -> None:
    try:
        made = read(begin + text)
    except (InvalidError, NotFoundError, AmbiguousError):
        return
    assert made.what == " ".join(made.what.split()) != ""


def promise(number: int, what: str, due: date | None = None, **more: Any) -> Promise:
    return Promise(**{"number": number, "owner": Owner.ME, "what": what, "person": TUI.id, "due": due, **more})


OLD = Meeting(
    id="2026-11-02-tui",
    people=(TUI.id, CLIO.id),
    on=date(2026, 11, 2),
    state=State.HELD,
    promises=(
        promise(1, "send the syllabus", date(2026, 11, 30)),
        promise(2, "read the rules", date(2026, 11, 9), owner=Owner.THEM, person=CLIO.id),
        promise(3, "ask Åse"),
        promise(10, "send a photo", date(2026, 11, 30)),
        promise(11, "old", state=PromiseState.KEPT, closed_on=date(2026, 11, 5)),
    ),
)
NEW = Meeting(
    id="2026-11-16-tui",
    people=(TUI.id,),
    on=date(2026, 11, 16),
    state=State.HELD,
    promises=(
        promise(1, "draft", date(2026, 11, 23)),
        promise(2, "call", date(2026, 11, 20)),
        promise(3, "gone", state=PromiseState.DROPPED, closed_on=date(2026, 11, 18)),
        promise(4, "of somebody gone", person="left"),
    ),
)
KNOWN = Known(
    people=(CLIO, TUI),
    meetings=(NEW, OLD),
    fingerprints={Ref(Shelf.MEETINGS, OLD.id): "mark-old", Ref(Shelf.MEETINGS, NEW.id): "mark-new"},
)


def test_all_promises_are_in_one_list_overdue_first_closed_last() -> None:
    lines = list_promises(KNOWN, today=TODAY)
    assert [(line.id, line.who, line.is_overdue, line.is_open) for line in lines] == [
        ("2026-11-02-tui.2", "Clio Παπά", True, True),
        ("2026-11-16-tui.2", "Tui Waititi", True, True),
        ("2026-11-16-tui.1", "Tui Waititi", False, True),
        ("2026-11-02-tui.1", "Tui Waititi", False, True),
        ("2026-11-02-tui.10", "Tui Waititi", False, True),
        ("2026-11-02-tui.3", "Tui Waititi", False, True),
        ("2026-11-16-tui.4", "left", False, True),
        ("2026-11-16-tui.3", "Tui Waititi", False, False),
        ("2026-11-02-tui.11", "Tui Waititi", False, False),
    ]


def test_the_list_of_one_person_holds_theirs_and_what_they_were_told() -> None:
    assert [line.id for line in list_promises(KNOWN, today=TODAY, person="clio")] == ["2026-11-02-tui.2"]
    with pytest.raises(NotFoundError):
        list_promises(KNOWN, today=TODAY, person="sorcha")


@pytest.mark.parametrize("words", ["2026-11-02-tui.2", "read the rules", "rules"])
def test_a_promise_is_kept_by_its_id_or_its_words(words: str) -> None:
    closed = keep(KNOWN, words, on=TODAY)
    kept = replace(OLD.promises[1], state=PromiseState.KEPT, closed_on=TODAY)
    meeting = replace(OLD, promises=(OLD.promises[0], kept, *OLD.promises[2:]))
    assert closed.line == PromiseLine(id="2026-11-02-tui.2", promise=kept, meeting=meeting, who="Clio Παπά")
    assert closed.changes == (Change(ref=Ref(Shelf.MEETINGS, OLD.id), record=meeting, based_on="mark-old"),)


def test_a_promise_is_let_go_even_after_it_was_kept() -> None:
    closed = drop(KNOWN, "2026-11-02-tui.11", on=TODAY)
    assert (closed.line.promise.state, closed.line.promise.closed_on) == (PromiseState.DROPPED, TODAY)


def test_what_is_closed_so_already_stays_as_it_is() -> None:
    closed = keep(KNOWN, "2026-11-02-tui.11", on=TODAY)
    assert (closed.already, closed.changes, closed.line.promise) == (True, (), OLD.promises[4])


def test_an_unknown_promise_is_answered_with_the_closest() -> None:
    with pytest.raises(NotFoundError) as unknown:
        keep(KNOWN, "2026-11-16-tui.7", on=TODAY)
    assert unknown.value.message == "There is no open promise called “2026-11-16-tui.7”."
    assert unknown.value.hint == "Did you mean 2026-11-16-tui.4, “of somebody gone”?"
    with pytest.raises(NotFoundError) as nothing:
        keep(replace(KNOWN, meetings=()), "x", on=TODAY)
    assert nothing.value.hint == "See all of them: mentorplan meet promises"


def test_words_that_fit_two_promises_are_asked_about() -> None:
    with pytest.raises(AmbiguousError):
        keep(KNOWN, "send", on=TODAY)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("them: the page by 20 nov", date(2026, 11, 20)),
        ("them: the page by 20 nov 2027", date(2027, 11, 20)),
        ("them: the page by 24 nov", date(2026, 11, 24)),
        ("me: the page by tomorrow", date(2026, 11, 24)),
    ],
)
def test_a_day_between_the_meeting_and_today_is_not_a_year_away(said: str, due: date) -> None:
    assert read(said, on=date(2026, 11, 1)).due == due
