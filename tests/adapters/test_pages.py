"""Pages of people from the browser, from the bytes to the reading."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentorplan.adapters import pages
from mentorplan.domain.imports import Columns, Doubt, Reading, Skipped
from mentorplan.domain.lists import Entry
from mentorplan.domain.pages import PageWords
from mentorplan.errors import MentorplanError, UnreadableError

CARD = "<div class='person'><h3>{name}</h3><p>Lecturer</p><p>{more}</p></div>"


@pytest.fixture
def read(columns: Columns, page_words: PageWords) -> Any:
    def read_(page: str | bytes) -> Reading:
        content = page.encode() if isinstance(page, str) else page
        return pages.read(content, file="people.html", columns=columns, words=page_words)

    return read_


def test_a_page_is_read_whole(read: Any) -> None:
    reading = read(
        "<html><head><title>People | Department of Botany | Marsh University</title>"
        "<link rel=canonical href='https://www.example.edu/botany/people/'></head><body>"
        "<h2>Lecturers</h2>"
        "<div class=card><h3><a href='../staff/ines-arrieta'>Dr. Inés Arrieta, PhD</a></h3>"
        "<p class=role>Senior Lecturer</p>"
        "<p>Office: 2.14 | Phone: 555-0101 | <a href='mailto:i.arrieta@example.edu?subject=Hello'>e-mail</a></p>"
        "<p><b>Research:</b> mosses; bogs. <b>Teaching interests:</b> field trips. She reads proofs on Fridays.</p>"
        "</div>"
        "<div class=card><h3>Okello, Tom</h3><p class=role>Lecturer (on leave)</p>"
        "<p>t.okello [at] example [dot] edu</p><p><a href='https://orcid.org/0000-0002-1825-0097'>ORCID</a></p></div>"
        "<div class=card><h3>Vacant</h3><p class=role>Lecturer</p></div>"
    )

    assert reading == Reading(
        entries=(
            Entry(
                id="",
                name="Inés Arrieta",
                email="i.arrieta@example.edu",
                phone="555-0101",
                title="Senior Lecturer",
                unit="Department of Botany",
                institution="Marsh University",
                url="https://www.example.edu/botany/staff/ines-arrieta",
                interests=("mosses", "bogs", "field trips"),
                bio="She reads proofs on Fridays.",
                notes=(
                    "Form of address: Dr.",
                    "Letters after the name: PhD",
                    "Office: 2.14",
                    "Listed under: Lecturers",
                ),
                row=1,
            ),
            Entry(
                id="",
                name="Tom Okello",
                title="Lecturer (on leave)",
                unit="Department of Botany",
                institution="Marsh University",
                orcid="0000-0002-1825-0097",
                notes=("Listed under: Lecturers", "E-mail, as the page writes it: t.okello [at] example [dot] edu"),
                row=2,
            ),
        ),
        columns={
            "heading with a name": "name",
            "e-mail link": "email",
            "“Phone”": "phone",
            "class “title”": "title",
            "title of the page, unit": "unit",
            "title of the page, institution": "institution",
            "link of the name": "url",
            "ORCID link": "orcid",
            "“Research”": "interests",
            "“Teaching interests”": "interests",
            "text beside the name": "bio",
            "“Office”": "notes",
            "heading above": "notes",
        },
        skipped=(Skipped(row=3, reason="“Vacant” is a post that nobody holds."),),
        doubts=(
            Doubt(
                row=2,
                name="Tom Okello",
                why="The address is written “t.okello [at] example [dot] edu”; if it is meant as an address: "
                'mentorplan people edit "Tom Okello" --email t.okello@example.edu',
                email="t.okello@example.edu",
            ),
        ),
        kept_as_notes=("“Office”", "heading above"),
    )


def test_who_is_found_in_several_ways_is_one_entry_and_what_is_stated_comes_first(read: Any) -> None:
    stated = {
        "@type": "Person",
        "name": "Ann Lee",
        "jobTitle": "Reader",
        "email": "mailto:ann@example.org",
        "description": "Ann reads.",
    }
    reading = read(
        f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
        "<div class=h-card><b class=p-name>Ann Lee</b> <i class=p-tel>555-0101</i>"
        "<i class=p-job-title>Lecturer</i></div>"
        "<h3>Dr. Ann Lee</h3><p>Lecturer</p><p>Room 12</p>"
    )

    assert reading.entries == (
        Entry(
            id="",
            name="Ann Lee",
            email="ann@example.org",
            phone="555-0101",
            title="Reader",
            bio="Ann reads.",
            notes=("Title: Lecturer",),
            row=1,
        ),
    )


def test_namesakes_with_addresses_of_their_own_stay_two(read: Any) -> None:
    page = "".join(CARD.format(name="Wei Zhang", more=email) for email in ("wz1@example.cn", "wz2@example.cn"))

    assert [entry.email for entry in read(page).entries] == ["wz1@example.cn", "wz2@example.cn"]


@pytest.mark.parametrize(
    ("hidden", "note", "doubt"),
    [
        (
            "ann.lee@NOSPAM.example.org",
            "E-mail, as the page writes it: ann.lee@NOSPAM.example.org",
            'mentorplan people edit "Ann Lee" --email ann.lee@example.org',
        ),
        (
            "<a class=__cf_email__ data-cfemail='0a6b64644a6f726b677a666f2465786d'>[email&#160;protected]</a>",
            "E-mail, as the page writes it: [email protected]",
            'mentorplan people edit "Ann Lee" --email ann@example.org',
        ),
        (
            "<a href=\"javascript:linkTo_UnCryptMailto('nbjmup')\">Write to Ann</a>",
            "E-mail, as the page writes it: Write to Ann",
            "The page hides an e-mail address (Write to Ann): look at the page, and add it with “people edit”.",
        ),
        (
            "This email address is being protected from spambots. You need JavaScript enabled to view it.",
            "E-mail, as the page writes it: This email address is being protected from spambots.",
            "The page hides an e-mail address",
        ),
        (
            "ann<img src='at.gif' alt=''>example.org",
            "E-mail, as the page writes it: ann[at]example.org",
            "ann@example.org",
        ),
        ("gro.elpmaxe@eel.nna", "E-mail, as the page writes it: gro.elpmaxe@eel.nna", "ann.lee@example.org"),
    ],
)
def test_a_hidden_address_is_offered_and_never_taken(read: Any, hidden: str, note: str, doubt: str) -> None:
    reading = read(CARD.format(name="Ann Lee", more=hidden))

    assert [entry.email for entry in reading.entries] == [None]
    assert note in " / ".join(reading.entries[0].notes)
    assert doubt in reading.doubts[0].why


def test_the_address_of_a_template_is_a_note(read: Any) -> None:
    (entry,) = read(
        CARD.format(name="Ann Lee", more="<a href='mailto:firstname.lastname@example.org'>e-mail</a>")
    ).entries

    assert (entry.email, entry.notes) == (
        None,
        ("E-mail on the page, which looks like a template's: firstname.lastname@example.org",),
    )


def test_beside_the_dead_are_addresses_of_others(read: Any) -> None:
    (entry,) = read(
        "<h2>In memoriam</h2><h3>Dr. Ida Holm (1941–2019)</h3><p>Professor Emerita.</p>"
        "<p>Gifts: <a href='mailto:giving@example.edu'>giving@example.edu</a></p>"
    ).entries

    assert entry == Entry(
        id="",
        name="Ida Holm",
        title="Professor Emerita",
        notes=(
            "Form of address: Dr.",
            "In memoriam (1941–2019)",
            "E-mail beside the name: giving@example.edu",
            "Listed under: In memoriam",
        ),
        row=1,
    )


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<title>Just a moment...</title><p>Checking your browser", "a page that checks whether a person is reading."),
        ("<title>Access Denied</title><h1>Access Denied</h1>", "a page that says access was refused."),
        ("<title>Portal</title><form><input type=password></form>", "a page to sign in."),
        ("<title>Anmeldung</title><form><input type=password></form>", "a page to sign in."),
        ("<title>404</title><h1>Page introuvable</h1>", "a page that says something went wrong."),
        ("<div id=root></div><script src=a.js></script>", "a script fills it in"),
        ("<p>Please enable JavaScript.</p>", "a script fills it in"),
        ("<p></p>", "is an empty page."),
        ("<h1>Opening hours</h1><p>Nine to five.</p>", "nobody could be made out"),
        ("<h3>Vacant</h3><h3>First Last</h3><p>Lecturer", "nobody could be made out"),
        ("Name,Email\nAnn Lee,ann@example.org\n", "is not a web page."),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not a web page."),
        (b"", "is not a web page."),
    ],
)
def test_a_page_without_people_says_what_it_is(read: Any, page: str | bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(page)

    assert caught.value.message.startswith("people.html ")
    assert message in caught.value.message
    assert caught.value.hint


def test_a_long_page_that_has_a_word_of_a_notice_in_its_text_is_no_notice(read: Any) -> None:
    with pytest.raises(UnreadableError, match="nobody could be made out"):
        read(f"<title>History</title><p>{'The gates were not found. ' * 400}</p>")


def test_a_page_that_is_too_large_is_refused_with_what_to_do(read: Any) -> None:
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        read(b"<p>" + b"x" * pages.LARGEST)
    with pytest.raises(UnreadableError, match="more than 100,000 elements"):
        read(b"<tr><td>x</td></tr>" * 350_000)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + CARD.format(name="Ann Lee", more="ann@example.org"),
        "<b><i>" * 10_000 + CARD.format(name="Ann Lee", more="ann@example.org"),
        f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>" + CARD.format(name="Ann Lee", more="ann@example.org"),
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + "]>&j;"
        + CARD.format(name="Ann Lee", more="ann@example.org"),
        "\0<h\0tml>\0" + CARD.format(name="Ann\0 Lee", more="ann@example.org"),
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + CARD.format(name="Ann Lee", more="ann@example.org"),
    ],
    ids=["deep", "bold", "attributes", "laughs", "nul", "answer"],
)
def test_what_would_bring_a_parser_down_is_read_past(read: Any, page: str) -> None:
    assert [(entry.name, entry.email) for entry in read(page).entries] == [("Ann Lee", "ann@example.org")]


def test_no_file_is_read_for_an_entity(read: Any, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Mallory", encoding="utf-8")
    page = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]>" + CARD.format(name="Ann Lee", more="&x;")

    assert "Mallory" not in str(read(page))


def test_one_file_with_pictures_is_read_and_its_address_kept(read: Any) -> None:
    card = CARD.format(name="<a href='/people/ann-lee'>Ann Lee</a>", more="B&uuml;ro")
    page = base64.encodebytes(f"<html><body>{card}</body></html>".encode()).decode()
    mhtml = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.org/team/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        "----b\r\nContent-Type: text/html\r\nContent-Location: https://www.example.org/team/\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{page}\r\n----b--\r\n"
    )

    (entry,) = read(mhtml).entries

    assert (entry.name, entry.url, entry.notes) == ("Ann Lee", "https://www.example.org/people/ann-lee", ("Büro",))


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", None),
        ("<base href='https://example.org/x/'>", "https://example.org/x/people/ann-lee"),
        ("<meta property='og:url' content='https://example.org/y/z'>", "https://example.org/y/people/ann-lee"),
        ("<!-- saved from url=(0022)https://example.org/s/ -->", "https://example.org/s/people/ann-lee"),
        (
            "<script type='application/ld+json'>{'@type': 'WebPage', 'url': 'https://example.org/w/'}</script>",
            "https://example.org/w/people/ann-lee",
        ),
    ],
)
def test_pages_of_people_are_whole_addresses_where_the_page_says_its_own(read: Any, head: str, url: str | None) -> None:
    head = head.replace("{'", '{"').replace("'}", '"}').replace("': '", '": "').replace("', '", '", "')
    (entry,) = read(head + CARD.format(name="<a href='people/ann-lee'>Ann Lee</a>", more="")).entries

    assert entry.url == url


markup = st.lists(
    st.sampled_from(
        [
            *(
                "<div>",
                "</div>",
                "<h3>",
                "</h3>",
                "<p>",
                "<table>",
                "<tr>",
                "<td rowspan=3>",
                "<th>",
                "</table>",
                "<li>",
            ),
            *(
                "<b>",
                "</b>",
                "<br>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<a href='mailto:ann@example.org'>",
                "<a href='/people/lee'>",
            ),
            *("</a>", "<span class=name>", "<div class='vcard'>", "<i class=fn>", "<div itemscope itemtype=Person>"),
            *("<i itemprop=name>", "<p typeof=Person>", "<p property=name>", "<script type='application/ld+json'>"),
            *("</script>", "<!--", "-->", "<svg>", "<template>", "<select>", "<", "&amp;", "\0", "�", " ", "\n"),
            *("Ann Lee", "Dr. Bo Chan", "Name", "Email", "Lecturer", "ann [at] example.org", "555-0101", "Research:"),
            *("谷口 樹", "محمد", "(1931–2012)", "†", "Vacant", '{"@type": "Person", "name": "Ann Lee"}', "[", "]]>"),
        ]
    ),
    max_size=60,
).map("".join)


@given(
    content=markup.map(str.encode) | st.binary(max_size=300) | st.binary(max_size=60).map(lambda some: b"<p>" + some)
)
@example(content=b"<table><tr>")
@example(content=b"<html><meta charset=punycode><p>\x96")
@example(content=b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>")
def test_any_bytes_are_people_or_a_sentence(columns: Columns, page_words: PageWords, content: bytes) -> None:
    said, reading = "", Reading()
    try:
        reading = pages.read(content, file="people.html", columns=columns, words=page_words)
    except MentorplanError as error:
        said = error.message

    rows = [entry.row for entry in reading.entries] + [one.row for one in reading.skipped]
    assert said.startswith("people.html ") != bool(reading.entries)
    assert sorted(row for row in rows if row) == list(range(1, reading.rows + 1))
    assert all(entry.name.strip() == entry.name for entry in reading.entries)
