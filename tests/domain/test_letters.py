"""Letters: filled with what is known, never with a blank left in."""

from __future__ import annotations

from string import Template

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.letters import (
    Gap,
    Letters,
    LetterValues,
    Saying,
    Sentences,
    bare,
    is_about_them,
    is_said_to_them,
    listed,
    note,
    plain_line,
    say,
    sentence,
    words_in,
    write,
)
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.store.guides import Guide

WORDS = LetterValues(
    gaps={
        "name": Gap(what="your name", command='profile edit --name "…"'),
        "why": Gap(what="what drew you to $person", command="people edit $id"),
    },
    to_them=("you", "your"),
    about_them=("she", "her"),
    perhaps_about_them=("their",),
)
LIST = {"list_and": (Saying(say=("$others and $last",)),)}


def letters(text: str, **sentences: tuple[Saying, ...]) -> Letters:
    return Letters(texts={"hello.email": text}, sentences={**LIST, **sentences}, values=WORDS)


def body_of(text: str, values: dict[str, str], **sentences: tuple[Saying, ...]) -> str:
    return write(letters(text, **sentences), "hello.email", values=values, seed="lin").body


def test_a_letter_has_a_subject_a_body_and_remembers_what_went_in() -> None:
    made = write(
        letters("Subject: For $person\n\nDear $person,\n\n$opening\n", opening=(Saying(say=("I am $name.",)),)),
        "hello.email",
        values={"person": "Noor", "name": "Amara", "phone": "555"},
        seed="noor",
    )

    assert (made.subject, made.body, sorted(made.used)) == (
        "For Noor",
        "Dear Noor,\n\nI am Amara.",
        ["name", "person"],
    )


def test_the_first_case_whose_values_are_known_is_said() -> None:
    cases = (Saying(say=("Call $phone.",)), Saying(say=("Write to $email.",)), Saying(say=("Reply to this.",)))

    assert body_of("$contact", {"phone": "555", "email": "a@b.example"}, contact=cases) == "Call 555."
    assert body_of("$contact", {"phone": "", "email": "a@b.example"}, contact=cases) == "Write to a@b.example."
    assert body_of("$contact", {}, contact=cases) == "Reply to this."


def test_a_case_may_ask_for_more_than_its_words_use() -> None:
    cases = (Saying(say=("Once more.",), when=("asked",)), Saying(say=("Hello.",)))

    assert body_of("$opening", {"asked": "yes"}, opening=cases) == "Once more."
    assert body_of("$opening", {}, opening=cases) == "Hello."


def test_a_sentence_left_out_leaves_neither_a_double_space_nor_an_empty_line() -> None:
    nothing = (Saying(say=("",)),)

    assert body_of("One. $gone Two.\n\n$gone\n\n$gone\nThree.", {}, gone=nothing) == "One. Two.\n\nThree."


def test_one_person_always_reads_the_same_wording_and_many_read_all_of_them() -> None:
    wordings = letters("$wish", wish=(Saying(say=("A", "B", "C")),))
    said = {
        who: write(wordings, "hello.email", values={}, seed=who).body for who in ("ana", "bo", "chi", "đuro", "李", "f")
    }

    assert said == {who: write(wordings, "hello.email", values={}, seed=who).body for who in said}
    assert set(said.values()) == {"A", "B", "C"}


def test_everything_that_is_missing_is_named_at_once_with_its_command() -> None:
    with pytest.raises(NeedsAnswerError) as caught:
        body_of(
            "$name $why $fax",
            {"person": "Lin Hartmann", "id": "lin-hartmann"},
            why=(Saying(say=("What drew me to you: $why",)), Saying(say=("$why, says $referrer",))),
        )

    assert caught.value.message == "This letter still needs your name; what drew you to Lin Hartmann; fax."
    assert caught.value.hint == 'profile edit --name "…"\npeople edit lin-hartmann'


def test_what_was_typed_is_never_read_as_a_template() -> None:
    assert body_of("$why", {"why": "you teach $name and ${more}"}, name=(Saying(say=("oops",)),)) == (
        "you teach $name and ${more}"
    )


def test_a_letter_of_ones_own_with_a_stray_dollar_is_refused_by_name() -> None:
    with pytest.raises(InvalidError, match=r"“hello\.email” of the guide has a"):
        body_of("It costs 5 $.", {})


