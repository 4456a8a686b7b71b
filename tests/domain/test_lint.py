"""What the rules of the guide find in a letter, and what they leave in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.dates import DateWords
from mentorplan.domain.lint import LOOKS, lint, quoted, stops
from mentorplan.domain.messages import Channel, Kind, Message
from mentorplan.domain.people import Fact, Person
from mentorplan.domain.rules import Context, Finding, Rule, Rules, Severity, Text
from mentorplan.domain.stages import Standing
from mentorplan.errors import InvalidError
from mentorplan.store.guides import Guide

TODAY = date(2026, 11, 23)
ALL_RULES = Guide().load("rules.toml", Rules)
RULES = {name: rule for name, rule in ALL_RULES.items() if name not in {"no-easy-no", "no-times", "no-reason"}}
"""The short texts below lack an easy no and a day, too; what misses them has its own tests."""
DATES = Guide().load("words/en.toml", DateWords)
LIN = Person(
    id="lin-hartmann",
    name="Lin Hartmann",
    address_as="Professor Hartmann",
    facts=(Fact(field="email", value="lin@northfield.example", source="x", on=TODAY),),
)
CHIDI = Person(id="chidi-okonkwo", name="Chidi Okonkwo")
SIGNED = "\n\nKind regards,\nAmara Osei\na.osei@northfield.example"

GOOD = {
    Kind.INTRODUCTION: """Subject: Leading discussions: may I ask you for 20 minutes?
Dear Professor Hartmann,

I teach first-year biology and have read your article on waiting time twice. Would you have 20 minutes to tell me how
you began? Tuesday 1 December or Thursday 3 December would suit me, also by phone.

If it does not fit, a short no is fine, and I would be glad of another name.""",
    Kind.WARM_INTRODUCTION: """Subject: Dana Reyes suggested that I ask you about rubrics
Hi Lin,

Dana Reyes told me of your rubric. Could we talk about it for half an hour next week? I'm free Wed 2 Dec or Thu 3 Dec
after two. If someone else would be better to ask, I'd be grateful for a name [1].""",
    Kind.REMINDER: """Subject: Re: Leading discussions
Dear Lin,

A short word about my note of Monday 16 November: I would still be happy to talk for fifteen minutes. No problem at all
if not.""",
    Kind.THANK_YOU: """Subject: Thank you for Tuesday
Dear Prof. Hartmann,

Thank you for meeting me on Tuesday 10 November. Two-stage exams stay with me, and I will try one by 15 December.""",
    Kind.ASK_CONNECTOR: """Subject: Whom could I ask? Peer review with 200 students
Dear Lin,

I am redesigning a course and look for people who use peer review. Could you name two or three I might ask? I would like
to say that you suggested them, if that is all right.""",
}


def look(body: str, *, subject: str | None = None, context: Context | None = None, **more: Any) -> list[Finding]:
    text = Text(body=body, subject=subject, **more)
    around = context or Context(today=TODAY, dates=DATES, person=LIN, people=(LIN, CHIDI))
    return list(lint(text, rules=RULES, context=around))


def names(body: str, **more: Any) -> set[str]:
    return {one.name for one in look(body, **more)}


def line_of(name: str, body: str, **more: Any) -> int | None:
    return next(one.line for one in look(body, **more) if one.name == name)


@pytest.mark.parametrize("kind", GOOD)
def test_nothing_is_found_in_a_good_letter(kind: Kind) -> None:
    subject, _, body = GOOD[kind].partition("\n")

    assert look(body + SIGNED, subject=subject.removeprefix("Subject: "), kind=kind) == []


@pytest.mark.parametrize(
    "blank",
    [
        *("Dear [Name],", "Dear {{name}},", "Hello {first_name},", "Dear <name>,", "Dear %NAME%,", "Dear $name,"),
        *("Dear ,", "Dear Prof. ,", "Dear FIRST_NAME,", "I work at ____.", "I admired your .", "your paper on XX"),
        *("TODO: say why", "in the field of [insert topic]", "See you on <date>.", "(your name here)", "the ${topic}"),
    ],
)
def test_a_blank_in_any_usual_style_stops_the_letter(blank: str) -> None:
    found = look(f"Good morning,\n\n{blank}")

    assert [(one.name, one.line) for one in stops(found)] == [("placeholder-left", 3)]


