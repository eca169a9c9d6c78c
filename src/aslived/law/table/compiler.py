"""Compile the register to a table: every question that its provisions can tell apart, answered once.

An answer is kept as a mask, one bit for each provision that can win, because the outcome of an open fact is the
union of the outcomes of its cases, and the union of masks is `or`: whole axes are opened at once, without reading
the law again. Only when a block is whole does each distinct mask become an outcome.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError
from aslived.law.reading.completion import Span, completions
from aslived.law.reading.grounds import certainty, met_but_for_amount, unchecked_figures
from aslived.law.reading.rule import Reading, is_read, read
from aslived.law.reading.scenario import Holding, Question
from aslived.law.register.law import Law, Register
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import (
    CONDUCTS,
    FROM_MILD_TO_GRAVE,
    SUBSTANCES,
    Conduct,
    Substance,
)
from aslived.law.table.axis import all_cuts, amount_codes, amount_spans, foreign, groups
from aslived.law.table.spell import axes_named, days_of_change, in_force, kind_of, limits_of, with_parent
from aslived.law.table.sums import Figures, Limits
from aslived.law.table.table import BEGIN, BELOW_AGE, FLAGS, LAST_DAY, MODES, UNITS, Ints, Table, TableOutcome

MOST_CELLS = 2_000_000
"""More cells than this in one jurisdiction and the compile fails, naming the axes."""

_EARLIER = {"first_time": "earlier", "prior_days": "earlier"}


@dataclass
class _Block:
    """One compiled block. Shapes: `masks` has the axes of the facts, then the amount, then the mode."""

    substance: Substance
    masks: npt.NDArray[Any]
    names: tuple[_Name, ...]
    ages: list[int]
    places: list[int]
    earlier: list[int]
    flags: list[list[int]]
    amounts: list[int]


_Name = tuple[str, str | None]
"""What a bit of a mask stands for: a winner and its class; or, without one, a provision whose unchecked
figure the question is held against."""


@dataclass
class _Place:
    """A jurisdiction while it is compiled: its laws, and the blocks known by what they depend on."""

    law: Law
    laws: list[Law]
    kinds: dict[tuple[Any, ...], int]
    spells: dict[tuple[Any, ...], Ints]

    @cached_property
    def rank(self) -> dict[str, tuple[str, int]]:
        """The file and the place in it of each provision, by name."""
        return {
            f"{law.code}/{provision.id}": (law.code, place)
            for law in self.laws
            for place, provision in enumerate(law.provisions)
        }

    @cached_property
    def unchecked(self) -> frozenset[tuple[str, Substance]]:
        """The provisions that rest on what nobody could check, each with the drug for which that is so."""
        return frozenset(
            (f"{law.code}/{provision.id}", substance)
            for law in self.laws
            for provision in law.provisions
            for substance in SUBSTANCES
            if certainty(law, provision, substance) == "low"
        )

    def order(self, name: str) -> tuple[bool, int]:
        """Where a winner stands: the own file before the parent's, below the age of responsibility first."""
        return name.partition("/")[0] != self.law.code, self.rank.get(name, ("", -1))[1]

    def leans(self, won: Iterable[str], held_against: Iterable[str], substance: Substance) -> bool:
        """Whether one of the winners is unchecked, itself or for a figure of a provision before it."""
        figures = [self.rank[name] for name in held_against]
        return any(
            (name, substance) in self.unchecked
            or any(code == self.rank[name][0] and place < self.rank[name][1] for code, place in figures)
            for name in won
            if name in self.rank
        )


def compile_table(register: Register, *codes: str) -> Table:
    """Compile the whole register, or these places of it.

    *Errors:* AL-LAW-070 where a jurisdiction needs more than `MOST_CELLS` cells, naming its axes.
    *Source:* docs/law-files.md, *Open facts*; the outcome of an open fact is the union over its completions.
    """
    return _Compiler(register, codes or tuple(register)).table()


