import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.indicator import coverage, from_scale, reading, to_scale


def test_three_ways_to_say_how_uncertain_a_share_is():
    by_se = reading(2024, 0.24, se=0.03)
    assert by_se.spread == pytest.approx(0.03 / (0.24 * 0.76))
    by_limits = reading(2024, 0.24, low=by_se.low, high=by_se.high)
    assert by_limits.spread == pytest.approx(by_se.spread)
    by_sample = reading(2024, 0.24, n=250, design_effect=2.5)
    assert by_sample.spread == pytest.approx(math.sqrt(2.5 / (250 * 0.24 * 0.76)))
    assert 0 < reading(2024, 0, n=50, design_effect=2).value < 0.02


def test_the_denominators_uncertainty_is_carried_not_divided_away():
    found = coverage(2024, 900_000, (4000, 5000, 6500), scale="log")
    assert found.value == 180
    assert (found.low, found.high) == pytest.approx(
        (900_000 / 5000 / (6500 / 4000) ** 0.5, 180 * (6500 / 4000) ** 0.5)
    )
    counted = coverage(2024, 900_000, (4000, 5000, 6500), scale="log", numerator_se=90_000)
    assert counted.low < found.low and counted.spread == pytest.approx(0.1)
    assert found.shared == coverage(2025, 800_000, (4000, 5000, 6500), scale="log").shared
    share = coverage(2024, 2000, (4000, 5000, 6500))
    assert share.shared_spread == pytest.approx(found.shared_spread / 0.6)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.001, 0.999))
def test_scales_come_back(value):
    for scale in ("logit", "log"):
        assert from_scale(to_scale(value, scale), scale) == pytest.approx(value)


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        st.floats(max_value=0), st.floats(min_value=1), st.just(math.nan), st.text(), st.none(), st.booleans()
    )
)
def test_bad_shares_never_yield_a_number(bad):
    with pytest.raises(AslivedError):
        reading(2024, bad, se=0.03)
    with pytest.raises(AslivedError):
        reading(2024, 0.5, low=bad, high=0.6)


@pytest.mark.parametrize(
    "call",
    [
        lambda: reading(2024, 0.5),
        lambda: reading(2024, 0.5, se=0.1, n=40, design_effect=1),
        lambda: reading(2024, 0.5, n=40),
        lambda: reading(2024, 0.5, low=0.4),
        lambda: reading(2024, 0.5, low=0.6, high=0.7),
        lambda: reading(2024, 0.5, se=0),
        lambda: reading(24, 0.5, se=0.1),
        lambda: reading(math.nan, 0.5, se=0.1),
        lambda: reading(2024, 50, n=40, design_effect=1, scale="log"),
        lambda: coverage(2024, 900, (800, 700, 900)),
        lambda: coverage(2024, 900, (700, 800)),
        lambda: coverage(2024, 900, (700, 800, 900)),
        lambda: coverage(2024, -1, (700, 800, 900)),
        lambda: coverage(2024, 9, (0, 800, 900)),
        lambda: coverage(2024, 9, (700, 800, 900), numerator_se=-1),
    ],
)
def test_bad_input_never_yields_a_number(call):
    with pytest.raises(AslivedError):
        call()
