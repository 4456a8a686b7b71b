from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.candidates import Passage, PoolPerson
from mentorplan.domain.tallies import Tally, tally_of
from mentorplan.domain.tongues import Tongues

TEXTS = st.sampled_from(("large classes", "Labs.", "評価 exams", "class"))
PEOPLE = st.lists(
    st.builds(
        lambda field, text: PoolPerson(id="x", name="X", passages=(Passage(field=field, text=text),)),
        st.sampled_from(("bio", "interests", "name")),
        TEXTS,
    ),
    max_size=6,
)


def test_a_tally_says_who_mentions_what_and_how_long_profiles_are() -> None:
    ida = PoolPerson(id="ida", name="Ida", passages=(Passage(field="bio", text="Large classes, larger labs."),))
    bo = PoolPerson(id="bo", name="Bo", passages=(Passage(field="interests", text="class"),))

    assert tally_of([ida, bo], tongues=Tongues()) == Tally(
        people=2,
        mentions={"en:larg": 1, "en:larger": 1, "en:class": 2, "en:lab": 1},
        languages={"en": 2},
        profiles=1,
        profile_words=4,
    )


@given(PEOPLE, PEOPLE)
def test_tallies_add_up_and_come_apart(some: list[PoolPerson], others: list[PoolPerson]) -> None:
    one, other = tally_of(some, tongues=Tongues()), tally_of(others, tongues=Tongues())

    assert one + other == tally_of([*some, *others], tongues=Tongues())
    assert (one + other) - other == one


def test_a_word_of_few_is_rarer_than_a_word_of_many_and_nothing_is_below_zero() -> None:
    tally = Tally(people=100, mentions={"a": 1, "b": 50, "c": 100}, languages={"en": 100})

    rare, usual, everywhere = (tally.rarity([key]) for key in "abc")

    assert rare > usual > everywhere > 0
    assert tally.rarity(["a", "b"]) < usual
    assert Tally(people=1, mentions={"a": 40}).rarity(["a"]) == 0