@pytest.mark.parametrize(
    "text",
    [
        *("as he put it [sic]", "see [1, 2] and [3–5]", "it costs $25 or 5 $", "a@b.example <https://b.example>"),
        *("if x < 3 and y > 2", "I ♥ it <3", "a 100% A grade", "snake_case names", "Hold them dear!", "the end ."[:-2]),
    ],
)
def test_what_only_looks_like_a_blank_is_left_in_peace(text: str) -> None:
    assert "placeholder-left" not in names(f"Dear Lin,\n\n{text}")


def test_every_blank_of_a_line_is_told_once() -> None:
    found = stops(look("Good morning,\n\nYour [insert title] at ${place} and [insert title] helped."))

    assert [one.message for one in found] == [
        "A blank was left: “[insert title]”.",
        "A blank was left: “${place}”.",
        "A blank was left: “[insert title]”.",
    ]


def test_a_blank_in_the_subject_has_no_line() -> None:
    assert line_of("placeholder-left", "Dear Lin,", subject="Hello [NAME]") is None


@pytest.mark.parametrize("greeting", ["Dear Professor Okonkwo,", "Hi Chidi,", "Dear Lynn,", "Dear Prof. Hartman,"])
def test_a_greeting_to_somebody_else_stops_the_letter(greeting: str) -> None:
    assert [one.name for one in stops(look(f"{greeting}\n\nI like your work."))] == ["wrong-name"]


def test_another_persons_whole_name_stops_the_letter_unless_it_may_well_stand_there() -> None:
    body = "Dear Lin,\n\nThat is why I turn to you, Chidi Okonkwo."
    around = Context(today=TODAY, person=LIN, people=(LIN, CHIDI), welcome=frozenset({"chidi-okonkwo"}))

    assert line_of("wrong-name", body) == 3
    assert "wrong-name" not in names(body, context=around)


def test_without_a_person_no_greeting_is_wrong() -> None:
    assert "wrong-name" not in names("Dear Lynn,", context=Context(today=TODAY))


def test_private_words_stop_the_letter_in_body_and_subject() -> None:
    around = Context(today=TODAY, person=LIN, private=("going through a difficult divorce",))

    assert line_of("private-leak", "Dear Lin,\nYou are going through a difficult divorce.", context=around) == 2
    assert line_of("private-leak", "x", subject="going through a difficult divorce", context=around) is None


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("", "empty-subject"),
        ("Re: ", "empty-subject"),
        ("Mentorship", "vague-subject"),
        ("Quick question!", "vague-subject"),
        ("Hello", "vague-subject"),
        ("Re: RE: a question", "vague-subject"),
    ],
)
def test_a_subject_has_to_say_something(subject: str, name: str) -> None:
    assert names("Dear Lin,", subject=subject, kind=Kind.THANK_YOU) == {name}


@pytest.mark.parametrize("subject", ["課程設計", "Peer review: 20 minutes?", None])
def test_a_subject_that_says_something_is_fine(subject: str | None) -> None:
    assert names("Dear Lin,", subject=subject, kind=Kind.THANK_YOU) == set()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no-ask", "I have read all of your work, and it is very good."),
        ("no-minutes", "Could we meet next week?"),
        ("two-asks", "Would you have 20 minutes to talk? Could you also read my syllabus?"),
        ("two-asks", "May I ask you for 20 minutes? Please send me your slides."),
        ("be-my-mentor", "Would you be my mentor? It takes 20 minutes a week."),
        ("be-my-mentor", "Would you have 20 minutes? I would love to have you as a mentor."),
        ("job-or-letter-ask", "Would you have 20 minutes? I need a letter of recommendation."),
        ("attachment-heavy", "Would you have 20 minutes? Please find attached my CV."),
        ("guilt-trip", "Would you have 20 minutes? I haven't heard back from you."),
        ("guilt-trip", "Would you have 20 minutes? You never replied to my message."),
        ("flattery-only", "Would you have 20 minutes? I have long admired your impressive career."),
        ("flattery-only", "Would you have 20 minutes? I'm a huge fan of your work."),
        ("complaint-about-third-party", "Would you have 20 minutes? My head of department never listens."),
        ("complaint-about-third-party", "Would you have 20 minutes? My former advisor was toxic."),
        ("cc-two-strangers", "Would you have 20 minutes? I'm copying the head of the Teaching Centre."),
        ("weekday-date-mismatch", "Could we talk for 20 minutes on Monday 1 December?"),
        ("date-in-past", "Could we talk for 20 minutes on 10 November?"),
    ],
)
def test_one_fault_is_found_and_no_other(name: str, said: str) -> None:
    assert names(f"Dear Lin,\n\n{said}{SIGNED}", subject="Leading discussions") == {name}


