"""Private stays private: a word that stands only in private places comes out of no command, letter, file or error."""

from __future__ import annotations

import email
import email.policy
import json
import traceback
import urllib.parse
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import typer
from desks import Desk, Ran

from mentorplan.cli.main import main
from mentorplan.cli.parser import program

Ok = Callable[..., Ran]

SECRET = "Quittenmus"
"""The word. Whatever follows is written so that it can be looked for in parts of it, too."""

WORKSPACE = {
    "mentorplan.toml": 'format = 1\nworkspace = "w1"\nroles = ["mentee"]\n',
    "profile.toml": 'name = "Amara Osei"\nemail = "amara@example.edu"\ntimezone = "Africa/Accra"\n'
    "[offer]\nhelps_with = ['discussions']\n",
    "goals/discussions.toml": 'title = "Lead discussions"\nbegun_on = 2026-09-01\nneeds = ["teaching-practice"]\n',
    "people/rosalind-achterberg.toml": f"""
name = "Rosalind Achterberg"
connector = true
private_notes = "{SECRET}: discussions with her about large classes wear me out, and she said so herself"
[[why]]
text = "her seminar on discussions"
on = 2026-09-01
[[facts]]
field = "email"
value = "rosalind@example.org"
source = "staff page"
on = 2026-09-01
[[facts]]
field = "interests"
value = "discussions"
source = "staff page"
on = 2026-09-01
[[private_sensitive]]
on = 2026-09-02
text = "{SECRET}: what discussions with her brought up, to be told to nobody"
""",
    "people/dai-yun.toml": f'name = "戴 云"\nprivate_notes = """\n{SECRET}\nover two lines"""\n',
    "people/dai-yun-2.toml": f'name = "戴云"\nprivate_notes = "{SECRET} once more"\n',
    "lists/staff/list.toml": 'source = "staff page"\non = 2026-09-01\n',
    "lists/staff/00000.toml": '[[people]]\nid = "bo-ek"\nname = "Bo Ek"\ninterests = ["discussions"]\n',
    "messages/2026-10-01-rosalind-achterberg-introduction.toml": f"""
person = "rosalind-achterberg"
kind = "introduction"
on = 2026-10-01
subject = "25 minutes about discussions?"
body = "Dear Professor Achterberg"
sent_on = 2026-10-01
goal = "discussions"
private_notes = "{SECRET}, she will never answer"
forced_because = "she asked for it"
""",
    "messages/2026-10-05-rosalind-achterberg-reply.toml": f"""
person = "rosalind-achterberg"
kind = "reply"
on = 2026-10-05
answer = "yes"
private_notes = "{SECRET}, and yet she did"
""",
    "messages/2026-11-10-dai-yun-introduction.toml": f"""
person = "dai-yun"
kind = "introduction"
on = 2026-11-10
sent_on = 2026-11-10
body = "Dear Dai"
private_notes = "{SECRET} again"
""",
    "messages/2026-11-20-rosalind-achterberg-thank-you.toml": f"""
person = "rosalind-achterberg"
kind = "thank-you"
on = 2026-11-20
subject = "Thank you for Tuesday"
body = "Dear Rosalind,\\n\\nthank you for your time.\\n\\nAmara"
private_notes = "{SECRET} in a draft"
""",
    "meetings/2026-11-17-rosalind-achterberg.toml": f"""
people = ["rosalind-achterberg"]
on = 2026-11-17
state = "held"
notes = "pairs before plenary"
private_notes = "{SECRET}: tired, and so was she"
[[promises]]
number = 1
owner = "me"
what = "send the syllabus"
person = "rosalind-achterberg"
due = 2026-11-20
[[decisions]]
person = "rosalind-achterberg"
fit = "continue"
on = 2026-11-18
private_reason = "{SECRET} is not nothing"
[[private_sensitive]]
on = 2026-11-17
text = "{SECRET} may have to be reported"
""",
    "meetings/2026-12-01-rosalind-achterberg.toml": f"""
people = ["rosalind-achterberg"]
on = 2026-12-01
starts = 14:00:00
timezone = "Africa/Accra"
private_notes = "{SECRET} to be asked"
""",
    "messages/2026-11-20-request.toml": f"""
person = "ola-pupil"
kind = "request"
on = 2026-11-20
body = "Please mentor me."
private_notes = "{SECRET} asks"
[request]
name = "Ola Pupil"
[private_sheet]
expertise = 2
better = "{SECRET} Boss"
private_reason = "{SECRET} all over"
[[private_sensitive]]
on = 2026-11-20
text = "{SECRET}, twice\\nover two lines"
""",
    "people/ola-pupil.toml": 'name = "Ola Pupil"\n',
    "agreements/2026-11-18-rosalind-achterberg.toml": (
        'person = "rosalind-achterberg"\ndirection = "they-mentor-me"\nbegun_on = 2026-11-18\n'
        f'[[checkins]]\non = 2026-11-20\nprivate_keep = "{SECRET}"\nprivate_change = "less {SECRET}"\n'
        "[checkins.private_marks]\naims = 2\n"
        f'[closing]\non = 2026-11-21\nprivate_reason = "mismatch"\nprivate_differently = "{SECRET} first"\n'
    ),
    "reflections/2026-09-01-mentee.toml": f"""
role = "mentee"
begun_on = 2026-09-01
finished_on = 2026-09-01
[answers]
better-at = "discussions"
motive-outside = "{SECRET} ends in May"
stays-out = "{SECRET} and my health"
an-old-question = "{SECRET} of a former walk"
[[answers.assessors]]
name = "{SECRET} Boss"
""",
    "reflections/2026-09-02-mentor.toml": f"""
role = "mentor"
begun_on = 2026-09-02
[answers]
listening = "{SECRET} says I"
[[answers.assessed]]
name = "{SECRET} Pupil"
""",
}

