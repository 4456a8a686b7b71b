"""Long lives of a workspace: commands, undos, hand edits, crashes and full disks in any order, held against a likeness.

After each step every file is read without the program and says what it should; nothing else was touched.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from aftermath import next_command
from desks import Desk, Ran
from faulty_disks import BROKEN, CHANGES, FULL, READ_ONLY, Act, Disk, dies, fails, in_another_process
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from likenesses import DONE, GOAL, PEOPLE, Changed, Likeness, Words, said_by

LIVES, STEPS = 6, 12
"""How many lives of a workspace, and how many steps each; docs/reliability.md names the numbers."""

LIVES_DEEP, STEPS_DEEP = 60, 40

NAME = st.sampled_from(PEOPLE)
NOTE = st.sampled_from(["one", "“two”\nof two lines", "üç # trois"])
LINES: st.SearchStrategy[Words] = st.one_of(
    st.tuples(st.just("people"), st.just("add"), NAME),
    st.tuples(st.just("people"), st.just("edit"), NAME, st.just("--title"), st.sampled_from(["Reader", "Professor"])),
    st.just(("goals", "add", GOAL)),
    st.tuples(st.just("goals"), st.just("progress"), st.just(GOAL), st.just("--note"), NOTE),
    st.tuples(st.just("meet"), st.just("log"), NAME, st.just("--notes"), NOTE),
    st.just(("undo", "--yes")),
    st.just(("redo", "--yes")),
)
FORGETS: st.SearchStrategy[Words] = st.tuples(st.just("people"), st.just("forget"), NAME, st.just("--yes"))


class Life(RuleBasedStateMachine):
    """One workspace, and what it should hold."""

    homes: ClassVar[Iterator[Path]]
    """Empty folders, one for each life."""

    def __init__(self) -> None:
        super().__init__()
        self.home = next(self.homes)
        self.desk = Desk(home=self.home, workspace=self.home / "plan")
        self.likeness = Likeness()
        self.comments: dict[str, list[str]] = {}
        self.marks = 0

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    @initialize()
    def begins(self) -> None:
        assert self.desk.types("init").code == DONE

    @rule(words=LINES)
    def a_command(self, words: Words) -> None:
        was = self.desk.files()
        code, changed = self.likeness.expects(words, was)
        ran = self.desk.types(*words)
        assert ran.code == code, (words, ran)
        self._settle(words, changed, was)

    @rule(words=st.one_of(LINES, FORGETS))
    def a_dry_run(self, words: Words) -> None:
        was, everything = self.desk.files(), self._everything()
        code, _ = self.likeness.expects(words, was)
        dry = [word for word in words if word != "--yes"]
        ran = self.desk.types(*dry, "--dry-run")
        assert ran.code == code, (dry, ran)
        assert self._everything() == everything

    @precondition(lambda self: len(self.likeness.said) > 2)
    @rule(words=FORGETS)
    def somebody_is_forgotten(self, words: Words) -> None:
        self.a_command(words)

    @rule(words=st.one_of(LINES, LINES, FORGETS), at=st.integers(1, 40))
    def a_crash(self, words: Words, at: int) -> None:
        """Kill a command at any call that changes something; the next one finds all as before or as after."""
        was = self.desk.files()
        code, changed = self.likeness.expects(words, was)
        told = self._disturbed(words, at, dies)
        assert told is None or told.code == code, (words, told)
        now = next_command(self.desk).files
        if now != was or told is not None:
            self._settle(words, changed, was)

    @rule(
        words=st.one_of(LINES, LINES, FORGETS),
        at=st.integers(1, 40),
        what=st.sampled_from([FULL, BROKEN, READ_ONLY]),
        lasting=st.booleans(),
    )
    def a_disk_that_refuses(self, words: Words, at: int, what: tuple[int, str], *, lasting: bool) -> None:
        """Let a call of a command fail, and all later ones if it lasts; whoever hears of no failure has it done."""
        was = self.desk.files()
        code, changed = self.likeness.expects(words, was)
        told = self._disturbed(words, at, fails(what), lasting=lasting)
        assert told, words
        assert told.code in {code, 4, 5}, (words, told)
        now = next_command(self.desk).files
        if now != was or told.code == DONE:
            self._settle(words, changed, was)

    @precondition(lambda self: self.likeness.said)
    @rule(data=st.data(), kind=st.sampled_from(["comment", "comment", "field"]))
    def somebody_edits_a_file(self, data: st.DataObject, kind: str) -> None:
        path = data.draw(st.sampled_from(sorted(self.likeness.said)))
        place = self.desk.workspace / path
        text = place.read_text(encoding="utf-8")
        self.marks += 1
        mark = f"# by hand {self.marks}."
        key = "address_as" if path.startswith("people/") else "why"
        if kind == "comment" or key in self.likeness.said[path] or path.startswith("meetings/"):
            text = f"{text}\n{mark}\n"
        else:
            text = f"{key}   = 'said {self.marks}'  {mark}\n{text}"
            self.likeness = self.likeness.by_hand(path, **{key: f"said {self.marks}"})
        place.write_text(text, encoding="utf-8")
        self.comments.setdefault(path, []).append(mark)

    @precondition(lambda self: self.likeness.said)
    @rule(data=st.data(), words=LINES)
    def a_command_meets_a_broken_file(self, data: st.DataObject, words: Words) -> None:
        """Damage a file, run a command and mend the file: the command wrote nothing over it, wherever else it wrote."""
        path = data.draw(st.sampled_from(sorted(self.likeness.said)))
        place = self.desk.workspace / path
        whole = place.read_bytes()
        broken = whole + b"\nname = [\n"
        place.write_bytes(broken)
        listed = self.desk.types("people", "list")
        assert listed.code == DONE, listed
        assert path in listed.err or not path.startswith("people/"), listed
        was = self.desk.files()
        dry = [word for word in words if word != "--yes"]
        ran = self.desk.types(*dry, "--dry-run")
        assert ran.code in {0, 2, 3, 4, 5}, (dry, ran)
        assert self.desk.files() == was
        if words[-2] in {"--note", "--title"} and self.likeness.expects(words, was)[1].keys() == {path}:
            ran = self.desk.types(*words)
            assert ran.code in {3, 4}, (words, ran)
            assert self.desk.files() == was
        place.write_bytes(whole)

    @rule(hours=st.integers(-72, 72))
    def the_clock_is_set(self, hours: int) -> None:
        self.desk.now += timedelta(hours=hours)

    @invariant()
    def all_is_there_and_nothing_twice(self) -> None:
        content = self.desk.files()
        assert said_by(content) == self.likeness.said
        for path, marks in self.comments.items():
            text = content.get(path, b"").decode()
            assert path not in content or [mark for mark in marks if text.count(mark) != 1] == [], text

    @invariant()
    def history_tells_what_stands(self) -> None:
        if not self.desk.workspace.exists():
            return
        told = self.desk.types("history", "--limit", "0", "--json").data["history"]
        assert len([one for one in told if not one["undone"]]) == self.likeness.stands
        numbers = [one["number"] for one in told]
        assert numbers == sorted(set(numbers), reverse=True)

    @invariant()
    def whoever_was_forgotten_is_nowhere(self) -> None:
        everything = b"".join(self._everything(cache=True).values())
        assert [name for name in self.likeness.forgotten if name.encode() in everything] == []

    def _settle(self, words: Words, changed: Changed, was: Mapping[str, bytes]) -> None:
        """Take what a command changed into the likeness; that nothing else was touched is held here."""
        now = self.desk.files()
        touched = {path for path in {*was, *now} if was.get(path) != now.get(path)}
        assert touched - {"mentorplan.toml"} == set(changed), words
        assert ("mentorplan.toml" in touched) is (bool(changed) and words[1] == "forget"), words
        if not changed:
            return
        if words[0] in {"undo", "redo"}:
            turn = (self.likeness.done if words[0] == "undo" else self.likeness.undone)[-1]
            then = turn.bytes_before if words[0] == "undo" else turn.bytes_after
            assert {path: now.get(path) for path in changed} == then
        self.likeness = self.likeness.after(words, changed, was, now)
        self.comments = {path: marks for path, marks in self.comments.items() if path in now}

    def _disturbed(self, words: Words, at: int, act: Act, *, lasting: bool = False) -> Ran | None:
        """Run a command on a disk that fails it; return what it did, or None where it was killed."""
        disk = Disk(self.home, at=at, act=act, only=CHANGES, lasting=lasting)

        def run() -> Ran:
            with disk.watched():
                return self.desk.types(*words)

        ran: Ran | None = in_another_process(run)
        return ran

    def _everything(self, *, cache: bool = False) -> dict[str, bytes]:
        found = self.desk.workspace.rglob("*")
        return {
            str(path): path.read_bytes() for path in found if path.is_file() and (cache or "cache" not in path.parts)
        }


@pytest.mark.parametrize(
    ("lives", "steps"), [(LIVES, STEPS), pytest.param(LIVES_DEEP, STEPS_DEEP, marks=pytest.mark.deep)]
)
def test_whatever_happens_in_the_life_of_a_workspace_it_is_as_it_should_be(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, lives: int, steps: int
) -> None:
    # Seconds are for others that write; here nobody else does, and a lock that cannot be given back is nobody's.
    monkeypatch.setattr("mentorplan.store.locks.WAIT_SECONDS", 0.2)

    class LifeHere(Life):
        homes = (tmp_path_factory.mktemp("life") for _ in itertools.count())

    few = settings(
        max_examples=lives,
        phases=[Phase.generate],  # a life is made shorter in minutes, and read in one
        stateful_step_count=steps,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(LifeHere, settings=few)
