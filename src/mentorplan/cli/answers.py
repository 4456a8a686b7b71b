"""Answers to requests: which one, asked where it was not said, and the drafting of its letter for this run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.usecases.answering import Draft
    from mentorplan.usecases.inbox import Looked


def way_or_asked(here: Here, way: str | None, *, looked: Looked | None) -> str:
    """Return the answer that was chosen, else the one that is typed now; Enter takes the one that was suggested."""
    from mentorplan.domain.inboxes import Way
    from mentorplan.errors import NeedsAnswerError

    if way is not None:
        return way
    if not here.may_ask or looked is None:
        raise NeedsAnswerError(
            f"Which answer was not said: {', '.join(Way)}.", hint="For example: mentorplan inbox answer ID ask-more"
        )
    options = tuple(str(one) for one in Way)
    said = here.world.prompter().line(
        f"Which answer: {', '.join(options)}? (Enter: {looked.suggested}) ", options=options
    )
    return said.strip() or str(looked.suggested)


def drafting(here: Here) -> Draft:
    """Return what drafts a letter from records, with this run's letters, rules and day."""
    from functools import partial

    from mentorplan.cli.letters import ask_who_i_am, date_words, letters, needs, open_answers, rules
    from mentorplan.domain.dates import say_in_full
    from mentorplan.usecases import drafting as usecase

    ask_who_i_am(here)
    made_of = letters(here.guide)
    return partial(
        usecase.draft,
        letters=made_of,
        rules=rules(here.guide),
        say=partial(say_in_full, words=date_words(here.guide, made_of)),
        today=here.today,
        dates=here.days.words,
        needs=needs(here.guide),
        open_answers=open_answers(here.guide),
    )
