"""Where a folder lies: copied to other machines, shared on this one, on a network disk, in a repository."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from mentorplan.domain.surroundings import Whereabouts
from mentorplan.store.gits import work_tree_of

SYNCED = {
    "Dropbox": r"Dropbox( \(.+\))?",
    "OneDrive": r"OneDrive( - .+)?|OneDrive-.+",
    "iCloud": r"Mobile Documents|iCloud ?Drive|com~apple~CloudDocs",
    "Google Drive": r"Google ?Drive(-.+)?|\.shortcut-targets-by-id",
    "Nextcloud": r"Nextcloud.*",
    "ownCloud": r"ownCloud.*|sciebo",
    "Seafile": r"Seafile|seadrive.*",
    "Box": r"Box Sync|Box-Box",
    "Proton Drive": r"Proton ?Drive.*",
    "pCloud": r"pCloud ?Drive",
    "MEGA": r"MEGA(sync)?( Downloads)?",
}
"""How programs that copy files to other machines call the folder they copy. Source: their help pages."""

MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".tmp.drivedownload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".seafile-ignore": "Seafile",
    "seafile-ignore.txt": "Seafile",
}
"""Names that such a program leaves in the folder it copies."""

SERVED = frozenset({"public_html", "htdocs", "wwwroot", "www", ".public_html", "public.www"})
"""Folders whose files a web server shows to everybody."""

PUBLIC_ON_WINDOWS = re.compile(r"[a-z]:\\users\\public(\\|$)", re.IGNORECASE)

NETWORKS = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|9p|ceph|glusterfs|lustre|beegfs|davfs|fuse\.(sshfs|rclone|davfs2?|s3fs)"
)
"""File systems whose locks and renames depend on another machine."""


def whereabouts(root: Path) -> Whereabouts:
    """Return where a workspace lies, or would lie."""
    place = Path(os.path.realpath(root))
    others_come = all(_may(above, stat.S_IXOTH) for above in place.parents)
    return Whereabouts(
        shared=next((str(above) for above in place.parents if others_come and _may(above, stat.S_IWOTH)), None)
        or (str(place) if PUBLIC_ON_WINDOWS.match(str(place)) else None),
        served=next((str(above) for above in (place, *place.parents) if above.name in SERVED), None),
        synced_by=_synced_by(root.absolute()) or _synced_by(place),
        network=network_of(place),
        git=work_tree_of(root),
        others_may_look=others_come and _may(place, stat.S_IROTH | stat.S_IXOTH),
    )


def network_of(place: Path, *, mounts: str | None = None) -> str | None:
    """Return the kind of the network disk that holds a place, None for a disk of this machine or an unknown one.

    `mounts` is what the system tells of its disks, by default /proc/self/mounts.
    """
    if str(place).startswith("\\\\"):
        return "a network folder"
    found = (Path("/"), "")
    for line in (_mounts() if mounts is None else mounts).splitlines():
        _, point, kind, *_ = [*line.split(), "", "", ""]
        at = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), point))
        if (place == at or at in place.parents) and len(at.parts) >= len(found[0].parts):
            found = (at, kind)
    return found[1] if NETWORKS.fullmatch(found[1]) else None


def _may(folder: Path, bits: int) -> bool:
    """Whether a folder grants everybody one of these rights; one that is not there yet will be its owner's alone."""
    if os.name == "nt":
        return False  # its modes say nothing of who may read
    try:
        return bool(folder.stat().st_mode & bits)
    except OSError:
        return False


def _synced_by(place: Path) -> str | None:
    for above in (place, *place.parents):
        for program, pattern in SYNCED.items():
            if re.fullmatch(pattern, above.name):
                return program
        for mark, program in MARKS.items():
            if os.path.lexists(above / mark):
                return program
    return None


def _mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
