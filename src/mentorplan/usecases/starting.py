"""Starting a workspace: its settings, and who the user is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentorplan.domain.names import closest
from mentorplan.domain.records import Change, Shelf
from mentorplan.domain.reflections import Role
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.errors import InvalidError
from mentorplan.usecases.profiles import check_email
from mentorplan.values import dataclass, replace

ROLES = {"mentee": (Role.MENTEE,), "mentor": (Role.MENTOR,), "both": (Role.MENTEE, Role.MENTOR)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A workspace that was begun."""

    settings: Settings
    changes: tuple[Change, ...]


def start(  # noqa: PLR0913 a workspace begins with all of these
    known: Known,
    *,
    role: str | None,
    name: str | None,
    email: str | None,
    token: Callable[[], str],
    sample: bool = False,
) -> Started:
    """Return the records of a new workspace. `role` is mentee, mentor, both, or None for not yet known.

    A `sample` is a mentee's unless it was said whose. Raises InvalidError for a role or an address that cannot be one.
    """
    if email:
        check_email(email)
    roles = roles_of(role or "mentee") if role or sample else ()
    settings = replace(known.settings, workspace=token(), roles=roles, sample=sample)
    changes = [known.put(settings)]
    if name or email:
        changes.append(known.put(replace(known.profile, name=name, email=email)))
    return Started(settings=settings, changes=tuple(changes))


def first_step(settings: Settings) -> str:
    """Return the rule of the step that a new workspace begins with."""
    return "begin-as-mentor" if settings.roles == (Role.MENTOR,) else "begin"


def go_on(known: Known) -> Started:
    """Return a workspace that is there already, as it is."""
    return Started(settings=known.settings, changes=())


def roles_of(word: str) -> tuple[Role, ...]:
    """Return the roles a word stands for. Raises InvalidError for another word."""
    if word in ROLES:
        return ROLES[word]
    near = closest(word, ROLES)
    raise InvalidError(
        f"“{word}” is not a role.", hint=f"Did you mean “{near}”?" if near else f"Roles are {', '.join(ROLES)}."
    )


def with_settings(known: Known, changes: Sequence[Change], *, token: Callable[[], str]) -> tuple[Change, ...]:
    """Return the changes of a workspace's first command, with the settings that make the folder one."""
    others = tuple(change for change in changes if change.ref.shelf is not Shelf.SETTINGS)
    given = next((change.record for change in changes if change.ref.shelf is Shelf.SETTINGS), known.settings)
    settings = given if isinstance(given, Settings) else known.settings
    return (known.put(settings if settings.workspace else replace(settings, workspace=token())), *others)
