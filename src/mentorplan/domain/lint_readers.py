"""What the rules find in a text for what is known of its reader: names, notes, earlier letters, roles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher

from mentorplan.domain.greetings import greeted, others_named, strange_words, titled_others
from mentorplan.domain.leaks import leaks
from mentorplan.domain.lint_words import lacks, quoted, read, says_it
from mentorplan.domain.messages import ASKING, Answer, Channel
from mentorplan.domain.names import fold
from mentorplan.domain.passages import says
from mentorplan.domain.people import Person
from mentorplan.domain.rules import Context, Finding, Rule, Text, make_finding
from mentorplan.domain.texts import terms

MOST_WRITTEN = 2
"""Written asks since their last reply: a first one and a reminder. Source: rule FUP-02 (grade C)."""

ALIKE = 0.85
"""Two letters whose words agree by more than this are almost the same. Source: rule OUT-05 (grade D)."""

LONG_WORD, LEAST_SHARED = 6, 2
"""So many longer words that stand in what is known of somebody are no chance."""

LEAST_UNIT_WORDS = 2
"""A unit of one word ("Biology") is too often a word of its own to be looked for in a text."""


def likeness(one: str, other: str) -> float:
    """Return how far the words of two letters agree, from 0 to 1, greeting and signature left out."""
    first, second = (re.findall(r"\w+", fold("\n".join(text.split("\n")[1:-3]))) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def wrong_name(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find a greeting that is not theirs, and the name or the unit of another candidate."""
    person = context.person
    if person is None:
        return
    told = set()
    for number, greeting in greeted(text.body, patterns=rule.patterns):
        if not says(rule.unless, greeting) and strange_words(greeting, person=person, beside=rule.words):
            told.add(number)
            yield make_finding(name, rule, values={"quote": quoted(greeting)}, line=number, person=person)
    strangers = [one for one in context.people if one.id not in context.welcome]
    for passage in read(text):
        # Who is only told of ("Dana Reyes suggested …") is named on purpose.
        about = " ".join(said for _, said in passage.sentences() if not says(rule.unless, said))
        found = {
            other.name: fold(passage.text).find(fold(other.name))
            for other in others_named(about, people=strangers, besides=person)
        }
        found |= {
            said: at
            for at, said in titled_others(passage.text, patterns=rule.exact_case, people=strangers, besides=person)
        }
        found |= _units_of_others(passage.text, theirs=rule.theirs, strangers=strangers, context=context)
        for quote, at in found.items():
            line = passage.line(max(at, 0))
            if line not in told:
                yield make_finding(name, rule, values={"quote": quote}, line=line, person=person)


def _units_of_others(
    text: str, *, theirs: Collection[str], strangers: Collection[Person], context: Context
) -> dict[str, int]:
    """Return the units of others that a passage takes for theirs ("your department, the …"), and where they stand."""
    if not says(theirs, text):
        return {}
    plain = fold(text)
    own = " ".join(fold(part or "") for part in (context.me.unit, context.me.title, context.me.institution))
    theirs = " ".join(fold(fact.value) for fact in (context.person.facts if context.person else ()))
    units = {value for one in strangers for value in one.values("unit")}
    return {
        unit: plain.find(fold(unit))
        for unit in sorted(units)
        if len(unit.split()) >= LEAST_UNIT_WORDS and fold(unit) in plain and fold(unit) not in own + theirs
    }


def private_leak(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find words of private notes."""
    whole = f"{text.subject or ''}\n{text.body}"
    for leak in leaks(whole, private=context.private, public=context.public):
        yield make_finding(name, rule, values={"quote": quoted(leak.quote)}, line=leak.line - 1 or None)


def third_nudge(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find that this would be the third written contact, by the records or by its own words."""
    where = context.standing
    if where and text.kind in ASKING and where.written >= MOST_WRITTEN:
        yield make_finding(name, rule, values={"count": str(where.written)}, person=context.person)
    else:
        for found in says_it(name, rule, text, context):
            yield make_finding(
                name,
                rule,
                values={"count": rule.called.get("count", "several")},
                line=found.line,
                person=context.person,
            )
            return


def contact_after_no(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find an ask to somebody who said no, or named a day that has not come."""
    reply = context.standing.last_reply if context.standing else None
    if not reply or text.kind not in ASKING:
        return
    waits = reply.until and context.today < reply.until
    if reply.do_not_contact or waits or (reply.answer is Answer.NO and not reply.until):
        yield make_finding(name, rule, person=context.person)


def asks_evaluator(name: str, rule: Rule, _: Text, context: Context) -> Iterator[Finding]:
    """Find that the reader judges the user's work."""
    if context.person and context.person.assesses_me:
        yield make_finding(name, rule, person=context.person)


def says_to_evaluator(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find what is better not told somebody who judges the user's work, by the records or by the text's own words."""
    judges = bool(context.person and context.person.assesses_me)
    if judges or any(says(rule.exact_case, passage.text) for passage in read(text)):
        yield from says_it(name, rule, text, context)


def near_identical(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find that this is almost the letter that somebody else got."""
    names = {one.id: one.name for one in context.people}
    for other in context.others:
        if other.kind is text.kind and likeness(text.body, other.body) > ALIKE:
            values = {"other": names.get(other.person, other.person)}
            yield make_finding(name, rule, values=values, person=context.person)
            return


def no_way_to_reach(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find that there is no address, or no number, to send it to."""
    option = "phone" if text.channel is Channel.PHONE else "email"
    if context.person and not context.person.value(option):
        values = {"means": rule.called.get(option, option), "option": option}
        yield make_finding(name, rule, values=values, person=context.person)


def address_unset(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find that the greeting is the full name because nothing else is known."""
    person = context.person
    if person and not person.address_as:
        lines = text.body.split("\n")
        for number, _ in greeted(text.body, patterns=rule.patterns):
            if fold(person.name) in fold(lines[number - 1]):
                yield make_finding(name, rule, values={"quote": person.name}, line=number, person=person)


def no_reason(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find that nothing of theirs is named: no work, no words of what is known of them, nobody who told of them."""
    person = context.person
    said = (*(why.text for why in person.why), *(fact.value for fact in person.facts)) if person else ()
    shared = {term for one in said for term in terms(one)} & set(terms(text.body))
    if sum(len(term) >= LONG_WORD for term in shared) < LEAST_SHARED and any(lacks(name, rule, text, context)):
        yield make_finding(name, rule, person=person)


def near_by(name: str, rule: Rule, _: Text, context: Context) -> Iterator[Finding]:
    """Find that the reader works where the user does, so that a word in passing would do."""
    unit = fold(context.me.unit or "")
    if context.person and unit and fold(context.person.value("unit") or "") == unit:
        yield make_finding(name, rule, values={"id": context.person.id}, person=context.person)
