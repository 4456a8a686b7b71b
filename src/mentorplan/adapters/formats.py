"""Which format a file of people is in, by what is in it and not by its name; the one door to all readers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentorplan.adapters import encodings
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.names import closest
from mentorplan.domain.pages import PageWords
from mentorplan.errors import InvalidError, UnreadableError

FORMATS = ("csv", "vcf", "html", "json", "xlsx")
"""What can be read."""

WORDS = {"csv": "a table", "vcf": "address cards", "html": "a page", "json": "JSON", "xlsx": "a workbook"}
"""What a file in each format is called."""

_OTHER_WORDS = {
    **dict.fromkeys(("tsv", "tab", "txt", "excel-csv"), "csv"),
    **dict.fromkeys(("vcard", "vcards", "vcf3", "vcf4"), "vcf"),
    **dict.fromkeys(("htm", "xhtml", "mhtml", "mht", "page"), "html"),
    **dict.fromkeys(("jsonl", "ndjson", "json-lines", "orcid", "openalex"), "json"),
    **dict.fromkeys(("excel", "xlsm", "spreadsheet"), "xlsx"),
}

_AS_CSV = "Open it in the program it is from and save the list as “CSV UTF-8”."
_AS_TABLE = "Copy the people into a spreadsheet with a line of headings, and save that as “CSV UTF-8”."
_UNPACK = "Unpack it, and import the file inside."

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document or a saved message of Outlook", _AS_CSV),
    (b"%PDF", "a PDF", _AS_TABLE),
    (b"\x89PNG", "a picture", _AS_TABLE),
    (b"\xff\xd8\xff", "a picture", _AS_TABLE),
    (b"GIF8", "a picture", _AS_TABLE),
    (b"BM", "a picture", _AS_TABLE),
    (b"II*\0", "a picture", _AS_TABLE),
    (b"MM\0*", "a picture", _AS_TABLE),
    (b"\x1f\x8b", "a packed file", _UNPACK),
    (b"BZh", "a packed file", _UNPACK),
    (b"\xfd7zXZ", "a packed file", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a packed file", _UNPACK),
    (b"7z\xbc\xaf\x27", "a packed archive", _UNPACK),
    (b"Rar!", "a packed archive", _UNPACK),
    (b"SQLite format 3\0", "a database", "Export the table with the people as CSV."),
    (b"\x7fELF", "a program", "Look for the list it came with."),
    (b"MZ", "a program", "Look for the list it came with."),
    (b"bplist00", "a page as Safari archives it", "Save the page as “Page Source” (.html) instead."),
    (b"!BDN", "a mailbox of Outlook", "Export the contacts from Outlook as CSV."),
    (b"PAR1", "a Parquet file", _AS_CSV),
    (b"{\\rtf", "a text document", _AS_TABLE),
    (b"ID3", "a sound", "Type the names in: mentorplan people add NAME"),
    (b"OggS", "a sound", "Type the names in: mentorplan people add NAME"),
)
"""How files begin that hold no list that can be read: the beginning, what it is, and what to do."""

_MAGIC_WITHIN: tuple[tuple[int, bytes, str, str], ...] = (
    (8, b"WEBP", "a picture", _AS_TABLE),
    (8, b"WAVEfmt", "a sound", "Type the names in: mentorplan people add NAME"),
    (4, b"ftyp", "a picture or a film", _AS_TABLE),
    (257, b"ustar", "a packed archive", _UNPACK),
)
"""The same for a mark that does not stand first: its place comes before it."""

_IN_ZIP: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/workbook.bin", "a binary Excel workbook (.xlsb)", _AS_CSV),
    (b"word/document.xml", "a Word document", _AS_TABLE),
    (b"ppt/presentation.xml", "a presentation", _AS_TABLE),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", _AS_CSV),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _AS_TABLE),
    (b"application/epub+zip", "a book", _AS_TABLE),
    (b"Index/Document.iwa", "a document of Pages or Numbers", _AS_CSV),
)
"""What a zip archive is, by the name or the first words of what is packed in it."""

_TEXTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"BEGIN:VCALENDAR", re.IGNORECASE),
        "a file of dates",
        "Export the contacts instead of the calendar.",
    ),
    (
        re.compile(r"(version:\s*1\s+)?dn:{1,2} \S", re.IGNORECASE),
        "an address book in LDIF",
        "Export it as vCard (.vcf) or CSV instead.",
    ),
    (
        re.compile(r"From \S+.*\d{4}\s*\n[\w-]+:", re.IGNORECASE),
        "a mailbox",
        "Add the people you read of: mentorplan people add NAME",
    ),
    (re.compile(r"@\w+\s*\{"), "a list of publications (BibTeX)", _AS_TABLE),
    (re.compile(r"TY  - "), "a list of publications (RIS)", _AS_TABLE),
    (re.compile(r"(\\documentclass|%!PS)"), "a document for printing", _AS_TABLE),
    (re.compile(r"#!"), "a program", "Look for the list it came with."),
    (re.compile(r"-----BEGIN "), "a key or a signature", "Look for the list it came with."),
)

_XML: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"orcid\.org/ns|<(\w+:)?orcid-", re.IGNORECASE),
        "an ORCID record in XML",
        "Save it as JSON instead, or add the person: mentorplan people add NAME",
    ),
    (
        re.compile(r"urn:ietf:params:xml:ns:vcard|<vcards?[\s>]", re.IGNORECASE),
        "a file of address cards in XML (xCard)",
        "Export them as a .vcf file instead.",
    ),
    (re.compile(r"<svg[\s>]", re.IGNORECASE), "a picture", _AS_TABLE),
    (re.compile(r"<(rss|feed|opml)[\s>]", re.IGNORECASE), "a news feed", "Save the page with the people instead."),
    (re.compile(r"<(\w+:)?RDF[\s>]"), "a file in RDF", _AS_CSV),
    (re.compile(r"<plist[\s>]", re.IGNORECASE), "a property list", _AS_CSV),
    (re.compile(r"<(\w+:)?(Workbook|document)[\s>]"), "an Office document in XML", _AS_CSV),
)

_START = 65_536
"""Bytes of a file that are looked at to know its format."""

_TAGS = (
    "!doctype|html|head|body|title|meta|link|style|script|main|article|section|header|footer|nav|aside|div|span|p|a|ul"
    "|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|h[1-6]|figure|address|img|br|hr|center|font|form|iframe|strong|b|em|i"
)
_MARKUP = re.compile(rf"</?({_TAGS})[\s>/]", re.IGNORECASE)
_PAGE_BELOW = re.compile(r"^[ \t]*<(!doctype\s+html|html|body)\b", re.IGNORECASE | re.MULTILINE)
_HEADER_LINES = re.compile(r"(HTTP/[\d.]+ \d+[^\n]*\n)?([\w-]+:[^\n]*\n([ \t]+[^\n]*\n)*)+\s*")
_SAVED_PAGE = re.compile(
    r"^(Snapshot-)?Content-Location:|^From: <Saved by|multipart/related", re.IGNORECASE | re.MULTILINE
)
_LETTER = re.compile(
    r"^(Received|Message-ID|Return-Path|Delivered-To|To|X-Unsent|DKIM-Signature):", re.IGNORECASE | re.MULTILINE
)
_CARD = re.compile(r"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)


def read(  # noqa: PLR0913 a reading depends on all of these
    content: bytes,
    *,
    file: str,
    columns: Columns,
    words: PageWords,
    form: str | None = None,
    mapping: Mapping[str, str] | None = None,
    remembered: Mapping[str, str] | None = None,
) -> Reading:
    """Return the people of a file, in whichever format it is; `form` overrides what it looks like.

    `mapping` and `remembered` say what the columns of a table, or the keys of JSON, mean: now, and when an earlier
    file of the same list was read. `words` are those by which pages are understood. Raises UnreadableError with what
    the file is and what to do, and InvalidError for a `form` that is none, or a `mapping` for a format whose fields
    have names of their own.
    """
    kind = named(form) if form else kind_of(content, file=file)
    if kind in {"vcf", "html"}:
        if mapping:
            raise InvalidError(
                "--map is for the columns of a table; here every field has its own name.", hint="Leave --map out."
            )
        if kind == "vcf":
            from mentorplan.adapters import vcards

            return vcards.read(content, file=file, columns=columns)
        from mentorplan.adapters import pages

        return pages.read(content, file=file, columns=columns, words=words)
    if kind == "json":
        from mentorplan.adapters import jsons

        if jsons.is_linked(content):
            from mentorplan.adapters import pages

            return pages.read(jsons.as_page(content), file=file, columns=columns, words=words)
        return jsons.read(content, file=file, columns=columns, mapping=mapping, remembered=remembered)
    if kind == "xlsx":
        from mentorplan.adapters import spreadsheets

        return spreadsheets.read(content, file=file, columns=columns, mapping=mapping, remembered=remembered)
    from mentorplan.adapters import csvs

    return csvs.read(content, file=file, columns=columns, mapping=mapping, remembered=remembered)


def named(form: str) -> str:
    """Return the format that somebody means. Raises InvalidError for one that cannot be read."""
    said = form.strip().casefold().lstrip(".")
    said = _OTHER_WORDS.get(said, said)
    if said in FORMATS:
        return said
    near = closest(said, (*FORMATS, *_OTHER_WORDS))
    hint = f"Did you mean “{near}”?" if near else f"It can be {', '.join(FORMATS)}; save the list as one of them."
    raise InvalidError(f"“{form}” is not a format that can be read.", hint=hint)


def kind_of(content: bytes, *, file: str) -> str:
    """Return which of the formats a file is in. Raises UnreadableError for what is none of them, with what it is.

    Text that is nothing else is taken for a table.
    """
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableError(
            f"{file} is empty.", hint="A list has a first line of headings, such as Name,Email, and a line a person."
        )
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content, file=file)
    for begins, what, hint in _MAGIC:
        if content.startswith(begins) and _is_binary(content, begins):
            raise UnreadableError(f"{file} is {what}, not a list of people.", hint=hint)
    for at, mark, what, hint in _MAGIC_WITHIN:
        if content[at : at + len(mark)] == mark:
            raise UnreadableError(f"{file} is {what}, not a list of people.", hint=hint)
    return _kind_of_text(_start(content), file=file)


def _is_binary(content: bytes, begins: bytes) -> bool:
    """Whether a beginning in plain letters, such as BM, is that of a binary file and no word of a table."""
    return not begins.isalnum() or len(begins) > len("ID3") or b"\0" in content[:512]


def _kind_of_zip(content: bytes, *, file: str) -> str:
    """Return "xlsx" for an Excel workbook. The names of what is packed stand in the archive as they are."""
    for mark, what, hint in _IN_ZIP:
        if mark in content[:200] or (b"/" in mark and mark in content[-_START:]):
            raise UnreadableError(f"{file} is {what}, not a list of people.", hint=hint)
    if b"xl/workbook.xml" in content:
        return "xlsx"
    raise UnreadableError(f"{file} is a packed archive, not a list of people.", hint=_UNPACK)


def _start(content: bytes) -> str:
    wide = encodings.wide_encoding(content)
    text = content[:_START].decode(wide or "utf-8", "replace").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip()


def _kind_of_text(start: str, *, file: str) -> str:
    if found := next((one for one in _TEXTS if one[0].match(start)), None):
        _, what, hint = found
        raise UnreadableError(f"{file} is {what}, not a list of people.", hint=hint)
    if start.startswith("<"):
        return _kind_of_markup(start, file=file)
    if headers := _HEADER_LINES.match(start):
        head = headers[0]
        if _SAVED_PAGE.search(head):
            return "html"
        if _LETTER.search(head) and re.search(r"^(From|Subject|Date):", head, re.IGNORECASE | re.MULTILINE):
            raise UnreadableError(
                f"{file} is an e-mail, not a list of people.",
                hint="Add whoever wrote it: mentorplan people add NAME",
            )
        if _MARKUP.match(start, headers.end()):
            return "html"
    if _CARD.search(start):
        return "vcf"
    if re.match(r'\{\s*["}]|\[\s*([\[{"\]]|-?\d|true|false|null)', start):
        return "json"
    return "html" if _PAGE_BELOW.search(start) else "csv"


def _kind_of_markup(start: str, *, file: str) -> str:
    body = _without_prologue(start)
    is_page = bool(_MARKUP.match(body))
    if not is_page:
        for pattern, what, hint in _XML:
            if pattern.search(body[:4096]):
                raise UnreadableError(f"{file} is {what}, not a list of people.", hint=hint)
        is_page = bool(re.search(r"<(html|body)[\s>]", start, re.IGNORECASE))
    if not is_page and re.match(r"<[\w:-]+(\s[^<>]*)?>", body) and "</" in start:
        raise UnreadableError(f"{file} is XML of a kind that is not known here.", hint=_AS_CSV)
    return "html" if is_page else "csv"


def _without_prologue(start: str) -> str:
    """Return markup without the comments and declarations before its first element."""
    while start.startswith(("<!--", "<?")):
        _, end, rest = start.partition("-->" if start.startswith("<!--") else ">")
        if not end:
            return start
        start = rest.lstrip()
    return start
