"""Questions of a guided walk, as they are put to a person."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.domain.walks import Question, Walk
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line
from mentorplan.usecases.walks import Prompt


def opening(walk: Walk, *, quick: bool, resumed: bool, help_lines: Sequence[str]) -> list[Block]:
    """Return what is said before the first question; a resumed walk needs no long words."""
    blocks: list[Block] = [Heading(walk.title)]
    if resumed:
        blocks.append(Line("Your answers so far are here; it goes on where you stopped."))
    else:
        words = walk.quick_opening if quick and walk.quick_opening else walk.opening
        blocks += [Line(line) for line in words.strip().splitlines()]
    return [*blocks, Bullets(tuple(help_lines))]


def question(asked: Prompt) -> list[Block]:
    """Return one question: where it stands, what is asked, why, an example, and what was said before."""
    title = f"{asked.question.title}: {asked.table}" if asked.table else asked.question.title
    blocks: list[Block] = [Heading(f"{asked.number} of {asked.total}  {title}")]
    blocks += [Line(text) for text in (asked.lead, asked.ask) if text]
    blocks += options(asked.question)
    if asked.why:
        blocks.append(Hint(f"Why: {asked.why}"))
    if asked.question.such_as:
        blocks.append(Hint(f"Such as: {asked.question.such_as}"))
    if asked.question.private:
        blocks.append(Hint("This stays private: it is never put into a letter, an export or a report."))
    if asked.current:
        first, *more = asked.current.splitlines()
        blocks += [Hint(f"So far: {first}"), *(Hint(f"        {line}") for line in more)]
    if asked.suggestion:
        blocks.append(Hint(f"Offered: {asked.suggestion}  (Enter takes it)"))
    return blocks


def options(asked: Question) -> list[Block]:
    """Return what can be chosen, numbered."""
    if not asked.options:
        return []
    rows = (option.words + (f": {option.more}" if option.more else "") for option in asked.options)
    return [Facts(tuple((str(number), row) for number, row in enumerate(rows, start=1)))]
