"""The lookup as one compiled loop, where the extra `fast` (numba) is installed: the same ids as numpy's."""

from __future__ import annotations

import sys
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.law.register.vocabulary import CONDUCTS, SUBSTANCES
from aslived.law.table.columns import Columns
from aslived.law.table.table import MODES, UNITS, Table

WORTH_LOADING = 5_000_000
"""So many rows at once repay the second that loading the compiler costs; once loaded it is always used."""
_ROWS = 1 << 18
_COLUMNS = (
    "jurisdiction",
    "day",
    "conduct",
    "substance",
    "amount",
    "unit",
    "age",
    "place",
    "earlier",
    "flags",
)


@cache
def is_installed() -> bool:
    """Tell whether the extra `fast` is there."""
    return find_spec("numba") is not None


def is_worthwhile(rows: int) -> bool:
    """Tell whether so many rows are looked up by the compiled loop."""
    return is_installed() and (rows >= WORTH_LOADING or "numba" in sys.modules)


def evaluate_fast(table: Table, columns: Columns) -> npt.NDArray[np.int32]:
    """Return the outcome id of each row in both modes; the codes must be ones that the table has.

    *Shapes:* (2, n).
    """
    loop = compiled_loop()
    found = np.empty((len(MODES), len(columns)), dtype=np.int32)
    bounds = all_bounds(table)
    steps = (bounds, np.uint64((bounds.shape[1] + 1) // 2))
    found_in = [
        _as_unsigned(array) for array in (table.day_rank, table.stretch, table.first_block, table.blocks)
    ]
    found_in += [
        _as_unsigned(array) for array in (table.rows, table.age, table.where, table.flags, table.amount)
    ]
    arrays = (*found_in, table.cells.T.copy(), *steps, _as_unsigned(table.unit_base))
    codes = np.uint64(table.earlier_codes())
    for start in range(0, len(columns), _ROWS):
        stop = min(start + _ROWS, len(columns))
        part = [_as_unsigned(getattr(columns, name)[start:stop]) for name in _COLUMNS]
        part[_COLUMNS.index("amount")] = np.ascontiguousarray(columns.amount[start:stop])
        loop(*part, *arrays, codes, found[0, start:stop], found[1, start:stop])
    return found


def _as_unsigned(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same codes as unsigned numbers: an index that cannot be below 0 is not asked whether it is."""
    whole = np.ascontiguousarray(array)
    return whole.view(f"u{whole.itemsize}")


def all_bounds(table: Table) -> npt.NDArray[np.int64]:
    """The amounts at which a code begins, for each unit, with room up to a power of two.

    *Shapes:* (units + 1, 2**k - 1); the last row, for amounts that are not stated, has no bound.
    """
    most = max(2 * len(cuts) for cuts in table.cuts.values())
    bounds = np.full((len(UNITS) + 1, (1 << most.bit_length()) - 1), np.iinfo(np.int64).max)
    for row, unit in enumerate(UNITS):
        cuts = table.cuts[unit]
        bounds[row, 0 : 2 * len(cuts) : 2] = cuts
        bounds[row, 1 : 2 * len(cuts) : 2] = cuts + 1
    return bounds


@cache
def compiled_loop() -> Any:
    """Return the loop, compiled the first time and kept on disk by numba."""
    from numba import njit

    return njit(cache=True, nogil=True, boundscheck=False)(_loop)


_CONDUCT = np.uint64(len(CONDUCTS) * len(SUBSTANCES))
_SUBSTANCE = np.uint64(len(SUBSTANCES))
_ZERO, _ONE = np.uint64(0), np.uint64(1)


def _loop(  # type: ignore[no-untyped-def]
    jurisdiction,
    day,
    conduct,
    substance,
    amount,
    unit,
    age,
    place,
    earlier,
    flags,
    day_rank,
    stretch,
    first_block,
    blocks,
    rows,
    age_at,
    where_at,
    flags_at,
    amount_at,
    cells,
    bounds,
    half,
    unit_base,
    earlier_codes,
    as_written,
    as_applied,
):
    for n in range(day.shape[0]):
        here = np.uint64(jurisdiction[n])
        spell = np.uint64(stretch[here, day_rank[day[n]]])
        kind = np.uint64(unit[n])
        block = blocks[
            first_block[here] + spell * _CONDUCT + conduct[n] * _SUBSTANCE + np.uint64(substance[n])
        ]
        size = amount[n]
        inside = _ZERO
        step = half
        while step:
            inside += step * np.uint64(bounds[kind, inside + step - _ONE] <= size)
            step >>= _ONE
        cell = (
            rows[block, 0]
            + age_at[rows[block, 1], age[n]]
            + where_at[rows[block, 2], place[n] * earlier_codes + earlier[n]]
            + flags_at[rows[block, 3], flags[n]]
            + amount_at[rows[block, 4], unit_base[kind] + inside]
        )
        as_written[n] = cells[cell, 0]
        as_applied[n] = cells[cell, 1]
