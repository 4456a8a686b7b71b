"""Reports and agendas as files to hand on: one self-contained HTML page, or Markdown to go on writing in."""

from __future__ import annotations

from collections.abc import Mapping

from mentorplan.adapters.svg import draw
from mentorplan.adapters.templates import to_markdown, to_page
from mentorplan.domain.reports import Report


def report_page(report: Report, values: Mapping[str, object], *, templates: Mapping[str, str]) -> bytes:
    """Return a report as HTML: everything in one file, no script, nothing fetched from anywhere.

    `values` are what the templates ask for; the drawing of the map is made here. Raises UnreadableError as `to_page`.
    """
    drawing = draw(report.map) if report.map else None
    return _bytes(to_page(templates, {**values, "drawing": drawing}, name="reports/report.html"))


def report_markdown(values: Mapping[str, object], *, templates: Mapping[str, str]) -> bytes:
    """Return a report as Markdown. Raises UnreadableError as `to_markdown`."""
    return _bytes(to_markdown(templates, values, name="reports/report.md"))


def agenda_page(values: Mapping[str, object], *, templates: Mapping[str, str]) -> bytes:
    """Return an agenda as HTML, on one sheet of paper where it can be. Raises UnreadableError as `to_page`."""
    return _bytes(to_page(templates, values, name="reports/agenda.html"))


def agenda_markdown(values: Mapping[str, object], *, templates: Mapping[str, str]) -> bytes:
    """Return an agenda as Markdown, with a box to tick for each line. Raises UnreadableError as `to_markdown`."""
    return _bytes(to_markdown(templates, values, name="reports/agenda.md"))


def _bytes(text: str) -> bytes:
    """Return a text as it is written: UTF-8, no blanks at line ends, no two empty lines together, one LF at its end."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return ("\n".join(kept).strip("\n") + "\n").encode("utf-8", "replace")
