from __future__ import annotations

import csv
import functools
import json
import tomllib
from dataclasses import replace
from datetime import date
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.finding import FindGuide
from mentorplan.domain.flags import FlagWords
from mentorplan.domain.goals import Goal
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.messages import Answer, Kind, Message
from mentorplan.domain.needs import Needs
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Covering, Fact, Person, PersonKind, Suggestion, Why
from mentorplan.domain.profiles import Profile
from mentorplan.domain.thesaurus import Thesaurus, Vocabulary
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError, NotFoundError
from mentorplan.usecases.finding import Cautions, Found, cautions_of, find
from mentorplan.usecases.queries import Wish

DIRECTORY = Path(__file__).resolve().parents[3] / "shared" / "data" / "directories" / "teaching-centre.csv"

TROUBLES = (
    "I hear my own shoes in a hall of three hundred.",
    "The pile of essays never ends, and the grades are haggled over.",
    "My PhD student sends nothing. I am tired all the time.",
)
INTERESTS = (
    "large lectures",
    "peer instruction",
    "rubrics",
    "feedback",
    "thesis supervision",
    "river assessment",
    "essays",
)

TODAY = date(2026, 11, 23)
MAY = date(2026, 5, 4)

Shape = TypeVar("Shape")


def load(name: str, shape: type[Shape]) -> Shape:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / name).read_text(encoding="utf-8"))
    return TypeAdapter(shape).validate_json(json.dumps(table), strict=True)


@pytest.fixture(scope="module")
def guide() -> FindGuide:
    return load("find.toml", FindGuide)


def person(name: str, *, interests: tuple[str, ...] = (), **facts: str) -> Person:
    told = chain((("interests", one) for one in interests), facts.items())
    return Person(
        id=name.casefold().replace(" ", "-"),
        name=name,
        facts=tuple(Fact(field=field, value=value, source=BY_HAND, on=MAY) for field, value in told),
    )


def listing(*entries: Entry, name: str = "staff") -> tuple[PeopleList, Shard]:
    return PeopleList(id=name, source=f"{name}.csv", on=MAY), Shard(id=f"{name}/00000", people=entries)


def look(known: Known, *, guide: FindGuide, cautions: Cautions | None = None, **wish: object) -> Found:
    wished = replace(Wish(), **wish)  # type: ignore[arg-type]  # the names are fields of a wish
    return find(known, wished, guide=guide, needs={}, today=TODAY, cautions=cautions or Cautions())


def ids(found: Found) -> list[str]:
    return [candidate.id for candidate in found.shown]


def test_my_people_and_those_of_lists_are_ordered_by_what_they_could_help_with(guide: FindGuide) -> None:
    staff, shard = listing(
        Entry(id="kofi", name="Kofi Boateng", interests=("oral exams", "rubrics"), email="k@example.edu")
    )
    known = Known(
        goals=(Goal(id="exams", title="Fair oral exams", begun_on=MAY),),
        people=(person("Ines Duarte", bio="Runs exams on paper."), person("Zed")),
        lists=(staff,),
        shards=(shard,),
    )

    found = look(known, guide=guide)

    assert ids(found) == ["kofi", "ines-duarte", "zed"]
    first, second, last = found.shown
    assert [(one.goal, one.term, one.evidence, one.field) for one in first.reasons] == [
        ("exams", "oral", "oral exams", "interests"),
        ("exams", "exams", "oral exams", "interests"),
        ("exams", "oral exams", "oral exams", "interests"),
    ]
    assert [(one.term, one.evidence) for one in second.reasons] == [("exams", "Runs exams on paper.")]
    assert (last.score, last.unknown) == (0, ("interests", "bio", "title", "unit", "email", "phone"))
    assert found.untold == 1
    assert [(pick.id, pick.goal) for pick in found.ranking.shortlist] == [("kofi", "exams")]
    assert (found.ranking.uncovered, found.ranking.ranker, found.advice) == ((), "light", "")


