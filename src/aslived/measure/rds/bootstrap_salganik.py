"""Salganik's bootstrap: a Markov chain over groups with a degree drawn within the group, and its closed form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds import compiled
from aslived.measure.rds.estimators import Group, stationary, transition_shares
from aslived.measure.rds.recruitment import Index
from aslived.measure.rds.streams import Words, counter, in_blocks, mixed, replicate_keys

PURPOSE = 2
Law = Literal["2006", "R-0.9-10"]
Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_S32 = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, eq=False)
class Chain:
    """The law of the bootstrap: transition shares, where it starts, and the degrees met in each cell.

    `law` "2006" draws a person of the cell evenly, as Salganik writes; "R-0.9-10" draws in proportion to degree,
    as version 0.9-10 of the R package RDS does (a sample that was already drawn by degree: its mean is shifted).
    """

    counts: Matrix
    degree: Index
    cell: Index
    law: Law = "2006"

    @property
    def cells(self) -> int:
        return len(self.counts)

    @property
    def length(self) -> int:
        """As many steps as there were recruitments, and the seed."""
        return int(self.counts.sum()) + 1

    def moments(self) -> tuple[Vector, Vector]:
        """Return mean and mean square of 1 / degree in each cell, under the law of the draw."""
        share = self.degree.astype(np.float64) if self.law == "R-0.9-10" else np.ones(len(self.degree))
        mass = np.bincount(self.cell, weights=share, minlength=self.cells)
        inverse = 1.0 / self.degree
        first = np.bincount(self.cell, weights=share * inverse, minlength=self.cells) / mass
        second = np.bincount(self.cell, weights=share * inverse**2, minlength=self.cells) / mass
        return first, second


def closed_form_error(chain: Chain, groups: list[Group]) -> Vector:
    """Return the standard error that infinitely many replicates of Salganik's bootstrap tend to.

    The share of a group on the chain is a ratio of sums of 1 / degree. Its delta-method variance is that of
    sum of c / degree with c = [in the part] - p [in the whole], which for a stationary chain is the variance
    within steps plus twice the covariances, summed by the fundamental matrix Z = (I - P + 1 pi')^-1.

    *Shapes:* result (groups,).
    *Source:* Salganik 2006 (J. Urban Health 83:i98-i112, "bootstrap procedure") for the law; Kemeny & Snell
    1976, theorem 4.6.3, for the limiting variance of a sum on a chain.

    >>> import numpy as np
    >>> law = Chain(np.array([[25.0, 25.0], [25.0, 25.0]]), np.array([5, 5]), np.array([0, 1]))
    >>> closed_form_error(law, [Group((0,), (0, 1))]).round(4).tolist()
    [0.0498]
    """
    shares, _silent = transition_shares(chain.counts)
    pi = stationary(shares)
    cells = chain.cells
    first, second = chain.moments()
    beyond = np.linalg.inv(np.eye(cells) - shares + pi[None, :]) - np.eye(cells)
    met = pi * first
    errors = []
    for group in groups:
        whole = np.zeros(cells)
        whole[list(group.whole)] = 1.0
        part = np.zeros(cells)
        part[list(group.part)] = 1.0
        total = float(met @ whole)
        centred = part - float(met @ part) / total * whole
        step = centred * first
        variance = float((pi * centred**2 * second).sum() + 2.0 * (pi * step) @ beyond @ step)
        errors.append(np.sqrt(max(variance, 0.0) / chain.length) / total)
    return np.array(errors)


def chain_totals(
    chain: Chain, replicates: int, seed: int, workers: int = 1, fast: bool | None = None
) -> Matrix:
    """Return, for each replicate, the sum of 1 / degree met in each cell.

    One 64-bit draw a step: its upper half chooses the next cell, its lower half the person.

    *Shapes:* (replicates, cells).
    *Source:* Salganik 2006; the weighted draw by alias tables is Vose 1991 (IEEE Trans. Softw. Eng. 17:972-975).

    >>> import numpy as np
    >>> law = Chain(np.array([[5.0, 5.0], [5.0, 5.0]]), np.array([5, 5]), np.array([0, 1]))
    >>> bool(np.allclose(chain_totals(law, 3, seed=1).sum(axis=1), 21 / 5))
    True
    """
    keys = replicate_keys(seed, PURPOSE, replicates)
    sums = np.zeros((replicates, chain.cells))
    tables = (*_thresholds(chain), *_draws(chain))
    if compiled.available() if fast is None else fast:
        kernel = compiled.kernels()["chain"]

        def work(first: int, last: int) -> None:
            kernel(keys[first:last], chain.length, *tables, sums[first:last])
    else:

        def work(first: int, last: int) -> None:
            sums[first:last] = _walked(keys[first:last], chain.length, *tables)

    in_blocks(replicates, work, workers, block=2000)
    return sums


def _thresholds(chain: Chain) -> tuple[Words, Words]:
    """Return cumulative chances in units of 2^-32: of the first cell, and of the next from each cell."""
    shares, _silent = transition_shares(chain.counts)
    first = np.bincount(chain.cell, minlength=chain.cells) / len(chain.cell)
    scale = float(1 << 32)
    start = np.rint(np.cumsum(first) * scale).astype(np.uint64)
    steps = np.rint(np.cumsum(shares, axis=1) * scale).astype(np.uint64)
    return start, steps


def _draws(chain: Chain) -> tuple[Index, Words, Vector, Words, Index]:
    """Return, cell after cell, the inverse degrees with their alias tables."""
    order = np.lexsort((chain.degree, chain.cell))
    degree = chain.degree[order]
    size = np.bincount(chain.cell, minlength=chain.cells)
    offset = np.concatenate([[0], np.cumsum(size)[:-1]]).astype(np.int64)
    cut = np.full(len(degree), 1 << 32, dtype=np.uint64)
    alias = np.arange(len(degree), dtype=np.int64)
    if chain.law == "R-0.9-10":
        for start, people in zip(offset, size, strict=True):
            _vose(degree[start : start + people], int(start), cut, alias)
    return offset, size.astype(np.uint64), 1.0 / degree, cut, alias


def _vose(share: Index, start: int, cut: Words, alias: Index) -> None:
    people = len(share)
    height = [float(value) * people / float(share.sum()) for value in share]
    small = [row for row in range(people) if height[row] < 1.0]
    large = [row for row in range(people) if height[row] >= 1.0]
    while small and large:
        low, high = small.pop(), large.pop()
        cut[start + low] = np.uint64(round(height[low] * (1 << 32)))
        alias[start + low] = start + high
        height[high] -= 1.0 - height[low]
        (small if height[high] < 1.0 else large).append(high)


def _walked(
    keys: Words, length: int, start: Words, steps: Words, offset: Index, size: Words, values: Vector, cut: Words,
    alias: Index,
) -> Matrix:  # fmt: skip
    """The numpy form of the compiled kernel `chain`: all replicates one step at a time."""
    cells = len(size)
    replicates = len(keys)
    sums = np.zeros(replicates * cells)
    base = np.arange(replicates) * cells
    aliased = bool((alias != np.arange(len(alias))).any())
    state = np.zeros(replicates, dtype=np.int64)
    flat = np.ascontiguousarray(steps.T)  # thresholds by column: one gather a comparison
    for step in range(length):
        word = mixed(keys + counter(step + 1))
        high = word >> _S32
        now = np.zeros(replicates, dtype=np.int64)
        for cell in range(cells - 1):
            now += high >= (start[cell] if step == 0 else flat[cell].take(state))
        state = now
        spread = (word & _LOW) * size.take(state)
        place = offset.take(state) + (spread >> _S32).astype(np.int64)
        if aliased:
            place = np.where((spread & _LOW) >= cut.take(place), alias.take(place), place)
        sums[base + state] += values.take(place)
    return sums.reshape(replicates, cells)
