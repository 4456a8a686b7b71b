"""A sentence model beside the words: found in other words, explained, and never in the way."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
import tiny_model

from mentorplan.usecases import fetching

if TYPE_CHECKING:
    from pathlib import Path

    from desks import Desk

LIST = """Name,Interests,Bio
Zofia Ławrynowicz,lectures,
Bằng Nguyễn,water,The river and the health of it.
Chidi Eze,essay; papers,In tired hours of the river.
"""

ALONE = "close in meaning, no shared words"


@pytest.fixture
def mini(desk: Desk) -> Path:
    """A list of people, and the model's folder beside the workspace."""
    desk.home.mkdir(parents=True, exist_ok=True)
    (desk.home / "people.csv").write_text(LIST, encoding="utf-8")
    assert desk.types("people", "import", "people.csv", "--yes").code == 0
    return tiny_model.write(desk.home / "models" / "mini")


def needs_numpy() -> None:
    pytest.importorskip("numpy")


def test_who_says_it_in_other_words_is_found_with_every_point_explained(desk: Desk, mini: Path) -> None:
    needs_numpy()
    told = desk.types("find", "hall", "--model", "models/mini", "--json").data

    assert told["ranker"] == "light+meaning"
    first = told["candidates"][0]
    assert first["name"] == "Zofia Ławrynowicz"
    assert [(one["term"], one["evidence"], one["field"]) for one in first["reasons"]] == [
        (ALONE, "lectures", "interests")
    ]
    for one in told["candidates"]:
        assert sum(reason["points"] for reason in one["reasons"]) == pytest.approx(one["score"], abs=1e-6)

    shown = desk.types("find", "hall", "--model", str(mini), terminal=True)
    assert f"“lectures” (interests): {ALONE}" in shown.out
    assert "This order is by words in common and by closeness in meaning, as your sentence model sees it." in " ".join(
        shown.out.split()
    )
    piped = desk.types("find", "hall", "--model", str(mini))
    assert piped.err.endswith("by closeness in meaning, as your sentence model sees it.\n")
    summed = desk.types("find", "hall", "--model", str(mini), "--why").out
    assert f"{first['score']:.3f}\t{ALONE}\t\t“lectures”\tinterests\n" in summed
    assert str(mini.parent) not in shown.out + shown.err + piped.out + piped.err + summed


def test_a_goal_that_somebody_is_only_close_to_is_still_named_as_nobody_serves_it(desk: Desk, mini: Path) -> None:
    needs_numpy()
    desk.types("goals", "add", "Hall")
    desk.types("goals", "add", "River")

    told = desk.types("find", "--model", str(mini), "--json").data
    shown = desk.types("find", "--model", str(mini), terminal=True)

    assert told["uncovered"] == ["hall"]
    assert {"id": "zofia-lawrynowicz", "goal": "hall"} in told["shortlist"]
    said = " ".join(shown.out.split())
    assert "Nobody here has a word in common with “Hall”; Zofia Ławrynowicz is only close in meaning." in said
    assert "The next place to look: Colleagues whose work inspires me. What to do and to ask there:" in said


def test_a_model_of_the_settings_is_used_until_told_otherwise(desk: Desk, mini: Path) -> None:
    needs_numpy()
    marker = desk.workspace / "mentorplan.toml"
    marker.write_text(f'{marker.read_text()}\n[find]\nmodel = "{mini}"\n', encoding="utf-8")

    assert desk.types("find", "hall", "--json").data["ranker"] == "light+meaning"
    assert desk.types("find", "hall", "--no-model", "--json").data["ranker"] == "light"
    assert desk.types("check").code == 0
    for words in (("report", "--md", "report.md"), ("export", "--format", "json", "all.json")):
        assert desk.types(*words).code == 0
    assert not any(str(mini.parent) in path.read_text() for path in desk.home.glob("*.*") if path.is_file())


