"""From replicates to a standard error and an interval, for every share of a question at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds.arrangement import Arrangement
from aslived.measure.rds.bootstrap_gile import urn_of, urn_totals
from aslived.measure.rds.bootstrap_salganik import Chain, chain_totals, closed_form_error
from aslived.measure.rds.bootstrap_tree import Forest, tree_counts, tree_totals
from aslived.measure.rds.cells import Cells
from aslived.measure.rds.estimators import inverse_degree, is_connected, stationary, transition_shares
from aslived.measure.rds.homophily_graph import History, hcg_fit
from aslived.measure.rds.plan import Plan

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Progress = Callable[[int, int], None]

Z95 = 1.959963984540054  # the 97.5 % point of the normal distribution
_FARTHEST = 700.0  # on the logit scale: beyond it a limit is 0 or 1 to the last digit
LOST_ABOVE = 0.05  # share of replicates without a value, above which no interval is given


@dataclass(frozen=True, eq=False)
class Spread:
    """Standard error and 95 % interval of each share; `lost` is the share of replicates that had no value."""

    se: Vector
    low: Vector
    high: Vector
    lost: Vector


def forest_of(survey: Arrangement) -> Forest:
    """Return what the tree bootstrap needs of a survey."""
    return Forest(survey.survey.seeds, survey.first, survey.recruits)


def normal_spread(point: Vector, se: Vector, limits: str = "logit") -> Spread:
    """Return a 95 % interval from a standard error: 1.96 of them on the logit scale, or on the plain one.

    The plain interval (Gile 2011, Salganik 2006, the R package RDS) misses a small share from below three times
    as often as from above; that of the logit has the same width, the same coverage or better, and both misses
    alike (`docs/measure-rds.md` has the figures). The plain one is kept within 0 and 1.

    *Source:* Lumley 2010 ("Complex Surveys", section 2.4.2) for the logit interval of a design-based share.

    >>> import numpy as np
    >>> found = normal_spread(np.array([0.2]), np.array([0.05]))
    >>> found.low.round(4).tolist(), found.high.round(4).tolist()
    ([0.1193], [0.3157])
    >>> normal_spread(np.array([0.02]), np.array([0.02]), "plain").low.tolist()
    [0.0]
    """
    none_lost = np.zeros_like(se)
    if limits == "plain":
        return Spread(se, np.clip(point - Z95 * se, 0, 1), np.clip(point + Z95 * se, 0, 1), none_lost)
    inside = (point > 0) & (point < 1)
    share = np.where(inside, point, 0.5)
    middle = np.log(share / (1.0 - share))
    reach = Z95 * se / (share * (1.0 - share))
    ends = (np.clip(middle + side * reach, -_FARTHEST, _FARTHEST) for side in (-1.0, 1.0))
    low, high = (1.0 / (1.0 + np.exp(-end)) for end in ends)
    return Spread(se, np.where(inside, low, np.nan), np.where(inside, high, np.nan), none_lost)


def percentile_spread(values: Matrix, sizes: Matrix | None = None) -> Spread:
    """Return the 2.5 and 97.5 percentiles of replicates, or those weighted by the size of each resample.

    *Shapes:* values and sizes (replicates, shares).
    *Source:* Baraff et al. 2016; RDStreeboot 1.0 weights by resample, other software does not.

    >>> import numpy as np
    >>> percentile_spread(np.linspace(0, 1, 101)[:, None]).high.round(3).tolist()
    [0.975]
    """
    shares = values.shape[1]
    se, low, high, lost = (np.full(shares, np.nan) for _ in range(4))
    for share in range(shares):
        whole = np.isfinite(values[:, share])
        kept = values[whole, share]
        lost[share] = 1.0 - whole.mean()
        if len(kept) < 2:
            continue
        se[share] = kept.std(ddof=1)
        if sizes is None:
            low[share], high[share] = np.quantile(kept, [0.025, 0.975])
        else:
            low[share], high[share] = _weighted(kept, sizes[whole, share])
    return Spread(se, low, high, lost)


def _weighted(values: Vector, sizes: Vector) -> tuple[float, float]:
    order = np.lexsort((sizes, values))
    reached = np.cumsum(sizes[order]) / sizes.sum()
    at = np.searchsorted(reached, [0.025, 0.975])
    low, high = values[order][np.minimum(at, len(values) - 1)]
    return float(low), float(high)


def gile_spread(
    plan: Plan, survey: Arrangement, cells: Cells, weight: Vector, population: float, point: Vector
) -> Spread:
    """Return Gile's bootstrap for one population size, from the standard deviation of its replicates.

    *Source:* Gile 2011, section 3.3 (the s.d. of the replicates, not their percentiles).
    """
    cell, _count, moves = cells.with_unanswered(survey.recruiter)
    urn = urn_of(survey.recruits, survey.degree, cell, moves, weight, population)
    totals = urn_totals(urn, plan.replicates, plan.seed, plan.workers, plan.fast)
    values = np.stack([entry.group.share(totals) for entry in cells.entries], axis=1)
    spread = percentile_spread(values)
    found = normal_spread(point, spread.se, plan.limits)
    return Spread(found.se, found.low, found.high, spread.lost)


def chain_spread(plan: Plan, survey: Arrangement, cells: Cells, point: Vector) -> Spread | None:
    """Return Salganik's bootstrap or its closed form; None where recruitment does not connect the groups."""
    kept = cells.cell >= 0
    law = Chain(cells.transitions, survey.degree[kept], cells.cell[kept], plan.law)
    if not is_connected(transition_shares(law.counts)[0]):
        return None
    if plan.interval == "closed-form":
        errors = closed_form_error(law, [entry.group for entry in cells.entries])
        return normal_spread(point, errors, plan.limits)
    totals = chain_totals(law, plan.replicates, plan.seed, plan.workers, plan.fast)
    values = np.stack([entry.group.share(totals) for entry in cells.entries], axis=1)
    spread = percentile_spread(values)
    found = normal_spread(point, spread.se, plan.limits)
    return Spread(found.se, found.low, found.high, spread.lost)


