"""Guides of one's own: the files of a bundle, what each should hold, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mentorplan.domain.names import closest
from mentorplan.errors import MentorplanError, NotFoundError, Problem, UnreadableError
from mentorplan.store import files, records
from mentorplan.store.guide_faults import faults_of
from mentorplan.store.guides import PACKAGED, validated
from mentorplan.store.journal import Edit
from mentorplan.store.layout import GUIDE

OPEN_FOLDERS = ("help", "letters", "log", "thesaurus", "words")
"""Folders to which a guide may add files of new names: topics, letters of new kinds, and further languages."""

NOT_IN_A_GUIDE = ("samples",)

PEOPLE = ("people.csv", "people.vcf")
"""Lists of people that a bundle may bring: they are imported, and no files of the guide."""

BESIDE = (*PEOPLE, "README.md")
"""What may lie in the folder of a bundle and stays there."""


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the files of a guide by their paths below it, sorted; hidden ones and what lies beside left out."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    names = (path.as_posix() for path in found if not any(part.startswith((".", "__")) for part in path.parts))
    return tuple(sorted(one for one in names if one not in BESIDE and one.partition("/")[0] not in NOT_IN_A_GUIDE))


def packaged_names() -> tuple[str, ...]:
    """Return the files of the guide that comes with the program."""
    return names_in(PACKAGED)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with the files of a guide, in the order of their names and lines."""
    return tuple(problem for name in names_in(folder) for problem in _problems(folder, name))


def edits_of(folder: Path) -> tuple[Edit, ...]:
    """Return the edits that put the files of a bundle into a new workspace. Raises UnreadableError for a broken one."""
    if not folder.is_dir():
        raise NotFoundError(f"There is no folder {folder}.", hint="Name the folder that holds the guide.")
    problems = problems_of(folder)
    if problems:
        first = problems[0]
        where = f"{first.file}, line {first.line}" if first.line else first.file
        raise UnreadableError(
            f"The guide has faults; {where}: {first.field or 'it'} {first.message}.",
            hint="All of them: mentorplan guide check DIR",
            problems=problems,
        )
    edits = []
    for name in names_in(folder):
        content = files.read(folder / name, shown=name) or b""
        edits.append(Edit(path=f"{GUIDE}/{name}", before=None, after=content.decode("utf-8-sig")))
    return tuple(edits)


def lists_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the lists of people that a bundle brings: name and content of each file."""
    for name in PEOPLE:
        content = files.read(folder / name, shown=name)
        if content is not None:
            yield name, content


def _problems(folder: Path, name: str) -> Iterator[Problem]:
    shown = f"{GUIDE}/{name}"
    if not _may_be(name):
        near = closest(name, packaged_names())
        yield Problem(file=shown, message="is no file of a guide" + (f"; did you mean {near}?" if near else ""))
        return
    try:
        content = files.read(folder / name, shown=shown) or b""
        if name.endswith(".toml"):
            validated(records.parse(content, file=shown), _shape(name), shown=shown, content=content)
        else:
            content.decode("utf-8")
        yield from faults_of(folder, name, content)
    except records.BrokenRecordError as error:
        yield from error.problems
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Problem(file=shown, line=line, message="is not UTF-8 text; save it as UTF-8")
    except MentorplanError as error:
        yield from error.problems or [Problem(file=shown, message=error.message.rstrip("."))]


def _may_be(name: str) -> bool:
    folder, _, inner = name.partition("/")
    suffix = ".txt" if folder == "letters" else ".toml"
    return name in packaged_names() or (folder in OPEN_FOLDERS and inner.endswith(suffix) and "/" not in inner)


def _shape(name: str) -> Any:  # noqa: ANN401 a type of any shape
    from mentorplan.store.guide_shapes import FILES, FOLDERS

    return FILES.get(name) or FOLDERS[name.partition("/")[0]]
