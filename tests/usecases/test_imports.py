"""Importing a list, and importing it again."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from mentorplan.adapters import csvs
from mentorplan.domain.flags import Flag, FlagWords
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import PEOPLE_A_SHARD, Entry, PeopleList, Shard
from mentorplan.domain.people import BY_HAND, Fact, Person
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Change, Record, Ref, Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import UnreadableError
from mentorplan.store import records
from mentorplan.store.texts import to_text
from mentorplan.usecases.import_doubts import Settled, Uncertain
from mentorplan.usecases.imports import Arrival, Imported, import_list
from mentorplan.usecases.revisions import Revised, Revision

Shape = TypeVar("Shape")
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
COLUMNS = {"Name": "name", "Email": "email", "Title": "title"}
ANA = Entry(id="", name="Ana Reyes", email="ana@example.org", title="Dean", row=2)
BAO = Entry(id="", name="Bao Tran", notes=("Room: 5",), row=3)


def guide(name: str, shape: type[Shape]) -> Shape:
    table = tomllib.loads((resources.files("mentorplan") / "guide" / name).read_text("utf-8"))
    return TypeAdapter(shape).validate_json(json.dumps(table), strict=True)


FLAG_WORDS = guide("flags.toml", FlagWords)


def reading(*entries: Entry, **more: object) -> Reading:
    return replace(Reading(entries=entries, columns=COLUMNS), **more)  # type: ignore[arg-type]


def imported(known: Known, read: Reading, *, today: date = MONDAY, source: str = "members.csv") -> Imported:
    return import_list(known, read, list_name="Members", source=source, today=today, flag_words=FLAG_WORDS)


def written(known: Known, changes: Sequence[Change]) -> Known:
    """Return what is known after the changes went through files and back."""
    before: tuple[Record, ...] = (*known.people, *known.lists, *known.shards)
    kept = {Ref(one.shelf, one.id): one for one in before}
    for change in changes:
        assert change.record is not None
        content = to_text(records.to_table(change.record)).encode()
        kept[change.ref] = records.to_record(change.ref, content, file=change.ref.id)
    ordered = [kept[ref] for ref in sorted(kept)]
    return replace(
        known,
        people=tuple(one for one in ordered if isinstance(one, Person)),
        lists=tuple(one for one in ordered if isinstance(one, PeopleList)),
        shards=tuple(one for one in ordered if isinstance(one, Shard)),
        fingerprints=dict.fromkeys(sorted(kept), "as written"),
    )


def counts(outcome: Imported) -> tuple[int, int, int]:
    return outcome.added, outcome.updated, outcome.unchanged


def test_a_first_import_makes_a_list() -> None:
    read = reading(
        ANA,
        BAO,
        skipped=(Skipped(row=4, reason="It has no name."),),
        doubts=(Doubt(row=3, name="Bao Tran", why="“x” is not an e-mail address; it is kept as a note."),),
        kept_as_notes=("Room",),
        left_out=("Birthday",),
    )
    people = (replace(ANA, id="ana-reyes"), replace(BAO, id="bao-tran"))

    assert imported(Known(), read) == Imported(
        list_id="members",
        added=2,
        skipped=read.skipped,
        uncertain=(
            Uncertain(row=3, id="bao-tran", name="Bao Tran", why="“x” is not an e-mail address; it is kept as a note."),
        ),
        people=(
            Arrival(
                id="ana-reyes",
                name="Ana Reyes",
                email="ana@example.org",
                flags=(
                    Flag(
                        name="head-or-dean",
                        label="head or dean; may have a say in appraisal",
                        words="Dean",
                        field="title",
                    ),
                ),
                mine=False,
            ),
            Arrival(id="bao-tran", name="Bao Tran", email=None, flags=(), mine=False),
        ),
        kept_as_notes=("Room",),
        noted=(("Room", 1),),
        left_out=("Birthday",),
        changes=(
            Change(
                ref=Ref(Shelf.LISTS, "members"),
                record=PeopleList(id="members", source="members.csv", on=MONDAY, columns=COLUMNS),
                based_on=None,
            ),
            Change(
                ref=Ref(Shelf.SHARDS, "members/00000"), record=Shard(id="members/00000", people=people), based_on=None
            ),
        ),
    )


def test_the_same_file_again_changes_nothing() -> None:
    known = written(Known(), imported(Known(), reading(ANA, BAO)).changes)
    again = imported(known, reading(ANA, BAO), today=TUESDAY)

    assert (counts(again), again.changes) == ((0, 0, 2), ())


def test_a_newer_file_updates_adds_and_takes_nobody_away() -> None:
    known = written(Known(), imported(Known(), reading(ANA, BAO)).changes)
    risen = replace(ANA, title="Provost", row=9)
    new = Entry(id="", name="Ida Bø", row=3)
    outcome = imported(known, reading(risen, new), today=TUESDAY)
    after = written(known, outcome.changes)

    left = replace(BAO, id="bao-tran", on=MONDAY)
    assert (counts(outcome), outcome.gone) == ((1, 1, 0), (left,))
    assert outcome.revised == (
        Revised(id="ana-reyes", name="Ana Reyes", revisions=(Revision(field="title", before="Dean", after="Provost"),)),
    )
    assert after.lists == (PeopleList(id="members", source="members.csv", on=TUESDAY, columns=COLUMNS),)
    assert after.shards == (
        Shard(
            id="members/00000",
            people=(replace(risen, id="ana-reyes"), left, replace(new, id="ida-bo")),
        ),
    )
    assert {change.based_on for change in outcome.changes} == {"as written"}
    later = written(after, imported(after, reading(risen), today=WEDNESDAY).changes)
    assert [entry.on for entry in later.shards[0].people] == [None, MONDAY, TUESDAY]
    back = imported(later, reading(risen, BAO, new), today=WEDNESDAY)
    assert (counts(back), [entry.on for entry in written(later, back.changes).shards[0].people]) == (
        (0, 0, 3),
        [None, None, None],
    )


def test_an_old_list_that_still_says_the_same_is_fresh_again() -> None:
    known = written(Known(), imported(Known(), reading(ANA)).changes)
    year_later, day_after = date(2027, 11, 2), date(2027, 11, 3)

    assert imported(known, reading(ANA), today=year_later).changes == ()
    assert imported(known, reading(ANA), today=day_after).changes == (
        Change(
            ref=Ref(Shelf.LISTS, "members"),
            record=PeopleList(id="members", source="members.csv", on=day_after, columns=COLUMNS),
            based_on="as written",
        ),
    )


def test_what_the_user_says_of_a_row_holds() -> None:
    mine = Person(id="ana", name="Ana Reyes", facts=(Fact(field="phone", value="1", source=BY_HAND, on=MONDAY),))
    known = Known(people=(mine,))
    offer = Doubt(row=3, name="Bao Tran", why="bao [at] example [dot] org", email="bao@example.org")
    read = reading(ANA, BAO, doubts=(offer,))
    unsettled = imported(known, read)
    settled = Settled(same={2: "ana"}, emails={3: "bao@example.org"})

    outcome = import_list(
        known, read, list_name="Members", source="members.csv", today=MONDAY, flag_words=FLAG_WORDS, settled=settled
    )
    after = written(known, outcome.changes)
    again = imported(after, read)

    assert [(one.row, one.like, one.because, one.email) for one in unsettled.uncertain] == [
        (2, "ana", "the same name, and no e-mail address in common", None),
        (3, None, "", "bao@example.org"),
    ]
    assert [(one.id, one.email, one.mine) for one in unsettled.people] == [
        ("ana-reyes", "ana@example.org", False),
        ("bao-tran", None, False),
    ]
    assert outcome.uncertain == ()
    assert [(one.id, one.email, one.mine) for one in outcome.people] == [
        ("ana", "ana@example.org", True),
        ("bao-tran", "bao@example.org", False),
    ]
    assert after.people[0].values("email") == ("ana@example.org",)
    assert (again.uncertain, again.changes) == ((), ())


def test_who_is_known_from_elsewhere_is_told() -> None:
    society = Shard(id="society/00000", people=(replace(ANA, id="ana"),))
    outcome = imported(Known(shards=(society,)), reading(ANA, BAO))

    assert [(one.id, one.mine, one.elsewhere) for one in outcome.people] == [
        ("ana", False, True),
        ("bao-tran", False, False),
    ]


def test_a_value_goes_only_where_the_file_still_has_its_column() -> None:
    known = written(Known(), imported(Known(), reading(replace(ANA, phone="555-0101"))).changes)
    without = imported(known, reading(replace(ANA, title=None)), today=TUESDAY)

    assert counts(without) == (0, 1, 0)
    assert written(known, without.changes).shards[0].people == (
        replace(ANA, id="ana-reyes", phone="555-0101", title=None),
    )


def test_a_file_in_another_order_is_unchanged_and_its_rows_are_kept_up() -> None:
    known = written(Known(), imported(Known(), reading(ANA, BAO)).changes)
    turned = imported(known, reading(replace(BAO, row=2), replace(ANA, row=3)))

    assert counts(turned) == (0, 0, 2)
    assert [one.row for one in written(known, turned.changes).shards[0].people] == [3, 2]


def test_a_long_list_is_kept_in_several_files_and_grows_at_its_end() -> None:
    many = tuple(Entry(id="", name=f"Ngozi {chr(97 + number % 26)}{number}", row=number) for number in range(2, 602))
    known = written(Known(), imported(Known(), reading(*many)).changes)
    grown = imported(known, reading(*many, Entry(id="", name="Zoë Last", row=602)))

    assert [len(shard.people) for shard in known.shards] == [PEOPLE_A_SHARD, PEOPLE_A_SHARD, 100]
    assert [change.ref.id for change in grown.changes] == ["members", "members/00002"]
    assert (counts(grown), len(written(known, grown.changes).shards[2].people)) == ((1, 0, 600), 101)


def test_what_a_list_newly_tells_of_my_people_is_put_beside_what_i_typed() -> None:
    typed = (
        Fact(field="email", value="ANA@example.org", source=BY_HAND, on=MONDAY),
        Fact(field="title", value="Dean of Arts", source=BY_HAND, on=MONDAY),
    )
    known = Known(people=(Person(id="ana", name="Ana Reyes", facts=typed),))
    outcome = imported(known, reading(ANA), today=TUESDAY)
    after = written(known, outcome.changes)

    assert (outcome.learnt, outcome.people[0].id, outcome.people[0].mine) == (("ana",), "ana", True)
    assert after.people[0].facts == (*typed, Fact(field="title", value="Dean", source="members.csv", on=TUESDAY))
    assert after.people[0].value("title") == "Dean of Arts"
    assert after.shards[0].people == (replace(ANA, id="ana"),)


def test_what_i_took_away_from_a_person_does_not_come_back_with_the_same_list() -> None:
    known = Known(
        people=(
            Person(
                id="ana",
                name="Ana Reyes",
                facts=(Fact(field="email", value="ana@example.org", source=BY_HAND, on=MONDAY),),
            ),
        )
    )
    after = written(known, imported(known, reading(ANA)).changes)
    pruned = replace(after, people=known.people)

    assert imported(pruned, reading(ANA), today=TUESDAY).changes == ()
    assert imported(pruned, reading(replace(ANA, unit="Law"))).learnt == ("ana",)


def test_my_own_record_on_a_list_is_flagged() -> None:
    known = Known(profile=Profile(name="Ana Reyes", email="ana@example.org"))

    assert [flag.name for flag in imported(known, reading(ANA)).people[0].flags] == ["myself", "head-or-dean"]


def test_a_list_with_a_broken_file_is_left_alone() -> None:
    known = Known(broken=frozenset({Ref(Shelf.SHARDS, "members/00001")}))

    with pytest.raises(UnreadableError) as refused:
        imported(known, reading(ANA))
    assert refused.value.message == "The list members has a file that cannot be read, so nothing was imported."
    assert counts(imported(replace(known, broken=frozenset({Ref(Shelf.LISTS, "others")})), reading(ANA))) == (1, 0, 0)


def test_a_file_that_names_nobody_makes_no_list() -> None:
    outcome = imported(Known(), reading(skipped=(Skipped(row=2, reason="It has no name."),)))

    assert (outcome.changes, outcome.skipped) == ((), (Skipped(row=2, reason="It has no name."),))


NAMES = st.sampled_from(["Ana Reyes", "Wei Zhang", "Zhang Wei", "李芊羽", "Ana María Reyes", "O’Dea, Con", "X"])
EMAILS = st.none() | st.sampled_from(["ana@example.org", "w@example.org", "office@example.org"])
TITLES = st.none() | st.sampled_from(["Tutor", "Reader"])
FILES = st.lists(st.builds(Entry, id=st.just(""), name=NAMES, email=EMAILS, title=TITLES), max_size=7).map(
    lambda entries: tuple(replace(entry, row=row) for row, entry in enumerate(entries, start=2))
)


@given(files=st.lists(FILES, min_size=1, max_size=3), own=st.lists(st.tuples(NAMES, EMAILS), max_size=2))
def test_any_file_is_imported_whole_and_importing_it_twice_changes_nothing(
    files: list[tuple[Entry, ...]], own: list[tuple[str, str | None]]
) -> None:
    known = Known(
        people=tuple(
            Person(
                id=f"own-{number}",
                name=name,
                facts=(Fact(field="email", value=email, source=BY_HAND, on=MONDAY),) if email else (),
            )
            for number, (name, email) in enumerate(own)
        )
    )
    for file in files:
        read = reading(*file)
        first = imported(known, read)
        known = written(known, first.changes)
        again = imported(known, read, today=TUESDAY)
        ids = [entry.id for shard in known.shards for entry in shard.people]

        assert sum(counts(first)) + len(first.skipped) == read.rows
        assert (again.added, again.updated, again.changes) == (0, 0, ())
        assert len(ids) == len(set(ids))
        assert {one.id for one in first.people} <= set(ids)


def test_the_directories_come_in_whole_and_once(shared_data: Path) -> None:
    columns = guide("columns.toml", Columns)
    known = Known()
    for path in sorted((shared_data / "directories").glob("*.csv")):
        read = csvs.read(path.read_bytes(), file=path.name, columns=columns)
        first = import_list(known, read, list_name=path.stem, source=path.name, today=MONDAY, flag_words=FLAG_WORDS)
        known = written(known, first.changes)
        again = import_list(known, read, list_name=path.stem, source=path.name, today=TUESDAY, flag_words=FLAG_WORDS)

        assert counts(first) == (read.rows, 0, 0)
        assert (counts(again), again.changes) == ((0, 0, read.rows), ())
    assert len({entry.id for shard in known.shards for entry in shard.people}) == 40 + 60 + 186


def test_columns_that_are_read_otherwise_take_back_what_they_told_by_mistake() -> None:
    """A wrong --map, then the right one: of the list and of my own people; what was typed and what I learnt stays."""
    wrong = {"Name": "name", "Dept": "interests", "Focus": "unit", "Rank": "title"}
    first = reading(
        replace(BAO, unit="labs", interests=("Physics",), title="Reader", notes=("Room: 5", "Talk: pairs")),
        columns=wrong,
        kept_as_notes=("“Room”", "“Talk”"),
    )
    known = written(Known(), imported(Known(), first).changes)
    typed = Fact(field="interests", value="chess", source=BY_HAND, on=MONDAY)
    told = {"unit": "labs", "interests": "Physics", "title": "Reader", "notes": "Talk: pairs"}
    facts = tuple(Fact(field=name, value=value, source="members.csv", on=MONDAY) for name, value in told.items())
    known = replace(known, people=(Person(id="bao-tran", name="Bao Tran", facts=(typed, *facts)),))
    right = reading(
        replace(BAO, unit="Physics", interests=("labs", "pairs"), notes=()),
        columns={"Name": "name", "Dept": "unit", "Focus": "interests", "Talk": "interests"},
        left_out=("Rank",),
    )

    outcome = imported(known, right, today=TUESDAY)
    after = written(known, outcome.changes)

    assert after.shards[0].people == (
        replace(BAO, id="bao-tran", unit="Physics", interests=("labs", "pairs"), notes=("Room: 5",)),
    )
    assert [(fact.field, fact.value) for fact in after.people[0].facts] == [
        *[("interests", "chess"), ("unit", "Physics"), ("interests", "labs"), ("interests", "pairs")],
    ]
    assert after.people[0].value("unit") == "Physics"
    assert imported(after, right, today=TUESDAY).changes == ()


def test_a_column_that_is_gone_takes_nothing_back() -> None:
    known = written(Known(), imported(Known(), reading(ANA)).changes)
    fewer = reading(replace(ANA, title=None), columns={"Name": "name", "Email": "email"})

    assert imported(known, fewer, today=TUESDAY).revised == ()
