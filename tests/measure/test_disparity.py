import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.disparity import disparity, ratio_intervals

REFERENCE = [
    (
        ((41, 28010), (15, 19017)),
        1.855758657622,
        (1.005684062689, 3.609300311078),
        (1.0410752434, 3.4494227605),
        (1.0468855, 1.8426761, 3.4206687),
    ),
    (
        ((6, 1000), (2, 4000)),
        12,
        (2.145754611601, 121.572822996),
        (2.5395952687, 86.3875467166),
        (2.7610566, 11.3391534, 67.4708289),
    ),
]
COUNTS = st.tuples(st.integers(0, 5000), st.integers(1, 10**7))


@pytest.mark.parametrize(("groups", "ratio", "exact", "mid_p", "bayes"), REFERENCE)
def test_reference_values(groups, ratio, exact, mid_p, bayes):
    found = disparity(*groups, benchmark="residents")
    assert found.ratio == pytest.approx(ratio, rel=1e-11)
    assert found.intervals.exact == pytest.approx(exact, rel=1e-6)
    assert found.intervals.mid_p == pytest.approx(mid_p, rel=1e-6)
    assert found.intervals.bayes == pytest.approx(bayes, rel=1e-6)


def test_relative_and_absolute_stand_together_with_counts_and_population():
    found = disparity((300, 10_000), (200, 20_000), benchmark="people who use drugs", source="survey 2024")
    assert (found.group.events, found.reference.population) == (300, 20_000)
    assert found.ratio == pytest.approx(3)
    assert found.difference == pytest.approx(2000)
    assert found.difference_low < 2000 < found.difference_high
    assert found.share_ratio == pytest.approx((300 / 500) / (10 / 30))
    assert (found.benchmark, found.source, found.shown) == ("people who use drugs", "survey 2024", "bayes")
    assert found.warnings == ()


def test_a_benchmark_that_is_not_named_is_flagged():
    assert [flag.code for flag in disparity((300, 10_000), (200, 20_000)).warnings] == ["AL-MEA-040"]


def test_no_events_in_the_reference_gives_no_ratio_but_limits():
    found = disparity((3, 1000), (0, 4000), benchmark="residents")
    assert found.ratio is None
    assert found.intervals.exact[1] == math.inf
    assert found.intervals.wald is None
    assert math.isfinite(found.intervals.bayes[2])
    assert found.shown == "bayes"
    both = disparity((0, 1000), (0, 4000), benchmark="residents")
    assert both.ratio is None and both.share_ratio is None and both.intervals.exact == (0.0, math.inf)


def test_more_events_than_people_is_flagged():
    codes = [flag.code for flag in disparity((300, 100), (200, 20_000), benchmark="residents").warnings]
    assert codes == ["AL-MEA-043"]


@settings(deadline=None, max_examples=80)
@given(COUNTS, COUNTS)
def test_exchanging_the_groups_inverts_the_ratio_and_turns_the_difference(one, other):
    here, there = disparity(one, other, benchmark="x"), disparity(other, one, benchmark="x")
    assert here.difference == pytest.approx(-there.difference)
    assert here.difference_low == pytest.approx(-there.difference_high)
    for method in ("exact", "mid_p", "bayes"):
        a, b = getattr(here.intervals, method), getattr(there.intervals, method)
        for forward, back in zip(a, reversed(b), strict=True):
            expected = math.inf if back == 0 else 0.0 if back == math.inf else 1 / back
            assert forward == pytest.approx(expected, rel=1e-7)
    exact, mid_p = here.intervals.exact, here.intervals.mid_p
    assert exact[0] <= mid_p[0] <= mid_p[1] <= exact[1]
    if here.ratio is not None:
        assert mid_p[0] <= here.ratio <= mid_p[1]


def test_the_exact_limits_hold_their_tails():
    from scipy.stats import binom

    low, high = ratio_intervals((7, 900), (4, 1100)).exact
    for ratio, tail in ((low, binom.sf(6, 11, 900 * low / (900 * low + 1100))), (high, None)):
        p = 900 * ratio / (900 * ratio + 1100)
        assert (tail if tail is not None else binom.cdf(7, 11, p)) == pytest.approx(0.025, rel=1e-9)


@settings(deadline=None, max_examples=80)
@given(
    st.one_of(
        st.floats(max_value=-1e-6),
        st.floats(0.01, 0.99),
        st.just(math.nan),
        st.just(math.inf),
        st.text(),
        st.none(),
    )
)
def test_bad_input_never_yields_a_number(bad):
    with pytest.raises(AslivedError):
        disparity((bad, 100), (3, 100), benchmark="x")
    if not (isinstance(bad, float) and 0 < bad < 1):
        with pytest.raises(AslivedError):
            disparity((3, 100), (3, bad), benchmark="x")
