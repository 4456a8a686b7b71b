"""On which line of a TOML file a value stands."""

from __future__ import annotations

from typing import Any

MARKER = "mentorplan-marker"


class Lines:
    """The lines of one file, which is parsed once, when the first line is asked for.

    Neither parser tells positions, so a marker is put in the place of a value, and the first line that differs from
    what is written without it is the value's; then the value is put back.
    """

    def __init__(self, content: bytes) -> None:
        """Take the bytes of the file."""
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
        self._text = text.replace("\r\n", "\n")
        self._document: Any = None
        self._rows: list[str] = []

    def of(self, path: tuple[str | int, ...]) -> int | None:
        """Return the line, from 1, on which the value at `path` begins; places in a list count from 0.

        A table or list stands where its first inner value does, the whole file on line 1. None for what is not found.
        """
        from tomlkit.exceptions import TOMLKitError

        if not path:
            return 1
        try:
            return self._marked(path)
        except (TOMLKitError, KeyError, IndexError, TypeError, ValueError, RecursionError, AttributeError):
            self._document = None  # it may be half marked
            return None

    def _marked(self, path: tuple[str | int, ...]) -> int | None:
        import tomlkit

        if self._document is None:
            self._document = tomlkit.parse(self._text)
            self._rows = tomlkit.dumps(self._document).split("\n")  # spaces in a line may differ from the file's
        holder: Any = self._document
        for step in path[:-1]:
            holder = holder[step]
        last: Any = path[-1]
        while isinstance(holder[last], list | dict) and holder[last]:
            holder, last = holder[last], (0 if isinstance(holder[last], list) else next(iter(holder[last])))
        value = holder[last]
        holder[last] = MARKER
        changed = tomlkit.dumps(self._document)
        holder[last] = value
        pairs = zip(self._rows, changed.split("\n"), strict=False)
        return next((number for number, (before, after) in enumerate(pairs, start=1) if before != after), None)
