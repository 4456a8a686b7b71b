"""Pages saved as one file."""

from __future__ import annotations

import pytest

from mentorplan.adapters import mhtml
from mentorplan.errors import UnreadableError

HEAD = (
    b"From: <Saved by WebKit>\r\nSubject: People\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="b"\r\n\r\n'
)


def part(kind: bytes, body: bytes, *, where: bytes = b"", coding: bytes = b"8bit") -> bytes:
    return (
        b"--b\r\nContent-Type: " + kind + b"\r\nContent-Location: " + where + b"\r\nContent-Transfer-Encoding: "
        + coding + b"\r\n\r\n" + body + b"\r\n"
    )  # fmt: skip


def test_the_first_page_is_taken_out_with_its_letters_and_address() -> None:
    content = (
        HEAD
        + part(b"text/css", b"p {}")
        + part(
            b"text/html; charset=windows-1252",
            b"<p>Zo=EB=\r\n!",
            where=b"https://example.org/",
            coding=b"quoted-printable",
        )
        + part(b"text/html", b"<p>frame")
        + b"--b--\r\n"
    )

    assert mhtml.is_mhtml(content)
    assert mhtml.page_of(content, file="x.mht") == (b"<p>Zo\xeb!", "windows-1252", "https://example.org/")


def test_the_page_that_the_file_was_saved_for_is_taken() -> None:
    content = (
        HEAD.replace(b"Subject: People", b"Snapshot-Content-Location: https://example.org/b")
        + part(b"text/html", b"<p>frame", where=b"https://example.org/a")
        + part(b"text/html", b"<p>page", where=b"https://example.org/b")
        + b"--b--\r\n"
    )

    assert mhtml.page_of(content, file="x.mht") == (b"<p>page", "", "https://example.org/b")


def test_an_address_on_somebody_s_disk_is_none() -> None:
    content = HEAD + part(b"text/html", b"<p>page", where=b"file:///home/ann/people.html") + b"--b--\r\n"

    assert mhtml.page_of(content, file="x.mht")[2] == ""


@pytest.mark.parametrize("content", [b"", b"<p>", b"Content-Type: text/html\n\n<p>", b"\0" * 100, b"a: b\n" * 3])
def test_other_files_are_none(content: bytes) -> None:
    assert not mhtml.is_mhtml(content)


@pytest.mark.parametrize("body", [b"", part(b"image/png", b"x"), part(b"text/html", b"x")[:20]])
def test_a_file_without_a_page_in_it_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"x\.mht is a saved page without a page in it"):
        mhtml.page_of(HEAD + body, file="x.mht")
