"""Which letters a saved page is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters import charsets


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>Zoë".encode(), "<p>Zoë"),
        (b"\xef\xbb\xbf<p>Zo\xc3\xab", "<p>Zoë"),
        ("<p>Zoë".encode("utf-16"), "<p>Zoë"),
        ("<p>Zoë".encode("utf-16-le"), "<p>Zoë"),
        ("<p>Zoë".encode("utf-32"), "<p>Zoë"),
        (b"<p>Zo\xeb \x96 1948\x962015", "<p>Zoë – 1948–2015"),
        (b"<meta charset=iso-8859-1><p>Zo\xeb \x96", "<meta charset=iso-8859-1><p>Zoë –"),
        (
            b'<meta http-equiv=Content-Type content="text/html; charset=iso-8859-2"><p>\xb9',
            '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-2"><p>š',
        ),
        ("<meta charset=shift_jis><p>谷口".encode("cp932"), "<meta charset=shift_jis><p>谷口"),
        ("<meta charset=gb2312><p>计卫星".encode("gb18030"), "<meta charset=gb2312><p>计卫星"),
        ("<meta charset=iso-2022-jp><p>谷口".encode("iso-2022-jp"), "<meta charset=iso-2022-jp><p>谷口"),
        ("<meta charset=latin1><p>Zoë".encode(), "<meta charset=latin1><p>Zoë"),
        (b"<meta charset=utf-8><p>Zo\xeb\nZo\xc3\xab", "<meta charset=utf-8><p>Zoë\nZoë"),
        (b"<meta charset=punycode><p>Zo\xeb", "<meta charset=punycode><p>Zoë"),
        (b"<meta charset=nonsense><p>Zo\xeb", "<meta charset=nonsense><p>Zoë"),
        (
            b"<?xml version='1.0' encoding='windows-1251'?><p>\xc8\xe4\xe0",
            "<?xml version='1.0' encoding='windows-1251'?><p>Ида",
        ),
        (b"Content-Type: text/html; charset=windows-1251\n\n<HTML>\xc8", "<HTML>И"),
        (b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html\r\n\r\n<HTML>\xeb", "<HTML>ë"),
        (b"a\0b\r\nc\rd", "ab\nc\nd"),
        (b"", ""),
    ],
)
def test_a_page_is_read_in_its_letters(content: bytes, text: str) -> None:
    assert charsets.text_of(content) == text


def test_what_the_file_around_a_page_says_counts_where_the_page_is_silent() -> None:
    assert charsets.text_of(b"<p>\xc8\xe4\xe0", said="windows-1251") == "<p>Ида"
    assert charsets.text_of(b"<meta charset=cp1252><p>\xeb", said="windows-1251") == "<meta charset=cp1252><p>ë"


@given(content=st.binary(max_size=80), said=st.sampled_from(["", "hz", "utf-7", "idna", "gb2312", "\0", "hex"]))
def test_nothing_is_refused(content: bytes, said: str) -> None:
    assert "\0" not in charsets.text_of(b"<meta charset=" + content, said=said)
