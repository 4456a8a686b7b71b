"""The guide: questions, letters and rules that come with the program, or of the workspace's own."""

from __future__ import annotations

import functools
import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args

import mentorplan
from mentorplan.errors import NotFoundError, UnreadableError
from mentorplan.store import files, records
from mentorplan.store.layout import GUIDE
from mentorplan.store.thawing import thaw

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Shape = TypeVar("Shape")

PACKAGED = Path(mentorplan.__file__).parent / GUIDE
"""The package is a folder of files wherever it is installed; importlib.resources would load the reading of zips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The texts in use. A file of the same name below the workspace's `guide/` wins."""

    own: Path | None = None

    def text(self, name: str) -> str:
        """Return a text of the guide by its path below `guide/`. Raises NotFoundError where there is none."""
        return self._content(name)[0].decode("utf-8")

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the files of a folder of the guide, packaged and own, sorted."""
        found = {entry.name for entry in PACKAGED.joinpath(*folder.split("/")).iterdir() if entry.is_file()}
        if self.own and (self.own / folder).is_dir():
            found |= {entry.name for entry in (self.own / folder).iterdir() if entry.is_file()}
        return tuple(sorted(found))

    def load(self, name: str, shape: type[Shape]) -> Shape:
        """Return a TOML file of the guide as values of `shape`. The workspace's own files are validated.

        The packaged ones are not, since a test has done it. Raises UnreadableError with file and place when
        a file is not of that shape, NotFoundError where there is none.
        """
        shown = f"{GUIDE}/{name}"
        content, is_own = self._content(name)
        try:
            table = records.parse(content, file=shown)
        except records.BrokenRecordError as error:
            first = error.problems[0]
            raise UnreadableError(f"{shown}, line {first.line}: {first.message}.", problems=error.problems) from None
        return validated(table, shape, shown=shown) if is_own else cast("Shape", thaw(shape, table))

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


def validated(table: Mapping[str, Any], shape: type[Shape], *, shown: str) -> Shape:
    """Return a parsed table as values of `shape`. Raises UnreadableError with file and place where it is none."""
    from pydantic import ValidationError

    try:
        return cast(
            "Shape", _adapter(cast("Hashable", shape)).validate_json(json.dumps(table, default=str), strict=True)
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise UnreadableError(f"{shown}: {where}: {first['msg']}.") from None


@functools.cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    for named in (shape, *get_args(shape)):
        if is_dataclass(named):
            named.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[union-attr]  # nested ones inherit it
    return TypeAdapter(cast("Any", shape))
