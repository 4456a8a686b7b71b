"""`find` in a pipe and at a terminal: what is not known is no number, and one thing is proposed, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    for words in (
        ["init", "--name", "Sione Fifita"],
        ["goals", "add", "Silence in seminars"],
        ["people", "add", "Ngozi Eze", "--interests", "silence", "--bio", "Plays chess in seminars."],
        ["people", "add", "Þóra Jónsdóttir", "--email", "th@example.org", "--assesses-me"],
    ):
        assert desk.types(*words).code == 0
    return desk


def test_in_a_pipe_no_reason_is_no_number_and_flags_and_gaps_are_told(staffed: Desk) -> None:
    rows = [line.split("\t") for line in staffed.types("find").out.splitlines()]

    assert [len(row) for row in rows] == [6, 6]
    assert (rows[0][0], rows[0][3:]) == ("Ngozi Eze", ["ngozi-eze", "", "title, unit, email, phone"])
    assert float(rows[0][1]) > 0
    assert rows[1] == [
        *("Þóra Jónsdóttir", "", "", "thora-jonsdottir"),
        *("assesses your work", "interests, bio, title, unit, phone"),
    ]


def test_in_a_pipe_it_is_said_beside_the_rows_that_nobody_matches(staffed: Desk) -> None:
    ran = staffed.types("find", "volcanoes")

    assert [line.split("\t")[1] for line in ran.out.splitlines()] == ["", ""]
    assert ran.err.startswith("Nothing that is known of these people shares a word with what you look for.")
    assert staffed.types("find").err == ""


def test_at_a_terminal_the_question_takes_the_place_of_the_next_step(staffed: Desk) -> None:
    asked = staffed.answers("find", script=[""])
    told = staffed.types("find", terminal=True)

    assert (asked.code, asked.asked, "Next:" in asked.out) == (0, ("> ",), False)
    assert told.out.rstrip().endswith("mentorplan people shortlist ngozi-eze")


def test_who_is_on_the_shortlist_is_not_proposed_for_it_again(staffed: Desk) -> None:
    staffed.types("people", "shortlist", "ngozi")

    assert staffed.types("find", terminal=True).out.rstrip().endswith("mentorplan outreach draft ngozi-eze")


def test_the_first_above_without_anything_to_bear_in_mind_is_proposed(staffed: Desk) -> None:
    for name, post in (("Ada Vice", "Vice Dean"), ("Bo Next", "Lecturer")):
        staffed.types("people", "add", name, "--title", post, "--interests", "silence; seminars; two hundred faces")

    said = staffed.types("find", "silence in seminars of two hundred", terminal=True).out

    assert said.index("Ada Vice") < said.index("Bo Next")
    assert said.rstrip().endswith("mentorplan people shortlist bo-next")


def test_a_word_of_every_request_is_not_quoted_beside_better_ones(staffed: Desk) -> None:
    staffed.types("people", "add", "Bo Next", "--interests", "silence", "--bio", "Has taught two hundred people.")

    said = staffed.types("find", "silence among two hundred people").out

    assert "silence" in said
    assert "two hundred" not in said


def test_a_passage_that_weighs_next_to_nothing_is_left_to_explain(staffed: Desk) -> None:
    (staffed.workspace / "mentorplan.toml").write_text(
        (staffed.workspace / "mentorplan.toml").read_text(encoding="utf-8") + "\n[weights]\nbio = 0.01\n",
        encoding="utf-8",
    )
    quoted = "Plays chess in seminars."

    assert quoted not in staffed.types("find", terminal=True).out
    assert quoted not in staffed.types("find").out
    assert "Plays chess in *seminars*." in staffed.types("find", "--explain").out
    assert quoted in staffed.types("find", "--json").out


def test_an_empty_text_is_said_to_be_empty(staffed: Desk) -> None:
    (staffed.home / "nothing.txt").write_text("\n", encoding="utf-8")

    ran = staffed.types("find", "--text", str(staffed.home / "nothing.txt"))

    assert (ran.code, ran.err.splitlines()[0]) == (2, "The text is empty.")


def test_marks_and_patterns_are_words_like_any_other(staffed: Desk) -> None:
    for words in ("silence (.*)+[", "<b>silence</b>", "[link=x]silence[/]", "\\d{3} silence"):
        assert staffed.types("find", words).code == 0


def test_the_heading_of_the_shortlist_says_goals_only_where_goals_were_looked_for(staffed: Desk) -> None:
    assert "A shortlist that serves your goals together" in staffed.types("find", terminal=True).out
    assert "A shortlist that serves what you look for together" in staffed.types("find", "chess", terminal=True).out


def test_parts_of_a_text_are_called_by_their_beginnings_and_gaps_by_the_next_place_to_look(staffed: Desk) -> None:
    staffed.types("people", "add", "Bo Next", "--interests", "volcanoes")
    (staffed.home / "wish.txt").write_text(
        "There is such a silence in my seminars.\n\nVolcanoes.\n\nFalconry with young eagles.\n", encoding="utf-8"
    )

    shown = " ".join(staffed.types("find", "--text", "wish.txt", "--limit", "1", terminal=True).out.split())
    piped = staffed.types("find", "--text", "wish.txt")

    assert "Ngozi Eze There is such a silence in… Bo Next Volcanoes." in shown
    assert "Not shown above: Bo Next. --limit 2 shows them." in shown
    assert piped.err.splitlines() == [
        "Nobody here serves “Falconry with young eagles.” yet.",
        "The next place to look: Colleagues whose work inspires me. What to do and to ask there: `mentorplan places`.",
    ]


def test_it_is_said_where_no_word_of_the_users_own_stands_in_any_record(staffed: Desk) -> None:
    staffed.types("people", "add", "Bo Next", "--interests", "large lectures; teaching")
    guessed = "None of your own words stand in these records"

    assert guessed in staffed.types("find", "A sea of faces.", "--limit", "1", terminal=True).out
    assert guessed not in staffed.types("find", "silence", "--limit", "1", terminal=True).out


SEVEN_TONGUES = (
    ("Ana Lopes", "avaliação formativa; turmas grandes", "Ensina turmas grandes e estuda a avaliação entre pares."),
    ("Björn Groß", "große Vorlesungen", "Die Vorlesung mit 400 Studierenden, die er umgestellt hat, ist interaktiv."),
    ("Chloé Lefèvre", "grands groupes", "Accompagne les collègues qui enseignent en amphi."),
    ("Daan de Vries", "grote groepen; feedback", "Werkt aan hoorcolleges met veel studenten."),
    ("Elena Conti", "valutazione formativa", "Insegna in aule di trecento persone."),
    ("Fernando Peña", "evaluación formativa", "Trabaja con grupos grandes y debates."),
    ("Grace Hall", "large lectures", "Runs polls in lectures of 400 students."),
    ("山田太郎", "大人数講義; 形成的評価", "大人数の講義で学生の参加を促す方法を研究しています。"),
    ("이수진", "대형 강의", "대형 강의에서 학생 참여를 연구합니다."),
)


def test_a_list_of_many_languages_is_searched_in_each_and_in_the_others_by_what_is_meant(desk: Desk) -> None:
    rows = "".join(f'{name},"{interests}","{bio}"\n' for name, interests, bio in SEVEN_TONGUES)
    (desk.home / "tongues.csv").write_text(f"name,interests,bio\n{rows}", encoding="utf-8")
    assert desk.types("people", "import", "tongues.csv", "--yes").code == 0

    def first(words: str, *, most: int = 1) -> list[str]:
        found = desk.types("find", words, "--json").data["candidates"]
        return [one["name"] for one in found if one["score"]][:most]

    assert first("avaliação por pares") == ["Ana Lopes"]
    assert first("valutazione formativa") == ["Elena Conti"]
    assert first("hoorcolleges") == ["Daan de Vries"]
    assert first("大人数の講義") == ["山田太郎"]
    assert first("대형 강의") == ["이수진"]
    german = first("Große Vorlesungen mit vielen Studierenden sind schwer für mich", most=9)
    assert german[0] == "Björn Groß"
    assert {"Ana Lopes", "Chloé Lefèvre", "Daan de Vries", "Grace Hall"} <= set(german)
    assert first("J'ai trois cents étudiants dans mon amphi et personne ne parle", most=3)[0] == "Chloé Lefèvre"
    assert first("Ég kenni fornleifafræði") == []


def test_a_list_of_one_has_nobody_to_lead_and_no_sum_of_nothing(desk: Desk) -> None:
    (desk.home / "solo.csv").write_text("name,interests\nSolo Person,glaciers\n", encoding="utf-8")
    desk.types("people", "import", "solo.csv", "--yes")

    found = desk.types("find", "--list", "solo", "glaciers", terminal=True).out
    nothing = desk.types("find", "--list", "solo", "falcons", "--why", terminal=True).out

    assert "stands out" not in found
    assert "Solo Person what you looked for" in " ".join(found.split())
    assert "1. Solo Person\nNo words in common with what you look for.\n" in nothing
    assert "0.000" not in nothing


def test_a_book_of_a_text_is_searched_like_any_other(staffed: Desk) -> None:
    book = "We sat in silence. " * 50_000
    (staffed.home / "book.txt").write_text(book, encoding="utf-8")

    assert staffed.types("find", "--text", "book.txt").out.startswith("Ngozi Eze\t")


def test_what_the_program_says_itself_is_no_quotation(staffed: Desk) -> None:
    staffed.types("people", "edit", "ngozi", "--suggested-by", "Þóra Jónsdóttir")

    shown = staffed.types("find", "--why").out + staffed.types("find", terminal=True).out

    assert shown.count("Þóra Jónsdóttir suggested them on") == 2
    assert "“Þóra" not in shown
