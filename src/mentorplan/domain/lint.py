"""Lint: what the rules of the guide find in a letter before anybody else reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from mentorplan.domain import lint_readers, lint_words
from mentorplan.domain.lint_readers import ALIKE, MOST_WRITTEN, likeness
from mentorplan.domain.lint_words import quoted
from mentorplan.domain.rules import Context, Finding, Rule, Rules, Severity, Text

__all__ = ("ALIKE", "LONGEST_LETTER", "LOOKS", "MOST_WRITTEN", "likeness", "lint", "quoted", "stops")

LONGEST_LETTER = 20_000
"""Characters of a text that can be a letter: ten times as many as the longest that anybody should send."""

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
    told = {one.name for one in found}
    found = [one for one in found if not any(other in told for other in SAID_BY.get(one.name, ()))]
    order = list(rules)
    weight = list(Severity)
    return tuple(sorted(found, key=lambda one: (weight.index(one.severity), order.index(one.name), one.line or 0)))


def stops(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Return the findings that keep a message from being handed over."""
    return tuple(one for one in findings if one.severity is Severity.ERROR)


SAID_BY: dict[str, tuple[str, ...]] = {
    # What asks for nothing needs no number of minutes, no easy no and no day.
    "no-minutes": ("no-ask",),
    "no-easy-no": ("no-ask",),
    "no-times": ("no-ask", "no-minutes"),
    "superlatives": ("flattery-only",),
    "no-reason": ("flattery-only", "reason-as-note", "no-ask"),
    "long-sentence": ("too-long",),
}
"""Findings that go without saying where another one is told."""

LOOKS: dict[str, Look] = {
    "placeholder-left": lint_words.placeholder_left,
    "wrong-name": lint_readers.wrong_name,
    "private-leak": lint_readers.private_leak,
    "empty-subject": lint_words.empty_subject,
    "third-nudge": lint_readers.third_nudge,
    "contact-after-no": lint_readers.contact_after_no,
    "asks-evaluator": lint_readers.asks_evaluator,
    "no-ask": lint_words.lacks,
    "two-asks": lint_words.two_asks,
    "no-minutes": lint_words.lacks,
    "be-my-mentor": lint_words.says_it,
    "job-or-letter-ask": lint_words.says_it,
    "attachment-heavy": lint_words.says_it,
    "guilt-trip": lint_words.says_it,
    "flattery-only": lint_words.flattery_only,
    "complaint-about-third-party": lint_words.says_it,
    "cc-two-strangers": lint_words.says_it,
    "medical-detail-to-evaluator": lint_readers.says_to_evaluator,
    "weekday-date-mismatch": lint_words.weekday_mismatch,
    "date-in-past": lint_words.date_in_past,
    "vague-subject": lint_words.vague_subject,
    "too-long": lint_words.too_long,
    "near-identical": lint_readers.near_identical,
    "no-contact-line": lint_words.lacks,
    "no-way-to-reach": lint_readers.no_way_to_reach,
    "address-unset": lint_readers.address_unset,
    "no-reason": lint_readers.no_reason,
    "pick-your-brain": lint_words.says_it,
    "apologies": lint_words.says_it_often,
    "superlatives": lint_words.says_it_often,
    "long-sentence": lint_words.long_sentence,
    "no-easy-no": lint_words.lacks,
    "no-times": lint_words.lacks,
    "near-by": lint_readers.near_by,
}
"""How each rule of the guide looks at a text; the guide says what it means and when."""
