"""Rules over the whole workspace: references that lead nowhere, dates that cannot be, people kept twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentorplan.domain.contact_checks import agreement_flaws, meeting_flaws, message_flaws, zone_flaws
from mentorplan.domain.finding import HEAVIEST
from mentorplan.domain.flaws import Flaw, Vocabulary, early, in_future, slip_of, too_early, unheard
from mentorplan.domain.person_checks import list_flaws, person_flaws, twin_flaws
from mentorplan.domain.profiles import MOST_HOURS_A_MONTH, is_email, is_language
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known


def flaws(known: Known, *, today: date, vocabulary: Vocabulary) -> tuple[Flaw, ...]:
    """Return everything that single records cannot tell, in the order of the shelves. All shelves must be read."""
    people = known.taken(Shelf.PEOPLE) | {entry.id for shard in known.shards for entry in shard.people}
    return (
        *_settings(known, vocabulary),
        *_profile(known, vocabulary),
        *_reflections(known, vocabulary, today=today),
        *_goals(known, vocabulary, today=today),
        *person_flaws(known, people, today=today),
        *twin_flaws(known),
        *list_flaws(known, today=today),
        *message_flaws(known, people, today=today),
        *meeting_flaws(known, people, today=today, zones=vocabulary.zones),
        *agreement_flaws(known, people, today=today),
        *_places(known, vocabulary, today=today),
    )


def _settings(known: Known, vocabulary: Vocabulary) -> Iterator[Flaw]:
    ref = Ref(Shelf.SETTINGS)
    for name, value in known.settings.weights.items():
        yield from unheard(ref, ("weights", name), name, vocabulary.weights, what="a weight of `find`")
        if not 0 <= value <= HEAVIEST:
            yield Flaw(ref=ref, path=("weights", name), message=f"should be from 0 to {HEAVIEST:g}")
    for rule in known.settings.muted:
        yield from unheard(ref, ("muted", rule), rule, vocabulary.rules, what="a rule that can be muted")


def _profile(known: Known, vocabulary: Vocabulary) -> Iterator[Flaw]:
    ref, me = Ref(Shelf.PROFILE), known.profile
    if me.email and not is_email(me.email):
        message = f"“{me.email}” is not an e-mail address; it should look like name@example.edu"
        yield Flaw(ref=ref, path=("email",), message=message)
    if me.timezone:
        yield from zone_flaws(ref, me.timezone, vocabulary.zones)
    if me.language and not is_language(me.language):
        message = f"“{me.language}” is not a language code; write two small letters, such as en or de"
        yield Flaw(ref=ref, path=("language",), message=message)
    elif me.language:
        yield from unheard(
            ref, ("language",), me.language, vocabulary.languages, what="a language that dates are said in"
        )
    if me.hours_a_month is not None and not 0 <= me.hours_a_month <= MOST_HOURS_A_MONTH:
        yield Flaw(ref=ref, path=("hours_a_month",), message=f"should be from 0 to {MOST_HOURS_A_MONTH}")
    for place, quiet in enumerate(me.quiet):
        if quiet.end < quiet.start:
            yield Flaw(ref=ref, path=("quiet", place, "end"), message=f"is before it starts ({quiet.start})")


def _reflections(known: Known, vocabulary: Vocabulary, *, today: date) -> Iterator[Flaw]:
    for reflection in known.reflections:
        ref, begun = Ref(Shelf.REFLECTIONS, reflection.id), reflection.begun_on
        yield from in_future(ref, ("begun_on",), begun, today=today)
        yield from too_early(ref, ("finished_on",), reflection.finished_on, than=begun, what="it was begun")
        asked = vocabulary.questions.get(reflection.role, frozenset())
        for key in reflection.answers:
            yield from unheard(ref, ("answers", key), key, asked, what="a question of this reflection")


def _goals(known: Known, vocabulary: Vocabulary, *, today: date) -> Iterator[Flaw]:
    for goal in known.goals:
        ref, begun = Ref(Shelf.GOALS, goal.id), goal.begun_on
        if not goal.title.strip():
            yield Flaw(ref=ref, path=("title",), message="is empty")
        yield from in_future(ref, ("begun_on",), begun, today=today)
        yield from too_early(ref, ("by",), goal.by, than=begun, what="the goal was begun")
        yield from too_early(ref, ("retired_on",), goal.retired_on, than=begun, what="the goal was begun")
        but = "and the goal counts as retired"
        yield from in_future(ref, ("retired_on",), goal.retired_on, today=today, but=but)
        for place, note in enumerate(goal.progress):
            yield from in_future(ref, ("progress", place, "on"), note.on, today=today)
            yield from early(ref, ("progress", place, "on"), note.on, than=begun, what="the goal was begun")
        for place, need in enumerate(goal.needs):
            if near := slip_of(need, vocabulary.needs):
                message = f"“{need}” looks like a slip of “{near}”; if it is a need of your own, leave it"
                yield Flaw(ref=ref, path=("needs", place), message=message, severity="warning")


def _places(known: Known, vocabulary: Vocabulary, *, today: date) -> Iterator[Flaw]:
    ref = Ref(Shelf.PLACES)
    for place, tried in enumerate(known.places.tried):
        yield from unheard(ref, ("tried", place, "place"), tried.place, vocabulary.places, what="a place of the guide")
        yield from in_future(ref, ("tried", place, "on"), tried.on, today=today)
