"""How `find` explains itself: the sum of each candidate, matched words marked, and what decides the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentorplan.domain.candidates import Candidate, Reason
from mentorplan.domain.leads import Lead, behind, lead_of
from mentorplan.domain.stemmers import STEMMED
from mentorplan.domain.texts import said_words, terms_of
from mentorplan.domain.tongues import keys_of_word
from mentorplan.render.pages import Block, Hint, Line, Table

MARK = "*"
"""Stands before and after a matched word, as people write it where there is no bold."""


OURS = frozenset({"map", "suggested_by"})
"""Fields whose evidence is a sentence of the program's, and no words of a record to quote."""


def lead(candidates: Sequence[Candidate]) -> list[Block]:
    """Return one sentence on how clearly the first stands before the second."""
    together = [one for one in candidates if not one.apart]
    found = lead_of(together)
    if found is None or len(together) == 1:
        return []
    first = together[0].name
    if found is Lead.STANDS_OUT:
        return [Line(f"{first} stands out, by what is known of them.")]
    second = together[1].name
    if found is Lead.LEADS:
        return [Line(f"{first} leads; {second} is not far behind.")]
    return [Line(f"A close call between {first} and {second}: which of them stands first means little.")]


def sum_of(one: Candidate, *, before: Candidate | None, titles: Mapping[str, str]) -> list[Block]:
    """Return every reason as a term of the sum, the sum, and what puts somebody behind the one before.

    `titles` are of what is looked for, by aspect.
    """
    rows = [
        (
            f"{reason.points:.3f}",
            reason.term,
            titles.get(reason.aspect or reason.goal or "", ""),
            reason.evidence if reason.field in OURS else f"“{marked(reason)}”",
            f"{reason.field}; {in_other_words(reason)}" if reason.wrote else reason.field,
        )
        for reason in one.reasons
    ]
    table = Table(
        ("points", "word or rule", "goal", "because", "from"), (*rows, (f"{one.score:.3f}", "together", "", "", ""))
    )
    found = behind(one, before=before) if before else None
    if found is None or before is None:
        return [table]
    most = f"most of it for “{found.term}”: {found.theirs:.3f} there, {found.mine:.3f} here"
    return [table, Hint(f"{found.points:.3f} behind {before.name}, {most}.")]


def order_hint() -> Hint:
    """Return what would change the order."""
    return Hint(
        "What would change this order: more words in your goals, more known of somebody, or other weights in "
        "mentorplan.toml. The guide's find.toml has each weight with its reason."
    )


def in_other_words(reason: Reason) -> str:
    """Return how a reason of the thesaurus came about."""
    return f"you wrote “{reason.wrote}”, the profile says “{reason.says}” ({reason.term})"


def marked(reason: Reason) -> str:
    """Return the words of the record with those marked that the points are for."""
    if reason.aspect is None or reason.is_close:
        return reason.evidence
    wanted = said_words(reason.says or reason.term)
    text, at, parts = reason.evidence, 0, []
    for word in said_words(text):
        start = text.find(word, at)
        if start >= 0 and any(_is_same(word, other) for other in wanted):
            parts += [text[at:start], MARK, word, MARK]
            at = start + len(word)
    return "".join([*parts, text[at:]])


def _is_same(word: str, other: str) -> bool:
    """Whether two words are one in some form, in whatever language the record is."""
    if set(terms_of(word)) & set(terms_of(other)):
        return True
    if terms_of(word)[0][:2] != terms_of(other)[0][:2]:
        return False
    return any(keys_of_word(word, language=one) == keys_of_word(other, language=one) for one in STEMMED)
