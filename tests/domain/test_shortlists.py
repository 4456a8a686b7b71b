from __future__ import annotations

from mentorplan.domain.candidates import Candidate, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.queries import Aspect, Query
from mentorplan.domain.shortlists import Pick, shortlist

WEIGHTS = Weights(**dict.fromkeys(Weights.__dataclass_fields__, 1.0) | {"near_tie": 0.1, "second_from": 0.5})


def candidate(
    name: str, *, unit: str | None = None, title: str | None = None, apart: bool = False, **points: float
) -> Candidate:
    reasons = tuple(
        Reason(goal=goal, term="x", points=value, evidence="x", field="bio", aspect=goal)
        for goal, value in points.items()
    )
    return Candidate(
        person=PoolPerson(id=name, name=name, unit=unit, title=title, apart=apart),
        score=sum(points.values()),
        reasons=reasons,
    )


def picked(*candidates: Candidate, goals: str = "a b") -> list[tuple[str, str | None]]:
    query = Query(aspects=tuple(Aspect(id=goal, goal=goal, terms=()) for goal in goals.split()))
    ordered = sorted(candidates, key=lambda one: (-one.score, one.name))
    return [(pick.id, pick.goal) for pick in shortlist(query, candidates=ordered, weights=WEIGHTS)]


def test_every_goal_has_one_person_before_any_has_two() -> None:
    found = picked(candidate("ada", a=9), candidate("bea", a=8), candidate("cai", a=7), candidate("dov", b=1))

    assert found == [("ada", "a"), ("dov", "b"), ("bea", "a"), ("cai", "a")]


def test_nobody_stands_on_it_twice() -> None:
    assert picked(candidate("ada", a=5, b=6), candidate("bea", a=3), candidate("cai", b=2)) == [
        ("bea", "a"),
        ("ada", "b"),
    ]


def test_a_goal_gives_way_where_one_person_is_the_only_one_for_another() -> None:
    assert picked(candidate("ada", a=2, b=9), candidate("bea", b=4)) == [("ada", "a"), ("bea", "b")]


def test_who_serves_no_goal_or_is_listed_apart_is_not_on_it() -> None:
    assert picked(candidate("ada", a=5, apart=True), candidate("bea"), candidate("cai", a=1)) == [("cai", "a")]


def test_a_second_person_for_a_goal_is_a_good_match_too() -> None:
    assert picked(candidate("ada", a=10), candidate("bea", a=5), candidate("cai", a=4.9)) == [
        ("ada", "a"),
        ("bea", "a"),
    ]


def test_it_ends_at_five() -> None:
    found = picked(*[candidate(f"p{number}", a=10, b=9) for number in range(9)])

    assert len(found) == 5
    assert [goal for _, goal in found] == ["a", "b", "a", "b", "a"]


def test_of_two_equals_the_one_from_a_new_unit_goes_first() -> None:
    found = picked(
        candidate("ada", unit="Law", a=10),
        candidate("bea", unit="LAW", b=8),
        candidate("cai", unit="Music", b=7.5),
    )

    assert found == [("ada", "a"), ("cai", "b"), ("bea", "b")]


def test_a_clearly_better_match_is_not_passed_over_for_its_unit() -> None:
    found = picked(
        candidate("ada", unit="Law", a=10), candidate("bea", unit="Law", b=8), candidate("cai", unit="Music", b=7)
    )

    assert found == [("ada", "a"), ("bea", "b"), ("cai", "b")]


def test_an_unknown_unit_costs_nothing() -> None:
    assert picked(candidate("ada", a=10), candidate("bea", b=8), candidate("cai", unit="Music", b=7.9)) == [
        ("ada", "a"),
        ("bea", "b"),
        ("cai", "b"),
    ]


def test_of_six_goals_the_five_with_the_strongest_match_are_served() -> None:
    goals = "a b c d e f"
    points = {goal: number + 1.0 for number, goal in enumerate(goals.split())}
    people = [candidate(f"p{goal}", unit=None, apart=False, title=None, **{goal: points[goal]}) for goal in points]

    assert [goal for _, goal in picked(*people, goals=goals)] == ["b", "c", "d", "e", "f"]


def test_free_words_are_a_pick_without_a_goal() -> None:
    query = Query(aspects=(Aspect(id="words", goal=None, terms=()),))

    assert shortlist(query, candidates=[candidate("ada", words=2)], weights=WEIGHTS) == (
        Pick(id="ada", goal=None, aspect="words"),
    )


def test_nobody_is_an_empty_shortlist() -> None:
    assert picked() == []


def test_where_two_fit_as_well_another_position_goes_first_after_another_unit() -> None:
    ada = candidate("ada", unit="Law", title="Professor", a=9)
    bea = candidate("bea", unit="Arts", title="Professor", b=9)
    cai = candidate("cai", unit="Music", title="Lecturer", b=8.5)
    dov = candidate("dov", unit="Law", title="Lecturer", b=8.8)

    assert picked(ada, bea, cai, dov)[:2] == [("ada", "a"), ("cai", "b")]
    assert picked(ada, bea, dov)[:2] == [("ada", "a"), ("bea", "b")]
