"""The common refinement of two laws: one grid so fine that neither can tell two people in one cell apart.

Each law is read once for every kind of person that it can tell apart itself; these readings are then spread over
the grid that both laws need. What a law does not ask costs it nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from aslived.law.comparison.boxes import Box, Mask, boxes
from aslived.law.comparison.version import LawPair, Version
from aslived.law.reading.care import SUPPLY
from aslived.law.reading.completion import Axes, Axis, axes_of, relevant
from aslived.law.reading.rule import (
    Match,
    Mode,
    OpenLimit,
    Reading,
    compare,
    earlier_times_met,
    place_met,
    read,
)
from aslived.law.reading.scenario import Holding, Question
from aslived.law.register.law import UNDEFINED
from aslived.law.register.provision import Provision
from aslived.law.register.vocabulary import Conduct, OutcomeClass, Substance

MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
Ids = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Side:
    """What one of the two laws says in a case; `also` is what the parent's says, where it applies beside it."""

    offence: OutcomeClass
    winners: tuple[Match, ...]
    instead: tuple[Match, ...]
    below_age: bool
    also: Side | None = None


@dataclass(frozen=True)
class Difference:
    """The sides that stand against each other in these boxes of the grid; one each unless the key is coarse."""

    mode: Mode
    olds: tuple[Side, ...]
    news: tuple[Side, ...]
    boxes: tuple[Box, ...]


Key = Callable[[Side], Any]
"""What of a side makes it another one."""


class Refinement:
    """Two laws laid over one grid, one conduct and substance at a time."""

    def __init__(self, pair: LawPair, asked: Question) -> None:
        self.pair = pair
        self.asked = asked
        self.sides: list[Side] = []
        self._numbers: dict[Any, int] = {}
        self._readings: dict[Any, Ids] = {}
        self._differences: dict[Any, list[Difference]] = {}

    def differences(
        self, conduct: Conduct, substance: Substance, differ: Key, key: Key
    ) -> tuple[tuple[Axis, ...], list[Difference]]:
        """Return where the two sides differ by `differ`, told apart by `key`, with the axes of the boxes."""
        question = msgspec.structs.replace(self.asked, conduct=conduct, holdings=(Holding(substance),))
        if conduct in SUPPLY:
            question = msgspec.structs.replace(question, own_use=None)
        axes = axes_of(self.pair.laws, question, substance)
        halves = [_Half(version, axes, question, substance) for version in (self.pair.old, self.pair.new)]
        valid = _valid(axes)
        pattern = (
            differ,
            key,
            valid.tobytes(),
            valid.shape,
            *(part for half in halves for part in (half.key, half.spread_key)),
        )
        if pattern not in self._differences:
            old, new = (half.spread(self._read(half)) for half in halves)
            self._differences[pattern] = [
                found
                for number, mode in enumerate(MODES)
                for found in self._group(mode, (old[number], new[number]), valid, differ, key)
            ]
        return axes.all, self._differences[pattern]

    def _read(self, half: _Half) -> Ids:
        if half.key not in self._readings:
            found = [
                [self._number(half.version, half.side(scenario, mode)) for scenario in half.scenarios()]
                for mode in MODES
            ]
            self._readings[half.key] = np.array(found, dtype=np.int32).reshape(len(MODES), *half.shape)
        return self._readings[half.key]

    def _number(self, version: Version, side: Side) -> int:
        name = (version is self.pair.old, winners_of(side))
        if name not in self._numbers:
            self._numbers[name] = len(self.sides)
            self.sides.append(side)
        return self._numbers[name]

    def _group(
        self, mode: Mode, ids: tuple[Ids, Ids], valid: Mask, differ: Key, key: Key
    ) -> Iterator[Difference]:
        old, new = ids
        kinds = _number_keys([differ(side) for side in self.sides])
        names = _number_keys([key(side) for side in self.sides])
        differing = valid & (kinds[old] != kinds[new])
        if not differing.any():
            return
        pairs = np.where(differing, names[old].astype(np.int64) * len(self.sides) + names[new], -1)
        for pair in np.unique(pairs):
            if pair >= 0:
                chosen = pairs == pair
                olds = self._among(old[chosen])
                news = self._among(new[chosen])
                yield Difference(mode, olds, news, boxes(chosen, valid))

    def _among(self, ids: Ids) -> tuple[Side, ...]:
        """Return the different sides of these cells, in the order in which they are first met."""
        return tuple(self.sides[number] for number in dict.fromkeys(ids.tolist()))


