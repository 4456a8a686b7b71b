"""Agendas: what two people could talk about, in blocks with minutes, in the guide's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from string import Template

from mentorplan.domain.reflections import Role
from mentorplan.values import dataclass


class Occasion(StrEnum):
    """What kind of meeting an agenda is for. A conversation commits nobody to anything."""

    CONVERSATION = "conversation"
    FIRST_MEETING = "first-meeting"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockWords:
    """What the guide says of one block: lines for both roles, then those of a mentee, then those of a mentor.

    `minutes` is its share of a meeting of the usual length. A line that is one value and nothing else (`$goals`)
    becomes as many lines as there are; a block without lines is left out.
    """

    title: str
    minutes: int
    lines: tuple[str, ...] = ()
    as_mentee: tuple[str, ...] = ()
    as_mentor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionWords:
    """What the guide says of one kind of meeting. `before` is what to do before it."""

    title: str
    blocks: tuple[BlockWords, ...]
    before: tuple[str, ...] = ()
    as_mentee_before: tuple[str, ...] = ()
    as_mentor_before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FitQuestions:
    """What each side may ask the other to find out whether it would fit."""

    mentee: tuple[str, ...]
    mentor: tuple[str, ...]

    def asked_by(self, roles: Sequence[Role]) -> tuple[str, ...]:
        """Return the questions of everybody who has one of the roles, none twice."""
        sides = {Role.MENTEE: self.mentee, Role.MENTOR: self.mentor}
        return tuple(dict.fromkeys(question for role in roles for question in sides[role]))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPhrases:
    """How one thing of the records is said. Each is a template; its values stand in `guide/agendas.toml`."""

    why: str
    request: str
    offered: str
    goal: str
    goal_with_reason: str
    topic: str
    progress: str
    barrier: str
    action: str
    last_time: str
    my_promise: str
    their_promise: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWords:
    """The file of agendas (`guide/agendas.toml`)."""

    conversation: OccasionWords
    first_meeting: OccasionWords
    meeting: OccasionWords
    questions: FitQuestions
    phrases: AgendaPhrases

    def of(self, occasion: Occasion) -> OccasionWords:
        """Return what is said of one kind of meeting."""
        return {
            Occasion.CONVERSATION: self.conversation,
            Occasion.FIRST_MEETING: self.first_meeting,
            Occasion.MEETING: self.meeting,
        }[occasion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a meeting."""

    title: str
    minutes: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """An agenda with one person. `meeting` is the id of the planned meeting it is for, None where none is planned.

    The minutes of the blocks add up to `minutes`.
    """

    person: str
    name: str
    occasion: Occasion
    roles: tuple[Role, ...]
    title: str
    minutes: int
    before: tuple[str, ...]
    blocks: tuple[Block, ...]
    meeting: str | None = None
    on: date | None = None
    starts: time | None = None
    timezone: str | None = None
    place: str = ""


def make_agenda_blocks(
    words: OccasionWords,
    *,
    roles: Sequence[Role],
    minutes: int,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
) -> tuple[Block, ...]:
    """Return the blocks of an agenda, filled, without the empty ones, their minutes adding up to `minutes`.

    Raises KeyError or ValueError where the guide's words ask for a value that there is not: a fault of the guide,
    which a test finds before a user does.
    """
    filled = [
        (block, fill_lines(_for_roles(block.lines, block.as_mentee, block.as_mentor, roles=roles), values, lists))
        for block in words.blocks
    ]
    shown = [(block, lines) for block, lines in filled if lines]
    shares = share_minutes(minutes, [block.minutes for block, _ in shown])
    return tuple(
        Block(title=Template(block.title).substitute(values), minutes=share, lines=lines)
        for (block, lines), share in zip(shown, shares, strict=True)
    )


def lines_before(
    words: OccasionWords, *, roles: Sequence[Role], values: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return what to do before the meeting."""
    return fill_lines(
        _for_roles(words.before, words.as_mentee_before, words.as_mentor_before, roles=roles), values, lists
    )


def fill_lines(
    templates: Sequence[str], values: Mapping[str, str], lists: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Return the lines of templates, with values put in and lists put in their place. No text is filled twice."""
    lines: list[str] = []
    for template in templates:
        name = template.strip().removeprefix("$")
        if template.strip().startswith("$") and name in lists:
            lines += lists[name]
        else:
            lines.append(Template(template).substitute(values))
    return tuple(lines)


def share_minutes(minutes: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return `minutes` shared out by weight in whole minutes; none of the parts below one, as far as they reach.

    Of equal remainders the earlier part gets the minute.
    """
    total = sum(weights)
    if not total:
        return ()
    shares = [minutes * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda part: -(minutes * weights[part] % total))
    for part in by_remainder[: minutes - sum(shares)]:
        shares[part] += 1
    for part, share in enumerate(shares):
        longest = max(range(len(shares)), key=lambda other: shares[other])
        if share == 0 and shares[longest] > 1:
            shares[part], shares[longest] = 1, shares[longest] - 1
    return tuple(shares)


def _for_roles(
    lines: tuple[str, ...], as_mentee: tuple[str, ...], as_mentor: tuple[str, ...], *, roles: Sequence[Role]
) -> tuple[str, ...]:
    mine = {Role.MENTEE: as_mentee, Role.MENTOR: as_mentor}
    both = [line for role in Role if role in roles for line in mine[role]]
    return tuple(dict.fromkeys([*lines, *both]))
