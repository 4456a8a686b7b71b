"""The search plan: each role has its own places, in their order."""

from __future__ import annotations

from mentorplan.domain.reflections import Role
from mentorplan.domain.search_plans import Place, SearchPlan, places_for


def place(name: str, role: Role) -> Place:
    return Place(id=name, role=role, title=name, do="Look.", ask=("Who?",), source="M1")


def test_each_role_has_its_own_places_in_their_order() -> None:
    library, coffee, dean = (
        place("library", Role.MENTEE),
        place("coffee", Role.MENTOR),
        place("dean", Role.MENTEE),
    )
    plan = SearchPlan(places=(library, coffee, dean))

    assert places_for(plan, Role.MENTEE) == (library, dean)
    assert places_for(plan, Role.MENTOR) == (coffee,)
