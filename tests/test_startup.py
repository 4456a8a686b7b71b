"""What a run must not have loaded, seen in a fresh interpreter: docs/design.md, "Start-up"."""

from __future__ import annotations

import json
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
    assert rooms(loaded) == {"cli", "errors"}


def test_help_loads_neither_validation_nor_files_nor_colour() -> None:
    code, said, loaded = run("--help")

    assert code == 0
    assert said.startswith("Usage: mentorplan")
    assert loaded & HEAVY == set()
    assert rooms(loaded) == {"cli", "errors"}


def test_a_wrong_command_line_is_refused_as_lightly() -> None:
    code, _, loaded = run("peopel")

    assert code == 2
    assert loaded & HEAVY == set()
    assert rooms(loaded) <= {"cli", "errors", "render"}


def test_an_unchanged_workspace_is_read_without_validation_and_without_colour(tmp_path: Path) -> None:
    place = str(tmp_path / "plan")
    assert run("people", "add", "Zoë Ōta", workspace=place)[0] == 0
    assert run("people", "list", workspace=place)[0] == 0
    with closing(sqlite3.connect(tmp_path / "plan" / ".mentorplan" / "cache" / "records.sqlite3")) as cache, cache:
        cache.execute("UPDATE rows SET made = made + 1000000000000")  # as if the files had been there for a while

    code, said, loaded = run("people", "list", workspace=place)

    assert (code, said) == (0, "Zoë Ōta\tto consider\t\t\tzoe-ota\n")
    assert loaded & HEAVY <= {"sqlite3"}