def test_what_drew_me_to_somebody_counts_and_so_does_who_suggested_them(guide: FindGuide) -> None:
    dana = replace(person("Dana Reyes"), connector=True)
    lin = replace(
        person("Lin Hartmann"),
        why=(Why(text="Her workshop on silence in seminars.", on=MAY),),
        suggested_by=(Suggestion(by="dana-reyes", on=MAY), Suggestion(by="gone", on=TODAY)),
    )

    found = look(Known(people=(dana, lin)), guide=guide, words=("silence",))

    assert [(one.term, one.field, one.evidence) for one in found.shown[0].reasons] == [
        ("silence", "why", "Her workshop on silence in seminars."),
        ("named", "why", "Her workshop on silence in seminars."),
        ("suggested", "suggested_by", "gone suggested them on 2026-11-23."),
    ]
    assert ids(found) == ["lin-hartmann", "dana-reyes"]


def test_who_assesses_me_passed_or_said_no_is_told_and_listed_apart_in_place(guide: FindGuide) -> None:
    head = replace(person("Anna Head", interests=("rubrics", "rubrics for essays")), assesses_me=True)
    passed = replace(
        person("Ben Passed", interests=("rubrics",)),
        choices=(Chosen(choice=Choice.PASSED, on=MAY, reason="too far"),),
    )
    asked = person("Cem Asked", interests=("rubrics",))
    firm = person("Dai Firm", interests=("rubrics",))
    partner = person("Eve Partner", interests=("rubrics",))
    open_to_it = replace(
        person("Flo Open", interests=("rubrics",)), choices=(Chosen(choice=Choice.SHORTLISTED, on=MAY),)
    )
    known = Known(
        people=(head, passed, asked, firm, partner, open_to_it),
        messages=(
            Message(id="1", person="cem-asked", kind=Kind.REPLY, on=MAY, answer=Answer.NO),
            Message(id="2", person="dai-firm", kind=Kind.REPLY, on=MAY, answer=Answer.NO, do_not_contact=True),
        ),
        agreements=(Agreement(id="3", person="eve-partner", direction=Direction.THEY_MENTOR_ME, begun_on=MAY),),
    )
    cautions = cautions_of(known, flag_words=load("flags.toml", FlagWords), today=TODAY)

    found = look(known, guide=guide, words=("rubrics",), cautions=cautions)

    assert [(one.name, one.apart, one.flags) for one in found.shown] == [
        ("Anna Head", True, ("assesses your work",)),
        ("Ben Passed", True, ("you passed on 2026-05-04: too far",)),
        ("Cem Asked", True, ("said no on 2026-05-04",)),
        ("Dai Firm", True, ("asked not to be contacted",)),
        ("Eve Partner", False, ("you already work together",)),
        ("Flo Open", False, ()),
    ]
    assert [pick.id for pick in found.ranking.shortlist] == ["flo-open"]
    assert [one.score for one in found.shown] == sorted((one.score for one in found.shown), reverse=True)


def test_whom_one_has_asked_stays_in_sight_and_covers_the_goal_but_is_not_proposed_again(guide: FindGuide) -> None:
    people = [person(name, interests=("rubrics",)) for name in ("Ana Waiting", "Bo Answered", "Cy Later", "Di Drafted")]
    known = Known(
        goals=(Goal(id="rubrics", title="Rubrics", begun_on=MAY),),
        people=tuple(people),
        messages=(
            Message(id="1", person="ana-waiting", kind=Kind.INTRODUCTION, on=MAY, sent_on=date(2026, 11, 20)),
            Message(id="2", person="bo-answered", kind=Kind.REPLY, on=MAY, answer=Answer.YES),
            Message(id="3", person="cy-later", kind=Kind.REPLY, on=MAY, answer=Answer.LATER),
            Message(id="4", person="di-drafted", kind=Kind.INTRODUCTION, on=TODAY),
        ),
    )

    found = look(known, guide=guide)

    assert [(one.name, one.apart, one.flags) for one in found.shown] == [
        ("Ana Waiting", False, ("you have asked them already",)),
        ("Bo Answered", False, ("you are in touch already",)),
        ("Cy Later", False, ("you have asked them before",)),
        ("Di Drafted", False, ()),
    ]
    assert [pick.id for pick in found.ranking.shortlist] == ["di-drafted"]
    without = look(replace(known, people=known.people[:1]), guide=guide)
    assert (without.ranking.shortlist, without.ranking.uncovered) == ((), ())


