import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.design import cluster_design
from aslived.measure.size import combine, lists, multiplier, plausible, scale_up, share_of_sample, two_source
from aslived.measure.size.two_source import _sadinle
from aslived.measure.wording.size import assumption_words

# Hepatitis A in northern Taiwan, three lists (Chao et al. 2001, Statistics in Medicine 20:3123-3157, table 1)
HEPATITIS = {
    (1, 1, 1): 28, (1, 1, 0): 21, (1, 0, 1): 17, (1, 0, 0): 69, (0, 1, 1): 18, (0, 1, 0): 55, (0, 0, 1): 63,
}  # fmt: skip


def codes(found):
    return [flag.code for flag in found.warnings]


class TestTwoSource:
    def test_bangkok_1991(self):
        found = two_source(4064, 1540, 171)
        assert found.mid == pytest.approx(36418.563953, rel=1e-9)
        assert found.details["lincoln_petersen"] == pytest.approx(36599.766, abs=1e-3)
        assert found.details["chapman_se"] == pytest.approx(2554.018400, rel=1e-9)
        assert found.details["wald_low"] == pytest.approx(31412.78, abs=0.01)
        assert found.details["wald_high"] == pytest.approx(41424.35, abs=0.01)
        assert (found.low, found.high) == pytest.approx((31868.036, 41999.393), abs=1e-3)
        assert found.assumptions and found.warnings == ()

    def test_kampala_2017(self):
        found = two_source(467, 450, 54)
        assert found.details["lincoln_petersen"] == pytest.approx(3891.667, abs=1e-3)
        assert found.mid == pytest.approx(3836.6)
        assert (found.low, found.high) == pytest.approx((3088.364, 4928.298), abs=1e-3)

    def test_too_few_on_both_is_refused_and_few_is_flagged(self):
        for m in (0, 1, 2):
            found = two_source(30, 40, m)
            assert (found.low, found.mid, found.high) == (None, None, None)
            assert found.refused.code == "AL-MEA-026"
        assert codes(two_source(30, 40, 6)) == ["AL-MEA-027"]
        assert codes(two_source(30, 40, 7)) == []

    def test_why_it_is_refused(self):  # the upper limit runs away when nobody stands on both
        assert _sadinle(30, 40, 0, 1.959963984540054)[1] == pytest.approx(41171, abs=1)

    @settings(deadline=None, max_examples=80)
    @given(st.integers(3, 2000), st.integers(0, 3000), st.integers(0, 3000))
    def test_never_below_the_people_seen(self, m, a, b):
        found = two_source(m + a, m + b, m)
        assert m + a + b <= found.low <= found.mid + 1e-9 and found.mid <= found.high + 1e-9
        assert found.mid == two_source(m + b, m + a, m).mid

    @pytest.mark.parametrize(
        "bad", [(3, 4, 5), (-1, 4, 0), (3.5, 4, 1), (math.nan, 4, 1), ("3", 4, 1), (True, 4, 1)]
    )
    def test_bad_input_never_yields_a_number(self, bad):
        with pytest.raises(AslivedError):
            two_source(*bad)


