"""What `find` shows: people in the order in which to read about them, each with the reasons, and a shortlist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mentorplan.domain.candidates import Candidate
from mentorplan.domain.leads import lead_of
from mentorplan.domain.people import Choice
from mentorplan.domain.ranking import LIGHT
from mentorplan.errors import Problem
from mentorplan.render.explaining import OURS, in_other_words, lead, order_hint, sum_of
from mentorplan.render.pages import Block, Bullets, Heading, Hint, Line, Next, Page, Table
from mentorplan.render.shortlists import for_all, titles_of
from mentorplan.usecases.candidates import Decided
from mentorplan.usecases.finding import Found
from mentorplan.values import asdict

MOST_REASONS = 3
"""Reasons shown for one person; `--explain` shows all, as a sum."""


BY_MEANING = "This order is by words in common and by closeness in meaning, as your sentence model sees it."
"""Said where another scorer than the light one ran."""

GUESSED = "None of your own words stand in these records; the order goes by what they may mean."
"""Said where nobody who is shown has a word in common that the user wrote."""

Dull = frozenset[tuple[str | None, str]]

WEIGHTLESS = 0.05
"""A passage with less than this part of somebody's points is not shown; `--explain` and `--json` have all."""


def found(
    told: Found,
    *,
    goals: Mapping[str, str],
    explain: bool,
    brief: bool,
    asks: bool = False,
    problems: tuple[Problem, ...],
) -> Page:
    """Return what `find` says. `goals` are titles by id; `brief` is one line a person, for pipes.

    `asks` says that a question for the same follows, which takes the place of the next step.
    """
    data = _data(told)
    if not told.ranking.candidates:
        why = told.advice or "Nobody is known here yet."
        first = Next("bring in people", "A list as a CSV file will do.", "mentorplan people import FILE")
        return Page(blocks=[Line(why), first], data=data, problems=problems)
    if brief and not explain:
        names = ("name", "points", "reason", "id", "to bear in mind", "not known")
        return Page(blocks=[Table(names, _rows(told.shown, dull=_dull(told)))], data=data, problems=problems)
    dull = _dull(told)
    titles = titles_of(told, goals=goals)
    together = [one for one in told.shown if not one.apart]
    apart = [one for one in told.shown if one.apart]
    places = {candidate.id: place for place, candidate in enumerate(told.shown, start=1)}
    blocks: list[Block] = []
    for before, candidate in zip([None, *together], together, strict=False):
        blocks += _candidate(
            candidate, place=places[candidate.id], titles=titles, dull=dull, explain=explain, before=before
        )
    if apart:
        blocks.append(Heading("Apart from these, for you to decide"))
        for candidate in apart:
            blocks += _candidate(candidate, place=places[candidate.id], titles=titles, dull=dull, explain=explain)
    blocks += lead(told.ranking.candidates)
    if told.shown and not told.advice and all(_is_guessed(one) for one in told.shown):
        blocks.append(Hint(GUESSED))
    if told.ranking.ranker != LIGHT.name:
        blocks.append(Hint(BY_MEANING))
    if explain:
        blocks.append(order_hint())
    blocks += for_all(told, goals=goals)
    if not asks:
        blocks += _next(told)
    return Page(blocks=blocks, data=data, problems=problems)


def decided(done: Decided, *, seeks_mentor: bool = True) -> Page:
    """Return what `people shortlist` and `people pass` say; a mentor (`seeks_mentor` is false) offers a talk."""
    person, chosen = done.person, done.chosen
    data = {"person": {"id": person.id, "name": person.name}, "choice": chosen.choice, "reason": chosen.reason}
    shortlisted = chosen.choice is Choice.SHORTLISTED
    if not done.changes:
        where = "on your shortlist" if shortlisted else "passed"
        return Page(blocks=[Line(f"{person.name} is {where} already.")], data=data)
    blocks: list[Block] = [
        Line(
            f"{person.name} is on your shortlist."
            if shortlisted
            else f"Passed for now: {person.name}. You can come back to them."
        )
    ]
    if done.came_from:
        blocks.append(Hint(f"They are one of your people now, with what the list {done.came_from} tells."))
    if shortlisted and not seeks_mentor:
        why = "A short talk shows whether it would be good for both of you. It promises nothing."
        blocks.append(Next("offer them a conversation", why, f"mentorplan meet plan {person.id}"))
    elif shortlisted and not (person.why or person.connector):
        why = "The first message is built on what draws you to their work."
        blocks.append(Next("say why", why, f'mentorplan people edit {person.id} --why "…"'))
    elif shortlisted:
        why = "The draft is yours to change; nothing is sent by this program."
        blocks.append(Next("draft a first message", why, f"mentorplan outreach draft {person.id}"))
    return Page(blocks=blocks, data=data)


def _candidate(
    one: Candidate, *, place: int, titles: Mapping[str, str], dull: Dull, explain: bool, before: Candidate | None = None
) -> list[Block]:
    where = ", ".join(part for part in (one.person.title, one.person.unit) if part)
    blocks: list[Block] = [Heading(f"{place}. {one.name}" + (f" ({where})" if where else ""))]
    if explain and one.reasons:
        blocks += sum_of(one, before=before, titles=titles)
    elif one.reasons:
        blocks.append(Bullets(_said(one, titles=titles, dull=dull)))
    else:
        blocks.append(Line("No words in common with what you look for."))
    if one.flags:
        blocks.append(Line(f"To bear in mind: {'; '.join(one.flags)}."))
    if one.unknown:
        blocks.append(Hint(f"Not known: {', '.join(one.unknown)}."))
    return blocks


