"""Lint: what the rules of the guide find in a letter before anybody else reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from difflib import SequenceMatcher
from itertools import islice

from mentorplan.domain.greetings import greeted, others_named, strange_words
from mentorplan.domain.leaks import leaks
from mentorplan.domain.letters import words_in
from mentorplan.domain.mentions import mentions
from mentorplan.domain.messages import ASKING, Channel
from mentorplan.domain.names import fold
from mentorplan.domain.rules import Context, Finding, Rule, Rules, Severity, Text, make_finding
from mentorplan.domain.texts import sentences
from mentorplan.domain.threads import without_re
from mentorplan.errors import InvalidError

MOST_WRITTEN = 2
"""Written asks since their last reply: a first one and a reminder. Source: rule FUP-02 (grade C)."""

ALIKE = 0.85
"""Two letters whose words agree by more than this are almost the same. Source: rule OUT-05 (grade D)."""

SHORTEST_SUBJECT = 2
"""Words of a subject that can say what a letter is about, in a script with spaces."""

QUOTED = 60
"""Characters of the text that a message repeats."""

Look = Callable[[str, Rule, Text, Context], Iterator[Finding]]


def lint(text: Text, *, rules: Rules, context: Context, muted: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what the rules find, errors first, then in the order of the guide, then by line.

    `muted` are ids or names of rules that the user does not want to hear of; an error is always told. Raises
    InvalidError where a pattern of the guide cannot be read.
    """
    found: list[Finding] = []
    for name, look in LOOKS.items():
        rule = rules.get(name)
        if rule is None or (rule.severity is not Severity.ERROR and {name, rule.id} & set(muted)):
            continue
        if (rule.kinds and text.kind not in rule.kinds) or (rule.channels and text.channel not in rule.channels):
            continue
        found += look(name, rule, text, context)
    if any(one.name == "no-ask" for one in found):
        # What asks for nothing needs no number of minutes.
        found = [one for one in found if one.name != "no-minutes"]
    order = list(rules)
    weight = list(Severity)
    return tuple(sorted(found, key=lambda one: (weight.index(one.severity), order.index(one.name), one.line or 0)))


def stops(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Return the findings that keep a message from being handed over."""
    return tuple(one for one in findings if one.severity is Severity.ERROR)


def likeness(one: str, other: str) -> float:
    """Return how far the words of two letters agree, from 0 to 1, greeting and signature left out."""
    first, second = (re.findall(r"\w+", fold("\n".join(text.split("\n")[1:-3]))) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def quoted(text: str) -> str:
    """Return a place in a text, short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED].rstrip()}…"


