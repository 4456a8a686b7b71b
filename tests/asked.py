"""Requests as people write them, each with what an attentive reader finds in it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request: does it state a need, how much effort does it show (0 to 2), do I judge this person's work?"""

    text: str
    need: bool
    effort: int
    conflict: bool = False
    other: bool = False


def _read(name: str) -> dict[str, Asked]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return {name: Asked(**told) for name, told in tomllib.loads(text).items()}


ASKED = _read("asked.toml")
ABROAD = _read("asked_abroad.toml")
"""Requests in other languages, and a few more in English."""
