"""Held against R: the values of RDS 0.9-10 and RDStreeboot 1.0, each at its tolerance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from aslived.measure.rds import Recruitment
from aslived.measure.rds.arrangement import Arrangement, arrange
from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.bootstrap_salganik import Chain, chain_totals, closed_form_error
from aslived.measure.rds.bootstrap_tree import tree_counts, tree_totals
from aslived.measure.rds.estimators import (
    Group,
    cell_totals,
    design_effect,
    inverse_degree,
    rds_i_totals,
    stationary,
    transition_shares,
    transitions,
)
from aslived.measure.rds.intervals import forest_of, percentile_spread
from aslived.measure.rds.sequential import sequential_weights

ROWS = ["faux.X", "faux.Y", "faux.Z", "fauxmadrona.disease"]


@pytest.fixture(params=ROWS)
def case(
    request: pytest.FixtureRequest, faux: Recruitment, fauxmadrona: Recruitment, reference: dict[str, Any]
) -> tuple[Arrangement, str, dict[str, Any]]:
    name, outcome = request.param.split(".")
    survey = faux if name == "faux" else fauxmadrona
    return arrange(survey, [outcome]), outcome, reference["point"][request.param]


def in_label_order(survey: Arrangement, outcome: str) -> list[int]:
    return [survey.labels[outcome].index(label) for label in sorted(survey.labels[outcome])]


def test_transitions_and_stationary(case: tuple[Arrangement, str, dict[str, Any]]) -> None:
    survey, outcome, wanted = case
    order = in_label_order(survey, outcome)
    counts = transitions(survey.recruiter, survey.levels[outcome], len(order))[np.ix_(order, order)]
    assert counts.tolist() == wanted["transitions"]
    assert stationary(transition_shares(counts)[0]) == pytest.approx(wanted["stationary"], abs=1e-12)


def test_rds_i(case: tuple[Arrangement, str, dict[str, Any]]) -> None:
    survey, outcome, wanted = case
    order = in_label_order(survey, outcome)
    cell = survey.levels[outcome]
    counts = transitions(survey.recruiter, cell, len(order))
    totals = rds_i_totals(counts, survey.degree, cell)
    assert totals is not None
    assert totals[order] == pytest.approx(wanted["RDS-I"], abs=1e-12)


def test_rds_ii(case: tuple[Arrangement, str, dict[str, Any]]) -> None:
    survey, outcome, wanted = case
    order = in_label_order(survey, outcome)
    totals = cell_totals(survey.levels[outcome], inverse_degree(survey.degree), len(order))
    assert (totals / totals.sum())[order] == pytest.approx(wanted["RDS-II"], abs=1e-12)


def test_sequential_sampling(case: tuple[Arrangement, str, dict[str, Any]]) -> None:
    survey, outcome, wanted = case
    order = in_label_order(survey, outcome)
    weight = sequential_weights(survey.degree, wanted["N"])
    totals = cell_totals(survey.levels[outcome], weight, len(order))
    assert (totals / totals.sum())[order] == pytest.approx(wanted["SS"], abs=1.5e-4)
    assert weight.sum() == pytest.approx(wanted["N"], rel=1e-12)
    by_degree = wanted["SS_weight_by_degree"]
    for degree, value in zip(by_degree["degree"], by_degree["weight"], strict=True):
        assert weight[survey.degree == degree][0] == pytest.approx(value, rel=0.005)


@pytest.mark.parametrize(
    ("data", "outcome", "level", "law", "error", "simulated"),
    [
        ("faux", "X", "blue", "2006", 0.026345, 0.026388),
        ("faux", "X", "blue", "R-0.9-10", 0.026118, 0.026141),
        ("fauxmadrona", "disease", "1", "2006", 0.020884, 0.020913),
        ("fauxmadrona", "disease", "1", "R-0.9-10", 0.021707, 0.021733),
    ],
)
def test_salganik(
    data: str, outcome: str, level: str, law: Any, error: float, simulated: float,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    survey = arrange(request.getfixturevalue(data), [outcome])
    cell = survey.levels[outcome]
    chain = Chain(transitions(survey.recruiter, cell, 2), survey.degree, cell, law)
    group = Group((survey.labels[outcome].index(level),), (0, 1))
    assert closed_form_error(chain, [group])[0] == pytest.approx(error, abs=1e-6)
    replicates = group.share(chain_totals(chain, 20_000, seed=1))
    assert replicates.std(ddof=1) == pytest.approx(simulated, rel=0.02)
    few = group.share(chain_totals(chain, 2_000, seed=2))
    assert few.std(ddof=1) == pytest.approx(simulated, rel=0.05)


@pytest.mark.parametrize(
    ("data", "outcome", "level", "at", "tolerance"),
    [("faux", "X", "blue", 1, 0.03), ("fauxmadrona", "disease", "1", 0, 0.03)],
)
def test_salganik_as_r_relabelled(
    data: str, outcome: str, level: str, at: int, tolerance: float,
    reference: dict[str, Any], request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    wanted = reference["bootstrap"][data]["salganik_relabelled"]
    survey = arrange(request.getfixturevalue(data), [outcome])
    cell = survey.levels[outcome]
    chain = Chain(transitions(survey.recruiter, cell, 2), survey.degree, cell, "R-0.9-10")
    group = Group((survey.labels[outcome].index(level),), (0, 1))
    replicates = group.share(chain_totals(chain, 20_000, seed=1))
    assert replicates.mean() == pytest.approx(wanted["mean"][at], abs=0.001)
    assert replicates.std(ddof=1) == pytest.approx(wanted["sd"][at], rel=tolerance)


def test_the_law_of_2006_is_centred_on_rds_i(fauxmadrona: Recruitment, reference: dict[str, Any]) -> None:
    survey = arrange(fauxmadrona, ["disease"])
    cell = survey.levels["disease"]
    group = Group((survey.labels["disease"].index("1"),), (0, 1))
    chain = Chain(transitions(survey.recruiter, cell, 2), survey.degree, cell)
    mean = group.share(chain_totals(chain, 20_000, seed=1)).mean()
    assert mean == pytest.approx(reference["point"]["fauxmadrona.disease"]["RDS-I"][1], abs=0.001)


@pytest.mark.parametrize(("data", "outcome"), [("faux", "X"), ("fauxmadrona", "disease")])
def test_gile_bootstrap(
    data: str, outcome: str, reference: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    wanted = reference["bootstrap"][data]["gile_C_B20000_interval[point,lower,upper,deff,se,n per level]"]
    survey = arrange(request.getfixturevalue(data), [outcome])
    cell = survey.levels[outcome]
    weight = sequential_weights(survey.degree, 1000)
    counts = transitions(survey.recruiter, cell, 2)
    urn = urn_of(survey.recruits, survey.degree, cell, counts, weight, 1000)
    replicates = Group((0,), (0, 1)).share(urn_totals(urn, 20_000, seed=1))
    error = float(replicates.std(ddof=1))
    assert error == pytest.approx(wanted[8], rel=0.02)
    few = Group((0,), (0, 1)).share(urn_totals(urn, 2_000, seed=2))
    assert few.std(ddof=1) == pytest.approx(wanted[8], rel=0.05)
    point = float(cell_totals(cell, weight, 2)[0] / weight.sum())
    assert design_effect(point, error, survey.survey.n, 1000) == pytest.approx(wanted[6], rel=0.04)


@pytest.mark.parametrize(
    ("data", "outcome", "level", "at_in_r", "ours", "weighted", "error"),
    [
        ("faux", "X", "red", 1, (0.579580, 0.790432), (0.584463, 0.787705), 0.05313),
        ("fauxmadrona", "disease", "1", 1, (0.105673, 0.235377), (0.104547, 0.234498), 0.03301),
    ],
)
def test_tree_bootstrap(
    data: str, outcome: str, level: str, at_in_r: int, ours: tuple[float, float], weighted: tuple[float, float],
    error: float, reference: dict[str, Any], request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    survey = arrange(request.getfixturevalue(data), [outcome])
    at = survey.labels[outcome].index(level)
    columns = inverse_degree(survey.degree)[:, None] * (survey.levels[outcome][:, None] == np.arange(2))
    totals = tree_totals(forest_of(survey), columns, 20_000, seed=1)
    values = Group((at,), (0, 1)).share(totals)[:, None]
    plain = percentile_spread(values)
    assert (plain.low[0], plain.high[0]) == pytest.approx(ours, abs=0.006)
    by_size = percentile_spread(values, totals.sum(axis=1, keepdims=True))
    assert (by_size.low[0], by_size.high[0]) == pytest.approx(weighted, abs=0.006)
    assert plain.se[0] == pytest.approx(error, rel=0.02)
    in_r = reference["bootstrap"][data]["treeboot_RDS_fixed_false_B400"]["sd"][at_in_r]
    assert plain.se[0] == pytest.approx(in_r, rel=0.1)  # theirs has 400 replicates: its own error is 3.5 %


def test_tree_resamples_have_the_right_size(faux: Recruitment, fauxmadrona: Recruitment) -> None:
    for survey, spread in ((faux, 84.7), (fauxmadrona, 40.6)):
        sizes = tree_counts(forest_of(arrange(survey, [])), 20_000, seed=3).sum(axis=1)
        assert sizes.mean() == pytest.approx(survey.n, abs=3 * spread / np.sqrt(20_000))
        assert sizes.std() == pytest.approx(spread, rel=0.05)
