"""Print what pyproject.toml asks for, one requirement a line, in the form that any pip understands.

python scripts/requirements.py dev       the development tools (pip reads the group itself only since 25.1)
python scripts/requirements.py build     what builds the package
python scripts/requirements.py floors    the lowest version promised of everything, as constraints
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PROMISE = re.compile(r"(?P<name>[\w.-]+)(\[[\w,]+\])? *(>=|==|~=) *(?P<floor>[\d.]+)[^;]*(?P<marker>;.*)?")


def floor_of(requirement: str) -> str:
    """Return `requirement` as a constraint to the lowest version it allows; raise ValueError if it promises none."""
    promise = PROMISE.fullmatch(requirement)
    if promise is None:
        raise ValueError(f"pyproject.toml names no lowest version in {requirement!r}")
    return f"{promise['name']}=={promise['floor']}{promise['marker'] or ''}"


def lines(wish: str, project: dict[str, Any]) -> list[str]:
    """Return what to print for `wish`, in the order of pyproject.toml; raise ValueError for an unknown one."""
    tools: list[str] = project["dependency-groups"]["dev"]
    if wish == "dev":
        return tools
    builders: list[str] = project["build-system"]["requires"]
    if wish == "build":
        return builders
    if wish == "floors":
        return [floor_of(line) for line in (*builders, *project["project"]["dependencies"], *tools)]
    raise ValueError("say dev, build or floors")


if __name__ == "__main__":
    text = Path(__file__).resolve().parents[1].joinpath("pyproject.toml").read_text(encoding="utf-8")
    try:
        print("\n".join(lines(" ".join(sys.argv[1:]), tomllib.loads(text))))
    except ValueError as problem:
        sys.exit(f"{sys.argv[0]}: {problem}")
