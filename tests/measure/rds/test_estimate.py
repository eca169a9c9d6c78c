"""Defaults, refusals and flags; the laws that estimators obey; the plots and files beside them."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aslived.measure.rds import (
    Estimate,
    Plan,
    Population,
    Recruitment,
    diagnose,
    estimate,
    recruitment_of,
    write_weights,
)
from aslived.measure.rds.arrangement import arrange
from aslived.measure.rds.cells import cells_of
from aslived.measure.rds.estimators import Group, is_connected, stationary, transition_shares
from aslived.measure.rds.homophily_graph import hcg_fit
from aslived.measure.rds.intervals import history_of, normal_spread
from aslived.measure.rds.sequential import sequential_weights

SIZES = Population(800, 1000, 1300)


def by_level(survey: Recruitment, plan: Plan) -> dict[str | None, Estimate]:
    return {one.level: one for one in estimate(survey, plan).estimates}


def chain(people: int, answers: str, seeds: int = 3) -> Recruitment:
    """Each seed's chain: everybody recruits one."""
    ids = list(range(people))
    by = [None if number < seeds else number - seeds for number in ids]
    return recruitment_of(
        ids, by, [4 + number % 3 for number in ids], {"x": [answers[n % len(answers)] for n in ids]}
    )


def test_with_sizes_ss_and_gile_over_all_of_them(fauxmadrona: Recruitment) -> None:
    one = by_level(fauxmadrona, Plan(("disease",), population=SIZES))["1"]
    assert (one.estimator, one.interval, one.n, one.count) == ("ss", "gile", 500, 129)
    assert one.point == pytest.approx(0.19437, abs=1.5e-4)
    assert [at.population for at in one.sensitivity] == [800, 1000, 1300]
    assert one.low == min(at.low for at in one.sensitivity if at.low is not None)
    assert one.high == max(at.high for at in one.sensitivity if at.high is not None)
    assert "spans_sizes" in one.flags and one.refused is None
    assert one.beside is not None and one.beside.low < one.low and one.beside.high > one.high
    assert one.design_effect is not None and 1 < one.design_effect < 2


def test_a_single_size_is_refused_where_much_was_sampled(fauxmadrona: Recruitment) -> None:
    plan = Plan(("disease",), population=Population.read("1000"))
    one = by_level(fauxmadrona, plan)["1"]
    assert one.point is not None and one.low is one.high is one.se is None
    assert one.refused and "one_size_refused" in one.refused
    assert "one_size_refused" in one.flags and "unsupported" not in one.flags
    assert [at.population for at in one.sensitivity] == [500, 1000, 2000]
    assert all(at.low is None for at in one.sensitivity)


def test_a_single_size_is_banded_where_less_was_sampled(fauxmadrona: Recruitment) -> None:
    one = by_level(fauxmadrona, Plan(("disease",), population=Population.read("2500")))["1"]
    assert one.low is not None and "one_size" in one.flags and "spans_sizes" not in one.flags
    assert [at.population for at in one.sensitivity] == [1250, 2500, 5000]


def test_small_samples_use_the_middle_size(fauxmadrona: Recruitment) -> None:
    sizes = Population(6000, 10_000, 20_000)
    one = by_level(fauxmadrona, Plan(("disease",), population=sizes))["1"]
    assert (one.low, one.high) == (one.sensitivity[1].low, one.sensitivity[1].high)


def test_without_a_size_rds_ii_and_the_tree(fauxmadrona: Recruitment) -> None:
    one = by_level(fauxmadrona, Plan(("disease",)))["1"]
    assert (one.estimator, one.interval, one.beside, one.sensitivity) == ("rds2", "tree", None, ())
    assert one.point == pytest.approx(0.164149290444997, abs=1e-12)
    assert (one.low, one.high) == pytest.approx((0.105673, 0.235377), abs=0.006)


def test_rds_ii_of_a_large_sample_is_cautioned(fauxmadrona: Recruitment) -> None:
    one = by_level(fauxmadrona, Plan(("disease",), population=SIZES, estimator="rds2"))["1"]
    assert "large_sample" in one.flags and one.low is not None


