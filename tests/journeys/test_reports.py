"""The journey on a page: on the screen, as files, in a real browser, after a year and after a thousand meetings."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def desk(desk: Desk, ok: Ok) -> Desk:
    """Return a desk a month into a mentorship."""
    ok("init", "--role", "mentee", "--name", "Amara Osei")
    ok("profile", "edit", "--unit", "Biology", "--timezone", "Africa/Accra")
    ok("goals", "add", "Lead discussions", "--need", "teaching-practice", "--by", "2027-03-26", "--why", "secret-why")
    ok("goals", "progress", "discussions", "--note", "31 of 240 spoke")
    ok("people", "add", "Ilse Vandenbroucke", "--covers", "teaching-practice", "--private-notes", "secret-note")
    ok("meet", "log", "ilse", "--on", "2026-11-10", "--minutes", "25", "--notes", "one open question")
    ok("meet", "decide", "ilse", "continue", "--reason", "secret-reason", "--on", "2026-11-11")
    ok("meet", "log", "ilse", "--on", "2026-11-20", "--minutes", "50", "--private-notes", "secret-note",
       "--promise", "me: send the plan by 27 nov", "--next", "2026-12-10 14:00")  # fmt: skip
    ok("meet", "keep", "plan")
    return desk


def test_the_journey_on_the_screen(desk: Desk) -> None:
    assert desk.types("report").out == (
        "My mentoring\n"
        "Amara Osei, Biology, as of Mon 23 November 2026\n"
        "Lead discussions\n"
        "Teaching practice; by Fri 26 March 2027\n"
        "- Mon 23 November 2026: 31 of 240 spoke\n"
        "Who helps with what\n"
        "Teaching practice: Ilse Vandenbroucke\n"
        "Mentorships\n"
        "- I am mentored by Ilse Vandenbroucke, since Wed 11 November 2026\n"
        "Meetings\n"
        "2 meetings, 1 hour 15 minutes\n"
        "November 2026: 2 meetings, 1 hour 15 minutes\n"
        "- Tue 10 November 2026, Ilse Vandenbroucke, 25 minutes\n"
        "- Fri 20 November 2026, Ilse Vandenbroucke, 50 minutes\n"
        "Planned\n"
        "- Thu 10 December 2026, Ilse Vandenbroucke\n"
        "Promises\n"
        "Mine: 1 kept\n"
        "Mine\tsend the plan\tIlse Vandenbroucke\tkept on Mon 23 November 2026\n"
        "What this report leaves out: 2 private notes; 1 reason behind a decision; why 1 goal matters to me; "
        "the notes of 1 meeting, which belong to those who met.\n"
    )


def test_the_report_for_one_person_in_markdown(desk: Desk, ok: Ok) -> None:
    ok("report", "ilse", "--md", "ilse.md")

    assert (desk.home / "ilse.md").read_text("utf-8") == (
        "# Mentoring with Ilse Vandenbroucke\n\n"
        "Amara Osei, Biology, as of Mon 23 November 2026\n\n"
        "## Goals\n\n### Lead discussions\n\nTeaching practice; by Fri 26 March 2027\n\n"
        "- Mon 23 November 2026: 31 of 240 spoke\n\n"
        "## Who helps with what\n\n- Teaching practice: Ilse Vandenbroucke\n\n"
        "## Mentorships\n\n- I am mentored by Ilse Vandenbroucke, since Wed 11 November 2026\n\n"
        "## Meetings\n\n2 meetings, 1 hour 15 minutes\n\n"
        "### November 2026: 2 meetings, 1 hour 15 minutes\n\n"
        "- Tue 10 November 2026, 25 minutes\n  - one open question\n- Fri 20 November 2026, 50 minutes\n\n"
        "### Planned\n\n- Thu 10 December 2026\n\n"
        "## Promises\n\n- Mine: 1 kept\n\n"
        "| Whose | What | What became of it |\n| --- | --- | --- |\n"
        "| Mine | send the plan | kept on Mon 23 November 2026 |\n\n"
        "## What this report leaves out\n\n"
        "Private notes, the reasons behind decisions, check-ins, letters, and whatever concerns other people are never "
        "in a report like this.\n"
    )


def test_files_are_written_both_or_none_and_never_over_another(desk: Desk, ok: Ok) -> None:
    (desk.home / "mine.md").write_text("my own")

    refused = desk.types("report", "--html", "r.html", "--md", "mine.md")
    assert (refused.code, (desk.home / "r.html").exists()) == (5, False)
    assert desk.types("report", "--html", "x", "--md", "x").code == 2
    assert ok("report", "--html", "r.html", "--dry-run").out.startswith("Would be written: r.html.\n")
    assert not (desk.home / "r.html").exists()
    first = ok("report", "--html", "r.html", "--md", "r.md", "--json").data
    again = ok("report", "--html", "~/r.html")  # the same content again is no conflict

    assert first["files"] == ["r.html", "r.md"]
    assert again.code == 0
    if os.name == "posix":
        assert (desk.home / "r.html").stat().st_mode & 0o077 == 0
    ok("report", "--md", "mine.md", "--yes")
    assert (desk.home / "mine.md").read_text("utf-8").startswith("# My mentoring\n")


def test_a_template_of_ones_own_wins_and_a_broken_one_is_told(desk: Desk, ok: Ok) -> None:
    folder = desk.workspace / "guide" / "reports"
    folder.mkdir(parents=True)
    (folder / "report.md").write_text("Of {{ report.name }}: {{ report.meetings }}\n")
    ok("report", "--md", "r.md")
    assert (desk.home / "r.md").read_text() == "Of Amara Osei: 2\n"

    (folder / "report.md").write_text("a\n{% nothing %}\n")
    ran = desk.types("report", "--md", "r.md", "--yes")
    assert (ran.code, ran.err.splitlines()[0]) == (
        4,
        "guide/reports/report.md, line 2: Encountered unknown tag 'nothing'.",
    )


def test_an_empty_workspace_has_a_report_too(home: Path) -> None:
    desk = Desk(home=home, workspace=home / "empty")
    desk.types("init")

    assert desk.types("report").out == "My mentoring\nAs of Mon 23 November 2026\nMeetings\nNothing yet.\n"
    assert desk.types("report", "--html", "r.html").code == 0


def test_what_is_over_is_told_as_past(desk: Desk, ok: Ok) -> None:
    path = next((desk.workspace / "agreements").glob("*.toml"))
    path.write_text(path.read_text() + "ended_on = 2026-11-22\n")

    assert "- I was mentored by Ilse Vandenbroucke, Wed 11 November 2026 to Sun 22 November 2026\n" in ok("report").out
    assert "- I was mentored, Wed 11 November 2026 to Sun 22 November 2026\n" in ok("report", "--dossier").out


def many_meetings(desk: Desk, count: int) -> None:
    for number in range(count):
        day = date(2026, 11, 1) - timedelta(days=number)
        (desk.workspace / f"meetings/{day}-x.toml").write_text(
            f'people = ["ilse-vandenbroucke"]\non = {day}\nstate = "held"\nminutes = 30\nnotes = "n{number}"\n'
        )


def test_after_a_year_the_months_are_folded(desk: Desk, ok: Ok) -> None:
    many_meetings(desk, 60)

    lines = ok("report").out.splitlines()
    at = lines.index("Meetings")
    assert lines[at + 1 : at + 5] == [
        "62 meetings, 31 hours 15 minutes",
        "September 2026: 28 meetings, 14 hours",
        "October 2026: 31 meetings, 15 hours 30 minutes",
        "November 2026: 3 meetings, 1 hour 45 minutes",
    ]
    ok("report", "--html", "r.html")
    text = (desk.home / "r.html").read_text("utf-8")
    assert text.count("<details>") == text.count("</details>") == 3
    assert "<summary>October 2026: 31 meetings, 15 hours 30 minutes</summary>" in text


@pytest.mark.deep
def test_thousands_of_meetings_are_quick(desk: Desk, ok: Ok) -> None:
    many_meetings(desk, 4000)
    ok("report")

    began = time.monotonic()
    ok("report", "--html", "r.html", "--md", "r.md")

    assert time.monotonic() - began < 30
    assert (desk.home / "r.html").read_text("utf-8").count("<details>") > 130


# -- in a real browser --------------------------------------------------------


def browsed(page: Path, *, home: Path, more: tuple[str, ...] = ()) -> tuple[set[str], list[str]]:
    """Open a page in a browser; return the addresses that it asked for and what the console said."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no chromium here: the page was not opened in a browser")
    log = home / f"{page.stem}.net.json"
    line = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
        *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
        *(f"--user-data-dir={home / 'browser'}", "--enable-logging=stderr", f"--log-net-log={log}"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", *more, page.as_uri()),
    ]
    ran = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
    asked = set(re.findall(r'"url":"(https?://[^"]*)"', log.read_text("utf-8", "replace")))
    # What the browser asks for itself, whatever page it shows.
    foreign = {url for url in asked if not (urlsplit(url).hostname or "").endswith("google.com")}
    return foreign, [said for said in ran.stderr.splitlines() if ":CONSOLE" in said]