@pytest.mark.parametrize(
    ("typed", "as_sentence", "as_note", "inside"),
    [
        ("your workshop in May", "your workshop in May.", "“your workshop in May”.", "your workshop in May"),
        ("You waited. ", "You waited.", "“You waited”.", "You waited"),
        ("how does she do it?", "how does she do it?", "“how does she do it?”", "how does she do it?"),
        ("her talk,\n on\tmarking…", "her talk, on marking…", "“her talk, on marking…”", "her talk, on marking…"),
        ("she has a Ph.D.", "she has a Ph.D.", "“she has a Ph.D.”", "she has a Ph.D."),
        ("her “wait” rule", "her “wait” rule.", "“her ‘wait’ rule”.", "her “wait” rule"),
        ("“Ask, wait, ask.”", "“Ask, wait, ask.”", "“‘Ask, wait, ask.’”", "“Ask, wait, ask.”"),
        ("彼女の授業。", "彼女の授業。", "“彼女の授業。”", "彼女の授業。"),
        (" ;: ", "", "", ""),
    ],
)
def test_words_as_a_sentence_as_a_note_and_in_the_middle(
    typed: str, as_sentence: str, as_note: str, inside: str
) -> None:
    assert (sentence(typed), note(typed, words=LetterValues()), bare(typed)) == (as_sentence, as_note, inside)


def test_a_note_stands_in_the_marks_of_the_language_of_the_letters() -> None:
    french = LetterValues(quotes=("«\u00a0", "\u00a0»", "“", "”"))

    assert note("son atelier", words=french) == "«\u00a0son atelier\u00a0»."
    assert note("Comment fait-elle ?", words=french) == "«\u00a0Comment fait-elle ?\u00a0»"
    assert sentence("son cours « Oser se taire ! »") == "son cours « Oser se taire ! »"


@pytest.mark.parametrize(
    ("reason", "to_them", "about_them"),
    [
        ("your workshop, and how you waited", True, False),
        ("Her workshop: she waited", False, True),
        ("Her workshop makes you think", False, True),
        ("Hartmann's workshop made you think", False, True),
        ("your students and their questions", True, False),
        ("the way students find their voice", False, True),
        ("workshop in May", False, False),
        ("YOUR workshop", True, False),
    ],
)
def test_only_words_that_are_there_decide_how_a_reason_is_meant(
    reason: str, *, to_them: bool, about_them: bool
) -> None:
    assert is_said_to_them(reason, name="Lin Hartmann", words=WORDS) is to_them
    assert is_about_them(reason, name="Lin Hartmann", words=WORDS) is about_them


def test_a_list_joins_its_last_item_and_parts_items_that_hold_commas() -> None:
    some = letters("x")

    assert [
        listed(some, items, joined="list_and") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"], ["a, b", "c", "d"])
    ] == ["", "a", "a and b", "a, b and c", "a, b; c and d"]


def test_a_sentence_that_the_guide_lacks_or_cannot_say_is_nothing() -> None:
    assert say(letters("x"), "nowhere", values={}) == ""
    assert say(letters("x"), "list_and", values={"last": "b"}) == ""


def test_a_line_keeps_the_joiners_of_a_name_and_loses_what_could_harm() -> None:
    assert plain_line("رؤیا خوش\u200cنویس") == "رؤیا خوش\u200cنویس"
    assert plain_line("Lin\u202e\r\nBcc: x\x1b[2J\x00\ud800\u2028y") == "Lin Bcc: x[2J y"


def test_a_mark_that_stands_alone_is_no_word() -> None:
    assert words_in("a.osei@x.example · 555-0142 – call") == 3


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_value_leaves_a_doubled_space_or_a_second_line(why: str, name: str) -> None:
    values = {"why": sentence(why) or "x", "name": plain_line(name) or "y"}
    body = body_of(
        "Dear $name,\n\n$personal $gone Bye.", values, personal=(Saying(say=("$why",)),), gone=(Saying(say=("",)),)
    )

    assert "  " not in body
    assert len(body.split("\n")) == 3


def test_every_letter_of_the_guide_names_only_sentences_and_values_that_exist() -> None:
    guide = Guide()
    sentences = guide.load("letters/sentences.toml", Sentences)
    gaps = guide.load("letters/values.toml", LetterValues).gaps
    texts = {name: guide.text(f"letters/{name}") for name in guide.names("letters") if name.endswith(".txt")}
    plain = {"address", "name", "minutes", "contact", "connector", "areas_lines"}
    unknown = {
        (name, slot)
        for name, text in texts.items()
        for slot in Template(text).get_identifiers()
        if slot not in sentences and slot not in plain
    }
    used = {slot for text in texts.values() for slot in Template(text).get_identifiers()}
    said_by_code = {slot for slot in sentences if slot.startswith(("list_", "need_", "topic_"))} | {"promise"}

    assert unknown == set()
    assert set(sentences) - used == said_by_code
    assert all(gap.what and gap.command.startswith("mentorplan ") for gap in gaps.values())


def test_every_wording_of_a_case_can_be_said_whenever_its_first_can() -> None:
    sentences = Guide().load("letters/sentences.toml", Sentences)
    uneven = {
        slot
        for slot, cases in sentences.items()
        for case in cases
        if len({frozenset(Template(wording).get_identifiers()) for wording in case.say}) > 1
    }

    assert uneven == set()