def test_one_seed_gives_a_point_and_no_interval(faux: Recruitment) -> None:
    for plan in (Plan(("X",)), Plan(("X",), population=SIZES), Plan(("X",), estimator="rds1")):
        for one in estimate(faux, plan).estimates:
            assert one.point is not None and one.low is one.high is one.se is None
            assert {"few_seeds", "unsupported"} <= set(one.flags)
            assert one.refused and "few_seeds" in one.refused


def test_few_waves_and_groups_that_nobody_crosses() -> None:
    short = chain(9, "ab")
    assert all("few_waves" in one.flags for one in estimate(short, Plan(("x",), replicates=100)).estimates)
    apart = chain(60, "abc")  # three chains, each of one answer
    for one in estimate(apart, Plan(("x",), replicates=100)).estimates:
        assert "no_cross_recruitment" in one.flags and one.low is None and one.point is not None
    for one in estimate(apart, Plan(("x",), replicates=100, estimator="rds1")).estimates:
        assert "not_connected" in one.flags and one.point is None


def test_only_the_group_that_nobody_crosses_is_refused() -> None:
    ids = list(range(64))
    by = [None if number < 4 else number - 4 for number in ids]
    answers = ["c" if number % 4 == 3 else "ab"[(number // 4 + number) % 2] for number in ids]
    found = by_level(recruitment_of(ids, by, [5] * 64, {"x": answers}), Plan(("x",), replicates=100))
    assert found["c"].low is None and found["a"].low is not None


def test_missing_answers_are_left_out_and_said(fauxmadrona: Recruitment) -> None:
    answers = list(fauxmadrona.columns["disease"])
    answers[50:60] = [None] * 10
    by = [None if row < 0 else fauxmadrona.ids[row] for row in fauxmadrona.recruiter]
    survey = recruitment_of(fauxmadrona.ids, by, fauxmadrona.degree.tolist(), {"disease": answers})
    for plan in (
        Plan(("disease",)),
        Plan(("disease",), population=SIZES),
        Plan(("disease",), interval="salganik"),
    ):
        found = estimate(survey, plan)
        assert all(one.n == 490 and "answers_missing" in one.flags for one in found.estimates)
        assert sum(one.point or 0 for one in found.estimates) == pytest.approx(1)
        assert any(
            dict(said.slots).items() >= {"missing": 10, "n": 500}.items() for said in found.assumptions
        )


def test_domains_are_shares_within(faux: Recruitment) -> None:
    found = estimate(faux, Plan(("X",), domain="Y")).estimates
    for place in ("black", "blue", "green"):
        rows = [row for row, given in enumerate(faux.columns["Y"]) if given == place]
        weight = [1 / faux.degree[row] for row in rows]
        blue = sum(w for w, row in zip(weight, rows, strict=True) if faux.columns["X"][row] == "blue")
        one = next(one for one in found if (one.domain, one.level) == (place, "blue"))
        assert one.point == pytest.approx(blue / sum(weight)) and one.n == len(rows)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(("disease",), domain="half", population=SIZES),
        Plan(("disease",), domain="half"),
        Plan(("disease",), domain="half", interval="salganik"),
        Plan(("disease",), domain="half", interval="closed-form"),
        Plan(("disease",), domain="half", estimator="rds1"),
    ],
)
def test_intervals_of_domains_hold_their_points(fauxmadrona: Recruitment, plan: Plan) -> None:
    half = ["NS"[int(who) % 2] for who in fauxmadrona.ids]
    by = [None if row < 0 else fauxmadrona.ids[row] for row in fauxmadrona.recruiter]
    columns = {"disease": fauxmadrona.columns["disease"], "half": half}
    found = estimate(
        recruitment_of(fauxmadrona.ids, by, fauxmadrona.degree.tolist(), columns), plan
    ).estimates
    assert len(found) == 4
    for one in found:
        assert one.low is not None and one.high is not None and one.point is not None and one.se is not None
        assert one.low < one.point < one.high
        assert 0.01 < one.se < 0.09


def test_ratios_of_an_answer_to_everybody_are_shares(fauxmadrona: Recruitment) -> None:
    found = estimate(fauxmadrona, Plan(("disease",), ratios=("disease=1/1",)))
    share, ratio = found.estimates[1], found.estimates[2]
    assert ratio.level is None and ratio.outcome == "disease=1/1"
    assert ratio.point == pytest.approx(share.point)
    assert (ratio.low, ratio.high) == pytest.approx((share.low, share.high))
    assert ratio.design_effect == pytest.approx(share.design_effect)


def test_salganik_agrees_with_its_closed_form(fauxmadrona: Recruitment) -> None:
    drawn = by_level(fauxmadrona, Plan(("disease",), interval="salganik", replicates=20_000))["1"]
    exact = by_level(fauxmadrona, Plan(("disease",), interval="closed-form"))["1"]
    assert drawn.se == pytest.approx(exact.se, rel=0.02)
    plain = by_level(fauxmadrona, Plan(("disease",), interval="closed-form", limits="plain"))["1"]
    assert plain.high is not None and plain.point is not None and exact.se is not None
    assert plain.high - plain.point == pytest.approx(1.959964 * exact.se, rel=1e-6)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 200), min_size=2, max_size=80), st.floats(1, 1e6))
