"""Stems of words by the Snowball stemmers: each word is stemmed once in a run, and what was stemmed may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol, cast

STEMMED = {
    "en": "english",
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
"""Languages whose endings are known (ISO 639-1), and what the Snowball stemmers call them."""

PACKAGE = "snowballstemmer"

_MOST = 20_000
"""So many stems of one language are held for those who keep them: a guide has fewer, and a collection may have any."""

_stems: dict[str, dict[str, str]] = {language: {} for language in STEMMED}


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 the library's name


def stem(word: str, *, language: str) -> str:
    """Return the stem of a word in lower case, in a language of STEMMED."""
    known = _stems[language]
    found = known.get(word)
    if found is None:
        found = _stemmer(language).stemWord(word)
        if len(known) < _MOST:
            known[word] = found
    return found


def stems() -> Mapping[str, Mapping[str, str]]:
    """Return the words that were stemmed or recalled so far, by language, each with its stem."""
    return _stems


def recall(kept: Mapping[str, Mapping[str, str]]) -> None:
    """Know the stems that these very stemmers gave at an earlier time."""
    for language, words in kept.items():
        _stems[language].update(words)


@lru_cache(maxsize=len(STEMMED))
def _stemmer(language: str) -> _Stemmer:
    """Return the stemmer of one language, without its package, which would load those of thirty."""
    import sys
    from importlib import import_module
    from importlib.util import find_spec
    from types import ModuleType

    name = f"{PACKAGE}.{STEMMED[language]}_stemmer"
    spec = None if PACKAGE in sys.modules else find_spec(PACKAGE)
    if spec is None or spec.submodule_search_locations is None:
        module = import_module(name)
    else:
        stand_in = ModuleType(PACKAGE)
        stand_in.__path__ = list(spec.submodule_search_locations)
        sys.modules[PACKAGE] = stand_in
        try:
            module = import_module(name)
        finally:
            del sys.modules[PACKAGE]
    return cast("_Stemmer", getattr(module, f"{STEMMED[language].title()}Stemmer")())
