"""`agree`, `checkin`, `close` and `pause`: a mentorship from what was agreed to how it ends."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.errors import LeftError, NeedsAnswerError

if TYPE_CHECKING:
    from mentorplan.domain.agreements import Agreement, PlanWords
    from mentorplan.domain.people import Person
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reflections import AnswerValue
    from mentorplan.domain.walks import Walk
    from mentorplan.domain.workspaces import Known
    from mentorplan.usecases.agreements import Planned

PersonArg = Annotated[str, Argument(metavar="PERSON", help="A name, a part of it, or an id.")]
AnswersOpt = Annotated[str | None, Option(metavar="FILE", help="Take the answers from a TOML file (- for a pipe).")]
RoleOpt = Annotated[str | None, Option("--as", metavar="ROLE", help="You as mentee or as mentor.")]
QuestionsOpt = Annotated[bool, Option("--questions", help="List the questions and their keys.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    for command in (agree, checkin, close, pause):
        writes(app)(command)


def agree(
    here: Here,
    person: PersonArg,
    answers: AnswersOpt = None,
    role: RoleOpt = None,
    show: Annotated[bool, Option("--show", help="Only show the plan.")] = False,
    md: Annotated[str | None, Option(metavar="PATH", help="Write it as Markdown, to sign.")] = None,
    html: Annotated[str | None, Option(metavar="PATH", help="Write it as a page, to print and sign.")] = None,
    questions: QuestionsOpt = False,
) -> int:
    """Write down what you agree on: a page of three columns, mentee, mentor and agreed.

    Subjects can be skipped, and taken up again any day. Either of you can end it without a reason.

    Example: mentorplan agree vandenbroucke --answers examples/answers/agreement.toml
    """
    from mentorplan.domain.agreements import PlanWords
    from mentorplan.render import agreements as shown
    from mentorplan.usecases import agreements as verbs
    from mentorplan.usecases.mentorships import begun_or_new

    words = here.guide.load("agreement.toml", PlanWords)
    walk = verbs.walk_of(words)
    if questions:
        return list_questions(here, verbs.walk_of(verbs.with_every_side(words)))
    known = here.read_or_start(*_shelves())
    who, agreement = begun_or_new(known, person, role=role, today=here.today)

    def save(known: "Known", said: "dict[str, AnswerValue]") -> "Planned":
        return verbs.save(known, who, agreement, answers=said, words=words, steps=here.step_words, today=here.today)

    before = verbs.answers_of(agreement)
    if show or ((md or html) and not answers):
        done = verbs.Planned(
            person=who, agreement=agreement, gaps=verbs.gaps(known, who, agreement, words=here.step_words)
        )
    elif answers:
        given = _from_file(here, answers, verbs.walk_of(verbs.with_every_side(words)), has_columns=True)
        done = here.keep(lambda known: save(known, {**before, **given}), *_shelves())
    else:
        done = _walked(here, walk, before, save, name=f"agree {agreement.id}")
    files = _written(here, done, words, md=md, html=html)
    return here.say(shown.planned(done, words=words, say=here.days.say, files=files))


def checkin(
    here: Here,
    person: PersonArg,
    answers: AnswersOpt = None,
    role: RoleOpt = None,
    show: Annotated[bool, Option("--show", help="Only look at how it went so far.")] = False,
    questions: QuestionsOpt = False,
) -> int:
    """Look at how a mentorship goes: eight statements and two open questions, for you alone.

    Example: mentorplan checkin vandenbroucke --answers examples/answers/checkin.toml
    """
    from mentorplan.domain.walks import Walk
    from mentorplan.render import agreements as shown
    from mentorplan.usecases import checkins as verbs
    from mentorplan.usecases.mentorships import mentorship

    walk = here.guide.load("walks/checkin.toml", Walk)
    if questions:
        return list_questions(here, walk)
    known = here.read(*_shelves())
    who, agreement = mentorship(known, person, role=role, command="checkin", also_ended=show)
    if show:
        told = verbs.looked_at(known, who, agreement, words=here.step_words)
        return here.say(shown.checked(told, walk=walk, say=here.days.say))
    given = answered(here, walk, answers)
    done = here.keep(
        lambda known: verbs.save(
            known, who, agreement, answers=given, walk=walk, today=here.today, words=here.step_words
        ),
        *_shelves(),
    )
    return here.say(shown.checked(done, walk=walk, say=here.days.say))


def close(
    here: Here,
    person: PersonArg,
    answers: AnswersOpt = None,
    role: RoleOpt = None,
    on: Annotated[str | None, Option(metavar="DATE", help="When it ended; else today.")] = None,
    planned: Annotated[
        str | None, Option(metavar="WHAT", help="Meetings still planned with them: keep or cancel; else asked.")
    ] = None,
    questions: QuestionsOpt = False,
) -> int:
    """Bring a mentorship to an end, with a look back; nobody is at fault.

    Example: mentorplan close vandenbroucke --answers examples/answers/close.toml
    """
    from mentorplan.domain.moments import Moment
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.walks import Walk
    from mentorplan.render import agreements as shown
    from mentorplan.usecases import closings as verbs
    from mentorplan.usecases.mentorships import mentorship

    walk = here.guide.load("walks/close.toml", Walk)
    if questions:
        return list_questions(here, walk)
    day = here.days.back(on, field="--on") if on else here.today
    known = here.read(*_shelves())
    who, agreement = mentorship(known, person, role=role, command="close", also_ended=True)
    given = answered(here, walk, answers)
    if here.may_ask and not here.confirm(f"End the mentorship with {who.name} {here.days.say(day)}?", otherwise=True):
        raise LeftError("It goes on; nothing was changed.")
    meetings = verbs.still_planned(known, agreement, today=here.today)
    if planned is None and meetings and here.may_ask:
        when = ", ".join(here.days.say_moment(Moment(on=one.on, at=one.starts)) for one in meetings)
        planned = "cancel" if here.confirm(f"You still have a date: {when}. Call it off?", otherwise=True) else "keep"
    done = here.keep(
        lambda known: verbs.close(
            known, who, agreement, answers=given, on=day, today=here.today, words=here.step_words, planned=planned,
            say=here.days.say_moment,
        ),
        *_shelves(),
    )  # fmt: skip
    needs = {need.slug: need.name for need in here.guide.load("needs.toml", Needs).needs}
    return here.say(shown.closed(done, say=here.days.say, say_moment=here.days.say_moment, needs=needs))


def pause(
    here: Here,
    until: Annotated[str | None, Option(metavar="DATE", help="The last day of the rest; else asked for.")] = None,
) -> int:
    """Let everything rest for a while: nothing falls due, and mentorships count as paused.

    Example: mentorplan pause --until "in 4 weeks"
    """
    from mentorplan.cli.asking import said_or_asked
    from mentorplan.domain.records import Shelf
    from mentorplan.render import agreements as shown
    from mentorplan.usecases import closings as verbs

    said = said_or_asked(
        here,
        until,
        question="Until when? A day, such as “in 4 weeks”",
        missing="Until when was not said.",
        example=["pause", "--until", "in 4 weeks"],
    )
    day = here.days.ahead(said, field="--until")
    done = here.keep(lambda known: verbs.pause(known, today=here.today, until=day), Shelf.PROFILE, Shelf.AGREEMENTS)
    here.forget_profile()
    names = {one.id: one.name for one in here.read_or_start(Shelf.PEOPLE).people}
    return here.say(shown.paused(done, say=here.days.say, names=names))


def _shelves() -> "tuple[Shelf, ...]":
    from mentorplan.domain.records import Shelf

    return (
        *(Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.SHARDS),
        *(Shelf.MEETINGS, Shelf.MESSAGES, Shelf.AGREEMENTS),
    )


def answered(here: Here, walk: "Walk", answers: str | None) -> "dict[str, AnswerValue]":
    """Return the answers of a short walk: from a file, or asked; they are kept together at its end."""
    from mentorplan.cli.walks import walk_through
    from mentorplan.usecases import walks

    if answers:
        return _from_file(here, answers, walk)
    _need_somebody(here)
    return walk_through(here, walks.start(walk), keep=lambda _: None).answers


def _from_file(here: Here, answers: str, walk: "Walk", *, has_columns: bool = False) -> "dict[str, AnswerValue]":
    from mentorplan.store.inputs import read_toml
    from mentorplan.usecases.agreements import flattened
    from mentorplan.usecases.answer_files import answers_from_file

    table = read_toml(answers, cwd=here.world.cwd(), stdin=here.world.stdin)
    return answers_from_file(flattened(table) if has_columns else table, walk, read_date=here.days.ahead)


def _walked(
    here: Here,
    walk: "Walk",
    before: "dict[str, AnswerValue]",
    save: "Callable[[Known, dict[str, AnswerValue]], Planned]",
    *,
    name: str,
) -> "Planned":
    """Ask at the terminal. Every answer is written before the next question is put."""
    from mentorplan.cli.walks import walk_through
    from mentorplan.usecases import walks

    _need_somebody(here)

    def keep(said: "dict[str, AnswerValue]") -> None:
        here.keep(lambda known: save(known, said), *_shelves(), walk=name, title="agree")

    begun = walks.start(walk, before)
    begun = begun if begun.at else walks.edit(begun, "1")  # a whole plan is looked through from its beginning
    try:
        state = walk_through(here, begun, keep=keep)
    except LeftError as left:
        if left.hint:
            raise
        raise LeftError(
            "You can leave it here.", hint="Every answer is kept; the same command goes on where you stopped."
        ) from None
    return here.keep(lambda known: save(known, state.answers), *_shelves(), walk=name, title="agree")


def _need_somebody(here: Here) -> None:
    if not here.may_ask:
        raise NeedsAnswerError(
            "There is nobody to ask here.",
            hint="Run it at a terminal, or give the answers with --answers FILE; --questions lists their keys.",
        )


def list_questions(here: Here, walk: "Walk") -> int:
    """Say the questions of a walk and their keys."""
    from mentorplan.render.pages import Page, Table

    rows = tuple((one.key, str(one.kind), one.ask) for one in walk.questions)
    data = {"questions": [{"key": key, "kind": kind, "ask": ask} for key, kind, ask in rows]}
    return here.say(Page(blocks=[Table(("key", "kind", "question"), rows)], data=data))


def _written(here: Here, done: "Planned", words: "PlanWords", *, md: str | None, html: str | None) -> list[str]:
    """Write the plan as pages where that is wished, and return their names."""
    from mentorplan.adapters import plan_pages
    from mentorplan.store.outputs import write_output

    if not (md or html):
        return []
    page = _page(here, done.person, done.agreement, words)
    written = []
    for name, text in ((md, plan_pages.markdown), (html, plan_pages.html)):
        if name and not here.dry_run:
            write_output(name, text(page).encode("utf-8", errors="replace"), cwd=here.world.cwd(), replace=here.yes)
            written.append(name)
    return written


def _page(here: Here, who: "Person", agreement: "Agreement", words: "PlanWords"):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from mentorplan.adapters.plan_pages import PlanPage
    from mentorplan.domain.agreements import Direction
    from mentorplan.render.agreements import open_rows, plan_facts, plan_rows

    me = here.profile.name or "…"
    mentored = agreement.direction is Direction.THEY_MENTOR_ME
    mentee, mentor = (me, who.name) if mentored else (who.name, me)
    facts = [(label, text) for label, text in plan_facts(agreement, words=words, say=here.days.say) if text]
    return PlanPage(
        title=words.title,
        people=((words.mentee, mentee), (words.mentor, mentor)),
        columns=("", words.mentee, words.mentor, words.agreed),
        rows=plan_rows(agreement, words=words) or open_rows(words),
        facts=facts,
        always=words.always,
        sign=words.sign,
    )
