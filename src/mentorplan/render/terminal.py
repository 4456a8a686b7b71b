"""Pages on a terminal, with rich: wrapped to its width, colour only as an extra."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.render.safe import fit_encoding, harmless

WIDEST = 100
"""Columns beyond which a line of prose is hard to follow."""


def show(page: Page, *, out: TextIO, columns: int, colour: bool) -> None:
    """Write a page to a terminal of that many columns."""
    console = Console(
        file=out,
        width=columns,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    encoding = getattr(out, "encoding", None) or "utf-8"
    before: Block | None = None
    for block in page.blocks:
        if before is not None and _wants_air(before, block):
            console.print()
        console.print(
            _block(block, encoding=encoding, width=min(columns, WIDEST)), soft_wrap=isinstance(block, Verbatim)
        )
        before = block


def _wants_air(before: Block, block: Block) -> bool:
    """Whether an empty line makes it easier to see where one thing ends."""
    return isinstance(block, Heading | Table | Next | Verbatim) or isinstance(before, Table | Verbatim)


def _block(  # noqa: C901, PLR0911 one way out for each kind of block
    block: Block, *, encoding: str, width: int
) -> RenderableType:
    def said(text: str, style: str = "", *, lines: bool = False) -> Text:
        return Text(fit_encoding(harmless(text, lines=lines), encoding), style=style)

    match block:
        case Heading(text):
            return said(text, "bold")
        case Line(text):
            return said(text)
        case Hint(text):
            return said(text, "dim")
        case Bullets(items):
            return _pairs([(said("-"), said(item)) for item in items], width)
        case Facts(pairs):
            return _pairs([(said(name, "dim"), said(value)) for name, value in pairs if value], width)
        case Table(names, rows):
            return _table([said(name, "bold") for name in names], [[said(cell) for cell in row] for row in rows])
        case Verbatim(text):
            return said(text, lines=True)
        case Next(what, why, command):
            grid = Grid.grid()
            grid.add_column(max_width=width, overflow="fold")
            grid.add_row(said(f"Next: {what}", "bold"))
            if why:
                grid.add_row(said(why, "dim"))
            grid.add_row(Padding(said(command, "cyan"), (0, 0, 0, 2)))
            return grid


def _pairs(pairs: list[tuple[Text, Text]], width: int) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=width, overflow="fold")
    for name, value in pairs:
        grid.add_row(name, value)
    return grid


def _table(names: list[Text], rows: list[list[Text]]) -> RenderableType:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in names:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid
