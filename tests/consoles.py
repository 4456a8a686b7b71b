"""Console blocks of documents: each `$` line is run at one desk, in order, and what it says is compared.

Run as a program, it makes the example workspaces anew from their stories: `python tests/consoles.py`.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desks import Desk, Ran

CHECKOUT = Path(__file__).resolve().parents[1]
EXAMPLES = CHECKOUT / "examples"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
MADE_BY_RUNNING = ".mentorplan"
"""What the program keeps for undo; the examples do without."""


@dataclass(frozen=True)
class Typed:
    """One line typed at a prompt, and what the document says that it prints."""

    line: int
    words: tuple[str, ...]
    says: str

    def is_as_told(self, said: str) -> bool:
        """Whether it said what the document says; `...` stands for anything, as in a doctest."""
        checker = doctest.OutputChecker()
        return checker.check_output(f"{self.says}\n", f"{_even(said)}\n", doctest.ELLIPSIS)


def typed_in(text: str) -> Iterator[Typed]:
    """Return what is typed in the console blocks of a document, in order. A line that ends in a backslash goes on."""
    for block in BLOCK.finditer(text):
        at = text.count("\n", 0, block.start(1)) + 1
        lines = block[1].splitlines()
        starts = [number for number, line in enumerate(lines) if line.startswith(PROMPT)]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            said = start + 1
            while lines[said - 1].endswith("\\"):
                said += 1
            command = "\n".join(lines[start:said]).removeprefix(PROMPT).replace("\\\n", "")
            yield Typed(at + start, tuple(shlex.split(command)), _even("\n".join(lines[said:end])))


@dataclass
class Console:
    """A prompt at a desk: what is typed is run, and what it prints comes back."""

    desk: Desk
    code: int = 0

    @classmethod
    def at(cls, home: Path) -> Console:
        """Return a prompt in an empty home, in a folder that holds the examples as a checkout does."""
        for name in ("answers", "lists"):
            shutil.copytree(EXAMPLES / name, home / "examples" / name)
        (home / "examples" / "guides").symlink_to(EXAMPLES / "guides")  # many files that nothing writes
        desk = Desk(home=home, workspace=home / "nowhere")
        desk.environment["MENTORPLAN_WORKSPACE"] = ""
        return cls(desk=desk)

    def run(self, words: tuple[str, ...]) -> str:
        """Run one line and return what is printed. Raises AssertionError where it fails and nobody asks `$?`."""
        match words:
            case ("mentorplan", *rest):
                ran: Ran = self.desk.types(*map(self._expanded, rest), terminal=True)
                self.code = ran.code
                return ran.err + ran.out
            case ("export", setting):
                name, _, value = setting.partition("=")
                self.desk.environment[name] = self._expanded(value)
            case ("cd", folder):
                self.desk.home = self._path(folder)
            case ("cat", file):
                return self._path(file).read_text(encoding="utf-8")
            case ("ls", *folder):
                place = self._path(*folder) if folder else self.desk.home
                return "\n".join(sorted(one.name for one in place.iterdir() if not one.name.startswith(".")))
            case ("echo", "$?"):
                said, self.code = str(self.code), 0
                return said
            case _:
                raise AssertionError(f"not a line that the tests can run: {shlex.join(words)}")
        return ""

    def _path(self, word: str) -> Path:
        return self.desk.home / self._expanded(word)

    @staticmethod
    def _expanded(word: str) -> str:
        return os.path.expanduser(word)  # noqa: PTH111 a word stays a word where there is no ~


def tell(story: Path, *, home: Path) -> Path:
    """Run the story of an example workspace in an empty home, and return the workspace that comes of it."""
    console = Console.at(home)
    console.desk.environment["MENTORPLAN_WORKSPACE"] = str(home / story.stem)
    console.desk.token = f"example-{story.stem}"
    for typed in typed_in(story.read_text(encoding="utf-8")):
        said = console.run(typed.words)
        assert console.code == 0, f"{story.name}, line {typed.line}: {said}"
        assert not typed.says or typed.is_as_told(said), f"{story.name}, line {typed.line}: it says\n{said}"
    shutil.rmtree(home / story.stem / MADE_BY_RUNNING)
    return home / story.stem


def files_of(workspace: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    found = (path for path in sorted(workspace.rglob("*")) if path.is_file())
    return {path.relative_to(workspace).as_posix(): path.read_bytes() for path in found}


def _even(text: str) -> str:
    """Return text without the blanks that nobody sees: at the ends of its lines and its own."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _make_examples() -> None:
    import tempfile

    for story in sorted(EXAMPLES.glob("*.md")):
        if not any(True for _ in typed_in(story.read_text(encoding="utf-8"))):
            continue
        with tempfile.TemporaryDirectory() as home:
            made = tell(story, home=Path(home))
            shutil.rmtree(EXAMPLES / story.stem, ignore_errors=True)
            shutil.copytree(made, EXAMPLES / story.stem)
        _make_sample(story.stem)
        sys.stdout.write(f"examples/{story.stem}: {len(files_of(EXAMPLES / story.stem))} files\n")


def _make_sample(name: str) -> None:
    """Write an example into the package as the sample of `init --sample`: one table of its files, without settings."""
    import tomli_w

    files = {path: content.decode("utf-8") for path, content in files_of(EXAMPLES / name).items()}
    del files["mentorplan.toml"]
    text = tomli_w.dumps(files, multiline_strings=True)
    heading = "# A sample workspace, written by tests/consoles.py from the story of the same name in examples/.\n\n"
    place = CHECKOUT / "src" / "mentorplan" / "guide" / "samples" / f"{name}.toml"
    place.parent.mkdir(exist_ok=True)
    place.write_text(heading + text, encoding="utf-8")


if __name__ == "__main__":
    _make_examples()