THANKS = "2026-11-20-rosalind-achterberg-thank-you"

READING = [
    "",
    "capacity",
    "offer",
    "offer show",
    "inbox",
    "inbox list",
    "inbox show 2026-11-20-request",
    "inbox show 2026-11-20-request --hide-name",
    "about",
    "help",
    "help privacy",
    "guide",
    "guide list",
    "guide show needs.toml",
    "guide check",
    "week",
    "doctor",
    "find",
    "find discussions --explain --limit 0",
    "goals",
    "goals list",
    "goals show discussions",
    "history",
    "introduce",
    "introduce --role mentor",
    "map",
    "meet",
    "meet agenda rosalind",
    "meet agenda rosalind --as mentor",
    "meet list",
    "meet promises",
    "meet show 2026-11-17-rosalind-achterberg",
    "meet show 2026-12-01-rosalind-achterberg",
    "outreach",
    "outreach due",
    f"outreach lint {THANKS}",
    "outreach list",
    f"outreach show {THANKS}",
    "outreach show 2026-10-01-rosalind-achterberg-introduction",
    "people",
    "people list",
    "people show rosalind",
    "people show dai-yun",
    "places",
    "profile",
    "profile show",
    "reflect --questions",
    "reflect history",
    "reflect show",
    "sensitive",
    "sensitive list",
    "sensitive list rosalind",
]
"""Every command that only reads."""

