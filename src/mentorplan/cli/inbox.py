"""`inbox`: requests for help, looked at by the same questions, each answered in time; nothing is ever sent."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.rhythms import RhythmWords
    from mentorplan.domain.screening_words import Screening

MOST_LISTED = 25
"""Requests in a list, unless more are asked for."""

TONGUES = ("de", "es", "fr", "it", "nl", "pt")
"""Languages besides English in which requests are read: the files of `guide/screening/`."""

inbox_app = Group(name="inbox", help="Requests to you: take in, look at, answer.")

RequestArg = Annotated[str, Argument(metavar="ID", help="A request's id, or a part of the sender's name.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(inbox_app)


@group(inbox_app)
def inbox(here: Here) -> int:
    """List the requests to you."""
    return _list(here, limit=MOST_LISTED)


@writes(inbox_app)
def add(
    here: Here,
    file: Annotated[
        str | None, Argument(metavar="[FILE]", help="A saved mail, a text or a request file (- for a pipe).")
    ] = None,
    name: Annotated[str | None, Option("--from", metavar="NAME", help="Who asks; else as the letter says.")] = None,
    email: Annotated[str | None, Option(metavar="ADDRESS", help="Their e-mail address.")] = None,
    subject: Annotated[str | None, Option(metavar="TEXT", help="The subject.")] = None,
    text: Annotated[str | None, Option(metavar="TEXT", help="What they ask, in their words or yours.")] = None,
    on: Annotated[str | None, Option(metavar="DATE", help="When it came; else as the mail says, else today.")] = None,
) -> int:
    """Take in a request: a saved mail, a pasted text, a request file, or what you type.

    It is looked at by the same questions as every other; nothing is sent.

    Example: mentorplan inbox add --from "Sam Chen" --email sam@example.org --text "Could you look at my syllabus?"
    """
    from mentorplan.cli.requests import given
    from mentorplan.render import inbox as shown
    from mentorplan.usecases import requests as usecase
    from mentorplan.usecases.inbox import SHELVES
    from mentorplan.values import replace

    words = screening(here)
    facts = given(here, file, text=text)
    day = here.days.back(on, field="--on") if on else facts.on
    facts = replace(
        facts,
        name=name if name is not None else facts.name,
        email=email if email is not None else facts.email,
        subject=subject if subject is not None else facts.subject,
        on=day if on or (day and day <= here.today) else None,
    )
    done = here.keep(lambda known: usecase.add(known, facts, screening=words, today=here.today), *SHELVES)
    return here.say(shown.added(done, screening=words, say=here.days.say))


@reads(inbox_app, "list")
def list_requests(
    here: Here,
    limit: Annotated[int, Option(metavar="N", min=0, help="How many to show; 0 for all.")] = MOST_LISTED,
    hide_name: Annotated[
        bool, Option("--hide-name", help="Hide who asks until you have filled in their sheet.")
    ] = False,
) -> int:
    """List the requests to you, what waits for you first.

    Example: mentorplan inbox list
    """
    return _list(here, limit=limit, hide_names=hide_name)


@reads(inbox_app)
def show(
    here: Here,
    request: RequestArg,
    hide_name: Annotated[bool, Option("--hide-name", help="Hide who asks until you have filled in the sheet.")] = False,
    private: Annotated[bool, Option("--private", help="Show what you wrote for yourself, too.")] = False,
) -> int:
    """Show one request beside the questions that every request is asked, with its own words as evidence.

    Example: mentorplan inbox show jonas --hide-name
    """
    from mentorplan.render import inbox as shown
    from mentorplan.usecases import inbox as usecase

    known = here.read(*usecase.SHELVES)
    words = screening(here)
    looked = usecase.look(known, request, screening=words, today=here.today)
    return here.say(
        shown.shown(
            looked, screening=words, say=here.days.say, hide_name=hide_name, private=private, problems=known.problems
        )
    )


@writes(inbox_app)
def sheet(
    here: Here,
    request: RequestArg,
    expertise: Annotated[int | None, Option(metavar="0-2", help="How well you know this.")] = None,
    gap: Annotated[int | None, Option(metavar="0-2", help="Whether a talk could bring them further.")] = None,
    effort: Annotated[int | None, Option(metavar="0-2", help="The effort that it shows.")] = None,
    time: Annotated[int | None, Option(metavar="0-2", help="Whether you have the time.")] = None,
    conflict: Annotated[bool | None, Option("--conflict/--no-conflict", help="Whether you judge their work.")] = None,
    better: Annotated[str, Option(metavar="NAME", help="Who is better placed.")] = "",
    reason: Annotated[str, Option(metavar="TEXT", help="Your reason in a line, for yourself.")] = "",
) -> int:
    """Fill in the sheet of a request: the same questions for everybody, for your eyes alone.

    Example: mentorplan inbox sheet jonas --expertise 2 --gap 1 --effort 0 --time 1 --no-conflict
    """
    from mentorplan.cli.sheets import ask_the_rest
    from mentorplan.domain.requests import Sheet
    from mentorplan.render import inbox as shown
    from mentorplan.usecases import inbox as usecase

    words = screening(here)
    given = Sheet(
        expertise=expertise, gap=gap, effort=effort, time=time, conflict=conflict, better=better.strip(),
        private_reason=reason.strip(),
    )  # fmt: skip
    before = usecase.look(here.read(*usecase.SHELVES), request, screening=words, today=here.today)
    given = ask_the_rest(here, given, before=before, screening=words)
    done = here.keep(
        lambda known: usecase.fill(known, request, answers=given, screening=words, today=here.today), *usecase.SHELVES
    )
    return here.say(shown.shown(done, screening=words, say=here.days.say, hide_name=False, private=False, problems=()))


@writes(inbox_app)
def answer(
    here: Here,
    request: RequestArg,
    way: Annotated[
        str | None,
        Argument(metavar="[ANSWER]", help="conversation, ask-more, decline, defer or refer; else asked for."),
    ] = None,
    until: Annotated[str | None, Option(metavar="DATE", help="With defer: from when they may ask again.")] = None,
    refer: Annotated[str | None, Option(metavar="NAME", help="A colleague; with refer, they are asked first.")] = None,
    agreed: Annotated[bool, Option("--agreed", help="The colleague has said yes already.")] = False,
    reason: Annotated[str, Option(metavar="TEXT", help="With decline: a short, true reason for the letter.")] = "",
    minutes: Annotated[int | None, Option(metavar="N", help="With conversation: how long.")] = None,
    slot: Annotated[
        list[str] | None,
        Option(metavar="WHEN", help="With conversation: a time that suits you; may be repeated."),
    ] = None,
    channel: Annotated[str | None, Option(metavar="CHANNEL", help="email, phone or in-person.")] = None,
    close_others: Annotated[
        bool, Option("--close-others", help="Draft the same kind answer to every other request that waits.")
    ] = False,
) -> int:
    """Draft one of five answers to a request. Your room is shown first; sending is yours.

    Example: mentorplan inbox answer jonas conversation
    """
    from mentorplan.cli.answers import drafting, way_or_asked
    from mentorplan.render import answering as shown
    from mentorplan.usecases import answering
    from mentorplan.usecases import inbox as usecase
    from mentorplan.values import replace

    words = screening(here)
    if here.may_ask:
        looked = usecase.look(here.read(*usecase.SHELVES), request, screening=words, today=here.today)
        here.tell(shown.before(looked).blocks)
        way = way_or_asked(here, way, looked=looked)
    wishes = answering.AnswerWishes(
        way=way or way_or_asked(here, way, looked=None),
        until=here.days.ahead(until, field="--until") if until else None,
        refer=refer, agreed=agreed, reason=reason, minutes=minutes, channel=channel, close_others=close_others,
        slots=tuple(here.days.moment(text, field="--slot") for text in slot or ()),
    )  # fmt: skip
    draft = drafting(here)
    done = here.keep(
        lambda known: answering.answer(known, request, wishes, draft=draft, screening=words, today=here.today),
        *usecase.SHELVES,
    )
    if done.waiting and here.may_ask and done.way in answering.CLOSING and not here.dry_run:
        here.say(shown.answered(done, say=here.days.say))
        if not here.confirm(shown.the_same(done), otherwise=False):
            return 0
        again = replace(wishes, close_others=True)
        done = here.keep(
            lambda known: answering.answer(known, request, again, draft=draft, screening=words, today=here.today),
            *usecase.SHELVES,
        )
    return here.say(shown.answered(done, say=here.days.say))


@writes(inbox_app)
def close(here: Here, request: RequestArg) -> int:
    """Let a request go without another letter, as when your questions were never answered.

    Example: mentorplan inbox close jonas
    """
    from mentorplan.render import inbox as shown
    from mentorplan.usecases import inbox as usecase

    words = screening(here)
    done = here.keep(lambda known: usecase.close(known, request, screening=words, today=here.today), *usecase.SHELVES)
    return here.say(shown.closed(done, say=here.days.say))


def _list(here: Here, *, limit: int, hide_names: bool = False) -> int:
    from mentorplan.render import inbox as shown
    from mentorplan.usecases import inbox as usecase

    known = here.read(*usecase.SHELVES)
    most = 0 if here.json else limit  # scripts get them all
    listing = usecase.listed(known, screening=screening(here), today=here.today, most=most)
    return here.say(
        shown.listed(listing, say=here.days.say, problems=known.problems, today=here.today, hide_names=hide_names)
    )


def screening(here: Here) -> "Screening":
    """Return the questions and words by which a request is looked at, in every language that is read."""
    from mentorplan.domain.screening_words import Screening, ScreeningWords
    from mentorplan.values import replace

    told = here.guide.load("screening.toml", Screening)
    tongues = {name: here.guide.load(f"screening/{name}.toml", ScreeningWords) for name in TONGUES}
    return replace(told, tongues=tongues)


def rhythms(here: Here) -> "RhythmWords":
    """Return the words by which agreements say how often two meet."""
    from mentorplan.domain.screening_words import Screening

    return here.guide.load("screening.toml", Screening).rhythms
