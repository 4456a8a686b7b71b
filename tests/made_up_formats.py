"""Two made-up steps to a made-up format 3, and a workspace of format 1 that they bring there.

In format 1 people had a `nickname` and goals were `due`; format 2 says `address_as` and `by`; in format 3 why somebody
was noted has a day.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mentorplan.domain.records import Shelf
from mentorplan.domain.upgrades import UpgradeStep

OLD = {
    "mentorplan.toml": 'format = 1\n\nworkspace = "w1"\n',
    "people/nokuthula.toml": '# from the fair\nname = "Nokuthula Dlamini"\nnickname   = "Thula"  # she said so\n',
    "people/øyvind.toml": 'name = "Øyvind Haugen"\n\nwhy = [\n    "his seminar",\n]\n',
    "goals/write.toml": 'title = "Write"\n\nbegun_on = 2026-01-10\n\ndue = 2026-12-01\n',
    "meetings/2026-02-01-nokuthula.toml": 'people = [\n    "nokuthula",\n]\n\non = 2026-02-01\n\nstate = "held"\n',
}

NEW = {
    **OLD,
    "mentorplan.toml": 'format = 3\n\nworkspace = "w1"\n',
    "people/nokuthula.toml": '# from the fair\nname = "Nokuthula Dlamini"\naddress_as   = "Thula"  # she said so\n',
    "people/øyvind.toml": 'name = "Øyvind Haugen"\n\n[[why]]\ntext = "his seminar"\non = 2026-01-01\n',
    "goals/write.toml": 'title = "Write"\n\nbegun_on = 2026-01-10\n\nby = 2026-12-01\n',
}


def _renamed(old: str, new: str) -> Any:
    return lambda table: {new if key == old else key: value for key, value in table.items()}


def _with_days(table: Any) -> Any:
    from datetime import date

    why = [{"text": text, "on": date(2026, 1, 1)} for text in table.get("why", ())]
    return {**table, "why": why} if why else table


STEPS = (
    UpgradeStep(
        says="people have words after “Dear”, and goals a day by which",
        tables={Shelf.PEOPLE: _renamed("nickname", "address_as"), Shelf.GOALS: _renamed("due", "by")},
    ),
    UpgradeStep(says="what drew you to somebody has a day", tables={Shelf.PEOPLE: _with_days}),
)


def put_old(root: Path) -> None:
    """Write the workspace of format 1."""
    for path, text in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
