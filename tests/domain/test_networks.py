from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentorplan.domain.agreements import Agreement, Direction
from mentorplan.domain.networks import Network, network_of
from mentorplan.domain.people import BY_HAND, Choice, Chosen, Covering, Fact, Person, PersonKind
from mentorplan.domain.profiles import Profile
from mentorplan.domain.workspaces import Known

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
UNIT = Fact(field="unit", value="Biology", source=BY_HAND, on=MAY)
AMARA = Person(id="amara", name="Amara", covers=(Covering(need="promotion", on=MAY),), facts=(UNIT,))
OLD = Agreement(id="a", person="amara", direction=Direction.THEY_MENTOR_ME, begun_on=MAY)
ME = Profile(name="Me", unit="Biology")


@pytest.mark.parametrize(
    ("known", "network"),
    [
        (Known(people=(AMARA,), profile=ME), Network(helpers=1, covered=frozenset({"promotion"}), is_only_inside=True)),
        (Known(people=(AMARA,)), Network(helpers=1, covered=frozenset({"promotion"}))),
        (Known(people=(replace(AMARA, covers=()),), profile=ME), Network()),
        (Known(people=(replace(AMARA, kind=PersonKind.GROUP),), profile=ME), Network()),
        (Known(people=(replace(AMARA, choices=(Chosen(choice=Choice.PASSED, on=MAY),)),), profile=ME), Network()),
        (Known(people=(AMARA,), agreements=(replace(OLD, ended_on=JUNE),), profile=ME), Network()),
        (Known(people=(replace(AMARA, covers=(), facts=()),), agreements=(OLD,), profile=ME), Network(helpers=1)),
    ],
)
def test_the_network_is_who_helps_now_and_an_unknown_unit_closes_nothing(known: Known, network: Network) -> None:
    assert network_of(known) == network


def test_a_need_is_lacking_only_where_somebody_helps_with_another() -> None:
    assert not Network().lacks("promotion")
    assert Network(helpers=1).lacks("promotion")
    assert not Network(helpers=1, covered=frozenset({"promotion"})).lacks("promotion")
