"""The guide: questions, letters and rules that come with the program, or of the workspace's own."""

from __future__ import annotations

import functools
import json
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import mentorplan
from mentorplan.errors import NotFoundError, Problem, UnreadableError
from mentorplan.store import files, records
from mentorplan.store.layout import GUIDE
from mentorplan.store.thawing import thaw
from mentorplan.values import dataclass, is_dataclass

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from mentorplan.store.lexicon import Lexicon

Shape = TypeVar("Shape")

PACKAGED = Path(mentorplan.__file__).parent / GUIDE
"""The package is a folder of files wherever it is installed; importlib.resources would load the reading of zips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The texts in use. A file of the same name below the workspace's `guide/` wins.

    With a `lexicon`, packaged files that were parsed before need not be parsed again.
    """

    own: Path | None = None
    lexicon: Lexicon | None = None

    def text(self, name: str) -> str:
        """Return a text of the guide by its path below `guide/`. Raises NotFoundError where there is none."""
        return self._content(name)[0].decode("utf-8")

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the files of a folder of the guide, packaged and own, sorted."""
        found = {entry.name for entry in PACKAGED.joinpath(*folder.split("/")).iterdir() if entry.is_file()}
        if self.own and (self.own / folder).is_dir():
            found |= {entry.name for entry in (self.own / folder).iterdir() if entry.is_file()}
        return tuple(sorted(found))

    def is_own(self, name: str) -> bool:
        """Whether the workspace has a file of that name of its own."""
        return self.own is not None and (self.own / name).is_file()

    def stamps(self, *names: str) -> tuple[object, ...]:
        """Return what is another one when one of these files changed, packaged or the workspace's own."""
        from mentorplan.store.cache import stamp_of

        roots = [str(root) for root in (PACKAGED, self.own) if root]
        return tuple((name, *(stamp_of(f"{root}/{name}") for root in roots)) for name in names)

    def load(self, name: str, shape: type[Shape]) -> Shape:
        """Return a TOML file of the guide as values of `shape`. The workspace's own files are validated.

        The packaged ones are not, since a test has done it. Raises UnreadableError with file and place when
        a file is not of that shape, NotFoundError where there is none.
        """
        shown = f"{GUIDE}/{name}"
        packaged = PACKAGED.joinpath(*name.split("/"))
        if self.lexicon and not self.is_own(name) and (known := self.lexicon.table(name, packaged)):
            return cast("Shape", thaw(shape, known))
        content, is_own = self._content(name)
        try:
            table = records.parse(content, file=shown)
        except records.BrokenRecordError as error:
            first = error.problems[0]
            raise UnreadableError(f"{shown}, line {first.line}: {first.message}.", problems=error.problems) from None
        if is_own:
            return validated(table, shape, shown=shown, content=content)
        if self.lexicon:
            self.lexicon.learn(name, packaged, table)
        return cast("Shape", thaw(shape, table))

    def _content(self, name: str) -> tuple[bytes, bool]:
        """Return a file's content, and whether it is the workspace's own."""
        if self.own:
            content = files.read(self.own / name, shown=f"{GUIDE}/{name}")
            if content is not None:
                return content, True
        try:
            return PACKAGED.joinpath(*name.split("/")).read_bytes(), False
        except FileNotFoundError:
            raise NotFoundError(f"The guide has no “{name}”.") from None


def validated(table: Mapping[str, Any], shape: type[Shape], *, shown: str, content: bytes | None = None) -> Shape:
    """Return a parsed table as values of `shape`. Raises UnreadableError with file and place where it is none.

    With the `content` that the table was read from, every fault is a problem with its line.
    """
    from pydantic import ValidationError

    try:
        return cast(
            "Shape", _adapter(cast("Hashable", shape)).validate_json(json.dumps(table, default=str), strict=True)
        )
    except ValidationError as error:
        problems = _problems(error.errors(), shown=shown, content=content)
        first = problems[0]
        where = f"{shown}, line {first.line}" if first.line else shown
        raise UnreadableError(f"{where}: {first.field}: {first.message}.", problems=problems) from None


def _problems(faults: Sequence[Mapping[str, Any]], *, shown: str, content: bytes | None) -> tuple[Problem, ...]:
    """Return one problem for each place that is wrong, in the order of the file's lines."""
    from mentorplan.store.lines import Lines
    from mentorplan.store.problems import SAID

    lines = None if content is None else Lines(content)
    found = {}
    for fault in faults:
        path = tuple(fault["loc"])
        if fault["type"] == "too_short" and len(faults) > 1:
            continue  # what is in it was told, and counts as nothing
        is_unknown = fault["type"] == "unexpected_keyword_argument"
        found[path] = Problem(
            file=shown,
            line=lines.of(path[:-1] if fault["type"] == "missing" else path) if lines else None,
            field=".".join(str(step + 1 if isinstance(step, int) else step) for step in path),
            message="is not a known key" if is_unknown else SAID.get(fault["type"], str(fault["msg"])),
        )
    return tuple(sorted(found.values(), key=lambda problem: problem.line or 0))


@functools.cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    for named in (shape, *get_args(shape)):
        if is_dataclass(named):
            named.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[union-attr]  # nested ones inherit it
    return TypeAdapter(cast("Any", shape))
