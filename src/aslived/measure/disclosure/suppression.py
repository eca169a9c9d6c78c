"""Which further cells to withhold, so that the small ones cannot be worked out: the least that does it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aslived.measure.disclosure.audit import Opening, audit
from aslived.measure.disclosure.knowledge import FAR, Knowledge, Rest
from aslived.measure.disclosure.primary import Figure
from aslived.measure.disclosure.rounding import fraction

PATIENCE = 30.0  # seconds for one search; what is found by then is used and said not to be the least


@dataclass(frozen=True)
class Pattern:
    """What is withheld, how open it stays, and whether withholding less was proved impossible."""

    withheld: frozenset[int]
    openings: tuple[Opening, ...]
    least: bool


def protect(knowledge: Knowledge, patience: float = PATIENCE) -> Pattern:
    """Return the pattern that withholds the least detail and passes the audit.

    An exact search: figures that the audit finds open too little are put into one integer programme,
    until the audit of its answer finds none. Each answer is a lower bound of the next, so the last is the
    least. Where a search ends at its time limit, what it had found by then is used and `least` is false; where
    it had found nothing, everything is withheld.

    *Source:* Fischetti and Salazar (2001), Solving the cell suppression problem on tabular data with linear
    constraints, Management Science 47(7), 1008-1027: the compact model, its figures added as they fail, with
    bridge-less cuts; solved by HiGHS through `scipy.optimize.milp`.

    >>> from aslived.measure.disclosure.knowledge import gather
    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> from aslived.measure.disclosure.primary import find_primary
    >>> from aslived.measure.disclosure.table import Axis, Table
    >>> table = Table.from_leaves([Axis.of("place", "abc")], {(("a",),): 40, (("b",),): 50, (("c",),): 4})
    >>> sorted(protect(gather(table, CRIMINALISED, find_primary(table, CRIMINALISED))).withheld)
    [1, 3]
    """
    forced = frozenset(knowledge.primary.reasons)
    withheld, least = forced, True
    pressed: dict[Figure, int] = {}
    while True:
        openings = audit(knowledge, withheld)
        failing = [opening for opening in openings if not opening.enough and opening.figure not in pressed]
        if all(opening.enough for opening in openings):
            return Pattern(withheld, openings, least)
        pressed.update((opening.figure, opening.need) for opening in failing)
        answer, proved = search(knowledge, forced, pressed, patience) if failing else (None, False)
        least = least and proved
        if answer is None:
            # Nothing shown leaves nothing to reason from: no audit is needed, and none could fail.
            return Pattern(frozenset(range(len(knowledge.table.counts))), (), False)
        withheld = answer


def search(
    knowledge: Knowledge, forced: Collection[int], pressed: dict[Figure, int], patience: float
) -> tuple[frozenset[int] | None, bool]:
    """Return the smallest set of cells to withhold so that no small figure is known, and whether it is proved smallest.

    In flat tables a departure need never leave the figure's own size, elsewhere twice that is allowed for; only
    where nothing is found so near is the search widened.
    """
    near = 1.0 if knowledge.flat else 2.0
    for stretch in (near, FAR):
        answer, proved = _solve(knowledge, forced, pressed, patience, stretch)
        if answer is not None:
            return answer, proved and stretch == near
    return None, False


def _solve(
    knowledge: Knowledge, forced: Collection[int], pressed: dict[Figure, int], patience: float, stretch: float
) -> tuple[frozenset[int] | None, bool]:
    from scipy.optimize import Bounds, milp

    cells = len(knowledge.table.counts)
    columns = cells * (1 + 2 * len(pressed))
    low, high = np.full(columns, -np.inf), np.full(columns, np.inf)
    low[:cells], high[:cells] = 0.0, 1.0
    low[list(forced)] = 1.0
    cost = np.zeros(columns)
    cost[:cells] = weights(knowledge)
    integrality = np.zeros(columns, dtype=np.int64)
    integrality[:cells] = 1
    found = milp(
        cost,
        constraints=_rows(knowledge, pressed, columns, stretch),
        bounds=Bounds(low, high),
        integrality=integrality,
        options={"time_limit": patience, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return None, False
    return frozenset(int(cell) for cell in np.flatnonzero(found.x[:cells] > 0.5)), found.status == 0


def weights(knowledge: Knowledge) -> NDArray[np.float64]:
    """The price of withholding each cell: how many innermost cells it speaks of.

    Not its count. Who knows that the smallest count goes with a small one reads from a shown 40 that the
    withheld companion is at most 40. What decides here is known to everyone: the shape of the table.
    Ties are settled by what a cell is, not by where it stands.

    *Source:* the minimality attack, Wong, Fu, Wang and Pei (2007), VLDB, 543-554.
    """
    table = knowledge.table
    inner = np.ones(1)
    for axis in table.axes:
        under = [sum(leaf[: len(node)] == node for leaf in axis.leaves) for node in axis.nodes]
        inner = np.outer(inner, under).ravel()
    settled = [fraction(definition, b"tie") for definition in table.definitions]
    return np.asarray(1.0 + inner + 0.5 * np.array(settled))


def _rows(knowledge: Knowledge, pressed: dict[Figure, int], columns: int, stretch: float) -> Any:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import coo_array

    writer = Rows()
    cells = len(knowledge.table.counts)
    _write_company(writer, knowledge)
    for place, (figure, need) in enumerate(pressed.items()):
        up, down = cells * (1 + 2 * place), cells * (2 + 2 * place)
        for start in (up, down):
            _write_departure(writer, knowledge, start, need * stretch)
        row = {up + figure.cell: 1.0, down + figure.cell: -1.0}
        if figure.beside is not None:
            row = {up + figure.beside: 1.0, down + figure.beside: -1.0}
            row |= {up + figure.cell: -1.0, down + figure.cell: 1.0}
        writer.write(row, float(need), np.inf)
    shape = (len(writer.low), columns)
    matrix = coo_array((writer.values, (writer.rows, writer.columns)), shape=shape)
    return LinearConstraint(matrix.tocsr(), writer.low, writer.high)


class Rows:
    """Rows of a programme, written one by one."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def write(self, row: dict[int, float], low: float, high: float) -> None:
        """Add one row: its coefficients, and between what it lies."""
        for column, value in row.items():
            self.rows.append(len(self.low))
            self.columns.append(column)
            self.values.append(value)
        self.low.append(low)
        self.high.append(high)


