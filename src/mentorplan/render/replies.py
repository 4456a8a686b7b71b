"""Pages for an answer that came by mail: whose it is, and what could be noted of it."""

from __future__ import annotations

import shlex
from typing import Any

from mentorplan.domain.lint import quoted
from mentorplan.domain.messages import Answer
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Facts, Line, Next, Page
from mentorplan.usecases.replies import Suggested

READS_AS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.LATER: "later",
    Answer.REFERRED: "they name somebody else",
    Answer.INFO: "they answer, and say neither yes nor no",
}


def command_for(told: Suggested) -> list[str]:
    """Return the words that note what was suggested."""
    sense = told.sense
    words = ["mentorplan", "outreach", "reply", told.person.id, sense.answer.value if sense.answer else "ANSWER"]
    words += ["--on", str(told.on)]
    words += [word for name in sense.named for word in ("--refer", name)]
    if sense.until and sense.answer in {Answer.LATER, Answer.NO, Answer.REFERRED}:
        words += ["--until", str(sense.until)]
    return words + (["--do-not-contact"] if sense.never else [])


def suggested(told: Suggested, *, say: Say) -> Page:
    """Return what could be noted, and how; nothing is noted yet."""
    blocks = read(told, say=say)
    if not told.sense.is_automatic:
        why = "Only you know what they meant. Yes, no, later, referred and info are the answers that can be noted."
        blocks.append(Next("note it, if that is right", why, shlex.join(command_for(told))))
    return Page(blocks=blocks, data={"suggested": _data(told)})


def read(told: Suggested, *, say: Say) -> list[Block]:
    """Return whose answer it is and how it reads."""
    sense = told.sense
    if sense.is_automatic:
        return [
            Line(f"From {told.person.name}, {say(told.on)}: this reads like an automatic answer. Nothing is noted."),
            Line("They have probably not seen your message yet; the days of waiting go on as before."),
        ]
    reads = READS_AS[sense.answer] if sense.answer else "nothing that is clear, or two things at once"
    facts = (
        ("From", told.person.name),
        ("On", say(told.on)),
        ("It answers", told.thread.id if told.thread else ""),
        ("It reads like", reads),
        ("In the words", f"“{quoted(sense.quote)}”" if sense.quote else ""),
        ("They could do", "; ".join(one.replace("T", " ") for one in sense.times)),
        ("Not before", say(sense.until) if sense.until else ""),
        ("They name", ", ".join(sense.named)),
    )
    return [Facts(tuple((label, said) for label, said in facts if said))]


def _data(told: Suggested) -> dict[str, Any]:
    sense = told.sense
    return {
        "person": told.person.id,
        "answer": sense.answer,
        "on": told.on,
        "until": sense.until,
        "refer": list(sense.named),
        "do_not_contact": sense.never,
        "automatic": sense.is_automatic,
        "thread": told.thread.id if told.thread else None,
        "quote": sense.quote,
        "command": None if sense.is_automatic else shlex.join(command_for(told)),
    }
