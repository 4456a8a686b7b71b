"""One run of the program: what a command reads, writes, asks and says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TextIO

from mentorplan import errors
from mentorplan.cli.memory import Memory
from mentorplan.cli.world import World, is_terminal, width
from mentorplan.values import dataclass, field, replace

if TYPE_CHECKING:
    from mentorplan.cli.days import Days
    from mentorplan.cli.keeping import Decided
    from mentorplan.domain.profiles import Profile
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.steps import StepWords
    from mentorplan.domain.workspaces import Known
    from mentorplan.render.pages import Block, Page
    from mentorplan.store.guides import Guide
    from mentorplan.store.journal import Edit
    from mentorplan.store.lexicon import Lexicon
    from mentorplan.store.locating import Located
    from mentorplan.store.workspaces import Folder


@dataclass(slots=True, kw_only=True)
class Here:
    """The state of one run. Options are set by the parser; the rest is worked out when first asked for."""

    world: World
    command: str = ""
    workspace_option: str | None = None
    today_option: str | None = None
    no_input: bool = False
    plain: bool = False
    json: bool = False
    dry_run: bool = False
    yes: bool = False
    problems: tuple[errors.Problem, ...] = ()
    """What was wrong with the files that were read last."""
    dry: list[Block] = field(default_factory=list)
    _guide: Guide | None = None
    _profile: Profile | None = None
    _days: Days | None = None
    _step_words: Mapping[str, StepWords] | None = None
    _located: Located | None = None
    memory: Memory = field(default_factory=Memory)

    # -- reading ---------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The moment that counts as now: `--today`, MENTORPLAN_TODAY, else the clock."""
        told = self.today_option or self.world.environment.get("MENTORPLAN_TODAY")
        if not told:
            return self.world.clock()
        from mentorplan.domain.day_bounds import FIRST_DAY, LAST_DAY

        name = "--today" if self.today_option else "MENTORPLAN_TODAY"
        try:
            now = datetime.fromisoformat(told).replace(tzinfo=None)
        except ValueError:
            raise errors.InvalidError(
                f"{name} takes a date such as 2026-11-23 or 2026-11-23T09:30, not “{told}”."
            ) from None
        if not FIRST_DAY <= now.date() <= LAST_DAY:
            raise errors.InvalidError(f"{name} takes a year between {FIRST_DAY.year} and {LAST_DAY.year}.")
        return now

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.now.date()

    @property
    def located(self) -> Located:
        """Which folder is the workspace, or would be."""
        if self._located is None:
            from mentorplan.store.locating import locate

            self._located = locate(
                option=self.workspace_option,
                environment=self.world.environment.get("MENTORPLAN_WORKSPACE"),
                cwd=self.world.cwd(),
                per_user=self.world.data_folder,
            )
        return self._located

    @property
    def folder(self) -> Folder:
        """The workspace on disk, which may not exist yet."""
        from mentorplan.store.workspaces import Folder

        return Folder(root=self.located.root)

    @property
    def guide(self) -> Guide:
        """The texts in use."""
        if self._guide is None:
            from mentorplan.store.guides import Guide
            from mentorplan.store.layout import GUIDE

            self._guide = Guide(own=self.located.root / GUIDE)
        return self._guide

    def recall(self) -> Lexicon:
        """Let packaged files of the guide come from the cache, where they were read before; `keep` what was not."""
        from mentorplan.store.lexicon import Lexicon

        lexicon = Lexicon(self.located.root)
        self._guide = replace(self.guide, lexicon=lexicon)
        return lexicon

    @property
    def days(self) -> Days:
        """How dates are read and said here."""
        if self._days is None:
            from mentorplan.cli.days import Days

            self._days = Days.of(self.guide, self.profile, today=self.today)
        return self._days

    @property
    def step_words(self) -> Mapping[str, StepWords]:
        """The words of every step that can be proposed."""
        if self._step_words is None:
            from mentorplan.cli.stepping import StepFiles

            self._step_words = StepFiles(self.guide)
        return self._step_words

    def read(self, *shelves: Shelf, about: Sequence[str] = (), cached: bool = True) -> Known:
        """Return the records of the shelves a command declares; with `about`, those that may concern these people.

        Raises WorkspaceError where there is no workspace.
        """
        self._mend()
        if not self.folder.exists:
            raise self._no_workspace()
        return self.noted(self._known(shelves, about=about, cached=cached))

    def read_or_start(self, *shelves: Shelf) -> Known:
        """Return the records of the shelves, none where there is no workspace yet."""
        return self.noted(self.read_any(shelves))

    @property
    def profile(self) -> Profile:
        """What is known of the user; an empty profile where there is no workspace yet."""
        if self._profile is None:
            from mentorplan.domain.records import Shelf

            self._profile = self.noted(self.read_any((Shelf.PROFILE,))).profile
        return self._profile

    # -- writing ---------------------------------------------------------------

    def keep(
        self,
        decide: Callable[[Known], Decided],
        *shelves: Shelf,
        about: Sequence[str] = (),
        walk: str = "",
        title: str = "",
        beside: Sequence[Edit] = (),
    ) -> Decided:
        """Read the shelves, decide, and write the changes; read and decide again if a file changed in between.

        Where a person may be asked, what changed since this run first read it is shown, and the person decides.
        The first command that writes makes the workspace and says where. Nothing is written under `--dry-run`.
        `beside` are files that are no records, written in the same transaction.
        """
        from mentorplan.cli.keeping import Keeping

        reason = Keeping(title=title or self.command, walk=walk, beside=beside)
        return reason.keep(self, decide, shelves, about=about)

    @property
    def stamp(self) -> str:
        """When a change is made, as the journal writes it: ISO, to the second, with its zone."""
        return self.world.clock().astimezone().isoformat(timespec="seconds")

    # -- asking ----------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        """Whether a question may be put to a person now."""
        return self.world.is_interactive and not (self.no_input or self.json or self.yes)

    @property
    def is_terminal(self) -> bool:
        """Whether the result is read on a terminal."""
        return is_terminal(self.world.stdout)

    def confirm(self, question: str, *, otherwise: bool) -> bool:
        """Return the answer to a yes-or-no question; `otherwise` counts where nobody may be asked."""
        if self.yes:
            return True
        if not self.may_ask:
            return otherwise
        while True:
            said = self.world.prompter().line(f"{question} [{'Y/n' if otherwise else 'y/N'}] ").strip().casefold()
            if not said:
                return otherwise
            if said in {"y", "yes", "n", "no"}:
                return said[0] == "y"

    def piped(self, said: str) -> str:
        """Return what was typed, or what came through the pipe where that is `-`."""
        if said != "-":
            return said
        from mentorplan.store.inputs import as_text, read_input

        return as_text(read_input("-", cwd=self.world.cwd(), stdin=self.world.stdin), name="the pipe")

    # -- saying ----------------------------------------------------------------

    def talk(self, text: str) -> None:
        """Say something beside the result, on stderr, each line of it wrapped at words on a terminal."""
        if is_terminal(self.world.stderr) and not self.plain:
            from mentorplan.render.pages import Line

            self.tell([Line(line) for line in text.split("\n")])
            return
        from mentorplan.render.safe import fit_encoding, harmless

        self._write(self.world.stderr, fit_encoding(harmless(text, lines=True), _encoding(self.world.stderr)) + "\n")

    def tell(self, blocks: Sequence[Block]) -> None:
        """Say blocks beside the result, on stderr: the questions of a walk."""
        from mentorplan.render.pages import Page

        self._show(Page(blocks=blocks), out=self.world.stderr)

    def say(self, page: Page) -> int:
        """Write the result to stdout, as text or as JSON, and return the exit code of the run."""
        if self.json:
            from mentorplan.render.jsons import success

            self._write(self.world.stdout, success(self.command, page))
        else:
            self._show(replace(page, blocks=self.dry) if self.dry else page, out=self.world.stdout)
            for problem in () if page.problems_shown else page.problems:
                self.talk(problem_line(problem))
        return page.exit_code

    def _show(self, page: Page, *, out: TextIO) -> None:
        if is_terminal(out) and not self.plain:
            from mentorplan.render.terminal import show

            show(page, out=out, columns=width(self.world), colour=self.world.has_colour)
            return
        from mentorplan.render.plain import write
        from mentorplan.render.safe import fit_encoding

        text = write(page, spoken=self.plain)
        self._write(out, fit_encoding(text, _encoding(out)))

    def send_to_terminal(self, sequence: str) -> None:
        """Send the terminal a control sequence of our own making; never text from outside."""
        self._write(self.world.stdout, sequence)

    def forget_profile(self) -> None:
        """Read the profile anew when it is next asked for."""
        self._profile = None
        self._days = None

    # -- inside ----------------------------------------------------------------

    def read_any(self, shelves: Sequence[Shelf], *, about: Sequence[str] = ()) -> Known:
        """Return the records of the shelves as `read` does, none where there is no workspace yet."""
        self._mend()
        return self._known(shelves, about=about)

    def _known(self, shelves: Sequence[Shelf], *, about: Sequence[str], cached: bool = True) -> Known:
        known = self.folder.read(shelves, about=about, cached=cached)
        self.problems = known.problems
        return known

    def noted(self, known: Known) -> Known:
        """Return what was read; where a person may be asked meanwhile, what it was is remembered."""
        if self.may_ask:
            self.memory.note(known)
        return known

    def _mend(self) -> None:
        """Mend what an interrupted run left; where the disk refuses, what is there can be read all the same."""
        try:
            for found in self.folder.recover():
                self.talk(f"An earlier run was interrupted; its change ({found.title}) was {found.how}.")
        except errors.StorageError as error:
            self.talk(f"An earlier run was interrupted, and its change cannot be finished now: {error.message}")

    def _no_workspace(self) -> errors.WorkspaceError:
        where = f" in {self.located.root}" if self.located.named else ""
        return errors.WorkspaceError(
            f"There is no workspace{where} yet.",
            hint="Begin with `mentorplan reflect`, or make an empty one with `mentorplan init`.",
        )

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        stream.write(text)
        stream.flush()


def problem_line(problem: errors.Problem) -> str:
    """Return a problem as one line: where, then what."""
    where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
    return f"{where}: {problem.field} {problem.message}." if problem.field else f"{where}: {problem.message}."


def _encoding(stream: TextIO) -> str:
    return getattr(stream, "encoding", None) or "utf-8"