WRITING = [
    "guide copy needs.toml",
    "offer edit --helps-with discussions --people 2",
    "offer card card.md --yes",
    "inbox add request.txt",
    "inbox answer 2026-11-20-request decline",
    "inbox close 2026-11-20-request",
    f"inbox sheet 2026-11-20-request --expertise 1 --better {SECRET} --reason {SECRET}",
    "agree rosalind --answers plan.toml --html out.html --md out.md",
    "checkin rosalind --answers checkin.toml",
    "close rosalind --answers close.toml",
    "pause --until 2026-12-20",
    "export due.ics --yes",
    "export out.eml --person rosalind",
    "export people.csv --yes",
    "export people.json --yes",
    "export people.vcf --yes",
    "goals add Another",
    "goals edit discussions --why it-matters",
    "goals progress discussions --note better",
    "goals retire discussions --reason reached",
    f"log Rosalind 40 min yesterday: pairs; private: {SECRET} --private-notes {SECRET}",
    "meet decide rosalind not-now",
    f"meet decide rosalind unsure --reason {SECRET}",
    "meet drop syllabus",
    "meet keep syllabus",
    f"meet log rosalind --on 2026-11-22 --notes shared --private-notes {SECRET} --sensitive {SECRET} --next 2026-12-20",
    "meet log rosalind --on 2026-12-01 --state cancelled",
    "meet agenda rosalind --html out.html --md out.md",
    "meet plan rosalind --at 2026-12-09T10:00 --ics out.ics",
    "outreach called rosalind --outcome voicemail",
    "outreach draft rosalind --kind thank-you",
    f"outreach edit {THANKS} --subject Thanks",
    f"outreach hand {THANKS} --print",
    f"outreach hand {THANKS} --mailto",
    f"outreach hand {THANKS} --eml out.eml",
    "outreach mute OUT-05 --reason no",
    "outreach reply dai-yun referred --refer Ngozi",
    "outreach reply dai-yun --from answer.txt --yes",
    f"outreach sent {THANKS}",
    f"people add Ngozi --private-notes {SECRET}",
    f"people edit rosalind --unit Physics --private-notes {SECRET}-two",
    "people forget rosalind --yes",
    "people import more.csv",
    "people merge dai-yun dai-yun-2",
    "people pass rosalind --reason later",
    "people shortlist bo --reason near",
    "places done PLACE --note asked",
    "profile edit --unit Physics",
    "report --html out.html --md out.md",
    "report --notes --md out.notes.md --yes",
    "report --dossier --md out.dossier.md",
    "report rosalind --html out.rosalind.html",
    "reflect --answers answers.toml",
    f"sensitive add rosalind {SECRET}-three",
    "sensitive mark rosalind",
    "sensitive purge --yes",
    "upgrade",
]
"""Every command that writes; each is also tried with `--dry-run`."""

ELSEWHERE = {
    "sensitive show": "shows them, below",
    "check": "reads what is broken, below",
    "init": "makes a workspace of its own",
    "undo": "below, after a change",
    "redo": "below, after a change",
}
"""Commands that other tests here are about."""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every command, and every group that does something by itself."""
    inner = getattr(command, "commands", {})
    if not inner or command.invoke_without_command:
        yield " ".join(path)
    for name, one in inner.items():
        yield from commands(one, (*path, name))


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Return a desk whose workspace has the word in every private place."""
    for name, text in WORKSPACE.items():
        path = desk.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (desk.home / "more.csv").write_text("Name,Email\nNgozi Eze,ngozi@example.org\n")
    (desk.home / "answers.toml").write_text(
        f'role = "mentee"\n[answers]\nmotive-outside = "{SECRET} in May"\nbring = "time"\n[[goals]]\ntitle = "Ask"\n'
    )
    (desk.home / "answer.txt").write_text("Happy to talk.\n")
    (desk.home / "request.txt").write_text("Please mentor me.\nS. Chen\n")
    (desk.home / "plan.toml").write_text('[answers]\npurpose = "discussions"\nends = 2027-06-01\n')
    (desk.home / "checkin.toml").write_text(f'[answers]\naims = 2\nkeep = "{SECRET}"\nchange = "{SECRET} too"\n')
    (desk.home / "close.toml").write_text(
        f'[answers]\nreason = "conduct"\nchanged = "pairs"\ndifferently = "{SECRET}"\n'
    )
    return desk


def typed(desk: Desk, line: str, *options: str, **more: Any) -> Ran:
    """Type a line; PLACE stands for a place of the guide."""
    words = [word for word in line.split(" ") if word]
    if "PLACE" in words:
        places = desk.types("places", "--json").data["places"]
        words[words.index("PLACE")] = places[0]["id"]
    ran = desk.types(*words, *options, **more)
    assert ran.code in {0, 6}, (line, ran)
    return ran


def leaks(*texts: str) -> list[str]:
    return [text for text in texts if SECRET.casefold() in urllib.parse.unquote(text).casefold()]


