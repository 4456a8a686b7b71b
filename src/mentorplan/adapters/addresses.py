"""E-mail addresses on pages: links, what a reader can see, and what is written so that programs pass by."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mentorplan.adapters import cells
from mentorplan.adapters.lexicon import Lexicon
from mentorplan.domain.names import fold
from mentorplan.values import dataclass

_LONGEST_TEXT = 5000
"""Characters in which a spelt address is looked for; a longer line is no place for one."""

_WORD = r"[\w+'-]{1,64}"

_MAY_HIDE = re.compile(r"[@\[({<]|[\s_-]at[\s_-]", re.IGNORECASE)
"""What a text without which hides no address; the look at the rest is dear."""

_BACKWARDS = re.compile(r"^(?:moc|ude|gro|ten|vog|ku\.ca|ue|ed|rf|se|hc|ta|ac)\.")
"""How an address begins that is written backwards and turned round by the page."""

_ENDS = re.compile(r"^(?:[\w-]+\.)+(?:[a-z]{2}|com|org|net|edu|gov|info|int|museum|academy|university|example|test)$")
"""A host that nobody would write by chance behind the bare word "at"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An address that only a person may take: as it is written, and what it would be. `address` may be unknown."""

    written: str
    address: str = ""


def of_link(href: str) -> str:
    """Return the address of a `mailto:` link, without the subject and further people, or nothing."""
    scheme, colon, rest = href.strip().partition(":")
    if not colon or scheme.strip().lower() != "mailto":
        return ""
    found = cells.addresses(unquote(re.split(r"[?,;]|%3F", rest, maxsplit=1)[0]).strip())
    return found[0] if found else ""


def of_code(code: str) -> str:
    """Return the address that Cloudflare put into the attribute of a link, or nothing."""
    try:
        raw = bytes.fromhex(code)
    except ValueError:
        return ""
    found = cells.addresses(bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", "replace")) if raw else ()
    return found[0] if found else ""


def seen(text: str, *, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the addresses that stand in a text as addresses do; one with a decoy in it, or backwards, does not."""
    if "@" not in text:
        return ()
    return tuple(
        address for address in cells.addresses(text) if not _decoyed(address, lexicon=lexicon) and not _turned(address)
    )


def offers(text: str, *, lexicon: Lexicon) -> tuple[Offer, ...]:
    """Return what a text hides from programs: "name [at] example [dot] edu", a decoy, an address written backwards."""
    if not _MAY_HIDE.search(text):
        return ()
    found = list(_spelt(text, lexicon=lexicon))
    for address in cells.addresses(text):
        plain = _decoyed(address, lexicon=lexicon) or _turned(address)
        if plain and cells.addresses(plain):
            found.append(Offer(written=address, address=plain))
    return tuple(dict.fromkeys(found))


def without(text: str, taken: tuple[str, ...]) -> str:
    """Return a text without some pieces of it, and without the marks and the word "mailto:" that stood around them."""
    for piece in taken:
        text = re.sub(rf"(?:mailto:\s*)?[<(\[]?{re.escape(piece)}[>)\]]?", " ", text, flags=re.IGNORECASE)
    return text


def _spelt(text: str, *, lexicon: Lexicon) -> Iterator[Offer]:
    """Yield what is spelt with brackets or words for the @. The bare word "at" counts before a real host only."""
    if len(text) > _LONGEST_TEXT:
        return
    pattern, point = _patterns(lexicon.words.at, lexicon.words.dot)
    for found in pattern.finditer(text):
        local, host = (point.sub(".", found[part]).strip(".") for part in ("local", "host"))
        word = fold(found["bare"] or "")
        if word and "@" not in word:
            is_plain = re.fullmatch(r"[\w.-]+", found["host"])
            if word != "at" or lexicon.is_position(local) or (is_plain and not _ENDS.match(fold(host))):
                continue
        address = f"{local}@{host}"
        is_nobodys = word == "at" and lexicon.is_placeholder(local)  # "Verified email at example.edu"
        if cells.addresses(address) == (address,) and not is_nobodys:
            yield Offer(written=cells.one_line(found[0]), address=address)


@functools.lru_cache(maxsize=4)
def _patterns(at: tuple[str, ...], dot: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of a spelt address, and that of a point in it."""
    at_words, dot_words = ("|".join(re.escape(word) for word in sorted(words, key=len)[::-1]) for words in (at, dot))
    sign = rf"\s?(?:[\[({{<]\s?(?:{at_words}|@|ät)\s?[\])}}>]|[-_]at[-_])\s?"
    bare = rf"\s(?:{at_words}|@)\s|\s@|@\s"
    point = rf"\s?(?:[\[({{<]\s?(?:{dot_words}|\.)\s?[\])}}>]|\s(?:{dot_words})\s|[-_]dot[-_])\s?|\."
    return (
        re.compile(
            rf"(?<![\w.+-])(?P<local>{_WORD}(?:(?:{point}){_WORD}){{0,4}})(?:(?P<sign>{sign})|(?P<bare>{bare}))"
            rf"(?P<host>[\w-]{{1,63}}(?:(?:{point})[\w-]{{1,63}}){{1,5}})(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(point, re.IGNORECASE),
    )


def _decoyed(address: str, *, lexicon: Lexicon) -> str:
    """Return an address without a decoy word in it, or nothing where there is none."""
    plain = address
    for word in (re.escape(word) for word in lexicon.words.decoys if word in address.lower()):
        plain = re.sub(rf"[._-]?{word}[._-]?(?=@)|(?<=@){word}[._-]?|[._-]{word}(?=\.)", "", plain, flags=re.IGNORECASE)
    return plain if plain != address else ""


def _turned(address: str) -> str:
    """Return an address that is written backwards the right way round, or nothing."""
    return address[::-1] if _BACKWARDS.match(address.lower()) and "." in address.partition("@")[0] else ""
