"""What a mentor's letter says: the offer as the reflection has it, and the days that an answer names."""

from __future__ import annotations

from datetime import date, timedelta

from mentorplan.domain.dates import after_quiet
from mentorplan.domain.letters import bare, plain_line, sentence
from mentorplan.domain.reflections import AnswerValue, Role
from mentorplan.usecases.letter_matters import Matter

ANSWER_WITHIN = timedelta(days=14)
"""How long somebody has for questions of mine, which they may have to think about (our own inference)."""


def offers(matter: Matter) -> dict[str, str]:
    """Return what the user offers, as they said it in their latest reflection as a mentor that says it."""
    said = _answers(matter)
    areas = [bare(one) for one in _lines(said.get("helps-with")) if bare(one)]
    room, hours = _number(said.get("how-many")), _number(said.get("hours-a-month"))
    until = _day(said.get("until"))
    return {
        "areas": "; ".join(areas),
        "areas_lines": "\n".join(f"– {area}" for area in areas),
        "room": room,
        "one_person": "yes" if room == "1" else "",
        "hours": hours,
        "offered_until": matter.when(until) if until and until >= matter.today else "",
        "reached": sentence(_text(said.get("reached"))),
    }


def answers(matter: Matter) -> dict[str, str]:
    """Return the days that an answer of mine names, and how whom I name can be reached."""
    by = after_quiet(matter.today + ANSWER_WITHIN, quiet=matter.known.profile.quiet)
    return {
        "answer_by": matter.when(by),
        "ask_again_on": matter.when(matter.until) if matter.until else "",
        "colleague": plain_line(matter.about.name) if matter.about else "",
        "colleague_email": plain_line(matter.about.value("email") or "") if matter.about else "",
    }


def _answers(matter: Matter) -> dict[str, AnswerValue]:
    """Return the answers of all reflections as a mentor; of each question the latest that says something."""
    said: dict[str, AnswerValue] = {}
    for one in sorted(matter.known.reflections, key=lambda one: (one.begun_on, one.id)):
        if one.role is Role.MENTOR:
            said |= {key: answer for key, answer in one.answers.items() if answer not in ("", (), None)}
    return said


def _lines(answer: AnswerValue | None) -> tuple[str, ...]:
    if isinstance(answer, str):
        return (answer,)
    return tuple(one for one in answer if isinstance(one, str)) if isinstance(answer, tuple) else ()


def _text(answer: AnswerValue | None) -> str:
    return answer if isinstance(answer, str) else ""


def _number(answer: AnswerValue | None) -> str:
    return f"{answer:g}" if isinstance(answer, int | float) and answer > 0 else ""


def _day(answer: AnswerValue | None) -> date | None:
    try:
        return date.fromisoformat(_text(answer))
    except ValueError:
        return None
