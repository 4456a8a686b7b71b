"""Words of pages, looked up."""

from __future__ import annotations

import pytest

from mentorplan.adapters.lexicon import Lexicon
from mentorplan.domain.imports import TARGETS
from mentorplan.domain.pages import PageWords


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Research:", "interests"),
        ("TEACHING INTERESTS", "interests"),
        ("Tél.", "phone"),
        ("Über mich", "bio"),
        ("Correo", "email"),
        ("First name", "name"),
        ("Title", "title"),
        ("Fax", "ignore"),
        ("Office", None),
        ("", None),
        ("A sentence that goes on and on and could be anything but a label", None),
    ],
)
def test_a_label_means_a_field(known_words: Lexicon, label: str, field: str | None) -> None:
    assert known_words.field(label) == field


def test_a_position_is_known_by_the_beginning_of_a_word_or_by_a_whole_one(known_words: Lexicon) -> None:
    yes = ("Privatdozentin", "Chargée de recherche", "Co-Director", "Wissenschaftliche Mitarbeiterin", "head of school")
    no = ("Directory", "Leadership", "Engineering", "Chairs and tables", "professional", "Students", "")

    assert [text for text in yes if not known_words.is_position(text)] == []
    assert [text for text in no if known_words.is_position(text)] == ["Chairs and tables"]


def test_labels_lead_to_fields_that_there_are(page_words: PageWords) -> None:
    assert set(page_words.labels) <= set(TARGETS)
