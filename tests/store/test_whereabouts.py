from __future__ import annotations

from pathlib import Path

import pytest

from mentorplan.domain.surroundings import Whereabouts
from mentorplan.store.whereabouts import network_of, whereabouts


def place(base: Path, *names: str) -> Path:
    folder = base.joinpath(*names)
    folder.mkdir(parents=True)
    return folder


def test_an_ordinary_folder_is_nothing_special(tmp_path: Path) -> None:
    assert whereabouts(place(tmp_path, "plan")) == Whereabouts()
    assert whereabouts(tmp_path / "not" / "made" / "yet") == Whereabouts()


@pytest.mark.parametrize(
    ("names", "program"),
    [
        (("Dropbox", "plan"), "Dropbox"),
        (("Dropbox (Personal)", "a", "plan"), "Dropbox"),
        (("OneDrive - Northlake University", "plan"), "OneDrive"),
        (("Library", "CloudStorage", "OneDrive-Personal", "plan"), "OneDrive"),
        (("Library", "Mobile Documents", "com~apple~CloudDocs", "plan"), "iCloud"),
        (("Library", "CloudStorage", "GoogleDrive-a@example.org", "My Drive", "plan"), "Google Drive"),
        (("Nextcloud", "plan"), "Nextcloud"),
        (("Nextcloud2", "plan"), "Nextcloud"),
        (("sciebo", "plan"), "ownCloud"),
        (("Seafile", "plan"), "Seafile"),
    ],
)
def test_a_folder_that_is_copied_is_known_by_its_name(tmp_path: Path, names: tuple[str, ...], program: str) -> None:
    assert whereabouts(place(tmp_path, *names)) == Whereabouts(synced_by=program)


@pytest.mark.parametrize(
    ("mark", "program"), [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud")]
)
def test_a_folder_that_is_copied_is_known_by_what_lies_there(tmp_path: Path, mark: str, program: str) -> None:
    folder = place(tmp_path, "work", "plan")
    (tmp_path / "work" / mark).touch()

    assert whereabouts(folder) == Whereabouts(synced_by=program)


def test_a_link_into_such_a_folder_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan").symlink_to(place(tmp_path, "Dropbox", "plan"))

    assert whereabouts(tmp_path / "plan").synced_by == "Dropbox"


@pytest.mark.parametrize("name", ["dropbox notes", "Boxes", "MEGAphone", "nextclouds of dust"])
def test_another_name_is_no_such_folder(tmp_path: Path, name: str) -> None:
    assert whereabouts(place(tmp_path, name, "plan")) == Whereabouts()


def test_a_folder_that_a_web_server_shows_is_named(tmp_path: Path) -> None:
    folder = place(tmp_path, "public_html", "plan")

    assert whereabouts(folder) == Whereabouts(served=str(tmp_path / "public_html"))


def test_others_come_as_far_as_every_folder_above_lets_them(open_place: Path) -> None:
    shared = place(open_place, "shared")
    shared.chmod(0o1777)
    folder = place(shared, "plan")
    folder.chmod(0o700)

    assert whereabouts(folder) == Whereabouts(shared=str(shared))
    folder.chmod(0o755)
    assert whereabouts(folder) == Whereabouts(shared=str(shared), others_may_look=True)
    shared.chmod(0o755)
    assert whereabouts(folder) == Whereabouts(others_may_look=True)
    open_place.chmod(0o700)
    assert whereabouts(folder) == Whereabouts()


@pytest.fixture
def open_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that others can enter, as far as its parents tell: those of a test are closed to everybody."""
    stat = Path.stat

    def opened(path: Path, **options: bool) -> object:
        return stat(Path("/") if path in tmp_path.parents else path, **options)

    monkeypatch.setattr(Path, "stat", opened)
    tmp_path.chmod(0o755)
    return tmp_path


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//office/share /mnt/my\\040share cifs rw 0 0
/dev/vdb /home/amara/disk ext4 rw 0 0
sshfs#x: /mnt/far fuse.sshfs rw 0 0
tmpfs /scratch tmpfs rw 0 0
odd
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/amara/plan", "nfs4"),
        ("/home", "nfs4"),
        ("/homes/plan", None),
        ("/home/amara/disk/plan", None),
        ("/mnt/my share/plan", "cifs"),
        ("/mnt/far", "fuse.sshfs"),
        ("/scratch/plan", None),
        ("\\\\server\\share\\plan", "a network folder"),
    ],
)
def test_a_network_disk_is_the_one_that_is_mounted_nearest(folder: str, kind: str | None) -> None:
    assert network_of(Path(folder), mounts=MOUNTS) == kind


def test_a_system_that_does_not_tell_of_its_disks_has_no_network_disk() -> None:
    assert network_of(Path("/home/amara"), mounts="") is None
