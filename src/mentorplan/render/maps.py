"""The map as people see it: a picture on a terminal, a fact a line elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mentorplan.domain.maps import Helper, Part, SupportMap
from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Hint, Line, Page, Table, Verbatim, advice_blocks, step_data
from mentorplan.usecases.maps import Mapped
from mentorplan.values import asdict

PART_WORDS = {
    Part.MENTOR: "mentor",
    Part.PEER: "colleague",
    Part.GROUP: "group",
    Part.RESOURCE: "resource",
    Part.NOT_YET: "asked",
}
HELPS, ASKED, NOTHING = "●", "○", "·"
WIDEST_NAME = 28
"""Columns for the name of a need; the longest of the guide has 27."""

STEP = 4
"""Columns for each person of the picture."""


def mapped(told: Mapped, *, columns: int | None, problems: tuple[Problem, ...]) -> Page:
    """Return what `map` says. `columns` is the width of the terminal for a picture; None gives a line for each fact."""
    made = told.map
    if not made.needs:
        blocks: list[Block] = [Line("There is nothing on the map yet.")]
    elif columns is None:
        blocks = [Table(("need", "who", "what they are", "how far"), tuple(_rows(made)))]
    else:
        blocks = [Verbatim("\n".join(_picture(made, columns))), *_legend(made)]
    return Page(blocks=[*blocks, *advice_blocks(told.advice)], data=_data(told), problems=problems)


def about(one: Helper) -> str:
    """Return what there is to say of somebody on the map beside the name."""
    said = [PART_WORDS[one.part]]
    if one.is_outside:
        said.append("outside your unit")
    if one.assesses_me:
        said.append("assesses you")
    if one.is_leant_on:
        said.append(f"{len(one.covers)} needs rest here")
    return ", ".join(said)


def _picture(made: SupportMap, columns: int) -> Iterator[str]:
    """Yield the lines of the picture: needs down, people across by number, in as many parts as the width takes."""
    from rich.cells import cell_len, set_cell_size

    helpers = [one for one in made.helpers if one.covers or one.on_the_way]
    name = min(max(cell_len(need.name) for need in made.needs), WIDEST_NAME, max(columns // 2, 1))
    at_once = max((columns - name) // STEP, 1)
    for start in range(0, max(len(helpers), 1), at_once):
        some = helpers[start : start + at_once]
        if start:
            yield ""
        if some:
            yield (" " * name + "".join(f"{start + place:{STEP}d}" for place in range(1, len(some) + 1))).rstrip()
        for need in made.needs:
            marks = [_mark(one, need.slug) for one in some]
            is_empty = not made.covering(need.slug) and not made.on_the_way(need.slug)
            row = "   nobody yet" if is_empty else "".join(f"{mark:>{STEP}}" for mark in marks)
            yield f"{set_cell_size(need.name, name)}{row}"


def _mark(one: Helper, slug: str) -> str:
    return HELPS if slug in one.covers else ASKED if slug in one.on_the_way else NOTHING


def _legend(made: SupportMap) -> list[Block]:
    helpers = [one for one in made.helpers if one.covers or one.on_the_way]
    lines = [f"{number:2d} {one.name} ({about(one)})" for number, one in enumerate(helpers, start=1)]
    blocks: list[Block] = [Line(line) for line in lines]
    signs = [f"{HELPS} helps with it"] if any(one.covers for one in helpers) else []
    signs += [f"{ASKED} asked, or talking about it"] if any(one.on_the_way for one in helpers) else []
    if signs:
        blocks.append(Hint("   ".join(signs)))
    blocks += [Hint(line) for line in _before(made)]
    return blocks


def _before(made: SupportMap) -> Iterator[str]:
    names = {need.slug: need.name for need in made.needs}
    for one in made.helpers:
        if one.used_to:
            yield f"Before: {one.name} ({', '.join(names.get(slug, slug) for slug in one.used_to)})."


def _rows(made: SupportMap) -> Iterator[tuple[str, ...]]:
    for need in made.needs:
        both: Sequence[tuple[tuple[Helper, ...], str]] = (
            (made.covering(need.slug), "helps"),
            (made.on_the_way(need.slug), "asked"),
        )
        found = [(need.name, one.name, about(one), how) for some, how in both for one in some]
        yield from found or [(need.name, "nobody yet", "", "")]


def _data(told: Mapped) -> dict[str, Any]:
    made = told.map
    return {
        "needs": [
            {
                "need": need.slug,
                "name": need.name,
                "wanted": need.slug in made.wanted,
                "covered_by": [one.id for one in made.covering(need.slug)],
                "on_the_way": [one.id for one in made.on_the_way(need.slug)],
            }
            for need in made.needs
        ],
        "people": [asdict(one) for one in made.helpers],
        "gaps": [need.slug for need in made.gaps],
        "leaning": [one.id for one in made.helpers if one.is_leant_on],
        "advice": [step_data(step) for step in told.advice],
    }
