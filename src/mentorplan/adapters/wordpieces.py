"""Pieces of words, as sentence models of the BERT family number them: letters made plain, words cut by a vocabulary.

Source: Devlin and others 2019, and the reference code that came with it (`tokenization.py`). The tokenizers library
does the same and much else, and brings a client for the web and twelve packages more into a program that never goes
there; this one kind takes a hundred lines.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from mentorplan.errors import UnreadableError
from mentorplan.values import dataclass

LONGEST_WORD = 100
"""Letters of a word that is cut; a longer one is unknown as a whole."""

MOST_PIECES = 500_000
"""Pieces of a vocabulary; those of many languages together have half as many."""

CLASSIFY, SEPARATE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"
"""Stands before a piece that begins inside a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """How letters are made plain before words are looked up."""

    lower: bool = True
    bare: bool = True
    """Without accents."""
    spaced: bool = True
    """Each Chinese character is a word."""


class Pieces:
    """A vocabulary and how to cut by it."""

    def __init__(self, numbers: Mapping[str, int], *, plain: Plain, unknown: str = UNKNOWN) -> None:
        self.numbers = numbers
        self._plain = plain
        self._unknown = numbers[unknown]
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, text: str, *, most: int) -> list[int]:
        """Return the numbers of the first pieces of a text, `most` at most, without the marks around it."""
        found: list[int] = []
        for word in self._words(text):
            if word not in self._known:
                self._known[word] = tuple(self._cut(word))
            found += self._known[word]
            if len(found) >= most:
                break
        return found[:most]

    def _words(self, text: str) -> Iterator[str]:
        for said in _cleaned(text, spaced=self._plain.spaced).split():
            word = said
            if self._plain.bare:
                apart = unicodedata.normalize("NFD", word)
                word = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
            if self._plain.lower:
                word = word.lower()
            yield from _parted(word)

    def _cut(self, word: str) -> Iterator[int]:
        found, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.numbers.get((INSIDE if start else "") + word[start:end])
                if number is not None:
                    break
            else:
                number = None
            if number is None or len(word) > LONGEST_WORD:
                return iter((self._unknown,))
            found.append(number)
            start = end
        return iter(found)


def from_json(content: bytes, *, file: str) -> Pieces:
    """Return what a tokenizer.json says. Raises UnreadableError for one of another kind, or that is damaged."""
    try:
        told = json.loads(content)
        model, before = told["model"], told.get("normalizer") or {}
        kind, numbers = model.get("type"), model["vocab"]
        if kind not in {None, "WordPiece"} or model.get("continuing_subword_prefix", INSIDE) != INSIDE:
            raise _of_another_kind(file)
        if before and before.get("type") != "BertNormalizer":
            raise _of_another_kind(file)
        unknown = model.get("unk_token", UNKNOWN)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnreadableError(f"{file} is damaged: it holds no vocabulary.", hint="Fetch the model anew.") from None
    lower = bool(before.get("lowercase", False))
    plain = Plain(
        lower=lower, bare=_bare(before.get("strip_accents"), lower), spaced=bool(before.get("handle_chinese_chars"))
    )
    return _pieces(numbers, plain=plain, unknown=unknown, file=file)


def from_lines(content: bytes, *, settings: Mapping[str, Any], file: str) -> Pieces:
    """Return what a vocab.txt says, one piece a line, and tokenizer_config.json. Raises UnreadableError."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(f"{file} is damaged: it is not UTF-8.", hint="Fetch the model anew.") from None
    lower = bool(settings.get("do_lower_case", True))
    plain = Plain(
        lower=lower,
        bare=_bare(settings.get("strip_accents"), lower),
        spaced=bool(settings.get("tokenize_chinese_chars", True)),
    )
    numbers = {piece.rstrip("\r"): number for number, piece in enumerate(text.removesuffix("\n").split("\n"))}
    return _pieces(numbers, plain=plain, unknown=UNKNOWN, file=file)


def _bare(told: object, lower: bool) -> bool:
    return lower if told is None else bool(told)


def _pieces(numbers: Any, *, plain: Plain, unknown: object, file: str) -> Pieces:  # noqa: ANN401 as JSON holds it
    is_one = isinstance(numbers, dict) and 0 < len(numbers) <= MOST_PIECES
    if not is_one or not all(type(one) is int and 0 <= one < MOST_PIECES for one in numbers.values()):
        raise UnreadableError(f"{file} is damaged: it holds no vocabulary.", hint="Fetch the model anew.")
    if not isinstance(unknown, str) or unknown not in numbers:
        raise UnreadableError(f"{file} has no piece for unknown words.", hint="Fetch the model anew.")
    return Pieces(numbers, plain=plain, unknown=unknown)


def _of_another_kind(file: str) -> UnreadableError:
    return UnreadableError(
        f"{file} cuts words in another way than models of the BERT family do.",
        hint="Take one such as all-MiniLM-L6-v2; docs/ranking.md says which work.",
    )


def _cleaned(text: str, *, spaced: bool) -> str:
    """Return a text without control characters, and with spaces around Chinese characters."""
    found = []
    for letter in text:
        if letter.isascii():
            found.append(letter if letter.isprintable() else " " if letter in "\t\n\r" else "")
        elif spaced and _is_chinese(ord(letter)):
            found.append(f" {letter} ")
        elif unicodedata.category(letter)[0] != "C" and letter != "\N{REPLACEMENT CHARACTER}":
            found.append(letter)
    return "".join(found)


def _parted(word: str) -> Iterator[str]:
    """Yield the parts of a word between signs, and each sign."""
    start = 0
    for at, letter in enumerate(word):
        if _is_sign(letter):
            if start < at:
                yield word[start:at]
            yield letter
            start = at + 1
    if start < len(word):
        yield word[start:]


def _is_sign(letter: str) -> bool:
    if letter.isascii():
        return not letter.isalnum()
    return unicodedata.category(letter)[0] == "P"


def _is_chinese(point: int) -> bool:
    """Whether a character is of the blocks of Chinese characters, as the reference code lists them."""
    return (
        0x4E00 <= point <= 0x9FFF  # noqa: PLR2004 blocks of Unicode, here and below
        or 0x3400 <= point <= 0x4DBF  # noqa: PLR2004
        or 0x20000 <= point <= 0x2CEAF  # noqa: PLR2004
        or 0xF900 <= point <= 0xFAFF  # noqa: PLR2004
        or 0x2F800 <= point <= 0x2FA1F  # noqa: PLR2004
    )
