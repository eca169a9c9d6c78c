"""Exact differences between two laws: two dates, two places, a bill against the law in force.

Both laws are laid over one grid of completions, so fine that neither can tell two people in one cell apart.
A difference found on that grid is complete: nothing is sampled, and what is not listed does not change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any, Literal

import msgspec

from aslived.law.completion import completions
from aslived.law.decide import Case, cases_of
from aslived.law.provision import LawFile, Provision, Quantity, Threshold
from aslived.law.register import Law, Register
from aslived.law.rule import Found, Mode, Reading, read
from aslived.law.scenario import Holding, Question
from aslived.law.vocabulary import CONDUCTS, FROM_MILD_TO_GRAVE, SUBSTANCES, Conduct, OutcomeClass, Substance

Direction = Literal["milder", "graver", "same_class", "unsettled"]
MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
_NEVER = date.max


@dataclass(frozen=True)
class Version:
    """One law to compare: a place's law on a day, with a bill laid over it where there is one."""

    law: Law
    parent: Law | None
    on: date
    label: str

    @classmethod
    def of(cls, register: Register, code: str, on: date) -> Version:
        """Return the law of the place on the day.

        >>> Version.of(Register.of("PT"), "PT", date(2008, 8, 4)).label
        'PT@2008-08-04'
        """
        law = register.law(code)
        return cls(law, register.parent(law), on, f"{code}@{on.isoformat()}")


@dataclass(frozen=True)
class Side:
    """What one of the two laws says in a case."""

    offence: OutcomeClass
    winners: tuple[Found, ...]
    instead: tuple[Found, ...]
    below_age: bool


@dataclass(frozen=True)
class Change:
    """What changes for whom. `cases` are alternatives, each of which is enough; one empty case is everybody."""

    mode: Mode
    conducts: tuple[Conduct, ...]
    substances: tuple[Substance, ...]
    cases: tuple[Case, ...]
    old: Side
    new: Side

    @property
    def direction(self) -> Direction:
        """Whether the class becomes milder or graver; what is not settled on both sides has no direction."""
        if self.old.offence == self.new.offence:
            return "same_class"
        rank = {name: place for place, name in enumerate(FROM_MILD_TO_GRAVE)}
        if self.old.offence not in rank or self.new.offence not in rank:
            return "unsettled"
        return "milder" if rank[self.new.offence] < rank[self.old.offence] else "graver"


@dataclass(frozen=True)
class Comparison:
    """All that changes between two laws, for every conduct, substance and person."""

    old: Version
    new: Version
    changes: tuple[Change, ...]


def compare(old: Version, new: Version) -> Comparison:
    """Return every difference of class, sanctions, decision maker or record between the two laws.

    A change of article alone, with the same consequences, is no change for anybody and is not listed.
    """
    laid = _side_by_side(old, new)
    found: dict[tuple[Any, ...], list[tuple[Conduct, Substance]]] = {}
    changes: dict[tuple[Any, ...], Change] = {}
    memory: dict[tuple[Any, ...], list[Change]] = {}
    for conduct, substance in product(CONDUCTS, SUBSTANCES):
        for change in _changes(laid, conduct, substance, memory):
            key = (change.mode, _key(change.old), _key(change.new), repr(change.cases))
            changes.setdefault(key, change)
            found.setdefault(key, []).append((conduct, substance))
    merged = [part for key, change in changes.items() for part in _merged(change, found[key])]
    return Comparison(old, new, tuple(merged))


def _merged(change: Change, where: list[tuple[Conduct, Substance]]) -> Iterable[Change]:
    """One change for all conducts that share the same substances."""
    by_conduct: dict[Conduct, list[Substance]] = {}
    for conduct, substance in where:
        by_conduct.setdefault(conduct, []).append(substance)
    alike: dict[tuple[Substance, ...], list[Conduct]] = {}
    for conduct, substances in by_conduct.items():
        alike.setdefault(tuple(substances), []).append(conduct)
    for substances_, conducts in alike.items():
        yield replace(change, conducts=tuple(conducts), substances=substances_)


@dataclass(frozen=True)
class _Laid:
    """Both laws, each with its parent, every entry in force for good and every limit under one name."""

    old: tuple[Law, Law | None]
    new: tuple[Law, Law | None]

    @property
    def laws(self) -> list[Law]:
        return [law for law in (*self.old, *self.new) if law is not None]


def _changes(
    laid: _Laid, conduct: Conduct, substance: Substance, memory: dict[tuple[Any, ...], list[Change]]
) -> list[Change]:
    kind = _kind(laid, conduct, substance)
    if kind not in memory:
        memory[kind] = _grid_changes(laid, conduct, substance)
    return memory[kind]


def _kind(laid: _Laid, conduct: Conduct, substance: Substance) -> tuple[Any, ...]:
    """What the differences depend on: the provisions that either law may read, and their figures."""
    parts: list[Any] = [conduct]
    for law in laid.laws:
        met = [p for p in law.provisions if p.names(substance)]
        names = {name for provision in met for name in provision.limits() if name in law.thresholds}
        parts.append(tuple(provision.id for provision in met))
        parts.append(tuple((name, law.figures[name].get(substance)) for name in sorted(names)))
    return tuple(parts)


