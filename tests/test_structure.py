"""The laws of the house that neither ruff nor import-linter can hold."""

from __future__ import annotations

import ast
import functools
import graphlib
import re
import subprocess
import sys
import tomllib
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.resources.abc import Traversable

CHECKOUT = Path(__file__).resolve().parents[1]
HOUSE = CHECKOUT / "src" / "mentorplan"
ROOMS = ("domain", "usecases", "store", "adapters", "render", "cli")
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}
NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc"),
    *("asyncio", "requests", "httpx", "aiohttp", "urllib3"),
}
CHANCE = {"random", "secrets", "uuid"}

MODULES = sorted(HOUSE.rglob("*.py"))
COMMANDS = sorted({*(HOUSE / "cli").rglob("*.py")} - {HOUSE / "cli" / "parser.py"})
TESTS = sorted((CHECKOUT / "tests").rglob("test_*.py"))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the full name of whatever the import statements among `nodes` bring in."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches(name: str, modules: Iterable[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def files_in(folder: Traversable) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_file():
            yield entry.name
        elif entry.name != "__pycache__":
            yield from (f"{entry.name}/{name}" for name in files_in(entry))


def against(law: Callable[[Path], object], among: Iterable[Path] = MODULES) -> dict[str, object]:
    """Return, by file, what a law finds wrong there."""
    return {str(path.relative_to(CHECKOUT)): found for path in among if (found := law(path))}


def test_a_module_opens_with_a_sentence_saying_what_it_is_for() -> None:
    def law(path: Path) -> bool:
        words = ast.get_docstring(tree_of(path)) or ""
        return not words.partition("\n\n")[0].endswith(".")

    assert against(law) == {}


def test_a_file_past_four_hundred_lines_is_missing_a_room() -> None:
    assert against(lambda path: len(path.read_text(encoding="utf-8").splitlines()) > 400) == {}


def test_no_junk_drawer() -> None:
    assert against(lambda path: JUNK_DRAWERS & set(path.relative_to(HOUSE).with_suffix("").parts)) == {}


def test_a_package_file_holds_its_sentence_and_no_more() -> None:
    def law(path: Path) -> list[str]:
        return [ast.unparse(line) for line in tree_of(path).body[1:]] if path.name == "__init__.py" else []

    assert [*against(law)] == ["src/mentorplan/__init__.py"]
    assert [line.partition(" = ")[0] for line in law(HOUSE / "__init__.py")] == ["__version__"]


def test_records_and_outcomes_cannot_be_changed() -> None:
    """A tally that fills up inside one use case may be loose; what is handed from room to room may not."""

    def law(path: Path) -> list[str]:
        return [
            node.name
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.ClassDef)
            and (path.parent.name == "domain" or any(ast.unparse(line).startswith("changes:") for line in node.body))
            for decorator in map(ast.unparse, node.decorator_list)
            if decorator.startswith("dataclass") and not ("frozen=True" in decorator and "slots=True" in decorator)
        ]

    assert against(law) == {}


def test_the_clock_is_read_in_the_world_alone() -> None:
    def law(path: Path) -> list[str]:
        return [
            f"line {node.lineno}: {ast.unparse(node)}"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"now", "today", "utcnow"}
            and ast.unparse(node.value).rpartition(".")[2] in {"date", "datetime"}
        ]

    assert [*against(law)] == ["src/mentorplan/cli/world.py"]


def test_no_module_draws_lots() -> None:
    assert against(lambda path: brought_in(path, CHANCE)) == {}


def test_no_module_can_reach_the_network() -> None:
    assert against(lambda path: brought_in(path, NETWORK)) == {}


def test_values_are_made_with_the_cheap_dataclass() -> None:
    """The standard library's is a large part of what a command costs; docs/design.md, "Start-up"."""
    assert [*against(lambda path: brought_in(path, {"dataclasses"}))] == ["src/mentorplan/values.py"]


def brought_in(path: Path, modules: Iterable[str]) -> list[str]:
    return [name for name in imported(ast.walk(tree_of(path))) if reaches(name, modules)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even inside of functions. What only a type checker reads may name what it likes."""
    names = {path.relative_to(HOUSE.parent).with_suffix("").as_posix().replace("/", "."): path for path in MODULES}
    needs = {
        name: {
            module
            for one in imported(ast.walk(_without_types(tree_of(path))))
            for module in (one, one.rpartition(".")[0])
            if module in names and module != name
        }
        for name, path in names.items()
    }

    graphlib.TopologicalSorter(needs).prepare()  # it names the circle


def _without_types(tree: ast.Module) -> ast.Module:
    kept = [line for line in tree.body if not (isinstance(line, ast.If) and ast.unparse(line.test) == "TYPE_CHECKING")]
    return ast.Module(body=kept, type_ignores=[])


def test_the_top_of_a_command_module_is_light() -> None:
    """Whatever stands there is paid for by every run; docs/design.md, "Start-up"."""
    loaded_anyhow = {
        "functools",
        "importlib",
        "collections.abc",
        "contextlib",
        "copy",
        "datetime",
        "os",
        "pathlib",
        "re",
        "sys",
        "types",
        "typing",
    }
    light = {
        *("__future__", "mentorplan.cli", "mentorplan.errors", "mentorplan.values", "mentorplan.__version__"),
        *loaded_anyhow,
    }

    def law(path: Path) -> list[str]:
        return [name for name in imported(tree_of(path).body) if not reaches(name, light)]

    assert against(law, COMMANDS) == {}


def test_a_test_of_a_room_mirrors_a_module_of_it() -> None:
    """`tests/domain/test_meetings.py` is about `domain/meetings.py`, and so is `test_meetings_of_groups.py`."""

    def law(path: Path) -> bool:
        room, subject = path.parent.name, path.stem.removeprefix("test_")
        modules = [module.stem for module in (HOUSE / room).glob("[!_]*.py")] if room in ROOMS else [subject]
        return not any(subject == module or subject.startswith(f"{module}_") for module in modules)

    assert against(law, TESTS) == {}


def test_the_guide_is_packaged_to_the_last_file() -> None:
    written = {
        str(path.relative_to(HOUSE / "guide").as_posix()) for path in (HOUSE / "guide").rglob("*.*") if path.is_file()
    }

    assert written
    assert set(files_in(resources.files("mentorplan") / "guide")) == written


def test_every_library_has_a_floor_and_the_floors_are_what_is_tested() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    promised = chain(
        project["build-system"]["requires"], project["project"]["dependencies"], project["dependency-groups"]["dev"]
    )
    script = CHECKOUT / "scripts" / "requirements.py"
    tested = subprocess.run([sys.executable, str(script), "floors"], capture_output=True, text=True, check=True)

    assert [line.partition("==")[0] for line in tested.stdout.splitlines()] == [
        re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in promised
    ]


def test_importing_the_package_loads_nothing_else() -> None:
    program = "import sys; before = set(sys.modules); import mentorplan; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["mentorplan"]
