"""The index of listed people: with it and without it the same people come first, for the same reasons."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.flags import FlagWords
from mentorplan.domain.goals import Goal
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.people import BY_HAND, Covering, Fact, Person, PersonKind
from mentorplan.domain.profiles import Profile
from mentorplan.domain.records import Shelf
from mentorplan.domain.traces import Traces
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store import cache, databases, index, listed
from mentorplan.store.guides import Guide
from mentorplan.store.listed import UnusableError
from mentorplan.store.workspaces import Folder
from mentorplan.usecases.fetching import find_listed
from mentorplan.usecases.finding import Found, cautions_of, find
from mentorplan.usecases.queries import Wish

WHEN = date(2026, 9, 1)
TODAY = date(2026, 11, 23)
LIGHT = (Shelf.SETTINGS, Shelf.PROFILE, Shelf.GOALS, Shelf.PEOPLE, Shelf.LISTS)
GUIDE = Guide().load("find.toml", FindGuide)
FLAGS = Guide().load("flags.toml", FlagWords)
TOPICS = (
    *("large classes", "rubrics", "supervising theses", "course design", "peer review", "oral exams", "statistics"),
    *("Betreuung von Arbeiten", "große Vorlesungen", "évaluation par les pairs", "大人数講義", "writing C++"),
)
GIVEN, FAMILY = ("Ana", "Þóra", "Kofi", "李"), ("Ōta", "Grant", "Nagy", "Berg")
WISHES = (
    Wish(),
    Wish(words=("rubrics", "for", "peer", "review")),
    Wish(goal="theses"),
    Wish(words=("大人数",)),
    Wish(words=("Vorlesungen", "evaluation")),
    Wish(words=("Ōta",)),
    Wish(words=("volcanoes",)),
    Wish(words=("statistics",), list_name="guests"),
    Wish(words=("course", "design"), limit=3),
    Wish(need="large-classes"),
)
COMMON = (Wish(words=("statistics",)), Wish(words=("supervising",)))
"""Words of which many people's records say nearly the same."""


def entry(chance: random.Random, number: int) -> Entry:
    bio = f"Works on {chance.choice(TOPICS)} and {chance.choice(TOPICS)}. Has read about {chance.choice(TOPICS)}. "
    return Entry(
        id=f"somebody-{number}",
        name=" ".join((chance.choice(GIVEN), chance.choice(FAMILY), str(number % 7))),
        unit=chance.choice(("Law", "Chemistry", None)),
        title=chance.choice(("Professor", "Lecturer", None)),
        interests=tuple(chance.sample(TOPICS, chance.randrange(3))),
        bio=chance.choice((bio, bio * 3, bio + "The people that we teach are the point. " * 2, None)),
        notes=chance.choice(((), ("on leave until May",))),
    )


def everything(size: int) -> list[object]:
    chance = random.Random(size)  # noqa: S311 a collection that is the same every time
    some = [entry(chance, number) for number in range(size)]
    shards = [Shard(id=f"staff/{at // 50:05}", people=tuple(some[at : at + 50])) for at in range(0, size, 50)]
    fact = Fact(field="interests", value="rubrics and theses", source=BY_HAND, on=WHEN)
    return [
        *(Settings(workspace="w"), Profile(name="Noor", unit="law")),
        *(Goal(id="talk", title="Everybody talks in large classes", why="rubrics and peer review", begun_on=WHEN),),
        *(Goal(id="theses", title="Supervise a thesis well", begun_on=WHEN),),
        *(Person(id="mine", name="My Own", facts=(fact,)), Person(id="somebody-3", name="Also Listed", facts=(fact,))),
        Person(id="a-book", name="Rubrics", kind=PersonKind.RESOURCE, facts=(fact,)),
        *(PeopleList(id="staff", source="staff.csv", on=WHEN), PeopleList(id="guests", source="guests.csv", on=TODAY)),
        *(*shards, Shard(id="guests/00000", people=(*some[5:9], replace(some[9], bio="Statistics."), some[9]))),
    ]


def made(root: Path, size: int) -> Folder:
    folder = Folder(root=root)
    folder.commit([Known().put(one) for one in everything(size)], at="", title="t")  # type: ignore[arg-type]
    age(folder)
    return folder