class TestLists:
    def test_models_that_have_a_closed_form(self):
        found = {model.pairs: model.mid for model in lists(HEPATITIS, names="PQE").models}
        assert len(found) == 8
        assert found[("E", "P"), ("E", "Q"), ("P", "Q")] == pytest.approx(
            271 + 28 * 69 * 55 * 63 / (21 * 17 * 18)
        )
        assert found[("E", "P"), ("P", "Q")] == pytest.approx(271 + 55 * 63 / 18)  # Q and E apart, given P
        assert found[(("P", "Q"),)] == pytest.approx(271 + 63 * (21 + 69 + 55) / (28 + 17 + 18))
        n = found[()]  # independence: (N - n1)(N - n2)(N - n3) = N² (N - n)
        assert (n - 135) * (n - 122) * (n - 126) == pytest.approx(n * n * (n - 271), rel=1e-8)

    def test_limits_hold_the_model_and_the_chance_of_the_unseen(self):
        found = {model.pairs: model for model in lists(HEPATITIS, names="PQE").models}[("E", "P"), ("P", "Q")]
        unseen = 55 * 63 / 18
        spread = math.sqrt(1 / 55 + 1 / 63 + 1 / 18 + 1 / unseen)
        assert found.high == pytest.approx(271 + unseen * math.exp(1.959963984540054 * spread))
        assert found.low == pytest.approx(271 + unseen * math.exp(-1.959963984540054 * spread))

    def test_the_range_over_models_is_always_there(self):
        found = lists(HEPATITIS)
        assert (round(found.range_low), round(found.range_high)) == (388, 1313)
        assert found.size.details["range_low"] == found.range_low
        assert "AL-MEA-057" in codes(found.size)
        assert found.range_low <= found.size.mid <= found.range_high
        assert sum(model.weight for model in found.models) == pytest.approx(1)

    @settings(deadline=None, max_examples=25)
    @given(st.lists(st.integers(1, 60), min_size=15, max_size=15), st.permutations(range(4)))
    def test_order_and_names_of_lists_do_not_matter(self, counts, order):
        histories = {
            tuple(which >> place & 1 for place in range(4)): count for which, count in enumerate(counts, 1)
        }
        turned = {
            tuple(history[place] for place in order): count for history, count in reversed(histories.items())
        }
        one, two = lists(histories), lists(turned, names=["w", "x", "y", "z"])
        assert (one.size.low, one.size.mid, one.size.high) == pytest.approx(
            (two.size.low, two.size.mid, two.size.high), rel=1e-6
        )
        assert one.size.low >= sum(counts)

    def test_pairs_that_never_meet_leave_their_models_out_and_say_so(self):
        found = lists({**HEPATITIS, (1, 1, 1): 0, (1, 1, 0): 0})
        assert found.unfitted > 0
        assert {"AL-MEA-055", "AL-MEA-056"} <= set(codes(found.size))

    def test_refusals(self):
        apart = lists({(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 30, (1, 1, 0): 2})
        empty = lists({(1, 0, 0): 50, (0, 1, 0): 40, (1, 1, 0): 12})
        assert (apart.size.refused.code, apart.size.mid, apart.range_low) == ("AL-MEA-052", None, None)
        assert (empty.size.refused.code, empty.models) == ("AL-MEA-053", ())

    @pytest.mark.parametrize(
        "bad",
        [
            {},
            {(1, 0): 4, (0, 1): 3},
            {(1, 0, 0): 4, (0, 1): 3},
            {(1, 0, 2): 4},
            {(1, 0, 0): -1},
            {(1, 0, 0): 1.5},
            {(0, 0, 0): 3, (1, 1, 1): 9},
            {(1,) * 9: 4},
            {"100": 4},
        ],
    )
    def test_bad_input_never_yields_a_number(self, bad):
        with pytest.raises(AslivedError):
            lists(bad)


class TestMultiplier:
    def test_reference_values(self):
        logit = multiplier(1200, share=0.24, share_se=0.03)
        log = multiplier(1200, share=0.24, share_se=0.03, interval="log")
        assert logit.mid == log.mid == 5000
        assert logit.details["delta_se"] == pytest.approx(625)
        assert (logit.low, logit.high) == pytest.approx((3952.855, 6445.463), abs=1e-3)
        assert (log.low, log.high) == pytest.approx((3913.540, 6388.078), abs=1e-3)

    def test_the_design_effect_is_carried_over(self):
        p, se = share_of_sample(60, 250, 3.0)
        assert se == pytest.approx(math.sqrt(3 * 0.24 * 0.76 / 250))
        wide, narrow = (
            multiplier(1200, share=p, share_se=se),
            multiplier(1200, share=p, share_se=se / math.sqrt(3)),
        )
        assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)

    def test_the_error_of_the_count_widens_it(self):
        plain = multiplier(1200, share=0.24, share_se=0.03)
        found = multiplier(1200, share=0.24, share_se=0.03, count_se=150)
        assert found.low < plain.low and found.high > plain.high
        log = multiplier(1200, share=0.24, share_se=0.03, count_se=150, interval="log")
        relative = math.hypot(0.03 / 0.24, 150 / 1200)
        assert log.high == pytest.approx(5000 * math.exp(1.959963984540054 * relative))

    def test_uneven_limits_of_the_share_turn_over(self):
        found = multiplier(1200, share=0.24, share_low=0.2, share_high=0.4)
        assert (found.low, found.high) == pytest.approx((3000, 6000))

    def test_a_share_near_nothing_is_refused_and_an_uncertain_one_flagged(self):
        assert multiplier(1200, share=0.05, share_se=0.03).refused.code == "AL-MEA-029"
        assert multiplier(1200, share=0.05, share_low=0.0, share_high=0.1).mid is None
        assert multiplier(1200, share=0.05, share_low=1e-320, share_high=0.1).mid is None
        assert codes(multiplier(1200, share=0.06, share_se=0.02)) == ["AL-MEA-030"]

    @settings(deadline=None, max_examples=60)
    @given(st.one_of(st.floats(max_value=0), st.floats(min_value=1), st.just(math.nan), st.text(), st.none()))
    def test_bad_input_never_yields_a_number(self, bad):
        with pytest.raises(AslivedError):
            multiplier(1200, share=bad, share_se=0.03)
        with pytest.raises(AslivedError):
            multiplier(1200, share=0.24, share_se=bad)

    @pytest.mark.parametrize(
        "more",
        [
            {},
            {"share_se": 0.1, "share_low": 0.1, "share_high": 0.3},
            {"share_low": 0.1},
            {"share_low": 0.3, "share_high": 0.4},
            {"share_se": 0.03, "interval": "wald"},
            {"share_se": 0.03, "count_se": -1},
            {"share_se": 0.03, "level": 95},
        ],
    )
    def test_options_that_contradict_each_other(self, more):
        with pytest.raises(AslivedError):
            multiplier(1200, share=0.24, **more)


