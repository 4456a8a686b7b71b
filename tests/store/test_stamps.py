"""When records were last changed."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from mentorplan.domain.people import Person
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.store.stamps import last_changes
from mentorplan.store.workspaces import Folder


def test_the_journal_tells_and_else_the_file_itself(tmp_path: Path) -> None:
    (tmp_path / "mentorplan.toml").write_text('format = 1\nworkspace = "w"\n')
    folder = Folder(root=tmp_path)
    known = Known()
    folder.commit([known.put(Person(id="ana", name="Ana"))], at="2026-11-02T09:30", title="people add")
    folder.commit(
        [known.put(Person(id="bo", name="Bo")), folder.read((Shelf.PEOPLE,)).put(Person(id="ana", name="Ana Bo"))],
        at="2026-11-03T10:00",
        title="people edit",
    )
    (tmp_path / "people" / "cai.toml").write_text('name = "Cai"\n')
    os.utime(tmp_path / "people" / "cai.toml", (1_700_000_000, 1_700_000_000))
    refs = [Ref(Shelf.PEOPLE, one) for one in ("ana", "bo", "cai")]
    tuesday = datetime(2026, 11, 3, 10, 0).astimezone(UTC)

    assert last_changes(tmp_path, refs) == {
        refs[0]: tuesday,
        refs[1]: tuesday,
        refs[2]: datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
    }