def test_vectors_are_kept_mended_and_forgotten_with_whom_they_are_of(
    desk: Desk, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_numpy()
    from mentorplan.adapters.sentence_models import SentenceModel

    read: list[str] = []
    whole = SentenceModel.vector

    def noting(self: SentenceModel, text: str) -> bytes:
        read.append(text)
        return whole(self, text)

    monkeypatch.setattr(SentenceModel, "vector", noting)
    kept = desk.workspace / ".mentorplan" / "cache" / "vectors.sqlite3"

    cold = desk.types("find", "hall", "--model", str(mini), "--json").out
    assert read
    read.clear()
    assert desk.types("find", "hall", "--model", str(mini), "--json").out == cold
    assert read == []
    kept.write_bytes(b"nothing of the kind")
    assert desk.types("find", "hall", "--model", str(mini), "--json").out == cold
    assert desk.types("find", "hall", "--model", str(mini), "--json").out == cold
    assert kept.exists()
    assert desk.types("people", "forget", "zofia", "--yes").code == 0
    assert not kept.exists()


def test_among_many_those_are_looked_at_whom_the_index_fetched(
    desk: Desk, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_numpy()
    monkeypatch.setattr(fetching, "MOST_BY_MEANING", 2)
    told = desk.types("find", "river", "--model", str(mini), "--limit", "2", "--json").data

    assert told["ranker"] == "light+meaning"
    assert {one["name"] for one in told["candidates"]} == {"Bằng Nguyễn", "Chidi Eze"}


def test_where_the_model_cannot_be_used_a_sentence_says_so_and_words_alone_count(
    desk: Desk, mini: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_words = desk.types("find", "river", "--json").out
    end = "This order is by words alone.\n"

    def said(folder: str) -> str:
        ran = desk.types("find", "river", "--model", folder, "--json")
        told = json.loads(ran.out)
        [problem] = told["problems"]
        assert (ran.code, {**told, "problems": []}) == (0, json.loads(by_words))
        assert (problem["severity"], f"{problem['message']}\n") == ("warning", ran.err)
        return ran.err

    assert said("~nobody-of-that-name/m").startswith("There is no folder of a model called m where it was looked for.")
    assert said("models") == (
        "models holds no model.safetensors. Name the folder of a sentence model such as all-MiniLM-L6-v2. " + end
    )
    pickled = desk.home / "old"
    pickled.mkdir()
    (pickled / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    assert "which is a program too, so it is never opened." in said("old")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "numpy", None)
        assert said("models/mini") == (
            "Closeness in meaning needs numpy, which is not installed. "
            f'`pip install "mentorplan[semantic]"` brings it. {end}'
        )
    needs_numpy()
    weights = mini / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    assert said("models/mini").startswith("mini/model.safetensors is damaged: its tensors take")
    told = dict(tiny_model.tensors())
    name = "embeddings.LayerNorm.bias"
    told[name] = (told[name][0], [3e38] * tiny_model.HIDDEN)
    weights.write_bytes(tiny_model.packed(told))
    assert said("models/mini") == f"The model gives no numbers for a text. Fetch the model anew. {end}"


def test_a_long_first_reading_says_how_far_it_is(desk: Desk, mini: Path) -> None:
    needs_numpy()
    rows = "\n".join(f"Person {word} {at},{word} {at}," for at in range(40) for word in ("hall", "river"))
    (desk.home / "many.csv").write_text(f"Name,Interests,Bio\n{rows}\n", encoding="utf-8")
    assert desk.types("people", "import", "many.csv", "--yes").code == 0

    ran = desk.answers("find", "hall", "--model", str(mini), script=[])

    assert "The model reads 84 texts; the next time it knows them.\n" in ran.err
    assert "32 of 84 are read.\n" in ran.err
    assert "are read" not in desk.answers("find", "hall", "--model", str(mini), script=[]).err
    assert "are read" not in desk.types("find", "river", "--model", str(mini)).err
