"""Which format a file is in, by what is in it."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.adapters import formats
from mentorplan.domain.imports import Columns, Reading
from mentorplan.domain.pages import PageWords
from mentorplan.errors import InvalidError, MentorplanError, UnreadableError

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="module")
def words() -> PageWords:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / "pages.toml").read_text("utf-8"))
    return TypeAdapter(PageWords).validate_json(json.dumps(table), strict=True)


def packed(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://fenmarsh.example/staff\r\nSubject: Staff\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n----x\r\n'
)
LETTER = b"Received: by x\r\nFrom: Ana <a@example.org>\r\nTo: b@example.org\r\nSubject: Staff\r\n\r\nDear Bao,\r\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"Name,Email\nAna,a@example.org\n", "csv"),
        (b"\xef\xbb\xbfName;Email\n", "csv"),
        ("Name\tEmail\n".encode("utf-16"), "csv"),
        (b'Notes:\n"When exporting"\n\nFirst Name,Last Name\n', "csv"),
        (b"BMW,Email\nAna,x\n", "csv"),
        (b"MZ Nagy;x\n", "csv"),
        (b"[brackets],in a heading\n", "csv"),
        (b"{{ name }},x\n", "csv"),
        (b"<ana@example.org>,Ana\n", "csv"),
        (b"Name: Ana,Email: x\nA,b\n", "csv"),
        (b"begin:vcard\nfn:Ana\nend:vcard\n", "vcf"),
        (b"\xef\xbb\xbf\r\n BEGIN:VCARD\r\n", "vcf"),
        ("BEGIN:VCARD\nFN:Ana\n".encode("utf-16-be"), "vcf"),
        (b"Content-Type: text/vcard\n\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\n", "vcf"),
        (b"<!doctype html><p>Ana", "html"),
        (b"\n  <!-- saved --><?xml version='1.0'?>\n<html xmlns='x'>", "html"),
        (b"<div class='vcard'><a href='mailto:a@example.org'>Ana</a></div>", "html"),
        (b"<li>Ana</li>", "html"),
        (b"<custom-element>Ana</custom-element><body>", "html"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Ana</p>", "html"),
        (b"Content-Type: text/html\n\n<HTML>", "html"),
        (MHTML, "html"),
        (b"the page of yesterday\n<!DOCTYPE html>\n<p>", "html"),
        (b'[{"name": "Ana"}]', "json"),
        (b'\n { "name" : "Ana" }', "json"),
        (b"[]", "json"),
        (b"{}", "json"),
        (b"[[1, 2]]", "json"),
        ('[{"name": "Ana"}]'.encode("utf-16"), "json"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
    ],
)
def test_the_format_is_known_by_the_content(content: bytes, kind: str) -> None:
    assert formats.kind_of(content, file="x.dat") == kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        (b"\0\0\0\0", "empty"),
        (packed("people.csv"), "a packed archive"),
        (packed("word/document.xml"), "a Word document"),
        (packed("ppt/presentation.xml"), "a presentation"),
        (packed("xl/workbook.bin"), "a binary Excel workbook (.xlsb)"),
        (packed("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet"),
        (packed("content.xml", first=b"application/vnd.oasis.opendocument.text"), "an OpenDocument file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Office document or a saved message of Outlook"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"BM\x36\0\0\0", "a picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture"),
        (b"\0\0\0\x20ftypheic", "a picture or a film"),
        (b"<svg xmlns='x'><text>Ana</text></svg>", "a picture"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"7z\xbc\xaf\x27\x1c", "a packed archive"),
        (b"x" * 257 + b"ustar\0", "a packed archive"),
        (b"SQLite format 3\0", "a database"),
        (b"MZ\x90\0\x03", "a program"),
        (b"#!/bin/sh\n", "a program"),
        (b"bplist00\xd1", "a page as Safari archives it"),
        (b"{\\rtf1 Ana}", "a text document"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a file of dates"),
        (b"dn: cn=Ana,dc=example\ncn: Ana\n", "an address book in LDIF"),
        (b"version: 1\n\ndn:: Y249\n", "an address book in LDIF"),
        (LETTER, "an e-mail"),
        (b"From a@example.org Mon Nov 23 09:30:00 2026\nSubject: x\n", "a mailbox"),
        (b"@article{bo2026, author = {Bo, Ana}}", "a list of publications (BibTeX)"),
        (b"TY  - JOUR\nAU  - Bo, Ana\n", "a list of publications (RIS)"),
        (b"<?xml version='1.0'?><r:record xmlns:r='http://www.orcid.org/ns/record'/>", "an ORCID record in XML"),
        (b"<vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>", "a file of address cards in XML (xCard)"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "a news feed"),
        (b"<rdf:RDF><foaf:Person/></rdf:RDF>", "a file in RDF"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_called_by_its_name_with_a_way_on(content: bytes, what: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        formats.kind_of(content, file="people.csv")

    not_people = "" if what == "empty" else ", not a list of people"
    assert caught.value.message == f"people.csv is {what}{not_people}."
    assert caught.value.hint


def test_xml_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"^x is XML of a kind that is not known here\.$"):
        formats.kind_of(b"<staffList><member>Ana</member></staffList>", file="x")


@pytest.mark.parametrize(
    ("said", "kind"),
    [("csv", "csv"), (" VCF ", "vcf"), (".html", "html"), ("vcard", "vcf"), ("mht", "html"), ("Excel", "xlsx")],
)
def test_a_format_may_be_said(said: str, kind: str) -> None:
    assert formats.named(said) == kind


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("cvs", "Did you mean “csv”?"),
        ("vcards3", "Did you mean “vcards”?"),
        ("pdf", "It can be csv, vcf, html, json, xlsx; save the list as one of them."),
    ],
)
def test_a_format_that_is_none_is_refused(said: str, hint: str) -> None:
    with pytest.raises(InvalidError, match=f"^“{said}” is not a format that can be read.$") as caught:
        formats.named(said)

    assert caught.value.hint == hint


PEOPLE: dict[str, bytes] = {
    "csv": b"Name,Email\nAna Bo,ana@example.org\n",
    "vcf": b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Bo\nEMAIL:ana@example.org\nEND:VCARD\n",
    "json": b'[{"name": "Ana Bo", "email": "ana@example.org"}]',
    "linked": b'{"@context": "https://schema.org", "@type": "Person", "name": "Ana Bo", "email": "ana@example.org"}',
    "html": b"<table><tr><th>Name<th>Email<tr><td>Ana Bo<td>ana@example.org</table>",
}


@pytest.mark.parametrize("kind", PEOPLE)
def test_one_door_leads_to_every_reader(columns: Columns, words: PageWords, kind: str) -> None:
    reading = formats.read(PEOPLE[kind], file="x", columns=columns, words=words)

    assert [(entry.name, entry.email) for entry in reading.entries] == [("Ana Bo", "ana@example.org")]


def test_what_is_said_of_the_format_counts_more_than_what_it_looks_like(columns: Columns, words: PageWords) -> None:
    def read(content: bytes, form: str) -> Reading:
        return formats.read(content, file="x", columns=columns, words=words, form=form)

    assert [entry.name for entry in read(b"dn: x,Name\ny,Ana Bo\n", "csv").entries] == ["Ana Bo"]
    with pytest.raises(UnreadableError, match=r"^x holds no address card\.$"):
        read(PEOPLE["csv"], "vcf")
    with pytest.raises(UnreadableError, match=r"^x, line 1: the JSON breaks off"):
        read(PEOPLE["csv"], "json")
    with pytest.raises(UnreadableError, match="damaged"):
        read(PEOPLE["csv"], "xlsx")


@pytest.mark.parametrize("kind", ["vcf", "html"])
def test_columns_are_mapped_where_there_are_columns(columns: Columns, words: PageWords, kind: str) -> None:
    with pytest.raises(InvalidError, match="--map is for the columns of a table"):
        formats.read(PEOPLE[kind], file="x", columns=columns, words=words, mapping={"a": "name"})


@given(
    start=st.sampled_from(
        [b"", *PEOPLE.values(), b"<", b"<!--", b"[{", b"BEGIN:VCARD\n", b"PK\x03\x04", LETTER, MHTML]
    ),
    content=st.binary(),
)
def test_any_bytes_are_people_or_a_sentence(columns: Columns, words: PageWords, start: bytes, content: bytes) -> None:
    outcome: Any
    try:
        outcome = formats.read(start + content, file="x", columns=columns, words=words).rows
    except MentorplanError as error:
        outcome = error.message.startswith(("x", "“x"))

    assert outcome


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- --><!-- -->" * 4000 + b"x",
        b"\n" * 65_000 + b"x",
        b"<" * 65_000,
        b"<a " * 20_000,
        b"a: b\n" * 13_000 + b"x",
        b"BEGIN" * 13_000,
        b" " * 65_000 + b"BEGIN:",
        b"From " + b"x 2026" * 10_000,
    ],
)
def test_no_text_takes_long_to_be_known(content: bytes) -> None:
    assert formats.kind_of(content, file="x") in {"csv", "html"}


@pytest.mark.skipif(not SHARED.exists(), reason="real files are not part of the project")
def test_every_real_file_is_read_as_what_it_is() -> None:
    wanted = {"*.vcf": "vcf", "*.html": "html", "*.csv": "csv", "*.tsv": "csv", "*.json": "json"}
    found = {
        str(path.relative_to(SHARED)): formats.kind_of(path.read_bytes(), file=path.name)
        for folder in ("vcf", "html", "csv", "contacts_csv", "directories", "json", "contacts")
        for pattern in wanted
        for path in (SHARED / folder).rglob(pattern)
    }
    other = {name: kind for name, kind in found.items() if kind != wanted[f"*{Path(name).suffix}"]}

    assert len(found) > 50
    assert other == {}
