"""Rows of a file to people: what each holds, who they are, of which group, with what weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, Fault
from aslived.law import Holding, Question
from aslived.law.reading.scenario import ALL_AGES
from aslived.law.rows.person import (
    FACTS,
    Fact,
    Faults,
    Reading,
    RowReader,
    check_earlier,
    missing,
    person_readings,
)
from aslived.law.table.table import AGES
from aslived.tablefile.factor import Factor
from aslived.tablefile.number import read_number
from aslived.tablefile.rows import Chunk

_IN_TABLE = frozenset(AGES)
MOST_WEIGHT = 1e9


@dataclass(frozen=True)
class People:
    """The people of some rows.

    *Shapes:* `starts` (people,) the first row of each; `group` (people,) places in `groups`, `weight`,
    `odd_age` and `marks` (people,); `purity` (rows,) whether one is stated. `facts` is what `Columns.of` takes.
    """

    starts: npt.NDArray[np.int64]
    facts: dict[str, Any]
    group: npt.NDArray[np.int64]
    groups: tuple[str, ...]
    weight: npt.NDArray[np.float64]
    purity: npt.NDArray[np.bool_]
    odd_age: npt.NDArray[np.bool_]
    marks: npt.NDArray[np.uint64]
    questions: set[tuple[str, str]]
    columns: dict[str, Fact]
    rows: npt.NDArray[np.int64]

    def question(self, person: int, code: str, on: date) -> Question:
        """Return the question about one person under a law, whatever the order of the rows."""
        stop = self.starts[person + 1] if person + 1 < len(self.starts) else len(self.rows)
        rows = self.rows[self.starts[person] : stop].tolist()

        def value(name: str, row: int) -> Any:
            return self.columns[name].values[self.columns[name].rows[row]]

        held = [Holding(value("substance", row), value("amount", row), value("purity", row)) for row in rows]
        return Question(
            jurisdiction=code,
            on=on,
            ages=value("age", rows[0]),
            holdings=tuple(sorted(held, key=lambda holding: holding.substance)),
            **{name: value(name, rows[0]) for name in FACTS if name != "age"},
        )


class PeopleReader:
    """Reads rows of people; `by` and `weight` name their columns, `met` are marks of people already counted."""

    def __init__(self, by: str | None, weight: str | None, met: frozenset[int] = frozenset()) -> None:
        readings: dict[str, Reading] = person_readings()
        if by:
            readings[by] = (str, "")
        if weight:
            readings[weight] = (weight_of, missing(weight))
        self.reader = RowReader(readings)
        self.by, self.weight = by, weight
        self.met = np.array(sorted(met), dtype=np.uint64)

    def people(self, chunk: Chunk) -> tuple[People | None, Faults]:
        """Return the people whose rows can all be read, and what is wrong with the other rows."""
        faults: Faults = {number: [fault] for number, fault in chunk.faults.items()}
        facts = self.reader.facts(chunk, faults)
        check_earlier(facts, faults)
        first = self.reader.people(chunk, facts, faults)
        marks = _marks(chunk, first)
        self._refuse_met(chunk, first, marks, faults)
        good = np.ones(len(chunk), dtype=np.bool_)
        good[list(faults)] = False
        rows = np.flatnonzero(good)
        if not len(rows):
            return None, faults
        kept = good[first]
        starts = np.searchsorted(rows, first[kept])
        return self._build(facts, rows, starts, marks[kept] if len(marks) else marks), faults

    def _refuse_met(
        self, chunk: Chunk, first: npt.NDArray[np.int64], marks: npt.NDArray[np.uint64], faults: Faults
    ) -> None:
        if not len(self.met) or not len(marks):
            return
        ids = chunk.column("id")
        ends = np.append(first[1:], len(chunk))
        for person in np.flatnonzero(np.isin(marks, self.met)).tolist():
            for number in range(int(first[person]), int(ends[person])):
                fault = Fault("AL-LAW-081", {"id": ids.values[ids.rows[number]]})
                faults.setdefault(number, []).append(fault)

    def _build(
        self,
        facts: dict[str, Fact],
        rows: npt.NDArray[np.int64],
        starts: npt.NDArray[np.int64],
        marks: npt.NDArray[np.uint64],
    ) -> People:
        given: dict[str, Any] = {name: facts[name].factor(rows) for name in (*FACTS, "substance", "amount")}
        ages = given["age"]
        given["age"] = Factor(tuple(a if a in _IN_TABLE else ALL_AGES for a in ages.values), ages.rows)
        odd = np.array([a not in _IN_TABLE for a in ages.values])[ages.rows]
        own = rows[starts]
        group, weight = facts.get(self.by or ""), facts.get(self.weight or "")
        drugs, acts = given["substance"], given["conduct"]
        pairs = np.unique(drugs.rows.astype(np.int64) * len(acts.values) + acts.rows).tolist()
        return People(
            starts=starts,
            facts=given,
            group=group.rows[own].astype(np.int64) if group else np.zeros(len(own), dtype=np.int64),
            groups=group.values if group else ("",),
            weight=np.array(weight.values, dtype=np.float64)[weight.rows[own]]
            if weight
            else np.ones(len(own)),
            purity=np.array([p is not None for p in facts["purity"].values])[facts["purity"].rows[rows]],
            odd_age=np.logical_or.reduceat(odd, starts),
            marks=marks,
            questions={
                (drugs.values[pair // len(acts.values)], acts.values[pair % len(acts.values)])
                for pair in pairs
            },
            columns=facts,
            rows=rows,
        )


def weight_of(text: str) -> float:
    """Return how many people somebody stands for.

    *Errors:* AL-ASK-052.

    >>> weight_of("12.5")
    12.5
    """
    weight = read_number(text)
    if weight is None or not 0 < weight <= MOST_WEIGHT:
        raise AslivedError.of("AL-ASK-052", given=text)
    return float(weight)


def _marks(chunk: Chunk, first: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Eight bytes for the id of each person, the same in every process; none where the rows have no ids."""
    if "id" not in chunk.header:
        return np.zeros(0, dtype=np.uint64)
    ids = chunk.column("id")
    texts = np.array([text.encode() for text in ids.values] or [b""])
    width = -(-texts.dtype.itemsize // 8) * 8
    words = texts.astype(f"S{width}").view(np.uint64).reshape(len(texts), -1)
    mixed = np.full(len(texts), 0x9E3779B97F4A7C15, dtype=np.uint64)
    for word in words.T:
        mixed = (mixed ^ word) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(32)
    mixed[[not text for text in ids.values]] = 0
    found: npt.NDArray[np.uint64] = mixed[ids.rows[first]]
    return found
