"""The week: what has a date in the next seven days, and one thing that could be done."""

from __future__ import annotations

from datetime import date, timedelta

from mentorplan.domain.steps import Step
from mentorplan.usecases.home import Overview
from mentorplan.values import dataclass

DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What comes in the next seven days, the soonest first, and the one next step, which is never among them."""

    dated: tuple[Step, ...]
    next: Step


def week(told: Overview, *, today: date) -> Week:
    """Return the week that begins today. What was due before today has waited already, and is not counted up."""
    until = today + timedelta(days=DAYS)
    ahead = (step for step in (*told.due, *told.coming) if step.on and today <= step.on < until)
    return Week(dated=tuple(step for step in ahead if step != told.next), next=told.next)
