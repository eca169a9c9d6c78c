"""Replicate weights in a file, for any software that knows replicate weights."""

from __future__ import annotations

import csv
from pathlib import Path

from aslived.errors import AslivedError
from aslived.measure.rds.bootstrap_tree import tree_counts
from aslived.measure.rds.estimate import Work, arrangement_of, weights_at
from aslived.measure.rds.intervals import forest_of
from aslived.measure.rds.plan import Plan
from aslived.measure.rds.recruitment import Recruitment


def write_weights(survey: Recruitment, plan: Plan, path: Path) -> int:
    """Write one row a person, in the order of the file: id, weight, and how often each replicate holds them.

    The counts are multipliers of the weight: in R's `survey` package, `svrepdesign(weights = ~weight,
    repweights = "^r[0-9]+$", type = "bootstrap", combined.weights = FALSE)`. They are the resamples of the
    printed tree interval. Weights by person map who knows whom: the file is not for publication.

    *Units:* weight is scaled to the population where a size is used, else to the sample.
    *Errors:* AL-RDS-041 for estimators without weights, AL-YML-005 where the file cannot be written.
    """
    plan = plan.with_defaults(survey)
    if plan.estimator not in ("ss", "rds2"):
        raise AslivedError.of("AL-RDS-041", estimator=plan.estimator, what="--weights")
    arrangement = arrangement_of(survey, plan)
    sizes = Work(plan, arrangement).sizes
    weight = weights_at(arrangement, sizes[len(sizes) // 2])
    if not plan.sized:
        weight = weight * (survey.n / weight.sum())
    counts = tree_counts(forest_of(arrangement), plan.replicates, plan.seed, plan.workers, plan.fast)
    position = {int(row): at for at, row in enumerate(arrangement.rows)}
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["id", "weight", *(f"r{number}" for number in range(1, plan.replicates + 1))])
            for row, who in enumerate(survey.ids):
                at = position[row]
                table.writerow([who, repr(float(weight[at])), *counts[:, at].tolist()])
    except OSError as error:
        raise AslivedError.of("AL-YML-005", file=str(path), problem=error.strerror) from error
    return plan.replicates
