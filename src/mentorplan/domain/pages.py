"""Words by which a saved page is understood: where people stand on it, and what a page without people is."""

from __future__ import annotations

from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistaken:
    """A page that is often saved in place of the one with the people.

    `words` are looked for in its title and its text, folded and whole; `says` ends the sentence that
    begins with the file's name, `hint` is what to do.
    """

    words: tuple[str, ...]
    says: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Words of pages in any language: `guide/pages.toml`. Case, accents and doubled spaces never count.

    `positions`, `units` and `crowds` are beginnings of words, and with a $ behind whole words; the
    others are whole words or phrases.
    `labels` gives the fields that a word before a colon means, beside the headings of `columns.toml`.
    `surnames` are those of Chinese, Japanese and Korean letters, many to a line; `no_names` stand in no name of these.
    `names_too` are words of a position that are somebody's name as often. A table with two headings
    of `events` is one of talks or papers. `mistaken` is looked through in its order.
    """

    positions: tuple[str, ...]
    names_too: tuple[str, ...]
    units: tuple[str, ...]
    crowds: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]
    not_names: tuple[str, ...]
    particles: tuple[str, ...]
    surnames: tuple[str, ...]
    no_names: tuple[str, ...]
    vacant: tuple[str, ...]
    placeholders: tuple[str, ...]
    departed: tuple[str, ...]
    furniture: tuple[str, ...]
    without_people: tuple[str, ...]
    events: tuple[str, ...]
    at: tuple[str, ...]
    dot: tuple[str, ...]
    decoys: tuple[str, ...]
    hidden: tuple[str, ...]
    mistaken: dict[str, Mistaken]
