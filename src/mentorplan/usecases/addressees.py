"""Whom and what a command means: a person or a message, by id or part of the name."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.domain.messages import Kind, Message
from mentorplan.domain.names import closest, find_one, make_id, matching
from mentorplan.domain.people import Person
from mentorplan.domain.records import Shelf
from mentorplan.domain.workspaces import Known
from mentorplan.errors import AmbiguousError, NotFoundError, UnreadableError


def person_called(known: Known, words: str) -> Person:
    """Return whom `words` mean among the people I deal with.

    Raises AmbiguousError; UnreadableError where the file of somebody of that name cannot be read; or NotFoundError with
    a way on: somebody of an imported list is shortlisted first.
    """
    if not matching(words, known.people):
        _say_if_unreadable(known, words)
        entries = [entry for shard in known.shards for entry in shard.people]
        found = matching(words, entries)
        if found:
            name = found[0].name if len({entry.id for entry in found}) == 1 else words
            raise NotFoundError(
                f"“{name}” stands in a list, and is not one of your people yet.",
                hint=f'First: mentorplan people shortlist "{name}"',
            )
    return find_one(words, known.people, what="person", add=f'Add them first: mentorplan people add "{words}"')


def _say_if_unreadable(known: Known, words: str) -> None:
    sought = make_id(words, otherwise="")
    for problem in known.problems:
        folder, _, name = problem.file.partition("/")
        if sought and folder == Shelf.PEOPLE and problem.severity == "error" and sought in name.removesuffix(".toml"):
            raise UnreadableError(
                f"“{words}” may be in {problem.file}, which cannot be read: {problem.message}",
                hint="See what is wrong in it: mentorplan check",
            )


def message_called(known: Known, words: str, *, drafts: bool = False) -> Message:
    """Return the message with that id, else the one draft to the person that `words` mean.

    With `drafts` only drafts are looked at where a person is named. Raises NotFoundError with the id that looks
    most like it, or AmbiguousError with the ids that fit.
    """
    wanted = words.strip()
    for message in known.messages:
        if message.id == wanted:
            return message
    people = matching(words, known.people)
    ids = {person.id for person in people}
    # Requests to me are looked up in the inbox; here they would make every answer to one ambiguous.
    theirs = [one for one in known.messages if one.person in ids and one.kind is not Kind.REQUEST]
    found = [message for message in theirs if message.is_draft] or ([] if drafts else theirs)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousError(
            f"“{words}” fits more than one message: {_ids(found)}.", hint="Write the whole id of the one you mean."
        )
    if len(people) == 1:
        nothing = "no draft to" if drafts else "no message to or from"
        raise NotFoundError(
            f"There is {nothing} {people[0].name}.", hint=f"Write one: mentorplan outreach draft {people[0].id}"
        )
    written = {message.person for message in known.messages}
    names = [part for person in known.people if person.id in written for part in (person.name, *person.name.split())]
    near = closest(words, [*names, *(message.id for message in known.messages)])
    hint = f"Did you mean “{near}”?" if near else "See them all: mentorplan outreach list"
    raise NotFoundError(f"There is no message “{words}”.", hint=hint)


def _ids(messages: Sequence[Message]) -> str:
    some = "; ".join(message.id for message in messages[:8])
    return some if len(messages) <= 8 else f"{some}; and {len(messages) - 8} more"  # noqa: PLR2004 as many as shown
