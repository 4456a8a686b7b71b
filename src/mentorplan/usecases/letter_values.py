"""What a letter may say: the values for its blanks, from the records of the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorplan.domain.goals import Goal
from mentorplan.domain.interests import shared_interests
from mentorplan.domain.letters import (
    bare,
    is_about_them,
    is_said_to_them,
    listed,
    note,
    plain_line,
    quote,
    say,
    sentence,
)
from mentorplan.domain.meetings import Meeting, Owner, Promise, PromiseState, State
from mentorplan.domain.messages import Answer, Channel, Kind
from mentorplan.domain.names import fold
from mentorplan.domain.threads import FOLLOWING, answered_asks, open_asks, without_re
from mentorplan.usecases.letter_links import links
from mentorplan.usecases.letter_matters import Matter, minutes_of, referrer_of
from mentorplan.usecases.letter_offers import answers, offers
from mentorplan.usecases.sides import is_helper

LONGEST_IN_SUBJECT = 60
"""Characters of a goal that still fit in a subject line."""

LONGEST_TOPIC = 45
"""Characters of a topic, with room beside it for what is asked: mail programs show some sixty to seventy."""

LEAST_OF_A_SUBJECT = 4
"""Letters that a word has at least which tells a subject: "law" may stand in "lawyer", and "of" in every unit."""

MOST_INTERESTS = 3
MOST_NEEDS = 2
MOST_PROMISES = 2


def values_of(matter: Matter) -> dict[str, str]:
    """Return every value that the records can give to a letter, by name; what is not known is empty or left out.

    What the user wrote for themselves is not among them: neither private notes and reasons of decisions, nor notes of
    meetings and the reason behind a goal.
    """
    values = {
        **_of_me(matter),
        **_of_them(matter),
        **_of_the_goal(matter),
        **_of_the_reason(matter),
        **_of_the_thread(matter),
        **_of_meetings(matter),
        **_of_the_point(matter),
        **offers(matter),
        **answers(matter),
        "minutes": str(minutes_of(matter)),
        "slots": listed(matter.letters, [matter.when(slot.on, at=slot.at) for slot in matter.slots], joined="list_or"),
        "about": plain_line(matter.about.name) if matter.about else "",
        "kind": matter.kind.value,
    }
    return {**values, **links(matter, values)}


def _of_me(matter: Matter) -> dict[str, str]:
    me = matter.known.profile
    theirs = fold(matter.person.value("institution") or "")
    place: list[str] = []
    for part in (me.title, me.unit, me.institution):
        line = plain_line(part or "")
        is_told = any(fold(line) in fold(earlier) for earlier in place)
        if line and not is_told and not (part is me.institution and fold(line) == theirs):
            place.append(line)
    return {
        "name": plain_line(me.name or ""),
        "email": plain_line(me.email or ""),
        "phone": plain_line(me.phone or ""),
        "place": ", ".join(place),
        "post_said": ", ".join(_to_be_said(place)),
        "my_unit": plain_line(me.unit or ""),
        "as_mentor": "yes" if is_helper(matter.known, matter.person.id, kind=matter.kind, today=matter.today) else "",
    }


def _to_be_said(place: Sequence[str]) -> Sequence[str]:
    """Return a place to be said aloud, without a unit that only says the title again: "biology", twice."""
    if len(place) < len(("title", "unit", "institution")):
        return place
    title, unit, institution = place
    twice = {word for word in fold(title).split() if len(word) >= LEAST_OF_A_SUBJECT} & set(fold(unit).split())
    return (title, institution) if twice else place


def _of_them(matter: Matter) -> dict[str, str]:
    person = matter.person
    name = plain_line(person.name)
    unit, mine = fold(person.value("unit") or ""), fold(matter.known.profile.unit or "")
    where = matter.standing
    has_met = bool(where.last_held or where.agreement or where.last_reply)
    return {
        "person": name,
        "id": person.id,
        "address": plain_line(person.address_as or "").rstrip(" ,") or name,
        "their_email": plain_line(person.value("email") or ""),
        "stranger": "" if has_met or (unit and unit == mine) else "yes",
    }


def _of_the_goal(matter: Matter) -> dict[str, str]:
    goal = matter.goal
    if goal is None:
        return {}
    title = bare(goal.title)
    short = title.rstrip(" !?…")
    helps = [_of_a_need(matter, slug, about="need") for slug in goal.needs]
    return {
        "goal": title,
        "goal_id": goal.id,
        "goal_said": sentence(goal.title),
        "goal_short": short if len(short) <= LONGEST_IN_SUBJECT else "",
        "help": listed(matter.letters, [one for one in helps if one][:MOST_NEEDS], joined="list_and"),
        "topic": _topic(matter, goal),
    }


def _topic(matter: Matter, goal: Goal) -> str:
    """Return what a goal is about, as words behind "about" in a subject line.

    An interest that the reader names, else a kind of help that the goal needs, else the goal itself in quotation
    marks: its grammar is the user's own. Somebody who is asked for names need not share the interest.
    """
    interests = () if matter.kind is Kind.ASK_CONNECTOR else shared_interests(matter.person, goal, needs=matter.needs)
    fitting = [one for one in interests if len(one) <= LONGEST_TOPIC]
    needed = [_of_a_need(matter, slug, about="topic") for slug in goal.needs]
    named = [one for one in (*fitting[:1], *needed) if one]
    title = bare(goal.title)
    at = title.rfind(" ", 0, LONGEST_TOPIC)
    short = f"{bare(title[: at if at > 0 else LONGEST_TOPIC])}…" if len(title) > LONGEST_TOPIC else title
    return named[0] if named else quote(short, words=matter.letters.values)


def _of_a_need(matter: Matter, slug: str, *, about: str) -> str:
    """Return a kind of help as words for a letter; one that the guide has no sentence for goes by its name.

    The words are those of the sentences `need_…` (behind "somebody who would") or `topic_…` (behind "about").
    """
    slot = f"{about}_{slug.replace('-', '_')}"
    if slot in matter.letters.sentences:
        return say(matter.letters, slot, values={})
    return say(matter.letters, f"{about}_other", values={"need": slug.replace("-", " ")})


def _of_the_reason(matter: Matter) -> dict[str, str]:
    person, words = matter.person, matter.letters.values
    why = next((one.text for one in reversed(person.why) if plain_line(one.text)), "")
    said = is_said_to_them(why, name=person.name, words=words)
    interests = shared_interests(person, matter.goal, needs=matter.needs) if matter.goal else ()
    referrer = referrer_of(matter.known, person)
    return {
        "why_said": sentence(why) if said else "",
        "why_has_no_colon": "" if ":" in why else "yes",
        "why_note": "" if said else note(why, words=words),
        "interests": listed(matter.letters, interests[:MOST_INTERESTS], joined="list_and"),
        "referrer": plain_line(referrer.name) if referrer and matter.kind is not Kind.REMINDER else "",
    }


def _of_the_thread(matter: Matter) -> dict[str, str]:
    """Return what was asked and what was answered, as far as the letter is written into that thread."""
    if matter.kind not in FOLLOWING:
        return {}
    where, messages = matter.standing, matter.known.messages
    reply = where.last_reply
    if matter.kind is Kind.REMINDER:
        asked = open_asks(matter.person.id, messages=messages, standing=where)
        is_later = not where.asks
    else:
        asked = answered_asks(matter.person.id, messages=messages)
        is_later = bool(reply and (reply.answer is Answer.LATER or reply.until))
    first = next((one for one in asked if one.kind is not Kind.REMINDER), asked[0] if asked else None)
    values: dict[str, str] = {}
    if first and first.sent_on:
        values |= {
            "asked_on": matter.when(first.sent_on),
            "asked_by_phone": "yes" if first.channel is Channel.PHONE else "",
            "asked_in_person": "yes" if first.channel is Channel.IN_PERSON else "",
            "asked_to_go_on": "yes" if first.kind is Kind.CONTINUE else "",
            "asked_names": "yes" if first.kind is Kind.ASK_CONNECTOR else "",
            "asked_to_coffee": "yes" if first.kind is Kind.COFFEE else "",
            "re_subject": without_re(plain_line(first.subject)),
        }
    if reply and reply.answer in {Answer.NO, Answer.LATER, Answer.REFERRED}:
        people = {one.id: plain_line(one.name) for one in matter.known.people}
        named = [people[one] for one in reply.referred if one in people]
        values |= {
            "answered_on": matter.when(reply.on),
            "later": "yes" if is_later else "",
            "until": matter.when(reply.until) if is_later and reply.until else "",
            "referred": listed(matter.letters, named, joined="list_and"),
        }
    return values


def _of_meetings(matter: Matter) -> dict[str, str]:
    where = matter.standing
    mine = [one for one in matter.known.meetings if matter.person.id in one.people]
    held_on = where.last_held.on if where.last_held else date.min
    missed = [one.on for one in mine if one.state in {State.CANCELLED, State.NO_SHOW} and one.on >= held_on]
    return {
        "met_on": matter.when(held_on) if where.last_held else "",
        "planned_at": matter.when(where.planned.on, at=where.planned.starts) if where.planned else "",
        "missed_on": matter.when(max(missed)) if missed else "",
    }


def _of_the_point(matter: Matter) -> dict[str, str]:
    """Return what the user says of the last conversation or its fruits, and what they promised there.

    Notes of a meeting are written for oneself, about people who would read the letter: none of them goes into one.
    """
    held, name, words = matter.standing.last_held, matter.person.name, matter.letters.values
    point = plain_line(matter.note)
    said = not is_about_them(point, name=name, words=words)
    has_no_colon = "" if ":" in point else "yes"
    promised = _promises(matter, held, PromiseState.OPEN)
    quoting = any(is_about_them(promise.what, name=name, words=words) for promise in promised)
    told = _promises_told(matter, promised, quoting=quoting, dated=True)
    kept = _promises(matter, held, PromiseState.KEPT)
    quoting_kept = any(is_about_them(promise.what, name=name, words=words) for promise in kept)
    return {
        "point_said": sentence(point) if said else "",
        "point_has_no_colon": has_no_colon,
        "point_note": "" if said else note(point, words=words),
        "result_said": sentence(point) if said else "",
        "result_has_no_colon": has_no_colon,
        "result_note": "" if said else note(point, words=words),
        "reason_said": sentence(point),
        "reason_has_no_colon": has_no_colon,
        "promises_said": "" if quoting else told,
        "promises_note": told if quoting else "",
        "kept_said": _promises_told(matter, kept, quoting=quoting_kept, dated=False),
    }


def _promises(matter: Matter, held: Meeting | None, state: PromiseState) -> tuple[Promise, ...]:
    return tuple(
        promise
        for promise in (held.promises if held else ())
        if promise.owner is Owner.ME and promise.state is state and promise.person == matter.person.id
    )[:MOST_PROMISES]


def _promises_told(matter: Matter, promises: tuple[Promise, ...], *, quoting: bool, dated: bool) -> str:
    told = [
        say(
            matter.letters,
            "promise",
            values={
                "what": quote(promise.what, words=matter.letters.values) if quoting else bare(promise.what),
                "due": matter.when(promise.due) if promise.due and dated and promise.due >= matter.today else "",
            },
        )
        for promise in promises
    ]
    return sentence(listed(matter.letters, told, joined="list_and"))
