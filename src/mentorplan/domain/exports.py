"""What leaves the workspace of a person: the record without its private part, and what stamps of it are made from."""

from __future__ import annotations

import hashlib
from datetime import datetime

from mentorplan.domain.people import Person
from mentorplan.values import dataclass

UID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Somebody who leaves the workspace: nothing private, and of what the user decided nothing.

    `uid` is the same for the same person of the same workspace, always. `lists` are the imported lists that name
    them, `changed` is when the last of the records changed, with its zone.
    """

    person: Person
    uid: str
    changed: datetime
    lists: tuple[str, ...] = ()


def uid_of(person: str, *, workspace: str) -> str:
    """Return the name by which other programs know a person again: made from the ids of workspace and person."""
    return hashlib.blake2b(
        f"{workspace}\nperson\n{person}".encode("utf-8", "replace"), digest_size=UID_BYTES
    ).hexdigest()
