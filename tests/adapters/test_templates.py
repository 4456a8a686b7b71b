"""Templates: what is put into a page or into Markdown is text there, whatever it looks like."""

from __future__ import annotations

import html.parser
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.templates import UNFIT, escaped, to_markdown, to_page
from mentorplan.errors import UnreadableError


class Reader(html.parser.HTMLParser):
    """What a browser finds: tags, and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += [tag, *(f"{name}={value}" for name, value in attrs)]

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_whatever_is_put_into_a_page_is_text(said: str) -> None:
    page = Reader(to_page({"a": '<p title="{{ said }}">{{ said }}</p>'}, {"said": said}, name="a"))

    meant = UNFIT.sub("", said)
    assert page.tags[0] == "p"
    assert page.tags[2:] == []
    assert page.text == meant
    assert page.tags[1] == f"title={meant}"


def test_a_template_may_include_another_and_is_not_escaped_twice() -> None:
    page = to_page({"a": "<b>{% include 'c' %}</b>\n", "c": "{{ said }}"}, {"said": "A & B"}, name="a")

    assert page == "<b>A &amp; B</b>\n"


def test_a_text_with_signs_of_a_template_is_not_filled_again() -> None:
    assert to_page({"a": "{{ said }}"}, {"said": "{{ 7 * 7 }}{% raw %}"}, name="a") == "{{ 7 * 7 }}{% raw %}"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("plain words, e.g. 2 of 3 (half)", "plain words, e.g. 2 of 3 (half)"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("*loud* _low_ `code` [a](b)", r"\*loud\* \_low\_ \`code\` \[a\](b)"),
        ("![c](d) ~~e~~ f|g \\h", r"!\[c\](d) \~\~e\~\~ f\|g \\h"),
        ("&lt;b&gt; R&D", "&amp;lt;b&amp;gt; R&amp;D"),
        ("# title", r"\# title"),
        ("#1 of three", "#1 of three"),
        ("- a list", r"\- a list"),
        ("+1", r"\+1"),
        ("> said", r"\> said"),
        ("12. of May", r"12\. of May"),
        ("12 of May", "12 of May"),
        ("two\nlines\x07", "two lines"),
        ("", ""),
    ],
)  # fmt: skip
def test_markdown_shows_a_text_letter_by_letter(said: str, written: str) -> None:
    assert escaped(said) == written
    assert to_markdown({"a": "- {{ said }}\n"}, {"said": said}, name="a") == f"- {written}\n"


def test_a_number_in_markdown_stays_one() -> None:
    assert to_markdown({"a": "{{ n }}"}, {"n": -3}, name="a") == "-3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{% if %}", "guide/a, line 2: "),
        ("{{ nobody }}", "guide/a: 'nobody' is undefined."),
        ("{{ said.__class__.__mro__ }}", "guide/a: access to attribute '__class__' of 'str' object is unsafe."),
        ("{% include 'b' %}", "guide/b: "),
    ],
)
def test_a_template_of_ones_own_that_cannot_be_used_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        to_page({"a": text}, {"said": "x"}, name="a")

    assert refused.value.message.startswith(told)
    assert refused.value.hint


def test_the_library_of_templates_is_loaded_when_one_is_filled() -> None:
    program = "import sys, mentorplan.adapters.templates; print('jinja2' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"