def test_sequential_sampling_at_its_ends(degree: list[int], more: float) -> None:
    known = np.array(degree)
    n = len(degree)
    assert sequential_weights(known, n).tolist() == [1.0] * n  # everybody: equal weights
    far = sequential_weights(known, n * 1e9)  # hardly anybody: RDS-II
    assert (far / far.sum()) == pytest.approx((1 / known) / (1 / known).sum(), rel=1e-6)
    between = sequential_weights(known, n + more)
    assert between.sum() == pytest.approx(n + more, rel=1e-9)
    assert (between >= 1).all()
    assert (np.diff(between[np.argsort(known)]) <= 1e-9 * between.max()).all()


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 6), st.randoms(use_true_random=False))
def test_a_stationary_distribution_stands_still(groups: int, draw: random.Random) -> None:
    shares, _silent = transition_shares(
        np.array([[draw.random() + 0.01 for _ in range(groups)] for _ in range(groups)])
    )
    assert is_connected(shares)
    assert stationary(shares) @ shares == pytest.approx(stationary(shares), abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.001, 0.999), st.floats(1e-6, 0.4))
@example(0.001, 0.4)
def test_logit_limits_stay_inside_and_mirror(point: float, se: float) -> None:
    one = normal_spread(np.array([point]), np.array([se]))
    other = normal_spread(np.array([1 - point]), np.array([se]))
    assert 0 <= one.low[0] < point < one.high[0] <= 1
    assert one.low[0] == pytest.approx(1 - other.high[0], abs=1e-9)


def timed(survey: Recruitment) -> Recruitment:
    by = [None if row < 0 else survey.ids[row] for row in survey.recruiter]
    times = [float(number + 1000 * wave) for number, wave in enumerate(survey.wave)]
    return recruitment_of(survey.ids, by, survey.degree.tolist(), survey.columns, times)


def test_hcg_nears_rds_i_for_large_populations_and_the_truth_for_the_right_one(
    fauxmadrona: Recruitment,
) -> None:
    survey = timed(fauxmadrona)
    found = {
        size: by_level(
            survey,
            Plan(("disease",), estimator="hcg", replicates=100, population=Population(size, size, size)),
        )
        for size in (1000.0, 1e8)
    }
    assert found[1e8]["1"].point == pytest.approx(0.1592, abs=0.003)
    assert found[1000.0]["1"].point == pytest.approx(0.2, abs=0.02)
    unsized = by_level(survey, Plan(("disease",), estimator="hcg", replicates=100))["1"]
    assert unsized.point == pytest.approx(found[1e8]["1"].point, abs=0.001)
    assert unsized.low is not None and unsized.high is not None and unsized.low < unsized.point < unsized.high  # type: ignore[operator]


