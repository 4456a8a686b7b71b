"""Letters: the words of the guide, filled with what is known, and never with a blank left in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from string import Template
from typing import Annotated

from mentorplan.domain.bounds import length
from mentorplan.errors import InvalidError, NeedsAnswerError
from mentorplan.values import dataclass, field

ENDS = ".!?…。！？؟።।"
"""Marks that end a sentence, in the scripts that have their own."""

TRAILING = " .,;:–-"
"""What is taken off the end of words that go into the middle of a sentence."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the order in which a line is shown; joiners that a name needs are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One case of a sentence: its wordings, and what must be known beside the values that they use."""

    say: tuple[str, ...]
    when: tuple[str, ...] = ()


Sentences = dict[str, tuple[Saying, ...]]
"""The file `letters/sentences.toml`: by name, the cases of a sentence in the order in which they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What a missing value is called, and the command that sets it."""

    what: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterValues:
    """The file `letters/values.toml`: where values are set, and words that tell how a reason was meant.

    `language` is that of the letters, in which they say days and times. `quotes` are the marks around words that are
    quoted, with their spaces where the language has some: opening, closing, and the two within a quotation.
    """

    language: str = "en"
    quotes: Annotated[tuple[str, ...], length(4)] = ("“", "”", "‘", "’")
    gaps: dict[str, Gap] = field(default_factory=dict)
    to_them: tuple[str, ...] = ()
    about_them: tuple[str, ...] = ()
    perhaps_about_them: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """All that letters are made of. `texts` are the letters by `<kind>.<channel>`."""

    texts: Mapping[str, str]
    sentences: Mapping[str, tuple[Saying, ...]]
    values: LetterValues


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished letter. `used` names the values that went into it. A script has no subject."""

    subject: str
    body: str
    used: frozenset[str]


def write(letters: Letters, name: str, *, values: Mapping[str, str], seed: str) -> Letter:
    """Return the letter `name` filled with `values`; an empty value counts as not known.

    Where a sentence has several wordings, `seed` (a person's id) decides, always in the same way.
    Raises NeedsAnswerError naming every missing value and the command that sets it.
    """
    known = {key: value for key, value in values.items() if value}
    subject, text = _parts(letters.texts[name])
    said: dict[str, str] = {}
    used: set[str] = set()
    missing: dict[str, None] = {}
    for slot in dict.fromkeys(_blanks(subject, where=name) + _blanks(text, where=name)):
        if slot not in letters.sentences:
            found: tuple[str, ...] = () if slot in known else (slot,)
            said[slot], new = known.get(slot, ""), {slot}
        else:
            said[slot], new, found = _sentence(letters.sentences[slot], slot=slot, known=known, seed=seed)
        used |= new
        missing |= dict.fromkeys(found)
    if missing:
        raise _needs(missing, letters.values.gaps, known=known)
    return Letter(subject=tidy(Template(subject).substitute(said)), body=_body(text, said), used=frozenset(used))


def say(letters: Letters, slot: str, *, values: Mapping[str, str], seed: str = "") -> str:
    """Return one sentence of the guide, or nothing where the guide has none of that name or a value is missing."""
    known = {key: value for key, value in values.items() if value}
    return _sentence(letters.sentences.get(slot, ()), slot=slot, known=known, seed=seed)[0]


def listed(letters: Letters, items: Sequence[str], *, joined: str) -> str:
    """Return items as a list in a sentence; `joined` is the sentence of the guide that joins the last one."""
    if len(items) <= 1:
        return "".join(items)
    between = "; " if any("," in item for item in items[:-1]) else ", "
    return say(letters, joined, values={"others": between.join(items[:-1]), "last": items[-1]})


def plain_line(text: str) -> str:
    """Return `text` on one line: no control characters, no marks that turn the direction, single spaces."""
    kept = "".join(char for char in " ".join(text.split()) if char not in BIDI and not _is_control(char))
    return " ".join(kept.split())


def bare(text: str) -> str:
    """Return words for the middle of a sentence: on one line, without the full stop that ended them.

    The point of an abbreviation ("Ph.D.") stays.
    """
    line = plain_line(text)
    return line if re.search(r"\w\.\w+\.$", line) else line.rstrip(TRAILING)


def sentence(text: str) -> str:
    """Return words as a sentence that ends as one."""
    line = plain_line(text)
    if _ends(line):
        return line
    line = line.rstrip(TRAILING)
    return f"{line}." if line else ""


def quote(text: str, *, words: LetterValues) -> str:
    """Return words in the quotation marks of the letters; those within are of the inner kind."""
    opening, closing, *within = words.quotes
    inner = bare(text).replace(opening, within[0]).replace(closing, within[1])
    return f"{opening}{inner}{closing}" if inner else ""


def note(text: str, *, words: LetterValues) -> str:
    """Return words in quotation marks, as the end of a sentence: right whatever their grammar is."""
    said = quote(text, words=words)
    return said if not said or _ends(bare(text)) else f"{said}."


def is_said_to_them(text: str, *, name: str, words: LetterValues) -> bool:
    """Whether words speak to the person ("your workshop") and not about them; the guide has the words.

    Only words that are there decide; whoever speaks neither to nor about them is not understood as either.
    """
    spoken = _spoken(text)
    return bool(spoken & set(words.to_them)) and not spoken & (set(words.about_them) | _spoken(name))


def is_about_them(text: str, *, name: str, words: LetterValues) -> bool:
    """Whether words speak about the person as of a third one ("she waited")."""
    spoken = _spoken(text)
    if spoken & (set(words.about_them) | _spoken(name)):
        return True
    return not spoken & set(words.to_them) and bool(spoken & set(words.perhaps_about_them))


def tidy(text: str) -> str:
    """Return a line without the doubled spaces that sentences left out would leave behind."""
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def words_in(text: str) -> int:
    """Return how many words a text has. A mark that stands alone ("·", "–") is none."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _parts(text: str) -> tuple[str, str]:
    """Return the subject, empty where the letter has none, and the rest."""
    lines = text.replace("\r\n", "\n").strip().split("\n")
    if lines[0].startswith("Subject:"):
        return lines[0].removeprefix("Subject:").strip(), "\n".join(lines[1:]).strip()
    return "", "\n".join(lines)


def _blanks(text: str, *, where: str) -> tuple[str, ...]:
    template = Template(text)
    if not template.is_valid():
        raise InvalidError(
            f"“{where}” of the guide has a $ with no name behind it.", hint="Write $$ for the mark itself."
        )
    return tuple(template.get_identifiers())


def _sentence(
    cases: Sequence[Saying], *, slot: str, known: Mapping[str, str], seed: str
) -> tuple[str, set[str], tuple[str, ...]]:
    """Return the sentence, what it uses, and what is missing for the case that is nearest to being said."""
    nearest: tuple[str, ...] | None = None
    for case in cases:
        fits: list[tuple[str, tuple[str, ...]]] = []
        for wording in case.say:
            needs = (*case.when, *_blanks(wording, where=slot))
            lacks = tuple(value for value in needs if value not in known)
            if not lacks:
                fits.append((wording, needs))
            elif nearest is None or len(lacks) < len(nearest):
                nearest = lacks
        if fits:
            wording, needs = fits[_chosen(f"{seed}/{slot}", len(fits))]
            return Template(wording).substitute(known), set(needs), ()
    return "", set(), nearest or (slot,)


def _chosen(seed: str, count: int) -> int:
    """Return a number below `count` that depends on nothing but the seed, on every machine."""
    from hashlib import blake2b  # a large library, and most commands only look for what a letter lacks

    return int.from_bytes(blake2b(seed.encode("utf-8", "replace"), digest_size=8).digest(), "big") % count


def _body(text: str, said: Mapping[str, str]) -> str:
    paragraphs = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = [tidy(Template(line).substitute(said)) for line in block.split("\n")]
        paragraphs.append("\n".join(line for line in lines if line))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _needs(missing: Mapping[str, None], gaps: Mapping[str, Gap], *, known: Mapping[str, str]) -> NeedsAnswerError:
    """Return the error that names all that is missing, each thing once, and how to say it."""
    told = {slot: gaps.get(slot, Gap(what=slot.replace("_", " "), command="")) for slot in missing}
    what = tuple(dict.fromkeys(Template(gap.what).safe_substitute(known) for gap in told.values()))
    commands = tuple(
        dict.fromkeys(Template(gap.command).safe_substitute(known) for gap in told.values() if gap.command)
    )
    return NeedsAnswerError(f"This letter still needs {'; '.join(what)}.", hint="\n".join(commands))


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does, perhaps inside quotation marks or brackets."""
    return bool(re.search(rf"[{ENDS}](?:\s*[”’\"')\]»“])*$", line))


def _spoken(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
