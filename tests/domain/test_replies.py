"""How answers read that came by mail, in many wordings; what is unclear stays so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mentorplan.domain.datewords import DateWords
from mentorplan.domain.messages import Answer
from mentorplan.domain.replies import ReplyWords, Sense, own_words, sense_of
from mentorplan.store.guides import Guide

WORDS = Guide().load("replies.toml", ReplyWords)
DATES = Guide().load("words/en.toml", DateWords)
ON = date(2026, 11, 23)


def sense(body: str) -> Sense:
    return sense_of(body, words=WORDS, dates=DATES, on=ON)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (Answer.YES, "Dear Amara, of course! How about Tuesday at 3?"),
        (Answer.YES, "Happy to chat. Does Thursday work?"),
        (Answer.YES, "I'd be delighted to meet. Let's say 2 December at 10."),
        (Answer.YES, "Wednesday is fine for me."),
        (Answer.NO, "Thank you for asking, but I'm afraid I don't have the time."),
        (Answer.NO, "Sorry, no."),
        (Answer.NO, "I have to decline, I am fully booked."),
        (Answer.NO, "Unfortunately I'm not the right person for this."),
        (Answer.LATER, "Could you ask me again next term?"),
        (Answer.LATER, "I can't this month. Get back to me in March?"),
        (Answer.INFO, "Here are the slides you asked for: https://x.example"),
        (None, "What is this about?"),
        (None, "Of course. Only I cannot meet anybody before I know more. I am unable to help today."),
    ],
)
def test_an_answer_reads_as_what_it_says(answer: Answer | None, body: str) -> None:
    assert sense(body).answer is answer


@pytest.mark.parametrize(
    ("body", "until"),
    [
        ("I am snowed under until Christmas. Please write again in January.", date(2027, 1, 1)),
        ("Not right now, but try me again after 1 February.", date(2027, 2, 1)),
        ("Get back to me in November?", date(2027, 11, 1)),
        ("Ask me again next term.", None),
    ],
)
def test_the_day_from_which_to_ask_again_is_read_too(body: str, until: date | None) -> None:
    found = sense(body)

    assert (found.answer, found.until) == (Answer.LATER, until)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("I'm not the right person, but talk to Dr. Ana Moor.", ("Ana Moor",)),
        ("You may want to contact Nguyễn Thị Hồng instead.", ("Nguyễn Thị Hồng",)),
        ("I suggest Ines van den Heuvel; or write to Chidi Okonkwo.", ("Ines van den Heuvel", "Chidi Okonkwo")),
        ("Ravindra Pillai would be a better person to ask.", ("Ravindra Pillai",)),
    ],
)  # fmt: skip
def test_whom_they_name_is_read_without_titles(body: str, names: tuple[str, ...]) -> None:
    found = sense(body)

    assert (found.answer, found.named) == (Answer.REFERRED, names)


def test_only_a_wish_to_be_left_alone_is_one() -> None:
    assert sense("Please do not contact me again.") == Sense(
        answer=Answer.NO, quote="Please do not contact me again.", never=True
    )
    assert not sense("Please do not contact me before January.").never


def test_a_machine_that_answers_says_nothing() -> None:
    assert sense("I am out of the office until 3 December. For exams, contact Ana Moor.") == Sense(is_automatic=True)


@pytest.mark.parametrize(
    "below",
    [
        "> Would you have 25 minutes?",
        "On Fri, 20 Nov 2026 at 10:00, Amara Osei wrote:\n> Yes?",
        "-----Original Message-----\nYes of course",
        "From: Amara Osei <a@b.example>\nYes",
        "Am 20.11.2026 um 10:00 schrieb Amara Osei:\n> Gerne",
    ],
)
def test_what_is_quoted_from_before_is_not_theirs(below: str) -> None:
    assert own_words(f"I have to say no.\n\n{below}", words=WORDS) == "I have to say no."
    assert sense(f"I have to say no.\n\n{below}").answer is Answer.NO


LINES = [
    line.split(" | ", 1)
    for line in (Path(__file__).parent / "answers.txt").read_text("utf-8").split("\n")
    if "|" in line
]


@pytest.mark.parametrize(("what", "body"), LINES, ids=[what for what, _ in LINES])
def test_the_usual_answers_are_understood_in_seven_languages_and_what_is_unclear_is_asked_for(
    what: str, body: str
) -> None:
    found = sense(body)
    heard = "auto" if found.is_automatic else "never" if found.never else found.answer.value if found.answer else "ask"

    assert f"{what[:2]} {heard}" == what
    assert bool(found.named) is (heard == "referred")


@pytest.mark.parametrize(
    "above",
    [
        "On Fri, 20 Nov 2026 at 10:00, Amara Osei <a.osei@northlake.example>\nwrote:",
        "Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Amara Osei <\na.osei@northlake.example>:",
        "Le ven. 20 nov. 2026 à 10:00, Amara Osei <a.osei@northlake.example> a\nécrit :",
        "El vie, 20 nov 2026 a las 10:00, Amara Osei (<a.osei@northlake.example>) escribió:",
        "Op vr 20 nov 2026 om 10:00 schreef Amara Osei <a.osei@northlake.example>:",
        "Em sex., 20 de nov. de 2026 às 10:00, Amara Osei <a.osei@northlake.example> escreveu:",
        "Amara Osei <a.osei@northlake.example> escreveu no dia sexta, 20/11/2026 à(s) 10:00:",
        "Il giorno ven 20 nov 2026 alle ore 10:00 Amara Osei <a.osei@northlake.example> ha scritto:",
        "Von: Amara Osei <a.osei@northlake.example>\nGesendet: Freitag, 20. November 2026",
        "________________________________\nDe : Amara Osei <a.osei@northlake.example>",
        "-------- Messaggio originale --------",
    ],
)
def test_what_mail_programs_quote_below_is_cut_off_in_every_language(above: str) -> None:
    assert own_words(f"Gerne.\n\nIlse\n\n{above}\n> Would you have 25 minutes?", words=WORDS) == "Gerne.\n\nIlse"