@pytest.mark.parametrize(
    "said",
    [
        "Would you have 20 minutes? If not, could you suggest someone else?",
        "Would you have half an hour? Which day would you prefer?",
        "May I ask you for a quarter of an hour? You were a mentor to a friend, and I am attached to the place.",
        "Would you have 20 minutes? I admired your talk on two-stage exams, and have told my head of it.",
        "Would you have 20 minutes? I greatly admire your work; “Waiting ten seconds” changed how I ask.",
        "Would you have 20 minutes? My advisor is in Oslo, my head is spinning, and my chair was most helpful.",
        "Would you have 20 minutes? I was copying out your rubric when I thought of you.",
        "Would you have 20 minutes? I was diagnosed with a love of rubrics. My depression is over.",
        "Would you have 20 minutes? You mentor new lecturers, and wrote on letters as a genre.",
    ],
)
def test_what_only_resembles_a_fault_is_left_in_peace(said: str) -> None:
    assert look(f"Dear Lin,\n\n{said}{SIGNED}", subject="Leading discussions") == []


@pytest.mark.parametrize(
    "said",
    ["I was diagnosed with it in spring.", "I suffered from severe depression.", "It is because of my burnout."],
)
def test_ones_health_is_kept_from_whoever_judges_one(said: str) -> None:
    around = Context(today=TODAY, person=replace(LIN, assesses_me=True))
    found = look(f"Dear Lin,\n\n{said}", kind=Kind.THANK_YOU, context=around)

    assert [one.name for one in found] == ["medical-detail-to-evaluator"]
    assert "Lin Hartmann judges your work" in found[0].message
    assert names(f"Dear Lin,\n\n{said}", kind=Kind.THANK_YOU) == set()


@pytest.mark.parametrize(
    "said", ["I study depression in adolescents.", "My depression research is done.", "I am well."]
)
def test_a_field_of_research_is_nobodys_health(said: str) -> None:
    around = Context(today=TODAY, person=replace(LIN, assesses_me=True))

    assert names(f"Dear Lin,\n\n{said}", kind=Kind.THANK_YOU, context=around) == set()


def test_length_is_advice_and_far_too_long_a_warning() -> None:
    def severities(words: int) -> list[Severity]:
        body = "Would you have 20 minutes? " + "word " * words + SIGNED
        return [one.severity for one in look(body, subject="Two words") if one.name == "too-long"]

    assert (severities(100), severities(125), severities(200)) == ([], [Severity.ADVICE], [Severity.WARNING])


def test_a_third_letter_and_an_evaluator_are_warned_of() -> None:
    judge = replace(LIN, assesses_me=True)
    around = Context(today=TODAY, person=judge, standing=Standing(stage="reminded", written=2))  # type: ignore[arg-type]
    body = "Dear Lin,\n\nWould you have 20 minutes?" + SIGNED

    assert names(body, subject="Two words", context=around) == {"third-nudge", "asks-evaluator"}
    assert names(body, subject="Two words", context=around, kind=Kind.THANK_YOU) == set()


