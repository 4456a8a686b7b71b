"""Recipients copied from a mail program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.recipients import as_table


@pytest.mark.parametrize(
    ("text", "table"),
    [
        (
            'To: Ann Lee <ann@example.org>; "Chan, Bo" <bo@example.org>, rui@example.org;\n',
            'Name,Email\nAnn Lee,ann@example.org\n"Chan, Bo",bo@example.org\n,rui@example.org\n',
        ),
        (
            "Lee, Ann <ann@example.org>; Chan, Bo <bo@example.org>",
            'Name,Email\n"Lee, Ann",ann@example.org\n"Chan, Bo",bo@example.org\n',
        ),
    ],
)
def test_recipients_are_a_table(text: str, table: str) -> None:
    assert as_table(text) == table


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email\nAnn Lee,ann@example.org\n",
        "Ann Lee <ann@example.org>\nBo Chan <bo@example.org>\n",
        "Ann Lee <ann@example.org>; and more <bo@example.org> people\n",
        "Ann Lee <ann@example.org>; Bo <x y@>\n",
        "Ann <ann@example.org>,Biology,bo@example.org\n",
        "",
    ],
)
def test_what_holds_anything_else_stays_as_it_is(text: str) -> None:
    assert as_table(text) == text


@given(st.text(alphabet='ab@.<>,;" \n', max_size=80))
def test_any_text_is_a_table_or_itself(text: str) -> None:
    assert as_table(text) == text or as_table(text).startswith("Name,Email\n")
