"""A guided walk at a terminal: one loop for every walk, each answer kept the moment it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.errors import InvalidError, LeftError

if TYPE_CHECKING:
    from mentorplan.domain.reflections import AnswerValue
    from mentorplan.domain.walks import Question
    from mentorplan.usecases.walks import Prompt, State

MOVES = {"/back", "/skip", "/edit", "/clear", "/leave", "/help"}
HELP = (
    "Where there is room for more, Enter begins a new line and an empty line ends the answer.",
    "Enter on an empty line skips, or keeps what you said before; the up arrow brings that back to change it.",
    "/back  the question before    /edit 4  another question, by its number",
    "/clear take an answer back    /leave   stop here; everything is kept",
)


def walk_through(here: Here, state: State, *, keep: Callable[[dict[str, AnswerValue]], None]) -> State:
    """Ask until the walk is at its end, and return it. `keep` is called with the answers after each step.

    Raises LeftError when the person leaves; what `keep` was given by then is safe.
    """
    from mentorplan.render import walks as shown
    from mentorplan.usecases import walks

    here.tell(shown.opening(state.walk, quick=state.quick, resumed=bool(state.answers), help_lines=HELP))
    while (asked := walks.prompt(state)) is not None:
        here.talk("")
        here.tell(shown.question(asked))
        said = _listen(here, asked)
        try:
            moved = _move(here, state, said if said.strip() else asked.suggestion)
        except InvalidError as refused:
            here.talk(refused.message)
            if refused.hint:
                here.talk(refused.hint)
            continue
        if moved.answers != state.answers:
            keep(moved.answers)
            _tell_of_blanks(here, asked.question, said)
        state = moved
    return state


def _listen(here: Here, asked: Prompt) -> str:
    from mentorplan.domain.walks import QuestionKind

    prompter = here.world.prompter()
    kind = asked.question.kind
    if kind in {QuestionKind.LONG, QuestionKind.LINES}:
        return prompter.text("> ", before=asked.current or asked.suggestion)
    return prompter.line("> ", before=asked.current or asked.suggestion, options=_options(asked.question))


def _tell_of_blanks(here: Here, question: Question, said: str) -> None:
    """Say at once where an answer that may get into a letter leaves a blank: nothing is handed over with one."""
    from mentorplan.cli import letters
    from mentorplan.domain.lint import lint
    from mentorplan.domain.rules import Context, Text
    from mentorplan.domain.walks import QuestionKind

    written = question.kind in {QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.LINES}
    if question.private or not written or said.startswith("/"):
        return
    name = "placeholder-left"
    only = {one: rule for one, rule in letters.rules(here.guide).items() if one == name}
    for blank in lint(Text(body=said), rules=only, context=Context(today=here.today)):
        here.talk(f"{blank.message} It is kept; {blank.fix[0].lower()}{blank.fix[1:]} /back changes it.")


def _options(question: Question) -> tuple[str, ...]:
    return tuple(option.slug for option in question.options)


def _move(here: Here, state: State, said: str) -> State:
    """Return the walk after what was typed: an answer, or a word that moves about."""
    from mentorplan.domain.names import closest
    from mentorplan.usecases import walks

    word, _, rest = said.strip().partition(" ")
    if not word.startswith("/") or "\n" in said.strip():
        return walks.answer(state, said, read_date=here.days.target)
    match word:
        case "/back":
            return walks.back(state)
        case "/skip":
            return walks.skip(state)
        case "/clear":
            return walks.clear(state)
        case "/edit":
            return walks.edit(state, rest)
        case "/leave":
            raise LeftError("Stopped.")
        case "/help":
            for line in HELP:
                here.talk(line)
            return state
        case _:
            near = closest(word, MOVES)
            raise InvalidError(f"There is no {word}.", hint=f"Did you mean {near}?" if near else HELP[2])
