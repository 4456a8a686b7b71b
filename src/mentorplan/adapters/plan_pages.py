"""A partnership plan as a page to sign: Markdown, and HTML without anything from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mentorplan.values import dataclass

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top }
th, td { overflow-wrap: anywhere }
td { white-space: pre-line }
.sign { display: flex; gap: 2rem; margin-top: 3rem }
.sign p { flex: 1; border-top: 1px solid; padding-top: .3rem }
.open td { height: 3.5em }
@media screen and (max-width: 40rem) {
  table, tbody, tr, th, td { display: block }
  thead, td:empty { display: none }
  tr { margin-top: .8rem }
  th + td, td + td { border-top: 0 }
  td::before { content: attr(data-column); display: block; font-size: .875rem; opacity: .8 }
}
@page { margin: 16mm 15mm }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; line-height: 1.35 }
  h1 { font-size: 15pt; margin: 0 0 .5rem }
  ul { margin: .5rem 0 }
  th[scope=row] { width: 22% }
  th, td { padding: .25rem .45rem }
  tr, .end { break-inside: avoid }
  .open th, .open td { height: 2.1em; padding: .15rem .45rem; line-height: 1.2 }
  .sign { margin-top: 2rem }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What stands on the page, in the caller's words.

    Each row is a subject and its three columns; a row without any is left open, to be filled in by hand.
    """

    title: str
    people: Sequence[tuple[str, str]]
    columns: tuple[str, str, str, str]
    rows: Sequence[tuple[str, str, str, str]]
    facts: Sequence[tuple[str, str]]
    always: Sequence[str]
    sign: str
    language: str = "en"


def markdown(page: PlanPage) -> str:
    """Return the page as Markdown; what was typed is no markup in it."""
    lines = [f"# {_plain(page.title)}", ""]
    lines += [f"- {_plain(label)}: {_plain(text)}" for label, text in (*page.people, *page.facts)]
    lines += ["", f"| {' | '.join(_plain(one) for one in page.columns)} |", "| --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(_cell(one) for one in row)} |" for row in page.rows]
    lines += ["", *(f"- {_plain(one)}" for one in page.always), "", _plain(page.sign), ""]
    for label, name in page.people:
        lines += [f"{_plain(label)}, {_plain(name)}: ______________________________", ""]
    return "\n".join(lines)


def html(page: PlanPage) -> str:
    """Return the page as one HTML file: no script, nothing fetched, every text escaped."""
    rows = "\n".join(_row(page.columns, row) for row in page.rows)
    facts = "".join(f"<li>{escape(label)}: {escape(text)}</li>" for label, text in (*page.people, *page.facts))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in page.columns)
    always = "".join(f"<li>{escape(one)}</li>" for one in page.always)
    sign = "".join(f"<p>{escape(label)}, {escape(name)}</p>" for label, name in page.people)
    return f"""<!doctype html>
<html lang="{escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(page.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(page.title)}</h1>
<ul>{facts}</ul>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
<div class="end">
<ul>{always}</ul>
<p>{escape(page.sign)}</p>
<div class="sign">{sign}</div>
</div>
</main>
</body>
</html>
"""


def _row(columns: Sequence[str], row: Sequence[str]) -> str:
    """Return a row; each cell says whose it is, since a phone shows the cells below one another without their heads."""
    cells = "".join(
        f'<td data-column="{escape(name)}">{escape(one)}</td>' for name, one in zip(columns[1:], row[1:], strict=True)
    )
    to_fill = "" if any(row[1:]) else ' class="open"'
    return f'<tr{to_fill}><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def _plain(text: str) -> str:
    """Return a text on one line in which no character is markup."""
    line = " ".join(text.split())
    marked = "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~!" else char for char in line)
    return f"\\{marked}" if marked[:1] in {"-", "+", "="} else marked


def _cell(text: str) -> str:
    return "<br>".join(_plain(line) for line in text.splitlines() if line.strip())
