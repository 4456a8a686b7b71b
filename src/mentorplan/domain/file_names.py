"""Which ids can be the names of files: here, and on the other machine to which the workspace may be copied."""

from __future__ import annotations

import unicodedata

from mentorplan.domain.names import RESERVED

LONGEST = 200
"""Bytes of an id; most file systems take names of 255, and sync programs put words of their own behind them."""

DEVICES = RESERVED - {"list"}

NOT_IN_NAMES = frozenset('<>:"/\\|?*')
"""Characters that Windows takes in no file name. Source: learn.microsoft.com, “Naming Files, Paths, and Namespaces”."""


def unsafe(name: str) -> str:
    """Return why an id cannot name a file inside its folder, as the end of a sentence; empty where it can."""
    if not name:
        return "is empty"
    if "/" in name or "\\" in name:
        return "holds a slash, which would lead into another folder"
    if name.startswith("."):
        return "begins with a dot, and such files are not read"
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in name):
        return "holds characters that cannot be seen"
    if len(name.encode()) > LONGEST:
        return "is too long"
    return ""


def unportable(name: str) -> str:
    """Return why another system would not take an id as the name of a file, as the end of a sentence; else empty."""
    unseen = any(unicodedata.category(char) in {"Cf", "Co", "Cn", "Zl", "Zp"} for char in name)
    reasons = (
        (
            bool(NOT_IN_NAMES & set(name)),
            f"holds one of {' '.join(sorted(NOT_IN_NAMES))}, which Windows does not allow",
        ),
        (name != name.strip(" ") or name.endswith("."), "begins or ends with a space or a dot, which Windows drops"),
        (name.startswith("-"), "begins with a hyphen, which commands take for an option"),
        (name.partition(".")[0].casefold() in DEVICES, "is a name that Windows keeps for a device"),
        (unseen, "holds characters that cannot be seen"),
        (name != unicodedata.normalize("NFC", name), "has its accents in pieces, as only some systems write them"),
    )
    return unsafe(name) or next((reason for is_so, reason in reasons if is_so), "")
