"""A million people under five laws, from a CSV file: python benchmarks/simulate_speed.py [PEOPLE].

Beside it the floor of the same run: reading the rows of the file with the csv module, and nothing else.
One process on one core; processor seconds, and seconds on the clock.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from aslived.assess.simulation import SimulatedLaws, simulate
from aslived.law.register.cache import load

LAWS = ["PT@2022-01-01", "CA-BC@2023-06-01", "NO@2021-06-01", "NO@2021-06-01+norway-2021", "DE@2024-06-01"]
DRUGS = ("heroin", "cocaine", "cannabis_herb", "cannabis_resin", "methamphetamine", "mdma", "amphetamine")


def write_people(path: Path, people: int, seed: int = 5) -> None:
    """Invented people; three in twenty hold a second drug."""
    rng = np.random.default_rng(seed)
    drug, amount = rng.integers(0, len(DRUGS), people), rng.integers(1, 80, people)
    age, place, first = rng.integers(15, 60, people), rng.integers(0, 3, people), rng.integers(0, 3, people)
    group, weight = rng.integers(0, 6, people), rng.integers(5, 40, people)
    second = rng.random(people) < 0.15
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "substance", "amount", "age", "place", "first_time", "group", "weight"])
        for n in range(people):
            said = [age[n], ("public", "private", "")[place[n]], ("yes", "no", "")[first[n]]]
            said += [f"g{group[n]}", weight[n] / 10]
            writer.writerow([n, DRUGS[drug[n]], f"{amount[n] / 10} g", *said])
            if second[n]:
                writer.writerow([n, DRUGS[drug[n] - 1], f"{amount[n] * 7 % 50 / 10 + 0.1:.1f} g", *said])


def timed(work: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def read(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    register = load()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        write_people(path, people)
        floor = min(timed(lambda: read(path)) for _ in range(3))
        took = min(timed(lambda: simulate(path, SimulatedLaws.of(register, LAWS))) for _ in range(3))
    print(f"{people:,} people under {len(LAWS)} laws, {path.name} with ids, groups and weights")
    print(f"{'':22} {'processor s':>12} {'clock s':>9} {'× reading':>10}")
    for name, (processor, clock) in (("reading the rows", floor), ("simulate", took)):
        print(f"{name:22} {processor:12.2f} {clock:9.2f} {processor / floor[0]:10.1f}")
    print(f"{'allowed':22} {10 * people / 1_000_000:12.2f}")


if __name__ == "__main__":
    main()
