"""Measures the rules for letters: how often each is right when it speaks, and how often it speaks when it should.

    python benchmarks/lint.py [FILE]

Run it with the Python of the environment that mentorplan is installed in. It reads the letters of
tests/corpus/letters.toml and then those of unseen.toml beside it, or another file of that form. For every rule that
was expected or that spoke it prints how often it was right (precision), and how many of its faults it found (recall).
Rules that only advise are counted apart: what a letter lacks for their taste is no fault. Nothing here is a test;
tests/guide/test_rules_guide.py is.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from letter_corpus import RULES, Sample, found_in, samples

from mentorplan.domain.rules import Severity

AT_FIRST = """
At first reading, before the patterns knew them, the rules were right in 8 of 13 findings and found 8 of 21 faults in
the first forty letters of unseen.toml; and 3 of 6, and 3 of 12, in the last twenty. Count on that for your own.
"""


def main(arguments: list[str]) -> int:
    """Print the tables; return 1 where a rule misses the target."""
    if arguments:
        return _table(_read(Path(arguments[0])), "Letters of a file")
    fitted = _table(samples(), "Letters that the patterns were made with")
    unseen = _table(samples("unseen.toml"), "Letters that were written before the patterns knew them, as they are now")
    print(AT_FIRST)
    return max(fitted, unseen)


def _table(letters: Sequence[Sample], title: str) -> int:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    begun = time.perf_counter()
    for letter in letters:
        heard = {one.name for one in found_in(letter)}
        right.update(heard & {letter.fault})
        wrong.update(heard - {letter.fault})
        missed.update({letter.fault} - heard - {""})
    seconds = time.perf_counter() - begun
    faults = sum(1 for letter in letters if letter.fault)
    print(
        f"\n{title}: {len(letters)} letters, {len(letters) - faults} of them good; "
        f"{seconds * 1000 / len(letters):.1f} ms\n"
    )
    print(f"{'rule':<30}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missed':>8}")
    expected = {letter.fault for letter in letters}
    names = [name for name in RULES if right[name] or wrong[name] or missed[name]]
    held = [name for name in names if RULES[name].severity is not Severity.ADVICE or name in expected]
    for name in held:
        print(_row(name, right[name], wrong[name], missed[name]))
    print(_row("all", *(sum(counter[name] for name in held) for counter in (right, wrong, missed))))
    advice = ", ".join(f"{name} {wrong[name]}" for name in names if name not in held)
    print(f"\nAdvice given beside that: {advice or 'none'}.")
    return int(any(wrong[name] or missed[name] > 0.05 * (right[name] + missed[name]) for name in held))


def _row(name: str, right: int, wrong: int, missed: int) -> str:
    precision = f"{right / (right + wrong):.2f}" if right + wrong else "–"
    recall = f"{right / (right + missed):.2f}" if right + missed else "–"
    return f"{name:<30}{precision:>10}{recall:>8}{right:>7}{wrong:>7}{missed:>8}"


def _read(path: Path) -> tuple[Sample, ...]:
    return tuple(Sample(**one) for one in tomllib.loads(path.read_text("utf-8"))["letters"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
