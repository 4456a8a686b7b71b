"""The installed program as a script meets it: one process a line, pipes, odd environments."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from consoles import EXAMPLES, files_of
from programs import PROGRAM, Installed, environment
from ways import walk_the_way

from mentorplan import __version__

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows")
ON_LINUX = pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a /dev/full")


@pytest.fixture
def machine(home: Path) -> Installed:
    """Return a machine without a workspace."""
    return Installed(home=home)


@pytest.fixture
def sample(machine: Installed) -> Installed:
    """Return a machine with a copy of the sample workspace."""
    shutil.copytree(EXAMPLES / "mentee", machine.workspace)
    return machine


def test_it_says_its_version(machine: Installed) -> None:
    assert machine.types("--version").out == f"mentorplan {__version__}\n"


def test_it_runs_as_a_module_too(machine: Installed) -> None:
    words = [sys.executable, "-m", "mentorplan", "--version"]
    done = subprocess.run(words, capture_output=True, env=environment(machine.home), check=True, text=True)

    assert done.stdout == f"mentorplan {__version__}\n"


def test_the_way_with_the_example_list(machine: Installed) -> None:
    assert walk_the_way(machine, people=EXAMPLES / "lists" / "teaching-centre.csv") == "ilse-vandenbroucke"


@pytest.mark.deep
def test_the_way_with_a_real_list(machine: Installed, shared_data: Path) -> None:
    walk_the_way(machine, people=shared_data / "directories" / "engineering-faculty.csv")


def test_a_list_may_come_through_a_pipe(machine: Installed) -> None:
    ran = machine.types("people", "import", "-", "--list", "fair", "--json", stdin="Name,Email\nLin Ó,l@example.org\n")

    assert (ran.code, [one["name"] for one in ran.data["people"]]) == (0, ["Lin Ó"])


def test_without_a_terminal_nothing_is_asked(machine: Installed) -> None:
    ran = machine.types("reflect")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("There is nobody to ask here.\n")
    assert not machine.workspace.exists()


def test_a_workspace_is_found_from_a_folder_inside_it(sample: Installed) -> None:
    here = environment(sample.home, MENTORPLAN_TODAY="2026-11-23")
    done = subprocess.run(
        [PROGRAM, "--json"], capture_output=True, env=here, cwd=sample.workspace / "people", check=True, text=True
    )

    assert json.loads(done.stdout)["data"]["people"]["mentorship"] == ["ilse-vandenbroucke"]


def test_a_module_of_a_stranger_in_the_folder_is_not_run(sample: Installed) -> None:
    for name in ("tomllib", "rich", "typer", "json"):
        (sample.home / f"{name}.py").write_text("raise SystemExit('a stranger was let in')\n")

    ran = sample.types("people", "list")

    assert (ran.code, ran.err) == (0, "")


@ON_UNIX
@pytest.mark.parametrize("words", [["people", "list"], ["find", "--json", "--limit", "0"]])
def test_a_reader_that_goes_away_is_met_with_silence(sample: Installed, words: list[str]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [PROGRAM, "--workspace", "plan", *words],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment(sample.home),
        cwd=sample.home,
        check=False,
    )
    os.close(theirs)

    assert (done.returncode, done.stderr) == (141, b"")


@ON_LINUX
@pytest.mark.parametrize("words", [["people", "list"], ["people", "list", "--json"], ["--version"]])
def test_a_full_disk_behind_the_output_is_said(sample: Installed, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(sample.home, MENTORPLAN_WORKSPACE=str(sample.workspace)),
            cwd=sample.home,
            check=False,
        )

    assert (done.returncode, done.stderr) == (4, b"The output cannot be written: no space left on device.\n")


@ON_UNIX
def test_an_output_that_is_closed_is_no_bug(sample: Installed) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" people list >&-', str(PROGRAM)],
        stderr=subprocess.PIPE,
        env=environment(sample.home, MENTORPLAN_WORKSPACE=str(sample.workspace)),
        check=False,
    )

    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 4}


@ON_UNIX
def test_words_that_are_not_utf_8_are_refused(sample: Installed) -> None:
    before = files_of(sample.workspace)

    ran = sample.types("people", "add", b"Jos\xe9")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "A word on the command line is not UTF-8 text.\nCheck your terminal's encoding.\n"
    assert files_of(sample.workspace) == before


@ON_UNIX
@pytest.mark.parametrize("words", [["people", "show", "adebayo"], ["about"]])
def test_an_old_locale_shows_what_it_can(sample: Installed, words: list[str]) -> None:
    sample.more = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    ran = sample.types(*words)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    if words[:1] == ["people"]:
        assert "\\xe9" in ran.out or "\\u00e9" in ran.out


@ON_UNIX
def test_without_a_home_a_named_workspace_works(sample: Installed) -> None:
    here = environment(sample.home, MENTORPLAN_WORKSPACE=str(sample.workspace))
    del here["HOME"]
    done = subprocess.run([PROGRAM, "people", "list"], capture_output=True, env=here, cwd=sample.home, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


@ON_UNIX
def test_a_folder_that_was_deleted_meanwhile_is_no_bug(sample: Installed) -> None:
    (sample.home / "gone").mkdir()
    done = subprocess.run(
        ["sh", "-c", 'cd gone && rmdir ../gone && "$0" people list', str(PROGRAM)],
        capture_output=True,
        env=environment(sample.home),
        cwd=sample.home,
        check=False,
    )

    assert b"Traceback" not in done.stderr
    assert done.returncode == 4


@ON_UNIX
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_said(sample: Installed) -> None:
    before = files_of(sample.workspace)
    sample.workspace.chmod(0o555)
    ran = sample.types("people", "add", "Lin Hartmann")
    sample.workspace.chmod(0o755)

    assert (ran.code, ran.out) == (4, "")
    assert "permission denied" in ran.err
    assert files_of(sample.workspace) == before


@ON_UNIX
def test_a_workspace_that_cannot_be_made_is_said(machine: Installed) -> None:
    (machine.home / "plan").write_text("a file\n")
    machine.more = {"MENTORPLAN_WORKSPACE": str(machine.home / "plan" / "inner")}

    ran = machine.types("people", "add", "Lin Hartmann")

    assert (ran.code, ran.out) == (4, "")
    assert "not a directory" in ran.err
    assert (machine.home / "plan").read_text() == "a file\n"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that are started from here be interrupted; a shell's background job passes on that it is not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@ON_UNIX
@pytest.mark.usefixtures("interruptible")
def test_ending_it_from_outside_leaves_the_workspace_whole(sample: Installed) -> None:
    before = files_of(sample.workspace)
    words: list[str | Path] = [PROGRAM, "people", "import", "-", "--list", "fair"]
    here = environment(sample.home, MENTORPLAN_WORKSPACE=str(sample.workspace))
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=here, cwd=sample.home) as process:
        assert process.stdin
        process.stdin.write(b"Name,Email\nLin,")  # it waits for the rest
        process.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=1.5)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]

    assert process.returncode == 130
    assert b"Traceback" not in said
    assert files_of(sample.workspace) == before
