"""What was told of one person on a page, before it is settled which of it is true."""

from __future__ import annotations

from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import fits_address
from mentorplan.adapters.tellings import Told
from mentorplan.values import dataclass, field

BESIDE, LINE = "text beside the name", "line beside the name"
"""How it is called that a text has no label."""


@dataclass(slots=True)
class Facts:
    """What is told of one person, and what speaks for it that it is a person at all."""

    told: list[Told] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)
    prose: list[tuple[str, str]] = field(default_factory=list)
    unlikely: list[str] = field(default_factory=list)
    pages: list[tuple[int, str]] = field(default_factory=list)

    def add(self, what: str, value: str, by: str) -> None:
        """Add one fact, where there is one."""
        if value.strip():
            self.told.append(Told(field=what, value=value.strip(), by=by))

    def has(self, what: str) -> bool:
        """Whether a field is told."""
        return any(one.field == what for one in self.told)

    @property
    def says_beside(self) -> bool:
        """Whether a text stands beside the name that has no label."""
        return any(one.by in {BESIDE, LINE} for one in self.told)

    def emails(self) -> list[str]:
        """The addresses that are told or offered."""
        return [one.value for one in self.told if one.field == "email"] + [one.address for one in self.offers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Whom some lines stand beside, and how they are understood. Beside somebody who has died are others' addresses."""

    name: str
    base: str
    lexicon: Lexicon
    departed: bool = False

    def owns(self, email: str) -> bool:
        """Whether an address is made of the name."""
        return fits_address(self.name, email)
