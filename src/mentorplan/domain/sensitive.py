"""Sensitive notes: what is kept beside a person, a meeting or a request, and shown by nothing that does not name it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.values import dataclass

WORDS_LOOKED_FOR = 24
"""Words of a note, from its beginning, by which copies of it are found."""

LETTERS_LOOKED_FOR = 40
"""Letters of one such word; a script without spaces makes a word of a whole sentence."""

SHORTEST_LOOKED_FOR = 3
"""Terms of a note; a shorter one is found by the file that it stood in only: two words stand everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """One note marked sensitive: when it was written, and what it says."""

    on: date
    text: str


def traces_of(notes: Sequence[Sensitive]) -> tuple[str, ...]:
    """Return the beginnings by which copies of notes are found in files, of those that are long enough."""
    from mentorplan.domain.texts import said_words, terms  # every record knows these notes, and few commands words

    long_enough = (note.text for note in notes if len(terms(note.text)) >= SHORTEST_LOOKED_FOR)
    begun = (said_words(text)[:WORDS_LOOKED_FOR] for text in long_enough)
    return tuple(dict.fromkeys(" ".join(word[:LETTERS_LOOKED_FOR] for word in words) for words in begun))