def sheets(pdf: Path) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf.read_bytes()))


@pytest.mark.deep
def test_a_browser_would_notice(home: Path) -> None:
    page = home / "bad.html"
    page.write_text('<script>console.error("x")</script><img src="https://example.org/x.png">')

    foreign, said = browsed(page, home=home, more=("--dump-dom",))

    assert foreign == {"https://example.org/x.png"}
    assert said


@pytest.mark.deep
def test_a_browser_asks_for_nothing_and_complains_of_nothing(desk: Desk, ok: Ok) -> None:
    evil = "<script>console.error(1)</script><img src=https://example.org/x.png>"
    ok("goals", "add", f"Evil {evil}")
    ok("people", "add", f"Bo {evil}", "--covers", "accountability")
    many_meetings(desk, 40)
    for words in (("report", "--html", "r.html"), ("report", "ilse", "--html", "ilse.html")):
        ok(*words)
        pdf = desk.home / f"{words[-1]}.pdf"

        asked, said = browsed(desk.home / words[-1], home=desk.home, more=(f"--print-to-pdf={pdf}",))

        assert (asked, said) == (set(), [])
        assert 1 <= sheets(pdf) <= 4


@pytest.mark.deep
def test_what_a_browser_shows_is_what_was_written(desk: Desk, ok: Ok) -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no chromium here: the page was not opened in a browser")
    told = json.loads(ok("report", "--html", "r.html", "--json").out)["data"]["report"]
    line = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={desk.home / 'b'}", "--dump-dom"]
    page = (desk.home / "r.html").as_uri()
    seen = subprocess.run([*line, page], capture_output=True, text=True, timeout=120, check=True).stdout

    assert told["goals"][0]["title"] in seen
    assert "<svg" in seen
    assert seen.count("<h1>") == 1
