"""Pages for mentorships: the plan, how it goes, the end, a rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentorplan.domain.agreements import Agreement, CheckIn, Direction, PlanWords
from mentorplan.domain.moments import Moment
from mentorplan.domain.walks import QuestionKind, Walk
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Facts, Heading, Hint, Line, Page, Table, advice_blocks, step_data
from mentorplan.usecases.agreements import Planned
from mentorplan.usecases.checkins import Checked
from mentorplan.usecases.closings import Closed, Paused

MOST_DRAWN = 12
"""Looks that a trend shows: with one every month, a year; each is a bar."""

BARS = " ▁▃▄▆█"
"""A mark from 1 to 5 as a bar."""

WHO_MENTORS = {
    Direction.THEY_MENTOR_ME: "{name} mentors you",
    Direction.I_MENTOR_THEM: "you mentor {name}",
}


def who_mentors(direction: Direction, name: str) -> str:
    """Return who mentors whom, in words to the user."""
    return WHO_MENTORS[direction].format(name=name)


def planned(told: Planned, *, words: PlanWords, say: Say, files: Sequence[str] = ()) -> Page:
    """Return what `agree` says: the three columns, and what is missing in them."""
    agreement, name = told.agreement, told.person.name
    begun = "begins" if told.is_new else "began"
    blocks: list[Block] = [
        Heading(f"{words.title}: {name}"),
        Line(f"Here {who_mentors(agreement.direction, name)}; it {begun} {say(agreement.begun_on)}."),
    ]
    rows = plan_rows(agreement, words=words)
    if rows:
        blocks.append(Table(("about", words.mentee, words.mentor, words.agreed), rows))
    blocks.append(Facts(plan_facts(agreement, words=words, say=say)))
    blocks += [Line(f"To sign: {file}") for file in files]
    if not files and agreement.written_on:
        blocks.append(Hint(f"As a page to sign: mentorplan agree {told.person.id} --show --html plan.html"))
    blocks += advice_blocks(told.gaps)
    data = {"agreement": agreement_data(agreement), "gaps": [step_data(one) for one in told.gaps], "files": list(files)}
    return Page(blocks=blocks, data=data)


def plan_rows(agreement: Agreement, *, words: PlanWords) -> tuple[tuple[str, str, str, str], ...]:
    """Return the subjects that something was said on, each with its three columns."""
    said = {clause.key: clause for clause in agreement.clauses}
    return tuple(
        (subject.title, said[subject.key].mentee, said[subject.key].mentor, said[subject.key].agreed)
        for subject in words.subjects
        if subject.key in said
    )


def open_rows(words: PlanWords) -> tuple[tuple[str, str, str, str], ...]:
    """Return every subject with nothing beside it, to be filled in by hand."""
    return tuple((subject.title, "", "", "") for subject in words.subjects)


def plan_facts(agreement: Agreement, *, words: PlanWords, say: Say) -> tuple[tuple[str, str], ...]:
    """Return the days of a plan with their titles."""
    titles = {subject.key: subject.title for subject in words.subjects}
    return ((titles["review"], say(agreement.review_on)), (titles["ends"], say(agreement.ends_on)))


def checked(told: Checked, *, walk: Walk, say: Say) -> Page:
    """Return what `checkin` says: the trend of each mark, for the user alone."""
    series = told.series
    blocks: list[Block] = [Heading(f"How it goes with {told.person.name}")]
    if not series:
        blocks.append(Line("Nothing is noted yet."))
    else:
        more = " The last twelve are drawn." if len(series) > MOST_DRAWN else ""
        blocks.append(Line(f"{_count(len(series))}, the last on {say(series[-1].on)}. For you alone.{more}"))
        rows = tuple((one.ask, *_trend(series, one.key)) for one in walk.questions if one.kind is QuestionKind.NUMBER)
        blocks.append(Table(("statement", "marks, 1 to 5", "now"), rows))
    blocks += advice_blocks(told.then)
    data = {
        "agreement": told.agreement.id,
        "person": told.person.id,
        "checkins": [one.on for one in series],
        "signs": list(told.signs),
        "then": [step_data(one) for one in told.then],
    }
    return Page(blocks=blocks, data=data)


def closed(told: Closed, *, say: Say, say_moment: Callable[[Moment], str], needs: Mapping[str, str]) -> Page:
    """Return what `close` says: that it ended, what is open again and what follows."""
    ended_on = told.agreement.ended_on
    blocks: list[Block] = [
        Line(f"The mentorship with {told.person.name} ended {say(ended_on)}. That is allowed, and nobody's fault.")
    ]
    for word, meetings in (("Called off", told.called_off), ("Still planned", told.kept)):
        blocks += [Line(f"{word}: {say_moment(Moment(on=one.on, at=one.starts))}.") for one in meetings]
    if told.open_again:
        names = ", ".join(needs.get(slug, slug) for slug in told.open_again)
        blocks.append(Line(f"Open again, with nobody else for it: {names}. See where: mentorplan map"))
    blocks += advice_blocks(told.then)
    blocks += [Hint(f"To call it off: {step.command}") for step in told.then if step.rule == "still-planned"]
    data = {
        "agreement": agreement_data(told.agreement),
        "open_again": list(told.open_again),
        "called_off": [one.id for one in told.called_off],
        "then": [step_data(one) for one in told.then],
    }
    return Page(blocks=blocks, data=data)


def paused(told: Paused, *, say: Say, names: Mapping[str, str]) -> Page:
    """Return what `pause` says."""
    blocks: list[Block] = [Line(f"Everything rests until {say(told.until)}; nothing falls due before.")]
    if told.agreements:
        who = ", ".join(names.get(one.person, one.person) for one in told.agreements)
        blocks.append(Hint(f"So do the mentorships with: {who}. A word to them is kind."))
    return Page(blocks=blocks, data={"until": told.until, "agreements": [one.id for one in told.agreements]})


def agreement_data(agreement: Agreement) -> dict[str, Any]:
    """Return a mentorship as `--json` shows it; what is private is left out."""
    closing = agreement.closing
    return {
        "id": agreement.id,
        "person": agreement.person,
        "direction": agreement.direction,
        "begun_on": agreement.begun_on,
        "ended_on": agreement.ended_on,
        "written_on": agreement.written_on,
        "review_on": agreement.review_on,
        "ends_on": agreement.ends_on,
        "clauses": [
            {"key": one.key, "mentee": one.mentee, "mentor": one.mentor, "agreed": one.agreed}
            for one in agreement.clauses
        ],
        "paused_until": agreement.paused_until,
        "closing": {
            "on": closing.on,
            "changed": closing.changed,
            "helped": closing.helped,
            "gave_back": closing.gave_back,
            "learned": closing.learned,
            "in_touch": closing.in_touch,
            "others": closing.others,
            "retention": closing.retention,
        }
        if closing
        else None,
    }


def _trend(series: Sequence[CheckIn], key: str) -> tuple[str, str]:
    marks = [one.private_marks.get(key) for one in series[-MOST_DRAWN:]]
    drawn = "".join(BARS[mark] if mark else "·" for mark in marks)
    return drawn, str(marks[-1] or "")


def _count(number: int) -> str:
    return "One look" if number == 1 else f"{number} looks"