class _Compiler:
    def __init__(self, register: Register, codes: tuple[str, ...]) -> None:
        self.register = register
        self.laws = [register[code] for code in codes]
        read_too = {law.code: law for code in codes for law in with_parent(register, register[code])}
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
        self.sums: dict[tuple[Figures, ...], int] = {}
        self.sum_of: list[int] = []

    def table(self) -> Table:
        edges = sorted({edge for law in self.laws for edge in days_of_change(self._read(law))})
        days = np.arange(LAST_DAY + 1, dtype=np.int32)
        day_rank = np.searchsorted(np.array(edges), days, side="right").astype(np.int32) - 1
        # a day is looked up once for all places; `stretch` then says which of a place's own versions it falls in
        stretch = np.zeros((len(self.laws), len(edges)), dtype=np.int32)
        first_block: list[int] = []
        blocks: list[Ints] = []
        for place, law in enumerate(self.laws):
            own = sorted(days_of_change(self._read(law)))
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
            sum_of=np.array(self.sum_of, dtype=np.int32),
            sum_figures=_pad(self.sums),
            cuts=self.cuts,
            unit_base=self.unit_base,
        )

    def _read(self, law: Law) -> list[Law]:
        return with_parent(self.register, law)

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
            axes = ", ".join(sorted(axes_named(law.provisions)))
            raise AslivedError.of("AL-LAW-070", given=law.code, cells=self.size - before, axes=axes)
        return stretches

    def _conduct(self, place: _Place, on: date, conduct: Conduct) -> Ints:
        """Return the block of each substance."""
        # two keys: most days differ in nothing that this conduct meets (a spell), and most substances in nothing
        # that the provisions in force say of them (a kind); each is compiled once
        asked = [in_force(law, on, conduct) for law in place.laws]
        spell = (conduct, *((tuple(p.id for p in found), limits_of(law, found, on)) for law, found in asked))
        if spell not in place.spells:
            numbers = []
            for substance in SUBSTANCES:
                kind = (conduct, *(kind_of(law, found, on, substance) for law, found in asked))
                if kind not in place.kinds:
                    question = _all_open(place.law, on, conduct, substance)
                    place.kinds[kind] = self._add(place, question, substance)
                numbers.append(place.kinds[kind])
            place.spells[spell] = np.array(numbers, dtype=np.int32)
        return place.spells[spell]

    def _add(self, place: _Place, question: Question, substance: Substance) -> int:
        block = self._block(place, question, substance)
        shape = block.masks.shape[:-1]
        strides = [int(np.prod(shape[axis + 1 :])) for axis in range(len(shape))]
        row = (
            self.size,
            self._row("age", _offsets([block.ages], strides[0:1])),
            self._row("where", _offsets([block.places, block.earlier], strides[1:3])),
            self._row("flags", _offsets(block.flags, strides[3:8])),
            self._row("amount", _offsets([block.amounts], strides[8:9])),
        )
        self.cells.append(self._ids(place, block))
        self.size += self.cells[-1].shape[1]
        self.rows.append(row)
        limits = Limits.of(place.laws, question, substance)
        self.purity.append(limits.asks_purity)
        self.counts_with.append(limits.counts_with)
        sums = limits.sums
        self.sum_of.append(-1 if sums is None else self.sums.setdefault(sums, len(self.sums)))
        return len(self.rows) - 1

    def _row(self, kind: str, offsets: tuple[int, ...]) -> int:
        known = self.kinds[kind]
        return known.setdefault(offsets, len(known))

    def _ids(self, place: _Place, block: _Block) -> Ints:
        # the two readings lie one after the other, each as one run of cells: the lookup adds one offset for both
        masks, inverse = np.unique(block.masks.reshape(-1, len(MODES)).T.ravel(), return_inverse=True)
        ids = np.array([self._outcome(place, int(mask), block) for mask in masks], dtype=np.int32)
        return ids[inverse].reshape(len(MODES), -1)

    def _outcome(self, place: _Place, mask: int, block: _Block) -> int:
        names = block.names
        said = [names[bit] for bit in range(len(names)) if mask >> (bit + 1) & 1]
        won = tuple(sorted((name for name, offence in said if offence is not None), key=place.order))
        classes = {offence for _, offence in said if offence is not None}
        uncoded = bool(mask & 1)
        offence: Any = "depends"
        if not won:
            offence = "not_coded"
        elif len(classes) == 1 and not uncoded:
            (offence,) = classes
        possible = tuple(found for found in FROM_MILD_TO_GRAVE if found in classes)
        leans = place.leans(won, [name for name, offence in said if offence is None], block.substance)
        outcome = TableOutcome(place.law.code, offence, won, uncoded, possible, leans)
        return self.outcome_ids.setdefault(outcome, len(self.outcome_ids))

    def _block(self, place: _Place, question: Question, substance: Substance) -> _Block:
        """Compile one block: bit 0 of a mask is *not coded*, bit n + 1 the nth of its names."""
        names: dict[_Name, int] = {}
        laws = place.laws
        parent = laws[1] if len(laws) > 1 else None
        figures = [(law, p) for law in laws for p in unchecked_figures(law, question.on, substance)]
        spans = amount_spans(laws, question, substance)
        slices = []
        facts: dict[str, tuple[Any, ...]] = {}
        for span in (*spans, foreign(spans)):
            stated = Holding(
                substance, Amount(span.unit or "g", span.low)
            )  # one amount stands for its whole span
            grid = completions(laws, msgspec.structs.replace(question, holdings=(stated,)), substance)
            person = [axis for axis in grid.axes if ":" not in axis.fact]
            facts = {axis.fact: axis.cases for axis in person}
            # Python's integers, since a place can have more provisions than a machine word has bits
            masks = np.zeros([*(len(axis.cases) for axis in person), len(MODES)], dtype=object)
            for index, scenario in grid.cells:
                at = index[: len(person)]
                for number, mode in enumerate(MODES):
                    won = _winner_names(read(place.law, parent, scenario, mode))
                    met = [
                        (law, p) for law, p in figures if is_read(p, mode) and met_but_for_amount(p, scenario)
                    ]
                    held_against = [(f"{law.code}/{p.id}", None) for law, p in met]
                    # what is not a fact of the person (an unseen figure, purity) is an axis of the grid that the
                    # table lacks: its cases fall together here
                    masks[(*at, number)] |= _mask([*won, *held_against], names) | (not won)
            slices.append(masks)
        return self._with_open(substance, np.stack(slices, axis=-2), tuple(names), facts, spans)

    def _with_open(
        self,
        substance: Substance,
        stacked: npt.NDArray[Any],
        names: tuple[_Name, ...],
        facts: dict[str, tuple[Any, ...]],
        spans: tuple[Span, ...],
    ) -> _Block:
        """Give every axis its place for *open*, and say which place each code of a column takes."""
        order = ("age", "place", "earlier", *FLAGS)
        named = {_EARLIER.get(fact, fact): cases for fact, cases in facts.items()}
        axes = [list(named).index(fact) for fact in order if fact in named]
        full = np.transpose(stacked, [*axes, stacked.ndim - 2, stacked.ndim - 1])
        full = full.reshape([*(len(named.get(fact, (0,))) for fact in order), *stacked.shape[-2:]])
        codes: dict[str, list[int]] = {}
        for axis, fact in enumerate(order):
            cases_of = groups(fact, named.get(fact), self.windows)
            distinct = list(dict.fromkeys(cases_of))
            if distinct != [(0,)]:
                parts = [
                    np.bitwise_or.reduce(np.take(full, group, axis=axis), axis=axis, keepdims=True)
                    for group in distinct
                ]
                full = np.concatenate(parts, axis=axis)
            codes[fact] = [distinct.index(group) for group in cases_of]
        # an amount not stated is any of the spans, but not the last place: an amount in a unit foreign to the law
        opened = np.bitwise_or.reduce(np.take(full, range(len(spans)), axis=-2), axis=-2, keepdims=True)
        return _Block(
            substance=substance,
            masks=np.concatenate([full, opened], axis=-2),
            names=names,
            ages=codes["age"],
            places=codes["place"],
            earlier=codes["earlier"],
            flags=[codes[flag] for flag in FLAGS],
            amounts=amount_codes(spans, self.cuts),
        )


def _pad(sums: Iterable[tuple[Figures, ...]]) -> npt.NDArray[np.int64]:
    """The figures of each sum, as many rows for each as the longest has limits."""
    sums = list(sums)
    padded = np.zeros((len(sums), max(map(len, sums), default=1), len(SUBSTANCES)), dtype=np.int64)
    for number, figures in enumerate(sums):
        padded[number, : len(figures)] = figures
    return padded


def _offsets(codes: list[list[int]], strides: list[int]) -> tuple[int, ...]:
    """The offset of each combination of codes, the last code moving fastest."""
    steps = [np.array(own) * stride for own, stride in zip(codes, strides, strict=True)]
    combined: Any = reduce(np.add.outer, steps)
    return tuple(combined.ravel().tolist())


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


def _winner_names(reading: Reading) -> list[_Name]:
    if reading.below_age is not None:
        return [(reading.below_age.code + BELOW_AGE, "none")]
    return [(found.name, found.provision.offence) for found in reading.winners]


def _mask(said: Iterable[_Name], names: dict[_Name, int]) -> int:
    mask = 0
    for name in said:
        mask |= 1 << (names.setdefault(name, len(names)) + 1)
    return mask
