"""What takes long says so: one line at a terminal, and seconds that count, when somebody has waited."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mentorplan.cli.here import Here
from mentorplan.cli.world import is_terminal

PATIENCE = 1.0
"""Seconds that somebody waits before being told what for."""

TICK = 1.0
"""Seconds between two counts."""


@contextmanager
def saying(here: Here, text: str) -> Iterator[None]:
    """Say `text` on stderr, at a terminal, if what is done meanwhile takes longer than a second; then count seconds.

    The count moves in its place, and goes away at the end. A terminal that cannot move, or is read aloud, has none.
    """
    if here.json or not is_terminal(here.world.stderr):
        yield
        return
    from threading import Event, Thread

    done = Event()
    moves = not here.plain and here.world.environment.get("TERM") != "dumb"

    def wait() -> None:
        if done.wait(PATIENCE):
            return
        here.talk(text)
        seconds = 0
        while moves and not done.wait(TICK):
            seconds += 1
            here.world.stderr.write(f"\r{seconds} s")
            here.world.stderr.flush()
        if seconds:
            here.world.stderr.write(f"\r{' ' * len(f'{seconds} s')}\r")

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
