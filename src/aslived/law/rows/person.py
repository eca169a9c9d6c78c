"""Rows of text to what they say of people: each distinct text is read once, each row that makes no sense refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, Fault
from aslived.law.names import fact
from aslived.law.names.understand import understand_conduct, understand_setting, understand_substance
from aslived.law.reading.scenario import ALL_AGES
from aslived.law.register.quantity import parse_amount, parse_purity
from aslived.law.table.table import FLAGS
from aslived.tablefile.factor import Factor
from aslived.tablefile.rows import Chunk

FACTS = ("conduct", "age", "place", "first_time", "prior_days", *FLAGS)
"""The columns that are about the person, the same for all that somebody holds."""
HELD = ("substance", "amount", "purity")
_DEFAULTS = {"own_use": True, "medical": False, "military": False, "non_resident": False}
_REMEMBERED = 100_000
Reading = tuple[Callable[[str], Any], Any]
"""How a cell is read, and what an empty one means."""


@dataclass(frozen=True)
class Fact:
    """A column as read: its distinct meanings, and which of them each row has.

    *Shapes:* `rows` (n,), places in `values`.
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


class RowReader:
    """Reads rows of people, and says what is wrong with each row that cannot be read.

    `readings` say how each column is read; rows with one `id` are what one person holds.
    """

    def __init__(self, readings: dict[str, Reading]) -> None:
        self.readings = readings
        self.known: dict[str, dict[str, Any]] = {name: {} for name in readings}
        self.ids = _SeenIds()

    def facts(self, chunk: Chunk, faults: Faults) -> dict[str, Fact]:
        """Return each column as read; what is wrong is added to the faults."""
        return {name: self._read(chunk, name, faults) for name in self.readings}

    def _read(self, chunk: Chunk, name: str, faults: Faults) -> Fact:
        """Read a column; a row that has no meaning has a fault, and stands at the first place."""
        read, empty = self.readings[name]
        if name not in chunk.header:
            return Fact((empty,), np.zeros(len(chunk), dtype=np.int32))
        column = chunk.column(name)
        known = self.known[name]
        if len(known) > _REMEMBERED:
            known.clear()
        for text in column.values:
            if text not in known:
                known[text] = _try(read, text, empty)
        found = [known[text] for text in column.values]
        places: dict[Any, int] = {}
        codes = [-1 if isinstance(one, _Wrong) else places.setdefault(one, len(places)) for one in found]
        rows = np.array(codes, dtype=np.int32)[column.rows]
        for number in np.flatnonzero(rows < 0).tolist():
            if number not in chunk.faults:
                faults.setdefault(number, []).extend(found[column.rows[number]].faults)
        return Fact(tuple(places) or (None,), np.maximum(rows, 0))

    def people(self, chunk: Chunk, facts: dict[str, Fact], faults: Faults) -> npt.NDArray[np.int64]:
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


@dataclass(frozen=True)
class _Wrong:
    faults: tuple[Fault, ...]


def _try(read: Callable[[str], Any], text: str, empty: Any) -> Any:
    try:
        return read(text) if text else empty
    except AslivedError as error:
        return _Wrong(error.faults)


def person_readings() -> dict[str, Reading]:
    """Return how the columns are read that say who somebody is and what they hold."""

    def flag(name: str) -> Callable[[str], bool | None]:
        return lambda text: fact.yes_or_no(text, name)

    return {
        "conduct": (lambda text: understand_conduct(text).code, "possession"),
        "substance": (lambda text: understand_substance(text).code, missing("substance")),
        "amount": (_or_unknown(parse_amount), None),
        "age": (fact.ages, ALL_AGES),
        "place": (_or_unknown(lambda text: understand_setting(text).code), None),
        "first_time": (flag("first_time"), None),
        "prior_days": (_or_unknown(fact.days_since), None),
        **{name: (flag(name), _DEFAULTS.get(name)) for name in FLAGS},
        "purity": (_or_unknown(parse_purity), None),
    }


def missing(column: str) -> _Wrong:
    """Return what an empty cell means in a column that every row needs."""
    return _Wrong((Fault("AL-LAW-086", {"column": column}),))


def check_earlier(facts: dict[str, Fact], faults: Faults) -> None:
    """Find fault with an earlier time of the first time."""
    first, prior = facts["first_time"], facts["prior_days"]
    is_first = np.array([said is True for said in first.values])[first.rows]
    stated = np.array([said is not None for said in prior.values])[prior.rows]
    for number in np.flatnonzero(is_first & stated).tolist():
        fault = Fault("AL-LAW-010", {"given": prior.values[prior.rows[number]]})
        faults.setdefault(number, []).append(fault)


def _or_unknown(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: None if text.casefold() == fact.UNKNOWN else read(text)


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
    for name in (name for name in facts if name not in HELD):
        codes = facts[name].rows
        differ = np.logical_or.reduceat(codes != codes[first[person]], first)[person] & ~spoilt
        for number in np.flatnonzero(differ).tolist():
            fault = Fault("AL-LAW-080", {"id": ids.values[ids.rows[number]], "column": name})
            faults.setdefault(number, []).append(fault)
    held = facts["substance"]
    key = person * len(held.values) + held.rows
    _, unique = np.unique(key, return_index=True)
    twice = np.setdiff1d(rows, unique)
    drugs = {int(person[row]): held.values[held.rows[row]] or "no drug" for row in twice}
    doubled = np.isin(person, person[twice]) & ~spoilt
    for number in np.flatnonzero(doubled).tolist():
        slots = {"id": ids.values[ids.rows[number]], "substance": drugs[int(person[number])]}
        faults.setdefault(number, []).append(Fault("AL-LAW-083", slots))


class _SeenIds:
    """The ids met so far, eight bytes each, so that an id that comes again is noticed in a file of any length."""

    def __init__(self) -> None:
        self.runs: list[npt.NDArray[np.int64]] = []

    def again(self, ids: Factor, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return which of these rows, each the first of a person, has an id that was met before.

        *Shapes:* both (people,).
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
