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

from aslived.law.comparison.boxes import Box
from aslived.law.comparison.refinement import (
    Key,
    Refinement,
    Side,
    class_of,
    consequences_of,
    winners_of,
)
from aslived.law.comparison.version import LawPair, Version, side_by_side
from aslived.law.reading.completion import Axis
from aslived.law.reading.decide import Case
from aslived.law.reading.rule import Mode
from aslived.law.reading.scenario import OLDEST, Holding, Question
from aslived.law.register.vocabulary import (
    ADULT,
    CONDUCTS,
    FROM_MILD_TO_GRAVE,
    SUBSTANCES,
    Conduct,
    Substance,
)

__all__ = ["Change", "Comparison", "Side", "Version", "compare"]

Direction = Literal["milder", "graver", "same_class", "unsettled"]
EVERYBODY = Question(
    jurisdiction="",
    on=date(2000, 1, 1),
    holdings=(Holding("other"),),
    own_use=None,
    medical=None,
    military=None,
    non_resident=None,
)
"""Nothing stated and nothing taken for granted: everybody, in every case."""
ADULTS = Question(jurisdiction="", on=date(2000, 1, 1), holdings=(Holding("other"),), ages=(ADULT, OLDEST))
"""People of 18 or over, for own use, without a prescription, who live there and are no soldiers."""
MINORS = msgspec.structs.replace(ADULTS, ages=(0, ADULT - 1))
"""The same, under 18."""


@dataclass(frozen=True)
class Change:
    """What changes for whom. `cases` are alternatives, each of which is enough; one empty case is everybody.

    A fact that belongs to a substance is named without it: `amount`, `limit:PT:ten-days`.
    """

    mode: Mode
    conducts: tuple[Conduct, ...]
    substances: tuple[Substance, ...]
    cases: tuple[Case, ...]
    olds: tuple[Side, ...]
    news: tuple[Side, ...]

    @property
    def old(self) -> Side:
        """What the old law says; one example where changes are drawn together by class."""
        return self.olds[0]

    @property
    def new(self) -> Side:
        """What the new law says; one example where changes are drawn together by class."""
        return self.news[0]

    @property
    def direction(self) -> Direction:
        """Whether the class becomes milder or graver, whichever reading of a disputed law is right.

        What is not coded on one side, or milder under one reading and graver under another, is unsettled.
        """
        old, new = _classes(self.old), _classes(self.new)
        if not old or not new:
            return "same_class" if old == new else "unsettled"
        if old == new:
            return "same_class" if len(old) == 1 else "unsettled"
        if max(new) <= min(old):
            return "milder"
        return "graver" if min(new) >= max(old) else "unsettled"


def _classes(side: Side) -> set[int]:
    """Return the places in `FROM_MILD_TO_GRAVE` of the provisions that win; none where nothing is coded."""
    if side.below_age:
        return {FROM_MILD_TO_GRAVE.index("none")}
    return {FROM_MILD_TO_GRAVE.index(found.provision.offence) for found in side.winners}


@dataclass(frozen=True)
class Comparison:
    """All that changes between two laws, for every conduct, substance and person asked about."""

    pair: LawPair
    changes: tuple[Change, ...]

    @property
    def old(self) -> Version:
        return self.pair.old

    @property
    def new(self) -> Version:
        return self.pair.new


def compare(old: Version, new: Version, asked: Question = EVERYBODY, *, by_class: bool = False) -> Comparison:
    """Return every difference of class, sanctions, decision maker or record between the two laws.

    A change of article alone, with the same consequences, is no change for anybody and is not listed.
    `asked` narrows the people: its conduct, holdings, place and day are not read, and what is passed on is never
    taken to be for own use. `by_class` draws together
    what has the same classes before and after; a change then has several sides.

    >>> from aslived.law.register.law import Register
    >>> law = Register.of("PT")
    >>> days = [Version.of(law, "PT", date(2008, 8, day)) for day in (4, 5)]
    >>> {change.new.offence for change in compare(*days).changes}
    {'criminal'}
    """
    refinement = Refinement(side_by_side(old, new), asked)
    key: Key = class_of if by_class else winners_of
    found: dict[tuple[Any, ...], list[tuple[Conduct, Substance]]] = {}
    changes: dict[tuple[Any, ...], Change] = {}
    for conduct, substance in product(CONDUCTS, SUBSTANCES):
        axes, differences = refinement.differences(conduct, substance, consequences_of, key)
        for one in differences:
            cases = tuple(_case(axes, box, substance) for box in one.boxes)
            name = (one.mode, tuple(map(winners_of, one.olds)), tuple(map(winners_of, one.news)), repr(cases))
            if name not in changes:
                changes[name] = Change(one.mode, (conduct,), (substance,), cases, one.olds, one.news)
            found.setdefault(name, []).append((conduct, substance))
    merged = [part for name, change in changes.items() for part in _merge(change, found[name])]
    return Comparison(refinement.pair, tuple(merged))


def _case(axes: tuple[Axis, ...], box: Box, substance: Substance) -> Case:
    """Return what holds in a box, by fact; the one substance is left out of the names of its amount and limits."""
    return {
        axis.fact.removesuffix(f":{substance}"): tuple(axis.cases[number] for number in numbers)
        for axis, numbers in zip(axes, box, strict=True)
        if numbers is not None
    }


def _merge(change: Change, where: list[tuple[Conduct, Substance]]) -> Iterable[Change]:
    """One change for all conducts that share the same substances."""
    by_conduct: dict[Conduct, list[Substance]] = {}
    for conduct, substance in where:
        by_conduct.setdefault(conduct, []).append(substance)
    alike: dict[tuple[Substance, ...], list[Conduct]] = {}
    for conduct, substances in by_conduct.items():
        alike.setdefault(tuple(substances), []).append(conduct)
    for substances_, conducts in alike.items():
        yield replace(change, conducts=tuple(conducts), substances=substances_)
