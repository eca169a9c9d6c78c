import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.flag import Flag
from aslived.measure.indicator import coverage, from_scale, reading, to_scale
from aslived.measure.trend import Goal, assess_target, fit_trend


def along(slope, years, se=0.02, start=0.0):
    return [reading(year, from_scale(start + slope * (year - years[0]), "logit"), se=se) for year in years]


def codes(found):
    return {flag.code for flag in found.flags}


def test_the_line_is_weighted_least_squares_on_the_logit():
    surveys = [
        reading(year, p, se=se) for year, p, se in ((2015, 0.3, 0.03), (2018, 0.42, 0.02), (2023, 0.5, 0.04))
    ]
    found = fit_trend(surveys)
    y = np.array([math.log(one.value / (1 - one.value)) for one in surveys])
    t, w = np.array([-8.0, -5.0, 0.0]), np.array([one.spread**-2 for one in surveys])
    slope, intercept = np.polyfit(t, y, 1, w=np.sqrt(w))
    assert (found.slope, found.intercept) == pytest.approx((slope, intercept))
    information = np.array([[w.sum(), (w * t).sum()], [(w * t).sum(), (w * t * t).sum()]])
    assert found.covariance[2] == pytest.approx(np.linalg.inv(information)[1, 1] * found.overdispersion)
    assert (found.df, found.readings, found.last) == (1, 3, 2023)


def test_overdispersion_is_q_over_k_less_2_and_never_below_1():
    smooth = fit_trend(along(0.1, [2015, 2017, 2019, 2021, 2023, 2024]))
    assert smooth.overdispersion == 1 and smooth.df is None
    rough = [
        reading(y, p, se=0.01) for y, p in ((2015, 0.3), (2017, 0.5), (2019, 0.35), (2021, 0.6), (2023, 0.4))
    ]
    found = fit_trend(rough)
    t = np.array([one.time - 2023 for one in rough])
    y, s = np.array([to_scale(one.value, "logit") for one in rough]), np.array([one.spread for one in rough])
    line = np.polyfit(t, y, 1, w=1 / s)
    q = float((((y - np.polyval(line, t)) / s) ** 2).sum())
    assert found.overdispersion == pytest.approx(q / 3, rel=1e-6)
    assert "AL-MEA-106" in codes(assess_target(rough, Goal(0.9, "ge", 2026)))


def test_students_quantile_below_six_readings():
    from scipy.stats import norm, t

    assert fit_trend(along(0.1, range(2015, 2020))).df == 3
    few, many = fit_trend(along(0.1, [2015, 2018, 2021])), fit_trend(along(0.1, range(2015, 2021)))
    for found, quantile in ((few, t.ppf(0.975, 1)), (many, norm.ppf(0.975))):
        middle, se = found.on_scale(found.last)
        assert to_scale(found.at(found.last)[2], "logit") == pytest.approx(middle + quantile * se)


@pytest.mark.parametrize(("goal", "finding"), [(0.75, "on track"), (0.872, "possible"), (0.95, "off track")])
def test_the_finding_goes_by_the_probability(goal, finding):
    found = assess_target(along(0.2, range(2015, 2023)), Goal(goal, "ge", 2025))
    assert found.finding == finding
    assert (found.probability >= 0.8) == (finding == "on track")
    assert (found.probability < 0.2) == (finding == "off track")


def test_gap_and_pace_in_the_same_words_as_the_finding():
    surveys = along(0.1, [2016, 2018, 2020, 2022])
    needed = to_scale(0.9, "logit")
    found = assess_target(surveys, Goal(0.9, "ge", 2026))
    assert found.pace == pytest.approx((needed - 0.6) / 4 / 0.1)
    assert found.gap == pytest.approx(0.9 - from_scale(0.6, "logit"))
    met = assess_target(surveys, Goal(0.55, "ge", 2026))
    assert met.pace is None and "AL-MEA-109" in codes(met)
    away = assess_target(along(-0.1, [2016, 2018, 2020, 2022]), Goal(0.55, "ge", 2026))
    assert away.pace is None and "AL-MEA-110" in codes(away)
    past = assess_target(surveys, Goal(0.9, "ge", 2020))
    assert past.pace is None and "AL-MEA-108" in codes(past)


def test_growth_ratios_flatter_near_a_ceiling_and_are_printed_with_that_said():
    surveys = [reading(year, p, se=0.004) for year, p in ((2015, 0.80), (2018, 0.83), (2021, 0.86))]
    found = assess_target(surveys, Goal(0.99, "ge", 2030))
    observed, required = (0.86 / 0.8) ** (1 / 6) - 1, (0.99 / 0.8) ** (1 / 15) - 1
    assert found.growth == pytest.approx(observed / required)
    assert found.growth_word == "moderate" and found.finding == "off track"
    assert "AL-MEA-103" in codes(found)


