"""`agree`, `checkin`, `close` and `pause`, from a file and at a terminal."""

from __future__ import annotations

import tomllib
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desks import Desk

HOSTILE = "<script>alert(1)</script> | [x](http://x.example) `a`\n=1+1"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    assert desk.types("init", "--role", "mentee", "--name", "Leila Haddad").code == 0
    assert desk.types("people", "add", "Sipho Mbeki", "--covers", "institution-knowledge").code == 0
    return desk


def written(desk: Desk, text: str) -> str:
    (desk.home / "answers.toml").write_text(text, encoding="utf-8")
    return "answers.toml"


def test_a_plan_from_a_file_begins_the_mentorship_and_says_what_is_missing(desk: Desk) -> None:
    file = written(
        desk, '[answers]\nmeetings = "monthly"\n[answers.purpose]\nmentee = "promotion"\nagreed = "a file"\n'
    )
    ran = desk.types("agree", "sipho", "--answers", file)

    assert ran.out.startswith(
        "What we agreed: Sipho Mbeki\n"
        "Here Sipho Mbeki mentors you; it begins Mon 23 November 2026.\n"
        "What it is for\tpromotion\t\ta file\n"
        "How often, how long, where\t\t\tmonthly\n"
    )
    data = desk.types("agree", "sipho", "--show", "--json").data
    assert [one["command"] for one in data["gaps"]] == ["mentorplan agree sipho-mbeki"] * 5
    assert desk.types("people", "show", "sipho", "--json").data["person"]["stage"] == "agreed"


