"""What somebody means who types everyday words in the place of a command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorplan.cli.here import Here


def meant_by(here: Here, words: Sequence[str], *, typed: str) -> str:
    """Return the command that the first known word stands for, else the one for a slip in what is `typed`.

    Empty where nothing is known or nearly so.
    """
    from mentorplan.domain.names import closest
    from mentorplan.errors import MentorplanError

    try:
        known = here.guide.load("meant.toml", dict[str, str])
    except MentorplanError:  # the complaint is about the command line, and not about a file
        return ""
    said = (word.casefold() for word in words)
    meant = next((word for word in said if word in known), None) or closest(typed, known) or ""
    return known.get(meant, "")