def _said(one: Candidate, *, titles: Mapping[str, str], dull: Dull) -> tuple[str, ...]:
    """Return what the record says that speaks for somebody: each passage once, and the goals it is for."""
    served: dict[tuple[str, str], list[str]] = {}
    for reason in one.reasons:
        found = served.setdefault((reason.evidence, reason.field), [])
        title = titles.get(reason.aspect or reason.goal or "")
        if title and title not in found:
            found.append(title)
    rows = []
    for evidence, field in _telling(one, dull=dull):
        wanted = served[(evidence, field)]
        serves = f"for {' and '.join(f'“{title}”' for title in wanted)}" if wanted and len(titles) > 1 else ""
        here = [reason for reason in one.reasons if (reason.evidence, reason.field) == (evidence, field)]
        others = [in_other_words(reason) for reason in here if reason.wrote]
        if all(reason.is_close for reason in here):
            others = [here[0].term]
        said = f": {others[0]}" if others else ""
        if field in OURS:
            rows.append(f"{evidence} ({serves})" if serves else evidence)
        else:
            rows.append(f"“{evidence}” ({', '.join(filter(None, (field, serves)))}){said}")
    return tuple(rows)


def _is_guessed(one: Candidate) -> bool:
    """Whether somebody has points for what the user may mean, and none for a word of the user's or for a model's."""
    found = [reason for reason in one.reasons if reason.aspect]
    return bool(found) and all(reason.wrote for reason in found)


def _next(told: Found) -> list[Block]:
    """Return the step that follows: to choose the first above who is on the shortlist and not chosen, else to write.

    Whoever has something to bear in mind is not put forward.
    """
    picked = {pick.id for pick in told.ranking.shortlist}
    picks = [one for one in told.ranking.candidates if one.id in picked]
    if not picks:
        return []
    fresh = [one for one in picks if one.person.choice is not Choice.SHORTLISTED]
    if fresh:
        first = min(fresh, key=lambda one: bool(one.flags))
        if first.flags:
            why = f"Something is to be borne in mind of {first.name}; you decide whether it matters."
            return [Next("read about them before you choose", why, f"mentorplan people show {first.id}")]
        why = "This is a reading order, never a verdict on anybody; you decide."
        return [Next("put somebody on your shortlist", why, f"mentorplan people shortlist {first.id}")]
    why = "Everybody named above is on your shortlist. The draft is yours to change; nothing is sent by this program."
    return [Next(f"draft a first message to {picks[0].name}", why, f"mentorplan outreach draft {picks[0].id}")]


def _rows(shown: Sequence[Candidate], *, dull: Dull) -> tuple[tuple[str, ...], ...]:
    """Return a line a person. No reason is no number: what is not known of somebody is not worth nothing."""
    return tuple(
        (
            one.name,
            f"{one.score:.3f}" if one.reasons else "",
            "; ".join(dict.fromkeys(evidence for evidence, _ in _telling(one, dull=dull))),
            one.id,
            "; ".join(one.flags),
            ", ".join(one.unknown),
        )
        for one in shown
    )


def _dull(told: Found) -> Dull:
    """Return the terms that are no reason alone, with their aspects, where anything else is looked for."""
    return frozenset(
        (aspect.id, term.said)
        for aspect in told.query.aspects
        if not all(term.is_common for term in aspect.terms)
        for term in aspect.terms
        if term.is_common
    )


def _telling(one: Candidate, *, dull: Dull) -> list[tuple[str, str]]:
    """Return the passages to show, with their fields: those with most points first, none that weighs next to nothing.

    The first is always among them. What has only words of any request or of everyday talk (`dull`) is left out.
    """
    points: dict[tuple[str, str], float] = {}
    for reason in [one for one in one.reasons if (one.aspect, one.term) not in dull] or one.reasons:
        passage = (reason.evidence, reason.field)
        points[passage] = points.get(passage, 0) + reason.points
    if not points:
        return []
    first, *others = points
    return [first, *(passage for passage in others if points[passage] >= WEIGHTLESS * one.score)][:MOST_REASONS]


def _data(told: Found) -> dict[str, Any]:
    return {
        "candidates": [_candidate_data(one) for one in told.shown],
        "shortlist": [{"id": pick.id, "goal": pick.goal} for pick in told.ranking.shortlist],
        "uncovered": list(told.ranking.uncovered),
        "ranker": told.ranking.ranker,
        "lead": lead_of(told.ranking.candidates),
        "total": told.total,
    }


def _candidate_data(one: Candidate) -> dict[str, Any]:
    reasons = [asdict(reason) for reason in one.reasons]
    return {
        "id": one.id,
        "name": one.name,
        "email": one.email,
        "score": one.score,
        "reasons": [{key: value for key, value in reason.items() if key != "aspect"} for reason in reasons],
        "unknown": list(one.unknown),
        "flags": list(one.flags),
        "apart": one.apart,
    }
