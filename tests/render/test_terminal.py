"""Pages on a terminal: a text that is only read is broken between words, one that is copied is not."""

from __future__ import annotations

import io

from mentorplan.render.pages import Page, Verbatim
from mentorplan.render.terminal import show

LETTER = "Subject: Pairs\n\nHello, this is a message for Dr Adébáyò about pairs in large classes.\n"


def shown(block: Verbatim) -> list[str]:
    out = io.StringIO()
    show(Page(blocks=[block], data={}), out=out, columns=40, colour=False)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_a_letter_to_be_read_is_broken_between_words_and_one_to_be_copied_is_not() -> None:
    assert shown(Verbatim(LETTER.rstrip(), for_reading=True)) == [
        *("Subject: Pairs", "", "Hello, this is a message for Dr Adébáyò", "about pairs in large classes."),
    ]
    assert shown(Verbatim(LETTER.rstrip())) == LETTER.splitlines()