def test_whom_i_named_is_not_lost_among_those_who_share_no_word(guide: FindGuide) -> None:
    named = replace(person("Zita Horváth"), why=(Why(text="She listens first. And waits.", on=MAY),))
    known = Known(people=(person("Abe Aalto", interests=("chess",)), named, person("Bea Busk")))

    found = look(known, guide=guide, words=("rubrics",))

    assert ids(found) == ["zita-horváth", "abe-aalto", "bea-busk"]
    assert [(one.term, one.points, one.evidence, one.field) for one in found.shown[0].reasons] == [
        ("named", 1.0, "She listens first.", "why")
    ]
    assert found.shown[0].score == 1.0
    assert found.advice.startswith("Nothing that is known of these people shares a word")


def test_what_a_record_warns_of_is_told_with_its_words(guide: FindGuide) -> None:
    away = person("Ewa Stone", interests=("journals",), bio="On sabbatical until 30 June.")
    gone = person("Ole Berg", interests=("journals",), title="in memoriam")
    known = Known(profile=Profile(name="Ida Ng", email="ida@example.edu"), people=(away, gone, person("Ida Ng")))
    cautions = cautions_of(known, flag_words=load("flags.toml", FlagWords), today=TODAY)

    found = look(known, guide=guide, words=("journals",), cautions=cautions)

    assert {one.id: (one.apart, one.flags) for one in found.shown} == {
        "ewa-stone": (False, ("on leave: On sabbatical until 30 June",)),
        "ole-berg": (True, ("has died: in memoriam",)),
        "ida-ng": (True, ("this is you: Ida Ng",)),
    }


def test_whom_the_user_put_on_the_shortlist_is_no_longer_kept_apart_for_a_flag(guide: FindGuide) -> None:
    ole = person("Ole Berg", interests=("journals",), title="Professor emeritus")
    chosen = replace(ole, choices=(Chosen(choice=Choice.SHORTLISTED, on=MAY),))
    passed = replace(chosen, choices=(*chosen.choices, Chosen(choice=Choice.PASSED, on=TODAY)))
    words = load("flags.toml", FlagWords)

    apart = []
    for one in (ole, chosen, passed):
        known = Known(people=(one,))
        cautions = cautions_of(known, flag_words=words, today=TODAY)
        [found] = look(known, guide=guide, words=("journals",), cautions=cautions).shown
        apart.append((found.apart, found.flags[0]))

    assert [told for told, _ in apart] == [True, False, True]
    assert {flag for _, flag in apart} == {"retired: Professor emeritus"}


def test_what_is_known_for_longer_than_a_year_is_said_to_be_old(guide: FindGuide) -> None:
    known = Known(people=(person("Ewa Stone", interests=("journals",)),))

    flags = [
        one.flags
        for today in (date(2027, 5, 4), date(2027, 5, 5))
        for one in find(known, Wish(words=("journals",)), guide=guide, needs={}, today=today).shown
    ]

    assert flags == [(), ("the newest that is known is of 2026-05-04, more than a year ago",)]


def test_a_group_is_found_and_a_book_is_not(guide: FindGuide) -> None:
    circle = replace(person("Teaching Circle", interests=("rubrics",)), kind=PersonKind.GROUP)
    book = replace(person("Rubrics in a Day", interests=("rubrics",)), kind=PersonKind.RESOURCE)

    assert ids(look(Known(people=(circle, book)), guide=guide, words=("rubrics",))) == ["teaching-circle"]


def test_one_list_can_be_looked_at_alone(guide: FindGuide) -> None:
    staff, of_staff = listing(Entry(id="ana", name="Ana"), Entry(id="bo", name="Bo"))
    society, of_society = listing(Entry(id="bo", name="Bo"), name="society")
    known = Known(people=(person("Cy"),), lists=(society, staff), shards=(of_society, of_staff))

    assert ids(look(known, guide=guide, words=("rubrics",), list_name="staff")) == ["ana", "bo"]
    assert ids(look(known, guide=guide, words=("rubrics",), list_name="society.csv")) == ["bo"]
    assert ids(look(known, guide=guide, words=("rubrics",))) == ["ana", "bo", "cy"]
    with pytest.raises(NotFoundError, match="There is no list called “staf1”"):
        look(known, guide=guide, words=("rubrics",), list_name="staf1")


@pytest.mark.parametrize(("limit", "shown"), [(2, 2), (10, 10), (0, 12)])
def test_as_many_are_shown_as_were_asked_for(limit: int, shown: int, guide: FindGuide) -> None:
    known = Known(people=tuple(person(f"Nr {number}") for number in range(12)))

    found = look(known, guide=guide, words=("rubrics",), limit=limit)

    assert len(found.shown) == shown
    assert len(found.ranking.candidates) == 12


