"""Withholding small groups in one call, for pages that show counts or shares by group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from aslived.errors import AslivedError
from aslived.measure.disclosure.knowledge import gather
from aslived.measure.disclosure.percentage import check_share
from aslived.measure.disclosure.policy import CRIMINALISED, Policy
from aslived.measure.disclosure.primary import find_primary
from aslived.measure.disclosure.suppression import protect
from aslived.measure.disclosure.table import Axis, Path, Table

Nested = Sequence[Any]


def withhold(counts: Nested, policy: Policy = CRIMINALISED) -> list[Any]:
    """Return the counts with None where one must not be shown, in the same nesting.

    All totals are taken to be shown too, so that nothing withheld can be worked out whether or not the page
    prints them. Where even a total would have to be withheld, all counts are. The counts come back exact:
    a page that publishes them rounds through `release`.

    *Shapes:* one list for groups, lists in lists for groups by groups; at most three deep. A numpy array does.
    *Units:* people. *Errors:* AL-DIS-014 (no count), AL-DIS-015 (uneven or too deep).

    >>> withhold([120, 48, 3])
    [None, 48, None]
    >>> withhold([[60, 70], [80, 40]])
    [[60, 70], [80, 40]]
    """
    given = counts.tolist() if hasattr(counts, "tolist") else counts
    shape = _shape(given)
    axes = [Axis.of(str(depth), [str(number) for number in range(size)]) for depth, size in enumerate(shape)]
    leaves: dict[tuple[Path, ...], int] = {
        tuple((str(number),) for number in place): _at(given, place)
        for place in product(*(range(size) for size in shape))
    }
    table = Table.from_leaves(axes, leaves)
    hidden = _hidden(table, policy)
    kept = {
        tuple(int(path[0]) for path in cell): None if number in hidden else table.counts[number]
        for number, cell in enumerate(table.cells)
        if table.is_leaf(number)
    }
    rebuilt: list[Any] = _rebuilt(kept, shape, ())
    return rebuilt


def withhold_shares(
    shares: Sequence[tuple[int, int]], policy: Policy = CRIMINALISED
) -> list[tuple[int, int] | None]:
    """Return (count, of) for each group, or None where the group, the count or the rest of it is too small.

    The groups are taken to share no one, and their sum to be shown.

    *Units:* people. *Errors:* AL-DIS-014, AL-DIS-010.

    >>> withhold_shares([(40, 120), (30, 90), (3, 80), (25, 100)])
    [(40, 120), None, None, (25, 100)]
    """
    for count, of in shares:
        check_share(count, of)
    groups = Axis.of("group", [str(number) for number in range(len(shares))])
    leaves: dict[tuple[Path, ...], int] = {
        ((str(number),), (side,)): people
        for number, (count, of) in enumerate(shares)
        for side, people in (("yes", count), ("no", of - count))
    }
    table = Table.from_leaves([groups, Axis.of("counted", ["yes", "no"])], leaves)
    hidden = _hidden(table, policy)
    at = {cell: number for number, cell in enumerate(table.cells)}
    return [
        None if any(at[(str(number),), side] in hidden for side in ((), ("yes",), ("no",))) else share
        for number, share in enumerate(shares)
    ]


def _hidden(table: Table, policy: Policy) -> frozenset[int]:
    return protect(gather(table, policy, find_primary(table, policy))).withheld


def _shape(given: Any) -> tuple[int, ...]:
    sizes: list[int] = []
    level = [given]
    while level and all(isinstance(part, list | tuple) for part in level):
        lengths = {len(part) for part in level}
        if len(lengths) != 1 or len(sizes) == 3:
            raise AslivedError.of("AL-DIS-015")
        sizes.append(lengths.pop())
        level = [inner for part in level for inner in part]
    if not sizes or any(isinstance(part, list | tuple) for part in level):
        raise AslivedError.of("AL-DIS-015")
    return tuple(sizes)


def _at(given: Any, place: tuple[int, ...]) -> int:
    for number in place:
        given = given[number]
    return given  # type: ignore[no-any-return]


def _rebuilt(kept: dict[tuple[int, ...], int | None], shape: tuple[int, ...], place: tuple[int, ...]) -> Any:
    if len(place) == len(shape):
        return kept[place]
    return [_rebuilt(kept, shape, (*place, number)) for number in range(shape[len(place)])]