def _grid_changes(laid: _Laid, conduct: Conduct, substance: Substance) -> list[Change]:
    question = Question(
        jurisdiction=laid.old[0].code,
        on=date(2000, 1, 1),
        conduct=conduct,
        holdings=(Holding(substance),),
        own_use=None,
        medical=None,
        military=None,
        non_resident=None,
    )
    grid = completions(laid.laws, question, substance)
    everywhere = [index for index, _ in grid.cells]
    changes = []
    for mode in MODES:
        groups: dict[tuple[Any, ...], list[tuple[int, ...]]] = {}
        sides: dict[tuple[Any, ...], tuple[Side, Side]] = {}
        for index, scenario in grid.cells:
            old = _side(read(*laid.old, scenario, mode))
            new = _side(read(*laid.new, scenario, mode))
            if _consequences(old) != _consequences(new):
                key = (_key(old), _key(new))
                groups.setdefault(key, []).append(index)
                sides[key] = (old, new)
        for key, cells in groups.items():
            cases = tuple(_without(case, substance) for case in cases_of(grid.axes, cells, everywhere))
            changes.append(Change(mode, (conduct,), (substance,), cases, *sides[key]))
    return changes


def _without(case: Case, substance: Substance) -> Case:
    """Name the amount and the limits of the one substance that is read without repeating it."""
    return {fact.removesuffix(f":{substance}"): cases for fact, cases in case.items()}


def _side(reading: Reading) -> Side:
    classes = {found.provision.offence for found in reading.winners}
    offence: OutcomeClass = "depends"
    if reading.below_age:
        offence = "none"
    elif not classes:
        offence = "not_coded"
    elif len(classes) == 1:
        (offence,) = classes
    return Side(offence, reading.winners, reading.instead, reading.below_age is not None)


def _key(side: Side) -> tuple[Any, ...]:
    return (
        side.offence,
        tuple(found.name for found in side.winners),
        tuple(found.name for found in side.instead),
        side.below_age,
    )


def _consequences(side: Side) -> tuple[Any, ...]:
    """What the law means for the person, whatever article says it."""
    return (side.offence, side.below_age, _measures(side.winners), frozenset(_measures(side.instead)))


def _measures(found: tuple[Found, ...]) -> tuple[Any, ...]:
    return tuple(
        (
            each.provision.offence,
            each.provision.sanctions,
            each.provision.decided_by,
            each.provision.criminal_record,
        )
        for each in found
    )


def _side_by_side(old: Version, new: Version) -> _Laid:
    """Freeze both laws on their days. A limit that both have alike stays one limit; others get names apart."""
    frozen = {
        (side, place): _frozen(law, version.on)
        for side, version in (("old", old), ("new", new))
        for place, law in (("own", version.law), ("parent", version.parent))
        if law is not None
    }
    by_code: dict[str, dict[str, Threshold]] = {}
    renamed: dict[tuple[str, str], Law] = {}
    for slot, law in frozen.items():
        known = by_code.setdefault(law.code, {})
        names = {t.id: t.id if known.get(t.id, t) == t else f"{t.id}@{slot[0]}" for t in law.file.thresholds}
        law = Law(_with_names(law.file, names))
        known.update({t.id: t for t in law.file.thresholds})
        renamed[slot] = law
    full = {slot: _with_thresholds(law, by_code[law.code]) for slot, law in renamed.items()}
    return _Laid(
        (full["old", "own"], full.get(("old", "parent"))), (full["new", "own"], full.get(("new", "parent")))
    )


def _frozen(law: Law, on: date) -> Law:
    thresholds = tuple(
        msgspec.structs.replace(t, start=None if t.in_force(on) else _NEVER, end=None)
        for t in law.file.thresholds
    )
    provisions = tuple(
        msgspec.structs.replace(p, start=None, end=None) for p in law.provisions if p.in_force(on)
    )
    return Law(msgspec.structs.replace(law.file, thresholds=thresholds, provisions=provisions))


def _with_names(file: LawFile, names: dict[str, str]) -> LawFile:
    return msgspec.structs.replace(
        file,
        thresholds=tuple(msgspec.structs.replace(t, id=names[t.id]) for t in file.thresholds),
        provisions=tuple(_provision_with_names(p, names) for p in file.provisions),
    )


def _provision_with_names(provision: Provision, names: dict[str, str]) -> Provision:
    if not isinstance(provision.quantity, Quantity):
        return provision
    limits = {
        key: names.get(value, value) for key, value in msgspec.structs.asdict(provision.quantity).items()
    }
    return msgspec.structs.replace(provision, quantity=Quantity(**limits))


def _with_thresholds(law: Law, thresholds: dict[str, Threshold]) -> Law:
    return Law(msgspec.structs.replace(law.file, thresholds=tuple(thresholds.values())))
