"""The law as a table: every jurisdiction compiled to cells, columns of questions in, outcome ids out.

A *block* is what one jurisdiction says on one stretch of time about one conduct and one substance. Its axes
are the facts that its provisions mention, each with one more place for *open*: the outcome of an open fact
is the union over its axis, which is what `decide` says it is. Blocks that are alike are kept once.
Every lookup is a gather on a small array, so a row costs the same wherever it falls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError
from aslived.law.completion import Span, completions, relevant
from aslived.law.provision import Provision
from aslived.law.quantity import Amount, Unit
from aslived.law.register import Law, Register
from aslived.law.rule import Mode, Reading, read
from aslived.law.scenario import Holding, Question
from aslived.law.vocabulary import (
    CONDUCTS,
    FIRST_DAY,
    FOR_OWN_USE,
    PLACES,
    SUBSTANCES,
    Conduct,
    OutcomeClass,
    Substance,
)

Ints = npt.NDArray[np.int32]

MOST_CELLS = 2_000_000
"""More cells than this in one jurisdiction and the compile fails, naming the axes."""

UNITS: tuple[Unit, ...] = ("g", "tablets", "doses", "units", "plants", "ml")
FLAGS = ("own_use", "medical", "military", "non_resident", "dependent")
MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
BEGIN = date.fromisoformat(FIRST_DAY)
_EARLIER = {"first_time": "earlier", "prior_days": "earlier"}
LAST_DAY = (date(2100, 1, 1) - BEGIN).days

NO, YES, OPEN = 0, 1, 2
"""What a yes-or-no fact may be in a column."""
AGE_OPEN, UNDER_18, ADULTS = 121, 122, 123
"""What an age may be in a column besides whole years from 0 to 120."""
AGES: tuple[tuple[int, int], ...] = (*((age, age) for age in range(121)), (0, 120), (0, 17), (18, 120))
PLACE_OPEN = len(PLACES)
NEVER = 0
"""Codes of earlier times: 0 never, then one for each stretch of days; the last two are *some day* and *open*."""


class TableOutcome(msgspec.Struct, frozen=True):
    """What an outcome id stands for: the class, who wins, and whether some completion is not coded."""

    jurisdiction: str
    offence: OutcomeClass
    winners: tuple[str, ...]
    uncoded: bool


@dataclass(frozen=True)
class Table:
    """The compiled register.

    Shapes: `blocks` (jurisdictions' stretches of time × conducts × substances,) the block of each;
    `age`, `where`, `flags`, `amount` (rows, codes) the offset that a code adds within a block, one row for
    each kind of axis; `rows` (blocks, 5) the block's first cell and its rows in these four;
    `cells` (2, cells) the outcome id in each mode.
    Units: cuts in 10⁻⁹ of the unit, days since 2000-01-01.
    """

    codes: tuple[str, ...]
    outcomes: tuple[TableOutcome, ...]
    windows: Ints
    day_rank: Ints
    stretch: Ints
    first_block: Ints
    blocks: Ints
    rows: Ints
    age: Ints
    where: Ints
    flags: Ints
    amount: Ints
    cells: Ints
    asks_purity: npt.NDArray[np.bool_]
    cuts: Mapping[str, npt.NDArray[np.int64]]
    unit_base: Ints

    @property
    def amount_open(self) -> int:
        """The amount code of an amount that is not stated."""
        return int(self.unit_base[-1])

    def earlier_codes(self) -> int:
        """How many codes of earlier times there are: never, the stretches of days, some day, open."""
        return len(self.windows) + 4


@dataclass
class _Block:
    """One compiled block: the size of each axis with its open place, the codes of each column, the cells."""

    masks: npt.NDArray[Any]
    ages: list[int]
    places: list[int]
    earlier: list[int]
    flags: list[list[int]]
    amounts: list[int]


@dataclass
class _Place:
    """A jurisdiction while it is compiled: its laws, and the blocks known by what they depend on."""

    law: Law
    laws: list[Law]
    kinds: dict[tuple[Any, ...], int]
    spells: dict[tuple[Any, ...], Ints]


def compile_table(register: Register) -> Table:
    """Compile the whole register.

    Errors: AL-LAW-070 where a jurisdiction needs more than `MOST_CELLS` cells, naming its axes.
    Source: docs/law-files.md, *Open facts*; the outcome of an open fact is the union over its completions.
    """
    return _Compiler(register).table()


class _Compiler:
    def __init__(self, register: Register) -> None:
        self.register = register
        self.windows = sorted(
            {
                provision.who.prior_days
                for law in register.values()
                for provision in law.provisions
                if provision.who.prior_days is not None
            }
        )
        self.cuts = _all_cuts(register)
        self.unit_base = np.cumsum([0, *(len(self.cuts[unit]) * 2 + 1 for unit in UNITS)]).astype(np.int32)
        self.outcome_ids: dict[TableOutcome, int] = {}
        self.kinds: dict[str, dict[tuple[int, ...], int]] = {
            name: {} for name in ("age", "where", "flags", "amount")
        }
        self.rows: list[tuple[int, ...]] = []
        self.cells: list[Ints] = []
        self.size = 0
        self.purity: list[bool] = []

    def table(self) -> Table:
        edges = sorted({edge for law in self.register.values() for edge in _edges(law, self._parent(law))})
        days = np.arange(LAST_DAY + 1, dtype=np.int32)
        day_rank = np.searchsorted(np.array(edges), days, side="right").astype(np.int32) - 1
        stretch = np.zeros((len(self.register), len(edges)), dtype=np.int32)
        first_block: list[int] = []
        blocks: list[Ints] = []
        for place, law in enumerate(self.register.values()):
            own = sorted(_edges(law, self._parent(law)))
            stretch[place] = np.searchsorted(own, edges, side="right") - 1
            first_block.append(len(blocks) * len(CONDUCTS) * len(SUBSTANCES))
            blocks += self._law(law, own)
        return Table(
            codes=tuple(self.register),
            outcomes=tuple(self.outcome_ids),
            windows=np.array(self.windows, dtype=np.int32),
            day_rank=day_rank,
            stretch=stretch,
            first_block=np.array(first_block, dtype=np.int32),
            blocks=np.concatenate(blocks).astype(np.int32),
            rows=np.array(self.rows, dtype=np.int32),
            **{name: np.array(list(kinds), dtype=np.int32) for name, kinds in self.kinds.items()},
            cells=np.concatenate(self.cells, axis=1).astype(np.int32),
            asks_purity=np.array(self.purity, dtype=np.bool_),
            cuts=self.cuts,
            unit_base=self.unit_base,
        )

    def _parent(self, law: Law) -> Law | None:
        return self.register.parent(law)

    def _law(self, law: Law, edges: list[int]) -> list[Ints]:
        """Return the blocks of each stretch of time, alike ones once."""
        before = self.size
        parent = self._parent(law)
        places = _Place(law, [law, parent] if parent else [law], {}, {})
        stretches = [
            np.concatenate(
                [self._conduct(places, BEGIN + timedelta(days=edge), conduct) for conduct in CONDUCTS]
            )
            for edge in edges
        ]
        if self.size - before > MOST_CELLS:
            axes = ", ".join(sorted(_axes_named(law.provisions)))
            raise AslivedError.of("AL-LAW-070", given=law.code, cells=self.size - before, axes=axes)
        return stretches

    def _conduct(self, place: _Place, on: date, conduct: Conduct) -> Ints:
        """Return the block of each substance."""
        asked = [_in_force(law, on, conduct) for law in place.laws]
        spell = (conduct, *((tuple(p.id for p in found), _limits(law, found, on)) for law, found in asked))
        if spell not in place.spells:
            numbers = []
            for substance in SUBSTANCES:
                kind = (conduct, *(_kind(law, found, on, substance) for law, found in asked))
                if kind not in place.kinds:
                    question = _all_open(place.law, on, conduct, substance)
                    place.kinds[kind] = self._add(place.law, place.laws, question, substance)
                numbers.append(place.kinds[kind])
            place.spells[spell] = np.array(numbers, dtype=np.int32)
        return place.spells[spell]

    def _add(self, law: Law, laws: list[Law], question: Question, substance: Substance) -> int:
        compiled = {mode: self._block(law, laws, question, substance, mode) for mode in MODES}
        block, _ = compiled["as_written"]
        shape = block.masks.shape
        strides = [int(np.prod(shape[axis + 1 :])) for axis in range(len(shape))]
        where = [
            place * strides[1] + earlier * strides[2] for place in block.places for earlier in block.earlier
        ]
        flags = [
            sum(
                codes[code] * stride
                for codes, code, stride in zip(block.flags, chosen, strides[3:8], strict=True)
            )
            for chosen in product(range(3), repeat=len(FLAGS))
        ]
        row = (
            self.size,
            self._row("age", [code * strides[0] for code in block.ages]),
            self._row("where", where),
            self._row("flags", flags),
            self._row("amount", [code * strides[8] for code in block.amounts]),
        )
        cells = [self._ids(law, *compiled[mode]) for mode in MODES]
        self.cells.append(np.stack(cells))
        self.size += cells[0].size
        self.rows.append(row)
        self.purity.append(_asks_purity(laws, question, substance))
        return len(self.rows) - 1

    def _row(self, kind: str, offsets: list[int]) -> int:
        known = self.kinds[kind]
        return known.setdefault(tuple(offsets), len(known))

    def _ids(self, law: Law, block: _Block, names: list[tuple[str, str]]) -> Ints:
        masks, inverse = np.unique(block.masks.ravel(), return_inverse=True)
        return np.array([self._outcome(law, int(mask), names) for mask in masks], dtype=np.int32)[inverse]

    def _outcome(self, law: Law, mask: int, names: list[tuple[str, str]]) -> int:
        won = [names[bit] for bit in range(len(names)) if mask >> (bit + 1) & 1]
        classes = {offence for _, offence in won}
        uncoded = bool(mask & 1)
        offence: Any = "depends"
        if not won:
            offence = "not_coded"
        elif len(classes) == 1 and not uncoded:
            (offence,) = classes
        outcome = TableOutcome(law.code, offence, tuple(name for name, _ in won), uncoded)
        return self.outcome_ids.setdefault(outcome, len(self.outcome_ids))

    def _block(
        self, law: Law, laws: list[Law], question: Question, substance: Substance, mode: Mode
    ) -> tuple[_Block, list[tuple[str, str]]]:
        """Compile one block: bit 0 of a mask is *not coded*, bit n + 1 the nth name of those that can win."""
        names: dict[tuple[str, str], int] = {}
        parent = laws[1] if len(laws) > 1 else None
        spans = _amount_spans(laws, question, substance)
        slices = []
        facts: dict[str, tuple[Any, ...]] = {}
        for span in (*spans, _foreign(spans)):
            stated = Holding(substance, Amount(span.unit or "g", span.low))
            grid = completions(laws, msgspec.structs.replace(question, holdings=(stated,)), substance)
            person = [axis for axis in grid.axes if ":" not in axis.fact]
            facts = {axis.fact: axis.cases for axis in person}
            masks = np.zeros([len(axis.cases) for axis in person], dtype=object)
            for index, scenario in grid.cells:
                masks[index[: len(person)]] |= _mask(read(law, parent, scenario, mode), names)
            slices.append(masks)
        stacked = np.stack(slices, axis=-1)
        return self._with_open(stacked, facts, spans), list(names)

    def _with_open(
        self, stacked: npt.NDArray[Any], facts: dict[str, tuple[Any, ...]], spans: tuple[Span, ...]
    ) -> _Block:
        """Give every axis its place for *open*, and say which place each code of a column takes."""
        order = ("age", "place", "earlier", *FLAGS)
        named = {_EARLIER.get(fact, fact): cases for fact, cases in facts.items()}
        axes = [list(named).index(fact) for fact in order if fact in named]
        full = np.transpose(stacked, [*axes, stacked.ndim - 1])
        full = full.reshape([*(len(named.get(fact, (0,))) for fact in order), stacked.shape[-1]])
        codes: dict[str, list[int]] = {}
        for axis, fact in enumerate(order):
            groups = _groups(fact, named.get(fact), self.windows)
            distinct = list(dict.fromkeys(groups))
            full = np.concatenate(
                [
                    np.bitwise_or.reduce(np.take(full, group, axis=axis), axis=axis, keepdims=True)
                    for group in distinct
                ],
                axis=axis,
            )
            codes[fact] = [distinct.index(group) for group in groups]
        stated = np.take(full, range(len(spans)), axis=-1)
        opened = np.bitwise_or.reduce(stated, axis=-1, keepdims=True)
        full = np.concatenate([full, opened], axis=-1)
        return _Block(
            masks=full,
            ages=codes["age"],
            places=codes["place"],
            earlier=codes["earlier"],
            flags=[codes[flag] for flag in FLAGS],
            amounts=self._amount_codes(spans),
        )

    def _amount_codes(self, spans: tuple[Span, ...]) -> list[int]:
        """The place on the amount axis of each amount code: by unit, at and between all cuts; open last."""
        foreign, opened = len(spans), len(spans) + 1
        codes = []
        for unit in UNITS:
            own = [(number, span) for number, span in enumerate(spans) if span.unit == unit]
            for at in _representatives(self.cuts[unit]):
                inside = (number for number, span in own if span.low <= at <= (span.high or at))
                codes.append(next(inside, foreign))
        return [*codes, opened]


def _all_open(law: Law, on: date, conduct: Conduct, substance: Substance) -> Question:
    return Question(
        jurisdiction=law.code,
        on=on,
        conduct=conduct,
        holdings=(Holding(substance),),
        own_use=None,
        medical=None,
        military=None,
        non_resident=None,
    )


def _edges(law: Law, parent: Law | None) -> set[int]:
    """The days on which something in the law, or its parent's, begins or ends."""
    days = {0}
    for source in (law, parent) if parent else (law,):
        for entry in (*source.provisions, *source.file.thresholds):
            days.update((day - BEGIN).days for day in (entry.start, entry.end) if day is not None)
    return {day for day in days if 0 <= day <= LAST_DAY}


def _all_cuts(register: Register) -> dict[str, npt.NDArray[np.int64]]:
    """Every amount at which some provision may change, by unit."""
    found: dict[str, set[int]] = {unit: set() for unit in UNITS}
    for law in register.values():
        for figures in (*law.figures.values(), law.literal_limits):
            for amount in figures.values():
                found[amount.unit].add(amount.nano)
    return {unit: np.array(sorted(cuts), dtype=np.int64) for unit, cuts in found.items()}


def _representatives(cuts: npt.NDArray[np.int64]) -> list[int]:
    """One amount for each amount code of a unit: below the first cut, at it, between it and the next, ..."""
    amounts = [1]
    for cut in cuts:
        amounts += [int(cut), int(cut) + 1]
    return amounts


def _in_force(law: Law, on: date, conduct: Conduct) -> tuple[Law, list[Provision]]:
    conducts = {conduct, "small_scale_selling"} if conduct in FOR_OWN_USE else {conduct}
    found = [p for p in law.provisions if p.in_force(on) and not conducts.isdisjoint(p.conduct)]
    return law, found


def _limits(law: Law, provisions: list[Provision], on: date) -> tuple[tuple[str, bool], ...]:
    """The thresholds that the provisions name, and whether each is in force."""
    names = {name for provision in provisions for name in provision.limits() if name in law.thresholds}
    return tuple((name, law.thresholds[name].in_force(on)) for name in sorted(names))


def _kind(law: Law, provisions: list[Provision], on: date, substance: Substance) -> tuple[Any, ...]:
    """What a block depends on: the provisions it may meet, and what their limits say of the substance."""
    met = [provision for provision in provisions if provision.names(substance)]
    limits = _limits(law, met, on)
    return (
        tuple(provision.id for provision in met),
        tuple((name, holds, law.figures[name].get(substance)) for name, holds in limits),
    )


def _axes_named(provisions: Iterable[Provision]) -> set[str]:
    named: set[str] = set()
    for provision in provisions:
        named.update(key for key, value in msgspec.structs.asdict(provision.who).items() if value is not None)
        if provision.place != "any":
            named.add("place")
        if provision.limits():
            named.add("amount")
    return named


def _asks_purity(laws: list[Law], question: Question, substance: Substance) -> bool:
    return any(
        law.thresholds[name].basis != "gross"
        for law in laws
        for provision in relevant(law, question, substance)
        for name in provision.limits()
        if name in law.thresholds
    )


def _amount_spans(laws: list[Law], question: Question, substance: Substance) -> tuple[Span, ...]:
    grid = completions(laws, question, substance)
    for axis in grid.axes:
        if axis.fact == f"amount:{substance}":
            return axis.cases
    return (Span(1, None, "g"),)


def _foreign(spans: tuple[Span, ...]) -> Span:
    """An amount in a unit that no limit here is written in; all such units are read alike."""
    taken = {span.unit for span in spans}
    return Span(1, None, next(unit for unit in UNITS if unit not in taken))


def _mask(reading: Reading, names: dict[tuple[str, str], int]) -> int:
    if not reading.answered:
        return 1
    if reading.below_age is not None:
        won = [(f"{reading.below_age.code}/below-age", "none")]
    else:
        won = [(found.name, found.provision.offence) for found in reading.winners]
    mask = 0
    for name in won:
        mask |= 1 << (names.setdefault(name, len(names)) + 1)
    return mask


def _groups(fact: str, cases: tuple[Any, ...] | None, windows: list[int]) -> list[tuple[int, ...]]:
    """For each code of the column, the cases of the axis that it may be."""
    everything = tuple(range(len(cases))) if cases else (0,)
    if fact in FLAGS:
        return [(1,), (0,), everything] if cases else [everything] * 3
    if cases is None:
        return [everything] * {"age": len(AGES), "place": len(PLACES) + 1, "earlier": len(windows) + 4}[fact]
    if fact == "age":
        return [_meeting(cases, low, high) for low, high in AGES]
    if fact == "place":
        return [
            *((next(n for n, group in enumerate(cases) if place in group),) for place in PLACES),
            everything,
        ]
    never = tuple(number for number, case in enumerate(cases) if case is None)
    days = [0, *(window + 1 for window in windows)]
    return [
        never,
        *(_meeting(cases, day, day) for day in days),
        tuple(n for n in everything if n not in never),
        everything,
    ]


def _meeting(cases: tuple[Span | None, ...], low: int, high: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, span in enumerate(cases)
        if span is not None and span.low <= high and (span.high is None or low <= span.high)
    )
