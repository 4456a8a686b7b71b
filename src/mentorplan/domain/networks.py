"""What the user's own network still lacks: needs that nobody helps with, and anybody from elsewhere."""

from __future__ import annotations

from mentorplan.domain.agreements import Direction
from mentorplan.domain.maps import is_outside
from mentorplan.domain.people import Choice, Person, PersonKind
from mentorplan.domain.workspaces import Known
from mentorplan.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Whether anybody helps the user at all, with which needs (slugs), and whether all of them work in one's unit.

    Without anybody there is nothing to even out: every need is open, and that tells nobody from anybody.
    """

    helpers: int = 0
    covered: frozenset[str] = frozenset()
    is_only_inside: bool = False

    def lacks(self, need: str) -> bool:
        """Whether nobody helps with a need, though somebody helps with others."""
        return self.helpers > 0 and need not in self.covered


def network_of(known: Known) -> Network:
    """Return the network of the human beings who help the user now, by what the user said and by mentorships.

    What is not known of somebody's unit never makes a network look closed.
    """
    found = [(one, covers) for one in known.people if (covers := _helps_with(one, known)) is not None]
    return Network(
        helpers=len(found),
        covered=frozenset(need for _, covers in found for need in covers),
        is_only_inside=bool(found) and all(is_outside(one, me=known.profile) is False for one, _ in found),
    )


def _helps_with(person: Person, known: Known) -> frozenset[str] | None:
    """Return what somebody helps with, None where they help with nothing and are no mentor."""
    if person.kind is not PersonKind.PERSON or (person.choice and person.choice.choice is Choice.PASSED):
        return None
    mine = [one for one in known.agreements if (one.person, one.direction) == (person.id, Direction.THEY_MENTOR_ME)]
    mentors_me = any(one.ended_on is None for one in mine)
    ended = max((one.ended_on for one in mine if one.ended_on), default=None)
    covers = {one.need for one in person.covers if mentors_me or ended is None or one.on > ended}
    if mentors_me:
        about = {message.goal for message in known.messages if message.person == person.id}
        covers |= {need for goal in known.goals if goal.is_open and goal.id in about for need in goal.needs}
    return frozenset(covers) if covers or mentors_me else None
