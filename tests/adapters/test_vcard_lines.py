"""The lines of address cards, as phones and mail programs write them and as they get broken on the way."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.vcard_lines import LONGEST_VALUE, MOST_LINES, Card, cards
from mentorplan.adapters.vcard_properties import Property


def the_card(*lines: str | bytes, version: str = "3.0", end: bytes = b"\r\n") -> Card:
    body = [f"VERSION:{version}".encode(), *(line.encode() if isinstance(line, str) else line for line in lines)]
    [card] = cards(end.join([b"BEGIN:VCARD", *body, b"END:VCARD", b""]))
    return card


def value(*lines: str | bytes, version: str = "3.0", name: str = "NOTE") -> str:
    [found] = [one for one in the_card(*lines, version=version).properties if one.name == name]
    return found.text


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_card_is_its_properties_in_order(end: bytes) -> None:
    assert the_card("item1.EMAIL;type=INTERNET;TYPE=Work,Pref:z@example.org", "ORG:Fenmarsh;Biology", end=end) == Card(
        line=1,
        properties=(
            Property(name="VERSION", group="", params={}, raw=("3.0",)),
            Property(name="EMAIL", group="item1", params={"TYPE": ("internet", "work,pref")}, raw=("z@example.org",)),
            Property(name="ORG", group="", params={}, raw=("Fenmarsh", "Biology")),
        ),
    )


def test_a_property_knows_its_kinds_and_how_much_it_is_preferred() -> None:
    _, first, second, third = the_card(
        "TEL;WORK;PREF:1", "TEL;TYPE=home,voice;PREF=2:2", "TEL;PREF=many:3", version="2.1"
    ).properties

    assert (first.types, first.preference) == (frozenset({"work", "pref"}), 1)
    assert (second.types, second.preference) == (frozenset({"home", "voice"}), 2)
    assert (third.types, third.preference) == (frozenset(), 100)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"one\, two\; three\\four\nfive\Nsix", "one, two; three\\four\nfive\nsix"),
        (r"http\://example.org", "http://example.org"),
        (r"C:\temp", r"C:\temp"),
        ("plain; with, marks", "plain; with, marks"),
    ],
)
def test_escapes_are_taken_off(written: str, read: str) -> None:
    assert value(f"NOTE:{written}") == read


def test_a_value_of_several_is_cut_at_commas_that_are_not_escaped() -> None:
    _, categories = the_card(r"CATEGORIES:labs,design\, art,, rubrics ;exams").properties

    assert categories.several == ("labs", "design, art", "rubrics", "exams")


@pytest.mark.parametrize(
    ("lines", "version", "read"),
    [
        pytest.param(("NOTE:long wo", " rd and", "  another"), "3.0", "long word and another", id="3.0"),
        pytest.param(("NOTE:tabs", "\ttoo"), "4.0", "tabstoo", id="tab"),
        pytest.param(("NOTE:two", " words"), "2.1", "two words", id="2.1 cuts at a space"),
        pytest.param((f"NOTE:{'x' * 70}", " yz"), "2.1", f"{'x' * 70}yz", id="2.1 cut by counting"),
        pytest.param((f"NOTE:{'x' * 70}", "yz and more"), "3.0", f"{'x' * 70}yz and more", id="without its space"),
        pytest.param(("NOTE:first", "Second: line", "third"), "3.0", "first\nSecond: line\nthird", id="nobody escaped"),
        pytest.param(("NOTE:a", "", " b"), "3.0", "ab", id="a blank line between"),
    ],
)
def test_folded_lines_are_put_together(lines: tuple[str, ...], version: str, read: str) -> None:
    assert value(*lines, "FN:Ana", version=version) == read


@pytest.mark.parametrize(
    ("lines", "version", "read"),
    [
        (("NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9 =3D ok",), "2.1", "café = ok"),
        (("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:ask =", "me=0D=0A=", "later"), "2.1", "ask me\nlater"),
        (("NOTE;ENCODING=QUOTED-PRINTABLE:Street=", " Town"), "2.1", "Street Town"),
        (("NOTE;ENCODING=QUOTED-PRINTABLE:Stre=", " et"), "3.0", "Street"),
        (("NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:caf=E9",), "2.1", "café"),
        (("NOTE;ENCODING=QUOTED-PRINTABLE:one=3Btwo;three",), "2.1", "one;two;three"),
        (("NOTE;ENCODING=QUOTED-PRINTABLE:last=",), "2.1", "last"),
        ((f"NOTE;ENCODING=b:{base64.b64encode('Grüße'.encode()).decode()}",), "3.0", "Grüße"),
        (("NOTE:Lipa=", "TITLE:x"), "3.0", "Lipa="),
    ],
)
def test_encoded_values_are_decoded(lines: tuple[str, ...], version: str, read: str) -> None:
    assert value(*lines, version=version) == read


def test_what_was_encoded_parts_no_name() -> None:
    _, name = the_card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nov=C3=A1k=3B Jr;Ji=C5=99=C3=AD=", ";;", version="2.1"
    ).properties

    assert name.parts == ("Novák; Jr", "Jiří", "", "")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("NOTE;CHARSET=SHIFT_JIS:表示\\n上".encode("shift_jis"), "表示\n上"),
        ("NOTE;CHARSET=windows-1251:Ольга".encode("cp1251"), "Ольга"),
        (b"NOTE:Ren\xe9e", "Renée"),
        (b"NOTE;CHARSET=made-up:Ren\xe9e", "Renée"),
        (b"NOTE;CHARSET=rot13:plain", "plain"),
        ("NOTE;CHARSET=ISO-8859-1:Zoë".encode("latin-1"), "Zoë"),
        ("NOTE;CHARSET=US-ASCII:Zoë".encode(), "Zoë"),
    ],
)
def test_letters_are_read_by_what_is_declared_else_by_what_fits(line: bytes, read: str) -> None:
    assert value(line) == read


def test_letters_of_no_encoding_are_a_doubt_and_no_failure() -> None:
    card = the_card(b"NOTE:a \x81 b", "FN:Ana")

    assert card.doubts == ("Some letters of NOTE could not be read.",)
    assert [one.text for one in card.properties] == ["3.0", "a � b", "Ana"]


def test_a_colon_in_quotation_marks_ends_no_name() -> None:
    _, adr = the_card('ADR;LABEL="Room: 5;6";TYPE=work:;;Hill Road 1').properties

    assert (adr.parts, adr.types) == (("", "", "Hill Road 1"), frozenset({"work"}))


def test_a_quotation_mark_that_is_left_open_hides_nothing() -> None:
    assert value('NOTE;X="open:still there') == "still there"


def test_pictures_and_keys_are_never_looked_at() -> None:
    photo = ["PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", *[" " + "A" * 74] * (2 * MOST_LINES), "QUJD" * 10, "TITLE:Dean"]
    _, found, title = the_card(*photo).properties

    assert (found.name, found.text, title.text) == ("PHOTO", "", "Dean")


def test_a_card_inside_a_card_is_passed_over() -> None:
    _, name, agent, note = the_card(
        "FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Somebody else", "END:VCARD", "NOTE:still Ana's"
    ).properties

    assert (name.text, agent.name, note.text) == ("Ana", "AGENT", "still Ana's")


def test_a_card_without_its_end_is_read_and_so_is_the_next() -> None:
    content = b"junk before\nBEGIN:VCARD \nFN:Ana\n begin : vcard\nFN:Bao\nEND:vcard\nbetween\nBEGIN:VCARD\nFN:Cai"

    assert [(card.line, [one.text for one in card.properties], card.doubts) for card in cards(content)] == [
        (2, ["Ana"], ("The card has no END; what stands before is kept.",)),
        (4, ["Bao"], ()),
        (8, ["Cai"], ("The card has no END; what stands before is kept.",)),
    ]


@pytest.mark.parametrize(
    ("lines", "flaw"),
    [
        ([f"NOTE:{'x' * LONGEST_VALUE}"], f"A value of it, NOTE, is longer than {LONGEST_VALUE:,} bytes."),
        (["NOTE:", *[" " + "x" * 1000] * 200], f"A value of it, NOTE, is longer than {LONGEST_VALUE:,} bytes."),
        (["TEL:1"] * (MOST_LINES + 1), f"It has more than {MOST_LINES:,} lines."),
    ],
)
def test_a_card_beyond_all_measure_is_no_card_and_blocks_no_other(lines: list[str], flaw: str) -> None:
    text = "\n".join(["BEGIN:VCARD", *lines, "FN:Ana", "END:VCARD", "BEGIN:VCARD", "FN:Bao", "END:VCARD"])
    first, second = cards(text.encode())

    assert first == Card(line=1, flaw=flaw)
    assert [one.text for one in second.properties] == ["Bao"]


def test_what_a_program_adds_may_be_as_long_as_it_likes() -> None:
    _, added, name = the_card(f"X-PICTURE:{'x' * LONGEST_VALUE}", "FN:Ana").properties

    assert (added.name, added.text, name.text) == ("X-PICTURE", "", "Ana")


@given(st.lists(st.sampled_from([b"BEGIN:VCARD", b"END:VCARD", b"FN:a=", b" b", b"", b'N;X="', b"\\", b"\xff;:"])))
def test_no_order_of_lines_breaks_the_reader(lines: list[bytes]) -> None:
    found = list(cards(b"\n".join(lines)))

    assert len(found) <= lines.count(b"BEGIN:VCARD")
    assert all(len(one.parts) == len(one.raw) for card in found for one in card.properties)


@given(st.binary())
def test_any_bytes_are_cards_or_none(content: bytes) -> None:
    assert all(card.line >= 1 for card in cards(b"BEGIN:VCARD\n" + content))
