"""What was worked out of the guide before, in the cache: packaged files as they were parsed, and stems of their words.

Stems are kept of words of the guide alone, never of those of a person or of what somebody wrote. What goals look for is
kept too, which has words of theirs: the goals stand in the same cache.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Mapping
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Self

from mentorplan.domain import stemmers
from mentorplan.domain.queries import Aspect
from mentorplan.domain.texts import said_words, terms_of
from mentorplan.store.cache import Cache, opened, stamp_of
from mentorplan.store.thawing import thaw
from mentorplan.values import asdict

Table = dict[str, Any]


class Aspects:
    """What goals were found to look for, by all that it was found from; `asked` is what this run has asked for."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept
        self._mark = ""
        self.asked: dict[str, str] = {}

    def read_with(self, mark: str) -> Self:
        """Hold what goals look for apart by all else that it depends on, which makes the mark."""
        self._mark = mark
        return self

    def recall(self, said: str) -> Aspect | None:
        """Return what was found for these words, None where they are new."""
        key = self._mark + said
        if (told := self._kept.get(key)) is None:
            return None
        self.asked[key] = told
        try:
            found: Aspect = thaw(Aspect, json.loads(told))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return found

    def learn(self, said: str, aspect: Aspect) -> None:
        """Remember what was found."""
        self.asked[self._mark + said] = json.dumps(asdict(aspect), ensure_ascii=False)

    @property
    def is_new(self) -> bool:
        """Whether this run asked for what is not kept."""
        return any(self._kept.get(said) != told for said, told in self.asked.items())


class Lexicon:
    """What the cache of a workspace holds of the guide; without a cache it knows nothing.

    By the name of a file these are its stamp, its table and its words.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made_with = _stamp_of_stemmers()
        self._files: dict[str, tuple[str, str, str]] = {}
        self._learnt: set[str] = set()
        self.aspects = Aspects({})
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
        if not stems and not self._learnt and not self.aspects.is_new:
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
                if self.aspects.is_new:  # goals as they were before will hardly come back
                    connection.execute("DELETE FROM aspects")
                    connection.executemany("INSERT INTO aspects VALUES (?, ?)", self.aspects.asked.items())

    def _recall(self, cache: Cache) -> None:
        with contextlib.suppress(sqlite3.Error):
            found = cache.connection.execute("SELECT name, stamp, told, words FROM guide")
            self._files = {name: (stamp, told, words) for name, stamp, told, words in found}
            kept: dict[str, dict[str, str]] = {}
            asked = "SELECT language, word, stem FROM stems WHERE made_with = ?"
            for language, word, stem in cache.connection.execute(asked, (self._made_with,)):
                kept.setdefault(language, {})[word] = stem
            stemmers.recall(kept)
            self.aspects = Aspects(dict(cache.connection.execute("SELECT said, told FROM aspects")))

    def _new_stems(self) -> list[tuple[str, str, str, str]]:
        new = [
            (self._made_with, language, word, stem)
            for language, words in stemmers.stems().items()
            for word, stem in islice(words.items(), self._recalled[language], None)
        ]
        if not new:
            return []
        of_the_guide = {word for _, _, words in self._files.values() for word in words.split()}
        return [one for one in new if one[2] in of_the_guide]


def _stamp_of_stemmers() -> str:
    """Return what is another one where other stemmers are installed."""
    spec = find_spec(stemmers.PACKAGE)
    return str(stamp_of(spec.origin)) if spec and spec.origin else ""
