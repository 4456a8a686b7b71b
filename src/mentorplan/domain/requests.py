"""A request for help that somebody sent me: what is kept of it beside its words, and the sheet I fill about it."""

from __future__ import annotations

from datetime import date, timedelta

from mentorplan.values import dataclass

ANSWER_WITHIN = timedelta(days=7)
"""A request is answered within a week. Source: rule CAP-03 (grade C)."""

CONTEXT_WITHIN = timedelta(days=14)
"""Questions of mine that nobody answers may be let go after two weeks (our own inference)."""

MOST_POINTS = 2
"""Each question of the sheet that is not yes or no takes 0, 1 or 2. They are never added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """My answers to the questions that every request is asked; None where I have not answered.

    `better` names somebody better placed. Nothing here leaves the machine, and nothing is added up.
    """

    expertise: int | None = None
    gap: int | None = None
    effort: int | None = None
    time: int | None = None
    conflict: bool | None = None
    better: str = ""
    private_reason: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether every question is answered that can be: somebody better placed there may not be."""
        return None not in {self.expertise, self.gap, self.effort, self.time} and self.conflict is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is kept of a request beside its words. `name` and `email` are as the sender wrote them, empty if unknown.

    `stamp` is the Message-ID of the mail, `token` the name that a request file goes by. `closed_on` is the day on which
    it was let go without an answer.
    """

    name: str = ""
    email: str = ""
    stamp: str = ""
    token: str = ""
    minutes: int | None = None
    closed_on: date | None = None
