from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_model import LONGEST, PIECES, tokenizer

from mentorplan.adapters.wordpieces import from_json, from_lines
from mentorplan.errors import UnreadableError

EXPECTED = json.loads(Path(__file__).with_name("tiny_model.json").read_text(encoding="utf-8"))
WORDS = from_json(json.dumps(tokenizer()).encode(), file="mini/tokenizer.json")


@pytest.mark.parametrize("one", EXPECTED, ids=lambda one: one["text"][:20])
def test_texts_are_cut_as_the_real_implementation_cuts_them(one: dict[str, Any]) -> None:
    found = WORDS.of(one["text"], most=LONGEST - 2)

    assert [PIECES.index("[CLS]"), *found, PIECES.index("[SEP]")] == one["pieces"]


def test_a_list_of_pieces_says_the_same_as_the_table() -> None:
    lines = from_lines("\n".join(PIECES).encode() + b"\n", settings={"do_lower_case": True}, file="mini/vocab.txt")

    assert [lines.of(one["text"], most=22) for one in EXPECTED] == [WORDS.of(one["text"], most=22) for one in EXPECTED]


def test_letters_stay_as_they_are_where_the_folder_says_so() -> None:
    cased = from_lines("\n".join(PIECES).encode(), settings={"do_lower_case": False}, file="mini/vocab.txt")

    assert [PIECES[one] for one in cased.of("the The naïve", most=9)] == ["the", "[UNK]", "[UNK]"]


@given(text=st.text(), most=st.integers(0, 30))
def test_whatever_is_written_there_are_pieces_of_the_vocabulary_for_it(text: str, most: int) -> None:
    found = WORDS.of(text, most=most)

    assert len(found) <= most
    assert all(0 <= one < len(PIECES) for one in found)


def changed(**parts: object) -> bytes:
    told = tokenizer()
    return json.dumps(told | {"model": told["model"] | parts}).encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is damaged: it holds no vocabulary."),
        (b"[" * 100_000, "is damaged: it holds no vocabulary."),
        (b'{"model": 3}', "is damaged: it holds no vocabulary."),
        (changed(vocab={}), "is damaged: it holds no vocabulary."),
        (changed(vocab={"[UNK]": -1}), "is damaged: it holds no vocabulary."),
        (changed(vocab={"[UNK]": 10**9}), "is damaged: it holds no vocabulary."),
        (changed(unk_token="[?]"), "has no piece for unknown words."),
        (changed(type="BPE"), "cuts words in another way than models of the BERT family do."),
        (changed(type="Unigram", vocab=[["a", -1.0]]), "cuts words in another way than models of the BERT family do."),
        (
            json.dumps(tokenizer() | {"normalizer": {"type": "NFKC"}}).encode(),
            "cuts words in another way than models of the BERT family do.",
        ),
    ],
)
def test_a_vocabulary_of_another_kind_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        from_json(content, file="mini/tokenizer.json")

    assert refused.value.message == f"mini/tokenizer.json {why}"


def test_a_list_of_pieces_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableError, match="it is not UTF-8"):
        from_lines(b"\xff", settings={}, file="mini/vocab.txt")
    with pytest.raises(UnreadableError, match="has no piece for unknown words"):
        from_lines(b"a\nb", settings={}, file="mini/vocab.txt")
