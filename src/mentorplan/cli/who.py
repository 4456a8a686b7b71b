"""Whom a line about a meeting means: one of the user's people, somebody of a list, or somebody new."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.said_lines import SaidLine
    from mentorplan.domain.workspaces import Known


def with_lists(here: Here, known: "Known", names: Sequence[str]) -> "Known":
    """Return what is known with the lists that may name somebody who is none of the user's people yet."""
    from mentorplan.domain.names import matching
    from mentorplan.domain.records import Shelf
    from mentorplan.values import replace

    unknown = [name for name in names if name and not matching(name, known.people)]
    if not unknown:
        return known
    found = here.read_any((Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS), about=unknown)
    return replace(known, lists=found.lists, shards=found.shards)


def asked_who(here: Here, said: "SaidLine", known: "Known") -> "tuple[SaidLine, Known]":
    """Ask who was met; somebody of a list, or somebody new, becomes one of the user's people where that is wished."""
    from mentorplan.domain.names import matching
    from mentorplan.errors import MentorplanError
    from mentorplan.usecases import logs as verbs

    sure = {one.id for one in said.people if one.id}
    left = [one.id or one.said for one in said.people] or [""]
    if "person" in said.unclear:
        here.talk(f"{verbs.perhaps_two(known, said)} If it was one, name everybody, with commas between.")
        sure, left = set(), [""]
    found: list[str] = []
    while left:
        who = left.pop(0)
        meant = matching(who, known.people) if who and who not in sure else ()
        if who in sure or len(meant) == 1:
            found.append(meant[0].id if meant else who)
            continue
        if meant:
            here.talk(f"“{who}” could be: {', '.join(one.name for one in meant[:8])}.")
        elif who:
            new, known = _taken_in(here, who, known)
            if new:
                found.append(new)
                continue
        answer = here.world.prompter().line("Who was it? ")
        left[:0] = [part.strip() for part in answer.split(",") if part.strip()] or [""]
    try:
        return verbs.with_people(known, said, found), known
    except MentorplanError as refused:
        here.talk(f"{refused.message} {refused.hint}")
        return asked_who(here, verbs.with_people(known, said, []), known)


def _taken_in(here: Here, who: str, known: "Known") -> "tuple[str | None, Known]":
    """Return the id of somebody who was none of the user's people until now, None where it is to be asked again."""
    from functools import partial

    from mentorplan.domain.records import Shelf
    from mentorplan.usecases import candidates
    from mentorplan.usecases import logs as verbs
    from mentorplan.usecases import people as persons

    known = with_lists(here, known, [who])
    if here.dry_run:
        return None, known
    listed = verbs.on_lists(known, who)
    shelves = (Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS)
    done: persons.Kept | candidates.Brought
    if len(listed) == 1 and here.confirm(
        f"“{who}”: {verbs.introduced(listed[0])} stands on a list of yours. Make them one of your people?",
        otherwise=True,
    ):
        bring = partial(candidates.bring, words=listed[0].id, today=here.today)
        done = here.keep(bring, *shelves, about=[listed[0].id], title="people add")
    else:
        if len(listed) > 1:
            some = "; ".join(verbs.introduced(one) for one in listed[:8])
            more = f"; and {len(listed) - 8} more" if len(listed) > 8 else ""  # noqa: PLR2004 a few lines
            here.talk(f"On your lists “{who}” could be: {some}{more}.")
        question = f"Add “{who}” as somebody new?" if listed else f"“{who}” is not among your people yet. Add them?"
        if not here.confirm(question, otherwise=not listed):
            return None, known
        add = partial(persons.add, name=who, wishes=persons.Wishes(), today=here.today)
        done = here.keep(add, *shelves, title="people add")
    return done.person.id, here.read(Shelf.PEOPLE)
