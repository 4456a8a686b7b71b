"""The field's vocabulary: what people write when they mean something, and what profiles call it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from mentorplan.domain.names import fold
from mentorplan.domain.queries import Dampers, Form, Term
from mentorplan.domain.texts import said_words, sentences, terms_of
from mentorplan.domain.tongues import keys_of_word
from mentorplan.values import dataclass

HEAD = 3
"""Letters: a form none of whose words begins like a word of the text need not be looked at."""

SIDEWAYS = 0.5
"""What a record counts that says it as plainly as the user would: "hundreds of students" for large classes."""

DOUBTFUL = "?"
"""Stands behind a form that could be about something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing under its many names. Forms are parted by semicolons; one that ends in "?" is doubtful alone.

    `profile` is how people describe their own work, `written` how others write who have a question about it.
    """

    name: str
    profile: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """One file of the thesaurus. `company` are words of the field: beside one of them a doubtful form is none.

    Concepts go by a name of their own, which files in other languages share.
    """

    company: str = ""
    concepts: dict[str, Concept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesaurus:
    """All files of the thesaurus, in the order of their names."""

    vocabularies: tuple[Vocabulary, ...] = ()

    @property
    def company(self) -> tuple[str, ...]:
        """The words of the field."""
        return tuple(word for one in self.vocabularies for word in one.company.split())


@dataclass(frozen=True, slots=True)
class _Meant:
    """What one form of a text led to; `name` is what the concept is called in the language of the form."""

    concept: str
    name: str
    wrote: str
    weight: float


def expansions(
    texts: Iterable[tuple[str, float]], *, thesaurus: Thesaurus, dampers: Dampers, own: Iterable[str], share: float
) -> Iterator[Term]:
    """Yield what texts mean in other words than they use: for each concept a term with every form of it.

    `own` are the terms that the user wrote; a form of these alone is left out, since the words count already. `share`
    is what a concept weighs against a word of the user's; the more forms of it stand in a text, the surer it is.
    """
    meant: dict[str, list[_Meant]] = {}
    for text, weight in texts:
        if weight and text:
            for one in _meant(text, weight=weight, thesaurus=thesaurus, dampers=dampers):
                meant.setdefault(one.concept, []).append(one)
    mine = frozenset(own)
    for concept, found in meant.items():
        forms = tuple(_forms(concept, thesaurus=thesaurus, dampers=dampers, mine=mine))
        if forms:
            heaviest = max(one.weight for one in found)
            sure = 1 + math.log(len({one.wrote for one in found}))
            yield Term(
                term=f"~{concept}",
                said=found[0].name,
                weight=share * heaviest * sure,
                wrote=found[0].wrote,
                forms=forms,
            )


def _meant(text: str, *, weight: float, thesaurus: Thesaurus, dampers: Dampers) -> Iterator[_Meant]:
    said = said_words(text)
    language = dampers.tongues.of(said)
    rows = [
        {key: word for word in said_words(sentence) for key in keys_of_word(word, language=language)}
        for sentence in sentences(text)
    ]
    heads = {term[:HEAD] for word in said for term in terms_of(word)}
    company = {key for word in thesaurus.company for key in keys_of_word(word, language=language)}
    seen: set[tuple[str, str]] = set()
    for vocabulary in thesaurus.vocabularies:
        for name, concept in vocabulary.concepts.items():
            for form in _split(f"{concept.profile};{concept.written}"):
                if not any(fold(word)[:HEAD] in heads for word in form.split()):
                    continue
                wrote = _wrote(form, rows=rows, company=company, language=language, dampers=dampers)
                if wrote and (name, wrote) not in seen:
                    seen.add((name, wrote))
                    yield _Meant(name, concept.name, wrote, weight)


def _wrote(form: str, *, rows: Sequence[Mapping[str, str]], company: set[str], language: str, dampers: Dampers) -> str:
    """Return the words of the text that say a form, or nothing where it does not stand in one sentence."""
    keys = [key for word in said_words(form) for key in keys_of_word(word, language=language)]
    if not any(not dampers.is_common(term) for word in dampers.telling(form) for term in terms_of(word)):
        return ""
    for row in rows:
        if all(key in row for key in keys):
            if form.endswith(DOUBTFUL) and not any(one.keys() & company - set(keys) for one in rows):
                return ""
            return " ".join(dict.fromkeys(row[key] for key in keys))
    return ""


def _forms(concept: str, *, thesaurus: Thesaurus, dampers: Dampers, mine: frozenset[str]) -> Iterator[Form]:
    there: set[tuple[str, ...]] = set()
    for vocabulary in thesaurus.vocabularies:
        one = vocabulary.concepts.get(concept)
        if one is None:
            continue
        plain = (form for form in _split(one.written) if " " in form)
        for share, said in ((1.0, _split(one.profile)), (SIDEWAYS, plain)):
            for form in said:
                parts = tuple(dampers.telling(form))
                found = tuple(term for part in parts for term in terms_of(part))
                is_rest = len(found) == 1 < len(said_words(form))
                if found and not is_rest and found not in there and not mine.issuperset(found):
                    there.add(found)
                    yield Form(
                        parts=parts, share=share, doubtful=form.endswith(DOUBTFUL), whole=form.removesuffix(DOUBTFUL)
                    )


def _split(forms: str) -> list[str]:
    return [form for one in forms.split(";") if (form := " ".join(one.split()))]
