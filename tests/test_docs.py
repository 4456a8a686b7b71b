"""What the documents and the program's own words promise: their commands run, their tables are complete."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Any, get_args, get_type_hints

import pytest
import schemas
import typer
from consoles import BLOCK, CHECKOUT, EXAMPLES, Console, typed_in
from desks import Desk
from jsonschema import Draft202012Validator
from typer.core import TyperCommand, TyperGroup

from mentorplan import errors
from mentorplan.cli.parser import program
from mentorplan.domain.agreements import Agreement, CheckIn, Clause, Closing
from mentorplan.domain.goals import Goal, Past, Progress
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.meetings import Decision, Meeting, Promise
from mentorplan.domain.messages import Message
from mentorplan.domain.offers import Offer
from mentorplan.domain.people import MANY_FIELDS, SINGLE_FIELDS, Chosen, Covering, Fact, Person, Suggestion, Why
from mentorplan.domain.places import Places, Tried
from mentorplan.domain.profiles import Profile, Quiet
from mentorplan.domain.reflections import Reflection
from mentorplan.domain.requests import Request, Sheet
from mentorplan.domain.sensitive import Sensitive
from mentorplan.domain.stages import Stage
from mentorplan.domain.workspaces import FindSettings, Settings

SOURCE = CHECKOUT / "src" / "mentorplan"
GUIDE = SOURCE / "guide"
DOCUMENTS = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]
PAGES = [*DOCUMENTS, CHECKOUT / "CONTRIBUTING.md", *sorted(EXAMPLES.glob("*.md"))]
SCRIPTING = CHECKOUT / "docs" / "scripting.md"
STORY_ENDS = "2026-11-23"

ROOT = typer.main.get_command(program())
EXAMPLE = re.compile(r"^ +Example: mentorplan (.+)$", re.MULTILINE)

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(command: Any = ROOT, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    """Return every command that has no subcommands, with its path."""
    if isinstance(command, TyperGroup):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))
    else:
        yield path, command


def parse(words: list[str]) -> None:
    """Take a command line apart as the program would, without running it; raises what the parser would.

    In a sentence a command may be named without what it takes.
    """
    command, context = ROOT, ROOT.make_context("mentorplan", list(words))
    while isinstance(command, TyperGroup):
        rest = [*context._protected_args, *context.args]
        if not rest:
            return
        name, below, rest = command.resolve_command(context, rest)
        assert below is not None
        try:
            context = below.make_context(name, rest, parent=context)
        except typer.TyperException as error:
            if type(error).__name__ == "MissingParameter" and not rest:
                return
            raise
        command = below


def rows(text: str, *, under: str) -> list[list[str]]:
    """Return the cells of the first table below a line that begins with `under`, without its header."""
    lines = text[text.index(f"\n{under}") :].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| "))
    table = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")])
    return table


def ticked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample workspace in which somebody stands twice, and a change and a taken back one are remembered."""
    home = tmp_path_factory.mktemp("prepared")
    shutil.copytree(EXAMPLES / "mentee", home / "plan")
    desk = Desk(home=home, workspace=home / "plan", today=STORY_ENDS)
    for line in (
        "people add 'Kwabena Asante' --email kwabena@example.org",
        "people edit 'mac giolla' --phone 555-0190",
        "people edit 'mac giolla' --phone 555-0191",
        "undo --yes",
    ):
        assert desk.types(*shlex.split(line)).code == 0, line
    return home / "plan"


@pytest.fixture
def console(home: Path, prepared: Path) -> Console:
    """Return a prompt in a home that holds the sample workspace, and the list that an example reads."""
    console = Console.at(home)
    console.desk.today = STORY_ENDS
    shutil.copytree(prepared, home / "plan")
    shutil.copy(EXAMPLES / "lists" / "teaching-centre.csv", home)
    console.desk.environment["MENTORPLAN_WORKSPACE"] = str(home / "plan")
    return console


# -- what is typed in documents -------------------------------------------------------------------


@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if BLOCK.search(one.read_text("utf-8"))], ids=lambda one: one.name
)
def test_what_a_document_types_says_what_it_shows(document: Path, home: Path) -> None:
    console = Console.at(home)

    for typed in typed_in(document.read_text(encoding="utf-8")):
        where = f"{document.name}, line {typed.line}"
        assert console.code == 0 or typed.words == ("echo", "$?"), f"{where}: the command before it failed"
        said = console.run(typed.words)
        assert typed.is_as_told(said), f"{where} says:\n{said}"
    assert console.code == 0


