"""What the user says of a draft, and what of it no letter could keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.dates import Moment
from mentorplan.domain.letters import Letter
from mentorplan.domain.messages import Kind
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

LEAST_MINUTES, MOST_MINUTES = 5, 180
"""Minutes that one can ask somebody for."""

NOTED = frozenset({"point_said", "point_note", "result_said", "result_note", "reason_said"})
"""Values of a letter that hold what the user says with --note."""

OF_A_GOAL = frozenset({"goal", "goal_said", "goal_short", "topic"})
"""Values of a letter that tell of a goal."""

MOST_SLOTS = 5
"""Times that a reader still looks at; two or three are best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWishes:
    """What the user says of a draft. `person`, `about` and `goal` are ids or parts of a name or title.

    `note` is what they took from a conversation, what came of it, or why they say no. `until` is the day from which
    the reader may ask again. What is left open is decided from the records.
    """

    person: str
    kind: str | None = None
    channel: str | None = None
    about: str | None = None
    goal: str | None = None
    minutes: int | None = None
    slots: tuple[Moment, ...] = ()
    note: str = ""
    until: date | None = None


def minutes_asked(minutes: int | None) -> int | None:
    """Return minutes that can be asked for. Raises InvalidError for others."""
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise InvalidError(
            f"--minutes: {minutes} is not between {LEAST_MINUTES} and {MOST_MINUTES}.",
            hint="A first conversation takes 20 to 30 minutes: --minutes 25",
        )
    return minutes


def slots_offered(slots: Sequence[Moment], *, today: date) -> tuple[Moment, ...]:
    """Return times to offer, the earliest first, none twice. Raises InvalidError for one that is past or only a day."""
    for slot in slots:
        if slot.at is None:
            raise InvalidError(
                f"--slot: {slot.on} has no time.", hint=f'Say when on that day: --slot "{slot.on} 14:00"'
            )
        if slot.on < today:
            raise InvalidError(f"--slot: {slot.on} is past.", hint="Offer a day that is to come.")
    if len(slots) > MOST_SLOTS:
        raise InvalidError(f"--slot: {len(slots)} times are too many to choose from.", hint="Two or three are best.")
    return tuple(sorted(dict.fromkeys(slots), key=lambda slot: (slot.on, str(slot.at))))


def ask_again_on(until: date | None, *, today: date) -> date | None:
    """Return the day from which they may ask again. Raises InvalidError for one that is past."""
    if until and until <= today:
        raise InvalidError(f"--until: {until} is past.", hint="Say a day to come, from which they may ask again.")
    return until


def refuse_unused(wishes: DraftWishes, letter: Letter, kind: Kind) -> None:
    """Refuse a wish that the letter has no place for, rather than lose it without a word."""
    told = {
        "--slot": (bool(wishes.slots), {"slots"}),
        "--minutes": (wishes.minutes is not None, {"minutes", "blurb"}),
        "--about": (wishes.about is not None, {"about", "blurb_to", "colleague", "connector"}),
        "--note": (bool(wishes.note), NOTED),
        "--until": (wishes.until is not None, {"ask_again_on"}),
        "--goal": (wishes.goal is not None, OF_A_GOAL),
    }
    unused = [option for option, (is_told, values) in told.items() if is_told and not letter.used & values]
    if unused:
        raise InvalidError(
            f"A letter of the kind {kind} has no place for {' and '.join(unused)}.", hint="Leave it out."
        )
