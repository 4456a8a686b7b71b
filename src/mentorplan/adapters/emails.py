"""Emails: a letter as an `.eml` file that mail programs open as a draft, or as a `mailto:` link."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from urllib.parse import quote

from mentorplan.domain.letters import plain_line
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

LONGEST_LINK = 1800
"""Characters of a link that every mail program takes; the shortest limit that was reported is 2,048 (Outlook)."""

LONGEST_LOCAL, LONGEST_ADDRESS = 64, 254
"""Characters before the @, and of a whole address. Source: RFC 5321 §4.5.3.1, RFC 3696 erratum 1690."""

LONGEST_LINE = 78
"""Characters of a line of a header. Source: RFC 5322 §2.1.1."""

LONGEST_CHUNK = 45
"""Bytes in one encoded word, which has 75 characters at most. Source: RFC 2047 §2."""

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
"""What stands between the dots before the @. Source: RFC 5322 §3.2.3."""

HOST = "mentorplan.invalid"
"""The right side of our stamps: a name that can never be anybody's. Source: RFC 2606 §2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter as a mail program needs it. Addresses are plain; `date` knows its zone; an unknown sender is left out.

    `stamp` is the letter's own Message-ID, `thread` those of the letters before it, oldest first.
    `attached` are small JSON files, each with its name in ASCII.
    """

    to_email: str
    subject: str
    body: str
    date: datetime
    stamp: str
    to_name: str = ""
    from_name: str = ""
    from_email: str = ""
    thread: tuple[str, ...] = ()
    attached: tuple[tuple[str, bytes], ...] = ()


def token_of(record: str, *, workspace: str) -> str:
    """Return the name that a request goes by in files beside a mail: the left side of its Message-ID."""
    return stamp_of(record, workspace=workspace).strip("<>").partition("@")[0]


def stamp_of_token(token: str) -> str:
    """Return the Message-ID of the message whose name beside a mail is `token`."""
    return f"<{token}@{HOST}>"


def stamp_of(record: str, *, workspace: str) -> str:
    """Return the Message-ID of a message: the same for the same record (its id) of the same workspace, always."""
    made = blake2b(f"{workspace}\n{record}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    return f"<{made}@{HOST}>"


def to_eml(letter: Outgoing) -> bytes:
    """Return a letter as the content of an `.eml` file: UTF-8, CRLF, `X-Unsent: 1`, lines of headers up to 78.

    What was written is parsed again and compared with what was meant, before anybody gets it. Raises InvalidError for
    an address that is none or cannot stand in a mail header, and for a letter that is not read as it was meant.
    """
    to = _address(letter.to_name, letter.to_email)
    addresses = {"From": _address(letter.from_name, letter.from_email)} if letter.from_email else {}
    addresses["To"] = to
    texts = {
        "Subject": _plain_header(letter.subject),
        "Date": format_datetime(letter.date),
        "Message-ID": _stamp(letter.stamp),
    }
    if letter.thread:
        texts |= {"In-Reply-To": _stamp(letter.thread[-1]), "References": " ".join(map(_stamp, letter.thread))}
    texts["X-Unsent"] = "1"
    content = EmailMessage(policy=policy.SMTP)
    content.set_content(_plain_body(letter.body), charset="utf-8", cte="quoted-printable")
    for name, attachment in letter.attached:
        content.add_attachment(attachment, maintype="application", subtype="json", filename=name)
    if letter.attached:
        content.set_boundary(f"=_{blake2b(letter.stamp.encode(), digest_size=16).hexdigest()}")  # the same every time
    # The headers are folded here: what Python makes of a long name or subject is not always read as it was meant.
    headers = [_folded(f"{name}:", *_phrase(one), f"<{one.addr_spec}>") for name, one in addresses.items()]
    headers += [_folded(f"{name}:", *_words(text)) for name, text in texts.items()]
    written = "".join(headers).encode("ascii") + content.as_bytes()
    if not _is_what_was_meant(
        written, addresses=addresses, texts=texts, content=content, body=_plain_body(letter.body), files=letter.attached
    ):
        raise InvalidError(
            f"The letter “{plain_line(letter.subject)}” cannot be written as a mail file.",
            hint="Print it instead (--print), and look for unusual marks in its subject and in the names.",
        )
    return written


def to_mailto(*, email: str, subject: str, body: str) -> str | None:
    """Return a link that opens the letter in a mail program, or None where it would be longer than is safe.

    Raises InvalidError for an address that is none.
    """
    address = _address("", email)
    text = _plain_body(body).replace("\n", "\r\n")
    link = (
        f"mailto:{quote(address.username, safe='')}@{address.domain}"
        f"?subject={quote(_plain_header(subject), safe='')}&body={quote(text, safe='')}"
    )
    return link if len(link) <= LONGEST_LINK else None


def _is_what_was_meant(  # noqa: PLR0913 what was written, and everything that it should be
    written: bytes,
    *,
    addresses: Mapping[str, Address],
    texts: Mapping[str, str],
    content: EmailMessage,
    body: str,
    files: tuple[tuple[str, bytes], ...],
) -> bool:
    """Whether a mail program will read the very headers and the body that were meant, and nothing more."""
    read = message_from_bytes(written, policy=policy.default)
    return (
        read.keys() == [*addresses, *texts, *content.keys()]
        and not read.defects
        and not any(value.defects for value in read.values())
        and all(read[name].addresses == (one,) for name, one in addresses.items())
        and all(str(read[name]) == text for name, text in texts.items())
        and _body_of(read) == f"{body}\n"
        and tuple((part.get_filename(), part.get_content()) for part in read.iter_attachments()) == files
    )


def _body_of(read: EmailMessage) -> str:
    part = read.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def _folded(*words: str) -> str:
    """Return a header of several words on as many lines as it takes; a word is never broken."""
    lines = [words[0]]
    for word in words[1:]:
        if word and len(lines[-1]) + 1 + len(word) > LONGEST_LINE and lines[-1] != words[0]:
            lines.append(f" {word}")
        elif word:
            lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def _words(text: str) -> list[str]:
    """Return a text as the words of a header: as they are, or as encoded words where a letter is not of ASCII."""
    if text.isascii():
        return text.split(" ")
    words, chunk = [], ""
    for char in text:
        if len((chunk + char).encode()) > LONGEST_CHUNK:
            words.append(chunk)
            chunk = ""
        chunk += char
    return [_encoded(word) for word in (*words, chunk)]


def _encoded(text: str) -> str:
    """Return a text as an encoded word. Source: RFC 2047 §2 and §4.1."""
    return f"=?utf-8?b?{b64encode(text.encode()).decode('ascii')}?="


def _phrase(address: Address) -> list[str]:
    """Return the name shown before an address as the words of a header, quoted or encoded where it needs it."""
    name = address.display_name
    if not name.isascii():
        # One encoded word however long: Python, up to 3.13 at least, reads a space between two of them in a name,
        # and mail programs mind the length of one (RFC 2047 allows 75 characters) less than a torn name.
        return [_encoded(name)]
    if re.fullmatch(rf"{ATOM}(?: {ATOM})*", name):
        return name.split(" ")
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return [f'"{escaped}"'] if name else []


def _address(name: str, email: str) -> Address:
    """Return an address with the name shown before it."""
    local, at, domain = email.strip().rpartition("@")
    fits = re.fullmatch(rf"{ATOM}(?:\.{ATOM})*", local) and "=?" not in local and len(local) <= LONGEST_LOCAL
    host = _host(domain)
    if not at or not host or len(local) + len(host) >= LONGEST_ADDRESS:
        raise InvalidError(
            f"“{plain_line(email)}” is not an email address.",
            hint='Correct it: mentorplan people edit NAME --email "…"',
        )
    if not fits:
        raise InvalidError(
            f"“{plain_line(email)}” does not fit a mail header: before the @ go plain letters, digits and . _ + -.",
            hint="Print the letter instead (--print), and fill in the address in your mail program.",
        )
    return Address(display_name=_plain_header(name), username=local, domain=host)


def _host(domain: str) -> str:
    """Return a domain as mail headers take it, in ASCII (IDNA), or nothing where it is none."""
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    label = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    return host if re.fullmatch(rf"{label}(?:\.{label})+", host) else ""


def _stamp(text: str) -> str:
    if not re.fullmatch(r"<[A-Za-z0-9.-]+@[A-Za-z0-9.-]+>", text):
        raise InvalidError(f"“{plain_line(text)}” is not the stamp of a letter.")
    return text


def _plain_header(text: str) -> str:
    """Return a text for a header: on one line, no control characters, and nothing that reads as an encoded word.

    Old versions of Python decode an encoded word on the way and write the line ends inside it (CVE-2024-6923).
    """
    line = plain_line(text)
    return re.sub(r"=(?=\?)", "= ", line)


def _plain_body(text: str) -> str:
    """Return a text for a body: LF at its line ends, no other control characters but tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (char for char in lines if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
    return "".join(kept).rstrip("\n")
