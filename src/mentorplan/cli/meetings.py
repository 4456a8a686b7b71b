"""`meet`: conversations planned, prepared, logged and decided on."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.meetings import Meeting
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reflections import AnswerValue
    from mentorplan.domain.workspaces import Known

meet_app = Group(name="meet", help="Conversations: plan, prepare, log, decide, keep promises.")

PeopleArg = Annotated[list[str], Argument(metavar="PERSON...", help="Names, parts of them, or ids.")]
PersonArg = Annotated[str, Argument(metavar="PERSON", help="A name, a part of it, or an id.")]
OnOpt = Annotated[str | None, Option(metavar="DATE", help="When; else today.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(meet_app)


@group(meet_app)
def meet(here: Here) -> int:
    """List your meetings."""
    return _list(here, None)


@writes(meet_app)
def plan(
    here: Here,
    people: PeopleArg,
    at: Annotated[
        str | None,
        Option(
            metavar="WHEN", help="Day and time, such as “next tue 14:00” (the first one after today); else asked for."
        ),
    ] = None,
    minutes: Annotated[int | None, Option(metavar="N", help="How long; 25 for a first conversation.")] = None,
    place: Annotated[str, Option(metavar="TEXT", help="Where: a room, a café, a link, a telephone number.")] = "",
    ics: Annotated[str | None, Option(metavar="PATH", help="Write a calendar file too.")] = None,
) -> int:
    """Plan a conversation or a meeting.

    Example: mentorplan meet plan einarsdottir --at "next tue 14:00" --place "her office"
    """
    from mentorplan.cli.asking import said_or_asked
    from mentorplan.domain.preparations import PreparationWords
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.store.outputs import check_output
    from mentorplan.usecases import meetings as verbs
    from mentorplan.usecases.preparations import preparation

    when = said_or_asked(
        here,
        at,
        question="When will you meet? A day and a time, such as “next tue 14:00”",
        missing="When you will meet was not said.",
        example=["meet", "plan", *people, "--at", "next tue 14:00"],
    )
    moment = here.days.moment(when, field="--at")
    if moment.at:
        _ask_timezone(here)
    if ics:
        check_output(ics, cwd=here.world.cwd(), replace=here.yes)
    done = here.keep(
        lambda known: verbs.plan(known, people, at=moment, today=here.today, minutes=minutes, place=place),
        *(Shelf.PROFILE, Shelf.PEOPLE, Shelf.SHARDS, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
    known = here.read_or_start(*everything())
    tasks = preparation(
        known, done.meeting, words=here.guide.load("preparation.toml", PreparationWords), today=here.today
    )
    has_zone = not done.meeting.starts or done.meeting.timezone
    notes = _write_ics(here, done.meeting, known, ics) if ics and has_zone and not here.dry_run else ()
    return here.say(
        shown.planned(
            done,
            say=here.days.say_moment,
            names=_names(known),
            file=ics if ics and has_zone else "",
            notes=notes,
            preparation=tasks,
            not_written="" if has_zone or not ics else _again(done.meeting, ics),
        )
    )


@writes(meet_app)
def agenda(
    here: Here,
    person: PersonArg,
    role: Annotated[str | None, Option("--as", metavar="ROLE", help="You as mentee or as mentor.")] = None,
    html: Annotated[str | None, Option(metavar="PATH", help="Write it as a page, to print or for a phone.")] = None,
    md: Annotated[str | None, Option(metavar="PATH", help="Write it as Markdown, to change it.")] = None,
) -> int:
    """Get an agenda for the next meeting.

    With questions from both sides, your goals and open promises.

    Example: mentorplan meet agenda vandenbroucke
    """
    from mentorplan.cli.reports import templates, write_documents
    from mentorplan.domain.agendas import AgendaWords
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import agendas

    known = here.read(*everything())
    told = agendas.agenda(
        known,
        person,
        words=here.guide.load("agendas.toml", AgendaWords),
        today=here.today,
        role=role,
        say=here.days.say,
    )
    values = shown.agenda_values(told, say=here.days.say_moment)

    def page() -> bytes:
        from mentorplan.adapters.documents import agenda_page

        return agenda_page(values, templates=templates(here))

    def markdown() -> bytes:
        from mentorplan.adapters.documents import agenda_markdown

        return agenda_markdown(values, templates=templates(here))

    files = write_documents(here, html=(html, page), md=(md, markdown))
    return here.say(shown.agenda(told, say=here.days.say_moment, files=files, dry_run=here.dry_run))


@writes(meet_app)
def log(
    here: Here,
    people: PeopleArg,
    on: OnOpt = None,
    minutes: Annotated[int | None, Option(metavar="N", help="How long it took.")] = None,
    notes: Annotated[str, Option(metavar="TEXT", help="What may be shared (- reads a pipe).")] = "",
    private_notes: Annotated[str, Option(metavar="TEXT", help="For you alone; it never leaves this machine.")] = "",
    sensitive: Annotated[
        str, Option(metavar="TEXT", help="A note that only `mentorplan sensitive show` shows, easy to purge.")
    ] = "",
    promise: Annotated[
        list[str] | None, Option(metavar="TEXT", help="“me: TEXT by DATE” or “them: …”; may be repeated.")
    ] = None,
    next_at: Annotated[str | None, Option("--next", metavar="WHEN", help="The next date you agreed on.")] = None,
    became: Annotated[str, Option("--state", metavar="STATE", help="held, cancelled or no-show.")] = "held",
) -> int:
    """Note how a meeting went, in half a minute.

    Example: mentorplan meet log ilse --notes "rubrics" --promise "me: send the syllabus by fri" --next "in 4 weeks"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import meeting_logs

    shared, private, hidden = (here.piped(text) for text in (notes, private_notes, sensitive))
    day = here.days.back(on, field="--on") if on else None
    later = here.days.moment(next_at, field="--next") if next_at else None
    if later is None and here.may_ask and became == "held":
        from mentorplan.cli.logs import ask_next

        later = ask_next(here)
    done = here.keep(
        lambda known: meeting_logs.log(
            known, people, today=here.today, words=here.step_words, read_date=here.days.ahead, on=day, state=became,
            minutes=minutes, notes=shared, private_notes=private, sensitive=hidden, promises=promise or (),
            next_at=later, date_words=here.days.beginnings,
        ),
        *(Shelf.PROFILE, Shelf.PEOPLE, Shelf.SHARDS, Shelf.MEETINGS, Shelf.AGREEMENTS),
        about=people,
    )  # fmt: skip
    return here.say(shown.logged(done, say=here.days.say))


