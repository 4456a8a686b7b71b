"""The rules on letters made up for them: each fault is found, and nothing is found in a good letter."""

from __future__ import annotations

from collections import Counter

import pytest
from letter_corpus import RULES, Sample, found_in, samples

from mentorplan.domain.rules import Severity

GOOD = tuple(sample for sample in samples() if not sample.fault)
FAULTY = tuple(sample for sample in samples() if sample.fault)
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
