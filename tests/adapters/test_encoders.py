from __future__ import annotations

import math

import pytest

from mentorplan.adapters.encoders import bent

np = pytest.importorskip("numpy")


def test_the_bend_is_the_one_of_the_error_function() -> None:
    at = [-9.0, -3.0, -1.0, -0.1, 0.0, 0.1, 0.5, 1.0, 3.0, 9.0]
    exact = [one * 0.5 * (1 + math.erf(one / math.sqrt(2))) for one in at]

    assert bent(np.array(at, dtype=np.float32), "gelu").tolist() == pytest.approx(exact, abs=1e-6)


def test_other_bends_are_known_by_their_names() -> None:
    at = np.array([-2.0, 0.0, 1.0], dtype=np.float32)

    assert bent(at, "relu").tolist() == [0.0, 0.0, 1.0]
    assert bent(at, "gelu_new").tolist() == pytest.approx([-0.045402, 0.0, 0.841192], abs=1e-5)
