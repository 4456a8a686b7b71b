"""Pages as plain text: for pipes, and (`--plain`) for people who have a screen read to them."""

from __future__ import annotations

from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.render.safe import harmless


def write(page: Page, *, spoken: bool = False) -> str:
    """Return a page as lines. `spoken` gives one fact a line instead of columns: no tabs, no layout."""
    parts = [text for block in page.blocks if (text := _block(block, spoken=spoken))]
    return "".join(f"{part}\n" for part in parts)


def _block(block: Block, *, spoken: bool) -> str:  # noqa: PLR0911 one way out for each kind of block
    match block:
        case Heading(text) | Line(text) | Hint(text):
            return harmless(text)
        case Bullets(items):
            return "\n".join(f"- {harmless(item)}" for item in items)
        case Facts(pairs):
            return "\n".join(f"{harmless(name)}: {harmless(value)}" for name, value in pairs if value)
        case Table(columns, rows) if spoken:
            return "\n".join(_spoken_row(columns, row) for row in rows)
        case Table(_, rows):
            return "\n".join("\t".join(harmless(cell) for cell in row) for row in rows)
        case Verbatim(text):
            return harmless(text, lines=True)
        case Next(what, why, command):
            return "\n".join(
                part for part in (harmless(f"Next: {what}"), harmless(why), f"  {harmless(command)}") if part
            )


def _spoken_row(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    named = (f"{harmless(column)}: {harmless(cell)}" for column, cell in zip(columns, row, strict=True) if cell)
    return "\n".join([*named, ""]).rstrip("\n") + "\n"
