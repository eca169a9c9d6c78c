"""Intervals hold the truth as often as they say, on a network that is known; the page tells what was measured."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def simulation() -> ModuleType:
    path = Path(__file__).parents[3] / "benchmarks" / "rds_coverage.py"
    spec = importlib.util.spec_from_file_location("rds_coverage", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["rds_coverage"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("n", [100, 200, 500])
def test_gile_intervals_hold_the_truth(simulation: ModuleType, n: int) -> None:
    found = simulation.coverage(n, seed=1, limits=("logit",))["logit"]
    print(f"n = {n}: {found}")
    assert 0.93 <= found.held <= 0.97
    assert abs(found.bias) < 0.006


def test_samples_are_forests_of_the_network(simulation: ModuleType) -> None:
    near, disease = simulation.network()
    assert len(near) == 1000 and sum(map(len, near)) == 2 * 3586 and sum(disease) == 200
    people, by = simulation.recruited(simulation.random.Random(3), near, 200)
    assert len(set(people)) == 200 and by.count(-1) == 10
    assert all(people[at] in near[who] for who, at in zip(people, by, strict=True) if at >= 0)
