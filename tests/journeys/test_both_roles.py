"""Mentee and mentor in one workspace: what is made for the one side says nothing of the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]

AS_MENTEE, AS_MENTOR = "Quittenmus", "Birnenkompott"
"""Words that stand in everything said as a mentee, and as a mentor."""

FOR_MY_MENTEE = (
    "report jonas --md out.md --html out.html --notes --yes",
    "meet agenda jonas --md out.md --html out.html",
    "agree jonas --show --md out.md --html out.html",
    "outreach draft jonas --kind continue",
    "outreach draft jonas --kind accept",
    "outreach draft jonas --kind ending",
    "outreach draft kofi --kind coffee",
    "inbox answer ana conversation --minutes 25",
    "inbox answer ana decline",
    "inbox answer ana defer --until 2027-03-01",
    "inbox answer ana refer --refer kofi --agreed",
    "inbox show ana",
    "offer card",
    "offer card out.md --yes",
    "offer card out.vcf --yes",
    "outreach draft kofi --kind offer-head",
    "outreach draft kofi --kind offer-association",
    "introduce --role mentor",
    "export out.json --person jonas --yes",
)
FOR_MY_MENTOR = (
    "report hartmann --md out.md --html out.html --notes --yes",
    "meet agenda hartmann --md out.md --html out.html",
    "agree hartmann --show --md out.md --html out.html",
    "outreach draft hartmann --kind continue",
    "outreach draft hartmann --kind thank-you",
    "outreach draft hartmann --kind report-back --note again",
    "outreach draft kofi --kind introduction",
    "outreach draft kofi --kind ask-connector",
    "introduce --role mentee",
    "export out.json --person hartmann --yes",
)


@pytest.fixture
def leila(desk: Desk, ok: Ok) -> Desk:
    """Return the desk of somebody who has a mentor and is one, with a word of each side wherever that side speaks."""
    ok("init", "--role", "both", "--name", "Leila Haddad", "--email", "leila@example.org")
    for role, word, more in (
        ("mentee", AS_MENTEE, f'better-at = "{AS_MENTEE} in seminars"\nbring = "{AS_MENTEE}"\n'),
        ("mentor", AS_MENTOR, f'helps-with = ["{AS_MENTOR}"]\nmotive = "{AS_MENTOR}"\nreached = "{AS_MENTOR} desk"\n'),
    ):
        # A goal of one's own is the same person's on both sides, so the mentor's goal has no word of that side.
        mine = word if role == "mentee" else "Ask before I advise"
        goal = f'[[goals]]\ntitle = "{mine}"\nwhy = "{mine}"\n'
        (desk.home / f"{role}.toml").write_text(f'role = "{role}"\n[answers]\n{more}{goal}', encoding="utf-8")
        ok("reflect", "--role", role, "--answers", f"{role}.toml")
        (desk.home / f"{role}-plan.toml").write_text(f'[answers]\npurpose = "{word}"\n', encoding="utf-8")
    ok("people", "add", "Kofi Addo", "--email", "kofi@example.org", "--why", "his talk on large classes")
    for name, role, word in (("Lin Hartmann", "mentee", AS_MENTEE), ("Jonas Weidmann", "mentor", AS_MENTOR)):
        ok("people", "add", name, "--email", f"{name.split()[0].lower()}@example.org", "--why", f"{word} of theirs")
        ok("meet", "log", name, "--on", "2026-11-09", "--notes", word, "--promise", f"me: send {word}")
        ok("meet", "decide", name, "continue", "--as", role, "--on", "2026-11-10")
        ok("agree", name, "--as", role, "--answers", f"{role}-plan.toml")
    ok("inbox", "add", "--from", "Ana Lima", "--email", "ana@example.org", "--text", f"May I ask about {AS_MENTOR}?")
    return desk


@pytest.mark.parametrize(
    ("lines", "other"), [(FOR_MY_MENTEE, AS_MENTEE), (FOR_MY_MENTOR, AS_MENTOR)], ids=["mentee", "mentor"]
)
def test_what_is_made_for_one_side_says_nothing_of_the_other(lines: tuple[str, ...], other: str, leila: Desk) -> None:
    told: list[str] = []
    for line in lines:
        ran = leila.types(*line.split())
        assert ran.code in {0, 6}, (line, ran)
        made: list[Path] = sorted(leila.home.glob("out.*"))
        said = "".join([ran.out, ran.err, *(path.read_text(encoding="utf-8") for path in made)])
        told += [line] if other in said else []
        for path in made:
            path.unlink()

    assert told == [], told
