import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure import intervals
from aslived.measure.intervals import (
    clopper_pearson,
    gamma_half,
    garwood,
    jeffreys,
    korn_graubard,
    mid_p_count,
    wilson,
)

REFERENCE = [
    (garwood(0), 0.0, 3.68887945411),
    (garwood(3), 0.618672122896, 8.767273069742),
    (garwood(10), 4.79538869613, 18.39035604202),
    (mid_p_count(3), 0.763096296, 8.164469208),
    (mid_p_count(0), 0.0, -math.log(0.05)),
    (wilson(3, 25), 0.0416681715, 0.2995579392),
    (clopper_pearson(3, 25), 0.0254653966, 0.3121903073),
    (jeffreys(3, 25), 0.0349847513, 0.2867275414),
    (wilson(81, 263), 0.255288519878, 0.366209576983),
]


@pytest.mark.parametrize(("found", "low", "high"), REFERENCE)
def test_reference_values(found, low, high):
    assert found.low == pytest.approx(low, rel=1e-6, abs=1e-12)
    assert found.high == pytest.approx(high, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.5, 0.999))
def test_shares_are_mirrored_ordered_and_inside_the_unit_interval(count, level):
    x, n = count
    for method in (wilson, clopper_pearson, jeffreys):
        found, mirrored = method(x, n, level), method(n - x, n, level)
        assert 0 <= found.low <= x / n <= found.high <= 1
        assert found.low == pytest.approx(1 - mirrored.high, abs=1e-9)
    assert clopper_pearson(x, n, level).width >= jeffreys(x, n, level).width - 1e-12


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 100_000), st.floats(0.5, 0.999))
def test_counts_nest_exact_around_mid_p(x, level):
    exact, mid_p, bayes = garwood(x, level), mid_p_count(x, level), gamma_half(x, level)
    assert exact.low <= mid_p.low <= x <= mid_p.high <= exact.high
    assert bayes.low <= x + 1 and bayes.high > x


def test_effective_sizes_need_not_be_whole():
    assert korn_graubard(0.12, 25).low == pytest.approx(clopper_pearson(3, 25).low, rel=1e-12)
    assert korn_graubard(0.3, 40.5).width > korn_graubard(0.3, 80.1).width


@settings(deadline=None, max_examples=80)
@given(
    st.one_of(
        st.floats(max_value=-1e-9), st.just(math.nan), st.just(math.inf), st.text(), st.none(), st.booleans()
    )
)
def test_bad_input_never_yields_a_number(bad):
    for name in ("garwood", "gamma_half", "mid_p_count"):
        with pytest.raises(AslivedError):
            getattr(intervals, name)(bad)
    for name in ("wilson", "clopper_pearson", "jeffreys"):
        for x, n in ((bad, 10), (3, bad)):
            with pytest.raises(AslivedError):
                getattr(intervals, name)(x, n)


@pytest.mark.parametrize("level", [0, 1, 95, -0.1, math.nan, "0.95", 1e-320, 0.4, 1 - 1e-16])
def test_a_level_is_one_that_somebody_could_mean(level):
    with pytest.raises(AslivedError):
        wilson(3, 25, level)
