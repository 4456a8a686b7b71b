"""A text looked at with what the workspace knows of its reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorplan.domain.dates import DateWords
from mentorplan.domain.meetings import Decision, Fit, Meeting, State
from mentorplan.domain.messages import Answer, Channel, Kind, Message
from mentorplan.domain.people import Person, Suggestion, Why
from mentorplan.domain.records import Change, Ref, Shelf
from mentorplan.domain.reflections import AnswerValue, Item, Reflection, Role
from mentorplan.domain.rules import Rules, Text
from mentorplan.domain.steps import StepWords
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError, NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.store.guides import Guide
from mentorplan.usecases.explaining import CITED, Explained, ExplainedSteps, explain, mute
from mentorplan.usecases.linting import Linted, lint_text, text_of

TODAY = date(2026, 11, 23)
RULES = Guide().load("rules.toml", Rules)
STEPS = {
    name: words
    for file in Guide().names("steps")
    for name, words in Guide().load(f"steps/{file}", dict[str, StepWords]).items()
}
DATES = Guide().load("words/en.toml", DateWords)
LIN = Person(id="lin-hartmann", name="Lin Hartmann", private_notes="told me in confidence about the tenure dispute")
CHIDI = Person(id="chidi-okonkwo", name="Chidi Okonkwo")
DANA = Person(id="dana-reyes", name="Dana Reyes", why=(Why(text="the course she gave with Ines Duarte", on=TODAY),))
INES = Person(id="ines-duarte", name="Ines Duarte")


def knowing(*messages: Message, **more: Any) -> Known:
    return Known(**{"people": (CHIDI, DANA, INES, LIN), "messages": messages, **more})


def looked_at(content: str, known: Known | None = None, **more: Any) -> Linted:
    return lint_text(known or knowing(), content, rules=RULES, today=TODAY, dates=DATES, **more)


def rule(wanted: str) -> Explained:
    told = explain(knowing(), wanted, rules=RULES)
    assert isinstance(told, Explained)
    return told


def errors(content: str, known: Known | None = None, **more: Any) -> list[str]:
    return [one.name for one in looked_at(content, known, **more).findings if one.severity.value == "error"]


def test_a_first_line_may_be_the_subject() -> None:
    assert text_of("\r\nSUBJECT:  Rubrics \r\n\r\nDear Lin,\r\n") == Text(subject="Rubrics", body="Dear Lin,")
    assert text_of("Subject:\nDear Lin,") == Text(subject="", body="Dear Lin,")
    assert text_of("Dear Lin,\nSubject: none") == Text(subject=None, body="Dear Lin,\nSubject: none")
    assert text_of("") == Text(body="")


def test_a_text_of_any_origin_is_looked_at_as_what_it_is_said_to_be() -> None:
    text = looked_at("Hello", person="lin", kind="thank-you", channel="in-person")

    assert (text.person, text.text) == (LIN, Text(body="Hello", kind=Kind.THANK_YOU, channel=Channel.IN_PERSON))
    assert [one.name for one in looked_at("Hello").findings] == ["no-ask", "no-contact-line"]
    with pytest.raises(InvalidError, match="“thanks” is not a kind"):
        looked_at("Hello", kind="thanks")
    with pytest.raises(InvalidError, match="“mail” is not a way"):
        looked_at("Hello", channel="mail")


def test_the_record_of_the_reader_decides_what_is_wrong() -> None:
    assert errors("Dear Chidi Okonkwo,", person="lin") == ["wrong-name"]
    assert errors("Dear Chidi Okonkwo,", person="chidi") == []
    assert errors("Dear Chidi Okonkwo,") == errors("Dear Nobody,") == []
    assert errors("Dear Lin,\n\nI know of the tenure dispute in confidence about it.") == []
    assert errors("Dear Lin,\n\nYou told me in confidence about the tenure dispute.") == ["private-leak"]


def test_whoever_has_to_do_with_the_reader_may_be_named() -> None:
    suggested = replace(CHIDI, suggested_by=(Suggestion(by="dana-reyes", on=TODAY),))
    answer = Message(
        id="r", person="dana-reyes", kind=Kind.REPLY, on=TODAY, answer=Answer.REFERRED, referred=("chidi-okonkwo",)
    )
    together = Meeting(id="m", people=("dana-reyes", "chidi-okonkwo"), on=TODAY)
    body = "Dear Dana,\n\nThank you for naming Chidi Okonkwo."

    assert errors(body, person="dana") == ["wrong-name"]
    assert errors(body, knowing(people=(suggested, DANA)), person="dana") == []
    assert errors(body, knowing(answer), person="dana") == []
    assert errors(body, knowing(meetings=(together,)), person="dana") == []
    assert errors("Dear Chidi,\n\nDana Reyes named you.", knowing(people=(suggested, DANA)), person="chidi") == []
    assert errors("Dear Dana,\n\nIt was good to meet Ines Duarte.", person="dana") == []


def test_every_private_text_is_watched_over() -> None:
    message = Message(
        id="m", person="lin-hartmann", kind=Kind.CALL, on=TODAY, private_notes="sounded rather short on the telephone"
    )
    decision = Decision(
        person="lin-hartmann", fit=Fit.NOT_NOW, on=TODAY, private_reason="talked about himself without pause"
    )
    meeting = Meeting(
        id="x",
        people=("lin-hartmann",),
        on=TODAY,
        state=State.HELD,
        notes="bring the syllabus of next spring term",
        private_notes="office smelled strongly of cigarettes, bring the syllabus of next spring term",
        decisions=(decision,),
    )
    known = knowing(message, meetings=(meeting,))

    for leak in (
        "You sounded rather short on the telephone",
        "one who talked about himself without pause",
        "the office smelled strongly of cigarettes",
    ):
        assert errors(f"Dear Lin,\n\n{leak}.", known) == ["private-leak"]
    assert errors("Dear Lin,\n\nI will bring the syllabus of next spring term.", known) == []


def test_a_rule_is_explained_by_id_or_name_and_a_misspelt_one_guessed() -> None:
    assert rule("out-04").name == "placeholder-left"
    assert rule("Wrong-Name").rule.id == "OUT-14"
    with pytest.raises(NotFoundError) as near:
        explain(knowing(), "to-long", rules=RULES)
    with pytest.raises(NotFoundError) as far:
        explain(knowing(), "zzz", rules={"too-long": RULES["too-long"]})

    assert near.value.hint == "Did you mean “too-long”?"
    assert far.value.hint == "The rules are: too-long."


def test_a_rule_is_muted_with_a_reason_that_is_kept_and_told() -> None:
    known = knowing(settings=Settings(muted={"OUT-08": "usual here"}))
    made = mute(known, "too-long", reason=" long letters  are usual here ", rules=RULES)
    settings = Settings(muted={"OUT-08": "usual here", "OUT-01": "long letters are usual here"})

    assert made.changes == (Change(ref=Ref(Shelf.SETTINGS), record=settings, based_on=None),)
    assert (
        explain(replace(known, settings=settings), "OUT-01", rules=RULES).muted_because == "long letters are usual here"
    )
    with pytest.raises(NeedsAnswerError) as caught:
        mute(known, "too-long", reason=" ", rules=RULES)
    assert caught.value.hint == 'mentorplan outreach mute OUT-01 --reason "…"'


def test_a_muted_rule_is_not_applied() -> None:
    known = knowing(
        settings=Settings(
            muted={"OUT-02": "they know what I want", "no-minutes": "any", "no-contact-line": "they have it"}
            | dict.fromkeys(("OUT-03", "OUT-07", "OUT-10"), "so do they")
        )
    )

    assert [one.name for one in looked_at("Hello").findings] == ["no-ask", "no-contact-line"]
    assert looked_at("Hello", known).findings == ()


def test_a_rule_that_stops_a_message_cannot_be_muted() -> None:
    by_hand = knowing(settings=Settings(muted={"OUT-04": "I write with brackets"}))

    assert errors("Dear [X],", by_hand) == ["placeholder-left"]
    for name in ("OUT-04", "wrong-name", "OUT-21", "OUT-06"):
        with pytest.raises(RefusedError, match="cannot be muted"):
            mute(knowing(), name, reason="I know", rules=RULES)


def test_an_explanation_has_no_blank_left_in_it() -> None:
    told = [rule(name).rule for name in RULES]

    assert [one.id for one in told if "$" in one.fix + one.message] == []
    assert rule("OUT-26").rule.fix == (
        'If you know it, say so: mentorplan people edit NAME --address-as "…" (the words after “Dear”)'
    )


def test_a_rule_that_a_step_cites_is_explained_and_muted_with_its_steps() -> None:
    told = explain(knowing(), "goal-02", rules=RULES, steps=STEPS)
    muted = mute(knowing(), "GOAL-02", reason="I keep it loose", rules=RULES, steps=STEPS)
    cited = {match[1] for said in STEPS.values() if (match := CITED.search(said.why))}

    assert isinstance(told, ExplainedSteps)
    assert told.rule == "GOAL-02"
    assert all("$" not in said.what + said.why for _, said in told.steps)
    assert muted.changes[0].record == Settings(muted=dict.fromkeys([name for name, _ in told.steps], "I keep it loose"))
    assert "FUP-01" in cited
    assert [one for one in cited if explain(knowing(), one, rules=RULES, steps=STEPS) is None] == []
    by_name = explain(knowing(), "remind", rules=RULES, steps=STEPS)
    assert isinstance(by_name, ExplainedSteps)
    assert by_name.steps[0][1].what == "remind NAME, once and kindly"


def test_private_answers_of_every_reflection_are_watched_over() -> None:
    answers: dict[str, AnswerValue] = {
        "stays-out": "the quarrel with my former laboratory",
        "assessors": tuple[Item, ...](({"name": "director of the graduate programme in physics"},)),
        "strengths": ("patience with large groups of beginners",),
        "hours": 2,
    }
    earlier = Reflection(id="r", role=Role.MENTEE, begun_on=TODAY, answers=answers)
    known = knowing(reflections=(earlier, replace(earlier, id="s", role=Role.MENTOR, answers={})))

    def found(text: str) -> list[str]:
        return errors(f"Dear Lin,\n\n{text}.", known, person="lin", open_answers={"strengths", "hours"})

    assert found("I left after the quarrel with my former laboratory") == ["private-leak"]
    assert found("I asked the director of the graduate programme in physics") == ["private-leak"]
    assert found("I have patience with large groups of beginners") == []


def test_what_is_too_long_to_be_a_letter_is_not_looked_at() -> None:
    assert looked_at("x " * 10_000).findings
    with pytest.raises(InvalidError, match="20,001 characters, and a letter has 20,000 at most"):
        looked_at("x" * 20_001)


def test_the_lines_above_a_letter_may_be_in_another_language() -> None:
    said = text_of("À : Lin\nObjet : Une question\n\nBonjour,", labels=RULES["empty-subject"].called)

    assert (said.subject, said.body) == ("Une question", "Bonjour,")
