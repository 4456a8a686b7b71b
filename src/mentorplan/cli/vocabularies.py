"""The names that the guide and the machine know, gathered for `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mentorplan.errors import Problem, UnreadableError

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.domain.flaws import Vocabulary


def vocabulary_of(here: Here) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the names that records may use, and what is wrong with files of the guide that could not be read."""
    import zoneinfo

    from mentorplan.domain.finding import Weights
    from mentorplan.domain.flaws import Vocabulary
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.reflections import Role
    from mentorplan.domain.rules import Rule
    from mentorplan.domain.search_plans import SearchPlan
    from mentorplan.domain.walks import Walk
    from mentorplan.values import fields

    problems: list[Problem] = []

    def names(file: str, read: Callable[[], Iterable[str]]) -> frozenset[str]:
        try:
            return frozenset(read())
        except UnreadableError as error:
            shown = f"guide/{file}"
            message = error.message.removeprefix(f"{shown}: ").removesuffix(".")
            problems.extend(error.problems or [Problem(file=shown, message=message)])
            return frozenset()

    def rules() -> Iterable[str]:
        found = here.guide.load("rules.toml", dict[str, Rule])
        return (*found, *(rule.id for rule in found.values()))

    def asked(role: Role) -> frozenset[str]:
        file = f"walks/reflect-{role}.toml"
        return names(file, lambda: (one.key for one in here.guide.load(file, Walk).questions))

    letters = names("rules.toml", rules)
    steps = names("steps", lambda: here.step_words)
    vocabulary = Vocabulary(
        needs=names("needs.toml", lambda: (one.slug for one in here.guide.load("needs.toml", Needs).needs)),
        places=names("places.toml", lambda: (one.id for one in here.guide.load("places.toml", SearchPlan).places)),
        rules=letters | steps if letters and steps else frozenset(),
        weights=frozenset(one.name for one in fields(Weights)),
        zones=frozenset(zoneinfo.available_timezones()),
        languages=names("words", lambda: (one.removesuffix(".toml") for one in here.guide.names("words"))),
        questions={role: asked(role) for role in Role},
    )
    return vocabulary, tuple(problems)
