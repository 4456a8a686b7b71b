"""What only the person can say, asked for where a command line leaves it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.errors import NeedsAnswerError

if TYPE_CHECKING:
    from mentorplan.domain.moments import Moment


def said_or_asked(
    here: Here, said: str | None, *, question: str, missing: str, example: Sequence[str], options: Sequence[str] = ()
) -> str:
    """Return what was said, else what the person answers now; with `options`, one of them.

    `missing` is the sentence for where nobody can be asked, `example` the words of a command that says it outright.
    Raises NeedsAnswerError there.
    """
    if said is not None:
        return said
    if not here.may_ask:
        from shlex import join

        raise NeedsAnswerError(missing, hint=f"For example: mentorplan {join(example)}")
    choices = f" ({_either(options)})" if options else ""
    while True:
        answer = here.world.prompter().line(f"{question}{choices}: ", options=tuple(options)).strip()
        if answer and (not options or answer.casefold() in options):
            return answer
        if answer:
            here.talk(f"“{answer}” is none of them: {_either(options)}.")


def moment_asked(here: Here, question: str) -> Moment | None:
    """Ask for a day, perhaps with a time, until it can be read; None where nothing is said or nobody may be asked."""
    from mentorplan.errors import MentorplanError

    while here.may_ask and (answer := here.world.prompter().line(f"{question} ").strip()):
        try:
            return here.days.moment(answer)
        except MentorplanError as refused:
            here.talk(f"{refused.message} {refused.hint}")
    return None


def _either(options: Sequence[str]) -> str:
    return f"{', '.join(options[:-1])} or {options[-1]}"
