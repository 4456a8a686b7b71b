"""Masks: private text in a record's file, covered before the file's lines are shown to anybody.

Private are the values of every key whose name begins with `private_`, and in a reflection every answer that is not
known to be open. Comments that a person wrote into the file are shown as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from mentorplan.domain.records import Shelf

COVER = "(private)"
COVER_CHANGED = "(private, changed)"
UNREADABLE = "(This file cannot be read as TOML, so it is not shown.)\n"

PRIVATE_KEY = "private_"
"""How the name of a private field begins, in every record."""

Path = tuple[str | int, ...]


def covered(
    path: str, before: str | None, after: str | None, *, open_answers: Collection[str] = ()
) -> tuple[str | None, str | None]:
    """Return a file's text before and after with private values covered; one that differs says so on its second side.

    `open_answers` are keys of questions whose answers need no cover. What is no TOML is not shown at all.
    """
    is_reflection = path.startswith(f"{Shelf.REFLECTIONS}/")
    if not is_reflection and not any(text and PRIVATE_KEY in text for text in (before, after)):
        return before, after
    old, values = _cover(before, is_reflection=is_reflection, open_answers=open_answers, earlier=None)
    new, _ = _cover(after, is_reflection=is_reflection, open_answers=open_answers, earlier=values)
    return old, new


def _cover(
    text: str | None, *, is_reflection: bool, open_answers: Collection[str], earlier: dict[Path, Any] | None
) -> tuple[str | None, dict[Path, Any]]:
    """Return the text with its private values covered, and these by their place."""
    if text is None:
        return None, {}
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    values: dict[Path, Any] = {}
    try:
        document = tomlkit.parse(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        for at, holder, key in list(_private(document, (), is_reflection=is_reflection, open_answers=open_answers)):
            held = holder[key]
            values[at] = held.unwrap() if hasattr(held, "unwrap") else held
            is_changed = earlier is not None and at in earlier and earlier[at] != values[at]
            holder[key] = COVER_CHANGED if is_changed else COVER
        return tomlkit.dumps(document), values
    except (TOMLKitError, ValueError, RecursionError):
        return UNREADABLE, {}


def _private(
    holder: Any,  # noqa: ANN401 a table or list of tomlkit
    at: Path,
    *,
    is_reflection: bool,
    open_answers: Collection[str],
) -> Iterator[tuple[Path, Any, str | int]]:
    """Yield the place, the holder and the key of every private value below a table or a list."""
    places = range(len(holder)) if isinstance(holder, list) else list(holder)
    for key in places:
        here = (*at, key)
        is_answer = is_reflection and at[:1] == ("answers",) and not ({here[1]} & set(open_answers))
        if isinstance(key, str) and key.startswith(PRIVATE_KEY):
            yield here, holder, key
        elif isinstance(holder[key], dict) or _is_tables(holder[key]):
            yield from _private(holder[key], here, is_reflection=is_reflection, open_answers=open_answers)
        elif is_answer:
            yield here, holder, key


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
