"""Pages for answers to requests: the room there is before one, the draft, and who still waits."""

from __future__ import annotations

from mentorplan.domain.exchanges import WAYS
from mentorplan.domain.inboxes import Received, Way
from mentorplan.render.capacity import capacity_data, in_a_line
from mentorplan.render.goals import Say
from mentorplan.render.inbox import WAY_WORDS
from mentorplan.render.linting import findings, findings_data
from mentorplan.render.outreach import message_data
from mentorplan.render.pages import Block, Facts, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.usecases.answering import CLOSING, Answered
from mentorplan.usecases.inbox import Looked

AFTER = {
    Way.CONVERSATION: "A yes to one conversation is no yes to mentoring; about that you both decide afterwards.",
    Way.ASK_MORE: "If nothing comes, you may let it go without a bad conscience.",
    Way.DECLINE: "A no in time lets them ask somebody else.",
    Way.DEFER: "The day is kept: whoever asks again then is welcome.",
    Way.REFER: "They know of each other now, and the rest is theirs.",
}


def before(looked: Looked) -> Page:
    """Return what is shown before an answer is chosen: the room there is, and what could be answered."""
    blocks: list[Block] = [
        Line(f"Your room: {in_a_line(looked.room)}."),
        Line(f"Perhaps {WAY_WORDS[looked.suggested]}. {looked.why}"),
    ]
    return Page(blocks=blocks)


def answered(done: Answered, *, say: Say) -> Page:
    """Return the draft of an answer, and what follows."""
    message = done.message
    blocks: list[Block] = [Line(f"Your room: {in_a_line(done.room)}.")]
    if done.is_beyond:
        over = f"past {say(done.room.offer.until)}" if done.room.is_over else "more than you offer"
        blocks.append(Line(f"Take care: one more would be {over}. A date on which to ask again is kind, too."))
    if done.asked_first:
        blocks.append(Line(f"{done.person.name} is asked first, so that nobody is sent to a closed door."))
    blocks += [
        Facts((("To", done.person.name), ("Subject", message.subject), ("Message", message.id))),
        Verbatim(message.body, for_reading=True),
        *findings(done.findings),
    ]
    if done.asked_first:
        again = f"mentorplan inbox answer {done.received.message.id} refer --refer {done.person.id}"
        noted = f"mentorplan outreach reply {done.person.id} yes"
        why = f"When they have said yes, note it: `{noted}`. Then once more: `{again}`"
    else:
        why = AFTER[done.way]
    if done.others:
        blocks.append(Line(f"The same answer is drafted to {_people(len(done.others))} who waited:"))
        blocks += [Line(one.id) for one in done.others]
        blocks.append(Hint("To take no more requests for now: mentorplan offer edit --people 0"))
    elif done.waiting:
        more = "; --close-others drafts them the same answer" if done.way in CLOSING else ""
        blocks.append(Hint(f"{_people(len(done.waiting)).capitalize()} still {_wait(len(done.waiting))}{more}."))
    if done.drafted:
        blocks += [
            Line(
                f"{_people(len(done.drafted)).capitalize()} {_have(len(done.drafted))} an answer drafted, not sent yet:"
            ),
            Table(("request", "answer", "draft"), tuple(_drafted(one) for one in done.drafted)),
            Hint("Hand each over as this one; for another answer: mentorplan inbox answer REQUEST decline"),
        ]
    blocks.append(Next("read it, change what is not yours, and hand it over", why, _hand(message.id)))
    return Page(
        blocks=blocks,
        data={
            "request": done.received.message.id,
            "answer": done.way,
            "asked_first": done.asked_first,
            "message": message_data(message),
            "lint": findings_data(done.findings),
            "beyond_capacity": done.is_beyond,
            "capacity": capacity_data(done.room),
            "others": [message_data(one) for one in done.others],
            "waiting": [one.message.id for one in done.waiting],
            "drafted": [
                {"request": one.message.id, "answer": WAYS.get(one.answer.kind), "message": one.answer.id}
                for one in done.drafted
                if one.answer
            ],
        },
    )


def the_same(done: Answered) -> str:
    """Return the question whether those who wait get the same answer."""
    count = len(done.waiting)
    return f"{_people(count).capitalize()} still {_wait(count)}. Draft them the same answer?"


def _people(count: int) -> str:
    return "one other person" if count == 1 else f"{count} other people"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _drafted(one: Received) -> tuple[str, ...]:
    if one.answer is None:
        return one.message.id, "", ""
    way = WAYS.get(one.answer.kind)
    return one.message.id, WAY_WORDS[way] if way else "a yes", one.answer.id


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"


def _hand(message: str) -> str:
    return f"mentorplan outreach hand {message} --print"
