"""What was worked out of the guide before, in the cache: packaged files as they were parsed, and stems of their words.

Kept are words of the guide alone, never those of a person or of what somebody wrote.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from mentorplan.domain import stemmers
from mentorplan.domain.texts import said_words, terms_of
from mentorplan.store.cache import Cache, opened, stamp_of

Table = dict[str, Any]


class Lexicon:
    """What the cache of a workspace holds of the guide; without a cache it knows nothing.

    By the name of a file these are its stamp, its table and its words.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made_with = _stamp_of_stemmers()
        self._files: dict[str, tuple[str, str, str]] = {}
        self._learnt: set[str] = set()
        with opened(root) as cache:
            if cache:
                self._recall(cache)
        self._recalled = {language: len(words) for language, words in stemmers.stems().items()}

    def table(self, name: str, path: Path) -> Table | None:
        """Return what a packaged file of the guide holds; None where it is not known as it is now."""
        stamp, told, _ = self._files.get(name, ("", "", ""))
        if stamp != str(stamp_of(str(path))):
            return None
        try:
            table: Table = json.loads(told)
        except ValueError:
            return None
        return table

    def learn(self, name: str, path: Path, table: Table) -> None:
        """Know what a packaged file of the guide holds."""
        told = json.dumps(table, ensure_ascii=False)
        words = sorted({form for word in said_words(told) for form in (word.lower(), *terms_of(word))})
        self._files[name] = str(stamp_of(str(path))), told, f" {' '.join(words)} "
        self._learnt.add(name)

    def keep(self) -> None:
        """Let the cache hold what is new; where nothing is, nothing is written."""
        stems = self._new_stems()
        if not stems and not self._learnt:
            return
        with opened(self._root) as cache:
            if cache is None:
                return
            with contextlib.suppress(sqlite3.Error), cache.connection as connection:
                connection.execute("DELETE FROM stems WHERE made_with <> ?", (self._made_with,))
                connection.executemany("INSERT OR REPLACE INTO stems VALUES (?, ?, ?, ?)", stems)
                connection.executemany(
                    "INSERT OR REPLACE INTO guide VALUES (?, ?, ?, ?)",
                    [(name, *self._files[name]) for name in self._learnt],
                )

    def _recall(self, cache: Cache) -> None:
        with contextlib.suppress(sqlite3.Error):
            found = cache.connection.execute("SELECT name, stamp, told, words FROM guide")
            self._files = {name: (stamp, told, words) for name, stamp, told, words in found}
            kept: dict[str, dict[str, str]] = {}
            asked = "SELECT language, word, stem FROM stems WHERE made_with = ?"
            for language, word, stem in cache.connection.execute(asked, (self._made_with,)):
                kept.setdefault(language, {})[word] = stem
            stemmers.recall(kept)

    def _new_stems(self) -> list[tuple[str, str, str, str]]:
        return [
            (self._made_with, language, word, stem)
            for language, words in stemmers.stems().items()
            for word, stem in islice(words.items(), self._recalled[language], None)
            if any(f" {word} " in words for _, _, words in self._files.values())
        ]


def _stamp_of_stemmers() -> str:
    """Return what is another one where other stemmers are installed."""
    spec = find_spec(stemmers.PACKAGE)
    return str(stamp_of(spec.origin)) if spec and spec.origin else ""