def test_targets_from_below_turn_the_probability():
    surveys = along(-0.15, range(2015, 2023))
    fewer, more = (assess_target(surveys, Goal(0.2, word, 2025)) for word in ("lt", "ge"))
    assert fewer.probability == pytest.approx(1 - more.probability)
    assert fewer.probability > 0.5


def test_refusals_are_no_finding_with_the_reason():
    surveys = along(0.1, [2016, 2018, 2020, 2022])
    cases = [
        (surveys, Goal(0.1, "lt", 2025, "world"), "AL-MEA-100"),
        (surveys, Goal(None, None, 2030), "AL-MEA-101"),
        (surveys[:2], Goal(0.9, "ge", 2025), "AL-MEA-068"),
        ([surveys[0]] * 3, Goal(0.9, "ge", 2025), "AL-MEA-068"),
        (
            [reading(2015 + k, 0.4, se=0.1, method=str(k)) for k in range(3)],
            Goal(0.9, "ge", 2025),
            "AL-MEA-069",
        ),
        (surveys, Goal(0.9, "ge", None), "AL-MEA-102"),
    ]
    for given_, goal, code in cases:
        found = assess_target(given_, goal)
        assert (found.finding, found.probability, found.projected) == ("no finding", None, None)
        assert found.reason.code == code
    assert 0 <= assess_target(surveys, Goal(0.9, "ge", None)).met_now <= 1


def test_a_shared_size_estimate_moves_the_level_not_the_slope():
    def surveys(source):
        return [
            coverage(
                year,
                count,
                (8000, 10_000, 12_500),
                scale="log",
                numerator_se=count * 0.02,
                size_source="same" if source else str(year),
            )
            for year, count in ((2016, 900), (2018, 1300), (2020, 1700), (2022, 2600))
        ]

    together, apart = fit_trend(surveys(True)), fit_trend(surveys(False))
    assert together.covariance[2] < apart.covariance[2] / 4
    size = math.log(12_500 / 8000) / (2 * 1.959963984540054)
    assert together.on_scale(2019)[1] >= size


def test_scatter_does_not_inflate_the_error_of_the_shared_size():
    surveys = [
        coverage(year, count, (8000, 10_000, 12_500), scale="log")
        for year, count in ((2016, 900), (2018, 1500), (2020, 1500), (2022, 2600))
    ]
    size = math.log(12_500 / 8000) / (2 * 1.959963984540054)
    assert size < fit_trend(surveys).on_scale(2019)[1] < 3 * size


def test_coverage_of_the_line():
    rng, hits = np.random.default_rng(2), 0
    years = np.array([2014, 2016, 2018, 2020, 2022])
    for _sample in range(300):
        true = -1 + 0.15 * (years - 2014)
        seen = true + rng.normal(0, 0.12, 5)
        surveys = [
            reading(float(y), from_scale(v, "logit"), se=0.12 * (p := from_scale(v, "logit")) * (1 - p))
            for y, v in zip(years, seen, strict=True)
        ]
        low, _mid, high = fit_trend(surveys).at(2025)
        hits += low <= from_scale(-1 + 0.15 * 11, "logit") <= high
    assert hits / 300 > 0.94


def test_mixed_methods_uncertain_sizes_and_long_horizons_are_flagged():
    surveys = [
        reading(2018 + k, 0.3 + 0.05 * k, se=0.03, method="RDS" if k else "snowball") for k in range(4)
    ]
    assert {"AL-MEA-104", "AL-MEA-107"} <= codes(assess_target(surveys, Goal(0.9, "ge", 2030)))
    sizes = [coverage(2018 + k, 900 + k, (800, 1000, 1300)) for k in range(3)]
    assert "AL-MEA-105" in codes(assess_target(sizes, Goal(0.95, "ge", 2021)))


@settings(deadline=None, max_examples=30)
@given(st.randoms())
def test_order_does_not_matter(random):
    surveys = along(0.13, range(2015, 2023))
    turned = list(surveys)
    random.shuffle(turned)
    assert assess_target(surveys, Goal(0.8, "ge", 2025)) == assess_target(turned, Goal(0.8, "ge", 2025))


@pytest.mark.parametrize(
    "goal", [Goal(90.0, "ge", 2025), Goal(0.0, "ge", 2025), Goal(math.nan, "ge", 2025), Goal(0.5, "ge", 25)]
)
def test_bad_goals_never_yield_a_number(goal):
    with pytest.raises(AslivedError):
        assess_target(along(0.1, [2016, 2018, 2020]), goal)


def test_shares_and_numbers_do_not_mix():
    with pytest.raises(AslivedError):
        fit_trend([*along(0.1, [2016, 2018]), reading(2020, 30.0, se=1.0, scale="log")])
    assert isinstance(fit_trend([]), Flag)
