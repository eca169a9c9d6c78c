"""Two tables as one: that of the register, and a small one of what was added here, each compiled apart."""

from __future__ import annotations

from typing import Any

import numpy as np

from aslived.law.register.vocabulary import PLACES
from aslived.law.table.axis import Cuts, representatives
from aslived.law.table.table import UNITS, Ints, Table

_ROWS = ("age", "where", "flags", "amount")


def join(one: Table, other: Table) -> Table:
    """Return a table that says of each place what its own table says; no place may stand in both.

    The codes of days, earlier times and amounts are made finer, so that either table's can be told apart;
    every cell stays what it was compiled to.

    *Source:* tests/law/table/test_join.py holds it to the table compiled of both at once.
    """
    tables = (one, other)
    windows = np.union1d(one.windows, other.windows).astype(np.int32)
    cuts: Cuts = {unit: np.union1d(one.cuts[unit], other.cuts[unit]).astype(np.int64) for unit in UNITS}
    day_rank, firsts = _ranks(one.day_rank, other.day_rank)
    rows = {name: [getattr(table, name) for table in tables] for name in ("age", "flags")}
    rows["where"] = [_where(table, windows) for table in tables]
    rows["amount"] = [table.amount[:, _amounts(table, cuts)] for table in tables]
    moved = np.array([one.cells.shape[1], *(len(getattr(one, name)) for name in _ROWS)], dtype=np.int32)
    sums = len(one.sum_figures)
    return Table(
        codes=(*one.codes, *other.codes),
        outcomes=(*one.outcomes, *other.outcomes),
        windows=windows,
        day_rank=day_rank,
        stretch=np.concatenate([table.stretch[:, table.day_rank[firsts]] for table in tables]),
        first_block=np.concatenate([one.first_block, other.first_block + np.int32(len(one.blocks))]),
        blocks=np.concatenate([one.blocks, other.blocks + np.int32(len(one.rows))]),
        rows=np.concatenate([one.rows, other.rows + moved]),
        **{name: np.concatenate(both) for name, both in rows.items()},
        cells=np.concatenate([one.cells, other.cells + np.int32(len(one.outcomes))], axis=1),
        asks_purity=np.concatenate([one.asks_purity, other.asks_purity]),
        counts_with=np.concatenate([one.counts_with, other.counts_with]),
        sum_of=np.concatenate([one.sum_of, np.where(other.sum_of < 0, -1, other.sum_of + np.int32(sums))]),
        sum_figures=np.concatenate(_as_wide([one.sum_figures, other.sum_figures])),
        cuts=cuts,
        unit_base=np.cumsum([0, *(len(cuts[unit]) * 2 + 1 for unit in UNITS)]).astype(np.int32),
    )


def _ranks(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """The rank of each day among the stretches of both, and the first day of each stretch."""
    turns = np.flatnonzero((np.diff(one) != 0) | (np.diff(other) != 0)) + 1
    rank = np.zeros(len(one), dtype=np.int32)
    rank[turns] = 1
    return np.cumsum(rank, dtype=np.int32), np.concatenate([[0], turns]).astype(np.int32)


def _where(table: Table, windows: Ints) -> Ints:
    """The rows of place and earlier times, by the finer codes of earlier times."""
    days = np.concatenate([[0], windows + 1])
    last = table.earlier_codes() - 1
    codes = np.concatenate([[0], 1 + np.searchsorted(table.windows, days), [last - 1, last]])
    by_place = table.where.reshape(len(table.where), len(PLACES) + 1, table.earlier_codes())
    return np.ascontiguousarray(by_place[:, :, codes].reshape(len(table.where), -1))


def _amounts(table: Table, cuts: Cuts) -> Ints:
    """The amount code in the table of each finer amount code."""
    codes: list[Ints] = []
    for number, unit in enumerate(UNITS):
        bounds = np.repeat(table.cuts[unit], 2)
        bounds[1::2] += 1
        inside = bounds.searchsorted(representatives(cuts[unit]), side="right")
        codes.append((table.unit_base[number] + inside).astype(np.int32))
    return np.array([*np.concatenate(codes), table.amount_open], dtype=np.int32)


def _as_wide(figures: list[Any]) -> list[Any]:
    """The figures of sums, each with as many limits as the widest."""
    width = max(found.shape[1] for found in figures)
    return [np.pad(found, ((0, 0), (0, width - found.shape[1]), (0, 0))) for found in figures]
