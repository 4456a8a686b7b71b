"""The words of the steps that can be proposed, read from the guide when the first one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorplan.domain.steps import StepWords
    from mentorplan.store.guides import Guide


class StepFiles(Mapping[str, "StepWords"]):
    """The words of every step by its id, from all the files of the guide's `steps/`. Most commands propose none."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    @cached_property
    def _all(self) -> dict[str, StepWords]:
        from mentorplan.domain.steps import StepWords

        found: dict[str, StepWords] = {}
        for name in self._guide.names("steps"):
            found |= self._guide.load(f"steps/{name}", dict[str, StepWords])
        return found

    def __getitem__(self, step: str) -> StepWords:
        return self._all[step]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
