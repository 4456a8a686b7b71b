"""Mail that was received, read as values."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import received_mail
from mentorplan.adapters.received_mail import Attached, ReceivedMail, is_mail, read_mail
from mentorplan.errors import InvalidError, MentorplanError, UnreadableError

MAIL = (
    b"From: =?utf-8?q?Siobh=C3=A1n?= Ng <s.ng@example.org>\r\n"
    b"To: Ruth <r@example.org>\r\n"
    b"Subject: =?utf-8?b?UnVicmljcyDigJMgMjAgbWludXRlcz8=?=\r\n"
    b"Date: Thu, 19 Nov 2026 08:15:00 +0100\r\n"
    b"Message-ID: <two@example.org>\r\n"
    b"In-Reply-To: <one@example.org>\r\n"
    b"References: <nought@example.org>\r\n <one@example.org>\r\n"
    b"Content-Type: text/plain; charset=windows-1252\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n\r\n"
    b"Dear Ruth,\r\n\r\n\r\n\r\nmy caf\xe9 \x96 twenty minutes?\x07\r\n> as you wrote\r\n"
)


def test_a_mail_is_read_with_its_thread() -> None:
    assert is_mail(MAIL)
    assert read_mail(MAIL, file="x.eml") == ReceivedMail(
        from_name="Siobhán Ng",
        from_email="s.ng@example.org",
        subject="Rubrics – 20 minutes?",
        body="Dear Ruth,\n\nmy café – twenty minutes?\n> as you wrote",
        on=date(2026, 11, 19),
        stamp="<two@example.org>",
        follows=("<nought@example.org>", "<one@example.org>"),
    )


@pytest.mark.parametrize(
    ("header", "is_automatic"),
    [
        (b"Auto-Submitted: auto-replied (vacation)\r\n", True),
        (b"Auto-Submitted: auto-generated; x=1\r\n", True),
        (b"Auto-Submitted: No\r\n", False),
        (b"X-Autoreply: yes\r\n", True),
        (b"X-Auto-Response-Suppress: All\r\n", False),
    ],
)
def test_what_a_machine_marks_as_its_own_answer_is_known(header: bytes, *, is_automatic: bool) -> None:
    assert read_mail(header + MAIL, file="x.eml").is_automatic is is_automatic


def test_a_page_is_read_as_its_reader_sees_it_and_small_files_come_with_it() -> None:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Subject"] = "戴 云 <dai@example.org>", "Hello"
    mail.set_content("<p>Could we <b>talk</b>?</p><script>alert(1)</script>", subtype="html")
    mail.add_attachment(b"small", maintype="application", subtype="octet-stream", filename="größe.json")
    mail.add_attachment(
        b"x" * (received_mail.LARGEST_ATTACHED + 1), maintype="application", subtype="octet-stream", filename="big"
    )

    read = read_mail(bytes(mail), file="x.eml")

    assert (read.from_name, read.body) == ("戴 云", "Could we talk?")
    assert read.attached == (Attached(name="größe.json", content=b"small"),)


def test_a_paste_that_begins_with_headers_is_a_mail_and_a_letter_is_none() -> None:
    assert is_mail(b"\xef\xbb\xbfFrom - Thu Nov 19\nFrom: A <a@example.org>\nSubject: Hi\n\nHello")
    assert not is_mail(b"From: the heart\n\nHello")
    assert not is_mail(b"Dear Ruth,\nfrom: me")
    assert not is_mail(b"")
    with pytest.raises(UnreadableError, match=r"x is no saved mail\."):
        read_mail(b"Hello", file="x")


def test_parts_in_parts_without_end_are_refused() -> None:
    deep = b"From: a@example.org\nSubject: x\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )

    with pytest.raises(UnreadableError, match="cannot be taken apart"):
        read_mail(deep, file="deep.eml")


def test_a_huge_mail_is_refused() -> None:
    with pytest.raises(InvalidError, match="x has more than 25 MB"):
        read_mail(b" " * (received_mail.LARGEST_MAIL + 1), file="x")


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_whatever_comes_is_read_or_refused(body: bytes, value: bytes) -> None:
    try:
        read = read_mail(b"From: " + value + b"\nSubject: " + value + b"\nDate: " + value + b"\n" + body, file="x")
    except MentorplanError:
        return

    assert "\n" not in read.from_name + read.subject + read.from_email
    assert "\x1b" not in read.body


@pytest.mark.parametrize(
    "header",
    ["From: =?utf-8?q?a=0D=0ABcc=3A_v=40example=2Enet?= <a@example.org>", "Content-Type: text/plain; charset=no"],
)
def test_hostile_headers_stay_values(header: str) -> None:
    read = read_mail(f"{header}\nFrom: a <a@example.org>\nSubject: x\n\nHello\n".encode(), file="x")

    assert "\r" not in read.from_name
    assert read.body == "Hello"
