from __future__ import annotations

import math
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.candidates import Passage, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.queries import Dampers, Form, Query, Term, aspect_of
from mentorplan.domain.ranking import Ranking, Scorer, rank
from mentorplan.domain.shortlists import Pick
from mentorplan.domain.tallies import tally_of

WEIGHTS = replace(
    Weights(**dict.fromkeys(Weights.__dataclass_fields__, 1.0)),
    interests=3,
    why=3,
    notes=0.5,
    inside_unit=0.2,
    outside_unit=0.3,
    near_tie=0.1,
    second_from=0.5,
)
DAMPERS = Dampers(stops=frozenset({"of"}), common=frozenset({"learn"}), damping=0.2, pairs=0.25)

WORDS = ("rubrics", "labs", "large", "classes", "learn", "Māori", "video", "of", "評価", "exams")
FIELDS = ("interests", "title", "bio", "why", "notes")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
passages = st.builds(lambda field, text: Passage(field=field, text=text), st.sampled_from(FIELDS), texts)
people = st.builds(
    lambda name, told, unit, suggested, apart: PoolPerson(
        id="", name=name, passages=tuple(told), unit=unit, suggested=suggested, apart=apart
    ),
    st.sampled_from(("Åsa Berg", "asa berg", "Wei Zhang", "Zhang Wei", "Ó Briain, Cian")),
    st.lists(passages, max_size=6),
    st.sampled_from((None, "Law", "Biology")),
    st.sampled_from(((), ("Somebody suggested them.",))),
    st.booleans(),
)
pools = st.lists(people, max_size=8).map(
    lambda pool: [replace(one, id=f"p{number}") for number, one in enumerate(pool)]
)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    wishes = draw(st.lists(st.tuples(texts, texts), min_size=1, max_size=3))
    aspects = [
        aspect_of(
            [(title, 3.0), (why, 1.0)],
            name=f"g{number}",
            goal=f"g{number}",
            dampers=DAMPERS,
            phrases=[("large class", 0.8)],
        )
        for number, (title, why) in enumerate(wishes)
    ]
    return Query(aspects=tuple(aspect for aspect in aspects if aspect), unit="Law")


def scores(ranking: Ranking) -> dict[str, float]:
    return {candidate.id: candidate.score for candidate in ranking.candidates}


@given(queries(), pools)
def test_points_add_up_to_the_score(query: Query, pool: list[PoolPerson]) -> None:
    for candidate in rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS).candidates:
        assert math.isclose(candidate.score, sum(reason.points for reason in candidate.reasons), abs_tol=1e-9)


@given(queries(), pools, st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_the_pools(
    query: Query, pool: list[PoolPerson], dice: Random
) -> None:
    shuffled = list(pool)
    dice.shuffle(shuffled)

    assert rank(query, pool=shuffled, weights=WEIGHTS, dampers=DAMPERS) == rank(
        query, pool=pool, weights=WEIGHTS, dampers=DAMPERS
    )
    assert {candidate.id for candidate in rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS).candidates} == {
        p.id for p in pool
    }


@given(queries(), pools.filter(bool), st.data(), texts)
def test_another_interest_never_lowers_a_person(
    query: Query, pool: list[PoolPerson], data: st.DataObject, interest: str
) -> None:
    who = data.draw(st.sampled_from(pool))
    richer = replace(who, passages=(*who.passages, Passage(field="interests", text=interest)))
    before = scores(rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS))
    after = scores(rank(query, pool=[richer if one is who else one for one in pool], weights=WEIGHTS, dampers=DAMPERS))

    rounding = 1e-4
    assert after[who.id] >= before[who.id] - rounding
    assert [one.id for one in pool if one is not who and after[one.id] > before[one.id] + rounding] == []


@given(queries(), pools.filter(bool), st.data(), texts)
def test_nor_does_it_where_the_thesaurus_has_a_say(
    query: Query, pool: list[PoolPerson], data: st.DataObject, interest: str
) -> None:
    meant = Term(
        term="~assessment",
        said="assessment",
        weight=0.6,
        wrote="marks",
        forms=(
            Form(parts=("video",)),
            Form(parts=("large", "exams"), share=0.5),
            Form(parts=("rubrics",), doubtful=True),
        ),
    )
    aspects = tuple(replace(one, terms=(*one.terms, meant)) for one in query.aspects)
    wider = replace(query, aspects=aspects, company=("classes", "labs"))
    who = data.draw(st.sampled_from(pool))
    richer = replace(who, passages=(*who.passages, Passage(field="interests", text=interest)))

    before = scores(rank(wider, pool=pool, weights=WEIGHTS, dampers=DAMPERS))
    after = scores(rank(wider, pool=[richer if one is who else one for one in pool], weights=WEIGHTS, dampers=DAMPERS))

    assert after[who.id] >= before[who.id] - 1e-4


