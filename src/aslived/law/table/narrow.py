"""One place, one conduct and one person: what is left of the table is day, drug and amount, near the speed of copying."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError
from aslived.law.reading.rule import Mode
from aslived.law.register.quantity import Unit
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.table import fast
from aslived.law.table.columns import Columns
from aslived.law.table.lookup import Engine, evaluate
from aslived.law.table.table import BEGIN, MODES, UNITS, Table, TableOutcome

BLOCK_ROWS = 65_536
"""Rows looked up at a time: their intermediate arrays stay in the processor's cache."""
_NO_BOUND = np.iinfo(np.int64).max


@dataclass(frozen=True)
class NarrowTable:
    """What one law says to one person in one mode, by day, drug and amount.

    *Shapes:* `edges` (versions - 1,) the first day of each version but the first; `bounds` (versions ×
    substances, limits) the smallest amounts at which the outcome is another one, padded; `ids` and
    `offence` (versions × substances × (limits + 1),) the outcome between them.
    *Units:* days since 2000-01-01; amounts in 10⁻⁹ of `unit`; `ids` places in `outcomes`; `offence` places
    in `table.CLASSES`.
    """

    outcomes: tuple[TableOutcome, ...]
    unit: Unit
    edges: npt.NDArray[np.int32]
    bounds: npt.NDArray[np.int64]
    ids: npt.NDArray[np.uint16]
    offence: npt.NDArray[np.int8]

    def evaluate(
        self,
        day: npt.NDArray[np.int32],
        substance: npt.NDArray[np.int8],
        amount: npt.NDArray[np.int64],
        engine: Engine = "auto",
        out: tuple[npt.NDArray[np.uint16], npt.NDArray[np.int8]] | None = None,
    ) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.int8]]:
        """Return the outcome and the class of each row, in the arrays `out` where they are given.

        *Shapes:* all (n,). Units: days since 2000-01-01, `substance` its place in
        `vocabulary.SUBSTANCES`, `amount` 10⁻⁹ of the unit.
        *Errors:* AL-LAW-073 a substance that there is not; AL-LAW-072 columns of several lengths.
        """
        substance = np.asarray(substance, dtype=np.int8)
        sizes = sorted({len(day), len(substance), len(amount), *(len(array) for array in out or ())})
        if len(sizes) > 1:
            raise AslivedError.of("AL-LAW-072", sizes=", ".join(map(str, sizes)))
        low, high = (substance.min(), substance.max()) if len(substance) else (0, 0)
        if low < 0 or high >= len(SUBSTANCES):
            end = len(SUBSTANCES) - 1
            raise AslivedError.of("AL-LAW-073", column="substance", low=low, high=high, end=end)
        ids, offence = out or (np.empty(len(day), dtype=np.uint16), np.empty(len(day), dtype=np.int8))
        if engine == "fast" or (engine == "auto" and fast.is_worthwhile(len(day))):
            loop = _compiled_loop(len(self.edges), self.bounds.shape[1])
            packed = self.ids | self.offence.astype(np.uint32) << 16
            edges = tuple(self.edges.tolist()) or (0,)
            loop(day, substance.view(np.uint8), amount, edges, self.bounds.ravel(), packed, ids, offence)
        else:
            _Blocks(self).fill(day, substance, amount, ids, offence)
        return ids, offence


def narrow(
    table: Table,
    *,
    jurisdiction: str,
    mode: Mode = "as_written",
    unit: Unit = "g",
    begin: int = 0,
    end: int | None = None,
    **person: Any,
) -> NarrowTable:
    """Return what the law of one place says to one person: only the axes of day, drug and amount are left.

    `begin` and `end` bound the days that will be asked about (`end` excluded): fewer versions are fewer
    compares. `person` is what `Columns.of` takes: conduct, age, place, first_time, and so on.

    *Errors:* those of `Columns.of`.
    *Source:* the cells are answers of `lookup.evaluate`; neighbours that are alike are merged.

    >>> from aslived.law.table.compiler import compile_table
    >>> from aslived.law.register.law import Register
    >>> table = compile_table(Register.of("PT"))
    >>> adult = narrow(table, jurisdiction="PT", age=30, place="public", first_time=True, dependent=False)
    >>> ids, offence = adult.evaluate(
    ...     np.array([8000, 8000], dtype=np.int32),
    ...     np.array([SUBSTANCES.index("heroin")] * 2, dtype=np.int8),
    ...     np.array([1_000_000_000, 1_000_000_001]),
    ... )
    >>> [adult.outcomes[number].offence for number in ids]
    ['administrative', 'criminal']
    """
    stretch = table.stretch[table.codes.index(jurisdiction)] if jurisdiction in table.codes else None
    starts = _version_starts(table, stretch, begin, end)
    amounts = np.unique([1, *table.cuts[unit], *(table.cuts[unit] + 1)]).astype(np.int64)
    days, drugs, held = np.meshgrid(starts, range(len(SUBSTANCES)), amounts, indexing="ij")
    asked = Columns.of(
        table,
        jurisdiction=jurisdiction,
        on=np.datetime64(BEGIN) + days.ravel(),
        substance=np.array(SUBSTANCES)[drugs.ravel()],
        amount=held.ravel(),
        **person,
    )
    if unit != "g":  # an array of amounts is read as nanograms: the same figures, of another unit
        units = np.broadcast_to(np.int8(UNITS.index(unit)), len(asked))
        asked = Columns(**{**vars(asked), "unit": units})
    ids = evaluate(table, asked, "numpy")[MODES.index(mode)].reshape(days.shape)
    return _merge(table, ids, starts, amounts, unit)


