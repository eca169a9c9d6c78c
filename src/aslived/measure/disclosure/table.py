"""A table of counts with every total that can be made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from aslived.errors import AslivedError

Path = tuple[str, ...]
Definition = tuple[tuple[str, str], ...]

LARGEST = 10**15  # above this a double no longer tells neighbouring counts apart
MOST_CELLS = 2_500


@dataclass(frozen=True)
class Axis:
    """One way in which a table is broken down: a column, or columns nested from the outer to the inner.

    `nodes` are paths into the breakdown: `()` is the total, `("North",)` a region, `("North", "Hill")` a
    district in it.

    >>> Axis.of("sex", ["f", "m"]).nodes
    ((), ('f',), ('m',))
    """

    columns: tuple[str, ...]
    nodes: tuple[Path, ...]

    @classmethod
    def of(cls, column: str, categories: Sequence[str]) -> Axis:
        """Return the axis of one column."""
        return cls((column,), ((), *((category,) for category in categories)))

    @classmethod
    def nested(cls, columns: Sequence[str], paths: Sequence[Path]) -> Axis:
        """Return the axis of nested columns from the paths to its innermost categories."""
        nodes = dict.fromkeys(path[:depth] for path in paths for depth in range(len(path) + 1))
        return cls(tuple(columns), tuple(nodes))

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """The position of each node that is a sum, with the positions of its parts."""
        at = {node: index for index, node in enumerate(self.nodes)}
        parts: dict[int, list[int]] = {}
        for node, index in at.items():
            if node:
                parts.setdefault(at[node[:-1]], []).append(index)
        return {index: tuple(found) for index, found in parts.items()}

    @cached_property
    def leaves(self) -> tuple[Path, ...]:
        """The innermost categories."""
        return tuple(node for node in self.nodes if len(node) == len(self.columns))


@dataclass(frozen=True)
class Line:
    """One sum in a table: the cell that is the total, and the cells that make it."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Counts for every cell of a breakdown, totals included, in the order of `product` over the axes' nodes.

    *Shapes:* `counts` has one entry per combination of nodes. *Units:* people.

    >>> table = Table.from_leaves([Axis.of("sex", ["f", "m"])], {(("f",),): 12, (("m",),): 3})
    >>> table.counts
    (15, 12, 3)
    """

    axes: tuple[Axis, ...]
    counts: tuple[int, ...]

    @classmethod
    def from_leaves(cls, axes: Sequence[Axis], leaves: Mapping[tuple[Path, ...], int]) -> Table:
        """Return the table with all its totals; a combination that is not given counts as zero.

        *Errors:* AL-DIS-016 where there are more than 2,500 cells, AL-DIS-014 for a negative, broken or too large count.
        """
        cells = 1
        for axis in axes:
            cells *= len(axis.nodes)
        if cells > MOST_CELLS:
            raise AslivedError.of("AL-DIS-016", cells=cells, most=MOST_CELLS)
        sums: dict[tuple[Path, ...], int] = {}
        for leaf, count in leaves.items():
            check_count(count)
            above = [[path[:depth] for depth in range(len(path) + 1)] for path in leaf]
            for cell in product(*above):
                sums[cell] = sums.get(cell, 0) + count
        return cls(tuple(axes), tuple(sums.get(cell, 0) for cell in product(*(axis.nodes for axis in axes))))

    @cached_property
    def cells(self) -> tuple[tuple[Path, ...], ...]:
        """The paths of each cell, one path an axis."""
        return tuple(product(*(axis.nodes for axis in self.axes)))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """What each cell counts, in a form that is the same in every table that shows it.

        >>> Table.from_leaves([Axis.of("sex", ["f"])], {(("f",),): 12}).definitions
        ((), (('sex', 'f'),))
        """
        return tuple(
            tuple(
                sorted(
                    (column, value)
                    for axis, path in zip(self.axes, cell, strict=True)
                    for column, value in zip(axis.columns, path, strict=False)
                )
            )
            for cell in self.cells
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sum in the table, along every axis and at every level of it."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        sizes = [len(axis.nodes) for axis in self.axes]
        strides = [1] * len(sizes)
        for place in range(len(sizes) - 2, -1, -1):
            strides[place] = strides[place + 1] * sizes[place + 1]
        for place, axis in enumerate(self.axes):
            others = [range(size) if at != place else range(1) for at, size in enumerate(sizes)]
            for position in product(*others):
                start = sum(index * stride for index, stride in zip(position, strides, strict=True))
                for total, parts in axis.children.items():
                    yield Line(
                        start + total * strides[place],
                        tuple(start + part * strides[place] for part in parts),
                    )

    def is_leaf(self, cell: int) -> bool:
        """Whether the cell is no total of others."""
        return all(
            len(path) == len(axis.columns) for axis, path in zip(self.axes, self.cells[cell], strict=True)
        )


def check_count(count: object) -> None:
    """Refuse what cannot be a number of people."""
    whole = isinstance(count, int) and not isinstance(count, bool)
    if not whole or not 0 <= count <= LARGEST:  # type: ignore[operator]
        raise AslivedError.of("AL-DIS-014", given=str(count))
