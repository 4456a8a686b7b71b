"""Text from outside can do nothing to a terminal, whatever it is and however it is shown."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.render import plain
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.render.safe import fit_encoding, harmless
from mentorplan.render.terminal import show

ATTACKS = (
    *("\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\", "\x1b]52;c;ZXZpbA==\x07", "\x1b]2;title\x1b\\", "\x1b[2J"),
    *("\x9b31m", "\x90q\x9c", "\u202egnp.exe", "\u2066x\u2069", "\u200b", "\ufeff", "\r", "\b", "\u2028", "\x7f"),
    *("[link=file:///etc/passwd]x[/link]", "[/]", "[bold red]x", ":smiley:", "\ud800", "\x00"),
)
OWN = re.compile(r"\x1b\[[0-9;]*m")
"""What rich itself writes: colour and weight, nothing else."""

ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

texts = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=6)), min_size=1, max_size=6).map("".join)


def page_of(text: str) -> Page:
    blocks: list[Block] = [
        Heading(text),
        Line(text),
        Hint(text),
        Bullets((text,)),
        Facts(((text, text),)),
        Verbatim(text),
        Table((text, "id"), ((text, text),)),
        Table((text, "b"), ((text, text),)),
        Next(text, text, text),
    ]
    return Page(blocks=blocks)


@given(texts)
def test_whatever_stands_in_a_page_cannot_act(text: str) -> None:
    out = io.StringIO()

    show(page_of(text), out=out, columns=60, colour=True)

    assert not ACTS.search(OWN.sub("", out.getvalue()))


@given(texts, st.booleans())
def test_nor_in_a_pipe_or_read_aloud(text: str, spoken: bool) -> None:
    said = plain.write(page_of(text), spoken=spoken)

    assert not ACTS.search(said if spoken else said.replace("\t", ""))


@pytest.mark.parametrize("text", ["[/]", "[bold red]x", "[link=file:///etc/passwd]x[/link]", ":smiley:"])
def test_markup_is_shown_as_it_was_written(text: str) -> None:
    out = io.StringIO()

    show(Page(blocks=[Line(text), Table(("name",), ((text,),))]), out=out, columns=80, colour=True)

    assert OWN.sub("", out.getvalue()).count(text) == 2


def test_what_could_act_is_shown_as_what_it_is() -> None:
    assert harmless("a\x1b[2Jb\u202ec") == "a\\u001b[2Jb\\u202ec"


@given(st.text(max_size=30), st.sampled_from(["ascii", "cp1252", "cp437", "utf-8", "latin-1", "no-such"]))
def test_every_output_can_show_every_text(text: str, encoding: str) -> None:
    shown = fit_encoding(harmless(text), encoding)

    shown.encode("ascii" if encoding == "no-such" else encoding)


def test_our_own_typography_has_plain_forms() -> None:
    assert fit_encoding("“Bo” – 14:00 … → ok ✓", "ascii") == '"Bo" - 14:00 ... -> ok ok'
