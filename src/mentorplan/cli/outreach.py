"""`outreach`: messages drafted, checked, handed over and kept track of; nothing is ever sent."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.workspaces import Known
    from mentorplan.usecases.outreach import Shown

outreach_app = Group(name="outreach", help="Messages: draft, check, hand over, keep track.")

PersonArg = Annotated[str, Argument(metavar="PERSON", help="A name, a part of it, or an id.")]
MessageArg = Annotated[str, Argument(metavar="ID", help="A message's id, or the person where there is one draft.")]
KindOpt = Annotated[str | None, Option(metavar="KIND", help="introduction, reminder, thank-you, ask-connector …")]
ChannelOpt = Annotated[str | None, Option(metavar="CHANNEL", help="email, phone or in-person.")]
OnOpt = Annotated[str | None, Option(metavar="DATE", help="When; else today.")]
ForceOpt = Annotated[bool, Option("--force", help="Go past a rule that refuses; say why with --reason.")]
ReasonOpt = Annotated[str, Option(metavar="TEXT", help="Why; kept with the message.")]


def register(app: Group) -> None:
    """Add these commands to the program, and those of the same group that have a module of their own."""
    app.add(outreach_app)


@group(outreach_app)
def outreach(here: Here) -> int:
    """List your messages."""
    return _list(here)


@writes(outreach_app)
def draft(
    here: Here,
    person: PersonArg,
    kind: KindOpt = None,
    channel: ChannelOpt = None,
    about: Annotated[str | None, Option(metavar="NAME", help="Whom you would like to meet, or whom you name.")] = None,
    goal: Annotated[str | None, Option(metavar="ID", help="Which goal it is for; else the one that fits them.")] = None,
    minutes: Annotated[int | None, Option(metavar="N", help="How many minutes you ask for.")] = None,
    slot: Annotated[
        list[str] | None, Option(metavar="WHEN", help="A time that suits you, “next tue 14:00”; may be repeated.")
    ] = None,
    note: Annotated[
        str, Option(metavar="TEXT", help="What you took from a talk, what came of it, or why you say no.")
    ] = "",
    until: Annotated[str | None, Option(metavar="DATE", help="From when they may ask you again.")] = None,
) -> int:
    """Draft a message to somebody.

    It is built from what draws you to them, your goal and your profile.

    Example: mentorplan outreach draft morimoto --minutes 25 --slot "next tue 14:00" --slot "next thu 10:00"
    """
    from functools import partial

    from mentorplan.cli.letters import ask_who_i_am, date_words, letters, needs, open_answers, rules
    from mentorplan.domain.dates import say_in_full
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import drafting
    from mentorplan.usecases.draft_wishes import DraftWishes

    ask_who_i_am(here)
    slots = tuple(here.days.moment(text, field="--slot") for text in slot or ())
    wishes = DraftWishes(
        person=person, kind=kind, channel=channel, about=about, goal=goal, minutes=minutes, slots=slots, note=note,
        until=here.days.ahead(until, field="--until") if until else None,
    )  # fmt: skip
    made_of = letters(here.guide)
    say = partial(say_in_full, words=date_words(here.guide, made_of))
    done = here.keep(
        lambda known: drafting.draft(
            known, wishes, letters=made_of, rules=rules(here.guide), say=say, today=here.today, dates=here.days.words,
            needs=needs(here.guide), open_answers=open_answers(here.guide),
        ),
        *shelves(),
    )  # fmt: skip
    return here.say(shown.drafted(done))


@reads(outreach_app, "list")
def list_messages(here: Here) -> int:
    """List your messages, the newest first.

    Example: mentorplan outreach list
    """
    return _list(here)


@reads(outreach_app)
def show(here: Here, message: MessageArg) -> int:
    """Show one message, and what the rules say of a draft.

    Example: mentorplan outreach show morimoto
    """
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import outreach

    known = here.read(*shelves())
    told = outreach.show(
        known,
        message,
        rules=rules(here.guide),
        today=here.today,
        dates=here.days.words,
        open_answers=open_answers(here.guide),
    )
    return here.say(shown.shown(told, problems=known.problems))


@writes(outreach_app)
def edit(
    here: Here,
    message: MessageArg,
    subject: Annotated[str | None, Option(metavar="TEXT", help="The new subject.")] = None,
    body: Annotated[str | None, Option(metavar="FILE", help="The new text from a file (- for a pipe).")] = None,
) -> int:
    """Change a draft, in your own editor ($VISUAL or $EDITOR) where neither subject nor body is given.

    Example: mentorplan outreach edit morimoto --subject "Twenty minutes about large lectures?"
    """
    from mentorplan.store.inputs import as_text, read_input

    if subject is None and body is None and here.may_ask:
        return _edit_at_leisure(here, message)
    text = as_text(read_input(body, cwd=here.world.cwd(), stdin=here.world.stdin), name=body) if body else None
    return _changed(here, message, subject=subject, body=text)


def _edit_at_leisure(here: Here, message: str) -> int:
    """Open a draft in the person's editor, with what the rules say of it below."""
    from mentorplan.cli import editing
    from mentorplan.render import outreach as shown
    from mentorplan.render.pages import Line, Page
    from mentorplan.usecases import outreach

    told = _looked_at(here, message)
    outreach.check_is_draft(told.message)
    text = shown.as_text(told.message)
    has_subject = told.message.channel == "email"
    edited = editing.edit(here, text=text, notes=shown.notes(told), with_subject=has_subject)
    if edited is None:
        return here.say(Page(blocks=[Line("Nothing was changed; the draft stays as it was.")], data={}))
    wanted = told.message.id
    return editing.keep(edited, lambda: _changed(here, wanted, subject=edited.subject, body=edited.body))


