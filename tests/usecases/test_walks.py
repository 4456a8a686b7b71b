"""The engine of guided walks: skip, back, edit, leave and go on, with every answer safe on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.walks import Option, Question, QuestionKind, Walk
from mentorplan.errors import InvalidError
from mentorplan.usecases.walks import (
    Prompt,
    State,
    Stop,
    answer,
    back,
    clear,
    edit,
    prompt,
    said,
    said_tables,
    skip,
    start,
)

if TYPE_CHECKING:
    from mentorplan.domain.reflections import AnswerValue, Item


def iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidError(f"“{text}” is not a date.") from None


def question(key: str, kind: QuestionKind = QuestionKind.TEXT, **more: Any) -> Question:
    return Question(key=key, title=key.capitalize(), ask=f"{key}?", why=f"why {key}", kind=kind, **more)


HOPE = question("hope", QuestionKind.LONG)
HOURS = question("hours", QuestionKind.NUMBER, quick=True)
FORM = question(
    "form", QuestionKind.CHOICES, options=(Option(slug="one", words="One"), Option(slug="group", words="A group"))
)
MUST = question("must", required=True)
INSPIRES = question(
    "inspires",
    QuestionKind.GROUP,
    most=3,
    another="Who else?",
    parts=(question("name", quick=True), question("what", quick=True), question("email", QuestionKind.EMAIL)),
)
GOALS = question(
    "goals",
    QuestionKind.GROUP,
    least=1,
    most=2,
    another="Another?",
    starts_from="hope",
    parts=(question("title", quick=True), question("by", QuestionKind.DATE), question("actions", QuestionKind.LINES)),
)
WALK = Walk(
    title="A walk",
    opening="Hello.",
    closing="Bye.",
    questions=(HOPE, INSPIRES, HOURS, FORM, MUST, GOALS),
    enough=("no", "no one", "c’est tout"),
)

SKIP, BACK, CLEAR = object(), object(), object()


def walked(*said_one_by_one: object, answers: dict[str, AnswerValue] | None = None, quick: bool = False) -> State:
    """Return the walk after typing each text; SKIP, BACK and CLEAR do what they say."""
    state = start(WALK, answers, quick=quick)
    for one in said_one_by_one:
        if isinstance(one, str):
            state = answer(state, one, read_date=iso)
        else:
            state = {SKIP: skip, BACK: back, CLEAR: clear}[one](state)
    return state


def asked(state: State) -> Prompt:
    found = prompt(state)
    assert found is not None
    return found


# -- forward -------------------------------------------------------------------


def test_a_walk_asks_its_first_question_with_the_reason() -> None:
    assert prompt(start(WALK)) == Prompt(
        stop=Stop("hope"),
        question=HOPE,
        lead="",
        ask="hope?",
        why="why hope",
        current="",
        suggestion="",
        number=1,
        total=6,
        may_skip=True,
    )


def test_the_first_part_of_a_group_opens_with_the_question_of_the_group() -> None:
    state = walked("more talk")

    assert prompt(state) == Prompt(
        stop=Stop("inspires", 0, "name"),
        question=INSPIRES.parts[0],
        lead="inspires?",
        ask="name?",
        why="why inspires",
        current="",
        suggestion="",
        number=2,
        total=6,
        may_skip=True,
    )


def test_the_next_table_of_a_group_is_asked_for_in_its_own_words() -> None:
    again = asked(walked("x", "Mbali Nkosi", "her essays", SKIP))

    assert (again.stop, again.lead, again.ask, again.why) == (("inspires", 1, "name"), "Who else?", "name?", "why name")


def test_the_later_parts_of_a_table_say_whose_they_are() -> None:
    assert (asked(walked("x", "Mbali Nkosi")).table, asked(walked("x")).table) == ("Mbali Nkosi", "")


def test_a_table_that_was_begun_out_of_turn_is_finished_first() -> None:
    state = answer(edit(start(WALK), "inspires"), "Mbali Nkosi", read_date=iso)

    assert asked(state).stop == Stop("inspires", 0, "what")
    assert asked(skip(skip(state))).stop == Stop("hope")


def test_a_whole_walk_gathers_the_answers_in_the_shape_of_a_reflection() -> None:
    state = walked(
        "more talk\nin class",
        *("Mbali Nkosi", "her essays", "m@nkosi.example"),
        *("Søren Aa", SKIP, SKIP),
        "no one",
        "2,5 ",
        "2, one",
        "yes",
        *("Talk", "2027-05-30", "plan; ask"),
        SKIP,
    )

    assert state.at is None
    assert prompt(state) is None
    assert state.answers == {
        "hope": "more talk\nin class",
        "inspires": (
            {"name": "Mbali Nkosi", "what": "her essays", "email": "m@nkosi.example"},
            {"name": "Søren Aa", "what": "", "email": ""},
            {"name": ""},
        ),
        "hours": 2.5,
        "form": ("group", "one"),
        "must": "yes",
        "goals": ({"title": "Talk", "by": "2027-05-30", "actions": ("plan", "ask")}, {"title": ""}),
    }
    assert said(state.answers, WALK) == {
        "hope": "more talk\nin class",
        "inspires": (
            {"name": "Mbali Nkosi", "what": "her essays", "email": "m@nkosi.example"},
            {"name": "Søren Aa"},
        ),
        "hours": 2.5,
        "form": ("group", "one"),
        "must": "yes",
        "goals": ({"title": "Talk", "by": "2027-05-30", "actions": ("plan", "ask")},),
    }


def test_a_full_group_does_not_ask_for_another() -> None:
    state = walked("x", *("A", "a", SKIP) * 3)

    assert state.at == ("hours", None, "")
    assert len(said_tables(state.answers, INSPIRES)) == 3


@pytest.mark.parametrize("word", ["no", " No One ", "c’est tout", ""])
def test_words_for_nobody_else_end_a_group(word: str) -> None:
    assert walked("x", word).at == ("hours", None, "")
    assert walked("x", "Ana", "b", SKIP, word).at == ("hours", None, "")


def test_words_for_nobody_else_are_words_like_others_elsewhere() -> None:
    assert walked("no").answers == {"hope": "no"}
    assert walked("x", "Ana", "no").answers["inspires"] == ({"name": "Ana", "what": "no"},)


def test_zero_is_an_answer() -> None:
    state = walked("x", SKIP, "0", BACK)

    assert asked(state).current == "0"
    assert skip(state).answers["hours"] == 0
    assert said(state.answers, WALK)["hours"] == 0


# -- a wrong answer ------------------------------------------------------------


def test_a_wrong_answer_changes_nothing() -> None:
    state = walked("x", SKIP)

    with pytest.raises(InvalidError) as caught:
        answer(state, "a few", read_date=iso)

    assert caught.value.message == "“a few” is not one plain number."
    assert state == walked("x", SKIP)


def test_at_the_end_there_is_nothing_to_answer() -> None:
    state = walked("x", SKIP, "1", "1", "y", "g", SKIP, SKIP, SKIP)
    assert state.at is None
    with pytest.raises(InvalidError):
        answer(state, "more", read_date=iso)
    assert skip(state) == state
    assert clear(state) == state


# -- skip ----------------------------------------------------------------------


def test_skipping_is_remembered_and_not_asked_again() -> None:
    state = walked(SKIP, SKIP)

    assert state.answers == {"hope": "", "inspires": ({"name": ""},)}
    assert start(WALK, state.answers).at == ("hours", None, "")


def test_nothing_typed_skips() -> None:
    assert walked("  ") == walked(SKIP)


def test_what_is_needed_cannot_be_skipped_but_left() -> None:
    at_must = walked(SKIP, SKIP, SKIP, SKIP)
    at_goal = answer(at_must, "y", read_date=iso)

    for state, title in ((at_must, "Must"), (at_goal, "Title")):
        assert not asked(state).may_skip
        with pytest.raises(InvalidError) as caught:
            skip(state)
        assert (
            caught.value.message
            == f"“{title}” is needed to finish; a rough answer will do, you can change it any time."
        )
        assert caught.value.hint == "To stop here for today, leave: everything you said is kept."
        with pytest.raises(InvalidError):
            clear(state)


def test_what_was_said_stays_when_it_is_skipped_over() -> None:
    assert walked("more talk", BACK, SKIP).answers == {"hope": "more talk"}
    assert walked("more talk", BACK, "").answers == {"hope": "more talk"}


# -- back ----------------------------------------------------------------------


def test_back_shows_what_was_said_and_going_on_returns_to_where_one_was() -> None:
    state = walked("x", "Ana", "her maps", BACK, BACK)

    assert (asked(state).stop, asked(state).current) == (("inspires", 0, "name"), "Ana")
    state = answer(state, "Anna Øster", read_date=iso)
    assert state.at == ("inspires", 0, "email")
    assert state.answers["inspires"] == ({"name": "Anna Øster", "what": "her maps"},)


def test_back_into_a_group_that_was_closed_offers_to_open_it_again() -> None:
    state = walked("x", "Ana", SKIP, SKIP, SKIP, BACK)

    assert asked(state).stop == ("inspires", 1, "name")
    assert asked(state).current == ""
    state = answer(state, "Bo", read_date=iso)
    assert state.at == ("inspires", 1, "what")
    assert [table["name"] for table in said_tables(state.answers, INSPIRES)] == ["Ana", "Bo"]


def test_back_at_the_first_question_stays() -> None:
    assert walked(BACK, BACK).at == ("hope", None, "")


def test_back_from_the_end_is_the_last_prompt() -> None:
    assert walked("x", SKIP, "1", "1", "y", "g", SKIP, SKIP, SKIP, BACK).at == ("goals", 1, "title")


def test_several_answers_are_shown_as_they_would_be_typed() -> None:
    state = walked("x", SKIP, "1", "2,1", BACK)

    assert asked(state).current == "group, one"
    assert answer(state, asked(state).current, read_date=iso).answers["form"] == ("group", "one")


# -- clear ---------------------------------------------------------------------


def test_clearing_takes_an_answer_back_for_good() -> None:
    assert walked("x", BACK, CLEAR).answers == {"hope": ""}
    assert walked("x", "Ana", "maps", BACK, CLEAR).answers["inspires"] == ({"name": "Ana", "what": ""},)


def test_clearing_the_name_takes_the_whole_table_away() -> None:
    two = walked("x", "Ana", "maps", SKIP, "Bo", "songs", SKIP)
    state = clear(edit(two, "inspires.1"))

    assert state.answers["inspires"] == ({"name": "Bo", "what": "songs", "email": ""},)
    assert state.at == ("inspires", 1, "name")


def test_clearing_the_only_table_closes_the_group() -> None:
    state = walked("x", "Ana", BACK, CLEAR)

    assert state.answers["inspires"] == ({"name": ""},)
    assert state.at == ("hours", None, "")


def test_saying_no_over_a_name_takes_the_table_away() -> None:
    assert walked("x", "Ana", BACK, "no") == walked("x", "Ana", BACK, CLEAR)


def test_the_last_goal_that_is_needed_cannot_be_cleared() -> None:
    finished = walked("x", SKIP, "1", "1", "y", "Talk", SKIP, SKIP, SKIP)

    with pytest.raises(InvalidError):
        clear(edit(finished, "goals"))


# -- edit ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "stop"),
    [
        ("hope", ("hope", None, "")),
        ("1", ("hope", None, "")),
        ("hour", ("hours", None, "")),
        ("inspires", ("inspires", 0, "name")),
        ("2", ("inspires", 0, "name")),
        ("inspires 2 what", ("inspires", 1, "what")),
        ("inspires.email", ("inspires", 0, "email")),
        (" inspires.3 ", ("inspires", 2, "name")),
    ],
)
def test_any_earlier_question_can_be_edited_by_key_or_number(where: str, stop: tuple[str, int | None, str]) -> None:
    state = walked("x", "Ana", "maps", SKIP, "Bo", "songs", SKIP)

    assert edit(state, where).at == stop


def test_after_an_edit_the_walk_goes_on_where_it_was() -> None:
    state = walked("x", SKIP, "3")

    edited = answer(edit(state, "hope"), "less talk", read_date=iso)

    assert edited.at == state.at
    assert edited.answers == {**state.answers, "hope": "less talk"}


@pytest.mark.parametrize(
    ("where", "hint"),
    [
        ("inspires.9", "Try “inspires”."),
        ("inspires.0", "Try “inspires”."),
        ("hope.2", "Try “hope”."),
        ("hopes.a.b", "Try “hope”."),
        ("houers", "Did you mean “hours”?"),
        ("7", "There are: hope, inspires, hours, form, must, goals."),
        ("inspires.1.mail", "Did you mean “email”?"),
    ],
)
def test_what_is_not_there_cannot_be_edited(where: str, hint: str) -> None:
    with pytest.raises(InvalidError) as caught:
        edit(walked("x", "Ana", "maps"), where)

    assert caught.value.hint == hint


# -- earlier answers offered ---------------------------------------------------


def test_an_earlier_answer_is_offered_for_the_first_goal_only() -> None:
    at_goal = walked("more talk\nin class", SKIP, "1", "1", "y")
    at_second = answer(at_goal, "Talk", read_date=iso)
    for _ in GOALS.parts[1:]:
        at_second = skip(at_second)

    assert asked(at_goal).suggestion == "more talk in class"
    assert asked(at_second).stop == ("goals", 1, "title")
    assert asked(at_second).suggestion == ""
    assert asked(edit(at_second, "goals")).suggestion == ""
    assert asked(edit(at_second, "goals")).current == "Talk"


# -- quick ---------------------------------------------------------------------


def test_a_quick_walk_asks_only_what_is_marked_and_one_table() -> None:
    state = start(WALK, quick=True)
    stops = []
    for text in ("Ana", "maps", "4", "Talk"):
        stops.append((asked(state).stop, asked(state).number, asked(state).total))
        state = answer(state, text, read_date=iso)

    assert stops == [
        (("inspires", 0, "name"), 1, 3),
        (("inspires", 0, "what"), 1, 3),
        (("hours", None, ""), 2, 3),
        (("goals", 0, "title"), 3, 3),
    ]
    assert state.at is None
    assert state.answers == {
        "inspires": ({"name": "Ana", "what": "maps"},),
        "hours": 4,
        "goals": ({"title": "Talk"},),
    }


def test_a_quick_walk_that_names_nobody_does_not_ask_what_they_did() -> None:
    assert walked(SKIP, quick=True).at == ("hours", None, "")


def test_a_full_walk_goes_on_from_a_quick_one() -> None:
    quick = walked("Ana", "maps", "4", quick=True)

    assert start(WALK, quick.answers).at == ("hope", None, "")
    assert walked("x", answers=quick.answers).at == ("inspires", 0, "email")


# -- files written by others ---------------------------------------------------


def test_bare_names_in_a_file_count_as_tables() -> None:
    state = start(WALK, {"hope": "x", "inspires": ("Ana", "Bo"), "hours": 1})

    assert state.at == ("inspires", 0, "what")
    assert walked("maps", answers=state.answers).answers["inspires"] == (
        {"name": "Ana", "what": "maps"},
        {"name": "Bo"},
    )


def test_a_needed_answer_that_a_file_left_empty_is_asked() -> None:
    answers: dict[str, AnswerValue] = {"hope": "", "inspires": "", "hours": "", "form": "", "must": "", "goals": ()}

    assert start(WALK, answers).at == ("must", None, "")
    closed: Item = {"title": ""}
    answers |= {"must": "y", "goals": (closed,)}
    assert start(WALK, answers).at == ("goals", 0, "title")


def test_answers_to_questions_of_another_guide_are_kept() -> None:
    state = walked("x", answers={"old-question": "old answer"})

    assert said(state.answers, WALK) == {"hope": "x", "old-question": "old answer"}


# -- any walk ------------------------------------------------------------------


STEPS = st.lists(
    st.one_of(
        st.sampled_from(["Ana", "no", "2", "2027-01-31", "a@b.org", "one", "x; y"]),
        st.sampled_from([SKIP, BACK, CLEAR]),
        st.sampled_from(["hope", "inspires.2", "goals", "goals.1.by", "4"]).map(lambda where: (where,)),
    ),
    max_size=40,
)


@given(STEPS, st.booleans())
def test_leaving_keeps_what_was_said_and_the_next_run_goes_on_there(steps: list[object], quick: bool) -> None:
    state = start(WALK, quick=quick)
    for step in steps:
        moves = {SKIP: skip, BACK: back, CLEAR: clear}
        try:
            if isinstance(step, tuple):
                state = edit(state, step[0])
            else:
                state = answer(state, step, read_date=iso) if isinstance(step, str) else moves[step](state)
        except InvalidError:
            continue
        resumed = start(WALK, state.answers, quick=quick)
        assert resumed.answers == state.answers
        if step is not BACK and not isinstance(step, tuple):
            assert resumed == state or resumes_before_a_table(resumed, state)
        if state.at is not None:
            assert asked(state).stop == state.at
            again = answer_again(state)
            assert again == resumed or resumes_before_a_table(resumed, again)


def resumes_before_a_table(resumed: State, left: State) -> bool:
    """Whether it was left in a table begun out of turn, the rest of which the next run asks for in its turn."""
    now = prompt(left)
    return bool(resumed.answers == left.answers and now and now.table and asked(resumed).number <= now.number)


def answer_again(state: State) -> State:
    """Return the walk after typing what is there already, or where nothing is, the walk as it is resumed."""
    current = asked(state).current
    return answer(state, current, read_date=iso) if current else start(WALK, state.answers, quick=state.quick)


@given(st.lists(st.sampled_from(["Ana", "1", "2027-01-31", "a@b.org", "one", ""]), max_size=30))
def test_a_walk_always_comes_to_its_end(texts: list[str]) -> None:
    state = start(WALK)
    offered = iter(texts)
    for _ in range(200):
        if state.at is None:
            break
        text = next(offered, "")
        try:
            state = answer(state, text, read_date=iso)
        except InvalidError:
            state = answer(state, "rough", read_date=iso) if not asked(state).may_skip else skip(state)

    assert state.at is None
    assert said_tables(state.answers, GOALS)
