"""Files made to bring a reader down: one sentence each, in bounded time and memory, in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_READ = """
import json, sys, tomllib
from importlib import resources
from pathlib import Path
from pydantic import TypeAdapter
from mentorplan.adapters import formats
from mentorplan.domain.imports import Columns
from mentorplan.domain.pages import PageWords
from mentorplan.errors import MentorplanError
def load(name, shape):
    table = tomllib.loads((resources.files("mentorplan") / "guide" / name).read_text("utf-8"))
    return TypeAdapter(shape).validate_json(json.dumps(table), strict=True)
path = Path(sys.argv[1])
try:
    reading = formats.read(
        path.read_bytes(), file=path.name, columns=load("columns.toml", Columns), words=load("pages.toml", PageWords)
    )
    print(f"{len(reading.entries)} people, {len(reading.skipped)} skipped")
except MentorplanError as error:
    print(error.message)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(status["VmHWM"].split()[0]) // 1024)
"""
"""The kernel's own count: getrusage also counts what the process that started this one had in memory."""

SECONDS, MEGABYTES = 20, 500
"""What a reading may take."""

_LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
)

WORST: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "200 MB of a table": ("a.csv", lambda: b"Name,Email\n" + b"Ann Lee,ann@example.org\n" * 8_700_000, "larger than"),
    "50 MB of a table": ("a.csv", lambda: b"Name,Email\n" + b"Ann Lee,ann@example.org\n" * 2_000_000, "more than"),
    "50 MB of one cell": ("a.csv", lambda: b'Name,Bio\nAnn,"' + b"x" * 49_000_000, "longer than"),
    "50 MB without a line end": ("a.csv", lambda: b"Name," * 9_900_000, ""),
    "50 MB of odd letters": ("a.csv", lambda: b"Name\n" + b"\xe9\xa0\n" * 16_000_000, ""),
    "a page of 350,000 rows": (
        "a.html",
        lambda: b"<table>" + b"<tr><td>Ann Lee<td>Lecturer" * 350_000,
        "elements",
    ),
    "a page of 350,000 lines": ("a.html", lambda: b"<body>" + b"Ann Lee, Lecturer, a@example.org<br>\n" * 350_000, ""),
    "50,000 elements inside each other": ("a.html", lambda: b"<div>" * 50_000 + b"Ann Lee", "nobody"),
    "a page of 20 MB of text": ("a.html", lambda: b"<p>" + b"Ann Lee " * 2_400_000, ""),
    "a tag that does not end": ("a.html", lambda: b"<html><a " + b"<a x" * 4_000_000, ""),
    "a billion laughs": ("a.html", (_LAUGHS + "]><html><body>&k;</body></html>").encode, "nobody"),
    "a billion laughs in XML": ("a.xml", ('<?xml version="1.0"?>' + _LAUGHS + "]><l>&k;</l>").encode, ""),
    "deep JSON": ("a.json", lambda: b"[" * 5_000_000, ""),
    "deep objects": ("a.json", lambda: b'{"a":' * 1_000_000, ""),
    "JSON of 50 MB": ("a.json", lambda: b"[" + b'{"name":"Ann Lee"},' * 2_600_000 + b"{}]", "more than"),
    "cards without an end": ("a.vcf", lambda: b"BEGIN:VCARD\nFN:Ann Lee\n" * 2_000_000, "more than"),
    "a card of one line": ("a.vcf", lambda: b"BEGIN:VCARD\nFN:Ann Lee\nNOTE:" + b"x" * 49_000_000, "skipped"),
    "a card of folds": ("a.vcf", lambda: b"BEGIN:VCARD\nFN:Ann Lee\nNOTE:" + b"x\n " * 16_000_000, "skipped"),
}
"""What the file is: its name, its bytes, and a word of the sentence about it."""


@pytest.mark.deep
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is not told here")
@pytest.mark.parametrize("what", WORST)
def test_what_would_take_hours_takes_seconds(what: str, tmp_path: Path) -> None:
    name, made, sentence = WORST[what]
    (tmp_path / name).write_bytes(made())
    started = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", _READ, str(tmp_path / name)], capture_output=True, text=True, check=False, timeout=120
    )
    seconds = time.perf_counter() - started

    said, memory = run.stdout.splitlines()[:2]
    assert (run.returncode, run.stderr) == (0, "")
    assert sentence in said
    assert (seconds < SECONDS, int(memory) < MEGABYTES) == (True, True), f"{seconds:.1f} s, {memory} MB: {said}"


NAMES = [
    "<script>alert(1)</script>",
    "\x1b]2;owned\x07Ann Lee",
    "../../etc/passwd",
    "=HYPERLINK(1)|x",
    "[/]",
    "Ann\x00Lee",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_markup_or_code_is_a_name_or_nobody(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"name": name, "email": "ann@example.org"}]), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _READ, str(tmp_path / "a.json")], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[0] in {"1 people, 0 skipped", "0 people, 1 skipped"}
