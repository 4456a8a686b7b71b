"""`history`, `undo` and `redo`: what was done, and taking it back."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import reads, writes
from mentorplan.cli.grammar import Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.keeping import TRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorplan.domain.history import Told
    from mentorplan.store.history import Turn


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app, "history")(history)
    writes(app, "undo")(undo)
    writes(app, "redo")(redo)


def history(
    here: Here,
    limit: Annotated[int, Option(metavar="N", help="How many lines to show; 0 for all.", min=0)] = 20,
) -> int:
    """List what was done here, the newest first.

    Example: mentorplan history --limit 5
    """
    from mentorplan.render import history as shown
    from mentorplan.store import history as kept

    here.read()
    turns = kept.history(here.folder.root).newest_first()
    lines = _told(here, turns[: limit or None], turns)
    return here.say(shown.listed(lines, more=len(turns) - len(lines), say=here.days.say_moment))


def undo(here: Here) -> int:
    """Take back the last change; again, the one before it.

    Shows first what that does to which file, and asks.

    Example: mentorplan undo --dry-run
    """
    return _turn(here, is_undo=True)


def redo(here: Here) -> int:
    """Put back what `undo` took back last.

    As long as nothing else was done since.

    Example: mentorplan redo --dry-run
    """
    return _turn(here, is_undo=False)


def _turn(here: Here, *, is_undo: bool) -> int:
    from mentorplan.cli.letters import open_in
    from mentorplan.errors import BusyError, ConflictError, LeftError, NeedsAnswerError
    from mentorplan.render import history as shown
    from mentorplan.store import history as kept
    from mentorplan.values import replace

    here.read()
    for left in reversed(range(TRIES)):
        folder = here.folder
        wanted = kept.undo(folder.root) if is_undo else kept.redo(folder.root)
        told = _told(here, [(wanted.turn, is_undo)], kept.history(folder.root).newest_first())[0]
        told = replace(told, files=tuple(edit.path for edit in wanted.edits))
        open_answers = open_in(wanted.edits, here.guide)
        if here.dry_run:
            return here.say(shown.looked_at(told, wanted.edits, is_undo=is_undo, open_answers=open_answers))
        if not here.yes and not here.may_ask:
            raise NeedsAnswerError(
                f"Nobody can be asked here whether to go on with this: {told.what}.",
                hint=f"`mentorplan {here.command} --dry-run` shows what would change, --yes does it.",
            )
        if not here.json:
            here.tell(shown.asked(told, wanted.edits, is_undo=is_undo, open_answers=open_answers))
        if not here.confirm("Take it back?" if is_undo else "Put it back?", otherwise=True):
            raise LeftError("Nothing was taken back." if is_undo else "Nothing was put back.")
        try:
            kept.carry_out(folder, wanted, at=here.stamp)
        except BusyError:
            raise
        except ConflictError:
            if here.yes and left:
                continue
            raise
        return here.say(shown.turned(told, is_undo=is_undo))
    raise AssertionError


def _told(here: Here, some: "Sequence[tuple[Turn, bool]]", every: "Sequence[tuple[Turn, bool]]") -> "list[Told]":
    """Return turns in words. `every` turn that is known helps to name people who are not there any more."""
    from mentorplan.domain.history import HistoryWords, Told, in_words
    from mentorplan.store import history as kept

    words = here.guide.load("history.toml", HistoryWords)
    touched = [kept.touched(turn) for turn, _ in some]
    about = [person for records in touched for record in records for person in record.people]
    names = kept.names(here.folder.root, about, [turn for turn, _ in every])
    return [
        Told(
            number=turn.number,
            at=turn.at,
            what=in_words(turn.title, records, words=words, names=names),
            files=tuple(edit.path for edit in turn.edits),
            undone=undone,
        )
        for (turn, undone), records in zip(some, touched, strict=True)
    ]
