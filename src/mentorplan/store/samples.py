"""The sample workspaces that come with the program: every file of a story by its path."""

from __future__ import annotations

from mentorplan.store import records
from mentorplan.store.guides import Guide


def sample(role: str) -> dict[str, str]:
    """Return the files of a role's sample, without its settings, by their paths below a workspace."""
    name = f"samples/{role}.toml"
    return {path: str(text) for path, text in records.parse(Guide().text(name).encode(), file=name).items()}