def test_almost_the_same_letter_to_somebody_else_is_noticed() -> None:
    body = f"Dear Lin,\n\n{'I like how you teach and would like to hear more about it. ' * 3}20 minutes?{SIGNED}"
    earlier = Message(
        id="m", person="chidi-okonkwo", kind=Kind.INTRODUCTION, on=TODAY, body=body.replace("Lin", "Chidi")
    )
    around = Context(today=TODAY, person=LIN, people=(CHIDI,), others=(earlier,))
    found = [one for one in look(body, subject="Two words", context=around) if one.name == "near-identical"]

    assert [one.message for one in found] == ["This is almost the letter that you wrote to Chidi Okonkwo."]
    assert "near-identical" not in names("Dear Lin,\n\nQuite another one.\n\nA\nB\nC", context=around)


def test_advice_says_what_is_not_known_yet() -> None:
    who = Person(id="o", name="O")
    around = Context(today=TODAY, person=who)
    body = "Dear O,\n\nWould you have 20 minutes?"

    assert names(body, subject="Two words", context=around) == {"address-unset", "no-contact-line", "no-way-to-reach"}
    titled = Context(today=TODAY, person=Person(id="pillai", name="Ravindra Pillai, PhD"))
    assert "address-unset" in names("Dear Ravindra Pillai, PhD,\n\n20 minutes?", context=titled)
    assert names(body, channel=Channel.PHONE, context=around) == {"no-contact-line", "no-way-to-reach"}
    assert names(body, channel=Channel.IN_PERSON, context=around) == set()


def test_findings_are_told_by_weight_then_in_the_guides_order_and_quote_the_place() -> None:
    found = look("Dear [X],\n\nBe my mentor.", subject="Hello", context=Context(today=TODAY))

    assert [(one.rule, one.name, one.severity.value, one.line) for one in found] == [
        ("OUT-04", "placeholder-left", "error", 1),
        ("OUT-02", "no-ask", "warning", None),
        ("OUT-18", "be-my-mentor", "warning", 3),
        ("OUT-15", "vague-subject", "warning", None),
        ("OUT-22", "no-contact-line", "advice", None),
    ]
    assert found[0] == Finding(
        rule="OUT-04",
        name="placeholder-left",
        severity=Severity.ERROR,
        message="A blank was left: “[X]”.",
        fix="Write what belongs there, or take the sentence out.",
        line=1,
    )


def test_a_muted_rule_is_quiet_by_id_and_by_name() -> None:
    text, around = Text(body="I was disappointed that you left.", kind=Kind.THANK_YOU), Context(today=TODAY)

    assert [one.name for one in lint(text, rules=RULES, context=around)] == ["guilt-trip"]
    assert lint(text, rules=RULES, context=around, muted={"OUT-23"}) == ()
    assert lint(text, rules=RULES, context=around, muted={"guilt-trip"}) == ()


def test_an_error_is_told_whatever_is_muted() -> None:
    text, around = Text(body="Dear [X],", kind=Kind.THANK_YOU), Context(today=TODAY)

    found = lint(text, rules=RULES, context=around, muted={"OUT-04", "placeholder-left"})

    assert [one.name for one in found] == ["placeholder-left"]


def test_a_rule_that_the_guide_lacks_is_not_applied() -> None:
    assert lint(Text(body="Dear [X],"), rules={}, context=Context(today=TODAY)) == ()


def test_a_pattern_that_cannot_be_read_is_named() -> None:
    rules = {"guilt-trip": replace(RULES["guilt-trip"], patterns=("(",))}

    with pytest.raises(InvalidError, match="pattern that cannot be read"):
        lint(Text(body="x"), rules=rules, context=Context(today=TODAY))


def test_a_long_place_is_shortened_where_it_is_quoted() -> None:
    assert quoted("a " * 50) == "a " * 29 + "a…"


def test_every_rule_of_the_guide_is_applied_somewhere_and_explains_itself() -> None:
    made_while_drafting = {"goal-guessed", "reason-as-note", "already-drafted"}

    def told(rule: Rule) -> bool:
        return all((rule.id, rule.message, rule.fix, rule.why, rule.source, rule.good, rule.bad)) and rule.grade in {
            *("A", "B", "C", "D", "inf")
        }

    in_all_asks = {"too-many-open", "one-unit", "only-professors"}

    assert set(ALL_RULES) == set(LOOKS) | made_while_drafting | in_all_asks
    assert len({rule.id for rule in RULES.values()}) == len(RULES)
    assert all(told(rule) for rule in RULES.values())