def spoken_commands(text: str) -> Iterator[str]:
    """Return the command lines in the running text of a page, and in its blocks for a shell."""
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from (line.partition("  #")[0] for line in block.splitlines() if line.startswith("mentorplan"))
    yield from re.findall(r"`(mentorplan [^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


@each_page
def test_a_command_that_a_page_names_is_one(page: Path) -> None:
    for spoken in spoken_commands(page.read_text(encoding="utf-8")):
        if "--version" not in spoken and "--help" not in spoken:
            parse(shlex.split(spoken)[1:])


@each_page
def test_a_link_in_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


@each_page
def test_a_script_that_a_page_names_is_there(page: Path) -> None:
    for target in re.findall(r"\b(?:sh|python) ((?:scripts|benchmarks|tests)/[\w./]+)", page.read_text("utf-8")):
        assert (CHECKOUT / target).is_file(), target


# -- what is said by the program ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "command"),
    [(" ".join(path), command) for path, command in commands()],
)
def test_help_has_an_example_of_that_command(path: str, command: TyperCommand) -> None:
    found = re.search(r"Example: mentorplan (.+)", command.help or "")

    assert found
    assert found[1].startswith(path)


@pytest.mark.parametrize(("path", "command"), [(" ".join(path), command) for path, command in commands()])
def test_every_command_and_each_of_its_words_has_a_line_of_help(path: str, command: TyperCommand) -> None:
    without = [param.name for param in command.params if not str(getattr(param, "help", None) or "").strip()]

    assert (command.help or "").strip(), path
    assert [name for name in without if name != "help"] == []


def test_help_of_a_group_that_does_more_than_list_has_an_example() -> None:
    assert "Example: mentorplan reflect" in (ROOT.commands["reflect"].help or "")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words",
    [
        example
        for module in sorted((SOURCE / "cli").glob("*.py"))
        for example in EXAMPLE.findall(module.read_text(encoding="utf-8"))
    ],
)
def test_an_example_runs_in_the_sample_workspace(words: str, console: Console) -> None:
    said = console.run(("mentorplan", *shlex.split(words)))

    assert console.code == 0, said


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for below in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from strings(below)


def advised(text: str) -> Iterator[str]:
    """Return the commands that a sentence for people names: what stands in backticks, else up to where it goes on."""
    yield from (found for found in re.findall(r"`mentorplan ([^`]+)`", text) if not found.startswith("x "))
    for found in re.findall(r"mentorplan ((?:[^`.\n(]|\.(?! |$))+)", re.sub(r"`[^`]*`", "", text)):
        command = re.split(r" …|, (?:or|then)\b| neither", found)[0].strip()
        if command.partition(" ")[0] in ROOT.commands:  # type: ignore[attr-defined]  # a group has them
            yield command


class _Blanks(dict[str, str]):
    """Whatever a template asks for."""

    def __missing__(self, name: str) -> str:
        return {"kind": "introduction", "on_day": "2026-11-23", "everybody": "ilse", "option": "email"}.get(name, "x")


@pytest.mark.parametrize("file", sorted(GUIDE.rglob("*.toml")), ids=lambda file: str(file.relative_to(GUIDE)))
def test_a_command_in_the_guide_is_one(file: Path) -> None:
    for text in strings(tomllib.loads(file.read_text(encoding="utf-8"))):
        for command in advised(Template(text).safe_substitute(_Blanks())):
            parse(shlex.split(command))


def test_every_step_of_the_guide_has_a_command() -> None:
    steps = [step for file in (GUIDE / "steps").glob("*.toml") for step in tomllib.loads(file.read_text()).values()]

    assert steps
    for step in steps:
        assert step["command"].startswith("mentorplan "), step


def proposed_letters() -> list[str]:
    """Return the kind and channel of each letter that a step of the guide proposes to draft."""
    found = set()
    for file in (GUIDE / "steps").glob("*.toml"):
        for step in tomllib.loads(file.read_text(encoding="utf-8")).values():
            words = shlex.split(step["command"])
            if "--kind" in words and not words[words.index("--kind") + 1].startswith("$"):
                channel = words[words.index("--channel") + 1] if "--channel" in words else "email"
                found.add(f"{words[words.index('--kind') + 1]}.{channel}")
    return sorted(found)


