"""h-card and hCard, in words of schema.org."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mentorplan.adapters import microformats
from mentorplan.adapters.markup import parse


def cards(page: str) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in card.items() if key != "@type"}
        for card in microformats.cards(parse(page, file="x").body)
    ]


@pytest.mark.parametrize(
    ("page", "card"),
    [
        (
            (
                "<div class=h-card><b class='p-name'>Ann Lee</b> <i class=p-job-title>Reader</i> <i class=p-org>Fen</i>"
                "<a class=u-email href='mailto:ann@example.org?subject=x'>write</a><a class=u-url href='/ann'>page</a>"
                "<i class=p-tel>555</i><i class=p-note>Reads.</i>"
                "<i class=p-category>bogs</i><i class=p-category>moss</i></div>"
            ),
            {
                "name": ["Ann Lee"],
                "jobTitle": ["Reader"],
                "org": ["Fen"],
                "email": ["mailto:ann@example.org?subject=x"],
                "url": ["/ann"],
                "telephone": ["555"],
                "description": ["Reads."],
                "knowsAbout": ["bogs", "moss"],
            },
        ),
        (
            "<a class=h-card href='https://example.org/'>Ann Lee</a>",
            {"name": ["Ann Lee"], "url": ["https://example.org/"]},
        ),
        ("<p class=h-card><img alt='Ann Lee' src=a.jpg></p>", {"name": ["Ann Lee"]}),
        (
            (
                "<p class=h-card><b class=p-name>Ann <abbr class=p-additional-name title=Petra>P</abbr> Lee,"
                " <abbr title='Bachelor of Arts'>BA</abbr></b></p>"
            ),
            {"name": ["Ann Petra Lee, BA"], "additionalName": ["Petra"]},
        ),
        (
            "<p class=h-card><i class=p-given-name>Ann</i> <i class=p-family-name>Lee</i></p>",
            {"givenName": ["Ann"], "familyName": ["Lee"], "name": ["Ann Lee"]},
        ),
        (
            (
                "<div class=vcard><span class='fn n'>Ann Lee</span> <b class=title>Reader</b>"
                "<span class=org><i class=organization-name>Fen</i> <i class=organization-unit>Bogs</i></span>"
                "<span class=tel><i class=type>Work</i> <i class=value>555</i></span>"
                "<a class=email href='mailto:ann@example.org'>write</a></div>"
            ),
            {
                "name": ["Ann Lee"],
                "jobTitle": ["Reader"],
                "org": ["Fen Bogs", "Fen"],
                "department": ["Bogs"],
                "telephone": ["555"],
                "email": ["mailto:ann@example.org"],
            },
        ),
        (
            "<div class=h-resume><p class=p-name>Ann Lee</p><p class='p-contact h-card'><b class=p-name>FEN</b></div>",
            {"name": ["Ann Lee"], "org": ["FEN"]},
        ),
        (
            "<div class=h-card><b class=p-name>Ann Lee</b><p class='p-org h-card'><i class=p-name>Fen</i></p></div>",
            {"name": ["Ann Lee"], "org": ["Fen"]},
        ),
    ],
)
def test_a_card_is_read(page: str, card: dict[str, Any]) -> None:
    assert cards(page) == [card]


@pytest.mark.parametrize(
    "page",
    [
        "<footer class=h-card><b class='p-name p-org'>Fen</b> <a class=u-email href='mailto:i@example.org'>x</a>",
        "<div class=vcard><b class='fn org'>Fen</b></div>",
        "<a class='affiliation vcard'><img class='fn photo' alt=W3C></a>",
        "<div class=vcard><b class=title>Reader</b></div>",
        "<p class=H-card><b class=p-name>Ann Lee</b></p>",
        "<p class=h-cards><b class=p-name>Ann Lee</b></p>",
    ],
)
def test_what_is_no_card_of_a_person_is_none(page: str) -> None:
    assert cards(page) == []


def test_the_cards_of_the_test_suite_are_found(shared_data: Path) -> None:
    """Whoever the suite expects is found by name; organisations and what is no card are not."""
    for path in sorted((shared_data / "html" / "microformats").rglob("*.json")):
        found = microformats.cards(parse(path.with_suffix(".html").read_text("utf-8"), file=path.name).body)
        wanted = list(_cards(json.loads(path.read_text("utf-8"))["items"]))

        assert len(found) == len(wanted), path


def _cards(items: list[Any]) -> Any:
    for item in items:
        if "h-card" in item.get("type", []) and item["properties"]["name"] != ["W3C"]:
            yield item
        for values in item.get("properties", {}).values():
            yield from _cards([value for value in values if isinstance(value, dict)])
