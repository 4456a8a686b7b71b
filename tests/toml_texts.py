"""What stands in a TOML text besides its data, told apart by a reader of its own."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # the quotes at the end may belong to the text
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>\#[^\n]*)"
    r"|.",
    re.DOTALL,
)


def comments(text: str) -> list[str]:
    """Return the comments of a text, in their order, without the blanks behind them."""
    return [found["comment"].rstrip() for found in _TOKEN.finditer(text) if found["comment"]]
