"""Random streams that depend on the seed and the number of a replicate, and on nothing else.

A draw is the SplitMix64 finaliser of a key and a counter, so replicate 17 is the same whether it is computed
first or last, alone or in a block, by one worker or eight, in numpy or compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

GAMMA = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31 = np.uint64(27), np.uint64(30), np.uint64(31)
_ALL = (1 << 64) - 1

BLOCK = 250  # replicates a worker takes at a time; results do not depend on it


def mixed(words: Words) -> Words:
    """Return each 64-bit word thoroughly mixed.

    *Source:* the finaliser of SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, section 3; constants of Stafford).

    >>> import numpy as np
    >>> hex(int(mixed(np.array([0x9E3779B97F4A7C15], dtype=np.uint64))[0]))
    '0xe220a8397b1dcdaf'
    """
    z = words ^ (words >> _S30)
    z *= _FIRST
    z ^= z >> _S27
    z *= _SECOND
    z ^= z >> _S31
    return z


def replicate_keys(seed: int, purpose: int, replicates: int) -> Words:
    """Return one key a replicate, for one purpose (each bootstrap has its own number).

    >>> bool((replicate_keys(1, 2, 5)[:3] == replicate_keys(1, 2, 3)).all())
    True
    """
    start = np.array([(seed * 0xD1342543DE82EF95 + purpose * 0x9E3779B97F4A7C15 + 1) & _ALL], dtype=np.uint64)
    base = int(mixed(mixed(start))[0])
    counters = np.arange(1, replicates + 1, dtype=np.uint64) * GAMMA
    return mixed(counters + np.array([base], dtype=np.uint64))


def counter(number: int) -> np.uint64:
    """Return what is added to a key for its draw of this number."""
    return np.uint64((number * int(GAMMA)) & _ALL)


def in_blocks(
    replicates: int, work: Callable[[int, int], None], workers: int = 1, block: int = BLOCK
) -> None:
    """Run `work(first, last)` over all replicates, in blocks, with this many workers."""
    edges = [(first, min(first + block, replicates)) for first in range(0, replicates, block)]
    if workers <= 1 or len(edges) == 1:
        for first, last in edges:
            work(first, last)
        return
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for _done in pool.map(lambda edge: work(*edge), edges):
            pass
