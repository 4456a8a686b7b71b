"""What takes long says so: one line at a terminal, when somebody has waited for a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mentorplan.cli.here import Here
from mentorplan.cli.world import is_terminal

PATIENCE = 1.0
"""Seconds that somebody waits before being told what for."""


@contextmanager
def saying(here: Here, text: str) -> Iterator[None]:
    """Say `text` on stderr, at a terminal, if what is done meanwhile takes longer than a second."""
    if here.json or not is_terminal(here.world.stderr):
        yield
        return
    from threading import Event, Thread

    done = Event()

    def wait() -> None:
        if not done.wait(PATIENCE):
            here.talk(text)

    watch = Thread(target=wait, daemon=True)
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python not look for garbage meanwhile: a hundred thousand people make none, and take a third less time."""
    import gc

    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
