"""Marks of forgotten people: enough to know somebody again who is brought in, and nothing that can be read.

A mark is a token, a colon, and a digest of the workspace's own id, the token, and one thing that the person can be
known by: the words of the name in the order of the alphabet, an e-mail address, an ORCID iD. It cannot be read
back; whoever holds the file and guesses a name can see whether the guess is right, as with every such mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mentorplan.domain.likeness import Traits

DIGEST_BYTES = 16


def make_marks(people: Iterable[Traits], *, workspace: str, token: str, there: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the marks of somebody, by all that their records tell; what `there` marks already is left out.

    `token` is random and new each time. The order says nothing of what a mark is made from.
    """
    keys = dict.fromkeys(key for traits in people for key in _keys(traits))
    new = [key for key in keys if not _is_marked(key, workspace=workspace, marks=there)]
    return tuple(sorted(_mark(key, workspace=workspace, token=token) for key in new))


def is_marked(traits: Traits, *, workspace: str, marks: Sequence[str]) -> bool:
    """Whether somebody of this name, or with one of these addresses, was forgotten."""
    return bool(marks) and any(_is_marked(key, workspace=workspace, marks=marks) for key in _keys(traits))


def _keys(traits: Traits) -> Iterator[str]:
    if traits.name_key:
        yield f"name {traits.name_key}"
    yield from (f"email {email}" for email in sorted(traits.emails))
    yield from (f"orcid {orcid}" for orcid in sorted(traits.orcids))


def _is_marked(key: str, *, workspace: str, marks: Sequence[str]) -> bool:
    tokens = dict.fromkeys(mark.partition(":")[0] for mark in marks)
    return any(_mark(key, workspace=workspace, token=token) in marks for token in tokens)


def _mark(key: str, *, workspace: str, token: str) -> str:
    import hashlib  # hardly any command needs it, and OpenSSL is not small

    told = f"{workspace}\0{token}\0{key}".encode("utf-8", errors="surrogatepass")
    return f"{token}:{hashlib.blake2b(told, digest_size=DIGEST_BYTES).hexdigest()}"
