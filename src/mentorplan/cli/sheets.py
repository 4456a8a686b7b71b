"""The sheet of a request at a terminal: what the command line leaves open is asked, the same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.values import replace

if TYPE_CHECKING:
    from mentorplan.domain.requests import Sheet
    from mentorplan.domain.screening_words import Screening
    from mentorplan.usecases.inbox import Looked

POINTS = ("expertise", "gap", "effort", "time")


def ask_the_rest(here: Here, given: Sheet, *, before: Looked, screening: Screening) -> Sheet:
    """Return the answers with what was asked for added. Enter leaves a question open; who asks stays hidden."""
    if not here.may_ask or here.dry_run:
        return given
    from mentorplan.render.inbox import sheet_page

    here.tell(sheet_page(before, screening=screening).blocks)
    asked = {question.key: question.ask for question in screening.questions}
    known = before.sheet
    for key in POINTS:
        if getattr(given, key) is None and getattr(known, key) is None:
            given = replace(given, **{key: _points(here, asked[key])})  # type: ignore[arg-type]  # each is a number or None
    if given.conflict is None and known.conflict is None:
        given = replace(given, conflict=here.confirm(asked["conflict"], otherwise=before.is_conflict))
    if not given.better and not known.better:
        given = replace(given, better=_line(here, asked["better"]))
    if not given.private_reason and not known.private_reason:
        given = replace(given, private_reason=_line(here, asked["reason"]))
    return given


def _points(here: Here, question: str) -> int | None:
    while True:
        said = _line(here, question)
        if not said:
            return None
        if said in {"0", "1", "2"}:
            return int(said)
        here.talk("Type 0, 1 or 2, or Enter to leave it open.")


def _line(here: Here, question: str) -> str:
    return here.world.prompter().line(f"{question}: ").strip()
