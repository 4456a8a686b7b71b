"""Commands that are disturbed on purpose, each on a machine of its own that is as it was before."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from desks import Desk, Ran
from faulty_disks import Act, Disk, in_another_process

from mentorplan.domain.goals import Goal
from mentorplan.domain.people import Person
from mentorplan.domain.records import Shelf
from mentorplan.errors import MentorplanError
from mentorplan.store.workspaces import Folder

HAND_WRITTEN = "# met at the fair\nname = 'Ximena Ñuñez'   # her own spelling\n\nconnector = true\n"
LIST = "Name,Email\nHalima Yusuf,h@example.org\nJosé Ångström,j@example.org\n李 明,ming@example.org\n"

WORDS = {
    "init": ("init",),
    "add": ("people", "add", "Ngũgĩ wa Thiong'o", "--email", "n@example.org"),
    "edit": ("people", "edit", "ximena", "--bio", "Studio teaching"),
    "import": ("people", "import", "fair.csv", "--yes"),
    "forget": ("people", "forget", "ximena", "--yes"),
    "undo": ("undo", "--yes"),
}
NAMES = (*WORDS, "many")
"""A new workspace; one new file; one hand-written file changed; a list of people; somebody forgotten; two people who
were made one, apart again; four files at once."""


@dataclass
class Scene:
    """A machine before a command, and the command."""

    before: Path
    run: Callable[[Desk], Ran]
    _copies: Iterator[int] = field(default_factory=itertools.count)

    def desk(self) -> Desk:
        """Return a machine as it was before the command, with nothing of any other run on it."""
        home = self.before.with_name(f"{self.before.name}-{next(self._copies)}")
        shutil.copytree(self.before, home)
        return Desk(home=home, workspace=home / "plan")

    def empty_desk(self) -> Desk:
        """Return a machine with nothing on it."""
        home = self.before.with_name(f"{self.before.name}-{next(self._copies)}")
        home.mkdir()
        return Desk(home=home, workspace=home / "plan")

    def ends(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return the files as they are without the command, and with it when nothing disturbs it."""
        desk = self.desk()
        before = desk.files()
        assert self.run(desk).code == 0
        assert desk.files() != before
        return before, desk.files()

    def says_beside(self) -> list[str]:
        """Return what the command says on stderr when nothing disturbs it."""
        return self.run(self.desk()).err.splitlines()

    def calls(self, *, only: frozenset[str] | None = None) -> Disk:
        """Return the system calls of the command when nothing disturbs it."""
        desk = self.desk()
        with Disk(desk.home, only=only).watched() as disk:
            self.run(desk)
        return disk

    def killed(self, act: Act, *, only: frozenset[str] | None = None) -> Iterator[Desk]:
        """Run the command again and again, `act` coming one call later each time; yield what it left when killed."""
        for at in itertools.count(1):
            desk = self.desk()
            disk = Disk(desk.home, at=at, act=act, only=only)
            if in_another_process(partial(self.run_watched, desk, disk)):
                return
            yield desk

    def run_watched(self, desk: Desk, disk: Disk) -> tuple[Ran, int]:
        """Run the command on a disk that may fail it; return what it did, and how many calls it made."""
        with disk.watched():
            ran = self.run(desk)
        return ran, len(disk.calls)


def scene(home: Path, name: str) -> Scene:
    """Return one of the scenes by its name."""
    before = home / name
    before.mkdir()
    desk = Desk(home=before, workspace=before / "plan")
    if name != "init":
        for words in (("init",), ("people", "add", "Olu Ade")):
            assert desk.types(*words).code == 0
        (desk.workspace / "people/ximena.toml").write_text(HAND_WRITTEN)
        (desk.home / "fair.csv").write_text(LIST)
    if name == "undo":
        assert desk.types("people", "edit", "olu", "--email", "o@example.org").code == 0
        assert desk.types("people", "merge", "ximena", "olu", "--yes").code == 0
    if name == "many":
        return Scene(before=before, run=many_at_once)
    return Scene(before=before, run=lambda desk: desk.types(*WORDS[name]))


def many_at_once(desk: Desk) -> Ran:
    """Make, change and remove files in one transaction, in folders that are there and in a new one."""
    folder = Folder(root=desk.workspace)
    try:
        known = folder.read([Shelf.PEOPLE], cached=False)
        by_id = {person.id: person for person in known.people}
        folder.commit(
            [
                known.put(Person(id="ʻāina-kealoha", name="ʻĀina Kealoha")),
                known.put(replace(by_id["ximena"], address_as="Ximena")),
                known.remove(by_id["olu-ade"]),
                known.put(Goal(id="read-aloud", title="Read aloud", begun_on=date(2026, 11, 23))),
            ],
            at="2026-11-23T09:00:00+01:00",
            title="many at once",
        )
    except MentorplanError as error:
        return Ran(code=error.exit_code, out="", err=f"{error.message}\n{error.hint}\n")
    return Ran(code=0, out="", err="")
