"""Pages made from the program: every command as `--help` has it, and every rule with its source and grade.

Run as a program, it writes docs/commands.md and docs/evidence.md anew: `python tests/made_pages.py`.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from mentorplan.cli.parser import program

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = CHECKOUT / "docs"
GUIDE = CHECKOUT / "src" / "mentorplan" / "guide"

COMMON = ("--json", "--dry-run", "--yes", "--help")
"""Options that the head of the page tells of once."""

COMMANDS = """# Commands

What `mentorplan --help` and `mentorplan COMMAND --help` say, on one page; it is made from the program
(`python tests/made_pages.py`), and a test compares it. A person, a goal or a message may be named by a part
of its name.

Every command takes `--json` ([`scripting.md`](scripting.md)), and every command that writes takes `--dry-run`
(show what would change, write nothing) and `--yes` (do not ask). Before the subcommand stand:
"""


EVIDENCE = """# Evidence

Where the rules and facts of mentorplan come from, and how much weight they can bear. The page is made from the guide
(`python tests/made_pages.py`), and a test compares it. `mentorplan outreach lint --explain OUT-02` says the same of one
rule, with a good and a bad example; `mentorplan outreach mute OUT-02 --reason "…"` lets one rest.

Only an *error* stops a message from being handed over; a *warning* or an *advice* is yours to follow or not.
"""


def pages() -> Iterator[tuple[Path, str]]:
    """Yield the pages as Markdown, each with its place."""
    root: Any = typer.main.get_command(program())
    yield DOCS / "commands.md", _page(COMMANDS, _options(root.params), *_sections(root, ()))
    yield DOCS / "evidence.md", _page(EVIDENCE, *_sources(), *_weights(), *_rules())


def _page(*parts: str) -> str:
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _sources() -> Iterator[str]:
    about = tomllib.loads((GUIDE / "about.toml").read_text(encoding="utf-8"))
    yield "## Grades"
    yield "\n".join(f"- {grade}" for grade in about["grades"])
    yield "## Sources"
    yield "\n".join(
        f"- {one['title']}. {one['where']}. {one['licence']}. Used for: {one['used_for']}." for one in about["sources"]
    )


def _weights() -> Iterator[str]:
    find = tomllib.loads((GUIDE / "find.toml").read_text(encoding="utf-8"))
    yield "## What `find` counts"
    yield (
        "The weights are our own; [`ranking.md`](ranking.md) has how they order people of public collections. Each can "
        "be set in `mentorplan.toml`. What is not known of somebody has no weight at all."
    )
    yield "\n".join(f"- `{name} = {weight}`: {find['because'][name]}" for name, weight in find["weights"].items())


def _rules() -> Iterator[str]:
    rules = tomllib.loads((GUIDE / "rules.toml").read_text(encoding="utf-8"))
    yield "## Rules for messages"
    for name, rule in rules.items():
        yield f"### {rule['id']} `{name}`"
        yield f"{rule['why']} *{rule['severity'].capitalize()}.* Grade {rule['grade']}: {rule['source']}."


def _sections(group: Any, above: tuple[str, ...]) -> Iterator[str]:
    for name, command in group.commands.items():
        words = (*above, name)
        yield f"{'##' if not above else '###'} `{' '.join(words)}`"
        yield from _said(command, words)
        if hasattr(command, "commands"):
            yield from _sections(command, words)


def _said(command: Any, words: tuple[str, ...]) -> Iterator[str]:
    told, _, example = inspect.cleandoc(command.help or "").partition("Example: ")
    yield told
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    if arguments:
        yield f"```text\nmentorplan {' '.join((*words, *map(_shown, arguments)))}\n```"
        yield "\n".join(f"- `{_shown(one)}`: {one.help}" for one in arguments if one.help)
    yield _options(command.params)
    if example:
        yield f"Example:\n\n```text\n{example.strip()}\n```"


def _shown(argument: Any) -> str:
    name = argument.metavar.replace("[", "").replace("]", "").replace("...", "")
    name = f"{name}…" if argument.nargs == -1 else name
    return name if argument.required else f"[{name}]"


def _options(params: Any) -> str:
    lines = []
    for one in params:
        if one.param_type_name != "option" or one.hidden or one.opts[0] in COMMON:
            continue
        value = f" {one.metavar}" if one.metavar and not one.is_flag else ""
        lines.append(f"- `{', '.join(one.opts)}{value}`: {one.help}")
    return "\n".join(lines)


if __name__ == "__main__":
    for place, text in pages():
        place.write_text(text, encoding="utf-8")
