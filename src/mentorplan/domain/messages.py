"""Messages: drafts, what was sent, what came back, and calls."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from mentorplan.domain.records import Shelf
from mentorplan.domain.requests import Request, Sheet
from mentorplan.domain.sensitive import Sensitive
from mentorplan.values import dataclass


class Kind(StrEnum):
    """The situations of a message, and the three that are not written by the user."""

    INTRODUCTION = "introduction"
    WARM_INTRODUCTION = "warm-introduction"
    BLURB = "blurb"
    ASK_CONNECTOR = "ask-connector"
    INTRODUCTION_RECEIVED = "introduction-received"
    REMINDER = "reminder"
    THANK_YOU = "thank-you"
    THANKS_ANYWAY = "thanks-anyway"
    REPORT_BACK = "report-back"
    RESCHEDULE = "reschedule"
    CONTINUE = "continue"
    NOT_NOW = "not-now"
    COFFEE = "coffee"
    OFFER_HEAD = "offer-head"
    OFFER_CENTRE = "offer-centre"
    OFFER_ASSOCIATION = "offer-association"
    ASK_FOR_CONTEXT = "ask-for-context"
    ACCEPT_CONVERSATION = "accept-conversation"
    ACCEPT = "accept"
    DECLINE = "decline"
    DEFER = "defer"
    REFER = "refer"
    ENDING = "ending"
    CALL = "call"
    REPLY = "reply"
    REQUEST = "request"


ASKING = frozenset(
    {
        Kind.INTRODUCTION,
        Kind.WARM_INTRODUCTION,
        Kind.ASK_CONNECTOR,
        Kind.INTRODUCTION_RECEIVED,
        Kind.COFFEE,
        Kind.REMINDER,
    }
)
"""Kinds that ask for something and then wait for an answer."""


class Channel(StrEnum):
    """How a message reaches a person."""

    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in-person"


class Answer(StrEnum):
    """What somebody answered."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    REFERRED = "referred"
    INFO = "info"


class CallOutcome(StrEnum):
    """How a call went."""

    ANSWERED = "answered"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no-answer"
    CALL_BACK = "call-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to or from one person.

    A message of mine is a draft until `sent_on`; `edited_on` is the day on which the user changed its
    text. A reply (kind `reply`) carries `answer`; a call (kind `call`) carries `outcome`. `about` and
    `referred` name people by id. `until` is the day from which somebody may be asked again. `slots`
    are the times offered, in the user's own zone. `forced_because` is the user's reason for going
    past a rule. A request to me (kind `request`) carries `request`, and in
    `private_sheet` what I think of it; my answer to one names it in `answers`.
    `private_notes` never leave; `private_sensitive` is shown only where it is asked for by that name.
    """

    shelf: ClassVar[Shelf] = Shelf.MESSAGES

    id: str
    person: str
    kind: Kind
    on: date
    channel: Channel = Channel.EMAIL
    subject: str = ""
    body: str = ""
    edited_on: date | None = None
    sent_on: date | None = None
    goal: str | None = None
    about: str | None = None
    minutes: int | None = None
    slots: tuple[datetime, ...] = ()
    answer: Answer | None = None
    outcome: CallOutcome | None = None
    call_back_at: datetime | None = None
    referred: tuple[str, ...] = ()
    until: date | None = None
    do_not_contact: bool = False
    forced_because: str = ""
    request: Request | None = None
    private_sheet: Sheet | None = None
    answers: str | None = None
    private_notes: str = ""
    private_sensitive: tuple[Sensitive, ...] = ()

    @property
    def is_mine(self) -> bool:
        """Whether the user wrote it (or will), as opposed to a reply or a request."""
        return self.kind not in {Kind.REPLY, Kind.REQUEST}

    @property
    def is_draft(self) -> bool:
        """Whether it is written and not sent yet."""
        return self.is_mine and self.kind is not Kind.CALL and self.sent_on is None

    @property
    def counts_as_written_contact(self) -> bool:
        """Whether it asks in writing and was sent: what rule FUP-02 counts."""
        return self.sent_on is not None and self.channel is Channel.EMAIL and self.kind in ASKING
