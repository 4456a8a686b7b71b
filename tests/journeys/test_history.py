"""History, undo and redo as typed; and what happens when a file changes while a person thinks."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, Ran
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorplan.domain.records import Change
from mentorplan.store.workspaces import Folder

Ok = Callable[..., Ran]

WHEN = "Mon 23 November 2026, 09:30"
REFLECTION = "reflections/2026-11-23-mentee.toml"
WEI = "people/wang-wei.toml"


@pytest.fixture
def started(desk: Desk, ok: Ok) -> Desk:
    ok("init")
    ok("people", "add", "Wang Wei", "--email", "wei@example.org")
    return desk


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def lock_is_free(desk: Desk) -> bool:
    """Whether another process could write now."""
    fcntl = pytest.importorskip("fcntl")
    handle = os.open(desk.workspace / ".mentorplan/lock", os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


# -- history -------------------------------------------------------------------


def test_history_says_what_was_done_as_a_person_would(desk: Desk, ok: Ok) -> None:
    fair = desk.home / "fair.csv"
    fair.write_text("Name,Email\nHalima Yusuf,h@example.org\nJosé Ångström,j@example.org\n")
    ok("init")
    ok("profile", "edit", "--name", "Amara Osei")
    ok("goals", "add", "Lead discussions")
    ok("people", "import", str(fair))
    ok("people", "shortlist", "halima")
    ok("people", "add", "王 伟", "--why", "her seminar")
    ok("people", "edit", "halima", "--why", "how she opens a lecture")
    ok("outreach", "draft", "halima", "--minutes", "20")
    ok("outreach", "sent", "halima")
    ok("outreach", "reply", "halima", "referred", "--refer", "Zeynep Karaca")
    ok("meet", "plan", "王 伟", "--at", "2026-11-30 14:00")
    ok("people", "pass", "josé")

    assert ok("history").out == "".join(
        f"{WHEN}\t{what}\t\n"
        for what in (
            "passed on José Ångström",
            "planned a meeting with 王 伟",
            "noted an answer from Halima Yusuf",
            "noted a message to Halima Yusuf as sent",
            "drafted a message to Halima Yusuf",
            "changed what is known of Halima Yusuf",
            "added 王 伟",
            "shortlisted Halima Yusuf",
            "brought in the list “fair”",
            "wrote down the goal “Lead discussions”",
            "changed your profile",
            "started the workspace",
        )
    )


@pytest.mark.usefixtures("started")
def test_history_marks_what_was_taken_back(ok: Ok) -> None:
    ok("undo", "--yes")

    assert ok("history").out == f"{WHEN}\tadded Wang Wei\ttaken back\n{WHEN}\tstarted the workspace\t\n"


@pytest.mark.usefixtures("started")
def test_history_as_json(ok: Ok) -> None:
    ok("goals", "add", "Lead discussions")
    ok("undo", "--yes")

    first, second, third = ok("history", "--json").data["history"]

    assert first == {
        "number": 3,
        "at": "2026-11-23T09:30:00+00:00",
        "what": "wrote down the goal “Lead discussions”",
        "files": ["goals/lead-discussions.toml"],
        "undone": True,
    }
    assert (second["number"], second["undone"], second["files"]) == (2, False, [WEI])
    assert (third["number"], third["undone"], third["files"]) == (1, False, ["mentorplan.toml"])


def test_a_limit_shows_the_newest_and_says_that_there_are_more(started: Desk, ok: Ok) -> None:
    ok("people", "add", "Olú Adé")

    assert ok("history", "--limit", "1").out == (
        f"{WHEN}\tadded Olú Adé\t\nThere are 2 earlier ones; `mentorplan history --limit 0` lists them all.\n"
    )
    assert len(ok("history", "--limit", "0", "--json").data["history"]) == 3
    assert started.types("history", "--limit", "-1").code == 2


def test_without_a_workspace_there_is_no_history_to_list_or_to_take_back(desk: Desk) -> None:
    for command in ("history", "undo", "redo"):
        ran = desk.types(command, "--json")
        assert (ran.code, ran.json["error"]["code"]) == (4, "workspace")
    assert not desk.workspace.exists()


def test_a_workspace_that_came_without_its_journal_has_no_history(started: Desk, ok: Ok) -> None:
    for path in (started.workspace / ".mentorplan/journal").iterdir():
        path.unlink()

    assert ok("history").out == "Nothing has been done here yet.\n"
    assert started.types("undo", "--yes").err.startswith("There is nothing to take back.\n")


# -- undo and redo -------------------------------------------------------------


def test_at_a_terminal_the_difference_is_shown_before_the_question(started: Desk) -> None:
    before = started.files()
    started.types("people", "edit", "wei", "--address-as", "Prof. Wang")

    ran = started.answers("undo", script=["y"])

    assert ran.code == 0
    assert ran.asked == ("Take it back? [Y/n] ",)
    assert ran.err.startswith("The last change: changed what is known of Wang Wei.\n")
    assert '-address_as = "Prof. Wang"\n' in ran.err
    assert ran.out == "Taken back: changed what is known of Wang Wei.\n`mentorplan redo` puts it back.\n"
    assert started.files() == before


@pytest.mark.parametrize("script", [["n"], []])
@pytest.mark.parametrize("command", ["undo", "redo"])
def test_whoever_says_no_or_leaves_changes_nothing(started: Desk, ok: Ok, command: str, script: list[str]) -> None:
    if command == "redo":
        ok("undo", "--yes")
    before = started.files()

    ran = started.answers(command, script=script)

    assert (ran.code, ran.out) == (130, "")
    assert started.files() == before


@pytest.mark.parametrize("options", [(), ("--json",)])
@pytest.mark.parametrize("command", ["undo", "redo"])
def test_where_nobody_can_be_asked_yes_has_to_be_said(
    started: Desk, ok: Ok, command: str, options: tuple[str, ...]
) -> None:
    if command == "redo":
        ok("undo", "--yes")
    before = started.files()

    ran = started.types(command, *options)
    asked = started.answers("--no-input", command, *options, script=["y"])

    for one in (ran, asked):
        assert one.code == 2
        assert "--yes" in (one.json["error"]["hint"] if options else one.err)
    assert asked.asked == ()
    assert started.files() == before


def test_a_dry_run_shows_the_same_difference_and_asks_nothing(started: Desk, ok: Ok) -> None:
    ok("people", "edit", "wei", "--address-as", "Prof. Wang")
    before = started.files()

    dry = ok("undo", "--dry-run").out
    told = ok("undo", "--dry-run", "--json").data["undone"]
    assert started.files() == before
    ran = ok("undo", "--yes")

    assert dry.startswith("Dry run: nothing was written. This is what would change:\n")
    assert dry.split("\n", 1)[1] == ran.err.split("\n", 1)[1]
    changed = differences(before, started.files())
    assert {*told["files"]} == changed == {WEI}
    old, new = (files[WEI].decode().splitlines() for files in (before, started.files()))
    assert dry.split("\n", 1)[1].splitlines() == list(difflib.unified_diff(old, new, WEI, WEI, lineterm=""))


def test_undo_and_redo_as_json(started: Desk, ok: Ok) -> None:
    after = started.files()
    told = {"number": 2, "at": "2026-11-23T09:30:00+00:00", "what": "added Wang Wei", "files": [WEI]}

    assert ok("undo", "--yes", "--json").json == {
        "mentorplan": 1,
        "command": "undo",
        "data": {"undone": {**told, "undone": True}},
        "problems": [],
    }
    assert ok("redo", "--yes", "--json").data == {"redone": {**told, "undone": False}}
    assert started.files() == after


def test_the_first_command_is_taken_back_without_the_workspace_that_it_started(desk: Desk, ok: Ok) -> None:
    ok("people", "add", "Wang Wei")

    assert ok("undo", "--yes", "--json").data["undone"]["files"] == [WEI]
    assert list(desk.files()) == ["mentorplan.toml"]


def test_what_cannot_be_taken_back_is_refused_with_a_sentence(desk: Desk, ok: Ok) -> None:
    ok("init")

    undone, redone = desk.types("undo", "--yes", "--json"), desk.types("redo", "--yes", "--json")

    assert (undone.code, undone.json["error"]) == (
        5,
        {
            "code": "refused",
            "message": "Nothing was done since this workspace was started, and starting it is not taken back.",
            "hint": f"To be rid of it, delete the folder {desk.workspace}.",
        },
    )
    assert (redone.code, redone.json["error"]["message"]) == (5, "There is nothing to put back.")


@pytest.mark.parametrize("options", [("--yes",), ("--dry-run",), ()])
def test_a_file_that_was_edited_since_is_named_and_kept(started: Desk, options: tuple[str, ...]) -> None:
    path = started.workspace / WEI
    path.write_text('name = "Wang Wei"\naddress_as = "老师"\n')

    ran = started.types("undo", *options)

    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        f"{WEI} was changed since, and taking the last change back would lose that.\n"
        "Nothing was written. What the file should say can be changed in any editor.\n"
    )
    assert "老师" in path.read_text()


def test_private_words_are_covered_in_the_difference_and_come_back_whole(started: Desk, ok: Ok) -> None:
    ok("people", "edit", "wei", "--private-notes", "cannot stand my chair")
    before = started.files()
    ran = ok("undo", "--yes")
    again = ok("redo", "--yes")

    assert "chair" not in ran.err + ran.out + again.err + again.out + ok("history", "--json").out
    assert started.files() == before


def test_a_long_difference_is_cut_before_the_question_and_whole_in_a_dry_run(started: Desk, ok: Ok) -> None:
    many = started.home / "many.csv"
    many.write_text("Name,Email\n" + "".join(f"Person {number},p{number}@example.org\n" for number in range(200)))
    ok("people", "import", str(many))

    shown = started.answers("undo", script=["n"]).err.splitlines()
    whole = ok("undo", "--dry-run").out.splitlines()

    assert shown[2:202] == whole[1:201]
    assert shown[202] == f"… and {len(whole) - 1 - 200} lines more"


def test_a_merge_is_taken_back_whole(started: Desk, ok: Ok) -> None:
    ok("people", "add", "Wei Wang", "--email", "other@example.org")
    before = started.files()
    ok("people", "merge", "wang-wei", "wei-wang")

    assert ok("undo", "--yes").out.splitlines()[0] == "Taken back: made one of two records of Wang Wei and Wei Wang."
    assert started.files() == before


def test_whoever_was_forgotten_is_not_brought_back(started: Desk, ok: Ok) -> None:
    ok("people", "forget", "wei", "--yes")

    ran = started.types("undo", "--yes")

    assert (ran.code, ran.err.splitlines()[0]) == (5, "The last change (people forget) cannot be taken back.")
    assert "Wei" not in ok("history").out


def test_undo_finishes_first_what_was_interrupted(started: Desk, ok: Ok) -> None:
    done = started.workspace / ".mentorplan/journal/00000002.json"
    done.rename(done.with_name("00000002.pending.json"))
    (started.workspace / WEI).unlink()

    ran = ok("undo", "--yes")

    assert ran.err.startswith("An earlier run was interrupted; its change (people add) was finished.\n")
    assert list(started.files()) == ["mentorplan.toml"]


# -- walks ---------------------------------------------------------------------


def test_a_walk_is_one_line_and_taken_back_as_one(started: Desk, ok: Ok) -> None:
    before = started.files()
    started.answers("reflect", script=["Discussion", "It matters.", "/skip", "Pairs."])
    assert REFLECTION in started.files()

    assert ok("history", "--limit", "1").out.splitlines()[0] == f"{WHEN}\treflected\t"
    ran = ok("undo", "--yes")

    assert ran.out.startswith("Taken back: reflected.\n")
    assert started.files() == before


def test_another_command_in_the_middle_of_a_walk_is_a_line_of_its_own(started: Desk, ok: Ok) -> None:
    def person() -> Iterator[str]:
        yield "Discussion"
        ok("people", "add", "Olú Adé")
        yield "It matters."

    started.answers("reflect", script=person())

    assert [one["what"] for one in ok("history", "--json").data["history"]] == [
        "reflected", "added Olú Adé", "added Wang Wei", "started the workspace",
    ]  # fmt: skip
    ok("undo", "--yes")
    assert sorted(started.files()) == ["mentorplan.toml", "people/olu-ade.toml", WEI]


# -- changed while a person thinks ---------------------------------------------


def edited_meanwhile(desk: Desk, *then: str) -> Callable[[], Iterator[str]]:
    """Return a person who answers once, edits the file of the reflection by hand, and goes on."""

    def person() -> Iterator[str]:
        path = desk.workspace / REFLECTION
        yield "Discussion"
        assert lock_is_free(desk)
        path.write_text("# mine\n" + path.read_text().replace("Discussion", "Discussion in my large class"))
        yield "It matters."
        assert lock_is_free(desk)
        yield from then

    return person


def test_what_changed_while_a_person_thought_is_shown_and_asked_about(started: Desk) -> None:
    ran = started.answers("reflect", script=edited_meanwhile(started, "y", "/leave")())

    assert f"This was changed meanwhile, by somebody else or in an editor:\n\n--- {REFLECTION}\n" in ran.err
    assert '-better-at = "Discussion"\n+better-at = "Discussion in my large class"\n' in ran.err
    assert ran.asked.count("Go on with it as it is now? [y/N] ") == 1
    text = started.files()[REFLECTION].decode()
    assert text.startswith("# mine\n")
    assert "Discussion in my large class" in text
    assert "It matters." in text


def test_whoever_does_not_want_to_go_on_leaves_the_file_as_it_is_now(started: Desk) -> None:
    ran = started.answers("reflect", script=edited_meanwhile(started, "n")())

    assert ran.code == 130
    assert ran.err.endswith("Stopped; nothing was written over it.\nRun the command again to go on.\n")
    text = started.files()[REFLECTION].decode()
    assert text.startswith("# mine\n")
    assert "It matters." not in text


def test_a_comment_written_meanwhile_is_asked_about_too(started: Desk) -> None:
    def person() -> Iterator[str]:
        path = started.workspace / REFLECTION
        yield "Discussion"
        path.write_text("# a thought\n" + path.read_text())
        yield "It matters."
        yield "y"
        yield "/leave"

    ran = started.answers("reflect", script=person())

    assert f"{REFLECTION}: nothing but line ends, blanks or comments\n" in ran.err
    assert started.files()[REFLECTION].startswith(b"# a thought\n")


def test_what_the_walk_wrote_itself_is_not_asked_about(started: Desk) -> None:
    ran = started.answers("reflect", script=["Discussion", "It matters.", "/edit 1", "Seminars", "/leave"])

    assert "Go on with it as it is now? [y/N] " not in ran.asked


class Overtaken:
    """Somebody who edits a person's file between the reading and the writing of a command, once."""

    def __init__(self, desk: Desk) -> None:
        self.path = desk.workspace / WEI
        self.done = False

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        commit = Folder.commit

        def overtaken(folder: Folder, changes: tuple[Change, ...], **options: Any) -> Any:
            if not self.done:
                self.done = True
                self.path.write_text('address_as = "老师"\n' + self.path.read_text())
            return commit(folder, changes, **options)

        monkeypatch.setattr(Folder, "commit", overtaken)


