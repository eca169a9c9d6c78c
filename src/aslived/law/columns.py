"""Columns of questions, and their outcome ids from the compiled table: numpy, or numba where it is there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from aslived.law.table import MODES, UNITS, Table
from aslived.law.vocabulary import CONDUCTS, SUBSTANCES

BLOCK_ROWS = 32_768
"""Rows looked up at a time: their intermediate arrays stay in the processor's cache."""


@dataclass(frozen=True)
class Columns:
    """Questions, one a row, each about one substance.

    Shapes: all (n,). Units: `day` days since 2000-01-01; `amount` codes of `amount_codes`; `age` years, or
    AGE_OPEN, UNDER_18, ADULTS; `where` place code × codes of earlier times + code of earlier times; `flags`
    the five yes-no-open facts of `table.FLAGS` as digits to the base 3.
    """

    jurisdiction: npt.NDArray[np.int16]
    day: npt.NDArray[np.int32]
    conduct: npt.NDArray[np.int8]
    substance: npt.NDArray[np.int8]
    amount: npt.NDArray[np.int64]
    unit: npt.NDArray[np.int8]
    age: npt.NDArray[np.int8]
    place: npt.NDArray[np.int8]
    earlier: npt.NDArray[np.int8]
    flags: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.day)

    def slice(self, start: int, stop: int) -> Columns:
        """Return these rows only."""
        return Columns(**{name: column[start:stop] for name, column in vars(self).items()})


def evaluate(table: Table, columns: Columns) -> npt.NDArray[np.int32]:
    """Return the outcome id of each row, as written and as applied.

    Shapes: (2, n), in the order of `table.MODES`.
    Source: equals `aslived.law.decide.decide` row by row; tests/law/test_table.py holds it to that.
    """
    found = np.empty((len(MODES), len(columns)), dtype=np.int32)
    lookup = _Lookup(table)
    for start in range(0, len(columns), BLOCK_ROWS):
        stop = min(start + BLOCK_ROWS, len(columns))
        cell = lookup.cells_of(columns.slice(start, stop))
        for mode in range(len(MODES)):
            np.take(lookup.outcomes[mode], cell, out=found[mode, start:stop])
    return found


class _Lookup:
    """The arrays of a table, flat, so that every gather has one index."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.outcomes = [np.ascontiguousarray(row) for row in table.cells]
        self.stretch = table.stretch.ravel()
        self.ranks = table.stretch.shape[1]
        self.base, *self.row = (np.ascontiguousarray(column) for column in table.rows.T)
        self.axes = [table.age, table.where, table.flags, table.amount]
        self.flat = [axis.ravel() for axis in self.axes]
        self.width = [axis.shape[1] for axis in self.axes]
        self.bounds = {unit: np.repeat(table.cuts[unit], 2) for unit in UNITS}
        for bounds in self.bounds.values():
            bounds[1::2] += 1

    def cells_of(self, columns: Columns) -> npt.NDArray[np.int32]:
        place = columns.jurisdiction.astype(np.int32)
        stretch = self.stretch.take(place * self.ranks + self.table.day_rank.take(columns.day))
        block = self.table.first_block.take(place) + stretch * (len(CONDUCTS) * len(SUBSTANCES))
        block += columns.conduct.astype(np.int32) * len(SUBSTANCES) + columns.substance
        block = self.table.blocks.take(block)
        cell = self.base.take(block)
        where = columns.place.astype(np.int32) * self.table.earlier_codes() + columns.earlier
        for codes, row, flat, width in zip(
            (columns.age, where, columns.flags, self.amounts(columns)),
            self.row,
            self.flat,
            self.width,
            strict=True,
        ):
            cell += flat.take(row.take(block) * np.int32(width) + codes)
        found: npt.NDArray[np.int32] = cell
        return found

    def amounts(self, columns: Columns) -> npt.NDArray[np.int32]:
        """The amount code of each row."""
        codes: npt.NDArray[np.int32] = self.bounds["g"].searchsorted(columns.amount, side="right").astype(np.int32)
        other = np.flatnonzero(columns.unit)
        for number in np.unique(columns.unit[other]):
            rows = other[columns.unit[other] == number]
            if number == len(UNITS):
                codes[rows] = self.table.amount_open
            else:
                inside = self.bounds[UNITS[number]].searchsorted(columns.amount[rows], side="right")
                codes[rows] = self.table.unit_base[number] + inside
        return codes
