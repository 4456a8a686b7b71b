"""Templates of the guide, filled with values: as pages (HTML) or as Markdown; no value can be more than text there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentorplan.errors import UnreadableError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page may hold. Source: HTML, §13.2.3.5 (control-character and surrogate errors)."""

MEANS_SOMETHING = re.compile(r"[\\`*_\[\]|~]")
"""Signs that Markdown takes for more than themselves wherever they stand. Source: CommonMark 0.31, §2.4; GFM."""

BEGINS_SOMETHING = re.compile(r"^(#{1,6}(?=\s|$)|[-+=>]|\d+(?=[.)]))")
"""What begins a heading, a list, a rule or a quotation at the start of a line. Source: CommonMark 0.31, §4 and §5."""


def to_page(templates: Mapping[str, str], values: Mapping[str, object], *, name: str) -> str:
    """Return the template `name` as HTML: whatever is put in is escaped. Templates may include one another by name.

    Raises UnreadableError, with its line, for a template that cannot be used.
    """
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return _filled(ImmutableSandboxedEnvironment(autoescape=True, finalize=_fit), templates, values, name=name)


def to_markdown(templates: Mapping[str, str], values: Mapping[str, object], *, name: str) -> str:
    """Return the template `name` as Markdown, as `to_page` does for HTML."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Nothing here is a page: what is put in is escaped by the rules of Markdown.
    made = ImmutableSandboxedEnvironment(autoescape=False, finalize=escaped)
    return _filled(made, templates, values, name=name)


def escaped(value: object) -> object:
    """Return a text as Markdown shows it letter by letter, on one line; anything else as it is."""
    if not isinstance(value, str):
        return value
    line = " ".join(UNFIT.sub("", value).split())
    line = MEANS_SOMETHING.sub(r"\\\g<0>", line).replace("&", "&amp;").replace("<", "&lt;")
    begins = BEGINS_SOMETHING.match(line)
    if begins is None:
        return line
    sign = begins[0]
    return f"{sign}\\{line[len(sign) :]}" if sign.isdigit() else f"\\{line}"


def _fit(value: object) -> object:
    """Return a text without what no page may hold; what is a piece of page already stays."""
    return UNFIT.sub("", value) if type(value) is str else value


def _filled(
    made: SandboxedEnvironment, templates: Mapping[str, str], values: Mapping[str, object], *, name: str
) -> str:
    from jinja2 import DictLoader, StrictUndefined, TemplateError

    made.loader = DictLoader(templates)
    made.undefined = StrictUndefined
    made.trim_blocks = made.lstrip_blocks = made.keep_trailing_newline = True
    try:
        return made.get_template(name).render(values)
    except TemplateError as error:
        where = f"guide/{getattr(error, 'name', None) or name}"
        line = getattr(error, "lineno", None)
        at = f"{where}, line {line}" if line else where
        raise UnreadableError(
            f"{at}: {(error.message or 'it cannot be used').rstrip('.')}.",
            hint="Take your own file away, and the one that comes with the program is used.",
        ) from None
