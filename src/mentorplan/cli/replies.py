"""`outreach reply`: what somebody answered, said in a word or read from their mail."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.outreach import OnOpt, outreach_app, shelves
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from mentorplan.domain.exchanges import AnswerSlip, Slip
    from mentorplan.usecases.replies import Received, Suggested


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    writes(outreach_app, "reply")(reply)


@dataclass(slots=True, kw_only=True)
class Told:
    """What is to be noted, as far as it was said."""

    person: str | None
    answer: str | None
    on: date | None
    refer: list[str]
    until: date | None
    do_not_contact: bool


def reply(
    here: Here,
    person: Annotated[str | None, Argument(metavar="[PERSON]", help="A name, a part of it, or an id.")] = None,
    answer: Annotated[
        str | None, Argument(metavar="[ANSWER]", help="yes, no, later, referred or info; else asked for.")
    ] = None,
    from_: Annotated[
        str | None, Option("--from", metavar="FILE", help="Their mail, saved (.eml) or as text; - for a pipe.")
    ] = None,
    on: OnOpt = None,
    refer: Annotated[list[str] | None, Option(metavar="NAME", help="Whom they named; may be repeated.")] = None,
    until: Annotated[str | None, Option(metavar="DATE", help="From when they may be asked again.")] = None,
    do_not_contact: Annotated[bool, Option("--do-not-contact", help="They asked not to be written to.")] = False,
) -> int:
    """Note what somebody answered.

    With --from it is suggested from their mail, and noted once you agree.

    Example: mentorplan outreach reply einarsdottir referred --refer "Tadashi Morimoto"
    """
    from mentorplan.errors import UsageError

    told = Told(
        person=person,
        answer=answer,
        on=here.days.back(on, field="--on") if on else None,
        refer=refer or [],
        until=here.days.ahead(until, field="--until") if until else None,
        do_not_contact=do_not_contact,
    )
    if from_ is not None:
        suggested = _suggested(here, from_, person=person)
        told.person, told.on = suggested.person.id, told.on or suggested.on
        if told.answer is None and not _agreed(here, suggested, told):
            from mentorplan.render import replies as shown

            return here.say(shown.suggested(suggested, say=here.days.say))
    if told.person is None:
        raise UsageError("Who answered was not said.", hint="mentorplan outreach reply NAME yes")
    return _note(here, told)


def _suggested(here: Here, name: str, *, person: str | None) -> "Suggested":
    from mentorplan.adapters.emails import stamp_of
    from mentorplan.domain.replies import ReplyWords
    from mentorplan.store.inputs import read_input
    from mentorplan.usecases import replies
    from mentorplan.usecases.exchanges import sense_of
    from mentorplan.values import replace

    received, slip = _received(read_input(name, cwd=here.world.cwd(), stdin=here.world.stdin), name=name)
    known = here.read(*shelves())
    workspace = known.settings.workspace
    suggested = replies.suggest(
        known,
        received,
        stamps={stamp_of(message.id, workspace=workspace): message.id for message in known.messages},
        words=here.guide.load("replies.toml", ReplyWords),
        dates=here.days.words,
        today=here.today,
        person=person,
    )
    return replace(suggested, sense=sense_of(slip)) if slip else suggested


def _received(content: bytes, *, name: str) -> "tuple[Received, AnswerSlip | None]":
    """Return an answer as it came, and the file of ours that came with it or that it is."""
    from mentorplan.adapters import received_mail
    from mentorplan.adapters.emails import stamp_of_token
    from mentorplan.adapters.encodings import decoded
    from mentorplan.adapters.request_files import from_file, looks_like_slip
    from mentorplan.cli.slips import slip_in
    from mentorplan.errors import UnreadableError
    from mentorplan.usecases.replies import Received

    shown = "The piped text" if name == "-" else name
    if looks_like_slip(content):
        slip = _answer(from_file(content, file=shown), file=shown)
        return Received(body=slip.answer, on=slip.on, follows=(stamp_of_token(slip.token),)), slip
    if received_mail.is_mail(content):
        mail = received_mail.read_mail(content, file=shown)
        found = slip_in(mail, file=shown)
        answer = _answer(found, file=shown) if found else None
        follows = (*mail.follows, stamp_of_token(answer.token)) if answer else mail.follows
        return Received(
            body=mail.body, from_name=mail.from_name, from_email=mail.from_email, subject=mail.subject, on=mail.on,
            follows=follows, is_automatic=mail.is_automatic,
        ), answer  # fmt: skip
    try:
        text = decoded(content).replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnreadableError(f"{shown} is no text.", hint="Save the mail as .eml, or paste its text.") from None
    if "\0" in text or not text.strip():
        raise UnreadableError(f"{shown} holds no text.", hint="Save the mail as .eml, or paste its text.")
    return Received(body=text), None


def _answer(slip: "Slip", *, file: str) -> "AnswerSlip":
    from mentorplan.domain.exchanges import AnswerSlip
    from mentorplan.errors import InvalidError

    if not isinstance(slip, AnswerSlip):
        raise InvalidError(f"{file} holds a request to you.", hint=f"Take it in: mentorplan inbox add {file}")
    return slip


def _agreed(here: Here, suggested: "Suggested", told: Told) -> bool:
    """Take over what is suggested where the person agrees, or has said yes to everything; ask where it is unclear."""
    from mentorplan.domain.messages import Answer
    from mentorplan.render import replies as shown

    sense = suggested.sense
    if sense.is_automatic or not (here.may_ask or (here.yes and sense.answer)):
        return False
    if here.may_ask:
        here.tell(shown.read(suggested, say=here.days.say))
    if sense.answer and here.confirm("Is that right, and shall it be noted?", otherwise=True):
        told.answer = sense.answer.value
        told.until = told.until or (sense.until if sense.answer in {Answer.LATER, Answer.NO, Answer.REFERRED} else None)
        told.refer = told.refer or (list(sense.named) if sense.answer is Answer.REFERRED else [])
        told.do_not_contact = told.do_not_contact or sense.never
        beside = sense.named if here.may_ask and not told.refer else ()
        if beside and here.confirm(f"Did they suggest {' and '.join(beside)} to you?", otherwise=True):
            told.refer = list(beside)
    return True


def _note(here: Here, told: Told) -> int:
    from functools import partial

    from mentorplan.cli.asking import said_or_asked
    from mentorplan.cli.bringing_back import keep_or_ask
    from mentorplan.domain.followups import outreach_steps
    from mentorplan.domain.messages import Answer
    from mentorplan.domain.stages import standings
    from mentorplan.render import outreach as shown
    from mentorplan.usecases import contacts

    person = told.person or ""
    said = said_or_asked(
        here,
        told.answer,
        question="What did they answer?",
        missing="What they answered was not said: yes, no, later, referred or info.",
        example=["outreach", "reply", person, "yes"],
        options=[str(one) for one in Answer],
    )
    done = keep_or_ask(
        here,
        partial(
            contacts.reply,
            words=person,
            answer=said,
            today=here.today,
            on=told.on,
            refer=told.refer,
            until=told.until,
            do_not_contact=told.do_not_contact,
        ),
        *shelves(),
        question="Note them all the same?",
        otherwise="Nothing was noted.",
    )
    known = here.read_or_start(*shelves())
    steps = outreach_steps(
        known,
        standings(known, today=here.today),
        words=here.step_words,
        today=here.today,
        settle=here.days.settle,
        say=here.days.say_moment,
    )
    return here.say(shown.replied(done, steps=[step for step in steps if step.person == done.person.id]))