@reads(meet_app, "list")
def list_meetings(
    here: Here,
    person: Annotated[str | None, Argument(metavar="[PERSON]", help="Only those with one person.")] = None,
) -> int:
    """List your meetings.

    Example: mentorplan meet list
    """
    return _list(here, person)


@reads(meet_app)
def show(
    here: Here,
    meeting: Annotated[str, Argument(metavar="ID", help="The meeting's id, or a name and a day.")],
    private: Annotated[bool, Option("--private", help="Show private notes too.")] = False,
) -> int:
    """Show one meeting with its notes and promises.

    Example: mentorplan meet show petrova
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import meetings as verbs

    known = here.read(Shelf.PEOPLE, Shelf.MEETINGS)
    found = verbs.show(known, meeting)
    return here.say(
        shown.shown(found, private=private, say=here.days.say_moment, names=_names(known), problems=known.problems)
    )


@writes(meet_app)
def decide(
    here: Here,
    person: PersonArg,
    fit: Annotated[
        str | None, Argument(metavar="[DECISION]", help="continue, not-now, refer or unsure; else asked for.")
    ] = None,
    reason: Annotated[str, Option(metavar="TEXT", help="Why; it stays private.")] = "",
    on: OnOpt = None,
    role: Annotated[str | None, Option("--as", metavar="ROLE", help="You as mentee or as mentor.")] = None,
    answers: Annotated[
        str | None, Option(metavar="FILE", help="Take the answers from a TOML file (- for a pipe).")
    ] = None,
    questions: Annotated[bool, Option("--questions", help="List the questions and their keys.")] = False,
) -> int:
    """Decide, after a conversation, whether to go on.

    Without a decision on the line, a few questions help to find it; marks and reason stay private.

    Example: mentorplan meet decide vandenbroucke continue --reason "she asks good questions"
    """
    from mentorplan.cli.agreements import answered, list_questions
    from mentorplan.cli.asking import said_or_asked
    from mentorplan.domain.meetings import Fit
    from mentorplan.domain.walks import Walk
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import decisions
    from mentorplan.usecases.agendas import side_with

    given: dict[str, AnswerValue] = {}
    if questions or answers or (fit is None and here.may_ask):
        side = side_with(here.read(*everything()), person, role=role)
        walk = here.guide.load(f"walks/fit-{side}.toml", Walk)
        if questions:
            return list_questions(here, walk)
        given = answered(here, walk, answers)
    fit = fit or (str(given["decision"]) if given.get("decision") else None)
    reason = reason or str(given.get("reason") or "")
    marks = {key: int(said) for key, said in given.items() if isinstance(said, int | float)}
    chosen = said_or_asked(
        here,
        fit,
        question="What do you want to do?",
        missing="What you decided was not said: continue, not-now, refer or unsure.",
        example=["meet", "decide", person, "unsure"],
        options=[str(one) for one in Fit],
    )
    day = here.days.back(on, field="--on") if on else here.today
    done = here.keep(
        lambda known: decisions.decide(
            known,
            person,
            chosen,
            on=day,
            words=here.step_words,
            reason=here.piped(reason),
            role=role,
            marks=marks,
        ),
        *everything(),
    )
    return here.say(shown.decided(done, say=here.days.say))


def _again(meeting: "Meeting", name: str) -> str:
    """Return the command that writes the calendar file of a planned meeting."""
    from shlex import join

    when = f"{meeting.on} {meeting.starts:%H:%M}"
    return join(["mentorplan", "meet", "plan", *meeting.people, "--at", when, "--ics", name])


def _ask_timezone(here: Here) -> None:
    """Ask, once, where the user's clock is; a calendar file cannot do without."""
    from functools import partial

    from mentorplan.domain.records import Shelf
    from mentorplan.errors import InvalidError
    from mentorplan.usecases import profiles

    while here.profile.timezone is None and here.may_ask and not here.dry_run:
        question = "Your time zone, such as Europe/Berlin (Enter leaves it out): "
        said = here.world.prompter().line(question).strip()
        try:
            here.keep(partial(profiles.answer, field="timezone", said=said), Shelf.PROFILE, title="profile edit")
        except InvalidError as refused:
            here.talk(f"{refused.message} {refused.hint}")
        here.forget_profile()


