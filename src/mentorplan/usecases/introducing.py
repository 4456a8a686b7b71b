"""One paragraph that introduces the user, from profile, goals and reflection."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mentorplan.domain.introductions import IntroductionWords, Missing, lacking, paragraph
from mentorplan.domain.letters import bare, plain_line, sentence
from mentorplan.domain.names import fold
from mentorplan.domain.needs import Need, need_called, needs_list
from mentorplan.domain.profiles import Profile
from mentorplan.domain.reflections import Role
from mentorplan.domain.typed import one_of
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.decisions import own_roles
from mentorplan.usecases.reflections import help_wanted
from mentorplan.values import dataclass

MOST_GOALS = 3
MOST_NEEDS = 3
"""More than three of a kind are not listened to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """The paragraph, empty where nothing is known yet, and what it lacks."""

    role: Role
    text: str
    missing: tuple[Missing, ...]


def introduce(
    known: Known,
    *,
    words: IntroductionWords,
    needs: Sequence[Need],
    may_be_told: Collection[str],
    role: str | None = None,
) -> Introduction:
    """Return a paragraph about the user in one role, else in the workspace's first, else as mentee.

    `may_be_told` are the keys of answers that are not private; no other answer is in it, and no note.
    """
    roles = (one_of(Role, role, what="a role"),) if role else own_roles(known) or (Role.MENTEE,)
    telling = _Telling(known=known, role=roles[0], may_be_told=may_be_told)
    values = telling.as_mentee(needs) if roles[0] is Role.MENTEE else telling.as_mentor()
    values |= {"name": plain_line(known.profile.name or ""), "place": _place(known.profile)}
    used = words.mentee if roles[0] is Role.MENTEE else words.mentor
    return Introduction(role=roles[0], text=paragraph(used, values), missing=lacking(used, values))


def _place(me: Profile) -> str:
    """Return title, unit and institution, none that another one says already."""
    told: list[str] = []
    for part in (me.title, me.unit, me.institution):
        line = plain_line(part or "")
        if line and not any(fold(line) in fold(earlier) for earlier in told):
            told.append(line)
    return ", ".join(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    known: Known
    role: Role
    may_be_told: Collection[str]

    def as_mentee(self, needs: Sequence[Need]) -> dict[str, str]:
        goals = sorted((one for one in self.known.goals if one.is_open), key=lambda one: (one.by or date.max, one.id))
        wanted = needs_list(goals, help_wanted=self.help_wanted())
        helps = [need_called(slug, needs) for slug in wanted[:MOST_NEEDS]]
        hours = self.known.profile.hours_a_month
        return {
            "better_at": sentence(self.answer("better-at")),
            "goals": sentence("; ".join(bare(one.title) for one in goals[:MOST_GOALS])),
            "help": "; ".join(one.said or one.name for one in helps),
            "tried": sentence(self.answer("tried")),
            "bring": sentence(self.answer("bring")),
            "hours": self.answer("hours-a-month") or (f"{hours:g}" if hours else ""),
        }

    def as_mentor(self) -> dict[str, str]:
        return {
            "helps_with": self.answer("helps-with"),
            "hope": sentence(self.answer("hope-to-learn")),
            "how_many": self.answer("how-many"),
            "reached": sentence(self.answer("reached")),
        }

    def help_wanted(self) -> tuple[str, ...]:
        told = [one for one in self.known.reflections if one.role is self.role and help_wanted(one)]
        last = max(told, key=lambda one: (one.begun_on, one.id), default=None)
        return help_wanted(last) if last else ()

    def answer(self, key: str) -> str:
        """Return the latest answer to a question that may be told, on one line; empty where there is none."""
        if key not in self.may_be_told:
            return ""
        mine = sorted(
            (one for one in self.known.reflections if one.role is self.role), key=lambda one: (one.begun_on, one.id)
        )
        for reflection in reversed(mine):
            value = reflection.answers.get(key)
            if isinstance(value, tuple):
                value = "; ".join(bare(one) for one in value if isinstance(one, str))
            if isinstance(value, float):
                value = f"{value:g}"
            if value not in {None, ""}:
                return plain_line(str(value))
        return ""
