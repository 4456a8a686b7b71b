"""Mail that was received: a saved `.eml`, or a text pasted with its headers, as plain values. Nothing is trusted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from mentorplan.adapters.encodings import decoded
from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY
from mentorplan.domain.letters import BIDI, plain_line
from mentorplan.domain.profiles import is_email
from mentorplan.errors import InvalidError, UnreadableError
from mentorplan.values import dataclass

LARGEST_MAIL = 25 * 1024 * 1024
"""Bytes of a mail that is read: as much as most providers deliver."""

LARGEST_ATTACHED = 64 * 1024
"""Bytes of an attachment that is looked at; the files of ours are far smaller."""

MOST_ATTACHED = 20

LONGEST_BODY = 200_000
"""Characters of a mail's text that are kept; a letter has a few hundred words."""

_STAMP = re.compile(r"<[^<>\s@]{1,200}@[^<>\s@]{1,200}>")
_HEADER = re.compile(r"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_TELLING = re.compile(r"^(from|to|subject|date|message-id|mime-version|received):", re.IGNORECASE | re.MULTILINE)

LEAST_HEADERS = 2
"""A text that begins with one word and a colon is no mail; one that begins with From and Subject is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that came with a mail. `name` is as the sender wrote it, on one line."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedMail:
    """A mail as far as it can be read; what is not known is empty or None.

    `stamp` is its Message-ID; `follows` are those of the mails before it in the thread, the nearest last. `body` is its
    text as it stands there, quoted lines too. `attached` are the small files that came with it. `is_automatic` says
    that a machine sent it, and says so in its headers.
    """

    from_name: str = ""
    from_email: str = ""
    subject: str = ""
    body: str = ""
    on: date | None = None
    stamp: str = ""
    follows: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    is_automatic: bool = False


def is_mail(content: bytes) -> bool:
    """Whether a file begins with the headers of a mail: From and one more that every mail has."""
    head = content[:20_000].removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r\n", "\n").lstrip("\n")
    found = _HEADER.match(f"{head}\n")
    told = {name.casefold() for name in _TELLING.findall(found[0])} if found else set()
    return "from" in told and len(told) >= LEAST_HEADERS


def read_mail(content: bytes, *, file: str) -> ReceivedMail:
    """Return a saved mail as values. `file` is its name for messages.

    Raises InvalidError for one that is too large, UnreadableError for what is no mail or cannot be taken apart.
    """
    if len(content) > LARGEST_MAIL:
        raise InvalidError(
            f"{file} has more than {LARGEST_MAIL // 1024 // 1024} MB.",
            hint="Save the mail without its attachments, or copy its text.",
        )
    if not is_mail(content):
        raise UnreadableError(f"{file} is no saved mail.", hint="Save the mail as .eml, or paste its text.")
    text = re.sub(rb"\AFrom [^\n]*\n", b"", content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    try:
        whole = message_from_bytes(text)
        name, address = parseaddr(_header(whole, "From"))
        return ReceivedMail(
            from_name=plain_line(name),
            from_email=address.strip() if is_email(address.strip()) else "",
            subject=plain_line(_header(whole, "Subject")),
            body=_body(whole),
            on=_day(_header(whole, "Date")),
            stamp=next(iter(_STAMP.findall(_header(whole, "Message-ID"))), ""),
            follows=_thread(whole),
            attached=tuple(_attached(whole)),
            is_automatic=_is_automatic(whole),
        )
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # What the parser of Python trips over in broken mail; RecursionError for parts in parts without end.
        raise UnreadableError(
            f"{file} cannot be taken apart as a mail.", hint="Copy the text of the mail, and give that instead."
        ) from error


def _is_automatic(whole: Message) -> bool:
    """Whether a mail is marked as an automatic answer or as a report of delivery. Source: RFC 3834 and RFC 6522."""
    marked = _header(whole, "Auto-Submitted").partition(";")[0].strip().casefold()
    by_hand = marked in {"", "no"} and not any(_header(whole, name) for name in ("X-Autoreply", "X-Autorespond"))
    return not by_hand or whole.get_content_type() == "multipart/report"


def _thread(whole: Message) -> tuple[str, ...]:
    found = [*_STAMP.findall(_header(whole, "References")), *_STAMP.findall(_header(whole, "In-Reply-To"))]
    return tuple(dict.fromkeys(reversed(found)))[::-1]


def _header(part: Message, name: str) -> str:
    """Return a header as text, decoded as far as it can be."""
    raw = part.get(name, "")
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        return " ".join(str(raw).encode("ascii", "replace").decode("ascii").split())


def _day(text: str) -> date | None:
    """Return the day of a mail where it was written, or None where it says none that can be."""
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _body(whole: Message) -> str:
    """Return the text of a mail: its plain part, else what a reader sees of its page."""
    parts = [
        part for part in whole.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    if plain:
        return _tidied("\n\n".join(_text(part) for part in plain))
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    return _tidied(_seen(_text(pages[0]))) if pages else ""


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("") or ""
    try:
        return content.decode(charset) if charset else decoded(content)
    except (LookupError, UnicodeError):
        return content.decode("utf-8", "replace")


def _seen(page: str) -> str:
    from mentorplan.adapters.markup import parse

    return parse(page, file="the mail").body.lines()


def _tidied(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    kept = "".join(char for char in "\n".join(lines) if char in "\n\t" or not _is_unseen(char))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()[:LONGEST_BODY]


def _is_unseen(char: str) -> bool:
    return char in BIDI or unicodedata.category(char) in {"Cc", "Cs"}


def _attached(whole: Message) -> Iterator[Attached]:
    """Yield the files that came with a mail, the first few, as long as they are small."""
    count = 0
    for part in whole.walk():
        name = part.get_filename()
        if part.is_multipart() or not name or count >= MOST_ATTACHED:
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and len(payload) <= LARGEST_ATTACHED:
            count += 1
            yield Attached(name=plain_line(str(make_header(decode_header(name)))), content=payload)
