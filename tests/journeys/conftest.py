from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Ran


@pytest.fixture
def desk(home: Path) -> Desk:
    """Return a machine without a workspace."""
    return Desk(home=home, workspace=home / "plan")


@pytest.fixture
def ok(desk: Desk) -> Callable[..., Ran]:
    """Run a command line on the desk that is expected to succeed."""

    def run(*words: str, **options: Any) -> Ran:
        ran = desk.types(*words, **options)
        assert ran.code == 0, (words, ran)
        return ran

    return run
