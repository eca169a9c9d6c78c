"""Compile the register to a table: every question that its provisions can tell apart, answered once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError
from aslived.law.axis_codes import all_cuts, amount_codes, amount_spans, foreign, groups
from aslived.law.completion import Span, completions, relevant
from aslived.law.provision import Provision
from aslived.law.quantity import Amount
from aslived.law.register import Law, Register
from aslived.law.rule import Mode, Reading, read
from aslived.law.scenario import Holding, Question
from aslived.law.table import BEGIN, FLAGS, LAST_DAY, MODES, UNITS, Ints, Table, TableOutcome
from aslived.law.vocabulary import (
    CONDUCTS,
    FOR_OWN_USE,
    FROM_MILD_TO_GRAVE,
    SUBSTANCES,
    Conduct,
    Substance,
)

MOST_CELLS = 2_000_000
"""More cells than this in one jurisdiction and the compile fails, naming the axes."""

_EARLIER = {"first_time": "earlier", "prior_days": "earlier"}


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


def compile_table(register: Register, *codes: str) -> Table:
    """Compile the whole register, or these places of it.

    Errors: AL-LAW-070 where a jurisdiction needs more than `MOST_CELLS` cells, naming its axes.
    Source: docs/law-files.md, *Open facts*; the outcome of an open fact is the union over its completions.
    """
    return _Compiler(register, codes or tuple(register)).table()


class _Compiler:
    def __init__(self, register: Register, codes: tuple[str, ...]) -> None:
        self.register = register
        self.laws = [register[code] for code in codes]
        read_too = {law.code: law for code in codes for law in _with_parent(register, register[code])}
        self.windows = sorted(
            {
                provision.who.prior_days
                for law in read_too.values()
                for provision in law.provisions
                if provision.who.prior_days is not None
            }
        )
        self.cuts = all_cuts(read_too.values())
        self.unit_base = np.cumsum([0, *(len(self.cuts[unit]) * 2 + 1 for unit in UNITS)]).astype(np.int32)
        self.outcome_ids: dict[TableOutcome, int] = {}
        self.kinds: dict[str, dict[tuple[int, ...], int]] = {
            name: {} for name in ("age", "where", "flags", "amount")
        }
        self.rows: list[tuple[int, ...]] = []
        self.cells: list[Ints] = []
        self.size = 0
        self.purity: list[bool] = []
        self.counts_with: list[int] = []

    def table(self) -> Table:
        edges = sorted({edge for law in self.laws for edge in _edges(self._read(law))})
        days = np.arange(LAST_DAY + 1, dtype=np.int32)
        day_rank = np.searchsorted(np.array(edges), days, side="right").astype(np.int32) - 1
        stretch = np.zeros((len(self.laws), len(edges)), dtype=np.int32)
        first_block: list[int] = []
        blocks: list[Ints] = []
        for place, law in enumerate(self.laws):
            own = sorted(_edges(self._read(law)))
            stretch[place] = np.searchsorted(own, edges, side="right") - 1
            first_block.append(len(blocks) * len(CONDUCTS) * len(SUBSTANCES))
            blocks += self._law(law, own)
        return Table(
            codes=tuple(law.code for law in self.laws),
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
            counts_with=np.array(self.counts_with, dtype=np.uint64),
            cuts=self.cuts,
            unit_base=self.unit_base,
        )

    def _read(self, law: Law) -> list[Law]:
        return _with_parent(self.register, law)

    def _law(self, law: Law, edges: list[int]) -> list[Ints]:
        """Return the blocks of each stretch of time, alike ones once."""
        before = self.size
        places = _Place(law, self._read(law), {}, {})
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
        limits = list(_thresholds(laws, question, substance))
        self.purity.append(any(law.thresholds[name].basis != "gross" for law, name in limits))
        self.counts_with.append(_counts_with(limits, substance))
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
        possible = tuple(found for found in FROM_MILD_TO_GRAVE if found in classes)
        outcome = TableOutcome(law.code, offence, tuple(name for name, _ in won), uncoded, possible)
        return self.outcome_ids.setdefault(outcome, len(self.outcome_ids))

    def _block(
        self, law: Law, laws: list[Law], question: Question, substance: Substance, mode: Mode
    ) -> tuple[_Block, list[tuple[str, str]]]:
        """Compile one block: bit 0 of a mask is *not coded*, bit n + 1 the nth name of those that can win."""
        names: dict[tuple[str, str], int] = {}
        parent = laws[1] if len(laws) > 1 else None
        spans = amount_spans(laws, question, substance)
        slices = []
        facts: dict[str, tuple[Any, ...]] = {}
        for span in (*spans, foreign(spans)):
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
            cases_of = groups(fact, named.get(fact), self.windows)
            distinct = list(dict.fromkeys(cases_of))
            full = np.concatenate(
                [
                    np.bitwise_or.reduce(np.take(full, group, axis=axis), axis=axis, keepdims=True)
                    for group in distinct
                ],
                axis=axis,
            )
            codes[fact] = [distinct.index(group) for group in cases_of]
        stated = np.take(full, range(len(spans)), axis=-1)
        opened = np.bitwise_or.reduce(stated, axis=-1, keepdims=True)
        full = np.concatenate([full, opened], axis=-1)
        return _Block(
            masks=full,
            ages=codes["age"],
            places=codes["place"],
            earlier=codes["earlier"],
            flags=[codes[flag] for flag in FLAGS],
            amounts=amount_codes(spans, self.cuts),
        )


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


def _with_parent(register: Register, law: Law) -> list[Law]:
    parent = register.parent(law)
    return [law, parent] if parent else [law]


def _edges(laws: list[Law]) -> set[int]:
    """The days on which something in the law, or its parent's, begins or ends."""
    days = {0}
    for source in laws:
        for entry in (*source.provisions, *source.file.thresholds):
            days.update((day - BEGIN).days for day in (entry.start, entry.end) if day is not None)
    return {day for day in days if 0 <= day <= LAST_DAY}


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


def _thresholds(laws: list[Law], question: Question, substance: Substance) -> Iterator[tuple[Law, str]]:
    """The thresholds that some completion of the question may be held against."""
    for law in laws:
        for provision in relevant(law, question, substance):
            yield from ((law, name) for name in provision.limits() if name in law.thresholds)


def _counts_with(limits: list[tuple[Law, str]], substance: Substance) -> int:
    """The other substances, as bits, that stand in one sum with this one."""
    together = 0
    for law, name in limits:
        if law.thresholds[name].cumulative and substance in law.figures[name]:
            for other in law.figures[name]:
                if other != substance:
                    together |= 1 << SUBSTANCES.index(other)
    return together


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
