"""Letters as mail files and as links: read as they were meant, and nothing more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.emails import LONGEST_LINK, Outgoing, stamp_of, to_eml, to_mailto
from mentorplan.domain.letters import plain_line
from mentorplan.errors import InvalidError

FIRST = stamp_of("2026-11-16-ana-moor-introduction", workspace="w")
LETTER = Outgoing(
    to_email="lin@northfield.example",
    to_name="Lin Hartmann",
    from_email="a.osei@northfield.example",
    from_name="Amara Osei",
    subject="Rubrics: may I ask you for 25 minutes?",
    body="Dear Lin,\n\nWould you have 25 minutes?\n\nAmara",
    date=datetime(2026, 11, 23, 12, tzinfo=UTC),
    stamp=stamp_of("2026-11-23-lin-hartmann-introduction", workspace="w"),
)
HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "X-Unsent"),
    *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
]
EVIL = st.text(
    st.one_of(
        st.sampled_from('\r\n\t\x00\x0b\x0c\x1b\x85\u2028\u2029\u202e\u2066\ud800=?_<>@,;:"\\()&%#+ .aé李'),
        st.characters(),
    ),
    max_size=60,
) | st.sampled_from(
    [
        "=?utf-8?q?hi=0D=0ABcc=3A_victim=40example=2Enet?=",
        "=?utf-8?b?aGkNCkJjYzogdmljdGltQGV4YW1wbGUubmV0?=",
        "x\r\nBcc: victim@example.net\r\n\r\nbody",
        "Lin, Hartmann <victim@example.net>, Amara",
        '"; victim@example.net; "',
        "&bcc=victim@example.net#x",
    ]
)


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def body_of(content: bytes) -> str:
    return str(read(content).get_content()).replace("\r\n", "\n")


def test_a_letter_is_a_draft_in_utf_8_with_a_stamp_of_its_own() -> None:
    assert to_eml(LETTER).decode() == (
        "From: Amara Osei <a.osei@northfield.example>\r\n"
        "To: Lin Hartmann <lin@northfield.example>\r\n"
        "Subject: Rubrics: may I ask you for 25 minutes?\r\n"
        "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
        "Message-ID: <463d249bd056eb840b3f9b3d03cec487@mentorplan.invalid>\r\n"
        "X-Unsent: 1\r\n"
        'Content-Type: text/plain; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "MIME-Version: 1.0\r\n"
        "\r\n"
        "Dear Lin,\r\n\r\nWould you have 25 minutes?\r\n\r\nAmara\r\n"
    )


def test_a_stamp_is_the_same_for_the_same_record_and_no_other() -> None:
    assert stamp_of("a", workspace="w") == stamp_of("a", workspace="w")
    assert len({stamp_of("a", workspace="w"), stamp_of("b", workspace="w"), stamp_of("a", workspace="v")}) == 3


def test_a_reminder_threads_on_all_that_came_before() -> None:
    earlier = (stamp_of("older", workspace="w"), FIRST)
    made = read(to_eml(replace(LETTER, thread=earlier)))

    assert (made["In-Reply-To"], made["References"]) == (FIRST, " ".join(earlier))
    assert made.keys() == [*HEADERS[:5], "In-Reply-To", "References", *HEADERS[5:]]


def test_an_unknown_sender_is_left_to_the_mail_program() -> None:
    assert read(to_eml(replace(LETTER, from_email=""))).keys() == HEADERS[1:]


def test_a_domain_in_letters_of_its_own_is_written_as_mail_takes_it() -> None:
    made = read(to_eml(replace(LETTER, to_email=" Jan.Kowalski+x@Żółw.example ")))

    assert made["To"].addresses == (Address("Lin Hartmann", "Jan.Kowalski+x", "xn--w-uga1v8h.example"),)


@pytest.mark.parametrize(
    "email",
    [
        *(
            "",
            "lin",
            "lin@",
            "@x.example",
            "lin@x",
            "a@b@x.example",
            "a b@x.example",
            "lin@x .example",
            "lin@-x.example",
        ),
        *("lin@x.example, victim@y.example", "lin@x.example\nBcc: v@y.example", "<lin@x.example>", "a..b@x.example"),
        *("jürgen@x.example", "=?utf-8?q?a?=@x.example", "a" * 65 + "@x.example", "lin@" + "x" * 64 + ".example"),
        *(
            "lin@" + ".".join(["x" * 50] * 5) + ".example",
            "lin@x.example?bcc=v@y.example",
            "lin@[127.0.0.1]",
            "\ud800@x.y",
        ),
    ],
)
def test_what_is_no_address_is_refused_by_file_and_link(email: str) -> None:
    with pytest.raises(InvalidError):
        to_eml(replace(LETTER, to_email=email))
    with pytest.raises(InvalidError):
        to_eml(replace(LETTER, from_email=email or "x"))
    with pytest.raises(InvalidError):
        to_mailto(email=email, subject="x", body="y")


def test_a_stamp_from_elsewhere_is_refused_where_it_could_carry_more() -> None:
    with pytest.raises(InvalidError):
        to_eml(replace(LETTER, thread=("<a@b>\r\nBcc: v@y.example",)))


def test_long_headers_are_folded_at_spaces_and_read_whole() -> None:
    subject = "Nuala Cassidy suggested that I write to you: better discussions in my lecture, and in the one after it"
    name = "Oberschlattenhausen-Papadimitrakopoulou Anastasia Konstantina Evangelia Theodora"
    content = to_eml(replace(LETTER, subject=subject, to_name=name))

    assert (read(content)["Subject"], read(content)["To"].addresses[0].display_name) == (subject, name)
    assert max(len(line) for line in content.split(b"\r\n\r\n")[0].split(b"\r\n")) <= 78


def test_a_body_keeps_its_lines_and_loses_what_no_letter_has() -> None:
    body = "From here on:\r\n\r\n.\r\n  é 李 \t=20 " + "long " * 60 + "\n\x00\x1b[2J\ud800\n-- \nAmara\n\n"
    made = body_of(to_eml(replace(LETTER, body=body)))

    assert made == "From here on:\n\n.\n  é 李 \t=20 " + "long " * 60 + "\n[2J\n-- \nAmara\n"


@given(EVIL, EVIL, EVIL, EVIL)
def test_no_value_adds_a_header_or_a_recipient(to_name: str, from_name: str, subject: str, body: str) -> None:
    content = to_eml(replace(LETTER, to_name=to_name, from_name=from_name, subject=subject, body=body))
    made = read(content)

    assert made.keys() == HEADERS
    assert [one.addr_spec for one in made["To"].addresses] == ["lin@northfield.example"]
    assert [one.addr_spec for one in made["From"].addresses] == ["a.osei@northfield.example"]
    assert not any(value.defects for value in made.values())
    assert content.isascii()
    assert not set(content) & (set(range(32)) - set(b"\r\n\t"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@given(EVIL, EVIL)
def test_no_value_adds_a_parameter_to_a_link(subject: str, body: str) -> None:
    link = to_mailto(email="lin+x@northfield.example", subject=subject, body=body)
    if link is None:
        return
    parts = urlsplit(link)

    assert link.isascii()
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", "lin+x@northfield.example", "")
    assert [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)] == ["subject", "body"]
    assert "%0" not in parts.query.replace("%0D%0A", "").replace("%09", "")


def test_a_link_holds_the_whole_letter_or_there_is_none() -> None:
    assert to_mailto(email="lin@x.example", subject="Über “25 minutes”", body="Dear Lin,\n\na+b & c") == (
        "mailto:lin@x.example?subject=%C3%9Cber%20%E2%80%9C25%20minutes%E2%80%9D"
        "&body=Dear%20Lin%2C%0D%0A%0D%0Aa%2Bb%20%26%20c"
    )
    room = LONGEST_LINK - len("mailto:lin@x.example?subject=s&body=")
    assert len(to_mailto(email="lin@x.example", subject="s", body="x" * room) or "") == LONGEST_LINK
    assert to_mailto(email="lin@x.example", subject="s", body="x" * (room + 1)) is None


def test_the_names_of_the_world_survive(shared_data: Path) -> None:
    names = [
        one[form]
        for one in json.loads((shared_data / "names.json").read_text("utf-8"))["names"]
        for form in ("typed", "display")
    ]
    for name in names:
        subject, body = f"{name} suggested that I write to you", f"Dear {name},\n\nHello."
        content = to_eml(replace(LETTER, to_name=name, from_name=name, subject=subject, body=body))
        made = read(content)

        assert (made["To"].addresses[0].display_name, made["Subject"], body_of(content)) == (
            plain_line(name),
            plain_line(subject),
            f"{body}\n",
        )


def test_naughty_strings_stay_where_they_are(shared_data: Path) -> None:
    for text in json.loads((shared_data / "strings" / "blns" / "blns_every_third.json").read_text("utf-8")):
        made = read(to_eml(replace(LETTER, to_name=text, subject=text, body=text)))

        assert made.keys() == HEADERS
        assert made["Subject"] == plain_line(text).replace("=?", "= ?")
