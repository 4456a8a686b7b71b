"""Pages for what the rules say: of a message, of all of them, and of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorplan.domain.rules import Finding, Severity
from mentorplan.errors import Problem
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Line, Page
from mentorplan.usecases.explaining import Explained, ExplainedSteps
from mentorplan.usecases.linting import Linted, LookedOver

FOUND_ERROR = 6
INFERRED = "inf"
"""The grade of rules without a study behind them."""
MARKS = {Severity.ERROR: "Must be mended", Severity.WARNING: "Look again", Severity.ADVICE: "Advice"}


def linted(told: Linted) -> Page:
    """Return what `outreach lint` says; an error makes the exit code 6."""
    has_error = any(finding.severity is Severity.ERROR for finding in told.findings)
    blocks: list[Block] = [*findings(told.findings)] or [Line("Nothing to mend.")]
    return Page(blocks=blocks, data={"lint": findings_data(told.findings)}, exit_code=FOUND_ERROR if has_error else 0)


def looked_over(told: LookedOver, *, problems: tuple[Problem, ...]) -> Page:
    """Return what is found in every draft, and in all open asks together; an error makes the exit code 6."""
    blocks: list[Block] = []
    for message, found in told.drafts:
        blocks += [Heading(message.id), *(findings(found) or [Line("Nothing to mend.")])]
    if told.together:
        blocks += [Heading("All open asks together"), *findings(told.together)]
    data = [
        {**one, "id": message.id if message else None}
        for message, found in (*told.drafts, (None, told.together))
        for one in findings_data(found)
    ]
    has_error = any(finding.severity is Severity.ERROR for finding in told.findings)
    return Page(
        blocks=blocks or [Line("There is no draft to look at, and nothing to mend.")],
        data={"lint": data},
        exit_code=FOUND_ERROR if has_error else 0,
        problems=problems,
    )


def explained(told: Explained | ExplainedSteps) -> Page:
    """Return what `outreach lint --explain` and `outreach mute` say of a rule."""
    if isinstance(told, ExplainedSteps):
        return _explained_steps(told)
    rule = told.rule
    facts = (
        ("Weight", rule.severity.value),
        ("Why", rule.why),
        ("Source", _sourced(rule.source, rule.grade)),
        ("Good", rule.good),
        ("Not so good", rule.bad),
        ("To do", rule.fix),
        ("Muted here", told.muted_because),
    )
    data: dict[str, Any] = {
        "rule": rule.id,
        "name": told.name,
        "severity": rule.severity,
        "why": rule.why,
        "source": rule.source,
    }
    data |= {"grade": rule.grade, "good": rule.good, "bad": rule.bad, "muted": told.muted_because or None}
    return Page(blocks=[Heading(f"{rule.id}  {told.name}"), Facts(facts)], data=data)


def _explained_steps(told: ExplainedSteps) -> Page:
    """Return what is said of a rule for steps: when which one is proposed stands in its own words."""
    facts = tuple(fact for name, said in told.steps for fact in (("Step", f"{said.what} ({name})"), ("Why", said.why)))
    proven = next((said for _, said in told.steps if said.source), told.steps[0][1])
    facts += (
        ("Source", _sourced(proven.source, proven.grade)),
        ("Good", proven.good),
        ("Not so good", proven.bad),
    )
    names = [name for name, _ in told.steps]
    data: dict[str, Any] = {
        "rule": told.rule,
        "name": ", ".join(names),
        "severity": Severity.ADVICE,
        "why": " ".join(said.why for _, said in told.steps),
        "source": proven.source,
    }
    data |= {"grade": proven.grade, "good": proven.good, "bad": proven.bad, "muted": told.muted_because or None}
    return Page(blocks=[Heading(told.rule), Facts((*facts, ("Muted here", told.muted_because)))], data=data)


def findings(found: Sequence[Finding]) -> list[Block]:
    """Return what the rules say, the weightiest first."""
    return [Bullets(finding_rows(found))] if found else []


def finding_rows(found: Sequence[Finding]) -> tuple[str, ...]:
    """Return what the rules say, a line each, the weightiest first."""
    order = list(Severity)
    rows = []
    for finding in sorted(found, key=lambda one: order.index(one.severity)):
        where = f", line {finding.line}" if finding.line else ""
        rows.append(f"{MARKS[finding.severity]}{where}: {finding.message} {finding.fix} ({finding.rule})")
    return tuple(rows)


def findings_data(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return what the rules say as `--json` shows it."""
    return [
        {
            "rule": one.rule,
            "name": one.name,
            "severity": one.severity,
            "message": one.message,
            "fix": one.fix,
            "line": one.line,
        }
        for one in found
    ]


def _sourced(source: str, grade: str) -> str:
    """Return a source with what its evidence is worth, in words where a letter would say nothing."""
    worth = "our own inference" if grade == INFERRED else f"grade {grade}"
    return f"{source} ({worth})" if source else ""
