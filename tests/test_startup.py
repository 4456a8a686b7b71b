"""What a run must not have loaded, seen in a fresh interpreter: docs/design.md, "Start-up"."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from mentorplan import __version__

HEAVY = {
    *(
        "pydantic",
        "pydantic_core",
        "rich",
        "prompt_toolkit",
        "tomlkit",
        "tomli_w",
        "tomllib",
        "filelock",
        "platformdirs",
    ),
    *(
        "annotated_types",
        "dataclasses",
        "inspect",
        "jinja2",
        "markdown_it",
        "markupsafe",
        "pygments",
        "sqlite3",
        "asyncio",
        "csv",
        "email",
        "importlib.metadata",
        "secrets",
        "hashlib",
        "tempfile",
    ),
}

PROGRAM = """
import io, json, sys
from pathlib import Path
from mentorplan.cli.main import main
from mentorplan.cli.world import World

said = io.StringIO()
here = {"MENTORPLAN_WORKSPACE": sys.argv[1]}
world = World(environment=here, stdin=io.StringIO(), stdout=said, stderr=said, cwd=Path.cwd)
code = main(sys.argv[2:], world)
print(json.dumps({"code": code, "said": said.getvalue(), "loaded": sorted(sys.modules)}))
"""


def run(*argv: str, workspace: str = "") -> tuple[int, str, set[str]]:
    """Return the exit code, what was said and what was loaded, after one command line in a fresh interpreter."""
    line = [sys.executable, "-c", PROGRAM, workspace, *argv]
    result = subprocess.run(line, capture_output=True, text=True, check=True)
    told = json.loads(result.stdout)
    return told["code"], told["said"], set(told["loaded"])


def rooms(loaded: set[str]) -> set[str]:
    return {name.split(".")[1] for name in loaded if name.startswith("mentorplan.")}


def test_the_version_is_told_without_building_the_command_line() -> None:
    code, said, loaded = run("--version")

    assert (code, said) == (0, f"mentorplan {__version__}\n")
    assert {"typer", "click"} & loaded == set()
    assert loaded & HEAVY == set()
    assert rooms(loaded) == {"cli", "errors", "values"}


def test_help_loads_neither_validation_nor_files_nor_colour() -> None:
    code, said, loaded = run("--help")

    assert code == 0
    assert said.startswith("Usage: mentorplan")
    assert loaded & HEAVY <= {"inspect"}  # the parser's
    assert rooms(loaded) == {"cli", "errors", "values"}


def test_a_wrong_command_line_is_refused_as_lightly() -> None:
    code, _, loaded = run("peopel")

    assert code == 2
    assert loaded & HEAVY <= {"inspect"}  # the parser's
    assert rooms(loaded) <= {"cli", "errors", "render", "values"}


def test_an_unchanged_workspace_is_read_without_validation_and_without_colour(tmp_path: Path) -> None:
    place = str(tmp_path / "plan")
    assert run("people", "add", "Zoë Ōta", workspace=place)[0] == 0
    assert run("people", "list", workspace=place)[0] == 0
    with closing(sqlite3.connect(tmp_path / "plan" / ".mentorplan" / "cache" / "records.sqlite3")) as cache, cache:
        cache.execute("UPDATE rows SET made = made + 1000000000000")  # as if the files had been there for a while

    code, said, loaded = run("people", "list", workspace=place)

    assert (code, said) == (0, "Zoë Ōta\tto consider\t\t\tzoe-ota\n")
    assert loaded & HEAVY <= {"sqlite3"}


def test_what_the_program_has_just_written_need_not_be_validated_again(tmp_path: Path) -> None:
    place = str(tmp_path / "plan")
    assert run("people", "add", "Zoë Ōta", workspace=place)[0] == 0

    code, said, loaded = run("people", "list", workspace=place)

    assert (code, said) == (0, "Zoë Ōta\tto consider\t\t\tzoe-ota\n")
    assert "pydantic" not in loaded


OPENED = """
import io, json, sys
from pathlib import Path
from mentorplan.cli.main import main
from mentorplan.cli.world import World

opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
said = io.StringIO()
place = sys.argv[1]
world = World(environment={"MENTORPLAN_WORKSPACE": place}, stdin=io.StringIO(), stdout=said, stderr=said, cwd=Path.cwd)
code = main(sys.argv[2:], world)
print(json.dumps({"code": code, "said": said.getvalue(), "opened": [one for one in opened if one.startswith(place)]}))
"""


def staffed(root: Path, shards: int) -> str:
    """Make a workspace with a list of 40 people a file, and let it grow old."""
    assert run("goals", "add", "Silence in seminars", workspace=str(root))[0] == 0
    folder = root / "lists" / "staff"
    folder.mkdir(parents=True)
    (folder / "list.toml").write_text('source = "staff.csv"\non = 2026-09-01\n')
    for shard in range(shards):
        some = [f'[[people]]\nid = "p-{shard}-{at}"\nname = "P {at}"\ninterests = ["silence"]\n' for at in range(40)]
        (folder / f"{shard:05}.toml").write_text("\n".join(some))
    for path in root.rglob("*.toml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert run("find", workspace=str(root))[0] == 0
    with closing(sqlite3.connect(root / ".mentorplan" / "cache" / "records.sqlite3")) as cache, cache:
        cache.execute("UPDATE rows SET made = made + 1000000000000")  # as if the files had been there for a while
    return str(root)


def opened(*argv: str, workspace: str) -> list[str]:
    """Return the files of the workspace that one command line opens, in order, below its root."""
    line = [sys.executable, "-c", OPENED, workspace, *argv]
    told = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
    assert told["code"] == 0, told["said"]
    return [path.removeprefix(f"{workspace}/") for path in told["opened"] if not path.startswith(f"{workspace}/guide")]


def test_find_opens_no_file_of_a_list_that_did_not_change_however_many_there_are(tmp_path: Path) -> None:
    few, many = staffed(tmp_path / "few", 2), staffed(tmp_path / "many", 12)

    assert [path for path in opened("find", workspace=many) if path.endswith(".toml")] == []
    assert opened("find", workspace=few) == opened("find", workspace=many)


def test_of_many_files_of_a_list_find_opens_the_one_that_changed(tmp_path: Path) -> None:
    many = staffed(tmp_path / "many", 12)
    with (tmp_path / "many" / "lists" / "staff" / "00007.toml").open("a") as shard:
        shard.write('\n[[people]]\nid = "new"\nname = "Newly Named"\ninterests = ["silence in seminars"]\n')

    assert {path for path in opened("find", workspace=many) if path.endswith(".toml")} == {"lists/staff/00007.toml"}
    assert run("find", "--limit", "1", workspace=many)[1].startswith("Newly Named")


def test_find_by_an_index_validates_nothing(tmp_path: Path) -> None:
    _, _, loaded = run("find", workspace=staffed(tmp_path / "many", 3))

    assert loaded & HEAVY <= {"sqlite3", "tomllib"}


WITHOUT_UNIX = """
import sys
for name in ("fcntl", "pwd", "grp", "termios", "tty", "resource", "posix_ipc", "readline", "curses"):
    sys.modules[name] = None
"""


def test_no_module_that_only_unix_has_is_needed(tmp_path: Path) -> None:
    for words in (["people", "add", "Lin Hartmann", "--why", "your workshop"], ["people", "list"], []):
        line = [sys.executable, "-c", WITHOUT_UNIX + PROGRAM, str(tmp_path / "plan"), *words]
        told = json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout)
        assert told["code"] == 0, told["said"]


def test_a_plain_line_needs_no_parser_and_says_what_it_says_with_one(tmp_path: Path) -> None:
    filled = str(tmp_path / "filled")
    assert run("people", "add", "Zoë Ōta", workspace=filled)[0] == 0
    for place, line in (
        (str(tmp_path / "none"), ("--plain",)),
        (filled, ("--plain", "week")),
        (filled, ("--plain", "people", "show", "zoë", "--json")),
    ):
        code, said, loaded = run(*line, workspace=place)

        assert "typer" not in loaded
        assert (code, said) == run("--plain", *line, workspace=place)[:2]  # an option said twice is left to the parser
