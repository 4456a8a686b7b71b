from __future__ import annotations

from dataclasses import replace

import pytest

from mentorplan.domain.candidates import Passage, PoolPerson
from mentorplan.domain.fetching import wants_of
from mentorplan.domain.finding import Weights
from mentorplan.domain.matching import in_common, score
from mentorplan.domain.queries import Aspect, Dampers, Form, Query, Term, aspect_of
from mentorplan.domain.sought import Sought
from mentorplan.domain.tallies import Tally, tally_of
from mentorplan.domain.tongues import tongues

WEIGHTS = Weights(
    name=1,
    title=1,
    unit=1,
    interests=3,
    why=3,
    bio=1,
    notes=0.5,
    goal_title=3,
    goal_why=1,
    goal_indicators=1,
    goal_barriers=1,
    goal_actions=1,
    need_words=1,
    common=0.2,
    everyday=0.4,
    pairs=0.25,
    thesaurus=0.6,
    named=0,
    suggested=1,
    inside_unit=0,
    outside_unit=0,
    near_tie=0.1,
    second_from=0.5,
)
DAMPERS = Dampers(stops=frozenset({"in", "the"}), common=frozenset({"better"}), damping=0.2, pairs=0.25)


def query(words: str, *, unit: str | None = None, by_name: bool = False, phrases: tuple[str, ...] = ()) -> Query:
    aspect = aspect_of(
        [(words, 1)],
        name="words",
        goal=None,
        dampers=DAMPERS,
        phrases=[(phrase, 1.0) for phrase in phrases],
        by_name=by_name,
    )
    return Query(aspects=(aspect,) if aspect else (), unit=unit)


def person(name: str, *told: tuple[str, str], unit: str | None = None, suggested: tuple[str, ...] = ()) -> PoolPerson:
    passages = (*(Passage(field=field, text=text) for field, text in told), Passage(field="name", text=name))
    return PoolPerson(id=name.partition(" ")[0].lower(), name=name, passages=passages, unit=unit, suggested=suggested)


def points(looked_for: Query, *pool: PoolPerson, weights: Weights = WEIGHTS) -> dict[str, float]:
    found = in_common(looked_for, pool=pool, weights=weights, dampers=DAMPERS)
    return {who: round(sum(reason.points for reason in reasons), 3) for who, reasons in found.items()}


def test_a_reason_quotes_the_sentence_or_interest_that_holds_the_word() -> None:
    ama = person(
        "Ama Owusu", ("bio", "Runs labs."), ("bio", "Observes lectures in Accra."), ("interests", "large lectures")
    )

    reasons = in_common(query("Lectures"), pool=(ama,), weights=WEIGHTS, dampers=DAMPERS)["ama"]

    assert [(one.goal, one.term, one.field, one.evidence, one.aspect) for one in reasons] == [
        (None, "Lectures", "interests", "large lectures", "words")
    ]


def test_an_interest_counts_more_than_a_sentence_of_a_profile() -> None:
    found = points(query("rubrics"), person("Ida Lund", ("interests", "rubrics")), person("Bo Ek", ("bio", "Rubrics.")))

    assert found["ida"] > found["bo"] > 0


def test_a_rare_word_counts_more_than_one_that_many_have() -> None:
    many = [person(f"Nr{number} X", ("interests", "assessment")) for number in range(8)]

    found = points(query("assessment fieldwork"), *many, person("Iris Q", ("interests", "fieldwork")))

    assert found["iris"] > 2 * found["nr0"]


def test_three_people_are_enough_for_a_word_to_be_rare() -> None:
    pool = [person(f"Nr{number} X", ("interests", "seminars")) for number in range(3)]

    assert points(query("seminars"), *pool)["nr0"] > 1


def test_a_word_in_a_long_profile_counts_less_than_in_a_short_one() -> None:
    brief = person("Ana Brief", ("bio", "Peer observation is my field."))
    long = person(
        "Zoe Long", ("bio", "Peer observation is my field."), *[("bio", f"And hobby {n}.") for n in range(50)]
    )

    found = points(query("peer observation"), brief, long)

    assert 0 < found["zoe"] < found["ana"]


def test_more_interests_cost_nothing() -> None:
    few = person("Ana Few", ("interests", "peer observation"))
    many = person("Zoe Many", ("interests", "peer observation"), *[("interests", f"hobby {n}") for n in range(50)])

    found = points(query("peer observation"), few, many)

    assert found["zoe"] == found["ana"]


