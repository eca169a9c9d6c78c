"""Do 95 % intervals hold the truth 95 times in a hundred? A thousand samples from a network that is known."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest

from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.estimators import Group, cell_totals, transitions
from aslived.measure.rds.intervals import normal_spread
from aslived.measure.rds.sequential import sequential_weights

DATA = Path(__file__).parents[2] / "data" / "rds"
SAMPLES, REPLICATES, POPULATION = 1000, 500, 1000


def network() -> tuple[list[list[int]], list[int]]:
    with (DATA / "fauxmadrona_network_nodes.csv").open(encoding="utf-8") as file:
        nodes = {row["id"]: int(row["disease"]) for row in csv.DictReader(file)}
    place = {name: number for number, name in enumerate(nodes)}
    near: list[list[int]] = [[] for _ in nodes]
    with (DATA / "fauxmadrona_network_edges.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            near[place[row["i"]]].append(place[row["j"]])
            near[place[row["j"]]].append(place[row["i"]])
    return near, list(nodes.values())


def recruited(draw: random.Random, near: list[list[int]], n: int) -> tuple[list[int], list[int]]:
    """Ten seeds by degree, two coupons each, nobody twice; a new seed where every chain has ended."""
    degree = [len(known) for known in near]
    taken: dict[int, None] = {}
    people, recruiter = [], []

    def seed() -> None:
        while True:
            who = draw.choices(range(len(near)), degree)[0]
            if who not in taken:
                break
        taken[who] = None
        people.append(who)
        recruiter.append(-1)

    for _seed in range(10):
        seed()
    at = 0
    while len(people) < n:
        if at == len(people):
            seed()
        free = [who for who in near[people[at]] if who not in taken]
        for who in draw.sample(free, min(2, len(free), n - len(people))):
            taken[who] = None
            people.append(who)
            recruiter.append(at)
        at += 1
    return people, recruiter


@pytest.mark.slow
@pytest.mark.parametrize("n", [100, 200, 500])
def test_gile_intervals_hold_the_truth(n: int) -> None:
    near, disease = network()
    truth = sum(disease) / len(disease)
    draw = random.Random(1)
    one = Group((1,), (0, 1))
    held, points = 0, []
    for sample in range(SAMPLES):
        people, by = recruited(draw, near, n)
        recruiter = np.array(by, dtype=np.int64)
        degree = np.array([len(near[who]) for who in people], dtype=np.int64)
        cell = np.array([disease[who] for who in people], dtype=np.int64)
        weight = sequential_weights(degree, POPULATION)
        point = one.share(cell_totals(cell, weight, 2)[None])
        recruits = np.bincount(recruiter[recruiter >= 0], minlength=n)
        urn = urn_of(recruits, degree, cell, transitions(recruiter, cell, 2), weight, POPULATION)
        se = np.array([one.share(urn_totals(urn, REPLICATES, seed=sample)).std(ddof=1)])
        interval = normal_spread(point, se)
        held += int(interval.low[0] <= truth <= interval.high[0])
        points.append(float(point[0]))
    print(f"n = {n}: coverage {held / SAMPLES}, bias {np.mean(points) - truth:+.4f}")
    assert 0.93 <= held / SAMPLES <= 0.97
    assert abs(float(np.mean(points)) - truth) < 0.006
