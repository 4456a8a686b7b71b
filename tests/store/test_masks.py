"""Private text is covered before the lines of a file are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.store.masks import COVER, UNREADABLE, covered
from mentorplan.store.records import parse
from mentorplan.store.texts import to_text

PERSON = 'name = "Ngozi"  # met in May\nprivate_notes = "left-handed"\nconnector = true\n'
REFLECTION = """role = "mentee"
[answers]
bring = "time"
stays-out = "my health"
hours-a-month = 3
[[answers.assessors]]
name = "Ilse"
[[answers.goals]]
title = "Ask better"
"""


def test_a_private_value_is_covered_and_the_rest_of_the_file_is_as_it_was() -> None:
    hidden = 'name = "Ngozi"  # met in May\nprivate_notes = "(private)"\nconnector = true\n'

    assert covered("people/ngozi.toml", PERSON, PERSON) == (hidden, hidden)
    assert covered("people/ngozi.toml", None, PERSON) == (None, hidden)
    assert covered("people/ngozi.toml", PERSON, None) == (hidden, None)


def test_a_value_that_changes_says_so_and_not_how() -> None:
    before, after = covered("people/ngozi.toml", PERSON, PERSON.replace("left", "right"))

    assert before is not None
    assert after == before.replace("(private)", "(private, changed)")


def test_lines_and_tables_are_covered_whole() -> None:
    text = 'private_notes = """\none\ntwo"""\n[[decisions]]\nfit = "unsure"\nprivate_reason = "no"\n'

    assert covered("meetings/m.toml", None, text) == (
        None,
        'private_notes = "(private)"\n[[decisions]]\nfit = "unsure"\nprivate_reason = "(private)"\n',
    )


def test_of_a_reflection_only_open_answers_are_shown() -> None:
    assert covered("reflections/r.toml", None, REFLECTION, open_answers={"bring", "goals"}) == (
        None,
        """role = "mentee"
[answers]
bring = "time"
stays-out = "(private)"
hours-a-month = "(private)"
[[answers.assessors]]
name = "(private)"
[[answers.goals]]
title = "Ask better"
""",
    )
    assert "Ask better" not in str(covered("reflections/r.toml", REFLECTION, None))


def test_a_file_without_anything_private_is_shown_as_it_is() -> None:
    broken = 'name = "N'

    assert covered("people/n.toml", broken, 'name = "N"\r\n') == (broken, 'name = "N"\r\n')


@pytest.mark.parametrize("text", ['private_notes = "', "private_notes = x", "[" * 3000 + "private_"])
def test_what_cannot_be_read_is_not_shown(text: str) -> None:
    assert covered("people/n.toml", text, PERSON)[0] == UNREADABLE


@given(st.text(), st.text(), st.booleans())
def test_no_private_text_is_ever_left(secret: str, public: str, connector: bool) -> None:
    text = to_text({"name": public, "private_notes": f"hush {secret} hush", "connector": connector})

    _, shown = covered("people/n.toml", None, text)

    assert shown is not None
    assert parse(shown.encode(), file="") == {"name": public, "private_notes": COVER, "connector": connector}