def test_one_line_about_somebody_counts_at_most_twice() -> None:
    usual = [person(f"Nr{n} X", ("bio", "word " * 100)) for n in range(20)]
    line, lines = person("Ida L", ("bio", "Rubrics.")), person("Bo L", ("bio", "Rubrics. " + "Word. " * 24))

    found = points(query("rubrics"), *usual, line, lines)

    assert found["ida"] == found["bo"]


def test_a_word_said_again_counts_less_each_time() -> None:
    once, twice, thrice = (
        points(query("video"), person("Uma V", *[("bio", "Video!")] * times))["uma"] for times in (1, 2, 3)
    )

    assert 0 < thrice - twice < twice - once < once


def test_common_words_alone_are_no_reason() -> None:
    pool = (person("Ed Low", ("interests", "better mornings")), person("Di Hi", ("interests", "better rubrics")))

    assert set(points(query("better rubrics"), *pool)) == {"di"}
    assert set(points(query("better"), *pool)) == {"ed", "di"}


def test_a_phrase_is_found_where_all_its_words_stand_in_one_sentence() -> None:
    together = person("Tea M", ("bio", "The observation of peers in class."))
    apart = person("Lea M", ("bio", "Peers matter."), ("bio", "Observation helps."))

    assert set(points(query("", phrases=("peer observation",)), together, apart)) == {"tea"}


def test_names_are_looked_at_for_typed_words_alone() -> None:
    adam = person("Grant Bell", ("interests", "ethics"))

    assert points(query("grant"), adam) == {}
    assert set(points(query("grant", by_name=True), adam)) == {"grant"}


def test_whoever_was_suggested_has_a_reason_that_says_by_whom() -> None:
    sara = person("Sára Nagy", suggested=("Dana Reyes suggested them on 2026-11-02.",))

    [reason] = in_common(query("rubrics"), pool=(sara,), weights=WEIGHTS, dampers=DAMPERS)["sára"]

    assert (reason.goal, reason.term, reason.points, reason.evidence, reason.field, reason.aspect) == (
        None,
        "suggested",
        1,
        "Dana Reyes suggested them on 2026-11-02.",
        "suggested_by",
        None,
    )


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        (WEIGHTS, {}),
        (replace(WEIGHTS, outside_unit=0.7), {"out": 0.7}),
        (replace(WEIGHTS, inside_unit=0.4), {"in": 0.4}),
    ],
)
def test_the_unit_counts_only_when_a_weight_says_so(weights: Weights, found: dict[str, float]) -> None:
    pool = (person("In", unit="Biología"), person("Out", unit="Law"), person("Nowhere"))

    assert points(query("rubrics", unit="biologia"), *pool, weights=weights) == found


def test_a_field_of_weight_nothing_is_not_read() -> None:
    ama = person("Ama", ("notes", "rubrics"))

    assert points(query("rubrics"), ama, weights=replace(WEIGHTS, notes=0)) == {}


def test_chinese_finds_chinese() -> None:
    pool = (person("王 芳", ("bio", "高等教育开发与课堂观察。")), person("李 强", ("bio", "有机化学。")))

    assert set(points(query("课堂观察"), *pool)) == {"王"}


def test_a_word_in_another_form_counts_a_part() -> None:
    same, other = person("Ida", ("interests", "observing")), person("Bo", ("interests", "observed"))

    found = points(query("observing"), same, other)

    assert 0 < found["bo"] < found["ida"]


def test_two_words_that_follow_each_other_count_as_a_pair() -> None:
    paired = person("Ida", ("interests", "classes in the large"), ("interests", "large classes"))
    split = person("Bo", ("interests", "large labs"), ("interests", "large trees and classes"))

    reasons = in_common(query("large classes"), pool=(paired, split), weights=WEIGHTS, dampers=DAMPERS)

    assert [one.term for one in reasons["ida"]] == ["classes", "large", "large classes"]
    assert [one.term for one in reasons["bo"]] == ["large", "classes"]


def test_each_record_is_read_in_its_own_language() -> None:
    dampers = replace(DAMPERS, tongues=tongues({"en": ("the", "of", "and"), "de": ("und", "der", "die")}))
    clara = person("Clara", ("bio", "Begleitet die Betreuung der Promovierenden und Prüfungen."))
    ed = person("Ed", ("bio", "The chairs of the Prufungen and the boards."))
    aspect = aspect_of([("Prüfung", 1)], name="words", goal=None, dampers=dampers)
    assert aspect is not None

    found = in_common(Query(aspects=(aspect,)), pool=(clara, ed), weights=WEIGHTS, dampers=dampers)

    assert [(who, one.evidence) for who, reasons in found.items() for one in reasons] == [
        ("clara", "Begleitet die Betreuung der Promovierenden und Prüfungen.")
    ]


