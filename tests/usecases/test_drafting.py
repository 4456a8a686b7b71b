"""Letters and scripts, whole, as the person who receives them would read them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.cli import letters
from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.dates import Moment, say_in_full
from mentorplan.domain.goals import Goal
from mentorplan.domain.letters import Letters, words_in
from mentorplan.domain.lint import likeness
from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.meetings import Meeting, Owner, Promise, State
from mentorplan.domain.messages import Answer, Channel, Kind, Message
from mentorplan.domain.people import Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.reflections import Item, Reflection, Role
from mentorplan.domain.requests import Request
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import AmbiguousError, InvalidError, NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.store.guides import Guide
from mentorplan.usecases.draft_wishes import DraftWishes
from mentorplan.usecases.drafting import Drafted, draft

GUIDE = Guide()
LETTERS = letters.letters(GUIDE)
RULES = letters.rules(GUIDE)
DATES = letters.date_words(GUIDE, LETTERS)
NEEDS = letters.needs(GUIDE)

TODAY = date(2026, 11, 23)
SLOTS = (Moment(on=date(2026, 12, 3), at=time(14)), Moment(on=date(2026, 12, 1), at=time(10)))
ME = Profile(
    name="Amara Osei",
    title="Lecturer",
    unit="Department of Biology",
    institution="Northfield University",
    email="a.osei@northfield.example",
    phone="555-0142",
)
SPEAKING = Goal(
    id="discussions",
    title="Better discussions in my first-year lecture",
    begun_on=TODAY,
    why="half of my students have never said a word",
    needs=("teaching-practice", "classroom-feedback"),
)
FILE = Goal(id="promotion-file", title="Finish my promotion file.", begun_on=TODAY, needs=("career-navigation",))


def person(name: str, *, why: str = "", interests: tuple[str, ...] = (), **more: Any) -> Person:
    facts = {"email": f"{name.split(maxsplit=1)[0].casefold()}@northfield.example", **more.pop("facts", {})}
    return Person(
        id=name.casefold().replace(" ", "-"),
        name=name,
        why=(Why(text=why, on=TODAY),) if why else (),
        facts=tuple(
            Fact(field=field, value=value, source="typed by me", on=TODAY)
            for field, value in (*facts.items(), *(("interests", interest) for interest in interests))
            if value
        ),
        **more,
    )


LIN = person(
    "Lin Hartmann",
    address_as="Professor Hartmann",
    why="your workshop on asking questions, and how long you waited before you took an answer",
)
NOOR = person("Noor Alkemade", why="Her workshop on questions: she waited ten seconds, and everybody began to write.")
RAVI = person("Ravindra Pillai", interests=("first-year lectures", "discussion", "cricket"))
DANA = person("Dana Reyes", address_as="Dana", connector=True, facts={"unit": "Teaching Centre"})
CHIDI = person("Chidi Okonkwo", suggested_by=(Suggestion(by="dana-reyes", on=TODAY),))
MOORS = (person("Ana Moor"), person("Bo Moor"))
PEOPLE = (*MOORS, CHIDI, DANA, LIN, NOOR, RAVI)
MET_ON = date(2026, 12, 1)
MEETING = Meeting(
    id="2026-12-01-lin-hartmann",
    people=("lin-hartmann", "noor-alkemade"),
    on=MET_ON,
    state=State.HELD,
    notes="Wait ten seconds before taking an answer. Then ask the back row.",
    private_notes="She seemed tired of the whole department.",
    promises=(
        Promise(number=1, owner=Owner.ME, what="send her my syllabus", person="lin-hartmann", due=date(2026, 12, 4)),
        Promise(number=2, owner=Owner.ME, what="try it in two lectures", person="noor-alkemade"),
        Promise(number=3, owner=Owner.THEM, what="send me the rubric", person="lin-hartmann"),
    ),
)


def knowing(*messages: Message, **more: Any) -> Known:
    return Known(**{"profile": ME, "goals": (SPEAKING,), "people": PEOPLE, "messages": messages, **more})


def drafted(known: Known | None = None, *, today: date = TODAY, letters: Letters = LETTERS, **wishes: Any) -> Drafted:
    return draft(
        known or knowing(),
        DraftWishes(**wishes),
        letters=letters,
        rules=RULES,
        say=lambda moment: say_in_full(moment, words=DATES),
        today=today,
        dates=DATES,
        needs=NEEDS,
    )


def whole(made: Drafted) -> str:
    subject = f"Subject: {made.message.subject}\n\n" if made.message.subject else ""
    return f"{subject}{made.message.body}\n"


def sent(who: str, kind: Kind = Kind.INTRODUCTION, *, on: date = TODAY, **more: Any) -> Message:
    more = {
        "subject": "Better discussions: may I ask you for 20 minutes?",
        "minutes": 20,
        "goal": "discussions",
        **more,
    }
    return Message(id=f"{on}-{who}-{kind}", person=who, kind=kind, on=on, sent_on=on, **more)


def reply(who: str, answer: Answer, *, on: date = TODAY, **more: Any) -> Message:
    return Message(id=f"{on}-{who}-reply", person=who, kind=Kind.REPLY, on=on, answer=answer, **more)


def advice(made: Drafted) -> list[str]:
    return [one.name for one in made.findings]


# -- the first letter --------------------


def test_a_first_letter_says_who_why_them_what_for_how_long_and_when() -> None:
    made = drafted(person="hartmann", slots=SLOTS)

    assert (
        whole(made)
        == """\