def _version_starts(
    table: Table, stretch: npt.NDArray[np.int32] | None, begin: int, end: int | None
) -> npt.NDArray[np.int32]:
    """The days on which the place may have another law, from the first that is asked about."""
    spells = table.day_rank if stretch is None else stretch[table.day_rank]
    days = np.flatnonzero(np.diff(spells, prepend=-1)).astype(np.int32)
    inside = days[(days > begin) & (days < (end if end is not None else _NO_BOUND))]
    return np.array([begin, *inside], dtype=np.int32)


def _merge(
    table: Table,
    found: npt.NDArray[np.int32],
    starts: npt.NDArray[np.int32],
    amounts: npt.NDArray[np.int64],
    unit: Unit,
) -> NarrowTable:
    """Keep a version only where it says something else than the last, and a bound only where it matters."""
    other = [0, *(n for n in range(1, len(starts)) if not np.array_equal(found[n], found[n - 1]))]
    rows = found[other].reshape(-1, len(amounts))
    changes = [np.flatnonzero(np.diff(row)) + 1 for row in rows]
    limits = max((len(change) for change in changes), default=0)
    bounds = np.full((len(rows), limits), _NO_BOUND, dtype=np.int64)
    ids = np.empty((len(rows), limits + 1), dtype=np.int64)
    for number, (row, change) in enumerate(zip(rows, changes, strict=True)):
        bounds[number, : len(change)] = amounts[change]
        ids[number] = row[-1]
        ids[number, : len(change)] = row[[0, *change[:-1]]] if len(change) else row[:0]
    distinct, small = np.unique(ids, return_inverse=True)
    outcomes = tuple(table.outcomes[number] for number in distinct)
    return NarrowTable(
        outcomes=outcomes,
        unit=unit,
        edges=starts[other[1:]],
        bounds=bounds,
        ids=small.ravel().astype(np.uint16),
        offence=table.offence[distinct][small.ravel()],
    )


class _Blocks:
    """The lookup in numpy, block by block, in arrays that are used again."""

    def __init__(self, narrow: NarrowTable) -> None:
        self.narrow = narrow
        self.bounds = np.ascontiguousarray(narrow.bounds.T)
        self.kind = np.uint8 if len(narrow.ids) <= 256 else np.uint32

    def fill(self, day: Any, substance: Any, amount: Any, ids: Any, offence: Any) -> None:
        size = min(BLOCK_ROWS, max(len(day), 1))
        key, above = np.empty(size, dtype=self.kind), np.empty(size, dtype=np.bool_)
        place, limit = np.empty(size, dtype=np.intp), np.empty(size, dtype=np.int64)
        for start in range(0, len(day), size):
            rows = slice(start, min(start + size, len(day)))
            count = rows.stop - rows.start
            self._row(day[rows], substance[rows], key[:count], above[:count])
            self._cell(amount[rows], key[:count], above[:count], place[:count], limit[:count])
            self.narrow.ids.take(place[:count], out=ids[rows], mode="clip")
            self.narrow.offence.take(place[:count], out=offence[rows], mode="clip")

    def _row(self, day: Any, substance: Any, key: Any, above: Any) -> None:
        """The row of each question: its version and drug."""
        substance = substance.view(np.uint8)
        if not len(self.narrow.edges):
            key[:] = substance
            return
        np.greater_equal(day, self.narrow.edges[0], out=above)
        np.multiply(above.view(np.uint8), len(SUBSTANCES), out=key, casting="unsafe")
        for edge in self.narrow.edges[1:]:
            np.greater_equal(day, edge, out=above)
            key += above.view(np.uint8) * np.uint8(len(SUBSTANCES))
        key += substance

    def _cell(self, amount: Any, key: Any, above: Any, place: Any, limit: Any) -> None:
        """The cell of each question: its row, and how many bounds the amount reaches."""
        place[:] = key
        width = key.dtype.type(len(self.bounds) + 1)
        if len(self.bounds) == 0:
            return
        key *= width
        for bound in self.bounds:
            bound.take(place, out=limit, mode="clip")
            np.greater_equal(amount, limit, out=above)
            key += above.view(np.uint8)
        place[:] = key


@cache
def _compiled_loop(edges_: int, limits: int) -> Any:
    """Return the loop for so many edges and limits.

    Both are constants in it, the edges come as single numbers, and all indices have 32 bits: so the compiler
    can take several rows in one instruction.
    """
    from numba import njit

    width, drugs, half = np.uint32(limits + 1), np.uint32(len(SUBSTANCES)), np.uint32(16)
    many = np.uint32(limits)

    def loop(day, substance, amount, edges, bounds, packed, ids, offence):  # type: ignore[no-untyped-def]
        for n in range(day.shape[0]):
            row = np.uint32(substance[n])
            for edge in range(edges_):
                row += np.uint32(day[n] >= edges[edge]) * drugs
            cell = row * width
            for limit in range(limits):
                cell += np.uint32(amount[n] >= bounds[row * many + np.uint32(limit)])
            found = packed[cell]
            ids[n] = found
            offence[n] = found >> half

    return njit(nogil=True, boundscheck=False)(loop)


def day_number(days: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    """Return dates (datetime64) as days since 2000-01-01.

    >>> day_number(np.array(["2000-01-02"], dtype="datetime64[D]"))
    array([1], dtype=int32)
    """
    return (days.astype("datetime64[D]") - np.datetime64(BEGIN)).astype(np.int32)
