"""How fast `aslived.measure.rds` is, beside R: ratios side by side, one core, best of several runs.

    python benchmarks/rds_speed.py

R's times are those of R 4.2.2 with RDS 0.9-10 and RDStreeboot 1.0 on two virtual AMD EPYC cores, one thread,
best of 3 to 7 runs, recorded in tests/data/rds/reference_results.json; where `Rscript` and the packages are
installed they are measured again in the same run. Times are scaled to the number of replicates named. Compiling
and importing are not counted. Exit code 1 if a ratio is under its mark.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from aslived.measure.rds import read_recruitment
from aslived.measure.rds.arrangement import arrange
from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.bootstrap_salganik import Chain, chain_totals, closed_form_error
from aslived.measure.rds.bootstrap_tree import tree_totals
from aslived.measure.rds.compiled import available
from aslived.measure.rds.estimators import Group, inverse_degree, transitions
from aslived.measure.rds.intervals import forest_of
from aslived.measure.rds.sequential import sequential_weights

DATA = Path(__file__).parents[1] / "tests" / "data" / "rds"
RECORDED = json.loads((DATA / "reference_results.json").read_text())["timing_seconds_[min,median]"]
SETS = {"faux": ("network.size", "X"), "fauxmadrona": ("degree", "disease")}

# name: R's record, its replicates, ours, least ratio with numpy, least ratio with numba
MARKS: dict[str, tuple[str, int, int, float, float]] = {
    "SS weights": ("ss_weights_default500x5", 1, 1, 1000, 1000),
    "Salganik, 2 000 replicates": ("salganik_B200", 200, 2000, 300, 2000),
    "tree v RDStreeboot, 2 000 replicates": ("RDStreeboot_B200", 200, 2000, 50, 500),
    "tree v RDS, 2 000 replicates": ("treeboot_RDS_B100", 100, 2000, 0, 0),
    "Gile, 1 000 replicates, v R's C": ("gile_C_B1000", 1000, 1000, 0, 4),
    "RDS-II with closed-form error": ("rds2_full_default", 1, 1, 0, 0),
}
NANOSECONDS = 3.0  # for one person of one tree resample at n = 500, eight outcomes included

R_SCRIPT = """
suppressMessages(library(RDS))
best <- function(f, k) min(sapply(1:3, function(i) system.time(for (j in 1:k) f())[["elapsed"]]) / k)
for (set in c("faux", "fauxmadrona")) {
  data(list = set); d <- get(set); y <- if (set == "faux") "X" else "disease"
  said <- function(name, seconds) cat(set, name, seconds, "\\n")
  said("ss_weights_default500x5", best(function() compute.weights(d, "Gile's SS", N = 1000), 5))
  said("gile_C_B1000", best(function() RDS.bootstrap.intervals(d, y, weight.type = "Gile's SS", uncertainty = "Gile",
       N = 1000, number.of.bootstrap.samples = 1000, fast = TRUE, useC = TRUE), 1))
  said("salganik_B200", best(function() RDS.bootstrap.intervals(d, y, weight.type = "RDS-II",
       uncertainty = "Salganik", N = 1000, number.of.bootstrap.samples = 200), 1))
}
"""


def best(work: Callable[[], object], runs: int = 7) -> float:
    """Return the shortest time of one call, in seconds of one core: work of others on it does not count."""
    work()
    start = time.process_time()
    work()
    repeats = max(1, int(0.02 / (time.process_time() - start + 1e-9)))
    times = []
    for _run in range(runs):
        start = time.process_time()
        for _repeat in range(repeats):
            work()
        times.append((time.process_time() - start) / repeats)
    return min(times)


def ours(name: str, fast: bool) -> dict[str, float]:
    """Return our times on one data set."""
    column, outcome = SETS[name]
    survey = arrange(read_recruitment(DATA / f"{name}.csv", degree=column, columns=[outcome]), [outcome])
    cell, degree = survey.levels[outcome], survey.degree
    counts = transitions(survey.recruiter, cell, 2)
    weight = sequential_weights(degree, 1000)
    chain = Chain(counts, degree, cell)
    forest = forest_of(survey)
    inverse = inverse_degree(degree)
    columns = np.stack([inverse * ((cell + turn) % 2) for turn in range(8)], axis=1)
    tree = best(lambda: tree_totals(forest, columns, 2000, 1, fast=fast))

    def gile() -> None:
        weights = sequential_weights(degree, 1000)
        urn = urn_of(survey.recruits, degree, cell, counts, weights, 1000)
        urn_totals(urn, 1000, 1, fast=fast)

    def rds_ii() -> None:
        np.bincount(cell, inverse_degree(degree))
        closed_form_error(chain, [Group((0,), (0, 1))])

    assert weight.sum() > 999
    return {
        "SS weights": best(lambda: sequential_weights(degree, 1000)),
        "Salganik, 2 000 replicates": best(lambda: chain_totals(chain, 2000, 1, fast=fast)),
        "tree v RDStreeboot, 2 000 replicates": tree,
        "tree v RDS, 2 000 replicates": tree,
        "Gile, 1 000 replicates, v R's C": best(gile),
        "RDS-II with closed-form error": best(rds_ii),
        "nanoseconds": tree / 2000 / survey.survey.n * 1e9,
    }


def measured_in_r() -> dict[str, dict[str, float]]:
    """Return R's own times on this machine, or nothing where R or its packages are missing."""
    found: dict[str, dict[str, float]] = {}
    if shutil.which("Rscript"):
        done = subprocess.run(["Rscript", "-e", R_SCRIPT], capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            words = line.split()
            if len(words) == 3 and words[0] in SETS:
                found.setdefault(words[0], {})[words[1]] = float(words[2])
    return found


def main() -> int:
    under = 0
    here = measured_in_r()
    if not here:
        print("R or its package RDS is not installed here: R's times are those recorded.\n")
    for fast in [False, True] if available() else [False]:
        print("with numba (extra fast)" if fast else "with numpy only")
        for name in SETS:
            times = ours(name, fast)
            for what, (record, theirs, replicates, least_numpy, least_fast) in MARKS.items():
                least = least_fast if fast else least_numpy
                for source, seconds in (
                    ("recorded", RECORDED[name][record][0]),
                    ("here", here.get(name, {}).get(record)),
                ):
                    if seconds is None:
                        continue
                    r = seconds * replicates / theirs
                    ratio = r / times[what]
                    verdict = "" if not least else ("  ok" if ratio >= least else "  UNDER")
                    under += verdict == "  UNDER"
                    mark = f"(at least {least:,.0f})" if least else ""
                    print(
                        f"  {name:12} {what:38} R {source:8} {r * 1e3:10.3f} ms   ours {times[what] * 1e3:9.4f} ms   {ratio:9,.0f} x {mark}{verdict}"
                    )
            slow = fast and name == "fauxmadrona" and times["nanoseconds"] > NANOSECONDS
            under += slow
            print(
                f"  {name:12} tree, eight outcomes: {times['nanoseconds']:.2f} ns for a person of a resample{'  OVER 3' if slow else ''}"
            )
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
