import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.design import cluster_design, replicate_design
from aslived.measure.survey import mean, proportion, ratio
from aslived.measure.wording.survey import convention_words

# Schools of 15 Californian districts (data set apiclus1 of R survey): how many were sampled, how many met the
# growth target. 15 of 757 districts were drawn.
DISTRICTS = [
    (11, 11), (4, 4), (2, 1), (13, 10), (2, 2), (4, 2), (4, 3), (16, 15),
    (9, 7), (34, 31), (21, 18), (37, 32), (13, 11), (1, 1), (12, 12),
]  # fmt: skip
MET = [school < met for schools, met in DISTRICTS for school in range(schools)]
DISTRICT = [f"d{which}" for which, (schools, _met) in enumerate(DISTRICTS) for _school in range(schools)]
SCHOOLS = cluster_design([33.846996307373] * 183, clusters=DISTRICT, population=[757] * 183)


def test_reference_cluster_design():
    found = proportion(MET, SCHOOLS, interval="logit")
    assert found.point == pytest.approx(0.8743169399, abs=1e-10)
    assert found.low == pytest.approx(0.823798892379, abs=1e-10)
    assert found.high == pytest.approx(0.911900077021, abs=1e-10)
    assert round(found.se, 4) == 0.0204
    assert found.df == 14
    assert any(convention.code == "finite_population" for convention in found.conventions)
    assert any(dict(convention.slots).get("df") == 14 for convention in found.conventions)


