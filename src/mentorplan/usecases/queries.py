"""What to look for: taken from words, a text, a need, a goal, or all that the user reflected on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from mentorplan.domain.finding import FindGuide, Weights
from mentorplan.domain.goals import MOST_GOALS, Goal
from mentorplan.domain.names import closest
from mentorplan.domain.networks import Network, network_of
from mentorplan.domain.phrases import fill
from mentorplan.domain.queries import Aspect, Dampers, Query, Term, aspect_of
from mentorplan.domain.reflections import AnswerValue, Reflection, Role
from mentorplan.domain.thesaurus import Thesaurus, expansions
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError, NotFoundError
from mentorplan.usecases.goals import find_goal
from mentorplan.values import dataclass, replace

NeedWords = Mapping[str, Sequence[str]]
"""The guide's words for each need, by its slug."""

Weighted = list[tuple[str, float]]

NO_WORDS = Thesaurus()


class Remembered(Protocol):
    """What goals were found to look for before: the same words look for the same."""

    def recall(self, said: str) -> Aspect | None:
        """Return what was found for these words, None where they are new."""
        ...

    def learn(self, said: str, aspect: Aspect) -> None:
        """Remember what was found."""
        ...


EXAMPLE = 'or give words, for example: mentorplan find "large classes"'
"""What else can be done where there is nothing to look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asks `find` for.

    `words` and `text` are free, the text None where none is given; `goal` is an id or a part of its title. `list_name`
    looks in one imported list alone. `limit` is how many to show, 0 for all.
    """

    words: tuple[str, ...] = ()
    text: str | None = None
    goal: str | None = None
    need: str | None = None
    list_name: str | None = None
    limit: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes aspects with one set of weights and words."""

    weights: Weights
    needs: NeedWords
    dampers: Dampers
    thesaurus: Thesaurus
    remembered: Remembered | None

    def aspect(
        self,
        texts: Iterable[tuple[str, float]],
        *,
        name: str,
        goal: str | None = None,
        phrases: Iterable[tuple[str, float]] = (),
        by_name: bool = False,
    ) -> Aspect | None:
        """Return what texts look for, in the words of the thesaurus too; that of a goal is remembered."""
        texts, phrases = tuple(texts), tuple(phrases)
        said = repr((name, goal, texts, phrases, by_name))
        if goal and self.remembered and (known := self.remembered.recall(said)):
            return known

        def meant(weighed: Sequence[tuple[str, float]], own: Sequence[str]) -> Iterable[Term]:
            share = self.weights.thesaurus
            return expansions(weighed, thesaurus=self.thesaurus, dampers=self.dampers, own=own, share=share)

        found = aspect_of(
            texts, name=name, goal=goal, dampers=self.dampers, phrases=phrases, meant=meant, by_name=by_name
        )
        if goal and found and self.remembered:
            self.remembered.learn(said, found)
        return found

    def phrases(self, slugs: Iterable[str], *, weight: float) -> Weighted:
        """Return the guide's words for needs, and the words of the slug itself, for a need that the user added."""
        return [
            (phrase, weight)
            for slug in dict.fromkeys(slugs)
            for phrase in (*self.needs.get(slug, ()), slug.replace("-", " "))
        ]

    def of_goal(self, goal: Goal, *, words: str, needs: Iterable[str]) -> Aspect | None:
        """Return what a goal looks for, with further words and needs of the user's."""
        texts = [
            (words, self.weights.goal_title),
            (goal.title, self.weights.goal_title),
            (goal.why, self.weights.goal_why),
            *((one, self.weights.goal_indicators) for one in goal.indicators),
            *((one, self.weights.goal_barriers) for one in goal.barriers),
            *((one, self.weights.goal_actions) for one in goal.actions),
        ]
        phrases = self.phrases((*needs, *goal.needs), weight=self.weights.need_words)
        return self.aspect(texts, name=goal.id, goal=goal.id, phrases=phrases, by_name=bool(words))

    def of_words(self, words: str, *, needs: Iterable[str]) -> Aspect | None:
        """Return what free words and a need look for."""
        phrases = self.phrases(needs, weight=self.weights.need_words if words else 1)
        return self.aspect([(words, 1)], name="words", phrases=phrases, by_name=True)

    def of_text(self, text: str) -> Iterator[Aspect | None]:
        """Yield what each part of a text looks for."""
        for number, part in enumerate(_parts(text), start=1):
            yield self.aspect([(part, 1)], name=f"text-{number}")

    def of_reflection(self, reflection: Reflection, *, answers: Mapping[str, float]) -> Aspect | None:
        """Return what the answers look for that are named in `answers`, each with its weight."""
        said = [
            (text, weight)
            for key, weight in answers.items()
            if key in reflection.answers
            for text in _texts(reflection.answers[key])
        ]
        phrases = self.phrases((text for text, _ in said if text in self.needs), weight=self.weights.need_words)
        texts = [(text, weight) for text, weight in said if text not in self.needs]
        return self.aspect(texts, name="reflection", phrases=phrases)


