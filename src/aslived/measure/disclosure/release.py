"""The whole check of a table before it is published: what is shown, what is not, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aslived.measure.disclosure.decision import Decision
from aslived.measure.disclosure.differences import Crossing, Difference, hold_together, small_differences
from aslived.measure.disclosure.knowledge import gather
from aslived.measure.disclosure.ledger import Breakdown, Entry
from aslived.measure.disclosure.policy import CRIMINALISED, Policy
from aslived.measure.disclosure.primary import find_primary
from aslived.measure.disclosure.rounding import round_count
from aslived.measure.disclosure.suppression import Pattern, protect
from aslived.measure.disclosure.table import Table


@dataclass(frozen=True)
class Subject:
    """What a table is about and what it will be called: figures of one subject are held against each other."""

    about: str = ""
    release: str = "this release"
    date: str = ""


@dataclass(frozen=True)
class Release:
    """A table as it may be published, with the decisions that made it so.

    *Shapes:* `figures` has one a cell, totals included, in the order of `Table.cells`; None is withheld.
    *Units:* people, rounded as the policy says.
    """

    table: Table
    policy: Policy
    entry: Entry
    pattern: Pattern
    decisions: tuple[Decision, ...]
    set_aside: tuple[str, ...] = ()  # earlier releases of the same subject whose figures do not fit these

    @property
    def figures(self) -> tuple[int | None, ...]:
        """The figures to publish."""
        return self.entry.shown

    @property
    def refused(self) -> bool:
        """Whether the table as a whole must not be published."""
        return any(decision.action == "refuse" for decision in self.decisions)

    @property
    def as_it_is(self) -> bool:
        """Whether every cell may be shown."""
        return not self.decisions


def release(
    table: Table,
    policy: Policy = CRIMINALISED,
    subject: Subject | None = None,
    earlier: Sequence[Entry] = (),
    also: Mapping[int, str] | None = None,
    key: bytes = b"",
) -> Release:
    """Return a table as it may be published: small cells and what would give them away withheld, the rest rounded.

    `earlier` is the ledger: a cell that differs from an earlier figure of the same subject by a small group is
    withheld too, and a table that would open a withheld figure together with earlier ones is refused.
    `also` names cells to withhold in any case, with the reason (`asked`, `area`).

    *Source:* Hundepool et al. (2012), Statistical Disclosure Control, chapter on frequency tables; the steps cite their own.

    >>> from aslived.measure.disclosure.table import Axis
    >>> counts = {(("North",),): 412, (("South",),): 230, (("Isle",),): 4}
    >>> checked = release(Table.from_leaves([Axis.of("region", ["North", "South", "Isle"])], counts))
    >>> [decision.reason for decision in checked.decisions]
    ['companion', 'small']
    >>> sum(figure is None for figure in checked.figures), checked.figures[0] % 5
    (2, 0)
    """
    withheld = dict(also or {})
    culprits: dict[int, Difference] = {}
    at = {cell: place for place, cell in enumerate(table.definitions)}
    while True:
        primary = find_primary(table, policy, withheld)
        pattern = protect(gather(table, policy, primary))
        entry = _entry(table, policy, subject or Subject(), pattern, key)
        fresh = {at[small.cell]: small for small in small_differences(entry, earlier, policy)}
        if not fresh:
            break
        culprits |= fresh
        withheld |= {cell: small.reason for cell, small in fresh.items()}
    decisions = _decisions(table, pattern, dict(primary.reasons), culprits)
    together = hold_together(entry, earlier, policy)
    decisions += _refusals(together.crossings)
    return Release(table, policy, entry, pattern, tuple(decisions), together.set_aside)


def _entry(table: Table, policy: Policy, subject: Subject, pattern: Pattern, key: bytes) -> Entry:
    shown = tuple(
        None if cell in pattern.withheld else round_count(count, definition, policy, key)
        for cell, (count, definition) in enumerate(zip(table.counts, table.definitions, strict=True))
    )
    breakdown = tuple(Breakdown(axis.columns, axis.leaves) for axis in table.axes)
    return Entry(
        subject.release,
        subject.date,
        subject.about,
        policy.name,
        "secret" if key and policy.rounding == "keyed" else policy.rounding,
        policy.base,
        breakdown,
        shown,
    )


def _decisions(
    table: Table,
    pattern: Pattern,
    reasons: Mapping[int, str],
    culprits: Mapping[int, Difference],
) -> list[Decision]:
    found = []
    for cell in sorted(pattern.withheld):
        reason = reasons.get(cell, "companion")
        named = culprits[cell].release if cell in culprits else ""
        found.append(Decision("withhold", reason, table.definitions[cell], named))
    return found


def _refusals(found: Sequence[Crossing]) -> list[Decision]:
    return [Decision("refuse", "crossing", crossing.cell, ", ".join(crossing.releases)) for crossing in found]
