from __future__ import annotations

from pathlib import Path

import pytest
from desks import Desk


@pytest.fixture
def desk(home: Path) -> Desk:
    """Return a machine without a workspace."""
    return Desk(home=home, workspace=home / "plan")