def test_the_effective_size_is_corrected_for_the_degrees_of_freedom():
    from scipy.stats import beta, t

    alike = [town % 3 == 0 or person < 2 for town in range(12) for person in range(10)]
    found = proportion(
        alike, cluster_design([1.0] * 120, clusters=[k // 10 for k in range(120)]), interval="korn-graubard"
    )
    p = found.point
    size = p * (1 - p) / found.se**2 * (t.ppf(0.975, 119) / t.ppf(0.975, 11)) ** 2
    assert size < 120
    assert found.low == pytest.approx(beta.ppf(0.025, p * size, size * (1 - p) + 1), rel=1e-9)
    assert found.high == pytest.approx(beta.ppf(0.975, p * size + 1, size * (1 - p)), rel=1e-9)


def test_the_effective_size_is_never_above_the_number_of_people():
    assert "183.0" in convention_words(proportion(MET, SCHOOLS, interval="wilson").conventions[-1])


def test_the_other_intervals_hold_the_share_and_state_their_size():
    for interval in ("wilson", "korn-graubard"):
        found = proportion(MET, SCHOOLS, interval=interval)
        assert found.low < found.point < found.high
        assert "effective size" in convention_words(found.conventions[-1])


def test_a_simple_random_sample_has_the_textbook_variance():
    y = np.array([1.0, 4.0, 2.0, 8.0, 5.0])
    found = mean(y, cluster_design(np.ones(5)))
    assert found.se == pytest.approx(y.std(ddof=1) / math.sqrt(5))
    assert found.design_effect == pytest.approx(1)
    assert found.high - found.point == pytest.approx(2.7764451052 * found.se)


def test_replicates_about_the_mean_about_the_estimate_and_with_divisor_b():
    rng = np.random.default_rng(5)
    y, w = rng.random(60), rng.random(60) + 0.5
    copies = rng.multinomial(60, np.full(60, 1 / 60), size=500) * w
    values = copies @ y / copies.sum(axis=1)
    about_mean = mean(y, replicate_design(w, copies))
    assert about_mean.se == pytest.approx(values.std(ddof=1))
    divisor_b = mean(y, replicate_design(w, copies, scale=1 / 500))
    assert divisor_b.se == pytest.approx(values.std())
    assert about_mean.se / divisor_b.se == pytest.approx(0.0339964628 / 0.0339624493238936, rel=1e-8)
    about_estimate = mean(y, replicate_design(w, copies, centre="estimate"))
    expected = math.sqrt(((values - about_mean.point) ** 2).sum() / 499)
    assert about_estimate.se == pytest.approx(expected)


def test_a_jackknife_of_a_mean_equals_its_linearisation():
    y = np.arange(12.0) ** 1.5
    left_out = (1 - np.eye(12)) * 12 / 11
    jackknife = mean(y, replicate_design(np.ones(12), left_out, scale=11 / 12, centre="estimate"))
    assert jackknife.se == pytest.approx(mean(y, cluster_design(np.ones(12))).se)


def test_a_domain_keeps_the_clusters_that_hold_none_of_it():
    domain = np.array([name in {"d0", "d1", "d9", "d11"} for name in DISTRICT])
    found = proportion(MET, SCHOOLS, domain=domain)
    assert found.n == 86
    assert found.df == 3
    assert found.point == pytest.approx((11 + 4 + 31 + 32) / 86)


def test_nobody_and_everybody_get_an_interval_and_a_flag():
    for y, low, high in (([0] * 30, 0.0, 0.1157033), ([1] * 30, 0.8842967, 1.0)):
        found = proportion(y, cluster_design([1.0] * 30))
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-7)
        assert [flag.code for flag in found.flags] == ["AL-MEA-018"]


def test_what_cannot_be_estimated_is_refused_with_the_reason():
    alone = proportion([1, 0, 1], cluster_design([1.0] * 3, strata=["a", "a", "b"]))
    assert (alone.refused.code, alone.low, alone.se) == ("AL-MEA-010", None, None)
    nobody = proportion([1, 0, 1], cluster_design([1.0] * 3), domain=[False] * 3)
    assert (nobody.refused.code, nobody.point) == ("AL-MEA-011", None)
    alike = proportion([1, 0, 1, 0], cluster_design([1.0] * 4, clusters=["a", "a", "b", "b"]))
    assert (alike.refused.code, alike.low) == ("AL-MEA-017", None)
    zero = ratio([1.0, 2.0], [1.0, -1.0], cluster_design([1.0, 1.0]))
    assert (zero.refused.code, zero.point) == ("AL-MEA-011", None)
    gone = proportion(
        [1, 0, 1], replicate_design([1.0] * 3, [[1, 2, 0], [2, 1, 0], [1, 1, 1]]), domain=[False, False, True]
    )
    assert (gone.refused.code, gone.low) == ("AL-MEA-015", None)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.booleans(), st.floats(0.1, 9), st.sampled_from("abcdef")), min_size=8, max_size=40),
    st.randoms(),
)
def test_order_and_names_do_not_matter(people, random):
    def estimate(rows, rename):
        y, w, cluster = zip(*rows, strict=True)
        return proportion(
            y, cluster_design(w, clusters=[rename[name] for name in cluster]), interval="korn-graubard"
        )

    same = {name: name for name in "abcdef"}
    other = dict(zip("abcdef", "zyxwvu", strict=True))
    shuffled = list(people)
    random.shuffle(shuffled)
    one, two = estimate(people, same), estimate(shuffled, other)
    assert one.point == pytest.approx(two.point)
    if one.low is not None and two.low is not None:
        assert (one.low, one.high) == pytest.approx((two.low, two.high), rel=1e-6, abs=1e-9)
        assert 0 <= one.low <= one.point <= one.high <= 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: proportion([1, 2], cluster_design([1.0, 1.0])),
        lambda: proportion([1, 0, 1], cluster_design([1.0, 1.0])),
        lambda: proportion([1, math.nan], cluster_design([1.0, 1.0])),
        lambda: proportion([], cluster_design([])),
        lambda: proportion([1, 0], cluster_design([1.0, 0.0])),
        lambda: proportion([1, 0], cluster_design([1.0, math.inf])),
        lambda: proportion([1, 0], cluster_design([1.0, 1.0]), interval="wald"),
        lambda: proportion([1, 0], cluster_design([1.0, 1.0]), domain=[1, 0]),
        lambda: mean([1.0, "two"], cluster_design([1.0, 1.0])),
        lambda: mean([1.0, 2.0], cluster_design([1.0, 1.0]), level=95),
        lambda: cluster_design([1.0, 1.0], population=[1, 1]),
        lambda: cluster_design([1.0, 1.0], population=[5, 6]),
        lambda: cluster_design([1.0, 1.0], clusters=["a"]),
        lambda: replicate_design([1.0, 1.0], [[1.0, 1.0]]),
        lambda: replicate_design([1.0, 1.0], [[1.0], [1.0]]),
        lambda: replicate_design([1.0, 1.0], [[1.0, -1.0], [1.0, 1.0]]),
        lambda: replicate_design([1.0, 1.0], [[1.0, 1.0], [1.0, 1.0]], scale=0),
    ],
)
def test_bad_input_never_yields_a_number(call):
    with pytest.raises(AslivedError):
        call()
