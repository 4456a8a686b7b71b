"""Pictures of the program's first screen for the README, drawn from what it writes to a terminal, light and dark.

Run as a program, it draws them anew: `python tests/pictures.py`.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from consoles import CHECKOUT, EXAMPLES
from desks import Desk
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

PICTURES = CHECKOUT / "docs" / "pictures"
TYPED = ("mentorplan",)
"""What is typed in the workspace of examples/mentee, on the day on which its story ends."""
STORY_ENDS = "2026-11-23"
COLUMNS = 80

_NORMAL_LIGHT = [
    (31, 35, 40), (179, 29, 40), (17, 99, 41), (125, 78, 0), (5, 80, 174), (130, 80, 223), (27, 110, 120),
    (87, 96, 106),
]  # fmt: skip
_NORMAL_DARK = [
    (72, 79, 88), (255, 123, 114), (63, 185, 80), (210, 153, 34), (88, 166, 255), (188, 140, 255), (86, 212, 221),
    (201, 209, 217),
]  # fmt: skip
THEMES = {
    "light": TerminalTheme((246, 248, 250), (31, 35, 40), _NORMAL_LIGHT),
    "dark": TerminalTheme((22, 27, 34), (230, 237, 243), _NORMAL_DARK),
}
# Rich's own frame loads a font from the network; a picture of this program asks nobody for anything.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{unique_id}-says">
<title id="{unique_id}-says">A terminal with mentorplan: where things stand, and one next step</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn(*, home: Path) -> Iterator[tuple[Path, str]]:
    """Yield each picture with its place; `home` is an empty folder to work in."""
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    desk = Desk(home=home, workspace=home / "plan", today=STORY_ENDS)
    desk.environment["TERM"] = "xterm-256color"
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                      legacy_windows=False, highlight=False, markup=False, emoji=False)  # fmt: skip
    ran = desk.types(*TYPED[1:], terminal=True)
    assert ran.code == 0, ran
    console.print(Text("$ ", style="dim").append(" ".join(TYPED), style="not dim bold green"))
    console.print(Text.from_ansi(ran.out.rstrip("\n")))
    for name, theme in THEMES.items():
        svg = console.export_svg(
            title="mentorplan", theme=theme, clear=False, code_format=FRAME, unique_id=f"mp-{name}"
        )
        yield PICTURES / f"screen-{name}.svg", "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for place, text in drawn(home=Path(folder)):
            place.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{place.relative_to(CHECKOUT)}: {len(text)} characters\n")
