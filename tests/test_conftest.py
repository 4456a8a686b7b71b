"""The fence of conftest.py holds."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from pathlib import Path

import pytest

SEEN: list[Path] = []


@pytest.mark.parametrize("visit", ["first", "second"])
def test_each_test_stands_in_an_empty_home_of_its_own(visit: str) -> None:
    home = Path.home()

    assert home == Path.cwd()
    assert list(home.iterdir()) == []
    assert home not in SEEN
    (home / visit).touch()
    SEEN.append(home)


def test_no_variable_of_the_user_is_left() -> None:
    left = {name for name in os.environ if name.startswith(("MENTORPLAN_", "XDG_", "LC_"))}
    left |= os.environ.keys() & {
        "EDITOR",
        "VISUAL",
        "PAGER",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "TERM",
        "PYTHONPATH",
    }

    assert left == set()


def test_the_clock_stands_in_utc() -> None:
    assert time.localtime(0).tm_hour == 0


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_the_network_is_shut_even_for_code_that_swallows_errors(family: socket.AddressFamily) -> None:
    def careless() -> None:
        with contextlib.suppress(Exception), socket.socket(family) as door:
            door.connect(("localhost", 9))

    with pytest.raises(pytest.fail.Exception, match="network"):
        careless()


def test_names_are_not_looked_up() -> None:
    with pytest.raises(pytest.fail.Exception, match="network"):
        socket.getaddrinfo("example.org", 443)


def test_two_processes_may_still_talk() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"still here")

        assert right.recv(10) == b"still here"
