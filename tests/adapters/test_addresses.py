"""Addresses that are seen, and those that are only offered."""

from __future__ import annotations

import pytest

from mentorplan.adapters import addresses
from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.lexicon import Lexicon


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ann [at] example.edu", "ann@example.edu"),
        ("ann (at) example (dot) edu", "ann@example.edu"),
        ("ann[at]example[dot]edu", "ann@example.edu"),
        ("ann.lee(at)uni-example.de", "ann.lee@uni-example.de"),
        ("ann{at}example{dot}ac{dot}uk", "ann@example.ac.uk"),
        ("a (dot) lee (at) example (dot) edu", "a.lee@example.edu"),
        ("ann at example dot edu", "ann@example.edu"),
        ("ann at example.edu", "ann@example.edu"),
        ("ann AT example DOT edu", "ann@example.edu"),
        ("ann @ example.edu", "ann@example.edu"),
        ("ann (@) example.org", "ann@example.org"),
        ("ann<at>example.edu", "ann@example.edu"),
        ("ann_at_example.edu", "ann@example.edu"),
        ("jürgen [ät] beispiel.de", "jürgen@beispiel.de"),
        ("ana [arroba] ejemplo [punto] es", "ana@ejemplo.es"),
        ("helene [arobase] example [point] fr", "helene@example.fr"),
        ("eva [at] beispiel [Punkt] de", "eva@beispiel.de"),
        ("ann@NOSPAM.example.edu", "ann@example.edu"),
        ("ann.nospam@example.edu", "ann@example.edu"),
        ("ude.elpmaxe@eel.nna", "ann.lee@example.edu"),
    ],
)
def test_an_address_is_offered_as_it_is_written(known_words: Lexicon, written: str, address: str) -> None:
    text = f"Room 12, {written}; or come by"

    assert addresses.offers(text, lexicon=known_words) == (Offer(written=written, address=address),)
    assert addresses.seen(text, lexicon=known_words) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Professor at example.edu",
        "Lecturer at Example College. More there.",
        "She is at home. Really.",
        "meet me at 5.30 in the hall",
        "Looks at U.S. history",
        "teaching (at) night",
        "ann [at] example",
        "12 @ 3.50",
        "",
    ],
)
def test_what_only_looks_like_an_address_is_not_offered(known_words: Lexicon, text: str) -> None:
    assert addresses.offers(text, lexicon=known_words) == ()


def test_a_plain_address_is_seen_and_not_offered(known_words: Lexicon) -> None:
    assert addresses.seen("E-mail: <ann@example.edu>, bo@example.org.", lexicon=known_words) == (
        "ann@example.edu",
        "bo@example.org",
    )
    assert addresses.offers("E-mail: <ann@example.edu>", lexicon=known_words) == ()


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("mailto:ann@example.edu", "ann@example.edu"),
        ("MAILTO:%61nn@example.edu?subject=Hi&body=there", "ann@example.edu"),
        ("mailto: Ann Lee <ann@example.edu>", "ann@example.edu"),
        ("mailto:ann@example.edu,bo@example.edu", "ann@example.edu"),
        ("mailto:ann@example.edu%3Fsubject=Hi", "ann@example.edu"),
        ("mailto:?subject=Hi", ""),
        ("mailto:ann", ""),
        ("https://example.edu/mailto:ann@example.edu", ""),
        ("#", ""),
    ],
)
def test_a_link_to_write_to_is_cut_at_its_subject(href: str, address: str) -> None:
    assert addresses.of_link(href) == address


@pytest.mark.parametrize(
    ("code", "address"), [("0a6b64644a6f726b677a666f2465786d", "ann@example.org"), ("0a", ""), ("zz", ""), ("", "")]
)
def test_a_coded_address_is_read(code: str, address: str) -> None:
    assert addresses.of_code(code) == address


def test_an_address_is_taken_out_of_a_line_with_what_stood_around_it() -> None:
    assert addresses.without(
        "Tel 1 <ann@example.edu> | mailto:bo@example.edu", ("ann@example.edu", "bo@example.edu")
    ) == ("Tel 1   |  ")


@pytest.mark.parametrize(
    "text",
    ["a.b." * 1200, "a [at] " * 700, "x.y dot " * 600, "a@ " * 1600, "a dot " * 800, "a-" * 9000],
)
def test_long_lines_of_nearly_an_address_are_given_up_soon(known_words: Lexicon, text: str) -> None:
    assert addresses.offers(text, lexicon=known_words) == ()