def test_hcg_is_the_maximum_of_its_likelihood(fauxmadrona: Recruitment) -> None:
    survey = arrange(timed(fauxmadrona), ["disease"])
    history = history_of(survey, cells_of(survey, "disease", None))
    fit = hcg_fit(history, 1000)
    assert fit is not None

    def likelihood(theta: np.ndarray) -> float:
        ratio = (theta * fit.mean[:, None]) / (theta.T * fit.mean[None, :])
        share = 1 / ratio.sum(axis=1)
        ends = share / share.sum() * 1000 * fit.mean
        total = 0.0
        for by, own, before in zip(history.by, history.group, history.before, strict=True):
            if by >= 0:
                chance = theta[by] * (1 - before / ends)
                total += math.log(chance[own] / chance.sum())
        return total

    best = likelihood(fit.theta)
    for row in range(2):
        for move in (-0.02, 0.02):
            other = fit.theta.copy()
            other[row] += [move, -move]
            assert likelihood(other) < best


def test_diagnoses_agree_with_r(faux: Recruitment, fauxmadrona: Recruitment, reference: dict) -> None:
    for name, survey in (("faux", faux), ("fauxmadrona", fauxmadrona)):
        for outcome in ("X", "Y", "Z") if name == "faux" else ("disease",):
            wanted = reference["point"][f"{name}.{outcome}"]
            found = diagnose(survey, [outcome])
            assert (found.recruitment.seeds, found.recruitment.waves) == (
                wanted["seeds"],
                wanted["waves_max"],
            )
            one = found.outcomes[0]
            assert [list(row) for row in one.transitions] == wanted["transitions"]
            homophily = wanted["homophily_population_RDS-II"]
            ours = [level.homophily for level in one.levels]
            assert ours == pytest.approx(
                homophily if isinstance(homophily, list) else [homophily] * 2, abs=1e-10
            )
            assert one.levels[-1].activity == pytest.approx(
                wanted["differential_activity_RDS-II"][0], abs=1e-10
            )


def test_diagnoses_see_what_is_wrong() -> None:
    apart = diagnose(chain(60, "abc"), ["x"]).outcomes[0]
    assert "bottleneck" in apart.flags and all(level.homophily is None for level in apart.levels)
    ids = list(range(90))
    late = recruitment_of(ids, [None, None, None, *range(87)], [5] * 90, {"x": ["a"] * 72 + ["b"] * 18})
    assert "not_settled" in diagnose(late, ["x"]).outcomes[0].flags
    assert diagnose(late, ["x"], Population(500, 600, 700)).outcomes[0].levels[0].estimate == pytest.approx(
        0.8
    )


def test_weights_in_a_file_give_the_printed_interval(fauxmadrona: Recruitment, tmp_path: Path) -> None:
    plan = Plan(("disease",), replicates=300)
    write_weights(fauxmadrona, plan, tmp_path / "weights.csv")
    with (tmp_path / "weights.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == list(fauxmadrona.ids)
    weight = np.array([float(row["weight"]) for row in rows])
    copies = np.array([[int(row[f"r{number}"]) for number in range(1, 301)] for row in rows])
    ill = np.array([given == "1" for given in fauxmadrona.columns["disease"]])
    values = ((weight * ill) @ copies) / (weight @ copies)
    one = by_level(fauxmadrona, plan)["1"]
    assert weight.sum() == pytest.approx(500)
    assert (one.low, one.high) == pytest.approx(tuple(np.quantile(values, [0.025, 0.975])), abs=1e-9)
    assert one.se == pytest.approx(values.std(ddof=1), abs=1e-9)


def test_a_share_in_a_resample_counts_cells() -> None:
    totals = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 5.0]])
    assert Group((1,), (0, 1)).share(totals)[0] == pytest.approx(2 / 3)
    assert math.isnan(Group((1,), (0, 1)).share(totals)[1])
