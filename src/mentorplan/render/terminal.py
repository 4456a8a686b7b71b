"""Pages on a terminal, with rich: wrapped to its width, colour only as an extra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from mentorplan.render.columns import ID, fit
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
        is_read = isinstance(block, Verbatim) and block.for_reading
        console.print(
            _block(block, encoding=encoding, width=min(columns, WIDEST), columns=columns),
            soft_wrap=isinstance(block, Verbatim) and not is_read,
            width=min(columns, WIDEST) if is_read else None,
            crop=False,
        )
        if isinstance(block, Next):  # a command is copied whole, so no line of it is ever broken
            command = Text(fit_encoding(harmless(block.command), encoding), style="cyan")
            console.print(Text("  ").append_text(command), soft_wrap=True)
        before = block


def _wants_air(before: Block, block: Block) -> bool:
    """Whether an empty line makes it easier to see where one thing ends."""
    return isinstance(block, Heading | Table | Next | Verbatim) or isinstance(before, Table | Verbatim)


def _block(  # noqa: C901, PLR0911 one way out for each kind of block
    block: Block, *, encoding: str, width: int, columns: int
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
        case Table(names, rows) if ID in names:
            return _table_with_ids(
                [harmless(name) for name in names],
                [[harmless(cell) for cell in row] for row in rows],
                encoding,
                columns,
            )
        case Table(names, rows):
            return _table([said(name, "bold") for name in names], [[said(cell) for cell in row] for row in rows])
        case Verbatim(text):
            return said(text, lines=True)
        case Next(what, why, _):
            grid = Grid.grid()
            grid.add_column(max_width=width, overflow="fold")
            grid.add_row(said(f"Next: {what}", "bold"))
            if why:
                grid.add_row(said(why, "dim"))
            return grid


def _pairs(pairs: list[tuple[Text, Text]], width: int) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=width, overflow="fold")
    for name, value in pairs:
        grid.add_row(name, value)
    return grid


def _table_with_ids(names: Sequence[str], rows: Sequence[Sequence[str]], encoding: str, columns: int) -> RenderableType:
    """Return a table whose ids are whole: other columns give way; with too little room each id has its own line."""
    rows = [[fit_encoding(cell, encoding) for cell in row] for row in rows]
    fitted = fit(names, rows, width=columns)
    if fitted is None:
        at = names.index(ID)
        return Group(*(line for row in rows for line in _stacked(row, at)))
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for place, width in zip(fitted.places, fitted.widths, strict=True):
        grid.add_column(Text(names[place], style="bold"), width=width, overflow="fold", no_wrap=names[place] == ID)
    for row in rows:
        grid.add_row(*(Text(row[place]) for place in fitted.places))
    return grid


def _stacked(row: Sequence[str], at: int) -> Iterator[RenderableType]:
    """Yield a row as lines: what it is about, what else it says, and its id, which is at that place."""
    said = [cell for place, cell in enumerate(row) if cell and place != at]
    if said:
        yield Text(said[0], style="bold")
    if said[1:]:
        yield Padding(Text("; ".join(said[1:])), (0, 0, 0, 2))
    yield Text(f"  {row[at]}", no_wrap=True, overflow="ignore")


def _table(names: list[Text], rows: list[list[Text]]) -> RenderableType:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for name in names:
        grid.add_column(name, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid
