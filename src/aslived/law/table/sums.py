"""Limits that count several drugs together: which they are, and the amount that stands for all that is held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from aslived.law.reading.completion import relevant
from aslived.law.reading.scenario import Question
from aslived.law.register.law import UNDEFINED, Law
from aslived.law.register.provision import Threshold
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import SUBSTANCES, Substance
from aslived.law.table.columns import Columns

Figures = tuple[int, ...]
"""The limit of each substance in 10⁻⁹ g, 0 where the sum does not count it."""
_ALL = (1 << len(SUBSTANCES)) - 1
_NEAR = 1e-9
"""Sums of shares this near to 1 are added again in exact fractions."""


@dataclass(frozen=True)
class Limits:
    """The limits in force that a block may hold an amount of its substance against.

    `single`: some provision holds only while no other drug is held.
    """

    substance: Substance
    single: bool
    names: tuple[tuple[Law, str], ...]
    own: tuple[tuple[Law, Threshold], ...]
    amounts: tuple[Amount, ...]

    @classmethod
    def of(cls, laws: list[Law], question: Question, substance: Substance) -> Limits:
        """Return the limits that some completion of the question may be held against."""
        met = [(law, provision) for law in laws for provision in relevant(law, question, substance)]
        named = dict.fromkeys(
            (law.code, name) for law, provision in met for name in provision.limits() if name != UNDEFINED
        )
        by_code = {law.code: law for law in laws}
        pairs = tuple((by_code[code], name) for code, name in named)
        own = tuple(
            (law, law.thresholds[name])
            for law, name in pairs
            if name in law.thresholds
            and law.thresholds[name].in_force(question.on)
            and substance in law.figures[name]
        )
        written = tuple(law.literal_limits[name] for law, name in pairs if name not in law.thresholds)
        single = any(provision.who.kinds is not None for _, provision in met)
        return cls(substance, single, pairs, own, written)

    @property
    def asks_purity(self) -> bool:
        """Whether a purity that is stated may count."""
        limits = [law.thresholds[name] for law, name in self.names if name in law.thresholds]
        return any(limit.basis != "gross" for limit in limits)

    @property
    def counts_with(self) -> int:
        """The other substances, as bits, with which this one is not read by itself: one sum, or one drug alone."""
        together = _ALL if self.single else 0
        for law, limit in self.own:
            if limit.cumulative:
                for other in law.figures[limit.id]:
                    together |= 1 << SUBSTANCES.index(other)
        return together & ~(1 << SUBSTANCES.index(self.substance))

    @property
    def sums(self) -> tuple[Figures, ...] | None:
        """The figures of each limit, where all of them count drugs together by gross weight; else None."""
        if not self.own or self.amounts or self.single:
            return None
        if any(not limit.cumulative or limit.basis != "gross" for _, limit in self.own):
            return None
        tables = [law.figures[limit.id] for law, limit in self.own]
        if any(amount.unit != "g" for table in tables for amount in table.values()):
            return None
        figures = (tuple(table[name].nano if name in table else 0 for name in SUBSTANCES) for table in tables)
        return tuple(dict.fromkeys(figures))


def with_sums(
    columns: Columns,
    figures: npt.NDArray[np.int64],
    sum_of: npt.NDArray[np.int32],
    first: npt.NDArray[np.int64],
) -> tuple[Columns, npt.NDArray[np.bool_]]:
    """Return the rows with the amount that stands for all the person holds, and which rows have one.

    A row has none where an amount that counts is open or no weight, or where no single amount is on the
    right side of every limit.

    *Shapes:* `figures` (sums, limits, substances), `sum_of` (n,) the sum of each row or -1, `first` (people,)
    the first row of each person; returns (n,).
    """
    amount, done = columns.amount.copy(), np.zeros(len(columns), dtype=np.bool_)
    person = np.repeat(np.arange(len(first)), np.diff([*first, len(columns)]))
    for number in np.unique(sum_of[sum_of >= 0]).tolist():
        used = figures[number][figures[number].any(axis=1)]
        limits = used[:, columns.substance]
        unsaid = np.logical_or.reduceat((limits > 0).any(axis=0) & (columns.unit != 0), first)[person]
        sides = np.stack([_sides(columns.amount, limit, first)[person] for limit in limits])
        stands_for = _on_these_sides(limits, sides)
        right = (np.sign(stands_for - limits) == sides).all(axis=0) & (stands_for > 0)
        rows = (sum_of == number) & ~unsaid & right
        amount[rows] = stands_for[rows]
        done |= rows
    return replace(columns, amount=amount), done


def _on_these_sides(limits: npt.NDArray[np.int64], sides: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """An amount at the limit that is just reached, else just above those that are exceeded, else below all."""
    reached = np.where(sides == 0, limits, 0).max(axis=0)
    exceeded = np.where(sides > 0, limits + 1, 0).max(axis=0)
    below = limits.min(axis=0) - 1
    found: npt.NDArray[np.int64] = np.where(reached > 0, reached, np.where(exceeded > 0, exceeded, below))
    return found


def _sides(
    amount: npt.NDArray[np.int64], limits: npt.NDArray[np.int64], first: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Whether the shares of each person add up to less than 1 (-1), to 1 (0) or to more (1), exactly.

    *Shapes:* `amount`, `limits` (n,); returns (people,).
    """
    held = np.where(limits > 0, amount, 0)
    distinct = np.unique(limits[limits > 0])
    if len(distinct) == 1:
        signs: npt.NDArray[np.int64] = np.sign(np.add.reduceat(held, first) - distinct[0])
        return signs
    shares = np.add.reduceat(held / np.maximum(limits, 1), first)
    sides = np.sign(np.where(np.abs(shares - 1) < _NEAR, 0, shares - 1)).astype(np.int64)
    ends = np.append(first[1:], len(held))
    for person in np.flatnonzero(sides == 0).tolist():
        rows = range(int(first[person]), int(ends[person]))
        exact = sum((Fraction(int(held[n]), max(int(limits[n]), 1)) for n in rows), Fraction(0))
        sides[person] = (exact > 1) - (exact < 1)
    return sides
