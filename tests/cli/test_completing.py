"""Completion as shells ask for it: each question is put to the real program in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from consoles import EXAMPLES

from mentorplan.cli.app import JOURNEY, WHOLE, typed_so_far


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample, with files in it whose names a shell would run."""
    place = tmp_path_factory.mktemp("completing") / "plan"
    shutil.copytree(EXAMPLES / "mentee", place)
    (place / "people" / "$(touch gone).toml").write_text('name = "Vera Nowak"\n', encoding="utf-8")
    (place / "people" / "ama-sarpong.toml").write_text(
        'name = "Ama `id` $(id) \\u001b]2;x Sarpong"\n', encoding="utf-8"
    )
    (place / "people" / "broken.toml").write_text("name = [\n", encoding="utf-8")
    return place


def ask(workspace: Path, shell: str, line: str, **more: str) -> subprocess.CompletedProcess[str]:
    words = line.split(" ")
    told = {
        "MENTORPLAN_WORKSPACE": str(workspace),
        "_MENTORPLAN_COMPLETE": f"complete_{shell}",
        **(
            {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
            if shell == "bash"
            else {"_TYPER_COMPLETE_ARGS": line}
        ),
        **more,
    }
    return subprocess.run(
        [sys.executable, "-c", "from mentorplan.cli.door import run; run()"],
        env={**{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}, **told, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        cwd=workspace,
    )


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("mentorplan pe", ["people"]),
        ("mentorplan people sho", ["show", "shortlist"]),
        ("mentorplan people show qui", ["maria-jose-quinones-ibarra"]),
        ("mentorplan people show ilse", ["ilse-vandenbroucke"]),
        ("mentorplan people show sarp", ["ama-sarpong"]),
        ("mentorplan people show zey", ["zeynep-karaca"]),
        ("mentorplan goals show use", ["use-polling-without-losing-ten-minutes-to-it"]),
        ("mentorplan outreach draft ilse --kind thank", ["thank-you", "thanks-anyway"]),
        ("mentorplan outreach draft ilse --about hall", ["halldora-einarsdottir"]),
        ("mentorplan outreach show 2026-11-20", ["2026-11-20-tadashi-morimoto-introduction"]),
        ("mentorplan outreach lint --explain OUT-04", ["OUT-04"]),
        ("mentorplan find --need course", ["course-design"]),
        ("mentorplan find --list te", ["teaching-centre"]),
        ("mentorplan meet decide ilse not", ["not-now"]),
        ("mentorplan meet show 2026-12", ["2026-12-02-svetlana-petrova-reyes"]),
        ("mentorplan inbox answer 2026", ["2026-11-16-request"]),
        ("mentorplan places done web", ["websites"]),
        ("mentorplan profile edit --timezone Africa/Acc", ["Africa/Accra"]),
        ("mentorplan people add Il", []),
        ("mentorplan people edit ilse --name Il", []),
        ("mentorplan people show nobody-like-it", []),
        ("mentorplan people show %", []),
        ("mentorplan nonsense sh", []),
    ],
)
def test_a_word_is_completed_from_the_workspace(workspace: Path, line: str, offers: list[str]) -> None:
    ran = ask(workspace, "bash", line)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split() == offers


def test_the_workspace_that_is_named_on_the_line_is_the_one(workspace: Path, tmp_path: Path) -> None:
    line = f"mentorplan --workspace {workspace} people show il"

    assert ask(tmp_path, "bash", line).stdout.split() == ["ilse-vandenbroucke"]


@pytest.mark.parametrize("line", ["mentorplan people show ", "mentorplan goals show ", "mentorplan meet keep "])
def test_without_a_workspace_nothing_is_offered_and_nothing_said(tmp_path: Path, line: str) -> None:
    ran = ask(tmp_path, "bash", line)

    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_commands_come_in_the_order_of_the_journey(workspace: Path) -> None:
    offered = ask(workspace, "bash", "mentorplan ").stdout.split()

    assert offered == [name for name in JOURNEY if name in offered]


def test_fish_and_zsh_are_told_what_a_word_stands_for_in_words_that_they_cannot_run(workspace: Path) -> None:
    fish = ask(workspace, "fish", "mentorplan people show ama", _TYPER_COMPLETE_FISH_ACTION="get-args")
    zsh = ask(workspace, "zsh", "mentorplan people show ama")

    assert fish.stdout == "ama-sarpong\tAma id id 2 x Sarpong\n"
    assert zsh.stdout == """_arguments '*: :(("ama-sarpong":"Ama id id 2 x Sarpong"))'\n"""
    assert (fish.stderr, zsh.stderr) == ("", "")


def test_nothing_is_written_by_asking(workspace: Path) -> None:
    before = sorted(str(path) for path in workspace.rglob("*"))

    ask(workspace, "zsh", "mentorplan people show ")

    assert sorted(str(path) for path in workspace.rglob("*")) == before


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_a_real_bash_completes_by_the_script_that_the_program_gives(workspace: Path, tmp_path: Path) -> None:
    program = tmp_path / "mentorplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from mentorplan.cli.door import run; run()" "$@"\n')
    program.chmod(0o755)
    asked = """
        eval "$(_MENTORPLAN_COMPLETE=source_bash mentorplan)"
        COMP_WORDS=(mentorplan people show qui) COMP_CWORD=3
        _mentorplan_completion mentorplan
        printf '%s\\n' "${COMPREPLY[@]}"
        complete -p mentorplan
    """
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "MENTORPLAN_WORKSPACE": str(workspace)}

    ran = subprocess.run(["bash", "--norc", "-c", asked], env=environment, capture_output=True, text=True, check=False)

    assert ran.stdout.splitlines() == [
        "maria-jose-quinones-ibarra",
        "complete -o default -F _mentorplan_completion mentorplan",
    ]
    assert ran.stderr == ""


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"COMP_WORDS": "mentorplan people show x", "COMP_CWORD": "3"}, ["people", "show"]),
        ({"COMP_WORDS": "mentorplan people", "COMP_CWORD": "1"}, WHOLE),
        ({"COMP_WORDS": "mentorplan --workspace a people s", "COMP_CWORD": "4"}, ["--workspace", "a", "people"]),
        ({"_TYPER_COMPLETE_ARGS": "mentorplan people "}, ["people"]),
        ({"_TYPER_COMPLETE_ARGS": "mentorplan people"}, WHOLE),
        ({"COMP_WORDS": "mentorplan people", "COMP_CWORD": "x"}, WHOLE),
        ({}, WHOLE),
    ],
)
def test_only_the_words_before_the_one_that_is_completed_count(environment: dict[str, str], words: object) -> None:
    assert typed_so_far(environment) == words
