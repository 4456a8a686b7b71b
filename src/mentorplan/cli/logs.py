"""`log`: a meeting noted in one line, as a person would write it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.moments import Moment
    from mentorplan.domain.said_lines import SaidLine
    from mentorplan.domain.said_promises import SaidPromise
    from mentorplan.domain.said_words import Languages
    from mentorplan.domain.workspaces import Known

NOBODY = "nobody"
"""Said of a promise that is none."""


def register(app: Group) -> None:
    """Add these commands to the program."""
    writes(app)(log)


def log(
    here: Here,
    text: Annotated[list[str], Argument(metavar="TEXT", help="A line or two (- reads a pipe).")],
    beside: Annotated[list[str] | None, Option("--with", metavar="PERSON", help="Who it was; may be repeated.")] = None,
    on: Annotated[str | None, Option(metavar="DATE", help="When it was.")] = None,
    minutes: Annotated[int | None, Option(metavar="N", help="How long it took.")] = None,
    owner: Annotated[
        str | None, Option(metavar="WHO", help="Whose the unclear promises are: me, them or both.")
    ] = None,
    due: Annotated[str | None, Option(metavar="DATE", help="When promises without a day are due.")] = None,
    next_at: Annotated[str | None, Option("--next", metavar="WHEN", help="The next date you agreed on.")] = None,
    private_notes: Annotated[str, Option(metavar="TEXT", help="For you alone; it never leaves this machine.")] = "",
) -> int:
    """Note a meeting in one line, as you would write it.

    What it does not say, or says two ways, is asked. “me:” and “them:” always make a promise, “private:” a note
    for you alone.

    Example: mentorplan log "Coffee with Ilse yesterday, 40 min: rubrics; she sends the syllabus by fri; me: draft one"
    """
    from mentorplan.cli.who import with_lists
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.said_lines import read_line
    from mentorplan.render import logs as shown
    from mentorplan.usecases import logs as verbs

    line = here.piped(" ".join(text))
    answers = {
        "on": here.days.back(on, field="--on") if on else None,
        "due": here.days.ahead(due, field="--due") if due else None,
        "next_at": here.days.moment(next_at, field="--next") if next_at else None,
    }
    known = here.read_or_start(Shelf.PEOPLE)
    said = read_line(line, words=languages(here), people=known.people, today=here.today)
    known = with_lists(here, known, [*(one.said for one in said.people if one.id is None), *(beside or [])])
    said = verbs.with_people(known, said, beside or [])
    said = verbs.with_answers(said, minutes=minutes, owner=owner, **answers)  # type: ignore[arg-type]
    names = {person.id: person.name for person in known.people}
    ways = {"names": names, "say": here.days.say_moment, "say_day": here.days.say}
    if here.dry_run and verbs.missing(said):
        return here.say(shown.read(said, **ways))  # type: ignore[arg-type]
    if not here.may_ask:
        verbs.check_complete(known, said, line=line)
    else:
        said, known = _asked(here, said, known)
        ways["names"] = {person.id: person.name for person in known.people}
        here.tell(shown.understood(said, **ways))  # type: ignore[arg-type]
        if not here.dry_run and not here.confirm("Keep it?", otherwise=True):
            from mentorplan.errors import LeftError

            raise LeftError("Nothing was kept.", hint="Say it another way, or use: mentorplan meet log NAME")
    done = here.keep(
        lambda known: verbs.keep_line(
            known, said, line=line, today=here.today, words=here.step_words, read_date=here.days.ahead,
            date_words=here.days.beginnings, private_notes=here.piped(private_notes),
        ),
        *(Shelf.PROFILE, Shelf.PEOPLE, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )  # fmt: skip
    return here.say(shown.logged(done, said, **ways))  # type: ignore[arg-type]


def languages(here: Here) -> "Languages":
    """Return the words that a line is read with: those of the user's language first, English always."""
    from mentorplan.cli.days import languages_of
    from mentorplan.domain.said_words import Languages, LogWords, together

    codes = languages_of(here.guide, here.profile, folder="log")
    words = together(*(here.guide.load(f"log/{code}.toml", LogWords) for code in codes))
    return Languages(log=words, dates=here.days.words)


def _asked(here: Here, said: "SaidLine", known: "Known") -> "tuple[SaidLine, Known]":
    """Return the line with what the person answers to everything that it leaves open."""
    from mentorplan.cli.who import asked_who
    from mentorplan.domain.said_lines import is_unowned, with_asks
    from mentorplan.usecases import logs as verbs
    from mentorplan.values import replace

    if "person" in said.ask:
        said, known = asked_who(here, said, known)
    if "date" in said.ask:
        said = _until_read(
            here, "When was it?", lambda text: verbs.with_answers(said, on=here.days.back(text)), needed=True
        )
    if "minutes" in said.ask:
        question = "How many minutes did it take? (Enter leaves it open)"
        said = _until_read(here, question, lambda text: verbs.with_answers(said, minutes=_whole(text))) or said
    promises = []
    for promise in said.promises:
        told: SaidPromise | None = _owner(here, said, promise) if is_unowned(said, promise) else promise
        if told and told.due is None:
            question = f"By when: “{told.what}”? (Enter leaves it open)"
            due = _until_read(here, question, here.days.ahead)
            told = replace(told, due=due, is_due_unclear=False)
        promises += [told] if told else []
    said = with_asks(replace(said, promises=tuple(promises), unclear=frozenset()))
    if said.next_at is None:
        said = replace(said, next_at=ask_next(here))
    return said, known


def ask_next(here: Here) -> "Moment | None":
    """Ask for the next date; None where there is none yet (rule MTG-04)."""
    from mentorplan.cli.asking import moment_asked

    return moment_asked(here, "The next date, if you agreed on one (Enter: none yet):")


def _owner(here: Here, said: "SaidLine", promise: "SaidPromise") -> "SaidPromise | None":
    """Ask whose a promise is. Returns None where it is none at all."""
    from mentorplan.cli.asking import said_or_asked
    from mentorplan.domain.said_promises import Whose
    from mentorplan.values import replace

    names = [one.said for one in said.people]
    options = ["me", *(["them"] if len(names) == 1 else names), "both", NOBODY]
    answer = said_or_asked(
        here, None, question=f"Whose is it: “{promise.what}”?", missing="", example=[], options=options
    )
    if answer.casefold() == NOBODY:
        return None
    if answer.casefold() in {"me", "them", "both"}:
        return replace(promise, owner=Whose(answer.casefold()))
    return replace(promise, owner=Whose.THEM, who=answer)


def _until_read(here: Here, question: str, read: Callable, *, needed: bool = False):  # type: ignore[no-untyped-def,type-arg]  # noqa: ANN202
    """Return what an answer is read as; None for no answer where none is needed."""
    from mentorplan.errors import MentorplanError

    while True:
        answer = here.world.prompter().line(f"{question} ").strip()
        if not answer and not needed:
            return None
        try:
            if answer:
                return read(answer)
        except MentorplanError as refused:
            here.talk(f"{refused.message} {refused.hint}")


def _whole(text: str) -> int:
    from mentorplan.errors import InvalidError

    digits = text.removesuffix("min").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5):  # noqa: PLR2004 a length in minutes
        raise InvalidError(f"“{text}” is no number of minutes.", hint="Write a number, for example: 40")
    return int(digits)
