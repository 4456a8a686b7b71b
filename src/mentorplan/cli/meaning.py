"""Closeness in meaning for `find`: the user's sentence model, where there is one that can be used, else words alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mentorplan.cli.here import Here
from mentorplan.cli.world import is_terminal

if TYPE_CHECKING:
    from mentorplan.domain.ranking import Scorer
    from mentorplan.errors import Problem

Answer = TypeVar("Answer")

FEW = 64
"""So many texts are read before anybody wonders."""


def folder_of(here: Here, *, said: str | None, usual: str) -> Path | None:
    """Return the folder of the model; None for none.

    One that was `said` on the line, where an empty text means none, is looked for from where the user is; the `usual`
    one of the settings from the workspace on.
    """
    name, start = (usual, here.folder.root) if said is None else (said, here.world.cwd())
    if not name:
        return None
    try:
        return start / Path(name).expanduser()
    except RuntimeError:  # there is no such user whose folder it could be in
        return start / name


def scored(here: Here, look: Callable[[Scorer], Answer], *, folder: Path | None) -> tuple[Answer, Problem | None]:
    """Look with the model in a folder; where it cannot be used say so in a sentence, and look by words alone.

    What is wrong with the model comes with the answer.
    """
    from mentorplan.domain.ranking import LIGHT

    if folder is None:
        return look(LIGHT), None
    from mentorplan.errors import Problem
    from mentorplan.usecases.nearness import ModelError

    try:
        with _opened(here, folder) as scorer:
            return look(scorer), None
    except ModelError as error:
        said = f"{error.message} {error.hint} This order is by words alone."
        here.talk(said)
    return look(LIGHT), Problem(file=folder.name, message=said, severity="warning")


@contextmanager
def _opened(here: Here, root: Path) -> Iterator[Scorer]:
    """Open a model and what is kept of it. Raises ModelError."""
    from mentorplan.adapters import sentence_models
    from mentorplan.domain.meaning import by_meaning
    from mentorplan.errors import NotFoundError, UnreadableError
    from mentorplan.store.models import ModelFolder
    from mentorplan.store.vectors import kept
    from mentorplan.usecases.nearness import ModelError, Near

    # One text at a time is too little to share out: with two threads numpy takes twice as long, and on a busy machine
    # ten times. It looks once, when it is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder = ModelFolder(root=root)
    try:
        with folder.weights() as weights:
            model = sentence_models.read(folder.text, weights, name=folder.name)
    except ImportError:
        raise ModelError(
            "Closeness in meaning needs numpy, which is not installed.",
            hint='`pip install "mentorplan[semantic]"` brings it.',
        ) from None
    except (NotFoundError, UnreadableError) as error:
        raise ModelError(error.message, hint=error.hint) from error
    with kept(here.folder.root, model=model.digest, size=model.vector_size) as vectors:
        yield by_meaning(Near(model, kept=vectors, telling=_progress(here)))


def _progress(here: Here) -> Callable[[int, int], None]:
    """Return what says at a terminal how far reading has come, each fifth of the way, where it takes a while."""
    told = -1

    def telling(done: int, of: int) -> None:
        nonlocal told
        if of < FEW or here.json or not is_terminal(here.world.stderr):
            return
        fifth = 5 * done // of
        if done == 0:
            here.talk(f"The model reads {of} texts; the next time it knows them.")
        elif fifth != told:
            here.talk(f"{done} of {of} are read.")
        told = fifth

    return telling
