"""What a reader of a release can work out: from its sums, the rule it follows, and the cells the rule applies to.

Written down as linear rows over the *departure* of another table from the true one. A table that departs
within these rows looks exactly the same once released, so it is one the reader cannot rule out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.primary import Figure, Primary
from aslived.measure.disclosure.table import Table

FAR = 1000  # departures are followed this far and no farther: it can only make the audit stricter


@dataclass(frozen=True)
class Rest:
    """The difference between a total and one of its cells, and how far it may be from the truth: `low` to `high`."""

    total: int
    part: int
    low: float
    high: float


@dataclass(frozen=True)
class Knowledge:
    """Every other table that a reader must also think possible, as differences from the true one.

    The reader is taken to know the sums, that counts are whole and not negative, the policy, **and** which of
    the withheld cells are the ones the policy speaks of. Who knows less can rule out less.

    *Shapes:* `low`, `high`: one entry a cell. *Units:* people.
    """

    table: Table
    policy: Policy
    primary: Primary
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    kept: tuple[Rest, ...]  # hold always: complements that the reader knows to be small
    shown: tuple[Rest, ...]  # hold where the part is shown: its complement is then known to be large enough

    @cached_property
    def figures(self) -> tuple[tuple[Figure, int], ...]:
        """Each figure that must stay open, with how wide."""
        counts = self.table.counts
        return tuple(
            (figure, self.policy.need(figure.value(counts))) for figure in dict.fromkeys(self.primary.figures)
        )

    @property
    def flat(self) -> bool:
        """Whether whole departures reach every corner: two ways at most, at most one of them nested."""
        axes = self.table.axes
        return len(axes) < 3 and sum(len(axis.columns) > 1 for axis in axes) < 2


def gather(table: Table, policy: Policy, primary: Primary) -> Knowledge:
    """Return what a reader of a release of this table can work out."""
    counts = np.array(table.counts, dtype=np.float64)
    low, high = -np.minimum(counts, FAR), np.full(len(counts), float(FAR))
    least = 0 if policy.zeros else 1
    kept: list[Rest] = []
    for figure in primary.figures:
        reason = primary.reasons[figure.cell]
        if reason in ("small", "zero") and figure.beside is None:
            low[figure.cell] = least - counts[figure.cell]
            high[figure.cell] = policy.minimum - 1 - counts[figure.cell]
        elif reason in ("complement", "full") and figure.beside is not None:
            rest = figure.value(table.counts)
            kept.append(Rest(figure.beside, figure.cell, least - rest, policy.minimum - 1 - rest))
    return Knowledge(table, policy, primary, low, high, tuple(kept), tuple(_shown(table, policy, primary)))


def _shown(table: Table, policy: Policy, primary: Primary) -> list[Rest]:
    if not policy.complements:
        return []
    found = []
    for line in table.lines:
        for part in line.parts:
            if len(line.parts) < 2 or part in primary.reasons:
                continue
            rest = table.counts[line.total] - table.counts[part]
            # Where an empty complement is shown it stays empty; else it stays at the minimum or above.
            room = (0.0, 0.0) if rest == 0 else (float(max(policy.minimum - rest, -FAR)), float(FAR))
            found.append(Rest(line.total, part, *room))
    return found
