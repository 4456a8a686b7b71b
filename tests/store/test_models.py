from __future__ import annotations

from pathlib import Path

import pytest

from mentorplan.errors import MentorplanError, UnreadableError
from mentorplan.store import models
from mentorplan.store.models import ModelFolder


def test_small_files_are_given_whole_and_the_weights_from_front_to_back(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b"{}")
    (tmp_path / "model.safetensors").write_bytes(b"0123456789")
    folder = ModelFolder(root=tmp_path)

    assert folder.text("config.json") == b"{}"
    assert folder.text("1_Pooling/config.json") is None
    with folder.weights() as weights:
        assert (weights.size, weights.read(4), weights.read(99), weights.read(1)) == (10, b"0123", b"456789", b"")


def refused(folder: Path) -> str:
    with pytest.raises(MentorplanError) as error, ModelFolder(root=folder).weights():
        pass
    assert error.value.hint
    assert str(folder.parent) not in error.value.message
    return error.value.message


def test_a_folder_without_weights_is_told_what_it_lacks_and_never_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mini = tmp_path / "mini"
    assert refused(mini) == "There is no folder of a model called mini where it was looked for."
    mini.mkdir()
    assert refused(mini) == "mini holds no model.safetensors."
    (mini / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    assert refused(mini) == (
        "mini holds its weights as pytorch_model.bin, which is a program too, so it is never opened."
    )
    (mini / "model.safetensors").mkdir()
    assert refused(mini) == "mini/model.safetensors is not a file of at most 1024 MB."
    (mini / "model.safetensors").rmdir()
    (mini / "model.safetensors").write_bytes(b"0123456789")
    monkeypatch.setattr(models, "LARGEST", 9)
    assert refused(mini) == "mini/model.safetensors is not a file of at most 0 MB."
    assert refused(mini / "config.json") == "There is no folder of a model called config.json where it was looked for."
    assert refused(mini / "a\0b") == "a\0b/model.safetensors cannot be read: no such name can be."


def test_a_small_file_that_is_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "mini" / "config.json").mkdir(parents=True)

    with pytest.raises(UnreadableError, match=r"mini/config\.json is a folder"):
        ModelFolder(root=tmp_path / "mini").text("config.json")
