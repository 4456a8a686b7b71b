"""The years in which a day can be meant; a day outside them is a slip."""

from __future__ import annotations

from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Both included. A year outside them is a slip of the finger, not a plan or a memory of mentoring."""

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
