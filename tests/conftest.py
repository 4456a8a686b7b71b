"""The fence around every test: nothing of the real user, and nothing of the network, can be reached from here."""

from __future__ import annotations

import itertools
import os
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# No clock and no dice decide whether a property holds: what is red here is red on the next machine too.
# `print_blob` prints the line that repeats a failure; nothing is kept between runs.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=(HealthCheck.too_slow,),
)
settings.register_profile("deep", settings.get_profile("steady"), max_examples=250)
settings.load_profile("steady")

# What a shell may carry into the program that changes what it finds, does or shows: the beginnings of the names.
_FAMILIES = (
    *("MENTORPLAN_", "_MENTORPLAN_", "TYPER_", "_TYPER_", "PYTHON"),
    *("HOME", "USER", "LOGNAME", "EMAIL", "XDG_", "APPDATA", "LOCALAPPDATA"),
    *("EDITOR", "VISUAL", "PAGER", "BROWSER"),
    *("TZ", "LANG", "LC_"),
    *("TERM", "COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR"),
)


def _belongs_to_the_user(name: str) -> bool:
    return name.upper().startswith(_FAMILIES)


@pytest.fixture(scope="session", autouse=True)
def _fenced_run() -> Iterator[None]:
    """Take the user's environment away once, so that fixtures of any scope are inside the fence."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_belongs_to_the_user, tuple(os.environ)):
            patch.delenv(name)
        patch.setenv("TZ", "UTC")
        patch.setenv("LANG", "C.UTF-8")
        if hasattr(time, "tzset"):
            time.tzset()
        yield


@pytest.fixture(scope="session")
def _fresh_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    homes = tmp_path_factory.mktemp("homes")
    return (homes / str(number) for number in itertools.count(1))


@pytest.fixture(autouse=True)
def home(_fresh_homes: Iterator[Path]) -> Iterator[Path]:
    """Give the test an empty home of its own, which is also where it stands, and shut the network.

    The place matters: a workspace is looked for in the parents of the current folder, and a checkout
    may well lie inside somebody's real one.
    """
    place = next(_fresh_homes)
    place.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(place))
        patch.setenv("USERPROFILE", str(place))
        patch.chdir(place)
        for name in ("connect", "connect_ex", "sendto", "bind"):
            patch.setattr(socket.socket, name, _only_between_processes(getattr(socket.socket, name)))
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "create_connection"):
            patch.setattr(socket, name, _shut)
        yield place


def _shut(*_: object, **__: object) -> NoReturn:
    # Not an Exception, so that no `except` of the program under test can hide it.
    pytest.fail("mentorplan tried to use the network", pytrace=True)


def _only_between_processes(method: object) -> object:
    def guarded(self: socket.socket, *args: object) -> object:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _shut()
        return method(self, *args)  # type: ignore[operator]  # one of four methods of different shapes

    return guarded


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real-world sample files that may lie beside the checkout; skip the test without it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared/data beside the checkout")
    return folder
