"""The end of what `find` shows: who serves everything together, what nobody serves, and where to look next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mentorplan.render.pages import Block, Facts, Heading, Hint, Line
from mentorplan.usecases.finding import Found

OPENING = 6
"""Words of a paragraph by which it is called."""

MOST_LISTED = 40
"""Up to so many are shown to have the shortlist among them; for more it is everybody."""


def for_all(told: Found, *, goals: Mapping[str, str]) -> list[Block]:
    """Return the shortlist that serves every goal, what nobody serves, and how to see who is not shown."""
    order = [candidate.id for candidate in told.ranking.candidates]
    names = {candidate.id: candidate.name for candidate in told.ranking.candidates}
    titles = titles_of(told, goals=goals)
    blocks: list[Block] = []
    if told.ranking.shortlist:
        picks = told.ranking.shortlist
        served = "your goals" if any(pick.goal in goals for pick in picks) else "what you look for"
        blocks.append(Heading(f"A shortlist that serves {served} together"))
        blocks.append(Facts(tuple((names[pick.id], titles.get(pick.aspect, "what you looked for")) for pick in picks)))
        below = [pick.id for pick in picks if order.index(pick.id) >= len(told.shown)]
        if below:
            last = max(map(order.index, below)) + 1
            limit = last if last <= MOST_LISTED else 0
            blocks.append(Hint(f"Not shown above: {_and([names[who] for who in below])}. --limit {limit} shows them."))
    blocks.extend(Line(sentence) for sentence in gaps(told, goals=goals))
    hidden = told.total - len(told.shown)
    if hidden:
        blocks.append(Hint(f"{hidden} more; --limit 0 shows all."))
    if told.untold:
        of = f"Of {told.untold} neither interests nor a profile are known"
        blocks.append(Hint(f"{of}; that costs them nothing, but they cannot be found by it."))
    return blocks


def _and(names: Sequence[str]) -> str:
    """Return names as a sentence has them."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def gaps(told: Found, *, goals: Mapping[str, str]) -> tuple[str, ...]:
    """Return what nobody serves, in sentences, and where to look next."""
    titles = titles_of(told, goals=goals)
    names = {candidate.id: candidate.name for candidate in told.ranking.candidates}
    said = []
    for aspect in told.ranking.unserved:
        if title := titles.get(aspect):
            near = [names[pick.id] for pick in told.ranking.shortlist if pick.aspect == aspect]
            said.append(
                f"Nobody here has a word in common with “{title}”; {near[0]} is only close in meaning."
                if near
                else f"Nobody here serves “{title}” yet."
            )
    return (*said, told.advice) if told.advice else tuple(said)


def titles_of(told: Found, *, goals: Mapping[str, str]) -> Mapping[str, str]:
    """Return what each thing is called that is looked for, by its aspect; free words that stand alone need no name."""
    aspects = told.query.aspects
    titles = {one.id: goals.get(one.goal, one.goal) for one in aspects if one.goal is not None}
    return titles or {one.id: _opening(one.text) for one in aspects if len(aspects) > 1}


def _opening(text: str) -> str:
    words = text.lstrip("# ").split()
    return " ".join(words[:OPENING]) + ("…" if len(words) > OPENING else "")
