"""What the lines beside a name say of the person: address, position, topics, and the text about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from mentorplan.adapters import addresses, cells
from mentorplan.adapters.addresses import Offer
from mentorplan.adapters.facts import BESIDE, LINE, Beside, Facts
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.adapters.likely_names import telling_words
from mentorplan.adapters.regions import Piece, looks_like_phone, page_address, phones_in
from mentorplan.domain.imports import LEFT_OUT
from mentorplan.domain.names import fold

_LONGEST_TITLE = 140
_LONGEST_LINE = 60
_MOST_TITLES = 4
_PROSE = 8
"""Words of a line that is a sentence and no position, room or unit."""

_CLAUSE = 4
"""Words of the shortest sentence: "Ann Lee is a chemist"."""

_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_a-z])|(?<=[)\d][.!?])\s+(?=[^\W\d_a-z])")
_VERB = re.compile(r"\b(?:is|was|are|has|works|teaches|studies|joined|leads|est|ist|hat|es|fue)\b")

_DASH = re.compile(r"\s+([-–—])\s+")

_LONGEST_TOPIC = 14
"""Words of a topic; a longer sentence under "Research" is told as text."""


_EDGES = " ,;|·•–—-<>"
"""What is left around a line when an address is taken out of it."""

_REACHING = {"mailto", "cfemail", "tel", "callto", "javascript"}
"""Links that are an address; what such a link says is no fact."""

_MARKS = (
    (
        "title",
        re.compile(
            r"(?<![a-z])(?:job-?title|title|role|position|rank|designation|funk?tion|fonction|cargo|puesto|job)(?![a-z])"
        ),
    ),
    (
        "unit",
        re.compile(
            r"(?<![a-z])(?:departments?|dept|unit|affiliations?|organi[sz]ation|school|division|institut)(?![a-z])"
        ),
    ),
    (
        "interests",
        re.compile(
            r"(?<![a-z])(?:interests?|research|expertise|specialt(?:y|ies)|keywords?|topics?|tags?|prf_int)(?![a-z])"
        ),
    ),
    ("place", re.compile(r"(?<![a-z])(?:office|room|location|address|building|adr|raum)(?![a-z])")),
    (
        "bio",
        re.compile(r"(?<![a-z])(?:bio|biography|summary|about|blurb|teaser|excerpt|description|abstract)(?![a-z])"),
    ),
)
"""What the class names around a line say that it is."""


def read(pieces: Sequence[Piece], *, beside: Beside, rest: Sequence[str] = ()) -> Facts:
    """Return what some lines say of a person. `rest` is what stood behind the name on its own line.

    An address in the midst of a text, or beside somebody who has died, is the person's only where it fits the name.
    """
    facts = Facts()
    for said in rest:
        _behind_name(said, facts, lexicon=beside.lexicon)
    for piece in pieces:
        if not piece.apart:
            _read_piece(piece, facts, beside=beside)
    if facts.titles:
        titles = dict.fromkeys(text for text, _ in facts.titles[:_MOST_TITLES])
        facts.add("title", "; ".join(titles), facts.titles[0][1])
    if facts.prose:
        facts.add("bio", " ".join(dict.fromkeys(text for text, _ in facts.prose)), facts.prose[0][1])
    for _, page in sorted(dict.fromkeys(facts.pages), key=lambda one: -one[0])[:2]:
        facts.add("url", page, "profile link")
    if not facts.has("email"):
        for email in facts.unlikely[:2]:
            facts.add("notes", f"E-mail beside the name: {email}", "e-mail beside the name")
    return facts


def _behind_name(said: str, facts: Facts, *, lexicon: Lexicon) -> None:
    if looks_like_phone(said):
        facts.add("phone", said, "telephone number")
    elif lexicon.is_unit(said):
        facts.add("unit", said, "text behind the name")
    elif lexicon.is_position(said):
        facts.titles.append((said, "text behind the name"))
    elif re.match(r"[(†]", said):
        facts.add("notes", f"In memoriam {said}", "years behind the name")
    elif not addresses.seen(said, lexicon=lexicon):
        facts.add("notes", said, "text behind the name")


def _read_piece(piece: Piece, facts: Facts, *, beside: Beside) -> None:
    lexicon = beside.lexicon
    meant = piece.field or (lexicon.field(piece.label) if piece.label else None)
    if meant == LEFT_OUT:
        return
    by = f"“{piece.label}”" if meant else BESIDE
    is_prose = len(piece.text.split()) > _PROSE and not meant
    spelt = addresses.offers(piece.text, lexicon=lexicon)
    seen = addresses.seen(piece.text, lexicon=lexicon)
    for text, href in piece.links:
        _read_link(text, href, facts, beside=beside, meant=meant, is_prose=is_prose, is_written=bool(spelt or seen))
    for email in seen:
        _take_email(email, facts, beside=beside, is_sure=not is_prose, by=by if meant else "e-mail address")
    facts.offers += [one for one in spelt if not beside.departed or beside.owns(one.address)]
    if lexicon.hides_address(piece.text) and not piece.links:
        facts.offers.append(Offer(written=piece.text[:80]))
    text = addresses.without(piece.text, (*seen, *(one.written for one in spelt)))
    if meant == "phone":
        for phone in phones_in(text) or [text.strip(" ,;|·•")]:
            facts.add("phone", phone, by)
        return
    if not is_prose:
        text = _without_phones(text, facts)
    text = " ".join(text.split()).strip(_EDGES)
    said_by_link = {words for words, href in piece.links if href.partition(":")[0].lower() in _REACHING}
    if text in said_by_link or (meant in {"email", "name"} and lexicon.hides_address(text)):
        return
    text = _without_name(text, name=beside.name)
    if re.search(r"\w", text) and not lexicon.is_furniture(text):
        _read_text(text, facts, meant=meant, piece=piece, by=by, lexicon=lexicon)


def _without_phones(text: str, facts: Facts) -> str:
    """Return a line without the telephone numbers between its commas, and tell them."""
    parts = re.split(r"\s*[,;]\s+|\s{2,}", text)
    phones = [part for part in parts if looks_like_phone(part)]
    for phone in phones:
        facts.add("phone", phone, "telephone number")
    return ", ".join(part for part in parts if part.strip() and part not in phones) if phones else text


def _without_name(text: str, *, name: str) -> str:
    """Return a line without the name, where it begins with that or says little else."""
    plain, known = fold(text), fold(name)
    if known in plain and len(plain) < len(known) + _PROSE + 4:
        return ""
    if plain.startswith(known) and not plain[len(known) :].lstrip()[:1].isalnum():
        return text[len(name) :].strip(_EDGES)
    return text


def _read_text(  # noqa: PLR0913 as above
    text: str, facts: Facts, *, meant: str | None, piece: Piece, by: str, lexicon: Lexicon
) -> None:
    """Take what is neither an address nor a number."""
    if meant == "interests":
        _read_topics(text, facts, by=by)
    elif meant == "title":
        facts.titles.append((text, by))
    elif meant == "bio":
        facts.prose.append((text, by))
    elif meant == "affiliation":
        facts.add("institution" if lexicon.is_institution(text) else "unit", text, by)
    elif meant in {"unit", "institution", "language"}:
        facts.add(meant, text, by)
    elif meant == "notes":
        facts.add("notes", f"{piece.label}: {text}" if piece.label else text, by)
    elif meant == "orcid":
        facts.add("orcid", cells.orcid(text) or "", by)
    elif meant == "url":
        facts.add("url", page_address(text, base="") or (f"https://{text}" if text.startswith("www.") else ""), by)
    elif piece.label and meant not in {"email", "name"}:
        facts.add("notes", f"{piece.label}: {text}", f"“{piece.label}”")
    else:
        _read_plain(text, facts, marks=piece.marks, lexicon=lexicon)


def _read_topics(text: str, facts: Facts, *, by: str) -> None:
    """Take the topics of a line, and the sentences behind them as text."""
    first, *more = _SENTENCE_END.split(text, maxsplit=1)
    if len(first.split()) > _LONGEST_TOPIC and not re.search(r"[;,、•]", first):
        facts.prose.append((text, by))
        return
    facts.add("interests", first, by)
    facts.prose += [(one, BESIDE) for one in more]


def _read_plain(text: str, facts: Facts, *, marks: str, lexicon: Lexicon) -> None:
    """Take a line without a label: by the class names around it, else by its words and its length."""
    marked = next((what for what, pattern in _MARKS if pattern.search(marks)), "")
    first, *more = _SENTENCE_END.split(text, maxsplit=1)
    is_short = len(text) <= _LONGEST_LINE or len(text.split()) <= _PROSE
    if lexicon.is_unit(text) and len(text) <= _LONGEST_TITLE:
        _read_unit(text, facts, lexicon=lexicon)
    elif marked == "title" and len(text) <= _LONGEST_TITLE:
        facts.titles.append((text, "class “title”"))
    elif marked == "unit" and is_short:
        facts.add("unit", text, "class “department”")
    elif marked == "interests" and not (more and len(text.split()) > 3 * _PROSE):
        _read_topics(text, facts, by="class “interests”")
    elif marked == "place" and is_short:
        facts.add("notes", text, "office")
    elif _is_post(first, lexicon=lexicon) and (not facts.titles or is_short):
        facts.titles.append((re.sub(r"(?:(?<=[^\W\d_]{4})|(?<=\)))\.$", "", first), "line with a position"))
        facts.prose += [(one, BESIDE) for one in more]
    elif not is_short or marked == "bio" or more:
        facts.prose.append((text, BESIDE))
    else:
        facts.add("notes", re.sub(r"^\(([^()]*)\)$", r"\1", text), LINE)


def _read_unit(text: str, facts: Facts, *, lexicon: Lexicon) -> None:
    """Take a line with a unit, and the position behind a dash, as in "School of Law - Reader"."""
    unit, dash, post = _DASH.split(text, maxsplit=1) if _DASH.search(text) else (text, "", "")
    if dash and not (lexicon.is_position(post) and not lexicon.is_unit(post)):
        unit, post = text, ""
    facts.add("unit", unit, "line with a unit")
    if post:
        facts.titles.append((post, "line with a position"))


def _is_post(text: str, *, lexicon: Lexicon) -> bool:
    """Whether a line is a position, and no sentence about one."""
    is_sentence = len(text.split()) > _CLAUSE and _VERB.search(text)
    return len(text) <= _LONGEST_TITLE and lexicon.is_position(text) and not is_sentence and text[-1] not in "!?"


def _read_link(  # noqa: PLR0913 a link is understood by all of these
    text: str, href: str, facts: Facts, *, beside: Beside, meant: str | None, is_prose: bool, is_written: bool
) -> None:
    """Take the target of a link. `is_written`: an address stands beside it anyway, so that a hidden one is no news."""
    scheme, _, target = href.partition(":")
    scheme = scheme.lower()
    if scheme == "mailto":
        if email := addresses.of_link(href):
            _take_email(email, facts, beside=beside, is_sure=not is_prose, by="e-mail link")
        else:
            facts.offers += addresses.offers(unquote(target), lexicon=beside.lexicon)
    elif scheme == "cfemail":
        facts.offers.append(Offer(written=text or "hidden by a script", address=addresses.of_code(target)))
    elif scheme in {"tel", "callto"}:
        facts.add("phone", text if looks_like_phone(text) else unquote(target), "telephone link")
    elif scheme == "javascript":
        if re.search(r"mail|crypt", href, re.IGNORECASE) and not is_written:
            facts.offers.append(Offer(written=text or "hidden by a script"))
    elif "orcid.org/" in href and (orcid := cells.orcid(href)):
        facts.add("orcid", orcid, "ORCID link")
    elif page := page_address(href, base=beside.base):
        path = fold(unquote(page.partition("://")[2].partition("/")[2]))
        is_own = any(word in path for word in telling_words(beside.name))
        if is_own or meant == "url" or (beside.lexicon.is_furniture(text) and not is_prose):
            facts.pages.append((2 * is_own + (meant == "url"), page))


def _take_email(email: str, facts: Facts, *, beside: Beside, is_sure: bool, by: str) -> None:
    """Take an address for the person's own, or remember it for a note."""
    if beside.owns(email) or (is_sure and not beside.departed):
        facts.add("email", email, by)
    else:
        facts.unlikely.append(email)