def _write_company(writer: Rows, knowledge: Knowledge) -> None:
    """Say that a cell is never the only one withheld in a line: it would be the difference of the others."""
    for line in knowledge.table.lines:
        cells = (line.total, *line.parts)
        for cell in cells:
            writer.write(dict.fromkeys(cells, 1.0) | {cell: -1.0}, 0.0, np.inf)


def _write_departure(writer: Rows, knowledge: Knowledge, start: int, reach: float) -> None:
    """Say that the cells from column `start` on are a departure, up to `reach`, that the reader cannot rule out."""
    for line in knowledge.table.lines:
        writer.write({start + line.total: 1.0} | {start + part: -1.0 for part in line.parts}, 0.0, 0.0)
    for cell, (low, high) in enumerate(zip(knowledge.low, knowledge.high, strict=True)):
        writer.write({start + cell: 1.0, cell: -min(float(high), reach)}, -np.inf, 0.0)
        writer.write({start + cell: 1.0, cell: -max(float(low), -reach)}, 0.0, np.inf)
    for rest in knowledge.kept:
        writer.write(_beside(rest, start), rest.low, rest.high)
    for rest in knowledge.shown:
        row = _beside(rest, start)
        if rest.low > -2 * reach:
            writer.write(row | {rest.part: 2 * reach + rest.low}, rest.low, np.inf)
        if rest.high < 2 * reach:
            writer.write(row | {rest.part: rest.high - 2 * reach}, -np.inf, rest.high)


def _beside(rest: Rest, start: int) -> dict[int, float]:
    return {start + rest.total: 1.0, start + rest.part: -1.0}
