from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.candidates import CLOSE, CLOSE_ALONE, Passage, PoolPerson, Reason
from mentorplan.domain.finding import Weights
from mentorplan.domain.matching import in_common
from mentorplan.domain.meaning import BEST, FARTHEST, by_meaning, units_of
from mentorplan.domain.queries import Dampers, Query, aspect_of
from mentorplan.domain.ranking import rank

COUNTED = Weights(**dict.fromkeys(Weights.__slots__, 1.0))
PLAIN = Dampers(stops=frozenset(), common=frozenset(), damping=0.2)

ALIKE = ("hall", "crowd", "lectures")


def near(wishes: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
    """Tell how many words each two have in common, those of `ALIKE` for one word."""

    def words(text: str) -> set[str]:
        return {ALIKE[0] if word in ALIKE else word for word in text.lower().replace(".", "").split()}

    return [[len(words(one) & words(other)) / len(words(one) | words(other)) for other in texts] for one in wishes]


def person(name: str, *said: str, field: str = "bio") -> PoolPerson:
    return PoolPerson(id=name, name=name, passages=tuple(Passage(field=field, text=one) for one in said))


def query(*texts: str) -> Query:
    some = (aspect_of([(text, 1)], name=f"g{at}", goal=f"g{at}", dampers=PLAIN) for at, text in enumerate(texts))
    return Query(aspects=tuple(one for one in some if one))


def reasons(
    looked: Query, *pool: PoolPerson, weights: Weights = COUNTED, nearness: Callable[..., list[list[float]]] = near
) -> dict[str, tuple[Reason, ...]]:
    return dict(by_meaning(nearness).reasons(looked, pool=pool, weights=weights, dampers=PLAIN))


POOL = (
    person("ama", "Lectures"),
    person("bo", "crowd control"),
    person("chi", "Rivers", "Lectures"),
    person("dag", "soil", "gardens"),
    person("eun"),
)


def test_who_says_it_in_other_words_is_found_and_the_reason_says_so() -> None:
    found = reasons(query("hall"), *POOL)

    assert [(one.term, one.evidence, one.field, one.goal) for one in found["ama"]] == [
        (CLOSE_ALONE, "Lectures", "bio", "g0")
    ]
    assert "eun" not in found


def test_the_very_sentence_is_quoted_that_is_closest() -> None:
    [reason] = reasons(query("hall"), *POOL)["chi"]

    assert reason.evidence == "Lectures"


def test_beside_words_in_common_closeness_is_one_reason_more() -> None:
    found = reasons(query("lectures"), *POOL)

    assert sorted(one.term for one in found["ama"]) == [CLOSE, "lectures"]
    assert [one for one in found["ama"] if not one.is_close] == list(
        in_common(query("lectures"), pool=POOL, weights=COUNTED, dampers=PLAIN)["ama"]
    )


def test_both_have_the_same_spread() -> None:
    looked = query("lectures")
    found = reasons(looked, *POOL)
    words = [sum(one.points for one in found.get(who.id, ()) if not one.is_close) for who in POOL]
    close = {who: one.points for who, some in found.items() for one in some if one.is_close}
    rows = near(["lectures"], ["Lectures", "crowd control", "Rivers\nLectures", "soil\ngardens"])[0]
    middle = sum(rows) / len(rows)
    spread = math.sqrt(sum((one - middle) ** 2 for one in rows) / len(rows))
    of_words = math.sqrt(sum((one - sum(words) / 5) ** 2 for one in words) / 5)

    assert close["ama"] == pytest.approx(of_words * ((rows[0] - middle) / spread + FARTHEST), abs=1e-5)


def test_the_weight_says_how_much_closeness_counts_and_none_leaves_it_out() -> None:
    whole, half, none = (
        reasons(query("lectures"), *POOL, weights=replace(COUNTED, meaning=weight)) for weight in (1.0, 0.5, 0.0)
    )
    points = [next(one.points for one in some["ama"] if one.is_close) for some in (whole, half)]

    assert points[1] == pytest.approx(points[0] / 2, abs=1e-5)
    assert not any(one.is_close for some in none.values() for one in some)


def test_each_goal_has_its_own_reason() -> None:
    found = reasons(query("hall", "gardens"), *POOL)

    assert {one.goal for one in found["dag"] if one.points > 1} == {"g1"}
    assert "g0" in {one.goal for one in found["ama"]}


def test_where_everybody_is_as_close_nobody_has_points_for_it() -> None:
    found = reasons(query("hall"), *POOL, nearness=lambda wishes, texts: [[0.3] * len(texts) for _ in wishes])

    assert found == {}


def test_a_record_is_read_in_parts() -> None:
    long = person("fia", *(f"{'word ' * 60}{at}" for at in range(12)))
    units = units_of(long)

    assert [len(unit.passages) for unit in units] == [2] * 6
    assert [unit.text for unit in units_of(person("gus", "b", "c"))] == ["b\nc"]
    assert [len(unit.text) for unit in units_of(person("hu", *["教" * 300] * 9))] == [1203, 1203, 300]
    assert units_of(person("ida", "Room 12", field="notes")) == ()


def test_the_five_closest_parts_count_and_more_on_the_page_changes_nothing() -> None:
    page = [" ".join(["filler"] * 149), " ".join(["lectures"] * 150)]
    short, long = person("short", *page[1:] * BEST), person("long", *page[1:] * BEST, *page[:1] * 5)

    found = reasons(query("hall"), short, long, person("far", "soil"))

    assert found["short"][0].points == found["long"][0].points
    assert BEST == 5


def test_a_long_wish_is_read_in_parts_of_which_there_are_a_few() -> None:
    asked: list[Sequence[str]] = []

    def noting(wishes: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        asked.append(wishes)
        return near(wishes, texts)

    reasons(query("many words " * 100_000), *POOL, nearness=noting)
    reasons(query("教" * 10_000), *POOL, nearness=noting)

    assert {len(one) for one in asked} == {8}


TEXTS = st.lists(st.sampled_from(["lectures", "crowd", "rivers", "soil lectures", "essays. soil", "北京"]), max_size=3)


@given(said=st.lists(TEXTS, max_size=6), looked=st.sampled_from(["hall", "lectures soil", "北京 essays"]))
def test_points_add_up_and_nobody_loses_any(said: list[list[str]], looked: str) -> None:
    pool = [person(f"p{at}", *some) for at, some in enumerate(said)]
    light = in_common(query(looked), pool=pool, weights=COUNTED, dampers=PLAIN)
    ranking = rank(query(looked), pool=pool, weights=COUNTED, dampers=PLAIN, scorer=by_meaning(near))

    for one in ranking.candidates:
        assert one.score == pytest.approx(sum(reason.points for reason in one.reasons), abs=1e-6)
        assert all(reason.points > 0 for reason in one.reasons)
        assert [reason for reason in one.reasons if not reason.is_close] == list(light.get(one.id, ()))
    turned = rank(query(looked), pool=pool[::-1], weights=COUNTED, dampers=PLAIN, scorer=by_meaning(near))
    assert turned == ranking
    assert ranking.ranker == "light+meaning"
