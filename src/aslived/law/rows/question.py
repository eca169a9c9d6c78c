"""Rows of text to questions, and their answers: each distinct question is asked once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, Fault, nearest
from aslived.law.names import fact
from aslived.law.names.understand import understand_place, understand_substance
from aslived.law.reading.care import care_at
from aslived.law.reading.decide import Decision, decide
from aslived.law.reading.scenario import ALL_AGES, Holding, Question
from aslived.law.register.law import Register
from aslived.law.register.vocabulary import SUBSTANCES, WITHOUT_DRUG
from aslived.law.rows.holdings import Answers, read_together, together
from aslived.law.rows.person import (
    FACTS,
    HELD,
    Fact,
    Faults,
    Reading,
    RowReader,
    check_earlier,
    missing,
    person_readings,
)
from aslived.law.table.columns import Columns
from aslived.law.table.lookup import evaluate
from aslived.law.table.table import AGES, BEGIN, CLASSES, MODES, Table
from aslived.tablefile.factor import Factor
from aslived.tablefile.rows import Chunk

NEEDED = ("jurisdiction", "substance")
PERSON = ("jurisdiction", "date", *FACTS)
COLUMNS = ("id", *PERSON, *HELD)
"""Every column that is read; others are copied."""
_REMEMBERED = 100_000
_IN_TABLE = frozenset(AGES)


class Asker:
    """Answers rows of questions with the table, and with `decide` where only that will do.

    `unchecked` counts the rows so far whose class rests on what nobody could check, `added` those about
    places that are not of the register.
    """

    def __init__(self, register: Register, table: Table) -> None:
        self.table = table
        self.register = register
        self.reader = RowReader(_readings(register))
        self.unchecked = self.added = 0
        self.decide: Callable[[Question], Decision] = lru_cache(_REMEMBERED)(
            lambda question: decide(register, question)
        )

    def answer(self, chunk: Chunk) -> tuple[list[list[str]], Faults]:
        """Return the new columns for the rows that can be read, and what is wrong with the others.

        The chunk must hold all rows of each person it holds, side by side.
        """
        faults: Faults = {number: [fault] for number, fault in chunk.faults.items()}
        facts = self.reader.facts(chunk, faults)
        facts["date"] = self._days(facts)
        self._check_rows(facts, faults)
        _check_drugs(facts, faults)
        first = self.reader.people(chunk, facts, faults)
        good = np.ones(len(chunk), dtype=np.bool_)
        good[list(faults)] = False
        rows = np.flatnonzero(good)
        if not len(rows):
            return [[] for _ in range(2 * len(MODES) + 1)], faults
        starts = np.flatnonzero(np.isin(rows, first))
        answers = self._answers(facts, rows, starts)
        person = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
        words = np.array(CLASSES, dtype=object)[answers.offence][:, person]
        named = answers.provision[:, person]
        self.unchecked += int(np.count_nonzero(answers.unchecked[:, person].any(axis=0)))
        own = np.array(
            [code in self.register.added_laws for code in facts["jurisdiction"].values], dtype=np.bool_
        )
        self.added += int(np.count_nonzero(own[facts["jurisdiction"].rows[rows]]))
        answered = [column.tolist() for mode in range(len(MODES)) for column in (words[mode], named[mode])]
        return [*answered, self._bodily(facts, rows)], faults

    def _bodily(self, facts: dict[str, Fact], rows: npt.NDArray[np.int64]) -> list[str]:
        """Whether death or corporal punishment is possible in the place on the day, for this or another act."""
        places, days = facts["jurisdiction"], facts["date"]
        pairs, at = np.unique(
            places.rows[rows].astype(np.int64) * len(days.values) + days.rows[rows], return_inverse=True
        )
        words: list[str] = []
        for place, day in zip(*np.divmod(pairs, len(days.values)), strict=True):
            laws = self.register.laws_of(places.values[place])
            words.append(care_at(laws, days.values[day]).possible)
        return np.array(words, dtype=object)[at].tolist()  # type: ignore[no-any-return]

    def _days(self, facts: dict[str, Fact]) -> Fact:
        """Where no day is named, the day on which the file of the place was last checked."""
        days, places = facts["date"], facts["jurisdiction"]
        checked = [None if code is None else self.register[code].checked for code in places.values]
        known: dict[Any, int] = {}
        own = np.array([known.setdefault(day, len(known)) for day in days.values], dtype=np.int32)
        instead = np.array([known.setdefault(day, len(known)) for day in checked], dtype=np.int32)
        silent = np.array([day is None for day in days.values])[days.rows]
        return Fact(tuple(known), np.where(silent, instead[places.rows], own[days.rows]))

    def _check_rows(self, facts: dict[str, Fact], faults: Faults) -> None:
        """Find fault with days before the register begins, and with an earlier time of the first time."""
        days = facts["date"]
        early = np.array([day is not None and day < BEGIN for day in days.values])[days.rows]
        for number in np.flatnonzero(early).tolist():
            fault = Fault("AL-LAW-007", {"given": days.values[days.rows[number]].isoformat()})
            faults.setdefault(number, []).append(fault)
        check_earlier(facts, faults)

    def _answers(
        self, facts: dict[str, Fact], rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]
    ) -> Answers:
        columns = self._columns(facts, rows)
        stated = np.array([purity is not None for purity in facts["purity"].values])
        columns, whole = read_together(self.table, columns, starts, stated[facts["purity"].rows[rows]])
        answers = together(self.table, evaluate(self.table, columns), starts)
        whole |= np.logical_or.reduceat(_not_in_table(facts, rows), starts)
        ends = np.append(starts[1:], len(rows))
        for person in np.flatnonzero(whole).tolist():
            question = _question(facts, rows[starts[person] : ends[person]].tolist())
            answers.put(person, self.decide(question))
        return answers

    def _columns(self, facts: dict[str, Fact], rows: npt.NDArray[np.int64]) -> Columns:
        given = {name: facts[name].factor(rows) for name in (*PERSON, "substance", "amount")}
        ages = given.pop("age")
        inside = tuple(found if found in _IN_TABLE else ALL_AGES for found in ages.values)
        drugs = given.pop("substance")
        named = Factor(tuple(drug or SUBSTANCES[0] for drug in drugs.values), drugs.rows)
        given |= {"on": given.pop("date"), "age": Factor(inside, ages.rows), "substance": named}
        return Columns.of(self.table, **given)


def _not_in_table(facts: dict[str, Fact], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """The rows that ask what the table has no column for: a span of ages of their own, an act without a drug.

    *Shapes:* (rows,).
    """
    ages, drugs = facts["age"], facts["substance"]
    odd: npt.NDArray[np.bool_] = np.array([ages not in _IN_TABLE for ages in ages.values])[ages.rows[rows]]
    none: npt.NDArray[np.bool_] = np.array([drug is None for drug in drugs.values])[drugs.rows[rows]]
    return odd | none


def _check_drugs(facts: dict[str, Fact], faults: Faults) -> None:
    """Find fault with rows that name no drug, but for an act that may be asked about without one."""
    drugs, acts = facts["substance"], facts["conduct"]
    none = np.array([drug is None for drug in drugs.values])[drugs.rows]
    free = np.array([act in WITHOUT_DRUG for act in acts.values])[acts.rows]
    for name in ("amount", "purity"):
        said = facts[name]
        free &= np.array([value is None for value in said.values])[said.rows]
    for number in np.flatnonzero(none & ~free).tolist():
        if number not in faults:
            faults[number] = [Fault("AL-LAW-086", {"column": "substance"})]


def _readings(register: Register) -> dict[str, Reading]:
    """How each column is read: those about the place and the day, and those about the person."""

    def place(text: str) -> str:
        code = understand_place(text, register.added_laws).code
        if code not in register:
            raise AslivedError.of("AL-LAW-001", given=text, nearest=nearest(text.upper(), register))
        return code

    return {
        "jurisdiction": (place, missing("jurisdiction")),
        "date": (fact.day, None),
        **person_readings(),
        "substance": (lambda text: understand_substance(text).code, None),
    }


def _question(facts: dict[str, Fact], rows: list[int]) -> Question:
    """The question about one person, whatever the order of the rows."""

    def value(name: str, row: int) -> Any:
        return facts[name].values[facts[name].rows[row]]

    held = [
        Holding(value("substance", row), value("amount", row), value("purity", row))
        for row in rows
        if value("substance", row)
    ]
    person = {name: value(name, rows[0]) for name in PERSON if name not in ("date", "age")}
    return Question(
        **person,
        on=value("date", rows[0]),
        ages=value("age", rows[0]),
        holdings=tuple(sorted(held, key=lambda holding: holding.substance)),
    )
