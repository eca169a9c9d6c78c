"""Do 95 % intervals hold the truth 95 times in a hundred? Samples drawn from a network that is known.

    python benchmarks/rds_coverage.py [ROUNDS]

Each round draws a thousand samples of 100, 200 and 500 of the 1,000 people of the fauxmadrona network (ten seeds
by degree, two coupons each, nobody twice) and prints how often Gile's SS with Gile's bootstrap and the true size
held the true share, with both kinds of limits, and on which side it missed.
"""

from __future__ import annotations

import csv
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.estimators import Group, cell_totals, transitions
from aslived.measure.rds.intervals import normal_spread
from aslived.measure.rds.sequential import sequential_weights

DATA = Path(__file__).parents[1] / "tests" / "data" / "rds"
SAMPLES, REPLICATES, POPULATION, SEEDS, COUPONS = 1000, 500, 1000, 10, 2


@dataclass(frozen=True)
class Coverage:
    """How often the truth was held, and how often the interval lay wholly below or above it."""

    held: float
    too_low: float
    too_high: float
    bias: float


def network() -> tuple[list[list[int]], list[int]]:
    """Return who knows whom, and who has the disease."""
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
    """Return the people of one sample and the place of each one's recruiter; a new seed where all chains ended."""
    degree = [len(known) for known in near]
    taken: set[int] = set()
    people: list[int] = []
    recruiter: list[int] = []

    def take(who: int, by: int) -> None:
        taken.add(who)
        people.append(who)
        recruiter.append(by)

    def seed() -> None:
        who = draw.choices(range(len(near)), degree)[0]
        while who in taken:
            who = draw.choices(range(len(near)), degree)[0]
        take(who, -1)

    for _seed in range(SEEDS):
        seed()
    at = 0
    while len(people) < n:
        if at == len(people):
            seed()
        free = [who for who in near[people[at]] if who not in taken]
        for who in draw.sample(free, min(COUPONS, len(free), n - len(people))):
            take(who, at)
        at += 1
    return people, recruiter


def coverage(n: int, seed: int, limits: tuple[str, ...] = ("logit", "plain")) -> dict[str, Coverage]:
    """Return the coverage of a thousand samples of n people, for each kind of limits."""
    near, disease = network()
    truth = sum(disease) / len(disease)
    draw = random.Random(seed)
    one = Group((1,), (0, 1))
    points: list[float] = []
    ends: dict[str, list[tuple[float, float]]] = {kind: [] for kind in limits}
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
        for kind in limits:
            interval = normal_spread(point, se, kind)
            ends[kind].append((float(interval.low[0]), float(interval.high[0])))
        points.append(float(point[0]))
    found = {}
    for kind in limits:
        low = sum(high < truth for _low, high in ends[kind]) / SAMPLES
        high = sum(low > truth for low, _high in ends[kind]) / SAMPLES
        found[kind] = Coverage(1.0 - low - high, low, high, sum(points) / SAMPLES - truth)
    return found


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for n in (100, 200, 500):
        several = [coverage(n, seed) for seed in range(101, 101 + rounds)]
        for kind in ("logit", "plain"):
            held, low, high, bias = (
                sum(getattr(one[kind], name) for one in several) / rounds
                for name in ("held", "too_low", "too_high", "bias")
            )
            print(
                f"n = {n}, {kind} limits: held {held:.1%}, too low {low:.1%}, too high {high:.1%}; bias {bias:+.4f}"
            )
