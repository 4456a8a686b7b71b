"""The installed program as a process of its own, the way a script runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from desks import Ran

PROGRAM = Path(sys.executable).with_name("mentorplan.exe" if sys.platform == "win32" else "mentorplan")
PATIENCE_SECONDS = 60
PASSED_ON = {"PATH", "SYSTEMROOT", "COVERAGE_PROCESS_START"}
"""What a process cannot do without; everything else of whoever runs the tests stays away from it."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return what a program is started with: the person's home, UTF-8, UTC."""
    here = {name: value for name, value in os.environ.items() if name.upper() in PASSED_ON}
    return {**here, "HOME": str(home), "USERPROFILE": str(home), "LANG": "C.UTF-8", "TZ": "UTC", **more}


@dataclass
class Installed:
    """A machine on which the program is installed; every line is a process."""

    home: Path
    today: str = "2026-11-23"
    more: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.home / "plan"

    def types(self, *words: str | bytes, stdin: str = "") -> Ran:
        """Run a command line in a pipe."""
        here = environment(self.home, MENTORPLAN_WORKSPACE=str(self.workspace), MENTORPLAN_TODAY=self.today)
        done = subprocess.run(
            [PROGRAM, *words],
            input=stdin.encode(),
            capture_output=True,
            cwd=self.home,
            env=here | self.more,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())