def test_every_command_is_tried_here() -> None:
    """A new command fails this until it stands in READING or WRITING, or has a test of its own."""
    tried = set(ELSEWHERE)
    every = set(commands(typer.main.get_command(program())))
    for line in [*READING, *WRITING]:
        words = line.split(" ")
        tried |= {" ".join(words[:count]) for count in range(3)} & every

    assert tried == every


@pytest.mark.parametrize("line", READING)
def test_what_is_read_shows_nothing_private(desk: Desk, line: str) -> None:
    for options, more in (([], {}), (["--json"], {}), ([], {"terminal": True})):
        ran = typed(desk, line, *options, **more)

        assert leaks(ran.out, ran.err) == []


@pytest.mark.parametrize("line", WRITING)
def test_what_is_written_says_nothing_private(desk: Desk, line: str) -> None:
    for options in (["--dry-run"], ["--dry-run", "--json"], []):
        ran = typed(desk, line, *options)

        assert leaks(ran.out, ran.err) == []
    for path in desk.home.glob("out.*"):
        assert leaks(*decoded(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "meet decide rosalind not-now",
        f"meet log rosalind --on 2026-12-01 --state cancelled --private-notes {SECRET}",
        f"outreach edit {THANKS} --subject Thanks",
        f"people edit rosalind --unit Physics --private-notes {SECRET}-two",
        "people merge dai-yun dai-yun-2",
        "reflect --answers answers.toml",
        f"sensitive add rosalind {SECRET}-three",
        "sensitive mark rosalind",
    ],
)
def test_what_is_taken_back_is_shown_without_what_is_private(desk: Desk, line: str) -> None:
    typed(desk, line)

    for words in (["undo", "--dry-run"], ["undo", "--yes"], ["redo", "--dry-run", "--json"]):
        ran = desk.types(*words)
        assert ran.code == 0
        assert leaks(ran.out, ran.err) == []
    ran = desk.answers("redo", script=["y"])
    assert "private" in ran.err
    assert leaks(ran.out, ran.err) == []


def test_a_private_field_is_seen_to_change_all_the_same(desk: Desk) -> None:
    ran = typed(desk, "people edit rosalind --private-notes new", "--dry-run")

    assert '-private_notes = "(private)"\n+private_notes = "(private, changed)"\n' in ran.out


def test_answers_that_are_not_private_are_seen(desk: Desk) -> None:
    ran = typed(desk, "reflect --answers answers.toml", "--dry-run")

    assert '+bring = "time"\n' in ran.out
    assert '+motive-outside = "(private)"\n' in ran.out


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("people show rosalind", 1),
        ("people show dai-yun", 1),
        ("meet show 2026-11-17-rosalind-achterberg", 2),
        ("reflect show", 6),
    ],
)
def test_private_shows_it(desk: Desk, line: str, count: int) -> None:
    assert typed(desk, line, "--private").out.count(SECRET) == count
    assert SECRET in typed(desk, line, "--private", "--json").out


def test_what_is_sensitive_is_shown_by_its_own_command_alone(desk: Desk) -> None:
    assert "sensitive show rosalind" in typed(desk, "people show rosalind", "--private").out
    assert typed(desk, "sensitive show rosalind").out.count(SECRET) == 2
    assert typed(desk, "sensitive show 2026-11-20-request", "--json").data["notes"][0]["text"].startswith(SECRET)


def test_what_a_private_note_says_finds_nobody(desk: Desk) -> None:
    told = desk.types("find", SECRET, "--limit", "0", "--json").data

    # Somebody of whom the user said why has that as a reason, whatever is looked for.
    assert [[reason["term"] for reason in one["reasons"]] for one in told["candidates"]] == [["named"], [], [], []]
    assert desk.types("people", "show", SECRET).code == 3


def letters() -> list[tuple[str, str]]:
    folder = resources.files("mentorplan") / "guide" / "letters"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return [(kind, channel) for kind, channel, _ in (name.split(".") for name in names)]


