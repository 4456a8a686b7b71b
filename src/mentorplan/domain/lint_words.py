"""What the rules find in the words of a text, whoever it goes to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from mentorplan.domain.letters import words_in
from mentorplan.domain.mentions import mentions
from mentorplan.domain.names import fold
from mentorplan.domain.passages import Passage, matches, passages, places, says
from mentorplan.domain.rules import Context, Finding, Rule, Severity, Text, make_finding
from mentorplan.domain.threads import FOLLOWING, without_re

SHORTEST_SUBJECT = 2
"""Words of a subject that can say what a letter is about, in a script with spaces."""

LONGEST_SENTENCE = 25
"""Words of a sentence that is still read at once; what is quoted or in brackets is left out, a semicolon is a rest."""

STACKED = 2
"""So many apologies, or superlatives, are one too many."""

QUOTED = 60
"""Characters of the text that a message repeats."""


def quoted(text: str) -> str:
    """Return a place in a text, short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED].rstrip()}…"


def read(text: Text) -> Iterator[Passage]:
    """Yield the subject, then the passages of the body."""
    yield from passages(text.body, subject=text.subject)


def placeholder_left(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find blanks that were left, of any usual style; each once, and none inside another."""
    for passage in read(text):
        found = [*places(rule.patterns, passage.text), *places(rule.exact_case, passage.text, flags=0)]
        end = 0
        for start, stop in sorted(found, key=lambda place: (place[0], -place[1])):
            if start >= end:
                quote = quoted(passage.text[start:stop])
                yield make_finding(name, rule, values={"quote": quote}, line=passage.line(start))
                end = stop


def empty_subject(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find a subject with nothing in it; a text of which no subject was told has none to be empty."""
    if text.subject is not None and not without_re(text.subject):
        yield make_finding(name, rule)


def vague_subject(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find a subject that is one word, or made of nothing but words that could stand over any letter.

    What is written into a thread keeps the thread's subject, and has no choice.
    """
    subject = without_re(text.subject or "")
    if text.kind in FOLLOWING and subject != (text.subject or "").strip():
        return
    said = re.findall(r"[^\W_]+", fold(subject))
    if not said:
        return
    vague = {fold(word) for word in rule.words}
    too_short = subject.isascii() and len(said) < SHORTEST_SUBJECT
    if too_short or all(word in vague for word in said):
        yield make_finding(name, rule, values={"quote": quoted(subject)})


def lacks(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find that nothing of what the patterns know is there, in any sentence that is not cleared."""
    said = (sentence for passage in passages(text.body) for _, sentence in passage.sentences())
    if text.body.strip() and not any(says(rule.patterns, one) and not says(rule.unless, one) for one in said):
        yield make_finding(name, rule)


def says_it(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find every sentence that fits a pattern, but for those that are cleared."""
    for start, passage, sentence, quote in _said(rule, text):
        at = start + max(sentence.find(quote), 0)
        values = {"quote": quoted(quote)}
        yield make_finding(name, rule, values=values, line=passage.line(at), person=context.person)


def says_it_often(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find the second place that fits a pattern: once is courtesy."""
    found = [
        (passage.line(start), passage.text[start:stop])
        for passage in read(text)
        for start, stop in sorted(places(rule.patterns, passage.text))
    ]
    for line, quote in found[STACKED - 1 : STACKED]:
        yield make_finding(name, rule, values={"quote": quoted(quote)}, line=line, person=context.person)


def flattery_only(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find the first praise of a letter that names nothing which is praised."""
    if any(says(rule.unless, passage.text) for passage in passages(text.body)):
        return
    praise = (
        (passage.line(start), passage.text[start:stop])
        for passage in read(text)
        for start, stop in places(rule.patterns, passage.text)
    )
    for line, quote in islice(praise, 1):
        yield make_finding(name, rule, values={"quote": quoted(quote)}, line=line)


def two_asks(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find the second thing that is asked for: another sentence with an ask, or one joined to the first."""
    asks: list[tuple[int | None, str]] = []
    for passage in passages(text.body):
        for start, sentence in passage.sentences():
            for part, said in _parts(sentence, joints=rule.joints):
                if says(rule.patterns, said) and not says(rule.unless, said):
                    asks.append((passage.line(start + part), said))
    for line, said in asks[1:2]:
        yield make_finding(name, rule, values={"quote": quoted(said)}, line=line)


def weekday_mismatch(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find a date with a weekday that it does not fall on."""
    if context.dates is None:
        return
    for passage in read(text):
        for mention in mentions(passage.text, words=context.dates, today=context.today):
            if not mention.fits:
                values = {"quote": mention.said, "weekday": context.dates.weekdays[mention.on.weekday()][0]}
                at = max(passage.text.find(mention.said), 0)
                yield make_finding(name, rule, values=values, line=passage.line(at))


def date_in_past(name: str, rule: Rule, text: Text, context: Context) -> Iterator[Finding]:
    """Find a date that is offered and has gone by; sentences about what has been are cleared."""
    if context.dates is None:
        return
    for passage in read(text):
        for start, sentence in passage.sentences():
            if says(rule.unless, sentence) or not says(rule.patterns, sentence):
                continue
            for mention in mentions(sentence, words=context.dates, today=context.today):
                if mention.on < context.today:
                    at = start + max(sentence.find(mention.said), 0)
                    yield make_finding(name, rule, values={"quote": mention.said}, line=passage.line(at))


def too_long(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find more words than a letter of its kind needs."""
    most, count = rule.most.get(text.kind), words_in(text.body)
    if most and count > most:
        far = rule.far.get(text.kind)
        severity = Severity.WARNING if far and count > far else None
        yield make_finding(name, rule, values={"count": str(count), "most": str(most)}, severity=severity)


def long_sentence(name: str, rule: Rule, text: Text, _: Context) -> Iterator[Finding]:
    """Find the first sentence that has to be read twice."""
    for passage in passages(text.body):
        for start, sentence in passage.sentences():
            plain = re.sub(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"|\([^)]*\)", " ", sentence)
            if (count := max(map(words_in, plain.split(";")))) > LONGEST_SENTENCE:
                values = {"quote": quoted(sentence), "count": str(count)}
                yield make_finding(name, rule, values=values, line=passage.line(start))
                return


def _said(rule: Rule, text: Text) -> Iterator[tuple[int, Passage, str, str]]:
    """Yield start, passage, sentence and quote of every sentence that fits a pattern and is not cleared."""
    for passage in read(text):
        for start, sentence in passage.sentences():
            if not says(rule.unless, sentence):
                for quote in matches(rule.patterns, sentence)[:1]:
                    yield start, passage, sentence, quote


def _parts(sentence: str, *, joints: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the parts of a sentence that ask for something each: "Could we meet, and could you read my draft?"."""
    start = 0
    for joint, end in sorted(places(joints, sentence)):
        # The question mark of the whole belongs to each part.
        yield start, sentence[start:joint] + ("?" if sentence.rstrip().endswith("?") else "")
        start = end
    yield start, sentence[start:]
