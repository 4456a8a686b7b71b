from __future__ import annotations

from datetime import date

from mentorplan.domain.goals import Goal
from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.people import Person, PersonKind, Why
from mentorplan.domain.reflections import Role
from mentorplan.domain.stages import standings
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store.guides import Guide
from mentorplan.usecases.home import Overview, overview

TODAY = date(2026, 11, 23)
WORDS = Guide().load("steps/start.toml", dict[str, StepWords])
GOAL = Goal(id="listen", title="Listen longer", begun_on=TODAY)


def home(*people: Person, shards: tuple[Shard, ...] = (), messages: tuple[Message, ...] = ()) -> Overview:
    known = Known(goals=(GOAL,), people=people, shards=shards, messages=messages)
    return look(known)


def look(known: Known) -> Overview:
    return overview(
        known, standings(known, today=TODAY), steps=(), words=WORDS, today=TODAY, say=lambda day: f"{day:%d.%m.%Y}"
    )


def somebody(name: str, *, why: date | None = None, connector: bool = False, assesses_me: bool = False) -> Person:
    return Person(
        id=name.casefold(),
        name=name,
        why=(Why(text="their atlas", on=why),) if why else (),
        connector=connector,
        assesses_me=assesses_me,
    )


def test_those_of_whom_one_said_why_stand_first_and_are_written_to_before_anybody_is_looked_for() -> None:
    told = home(somebody("Åsa"), somebody("Zoltán", why=date(2026, 3, 2)), somebody("Nia", why=date(2026, 5, 4)))

    assert [person.id for person in told.considered] == ["nia", "zoltán", "åsa"]
    assert (told.next.rule, told.next.person, told.next.kind) == ("write-to-named", "zoltán", "introduction")
    assert told.next.what == "write to Zoltán, whose work you named"
    assert told.next.command == "mentorplan outreach draft zoltán"


def test_who_can_name_others_is_asked_for_a_name() -> None:
    assert home(somebody("Mele", why=TODAY, connector=True)).next.kind == "ask-connector"


def test_who_assesses_me_and_a_book_are_neither_considered_nor_counted() -> None:
    book = Person(id="book", name="A Book of Seminars", kind=PersonKind.RESOURCE, why=(Why(text="calm", on=TODAY),))
    told = home(somebody("Dean", why=TODAY, assesses_me=True), book, somebody("Pia"))

    assert [person.id for person in told.considered] == ["pia"]
    assert (told.next.rule, told.next.why.split(" could")[0]) == ("choose", "One person")


def test_somebody_of_mine_who_stands_on_a_list_too_is_counted_once() -> None:
    shard = Shard(id="staff/00000", people=(Entry(id="pia", name="Pia"), Entry(id="tui", name="Tui")))
    told = home(somebody("Pia"), shards=(shard,))

    assert told.listed == 1
    assert told.next.why.startswith("2 people could be considered.")


def test_days_are_said_in_words() -> None:
    draft = Message(id="m", person="pia", kind=Kind.INTRODUCTION, on=date(2026, 11, 2), body="Dear")
    told = home(somebody("Pia"), messages=(draft,))

    assert told.next.rule == "send-draft"
    assert told.next.why.startswith("It has been ready since 02.11.2026.")


def test_a_mentor_begins_with_what_they_could_give() -> None:
    assert look(Known(settings=Settings(roles=(Role.MENTOR,)))).next.what == "look at what you could give"
    assert look(Known(settings=Settings(roles=(Role.MENTEE, Role.MENTOR)))).next.what == "look at what you want"
    assert look(Known()).next.command == "mentorplan reflect"


def test_of_several_drafts_the_newest_is_to_be_sent() -> None:
    who = somebody("Pia", why=TODAY)
    drafts = tuple(
        Message(id=f"2026-11-{day}-pia-introduction", person="pia", kind=Kind.INTRODUCTION, on=date(2026, 11, day))
        for day in (12, 20, 16)
    )

    told = home(who, messages=drafts).next

    assert (told.rule, told.command) == (
        "send-draft",
        "mentorplan outreach hand 2026-11-20-pia-introduction --print",
    )


def test_a_reminder_that_was_drafted_before_the_answer_came_is_not_to_be_sent_any_more() -> None:
    ask = Message(id="a", person="pia", kind=Kind.INTRODUCTION, on=date(2026, 11, 2), sent_on=date(2026, 11, 2))
    nudge = Message(id="b", person="pia", kind=Kind.REMINDER, on=date(2026, 11, 20))
    reply = Message(id="c", person="pia", kind=Kind.REPLY, on=date(2026, 11, 20), answer=Answer.YES)
    who = somebody("Pia", why=TODAY)

    assert home(who, messages=(ask, nudge)).next.rule == "send-draft"
    assert home(who, messages=(ask, nudge, reply)).next.rule != "send-draft"
