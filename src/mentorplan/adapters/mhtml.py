"""Pages saved as one file with their pictures (.mhtml, .mht): the page itself is taken out."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from mentorplan.errors import UnreadableError

_HEADER = re.compile(rb"\s*(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def is_mhtml(content: bytes) -> bool:
    """Whether a file is a page with its pictures in one: mail headers that announce several parts."""
    found = _HEADER.match(content[:20_000])
    return bool(found and _MULTIPART.search(found[0]))


def page_of(content: bytes, *, file: str) -> tuple[bytes, str, str]:
    """Return the page inside, its charset as the file says it, and the address it was saved from.

    It is the part that the file was saved for, else the first one with text in HTML: frames and
    pictures come behind it. Raises UnreadableError where there is none. Source: RFC 2557.
    """
    try:
        whole = message_from_bytes(content.lstrip())
        parts = [part for part in whole.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    except (MessageError, ValueError, LookupError, RecursionError):
        parts = []
    if not parts:
        raise UnreadableError(
            f"{file} is a saved page without a page in it.", hint="Open it in the browser and save it again as HTML."
        )
    wanted = _header(whole, "Snapshot-Content-Location")
    page = next((part for part in parts if wanted and _header(part, "Content-Location") == wanted), parts[0])
    body = page.get_payload(decode=True)
    where = wanted or _header(page, "Content-Location")
    return (
        body if isinstance(body, bytes) else b"",
        page.get_content_charset("") or "",
        where if where.startswith(("http://", "https://")) else "",
    )


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())