def age(folder: Folder) -> None:
    """Let every file look as if it had been written a while ago: a young one is never trusted."""
    for path in folder.root.rglob("*.toml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def exactly(folder: Folder, wish: Wish) -> Found:
    known = folder.read((*LIGHT, Shelf.SHARDS), cached=False)
    cautions = cautions_of(known, flag_words=FLAGS, today=TODAY)
    return find(known, wish, guide=GUIDE, needs=NEEDS, today=TODAY, cautions=cautions)


def by_index(folder: Folder, wish: Wish) -> Found | None:
    known = folder.read(LIGHT)
    assert folder.problems_of_lists() == ()
    with folder.listed(known.lists) as looked_up:
        assert looked_up is not None
        return find_listed(
            known,
            wish,
            listed=looked_up,
            guide=GUIDE,
            needs=NEEDS,
            today=TODAY,
            cautions_of=lambda some: cautions_of(some, flag_words=FLAGS, today=TODAY),
        )


NEEDS = {"large-classes": ("Large classes", "lecture hall")}


def same(one: Found | None, other: Found) -> bool:
    return one is not None and (one.shown, one.total, one.untold, one.ranking.shortlist, one.advice) == (
        *(other.shown, other.total, other.untold, other.ranking.shortlist),
        other.advice,
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return made(tmp_path_factory.mktemp("many") / "plan", 700)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return made(tmp_path / "plan", 120)


@pytest.fixture
def young(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "YOUNG_NANOSECONDS", -(10**12))


def differences(folder: Folder, wishes: Sequence[Wish] = WISHES) -> Iterator[Wish]:
    for wish in wishes:
        if not same(by_index(folder, wish), exactly(folder, wish)):
            yield wish


def test_with_and_without_it_the_same_people_come_first_for_the_same_reasons(many: Folder) -> None:
    assert list(differences(many, (*WISHES, *COMMON))) == []


def test_weights_may_be_the_users_own(folder: Folder) -> None:
    known = folder.read([Shelf.SETTINGS])
    weights = {"inside_unit": 2.0, "outside_unit": 0.5, "bio": 0.0, "interests": 0.5, "pairs": 2.0}
    folder.commit([known.put(replace(known.settings, weights=weights))], at="", title="t")

    assert list(differences(folder)) == []


@pytest.mark.parametrize(
    ("needs", "unit"),
    [((), None), (("large-classes",), "Law"), (("oral-exams",), "Music"), (("large-classes", "oral-exams"), "Law")],
)
def test_what_the_network_lacks_counts_for_those_whom_the_index_alone_knows(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, needs: tuple[str, ...], unit: str | None
) -> None:
    for most in ("MOST", "MOST_OF_EQUALS"):
        monkeypatch.setattr(listed, most, listed.MOST_EACH)
    equals = [("rubrics", "Law", "A"), ("rubrics", "Music", "Z"), ("rubrics", None, "B"), ("statistics", "Law", "C")]
    people = tuple(
        Entry(id=f"{name.lower()}-{number}", name=f"{name} {number:02}", unit=where, interests=(topic,))
        for topic, where, name in equals
        for number in range(30)
    )
    helper = Person(id="helper", name="Helper", covers=tuple(Covering(need=need, on=WHEN) for need in needs))
    facts = (Fact(field="unit", value=unit, source=BY_HAND, on=WHEN),) if unit else ()
    known = folder.read(LIGHT)
    goals = (("theses", "Rubrics", "large-classes"), ("talk", "Statistics", "oral-exams"))
    folder.commit(
        [
            *(known.put(Goal(id=id_, title=title, needs=(need,), begun_on=WHEN)) for id_, title, need in goals),
            *(known.put(replace(helper, facts=facts)), known.put(PeopleList(id="equals", source="e.csv", on=WHEN))),
            Known().put(Shard(id="equals/00000", people=people)),
        ],
        at="",
        title="t",
    )

    few = (Wish(list_name="equals", limit=3), Wish(goal="theses", list_name="equals", limit=3))
    assert list(differences(folder, few)) == []


def test_a_whole_order_is_not_looked_up(folder: Folder) -> None:
    assert by_index(folder, Wish(limit=0)) is None


@pytest.mark.usefixtures("young")
def test_a_file_that_changes_is_indexed_anew_and_no_other(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    by_index(folder, Wish())
    seen: list[str] = []
    original = index._Part.add

    def noting(part: index._Part, told: index.Told) -> None:
        seen.append(told[0][0])
        original(part, told)

    monkeypatch.setattr(index._Part, "add", noting)
    for turn in range(11):
        known = folder.read([Shelf.SHARDS])
        [shard] = [one for one in known.shards if one.id == f"staff/{turn % 2:05}"]
        changed = [replace(one, bio=f"Oral exams, time {turn}.") for one in shard.people[turn : turn + 9]]
        people = (*shard.people[:turn], *changed, *shard.people[turn + 10 :])  # one more is gone each time
        folder.commit([known.put(replace(shard, people=people))], at="", title="t")
        seen.clear()
        assert same(by_index(folder, Wish(words=("oral", "exams"))), exactly(folder, Wish(words=("oral", "exams"))))
        if turn == 0:
            assert set(seen) == {"staff/00000", "guests/00000"}
            assert len(seen) < 60

    assert list(differences(folder)) == []
    with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as kept:
        assert kept.execute("SELECT count(*) FROM parts").fetchone()[0] <= index.MOST_PARTS


def test_a_list_that_goes_takes_its_people_along(folder: Folder) -> None:
    by_index(folder, Wish())
    for path in (folder.root / "lists" / "staff").iterdir():
        path.unlink()

    assert list(differences(folder)) == []
    with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as kept:
        assert kept.execute("SELECT count(*) FROM listed").fetchone() == (5,)


def test_other_small_words_or_another_language_make_it_anew(folder: Folder) -> None:
    by_index(folder, Wish())
    known = folder.read([Shelf.PROFILE])
    folder.commit([known.put(replace(known.profile, language="de"))], at="", title="t")

    assert list(differences(folder)) == []


@pytest.mark.parametrize("table", ["postings", "listed", "parts"])
def test_one_that_does_not_hold_together_is_thrown_away_and_made_anew(folder: Folder, table: str) -> None:
    by_index(folder, Wish())
    damage = {
        "postings": "UPDATE postings SET kept = x'70ffff'",
        "listed": "DELETE FROM listed",
        "parts": "UPDATE parts SET size = 'x'",
    }
    with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as kept, kept:
        kept.execute(damage[table])

    with pytest.raises(UnusableError):
        by_index(folder, Wish(words=("statistics",)))

    assert list(differences(folder)) == []


def test_what_goals_look_for_is_looked_up_once_until_somebody_changes(folder: Folder) -> None:
    def kept() -> list[str]:
        with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as there:
            return [what.partition(" (")[0] for (what,) in there.execute("SELECT question FROM answers ORDER BY 1")]

    first = by_index(folder, Wish())
    by_index(folder, Wish(words=("statistics",)))
    assert kept() == ["fetch 10", "tally"]
    with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as there, there:
        there.execute("DELETE FROM postings WHERE key NOT LIKE char(1) || '%'")  # nobody looks there again
    assert by_index(folder, Wish()) == first
    assert same(first, exactly(folder, Wish()))


def test_what_was_looked_up_is_forgotten_when_somebody_changes(folder: Folder) -> None:
    before = by_index(folder, Wish())
    known = folder.read([Shelf.SHARDS])
    shard = known.shards[0]
    people = tuple(replace(one, interests=("rubrics", "large classes")) for one in shard.people)
    folder.commit([known.put(replace(shard, people=people))], at="", title="t")
    age(folder)

    after = by_index(folder, Wish())

    assert same(after, exactly(folder, Wish()))
    assert after != before


def test_a_file_of_the_cache_with_holes_in_it_is_thrown_away_and_made_anew(folder: Folder) -> None:
    by_index(folder, Wish())
    kept = folder.root / databases.FOLDER / cache.FILE
    content = bytearray(kept.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 300] = b"\xff" * 300
    kept.write_bytes(content)

    assert len(folder.read((*LIGHT, Shelf.SHARDS)).people) == 3
    assert list(differences(folder)) == []
    assert kept.read_bytes()[4096:4396] != b"\xff" * 300


def test_a_broken_file_hides_nobody_else_and_is_told(folder: Folder) -> None:
    by_index(folder, Wish())
    (folder.root / "lists" / "staff" / "00001.toml").write_text("people = 3\n")

    problems = folder.problems_of_lists()

    assert problems is not None
    assert [one.file for one in problems] == ["lists/staff/00001.toml"]
    known = folder.read(LIGHT)
    with folder.listed(known.lists) as listed:
        assert listed is not None
        told = find_listed(
            known,
            Wish(),
            listed=listed,
            guide=GUIDE,
            needs=NEEDS,
            today=TODAY,
            cautions_of=lambda some: cautions_of(some, flag_words=FLAGS, today=TODAY),
        )
    assert same(told, exactly(folder, Wish()))


def test_whoever_is_forgotten_is_not_in_it(folder: Folder) -> None:
    by_index(folder, Wish())
    known = folder.read([Shelf.SHARDS])
    shard = next(one for one in known.shards if one.id == "staff/00000")
    left = replace(shard, people=tuple(one for one in shard.people if one.id != "somebody-1"))
    gone = next(one for one in shard.people if one.id == "somebody-1")
    folder.forget([known.put(left)], traces=Traces(ids=(gone.id,), names=(gone.name,), addresses=()), moved={}, at="")

    by_index(folder, Wish())

    held = b"".join(path.read_bytes() for path in (folder.root / ".mentorplan").rglob("*") if path.is_file())
    assert b'"somebody-1"' not in held
    assert b'"somebody-2"' in held


def test_private_notes_are_never_in_it(folder: Folder) -> None:
    known = folder.read([Shelf.PEOPLE])
    mine = next(one for one in known.people if one.id == "somebody-3")
    folder.commit([known.put(replace(mine, private_notes="quarrelsome zebra"))], at="", title="t")
    by_index(folder, Wish())

    with closing(sqlite3.connect(folder.root / databases.FOLDER / cache.FILE)) as kept:
        tables = ("postings", "listed", "indexed", "also")
        held = repr([row for table in tables for row in kept.execute(f"SELECT * FROM {table}")])  # noqa: S608
    assert "zebra" not in held
    assert "somebody-2" in held


@pytest.mark.deep
@pytest.mark.parametrize("size", [50, 1000, 5000, 20_000])
def test_of_ten_nearly_ten_are_found_at_every_size(tmp_path: Path, size: int) -> None:
    folder = made(tmp_path / "plan", size)
    hits = wanted = 0
    for wish in (*WISHES, *COMMON):
        exact, fast = exactly(folder, wish), by_index(folder, wish)
        assert fast is not None
        hits += len({one.id for one in exact.shown} & {one.id for one in fast.shown})
        wanted += len(exact.shown)
    assert hits >= 0.99 * wanted


@pytest.mark.deep
def test_a_hundred_thousand_of_one_name_are_told_apart_by_what_they_do(tmp_path: Path) -> None:
    same_name = [
        Entry(id=f"li-na-{number}", name="Li Na", interests=("glaciers",) if number == 71_234 else ("rivers",))
        for number in range(100_000)
    ]
    shards = [
        Shard(id=f"crowd/{at // 500:05}", people=tuple(same_name[at : at + 500])) for at in range(0, 100_000, 500)
    ]
    folder = Folder(root=tmp_path / "plan")
    crowd = PeopleList(id="crowd", source="crowd.csv", on=WHEN)
    known = Known()
    folder.commit([known.put(Settings(workspace="w")), known.put(crowd), *map(known.put, shards)], at="", title="t")
    age(folder)

    apart, alike = (by_index(folder, Wish(words=(word,))) for word in ("glaciers", "rivers"))

    assert apart is not None
    assert alike is not None
    assert apart.shown[0].id == "li-na-71234"
    assert [one.id for one in alike.shown] == sorted(one.id for one in same_name)[:10]
    assert (apart.total, alike.total) == (100_000, 100_000)
