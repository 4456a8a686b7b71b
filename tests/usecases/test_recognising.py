"""Who an entry of a new file is."""

from __future__ import annotations

from datetime import date

from mentorplan.domain.imports import Skipped
from mentorplan.domain.lists import Entry, Shard
from mentorplan.domain.people import BY_HAND, Fact, Person
from mentorplan.domain.records import Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.usecases.recognising import Recognised, Unsure, recognise, without_repeats

LIN = Entry(id="", name="Lin Hartmann", email="lin@example.org", row=2)
WEI = Entry(id="", name="Wei Zhang", row=3)


def mine(id_: str, name: str, email: str) -> Person:
    return Person(id=id_, name=name, facts=(Fact(field="email", value=email, source=BY_HAND, on=date(2026, 11, 2)),))


def ids(found: tuple[Recognised, ...]) -> list[str]:
    return [one.entry.id for one in found]


def test_everybody_gets_a_readable_id_that_nobody_has() -> None:
    known = Known(
        people=(mine("wei-zhang", "Wei Zhang", "w@example.org"),),
        shards=(Shard(id="other/00000", people=(Entry(id="ana-reyes", name="Ana Reyes"),)),),
        fingerprints={Ref(Shelf.PEOPLE, "lin-hartmann"): "of a broken file"},
    )
    entries = (LIN, WEI, Entry(id="", name="Wei Zhang", email="z@example.org"), Entry(id="", name="李芊羽"))

    assert ids(recognise(entries, known=known, old=())) == ["lin-hartmann-2", "wei-zhang-2", "wei-zhang-3", "李芊羽"]


def test_the_same_name_alone_stays_apart_and_is_said() -> None:
    known = Known(people=(mine("wei-zhang", "Zhang Wei", "w@example.org"),))

    assert recognise((WEI,), known=known, old=()) == (
        Recognised(
            entry=Entry(id="wei-zhang-2", name="Wei Zhang", row=3),
            unsure=(
                Unsure(
                    why="It has the same name, and no e-mail address in common; kept apart from wei-zhang.",
                    like="wei-zhang",
                    because="the same name, and no e-mail address in common",
                ),
            ),
        ),
    )


def test_whoever_is_certainly_known_elsewhere_has_that_id() -> None:
    known = Known(
        people=(mine("prof-hartmann", "L. Hartmann", "LIN@example.org"),),
        shards=(Shard(id="other/00000", people=(Entry(id="w-z", name="Wei Zhang", orcid="0000-0002-1825-0097"),)),),
    )
    wei = Entry(id="", name="Zhang W.", orcid="0000-0002-1825-0097")
    found = recognise((LIN, wei), known=known, old=())

    assert ids(found) == ["prof-hartmann", "w-z"]
    assert [one.unsure for one in found] == [(), ()]


def test_no_id_is_given_twice() -> None:
    known = Known(people=(mine("lin-hartmann", "Lin Hartmann", "lin@example.org"),))
    twin = Entry(id="", name="Lin Hartmann-Osei", orcid="0000-0002-1825-0097", email="lin@example.org")
    found = recognise((LIN, twin), known=known, old=())

    assert ids(found) == ["lin-hartmann", "lin-hartmann-osei"]
    assert found[1].unsure[0].like == "lin-hartmann"


def test_who_is_on_the_list_keeps_the_id_whatever_else_changed() -> None:
    old = (
        Entry(id="lin", name="Lin Hartmann", email="lin@example.org", row=9),
        Entry(id="wei", name="Wei Zhang", email="w@example.org", title="Tutor", row=8),
        Entry(id="wei-2", name="Wei Zhang", title="Reader", row=7),
        Entry(id="ana", name="Ana Reyes", title="Tutor", row=6),
    )
    entries = (
        Entry(id="", name="Zhang Wei", email="W@example.org", title="Lecturer", row=2),
        Entry(id="", name="Lin H. Hartmann", email="lin@example.org", row=3),
        Entry(id="", name="Wei Zhang", title="Reader", row=4),
        Entry(id="", name="Ana Reyes", title="Lecturer", row=5),
    )
    found = recognise(entries, known=Known(shards=(Shard(id="x/00000", people=old),)), old=old)

    assert [(one.entry.id, one.before.id if one.before else None) for one in found] == [
        ("wei", "wei"),
        ("lin", "lin"),
        ("wei-2", "wei-2"),
        ("ana", "ana"),
    ]


def test_a_new_address_under_a_name_that_the_list_has_once_is_the_same_person_and_said() -> None:
    old = (Entry(id="lin", name="Lin Hartmann", email="old@example.org"),)
    [found] = recognise((LIN,), known=Known(), old=old)

    assert found.entry.id == "lin"
    assert found.unsure == (
        Unsure(
            why="The e-mail address was old@example.org before; "
            "taken for the same person, since the list has the name once.",
            like="lin",
        ),
    )


def test_a_row_that_names_somebody_again_adds_to_the_first() -> None:
    entries = (
        Entry(id="", name="Lin Hartmann", email="lin@example.org", phone="1", interests=("labs",), row=2),
        Entry(id="", name="Wei Zhang", row=3),
        Entry(id="", name="L. Hartmann", email="Lin@Example.org", phone="2", unit="Law", interests=("art",), row=4),
        Entry(id="", name="Wei Zhang", row=5),
        Entry(id="", name="Wei Zhang", title="Tutor", row=6),
    )

    assert without_repeats(entries) == (
        (
            Entry(
                id="",
                name="Lin Hartmann",
                email="lin@example.org",
                phone="1",
                unit="Law",
                interests=("labs", "art"),
                notes=("Phone: 2",),
                row=2,
            ),
            Entry(id="", name="Wei Zhang", row=3),
            Entry(id="", name="Wei Zhang", title="Tutor", row=6),
        ),
        (
            Skipped(
                row=4,
                reason="It is the person of row 2 again: the same e-mail address, lin@example.org. "
                "What it adds was put there.",
            ),
            Skipped(row=5, reason="It is the person of row 3 again: the rows are equal."),
        ),
    )


def test_two_people_may_share_an_address() -> None:
    entries = (
        Entry(id="", name="Ana Reyes", email="office@example.org", row=2),
        Entry(id="", name="Rui Reyes", email="office@example.org", row=3),
    )

    assert without_repeats(entries) == (entries, ())
    assert [one.unsure[0].like for one in recognise(entries, known=Known(), old=()) if one.unsure] == ["ana-reyes"]


def test_thousands_of_namesakes_are_named_in_a_moment() -> None:
    entries = tuple(Entry(id="", name="Wei Zhang", title=str(number), row=number) for number in range(3000))

    assert ids(recognise(entries, known=Known(), old=()))[-1] == "wei-zhang-3000"
