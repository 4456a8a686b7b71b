"""The user: name, place of work, how to be reached, and when to be left in peace."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from mentorplan.domain.offers import Offer
from mentorplan.domain.records import Shelf
from mentorplan.values import dataclass

MOST_HOURS_A_MONTH = 300
"""More than a month's work is a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A stretch of days, both ends included, in which nothing falls due."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What letters and dates need to know of the user. Everything may be unknown.

    `timezone` is a name of the IANA database, `language` a two-letter code (ISO 639-1).
    """

    shelf: ClassVar[Shelf] = Shelf.PROFILE
    id: ClassVar[str] = ""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    unit: str | None = None
    institution: str | None = None
    timezone: str | None = None
    language: str | None = None
    hours_a_month: float | None = None
    quiet: tuple[Quiet, ...] = ()
    offer: Offer | None = None


def is_email(text: str) -> bool:
    """Whether a text can be an e-mail address: one @, something on both sides with a dot behind it, no spaces."""
    return bool(re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+", text))


def is_language(text: str) -> bool:
    """Whether a text is written like a language's two-letter code (ISO 639-1)."""
    return bool(re.fullmatch(r"[a-z]{2}", text))