class TestScaleUp:
    ANSWERS = ([[1, 2, 3], [0, 3, 5], [2, 4, 6], [1, 1, 2]], [100, 200, 300], [1, 0, 2, 1], 10_000)

    def test_reference_values(self):
        found = scale_up(*self.ANSWERS)
        assert found.mid == pytest.approx(80)
        assert found.details["mean_of_ratios"] == pytest.approx(87.5)
        assert found.details["killworth_se"] == pytest.approx(40)
        assert found.details["mean_degree"] == pytest.approx((100 + 400 / 3 + 200 + 200 / 3) / 4)
        assert found.low <= 80 * math.exp(-1.96 * 0.5) and found.high >= 80 * math.exp(1.96 * 0.5)
        assert codes(found) == ["AL-MEA-019"]

    def test_factors_are_explicit(self):
        found = scale_up(*self.ANSWERS, transmission=0.5, visibility=0.8)
        assert found.mid == pytest.approx(200)
        assert any("0.5" in assumption_words(one) for one in found.assumptions)

    def test_a_known_group_that_fails_is_named(self):
        rng = np.random.default_rng(3)
        answers = rng.poisson([2, 4, 30], (60, 3))
        found = scale_up(answers, [100, 200, 300], rng.poisson(1, 60), 10_000)
        assert codes(found) == ["AL-MEA-009"]
        assert found.details["back_3"] > 2

    def test_order_does_not_matter_and_weights_are_copies(self):
        answers, sizes, hidden, total = self.ANSWERS
        turned = scale_up(answers[::-1], sizes, hidden[::-1], total)
        assert turned.high == pytest.approx(scale_up(*self.ANSWERS).high)
        copied = scale_up([*answers, answers[0]], sizes, [*hidden, hidden[0]], total)
        weighted = scale_up(*self.ANSWERS, design=cluster_design([2.0, 1, 1, 1]))
        assert weighted.mid == pytest.approx(copied.mid)

    def test_refusals(self):
        answers, sizes, _hidden, total = self.ANSWERS
        assert scale_up(answers, sizes, [0, 0, 0, 0], total).refused.code == "AL-MEA-033"
        assert scale_up(answers[:1], sizes, [1], total).refused.code == "AL-MEA-032"

    @pytest.mark.parametrize(
        "bad",
        [
            ([[1, 2]], [100], [1], 1000),
            ([[1], [2]], [100], [1], 1000),
            ([[1], [-2]], [100], [1, 0], 1000),
            ([[1], [2.5]], [100], [1, 0], 1000),
            ([[1], [math.nan]], [100], [1, 0], 1000),
            ([[1], ["x"]], [100], [1, 0], 1000),
            ([[1], [2]], [0], [1, 0], 1000),
            ([[1], [2]], [2000], [1, 0], 1000),
            ([[1], [2]], [100], [1, 0], math.inf),
            ([], [], [], 1000),
        ],
    )
    def test_bad_input_never_yields_a_number(self, bad):
        with pytest.raises(AslivedError):
            scale_up(*bad)


class TestEstimate:
    def test_more_people_than_adults_is_refused(self):
        found = multiplier(1200, share=0.24, share_se=0.03)
        assert plausible(found, adults=4000).mid is None
        assert codes(plausible(found, adults=40_000)) == ["AL-MEA-022"]
        assert plausible(found, adults=4_000_000) == found

    def test_a_wide_prior_leaves_the_estimate_and_a_second_one_narrows_it(self):
        one, two = multiplier(1200, share=0.24, share_se=0.03), multiplier(900, share=0.2, share_se=0.03)
        alone = combine([one], prior=(1e-6, 5000, 1e14), basis="nothing known")
        assert alone.mid == pytest.approx(5000, rel=1e-3)
        both = combine([one, two], prior=(500, 4500, 40_500), basis="register")
        assert both.high - both.low < alone.high - alone.low
        assert "register" in assumption_words(both.assumptions[0])

    def test_no_silent_average(self):
        one, two = multiplier(1200, share=0.24, share_se=0.03), multiplier(12_000, share=0.24, share_se=0.03)
        assert combine([one, two], prior=(1, 10, 10_000), basis="x").refused.code == "AL-MEA-023"
        for prior, basis in (((1, 10), "x"), ((10, 1, 100), "x"), ((0, 1, 2), "x"), ((1, 10, 100), " ")):
            with pytest.raises(AslivedError):
                combine([one], prior=prior, basis=basis)
        with pytest.raises(AslivedError):
            combine([two_source(30, 40, 1)], prior=(1, 10, 100), basis="x")
