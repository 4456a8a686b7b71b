"""Microdata and RDFa, as JSON-LD would put them."""

from __future__ import annotations

from typing import Any

from mentorplan.adapters import microdata
from mentorplan.adapters.markup import parse


def items(page: str) -> list[dict[str, Any]]:
    return microdata.microdata(parse(page, file="x").body)


def test_items_hold_items_and_values_of_all_kinds() -> None:
    page = (
        "<div itemscope itemtype='https://schema.org/Person' itemid='#ann' itemref='far'>"
        "<b itemprop='name'>Ann <i>Lee</i></b> <meta itemprop=jobTitle content=Reader>"
        "<a itemprop='email' href='mailto:ann@example.org'>write</a><a itemprop=telephone href='tel:1'>555-0101</a>"
        "<time itemprop=since datetime='2020'>long</time><data itemprop=room value='12'>twelve</data>"
        "<p itemprop=worksFor itemscope itemtype='https://schema.org/Organization'><i itemprop=name>Fen</i></p>"
        "<p itemscope itemtype='https://schema.org/Place'><i itemprop=name>Elsewhere</i></p></div>"
        "<p id=far itemprop='knowsAbout description'>bogs</p>"
    )

    assert items(page) == [
        {
            "@type": ["https://schema.org/Person"],
            "@kinds": ["https://schema.org/Person"],
            "@id": "#ann",
            "name": ["Ann Lee"],
            "jobTitle": ["Reader"],
            "email": ["mailto:ann@example.org"],
            "telephone": ["555-0101"],
            "since": ["2020"],
            "room": ["12"],
            "worksFor": [
                {
                    "@type": ["https://schema.org/Organization"],
                    "@kinds": ["https://schema.org/Organization"],
                    "name": ["Fen"],
                }
            ],
            "knowsAbout": ["bogs"],
            "description": ["bogs"],
        },
        {"@type": ["https://schema.org/Place"], "@kinds": ["https://schema.org/Place"], "name": ["Elsewhere"]},
    ]


def test_older_vocabularies_are_put_in_today_s_words() -> None:
    page = (
        "<div itemscope itemtype='http://microformats.org/profile/hcard'><i itemprop=fn>Ann Lee</i>"
        "<i itemprop=title>Reader</i><i itemprop=tel>1</i></div>"
        "<div vocab='http://xmlns.com/foaf/0.1/' typeof=Person><i property=name>Bo Chan</i>"
        "<a property=mbox href='mailto:bo@example.org'>x</a></div>"
        "<p typeof='schema:Person' resource='#rui'><i property='schema:name'>Rui Reyes</i></p>"
    )
    body = parse(page, file="x").body

    assert microdata.microdata(body) == [
        {
            "@type": ["Person"],
            "@kinds": ["http://microformats.org/profile/hcard"],
            "name": ["Ann Lee"],
            "jobTitle": ["Reader"],
            "telephone": ["1"],
        }
    ]
    assert microdata.rdfa(body) == [
        {
            "@type": ["http://xmlns.com/foaf/0.1/Person"],
            "@kinds": ["http://xmlns.com/foaf/0.1/Person"],
            "name": ["Bo Chan"],
            "email": ["mailto:bo@example.org"],
        },
        {"@type": ["schema:Person"], "@kinds": ["schema:Person"], "@id": "#rui", "name": ["Rui Reyes"]},
    ]


def test_an_item_that_refers_to_itself_comes_to_an_end() -> None:
    page = "<div id=a itemscope itemtype=Person itemref='a b'><i id=b itemprop=name itemscope itemref=a>x</i></div>"

    assert [item["@type"] for item in items(page)] == [["Person"]]
