"""Reports as files: whole pages, in which every name is text, that can be read by everybody."""

from __future__ import annotations

import html.parser
import itertools
import re
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from desks import Desk, Ran

CSS = (resources.files("mentorplan") / "guide" / "reports" / "style.css").read_text("utf-8")
VOID = {"meta", "br", "path", "circle", "line"}
EVIL = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} \"' & [a](javascript:b) | `c`"
NORMAL_TEXT, LARGE_OR_GRAPHIC = 4.5, 3.0
"""The least contrast. Source: WCAG 2.2, criteria 1.4.3 and 1.4.11 (level AA)."""


class Page(html.parser.HTMLParser):
    """A page as a browser reads it: its tags in order, its text, and whether every one is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def desk(home: Any) -> Desk:
    """Return a desk whose every text looks like a piece of a page."""
    return Desk(home=home, workspace=home / "plan")


@pytest.fixture
def ok(desk: Desk) -> Callable[..., Ran]:
    def run(*words: str) -> Ran:
        ran = desk.types(*words)
        assert ran.code == 0, ran
        return ran

    return run


@pytest.fixture
def written(desk: Desk, ok: Callable[..., Ran]) -> Callable[[str], str]:
    """Write a report full of markup; return what a kind of file of it says."""
    ok("profile", "edit", "--name", f"Amara {EVIL}")
    ok("goals", "add", f"Discussions {EVIL}", "--need", "teaching-practice", "--need", "accountability")
    ok("goals", "progress", "discussions", "--note", f"Better {EVIL}")
    ok("people", "add", f"Ilse {EVIL}", "--covers", "teaching-practice")
    ok("meet", "log", "ilse", "--on", "2026-11-20", "--notes", f"Pairs {EVIL}\n# two", "--promise", f"me: send {EVIL}")
    ok("meet", "keep", "send")

    def write(kind: str, *words: str) -> str:
        ok("report", *words, f"--{kind}", f"report.{kind}")
        return (desk.home / f"report.{kind}").read_text("utf-8")

    return write


@pytest.mark.parametrize("words", [(), ("--notes",), ("ilse",), ("--dossier",)])
def test_names_and_notes_full_of_markup_stay_text(written: Callable[..., str], words: tuple[str, ...]) -> None:
    page = Page(written("html", *words))

    assert page.open == []
    assert page.named("script") == page.named("img") == []
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in page.tags if {"href", "src", "srcset", "style"} & set(attrs)]
    assert EVIL in " ".join(page.text.split())


def test_a_page_fetches_nothing_and_runs_nothing(written: Callable[..., str]) -> None:
    text = written("html")
    page = Page(text)

    assert not re.search(r"@import|url\(|<link|<iframe|<object|<base|<form", text.replace("&lt;", ""))
    policy = next(one["content"] for one in page.named("meta") if one.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert set(re.findall(r"https?://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_a_page_can_be_heard_and_found_one_s_way_in(written: Callable[..., str]) -> None:
    page = Page(written("html"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]

    assert page.named("html") == [{"lang": "en"}]
    assert page.named("meta")[0] == {"charset": "utf-8"}
    assert [one["content"] for one in page.named("meta") if one.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(ids) == len(set(ids))
    assert page.named("svg") == [
        {
            "viewbox": "0 0 360 88",
            "role": "img",
            "aria-labelledby": "map-title map-text",
            "xmlns": "http://www.w3.org/2000/svg",
        }
    ]
    labels = {name for _, attrs in page.tags for name in (attrs.get("aria-labelledby") or "").split()}
    assert labels <= set(ids)
    assert len(page.named("title")) == 2
    assert all(one == {"scope": "col"} for one in page.named("th"))


def test_markdown_keeps_every_text_on_its_line(written: Callable[..., str]) -> None:
    text = written("md", "--notes")

    assert "<script" not in text
    assert "](javascript" not in text.replace("\\]", "")
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# My mentoring"]
    assert r"  - \# two" in text.splitlines()
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


# -- colours ------------------------------------------------------------------


def palettes() -> dict[str, dict[str, str]]:
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    ]
    return dict(zip(("light", "dark", "paper"), found, strict=True))


def luminance(colour: str) -> float:
    """Return the relative luminance (0 to 1). Source: WCAG 2.2, definition of relative luminance."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21). Source: WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_is_worked_out_as_the_standard_says() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("mode", ["light", "dark", "paper"])
def test_every_colour_can_be_told_from_the_paper(mode: str) -> None:
    colours = palettes()[mode]

    for name in ("ink", "quiet", "accent", "gap"):
        assert contrast(colours[name], colours["paper"]) >= NORMAL_TEXT, name
    assert contrast(colours["line"], colours["paper"]) >= LARGE_OR_GRAPHIC


def test_no_colour_is_used_that_is_not_checked() -> None:
    rest = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)

    assert set(re.findall(r"var\(--(\w+)\)", rest)) <= {"ink", "quiet", "accent", "gap", "line", "paper"}
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", rest) == []
    assert "prefers-color-scheme: dark" in CSS
    assert re.search(r"@page \{ margin: [^}]*\}", CSS)
    assert not re.search(r"(?<!-)size:", CSS)