def test_a_command_that_was_overtaken_decides_again_where_nobody_can_be_asked(
    started: Desk, ok: Ok, monkeypatch: pytest.MonkeyPatch
) -> None:
    Overtaken(started).patch(monkeypatch)

    ok("people", "edit", "wei", "--connector")

    text = started.files()[WEI].decode()
    assert 'address_as = "老师"' in text
    assert "connector = true" in text


@pytest.mark.parametrize(("said", "code"), [("y", 0), ("n", 130)])
def test_a_command_that_was_overtaken_asks_at_a_terminal(
    started: Desk, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    Overtaken(started).patch(monkeypatch)

    ran = started.answers("people", "edit", "wei", "--connector", script=[said])

    assert (ran.code, ran.asked) == (code, ("Go on with it as it is now? [y/N] ",))
    assert '+address_as = "老师"\n' in ran.err
    text = started.files()[WEI].decode()
    assert 'address_as = "老师"' in text
    assert ("connector = true" in text) is (said == "y")


def test_a_file_taken_away_while_a_person_thought_is_asked_about(started: Desk) -> None:
    def person() -> Iterator[str]:
        yield "Discussion"
        (started.workspace / REFLECTION).unlink()
        yield "It matters."
        yield "n"

    ran = started.answers("reflect", script=person())

    assert (ran.code, "+++ (taken away)\n" in ran.err) == (130, True)
    assert REFLECTION not in started.files()


# -- any sequence --------------------------------------------------------------

LINES = {
    "add": ("people", "add", "Olú Adé"),
    "note": ("people", "edit", "olu", "--address-as", "Olú"),
    "goal": ("goals", "add", "Speak less"),
    "retire": ("goals", "retire", "speak"),
    "undo": ("undo", "--yes"),
    "redo": ("redo", "--yes"),
}


@settings(max_examples=15)
@given(actions=st.lists(st.sampled_from(sorted(LINES)), max_size=9))
def test_any_sequence_of_commands_undos_and_redos_is_as_a_pile_of_snapshots(
    tmp_path_factory: pytest.TempPathFactory, actions: list[str]
) -> None:
    home: Path = tmp_path_factory.mktemp("model")
    desk = Desk(home=home, workspace=home / "plan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        desk.types("init")
        past, future = list[dict[str, bytes]](), list[dict[str, bytes]]()
        for action in actions:
            before = desk.files()
            code = desk.types(*LINES[action]).code
            after = desk.files()
            if action in {"undo", "redo"}:
                here, there = (past, future) if action == "undo" else (future, past)
                assert (code, after) == ((0, here[-1]) if here else (5, before))
                if here:
                    there.append(before)
                    here.pop()
            elif after != before:
                past.append(before)
                future = []
