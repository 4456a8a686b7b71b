"""Forgetting somebody from the command line, and whether they may come back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import Desk, Ran

from mentorplan.store import journal

Ok = Callable[..., Ran]

LIST = """Name,Email,Notes
"Øster, Åse",aase@example.no,reads drafts
Bao Trần,bao@example.vn,shares an office with Åse Øster
"""


@pytest.fixture
def lived_in(desk: Desk, ok: Ok) -> Desk:
    """Return a desk on which somebody left traces everywhere."""
    (desk.home / "staff.csv").write_text(LIST)
    answers = desk.home / "answers.toml"
    answers.write_text('[[inspires]]\nname = "Åse Øster"\nwhat = "her seminar"\n[[goals]]\ntitle = "Ask better"\n')
    ok("init", "--name", "Amara Osei", "--email", "amara@example.edu")
    ok("reflect", "--answers", str(answers))
    ok("people", "edit", "ase-oster", "--email", "aase@example.no", "--private-notes", "was ill")
    ok("people", "import", "staff.csv")
    ok("people", "add", "Tomás Quispe Huanca", "--suggested-by", "Øster", "--why", "Åse Øster praised him")
    ok("outreach", "draft", "øster")
    ok("outreach", "sent", "øster")
    ok("meet", "log", "øster", "quispe", "--on", "2026-11-20", "--promise", "them: send a reading list")
    return desk


def holding(desk: Desk) -> list[str]:
    """Return every file of the workspace that names the person, the program's own included."""
    found = []
    for path in sorted(desk.workspace.rglob("*")):
        told = str(path.relative_to(desk.workspace))
        text = f"{told}\n{path.read_bytes().decode(errors='replace')}" if path.is_file() else told
        if any(sign in text for sign in ("Øster", "oster", "aase@")):
            found.append(told)
    return found


def test_what_goes_is_shown_first_and_is_what_goes(lived_in: Desk, ok: Ok) -> None:
    before = lived_in.files()

    told = ok("people", "forget", "øster", "--dry-run")

    assert lived_in.files() == before
    assert told.out == (
        "To forget Åse Øster for good\n"
        "This cannot be undone, by mentorplan undo neither; nor can what was done before it.\n"
        "What goes\n"
        "reflections/2026-11-23-mentee.toml: without 1 answer\n"
        "people/ase-oster.toml: goes\n"
        "people/tomas-quispe-huanca.toml: without 1 suggestion of theirs\n"
        "lists/staff/00000.toml: without 1 row\n"
        "messages/2026-11-23-ase-oster-introduction.toml: goes\n"
        "meetings/2026-11-20-ase-oster.toml: without 1 mention of them, 1 promise; "
        "it will be meetings/2026-11-20-tomas-quispe-huanca.toml\n"
        "the journal: without 9 changes about them\n"
        "the cache: goes whole, and is made anew\n"
        "What stays, in your own words: look at it, and change it where you want\n"
        "- people/tomas-quispe-huanca.toml: why[1].text\n"
        "- lists/staff/00000.toml: people[1].notes[1]\n"
        "Letters and calendar files that you saved elsewhere, your mail and your own backups are not touched. "
        "Looked for: the whole name, and their addresses.\n"
    )
    data = ok("people", "forget", "øster", "--dry-run", "--json").data

    done = ok("people", "forget", "øster", "--yes", "--json").data

    assert (data["done"], done["done"]) == (False, True)
    assert {**data, "done": True} == done
    gone = {path for path in before if path not in lived_in.files()}
    assert gone == {*done["removed"], *(one["file"] for one in done["changed"] if one["becomes"])}


def test_afterwards_only_the_users_own_words_name_them(lived_in: Desk, ok: Ok) -> None:
    ran = ok("people", "forget", "øster", "--yes")

    assert ran.out.splitlines()[:2] == [
        "Åse Øster is forgotten: 2 files taken away, 4 files changed, 9 changes wiped from the journal.",
        "A mark that cannot be read stays in mentorplan.toml, so that you are asked before they come back.",
    ]
    assert holding(lived_in) == ["lists/staff/00000.toml", "people/tomas-quispe-huanca.toml"]
    assert lived_in.types("people", "show", "øster").code == 3
    assert ok("meet", "list").out == "Fri 20 November 2026\tTomás Quispe Huanca\theld\t2026-11-20-tomas-quispe-huanca\n"
    assert "error" not in lived_in.types("check").out


