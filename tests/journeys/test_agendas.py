"""An agenda to print, to read on a phone, to go on writing in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


@pytest.fixture
def desk(desk: Desk, ok: Ok) -> Desk:
    """Return a desk before a meeting with much to talk about."""
    ok("init", "--role", "mentee", "--name", "Amara Osei")
    for number in range(4):
        ok("goals", "add", f"Goal {number}: lead <b>discussions</b> in a class of 240", "--why", "half are silent")
    ok("people", "add", "Ilse <i>Vandenbroucke</i>", "--private-notes", "secret-note")
    ok("meet", "log", "ilse", "--on", "2026-11-10", "--notes", "\n".join(f"- note *{n}*" for n in range(9)),
       *(word for n in range(6) for word in ("--promise", f"me: send page {n} by 27 nov")))  # fmt: skip
    ok("meet", "plan", "ilse", "--at", "2026-12-01 14:00", "--place", "Room 3")
    return desk


def test_an_agenda_in_markdown_has_a_box_for_each_line(desk: Desk, ok: Ok) -> None:
    told = ok("meet", "agenda", "ilse", "--md", "agenda.md", "--json").data
    text = (desk.home / "agenda.md").read_text("utf-8")
    lines = text.splitlines()

    assert lines[:4] == [
        "# First conversation with Ilse &lt;i>Vandenbroucke&lt;/i> (25 minutes)",
        "",
        "Tue 1 December 2026, 14:00, Room 3",
        "",
    ]
    assert told["files"] == ["agenda.md"]
    titles = [f"## {one['title']} ({one['minutes']} min)" for one in told["agenda"]["blocks"]]
    assert [line.replace("&lt;", "<") for line in lines if line.startswith("## ")] == ["## Before", *titles]
    assert text.count("- [ ] ") == sum(len(one["lines"]) for one in told["agenda"]["blocks"])
    assert "secret-note" not in text


def test_an_agenda_as_a_page_is_text_and_is_not_written_over(desk: Desk, ok: Ok) -> None:
    ran = ok("meet", "agenda", "ilse", "--html", "agenda.html")
    page = (desk.home / "agenda.html").read_text("utf-8")

    assert ran.out == "Written: agenda.html.\n"
    assert "<i>" not in page
    assert "&lt;i&gt;Vandenbroucke" in page
    (desk.home / "agenda.html").write_text("changed by hand")
    assert desk.types("meet", "agenda", "ilse", "--html", "agenda.html").code == 5
    assert ok("meet", "agenda", "ilse", "--html", "a.html", "--dry-run").out == "Would be written: a.html.\n"
    assert not (desk.home / "a.html").exists()


AGREEMENT = Path(__file__).parents[2] / "examples" / "answers" / "agreement.toml"


@pytest.mark.deep
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_agenda_and_a_plan_fit_on_one_sheet_each(desk: Desk, ok: Ok, paper: str) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no chromium here: the agenda was not printed")
    ok("meet", "agenda", "ilse", "--html", "agenda.html")
    ok("agree", "ilse", "--show", "--html", "form.html")
    ok("agree", "ilse", "--answers", str(AGREEMENT), "--html", "plan.html")
    line = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={desk.home / 'browser'}"]
    for name in ("agenda", "form", "plan"):
        page, pdf = desk.home / f"{name}.html", desk.home / f"{name}.pdf"
        page.write_text(page.read_text("utf-8").replace("@page {", f"@page {{ size: {paper};"), encoding="utf-8")
        subprocess.run(
            [*line, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip

        assert (name, sheets(pdf)) == (name, 1)


def sheets(pdf: Path) -> int:
    return len(re.findall(rb"/Type ?/Page\b", pdf.read_bytes()))
