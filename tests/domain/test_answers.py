"""What counts as an answer: by kind, typed or from a file, and typed again the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.answers import LONGEST_ANSWER, as_text, as_typed, as_words, clean, read_answer
from mentorplan.domain.walks import Option, Question, QuestionKind
from mentorplan.errors import InvalidError

OPTIONS = (
    Option(slug="one", words="One person"),
    Option(slug="several", words="Several people, by topic"),
    Option(slug="at-a-distance", words="À distance"),
)


def iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidError(f"“{text}” is not a date.") from None


def question(kind: QuestionKind, **more: Any) -> Question:
    return Question(key="q", title="The title", ask="What?", why="So.", kind=kind, **more)


def read(kind: QuestionKind, said: object, **more: Any) -> object:
    return read_answer(question(kind, **more), said, read_date=iso)


def refusal(kind: QuestionKind, said: object, **more: Any) -> tuple[str, str]:
    with pytest.raises(InvalidError) as caught:
        read(kind, said, **more)
    return caught.value.message, caught.value.hint


# -- text ----------------------------------------------------------------------


def test_one_line_of_text_is_one_line() -> None:
    assert read(QuestionKind.TEXT, "  Ngũgĩ \t wa\r\nThiong’o ") == "Ngũgĩ wa Thiong’o"


def test_long_text_keeps_its_lines_with_one_kind_of_line_end() -> None:
    assert read(QuestionKind.LONG, "\r\nfirst\r\nsecond\rthird\u2028fourth\n\n") == "first\nsecond\nthird\nfourth"


def test_control_characters_are_dropped() -> None:
    assert clean("a\x1b]52;c\x07b\x00\tc\x0cd") == "a]52;cb\tc\nd"


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if kind is not QuestionKind.GROUP])
def test_nothing_typed_is_no_answer(kind: QuestionKind) -> None:
    assert read(kind, " \r\n\t ", options=OPTIONS) == ""


def test_a_text_that_is_too_long_is_refused_without_repeating_it() -> None:
    assert refusal(QuestionKind.LONG, "x" * (LONGEST_ANSWER + 1)) == (
        "This answer is 20,001 characters long; 20,000 is the most.",
        "Keep the heart of it here, and the long text in a file of your own.",
    )
    assert read(QuestionKind.LONG, "x" * LONGEST_ANSWER) == "x" * LONGEST_ANSWER


def test_half_a_character_is_refused() -> None:
    assert refusal(QuestionKind.TEXT, "Andr\udce9") == (
        "This answer holds half a character, which cannot be kept.",
        "Type or paste it again.",
    )


def test_lines_are_split_at_line_ends_without_their_dashes() -> None:
    assert read(
        QuestionKind.LINES, "- plan one question; a short one\n\n• ask it\n- plan one question; a short one"
    ) == (
        "plan one question; a short one",
        "ask it",
    )


def test_lines_typed_on_one_line_are_split_at_semicolons() -> None:
    assert read(QuestionKind.LINES, "plan; ask ; ") == ("plan", "ask")


def test_lines_of_a_file_stay_as_they_are() -> None:
    assert read(QuestionKind.LINES, ["plan; ask", "  ", "listen"]) == ("plan; ask", "listen")


def test_more_lines_than_asked_for_are_refused() -> None:
    message, _ = refusal(QuestionKind.LINES, "a\nb\nc\nd", most=3)

    assert message == "“The title” takes 3 at most; these are 4."


# -- numbers -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "number"),
    [("4", 4), ("2.5", 2.5), ("2,5", 2.5), ("3 hours", 3), ("3H", 3), ("٤", 4), ("0", 0), (4, 4), (1.5, 1.5), (2.0, 2)],
)
def test_a_number_is_read_with_its_unit_and_either_decimal_sign(said: object, number: float) -> None:
    found = read(QuestionKind.NUMBER, said, units=("h", "hours"))

    assert (found, type(found)) == (number, type(number))


@pytest.mark.parametrize("said", ["four", "3-4", "1,000", "4 a week", "10²", "-1", "½", "1e3", "9999999"])
def test_what_is_not_one_plain_number_is_refused_with_an_example(said: str) -> None:
    assert refusal(QuestionKind.NUMBER, said, units=("h",), such_as="3") == (
        f"“{said}” is not one plain number.",
        "Such as: 3",
    )


@pytest.mark.parametrize(("said", "shown"), [("101", "101"), (-1, "-1"), (float("nan"), "nan"), (float("inf"), "inf")])
def test_a_number_out_of_bounds_is_refused(said: object, shown: str) -> None:
    message, _ = refusal(QuestionKind.NUMBER, said, highest=100)

    assert message == f"“The title” takes 0 to 100, not {shown}."


def test_without_an_upper_bound_only_infinity_is_too_much() -> None:
    assert read(QuestionKind.NUMBER, 10**6) == 10**6
    assert refusal(QuestionKind.NUMBER, float("inf"))[0] == "“The title” takes 0 or more, not inf."


def test_a_fraction_of_a_person_is_refused() -> None:
    assert refusal(QuestionKind.NUMBER, "2.5", whole=True)[0] == "“The title” takes a whole number, not 2.5."
    assert read(QuestionKind.NUMBER, "2.0", whole=True) == 2


# -- dates and addresses -------------------------------------------------------


def test_a_date_is_kept_as_iso_however_it_came() -> None:
    assert read(QuestionKind.DATE, " 2027-05-30 ") == "2027-05-30"
    assert read(QuestionKind.DATE, date(2027, 5, 30)) == "2027-05-30"
    assert read(QuestionKind.DATE, datetime(2027, 5, 30, 9, 0)) == "2027-05-30"  # noqa: DTZ001 a local time of a file


def test_the_reader_of_dates_says_what_is_wrong_with_one() -> None:
    assert refusal(QuestionKind.DATE, "soon")[0] == "“soon” is not a date."


@pytest.mark.parametrize("said", ["b.k@uni.example", "ö@exämple.org", "a+b@x.y.z"])
def test_an_address_is_taken_as_it_is(said: str) -> None:
    assert read(QuestionKind.EMAIL, f" {said} ") == said


@pytest.mark.parametrize("said", ["noor", "@x.org", "a@b", "a@b@c.org", "a@.org", "a@b.org, c@d.org", "A <a@b.org>"])
def test_what_is_not_one_address_is_refused(said: str) -> None:
    assert refusal(QuestionKind.EMAIL, said) == (f"“{said}” is not one e-mail address.", "Such as name@example.org.")


# -- choices -------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["2", "several", "SEVERAL", "several people, by topic", "sev", "Several people, by topic."]
)
def test_a_choice_is_taken_by_number_slug_or_words(said: str) -> None:
    assert read(QuestionKind.CHOICE, said, options=OPTIONS) == "several"


@pytest.mark.parametrize("said", ["at_a_distance", "at a distance", "a distance", "3"])
def test_a_choice_is_forgiven_accents_and_underscores(said: str) -> None:
    assert read(QuestionKind.CHOICE, said, options=OPTIONS) == "at-a-distance"


@pytest.mark.parametrize("said", ["3, 1", "3 1", "at-a-distance; one", "à distance\none\nà distance", ["3", "one"]])
def test_several_choices_are_taken_in_the_order_said_and_none_twice(said: object) -> None:
    assert read(QuestionKind.CHOICES, said, options=OPTIONS) == ("at-a-distance", "one")


def test_words_of_one_option_may_hold_a_comma() -> None:
    assert read(QuestionKind.CHOICES, "several people, by topic", options=OPTIONS) == ("several",)


def test_an_unknown_choice_is_refused_with_the_closest() -> None:
    assert refusal(QuestionKind.CHOICES, "one, severl", options=OPTIONS) == (
        "“severl” is none of the choices for “The title”.",
        "Did you mean “several”?",
    )


@pytest.mark.parametrize("said", ["0", "4", "99999999999", "xyz", "\u0301"])
def test_a_choice_like_no_other_is_refused_with_the_list(said: str) -> None:
    assert refusal(QuestionKind.CHOICE, said, options=OPTIONS) == (
        f"“{said}” is none of the choices for “The title”.",
        "There are: one, several, at-a-distance.",
    )


def test_the_beginning_of_two_options_is_neither() -> None:
    options = (*OPTIONS, Option(slug="other", words="One of the others"))

    assert refusal(QuestionKind.CHOICE, "on", options=options)[0] == "“on” is none of the choices for “The title”."


def test_a_list_for_a_single_choice_is_refused() -> None:
    assert refusal(QuestionKind.CHOICE, ["one"], options=OPTIONS)[0] == "“The title” takes words, in quotes."


# -- values of a file ----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (QuestionKind.TEXT, 5, "“The title” takes words, in quotes."),
        (QuestionKind.LONG, True, "“The title” takes words, in quotes."),
        (QuestionKind.TEXT, None, "“The title” takes words, in quotes."),
        (QuestionKind.NUMBER, True, "“The title” takes a number."),
        (QuestionKind.NUMBER, ["4"], "“The title” takes a number."),
        (QuestionKind.LINES, ["a", 5], "“The title” takes a list of texts."),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(kind: QuestionKind, value: object, message: str) -> None:
    assert refusal(kind, value, such_as="this") == (message, "Such as: this")


def test_a_private_answer_is_not_repeated_in_its_refusal() -> None:
    assert refusal(QuestionKind.EMAIL, "my secret", private=True)[0] == "This is not one e-mail address."


def test_a_long_wrong_answer_is_repeated_in_part() -> None:
    message, _ = refusal(QuestionKind.NUMBER, "many " * 40)

    assert message == f"“{('many ' * 40)[:60]}…” is not one plain number."


# -- shown again ---------------------------------------------------------------


def test_choices_are_shown_in_their_words() -> None:
    ask = question(QuestionKind.CHOICES, options=OPTIONS)

    assert as_words(ask, ("several", "gone")) == ("Several people, by topic", "gone")
    assert as_words(question(QuestionKind.NUMBER), 2.5) == ("2.5",)
    assert as_words(question(QuestionKind.TEXT), "") == ()


def test_choices_are_shown_for_typing_on_one_line_and_lists_on_several() -> None:
    assert as_typed(question(QuestionKind.CHOICES, options=OPTIONS), ("one", "several")) == "one, several"
    assert as_typed(question(QuestionKind.LINES), ("one", "several")) == "one\nseveral"
    assert as_text(("one", "several")) == "one\nseveral"


@given(
    st.sampled_from(
        [QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.CHOICES]
    ),
    st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=60),
        st.integers(0, 10**6),
        st.decimals(0, 999, places=2).map(float),
        st.dates(),
        st.lists(st.sampled_from([option.slug for option in OPTIONS]), max_size=3),
    ),
)
def test_an_answer_typed_again_as_shown_is_the_same(kind: QuestionKind, said: object) -> None:
    ask = question(kind, options=OPTIONS)
    try:
        value = read_answer(ask, said, read_date=iso)
    except InvalidError:
        return

    assert read_answer(ask, as_typed(ask, value), read_date=iso) == value


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    try:
        cleaned = clean(text)
    except InvalidError:
        return

    assert clean(cleaned) == cleaned
    assert "\r" not in cleaned
