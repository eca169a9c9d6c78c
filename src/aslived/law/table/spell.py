"""For how long, and for which drugs, the law says the same: what a block of the table depends on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from aslived.law.reading.grounds import limit_certainty
from aslived.law.register.law import Law, Register
from aslived.law.register.provision import Provision
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import FOR_OWN_USE, Conduct, Confidence, Substance
from aslived.law.table.table import BEGIN, LAST_DAY


def with_parent(register: Register, law: Law) -> list[Law]:
    """Return the law, and its parent's where it has one."""
    parent = register.parent(law)
    return [law, parent] if parent else [law]


def days_of_change(laws: list[Law]) -> set[int]:
    """The days on which something in the law, or its parent's, begins or ends."""
    days = {0}
    for source in laws:
        for entry in (*source.provisions, *source.file.thresholds):
            days.update((day - BEGIN).days for day in (entry.start, entry.end) if day is not None)
    return {day for day in days if 0 <= day <= LAST_DAY}


def in_force(law: Law, on: date, conduct: Conduct) -> tuple[Law, list[Provision]]:
    """Return the law with its provisions that a question about the conduct may meet on the day."""
    conducts = {conduct, "small_scale_selling"} if conduct in FOR_OWN_USE else {conduct}
    found = [p for p in law.provisions if p.in_force(on) and not conducts.isdisjoint(p.conduct)]
    return law, found


def limits_of(law: Law, provisions: list[Provision], on: date) -> tuple[tuple[str, bool], ...]:
    """The thresholds that the provisions name, and whether each is in force."""
    names = {name for provision in provisions for name in provision.limits() if name in law.thresholds}
    return tuple((name, law.thresholds[name].in_force(on)) for name in sorted(names))


def kind_of(law: Law, provisions: list[Provision], on: date, substance: Substance) -> tuple[Any, ...]:
    """What a block depends on: the provisions it may meet, and what their limits say of the substance."""
    met = [provision for provision in provisions if provision.names(substance)]
    limits = limits_of(law, met, on)
    return (
        tuple(provision.id for provision in met),
        tuple((name, holds, *_of_limit(law, name, substance)) for name, holds in limits),
    )


def _of_limit(law: Law, name: str, substance: Substance) -> tuple[Amount | None, Confidence]:
    """The amount of a limit for the drug, and how sure it is: the table keeps both."""
    return law.figures[name].get(substance), limit_certainty(law, law.thresholds[name], substance)


def axes_named(provisions: Iterable[Provision]) -> set[str]:
    """Return the facts that any of the provisions asks about."""
    named: set[str] = set()
    for provision in provisions:
        named.update(key for key, value in msgspec.structs.asdict(provision.who).items() if value is not None)
        if provision.place != "any":
            named.add("place")
        if provision.limits():
            named.add("amount")
    return named
