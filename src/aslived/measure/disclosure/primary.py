"""The cells that a policy withholds for what they are themselves: small, empty, full, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.table import Table


@dataclass(frozen=True)
class Figure:
    """A number that must stay unknown: a cell, or the difference between a total and one of its cells."""

    cell: int
    beside: int | None = None  # where given, the figure is this total less the cell

    def value(self, counts: tuple[int, ...]) -> int:
        """The number itself."""
        return counts[self.cell] if self.beside is None else counts[self.beside] - counts[self.cell]


@dataclass(frozen=True)
class Primary:
    """The cells withheld for themselves: why, and which figures make them so."""

    reasons: Mapping[int, str]  # small | zero | full | complement | asked | area | change
    figures: tuple[Figure, ...]


def find_primary(table: Table, policy: Policy, also: Mapping[int, str] | None = None) -> Primary:
    """Return the cells of a table that the policy withholds for their own size or their complement's.

    `also` names further cells to withhold with their reason. The complement is taken in every line of two
    cells and more: with one cell alone the total says nothing that the cell does not.

    *Source:* threshold rule and group disclosure (0 % and 100 %), Hundepool et al. (2012), Statistical
    Disclosure Control, chapter on frequency tables.

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> from aslived.measure.disclosure.table import Axis
    >>> table = Table.from_leaves([Axis.of("sex", ["f", "m"])], {(("f",),): 120, (("m",),): 3})
    >>> dict(find_primary(table, CRIMINALISED).reasons)
    {2: 'small', 1: 'complement'}
    """
    reasons: dict[int, str] = {}
    figures: list[Figure] = []
    for cell, count in enumerate(table.counts):
        if policy.small(count):
            reasons[cell] = "small" if count else "zero"
            figures.append(Figure(cell))
    if policy.complements:
        for figure in _complements(table, policy):
            rest = figure.value(table.counts)
            reasons.setdefault(figure.cell, "complement" if rest else "full")
            figures.append(figure)
    for cell, reason in (also or {}).items():
        if cell not in reasons:
            reasons[cell] = reason
            figures.append(Figure(cell))
    return Primary(reasons, tuple(figures))


def _complements(table: Table, policy: Policy) -> list[Figure]:
    return [
        Figure(part, line.total)
        for line in table.lines
        if len(line.parts) > 1
        for part in line.parts
        if policy.small(table.counts[line.total] - table.counts[part])
    ]
