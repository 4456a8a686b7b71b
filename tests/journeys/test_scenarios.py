"""The scenarios that the program must carry, as they are typed, with everything that it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from consoles import Console, typed_in

SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.md"))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_goes_as_it_is_told(scenario: Path, home: Path) -> None:
    console = Console.at(home)
    for typed in typed_in(scenario.read_text(encoding="utf-8")):
        said = console.run(typed.words)
        assert typed.is_as_told(said), f"{scenario.name}, line {typed.line}: it says\n{said}"
