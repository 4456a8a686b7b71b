"""What `people forget` says: what goes, and what stays for the user to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Page
from mentorplan.store.forgetting import Found, Place
from mentorplan.store.layout import path_of
from mentorplan.usecases.forgetting import Cut, Forgotten

ONE_AND_MORE = {
    "suggestion": ("suggestion of theirs", "suggestions of theirs"),
    "row": ("row", "rows"),
    "name": ("mention of them", "mentions of them"),
    "promise": ("promise", "promises"),
    "decision": ("decision", "decisions"),
    "answer": ("answer", "answers"),
}
"""What comes out of a record, for one and for more than one."""


def before(told: Forgotten, found: Found) -> Page:
    """Return what would go and what would stay, before anything is done."""
    blocks: list[Block] = [
        Heading(f"To forget {told.name} for good"),
        Line("This cannot be undone, by mentorplan undo neither; nor can what was done before it."),
        *_going(told, found),
        *_staying(told, found),
    ]
    return Page(blocks=blocks, data=_data(told, found, done=False))


def done(told: Forgotten, found: Found) -> Page:
    """Return what was done, and what is left to the user."""
    went = sum(cut.gone for cut in told.cuts)
    changed = len(told.cuts) - went
    parts = [f"{_count(went, 'file')} taken away", f"{_count(changed, 'file')} changed" if changed else ""]
    parts += [f"{_count(found.journal, 'change')} wiped from the journal"] if found.journal else []
    parts += [_count(len(found.backups), "backup") + " deleted"] if found.backups else []
    blocks: list[Block] = [
        Line(f"{told.name} is forgotten: {', '.join(part for part in parts if part)}."),
        Hint("A mark that cannot be read stays in mentorplan.toml, so that you are asked before they come back."),
        *_staying(told, found),
    ]
    return Page(blocks=blocks, data=_data(told, found, done=True))


def _going(told: Forgotten, found: Found) -> list[Block]:
    rows = [(path_of(cut.ref), _becomes(cut)) for cut in told.cuts]
    rows += [("the journal", f"without {_count(found.journal, 'change')} about them")] if found.journal else []
    rows += [(f"the backup {name}", "goes whole") for name in found.backups]
    rows += [("the cache", "goes whole, and is made anew")] if found.cache else []
    return [Heading("What goes"), Facts(tuple(rows))] if rows else [Line("No file is about them.")]


def _becomes(cut: Cut) -> str:
    if cut.gone:
        rows = cut.parts.get("row", 0)
        return f"goes, with the {_count(rows, 'last row')} in it" if rows else "goes"
    parts = ", ".join(f"{number} {ONE_AND_MORE[what][0 if number == 1 else 1]}" for what, number in cut.parts.items())
    new_name = f"; it will be {path_of(cut.becomes)}" if cut.becomes else ""
    return f"without {parts}{new_name}" if parts else new_name.removeprefix("; ")


def _staying(told: Forgotten, found: Found) -> list[Block]:
    rows = [f"{path_of(left.ref)}: {left.field or 'its name'}" for left in told.left]
    rows += [place.file if place.line is None else f"{place.file}, line {place.line}" for place in _others(told, found)]
    rows += [f"{target}, to which a link led: the link goes, the file stays" for target in found.links]
    blocks: list[Block] = []
    if rows:
        blocks += [
            Heading("What stays, in your own words: look at it, and change it where you want"),
            Bullets(tuple(rows)),
        ]
    if found.git:
        keeps = f"The version history in {found.git} keeps them, as far as they were committed"
        blocks.append(Line(f"{keeps}, and so does every other copy of it."))
    outside = "Letters and calendar files that you saved elsewhere, your mail and your own backups are not touched"
    return [*blocks, Hint(f"{outside}. Looked for: the whole name, and their addresses.")]


def _others(told: Forgotten, found: Found) -> Sequence[Place]:
    """Return the files that name them and are not told of field by field."""
    in_records = {path_of(left.ref) for left in told.left}
    return [place for place in found.elsewhere if place.file not in in_records]


def _data(told: Forgotten, found: Found, *, done: bool) -> dict[str, Any]:
    left: list[dict[str, Any]] = [
        {"file": path_of(one.ref), "field": one.field or None, "line": None} for one in told.left
    ]
    left += [{"file": one.file, "field": None, "line": one.line} for one in _others(told, found)]
    return {
        "person": {"id": told.id, "name": told.name},
        "done": done,
        "removed": [path_of(cut.ref) for cut in told.cuts if cut.gone],
        "changed": [
            {
                "file": path_of(cut.ref),
                "without": dict(cut.parts),
                "becomes": path_of(cut.becomes) if cut.becomes else None,
            }
            for cut in told.cuts
            if not cut.gone
        ],
        "journal": found.journal,
        "backups": list(found.backups),
        "cache": found.cache,
        "left": left,
        "links": list(found.links),
        "git": found.git,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
