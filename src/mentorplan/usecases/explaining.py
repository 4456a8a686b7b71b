"""Explaining rules: what one says and rests on, and which of them keep quiet here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mentorplan.domain.names import closest
from mentorplan.domain.records import Change
from mentorplan.domain.rules import Rule, Rules, Severity, in_general
from mentorplan.domain.steps import StepWords, words_in_general
from mentorplan.domain.typed import one_line
from mentorplan.domain.workspaces import Known
from mentorplan.errors import NeedsAnswerError, NotFoundError, RefusedError
from mentorplan.values import dataclass, replace

CITED = re.compile(r"\b([A-Z]{2,5}-\d{2})\b")
"""How the words of a step cite the rule that it goes by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One rule, and the reason for which it is muted, empty where it is not."""

    name: str
    rule: Rule
    muted_because: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedSteps:
    """What the program proposes by one rule (`rule` as its words cite it, else the name of the one step)."""

    rule: str
    steps: tuple[tuple[str, StepWords], ...]
    muted_because: str = ""
    changes: tuple[Change, ...] = ()


def explain(
    known: Known, wanted: str, *, rules: Rules, steps: Mapping[str, StepWords] | None = None
) -> Explained | ExplainedSteps:
    """Return a rule for letters by its id or name, or the steps that go by a rule or that name, in any case.

    In its words, blanks for a person stand as they do in help: NAME. Raises NotFoundError with the rule that looks
    most like it.
    """
    sought = re.sub(r"^([a-z]+)[- ]?(\d)$", r"\1-0\2", one_line(wanted).casefold())  # OUT-2 is OUT-02
    muted = known.settings.muted
    for name, rule in rules.items():
        if sought in {name, rule.id.casefold()}:
            return Explained(name=name, rule=in_general(rule), muted_because=muted.get(rule.id, muted.get(name, "")))
    words = steps or {}
    cited = {name: match[1] if (match := CITED.search(said.why)) else "" for name, said in words.items()}
    found = tuple(name for name in words if sought in {name, cited[name].casefold()})
    if sought and found:
        id_ = next((cited[name] for name in found if cited[name].casefold() == sought), found[0])
        because = next((muted[name] for name in found if name in muted), "")
        return ExplainedSteps(
            rule=id_, steps=tuple((name, words_in_general(words[name])) for name in found), muted_because=because
        )
    near = closest(sought, [*rules, *(rule.id for rule in rules.values()), *filter(None, cited.values())])
    hint = f"Did you mean “{near}”?" if near else f"The rules are: {', '.join(rules)}."
    raise NotFoundError(f"There is no rule “{wanted}”.", hint=hint)


def mute(
    known: Known, wanted: str, *, reason: str, rules: Rules, steps: Mapping[str, StepWords] | None = None
) -> Explained | ExplainedSteps:
    """Keep a rule quiet in this workspace, with the reason why; a rule of steps with every step that goes by it.

    Raises NeedsAnswerError without a reason, NotFoundError for an unknown rule, RefusedError for one whose findings
    stop a message: what it finds nothing undoes, and a single draft can be changed.
    """
    found = explain(known, wanted, rules=rules, steps=steps)
    if isinstance(found, ExplainedSteps):
        id_, shown, keys = found.rule, found.rule, [name for name, _ in found.steps]
    else:
        id_, shown, keys = found.rule.id, f"{found.rule.id} ({found.name})", [found.rule.id]
        if found.rule.severity is Severity.ERROR:
            raise RefusedError(
                f"{shown} cannot be muted: it finds what nothing undoes once it was sent.",
                hint="Change the draft instead: mentorplan outreach edit ID",
            )
    because = one_line(reason)
    if not because:
        raise NeedsAnswerError(f"To mute {shown}, say why.", hint=f'mentorplan outreach mute {id_} --reason "…"')
    settings = replace(known.settings, muted={**known.settings.muted, **dict.fromkeys(keys, because)})
    return replace(found, muted_because=because, changes=(known.put(settings),))
