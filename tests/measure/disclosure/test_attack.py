"""Can a reader work out what is withheld? Every small table, attacked by counting, with nothing borrowed
from the package: neither its sums nor its rule nor its programmes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.measure.disclosure import POLICIES, Axis, Policy, Table, release

pytestmark = pytest.mark.no_cover
STRICT = {m: Policy("strict", "test", minimum=m, zeros=True, complements=True, width=1) for m in (2, 3, 4)}
PLAIN = {m: Policy("plain", "test", minimum=m, zeros=False, complements=False, width=1) for m in (3, 4)}


def made(shape: tuple[int, ...], leaves: tuple[int, ...]) -> Table:
    axes = [Axis.of(f"way {way}", [f"{number}" for number in range(size)]) for way, size in enumerate(shape)]
    places = product(*(axis.leaves for axis in axes))
    return Table.from_leaves(axes, dict(zip(places, leaves, strict=True)))


@cache
def summing(shape: tuple[int, ...]) -> np.ndarray:
    """Which leaves each cell adds up, cells in the order total first along every way."""
    leaves = list(product(*(range(size) for size in shape)))
    cells = list(product(*([None, *range(size)] for size in shape)))
    return np.array(
        [
            [all(c in (None, at) for c, at in zip(cell, leaf, strict=True)) for leaf in leaves]
            for cell in cells
        ],
        dtype=np.int64,
    )


@cache
def every(shape: tuple[int, ...], top: int) -> np.ndarray:
    """All cells of all tables with entries from 0 to top."""
    size = int(np.prod(shape))
    leaves = np.indices((top + 1,) * size).reshape(size, -1)
    return (summing(shape) @ leaves).T.astype(np.int16)


@cache
def lines(shape: tuple[int, ...]) -> list[tuple[int, int]]:
    """Each (total, part) of a line with at least two parts."""
    cells = list(product(*([None, *range(size)] for size in shape)))
    at = {cell: number for number, cell in enumerate(cells)}
    return [
        (at[(*cell[:way], None, *cell[way + 1 :])], at[cell])
        for cell in cells
        for way, size in enumerate(shape)
        if cell[way] is not None and size > 1
    ]


def small(counts: np.ndarray, shape: tuple[int, ...], policy: Policy) -> np.ndarray:
    """Which cells the rule withholds for themselves, table by table."""
    found = (counts < policy.minimum) & ((counts > 0) | policy.zeros)
    if policy.complements:
        for total, part in lines(shape):
            rest = counts[:, total] - counts[:, part]
            found[:, part] |= (rest < policy.minimum) & ((rest > 0) | policy.zeros)
    return found


def attack(shape: tuple[int, ...], shown: tuple[int | None, ...], policy: Policy, top: int) -> np.ndarray:
    """All tables that the reader cannot rule out: sums as shown, shown cells fine, some withheld cell not."""
    tables = every(shape, top)
    for cell, figure in enumerate(shown):
        if figure is not None:
            tables = tables[tables[:, cell] == figure]
    hidden = np.array([figure is None for figure in shown])
    rule = small(tables, shape, policy)
    return tables[~(rule[:, ~hidden].any(axis=1)) & rule[:, hidden].any(axis=1)]


def assert_closed(shape: tuple[int, ...], leaves: tuple[int, ...], policy: Policy, top: int) -> None:
    done = release(made(shape, leaves), policy)
    if None not in done.figures:
        assert not small(np.array([done.table.counts]), shape, policy).any()
        return
    left = attack(shape, done.figures, policy, top)
    true = small(np.array([done.table.counts]), shape, policy)[0]
    # The stronger reader has also guessed, from what is shown, which of the withheld cells are the small ones.
    known = set(done.figures) != {None}
    guessed = left[small(left, shape, policy)[:, true].all(axis=1)] if known else left
    for cell, figure in enumerate(done.figures):
        if figure is not None:
            assert not true[cell], (leaves, cell)
        else:
            assert len(np.unique(left[:, cell])) > 1, (leaves, cell)
            assert not true[cell] or len(np.unique(guessed[:, cell])) > 1, (leaves, cell)


def one_of_each(shape: tuple[int, int], top: int) -> Iterator[tuple[int, ...]]:
    """All two-way tables, one of those that differ only in the order of rows and columns."""
    rows, columns = shape
    for leaves in product(range(top + 1), repeat=rows * columns):
        table = [leaves[start : start + columns] for start in range(0, rows * columns, columns)]
        if any(
            sorted(tuple(row[at] for at in order) for row in table) < table
            for order in permutations(range(columns))
        ):
            continue
        yield leaves


def test_all_tables_of_one_way() -> None:
    for size, top in ((1, 6), (2, 6), (3, 5)):
        for leaves in product(range(top + 1), repeat=size):
            assert_closed((size,), leaves, STRICT[3], 9)


@pytest.mark.parametrize(
    "policy",
    [STRICT[2], PLAIN[3], pytest.param(STRICT[3], marks=pytest.mark.slow)],
    ids=lambda policy: f"{policy.name}{policy.minimum}",
)
def test_all_two_by_two(policy: Policy) -> None:
    for leaves in one_of_each((2, 2), 4):
        assert_closed((2, 2), leaves, policy, 8)


def test_some_two_by_three_up_to_four() -> None:
    for leaves in random.Random(5).sample(list(one_of_each((2, 3), 4)), 60):
        assert_closed((2, 3), leaves, STRICT[2], 6)


@pytest.mark.slow
def test_all_two_by_three_up_to_four() -> None:
    for leaves in one_of_each((2, 3), 4):
        assert_closed((2, 3), leaves, STRICT[2], 6)


def test_all_three_by_three_of_none_or_two() -> None:
    for leaves in one_of_each((3, 3), 1):
        assert_closed((3, 3), tuple(2 * leaf for leaf in leaves), STRICT[2], 3)


@pytest.mark.slow
def test_all_three_by_three() -> None:
    for leaves in one_of_each((3, 3), 2):
        assert_closed((3, 3), leaves, STRICT[2], 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    "policy", [STRICT[3], STRICT[4], PLAIN[4]], ids=lambda policy: f"{policy.name}{policy.minimum}"
)
def test_all_two_by_two_in_any_order(policy: Policy) -> None:
    for leaves in product(range(7), repeat=4):
        assert_closed((2, 2), leaves, policy, 11)


@settings(deadline=None, max_examples=8)
@given(st.lists(st.integers(0, 4), min_size=8, max_size=8))
def test_three_ways(leaves: list[int]) -> None:
    assert_closed((2, 2, 2), tuple(leaves), STRICT[2], 5)


def test_the_attack_finds_what_is_left_open() -> None:
    """Were only the small cell withheld, the attack would have it: a test of the test."""
    left = attack((3,), (14, 6, 6, None), STRICT[3], 9)
    assert len(np.unique(left[:, 3])) == 1


@pytest.mark.slow
def test_running_the_program_backwards_leaves_the_width_open() -> None:
    """The reader runs this very program on every table that fits what is shown, and keeps those that come out so.

    Two by two, margins shown, so that all that fit can be tried: under `criminalised` at least five apart.
    """
    draw = random.Random(7)
    policy = POLICIES["criminalised"]
    answers: dict[tuple[int, ...], frozenset[int]] = {}

    def hidden(leaves: tuple[int, ...]) -> frozenset[int]:
        if leaves not in answers:
            shown = release(made((2, 2), leaves), policy).figures
            answers[leaves] = frozenset(cell for cell, figure in enumerate(shown) if figure is None)
        return answers[leaves]

    tried = 0
    while tried < 40:
        a, b, c, d = (int(draw.expovariate(1 / 25)) for _ in range(4))
        pattern = hidden((a, b, c, d))
        if pattern != {4, 5, 7, 8}:
            continue
        tried += 1
        fitting = [(a + by, b - by, c - by, d + by) for by in range(-min(a, d), min(b, c) + 1)]
        left = [leaves[0] for leaves in fitting if hidden(leaves) == pattern]
        assert max(left) - min(left) >= policy.width, (a, b, c, d)