def query_of(  # noqa: PLR0913 the records, the wish, and three parts of the guide
    known: Known,
    wish: Wish,
    *,
    guide: FindGuide,
    weights: Weights,
    needs: NeedWords,
    dampers: Dampers,
    thesaurus: Thesaurus = NO_WORDS,
    remembered: Remembered | None = None,
) -> Query:
    """Return what to look for: the wish, else every open goal, else the answers of the latest reflection.

    A goal or a need beside other words narrows them. A text of two to five paragraphs is read as so
    many wishes. Raises NotFoundError for a goal or a need that does not exist, and NeedsAnswerError
    where nothing is left to look for.
    """
    maker = _Maker(weights=weights, needs=needs, dampers=dampers, thesaurus=thesaurus, remembered=remembered)
    words = one_line(" ".join(wish.words))
    wanted = (need_called(wish.need, known, needs=needs),) if wish.need else ()
    aspects: list[Aspect | None] = []
    if wish.goal:
        aspects.append(maker.of_goal(find_goal(known, wish.goal), words=words, needs=wanted))
    elif words or wanted:
        aspects.append(maker.of_words(words, needs=wanted))
    if wish.text is not None:
        if not wish.text.strip():
            raise NeedsAnswerError("The text is empty.", hint=f"Write into it what you look for, {EXAMPLE}")
        aspects += maker.of_text(wish.text)
    if not aspects:
        aspects += [maker.of_goal(goal, words="", needs=()) for goal in known.goals if goal.is_open]
    if not aspects:
        mine = [one for one in known.reflections if one.role is Role.MENTEE]
        latest = max(mine, key=lambda one: (one.begun_on, one.id), default=None)
        aspects += [maker.of_reflection(latest, answers=guide.answers)] if latest else []
    found = tuple(aspect for aspect in aspects if aspect)
    if not found:
        raise _nothing(words or one_line(wish.text or ""), known=known)
    network = network_of(known)
    return Query(
        aspects=tuple(
            replace(one, lacks=_lack(one, known=known, network=network, needs=needs, saying=guide.sayings.missing_need))
            for one in found
        ),
        unit=known.profile.unit,
        company=thesaurus.company,
        lacks_outside=guide.sayings.missing_outside if network.is_only_inside else "",
    )


def _lack(aspect: Aspect, *, known: Known, network: Network, needs: NeedWords, saying: str) -> str:
    """Return that nobody helps with the first such need of an aspect's goal, where there is one."""
    wanted = next((goal.needs for goal in known.goals if goal.id == aspect.goal), ())
    lacking = next((slug for slug in wanted if network.lacks(slug)), None)
    return fill(saying, {"need": needs[lacking][0] if lacking in needs else lacking}) if lacking and saying else ""


def can_search(known: Known) -> bool:
    """Whether `query_of` has anything to look for without words: an open goal, or a mentee's reflection."""
    return any(goal.is_open for goal in known.goals) or any(one.role is Role.MENTEE for one in known.reflections)


def need_called(slug: str, known: Known, *, needs: NeedWords) -> str:
    """Return the slug of a need of the guide, or of one that a goal names. Raises NotFoundError."""
    plain = slug.strip().casefold().replace("_", "-").replace(" ", "-")
    there = dict.fromkeys((*needs, *(slug for goal in known.goals for slug in goal.needs)))
    if plain in there:
        return plain
    near = closest(plain, there)
    hint = f"Did you mean “{near}”?" if near else f"There are: {', '.join(there)}."
    raise NotFoundError(f"There is no need called “{slug}”.", hint=hint)


def _nothing(words: str, *, known: Known) -> NeedsAnswerError:
    if words:
        shown = f"{words[:40]}…" if len(words) > 40 else words  # noqa: PLR2004 enough to know it again
        return NeedsAnswerError(
            f"“{shown}” holds no word that tells one person from another.",
            hint=f"Name a topic, {EXAMPLE.removeprefix('or give words, ')}",
        )
    if any(goal.is_open for goal in known.goals):
        return NeedsAnswerError(
            "Your goals hold no word that tells one person from another.", hint=f"Say more in them, {EXAMPLE}"
        )
    if any(one.role is Role.MENTEE for one in known.reflections):
        return NeedsAnswerError(
            "Your reflection says nothing yet that could be looked for.",
            hint=f"Go on with `mentorplan reflect`, {EXAMPLE}",
        )
    return NeedsAnswerError(
        "There is nothing to look for yet: no goal, and no reflection.",
        hint=f"Begin with `mentorplan reflect`, {EXAMPLE}",
    )


def _texts(answer: AnswerValue) -> Iterator[str]:
    """Yield every text of an answer, those in its tables too."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, tuple):
        for one in answer:
            if isinstance(one, str):
                yield one
            else:
                for value in one.values():
                    yield from _texts(value)


def _parts(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text where there are two to five, a heading with what follows it; else the whole."""
    found: list[str] = []
    heading = ""
    for block in "\n".join(line.rstrip() for line in text.splitlines()).split("\n\n"):
        part = block.strip()
        if part.startswith("#") and "\n" not in part:
            heading += f"{part}\n"
        elif part:
            found.append(heading + part)
            heading = ""
    if heading:
        found.append(heading)
    return tuple(found) if 1 < len(found) <= MOST_GOALS else (text,)
