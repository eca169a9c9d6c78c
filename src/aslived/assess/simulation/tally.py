"""The people of a part of a file, put under each law and added up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from aslived.assess.simulation.laws import SimulatedLaws
from aslived.assess.simulation.people import People, PeopleReader
from aslived.assess.simulation.standing import KEY_BITS, YES_BITS, join_keys, key_of_decision, key_of_outcome
from aslived.errors import Fault
from aslived.law import Question, decide
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.rows.batch import whole_people
from aslived.law.rows.holdings import read_together
from aslived.law.table.columns import Columns, day_code
from aslived.law.table.lookup import evaluate
from aslived.law.table.table import MODES
from aslived.tablefile.rows import Part, open_rows

_REMEMBERED = 200_000


class Cell(NamedTuple):
    """People whom one law, in one reading, treats alike, and the first law too: `first` and `key` are their two keys."""

    law: int
    mode: int
    group: str
    first: int
    key: int


class Sums(NamedTuple):
    """How many people, the sum of their weights and of the squares of their weights."""

    people: int
    weight: float
    squares: float

    def plus(self, other: Sums) -> Sums:
        return Sums(self.people + other.people, self.weight + other.weight, self.squares + other.squares)


NOBODY = Sums(0, 0.0, 0.0)


class Unread(NamedTuple):
    """Rows that could not be read for one reason: how many, and the first of them."""

    rows: int
    line: int
    fault: Fault


@dataclass
class Tally:
    """What was added up. Tallies of the same parts in the same order give the same numbers to the last bit."""

    people: int = 0
    rows: int = 0
    sums: dict[Cell, Sums] = field(default_factory=dict)
    unread: dict[str, Unread] = field(default_factory=dict)
    questions: set[tuple[str, str]] = field(default_factory=set)
    marks: npt.NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))

    def add(self, other: Tally) -> None:
        """Add the people of a later part."""
        self.people += other.people
        self.rows += other.rows
        self.questions |= other.questions
        for cell, sums in other.sums.items():
            self.sums[cell] = self.sums.get(cell, NOBODY).plus(sums)
        for code, unread in other.unread.items():
            first = self.unread.get(code)
            self.unread[code] = Unread(first.rows + unread.rows, first.line, first.fault) if first else unread


class Tallier:
    """Puts people under laws."""

    def __init__(self, laws: SimulatedLaws) -> None:
        self.laws = laws
        table = laws.table
        self.keys = np.array(
            [[key_of_outcome(outcome, laws.register, mode) for outcome in table.outcomes] for mode in MODES],
            dtype=np.int32,
        )
        self.numbers = np.full(1 << KEY_BITS, -1, dtype=np.int32)
        self.known: list[int] = []
        self.decided = lru_cache(_REMEMBERED)(self._decide)

    def tally(
        self, path: Path, part: Part, by: str | None, weight: str | None, met: frozenset[int] = frozenset()
    ) -> Tally:
        """Return the sums of one part of a file; people whose mark was met in an earlier part are refused."""
        tally = Tally()
        reader = PeopleReader(by, weight, met)
        source = open_rows(path)
        marks = []
        for chunk in whole_people(source.chunks(part, columnar=True)):
            people, faults = reader.people(chunk)
            for number, wrong in sorted(faults.items()):
                _refuse(tally.unread, chunk.lines[number], wrong[0])
            tally.rows += len(chunk)
            if people is not None:
                self._add(tally, people)
                marks.append(people.marks[people.marks > 0])
        tally.marks = np.unique(np.concatenate(marks)) if marks else tally.marks
        return tally

    def _add(self, tally: Tally, people: People) -> None:
        tally.people += len(people.starts)
        tally.questions |= people.questions
        table, columns = self.laws.table, self._columns(people)
        numbers = np.empty((len(self.laws.laws), len(MODES), len(people.starts)), dtype=np.int64)
        for law, simulated in enumerate(self.laws.laws):
            here = _under(columns, law, simulated.on)
            here, whole = read_together(table, here, people.starts, people.purity)
            whole = whole | people.odd_age
            ids = evaluate(table, here)
            for mode in range(len(MODES)):
                keys = _together(self.keys[mode][ids[mode]], people.starts)
                numbers[law, mode] = self._places_of(keys)
            for person in np.flatnonzero(whole).tolist():
                decided = self.decided(people.question(person, f"L{law}", simulated.on))
                numbers[law, :, person] = [self._number(key) for key in decided]
        for law in range(len(self.laws.laws)):
            for mode in range(len(MODES)):
                self._sum(tally, law, mode, people, numbers[0, mode], numbers[law, mode])

    def _columns(self, people: People) -> Columns:
        first = self.laws.laws[0]
        return Columns.of(self.laws.table, jurisdiction="L0", on=first.on, **people.facts)

    def _sum(self, tally: Tally, law: int, mode: int, people: People, first: Any, here: Any) -> None:
        width = len(self.known)
        codes, inverse = np.unique((people.group * width + first) * width + here, return_inverse=True)
        counts = np.bincount(inverse)
        weights = np.bincount(inverse, weights=people.weight)
        squares = np.bincount(inverse, weights=people.weight**2)
        for code, *sums in zip(*(array.tolist() for array in (codes, counts, weights, squares)), strict=True):
            rest, key = divmod(code, width)
            group, key_first = divmod(rest, width)
            cell = Cell(law, mode, people.groups[group], self.known[key_first], self.known[key])
            tally.sums[cell] = tally.sums.get(cell, NOBODY).plus(Sums(*sums))

    def _places_of(self, keys: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """Return the number that each key was given when it was first met."""
        numbers = self.numbers[keys]
        for key in np.unique(keys[numbers < 0]).tolist():
            self._number(key)
        found: npt.NDArray[np.int32] = self.numbers[keys]
        return found

    def _number(self, key: int) -> int:
        if self.numbers[key] < 0:
            self.numbers[key] = len(self.known)
            self.known.append(key)
        return int(self.numbers[key])

    def _decide(self, question: Question) -> tuple[int, ...]:
        """Return the key in each mode of somebody whom the table cannot answer, by the reading rule itself."""
        decision = decide(self.laws.register, question)
        keys = []
        for mode in MODES:
            named = figures(decision, mode)
            outcomes = [read[mode] for read in decision.by_substance.values()]
            leans = [any(is_unchecked(winner, named) for winner in outcome.winners) for outcome in outcomes]
            keys.append(
                join_keys(
                    key_of_decision(one, leaning, mode) for one, leaning in zip(outcomes, leans, strict=True)
                )
            )
        return tuple(keys)


def _under(columns: Columns, law: int, on: Any) -> Columns:
    """Return the same people as columns of questions to another law."""
    rows = len(columns)
    code = np.broadcast_to(np.int16(law), (rows,))
    day = np.broadcast_to(day_code(on), (rows,))
    return Columns(**{**vars(columns), "jurisdiction": code, "day": day})


def _together(keys: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Return one key a person, from those of each drug that the person holds, as `standing.join_keys` does."""
    if len(starts) == len(keys):
        return keys
    low = np.int32((1 << YES_BITS) - 1)
    yes = np.bitwise_or.reduceat(keys & low, starts)
    found: npt.NDArray[np.int32] = yes | (np.bitwise_and.reduceat(keys, starts) & ~low)
    return found


def _refuse(unread: dict[str, Unread], line: int, fault: Fault) -> None:
    known = unread.get(fault.code)
    unread[fault.code] = Unread(known.rows + 1, known.line, known.fault) if known else Unread(1, line, fault)
