"""Words of a request with whoever sent it covered."""

from __future__ import annotations

import re
from typing import Any

from mentorplan.usecases.inbox import NAMELESS, Looked


def cover(looked: Looked, text: str) -> str:
    """Return words of a request with the sender's name and address covered, every part of them."""
    request = looked.received.message.request
    names = [request.name if request else "", looked.person.name if looked.person else ""]
    emails = [request.email if request else "", (looked.person.value("email") or "") if looked.person else ""]
    parts = {part for name in names if name != NAMELESS for part in [name, *name.split()] if len(part.strip(".")) > 1}
    text = re.sub(r"[\w.+-]+@[\w.-]+", "…", text)
    for part in sorted({*parts, *emails} - {""}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "…", text, flags=re.IGNORECASE)
    return text


def hidden(looked: Looked, told: dict[str, Any]) -> dict[str, Any]:
    """Return a request of `--json` without who asks; the id of an answer would name them, too."""
    evidence = {key: [cover(looked, one) for one in some] for key, some in told["evidence"].items()}
    nobody = {"from": {"name": None, "email": None}, "person": None, "subject": None, "answer": None}
    return {**told, **nobody, "evidence": evidence}
