"""The three bootstraps, compiled (extra `fast`): the same numbers as the numpy forms, faster.

Each kernel is written as plain Python and compiled when it is first asked for; the machine code is kept on disk.
Only integers and single multiplications and additions are used, in the order of the numpy forms, so that both
give the same bytes.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

GAMMA = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
S27, S30, S31, S32 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32)
LOW = np.uint64(0xFFFFFFFF)
ONE = np.uint64(1)
UNIT = 2.0**-32

# put in place by `kernels`, which alone imports numba
popcount: Any = None
mixed: Any = None
resample: Any = None


def available() -> bool:
    """Whether the compiled kernels can be used here (numba is installed)."""
    return find_spec("numba") is not None


def _mixed(z: Any) -> Any:
    z = (z ^ (z >> S30)) * FIRST
    z = (z ^ (z >> S27)) * SECOND
    return z ^ (z >> S31)


# long: one compiled loop, to be read beside the same loop in numpy (bootstrap_tree)
def _resample(key: Any, seeds: Any, plan: Any, edges: Any, recruits: Any, row: Any) -> None:
    """Fill one row with how often each person stands in one tree resample.

    `plan` lists the recruiters generation by generation, those of one, two and more recruits apart, each with
    her first recruit; `edges` holds where each of the three begins. Two recruits are the usual case, and are
    drawn without a branch. Places are unsigned, so that nobody asks whether they count from the end.
    """
    row[:] = 0
    root = mixed(key)
    for draw in range(seeds):
        word = mixed(root + np.uint64(draw + 1) * GAMMA)
        row[((word >> S32) * np.uint64(seeds)) >> S32] += 1
    for generation in range(edges.shape[0]):
        for place in range(edges[generation, 0], edges[generation, 1]):
            row[plan[place, 1]] = row[plan[place, 0]]
        for place in range(edges[generation, 1], edges[generation, 2]):
            person, child = plan[place, 0], plan[place, 1]
            m = row[person]
            word = mixed(key + (person + ONE) * GAMMA)
            if m < 32:
                heads = np.int32(popcount((word >> ONE) >> np.uint64(63 - 2 * m)))
            else:
                heads = np.int32(popcount(word))
                bits = 2 * m - 64
                number = np.uint64(1)
                while bits > 0:
                    more = mixed(word + number * GAMMA)
                    if bits < 64:
                        more = more >> np.uint64(64 - bits)
                    heads += np.int32(popcount(more))
                    bits -= 64
                    number += ONE
            row[child] = heads
            row[child + ONE] = 2 * m - heads
        for place in range(edges[generation, 2], edges[generation, 3]):
            person, child = plan[place, 0], plan[place, 1]
            k = np.uint64(recruits[person])
            draws = np.int64(row[person]) * np.int64(k)
            word = mixed(key + (person + ONE) * GAMMA)
            for pair in range((draws + 1) // 2):
                more = mixed(word + np.uint64(pair + 1) * GAMMA)
                row[child + (((more >> S32) * k) >> S32)] += 1
                if 2 * pair + 1 < draws:
                    row[child + (((more & LOW) * k) >> S32)] += 1


def _tree(keys: Any, seeds: Any, plan: Any, edges: Any, recruits: Any, counts: Any) -> None:
    """Fill `counts` (replicates x people) with tree resamples."""
    for b in range(keys.shape[0]):
        resample(keys[b], seeds, plan, edges, recruits, counts[b])


def _tree_totals(
    keys: Any, seeds: Any, plan: Any, edges: Any, recruits: Any, columns: Any, totals: Any
) -> None:
    """Fill `totals` (replicates x columns) with the resampled column sums, never keeping the counts.

    The sums are exact (see `exactly_summable`), so the compiler may add in any order. The columns are a
    multiple of four: four are summed in one pass.
    """
    people = recruits.shape[0]
    row = np.zeros(people, dtype=np.int32)
    copies = np.zeros(people)
    for b in range(keys.shape[0]):
        resample(keys[b], seeds, plan, edges, recruits, row)
        for person in range(people):
            copies[person] = row[person]
        for four in range(0, columns.shape[0], 4):
            one = two = three = last = 0.0
            for person in range(people):
                copy = copies[person]
                one += copy * columns[four, person]
                two += copy * columns[four + 1, person]
                three += copy * columns[four + 2, person]
                last += copy * columns[four + 3, person]
            totals[b, four] = one
            totals[b, four + 1] = two
            totals[b, four + 2] = three
            totals[b, four + 3] = last


def _chain(
    keys: Any, length: Any, start: Any, steps: Any, offset: Any, size: Any, values: Any, cut: Any, alias: Any,
    sums: Any,
) -> None:  # fmt: skip
    """Fill `sums` (replicates x cells) with the inverse degrees met on a Markov chain of this length."""
    cells = size.shape[0]
    for b in range(keys.shape[0]):
        key = keys[b]
        for cell in range(cells):
            sums[b, cell] = 0.0
        state = np.int64(0)
        for step in range(length):
            word = mixed(key + np.uint64(step + 1) * GAMMA)
            high = word >> S32
            now = np.int64(0)
            if step == 0:
                for cell in range(cells - 1):
                    now += np.int64(high >= start[cell])
            else:
                for cell in range(cells - 1):
                    now += np.int64(high >= steps[state, cell])
            state = now
            spread = (word & LOW) * size[state]
            place = offset[state] + np.int64(spread >> S32)
            if (spread & LOW) >= cut[place]:
                place = alias[place]
            sums[b, state] += values[place]


# long: one compiled loop, to be read beside the same loop in numpy (bootstrap_gile)
def _urn(
    keys: Any, seeds: Any, people: Any, referral_counts: Any, ties: Any, degree: Any, mass: Any, weight: Any,
    sums: Any,
) -> None:  # fmt: skip
    """Fill `sums` (replicates x cells) with the weights drawn by a walk on an urn without replacement."""
    cells, classes = mass.shape
    left = np.empty_like(mass)
    rest = np.empty(cells, dtype=np.int64)
    share = np.empty(cells)
    scale = np.empty(cells)
    chance = np.empty(cells)
    drawn = np.empty(people, dtype=np.int64)
    given = np.uint64(referral_counts.shape[0])
    for b in range(keys.shape[0]):
        key = keys[b]
        other = mixed(key)
        total = np.int64(0)
        for cell in range(cells):
            rest[cell] = 0
            sums[b, cell] = 0.0
            for k in range(classes):
                left[cell, k] = mass[cell, k]
                rest[cell] += mass[cell, k]
            total += rest[cell]
        for person in range(seeds):
            word = mixed(key + np.uint64(person + 1) * GAMMA)
            place = np.int64(((word & LOW) * np.uint64(total)) >> S32)
            cell = 0
            while place >= rest[cell]:
                place -= rest[cell]
                cell += 1
            k = 0
            while place >= left[cell, k]:
                place -= left[cell, k]
                k += 1
            left[cell, k] -= degree[cell, k]
            rest[cell] -= degree[cell, k]
            total -= degree[cell, k]
            drawn[person] = cell
            sums[b, cell] += weight[cell, k]
        for cell in range(cells):
            scale[cell] = 1.0 / rest[cell] if rest[cell] > 0 else 0.0
            share[cell] = rest[cell] * scale[cell]
        active = 0
        word = mixed(other + GAMMA)
        pending = referral_counts[np.int64(((word >> S32) * given) >> S32)]
        for person in range(seeds, people):
            word = mixed(key + np.uint64(person + 1) * GAMMA)
            row = ties[drawn[active]]
            sum_ = 0.0
            for cell in range(cells):
                chance[cell] = row[cell] * share[cell]
                sum_ += chance[cell]
            if sum_ <= 0.0:
                for cell in range(cells):
                    chance[cell] = np.float64(rest[cell])
                    sum_ += chance[cell]
            target = np.float64(word >> S32) * UNIT * sum_
            cell = 0
            reached = chance[0]
            while reached <= target:
                cell += 1
                reached += chance[cell]
            place = np.int64(((word & LOW) * np.uint64(rest[cell])) >> S32)
            k = 0
            while place >= left[cell, k]:
                place -= left[cell, k]
                k += 1
            left[cell, k] -= degree[cell, k]
            rest[cell] -= degree[cell, k]
            share[cell] = rest[cell] * scale[cell]
            drawn[person] = cell
            sums[b, cell] += weight[cell, k]
            pending -= 1
            if pending == 0:
                active += 1
                word = mixed(other + np.uint64(active + 1) * GAMMA)
                pending = referral_counts[np.int64(((word >> S32) * given) >> S32)]


@cache
def kernels() -> dict[str, Any]:
    """Return the compiled kernels by name: `tree`, `tree_totals`, `chain`, `urn`."""
    from numba import njit, types
    from numba.extending import intrinsic

    def ctpop(_context: Any, _word: Any) -> Any:
        def codegen(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            return builder.ctpop(arguments[0])

        return types.uint64(types.uint64), codegen

    compiled = globals()
    compiled["popcount"] = intrinsic(ctpop)
    compiled["mixed"] = njit(cache=True)(_mixed)
    compiled["resample"] = njit(cache=True)(_resample)
    return {
        "tree": njit(nogil=True, cache=True)(_tree),
        "tree_totals": njit(nogil=True, cache=True, fastmath={"reassoc", "contract"})(_tree_totals),
        "chain": njit(nogil=True, cache=True)(_chain),
        "urn": njit(nogil=True, cache=True)(_urn),
    }
