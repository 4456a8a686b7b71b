"""People as a mail program lists recipients, copied from its line: "Ann Lee <ann@example.org>; Bo Chan <…>"."""

from __future__ import annotations

import csv
import io
import re

from mentorplan.adapters import cells

_LONGEST = 200_000
"""Characters that can be lines of recipients; a longer text is a table."""

_ONE = re.compile(
    r'\s*(?:"(?P<quoted>[^"\n<>]{0,200})"|(?P<name>[^"\n<>@;]{0,200}?))\s*<(?P<email>[^<>\s;,]{3,254})>\s*'
)
_BARE = re.compile(r"\s*(?P<email>[^<>\s;,\"]{1,64}@[^<>\s;,\"]{1,190})\s*")
_LABEL = re.compile(r"^(?:To|Cc|Bcc|From|An|Von|À|De|Para)\s*:\s*", re.IGNORECASE)


def as_table(text: str) -> str:
    """Return recipients as a table with headings, or the text as it is where it holds anything else.

    Lines are recipients where nothing but names with addresses and plain addresses stands there, parted by semicolons
    or commas, and one of the lines has several.
    """
    if len(text) > _LONGEST or "<" not in text or text.count("@") < len("to"):
        return text
    people: list[tuple[str, str]] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        found = _recipients(_LABEL.sub("", line.strip()))
        if not found:
            return text
        people += found
    if len(people) <= len(lines):
        return text
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([("Name", "Email"), *people])
    return written.getvalue()


def _recipients(line: str) -> list[tuple[str, str]]:
    """Return the recipients of a line, or nothing where anything else stands in it."""
    people = []
    at = 0
    while at < len(line):
        found = _ONE.match(line, at) or _BARE.match(line, at)
        if not found or not cells.addresses(found["email"]):
            return []
        said = found.groupdict()
        people.append(((said.get("quoted") or said.get("name") or "").strip(" ,'"), found["email"]))
        at = found.end()
        if at < len(line) and line[at] not in ";,":
            return []
        at += 1
    return people
