"""What the index answered before, kept while it stays as it is: the same goals are looked for again and again.

Only questions that goals ask are kept, which stand in the same cache; what somebody types or hands over never is.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import Any

from mentorplan.domain.fetching import Scope
from mentorplan.domain.queries import Query

MOST = 12
"""Answers that are kept; beyond it all of them go."""


class Answers:
    """Answers to one query, in one scope after another; `index.renew` forgets all when anybody changed."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._query = repr(query) if all(aspect.goal for aspect in query.aspects) else ""

    def recall(self, what: str, *, scope: Scope) -> dict[str, Any] | None:
        """Return what was answered before; None where it was not asked. Raises ValueError for a damaged row."""
        if not self._query:
            return None
        asked = "SELECT told FROM answers WHERE question = ?"
        row = self._connection.execute(asked, (self._question(what, scope),)).fetchone()
        told: dict[str, Any] | None = json.loads(row[0]) if row else None
        return told

    def keep(self, what: str, told: dict[str, Any], *, scope: Scope) -> None:
        """Keep an answer."""
        if not self._query:
            return
        with contextlib.suppress(sqlite3.OperationalError), self._connection as connection:
            (count,) = connection.execute("SELECT count(*) FROM answers").fetchone()
            if count >= MOST:
                connection.execute("DELETE FROM answers")
            row = (self._question(what, scope), json.dumps(told))
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", row)

    def _question(self, what: str, scope: Scope) -> str:
        among = (sorted(scope.besides), scope.list_id, scope.units, scope.any_unit, scope.elsewhere)
        return f"{what} {among!r} {self._query}"
