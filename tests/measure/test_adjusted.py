import math

import numpy as np
import pytest

from aslived.errors import AslivedError
from aslived.measure.adjusted import adjusted_odds_ratio

# events / people: district north 60/200 in the group, 20/100 outside; district south 30/60 and 60/180
OUTCOME = [1] * 60 + [0] * 140 + [1] * 20 + [0] * 80 + [1] * 30 + [0] * 30 + [1] * 60 + [0] * 120
GROUP = [1] * 200 + [0] * 100 + [1] * 60 + [0] * 180
DISTRICT = ["north"] * 300 + ["south"] * 240


def test_without_covariates_it_is_the_cross_ratio_with_its_standard_error():
    found = adjusted_odds_ratio(OUTCOME, GROUP)
    a, b, c, d = 90, 170, 80, 200
    assert found.odds_ratio == pytest.approx(a * d / (b * c), rel=1e-10)
    se = math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    assert math.log(found.odds_interval.high / found.odds_ratio) == pytest.approx(1.959963985 * se, rel=1e-8)
    assert found.share_group == pytest.approx(90 / 260)
    assert found.difference == pytest.approx(90 / 260 - 80 / 280)
    se = math.sqrt(90 * 170 / 260**3 + 80 * 200 / 280**3)
    assert found.difference_interval.width == pytest.approx(2 * 1.959963985 * se, rel=1e-8)


def test_the_maximum_has_no_slope_left():
    found = adjusted_odds_ratio(OUTCOME, GROUP, {"district": DISTRICT})
    assert found.terms == ("group", "district: south / north")
    # standardised to everybody, the fitted events equal the observed ones in each arm of each district's margin
    log_odds = math.log(found.odds_ratio)
    y, g, s = (np.array(v, dtype=float) for v in (OUTCOME, GROUP, [d == "south" for d in DISTRICT]))
    from scipy.optimize import minimize

    def loss(b):
        eta = b[0] + b[1] * g + b[2] * s
        return float(np.sum(np.logaddexp(0, eta) - y * eta))

    assert minimize(loss, np.zeros(3), tol=1e-10).x[1] == pytest.approx(log_odds, abs=1e-5)
    assert found.ratio == pytest.approx(found.share_group / found.share_reference)


def test_weights_are_copies_and_order_does_not_matter():
    weights = [2.0 if d == "south" else 1.0 for d in DISTRICT]
    doubled = [i for i, d in enumerate(DISTRICT) for _ in range(2 if d == "south" else 1)]
    weighted = adjusted_odds_ratio(OUTCOME, GROUP, weights=weights)
    copied = adjusted_odds_ratio([OUTCOME[i] for i in doubled], [GROUP[i] for i in doubled])
    assert weighted.odds_ratio == pytest.approx(copied.odds_ratio, rel=1e-10)
    assert weighted.variance == "sandwich"
    order = np.random.default_rng(7).permutation(len(OUTCOME))
    again = adjusted_odds_ratio(
        [OUTCOME[i] for i in order], [GROUP[i] for i in order], weights=[weights[i] for i in order]
    )
    assert again.odds_interval.low == pytest.approx(weighted.odds_interval.low, rel=1e-10)


def test_clusters_widen_what_repeats_within_them():
    clusters = [f"c{i // 9}" for i in range(len(OUTCOME))]
    alone = adjusted_odds_ratio(OUTCOME, GROUP)
    together = adjusted_odds_ratio(OUTCOME, GROUP, clusters=clusters)
    assert together.odds_ratio == pytest.approx(alone.odds_ratio)
    assert together.odds_interval.width > alone.odds_interval.width


def test_the_sandwich_of_single_people_is_the_models_variance_with_its_correction():
    found = adjusted_odds_ratio(OUTCOME, GROUP, weights=[1.0] * 540)
    se = math.sqrt((1 / 90 + 1 / 170 + 1 / 80 + 1 / 200) * 540 / 539)
    assert math.log(found.odds_interval.high / found.odds_ratio) == pytest.approx(1.959963985 * se, rel=1e-8)


def test_refusals_give_no_number():
    separated = adjusted_odds_ratio([1] * 50 + [0] * 50, [1] * 50 + [0] * 50)
    few = adjusted_odds_ratio([1, 0, 0, 0, 0, 0], [1, 0, 1, 0, 1, 0])
    constant = adjusted_odds_ratio(OUTCOME, GROUP, {"x": ["same"] * 540, "y": [1.0] * 540})
    clusters = adjusted_odds_ratio(OUTCOME, GROUP, clusters=["a", "b"] * 270)
    for found, code in ((separated, "049"), (few, "047"), (constant, "048"), (clusters, "039")):
        assert found.refused is not None and found.refused.code == f"AL-MEA-{code}"
        assert found.odds_ratio is None and found.difference is None


@pytest.mark.parametrize(
    ("outcome", "group", "more"),
    [
        ([], [], {}),
        ([1, 0, 2], [1, 0, 1], {}),
        ([1, 0], [1, 0, 1], {}),
        ([1, 0, math.nan], [1, 0, 1], {}),
        (["yes", "no"], [1, 0], {}),
        ([1, 0], [1, 0], {"weights": [1, -1]}),
        ([1, 0], [1, 0], {"weights": [1]}),
        ([1, 0], [1, 0], {"covariates": {"age": [20, None]}}),
        ([1, 0], [1, 0], {"clusters": ["a"]}),
    ],
)
def test_bad_input_never_yields_a_number(outcome, group, more):
    with pytest.raises(AslivedError):
        adjusted_odds_ratio(outcome, group, **more)
