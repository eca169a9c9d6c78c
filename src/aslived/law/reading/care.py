"""Whether death or corporal punishment leads, and whether amounts are shown: decided here alone, for a place and a day.

It is decided from data: the entries of the law file on these penalties (`jurisdiction.gravest`), the parent's
too where there is one, and sanctions of the two kinds in provisions, so that a bill counts as well. If any is in
force, every view of that place on that day leads with it and shows no amount, whatever drug or act is asked.
A question adds only how near a penalty stands to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from aslived.law.register.law import Law
from aslived.law.register.provision import DatedEntry, Except, GravestPenalty, Provision
from aslived.law.register.vocabulary import (
    FIRST_DAY,
    FOR_OWN_USE,
    SUBSTANCES,
    Act,
    Conduct,
    Gravest,
    Substance,
)

if TYPE_CHECKING:
    from aslived.law.reading.decide import Decision

GRAVEST: tuple[Gravest, ...] = ("death_penalty", "corporal_punishment")
"""Death comes first wherever both are told."""
SUPPLY: frozenset[Conduct] = frozenset({"sharing", "buying_for_others", "small_scale_selling"})
Reach = Literal["asked", "other_cases", "supply", "elsewhere"]
NEAREST: tuple[Reach, ...] = ("asked", "other_cases", "supply", "elsewhere")
Possible = Literal["possible", "unchecked", ""]
_FIRST = date.fromisoformat(FIRST_DAY)


@dataclass(frozen=True)
class Penalty:
    """Death or corporal punishment in a law: an entry of its file on them, or a provision that imposes one."""

    law: Law
    kind: Gravest
    acts: tuple[Act, ...]
    substances: Literal["all"] | tuple[Substance, ...] | Except
    entry: GravestPenalty | Provision

    @property
    def provision(self) -> Provision | None:
        """The provision that imposes it; None for an entry of the file."""
        return self.entry if isinstance(self.entry, Provision) else None

    @property
    def of_enterprise(self) -> bool:
        """Whether it reaches nobody but those who lead a criminal enterprise: it is told, and leads nothing."""
        return isinstance(self.entry, GravestPenalty) and self.entry.only == "enterprise"

    @property
    def unchecked(self) -> bool:
        """Whether it must be worded *we believe, unchecked*."""
        return self.law.doubts(self.entry.confidence, self.entry.sources)

    def tells(self, other: Penalty) -> bool:
        """Tell whether this is a provision that says all that an entry of its file says, and no less surely."""
        return (
            self.provision is not None
            and (self.law.code, self.kind, self.substances) == (other.law.code, other.kind, other.substances)
            and set(self.acts) >= set(other.acts)
            and (other.unchecked or not self.unchecked)
        )

    def names(self, substance: str) -> bool:
        """Tell whether it is about this drug."""
        if isinstance(self.substances, Except):
            return substance not in self.substances.besides
        return self.substances == "all" or substance in self.substances


@dataclass(frozen=True)
class Care:
    """The penalties because of which a place is told with care, death first; none where there is no need."""

    penalties: tuple[Penalty, ...] = ()

    @property
    def withholds(self) -> bool:
        """Whether the penalties lead and no amount is shown."""
        return bool(self.penalties)

    @property
    def possible(self) -> Possible:
        """How sure it is that death or corporal punishment is possible; nothing where it is not."""
        if not self.penalties:
            return ""
        return "unchecked" if all(one.unchecked for one in self.penalties) else "possible"

    @property
    def distinct(self) -> tuple[Penalty, ...]:
        """The penalties without entries of the file that a provision tells with its article: each is told once."""
        return tuple(
            one
            for one in self.penalties
            if one.provision or not any(other.tells(one) for other in self.penalties)
        )

    def apply(self, law: Law) -> Law:
        """Return the law as it may be told: without amounts where this withholds them."""
        return law.without_amounts() if self.penalties else law

    def join(self, *others: Care) -> Care:
        """Return the care for all of what a view shows: where one withholds, all is withheld."""
        return _sort(one for care in (self, *others) for one in care.penalties)


@dataclass(frozen=True)
class Near:
    """A penalty, and how near it stands to a question.

    `asked`: it can win, or officials may turn to it. `other_cases`: the same act and drug, in cases other than
    those asked about. `supply`: passing on that drug or trafficking in it, with which a person may be charged.
    `elsewhere`: another act, or another drug.
    """

    penalty: Penalty
    reach: Reach


NO_CARE = Care()


def care_at(laws: Iterable[Law], on: date) -> Care:
    """Return the care for laws that are read together (`Register.laws_of`) on a day.

    >>> from aslived.law.register.law import Register
    >>> care_at(Register.of("PH").laws_of("PH"), date(2004, 1, 1)).withholds
    True
    >>> care_at(Register.of("PH").laws_of("PH"), date(2007, 1, 1)).withholds
    False
    """
    return _care_of(laws, lambda entry: entry.in_force(on))


def care_over_time(laws: Iterable[Law]) -> Care:
    """Return the care for a view of all dates: whatever was in force on any day since the register begins.

    >>> from aslived.law.register.law import Register
    >>> care_over_time(Register.of("PH").laws_of("PH")).withholds
    True
    """
    return _care_of(laws, lambda entry: entry.end is None or entry.end > _FIRST)


def gravest_entries(law: Law) -> tuple[Penalty, ...]:
    """Return every entry of the file on death and corporal punishment, to be told in the law in full."""
    return tuple(_entries(law))


def near(decision: Decision) -> tuple[Near, ...]:
    """Return the penalties because of which a decision is told with care, and how near each stands to it."""
    if not decision.care.withholds:
        return ()
    asked = {
        found.name
        for outcome in (decision.as_written, decision.as_applied)
        for part in (outcome, outcome.also)
        if part is not None
        for winner in part.winners
        for found in (winner.match, *winner.instead)
        if found is not None
    }
    question = decision.question
    drugs = [holding.substance for holding in question.holdings] or SUBSTANCES
    return tuple(Near(one, _reach(one, question.conduct, drugs, asked)) for one in decision.care.penalties)


def _reach(penalty: Penalty, conduct: Conduct, drugs: Iterable[Substance], asked: set[str]) -> Reach:
    if not any(map(penalty.names, drugs)):
        return "elsewhere"
    if penalty.provision and f"{penalty.law.code}/{penalty.provision.id}" in asked:
        return "asked"
    if conduct in penalty.acts:
        return "other_cases"
    supplied = (SUPPLY | {"trafficking"}).intersection(penalty.acts)
    return "supply" if supplied and conduct in FOR_OWN_USE | SUPPLY else "elsewhere"


def _leading(law: Law) -> Iterator[Penalty]:
    if law.file.jurisdiction.gravest:
        yield from (one for one in _entries(law) if not one.of_enterprise)
    if not law.sanction_kinds.isdisjoint(GRAVEST):
        yield from _penalties_imposed(law)


def _entries(law: Law) -> Iterator[Penalty]:
    for entry in law.file.jurisdiction.gravest or ():
        acts = entry.acts if isinstance(entry.acts, tuple) else (entry.acts,)
        yield Penalty(law, entry.kind, acts, entry.substances, entry)


def _penalties_imposed(law: Law) -> Iterator[Penalty]:
    for provision in law.provisions:
        kinds = {sanction.kind for sanction in provision.sanctions}
        for kind in GRAVEST:
            if kind in kinds:
                yield Penalty(law, kind, provision.conduct, provision.substances, provision)


def _care_of(laws: Iterable[Law], holds: Callable[[DatedEntry], bool]) -> Care:
    """The care for the penalties that hold, each told from its law without amounts."""
    together = tuple(laws)
    if not any(holds(one.entry) for law in together for one in _leading(law)):
        return NO_CARE
    return _sort(one for law in together for one in _leading(law.without_amounts()) if holds(one.entry))


def _sort(penalties: Iterable[Penalty]) -> Care:
    kept: list[Penalty] = []
    for one in penalties:
        if one not in kept:
            kept.append(one)
    return Care(tuple(sorted(kept, key=lambda one: GRAVEST.index(one.kind))))
