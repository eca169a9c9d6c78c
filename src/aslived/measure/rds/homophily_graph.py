"""HCG: the homophily configuration graph estimator, which also uses the order in which people were recruited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds.estimators import inverse_degree
from aslived.measure.rds.recruitment import Index
from aslived.measure.rds.sequential import sequential_weights

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

ROUNDS = 50
SETTLED = 5e-5  # change of the shares at which a further round is not worth it
_STEEPEST = 12.0  # logits beyond this are chances of nought


@dataclass(frozen=True, eq=False)
class History:
    """Recruitments in the order of time, without the people who did not answer.

    *Shapes:* `group`, `degree` (n,); `by` is the group of the recruiter, -1 for seeds; `before` (n, groups) is
    the degree already recruited from each group when the person came; `rows` are the people in this order.
    """

    group: Index
    degree: Index
    by: Index
    before: Matrix
    groups: int
    rows: Index

    @property
    def taken(self) -> Vector:
        """The degree recruited from each group when the sample was complete."""
        last = (np.arange(self.groups) == self.group[-1]) * self.degree[-1]
        return np.asarray(self.before[-1] + last, dtype=np.float64)

    @classmethod
    def of(cls, time: Vector, recruiter: Index, group: Index, degree: Index, groups: int) -> History:
        """Put recruitments in order; the canonical order decides between equal times."""
        by = np.where(recruiter >= 0, group[recruiter], -1)
        order = np.argsort(time, kind="stable")
        order = order[group[order] >= 0]
        member = group[order, None] == np.arange(groups)
        own = member * degree[order, None].astype(np.float64)
        return cls(group[order], degree[order], by[order], np.cumsum(own, axis=0) - own, groups, order)


@dataclass(frozen=True, eq=False)
class Fit:
    """Shares, and what they follow from: transition chances and mean degrees."""

    share: Vector
    theta: Matrix
    mean: Vector


def _recruitments(history: History, times: Vector) -> Matrix | None:
    """Return who recruits whom, group by group; None where a group stands apart. None of it is nought."""
    recruited = history.by >= 0
    counts = np.zeros((history.groups, history.groups))
    np.add.at(counts, (history.by[recruited], history.group[recruited]), times[recruited])
    off = counts - np.diag(np.diag(counts))
    if (off.sum(axis=0) == 0).any() or (off.sum(axis=1) == 0).any():
        return None
    return np.asarray(counts + (counts == 0).any())


def hcg_fit(
    history: History, population: float | None, copies: Vector | None = None, start: Fit | None = None
) -> Fit | None:
    """Return the share of each group, or None where recruitment does not connect the groups.

    Ties run both ways, so the shares follow from who recruits whom (theta) and the mean degrees of the groups:
    y_j is proportional to 1 / sum_l (theta_jl d_j) / (theta_lj d_l). Without a population size theta is what
    was seen and d a harmonic mean. With one, theta is the maximum of the likelihood of each recruitment given
    the ties still free at that moment, d is weighted by successive sampling within the group, and both are
    repeated until nothing changes.

    *Shapes:* `copies` (n,) in the order of time, for resamples: each recruitment counts so often. `start` is a
    fit to begin from.
    *Source:* Fellows 2019 (Statistics in Medicine 38:131-150, sections 3 and 4).

    >>> import numpy as np
    >>> seen = History.of(np.arange(5.0), np.array([-1, 0, 1, 2, 3]), np.array([0, 0, 1, 1, 0]),
    ...                   np.array([4, 4, 2, 2, 4]), 2)
    >>> hcg_fit(seen, None).share.round(3).tolist()
    [0.333, 0.667]
    """
    times = np.ones(len(history.group)) if copies is None else copies
    if (counts := _recruitments(history, times)) is None:
        return None
    theta = counts / counts.sum(axis=1, keepdims=True)
    mean = _mean_degree(history, inverse_degree(history.degree), times)
    fit = Fit(_shares(theta, mean), theta, mean)
    if population is None:
        return fit
    fit = start or fit
    for _round in range(ROUNDS):
        mean = _mean_degree(history, _within(history, fit.share, population), times)
        mean = np.maximum(mean, history.taken / (fit.share * population))
        theta = _likeliest(history, fit.theta, mean, population, times)
        share = _possible(_shares(theta, mean), mean, history, population)
        change = float(np.abs(share - fit.share).max())
        fit = Fit(share, theta, mean)
        if change < (SETTLED if start is None else 10 * SETTLED):
            break
    return fit


def _mean_degree(history: History, weight: Vector, times: Vector) -> Vector:
    """Return the weighted mean degree of each group; seeds, who were not recruited, are left out."""
    kept = history.by >= 0
    if len(np.unique(history.group[kept])) < history.groups:
        kept = np.ones(len(history.group), dtype=bool)
    member = history.group[kept]
    heavy = (weight * times)[kept]
    above = np.bincount(member, weights=heavy * history.degree[kept], minlength=history.groups)
    below = np.bincount(member, weights=heavy, minlength=history.groups)
    return np.asarray(above / np.where(below > 0, below, 1.0), dtype=np.float64)


def _within(history: History, share: Vector, population: float) -> Vector:
    """Return SS weights within each group, as if each were a population of its own."""
    weight = np.ones(len(history.group))
    for group in range(history.groups):
        rows = history.group == group
        size = max(float(rows.sum()), float(np.ceil(share[group] * population)))
        weight[rows] = sequential_weights(history.degree[rows], size)
    return weight


def _shares(theta: Matrix, mean: Vector) -> Vector:
    with np.errstate(divide="ignore"):
        ratio = (theta * mean[:, None]) / (theta.T * mean[None, :])
    share = 1.0 / ratio.sum(axis=1)
    return np.asarray(share / share.sum(), dtype=np.float64)


def _possible(share: Vector, mean: Vector, history: History, population: float) -> Vector:
    """Raise shares that are smaller than what was already seen of the group, and lower the others."""
    seen = np.bincount(history.group, minlength=history.groups)
    least = np.maximum(seen / population, history.taken / (population * mean))
    if (share >= least).all():
        return share
    if least.sum() >= 1.0:
        return np.asarray(least / least.sum(), dtype=np.float64)
    low = np.zeros(history.groups, dtype=bool)
    for _round in range(history.groups):
        low |= share < least
        rest = share[~low].sum()
        share = np.where(low, least, share * (1.0 - least[low].sum()) / rest if rest > 0 else share)
    return np.asarray(share / share.sum(), dtype=np.float64)


def _likeliest(history: History, theta: Matrix, mean: Vector, population: float, times: Vector) -> Matrix:
    """Return the transition chances that make the recruitments seen most likely.

    A recruitment from k to j has chance theta_kj f_j / sum_l theta_kl f_l, with f the share of the ties of a
    group that are still free; how many ties it has follows from theta itself, through the shares.
    """
    from scipy.optimize import minimize

    rows = np.flatnonzero((history.by >= 0) & (times > 0))
    by, own, before, count = history.by[rows], history.group[rows], history.before[rows], times[rows]
    each = np.arange(len(rows))
    groups = history.groups

    def chances(logits: Vector) -> Matrix:
        free = np.zeros((groups, groups))
        free[:, 1:] = np.clip(logits.reshape(groups, groups - 1), -_STEEPEST, _STEEPEST)
        raised = np.exp(free - free.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)

    def unlikeliness(logits: Vector) -> float:
        now = chances(logits)
        ends = _possible(_shares(now, mean), mean, history, population) * population * mean
        chance = now[by] * np.clip(1.0 - before / ends, 1e-9, 1.0)
        return -float(count @ np.log(chance[each, own] / chance.sum(axis=1)))

    begin = np.log(np.maximum(theta, np.exp(-_STEEPEST)))
    found = minimize(
        unlikeliness, (begin[:, 1:] - begin[:, :1]).ravel(), method="BFGS", options={"gtol": 1e-3}
    )
    return chances(found.x)
