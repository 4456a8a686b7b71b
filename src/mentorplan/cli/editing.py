"""A draft in the person's own editor, with what the rules say of it below; nothing that was typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from mentorplan.cli.here import Here
from mentorplan.errors import InvalidError, MentorplanError, NeedsAnswerError, StorageError
from mentorplan.values import dataclass

CUT = "# ------------------------ >8 ------------------------"
"""The line below which nothing belongs to the letter."""

USUAL = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vi")
"""Editors that are tried where the environment names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What came back from the editor. `subject` is None where the text has none. `kept` is the file that holds it."""

    subject: str | None
    body: str
    kept: Path


def editor(here: Here) -> list[str]:
    """Return the words that start the person's editor: VISUAL, EDITOR, else a usual one; no shell takes part.

    Raises InvalidError for words that cannot be told apart, NeedsAnswerError where there is none.
    """
    import shlex
    import shutil

    for name in ("VISUAL", "EDITOR"):
        told = here.world.environment.get(name, "").strip()
        if told:
            try:
                words = shlex.split(told, posix=sys.platform != "win32")
            except ValueError as error:
                raise InvalidError(f"{name} cannot be read: {told} ({error}).", hint="Set it anew.") from None
            return [word.strip('"') for word in words] if sys.platform == "win32" else words
    found = next((path for name in USUAL if (path := shutil.which(name))), None)
    if found is None:
        raise NeedsAnswerError("No editor is known.", hint="Set EDITOR, or give the text: --body FILE, or --body -.")
    return [found]


def edit(here: Here, *, text: str, notes: str, with_subject: bool) -> Edited | None:
    """Let the person change a text; None where it came back as it was, or empty.

    `notes` stand below the cut, each line as a comment. The file is the person's alone (0600). Raises StorageError
    where the editor cannot be started or fails; what was typed by then stays, and the error says where.
    """
    import subprocess

    words = editor(here)
    below = "\n".join(f"# {line}".rstrip() for line in notes.split("\n"))
    before = f"{text}\n\n{CUT}\n{below}\n"
    path = _written(before)
    try:
        ended = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 the person's own editor
    except OSError as error:
        path.unlink(missing_ok=True)
        why = error.strerror or "it does not run"
        raise StorageError(f"The editor “{words[0]}” cannot be started: {why}.", hint="Set EDITOR anew.") from None
    after = _read(path)
    if ended:
        is_touched = after != before
        if not is_touched:
            path.unlink(missing_ok=True)
        raise StorageError(
            f"The editor ended with an error ({ended}), so the draft stays as it was.",
            hint=f"What you typed is in {path}: --body {path}" if is_touched else "Try again, or set EDITOR anew.",
        )
    said = after.split(CUT, 1)[0].strip()
    if not said or after == before or said == text.strip():
        path.unlink(missing_ok=True)
        return None
    label, colon, rest = said.partition("\n")[0].partition(":")
    if with_subject and colon and label.strip().casefold() == "subject":
        return Edited(subject=rest.strip(), body=said.partition("\n")[2].strip(), kept=path)
    return Edited(subject="" if with_subject else None, body=said, kept=path)


def keep(edited: Edited, decide: Callable[[], int]) -> int:
    """Return what `decide` returns, and take the file away; where it refuses, the file stays and the error names it."""
    try:
        code = decide()
    except MentorplanError as error:
        raise type(error)(error.message, hint=f"{error.hint} Your text is in {edited.kept}.".strip()) from None
    edited.kept.unlink(missing_ok=True)
    return code


def _written(text: str) -> Path:
    import tempfile

    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", prefix="mentorplan-", suffix=".txt", delete=False
        ) as file:
            file.write(text)
    except OSError as error:
        raise StorageError(f"The draft cannot be written to a file for the editor: {error.strerror}.") from None
    return Path(file.name)


def _read(path: Path) -> str:
    """Return what is in the file now, empty where the editor took it away."""
    try:
        return path.read_text("utf-8").replace("\r\n", "\n")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise StorageError(
            "What the editor saved is not UTF-8 text, so the draft stays as it was.", hint=f"It is in {path}."
        ) from None
