"""What one way of reading a page tells of a person, and how several tellings become one entry of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mentorplan.adapters import cells, people_rows, titles
from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.headers import Layout
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import fits_address
from mentorplan.domain.imports import Doubt, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.names import fold
from mentorplan.values import dataclass, replace

LONGEST_BIO = 6000
"""Characters of a biography; what a page says beyond is cut, and that is said."""

MOST_NOTES = 15
"""Notes that one telling adds; a page that says more of somebody in pieces is looked at better than copied."""

_FIELDS = {
    "name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "title": "Title",
    "unit": "Unit",
    "institution": "Institution",
    "url": "Web page",
    "orcid": "ORCID iD",
    "language": "Language",
    "interests": "Interests",
    "bio": "Biography",
}
"""The fields of an entry, and what they are called in notes."""

_MANY = {"email", "phone", "language", "interests"}
"""Fields of which every value is kept; of the others a value that repeats a part of another one is left."""

_REACHES = {"email", "phone", "url", "orcid", "title", "unit", "institution"}
_NAME_AND_ONE = 2
"""What the look of a page may add to somebody whom it states with more than a name and one fact."""

_LAYOUT = Layout(
    row=0,
    headings=tuple(_FIELDS.values()),
    fields=tuple(_FIELDS),
    by_field={field: (at,) for at, field in enumerate(_FIELDS)},
)


_STATED = replace(_LAYOUT, by_field={field: at for field, at in _LAYOUT.by_field.items() if field != "email"})
"""The same for somebody whom the page states: a single name is a name then, with nothing beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One fact as a page says it: the field, the value, and what on the page says it, for the preview."""

    field: str
    value: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody as one way of reading a page tells of them.

    `place` is where, for the order of the list. `stated`: the page says it for programs, so that the
    text around adds nothing but what is missing.
    """

    name: str
    told: tuple[Told, ...] = ()
    offers: tuple[Offer, ...] = ()
    place: int = 0
    vacant: bool = False
    stated: bool = False

    def values(self, field: str) -> tuple[str, ...]:
        """Return the values of a field, in the order in which they were told, none twice."""
        return tuple({fold(one.value): one.value for one in reversed(self.told) if one.field == field}.values())[::-1]


def united(found: Sequence[Found], *, lexicon: Lexicon) -> tuple[Found, ...]:
    """Return everybody once. Who is found twice keeps what was told first, and what a later telling adds.

    On one page the same name is one person, unless the addresses differ; so is the same address where
    the names fit. The order is that in which each was met first.
    """
    kept: list[Found] = []
    by_name: dict[str, list[int]] = {}
    by_email: dict[str, list[int]] = {}
    for one in found:
        key = _key(one.name, lexicon=lexicon)
        emails = [fold(email) for email in one.values("email")]
        likely = [*by_name.get(key, ()), *(at for email in emails for at in by_email.get(email, ()))]
        at = next((at for at in likely if _is_same(kept[at], one, lexicon=lexicon)), None)
        if at is None:
            at = len(kept)
            kept.append(one)
        else:
            kept[at] = _joined(kept[at], one)
        by_name.setdefault(key, []).append(at)
        for email in emails:
            by_email.setdefault(email, []).append(at)
    return tuple(kept)


def entry_of(found: Found, *, row: int, lexicon: Lexicon) -> tuple[Entry | Skipped, tuple[Doubt, ...]]:
    """Return somebody as an entry, with an empty id, and what only a person can settle; or why it is nobody."""
    if found.vacant or lexicon.is_vacant(found.name):
        return Skipped(row=row, reason=f"“{found.name}” is a post that nobody holds."), ()
    if lexicon.is_placeholder(found.name):
        return Skipped(row=row, reason=f"“{found.name}” is what a template left there, not a name."), ()
    single, beside = _told_once(found)
    emails, unlikely = _addresses(found, lexicon=lexicon)
    row_cells = {
        **single,
        "name": found.name,
        "email": "\n".join(emails),
        "phone": " ::: ".join(found.values("phone")),
        "language": ", ".join(found.values("language")),
        "interests": "\n".join(
            topic for value in found.values("interests") for topic in cells.topics(cells.clean(value))
        ),
        "bio": _shortened(single.get("bio", "")),
    }
    understood = people_rows.understand(
        [row_cells.get(field, "") for field in _FIELDS],
        number=row,
        layout=_STATED if found.stated and not emails and found.name[:1].isupper() else _LAYOUT,
        columns=lexicon.columns,
    )
    if isinstance(understood.result, Skipped):
        return understood.result, ()
    entry = understood.result
    notes = [*beside, *unlikely, *found.values("notes")[:MOST_NOTES]]
    notes += [f"E-mail, as the page writes it: {offer.written}" for offer in found.offers]
    doubts = [
        Doubt(row=row, name=entry.name, why=_offered(offer, name=entry.name), email=offer.address or None)
        for offer in found.offers
    ]
    doubts += understood.doubts
    known = {fold(value) for value in (*single.values(), *entry.interests)}
    clean = (cells.clean(note) for note in notes if fold(note) not in known)
    return replace(entry, notes=tuple(dict.fromkeys((*entry.notes, *filter(None, clean))))), tuple(doubts)


