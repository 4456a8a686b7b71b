"""The rules on letters made up for them: each fault is found, and nothing is found in a good letter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from letter_corpus import RULES, Sample, found_in, samples

import mentorplan
from mentorplan.domain.rules import Severity

SAMPLES = (*samples(), *samples("unseen.toml"))
GOOD = tuple(sample for sample in SAMPLES if not sample.fault)
FAULTY = tuple(sample for sample in SAMPLES if sample.fault)
ABOUT_WHAT_IS_MISSING = {"no-easy-no", "no-times", "no-reason", "long-sentence"}
"""Advice that a good letter can live with."""


def heard(sample: Sample) -> set[str]:
    return {one.name for one in found_in(sample)} - ABOUT_WHAT_IS_MISSING


@pytest.mark.parametrize("sample", GOOD)
def test_a_good_letter_is_left_in_peace(sample: Sample) -> None:
    assert heard(sample) == set()


@pytest.mark.parametrize("sample", FAULTY)
def test_the_one_fault_of_a_letter_is_found_and_no_other(sample: Sample) -> None:
    assert heard(sample) == {sample.fault}


def test_the_corpus_has_enough_of_both_and_every_rule_that_reads_words() -> None:
    counted = Counter(sample.fault for sample in FAULTY)

    assert len(GOOD) >= 30
    assert len(FAULTY) >= 30
    assert {name for name, rule in RULES.items() if rule.severity is not Severity.ADVICE} - set(counted) == set()


RULES_FILE, OUTREACH, MENTORSHIPS = "guide/rules.toml", "guide/steps/outreach.toml", "guide/steps/mentorships.toml"
MEETINGS, MAPS, GOALS, START = (f"guide/steps/{name}.toml" for name in ("meetings", "maps", "goals", "start"))
WHERE = {
    **dict.fromkeys([f"OUT-{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)], RULES_FILE),
    "OUT-11": "cc-two-strangers in a text; letters to a connector ask them to ask first",
    "OUT-13": START,
    **dict.fromkeys(["FUP-02", "FUP-05", "NET-04"], RULES_FILE),
    **dict.fromkeys(["FUP-01", "FUP-03", "FUP-04"], OUTREACH),
    **dict.fromkeys(["THX-01", "MTG-04", "MTG-05"], MEETINGS),
    "NET-01": START,
    **dict.fromkeys(["NET-02", "NET-03"], MAPS),
    "NET-05": "no field and no filter for it: whom they would like is the user's own wish",
    "NET-06": "the user chooses, the program orders",
    **dict.fromkeys(["GOAL-01", "GOAL-02"], GOALS),
    "GOAL-03": START,
    "CAP-01": "domain/offers.py",
    "CAP-02": "domain/capacity.py",
    "CAP-03": "domain/requests.py",
    "CAP-04": "letters that decline, put off or pass on name somebody else, or a centre",
    **dict.fromkeys(["MTG-01", "MTG-02"], "domain/meetings.py"),
    "MTG-03": "the rhythm of a mentorship, and its next date",
    **dict.fromkeys(["AGR-01", "AGR-02", "AGR-03", "CHK-01", "CHK-02", "CLO-01", "CLO-02"], MENTORSHIPS),
}
"""Every rule with a number of the material that mentorplan goes by: the file that holds it, or how it is kept."""


def test_every_rule_of_the_material_lives_where_it_is_said_to() -> None:
    root = Path(mentorplan.__file__).parent

    assert len(WHERE) == 44
    assert [id_ for id_, file in WHERE.items() if "/" in file and id_ not in (root / file).read_text("utf-8")] == []


SIGNALS = {
    "empty subject": "empty-subject",
    "a blank left in": "placeholder-left",
    "another candidate's name or unit": "wrong-name",
    "no minutes in the ask": "no-minutes",
    "two or more asks": "two-asks",
    "“be my mentor”": "be-my-mentor",
    "“pick your brain”": "pick-your-brain",
    "job, letter or funding": "job-or-letter-ask",
    "a sentence of more than 25 words": "long-sentence",
    "stacked apologies": "apologies",
    "stacked superlatives": "superlatives",
    "talk about third parties": "complaint-about-third-party",
    "overlap with a private note": "private-leak",
    "a date in the past": "date-in-past",
    "a weekday that does not match": "weekday-date-mismatch",
    "no contact line": "no-contact-line",
    "cc of two strangers": "cc-two-strangers",
}
"""What can be heard in a letter without a network, and the rule that listens for it."""


def test_every_rule_for_letters_has_what_explains_it() -> None:
    assert set(SIGNALS.values()) <= set(RULES)
    assert len({rule.id for rule in RULES.values()}) == len(RULES)
    for rule in RULES.values():
        told = (rule.id, rule.message, rule.fix, rule.why, rule.source, rule.grade, rule.good, rule.bad)
        assert all(told), rule.id
