"""`outreach lint` and `outreach mute`: what the rules say of a message, and which of them keep quiet here."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.outreach import ChannelOpt, KindOpt, outreach_app, shelves

if TYPE_CHECKING:
    from mentorplan.domain.workspaces import Known


def register(app: Group) -> None:
    """Add these commands to the program."""
    del app
    reads(outreach_app, "lint")(lint)
    writes(outreach_app, "mute")(mute)


def lint(
    here: Here,
    text: Annotated[
        str | None,
        Argument(metavar="[ID|NAME|FILE|-]", help="A message, a person with a draft, a text file, or a pipe."),
    ] = None,
    person: Annotated[str | None, Option(metavar="NAME", help="To whom it goes.")] = None,
    kind: KindOpt = None,
    channel: ChannelOpt = None,
    explain: Annotated[str | None, Option(metavar="RULE", help="Explain one rule, such as OUT-02.")] = None,
) -> int:
    """Look at a message with the rules for letters; at every draft, and all open asks, where none is named.

    Told is what must be mended, and what is worth another look.

    Example: mentorplan outreach lint --explain OUT-02
    """
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.errors import NotFoundError, UsageError
    from mentorplan.render import linting as shown
    from mentorplan.store.inputs import as_text, read_input
    from mentorplan.usecases import explaining, linting, outreach

    known = here.read_or_start(*shelves())
    if explain:
        return here.say(
            shown.explained(explaining.explain(known, explain, rules=rules(here.guide), steps=here.step_words))
        )
    if text is None:
        if person or kind or channel:
            raise UsageError("There is nothing to look at.", hint="Name a message, a file, or - for a pipe.")
        return _drafts(here, known)
    if text in {message.id for message in known.messages}:
        told = outreach.show(
            known,
            text,
            rules=rules(here.guide),
            today=here.today,
            dates=here.days.words,
            open_answers=open_answers(here.guide),
        )
        return here.say(shown.linted(linting.Linted(text=linting.text_of(""), findings=told.findings)))
    try:
        content = as_text(read_input(text, cwd=here.world.cwd(), stdin=here.world.stdin), name=text)
    except NotFoundError:
        if linting.is_file_name(known, text):
            raise
        return _drafts(here, known, person=text)
    found = linting.lint_text(
        known,
        content,
        rules=rules(here.guide),
        today=here.today,
        dates=here.days.words,
        person=person,
        kind=kind,
        channel=channel,
        open_answers=open_answers(here.guide),
    )
    return here.say(shown.linted(found))


def _drafts(here: Here, known: "Known", *, person: str | None = None) -> int:
    """Look at every draft, or at those to one person."""
    from mentorplan.cli.letters import open_answers, rules
    from mentorplan.render import linting as shown
    from mentorplan.usecases import linting

    told = linting.look_over_all(
        known,
        person=person,
        rules=rules(here.guide),
        today=here.today,
        dates=here.days.words,
        open_answers=open_answers(here.guide),
    )
    return here.say(shown.looked_over(told, problems=known.problems))


def mute(
    here: Here,
    rule: Annotated[str, Argument(metavar="RULE", help="A rule's id, such as OUT-07.")],
    reason: Annotated[str, Option(metavar="TEXT", help="Why it does not fit you; kept in the workspace.")] = "",
) -> int:
    """Keep a rule quiet in this workspace.

    Example: mentorplan outreach mute OUT-26 --reason "here everybody writes the full name"
    """
    from mentorplan.cli.letters import rules
    from mentorplan.render import linting as shown
    from mentorplan.usecases import explaining

    done = here.keep(
        lambda known: explaining.mute(known, rule, reason=reason, rules=rules(here.guide), steps=here.step_words)
    )
    return here.say(shown.explained(done))
