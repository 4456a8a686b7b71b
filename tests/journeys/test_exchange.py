"""Two people, two workspaces and no server: a request goes as a file beside a mail, and the answer comes back."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran
from ways import ANSWERS

from mentorplan.adapters import request_files

Typing = Callable[..., Ran]

MENTOR_ANSWERS = ANSWERS.with_name("mentor.toml")


def ok(desk: Desk, *words: str) -> Ran:
    ran = desk.types(*words)
    assert ran.code == 0, (words, ran)
    return ran


@pytest.fixture
def amara(home: Path) -> Desk:
    """Return the desk of somebody who has drafted a letter to Ruth."""
    desk = Desk(home=home, workspace=home / "amara", token="amara")
    ok(desk, "init", "--name", "Amara Osei", "--email", "amara@example.org")
    ok(desk, "goals", "add", "Lead discussions in large classes", "--why", "secret reasons of mine")
    ok(desk, "people", "add", "Ruth Adeyemi", "--email", "ruth@example.org", "--address-as", "Ruth")
    ok(desk, "people", "edit", "ruth", "--why", "your talk on quiet students", "--private-notes", "Quittenmus")
    ok(desk, "outreach", "draft", "ruth", "--minutes", "25", "--slot", "1 dec 10:00")
    return desk


@pytest.fixture
def ruth(home: Path) -> Desk:
    """Return the desk of the mentor, who knows nothing of Amara."""
    desk = Desk(home=home, workspace=home / "ruth", token="ruth")
    ok(desk, "init", "--role", "mentor", "--name", "Ruth Adeyemi", "--email", "ruth@example.org")
    ok(desk, "reflect", "--role", "mentor", "--answers", str(MENTOR_ANSWERS))
    return desk


def attachment(path: Path) -> bytes:
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert not mail.defects
    [file] = mail.iter_attachments()
    content = file.get_content()
    assert isinstance(content, bytes)
    return content


@pytest.mark.parametrize(
    ("way", "options", "noted"),
    [
        ("conversation", ["--slot", "1 dec 10:00"], {"answer": "yes", "until": None, "referred": []}),
        ("defer", ["--until", "2027-03-01"], {"answer": "later", "until": "2027-03-01", "referred": []}),
        ("decline", [], {"answer": "no", "until": None, "referred": []}),
        ("ask-more", [], {"answer": "info", "until": None, "referred": []}),
        (
            "refer",
            ["--refer", "zeynep", "--agreed"],
            {"answer": "referred", "until": None, "referred": ["zeynep-karaca"]},
        ),
    ],
)
def test_a_request_goes_and_its_answer_comes_back(
    way: str, options: list[str], noted: dict[str, object], amara: Desk, ruth: Desk
) -> None:
    home = amara.home
    handed = ok(amara, "outreach", "hand", "ruth", "--eml", "ask.eml", "--with-request")
    assert "This goes beside the letter, in a small file" in handed.err
    assert b"Quittenmus" not in attachment(home / "ask.eml")
    assert b"secret reasons" not in attachment(home / "ask.eml")
    ok(amara, "outreach", "sent", "ruth")

    took = ok(ruth, "inbox", "add", "ask.eml", "--json").data
    assert took["request"]["from"] == {"name": "Amara Osei", "email": "amara@example.org"}
    assert (took["request"]["needs_stated"], took["request"]["missing"]) == (True, [])
    ok(ruth, "people", "add", "Zeynep Karaca", "--email", "z@example.org")
    answer = ok(ruth, "inbox", "answer", "amara", way, *options, "--json").data["message"]
    ok(ruth, "outreach", "hand", answer["id"], "--eml", "answer.eml", "--with-answer", "--force", "--reason", "test")

    shown = ok(amara, "outreach", "reply", "--from", "answer.eml")
    assert "Ruth Adeyemi" in shown.out
    assert (way == "conversation") == ("In the words: “yes to a conversation”\nThey could do: " in shown.out)
    said = ok(amara, "outreach", "reply", "--from", "answer.eml", "--yes", "--json").data["message"]

    assert {key: said[key] for key in noted} == noted
    assert said["person"] == "ruth-adeyemi"


def test_the_files_alone_do_as_well(amara: Desk, ruth: Desk, home: Path) -> None:
    ok(amara, "outreach", "hand", "ruth", "--eml", "ask.eml", "--with-request")
    ok(amara, "outreach", "sent", "ruth")
    (home / "r.json").write_bytes(attachment(home / "ask.eml"))
    first = ok(ruth, "inbox", "add", "r.json", "--json").data
    again = ok(ruth, "inbox", "add", "ask.eml", "--json").data
    assert (first["request"]["needs_stated"], again["already"]) == (True, True)
    ok(ruth, "inbox", "answer", "amara", "decline")
    ok(ruth, "outreach", "hand", "amara", "--eml", "answer.eml", "--with-answer")
    (home / "a.json").write_bytes(attachment(home / "answer.eml"))

    assert ok(amara, "outreach", "reply", "--from", "a.json", "--yes", "--json").data["message"]["answer"] == "no"
    wrong_way = ruth.types("inbox", "add", "a.json")
    assert (wrong_way.code, wrong_way.err.splitlines()[0]) == (2, "a.json holds an answer to a request of yours.")
    other_way = amara.types("outreach", "reply", "--from", "r.json")
    assert (other_way.code, other_way.err.splitlines()[0]) == (2, "r.json holds a request to you.")


def test_without_the_program_it_is_an_ordinary_mail(amara: Desk, home: Path) -> None:
    ok(amara, "outreach", "hand", "ruth", "--eml", "ask.eml", "--with-request")
    ok(amara, "outreach", "hand", "ruth", "--eml", "again.eml", "--with-request")
    mail = email.message_from_bytes((home / "ask.eml").read_bytes(), policy=email.policy.default)
    body = mail.get_body(("plain",))

    assert body is not None
    assert body.get_content().startswith("Dear Ruth,")
    assert (home / "ask.eml").read_bytes() == (home / "again.eml").read_bytes()


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (lambda file: file[:200], 4, "cannot be read: it was cut off"),
        (lambda file: file.replace(b'"minutes": 25', b'"minutes": 26'), 4, "was changed on its way"),
        (lambda file: file + b" " * 40_000, 2, "has more than 32 KB"),
        (lambda file: file.replace(b'"version": 1', b'"version": 7'), 4, "was written by a newer mentorplan"),
        (lambda file: file.replace(b'"goal": "', b'"goal": "' + b"g" * 600), 2, "“goal” has "),
    ],
)
def test_a_hostile_file_changes_nothing(
    change: Callable[[bytes], bytes], code: int, said: str, amara: Desk, ruth: Desk
) -> None:
    home = amara.home
    ok(amara, "outreach", "hand", "ruth", "--eml", "ask.eml", "--with-request")
    (home / "bad.json").write_bytes(change(attachment(home / "ask.eml")))
    before = ruth.files()

    ran = ruth.types("inbox", "add", "bad.json")

    assert (ran.code, said in ran.err) == (code, True), ran
    assert "Copy the text of the mail" in ran.err or "Install a newer" in ran.err
    assert ruth.files() == before
    assert request_files.LARGEST == 32 * 1024


def test_what_carries_no_request_or_answer_says_so(amara: Desk, ruth: Desk) -> None:
    ok(ruth, "inbox", "add", "--from", "S. Chen", "--email", "s@example.org", "--text", "Please mentor me.")
    ok(ruth, "inbox", "answer", "chen", "ask-more")

    no_file = ruth.types("outreach", "hand", "chen", "--eml", "x.eml", "--with-answer")
    no_mail = amara.types("outreach", "hand", "ruth", "--print", "--with-request")

    assert (no_file.code, no_file.err.splitlines()[0]) == (
        2,
        "The request came without a file, so there is nothing that a file could answer.",
    )
    assert (no_mail.code, no_mail.err.splitlines()[0]) == (
        2,
        "--with-request goes with --eml: a file needs a mail to go with.",
    )