@pytest.mark.parametrize("letter", proposed_letters())
def test_a_letter_that_a_step_proposes_is_in_the_guide(letter: str) -> None:
    assert (GUIDE / "letters" / f"{letter}.txt").is_file()


def texts_of(module: Path) -> Iterator[str]:
    """Return the texts in a module, with a word for each value that is put in."""
    inside: set[int] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values)
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


@pytest.mark.parametrize(
    "module",
    [one for one in sorted(SOURCE.rglob("*.py")) if "mentorplan " in one.read_text(encoding="utf-8")],
    ids=lambda module: str(module.relative_to(SOURCE)),
)
def test_a_command_that_a_hint_names_is_one(module: Path) -> None:
    for text in texts_of(module):
        for command in advised(text):
            parse(shlex.split(command))


# -- docs/scripting.md ----------------------------------------------------------------------------

DATA = [(row[0], ticked(row[1])) for row in rows(SCRIPTING.read_text(encoding="utf-8"), under="| command |")]
SHAPES = {row[0]: ticked(row[-1]) for row in rows(SCRIPTING.read_text(encoding="utf-8"), under="| thing |")}
SCHEMA = Draft202012Validator(schemas.strict(json.loads(schemas.PLACE.read_text(encoding="utf-8"))))
INSTANCES = {
    "a step": ((), "next"),
    "a goal": (("goals", "list"), "goals"),
    "a person in a list": (("people", "list"), "people"),
    "a person": (("people", "show", "vandenbroucke"), "person"),
    "a fact": (("people", "show", "vandenbroucke"), "person", "facts"),
    "a candidate": (("find",), "candidates"),
    "a reason": (("find",), "candidates", "reasons"),
    "a pick": (("find",), "shortlist"),
    "a message": (("outreach", "list"), "messages"),
    "a finding": (("outreach", "draft", "morimoto"), "lint"),
    "a meeting": (("meet", "list"), "meetings"),
    "a request": (("inbox", "list"), "requests"),
    "a promise": (("meet", "promises"), "promises"),
}
"""Where one of each thing is met in the sample workspace: the command, and the way into its data."""


@pytest.mark.parametrize(("line", "keys"), DATA)
def test_the_data_of_a_command_has_the_keys_that_are_promised(line: str, keys: list[str], console: Console) -> None:
    words = [] if line == "(none)" else shlex.split(line.strip("`"))

    ran = console.desk.types(*(console._expanded(word) for word in words), "--json")

    assert ran.code in {0, 6}, ran
    assert list(ran.data) == keys
    assert [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(ran.json)] == []


def test_a_failure_fits_the_schema_and_a_wrong_key_does_not(console: Console) -> None:
    failed = console.desk.types("goals", "show", "nothing-like-it", "--json").json
    listed = console.desk.types("goals", "list", "--json").json

    assert SCHEMA.is_valid(failed)
    assert not SCHEMA.is_valid({**failed, "data": {}})
    assert not SCHEMA.is_valid({**listed, "data": {"goals": [{**listed["data"]["goals"][0], "open": "yes"}]}})
    assert not SCHEMA.is_valid({**listed, "data": {"goal": []}})


@pytest.mark.deep
def test_the_schema_is_what_real_runs_hold() -> None:
    assert json.loads(schemas.PLACE.read_text("utf-8")) == schemas.whole()


@pytest.mark.deep
def test_whatever_is_read_in_the_examples_fits_the_schema() -> None:
    for line, envelope in schemas.runs():
        assert [f"{line}: {error.json_path}: {error.message}" for error in SCHEMA.iter_errors(envelope)] == []


def test_the_data_of_every_command_is_promised() -> None:
    told = [line.strip("`") for line, _ in DATA]

    assert [
        path for path, _ in commands() if not any(f"{line} ".startswith(" ".join(path) + " ") for line in told)
    ] == []
    assert "(none)" in told
    assert any(line.startswith("reflect --answers") for line in told)