Subject: Could we talk for 25 minutes about everyday teaching?

Dear Professor Hartmann,

Let me say who I am: Amara Osei (Lecturer, Department of Biology, Northfield University). I am turning to \
you for a particular reason: your workshop on asking questions, and how long you waited before you took an \
answer.

At the moment I am working on “Better discussions in my first-year lecture”. Would you have 25 minutes to \
talk with me about it? I could do Tuesday 1 December at 10:00 or \
Thursday 3 December at 14:00; any other time is just as good, also by phone or online.

A no is quite all right. In that case, is there someone else you would suggest?

With kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )
    assert made.findings == ()


def test_a_note_about_somebody_is_quoted_as_the_note_it_is() -> None:
    made = drafted(person="noor")

    assert (
        whole(made)
        == """\
Subject: Could we talk for 25 minutes about everyday teaching?

Dear Noor Alkemade,

I am Amara Osei (Lecturer, Department of Biology, Northfield University). In my list of people to learn \
from, your name has this note beside it: “Her workshop on questions: she waited ten seconds, and everybody \
began to write”.

One of my goals is “Better discussions in my first-year lecture”. Could I talk with you about it for 25 \
minutes? The day \
and the way are yours to choose: I can come by, call or meet online.

If this is not a good time, please just say so; and if someone else comes to mind, I would be glad of the \
name.

With kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )
    assert advice(made) == ["address-unset", "reason-as-note"]


def test_interests_that_answer_the_goal_stand_in_for_a_reason() -> None:
    made = drafted(person="pillai")

    assert (
        "I read that your interests include first-year lectures and discussion, and that is what" in made.message.body
    )
    assert "cricket" not in made.message.body


def test_who_suggested_somebody_comes_first_and_in_the_subject() -> None:
    made = drafted(person="okonkwo", slots=SLOTS)

    assert (
        whole(made)
        == """\
Subject: Dana Reyes suggested that I ask you about everyday teaching

Dear Chidi Okonkwo,

Dana Reyes thought that I should ask you. I am Amara Osei (Lecturer, Department of Biology, Northfield \
University).

One of my goals is “Better discussions in my first-year lecture”. Would you have 25 minutes to talk with me about \
it? I could do Tuesday 1 December at 10:00 or Thursday 3 December at 14:00; any other time is just as good, \
also by phone or online.

If now is not a good moment, a short no is fine, and I would be glad of another name.

With kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )


def test_the_phone_script_has_an_opening_an_ask_a_way_out_and_a_voicemail() -> None:
    made = drafted(person="hartmann", channel="phone", slots=SLOTS[:1], minutes=20)

    assert (
        whole(made)
        == """\
Opening:
Hello, is that Professor Hartmann? This is Amara Osei, Lecturer, Department of Biology, Northfield \
University. I would like to ask you for a short conversation. Is now fine for two minutes?

If it is:
I thought of you for a particular reason: your workshop on asking questions, and how long you waited before \
you took an answer. What I am working on: Better discussions in my first-year lecture. Could we talk about \
it for 20 minutes, on a day that suits you? I could do Thursday 3 December at 14:00, or whenever it suits \
you better.

If they are busy:
Of course. When may I call again? Or would a short email suit you better?

If they say no:
That is quite all right, and thank you for saying so. Is there someone else you would suggest?

Before you hang up:
Say the day, the time and the place once more, and thank them.

Voicemail:
Hello, this is a message for Professor Hartmann. This is Amara Osei, Lecturer, Department of Biology, \
Northfield University. I would like to ask you for a conversation of 20 minutes. My number is 555-0142. Once \
more, slowly: 555-0142. I will also send you a short email, so you need not call back. Thank you, and \
goodbye.
"""
    )
    assert (made.message.subject, advice(made)) == ("", ["no-way-to-reach"])


@pytest.mark.parametrize("kind", ["introduction", "reminder", "ask-connector", "thank-you"])
def test_a_call_opens_in_sixty_words_and_a_voicemail_ends_in_seventy(kind: str) -> None:
    known = knowing(sent("chidi-okonkwo"), meetings=(replace(MEETING, people=("chidi-okonkwo",)),))
    parts = drafted(known, today=MET_ON, person="chidi", kind=kind, channel="phone").message.body.split("\n\n")

    assert words_in(parts[0]) <= 60
    assert parts[-1].startswith("Voicemail:")
    assert words_in(parts[-1]) <= 71


def test_words_for_the_corridor_leave_the_answer_for_later() -> None:
    made = drafted(person="noor", channel="in-person")

    assert (
        whole(made)
        == """\
When you meet them:
Good day, Noor Alkemade. I am Amara Osei, Lecturer, Department of Biology, Northfield University. May I take \
one minute of your time?

If yes:
When I asked myself whom I could learn from, I wrote beside your name: “Her workshop on questions: she \
waited ten seconds, and everybody began to write”. What I am working on: Better discussions in my first-year \
lecture. Could we talk about it for 25 minutes some time? You need not say now; I can send you a line.

If they are in a hurry:
I will not keep you. May I send you a line about it?

If they say no:
That is quite all right. Is there someone else you would suggest?
"""
    )


