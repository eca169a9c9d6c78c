"""Gile's bootstrap: rebuild a population from the sample, and recruit from it again without replacement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds import compiled
from aslived.measure.rds.estimators import cell_totals, transition_shares
from aslived.measure.rds.recruitment import Index
from aslived.measure.rds.streams import Words, counter, in_blocks, mixed, replicate_keys

PURPOSE = 3
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_S32 = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_UNIT = 2.0**-32
_MOST_MASS = 1 << 31


@dataclass(frozen=True, eq=False)
class Urn:
    """A rebuilt population: how many people of each cell and degree, and how cells recruit one another.

    *Shapes:* `degree`, `mass` and `weight` are (cells, classes), padded with empty classes; mass is degree times
    people; `ties` is (cells, cells); `referrals` holds the numbers of recruits seen, of those who recruited.
    """

    seeds: int
    people: int
    referrals: Index
    ties: Matrix
    degree: Index
    mass: Index
    weight: Vector


def urn_of(
    recruits: Index, degree: Index, cell: Index, counts: Matrix, weight: Vector, population: float
) -> Urn:
    """Return the population that Gile's bootstrap recruits from.

    The people of each cell and degree are as many as their SS weights say; ties between cells are the referral
    shares times the estimated degree mass of the recruiting cell, made symmetric.

    *Shapes:* recruits, degree, cell and weight (n,); counts (cells, cells).
    *Source:* Gile 2011, section 3.3 and appendix ("bootstrap"), as the R package RDS (0.9-10) computes it; a
    population more than a thousand times the sample is rebuilt as a thousand times the sample.
    """
    cells = len(counts)
    people = len(degree)
    target = min(
        population, 1000.0 * people, _MOST_MASS * float(weight.sum()) / float((weight * degree).sum())
    )
    shares, _silent = transition_shares(counts)
    share = np.where(counts.sum(axis=1, keepdims=True) > 0, shares, 0.0)
    reach = cell_totals(cell, weight * degree, cells) / weight.sum() * target
    ties = share * reach[:, None]
    ties = (ties + ties.T) / 2.0
    known, place, tally = np.unique(
        cell * (int(degree.max()) + 1) + degree, return_inverse=True, return_counts=True
    )
    class_cell, class_degree = np.divmod(known, int(degree.max()) + 1)
    class_weight = np.zeros(len(known))
    class_weight[place] = weight
    size = _whole(class_weight * tally, max(round(target), people), tally)
    ties = _filled(ties, cell_totals(class_cell, size.astype(np.float64), cells))
    table, mass, weights = _padded(cells, class_cell, class_degree, size, class_weight)
    return Urn(
        seeds=people - int(recruits.sum()),
        people=people,
        referrals=np.sort(recruits[recruits > 0]),
        ties=ties,
        degree=table,
        mass=mass,
        weight=weights,
    )


def _whole(share: Vector, population: int, least: Index) -> Index:
    """Round shares of a population to whole people, largest remainders first, never fewer than were seen."""
    exact = share / share.sum() * population
    size = np.maximum(np.floor(exact).astype(np.int64), least)
    left = population - int(size.sum())
    order = np.argsort(-(exact - size), kind="stable")
    if left > 0:
        for turn in range(left):
            size[order[turn % len(order)]] += 1
    return np.asarray(size, dtype=np.int64)


def _filled(ties: Matrix, size: Vector) -> Matrix:
    """A cell without any tie is taken to have ties to all in proportion to their size."""
    ties = ties.copy()
    share = size / size.sum()
    for cell in range(len(ties)):
        if ties[cell].sum() <= 0:
            ties[cell] = share
        if ties[:, cell].sum() <= 0:
            ties[:, cell] = share
    return ties


def _padded(
    cells: int, cell: Index, degree: Index, size: Index, weight: Vector
) -> tuple[Index, Index, Vector]:
    """Return classes by cell, the heaviest first, so that a draw has few to pass."""
    widest = int(np.bincount(cell, minlength=cells).max())
    table = np.zeros((cells, widest), dtype=np.int64)
    mass = np.zeros((cells, widest), dtype=np.int64)
    weights = np.zeros((cells, widest))
    for which in range(cells):
        rows = np.flatnonzero(cell == which)
        rows = rows[np.lexsort((degree[rows], -(degree[rows] * size[rows])))]
        table[which, : len(rows)] = degree[rows]
        mass[which, : len(rows)] = degree[rows] * size[rows]
        weights[which, : len(rows)] = weight[rows]
    return table, mass, weights


def urn_totals(urn: Urn, replicates: int, seed: int, workers: int = 1, fast: bool | None = None) -> Matrix:
    """Return, for each replicate, the SS weight recruited in each cell.

    Seeds are drawn by degree; then each recruiter in turn gets a number of recruits seen in the sample; the cell
    of a recruit follows the ties left, the person follows degree among those left in the cell.

    *Shapes:* (replicates, cells).
    *Source:* Gile 2011, section 3.3.

    >>> import numpy as np
    >>> by = np.array([-1, 0, 0, 1, 1, 2])
    >>> answer = np.array([0, 1, 0, 1, 0, 1])
    >>> moves = np.array([[1.0, 1.0], [1.0, 2.0]])
    >>> recruits = np.array([2, 2, 1, 0, 0, 0])
    >>> urn = urn_of(recruits, np.full(6, 3), answer, moves, np.full(6, 10.0), 60.0)
    >>> urn_totals(urn, 3, seed=1).sum(axis=1).tolist()
    [60.0, 60.0, 60.0]
    """
    keys = replicate_keys(seed, PURPOSE, replicates)
    sums = np.zeros((replicates, len(urn.ties)))
    if compiled.available() if fast is None else fast:
        kernel = compiled.kernels()["urn"]

        def work(first: int, last: int) -> None:
            kernel(
                keys[first:last], urn.seeds, urn.people, urn.referrals, urn.ties, urn.degree, urn.mass, urn.weight,
                sums[first:last],
            )  # fmt: skip
    else:

        def work(first: int, last: int) -> None:
            sums[first:last] = _drawn(urn, keys[first:last])

    in_blocks(replicates, work, workers)
    return sums


@dataclass(eq=False)
class _Draw:
    """All replicates of one block at one moment of their recruitment."""

    left: Index
    rest: Index
    sums: Matrix
    each: Index

    def person(self, urn: Urn, cell: Index, low: Words) -> None:
        """Take one person out of a cell of each replicate, in proportion to degree."""
        place = ((low * self.rest[self.each, cell].astype(np.uint64)) >> _S32).astype(np.int64)
        reached = np.cumsum(self.left[self.each, cell], axis=1)
        k = (reached <= place[:, None]).sum(axis=1)
        gone = urn.degree[cell, k]
        self.left[self.each, cell, k] -= gone
        self.rest[self.each, cell] -= gone
        self.sums[self.each, cell] += urn.weight[cell, k]


def _drawn(urn: Urn, keys: Words) -> Matrix:
    """The numpy form of the compiled kernel `urn`: all replicates one person at a time."""
    replicates, cells = len(keys), len(urn.ties)
    each = np.arange(replicates)
    now = _Draw(
        np.repeat(urn.mass[None], replicates, axis=0),
        np.repeat(urn.mass.sum(axis=1)[None], replicates, axis=0),
        np.zeros((replicates, cells)),
        each,
    )
    drawn = np.zeros((replicates, urn.people), dtype=np.int64)
    for person in range(urn.seeds):
        low = mixed(keys + counter(person + 1)) & _LOW
        reached = np.cumsum(now.rest, axis=1)
        place = ((low * reached[:, -1].astype(np.uint64)) >> _S32).astype(np.int64)
        drawn[:, person] = (reached <= place[:, None]).sum(axis=1)
        before = np.where(drawn[:, person] > 0, reached[each, drawn[:, person] - 1], 0)
        _take_at(urn, now, drawn[:, person], place - before)
    scale = np.where(now.rest > 0, 1.0 / np.maximum(now.rest, 1), 0.0)
    active = np.zeros(replicates, dtype=np.int64)
    other = mixed(keys)
    pending = _referrals(urn, other, active)
    for person in range(urn.seeds, urn.people):
        word = mixed(keys + counter(person + 1))
        cell = _next_cell(urn.ties[drawn[each, active]], now.rest, scale, word >> _S32)
        now.person(urn, cell, word & _LOW)
        drawn[:, person] = cell
        pending -= 1
        done = pending == 0
        active += done
        if done.any():
            pending = np.where(done, _referrals(urn, other, active), pending)
    return now.sums


def _take_at(urn: Urn, now: _Draw, cell: Index, place: Index) -> None:
    reached = np.cumsum(now.left[now.each, cell], axis=1)
    k = (reached <= place[:, None]).sum(axis=1)
    gone = urn.degree[cell, k]
    now.left[now.each, cell, k] -= gone
    now.rest[now.each, cell] -= gone
    now.sums[now.each, cell] += urn.weight[cell, k]


def _referrals(urn: Urn, other: Words, active: Index) -> Index:
    word = mixed(other + (active.astype(np.uint64) + np.uint64(1)) * counter(1))
    return urn.referrals.take(((word >> _S32) * np.uint64(len(urn.referrals)) >> _S32).astype(np.int64))


def _next_cell(ties: Matrix, rest: Index, scale: Matrix, high: Words) -> Index:
    """Choose the cell of the next recruit; sums run from left to right, as in the compiled form."""
    chance = ties * (rest * scale)
    reached = np.cumsum(chance, axis=1)
    stuck = reached[:, -1] <= 0.0
    if stuck.any():
        reached = np.where(stuck[:, None], np.cumsum(rest.astype(np.float64), axis=1), reached)
    target = high.astype(np.float64) * _UNIT * reached[:, -1]
    return np.asarray((reached <= target[:, None]).sum(axis=1), dtype=np.int64)
