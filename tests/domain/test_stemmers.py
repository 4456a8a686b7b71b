"""Stemmers: loaded one by one, they say what the whole library says, and stems may be recalled."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mentorplan.domain import stemmers
from mentorplan.domain.stemmers import STEMMED, recall, stem, stems


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "teaching", "teach"),
        ("de", "vorlesungen", "vorles"),
        ("es", "enseñanzas", "enseñ"),
        ("fr", "enseignements", "enseign"),
        ("it", "insegnamenti", "insegn"),
        ("nl", "onderwijzers", "onderwijzer"),
        ("pt", "ensinamentos", "ensin"),
    ],
)
def test_each_language_has_its_endings(language: str, word: str, expected: str) -> None:
    assert stem(word, language=language) == expected


def test_only_the_stemmer_that_is_asked_is_loaded_and_the_library_can_still_be() -> None:
    code = (
        "import sys\n"
        "from mentorplan.domain.stemmers import STEMMED, stem\n"
        "one = stem('lectures', language='en')\n"
        "print(sorted(name for name in sys.modules if name.startswith('snowballstemmer')))\n"
        "import snowballstemmer\n"
        "print(all(stem(w, language=s) == snowballstemmer.stemmer(n).stemWord(w)"
        " for s, n in STEMMED.items() for w in ('lectures', 'große', 'aulas')))\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == [
        "['snowballstemmer.among', 'snowballstemmer.basestemmer', 'snowballstemmer.english_stemmer']",
        "True",
    ]


def test_what_is_recalled_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stemmers, "_stems", {language: {} for language in STEMMED})

    recall({"en": {"zebras": "as it was kept"}})

    assert stem("zebras", language="en") == "as it was kept"
    assert stems()["en"] == {"zebras": "as it was kept"}
