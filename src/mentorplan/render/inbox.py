"""Pages for requests: taken in, listed, and each beside the questions that all of them are asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from mentorplan.domain.inboxes import OPEN, Received, Way, Where
from mentorplan.domain.screening_words import Screening
from mentorplan.errors import Problem
from mentorplan.render.capacity import capacity_data, in_a_line
from mentorplan.render.goals import Say
from mentorplan.render.hiding import cover, hidden
from mentorplan.render.pages import Block, Facts, Heading, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.usecases.inbox import NAMELESS, Listing, Looked
from mentorplan.usecases.requests import Added

WHERE_WORDS = {
    Where.WAITING: "waiting for you",
    Where.DRAFTED: "your answer is a draft",
    Where.ASKED_MORE: "you asked for more",
    Where.ANSWERED: "answered",
    Where.CONTINUED: "they wrote again",
    Where.CLOSED: "let go",
}
WAY_WORDS = {
    Way.CONVERSATION: "offer a conversation",
    Way.ASK_MORE: "ask for more",
    Way.DECLINE: "decline",
    Way.DEFER: "name a later date",
    Way.REFER: "name somebody else",
}
EFFORT_WORDS = ("none in the letter", "something", "plainly")
HIDDEN = "(hidden until the sheet is filled)"
SHORT_NO = "A short no is fine, and kinder than silence."


def added(done: Added, *, screening: Screening, say: Say) -> Page:
    """Return what `inbox add` says."""
    looked = done.looked
    one = looked.received
    name = _name(looked)
    if done.is_there:
        first = f"It is in your inbox already: {name}, {say(one.message.on)}."
    else:
        first = f"Taken in: a request from {name}, {say(one.message.on)}."
    blocks: list[Block] = [Line(first)]
    if one.where in OPEN:
        blocks.append(Line(f"Answer by {say(one.answer_by)}. {SHORT_NO}"))
    blocks += _found(looked, screening=screening)
    blocks += _suggestion(looked)
    return Page(blocks=blocks, data={**looked_data(looked), "new": done.is_new, "already": done.is_there})


def shown(
    looked: Looked, *, screening: Screening, say: Say, hide_name: bool, private: bool, problems: tuple[Problem, ...]
) -> Page:
    """Return one request beside its sheet. With `hide_name`, who asks is covered as long as the sheet is not filled."""
    covers = hide_name and not looked.sheet.is_filled
    one = looked.received
    blocks: list[Block] = [
        Heading(f"Request of {say(one.message.on)}"),
        Facts(
            (
                ("From", HIDDEN if covers else _from(looked)),
                ("Where it stands", _where(one, say=say)),
                ("Answer by", say(one.answer_by) if one.where in OPEN else ""),
            )
        ),
        Verbatim(cover(looked, one.text) if covers else one.text, for_reading=True),
        *sheet_page(looked, screening=screening, hide_name=covers, private=private).blocks,
    ]
    if covers:
        why = "The name stays hidden until each question has an answer of yours."
        blocks.append(Next("fill in the sheet", why, f"mentorplan inbox sheet {one.message.id}"))
    else:
        blocks += _suggestion(looked)
        blocks += _earlier(one, say=say)
    data = looked_data(looked)
    if covers:
        data["request"] = hidden(looked, data["request"])
        data["text"] = cover(looked, one.text)
    return Page(blocks=blocks, data=data, problems=problems)


def sheet_page(looked: Looked, *, screening: Screening, hide_name: bool = True, private: bool = False) -> Page:
    """Return the screening sheet: what the letter says to each question, and what I answered."""
    said, sheet = looked.screened, looked.sheet
    better = f"you pass “{looked.passed_on[0]}” on to {looked.passed_on[1]}" if looked.passed_on else ""
    found = {
        "need": "yes" if said.needs_stated else "not yet",
        "expertise": f"shares words with “{'”, “'.join(looked.expertise)}”" if looked.expertise else "",
        "effort": EFFORT_WORDS[said.effort],
        "time": in_a_line(looked.room),
        "conflict": "yes" if looked.is_conflict else "nothing that you or the letter say",
        "better": better,
    }
    mine = {
        "expertise": _points(sheet.expertise),
        "gap": _points(sheet.gap),
        "effort": _points(sheet.effort),
        "time": _points(sheet.time),
        "conflict": "" if sheet.conflict is None else "yes" if sheet.conflict else "no",
        "better": _alone(sheet.better, private=private),
        "reason": _alone(sheet.private_reason, private=private),
    }
    rows = tuple(
        (question.title, found.get(question.key, ""), mine.get(question.key, "")) for question in screening.questions
    )
    blocks: list[Block] = [
        Heading("The same questions for everybody"),
        Table(("question", "what is there", "you"), rows),
    ]
    blocks += _evidence(looked, hide_name=hide_name)
    return Page(blocks=blocks)


def listed(listing: Listing, *, say: Say, problems: tuple[Problem, ...], today: date, hide_names: bool = False) -> Page:
    """Return what `inbox list` says: what waits first, the longest waiting on top; of the rest the newest.

    With `hide_names`, who asks is covered as long as their sheet is not filled.
    """
    shown = (*listing.waiting, *reversed(listing.settled))
    covered = {_id(one) for one in shown if hide_names and not one.sheet.is_filled}
    blocks: list[Block] = []
    if listing.waiting:
        blocks.append(Heading(_how_many(listing.unanswered)))
        blocks += _table(listing.waiting, say=say, today=today, covered=covered, more=listing.more_waiting)
    else:
        blocks.append(Line("No request waits for you."))
    if listing.settled:
        blocks.append(Heading("Settled"))
        blocks += _table(listing.settled, say=say, today=today, covered=covered, more=listing.more_settled)
    if shown:
        blocks.append(Line(f"Your room: {in_a_line(listing.room)}."))
    first = next((one for one in listing.waiting if one.received.where in OPEN), None)
    if first:
        why = f"It came on {say(first.received.message.on)}. {SHORT_NO}"
        of, option = (f"of {_name(first)}", "") if _id(first) not in covered else ("that waits longest", " --hide-name")
        blocks.append(Next(f"look at the request {of}", why, f"mentorplan inbox show {_id(first)}{option}"))
    elif not shown:
        why = "A saved mail, a pasted text, or what you type."
        blocks.append(Next("take one in when it comes", why, "mentorplan inbox add request.eml"))
    data = {
        "requests": [
            hidden(one, told) if _id(one) in covered else told
            for one, told in ((one, looked_data(one)["request"]) for one in shown)
        ],
        "capacity": capacity_data(listing.room) if shown else None,
    }
    return Page(blocks=blocks, data=data, problems=problems)


def closed(done: Looked, *, say: Say) -> Page:
    """Return what `inbox close` says."""
    blocks: list[Block] = [
        Line(f"Let go: the request from {_name(done)}, {say(done.received.message.on)}."),
        Hint("If they write again, it is a new request and as welcome as the first."),
    ]
    return Page(blocks=blocks, data=looked_data(done))


def looked_data(looked: Looked) -> dict[str, Any]:
    """Return a request as `--json` shows it. What I wrote on its sheet stays with me, but for whether it is filled."""
    one, said = looked.received, looked.screened
    request = one.message.request
    return {
        "request": {
            "id": one.message.id,
            "from": {
                "name": (request.name if request else "") or _known_name(looked),
                "email": (request.email if request else "")
                or (looked.person.value("email") if looked.person else None),
            },
            "person": one.message.person,
            "needs_stated": said.needs_stated,
            "effort_shown": said.effort,
            "missing": list(looked.missing),
            "conflict": looked.is_conflict,
            "asks_besides": said.other or None,
            "subject": one.message.subject,
            "on": one.message.on,
            "answer_by": one.answer_by,
            "where": one.where,
            "answer": one.answer.id if one.answer else None,
            "sheet_filled": looked.sheet.is_filled,
            "evidence": {
                "need": list(said.need),
                "effort": list(said.effort_said),
                "conflict": list(said.conflict),
                "besides": list(said.other_said),
            },
        },
        "suggested": looked.suggested,
        "why": looked.why,
        "capacity": capacity_data(looked.room),
    }


def _table(some: Sequence[Looked], *, say: Say, today: date, covered: Collection[str], more: int) -> tuple[Block, ...]:
    rows = tuple(
        (
            "(hidden)" if _id(one) in covered else _name(one),
            "yes" if one.screened.needs_stated else "not yet",
            str(one.screened.effort),
            "yes" if one.is_conflict else "",
            _due(one.received, say=say, today=today),
            _id(one),
        )
        for one in some
    )
    table = Table(("from", "need", "effort", "conflict", "answer by", "id"), rows)
    return (table, Hint(f"And {more} more: --limit 0 shows them all.")) if more else (table,)


def _due(one: Received, *, say: Say, today: date) -> str:
    if one.where in OPEN:
        return f"{say(one.answer_by)}{' (past)' if one.answer_by < today else ''}"
    return _where(one, say=say)


def _where(one: Received, *, say: Say) -> str:
    return f"put off to {say(one.put_off_to)}" if one.put_off_to else WHERE_WORDS[one.where]


def _how_many(count: int) -> str:
    return "1 request waits for you" if count == 1 else f"{count} requests wait for you"


def _found(looked: Looked, *, screening: Screening) -> list[Block]:
    said = looked.screened
    missing = "; ".join(screening.missing[key] for key in looked.missing)
    facts = (
        ("Need", "stated" if said.needs_stated else "not stated yet"),
        ("Effort shown", EFFORT_WORDS[said.effort]),
        ("It leaves open", missing),
        ("Conflict", "you judge their work" if looked.is_conflict else ""),
        ("It also asks for", said.other),
        ("Your room", in_a_line(looked.room)),
    )
    return [Facts(facts)]


def _evidence(looked: Looked, *, hide_name: bool) -> list[Block]:
    said = looked.screened
    quotes = (
        ("Need", said.need),
        ("Effort", said.effort_said),
        ("Conflict", said.conflict),
        ("Besides", said.other_said),
    )
    pairs = tuple(
        (title, f"“{cover(looked, sentence) if hide_name else sentence}”")
        for title, sentences in quotes
        for sentence in sentences[:2]
    )
    return [Heading("In its own words"), Facts(pairs)] if pairs else []


def _suggestion(looked: Looked) -> list[Block]:
    one = looked.received
    if one.where is Where.DRAFTED and one.answer:
        why = "It is yours to send; note it when it has gone."
        return [Next("look at your answer once more and send it", why, f"mentorplan outreach show {one.answer.id}")]
    if one.where is not Where.WAITING:
        return []
    way = looked.suggested
    more = {Way.DEFER: ' --until "…"', Way.REFER: ' --refer "…"'}.get(way, "")
    command = f"mentorplan inbox answer {one.message.id} {way}{more}"
    return [Next(f"perhaps {WAY_WORDS[way]}; you decide", looked.why, command)]


def _earlier(one: Received, *, say: Say) -> list[Block]:
    if not one.put_off_to:
        return []
    why = f"You wrote that they may ask again on {say(one.put_off_to)}. If you have room before, you can say so."
    command = f"mentorplan inbox answer {one.message.id} conversation"
    return [Next("nothing; or answer once more", why, command)]


def _name(looked: Looked) -> str:
    return looked.person.name if looked.person else looked.received.message.person


def _known_name(looked: Looked) -> str | None:
    name = _name(looked)
    return None if name == NAMELESS or "@" in name else name


def _from(looked: Looked) -> str:
    email = looked.person.value("email") if looked.person else None
    return f"{_name(looked)} <{email}>" if email else _name(looked)


def _id(looked: Looked) -> str:
    return looked.received.message.id


def _alone(text: str, *, private: bool) -> str:
    return text if private or not text else "noted; --private shows it"


def _points(points: int | None) -> str:
    return "" if points is None else str(points)
