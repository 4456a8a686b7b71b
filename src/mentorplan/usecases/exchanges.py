"""Files beside a mail: what a letter of mine puts into one, and what one that came means."""

from __future__ import annotations

from mentorplan.domain.exchanges import ANSWERS, WAYS, AnswerSlip, RequestSlip
from mentorplan.domain.inboxes import Way
from mentorplan.domain.letters import bare, plain_line
from mentorplan.domain.messages import ASKING, Message
from mentorplan.domain.replies import Sense
from mentorplan.domain.workspaces import Known
from mentorplan.errors import InvalidError
from mentorplan.usecases.requests import Facts

LONGEST_ASKED = 8000
"""Characters of a letter that go into a file; ten letters have fewer."""


def request_slip(known: Known, message: Message, *, token: str) -> RequestSlip:
    """Return what a letter that asks for help says, part by part: nothing that the letter does not say.

    Raises InvalidError for a letter that asks for nothing.
    """
    if message.kind not in ASKING:
        raise InvalidError(
            f"A letter of the kind {message.kind} asks for nothing, so it carries no request.",
            hint="Leave --with-request out.",
        )
    goal = next((one for one in known.goals if one.id == message.goal), None)
    me = known.profile
    return RequestSlip(
        token=token,
        name=plain_line(me.name or ""),
        email=plain_line(me.email or ""),
        on=message.on,
        goal=bare(goal.title) if goal and bare(goal.title) in message.body else "",
        asks=message.body[:LONGEST_ASKED],
        minutes=message.minutes,
        times=tuple(slot.isoformat(timespec="minutes") for slot in message.slots),
    )


def answer_slip(known: Known, message: Message) -> AnswerSlip:
    """Return what a letter of mine answers to a request that came with a file.

    Raises InvalidError for a letter that answers none, or one that came without a file.
    """
    request = next((one.request for one in known.messages if one.id == message.answers and one.request), None)
    if request is None or message.kind not in WAYS:
        raise InvalidError("This letter answers no request, so it carries no answer.", hint="Leave --with-answer out.")
    if not request.token:
        raise InvalidError(
            "The request came without a file, so there is nothing that a file could answer.",
            hint="Leave --with-answer out; the letter says it all.",
        )
    colleague = next((one.name for one in known.people if one.id == message.about), "")
    return AnswerSlip(
        token=request.token,
        name=plain_line(known.profile.name or ""),
        on=message.on,
        answer=WAYS[message.kind],
        until=message.until,
        colleague=plain_line(colleague) if WAYS[message.kind] is Way.REFER else "",
        minutes=message.minutes,
        times=tuple(slot.isoformat(timespec="minutes") for slot in message.slots),
    )


def facts_of(slip: RequestSlip) -> Facts:
    """Return a request as the inbox takes it in."""
    goal = f"What I am working on: {slip.goal}" if slip.goal and slip.goal not in slip.asks else ""
    text = "\n\n".join(part for part in (slip.asks, goal) if part)
    return Facts(text=text, name=slip.name, email=slip.email, on=slip.on, token=slip.token, minutes=slip.minutes)


SAID = {
    Way.CONVERSATION: "yes to a conversation",
    Way.ASK_MORE: "a few questions first",
    Way.DECLINE: "no, with thanks",
    Way.DEFER: "not before a day that they name",
    Way.REFER: "somebody else could help more",
}
"""What an answer in a file says, as a person would put it."""


def sense_of(slip: AnswerSlip) -> Sense:
    """Return what an answer that came with a file says."""
    return Sense(
        answer=ANSWERS[slip.answer],
        quote=SAID[slip.answer],
        until=slip.until,
        named=(slip.colleague,) if slip.colleague else (),
        times=slip.times,
    )