SAID_BESIDE = {
    "defer": ("--until", "2027-02-01"),
    "refer": ("--about", "dai-yun"),
    "report-back": ("--note", "the back row speaks now"),
}
"""What a letter of a kind cannot do without."""


@pytest.mark.parametrize(("kind", "channel"), letters())
def test_no_letter_says_anything_private(desk: Desk, kind: str, channel: str) -> None:
    person = "dai-yun" if kind in {"reminder", "thanks-anyway"} else "rosalind"
    typed(desk, "people edit dai-yun --email dai@example.cn --phone 123")
    if kind == "thanks-anyway":
        typed(desk, "outreach reply dai-yun no")
    if kind in {"introduction-received", "warm-introduction"}:
        typed(desk, "people edit rosalind --suggested-by dai-yun")
    if kind.startswith("offer-"):
        answers = f'role = "mentor"\n[answers]\nhelps-with = ["Large classes"]\nduties = "{SECRET}"\n'
        (desk.home / "mentor.toml").write_text(answers, encoding="utf-8")
        typed(desk, "reflect --role mentor --answers mentor.toml")
    options = ["--kind", kind, "--channel", channel, *SAID_BESIDE.get(kind, ())]
    ran = typed(desk, f"outreach draft {person}", *options, "--json")
    message = ran.data["message"]

    assert leaks(json.dumps(ran.json, ensure_ascii=False)) == []
    assert leaks((desk.workspace / f"messages/{message['id']}.toml").read_text()) == []
    for way in (["--mailto"], ["--eml", "letter.eml"]):
        handed = desk.types("outreach", "hand", message["id"], *way)
        assert leaks(handed.out, handed.err) == []
    for path in desk.home.glob("letter.eml"):
        assert leaks(*decoded(path)) == []


def decoded(path: Path) -> list[str]:
    """Return what a handed-over file says, as it is and as a mail program reads it."""
    content = path.read_bytes()
    read = email.message_from_bytes(content, policy=email.policy.default)
    body = read.get_body()
    return [content.decode(), *(f"{name}: {value}" for name, value in read.items()), body.get_content() if body else ""]


