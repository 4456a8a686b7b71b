"""What a mentor offers: with what, to how many, for how long, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.reflections import AnswerValue, Reflection, Role
from mentorplan.values import dataclass, field, fields, replace

USUAL_PEOPLE = 3
"""How many people at a time count as full where no limit was set. Source: rule CAP-01 (grade C/D)."""

MOST_PEOPLE = 30
"""More people at a time than this are a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What I offer as a mentor. Everything may be unknown: empty, or None.

    `passes_on` says to whom I pass a topic on, by topic. `people` are how many at a time, `hours_a_month` for all of
    them together. `limits` is what I do not do, and whom I cannot mentor, in words for others.
    """

    helps_with: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    people: int | None = None
    hours_a_month: float | None = None
    until: date | None = None
    reached: str = ""
    limits: tuple[str, ...] = ()
    passes_on: dict[str, str] = field(default_factory=dict)
    duties_said: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of it."""
        return self == Offer()

    @property
    def most_people(self) -> int:
        """How many people at a time count as full."""
        return self.people if self.people is not None else USUAL_PEOPLE


def offered(reflections: Sequence[Reflection], *, own: Offer | None) -> Offer:
    """Return what I offer: as I wrote it for others (`own`), else as I answered when I reflected, the latest first.

    Each part by itself: what `own` leaves open is what the reflections say.
    """
    said = answered(reflections)
    told = Offer(
        helps_with=_lines(said.get("helps-with")),
        formats=_lines(said.get("formats")),
        people=_whole(said.get("how-many")),
        hours_a_month=_number(said.get("hours-a-month")),
        until=_day(said.get("until")),
        reached=_text(said.get("reached")),
        passes_on={what: to for what, to in _pairs(said.get("passes-on"), "what", "to") if what},
        duties_said=_text(said.get("duties-said")),
    )
    if own is None:
        return told
    empty = Offer()
    mine = {one.name: getattr(own, one.name) for one in fields(Offer)}
    return replace(told, **{name: value for name, value in mine.items() if value != getattr(empty, name)})


def answered(reflections: Sequence[Reflection]) -> dict[str, AnswerValue]:
    """Return the answers of all reflections as a mentor; of each question the latest that says something."""
    said: dict[str, AnswerValue] = {}
    for one in sorted(reflections, key=lambda one: (one.begun_on, one.id)):
        if one.role is Role.MENTOR:
            said |= {key: answer for key, answer in one.answers.items() if answer not in ("", ())}
    return said


def assessed(reflections: Sequence[Reflection]) -> tuple[str, ...]:
    """Return the names of those whom I have to assess and so should not mentor. They are private."""
    return tuple(name for name, _ in _pairs(answered(reflections).get("assessed"), "name", "") if name)


def _pairs(answer: AnswerValue | None, first: str, second: str) -> list[tuple[str, str]]:
    tables = [one for one in answer if isinstance(one, dict)] if isinstance(answer, tuple) else []
    return [(_text(table.get(first)), _text(table.get(second))) for table in tables]


def _lines(answer: AnswerValue | None) -> tuple[str, ...]:
    if isinstance(answer, str):
        return (answer,)
    return tuple(one for one in answer if isinstance(one, str)) if isinstance(answer, tuple) else ()


def _text(answer: object) -> str:
    return answer.strip() if isinstance(answer, str) else ""


def _number(answer: AnswerValue | None) -> float | None:
    return float(answer) if isinstance(answer, int | float) and answer > 0 else None


def _whole(answer: AnswerValue | None) -> int | None:
    return int(answer) if isinstance(answer, int | float) and answer >= 0 else None


def _day(answer: AnswerValue | None) -> date | None:
    try:
        return date.fromisoformat(_text(answer))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWay:
    """One way to offer help: to whom (`title`), how, the kind of its letter, and the command that drafts it."""

    kind: str
    title: str
    how: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What to know before anybody confides in me."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGuide:
    """The file `guide/offers.toml`. `card` are the words of a card."""

    card: dict[str, str]
    ways: tuple[OfferWay, ...]
    notice: Notice