def test_what_is_rare_can_be_told_from_outside() -> None:
    ida = person("Ida", ("interests", "rubrics"), ("bio", "Marks essays."))
    sought = Sought(query("rubrics essays"), weights=WEIGHTS, dampers=DAMPERS)
    many = [person(f"Nr{n} X", ("interests", "rubrics"), ("bio", "Nothing more to say here")) for n in range(9)]
    everybody = tally_of([ida, *many], tongues=DAMPERS.tongues)

    alone = in_common(query("rubrics essays"), pool=[ida], weights=WEIGHTS, dampers=DAMPERS, tally=everybody)
    among = in_common(query("rubrics essays"), pool=[ida, *many], weights=WEIGHTS, dampers=DAMPERS)

    assert alone["ida"] == among["ida"] == score(ida, sought=sought, tally=everybody)


def test_an_index_can_fetch_by_keys_whoever_has_points() -> None:
    sought = Sought(query("observing large classes", phrases=("peer review",)), weights=WEIGHTS, dampers=DAMPERS)

    wants = wants_of(sought, tally=Tally(languages={"en": 1}))
    found = {
        key: clue.points
        for want in wants
        for term in want.terms
        for clue in term
        for some in clue.words
        for key in some
    }

    assert set(found) == {"en:observ", "en:larg", "en:class", "en:peer", "en:review"}
    assert found["en:observ"] > found["en:larg"] / 2 > 0


def in_other_words(*forms: Form) -> Query:
    """Return what is looked for by a concept of the thesaurus alone."""
    concept = Term(term="~large-classes", said="large classes", weight=1, wrote="a crowd", forms=forms)
    return Query(aspects=(Aspect(id="words", goal=None, terms=(concept,)),), company=("students", "teaching"))


def test_a_reason_of_the_thesaurus_says_what_was_written_and_what_the_record_says() -> None:
    query = in_other_words(Form(parts=("large", "lectures")), Form(parts=("audience", "response")))
    kofi = person("Kofi", ("interests", "audience response"), ("bio", "Teaching, above all."))

    [reason] = in_common(query, pool=(kofi,), weights=WEIGHTS, dampers=DAMPERS)["kofi"]

    assert (reason.term, reason.wrote, reason.says, reason.evidence) == (
        "large classes",
        "a crowd",
        "audience response",
        "audience response",
    )


def test_a_doubtful_form_counts_in_company_alone() -> None:
    query = in_other_words(Form(parts=("assessment",), doubtful=True))
    river = person("River", ("bio", "Assessment of water. Teaching is another thing."))
    class_ = person("Class", ("bio", "Assessment of students, and fair."))
    pool = (replace(river, passages=(Passage(field="bio", text="Assessment of river health"),)), class_)

    assert set(in_common(query, pool=pool, weights=WEIGHTS, dampers=DAMPERS)) == {"class"}


def test_among_people_of_other_fields_the_thesaurus_counts_little() -> None:
    query = in_other_words(Form(parts=("polls",)))
    kofi = person("Kofi", ("interests", "polls"))
    teachers = [person(f"T{n}", ("bio", "Teaching.")) for n in range(9)]
    welders = [person(f"W{n}", ("bio", "Welding.")) for n in range(9)]

    at_home = points(query, kofi, *teachers)["kofi"]
    abroad = points(query, kofi, *welders[1:], teachers[0])["kofi"]

    assert 0 < abroad < at_home / 4
    assert points(query, kofi, *welders) == {}


def test_among_a_few_people_a_word_that_many_use_anywhere_is_not_rare() -> None:
    dampers = replace(DAMPERS, background={"research": 0.5})
    few = [person("Ida", ("interests", "research")), person("Bo", ("interests", "rubrics"))]
    many = [*few, *[person(f"Nr{n} X", ("interests", "labs")) for n in range(500)]]

    def gained(pool: list[PoolPerson], who: str) -> float:
        found = in_common(query("research rubrics"), pool=pool, weights=WEIGHTS, dampers=dampers)
        return sum(one.points for one in found[who])

    assert gained(few, "ida") < gained(few, "bo") / 2
    assert gained(many, "ida") > gained(many, "bo") / 2