def _joined(first: Found, further: Found) -> Found:
    """Return `first` with what `further` adds. An address that one telling has is not offered by the other."""
    added = [one for one in further.told if one not in first.told]
    fields = {one.field for one in first.told}
    if first.stated and not further.stated and len(fields) > _NAME_AND_ONE:
        added = [one for one in added if one.field in _REACHES and one.field not in fields]
    told = (*first.told, *added)
    known = {fold(one.value) for one in told if one.field == "email"}
    offers = dict.fromkeys((*first.offers, *further.offers))
    return replace(first, told=told, offers=tuple(offer for offer in offers if fold(offer.address) not in known))


def _is_same(one: Found, other: Found, *, lexicon: Lexicon) -> bool:
    names = [_key(found.name, lexicon=lexicon) for found in (one, other)]
    emails = [{fold(email) for email in found.values("email")} for found in (one, other)]
    if names[0] == names[1]:
        return not (all(emails) and emails[0].isdisjoint(emails[1])) or one.place == other.place == 0
    fewer, more = sorted((name.split() for name in names), key=len)
    fits = all(any(word.startswith(beside) or beside.startswith(word) for beside in more) for word in fewer)
    return bool(fewer) and fits and not emails[0].isdisjoint(emails[1])


def _key(name: str, *, lexicon: Lexicon) -> str:
    """Return the words of a name in order of the alphabet, without honorifics."""
    bare = titles.take_apart(cells.one_line(cells.clean(name)), columns=lexicon.columns).name
    return " ".join(sorted(re.findall(r"[^\W_]+", fold(bare))))


def _told_once(found: Found) -> tuple[dict[str, str], list[str]]:
    """Return the facts of which a person has one, and further values as notes under the field's name."""
    single: dict[str, str] = {}
    beside: list[str] = []
    for field, called in _FIELDS.items():
        if field in _MANY or field == "name":
            continue
        for value in found.values(field):
            if field not in single:
                single[field] = value
            elif fold(value) in fold(single[field]) or (field == "url" and "orcid.org/" in value):
                continue
            elif field == "bio" and fold(single[field]) in fold(value):
                single[field] = value
            else:
                beside.append(f"{called}: {cells.one_line(value)}")
    return single, beside


def _addresses(found: Found, *, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    """Return the addresses, one that fits the name before others, and those of a template as notes."""
    said = [email for value in found.values("email") for email in cells.addresses(cells.clean(value))]
    unlikely = [email for email in said if lexicon.is_placeholder(email.partition("@")[0])]
    likely = [email for email in said if email not in unlikely]
    likely.sort(key=lambda email: not fits_address(found.name, email))
    return likely, [f"E-mail on the page, which looks like a template's: {email}" for email in unlikely]


def _offered(offer: Offer, *, name: str) -> str:
    if not offer.address:
        return f"The page hides an e-mail address ({offer.written}): look at the page, and add it with “people edit”."
    plain = name.replace('"', "")
    return (
        f"The address is written “{offer.written}”; if it is meant as an address: "
        f'mentorplan people edit "{plain}" --email {offer.address}'
    )


def _shortened(bio: str) -> str:
    text = cells.one_line(bio)
    return text if len(text) <= LONGEST_BIO else f"{text[:LONGEST_BIO].rsplit(' ', 1)[0]} …"


def meanings(entries: Iterable[Found]) -> dict[str, str]:
    """Return what on the page was read as which field, for the preview, in the order of the fields."""
    order = [*_FIELDS, "notes"]
    said = {one.by: one.field for found in entries for one in found.told}
    return dict(sorted(said.items(), key=lambda pair: order.index(pair[1])))
