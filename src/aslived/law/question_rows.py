"""Rows of text to questions, and their answers: each distinct text is read once, each distinct question asked once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, Fault
from aslived.law import fact_words
from aslived.law.columns import Columns, Factor
from aslived.law.decide import Decision, decide
from aslived.law.lookup import evaluate
from aslived.law.naming import understand_conduct, understand_place, understand_setting, understand_substance
from aslived.law.people import Answers, asks_the_whole, together
from aslived.law.quantity import parse_amount, parse_purity
from aslived.law.register import Register
from aslived.law.rows_file import Chunk
from aslived.law.scenario import ALL_AGES, Holding, Question
from aslived.law.table import AGES, BEGIN, CLASSES, FLAGS, MODES, Table

NEEDED = ("jurisdiction", "substance")
PERSON = ("jurisdiction", "date", "conduct", "age", "place", "first_time", "prior_days", *FLAGS)
"""The columns that are about the person and the day, the same for all that somebody holds."""
HELD = ("substance", "amount", "purity")
COLUMNS = ("id", *PERSON, *HELD)
"""Every column that is read; others are copied."""
_DEFAULTS = {"own_use": True, "medical": False, "military": False, "non_resident": False}
_REMEMBERED = 100_000
_IN_TABLE = frozenset(AGES)


@dataclass(frozen=True)
class Fact:
    """A column as read: its distinct meanings, and which of them each row has.

    Shapes: `rows` (n,), places in `values`.
    """

    values: tuple[Any, ...]
    rows: npt.NDArray[np.int32]

    def factor(self, rows: npt.NDArray[np.int64]) -> Factor:
        """Return the fact of some rows, without the meanings that none of them has."""
        taken = self.rows[rows]
        present = np.zeros(len(self.values), dtype=np.bool_)
        present[taken] = True
        values = tuple(self.values[place] for place in np.flatnonzero(present).tolist())
        return Factor(values, (np.cumsum(present) - 1)[taken])


Faults = dict[int, list[Fault]]
"""What is wrong with each row that cannot be read."""


class Asker:
    """Answers rows of questions with the table, and with `decide` where only that will do."""

    def __init__(self, register: Register, table: Table) -> None:
        self.table = table
        self.register = register
        self.readers = _readers(register)
        self.known: dict[str, dict[str, Any]] = {name: {} for name in self.readers}
        self.ids = _Seen()
        self.decide: Callable[[Question], Decision] = lru_cache(_REMEMBERED)(
            lambda question: decide(register, question)
        )

    def answer(self, chunk: Chunk) -> tuple[list[list[str]], Faults]:
        """Return the new columns for the rows that can be read, and what is wrong with the others.

        The chunk must hold all rows of each person it holds, side by side.
        """
        faults: Faults = {number: [fault] for number, fault in chunk.faults.items()}
        facts = {name: self._read(chunk, name, faults) for name in self.readers}
        facts["date"] = self._dated(facts)
        self._check_rows(facts, faults)
        first = self._people(chunk, facts, faults)
        good = np.ones(len(chunk), dtype=np.bool_)
        good[list(faults)] = False
        rows = np.flatnonzero(good)
        if not len(rows):
            return [[] for _ in range(2 * len(MODES))], faults
        starts = np.flatnonzero(np.isin(rows, first))
        answers = self._answers(facts, rows, starts)
        person = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
        words = np.array(CLASSES, dtype=object)[answers.offence][:, person]
        named = answers.provision[:, person]
        return [
            column.tolist() for mode in range(len(MODES)) for column in (words[mode], named[mode])
        ], faults

    def _read(self, chunk: Chunk, name: str, faults: Faults) -> Fact:
        """Read a column; a row that has no meaning has a fault, and stands at the first place."""
        read, empty = self.readers[name]
        if name not in chunk.header:
            return Fact((empty,), np.zeros(len(chunk), dtype=np.int32))
        column = chunk.column(name)
        known = self.known[name]
        if len(known) > _REMEMBERED:
            known.clear()
        for text in column.values:
            if text not in known:
                known[text] = _tried(read, text, empty)
        found = [known[text] for text in column.values]
        places: dict[Any, int] = {}
        codes = [-1 if isinstance(one, _Wrong) else places.setdefault(one, len(places)) for one in found]
        rows = np.array(codes, dtype=np.int32)[column.rows]
        for number in np.flatnonzero(rows < 0).tolist():
            if number not in chunk.faults:
                faults.setdefault(number, []).extend(found[column.rows[number]].faults)
        return Fact(tuple(places) or (None,), np.maximum(rows, 0))

    def _dated(self, facts: dict[str, Fact]) -> Fact:
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
        days, first, prior = facts["date"], facts["first_time"], facts["prior_days"]
        early = np.array([day is not None and day < BEGIN for day in days.values])[days.rows]
        for number in np.flatnonzero(early).tolist():
            fault = Fault("AL-LAW-007", {"given": days.values[days.rows[number]].isoformat()})
            faults.setdefault(number, []).append(fault)
        is_first = np.array([said is True for said in first.values])[first.rows]
        stated = np.array([said is not None for said in prior.values])[prior.rows]
        for number in np.flatnonzero(is_first & stated).tolist():
            fault = Fault("AL-LAW-010", {"given": prior.values[prior.rows[number]]})
            faults.setdefault(number, []).append(fault)

    def _people(self, chunk: Chunk, facts: dict[str, Fact], faults: Faults) -> npt.NDArray[np.int64]:
        """Return the first row of each person, and find fault with rows of one id that do not fit together."""
        if "id" not in chunk.header:
            return np.arange(len(chunk))
        ids = chunk.column("id")
        named = np.array([bool(text) for text in ids.values])[ids.rows]
        same = np.zeros(len(chunk), dtype=np.bool_)
        same[1:] = (ids.rows[1:] == ids.rows[:-1]) & named[1:]
        first = np.flatnonzero(~same)
        person = np.cumsum(~same) - 1
        again = np.zeros(len(first), dtype=np.bool_)
        again[named[first]] = self.ids.again(ids, first[named[first]])
        for number in np.flatnonzero(again[person]).tolist():
            fault = Fault("AL-LAW-081", {"id": ids.values[ids.rows[number]]})
            faults.setdefault(number, []).append(fault)
        _check_people(ids, first, person, facts, faults)
        return first

    def _answers(
        self, facts: dict[str, Fact], rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]
    ) -> Answers:
        columns = self._columns(facts, rows)
        answers = together(self.table, evaluate(self.table, columns), starts)
        stated = np.array([purity is not None for purity in facts["purity"].values])
        whole = asks_the_whole(self.table, columns, starts, stated[facts["purity"].rows[rows]])
        odd = np.array([ages not in _IN_TABLE for ages in facts["age"].values])[facts["age"].rows[rows]]
        whole |= np.logical_or.reduceat(odd, starts)
        ends = np.append(starts[1:], len(rows))
        for person in np.flatnonzero(whole).tolist():
            question = _question(facts, rows[starts[person] : ends[person]].tolist())
            answers.put(person, self.decide(question))
        return answers

    def _columns(self, facts: dict[str, Fact], rows: npt.NDArray[np.int64]) -> Columns:
        given = {name: facts[name].factor(rows) for name in (*PERSON, "substance", "amount")}
        ages = given.pop("age")
        inside = tuple(found if found in _IN_TABLE else ALL_AGES for found in ages.values)
        return Columns.of(self.table, on=given.pop("date"), age=Factor(inside, ages.rows), **given)


@dataclass(frozen=True)
class _Wrong:
    faults: tuple[Fault, ...]


def _tried(read: Callable[[str], Any], text: str, empty: Any) -> Any:
    try:
        return read(text) if text else empty
    except AslivedError as error:
        return _Wrong(error.faults)


def _readers(register: Register) -> dict[str, tuple[Callable[[str], Any], Any]]:
    """How each column is read, and what an empty cell means."""

    def flag(name: str) -> Callable[[str], bool | None]:
        return lambda text: fact_words.yes_or_no(text, name)

    def place(text: str) -> str:
        code = understand_place(text).code
        if code not in register:
            raise AslivedError.of("AL-LAW-001", given=text, nearest=next(iter(register)))
        return code

    return {
        "jurisdiction": (place, _Wrong((Fault("AL-LAW-086", {"column": "jurisdiction"}),))),
        "date": (fact_words.day, None),
        "conduct": (lambda text: understand_conduct(text).code, "possession"),
        "substance": (
            lambda text: understand_substance(text).code,
            _Wrong((Fault("AL-LAW-086", {"column": "substance"}),)),
        ),
        "amount": (_or_unknown(parse_amount), None),
        "age": (fact_words.ages, ALL_AGES),
        "place": (_or_unknown(lambda text: understand_setting(text).code), None),
        "first_time": (flag("first_time"), None),
        "prior_days": (_or_unknown(fact_words.days_since), None),
        **{name: (flag(name), _DEFAULTS.get(name)) for name in FLAGS},
        "purity": (_or_unknown(parse_purity), None),
    }


def _or_unknown(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text.casefold() == fact_words.UNKNOWN else read(text)


def _check_people(
    ids: Factor,
    first: npt.NDArray[np.int64],
    person: npt.NDArray[np.int64],
    facts: dict[str, Fact],
    faults: Faults,
) -> None:
    """Refuse all that somebody holds where a row cannot be read, another fact is given, or a drug stands twice."""
    rows = np.arange(len(person))
    bad = np.zeros(len(person), dtype=np.bool_)
    bad[list(faults)] = True
    spoilt = np.logical_or.reduceat(bad, first)[person]
    for number in np.flatnonzero(spoilt & ~bad).tolist():
        faults[number] = [Fault("AL-LAW-082", {"id": ids.values[ids.rows[number]]})]
    for name in PERSON:
        codes = facts[name].rows
        differ = np.logical_or.reduceat(codes != codes[first[person]], first)[person] & ~spoilt
        for number in np.flatnonzero(differ).tolist():
            fault = Fault("AL-LAW-080", {"id": ids.values[ids.rows[number]], "column": name})
            faults.setdefault(number, []).append(fault)
    held = facts["substance"]
    key = person * len(held.values) + held.rows
    _, unique = np.unique(key, return_index=True)
    twice = np.setdiff1d(rows, unique)
    drugs = {int(person[row]): held.values[held.rows[row]] for row in twice}
    doubled = np.isin(person, person[twice]) & ~spoilt
    for number in np.flatnonzero(doubled).tolist():
        slots = {"id": ids.values[ids.rows[number]], "substance": drugs[int(person[number])]}
        faults.setdefault(number, []).append(Fault("AL-LAW-083", slots))


def _question(facts: dict[str, Fact], rows: list[int]) -> Question:
    """The question about one person, whatever the order of the rows."""

    def said(name: str, row: int) -> Any:
        return facts[name].values[facts[name].rows[row]]

    held = [Holding(said("substance", row), said("amount", row), said("purity", row)) for row in rows]
    person = {name: said(name, rows[0]) for name in PERSON if name not in ("date", "age")}
    return Question(
        **person,
        on=said("date", rows[0]),
        ages=said("age", rows[0]),
        holdings=tuple(sorted(held, key=lambda holding: holding.substance)),
    )


class _Seen:
    """The ids met so far, eight bytes each, so that an id that comes again is noticed in a file of any length."""

    def __init__(self) -> None:
        self.runs: list[npt.NDArray[np.int64]] = []

    def again(self, ids: Factor, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return which of these rows, each the first of a person, has an id that was met before.

        Shapes: both (people,).
        """
        marks = np.array([hash(text) for text in ids.values], dtype=np.int64)[ids.rows[rows]]
        _, unique = np.unique(marks, return_index=True)
        found = np.ones(len(rows), dtype=np.bool_)
        found[unique] = False
        for run in self.runs:
            place = np.minimum(np.searchsorted(run, marks), len(run) - 1)
            found |= run[place] == marks
        fresh = np.sort(marks[~found])
        while self.runs and len(self.runs[-1]) <= len(fresh):
            fresh = np.sort(np.concatenate([self.runs.pop(), fresh]))
        if len(fresh):
            self.runs.append(fresh)
        return found