def test_a_limit_below_nothing_is_refused(guide: FindGuide) -> None:
    with pytest.raises(InvalidError, match="-1 people cannot be shown"):
        look(Known(), guide=guide, words=("rubrics",), limit=-1)


def test_my_own_weights_count(guide: FindGuide) -> None:
    known = Known(
        settings=Settings(weights={"outside_unit": 2.0}),
        profile=Profile(unit="Law"),
        people=(person("Ana", unit="Law", interests=("rubrics",)), person("Bo", unit="Music", bio="Rubrics.")),
    )

    found = look(known, guide=guide, words=("rubrics",))

    assert ids(found) == ["bo", "ana"]
    first = found.shown[0].reasons[0]
    assert (first.term, first.points, first.evidence) == ("outside-unit", 2.0, "Music")


def test_where_nobody_can_be_found_the_way_on_is_told(guide: FindGuide) -> None:
    goals = (Goal(id="a", title="Fieldwork", begun_on=MAY), Goal(id="b", title="Rubrics", begun_on=MAY))
    nobody = look(Known(goals=goals), guide=guide)
    no_match = look(Known(goals=goals, people=(person("Ana"),)), guide=guide)
    gap = look(Known(goals=goals, people=(person("Ana", bio="Rubrics."),)), guide=guide)

    assert (nobody.shown, nobody.ranking.uncovered, nobody.advice) == ((), ("a", "b"), guide.sayings.nobody)
    assert (no_match.ranking.shortlist, no_match.advice) == ((), guide.sayings.no_match)
    assert (gap.ranking.uncovered, gap.advice) == (("a",), guide.sayings.uncovered)


def test_private_notes_are_neither_searched_nor_quoted(guide: FindGuide) -> None:
    known = Known(people=(replace(person("Ana"), private_notes="Rubrics are hers, she said in tears."),))

    assert look(known, guide=guide, words=("rubrics", "tears")).shown[0].reasons == ()


@pytest.mark.skipif(not DIRECTORY.exists(), reason="the shared directories are not here")
def test_a_teaching_centre_is_read_as_a_lecturer_would_read_it(guide: FindGuide) -> None:
    with DIRECTORY.open(encoding="utf-8", newline="") as lines:
        entries = [
            Entry(
                id=f"row-{number}",
                name=row["Name"],
                email=row["Email"] or None,
                title=row["Title"] or None,
                unit=row["Unit"] or None,
                interests=tuple(one.strip() for one in row["Interests"].replace(";", ",").split(",") if one.strip()),
                bio=row["Bio"] or None,
            )
            for number, row in enumerate(csv.DictReader(lines))
        ]
    staff, shard = listing(*entries)
    goals = (
        Goal(id="large", title="Keep a large class awake", begun_on=MAY, needs=("teaching-practice",)),
        Goal(id="file", title="A promotion file for the teaching stream", begun_on=MAY),
        Goal(id="seen", title="Somebody to watch my class", begun_on=MAY, needs=("classroom-feedback",)),
    )
    needs = {need.slug: (need.name, *need.phrases) for need in load("needs.toml", Needs).needs}
    known = Known(goals=goals, lists=(staff,), shards=(shard,))

    found = find(known, Wish(), guide=guide, needs=needs, today=TODAY)

    names = {entry.id: entry.name for entry in entries}
    assert {pick.goal: names[pick.id] for pick in found.ranking.shortlist[:3]} == {
        "large": "Ravindra Pillai, PhD",
        "file": "Prof. Wilhelmina van der Steen",
        "seen": "Mehwish Qureshi-Blanchet",
    }
    bottom = found.ranking.candidates[-1]
    assert bottom.score == 0
    told = {entry.id: " ".join(f"{entry}".replace("\\n", " ").split()) for entry in entries}
    strays = [
        reason
        for candidate in found.ranking.candidates
        for reason in candidate.reasons
        if repr(reason.evidence)[1:-1] not in told[candidate.id]
    ]
    assert strays == []


