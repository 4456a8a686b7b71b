"""Interests: which of those that a person names a goal has to do with."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.domain.goals import Goal
from mentorplan.domain.letters import plain_line
from mentorplan.domain.needs import Need, need_called
from mentorplan.domain.people import Person
from mentorplan.domain.texts import terms

LONGEST_INTEREST = 60
"""Characters of an interest; what is longer is a paragraph about somebody."""

SHORTEST_SAID = 6
"""Letters of a word that says something in a whole sentence, where shorter ones are mostly there for the grammar."""

SHORTEST_TERM = 4
"""Letters of a word that two texts can have in common by more than chance."""


def shared_interests(person: Person, goal: Goal, *, needs: Sequence[Need] = ()) -> tuple[str, ...]:
    """Return the interests of a person that a goal has to do with, in their order.

    More than half of an interest's longer words stand in the goal or its reason, all where it has only short ones; or
    it names a need of the goal in the guide's phrases.
    """
    wanted = set(terms(f"{goal.title} {goal.why}"))
    phrases = {
        tuple(terms(phrase))
        for slug in goal.needs
        for need in (need_called(slug, needs),)
        for phrase in (need.name, *need.phrases)
    }
    found = []
    for interest in person.values("interests"):
        said = terms(interest)
        long_ones = [term for term in said if len(term) >= SHORTEST_TERM]
        if long_ones:
            fits = 2 * sum(term in wanted for term in long_ones) > len(long_ones)
        else:
            fits = bool(said) and wanted.issuperset(said)
        if len(interest) <= LONGEST_INTEREST and (fits or tuple(said) in phrases):
            found.append(plain_line(interest))
    return tuple(found)


def shared_words(person: Person, goal: Goal) -> int:
    """Return how many longer words of a goal, or of its reason, stand in what drew the user to them or in their bio."""
    said = {term for text in (*(why.text for why in person.why), *person.values("bio")) for term in terms(text)}
    return sum(len(term) >= SHORTEST_SAID for term in said & {*terms(f"{goal.title} {goal.why}")})
