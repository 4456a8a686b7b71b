"""Who the user is: shown, and changed field by field."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mentorplan.domain.profiles import MOST_HOURS_A_MONTH, Profile, Quiet, is_email
from mentorplan.domain.records import Change
from mentorplan.domain.workspaces import Known
from mentorplan.domain.zones import find_zone
from mentorplan.errors import InvalidError
from mentorplan.values import dataclass, replace

TEXT_FIELDS = ("name", "email", "phone", "title", "unit", "institution", "timezone", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """The profile after a change, and which fields it touched."""

    profile: Profile
    fields: tuple[str, ...]
    changes: tuple[Change, ...]


def edit(
    known: Known,
    wishes: Mapping[str, str | float | tuple[Quiet, ...] | None],
    *,
    languages: Collection[str],
    more_quiet: Sequence[Quiet] = (),
) -> Edited:
    """Return the profile with the wished-for fields set; an empty text takes a field away.

    `languages` are the codes of the languages that the guide has words for. `more_quiet` are added to the periods that
    stay, by their days.

    Raises InvalidError for an address or a time zone that cannot be one, and for a language that is none of those.
    """
    given = {name: value for name, value in wishes.items() if value is not None}
    for name in TEXT_FIELDS:
        if isinstance(value := given.get(name), str):
            given[name] = " ".join(value.split()) or None  # type: ignore[assignment]  # None takes a field away
    _check(given)
    language = given.get("language")
    if language and language not in languages:
        raise InvalidError(
            f"There are no words for dates in “{language}”.", hint=f"There are some in: {', '.join(sorted(languages))}."
        )
    if more_quiet:
        stay = given.get("quiet", known.profile.quiet)
        periods = dict.fromkeys([*(stay if isinstance(stay, tuple) else ()), *more_quiet])
        given["quiet"] = tuple(sorted(periods, key=lambda one: (one.start, one.end)))
    profile = replace(known.profile, **given)  # type: ignore[arg-type]  # the wishes are fields of the profile
    touched = tuple(name for name in given if getattr(profile, name) != getattr(known.profile, name))
    return Edited(profile=profile, fields=touched, changes=(known.put(profile),) if touched else ())


def answer(known: Known, *, field: str, said: str) -> Edited:
    """Return the profile with one field as it was answered; an empty answer is kept, so that it is not asked again."""
    value = " ".join(said.split())
    if value:
        _check({field: value})
    profile = replace(known.profile, **{field: value})  # type: ignore[arg-type]  # a text field of the profile
    return Edited(profile=profile, fields=(field,), changes=(known.put(profile),))


def _check(given: Mapping[str, object]) -> None:
    email = given.get("email")
    if isinstance(email, str):
        check_email(email)
    zone = given.get("timezone")
    if isinstance(zone, str):
        find_zone(zone)
    hours = given.get("hours_a_month")
    if isinstance(hours, int | float) and not 0 <= hours <= MOST_HOURS_A_MONTH:
        raise InvalidError(
            f"{hours:g} hours a month is not possible.", hint=f"Write a number from 0 to {MOST_HOURS_A_MONTH}."
        )


def check_email(address: str) -> None:
    """Raise InvalidError where `address` cannot be an e-mail address."""
    if not is_email(address):
        raise InvalidError(f"“{address}” is not an e-mail address.", hint="It should look like name@example.edu.")
