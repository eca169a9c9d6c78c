"""The outcome ids of columns of questions, from the compiled table: numpy, or numba where it is there."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError
from aslived.law.register.vocabulary import CONDUCTS, SUBSTANCES
from aslived.law.table import fast
from aslived.law.table.columns import Columns
from aslived.law.table.table import AGES, FLAGS, LAST_DAY, MODES, PLACE_OPEN, UNITS, Table

BLOCK_ROWS = 32_768
"""Rows looked up at a time: their intermediate arrays stay in the processor's cache."""


Engine = Literal["auto", "numpy", "fast"]
"""Who looks up: numpy, the compiled loop of the extra `fast`, or whichever is there and worth its loading."""


def evaluate(table: Table, columns: Columns, engine: Engine = "auto") -> npt.NDArray[np.int32]:
    """Return the outcome id of each row, as written and as applied.

    *Shapes:* (2, n), in the order of `table.MODES`; ids are places in `table.outcomes`.
    *Errors:* AL-LAW-073 where a column holds a code that there is not.
    *Source:* equals `aslived.law.reading.decide.decide` row by row; tests/law/test_table.py holds it to that.

    >>> from datetime import date
    >>> from aslived.law.table.compiler import compile_table
    >>> from aslived.law.register.law import Register
    >>> table = compile_table(Register.of("PT"))
    >>> ten_days = np.array([1_000_000_000, 1_000_000_001])
    >>> asked = Columns.of(
    ...     table, jurisdiction="PT", on=date(2022, 1, 1), substance="heroin", amount=ten_days, age=30
    ... )
    >>> [table.outcomes[found].offence for found in evaluate(table, asked)[0]]
    ['administrative', 'criminal']
    """
    check_codes(table, columns)
    if engine == "fast" or (engine == "auto" and fast.is_worthwhile(len(columns))):
        return fast.evaluate_fast(table, columns)
    found = np.empty((len(MODES), len(columns)), dtype=np.int32)
    lookup = _Lookup(table)
    for start in range(0, len(columns), BLOCK_ROWS):
        stop = min(start + BLOCK_ROWS, len(columns))
        cell = lookup.cells_of(columns.slice(start, stop))
        for mode in range(len(MODES)):
            np.take(lookup.outcomes[mode], cell, out=found[mode, start:stop])
    return found


def check_codes(table: Table, columns: Columns) -> None:
    """Refuse a code that no array has a place for.

    *Errors:* AL-LAW-073.
    """
    ends = {
        "jurisdiction": len(table.codes),
        "day": LAST_DAY + 1,
        "conduct": len(CONDUCTS),
        "substance": len(SUBSTANCES),
        "unit": len(UNITS) + 1,
        "age": len(AGES),
        "place": PLACE_OPEN + 1,
        "earlier": table.earlier_codes(),
        "flags": 3 ** len(FLAGS),
    }
    for name, end in ends.items():
        column = getattr(columns, name)
        if len(column) and not (column.min() >= 0 and column.max() < end):
            raise AslivedError.of("AL-LAW-073", column=name, low=column.min(), high=column.max(), end=end - 1)


def blocks_of(table: Table, columns: Columns) -> npt.NDArray[np.int32]:
    """Return the block in which each row is looked up: what `asks_purity` and `counts_with` are about.

    *Shapes:* (n,).
    """
    return _Lookup(table).blocks_of(columns)


class _Lookup:
    """The arrays of a table, flat, so that every gather has one index."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.outcomes = [np.ascontiguousarray(row) for row in table.cells]
        self.stretch = table.stretch.ravel()
        self.ranks = table.stretch.shape[1]
        self.base, *self.row = (np.ascontiguousarray(column) for column in table.rows.T)
        axes = [table.age, table.where, table.flags, table.amount]
        self.flat = [axis.ravel() for axis in axes]
        self.width = [axis.shape[1] for axis in axes]
        self.bounds = {unit: np.repeat(table.cuts[unit], 2) for unit in UNITS}
        for bounds in self.bounds.values():
            bounds[1::2] += 1

    def blocks_of(self, columns: Columns) -> npt.NDArray[np.int32]:
        place = columns.jurisdiction.astype(np.int32)
        stretch = self.stretch.take(place * self.ranks + self.table.day_rank.take(columns.day))
        block = self.table.first_block.take(place) + stretch * (len(CONDUCTS) * len(SUBSTANCES))
        block += columns.conduct.astype(np.int32) * len(SUBSTANCES) + columns.substance
        found: npt.NDArray[np.int32] = self.table.blocks.take(block)
        return found

    def cells_of(self, columns: Columns) -> npt.NDArray[np.int32]:
        block = self.blocks_of(columns)
        cell: npt.NDArray[np.int32] = self.base.take(block)
        where = columns.place.astype(np.int32) * self.table.earlier_codes() + columns.earlier
        asked: list[npt.NDArray[Any]] = [columns.age, where, columns.flags, self.amounts(columns)]
        for codes, row, flat, width in zip(asked, self.row, self.flat, self.width, strict=True):
            cell += flat.take(row.take(block) * np.int32(width) + codes)
        return cell

    def amounts(self, columns: Columns) -> npt.NDArray[np.int32]:
        """The amount code of each row."""
        codes: npt.NDArray[np.int32] = (
            self.bounds["g"].searchsorted(columns.amount, side="right").astype(np.int32)
        )
        other = np.flatnonzero(columns.unit)
        for number in np.unique(columns.unit[other]):
            rows = other[columns.unit[other] == number]
            if number == len(UNITS):
                codes[rows] = self.table.amount_open
            else:
                inside = self.bounds[UNITS[number]].searchsorted(columns.amount[rows], side="right")
                codes[rows] = self.table.unit_base[number] + inside
        return codes