def _looked_at(here: Here, message: str) -> "Shown":
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.usecases import outreach

    return outreach.show(
        here.read(*shelves()), message, rules=rules(here.guide), today=here.today, dates=here.days.words,
        open_answers=open_answers(here.guide),
    )  # fmt: skip


def _changed(here: Here, message: str, *, subject: str | None, body: str | None) -> int:
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import outreach

    done = here.keep(
        lambda known: outreach.edit(
            known, message, rules=rules(here.guide), today=here.today, dates=here.days.words,
            subject=subject, body=body, open_answers=open_answers(here.guide),
        ),
        *shelves(),
    )  # fmt: skip
    return here.say(shown.shown(done, problems=()))


@writes(outreach_app)
def hand(
    here: Here,
    message: MessageArg,
    eml: Annotated[str | None, Option(metavar="PATH", help="Write a file that opens in a mail program.")] = None,
    mailto: Annotated[bool, Option("--mailto", help="Print a link that opens in a mail program.")] = False,
    copy: Annotated[bool, Option("--copy", help="Put it on the clipboard, through the terminal.")] = False,
    print_it: Annotated[bool, Option("--print", help="Print it.")] = False,
    with_request: Annotated[
        bool, Option("--with-request", help="With --eml: add a small file that their mentorplan can take in.")
    ] = False,
    with_answer: Annotated[
        bool, Option("--with-answer", help="With --eml: add your answer to a request file as a file.")
    ] = False,
    force: ForceOpt = False,
    reason: ReasonOpt = "",
) -> int:
    """Hand a draft over to your own mail program. An error that the rules find stops it.

    Example: mentorplan outreach hand morimoto --print
    """
    from mentorplan.cli.handing import can_be_handed, hand_over
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.cli.slips import beside
    from mentorplan.errors import UsageError
    from mentorplan.usecases import outreach

    if sum((eml is not None, mailto, copy, print_it)) > 1:
        raise UsageError("Only one way at a time.", hint="Choose --eml PATH, --mailto, --copy or --print.")

    def decide(known: "Known") -> "Shown":
        done = outreach.hand(
            known, message, rules=rules(here.guide), today=here.today, dates=here.days.words,
            force=force, reason=reason, open_answers=open_answers(here.guide),
        )  # fmt: skip
        # What cannot be handed over leaves no reason behind.
        can_be_handed(here, done, eml=eml, mailto=mailto, copy=copy)
        return done

    done = here.keep(decide, *shelves())
    files = beside(here, done, eml=eml, request=with_request, answer=with_answer)
    return hand_over(here, done, eml=eml, mailto=mailto, copy=copy, beside=files)


@writes(outreach_app)
def sent(here: Here, message: MessageArg, on: OnOpt = None) -> int:
    """Note that you have sent a message.

    Example: mentorplan outreach sent morimoto
    """
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import contacts

    day = here.days.back(on, field="--on") if on else None
    done = here.keep(
        lambda known: contacts.sent(known, message, today=here.today, on=day, settle=here.days.settle), *shelves()
    )
    return here.say(shown.sent(done, say=here.days.say))


@writes(outreach_app)
def called(
    here: Here,
    person: PersonArg,
    outcome: Annotated[
        str | None, Option(metavar="OUTCOME", help="answered, voicemail, no-answer or call-back; else asked for.")
    ] = None,
    at: Annotated[str | None, Option(metavar="WHEN", help="When to call back.")] = None,
    on: OnOpt = None,
) -> int:
    """Note a call, and how it went.

    Example: mentorplan outreach called einarsdottir --outcome call-back --at "tue 10:00"
    """
    from mentorplan.cli.asking import moment_asked, said_or_asked
    from mentorplan.domain.messages import CallOutcome
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import contacts

    day = here.days.back(on, field="--on") if on else None
    back = here.days.moment(at, field="--at") if at else None
    how = said_or_asked(
        here,
        outcome,
        question="How did the call go?",
        missing="How the call went was not said: answered, voicemail, no-answer or call-back.",
        example=["outreach", "called", person, "--outcome", "answered"],
        options=[str(one) for one in CallOutcome],
    )
    if back is None and how.strip().casefold() == CallOutcome.CALL_BACK:
        back = moment_asked(here, "When shall you call again? (Enter: no time was named)")
    done = here.keep(
        lambda known: contacts.called(known, person, outcome=how, today=here.today, on=day, at=back), *shelves()
    )
    return here.say(shown.called(done, say=here.days.say_moment))


@reads(outreach_app)
def due(here: Here) -> int:
    """List what is due with people you wrote to, and what will be.

    Example: mentorplan outreach due
    """
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import outreach

    known = here.read(*shelves())
    told = outreach.due(
        known, words=here.step_words, today=here.today, settle=here.days.settle, say=here.days.say_moment
    )
    return here.say(shown.due(told, say=here.days.say, problems=known.problems))


def _list(here: Here) -> int:
    from mentorplan.cli.letters import rules
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import linting, outreach

    known = here.read(*shelves())
    together = linting.together(known, rules=rules(here.guide), today=here.today)
    return here.say(shown.listed(outreach.listed(known), together=together, say=here.days.say, problems=known.problems))


def shelves() -> "tuple[Shelf, ...]":
    """Return the shelves that a message can depend on."""
    from mentorplan.domain.records import Shelf

    return (
        *(Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS),
        *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
    )
