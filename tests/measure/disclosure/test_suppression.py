"""The pattern passes its audit, is the least that does, and does not hang on how the table was written down."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.measure.disclosure import CRIMINALISED, POLICIES, Axis, Table, release
from aslived.measure.disclosure.audit import audit
from aslived.measure.disclosure.knowledge import gather
from aslived.measure.disclosure.primary import find_primary
from aslived.measure.disclosure.suppression import protect, weights

COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 90), st.integers(0, 10**9))


def made(shape: tuple[int, ...], leaves: list[int]) -> Table:
    axes = [Axis.of(f"way {way}", [f"{number}" for number in range(size)]) for way, size in enumerate(shape)]
    return Table.from_leaves(axes, dict(zip(product(*(axis.leaves for axis in axes)), leaves, strict=True)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    shape = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=2)))
    size = 1
    for part in shape:
        size *= part
    return made(shape, draw(st.lists(COUNTS, min_size=size, max_size=size)))


@settings(deadline=None, max_examples=30)
@given(
    tables(), st.sampled_from([CRIMINALISED, POLICIES["under-5"], POLICIES["nz-msd"], POLICIES["under-10"]])
)
def test_every_pattern_passes_the_audit(table: Table, policy) -> None:
    known = gather(table, policy, find_primary(table, policy))
    pattern = protect(known)
    assert set(known.primary.reasons) <= pattern.withheld
    if len(pattern.withheld) < len(table.counts):
        assert all(opening.enough for opening in audit(known, pattern.withheld))
        for opening in pattern.openings:
            assert opening.low <= opening.figure.value(table.counts) <= opening.high


@settings(deadline=None, max_examples=12)
@given(st.lists(st.integers(0, 80), min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_ways_changes_nothing(leaves: list[int], order: random.Random) -> None:
    axes = [Axis.of("place", "abcd"), Axis.of("sex", "fmx")]
    given_leaves = dict(zip(product(*(axis.leaves for axis in axes)), leaves, strict=True))
    first = release(Table.from_leaves(axes, given_leaves))
    mixed = [Axis.of("sex", order.sample("fmx", 3)), Axis.of("place", order.sample("abcd", 4))]
    turned = release(
        Table.from_leaves(mixed, {(sex, place): count for (place, sex), count in given_leaves.items()})
    )
    assert first.entry.figures() == turned.entry.figures()


def least_cost(table: Table, policy) -> float:
    """The price of the cheapest pattern that passes the audit, by trying all."""
    known = gather(table, policy, find_primary(table, policy))
    price, forced = weights(known), set(known.primary.reasons)
    free = [cell for cell in range(len(table.counts)) if cell not in forced]
    everything = set(range(len(table.counts)))
    costs = [price.sum()]
    for extra in range(len(free) + 1):
        for more in combinations(free, extra):
            pattern = forced | set(more)
            cost = price[list(pattern)].sum() if pattern else 0.0
            if (
                cost < min(costs)
                and pattern != everything
                and all(one.enough for one in audit(known, pattern))
            ):
                costs.append(cost)
    return min(costs)


@pytest.mark.parametrize(
    "leaves", [[40, 50, 4, 70], [3, 5, 60, 80], [12, 11, 0, 200], [9, 9, 9, 300], [0, 0, 0, 40]]
)
def test_nothing_cheaper_would_do(leaves: list[int]) -> None:
    table = made((4,), leaves)
    known = gather(table, CRIMINALISED, find_primary(table, CRIMINALISED))
    pattern = protect(known)
    assert pattern.least
    assert weights(known)[sorted(pattern.withheld)].sum() == pytest.approx(least_cost(table, CRIMINALISED))


@pytest.mark.parametrize(
    "leaves", [[40, 50, 4, 70], [3, 50, 60, 80], [12, 25, 30, 15], [0, 25, 40, 60], [10, 10, 10, 10]]
)
def test_nothing_cheaper_would_do_by_two_ways(leaves: list[int]) -> None:
    table = made((2, 2), leaves)
    known = gather(table, CRIMINALISED, find_primary(table, CRIMINALISED))
    pattern = protect(known)
    assert weights(known)[sorted(pattern.withheld)].sum() == pytest.approx(least_cost(table, CRIMINALISED))


def test_a_search_without_time_withholds_and_says_so() -> None:
    order = random.Random(4)
    table = made((5, 4, 3), [int(order.expovariate(1 / 40)) for _ in range(60)])
    known = gather(table, CRIMINALISED, find_primary(table, CRIMINALISED))
    pattern = protect(known, patience=0.0)
    assert not pattern.least
    assert len(pattern.withheld) == len(table.counts) or all(
        one.enough for one in audit(known, pattern.withheld)
    )


def test_huge_and_tiny_counts_in_one_table() -> None:
    table = made((3, 2), [10**15, 4, 10**14, 10**13, 10**12, 10**11])
    done = release(table)
    assert done.figures[table.definitions.index((("way 0", "0"), ("way 1", "1")))] is None
    assert done.pattern.least
    assert sum(figure is None for figure in done.figures) == 4


def test_a_nested_table_is_closed_on_every_level() -> None:
    places = Axis.nested(["region", "district"], [("N", "a"), ("N", "b"), ("S", "c"), ("S", "d"), ("S", "e")])
    sex = Axis.of("sex", ["f", "m"])
    counts = iter([60, 80, 4, 90, 70, 60, 55, 45, 33, 66])
    table = Table.from_leaves(
        [places, sex], {(place, who): next(counts) for place in places.leaves for who in sex.leaves}
    )
    done = release(table)
    shown = dict(zip(table.definitions, done.figures, strict=True))
    for line in table.lines:
        cells = [shown[table.definitions[cell]] for cell in (line.total, *line.parts)]
        assert sum(figure is None for figure in cells) != 1
    assert shown[(("district", "b"), ("region", "N"), ("sex", "f"))] is None
