"""What `doctor` looks at: the machine around a workspace, as plain facts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from mentorplan.values import dataclass


class ChosenBy(StrEnum):
    """Why a folder is the workspace."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    NEAR = "near"
    PER_USER = "per-user"


class CacheState(StrEnum):
    """What the cache of a workspace is like; whatever it is, it may be deleted."""

    NONE = "none"
    FRESH = "fresh"
    STALE = "stale"
    """Another version of the program made it; it is made anew when it is next needed."""
    FOREIGN = "foreign"
    """Somebody else can write it, so it is not used."""
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A library that the program needs. `version` is None where it is missing, `floor` is the oldest that will do."""

    name: str
    version: str | None
    floor: str
    is_too_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """Another place to which a git repository is sent. `host` is empty for a folder on this machine."""

    name: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTree:
    """The git repository that a workspace lies in.

    `ignores_private` says whether `.mentorplan/` is left out of it, `keeps_private` whether it was committed.
    """

    top: str
    remotes: tuple[Remote, ...] = ()
    ignores_private: bool = False
    keeps_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a folder lies. None where nothing of the kind is so, or where it cannot be told.

    `shared` is the folder above that everybody on this machine may write to, `served` the one that a web server
    shows, `synced_by` a program that copies files to other machines, `network` the kind of a network disk.
    `others_may_look` says that other users of this machine can reach the folder and list it.
    """

    shared: str | None = None
    served: str | None = None
    synced_by: str | None = None
    network: str | None = None
    git: WorkTree | None = None
    others_may_look: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The disk of a workspace. What the system does not tell is None."""

    free_bytes: int | None = None
    free_files: int | None = None
    is_read_only: bool = False
    may_write: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Whose the files of a workspace are: how many others may read, or are not the user's; with the first of each."""

    count: int = 0
    open_to_others: int = 0
    first_open: str = ""
    not_mine: int = 0
    first_not_mine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """What the program itself keeps of a workspace.

    `unfinished` says that an interrupted change waits, `damaged` are journal entries put aside, `holder` is who
    has the lock now (None: nobody), `newest_at` when the newest change was made, `leftovers` are files of writes that
    were broken off, below the root. `unreadable` says why nothing of this could be looked at.
    """

    unfinished: bool = False
    damaged: tuple[str, ...] = ()
    holder: str | None = None
    changes: int = 0
    newest_at: datetime | None = None
    leftovers: tuple[str, ...] = ()
    cache: CacheState = CacheState.NONE
    unreadable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything around one run. `now` is the machine's clock, with a zone; `today_said` what stands in for it."""

    program: str
    python: str
    system: str
    libraries: tuple[Library, ...]
    root: str
    exists: bool
    chosen_by: ChosenBy
    format: int
    newest_format: int
    now: datetime
    today_said: str | None = None
    encoding: str = "utf-8"
    whereabouts: Whereabouts = Whereabouts()
    disk: Disk = Disk()
    owners: Owners = Owners()
    upkeep: Upkeep = Upkeep()
