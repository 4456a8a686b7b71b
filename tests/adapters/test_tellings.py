"""Several tellings of one person, and the entry they make."""

from __future__ import annotations

from dataclasses import replace

from mentorplan.adapters import tellings
from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.tellings import Found, Told
from mentorplan.domain.imports import Doubt, Skipped
from mentorplan.domain.lists import Entry


def found(name: str, *, stated: bool = False, place: int = 1, **fields: str) -> Found:
    told = tuple(Told(field=field, value=value, by=field) for field, value in fields.items())
    return Found(name=name, told=(Told(field="name", value=name, by="name"), *told), stated=stated, place=place)


def names_and_emails(known_words: Lexicon, *several: Found) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.values("email")) for one in tellings.united(several, lexicon=known_words)]


def test_the_same_name_or_the_same_address_under_a_fitting_name_is_one_person(known_words: Lexicon) -> None:
    assert names_and_emails(
        known_words,
        found("Dr. Ann Lee"),
        found("Lee, Ann", email="ann@example.org"),
        found("A. Lee", email="ANN@example.org"),
        found("Bo Chan", email="ann@example.org"),
    ) == [("Dr. Ann Lee", ("ann@example.org",)), ("Bo Chan", ("ann@example.org",))]


def test_the_same_name_with_another_address_is_another_person(known_words: Lexicon) -> None:
    several = (found("Wei Zhang", email="a@example.cn", place=1), found("Wei Zhang", email="b@example.cn", place=9))

    assert names_and_emails(known_words, *several) == [
        ("Wei Zhang", ("a@example.cn",)),
        ("Wei Zhang", ("b@example.cn",)),
    ]


def test_to_what_is_stated_the_look_of_the_page_adds_what_is_missing(known_words: Lexicon) -> None:
    stated = found("Ann Lee", stated=True, title="Reader", email="ann@example.org")
    seen = found("Ann Lee", title="Lecturer", phone="555-0101", bio="Some text.", notes="Room 12")
    bare = found("Ann Lee", stated=True)

    def fields(*several: Found) -> list[str]:
        return [told.field for told in tellings.united(several, lexicon=known_words)[0].told]

    assert fields(stated, seen) == ["name", "title", "email", "phone"]
    assert fields(bare, seen) == ["name", "title", "phone", "bio", "notes"]


def test_an_address_that_is_told_is_offered_no_more(known_words: Lexicon) -> None:
    hidden = replace(found("Ann Lee"), offers=(Offer(written="ann [at] example.org", address="ann@example.org"),))
    (one,) = tellings.united((found("Ann Lee", email="ann@example.org"), hidden), lexicon=known_words)

    assert one.offers == ()


def test_a_second_value_is_a_note_unless_it_repeats_the_first(known_words: Lexicon) -> None:
    one = Found(
        name="Dr. Ann Lee",
        told=tuple(
            Told(field=field, value=value, by="")
            for field, value in (
                ("title", "Reader; Head"),
                ("title", "Reader"),
                ("title", "Tutor"),
                ("phone", "555-0101"),
                ("phone", "555-0102"),
                ("email", "office@example.org"),
                ("email", "ann.lee@example.org"),
                ("url", "https://example.org/a"),
                ("url", "https://example.org/b"),
                ("interests", "bogs, moss"),
                ("interests", "soil"),
                ("bio", "Ann"),
                ("bio", "Ann reads."),
                ("notes", "Tutor"),
                ("notes", "Room 12"),
            )
        ),
        offers=(Offer(written="hidden"),),
    )

    assert tellings.entry_of(one, row=3, lexicon=known_words) == (
        Entry(
            id="",
            name="Ann Lee",
            email="ann.lee@example.org",
            phone="555-0101",
            title="Reader; Head",
            url="https://example.org/a",
            interests=("bogs", "moss", "soil"),
            bio="Ann reads.",
            notes=(
                "Form of address: Dr.",
                "E-mail: office@example.org",
                "Phone: 555-0102",
                "Title: Tutor",
                "Web page: https://example.org/b",
                "Tutor",
                "Room 12",
                "E-mail, as the page writes it: hidden",
            ),
            row=3,
        ),
        (
            Doubt(
                row=3,
                name="Ann Lee",
                why="The page hides an e-mail address (hidden): look at the page, and add it with “people edit”.",
            ),
        ),
    )


def test_posts_and_templates_are_nobody(known_words: Lexicon) -> None:
    reasons = [
        tellings.entry_of(found(name), row=1, lexicon=known_words)[0]
        for name in ("Position vacant", "{{ name }}", "First Last", "Dr.", "ann@example.org")
    ]

    assert reasons == [
        Skipped(row=1, reason="“Position vacant” is a post that nobody holds."),
        Skipped(row=1, reason="“{{ name }}” is what a template left there, not a name."),
        Skipped(row=1, reason="“First Last” is what a template left there, not a name."),
        Skipped(row=1, reason="Its name is nothing but a title, “Dr.”."),
        Skipped(row=1, reason="Its name is an e-mail address, “ann@example.org”."),
    ]


def test_a_single_name_is_one_where_the_page_states_it(known_words: Lexicon) -> None:
    told = [tellings.entry_of(one, row=1, lexicon=known_words)[0] for one in (
        found("Sumarno", stated=True), found("Sumarno"), found("admin", stated=True)
    )]  # fmt: skip

    assert [type(one) for one in told] == [Entry, Skipped, Skipped]


def test_a_long_text_is_cut_between_words(known_words: Lexicon) -> None:
    entry, _ = tellings.entry_of(found("Ann Lee", bio="word " * 3000), row=1, lexicon=known_words)

    assert isinstance(entry, Entry)
    assert entry.bio
    assert entry.bio.endswith("word …")
    assert len(entry.bio) <= tellings.LONGEST_BIO + 2
