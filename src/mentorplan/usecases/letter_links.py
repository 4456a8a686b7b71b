"""What a letter says where somebody stands between two people: who brought them together, and lines to pass on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentorplan.domain.interests import shared_interests
from mentorplan.domain.letters import bare, is_said_to_them, listed, note, plain_line, say, sentence, words_in
from mentorplan.domain.messages import Kind
from mentorplan.usecases.letter_matters import Matter, referrer_of

MOST_WORDS = 50
"""Words of lines to pass on: as many as somebody forwards without thinking twice (our own inference)."""

WHY_WORDS = (20, 14, 10, 6, 0)
"""How many words of the reason are tried, until the lines are short enough."""

MOST_INTERESTS = 2


def links(matter: Matter, values: Mapping[str, str]) -> dict[str, str]:
    """Return who brought the two together, and the lines to pass on; `values` are all the others of the letter.

    The lines are for `about`, or for the reader where nobody else is named: whoever is written to passes them on.
    """
    connector = matter.about or referrer_of(matter.known, matter.person)
    for most in WHY_WORDS:
        of_lines = _of_the_lines(matter, values, most=most)
        blurb = say(matter.letters, "blurb_words", values={**values, **of_lines})
        if words_in(blurb) <= MOST_WORDS:
            break
    return {
        "connector": plain_line(connector.name) if connector and matter.kind is Kind.INTRODUCTION_RECEIVED else "",
        **of_lines,
        "blurb": blurb if matter.about else "",
    }


def _of_the_lines(matter: Matter, values: Mapping[str, str], *, most: int) -> dict[str, str]:
    to = matter.about or matter.person
    why = next((one.text for one in reversed(to.why) if plain_line(one.text)), "")
    short = _shortened(bare(why), most=most)
    short = short.partition(":")[0].rstrip()  # a colon stands before the reason already
    said = is_said_to_them(why, name=to.name, words=matter.letters.values)
    interests = shared_interests(to, matter.goal, needs=matter.needs) if matter.goal else ()
    me = matter.known.profile
    return {
        "post": ", ".join(filter(None, (plain_line(me.title or me.unit or ""), plain_line(me.institution or "")))),
        "blurb_to": plain_line(to.name),
        "blurb_why_said": sentence(short) if said else "",
        "blurb_why_note": "" if said else note(short, words=matter.letters.values),
        "blurb_interests": listed(matter.letters, interests[:MOST_INTERESTS], joined="list_and"),
        "reached_at": values["email"] or values["phone"],
    }


def _shortened(text: str, *, most: int) -> str:
    """Return as many whole clauses of a text as have `most` words, nothing where already the first is too long."""
    if words_in(text) <= most:
        return text
    ends = [found.start() for found in re.finditer(r"[,;.:!?](?=\s)|\s[–—](?=\s)", text)]
    fitting = [text[:end] for end in ends if words_in(text[:end]) <= most]
    return bare(fitting[-1]) if fitting else ""
