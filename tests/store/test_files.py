"""Files on disk, where a system behaves otherwise than this one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentorplan.store import files


@pytest.mark.parametrize(("refusals", "stays"), [(2, False), (3, True)])
def test_a_file_that_somebody_looks_at_is_replaced_once_they_let_go(
    refusals: int, stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, really = tmp_path / "goal.toml", os.replace
    place.write_text("old")
    tries = iter(range(10))

    def replace(source: str, target: Path) -> None:
        if next(tries) < refusals:
            raise PermissionError(13, "used by another process")
        really(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(files, "WHILE_OPEN", (0.0, 0.0))
    staged = files.stage(place, b"new")
    if stays:
        with pytest.raises(PermissionError):
            staged.put()
        staged.discard()
    else:
        staged.put()

    assert place.read_text() == ("old" if stays else "new")
    assert [one.name for one in tmp_path.iterdir()] == ["goal.toml"]
