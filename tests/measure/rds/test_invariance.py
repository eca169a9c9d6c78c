"""Figures rest on the data alone: not on rows, ids, names of answers, workers, or what is installed."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.measure.data.rds import as_data
from aslived.measure.rds import Plan, Population, Recruitment, diagnose, estimate, recruitment_of
from aslived.measure.rds import cautions as cautions_module
from aslived.measure.rds.arrangement import arrange
from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.bootstrap_salganik import Chain, chain_totals
from aslived.measure.rds.bootstrap_tree import tree_counts, tree_totals
from aslived.measure.rds.compiled import available
from aslived.measure.rds.estimators import inverse_degree, transitions
from aslived.measure.rds.intervals import forest_of
from aslived.measure.rds.sequential import sequential_weights

Rows = list[dict[str, Any]]


def forest(draw: random.Random, people: int, seeds: int, answers: str, places: str) -> Rows:
    """A recruitment forest of invented people, with few kinds of people so that many are alike."""
    rows: Rows = []
    for number in range(people):
        by = None if number < seeds else draw.randrange(max(0, number - 6), number)
        rows.append({"id": number, "by": by, "x": draw.choice(answers), "place": draw.choice(places)})
    for row in rows:
        row["degree"] = 9 + 3 * draw.randrange(2) + people
    return rows


def survey_of(rows: Rows) -> Recruitment:
    return recruitment_of(
        [row["id"] for row in rows],
        [row["by"] for row in rows],
        [row["degree"] for row in rows],
        {"x": [row["x"] for row in rows], "place": [row["place"] for row in rows]},
        times=[row["time"] for row in rows] if "time" in rows[0] else None,
    )


def renamed(
    rows: Rows, draw: random.Random, answers: str, places: str
) -> tuple[Rows, dict[str, str], dict[str, str]]:
    ids = list(range(len(rows)))
    draw.shuffle(ids)
    answer = dict(zip(answers, draw.sample(answers, len(answers)), strict=True))
    place = dict(zip(places, draw.sample(places, len(places)), strict=True))
    other = [
        {
            **row,
            "id": f"p{ids[row['id']]}",
            "by": None if row["by"] is None else f"p{ids[row['by']]}",
            "x": answer.get(row["x"]),
            "place": place[row["place"]],
        }
        for row in rows
    ]
    draw.shuffle(other)
    return other, answer, place


def figures(survey: Recruitment, plan: Plan) -> dict[Any, str]:
    return {
        (one["level"], one["domain"]): json.dumps({**one, "level": 0, "domain": 0})
        for one in asdict(estimate(survey, plan))["estimates"]
    }


PLANS = [
    Plan(("x",), replicates=100),
    Plan(("x",), replicates=100, domain="place"),
    Plan(("x",), replicates=100, population=Population(200, 250, 300)),
    Plan(("x",), replicates=100, domain="place", population=Population(200, 250, 300)),
    Plan(("x",), replicates=100, interval="salganik"),
    Plan(("x",), replicates=100, interval="salganik", law="R-0.9-10"),
    Plan(("x",), replicates=100, estimator="rds1"),
    Plan(("x",), replicates=100, estimator="rds1", interval="closed-form"),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.estimator}-{plan.interval}-{plan.domain}")
@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False), st.sampled_from(["ab", "abc"]), st.integers(8, 40))
def test_rows_ids_and_names_change_no_byte(
    plan: Plan, draw: random.Random, answers: str, people: int
) -> None:
    rows = forest(draw, people, 4, answers, "NS")
    for row, letter in zip(rows, answers, strict=False):  # every answer is given by somebody
        row["x"] = letter
    rows[0]["place"], rows[1]["place"] = "N", "S"
    other, answer, place = renamed(rows, draw, answers, "NS")
    before, after = figures(survey_of(rows), plan), figures(survey_of(other), plan)
    for (level, domain), shown in before.items():
        assert after[(answer[level], domain and place[domain])] == shown


def test_answers_that_mirror_one_another_get_the_same_figures() -> None:
    """Two halves alike in all but the name of the answer: nothing but luck could tell them apart."""
    rows: Rows = []
    for half, (own, other) in enumerate((("a", "b"), ("b", "a"))):
        start = half * 14
        for number, answer in enumerate([own, other, own, own, other, own, other] * 2):
            by = None if number < 2 else start + max(0, number - 3)
            rows.append({"id": start + number, "by": by, "x": answer, "place": "N", "degree": 20})
    found = estimate(survey_of(rows), Plan(("x",), replicates=200)).estimates
    assert found[0].low is not None
    assert (found[0].point, found[0].low, found[0].high) == (found[1].point, found[1].low, found[1].high)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.estimator}-{plan.interval}-{plan.domain}")
@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.integers(6, 16), st.booleans())
def test_nor_in_a_sample_that_mirrors_itself(
    plan: Plan, draw: random.Random, people: int, places_too: bool
) -> None:
    half = forest(draw, people, 2, "ab", "NS")
    half[0]["x"], half[1]["x"], half[2]["place"], half[3]["place"] = "a", "b", "N", "S"
    swap = {"a": "b", "b": "a", "N": "S" if places_too else "N", "S": "N" if places_too else "S"}
    rows = half + [
        {
            **row,
            "id": row["id"] + people,
            "by": None if row["by"] is None else row["by"] + people,
            "x": swap[row["x"]],
            "place": swap[row["place"]],
        }
        for row in half
    ]
    other, answer, place = renamed(rows, draw, "ab", "NS")
    before, after = figures(survey_of(rows), plan), figures(survey_of(other), plan)
    for (level, domain), shown in before.items():
        assert after[(answer[level], domain and place[domain])] == shown
        mirrored = before[(swap[level], domain and swap[domain])]
        assert mirrored == shown


def test_likeness_is_used_only_where_it_is_needed(fauxmadrona: Recruitment) -> None:
    assert not arrange(fauxmadrona, ["disease"]).ambiguous


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_hcg_and_diagnoses_too(draw: random.Random) -> None:
    rows = forest(draw, 30, 4, "ab", "NS")
    for number, row in enumerate(rows):
        row["time"] = number
    rows[0]["x"], rows[1]["x"] = "a", "b"
    other, answer, _place = renamed(rows, draw, "ab", "NS")
    plan = Plan(("x",), replicates=100, estimator="hcg")
    before, after = figures(survey_of(rows), plan), figures(survey_of(other), plan)
    assert all(after[(answer[level], None)] == shown for (level, _none), shown in before.items())
    one, two = (diagnose(survey_of(given), ["x"]) for given in (rows, other))
    assert one.recruitment == two.recruitment
    found = {level.level: level for level in two.outcomes[0].levels}
    assert all(found[answer[level.level]].estimate == level.estimate for level in one.outcomes[0].levels)


@pytest.mark.parametrize("workers", [2, 5])
def test_workers_change_no_byte(fauxmadrona: Recruitment, workers: int) -> None:
    for plan in (
        Plan(("disease",), population=Population(800, 1000, 1300)),
        Plan(("disease",)),
        Plan(("disease",), interval="salganik"),
    ):
        alone = estimate(fauxmadrona, plan)
        together = estimate(fauxmadrona, Plan(**{**vars(plan), "workers": workers}))
        assert msgspec.json.encode(as_data(alone)) == msgspec.json.encode(as_data(together))


@pytest.mark.skipif(not available(), reason="numba (extra fast) is not installed")
@pytest.mark.parametrize("data", ["faux", "fauxmadrona", "wide"])
def test_compiled_and_numpy_give_the_same_bytes(data: str, request: pytest.FixtureRequest) -> None:
    if data == "wide":
        draw = random.Random(7)
        rows = forest(draw, 60, 3, "abc", "NS")
        rows += [{**rows[3], "id": 60 + more, "by": 3} for more in range(4)]  # somebody with five recruits
        survey, outcome = survey_of(rows), "x"
    else:
        survey = request.getfixturevalue(data)
        outcome = "Y" if data == "faux" else "disease"
    at = arrange(survey, [outcome])
    cell, size = at.levels[outcome], len(at.labels[outcome])
    counts = transitions(at.recruiter, cell, size)
    tree = forest_of(at)
    columns = inverse_degree(at.degree)[:, None] * (cell[:, None] == np.arange(size))
    weight = sequential_weights(at.degree, 1000)
    urn = urn_of(at.recruits, at.degree, cell, counts, weight, 1000)
    for compute in (
        lambda fast: tree_counts(tree, 700, 5, fast=fast),
        lambda fast: tree_totals(tree, columns, 700, 5, fast=fast),
        lambda fast: chain_totals(Chain(counts, at.degree, cell), 700, 5, fast=fast),
        lambda fast: chain_totals(Chain(counts, at.degree, cell, "R-0.9-10"), 700, 5, fast=fast),
        lambda fast: urn_totals(urn, 700, 5, fast=fast),
    ):
        assert compute(True).tobytes() == compute(False).tobytes()


def test_the_first_replicates_do_not_depend_on_how_many_follow(fauxmadrona: Recruitment) -> None:
    tree = forest_of(arrange(fauxmadrona, ["disease"]))
    assert (tree_counts(tree, 300, 9)[:100] == tree_counts(tree, 100, 9)).all()
    assert (tree_counts(tree, 100, 9) != tree_counts(tree, 100, 10)).any()


def test_one_size_is_banded_by_half_and_twice(fauxmadrona: Recruitment) -> None:
    plan = Plan(("disease",), population=Population(5000, 5000, 5000)).with_defaults(fauxmadrona)
    assert cautions_module.sizes(plan, arrange(fauxmadrona, ["disease"])) == (2500, 5000, 10000)
