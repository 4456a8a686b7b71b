"""First sessions, played from files: what somebody types, what they answer, and every word that they read.

In tests/journeys/sessions/ a line `$ mentorplan …` is typed, `< …` answers a question of that command, `| …` is what a
file or a pipe holds, and everything else is what came back, with the exit code in brackets where it is not 0. A first
line `# NAME=VALUE …` sets the environment; SAMPLE=mentee begins with the sample. Run as a program, this writes what
comes back anew: `python tests/sessions.py`.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from pathlib import Path

from desks import Desk

FOLDER = Path(__file__).parent / "journeys" / "sessions"
PROMPT = "$ mentorplan"


def play(text: str, *, home: Path) -> str:
    """Return a transcript with what the program says today."""
    desk = Desk(home=home, workspace=home / "plan")
    told, terminal = [], False
    if "SAMPLE=" in text:
        desk.types("init", "--sample", "--role", re.findall(r"SAMPLE=(\w+)", text)[0])
    for block in re.split(rf"(?m)^(?={re.escape(PROMPT)})", text):
        lines = block.splitlines()
        if not block.startswith(PROMPT):
            told += [line for line in lines if line.startswith("#")]
            pairs = [word.split("=", 1) for line in told for word in line.removeprefix("#").split() if "=" in word]
            desk.environment |= dict(pairs)
            terminal = "TERM" in desk.environment
            continue
        given = [line for line in lines[1:] if re.match(r"[<|](?: |$)", line)]
        answers = [line[2:] for line in given if line.startswith("<")]
        piped = "".join(line[2:] + "\n" for line in given if line.startswith("|"))
        words = shlex.split(lines[0].removeprefix(PROMPT))
        words = [str(home / word[2:]) if word.startswith("~/") else word for word in words]
        ran = desk.answers(*words, script=answers) if answers else desk.types(*words, stdin=piped, terminal=terminal)
        code = f"({ran.code})\n" if ran.code else ""
        said = f"{ran.err}{ran.out}{code}".replace(str(home), "~")
        told += [lines[0], *given, *(line.rstrip() for line in said.splitlines())]
    return "\n".join(told) + "\n"


def prepare(home: Path) -> None:
    """Put the files into a home that some sessions speak of."""
    contacts = "Name;Einrichtung;E-Mail;Themen\nJürgen Weiß;Biologie;j.weiss@example.org;große Vorlesungen\nZoë Škoda;Physik;z.skoda@example.org;Gruppenarbeit\n"  # noqa: E501
    (home / "kontakte.csv").write_bytes(contacts.encode("cp1252"))
    (home / "kontakte-utf16.csv").write_bytes(contacts.encode("utf-16"))
    (home / "broken.csv").write_bytes(b"\x00\x01\x02\xff\xfe\xfd" * 40)
    (home / "mail.txt").write_text(
        "From: Jonas Weidmann <jonas@example.org>\nSubject: A question\n\nDear Dr Osei,\n\n"
        "I teach statistics for the first time and lose half of the class after the second week. You ran the large "
        "course last year. Could we talk for half an hour in December?\n\nBest wishes\nJonas Weidmann\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    for place in sorted(FOLDER.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            place.write_text(play(place.read_text(encoding="utf-8"), home=Path(folder)), encoding="utf-8")
            sys.stdout.write(f"{place.name}\n")
