"""The tree bootstrap: resample recruits within their recruiter, seeds first, as integer replicate weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds import compiled
from aslived.measure.rds.recruitment import Index
from aslived.measure.rds.streams import Words, counter, in_blocks, mixed, replicate_keys

PURPOSE = 1
Counts = NDArray[np.int32]
Matrix = NDArray[np.float64]

_S32 = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, eq=False)
class Forest:
    """What the tree bootstrap needs to know: seeds first, recruits of one person side by side."""

    seeds: int
    first: Index
    recruits: Index

    @property
    def people(self) -> int:
        return len(self.recruits)


def tree_counts(
    forest: Forest, replicates: int, seed: int, workers: int = 1, fast: bool | None = None
) -> Counts:
    """Return how often each person stands in each resample: replicate weights that any software can use.

    Seeds are drawn with replacement, as many as there were; then, for every copy of a person, as many of their
    recruits as they had, with replacement. One recruit: the count is copied. Two: a binomial with one half,
    counted in random bits. More: one draw each.

    *Shapes:* (replicates, people), people in the order of the forest.
    *Units:* copies of a person; the expected sum of a row is the number of people.
    *Source:* Baraff, McCormick & Raftery 2016 (PNAS 113:14668-14673, section "Tree bootstrap method").

    >>> import numpy as np
    >>> pair = Forest(1, np.array([1, 0, 0]), np.array([2, 0, 0]))
    >>> bool((tree_counts(pair, 100, seed=1).sum(axis=1) == 3).all())
    True
    """
    keys = replicate_keys(seed, PURPOSE, replicates)
    counts = np.zeros((replicates, forest.people), dtype=np.int32)
    if compiled.available() if fast is None else fast:
        kernel = compiled.kernels()["tree"]
        plan = _plan(forest)

        def work(first: int, last: int) -> None:
            kernel(keys[first:last], forest.seeds, *plan, forest.recruits, counts[first:last])
    else:

        def work(first: int, last: int) -> None:
            counts[first:last] = _resampled(forest, keys[first:last])

    in_blocks(replicates, work, workers)
    return counts


def tree_totals(
    forest: Forest, columns: Matrix, replicates: int, seed: int, workers: int = 1, fast: bool | None = None
) -> Matrix:
    """Return the resampled sums of columns (weight times outcome), for any number of outcomes at once.

    *Shapes:* columns (people, k), result (replicates, k). Columns are first rounded to about 11 digits so that
    every sum is exact in double precision: the result does not depend on the order of addition.
    *Source:* as `tree_counts`.

    >>> import numpy as np
    >>> pair = Forest(1, np.array([1, 0, 0]), np.array([2, 0, 0]))
    >>> tree_totals(pair, np.ones((3, 1)), 2, seed=1).tolist()
    [[3.0], [3.0]]
    """
    exact = exactly_summable(columns, forest.people)
    totals = np.zeros((replicates, columns.shape[1]))
    keys = replicate_keys(seed, PURPOSE, replicates)
    if compiled.available() if fast is None else fast:
        kernel = compiled.kernels()["tree_totals"]
        plan = _plan(forest)
        by_column = np.zeros((-(-columns.shape[1] // 4) * 4, forest.people))
        by_column[: columns.shape[1]] = exact.T
        sums = np.zeros((replicates, len(by_column)))

        def work(first: int, last: int) -> None:
            kernel(keys[first:last], forest.seeds, *plan, forest.recruits, by_column, sums[first:last])
            totals[first:last] = sums[first:last, : columns.shape[1]]
    else:

        def work(first: int, last: int) -> None:
            totals[first:last] = _resampled(forest, keys[first:last]).astype(np.float64) @ exact

    in_blocks(replicates, work, workers)
    return totals


def exactly_summable(columns: Matrix, people: int) -> Matrix:
    """Return columns rounded to so many bits that resampled sums need no rounding.

    >>> import numpy as np
    >>> float(exactly_summable(np.array([[1 / 3], [1.0]]), 2)[0, 0] * 3).__round__(11)
    1.0
    """
    bits = 52 - int(np.ceil(np.log2(16 * max(people, 1))))
    largest = np.abs(columns).max(axis=0)
    exponent = np.where(largest > 0, np.ceil(np.log2(np.where(largest > 0, largest, 1.0))), 0.0)
    grain = np.exp2(exponent - bits)
    return np.asarray(np.rint(columns / grain) * grain, dtype=np.float64)


def _resampled(forest: Forest, keys: Words) -> Counts:
    """The numpy form of the compiled kernel `tree`: the same counts from the same words."""
    counts = np.zeros((forest.people, len(keys)), dtype=np.int32)
    everywhere = np.arange(len(keys))
    root = mixed(keys)
    for draw in range(forest.seeds):
        word = mixed(root + counter(draw + 1))
        counts[((word >> _S32) * np.uint64(forest.seeds)) >> _S32, everywhere] += 1
    edges = _generations(forest)
    for start, stop in edges:
        people = np.arange(start, stop)
        k = forest.recruits[start:stop]
        one = people[k == 1]
        counts[forest.first[one]] = counts[one]
        two = people[k == 2]
        if len(two):
            heads, draws = _halves(keys, two, counts[two])
            counts[forest.first[two]] = heads
            counts[forest.first[two] + 1] = draws - heads
        for person in people[k > 2]:
            _many(forest, keys, int(person), counts)
    return np.ascontiguousarray(counts.T)


def _generations(forest: Forest) -> list[tuple[int, int]]:
    """Return runs of people in which nobody is the recruit of another."""
    edges = []
    start, stop = 0, forest.seeds
    while start < stop:
        edges.append((start, stop))
        start, stop = stop, stop + int(forest.recruits[start:stop].sum())
    return edges


def _plan(forest: Forest) -> tuple[Words, Index]:
    """Return recruiters with their first recruit, by generation and by how many; and where each of these begins."""
    plan: list[Index] = []
    edges = []
    reached = 0
    for start, stop in _generations(forest):
        k = forest.recruits[start:stop]
        kinds = [start + np.flatnonzero(kind) for kind in (k == 1, k == 2, k > 2)]
        steps = np.cumsum([reached, *(len(kind) for kind in kinds)])
        edges.append(steps)
        plan += kinds
        reached = int(steps[-1])
    people = np.concatenate(plan)
    return np.stack([people, forest.first[people]], axis=1).astype(np.uint64), np.array(edges, dtype=np.int64)


def _halves(keys: Words, people: Index, copies: Counts) -> tuple[Counts, Counts]:
    """Return, for pairs of recruits, how many of 2 x copies draws fell on the first."""
    offset = (people.astype(np.uint64) + np.uint64(1)) * counter(1)
    word = mixed(keys[None, :] + offset[:, None])
    draws = 2 * copies
    bits = np.minimum(draws, 64).astype(np.uint64)
    shifted = (word >> np.uint64(1)) >> (np.uint64(63) - np.minimum(bits, np.uint64(63)))
    shifted = np.where(bits == 64, word, shifted)
    heads = np.bitwise_count(np.where(bits > 0, shifted, np.uint64(0))).astype(np.int32)
    number = 1
    left = draws - 64
    while (left > 0).any():
        where = np.nonzero(left > 0)
        more = mixed(word[where] + counter(number))
        more = more >> (np.uint64(64) - np.minimum(left[where], 64).astype(np.uint64))
        heads[where] += np.bitwise_count(more).astype(np.int32)
        left = left - 64
        number += 1
    return heads, draws


def _many(forest: Forest, keys: Words, person: int, counts: Counts) -> None:
    """Draw the recruits of a person who had three or more."""
    k = int(forest.recruits[person])
    child = int(forest.first[person])
    draws = counts[person].astype(np.int64) * k
    word = mixed(keys + counter(person + 1))
    everywhere = np.arange(len(keys))
    for pair in range((int(draws.max()) + 1) // 2):
        more = mixed(word + counter(pair + 1))
        for lane, drawn in enumerate((more >> _S32, more & _LOW)):
            took = draws > 2 * pair + lane
            which = ((drawn * np.uint64(k)) >> _S32).astype(np.int64)
            counts[child + which[took], everywhere[took]] += 1