def test_a_thousand_who_say_the_same_stand_by_name(guide: FindGuide) -> None:
    bio = "Runs workshops on oral exams and feedback. Teaches statistics to nurses, with video. Likes long walks."
    entries = [
        Entry(id=f"p{number}", name=f"Person {number}", interests=("rubrics", f"topic {number}"), bio=bio)
        for number in range(1000)
    ]
    staff, shard = listing(*entries)
    goals = tuple(
        Goal(id=title, title=title, begun_on=MAY) for title in ("Oral exams", "Statistics with video", "Rubrics")
    )

    found = look(Known(goals=goals, lists=(staff,), shards=(shard,)), guide=guide, limit=0)

    assert ids(found) == sorted((entry.id for entry in entries), key=lambda key: (f"person {key[1:]}", key))
    assert len(found.ranking.shortlist) == 5


def test_who_fills_a_gap_of_my_network_goes_first_among_equals_and_the_reason_says_so(guide: FindGuide) -> None:
    far = person("Far", interests=("classroom observation",), unit="History")
    near = person("Near", interests=("classroom observation",), unit="Biology")
    untold = person("Unheard", interests=("classroom observation",))
    helper = replace(person("Helper", unit="Biology"), covers=(Covering(need="course-design", on=MAY),))
    goal = Goal(id="g", title="classroom observation", needs=("classroom-feedback",), begun_on=MAY)
    known = Known(profile=Profile(name="Me", unit="Biology"), goals=(goal,), people=(far, near, untold))

    def rules(of: Known) -> dict[str, list[tuple[str, str]]]:
        told = find(of, Wish(), guide=guide, needs={"classroom-feedback": ("Feedback on my teaching",)}, today=TODAY)
        return {
            one.name: [(reason.term, reason.evidence) for reason in one.reasons if reason.field == "map"]
            for one in told.ranking.candidates
            if one.name != "Helper"
        }

    gap = ("missing-need", "Nobody you know helps with “Feedback on my teaching” yet.")
    outside = ("missing-outside", "Everybody who helps you works in your own unit; they work in History.")
    assert rules(known) == {"Far": [], "Near": [], "Unheard": []}
    assert rules(replace(known, people=(*known.people, helper))) == {
        "Far": [gap, outside],
        "Near": [gap],
        "Unheard": [gap],
    }
    watched = replace(helper, covers=(Covering(need="classroom-feedback", on=MAY),))
    assert rules(replace(known, people=(*known.people, watched))) == {"Far": [outside], "Near": [], "Unheard": []}


def test_a_stray_word_fills_no_gap(guide: FindGuide) -> None:
    helper = replace(person("Helper", unit="Biology"), covers=(Covering(need="course-design", on=MAY),))
    stray = person("Stray", bio="Once spoke about observation towers, and much else, at length. " * 9)
    goal = Goal(id="g", title="classroom video", actions=("observation",), needs=("classroom-feedback",), begun_on=MAY)
    known = Known(goals=(goal,), people=(helper, stray, *(person(f"P{n}", bio="observation") for n in range(30))))

    told = look(known, guide=guide)

    reasons = next(one.reasons for one in told.ranking.candidates if one.name == "Stray")
    by_words = sum(one.points for one in reasons if one.aspect)
    assert {one.term: one.points for one in reasons if not one.aspect} == {
        "missing-need": pytest.approx(min(by_words, guide.weights.missing_need))
    }
    assert by_words < guide.weights.missing_need


@functools.cache
def packaged() -> tuple[FindGuide, Thesaurus]:
    return load("find.toml", FindGuide), Thesaurus(vocabularies=(load("thesaurus/en.toml", Vocabulary),))


@given(text=st.sampled_from(TROUBLES), interest=st.sampled_from(INTERESTS), others=st.lists(st.sampled_from(INTERESTS)))
@settings(max_examples=15, deadline=None)
def test_another_interest_never_lowers_anybody_with_the_thesaurus_too(
    text: str, interest: str, others: list[str]
) -> None:
    words, thesaurus = packaged()
    rest = (person("Ada", interests=("large classes",)), person("Bo", interests=("grading", "rubrics")))

    def points(*interests: str) -> float:
        known = Known(people=(*rest, person("Cleo", interests=interests, bio="Teaches students.")))
        told = find(known, Wish(text=text), guide=words, needs={}, today=TODAY, thesaurus=thesaurus)
        return next(one.score for one in told.ranking.candidates if one.name == "Cleo")

    assert points(*others, interest) >= points(*others) - 1e-6
