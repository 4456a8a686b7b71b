from __future__ import annotations

import pytest

from mentorplan.domain.file_names import unportable, unsafe
from mentorplan.domain.names import make_id


@pytest.mark.parametrize(
    "name", ["lin-hartmann", "王-伟", "2026-11-02-naledi-mokoena", "نور-الدین", "Lin", "lin 2", "a.b"]
)
def test_names_that_every_system_takes(name: str) -> None:
    assert (unsafe(name), unportable(name)) == ("", "")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "is empty"),
        ("../../etc/passwd", "holds a slash, which would lead into another folder"),
        ("a\\b", "holds a slash, which would lead into another folder"),
        (".hidden", "begins with a dot, and such files are not read"),
        ("a\nb", "holds characters that cannot be seen"),
        ("a\0b", "holds characters that cannot be seen"),
        ("x" * 201, "is too long"),
    ],
)
def test_what_cannot_name_a_file_in_its_folder(name: str, reason: str) -> None:
    assert (unsafe(name), unportable(name)) == (reason, reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("what?", 'holds one of " * / : < > ? \\ |, which Windows does not allow'),
        ("lin.", "begins or ends with a space or a dot, which Windows drops"),
        (" lin", "begins or ends with a space or a dot, which Windows drops"),
        ("-rf", "begins with a hyphen, which commands take for an option"),
        ("CON", "is a name that Windows keeps for a device"),
        ("com1.old", "is a name that Windows keeps for a device"),
        ("a\u202eb", "holds characters that cannot be seen"),
        ("zoe\u0308", "has its accents in pieces, as only some systems write them"),
    ],
)
def test_what_another_system_would_not_take(name: str, reason: str) -> None:
    assert (unsafe(name), unportable(name)) == ("", reason)


@pytest.mark.parametrize(
    "name", ["CON", "../../etc/passwd", "a/b", "🙂🙂", "x" * 5000, "-rf", "Zoë", "con", "\u202eabc"]
)
def test_an_id_of_ours_is_always_one_that_every_system_takes(name: str) -> None:
    assert unportable(make_id(name, otherwise="person")) == ""
