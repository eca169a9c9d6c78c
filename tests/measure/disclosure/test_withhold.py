import subprocess
import sys

import numpy as np
import pytest

from aslived.errors import AslivedError
from aslived.measure.disclosure import CRIMINALISED, POLICIES, withhold, withhold_shares


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ([50, 60], [50, 60]),
        ([10, 10], [10, 10]),
        ([9, 10], [None, None]),
        ([0, 50], [None, None]),
        ([7], [None]),
        ([12], [12]),
        ([0], [None]),
        ([], []),
        ([10**15, 40], [10**15, 40]),
        ([10**15, 4], [None, None]),
        ([[50, 60], [40, 30]], [[50, 60], [40, 30]]),
        ([[50, 3], [40, 30]], [[None, None], [None, None]]),
    ],
)
def test_counts(counts, kept) -> None:
    assert withhold(counts) == kept


def test_arrays_and_other_policies() -> None:
    assert withhold(np.array([[20, 30], [40, 50]])) == [[20, 30], [40, 50]]
    assert withhold([0, 50, 60], POLICIES["under-5"]) == [0, 50, 60]
    assert withhold([3, 50, 60], POLICIES["nz-census"]) == [3, 50, 60]


@pytest.mark.parametrize(
    "counts", [[-1, 4], [1.5, 4], [float("nan")], ["3"], [True, 20], [10**16], np.array([20.0, 30.0])]
)
def test_what_is_no_count(counts) -> None:
    with pytest.raises(AslivedError, match="AL-DIS-014"):
        withhold(counts)


@pytest.mark.parametrize("counts", [[[1, 2], [3]], [[1, 2], 3], [[[[20]]]]])
def test_what_is_no_table(counts) -> None:
    with pytest.raises(AslivedError, match="AL-DIS-015"):
        withhold(counts)


def test_a_share_is_withheld_with_its_other_side() -> None:
    assert withhold_shares([(40, 120), (50, 130), (0, 80), (70, 140)])[2] is None
    assert withhold_shares([(120, 120), (50, 130), (60, 140)])[0] is None
    assert withhold_shares([(50, 130), (60, 140)]) == [(50, 130), (60, 140)]
    with pytest.raises(AslivedError, match="AL-DIS-010"):
        withhold_shares([(5, 3)])


def test_never_one_alone() -> None:
    for counts in ([40, 50, 4, 70], [40, 0, 60, 80, 12], [11, 12, 13, 9]):
        hidden = [figure is None for figure in withhold(counts)]
        assert sum(hidden) > 1
        assert all(out for out, count in zip(hidden, counts, strict=True) if count < CRIMINALISED.minimum)


def test_the_package_loads_without_scipy() -> None:
    code = (
        "import sys, aslived.measure, aslived.measure.disclosure; sys.exit('scipy.optimize' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