# -- asking somebody who knows others --------------------


def test_somebody_who_knows_others_is_asked_for_two_or_three_names() -> None:
    made = drafted(person="dana")

    assert (
        whole(made)
        == """\
Subject: Whom would you ask about everyday teaching?

Dear Dana,

I am Amara Osei (Lecturer, Department of Biology, Northfield University). I am working on “Better \
discussions in my first-year lecture”. What would help me most is somebody who would talk with me about \
everyday teaching and sit in on a class of mine.

If you were me, to which two or three people would you turn, here or at another place? A programme would be \
good to know of, too. If that is easier said than written, I will gladly come by for 15 minutes.

Your name would open the door for me. May I use it, or would you rather not be named?

Kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )
    assert (made.message.kind, made.findings) == (Kind.ASK_CONNECTOR, ())


def test_an_introduction_to_somebody_is_asked_for_with_both_free_to_say_no() -> None:
    made = drafted(person="dana", about="okonkwo")

    assert (
        whole(made)
        == """\
Subject: Could you introduce me to Chidi Okonkwo?

Dear Dana,

I am Amara Osei (Lecturer, Department of Biology, Northfield University). I am working on “Better \
discussions in my first-year lecture”, and it would help me to talk with Chidi Okonkwo about it.

Would you be willing to ask Chidi Okonkwo whether an introduction would be welcome? I can send you a few \
lines about myself to pass on. If you would rather not, or know somebody who fits better, that would help me \
just as much.

There is no hurry at all, and I will not write before I hear from you.

Kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )
    assert (made.message.about, made.findings) == ("chidi-okonkwo", ())


def test_what_is_nobodys_business_stays_out_of_a_letter_to_somebody_who_judges_me() -> None:
    head = person(
        "Jan Kowalski", why="your seminar", connector=True, assesses_me=True, facts={"unit": "Department of Biology"}
    )
    goal = replace(SPEAKING, why="I am close to giving up", needs=("wellbeing", "sponsorship", "juggling-two-posts"))
    known = knowing(goals=(goal,), people=(head,))
    body = drafted(known, person="jan").message.body

    assert "somebody who would tell me of openings I would not hear of and help me with juggling two posts." in body
    assert "giving up" not in body + drafted(known, person="jan", kind="introduction").message.body
    assert "Amara Osei (" not in body


# -- the one reminder --------------------