def tree_spreads(plan: Plan, survey: Arrangement, questions: Sequence[Cells], weight: Vector) -> list[Spread]:
    """Return the tree bootstrap of every question, all in one pass: weight times cell, resampled."""
    columns = np.concatenate(
        [
            np.where(cells.cell[:, None] == np.arange(cells.count), weight[:, None], 0.0)
            for cells in questions
        ],
        axis=1,
    )
    totals = tree_totals(forest_of(survey), columns, plan.replicates, plan.seed, plan.workers, plan.fast)
    found = []
    at = 0
    for cells in questions:
        own = totals[:, at : at + cells.count]
        at += cells.count
        values = np.stack([entry.group.share(own) for entry in cells.entries], axis=1)
        sizes = np.stack([own[:, list(entry.group.whole)].sum(axis=1) for entry in cells.entries], axis=1)
        found.append(percentile_spread(values, sizes if plan.quantiles == "by-size" else None))
    return found


def tree_spread_rds_i(plan: Plan, survey: Arrangement, cells: Cells) -> Spread:
    """Return the tree bootstrap of RDS-I: transitions, sizes and inverse degrees are resampled sums too."""
    g = cells.count
    by = np.where(survey.recruiter >= 0, cells.cell[survey.recruiter], -1)
    both = (by >= 0) & (cells.cell >= 0)
    step = np.where(both, by * g + cells.cell, -1)
    member = cells.cell[:, None] == np.arange(g)
    columns = np.concatenate(
        [step[:, None] == np.arange(g * g), member, member * inverse_degree(survey.degree)[:, None]], axis=1
    ).astype(np.float64)
    totals = tree_totals(forest_of(survey), columns, plan.replicates, plan.seed, plan.workers, plan.fast)
    values = np.full((plan.replicates, len(cells.entries)), np.nan)
    for replicate, row in enumerate(totals):
        shares = _rds_i_of(row, g)
        if shares is not None:
            values[replicate] = [entry.group.share(shares[None])[0] for entry in cells.entries]
    return percentile_spread(values)


def _rds_i_of(row: Vector, g: int) -> Vector | None:
    size = row[g * g : g * g + g]
    if (size == 0).any():
        return None
    shares, _silent = transition_shares(row[: g * g].reshape(g, g))
    if not is_connected(shares):
        return None
    totals = stationary(shares) * row[g * g + g :] / size
    return np.asarray(totals / totals.sum(), dtype=np.float64)


def history_of(survey: Arrangement, cells: Cells) -> History:
    """Return the recruitments of a question in the order of time."""
    time = survey.survey.time
    assert time is not None, "the plan asks for times before HCG is used"
    return History.of(time[survey.rows], survey.recruiter, cells.cell, survey.degree, cells.count)


def tree_spread_hcg(
    plan: Plan, survey: Arrangement, cells: Cells, population: float | None, progress: Progress | None = None
) -> Spread:
    """Return the tree bootstrap of HCG: each recruitment counts as often as it was resampled."""
    history = history_of(survey, cells)
    start = hcg_fit(history, population)
    counts = tree_counts(forest_of(survey), plan.replicates, plan.seed, plan.workers, plan.fast)
    values = np.full((plan.replicates, len(cells.entries)), np.nan)
    for replicate, row in enumerate(counts):
        fit = hcg_fit(history, population, row[history.rows].astype(np.float64), start)
        if fit is not None:
            values[replicate] = [entry.group.share(fit.share[None])[0] for entry in cells.entries]
        if progress and replicate % 100 == 0:
            progress(replicate, plan.replicates)
    return percentile_spread(values)


def union(spreads: Sequence[Spread], mid: int) -> Spread:
    """Return the widest interval over population sizes, with the standard error of the middle one."""
    return Spread(
        spreads[mid].se,
        np.min([spread.low for spread in spreads], axis=0),
        np.max([spread.high for spread in spreads], axis=0),
        np.max([spread.lost for spread in spreads], axis=0),
    )
