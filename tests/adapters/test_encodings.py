"""Bytes as text, whatever program wrote them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.encodings import decoded, wide_encoding


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_every_usual_encoding_is_known_by_itself(encoding: str, mark: bytes) -> None:
    assert decoded(mark + "Zoë Šimek,Lund".encode(encoding)) == "Zoë Šimek,Lund"


def test_a_line_of_another_program_leaves_the_others_as_they_are() -> None:
    assert decoded("Åse\n".encode() + "Renée – Äng\n".encode("cp1252")) == "Åse\nRenée – Äng\n"


def test_bytes_that_are_no_letters_are_refused_where_they_stand() -> None:
    with pytest.raises(UnicodeDecodeError) as caught:
        decoded(b"plain\nbad \x81 byte\n")

    assert caught.value.start == 10


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    content = text.encode()

    assert wide_encoding(content) is not None or decoded(content) == text.lstrip("\ufeff")
