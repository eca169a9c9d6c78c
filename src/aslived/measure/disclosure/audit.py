"""The audit: between which values a reader can pin down each withheld figure, by linear programming.

It shares nothing with the search that chose what to withhold, so that a fault there is found here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aslived.measure.disclosure.knowledge import Knowledge
from aslived.measure.disclosure.primary import Figure

ROUNDING_ERROR = 1e-6


@dataclass(frozen=True)
class Opening:
    """How far open one withheld figure stays: a reader can say only that it lies from `low` to `high`."""

    figure: Figure
    low: int
    high: int
    need: int

    @property
    def enough(self) -> bool:
        """Whether that is as wide as the policy asks."""
        return self.high - self.low >= self.need


def audit(knowledge: Knowledge, withheld: Collection[int]) -> tuple[Opening, ...]:
    """Return the opening of every figure that must stay unknown, and of every other withheld cell.

    Two programmes a figure: the least and the greatest value that fits what is shown. In tables where
    fractions could pass for people (three ways and more, or two nested columns) they are solved in whole
    numbers. A cell withheld only for the sake of another needs an opening of one: two values at least.

    *Source:* the attacker's subproblems of Fischetti and Salazar (2001), Management Science 47(7), 1008-1027.

    >>> from aslived.measure.disclosure.knowledge import gather
    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> from aslived.measure.disclosure.primary import find_primary
    >>> from aslived.measure.disclosure.table import Axis, Table
    >>> table = Table.from_leaves([Axis.of("place", "abc")], {(("a",),): 40, (("b",),): 50, (("c",),): 4})
    >>> known = gather(table, CRIMINALISED, find_primary(table, CRIMINALISED))
    >>> [(opening.low, opening.high, opening.enough) for opening in audit(known, [3])]
    [(4, 4, False)]
    >>> [(opening.low, opening.high, opening.enough) for opening in audit(known, [1, 3])]
    [(0, 9, True), (35, 44, True)]
    """
    room = Room(knowledge, withheld)
    counts = knowledge.table.counts
    needs = dict(knowledge.figures)
    for cell in sorted(withheld):
        needs.setdefault(Figure(cell), 1)
    openings = []
    for figure, need in needs.items():
        value = figure.value(counts)
        low, high = room.reach(figure)
        openings.append(Opening(figure, value + low, value + high, need))
    return tuple(openings)


class Room:
    """The tables that fit a pattern of withheld cells, as differences from the true one."""

    def __init__(self, knowledge: Knowledge, withheld: Collection[int]) -> None:
        self.cells = sorted(withheld)
        self.at = {cell: place for place, cell in enumerate(self.cells)}
        table = knowledge.table
        self.bounds = np.column_stack([knowledge.low[self.cells], knowledge.high[self.cells]])
        sums = [
            self._row((line.total,), line.parts)
            for line in table.lines
            if line.total in self.at or any(part in self.at for part in line.parts)
        ]
        self.sums = np.array(sums).reshape(len(sums), len(self.cells))
        rests = list(knowledge.kept)
        rests += [rest for rest in knowledge.shown if rest.part not in self.at and rest.total in self.at]
        self.rests = np.array([self._row((rest.total,), (rest.part,)) for rest in rests])
        self.limits = np.array([(rest.low, rest.high) for rest in rests]).reshape(len(rests), 2)
        self.whole = bool(rests) or not knowledge.flat

    def _row(self, plus: tuple[int, ...], minus: tuple[int, ...]) -> NDArray[np.float64]:
        row = np.zeros(len(self.cells))
        for sign, cells in ((1.0, plus), (-1.0, minus)):
            for cell in cells:
                if cell in self.at:
                    row[self.at[cell]] += sign
        return row

    def reach(self, figure: Figure) -> tuple[int, int]:
        """How much lower and higher the figure could be; (0, 0) where it is known exactly."""
        plus, minus = ((figure.cell,), ()) if figure.beside is None else ((figure.beside,), (figure.cell,))
        goal = self._row(plus, minus)
        if not goal.any():
            return 0, 0
        return -self._most(-goal), self._most(goal)

    @cached_property
    def _programme(self) -> dict[str, Any]:
        """What all programmes of a pattern share, laid out once."""
        from scipy.optimize import Bounds, LinearConstraint
        from scipy.sparse import csc_array

        rows = [matrix for matrix in (self.sums, self.rests) if len(matrix)]
        constraints = []
        if rows:
            nothing = np.zeros(len(self.sums))
            low, high = (np.concatenate([nothing, self.limits[:, side]]) for side in (0, 1))
            constraints = [LinearConstraint(csc_array(np.concatenate(rows)), low, high)]
        return {
            "constraints": constraints,
            "bounds": Bounds(self.bounds[:, 0], self.bounds[:, 1]),
            "integrality": np.full(len(self.cells), int(self.whole)),
        }

    def _most(self, goal: NDArray[np.float64]) -> int:
        from scipy.optimize import milp

        found = milp(-goal, **self._programme)
        # Standing still is always possible: anything but an optimum is counted as no room at all.
        return int(np.floor(-found.fun + ROUNDING_ERROR)) if found.status == 0 else 0
