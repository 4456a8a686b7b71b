"""What `find` counts and how much: the guide's weights and words, and the user's own weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from mentorplan.domain.bounds import within
from mentorplan.domain.names import closest
from mentorplan.errors import InvalidError
from mentorplan.values import asdict, dataclass, field, replace

HEAVIEST = 100.0
"""A weight above this would drown every other reason."""

Weight = Annotated[float, *within(0, HEAVIEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each thing counts; 0 leaves it out. The reason for each stands beside it in the guide.

    Where a word stands in a record: `name` to `notes`. Where it stands in what is looked for: `goal_title` to
    `need_words`; `common` for a word that every request uses, `everyday` for one of all talk, `pairs` for two that
    follow each other, `thesaurus` for what is meant in other words, `meaning` for closeness in meaning where a model is
    in use. Rules, in points: `named`, `suggested`, `inside_unit`, `outside_unit`, and for what the user's network lacks
    `missing_need` and `missing_outside`. For the shortlist: `near_tie` and `second_from`, parts of 1.
    """

    name: Weight
    title: Weight
    unit: Weight
    interests: Weight
    why: Weight
    bio: Weight
    notes: Weight
    goal_title: Weight
    goal_why: Weight
    goal_indicators: Weight
    goal_barriers: Weight
    goal_actions: Weight
    need_words: Weight
    common: Weight
    everyday: Weight
    pairs: Weight
    thesaurus: Weight
    named: Weight
    suggested: Weight
    inside_unit: Weight
    outside_unit: Weight
    missing_need: Weight = 0.0
    missing_outside: Weight = 0.0
    near_tie: Weight
    second_from: Weight
    meaning: Weight = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FindSayings:
    """Sentences of `find`. `{name}`, `{on}`, `{reason}`, `{need}`, `{unit}` and `{place}` are filled in."""

    suggested: str
    passed: str
    passed_because: str
    said_no: str
    do_not_contact: str
    works_with_me: str
    asked: str
    in_touch: str
    asked_before: str
    nobody: str
    no_match: str
    uncovered: str
    old: str = ""
    missing_need: str = ""
    missing_outside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Words of profiles anywhere: those that about half of all people write of themselves, and about a tenth."""

    half: tuple[str, ...] = ()
    tenth: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindGuide:
    """The file `find.toml`.

    `because` gives the reason for each weight. `stop_words` say nothing of a topic, `request_words` only that somebody
    asks, `common_words` stand in every request, `everyday_words` in all that people tell; all by language (ISO 639-1),
    in use at once. Those of `stop_words_there` say nothing in their own language alone.
    `answers` maps the key of a reflection's question to what its answer counts while there is no goal.
    """

    weights: Weights
    because: dict[str, str]
    sayings: FindSayings
    answers: dict[str, Weight]
    stop_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stop_words_there: dict[str, tuple[str, ...]] = field(default_factory=dict)
    request_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    common_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    everyday_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    background: Background = field(default_factory=Background)


def weigh(weights: Weights, *, own: Mapping[str, float]) -> Weights:
    """Return the guide's weights with the user's own in their place.

    Raises InvalidError for a weight that does not exist or is not between 0 and 100.
    """
    known = asdict(weights)
    for name, value in own.items():
        if name not in known:
            near = closest(name, known)
            raise InvalidError(
                f"There is no weight “{name}” (mentorplan.toml, weights).",
                hint=f"Did you mean “{near}”?" if near else f"There are: {', '.join(known)}.",
            )
        # A comparison with "not a number" is false, so it is refused here as well.
        if not 0 <= value <= HEAVIEST:
            raise InvalidError(f"The weight “{name}” is {value:g} (mentorplan.toml); it goes from 0 to {HEAVIEST:g}.")
    return replace(weights, **own)
