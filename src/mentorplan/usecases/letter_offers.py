"""What a mentor's letter says: the offer as the reflection has it, and the days that an answer names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mentorplan.domain.dates import after_quiet
from mentorplan.domain.letters import bare, listed, plain_line, quote, sentence
from mentorplan.domain.offers import offered
from mentorplan.usecases.letter_matters import Matter

ANSWER_WITHIN = timedelta(days=14)
"""How long somebody has for questions of mine, which they may have to think about (our own inference)."""


def offers(matter: Matter) -> dict[str, str]:
    """Return what the user offers: as they wrote it for others, else as they said it when they reflected."""
    offer = offered(matter.known.reflections, own=matter.known.profile.offer)
    areas = [bare(one) for one in offer.helps_with if bare(one)]
    room = str(offer.people) if offer.people else ""
    hours = f"{offer.hours_a_month:g}" if offer.hours_a_month else ""
    until = offer.until
    return {
        "areas": _in_a_row(matter, areas),
        "areas_lines": "\n".join(f"– {area}" for area in areas),
        "room": room,
        "one_person": "yes" if room == "1" else "",
        "hours": hours,
        "offered_until": matter.when(until) if until and until >= matter.today else "",
        "reached": sentence(offer.reached),
    }


def _in_a_row(matter: Matter, areas: Sequence[str]) -> str:
    """Return what they help with within a sentence: in quotation marks where one begins with a capital of its own."""
    if any(area[0].isupper() for area in areas):
        areas = [quote(area, words=matter.letters.values) for area in areas]
    return listed(matter.letters, areas, joined="list_and")


def answers(matter: Matter) -> dict[str, str]:
    """Return the days that an answer of mine names, and how whom I name can be reached."""
    by = after_quiet(matter.today + ANSWER_WITHIN, quiet=matter.known.profile.quiet)
    return {
        "answer_by": matter.when(by),
        "ask_again_on": matter.when(matter.until) if matter.until else "",
        "colleague": plain_line(matter.about.name) if matter.about else "",
        "colleague_email": plain_line(matter.about.value("email") or "") if matter.about else "",
    }
