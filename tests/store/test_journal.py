"""The journal's files: the same bytes whatever they hold, and room for large lists."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import asdict
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.store import journal
from mentorplan.store.journal import Edit, Entry

SOME_TEXT = st.text(st.characters(codec="utf-8"), max_size=30) | st.just('\n "edits": [],\n "walk": "')
EDITS = st.builds(Edit, path=SOME_TEXT, before=st.none() | SOME_TEXT, after=st.none() | SOME_TEXT)


ENTRIES = st.builds(
    Entry,
    number=st.integers(1, 9),
    at=SOME_TEXT,
    title=SOME_TEXT,
    edits=st.lists(EDITS, max_size=3).map(tuple),
    walk=SOME_TEXT,
)


@given(ENTRIES)
def test_an_entry_is_laid_out_as_json_lays_it_out(entry: Entry) -> None:
    told = json.dumps({"journal": 1, **asdict(entry)}, ensure_ascii=False, indent=1).encode()
    assert journal._told(entry) == told


def test_one_emoji_in_a_large_list_does_not_cost_four_times_its_size(tmp_path: Path) -> None:
    texts = [f"{number} 😀 " + "n" * 100_000 for number in range(40)]
    edits = tuple(Edit(path=f"lists/a/{at:05}.toml", before=None, after=text) for at, text in enumerate(texts))
    tracemalloc.start()
    try:
        journal.carry_out(tmp_path, edits, at="", title="people import")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 2.5 * 40 * 100_000
    [kept] = journal.entries(tmp_path)
    assert kept.edits == edits