BROKEN = {
    "unclosed": f'private_notes = "{SECRET} and so on\n',
    "unquoted": f"private_notes = {SECRET} and so on\n",
    "unclosed lines": f'private_notes = """\n{SECRET}\nand so on\n',
    "quotes inside": f'private_notes = "they said "{SECRET}" aloud"\n',
    "a list": f'private_notes = ["{SECRET}"]\n',
    "a table": f"private_notes = {{ {SECRET} = 1 }}\n",
    "a table with a key twice": f"private_notes = {{ {SECRET} = 1, {SECRET} = 2 }}\n",
    "twice": f'private_notes = "a"\nprivate_notes = "{SECRET}"\n',
    "misspelt": f'private_note = "{SECRET}"\n',
    "a number beside it": f'private_notes = "{SECRET}"\nconnector = 1\nkind = "persn"\n',
    "a bad escape": f'private_notes = "C:\\{SECRET}"\n',
    "a bad character": f'private_notes = "{SECRET}\x01"\n',
    "a merge conflict": f'<<<<<<< ours\nprivate_notes = "{SECRET}"\n=======\n>>>>>>> theirs\n',
    "a merge conflict inside": f'private_notes = """\n<<<<<<< ours\n{SECRET}\n=======\nb\n>>>>>>> theirs\n"""\n',
    "NUL": f'private_notes = "{SECRET}"\n\0',
    "a surrogate": f'private_notes = "{SECRET} \\ud83d"\n',
    "a sensitive note": f'private_sensitive = [{{ on = 2026-11-01, txt = "{SECRET}" }}]\n',
    "sensitive words": f'private_sensitive = "{SECRET}"\n',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_told_without_its_words(desk: Desk, text: str) -> None:
    (desk.workspace / "people/rosalind-achterberg.toml").write_text(f'name = "Rosalind"\n{text}')
    (desk.workspace / "meetings/2026-11-17-rosalind-achterberg.toml").write_text(
        f'people = ["dai-yun"]\non = 2026-11-17\n{text}'
    )

    for words in (
        ["check"],
        ["check", "--json"],
        ["doctor", "--json"],
        ["people", "list"],
        ["people", "edit", "rosalind-achterberg", "--unit", "x"],
        ["people", "forget", "rosalind-achterberg", "--dry-run", "--json"],
        ["meet", "log", "dai-yun", "--on", "2026-11-17"],
    ):
        ran = desk.types(*words)
        assert ran.code == 6 or words[0] != "check"
        assert leaks(ran.out, ran.err) == []


@pytest.mark.parametrize(
    "answer",
    [f'{{ a = "{SECRET}" }}', f'[["{SECRET}"]]', f'[{{ name = {{ x = "{SECRET}" }} }}]', f'[1, "{SECRET}"]', "true"],
)
def test_a_broken_answer_is_told_without_its_words(desk: Desk, answer: str) -> None:
    path = desk.workspace / "reflections/2026-09-01-mentee.toml"
    path.write_text(f'role = "mentee"\nbegun_on = 2026-09-01\n[answers]\nstays-out = {answer}\n')

    for words in (["check"], ["check", "--json"], ["reflect", "show"], []):
        ran = desk.types(*words)
        assert leaks(ran.out, ran.err) == []


@pytest.mark.parametrize("given", [f'{{ x = "{SECRET}" }}', f'[["{SECRET}"]]', f'"{SECRET * 3000}"'])
@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_an_answers_file_is_refused_without_its_private_words(desk: Desk, role: str, given: str) -> None:
    questions = desk.types("reflect", "--questions", "--role", role, "--json").data["questions"]
    private = [one["key"] for one in questions if one["private"]]

    assert len(private) >= 3
    for key in private:
        group, _, part = key.partition(".")
        text = f"[[{group}]]\n{part} = {given}\n" if part else f"[answers]\n{key} = {given}\n"
        (desk.home / "bad.toml").write_text(f'role = "{role}"\n{text}')
        ran = desk.types("reflect", "--answers", "bad.toml")
        assert ran.code == 2
        assert leaks(ran.out, ran.err) == []


def test_another_slip_on_the_line_does_not_repeat_a_private_note(desk: Desk) -> None:
    for words in (
        ["people", "add", "Ngozi", "--private-notes", SECRET, "--email", "none"],
        ["people", "add", "Rosalind Achterberg", "--private-notes", SECRET],
        ["people", "edit", "nobody", "--private-notes", SECRET],
        ["meet", "log", "nobody", "--private-notes", SECRET],
        ["meet", "decide", "dai-yun", "continue", "--reason", SECRET],
        ["meet", "decide", "rosalind", "perhaps", "--reason", SECRET],
        ["people", "add", "Ngozi", "--private-notes", SECRET * 100_000],
        ["sensitive", "add", "nobody", SECRET],
        ["sensitive", "add", "rosalind", SECRET, "--on", "never"],
        ["sensitive", "add", "rosalind", SECRET * 100_000],
        ["meet", "log", "nobody", "--sensitive", SECRET],
    ):
        for options in ([], ["--json"]):
            ran = desk.types(*words, *options)
            assert leaks(ran.out, ran.err) == []


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("people show rosalind", "mentorplan.render.people.shown"),
        ("meet show 2026-11-17-rosalind-achterberg", "mentorplan.render.meetings.shown"),
        ("reflect show", "mentorplan.render.reflections.shown"),
        (f"outreach hand {THANKS} --eml out.eml", "mentorplan.adapters.emails.to_eml"),
        ("people edit rosalind --unit Physics", "mentorplan.store.journal.carry_out"),
        ("check", "mentorplan.store.records.to_record"),
    ],
)
def test_a_bug_shows_no_values(desk: Desk, monkeypatch: pytest.MonkeyPatch, line: str, room: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(room, fails)

    with pytest.raises(RuntimeError, match="a bug") as raised:
        desk.types(*line.split())

    told = "".join(traceback.format_exception(raised.value))
    assert leaks(told) == []
    assert main.__name__ in told