def _placeholder_left(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    for number, line in _lines(text):
        places = [*_places(rule.patterns, line), *_places(rule.exact_case, line, flags=0)]
        end = 0
        # The longest of those that begin at one place, and none inside another.
        for start, stop in sorted(places, key=lambda place: (place[0], -place[1])):
            if start >= end:
                yield make_finding(name, rule, values={"quote": quoted(line[start:stop])}, line=number)
                end = stop


def _wrong_name(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    if context.person is None:
        return
    told = set()
    for number, greeting in greeted(text.body, patterns=rule.patterns):
        if not _matches(rule.unless, greeting) and strange_words(greeting, person=context.person, beside=rule.words):
            told.add(number)
            yield make_finding(name, rule, values={"quote": quoted(greeting)}, line=number, person=context.person)
    strangers = [one for one in context.people if one.id not in context.welcome]
    for line_number, line in _lines(text):
        for other in others_named(line, people=strangers, besides=context.person):
            if line_number not in told:
                yield make_finding(name, rule, values={"quote": other.name}, line=line_number, person=context.person)


def _private_leak(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    whole = f"{text.subject or ''}\n{text.body}"
    for leak in leaks(whole, private=context.private, public=context.public):
        yield make_finding(name, rule, values={"quote": quoted(leak.quote)}, line=leak.line - 1 or None)


def _empty_subject(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    if text.subject is not None and not without_re(text.subject):
        yield make_finding(name, rule)


def _third_nudge(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    where = context.standing
    if where and text.kind in ASKING and where.written >= MOST_WRITTEN:
        yield make_finding(name, rule, values={"count": str(where.written)}, person=context.person)


def _asks_evaluator(name: str, rule: Rule, _: Text, context: Context) -> Iterator[Finding]:
    if context.person and context.person.assesses_me:
        yield make_finding(name, rule, person=context.person)


def _lacks(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find that nothing of what the patterns know is there."""
    if text.body.strip() and not any(_matches(rule.patterns, line) for line in text.body.split("\n")):
        yield make_finding(name, rule)


def _says(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find every place that fits a pattern, but for sentences that are cleared."""
    for number, line in _lines(text):
        for sentence in sentences(line):
            if not _matches(rule.unless, sentence):
                for quote in _matches(rule.patterns, sentence)[:1]:
                    values = {"quote": quoted(quote)}
                    yield make_finding(name, rule, values=values, line=number, person=context.person)


def _flattery_only(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find the first praise of a letter that names nothing which is praised."""
    lines = list(_lines(text))
    if any(_matches(rule.unless, line) for _, line in lines):
        return
    praise = ((number, quote) for number, line in lines for quote in _matches(rule.patterns, line))
    for number, quote in islice(praise, 1):
        yield make_finding(name, rule, values={"quote": quoted(quote)}, line=number)


def _says_to_evaluator(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    if context.person and context.person.assesses_me:
        yield from _says(name, rule, text, context)


def _two_asks(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    asks = [
        (number, sentence)
        for number, line in _lines(text)
        if number
        for sentence in sentences(line)
        if _matches(rule.patterns, sentence) and not _matches(rule.unless, sentence)
    ]
    for number, sentence in asks[1:2]:
        yield make_finding(name, rule, values={"quote": quoted(sentence)}, line=number)


def _weekday_mismatch(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    if context.dates is None:
        return
    for number, line in _lines(text):
        for mention in mentions(line, words=context.dates, today=context.today):
            if not mention.fits:
                weekday = context.dates.weekdays[mention.on.weekday()][0]
                yield make_finding(name, rule, values={"quote": mention.said, "weekday": weekday}, line=number)


def _date_in_past(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    if context.dates is None:
        return
    for number, line in _lines(text):
        for sentence in sentences(line):
            if _matches(rule.unless, sentence) or not _matches(rule.patterns, sentence):
                continue
            for mention in mentions(sentence, words=context.dates, today=context.today):
                if mention.on < context.today:
                    yield make_finding(name, rule, values={"quote": mention.said}, line=number)


def _vague_subject(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    subject = without_re(text.subject or "")
    plain = " ".join(re.findall(r"\w+", fold(subject)))
    too_short = subject.isascii() and len(plain.split()) < SHORTEST_SUBJECT
    if subject and (too_short or plain in {fold(word) for word in rule.words}):
        yield make_finding(name, rule, values={"quote": quoted(subject)})


def _too_long(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    most, count = rule.most.get(text.kind), words_in(text.body)
    if most and count > most:
        far = rule.far.get(text.kind)
        severity = Severity.WARNING if far and count > far else None
        yield make_finding(name, rule, values={"count": str(count), "most": str(most)}, severity=severity)


def _near_identical(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    names = {one.id: one.name for one in context.people}
    for other in context.others:
        if other.kind is text.kind and likeness(text.body, other.body) > ALIKE:
            values = {"other": names.get(other.person, other.person)}
            yield make_finding(name, rule, values=values, person=context.person)
            return


def _no_way_to_reach(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    option = "phone" if text.channel is Channel.PHONE else "email"
    if context.person and not context.person.value(option):
        means = {"phone": "telephone number", "email": "email address"}[option]
        yield make_finding(name, rule, values={"means": means, "option": option}, person=context.person)


def _address_unset(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    person = context.person
    if person and not person.address_as:
        lines = text.body.split("\n")
        for number, _ in greeted(text.body, patterns=rule.patterns):
            if fold(person.name) in fold(lines[number - 1]):
                yield make_finding(name, rule, values={"quote": person.name}, line=number, person=person)


LOOKS: dict[str, Look] = {
    "placeholder-left": _placeholder_left,
    "wrong-name": _wrong_name,
    "private-leak": _private_leak,
    "empty-subject": _empty_subject,
    "third-nudge": _third_nudge,
    "asks-evaluator": _asks_evaluator,
    "no-ask": _lacks,
    "two-asks": _two_asks,
    "no-minutes": _lacks,
    "be-my-mentor": _says,
    "job-or-letter-ask": _says,
    "attachment-heavy": _says,
    "guilt-trip": _says,
    "flattery-only": _flattery_only,
    "complaint-about-third-party": _says,
    "cc-two-strangers": _says,
    "medical-detail-to-evaluator": _says_to_evaluator,
    "weekday-date-mismatch": _weekday_mismatch,
    "date-in-past": _date_in_past,
    "vague-subject": _vague_subject,
    "too-long": _too_long,
    "near-identical": _near_identical,
    "no-contact-line": _lacks,
    "no-way-to-reach": _no_way_to_reach,
    "address-unset": _address_unset,
}
"""How each rule of the guide looks at a text; the guide says what it means and when."""


def _lines(text: Text) -> Iterator[tuple[int | None, str]]:
    """Yield the subject without a number, then the lines of the body."""
    if text.subject:
        yield None, text.subject
    yield from enumerate(text.body.split("\n"), start=1)


def _matches(patterns: Collection[str], line: str) -> list[str]:
    """Return the places of `line` that fit a pattern, as they are written."""
    return [line[start:stop] for start, stop in _places(patterns, line)]


def _places(
    patterns: Collection[str], line: str, *, flags: re.RegexFlag | int = re.IGNORECASE
) -> Iterator[tuple[int, int]]:
    """Yield where a pattern fits: first and one past the last character."""
    plain = line.replace("'", "’")
    for pattern in patterns:
        try:
            yield from (match.span() for match in re.finditer(pattern, plain, flags))
        except re.error as error:
            raise InvalidError(f"The guide has a pattern that cannot be read: {pattern} ({error}).") from None
