"""A mentor's inbox: requests come in by every way, are looked at alike, and nobody is left without an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from asked import ASKED
from desks import Desk, Ran
from ways import ANSWERS

Ok = Callable[..., Ran]

MENTOR_ANSWERS = ANSWERS.with_name("mentor.toml")
TODAY = "2026-11-23"

CHEN = "Dear Professor Adeyemi,\nplease mentor me.\nS. Chen\n"
ANA = (
    "From: Ana Lima <ana@example.org>\nSubject: 20 minutes about large classes?\n"
    "Date: Thu, 19 Nov 2026 10:00:00 +0000\nMessage-ID: <a1@example.org>\n\n"
    "Dear Ruth,\n\nI tried pairs in my large class and half of them kept silent. Could we talk for 20 minutes about the"
    " first question? I saw your talk on questions in May.\n\nAna\n"
)


@pytest.fixture
def ruth(desk: Desk, ok: Ok) -> Desk:
    """Return the desk of a mentor who takes two people and has room."""
    ok("init", "--role", "mentor", "--name", "Ruth Adeyemi", "--email", "r@example.org")
    ok("reflect", "--role", "mentor", "--answers", str(MENTOR_ANSWERS))
    return desk


def mentor(ok: Ok, *names: str) -> None:
    """Make people my mentees."""
    for name in names:
        ok("people", "add", name)
        ok("meet", "log", name)
        ok("meet", "decide", name, "continue", "--as", "mentor")


def test_a_request_without_context_is_asked_for_more_and_let_go_without_judgement(ruth: Desk, ok: Ok) -> None:
    """Scenario 8."""
    took = ok("inbox", "add", "-", "--json", stdin=CHEN).data
    assert took["request"]["from"] == {"name": "S. Chen", "email": None}
    assert (took["request"]["needs_stated"], took["request"]["effort_shown"]) == (False, 0)
    assert took["request"]["missing"] == ["need", "why-me", "time", "email"]
    assert (took["request"]["answer_by"], took["suggested"]) == ("2026-11-30", "ask-more")

    home = ok()
    assert "Waiting for yours: S. Chen\n" in home.out
    assert "Next: answer S. Chen, whose request came on Mon 23 November 2026\nA short no is fine" in home.out

    draft = ok("inbox", "answer", "chen", "ask-more", "--json").data
    assert draft["message"]["kind"] == "ask-for-context"
    assert draft["message"]["body"].count("?") >= 3
    ok("outreach", "sent", "chen")
    assert ok("inbox", "list", "--json").data["requests"][0]["where"] == "asked-more"
    assert "Waiting for yours" not in ok().out

    ruth.today = "2026-12-07"
    assert ok("--json").data["next"]["what"] == "let the request of S. Chen go"
    ok("inbox", "close", "chen")
    assert ok("inbox", "list", "--json").data["requests"][0]["where"] == "closed"
    assert "S. Chen" not in ok().out


def test_an_answer_to_my_questions_goes_on_with_the_request_and_leads_to_a_trial(ruth: Desk, ok: Ok) -> None:
    """Scenario 8, the other way."""
    ok("inbox", "add", "-", stdin=CHEN)
    ok("inbox", "answer", "chen", "ask-more")
    ok("outreach", "sent", "chen")
    ruth.today = "2026-11-27"
    more = (
        "I struggle with essay feedback in my seminar of 40. I have tried a code system. Half an hour, please.\nS. Chen"
    )

    took = ok("inbox", "add", "--from", "S. Chen", "--text", more, "--json").data
    assert (took["request"]["needs_stated"], took["request"]["effort_shown"]) == (True, 2)
    assert took["suggested"] == "conversation"
    assert [one["where"] for one in ok("inbox", "list", "--json").data["requests"]] == ["waiting"]

    ok("inbox", "answer", "chen", "conversation", "--slot", "1 dec 10:00", "--minutes", "25")
    ok("outreach", "sent", "chen")
    assert ok("--json").data["next"]["what"] == "set a day for the conversation with S. Chen"
    ok("meet", "plan", "chen", "--at", "1 dec 10:00", "--minutes", "25")
    ruth.today = "2026-12-01"
    ok("meet", "log", "chen", "--minutes", "25")
    assert ok("capacity", "--json").data["people"] == 0, "a conversation is no mentoring yet"
    ok("meet", "decide", "chen", "continue", "--as", "mentor")
    ok("outreach", "draft", "chen", "--kind", "accept")
    assert "two or three meetings" in ok("outreach", "show", "chen").out.casefold()
    assert ok("capacity", "--json").data["people"] == 1


def test_at_capacity_one_is_deferred_and_one_referred_after_asking_the_colleague(ruth: Desk, ok: Ok) -> None:
    """Scenario 7."""
    mentor(ok, "Nguyễn Thị Hồng", "Bukola Ìjẹ̀ṣà")
    ok("people", "add", "Zeynep Karaca", "--email", "z@example.org")
    (ruth.home / "ana.eml").write_text(ANA)
    took = ok("inbox", "add", "ana.eml", "--json").data
    ok("inbox", "add", "--from", "Kofi Addo", "--email", "k@example.org", "--text", "Help me with statistics in R?")

    assert (took["capacity"]["people"], took["capacity"]["people_limit"], took["suggested"]) == (2, 2, "defer")
    assert took["request"]["from"] == {"name": "Ana Lima", "email": "ana@example.org"}
    assert took["request"]["on"] == "2026-11-19"
    needs_a_day = ruth.types("inbox", "answer", "ana", "defer")
    assert (needs_a_day.code, needs_a_day.err.splitlines()[0]) == (
        2,
        "From when may they ask again? A later without a day keeps people waiting.",
    )
    deferred = ok("inbox", "answer", "ana", "defer", "--until", "2027-09-01", "--json").data
    assert "1 September 2027" in deferred["message"]["body"]
    ok("outreach", "sent", deferred["message"]["id"])

    asked = ok("inbox", "answer", "kofi", "refer", "--refer", "zeynep", "--json").data
    assert (asked["asked_first"], asked["message"]["person"]) == (True, "zeynep-karaca")
    assert "Kofi" not in asked["message"]["body"]
    assert "statistics" not in asked["message"]["body"]
    ok("outreach", "sent", asked["message"]["id"])
    too_soon = ruth.types("inbox", "answer", "kofi", "refer", "--refer", "zeynep")
    assert (too_soon.code, "no yes is noted" in too_soon.err) == (5, True)
    assert "Next: tell Kofi Addo that Zeynep Karaca is willing\n" in ok("outreach", "reply", "zeynep", "yes").out
    home = ok()
    assert "Conversations" not in home.out
    assert "tell Kofi Addo that Zeynep Karaca is willing" in home.out
    referred = ok("inbox", "answer", "kofi", "refer", "--refer", "zeynep", "--json").data
    assert (referred["asked_first"], referred["message"]["person"]) == (False, "kofi-addo")
    assert "z@example.org" in referred["message"]["body"]
    ok("outreach", "sent", referred["message"]["id"])
    assert "Zeynep Karaca is willing" not in ok().out
    assert {one["where"] for one in ok("inbox", "list", "--json").data["requests"]} == {"answered"}


@pytest.mark.usefixtures("ruth")
def test_a_yes_beyond_what_is_offered_warns_and_is_drafted(ok: Ok) -> None:
    mentor(ok, "Nguyễn Thị Hồng", "Bukola Ìjẹ̀ṣà")
    ok("inbox", "add", "-", stdin=ANA)

    ran = ok("inbox", "answer", "ana", "conversation")

    assert "Take care: one more would be more than you offer." in ran.out
    assert "Dear Ana Lima" in ran.out


@pytest.mark.usefixtures("ruth")
def test_a_no_can_be_said_to_everybody_who_waits(ok: Ok) -> None:
    for name in ("Ana Lima", "Kofi Addo", "戴 云"):
        ok("inbox", "add", "--from", name, "--text", "Could you help me with my syllabus?")

    done = ok("inbox", "answer", "ana", "decline", "--close-others", "--json").data

    assert [one["person"] for one in done["others"]] == ["kofi-addo", "戴-云"]
    bodies = {done["message"]["body"], *(one["body"] for one in done["others"])}
    assert len(bodies) == 3
    assert done["waiting"] == []
    assert ok("inbox", "list").out.startswith("3 requests wait for you\n")
    for one in (done["message"], *done["others"]):
        ok("outreach", "sent", one["id"])
    assert ok("inbox", "list").out.startswith("No request waits for you.\n")


@pytest.mark.usefixtures("ruth")
def test_a_no_to_everybody_names_those_whose_answer_lies_unsent(ok: Ok) -> None:
    for name in ("Ana Lima", "Kofi Addo", "戴 云"):
        ok("inbox", "add", "--from", name, "--text", "Could you help me with my syllabus?")
    earlier = ok("inbox", "answer", "kofi", "defer", "--until", "2027-03-01", "--json").data

    ran = ok("inbox", "answer", "ana", "decline", "--close-others")
    told = ok("inbox", "answer", "ana", "decline", "--close-others", "--json").data

    assert "One other person has an answer drafted, not sent yet:\n" in ran.out
    assert "2026-11-23-request-2\tname a later date\t2026-11-23-kofi-addo-defer\n" in ran.out
    assert earlier["drafted"] == []
    assert {"request": "2026-11-23-request-2", "answer": "defer", "message": earlier["message"]["id"]} in told[
        "drafted"
    ]
    assert ok("outreach", "show", earlier["message"]["id"]).code == 0


def test_at_a_terminal_the_room_is_shown_first_and_the_others_are_offered_the_same(ruth: Desk, ok: Ok) -> None:
    for name in ("Ana Lima", "Kofi Addo"):
        ok("inbox", "add", "--from", name, "--text", "Could you help me with my syllabus?")
    ok("profile", "edit", "--title", "professor", "--unit", "Education", "--phone", "555-0100")

    ran = ruth.answers("inbox", "answer", "ana", script=["decline", "y"])

    assert ran.code == 0, ran
    assert ran.err.startswith("Your room: 0 of 2 people")
    assert ran.asked[0].startswith("Which answer: conversation, ask-more, decline, defer, refer? (Enter: conversation)")
    assert ran.asked[1].startswith("One other person still waits. Draft them the same answer?")
    assert ok("inbox", "list", "--json").data["requests"][1]["where"] == "drafted"


def test_the_sheet_is_the_same_for_all_and_hides_the_name_until_it_is_filled(ruth: Desk, ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    request = "2026-11-19-request"

    for ran in (ok("inbox", "show", request, "--hide-name"), ok("inbox", "show", request, "--hide-name", "--json")):
        assert "Ana" not in ran.out
        assert "Lima" not in ran.out
        assert "ana@" not in ran.out
    asked = ruth.answers("inbox", "sheet", request, script=["2", "1", "", "0", "n", "", "kind, and out of my time"])
    assert "Ana" not in asked.err
    assert "Type 0, 1 or 2" not in asked.err
    assert "Ana" not in ok("inbox", "show", request, "--hide-name").out
    ok("inbox", "sheet", request, "--effort", "2")

    shown = ok("inbox", "show", request, "--hide-name")
    assert "From: Ana Lima <ana@example.org>\n" in shown.out
    assert "My expertise\tshares words with “Large classes”\t2\n" in shown.out
    assert "out of my time" not in shown.out
    assert "out of my time" in ok("inbox", "show", request, "--private").out
    refused = ruth.types("inbox", "sheet", request, "--gap", "3")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "--gap: 3 is none of 0, 1 and 2.")


@pytest.mark.usefixtures("ruth")
def test_a_list_hides_names_too_and_an_answer_that_would_tell_them(ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    ok("inbox", "answer", "2026-11-19-request", "decline")
    every = ("--expertise", "1", "--gap", "1", "--effort", "1", "--time", "0", "--no-conflict")

    for line in (("list",), ("list", "--json"), ("show", "2026-11-19-request", "--json")):
        ran = ok("inbox", *line, "--hide-name")
        assert "ana" not in ran.out.casefold()
        assert "lima" not in ran.out.casefold()
    assert "(hidden)\tyes\t2\t" in ok("inbox", "list", "--hide-name").out
    assert "mentorplan inbox show 2026-11-19-request --hide-name\n" in ok("inbox", "list", "--hide-name").out
    ok("inbox", "sheet", "2026-11-19-request", *every)
    assert "Ana Lima" in ok("inbox", "list", "--hide-name").out


def test_whom_i_assess_is_a_conflict_by_my_own_words_or_by_theirs(ruth: Desk, ok: Ok) -> None:
    (ruth.home / "mine.toml").write_text('role = "mentor"\n[[answers.assessed]]\nname = "Tomás Quispe Huanca"\n')
    ok("reflect", "--role", "mentor", "--answers", "mine.toml")

    by_me = ok("inbox", "add", "--from", "Tomas Quispe Huanca", "--text", "Help me with my rubric?", "--json").data
    by_them = ok("inbox", "add", "--text", ASKED["on-committee"].text, "--json").data

    for found in (by_me, by_them):
        assert (found["request"]["conflict"], found["suggested"]) == (True, "decline")
    assert "judge your work" in ok("inbox", "answer", "quispe", "decline").out


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("reference-letter", "decline"),
        ("phd-place", "decline"),
        ("mass-mail", "ask-more"),
        ("eloquent-empty", "ask-more"),
        ("two-lines-good", "conversation"),
        ("student-in-my-course", "decline"),
    ],
)
def test_what_could_be_answered_comes_with_its_reason(name: str, suggested: str, ruth: Desk, ok: Ok) -> None:
    del ruth
    found = ok("inbox", "add", "-", "--json", stdin=ASKED[name].text).data

    assert found["suggested"] == suggested
    assert found["why"].endswith(".")


def test_the_same_mail_twice_is_one_request(ruth: Desk, ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    before = ruth.files()

    again = ok("inbox", "add", "-", stdin=ANA)

    assert again.out.startswith("It is in your inbox already: Ana Lima, Thu 19 November 2026.\n")
    assert ruth.files() == before


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        (("-",), " \n\t", 2, "The request has no words."),
        ((), "", 2, "The request has no words."),
        (("nothing.txt",), "", 3, "There is no file nothing.txt."),
        (("-",), "\0\1\2", 4, "The piped text is neither a mail nor a text."),
        (("-", "--text", "x"), "y", 2, "Give a file or --text, not both."),
        (("--text", "Hello?", "--email", "nobody"), "", 2, "“nobody” is no e-mail address."),
        (("--text", "Hello?", "--on", "2027-01-01"), "", 2, "--on: 2027-01-01 is still to come."),
    ],
)
def test_what_is_no_request_is_refused(words: tuple[str, ...], stdin: str, code: int, said: str, ruth: Desk) -> None:
    before = ruth.files()

    ran = ruth.types("inbox", "add", *words, stdin=stdin)

    assert (ran.code, ran.err.splitlines()[0]) == (code, said)
    assert ruth.files() == before


def test_who_only_asked_me_is_nobody_to_consider_as_my_mentor(desk: Desk, ok: Ok) -> None:
    ok("init", "--role", "mentee", "--name", "Ada")
    ok("goals", "add", "Rubrics that students understand")
    ok("people", "add", "Lin Hartmann", "--interests", "rubrics")
    ok("inbox", "add", "--from", "Jonas", "--text", "Help me with rubrics? I know rubrics, rubrics, rubrics.")

    assert "People to consider: Lin Hartmann\n" in ok().out
    assert [one["name"] for one in ok("find", "--json").data["candidates"]] == ["Lin Hartmann"]
    assert desk.types("check").code == 0


@pytest.mark.parametrize("count", [30, pytest.param(500, marks=pytest.mark.deep)])
def test_many_requests_stay_readable(ruth: Desk, ok: Ok, count: int) -> None:
    for number in range(count):
        ok("inbox", "add", "--from", f"Asker {number}", "--text", "Could you help me with my syllabus?")
    ok("inbox", "answer", "2026-11-23-request", "decline")
    ok("outreach", "sent", "asker-0")

    some, every = ok("inbox", "list").out, ok("inbox", "list", "--limit", "0").out

    assert some.startswith(f"{count - 1} requests wait for you\n")
    assert (some.count("2026-11-23-request"), every.count("2026-11-23-request")) == (25 + 1 + 1, count - 1 + 1 + 1)
    assert f"And {count - 26} more: --limit 0 shows them all.\n" in some
    assert len(some.splitlines()) < 40
    assert len(ok("inbox", "list", "--json").data["requests"]) == count
    assert f"Waiting for yours: Asker 1, Asker 2, Asker 3, Asker 4 and {count - 5} more\n" in ok().out
    assert ruth.types("check").code == 0


@pytest.mark.usefixtures("ruth")
def test_each_of_the_five_answers_can_be_written_and_be_said(ok: Ok) -> None:
    ok("people", "add", "Zeynep Karaca", "--email", "z@example.org")
    ok("inbox", "add", "-", stdin=ANA)
    ways = {
        "conversation": "accept-conversation",
        "ask-more": "ask-for-context",
        "decline": "decline",
        "defer": "defer",
        "refer": "refer",
    }
    more = {"defer": ("--until", "2027-03-01"), "refer": ("--refer", "zeynep", "--agreed")}

    for way, kind in ways.items():
        for channel in ("email", "in-person"):
            told = ok("inbox", "answer", "ana", way, "--channel", channel, *more.get(way, ()), "--json").data["message"]
            assert (told["kind"], told["channel"], told["person"]) == (kind, channel, "ana-lima")
            assert bool(told["subject"]) is (channel == "email")
            assert ("Dear Ana Lima" in told["body"]) is (channel == "email")
            assert "$" not in told["body"]


def test_a_request_put_off_comes_back_on_its_day(ruth: Desk, ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    told = ok("inbox", "answer", "ana", "defer", "--until", "2027-03-01", "--json").data
    ok("outreach", "sent", told["message"]["id"])

    ruth.today = "2027-02-26"
    assert "Next: come back" not in ok().out
    ruth.today = "2027-03-01"
    home = ok()
    assert "Next: come back to Ana Lima, whom you put off\n" in home.out
    assert "On Mon 23 November 2026 you wrote that they may ask again from now on." in home.out
    assert "  mentorplan inbox answer 2026-11-19-request conversation\n" in home.out
    ruth.today = "2027-03-29"
    assert "you put off" not in ok().out

    ruth.today = "2027-03-02"
    ok("inbox", "answer", "ana", "conversation")
    ok("outreach", "sent", "ana")
    assert ok("--json").data["next"]["what"] == "set a day for the conversation with Ana Lima"


def test_whoever_was_put_off_can_be_answered_earlier(ruth: Desk, ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    ok("inbox", "answer", "ana", "defer", "--until", "2027-03-01")
    ok("outreach", "sent", "ana")
    request = "2026-11-19-request"

    assert f"Ana Lima\tyes\t2\t\tput off to Mon 1 March 2027\t{request}\n" in ok("inbox", "list").out
    shown = ok("inbox", "show", "ana").out
    assert "Where it stands: put off to Mon 1 March 2027\n" in shown
    assert "If you have room before, you can say so.\n" in shown
    ruth.today = "2026-12-14"
    assert ok("inbox", "answer", "ana", "conversation", "--json").data["message"]["kind"] == "accept-conversation"
    [listed] = ok("inbox", "list", "--json").data["requests"]
    assert (listed["where"], listed["answer_by"]) == ("drafted", "2026-12-21")
    ok("outreach", "sent", "ana")
    assert ok("--json").data["next"]["what"] == "set a day for the conversation with Ana Lima"
    settled = ruth.types("inbox", "answer", "ana", "decline")
    assert (settled.code, settled.err.splitlines()[0]) == (5, f"“{request}” is settled already (answered).")


def test_who_asks_again_before_that_day_is_answered_as_anybody(ruth: Desk, ok: Ok) -> None:
    ok("inbox", "add", "-", stdin=ANA)
    told = ok("inbox", "answer", "ana", "defer", "--until", "2027-03-01", "--json").data
    ok("outreach", "sent", told["message"]["id"])
    ruth.today = "2027-02-26"
    ok("inbox", "add", "--from", "Ana Lima", "--email", "ana@example.org", "--text", "May I ask about pairs again?")

    ruth.today = "2027-03-01"

    assert "you put off" not in ok().out
    assert "Waiting for yours: Ana Lima\n" in ok().out