@given(queries(), pools)
def test_unknown_costs_nothing_and_nothing_is_below_zero(query: Query, pool: list[PoolPerson]) -> None:
    stranger = PoolPerson(id="stranger", name="Noor", unknown=("interests", "bio", "title", "unit", "email", "phone"))

    ranking = rank(query, pool=[*pool, stranger], weights=WEIGHTS, dampers=DAMPERS)

    assert scores(ranking)["stranger"] == 0
    assert min(scores(ranking).values()) == 0


@given(queries(), pools)
def test_whoever_is_read_alone_gets_the_same_points_as_among_all(query: Query, pool: list[PoolPerson]) -> None:
    everybody = tally_of(pool, tongues=DAMPERS.tongues)
    together = rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS)

    for candidate in together.candidates:
        [alone] = rank(query, pool=[candidate.person], weights=WEIGHTS, dampers=DAMPERS, tally=everybody).candidates
        assert alone == candidate


@given(queries(), pools)
def test_flags_and_choices_do_not_change_points(query: Query, pool: list[PoolPerson]) -> None:
    flagged = [replace(one, flags=("away",), apart=True) for one in pool]

    assert scores(rank(query, pool=flagged, weights=WEIGHTS, dampers=DAMPERS)) == scores(
        rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS)
    )
    assert rank(query, pool=flagged, weights=WEIGHTS, dampers=DAMPERS).shortlist == ()


@given(queries(), pools)
def test_the_shortlist_is_short_and_each_pick_serves_its_goal(query: Query, pool: list[PoolPerson]) -> None:
    ranking = rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS)
    by_id = {candidate.id: candidate for candidate in ranking.candidates}
    picks = [pick.id for pick in ranking.shortlist]
    goals = [pick.goal for pick in ranking.shortlist]

    assert len(picks) == len(set(picks)) <= 5
    for pick in ranking.shortlist:
        assert sum(reason.points for reason in by_id[pick.id].reasons if reason.aspect == pick.aspect) > 0
        assert not by_id[pick.id].apart
    firsts = dict.fromkeys(goals)
    assert set(goals[: len(firsts)]) == set(goals)
    assert set(ranking.uncovered).isdisjoint(goals)


def test_equals_stand_by_name_and_then_by_id() -> None:
    pool = [PoolPerson(id=key, name=name) for key, name in (("2", "Zoë"), ("3", "Åke"), ("1", "ake"), ("4", "Bo"))]

    ranking = rank(Query(aspects=()), pool=pool, weights=WEIGHTS, dampers=DAMPERS)

    assert [candidate.id for candidate in ranking.candidates] == ["1", "3", "4", "2"]


def test_a_goal_that_nobody_serves_is_named() -> None:
    goals = [
        aspect_of([(title, 1)], name=name, goal=name, dampers=DAMPERS)
        for name, title in (("labs", "labs"), ("video", "video"), ("learn", "learn Māori"))
    ]
    query = Query(aspects=tuple(goal for goal in goals if goal))
    pool = [
        PoolPerson(id="a", name="Ana Lopes", passages=(Passage(field="bio", text="Labs."),)),
        PoolPerson(id="b", name="Bao Vo", passages=(Passage(field="bio", text="Video."),), apart=True),
        PoolPerson(id="c", name="Cy Ash", passages=(Passage(field="bio", text="Learn to learn."),)),
    ]

    ranking = rank(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS)

    assert ranking.uncovered == ("video", "learn")
    assert ranking.shortlist == (Pick(id="a", goal="labs", aspect="labs"),)


def test_another_scorer_can_take_the_place_of_the_light_one() -> None:
    def by_length(query: Query, **others: object) -> dict[str, tuple[Reason, ...]]:  # noqa: ARG001
        return {"b": (Reason(goal=None, term="length", points=2.5, evidence="Bo", field="name"),)}

    ranking = rank(
        Query(aspects=()),
        pool=[PoolPerson(id="a", name="Al"), PoolPerson(id="b", name="Bo")],
        weights=WEIGHTS,
        dampers=DAMPERS,
        scorer=Scorer(name="length", reasons=by_length),
    )

    assert ranking.ranker == "length"
    assert [(candidate.id, candidate.score) for candidate in ranking.candidates] == [("b", 2.5), ("a", 0)]
