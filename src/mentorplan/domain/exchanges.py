"""What two workspaces tell each other in a small file beside a mail: a request, and the answer to it."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.inboxes import KINDS, Way
from mentorplan.domain.messages import Answer, Kind
from mentorplan.values import dataclass

ANSWERS = {
    Way.CONVERSATION: Answer.YES,
    Way.ASK_MORE: Answer.INFO,
    Way.DECLINE: Answer.NO,
    Way.DEFER: Answer.LATER,
    Way.REFER: Answer.REFERRED,
}
"""What an answer of a mentor is to whoever asked."""

WAYS: dict[Kind, Way] = {kind: way for way, kind in KINDS.items()}
"""Which answer a letter is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSlip:
    """A request as the person who asks shares it: only what their letter says as well, part by part.

    `token` names it, so that the answer can say what it answers. `minutes` is None where the letter asks for none.
    """

    token: str
    name: str
    on: date
    asks: str
    email: str = ""
    goal: str = ""
    minutes: int | None = None
    times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSlip:
    """An answer as the mentor sends it back. `token` is that of the request; `until` from when they may ask again.

    `colleague` is whom they may write to, once that person has agreed.
    """

    token: str
    name: str
    on: date
    answer: Way
    until: date | None = None
    colleague: str = ""
    minutes: int | None = None
    times: tuple[str, ...] = ()


Slip = RequestSlip | AnswerSlip