def everything() -> "tuple[Shelf, ...]":
    """Return the shelves that a meeting can depend on."""
    from mentorplan.domain.records import Shelf

    return (
        *(Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE),
        *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )


def _list(here: Here, person: str | None) -> int:
    from mentorplan.domain.records import Shelf
    from mentorplan.render import meetings as shown
    from mentorplan.usecases import meetings as verbs

    known = here.read(Shelf.PEOPLE, Shelf.MEETINGS)
    told = verbs.list_meetings(known, today=here.today, person=person)
    return here.say(shown.listed(told, say=here.days.say_moment, names=_names(known), problems=known.problems))


def _names(known: "Known") -> dict[str, str]:
    return {person.id: person.name for person in known.people}


def _write_ics(here: Here, meeting: "Meeting", known: "Known", name: str) -> tuple[str, ...]:
    from mentorplan.adapters.calendars import to_ics
    from mentorplan.domain.calendars import Event
    from mentorplan.store.outputs import write_output
    from mentorplan.usecases.calendars import sequence, summary

    changed = here.folder.last_change(meeting)
    event = Event(meeting=meeting, summary=summary(known, meeting), stamp=changed, sequence=sequence(changed))
    file = to_ics([event], workspace=known.settings.workspace)
    write_output(name, file.content, cwd=here.world.cwd(), replace=here.yes)
    return file.notes
