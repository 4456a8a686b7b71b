from __future__ import annotations

import subprocess
import sys
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mentorplan.domain.bounds import length, min_length, within

Name = Annotated[str, min_length(2)]
Week = Annotated[tuple[int, ...], length(3)]
Share = Annotated[float, *within(0, 1)]


@pytest.mark.parametrize(
    ("kind", "value"), [(Name, "Li"), (Name, "Lin"), (Week, (1, 2, 3)), (Share, 0.0), (Share, 1.0)]
)
def test_what_is_within_its_bounds_is_taken(kind: Any, value: object) -> None:
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Name, "L", "String should have at least 2 characters"),
        (Week, (1, 2), "Tuple should have at least 3 items after validation, not 2"),
        (Week, (1, 2, 3, 4), "Tuple should have at most 3 items after validation, not 4"),
        (Share, -0.1, "Input should be greater than or equal to 0"),
        (Share, 1.1, "Input should be less than or equal to 1"),
    ],
)
def test_what_is_beyond_its_bounds_is_refused(kind: Any, value: object, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(value)

    assert [error["msg"] for error in refused.value.errors()] == [said]


def test_saying_a_bound_loads_no_library() -> None:
    told = "import sys, mentorplan.domain.walks; print('annotated_types' in sys.modules)"

    assert subprocess.check_output([sys.executable, "-c", told], text=True) == "False\n"