def test_a_person_at_a_terminal_is_asked_and_may_say_no(lived_in: Desk) -> None:
    before = lived_in.files()

    ran = lived_in.answers("people", "forget", "øster", script=["n"])

    assert ran.asked == ("Forget Åse Øster for good? [y/N] ",)
    assert (ran.code, ran.out) == (130, "")
    assert "people/ase-oster.toml" in ran.err
    assert ran.err.endswith("Nothing was forgotten.\n")
    assert lived_in.files() == before
    assert lived_in.answers("people", "forget", "øster", script=["y"]).code == 0
    assert "people/ase-oster.toml" not in lived_in.files()


def test_with_nobody_to_ask_it_needs_yes(lived_in: Desk) -> None:
    before = lived_in.files()

    ran = lived_in.types("people", "forget", "øster")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Forgetting Åse Øster cannot be undone, so it has to be confirmed.\n"
        "See what would go with --dry-run, then add --yes.\n"
    )
    error = lived_in.types("people", "forget", "øster", "--json").json["error"]
    assert error["code"] == "needs-answer"
    assert lived_in.files() == before


def test_it_cannot_be_undone_nor_anything_before_it(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")
    before = lived_in.files()

    ran = lived_in.types("undo", "--yes")

    assert ran.code == 5
    assert lived_in.files() == before
    told = [(one.title, one.edits) for one in journal.entries(lived_in.workspace)]
    assert told[-1] == ("people forget", ())
    assert all(edits == () for title, edits in told if title in {"outreach draft", "meet log"})


def test_what_comes_after_it_can_be_undone(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")
    before = lived_in.files()
    ok("people", "add", "Mele Tupou")

    ok("undo", "--yes")

    assert lived_in.files() == before


def test_an_import_leaves_them_out_and_says_so(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")
    why = "You asked to forget somebody of this name or address; left out until you say otherwise."
    for options in ((), ("--yes",), ("--list", "another")):
        data = ok("people", "import", "staff.csv", *options, "--json").data

        assert data["skipped"] == [{"row": 2, "reason": why}]
        assert data["uncertain"] == [{"row": 2, "id": "", "name": "Åse Øster", "why": why, "like": None}]
        assert [one["name"] for one in data["people"]] == ["Bao Trần"]
    assert 'id = "ase-oster' not in (lived_in.workspace / "lists/another/00000.toml").read_text()


def test_an_import_at_a_terminal_asks_whether_they_may_come_back(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")

    no = lived_in.answers("people", "import", "staff.csv", "--list", "new", script=["y", ""])
    yes = lived_in.answers("people", "import", "staff.csv", "--list", "new", script=["y"])

    question = "You asked to forget Åse Øster. Bring them back? [y/N] "
    assert no.asked == ("Bring them in? [Y/n] ", question)
    assert yes.asked == (question,)
    assert ok("people", "list", "--list", "new").out.count("\n") == 2


def test_whoever_is_still_here_is_not_asked_about(desk: Desk, ok: Ok) -> None:
    (desk.home / "staff.csv").write_text("Name,Email\nÅse Øster,one@example.no\nÅse Øster,two@example.no\n")
    ok("people", "import", "staff.csv")
    ok("people", "forget", "ase-oster", "--yes")

    data = ok("people", "import", "staff.csv", "--json").data

    assert [one["row"] for one in data["skipped"]] == [2]
    assert (data["added"], data["unchanged"]) == (0, 1)


@pytest.mark.parametrize("words", [["Åse Øster"], ["Øster, Åse"], ["A. Øster", "--email", "AASE@example.no"]])
def test_adding_them_again_is_refused_without_a_yes(lived_in: Desk, ok: Ok, words: list[str]) -> None:
    ok("people", "forget", "øster", "--yes")

    ran = lived_in.types("people", "add", *words)

    assert ran.code == 5
    assert ran.err == (
        "You asked to forget somebody of this name or address.\n"
        f'To bring them back: mentorplan people add "{words[0]}" … --yes\n'
    )
    assert ok("people", "add", *words, "--yes").code == 0


def test_adding_them_again_at_a_terminal_asks(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")

    no = lived_in.answers("people", "add", "Åse Øster", script=["n"])
    yes = lived_in.answers("people", "add", "Åse Øster", script=["y"])

    assert no.asked == ("You asked to forget somebody of this name or address. Add them all the same? [y/N] ",)
    assert (no.code, no.err.splitlines()[-1]) == (130, "Nobody was added.")
    assert (yes.code, yes.out.splitlines()[0]) == (0, "Added: Åse Øster (ase-oster).")


def test_somebody_of_a_list_alone_can_be_forgotten(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "bao", "--yes")

    assert "Bao" not in (lived_in.workspace / "lists/staff/00000.toml").read_text()
    assert ok("people", "import", "staff.csv", "--json").data["skipped"][0]["row"] == 3


def test_git_history_is_named(lived_in: Desk, ok: Ok) -> None:
    (lived_in.home / ".git").mkdir()

    told = ok("people", "forget", "øster", "--dry-run")

    assert (
        f"The version history in {lived_in.home}/.git keeps them, as far as they were committed, "
        "and so does every other copy of it.\n"
    ) in told.out


def test_a_crash_in_the_middle_is_ended_by_the_next_command_which_says_so(
    lived_in: Desk, ok: Ok, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DiedError(BaseException):
        pass

    def die(*_: object) -> None:
        raise DiedError

    with monkeypatch.context() as patch:
        patch.setattr(journal, "rewrite", die)
        with pytest.raises(DiedError):
            lived_in.types("people", "forget", "øster", "--yes")
    assert ".mentorplan/forgetting.json" in holding(lived_in)

    ran = ok("goals", "list")

    assert ran.err == "An earlier run was interrupted; its change (forgetting) was finished.\n"
    assert holding(lived_in) == ["lists/staff/00000.toml", "people/tomas-quispe-huanca.toml"]
    assert ok("goals", "list").err == ""


def test_a_hand_edited_file_changed_while_the_person_thinks_is_shown_again(lived_in: Desk) -> None:
    path = lived_in.workspace / "people/tomas-quispe-huanca.toml"

    def thinking() -> Iterator[str]:
        path.write_text(f'private_notes = "new"\n{path.read_text()}')
        yield "y"
        yield "y"

    ran = lived_in.answers("people", "forget", "øster", script=thinking())

    assert len(ran.asked) == 2
    assert "A file was changed meanwhile, so nothing was done yet." in ran.err
    assert 'private_notes = "new"' in path.read_text()
    assert "ase-oster" not in path.read_text()


def test_a_link_and_a_mode_of_somebody_elses_record_stay(lived_in: Desk, ok: Ok, tmp_path: Path) -> None:
    path = lived_in.workspace / "people/tomas-quispe-huanca.toml"
    target = tmp_path / "tomas.toml"
    path.rename(target)
    path.symlink_to(target)
    target.chmod(0o640)

    ok("people", "edit", "quispe", "--connector")
    ok("people", "forget", "øster", "--yes")

    assert path.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "connector = true" in target.read_text()
    assert "ase-oster" not in target.read_text()


def test_an_answer_that_names_them_is_not_noted_without_a_yes(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")
    before = lived_in.files()
    words = ("outreach", "reply", "tomas", "referred", "--refer", "Åse Øster")

    ran = lived_in.types(*words)
    no = lived_in.answers(*words, script=["n"])
    unchanged = lived_in.files() == before
    yes = lived_in.answers(*words, script=["y"])

    assert (ran.code, ran.err) == (
        5,
        (
            "You asked to forget somebody called Åse Øster.\n"
            "To bring them back: mentorplan outreach reply tomas-quispe-huanca referred --refer "
            '"Åse Øster" --yes\n'
        ),
    )
    assert no.asked == ("You asked to forget somebody called Åse Øster. Note them all the same? [y/N] ",)
    assert (no.code, unchanged, yes.code) == (130, True, 0)
    assert ok("people", "show", "Åse Øster", "--json").data["person"]["suggested_by"] == [
        {"by": "tomas-quispe-huanca", "on": "2026-11-23"}
    ]


def test_a_reflection_that_names_them_does_not_bring_them_back_unasked(lived_in: Desk, ok: Ok) -> None:
    ok("people", "forget", "øster", "--yes")
    answers = (
        'role = "mentee"\n[answers]\ninspires = [{ name = "Åse Øster", what = "her labs" }, { name = "Ana Bo" }]\n'
    )
    goal = '[[goals]]\ntitle = "Fair group work"\n'
    (lived_in.home / "me.toml").write_text(answers + goal, encoding="utf-8")

    told = ok("reflect", "--answers", "me.toml", "--json").data

    assert ([one["name"] for one in told["people"]], told["forgotten"]) == (["Ana Bo"], ["Åse Øster"])
    said = ok("reflect", "--answers", "me.toml").out
    assert (
        "You asked to forget Åse Øster, so nothing was noted of them. To bring somebody back: "
        'mentorplan people add "Åse Øster" --yes'
    ) in said
    yes = lived_in.answers("reflect", "--answers", "me.toml", script=["y"])
    assert yes.asked == ("You asked to forget Åse Øster. Bring them back? [y/N] ",)
    assert ok("people", "show", "Åse Øster").code == 0