class _Half:
    """One of the two laws on their common grid, which is finer than what this law alone can tell apart."""

    def __init__(self, version: Version, axes: Axes, question: Question, substance: Substance) -> None:
        self.version = version
        self.axes = axes
        self.asked = [(law, relevant(law, question, substance)) for law in version.laws]
        self.limits = [
            (law, name)
            for law, provisions in self.asked
            for name in dict.fromkeys(limit for p in provisions for limit in p.limits())
            if name != UNDEFINED
        ]
        signs = [[self._sign(axis, case) for case in axis.cases] for axis in axes.all]
        distinct = [list(dict.fromkeys(found)) for found in signs]
        self.spreads = [
            [known.index(sign) for sign in found] for known, found in zip(distinct, signs, strict=True)
        ]
        self.samples = [
            [axis.cases[found.index(sign)] for sign in known]
            for axis, known, found in zip(axes.all, distinct, signs, strict=True)
        ]
        self.shape = tuple(map(len, distinct))
        read_too = tuple(tuple(p.id for p in provisions) for _, provisions in self.asked)
        limits = tuple((law.code, name) for law, name in self.limits)
        kinds = tuple(axis.fact.partition(":")[0] for axis in axes.all)
        # no substance in it: two that this law holds alike are read once
        self.key = (id(version), question.conduct, read_too, limits, kinds, tuple(map(tuple, distinct)))
        self.spread_key = tuple(map(tuple, self.spreads))

    def scenarios(self) -> Iterator[Any]:
        for chosen in product(*self.samples):
            yield self.axes.complete(chosen)

    def side(self, scenario: Any, mode: Mode) -> Side:
        law, parent = self.version.law, self.version.parent
        also = None
        if parent and law.concurrent:
            also = side_of(read(parent, None, scenario, mode), None)
        return side_of(read(law, parent, scenario, mode), also)

    def spread(self, ids: Ids) -> Ids:
        """Return what was read on this law's own coarser grid, for every cell of the common one."""
        return ids[np.ix_(range(len(ids)), *self.spreads)]

    def _provisions(self) -> Iterator[Provision]:
        for _, provisions in self.asked:
            yield from provisions

    def _sign(self, axis: Axis, case: Any) -> Any:
        """Return all that this law's provisions can see of a case: cases with the same sign are read alike."""
        kind, _, rest = axis.fact.partition(":")
        if rest.count(":") >= 2:
            code, limit, _substance = rest.split(":")
            named = any(law.code == code and name == limit for law, name in self.limits)
            return (code, limit, case) if named else None
        if kind == "amount":
            return self._sides_of(axis, case)
        if kind == "age":
            responsible = tuple((law.responsible_from or 0) <= case.low for law in self.version.laws)
            asked = tuple(
                ((p.who.min_age or 0) <= case.low, p.who.max_age is None or case.low <= p.who.max_age)
                for p in self._provisions()
            )
            return (responsible, asked)
        if kind == "place":
            return tuple(place_met(p, case[0]) for p in self._provisions())
        if kind in ("first_time", "prior_days"):
            days = None if case is None else case.low
            return tuple(earlier_times_met(p.who, days) for p in self._provisions())
        if kind == "own_use":
            return case
        return case if any(getattr(p.who, kind) is not None for p in self._provisions()) else None

    def _sides_of(self, axis: Axis, case: Any) -> tuple[Any, ...]:
        at = [each.cases[0] if each is not axis else case for each in self.axes.all]
        scenario = self.axes.complete(at)
        found: list[Any] = []
        for law, name in self.limits:
            side = compare(law, name, scenario)
            found.append((side.fact, side.at_most) if isinstance(side, OpenLimit) else side)
        return tuple(found)


def side_of(reading: Reading, also: Side | None) -> Side:
    """Return what a law says in a case in which every fact is stated."""
    classes = {found.provision.offence for found in reading.winners}
    offence: OutcomeClass = "depends"
    if reading.below_age:
        offence = "none"
    elif not classes:
        offence = "not_coded"
    elif len(classes) == 1:
        (offence,) = classes
    return Side(offence, reading.winners, reading.instead, reading.below_age is not None, also)


def winners_of(side: Side) -> tuple[Any, ...]:
    """Return a key that differs where other provisions win, or officials may turn to others."""
    return (
        side.offence,
        tuple(found.name for found in side.winners),
        tuple(found.name for found in side.instead),
        side.below_age,
        winners_of(side.also) if side.also else None,
    )


def consequences_of(side: Side) -> tuple[Any, ...]:
    """Return a key that differs only where the person fares otherwise, whatever article says so."""
    return (
        side.offence,
        side.below_age,
        _measures(side.winners),
        frozenset(_measures(side.instead)),
        consequences_of(side.also) if side.also else None,
    )


def class_of(side: Side) -> tuple[Any, ...]:
    """Return a key of the offence class alone, with that of the law that applies beside it."""
    return (side.offence, class_of(side.also) if side.also else None)


def _measures(found: tuple[Match, ...]) -> tuple[Any, ...]:
    return tuple(
        (
            each.provision.offence,
            each.provision.sanctions,
            each.provision.decided_by,
            each.provision.criminal_record,
        )
        for each in found
    )


def _number_keys(keys: list[Any]) -> Ids:
    known: dict[Any, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], dtype=np.int32)


def _valid(axes: Axes) -> Mask:
    """The cells whose answers to open limits can stand together."""
    every = axes.all
    answers = every[axes.stated :]
    allowed = np.zeros([len(axis.cases) for axis in answers], dtype=np.bool_)
    for index in product(*(range(len(axis.cases)) for axis in answers)):
        said = {
            found.key: axis.cases[number]
            for found, axis, number in zip(axes.open_limits, answers, index, strict=True)
        }
        allowed[index] = axes.agree(said)
    shape = [len(axis.cases) for axis in every]
    return np.broadcast_to(allowed, shape).copy()
