"""The lexicon: what was worked out of the guide is kept, is never of a person, and never out of date."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mentorplan.domain import stemmers
from mentorplan.domain.needs import Needs
from mentorplan.domain.queries import Aspect, Form, Term
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store import cache, databases, guides, records
from mentorplan.store.guides import Guide
from mentorplan.store.lexicon import Lexicon
from mentorplan.store.workspaces import Folder
from mentorplan.values import replace

TEXT = '[[needs]]\nslug = "voice"\nname = "{}"\nmeaning = "being heard"\nphrases = ["quiet voices"]\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stemmers, "_stems", {language: {} for language in stemmers.STEMMED})
    monkeypatch.setattr(guides, "PACKAGED", tmp_path / "packaged")
    (tmp_path / "packaged").mkdir()
    (tmp_path / "packaged" / "needs.toml").write_text(TEXT.format("A voice"))
    folder = Folder(root=tmp_path / "plan")
    folder.commit([Known().put(Settings(workspace="w"))], at="", title="t")
    return folder.root


def names(root: Path, *, says: str = "voices") -> list[str]:
    lexicon = Lexicon(root)
    stemmers.stem(says, language="en")
    found = [one.name for one in Guide(own=root / "guide", lexicon=lexicon).load("needs.toml", Needs).needs]
    lexicon.keep()
    return found


def held(root: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(root / databases.FOLDER / cache.FILE)) as kept:
        return kept.execute(asked).fetchall()


def test_a_file_of_the_guide_is_parsed_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(root) == ["A voice"]
    monkeypatch.delattr(records, "parse")

    assert names(root) == ["A voice"]


def test_one_that_changed_and_one_of_the_users_own_are_read(root: Path) -> None:
    names(root)
    packaged = guides.PACKAGED / "needs.toml"
    packaged.write_text(TEXT.format("A clear voice"))
    os.utime(packaged, (1, 1))
    assert names(root) == ["A clear voice"]

    (root / "guide").mkdir()
    (root / "guide" / "needs.toml").write_text(TEXT.format("My voice"))
    assert names(root) == ["My voice"]


def test_stems_of_the_guides_words_are_kept_and_no_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names(root, says="voices")
    names(root, says="zebras")
    assert held(root, "SELECT language, word, stem FROM stems") == [("en", "voices", "voic")]

    monkeypatch.setattr(stemmers, "_stems", {language: {} for language in stemmers.STEMMED})
    Lexicon(root)
    assert stemmers.stems()["en"] == {"voices": "voic"}

    with closing(sqlite3.connect(root / databases.FOLDER / cache.FILE)) as kept, kept:
        kept.execute("UPDATE stems SET made_with = 'an earlier stemmer', stem = 'x'")
    monkeypatch.setattr(stemmers, "_stems", {language: {} for language in stemmers.STEMMED})
    names(root)
    assert stemmers.stem("voices", language="en") == "voic"


def test_without_a_cache_or_with_a_broken_row_the_guide_is_read(root: Path, tmp_path: Path) -> None:
    assert names(tmp_path / "nowhere") == ["A voice"]

    names(root)
    with closing(sqlite3.connect(root / databases.FOLDER / cache.FILE)) as kept, kept:
        kept.execute("UPDATE guide SET told = '{'")
    assert names(root) == ["A voice"]


ASPECT = Aspect(
    id="g", goal="g", terms=(Term(term="voice", said="voices", weight=0.5, forms=(Form(parts=("voices",)),)),)
)


def test_what_a_goal_looks_for_is_kept_until_it_or_the_guide_changes(root: Path) -> None:
    first = Lexicon(root)
    assert first.aspects.read_with("guide 1").recall("my goal") is None
    first.aspects.learn("my goal", ASPECT)
    first.aspects.learn("my other goal", replace(ASPECT, id="h"))
    first.keep()

    second = Lexicon(root)
    assert second.aspects.read_with("guide 1").recall("my goal") == ASPECT
    assert second.aspects.recall("my goal, said otherwise") is None
    assert second.aspects.read_with("guide 2").recall("my goal") is None
    second.keep()
    assert len(held(root, "SELECT * FROM aspects")) == 2

    second.aspects.learn("my goal", ASPECT)
    second.keep()
    assert [said for said, _ in held(root, "SELECT said, told FROM aspects")] == ["guide 1my goal", "guide 2my goal"]


def test_a_broken_row_of_what_a_goal_looks_for_is_none(root: Path) -> None:
    first = Lexicon(root)
    first.aspects.learn("my goal", ASPECT)
    first.keep()
    for broken in ("{", "{}", "[]", '{"id": "g", "goal": "g", "terms": [{}]}'):
        with closing(sqlite3.connect(root / databases.FOLDER / cache.FILE)) as kept, kept:
            kept.execute("UPDATE aspects SET told = ?", (broken,))
        assert Lexicon(root).aspects.recall("my goal") is None