def test_a_reminder_is_short_in_the_same_thread_and_offers_something_easier() -> None:
    made = drafted(knowing(sent("lin-hartmann")), today=date(2026, 11, 30), person="lin", kind="reminder")

    assert (
        whole(made)
        == """\
Subject: Re: Better discussions: may I ask you for 20 minutes?

Dear Professor Hartmann,

I am coming back, just once, to my message of Monday 23 November. I would still be glad of 20 minutes with \
you. Ten minutes by phone, or another name, would help me too; and a no is fine.

With kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )
    assert made.message.goal is None
    assert words_in(made.message.body) <= 50


def test_whoever_was_asked_and_has_not_answered_gets_a_reminder_unless_told_otherwise() -> None:
    asked = knowing(sent("lin-hartmann", on=date(2026, 11, 16), subject="Twenty minutes?"))

    assert drafted(asked, person="lin").message.kind is Kind.REMINDER
    assert drafted(asked, person="lin", channel="phone").message.body.count("I wrote to you on Monday 16 November") == 2
    assert drafted(asked, person="lin", kind="introduction").message.kind is Kind.INTRODUCTION
    assert drafted(knowing(*asked.messages, reply("lin-hartmann", Answer.YES)), person="lin").message.kind is (
        Kind.INTRODUCTION
    )


def test_a_unit_that_only_says_the_title_again_is_not_said_aloud() -> None:
    me = knowing().profile
    twice = replace(me, title="lecturer in biology", unit="Department of Biology", institution="Northfield University")
    once = replace(twice, title="Lecturer")

    said = [drafted(knowing(profile=one), person="lin", channel="phone").message.body for one in (twice, once)]
    assert "This is Amara Osei, lecturer in biology, Northfield University." in said[0]
    assert "This is Amara Osei, Lecturer, Department of Biology, Northfield University." in said[1]


def test_a_reminder_of_a_call_or_of_a_question_for_names_says_so() -> None:
    spoken = sent("lin-hartmann", channel=Channel.PHONE, subject="")
    names = sent("dana-reyes", Kind.ASK_CONNECTOR, subject="Re: Whom could I ask?")
    by_phone = drafted(knowing(spoken), today=date(2026, 11, 30), person="lin", kind="reminder").message
    for_names = drafted(knowing(names), today=date(2026, 11, 30), person="dana", kind="reminder").message

    assert "my call of Monday 23 November" in by_phone.body
    assert by_phone.subject == "May I ask you for 20 minutes about everyday teaching?"
    assert for_names.subject == "Re: Whom could I ask?"
    assert "minutes" not in for_names.body


def test_who_said_later_is_reminded_of_that() -> None:
    known = knowing(sent("lin-hartmann"), reply("lin-hartmann", Answer.LATER, until=date(2027, 3, 1)))
    made = drafted(known, today=date(2027, 3, 1), person="lin", kind="reminder")

    assert "You suggested that I ask again around Monday 1 March, so here I am." in made.message.body


def test_a_year_is_said_only_where_it_is_not_plain() -> None:
    known = knowing(sent("lin-hartmann"), reply("lin-hartmann", Answer.LATER, until=date(2027, 9, 1)))
    far = drafted(known, today=TODAY, person="lin", kind="thanks-anyway")

    assert "around Wednesday 1 September 2027, as you suggested" in far.message.body


def test_a_reminder_needs_something_to_remind_of() -> None:
    waiting = replace(sent("lin-hartmann"), sent_on=None)

    with pytest.raises(RefusedError) as nothing:
        drafted(person="lin", kind="reminder")
    with pytest.raises(RefusedError) as unsent:
        drafted(knowing(waiting), person="lin", kind="reminder")
    with pytest.raises(RefusedError) as answered:
        drafted(knowing(sent("lin-hartmann"), reply("lin-hartmann", Answer.NO)), person="lin", kind="reminder")

    assert nothing.value.hint == "Write to them first: mentorplan outreach draft lin-hartmann"
    assert unsent.value.hint.endswith("mentorplan outreach sent 2026-11-23-lin-hartmann-introduction")
    assert answered.value.message == (
        "Lin Hartmann answered on 2026-11-23, and you have asked nothing since to remind them of."
    )


# -- after a conversation, after an answer --------------------


def test_a_thank_you_names_what_stayed_and_what_was_promised_and_nothing_private() -> None:
    known = knowing(meetings=(MEETING,))
    made = drafted(known, today=date(2026, 12, 2), person="lin", kind="thank-you")

    assert (
        whole(made)
        == """\
Subject: Thank you for our conversation on Tuesday 1 December

Dear Professor Hartmann,

Thank you for our conversation on Tuesday 1 December. It helped me to say things aloud, and to \
leave with a next step. What I promised stands in my notes: “send her my syllabus” (by Friday \
4 December).

There is no need to answer; in a while I will tell you what came of it.

With warm thanks,
Amara Osei
"""
    )
    assert made.findings == ()
    assert 40 <= words_in(made.message.body) <= 80
    assert (
        "my list: try it in two lectures." in drafted(known, today=MET_ON, person="noor", kind="thank-you").message.body
    )


def test_what_i_say_for_a_letter_is_in_it() -> None:
    made = drafted(knowing(meetings=(MEETING,)), today=MET_ON, person="lin", kind="thank-you", note="to wait, and wait")

    assert "What stays with me most: to wait, and wait." in made.message.body


@pytest.mark.parametrize("notes", ["She said nothing useful.", "You wait ten seconds.", "He wants to stop marking."])
@pytest.mark.parametrize(
    "letter", ["thank-you.email", "thank-you.phone", "not-now.email", "continue.email", "ending.email"]
)
def test_notes_of_a_meeting_are_not_told_to_whom_they_are_about(notes: str, letter: str) -> None:
    kind, channel = letter.split(".")
    known = knowing(meetings=(replace(MEETING, notes=notes, promises=()),))
    made = drafted(known, today=date(2026, 12, 2), person="lin", kind=kind, channel=channel)

    assert notes.rstrip(".") not in whole(made)
    assert "note" not in made.message.body
    if kind == "thank-you":
        assert "It did me good to talk it through" in made.message.body


def test_a_thank_you_without_anything_to_thank_for_asks_what_it_was() -> None:
    with pytest.raises(NeedsAnswerError) as caught:
        drafted(person="lin", kind="thank-you")

    assert caught.value.message == "This letter still needs what you took from the conversation with Lin Hartmann."
    assert caught.value.hint == 'mentorplan outreach draft lin-hartmann --kind thank-you --note "…"'


def test_going_on_is_asked_for_in_two_or_three_meetings() -> None:
    made = drafted(knowing(meetings=(MEETING,)), today=date(2026, 12, 2), person="lin", kind="continue")

    assert (
        whole(made)
        == """\
Subject: Shall we go on from our conversation of Tuesday 1 December?

Dear Professor Hartmann,

Thank you again for our conversation on Tuesday 1 December. It helped me, and I would like to go on, if you \
would like that too. Could we try two or three meetings of 60 minutes, and then see together whether they \
are of use to both of us? I will come prepared, and fit in with your times.

And if it does not suit you, a short no is quite all right: the one conversation was worth a good deal to me.

With kind regards,
Amara Osei
a.osei@northfield.example · 555-0142
"""
    )


def test_who_helps_speaks_as_one_who_helps() -> None:
    mentor = knowing(meetings=(MEETING,), settings=Settings(roles=(Role.MENTOR,)))
    mine = Agreement(id="a", person="lin-hartmann", direction=Direction.THEY_MENTOR_ME, begun_on=MET_ON)
    on_my_own_behalf = replace(mentor, agreements=(mine,))

    def body(known: Known, kind: str) -> str:
        return drafted(known, today=date(2026, 12, 2), person="lin", kind=kind).message.body

    assert "I enjoyed it, and would gladly go on, if that is of use to you." in body(mentor, "continue")
    assert "I have thought about what I can give just now" in body(mentor, "not-now")
    assert "I enjoyed it" not in body(on_my_own_behalf, "continue")


def test_a_reason_that_holds_a_colon_stands_behind_a_dash() -> None:
    who = replace(LIN, why=(Why(text="your ring: four people, four visits", on=TODAY),))
    known = knowing(people=(who,), meetings=(MEETING,))
    thanks = drafted(known, today=MET_ON, person="lin", kind="thank-you", note="two words: wait, ask")

    for channel in ("email", "phone"):
        assert (
            "reason – your ring: four people, four visits."
            in drafted(known, person="lin", kind="introduction", channel=channel).message.body
        )
    assert "There is one thing I keep coming back to – two words: wait, ask." in thanks.message.body


def test_not_now_gives_thanks_and_no_list_of_reasons() -> None:
    made = drafted(knowing(meetings=(MEETING,)), today=date(2026, 12, 2), person="lin", kind="not-now")

    assert (
        whole(made)
        == """\
Subject: Thank you for our conversation on Tuesday 1 December

Dear Professor Hartmann,

Thank you for our conversation on Tuesday 1 December. I have thought it over, and would like to leave it at \
this one conversation for now.

I am glad to know you now, and hope that we run into each other.

With warm thanks,
Amara Osei
"""
    )


def test_a_no_is_thanked_in_two_lines() -> None:
    made = drafted(knowing(sent("lin-hartmann"), reply("lin-hartmann", Answer.NO)), person="lin", kind="thanks-anyway")

    assert (
        whole(made)
        == """\
Subject: Re: Better discussions: may I ask you for 20 minutes?

Dear Professor Hartmann,

Thank you for letting me know. I quite understand, and there is nothing to explain.

I wish you a good term.

With warm thanks,
Amara Osei
"""
    )


def test_who_named_somebody_is_thanked_for_the_name() -> None:
    known = knowing(
        sent("dana-reyes"), reply("dana-reyes", Answer.REFERRED, referred=("chidi-okonkwo", "noor-alkemade"))
    )
    made = drafted(known, person="dana", kind="thanks-anyway")

    assert re.search(r"Thank you for .*naming Chidi Okonkwo and Noor Alkemade\.", made.message.body)
    assert "and I will get in touch." in made.message.body
    assert "understand" not in made.message.body
    assert made.findings == ()


def test_a_date_is_moved_with_an_apology_and_one_that_fell_through_without() -> None:
    planned = Meeting(id="m", people=("lin-hartmann",), on=date(2026, 12, 8), starts=time(10))
    mine = drafted(knowing(meetings=(planned,)), person="lin", kind="reschedule", slots=SLOTS[:1]).message
    missed = replace(planned, on=date(2026, 11, 20), state=State.NO_SHOW)
    theirs = drafted(knowing(meetings=(missed,)), person="lin", kind="reschedule").message

    assert "I am sorry: I cannot keep our appointment on Tuesday 8 December at 10:00 after all." in mine.body
    assert "Would Thursday 3 December at 14:00 suit you instead?" in mine.body
    assert "Our conversation on Friday 20 November did not come about" in theirs.body
    assert "sorry" not in theirs.body


# -- what is decided, kept and refused --------------------


def test_a_draft_is_kept_under_its_day_person_and_kind_and_a_second_one_is_told_of() -> None:
    first = drafted(person="lin", slots=SLOTS, minutes=30)
    ref = Ref(Shelf.MESSAGES, first.message.id)
    edited = replace(first.message, edited_on=TODAY)
    second = drafted(knowing(edited, fingerprints={ref: "mark"}), person="lin")

    assert first.message == Message(
        id="2026-11-23-lin-hartmann-introduction",
        person="lin-hartmann",
        kind=Kind.INTRODUCTION,
        on=TODAY,
        subject=first.message.subject,
        body=first.message.body,
        goal="discussions",
        minutes=30,
        slots=(datetime(2026, 12, 1, 10), datetime(2026, 12, 3, 14)),  # noqa: DTZ001 local time
    )
    assert [change.ref for change in first.changes] == [ref]
    assert second.message.id == "2026-11-23-lin-hartmann-introduction-2"
    assert "already-drafted" in advice(second)


def test_a_draft_that_nobody_changed_gives_way_to_a_new_one() -> None:
    first = drafted(person="lin").message
    noted = replace(first, private_notes="not before Friday")
    phone = drafted(person="lin", channel="phone").message
    again = drafted(knowing(first, phone), today=date(2026, 11, 25), person="lin", minutes=15)

    assert (again.message.id, again.message.on, again.message.minutes) == (first.id, date(2026, 11, 25), 15)
    assert (
        drafted(knowing(noted, fingerprints={Ref(Shelf.MESSAGES, first.id): "mark"}), person="lin").message.id
        != first.id
    )
    assert again.findings == ()
    assert drafted(knowing(phone), person="lin").findings == ()


def test_whoever_has_been_met_gets_no_first_letter_unless_that_is_said() -> None:
    known = knowing(meetings=(MEETING,))
    mentor = replace(
        known,
        agreements=(Agreement(id="a", person="lin-hartmann", direction=Direction.THEY_MENTOR_ME, begun_on=MET_ON),),
    )

    with pytest.raises(NeedsAnswerError) as met:
        drafted(known, today=date(2026, 12, 2), person="lin")
    with pytest.raises(NeedsAnswerError) as agreed:
        drafted(mentor, today=date(2026, 12, 2), person="lin")

    assert met.value.message == "You and Lin Hartmann have met already: say what the letter is for."
    assert met.value.hint.split("\n") == [
        f"mentorplan outreach draft lin-hartmann --kind {kind}" for kind in ("thank-you", "continue", "not-now")
    ]
    assert "--kind ending" in agreed.value.hint
    assert drafted(known, today=date(2026, 12, 2), person="lin", kind="introduction").message.kind is Kind.INTRODUCTION


def test_whoever_only_helps_invites_to_a_coffee_and_answers_whoever_has_asked() -> None:
    known = knowing(goals=(), settings=Settings(roles=(Role.MENTOR,)))
    asked = Message(id="2026-11-20-request", person="ravindra-pillai", kind=Kind.REQUEST, on=TODAY, request=Request())

    assert drafted(known, person="ravindra").message.kind is Kind.COFFEE
    with pytest.raises(NeedsAnswerError) as waits:
        drafted(replace(known, messages=(asked,)), person="ravindra")
    assert (waits.value.message, waits.value.hint.split("\n")[-1]) == (
        "Ravindra Pillai has asked you for help and waits for an answer.",
        "mentorplan inbox answer 2026-11-20-request",
    )
    let_go = replace(asked, request=Request(closed_on=TODAY))
    assert drafted(replace(known, messages=(let_go,)), person="ravindra").message.kind is Kind.COFFEE


def test_goals_that_fit_equally_come_as_the_reflection_named_them_and_that_is_told() -> None:
    early = replace(FILE, begun_on=date(2026, 1, 1))
    told = Reflection(
        id="r",
        role=Role.MENTEE,
        begun_on=TODAY,
        answers={"goals": tuple[Item, ...](({"title": SPEAKING.title}, {"title": FILE.title}))},
    )
    stranger = person("Iolana Kealoha", why="your talk")
    people = (*PEOPLE, stranger)
    plain = drafted(knowing(goals=(SPEAKING, early), people=people), person="kealoha")
    named = drafted(knowing(goals=(early, SPEAKING), people=people, reflections=(told,)), person="kealoha")
    by_words = drafted(
        knowing(goals=(early, SPEAKING), people=(replace(stranger, why=(Why(text="your lecture", on=TODAY),)),)),
        person="kealoha",
    )
    by_wish = drafted(knowing(goals=(early, SPEAKING), people=people), person="kealoha", goal="discussions")

    assert plain.message.goal == "promotion-file"
    assert named.message.goal == "discussions"
    assert by_words.message.goal == "discussions"
    assert [("goal-guessed" in advice(one)) for one in (plain, named, by_words, by_wish)] == [True, True, False, False]
    fix = next(one.fix for one in named.findings if one.name == "goal-guessed")
    assert fix == "If you meant another one: mentorplan outreach draft iolana-kealoha --goal promotion-file"


def test_the_goal_is_as_told_else_the_one_that_their_interests_answer_else_the_oldest() -> None:
    older = replace(FILE, begun_on=date(2026, 9, 1))
    known = knowing(goals=(SPEAKING, older))

    assert drafted(known, person="lin").message.goal == "promotion-file"
    assert drafted(known, person="pillai").message.goal == "discussions"
    assert drafted(known, person="lin", goal="discussions").message.goal == "discussions"
    retired = replace(FILE, retired_on=TODAY)
    assert drafted(knowing(goals=(retired, SPEAKING)), person="lin").message.goal == "discussions"
    assert "“Finish my promotion file”" in drafted(known, person="lin").message.body


def test_who_has_only_a_number_is_called() -> None:
    who = person("Teresa Ferreira", why="your talk", facts={"email": "", "phone": "555-0177"})

    assert drafted(knowing(people=(who,)), person="ferreira").message.channel is Channel.PHONE


def test_the_reason_behind_a_goal_is_in_no_letter() -> None:
    goal = replace(SPEAKING, why="my last evaluations were awful, and I dread the review")
    known = knowing(sent("chidi-okonkwo"), goals=(goal,), meetings=(MEETING,))
    texts = [
        whole(drafted(known, today=date(2026, 12, 2), person=who, kind=kind, channel=channel))
        for who, kind in (
            ("lin", "introduction"),
            ("noor", "introduction"),
            ("dana", "ask-connector"),
            ("chidi", "reminder"),
        )
        for channel in ("email", "phone", "in-person")
    ]

    assert [text for text in texts if "awful" in text or "dread" in text] == []


def test_everything_that_is_missing_is_asked_for_at_once() -> None:
    with pytest.raises(NeedsAnswerError) as caught:
        drafted(Known(people=(person("Ravindra Pillai"),)), person="pillai")

    assert caught.value.message == (
        "This letter still needs your name; what drew you to Ravindra Pillai, in your own words; a goal."
    )
    assert caught.value.hint.split("\n") == [
        'mentorplan profile edit --name "…"',
        'mentorplan people edit ravindra-pillai --why "…"',
        'mentorplan goals add "…"',
    ]


@pytest.mark.parametrize(
    ("profile", "lines"),
    [
        (Profile(name="Amara Osei"), ["My name is Amara Osei.", "Amara Osei"]),
        (Profile(name="Amara Osei", phone="555-0142", title="Lecturer in Biology", unit="Biology"), ["555-0142"]),
        (Profile(name="Amara Osei", email="a@b.example", unit="Biology"), ["a@b.example"]),
    ],
)
def test_what_is_not_known_of_me_leaves_no_hole(profile: Profile, lines: list[str]) -> None:
    body = drafted(knowing(profile=profile), person="lin").message.body

    assert body.split("\n")[-1] == lines[-1]
    assert all(line in body for line in lines)
    assert "()" not in body
    assert "Biology, Biology" not in body


def test_nothing_private_reaches_a_letter() -> None:
    secret = "a secret that nobody should read"
    who = replace(LIN, private_notes=secret)
    known = knowing(
        replace(sent("lin-hartmann"), private_notes=secret),
        people=(who,),
        meetings=(replace(MEETING, private_notes=secret),),
    )
    kinds = ("introduction", "reminder", "thank-you", "continue", "not-now")
    bodies = [whole(drafted(known, today=date(2026, 12, 2), person="lin", kind=kind)) for kind in kinds]

    assert all("secret" not in body for body in bodies)


def test_a_private_note_copied_into_the_reason_is_found() -> None:
    who = replace(LIN, private_notes="difficult divorce, drinks at every single party")
    note = "difficult divorce, drinks at every single party"
    made = drafted(knowing(people=(who,), meetings=(MEETING,)), person="lin", kind="thank-you", note=note)

    assert [one.name for one in made.findings if one.severity.value == "error"] == ["private-leak"]


def test_a_muted_rule_gives_no_advice() -> None:
    known = knowing(settings=Settings(muted={"OUT-37": "I like my notes", "OUT-26": "full names are fine"}))

    assert advice(drafted(known, person="noor")) == []


@pytest.mark.parametrize(
    ("wishes", "error", "said"),
    [
        ({"person": "lin", "kind": "introdution"}, InvalidError, "“introdution” is not a kind of message."),
        ({"person": "lin", "kind": "call"}, InvalidError, "“call” is not a kind of message."),
        (
            {"person": "lin", "kind": "blurb", "channel": "phone"},
            NotFoundError,
            "The guide has no blurb for phone.",
        ),
        ({"person": "lin", "channel": "fax"}, InvalidError, "“fax” is not a way to reach somebody."),
        ({"person": "zoë"}, NotFoundError, "There is no person called “zoë”."),
        ({"person": "moor"}, AmbiguousError, None),
        ({"person": "lin", "goal": "cooking"}, NotFoundError, "There is no goal called “cooking”."),
        ({"person": "lin", "minutes": 1}, InvalidError, "--minutes: 1 is not between 5 and 180."),
        ({"person": "lin", "slots": (Moment(on=TODAY),)}, InvalidError, "--slot: 2026-11-23 has no time."),
        (
            {"person": "lin", "slots": (Moment(on=date(2026, 11, 20), at=time(9)),)},
            InvalidError,
            "--slot: 2026-11-20 is past.",
        ),
        ({"person": "lin", "slots": SLOTS[:1] * 6}, InvalidError, "--slot: 6 times are too many to choose from."),
        (
            {"person": "dana", "slots": SLOTS},
            InvalidError,
            "A letter of the kind ask-connector has no place for --slot.",
        ),
        (
            {"person": "lin", "about": "chidi", "note": "x"},
            InvalidError,
            "A letter of the kind introduction has no place for --about and --note.",
        ),
        ({"person": "dana", "about": "dana"}, InvalidError, "Dana Reyes cannot introduce you to Dana Reyes."),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_by_name(
    wishes: dict[str, Any], error: type[Exception], said: str | None
) -> None:
    with pytest.raises(error) as caught:
        drafted(**wishes)

    assert said is None or str(caught.value) == said


def test_kinds_without_a_letter_name_those_that_have_one() -> None:
    few = replace(LETTERS, texts={"introduction.email": LETTERS.texts["introduction.email"]})
    with pytest.raises(NotFoundError) as caught:
        drafted(person="lin", kind="blurb", letters=few)

    assert str(caught.value) == "The guide has no letter for “blurb”."
    assert caught.value.hint == "It has one for: introduction."


def test_the_guide_has_a_letter_for_every_kind() -> None:
    kinds = set(Kind) - {Kind.CALL, Kind.REPLY, Kind.REQUEST}

    assert {kind for kind in kinds if f"{kind}.email" not in LETTERS.texts} == set()


def test_somebody_of_a_list_is_shortlisted_first_and_whom_to_leave_alone_is_left_alone() -> None:
    shard = Shard(id="centre/00000", people=(Entry(id="teuila", name="Teuila Faʻasavalu"),))
    thing = replace(LIN, kind=PersonKind.RESOURCE)

    with pytest.raises(NotFoundError) as listed:
        drafted(knowing(shards=(shard,)), person="teuila")
    with pytest.raises(RefusedError, match="asked not to be written to again"):
        drafted(knowing(reply("lin-hartmann", Answer.NO, do_not_contact=True)), person="lin", kind="thanks-anyway")
    with pytest.raises(InvalidError, match="kept as a resource"):
        drafted(knowing(people=(thing,)), person="lin")

    assert listed.value.hint == 'First: mentorplan people shortlist "Teuila Faʻasavalu"'


def test_letters_to_different_people_do_not_read_alike_and_keep_to_their_length() -> None:
    given = ("Ana", "Bo", "Chi", "Đorđe", "Eleni", "Farah", "Gita", "Hāriata", "Ines", "Jomo", "Kavya", "Łukasz")
    reasons = (
        "your paper on two-stage exams",
        "You let a hall of 300 argue, and it never got loud.",
        "great rubric for lab reports",
        "I still use the card sort from the summer institute",
    )
    people = tuple(person(f"{name} Moor", why=reasons[number % 4]) for number, name in enumerate(given))
    known = knowing(people=people)
    for one in people:
        made = drafted(known, person=one.id, slots=SLOTS).message
        known = replace(known, messages=(*known.messages, made))
    bodies = [message.body for message in known.messages]
    pairs = [(one, other) for number, one in enumerate(bodies) for other in bodies[:number]]

    assert all(60 <= words_in(body) <= 125 for body in bodies)
    # Three of them have one reason, and even those are told apart.
    assert max(likeness(one, other) for one, other in pairs) <= 0.85


WORD = st.text(st.sampled_from("abyzABéŁЖ李ß"), min_size=1, max_size=8)
TYPED = st.builds(
    lambda first, words, between, end: between.join((first, *words)) + end,
    WORD,
    st.lists(WORD | st.sampled_from(("you", "your", "her", "I", "–", "(2)")), max_size=12),
    st.sampled_from((" ", "\n", "  ", "\t")),
    st.sampled_from(("", ".", "!", "?", "…", ",", " ;", ":", " -", "\n\n")),
)
NAME = st.builds(" ".join, st.lists(WORD, min_size=1, max_size=3))


@given(
    why=TYPED,
    title=TYPED,
    goal_why=TYPED | st.just(""),
    name=NAME,
    mine=NAME,
    unit=NAME | st.none(),
    slots=st.booleans(),
)
def test_whatever_was_typed_a_letter_has_no_hole_and_no_doubled_mark(  # noqa: PLR0913 all that is typed
    *, why: str, title: str, goal_why: str, name: str, mine: str, unit: str | None, slots: bool
) -> None:
    who = Person(id="x", name=name, why=(Why(text=why, on=TODAY),))
    goal = Goal(id="g", title=title, begun_on=TODAY, why=goal_why)
    known = Known(profile=Profile(name=mine, unit=unit), goals=(goal,), people=(who,))
    for channel in Channel:
        times = SLOTS if slots and channel is not Channel.IN_PERSON else ()
        message = drafted(known, person="x", channel=channel.value, slots=times).message
        text = f"{message.subject}\n{message.body}"

        assert not re.search(r"  |\n\n\n|\(\)|“”|‘’| [.,;!?]|[.,;:]{2}|[.!?…][.,;:]|\$", text)
        assert f"Dear {name}," in message.body or channel is not Channel.EMAIL
        assert message.body == message.body.strip()


def test_a_reminder_of_an_offer_to_go_on_asks_for_that() -> None:
    offer = sent("lin-hartmann", Kind.CONTINUE, on=MET_ON, subject="Shall we go on?", minutes=60)
    made = drafted(knowing(offer, meetings=(MEETING,)), today=date(2026, 12, 9), person="lin", kind="reminder")

    assert made.message.subject == "Re: Shall we go on?"
    assert "go on" in made.message.body
    assert "minutes" not in made.message.body


# -- subjects ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "needs", "interests", "topic"),
    [
        ("Better discussions", ("classroom-feedback",), (), "feedback on teaching"),
        ("Better discussions", ("wellbeing", "voice-training"), (), "voice training"),
        ("Better discussions", ("course-design",), ("discussions", "moss"), "discussions"),
        ("Lead discussions.", ("wellbeing",), (), "“Lead discussions”"),
        ("How do I get through the first year?", (), (), "“How do I get through the first year?”"),
        (
            "I want to be promoted by 2028, and not to lose my evenings to it",
            *((), ()),
            "“I want to be promoted by 2028, and not to…”",
        ),
        (
            "Hochschuldidaktikweiterbildungszertifikatserwerb",
            (),
            (),
            "“Hochschuldidaktikweiterbildungszertifikatserw…”",
        ),
    ],
)
def test_a_subject_names_a_topic_that_reads_as_a_phrase_however_the_goal_is_put(
    title: str, needs: tuple[str, ...], interests: tuple[str, ...], topic: str
) -> None:
    facts = tuple(Fact(field="interests", value=one, source="x", on=TODAY) for one in interests)
    reader = Person(id="ari", name="Ari Þórsson", facts=facts, why=(Why(text="your course", on=TODAY),))
    goal = Goal(id="g", title=title, begun_on=TODAY, needs=needs)
    suggested = replace(reader, suggested_by=(Suggestion(by="dana", on=TODAY),))
    dana = Person(id="dana", name="Dana Reyes")

    first = [drafted(Known(profile=ME, people=(who, dana), goals=(goal,)), person="ari") for who in (reader, suggested)]

    assert [one.message.subject.rstrip("?").endswith(f" about {topic.rstrip('?')}") for one in first] == [True, True]