def test_a_second_file_adds_to_the_plan_and_takes_nothing_away(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    ran = desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nexit = "a word"\n'), "--json")

    assert [(one["key"], one["agreed"]) for one in ran.data["agreement"]["clauses"]] == [
        ("meetings", "monthly"),
        ("exit", "a word"),
    ]
    assert len(list((desk.workspace / "agreements").iterdir())) == 1


@pytest.mark.parametrize(
    ("answers", "code", "message"),
    [
        ('[answers]\nconfidentiality = "All is STRICTLY confidential."', 5, "is more than anybody can promise."),
        ("[answers]\nreview = 2027-03-01\nends = 2027-02-01", 2, "The review, 2027-03-01, is after the end"),
        ("[answers]\nends = 2026-02-01", 2, "The end, 2026-02-01, is before it began"),
        ('[answers]\npurposes = "x"\n[answers.exit]\nboss = "y"', 2, "exit: a subject has no “boss”."),
        ('[answers]\nporpose = "x"', 2, "There is no question “porpose”"),
        ("[answers]\npurpose = 5", 2, "takes words"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_kept(
    desk: Desk, answers: str, code: int, message: str
) -> None:
    ran = desk.types("agree", "sipho", "--answers", written(desk, answers))

    assert ran.code == code
    assert message in ran.err
    assert not (desk.workspace / "agreements").exists()


def test_at_a_terminal_every_answer_is_kept_as_it_is_given(desk: Desk) -> None:
    ran = desk.answers("agree", "sipho", script=["promotion", "", "a file by May"])

    assert ran.code == 130
    assert "Every answer is kept" in ran.err
    clauses = desk.types("agree", "sipho", "--show", "--json").data["agreement"]["clauses"]
    assert clauses == [{"key": "purpose", "mentee": "promotion", "mentor": "", "agreed": "a file by May"}]
    assert len(desk.types("history", "--json").data["history"]) == 3


def test_a_whole_plan_can_be_changed_at_a_terminal(desk: Desk) -> None:
    keys = [one["key"] for one in desk.types("agree", "sipho", "--questions", "--json").data["questions"]]
    days = {"review": "2027-02-01", "ends": "2027-06-30"}
    answers = "".join(f'{key} = "{days.get(key, key)}"\n' for key in keys)
    assert desk.types("agree", "sipho", "--answers", written(desk, f"[answers]\n{answers}")).code == 0

    ran = desk.answers("agree", "sipho", script=["/edit exit", "one sentence"])

    assert ran.code == 0, ran
    clauses = desk.types("agree", "sipho", "--show", "--json").data["agreement"]["clauses"]
    assert [one["agreed"] for one in clauses if one["key"] == "exit"] == ["one sentence"]
    assert len(clauses) == len(keys) // 3


class Page(HTMLParser):
    """What a browser would make of a page: its tags and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.columns: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.columns += [value or "" for name, value in attrs if name == "data-column"]
        assert not any(name in {"src", "href", "onload", "onclick"} for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_to_sign_holds_what_was_typed_as_text(desk: Desk) -> None:
    assert desk.types("people", "add", "<b>Ana</b> | Ruiz").code == 0
    text = HOSTILE.replace("\n", "\\n")
    file = written(desk, f'[answers]\npurpose = "{text}"\nends = 2027-06-30\n')
    ran = desk.types("agree", "ruiz", "--answers", file, "--html", "plan.html", "--md", "plan.md")

    assert ran.code == 0, ran
    page = Page()
    page.feed((desk.home / "plan.html").read_text("utf-8"))
    assert "script" not in page.tags
    assert HOSTILE in page.text
    assert "Mentor, <b>Ana</b> | Ruiz" in page.text
    assert page.columns[:3] == ["Mentee", "Mentor", "Agreed"]  # what a phone shows above each cell
    rows = [line for line in (desk.home / "plan.md").read_text("utf-8").splitlines() if "script" in line]
    assert rows == [
        r"| What it is for |  |  | \<script\>alert(1)\</script\> \| \[x\](http://x.example) \`a\`<br>\=1+1 |"
    ]
    again = desk.types("agree", "ruiz", "--show", "--html", "plan.html")
    assert again.code == 0  # the same content is no conflict


def test_a_plan_of_which_nothing_is_said_yet_is_a_form_to_fill_in_by_hand(desk: Desk) -> None:
    assert desk.types("agree", "sipho", "--show", "--html", "plan.html", "--md", "plan.md").code == 0
    form = (desk.home / "plan.html").read_text("utf-8")

    assert form.count('<tr class="open">') == 14
    assert "| What it is for |  |  |  |\n" in (desk.home / "plan.md").read_text("utf-8")
    file = written(desk, '[answers]\npurpose = "Pairs"\n')
    assert desk.types("agree", "sipho", "--answers", file, "--html", "said.html").code == 0
    assert 'class="open"' not in (desk.home / "said.html").read_text("utf-8")


def test_twenty_looks_are_told_and_the_last_twelve_drawn(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    told = {}
    for number in range(1, 21):
        desk.today = f"20{27 + (number - 1) // 12}-{(number - 1) % 12 + 1:02d}-10"
        file = written(desk, f"[answers]\naims = {number % 5 + 1}\ngoing-on = 5\n")
        told[number] = desk.types("checkin", "sipho", "--answers", file).out

    for number, said, drawn in (
        (1, "One look, the last on", "▃\t2"),
        (2, "2 looks, the last on", "▃▄\t3"),
        (6, "6 looks, the last on", "▃▄▆█▁▃\t2"),
        (20, "20 looks, the last on", "█▁▃▄▆█▁▃▄▆█▁\t1"),
    ):
        assert said in told[number]
        assert f"We both know what we are working on.\t{drawn}\n" in told[number]
    assert "For you alone. The last twelve are drawn.\n" in told[20]
    assert "drawn" not in told[6]


def test_two_low_looks_in_a_row_propose_a_conversation_and_judge_nobody(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    file = written(desk, '[answers]\naims = 2\noften-enough = 1\ngoing-on = 2\nchange = "more time"\n')
    first = desk.types("checkin", "sipho", "--answers", file, "--json")
    desk.today = "2027-04-01"
    second = desk.types("checkin", "sipho", "--answers", file)

    assert (first.data["signs"], first.data["then"]) == ([], [])
    assert "We meet often enough.\t▁▁\t1\n" in second.out
    assert "Next: talk with Sipho Mbeki about how it works for you both\n" in second.out
    assert "more time" not in second.out
    data = tomllib.loads(next((desk.workspace / "agreements").iterdir()).read_text("utf-8"))
    assert [one["private_marks"]["going-on"] for one in data["checkins"]] == [2, 2]


@pytest.mark.parametrize("given", ["aims = 6", "aims = 0", "aims = 2.5", 'aims = "good"'])
def test_a_mark_is_a_whole_number_from_one_to_five(desk: Desk, given: str) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))

    assert desk.types("checkin", "sipho", "--answers", written(desk, f"[answers]\n{given}\n")).code == 2


def test_a_check_in_at_a_terminal(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    ran = desk.answers("checkin", "sipho", script=["5", "4", "9", "3", "", "5", "5", "5", "5", "", "more tea"])

    assert ran.code == 0, ran
    assert "I want to go on.                            █               5" in ran.out


def test_an_end_reopens_the_need_and_asks_for_thanks(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    desk.today = "2027-06-01"
    file = written(desk, '[answers]\nreason = "mismatch"\nchanged = "a map of committees"\n')
    ran = desk.types("close", "sipho", "--answers", file)

    assert ran.out == (
        "The mentorship with Sipho Mbeki ended Tue 1 June 2027. That is allowed, and nobody's fault.\n"
        "Open again, with nobody else for it: How things work here. See where: mentorplan map\n"
        "Next: thank Sipho Mbeki, now that it is over\n"
        "Within two days is best (rule CLO-02, grade C): what changed for you, and what helped. Two sentences are "
        "plenty.\n"
        "  mentorplan outreach draft sipho-mbeki --kind ending\n"
    )
    assert "mismatch" not in desk.types("people", "show", "sipho", "--json").out
    assert desk.types("people", "show", "sipho", "--json").data["person"]["stage"] == "ended"
    assert desk.types("undo", "--yes").code == 0
    assert desk.types("people", "show", "sipho", "--json").data["person"]["stage"] == "agreed"


def test_what_was_not_right_leads_to_somebody_neutral(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    ran = desk.types("close", "sipho", "--answers", written(desk, '[answers]\nreason = "conduct"\n'))

    assert "Next: speak with somebody neutral about what happened\n" in ran.out
    assert "ending" not in ran.out


def test_a_pause_lets_everything_rest(desk: Desk) -> None:
    desk.types("agree", "sipho", "--answers", written(desk, '[answers]\nmeetings = "monthly"\n'))
    ran = desk.types("pause", "--until", "in 4 weeks")

    assert ran.out.startswith("Everything rests until Mon 21 December 2026; nothing falls due before.\n")
    assert desk.types("people", "show", "sipho", "--json").data["person"]["stage"] == "paused"
    desk.today = "2026-12-22"
    assert desk.types("people", "show", "sipho", "--json").data["person"]["stage"] == "agreed"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["pause"], 2, "Until when was not said."),
        (["pause", "--until", "yesterday"], 2, "is not to come"),
        (["checkin", "sipho", "--answers", "none.toml"], 3, "There is no mentorship with Sipho Mbeki that goes on."),
        (["close", "sipho"], 3, "There is no mentorship with Sipho Mbeki that goes on."),
        (["agree", "sipho"], 2, "There is nobody to ask here."),
        (["agree", "nobody", "--show"], 3, "There is no person called “nobody”"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_way_on(desk: Desk, words: list[str], code: int, message: str) -> None:
    ran = desk.types(*words)

    assert (ran.code, message in ran.err) == (code, True), ran
    assert len(ran.err.splitlines()) >= 2


def test_the_same_person_as_mentor_and_mentee_has_a_plan_for_each(desk: Desk) -> None:
    file = written(desk, '[answers]\nmeetings = "monthly"\n')
    for role in ("mentee", "mentor"):
        assert desk.types("agree", "sipho", "--as", role, "--answers", file).code == 0
    ran = desk.types("checkin", "sipho", "--show")

    assert ran.code == 2
    assert "With Sipho Mbeki, are you the mentee or the mentor?" in ran.err
    assert len(list((desk.workspace / "agreements").iterdir())) == 2
