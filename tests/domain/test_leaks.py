"""Words of private notes that slipped into a letter."""

from __future__ import annotations

from mentorplan.domain.leaks import Leak, leaks

NOTE = "Maria says that he is going through a difficult divorce."


def found(body: str, *private: str, public: tuple[str, ...] = ()) -> tuple[Leak, ...]:
    return leaks(body, private=private, public=public)


def test_a_run_of_words_from_a_note_is_found_on_its_line_and_quoted_whole() -> None:
    body = "Dear Lin,\n\nI heard you are GOING through a difficult divorce, and I am sorry."

    assert found(body, NOTE) == (Leak(line=3, quote="GOING through a difficult divorce"),)


def test_a_run_may_go_on_over_the_end_of_a_line() -> None:
    assert found("he is going through\na difficult divorce", NOTE) == (
        Leak(line=1, quote="he is going through a difficult divorce"),
    )


def test_what_everybody_says_is_no_leak() -> None:
    assert found("I would like to talk with you about it.", "I would like to talk with him about the row") == ()


def test_what_is_known_openly_is_no_leak() -> None:
    note = "Lin Hartmann, Department of Cell Biology, drinks"
    body = "Dear Lin Hartmann, Department of Cell Biology,"

    assert found(body, note) != ()
    assert found(body, note, public=("Lin Hartmann, Department of Cell Biology",)) == ()


def test_a_short_note_is_found_only_as_a_whole() -> None:
    assert found("You have panic attacks sometimes, I hear.", "panic attacks sometimes") == (
        Leak(line=1, quote="panic attacks sometimes"),
    )
    assert found("These attacks come sometimes.", "panic attacks sometimes") == ()
    assert found("panic attacks", "panic attacks") == ()


def test_a_note_in_a_script_without_spaces_is_found() -> None:
    assert found("聽說他最近正在辦理離婚手續", "他最近正在辦理離婚手續很辛苦") == (
        Leak(line=1, quote="聽說他最近正在辦理離婚手續"),
    )


def test_nothing_private_means_nothing_found() -> None:
    assert found("Anything at all may stand here.") == found("", NOTE) == ()