@pytest.mark.parametrize("thing", SHAPES)
def test_a_thing_in_the_data_has_the_keys_that_are_promised(thing: str, console: Console) -> None:
    words, *way = INSTANCES[thing]

    value: Any = console.desk.types(*words, "--json").data
    for step in way:
        value = value[step]
        value = value[0] if isinstance(value, list) else value

    assert list(value) == SHAPES[thing]


def test_every_thing_is_looked_at() -> None:
    assert list(SHAPES) == list(INSTANCES)


def test_every_exit_code_is_promised() -> None:
    told = {(row[0], row[1].strip("`")) for row in rows(SCRIPTING.read_text(encoding="utf-8"), under="| exit |")}
    classes = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.MentorplanError)
    ]

    raised = {(str(one.exit_code), one.code) for one in classes if one is not errors.MentorplanError}
    assert told == raised | {("0", ""), ("1", ""), ("6", ""), ("141", "")}


def test_every_stage_is_promised() -> None:
    found = re.search(r"^- `stage` is one of (.+?)\.$", SCRIPTING.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    assert found
    assert ticked(found[1]) == [stage.value for stage in Stage]


# -- docs/workspace.md ----------------------------------------------------------------------------

SENSITIVE = {"private_sensitive": Sensitive}
FILES: dict[str, tuple[type, dict[str, type]]] = {
    "mentorplan.toml": (Settings, {"find": FindSettings}),
    "profile.toml": (Profile, {"quiet": Quiet, "offer": Offer}),
    "reflections/*.toml": (Reflection, {}),
    "goals/*.toml": (Goal, {"progress": Progress, "history": Past}),
    "people/*.toml": (
        Person,
        {"why": Why, "suggested_by": Suggestion, "covers": Covering, "choices": Chosen, "facts": Fact} | SENSITIVE,
    ),
    "lists/*/list.toml": (PeopleList, {}),
    "lists/*/00000.toml": (Shard, {"people": Entry}),
    "messages/*.toml": (Message, {"request": Request, "private_sheet": Sheet, **SENSITIVE}),
    "meetings/*.toml": (Meeting, {"promises": Promise, "decisions": Decision, **SENSITIVE}),
    "agreements/*.toml": (Agreement, {"clauses": Clause, "checkins": CheckIn, "closing": Closing}),
    "places.toml": (Places, {"tried": Tried}),
}
WORKSPACE = (CHECKOUT / "docs" / "workspace.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", WORKSPACE, re.MULTILINE | re.DOTALL))


def fields_of(kind: type) -> list[str]:
    return [field.name for field in dataclasses.fields(kind) if field.name != "id" or kind is Entry]


def types_in(kind: type) -> Iterator[type]:
    """Return the types of a record's fields, and those that they are made of."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        yield from (part for part in (hints[field.name], *get_args(hints[field.name])) if isinstance(part, type))


def words_of(part: type) -> list[str]:
    return [str(word) for word in part] if issubclass(part, StrEnum) else []


def test_every_file_is_described() -> None:
    from mentorplan.store.kinds import TYPES

    assert list(SECTIONS) == list(FILES)
    assert {kind for kind, _ in FILES.values()} == set(TYPES.values())


@pytest.mark.parametrize("file", FILES)
def test_every_field_of_a_file_is_described(file: str) -> None:
    kind, tables = FILES[file]

    assert set(tables.values()) == {part for part in types_in(kind) if dataclasses.is_dataclass(part)}
    assert [ticked(row[0])[0] for row in rows(SECTIONS[file], under="| field |")] == fields_of(kind)
    for name, table in tables.items():
        told = rows(SECTIONS[file], under=f"Each of `{name}`:")
        assert [ticked(row[0])[0] for row in told] == fields_of(table)


@pytest.mark.parametrize("file", FILES)
def test_every_word_that_a_field_may_hold_is_described(file: str) -> None:
    kind, tables = FILES[file]
    words = [word for record in (kind, *tables.values()) for part in types_in(record) for word in words_of(part)]

    assert [word for word in words if f"`{word}`" not in SECTIONS[file]] == []


def test_every_kind_of_fact_is_described() -> None:
    told = dict(rows(SECTIONS["people/*.toml"], under="Each of `facts`:"))["`field`"]

    assert ticked(told) == [*SINGLE_FIELDS, *MANY_FIELDS]
