"""Who recruited whom: the recruitment forest of one survey, and every fault that it can have."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError, Fault, nearest

LARGEST_DEGREE = 1_000_000

Index = NDArray[np.int64]


@dataclass(frozen=True)
class Respondent:
    """One person of the survey as read: nothing is filled in, `line` says where it stood."""

    id: str
    recruiter: str | None
    degree: int
    line: int
    coupon: str | None = None
    time: float | None = None


@dataclass(frozen=True, eq=False)
class Recruitment:
    """A recruitment forest without faults, in the order of its file.

    *Shapes:* every array has one entry a person; `recruiter` is a row number, -1 for a seed; `wave` is 0 for
    seeds; `tree` is the row number of the seed at the root.
    *Units:* `degree` counts people; `time` is a number in the file's own unit, or days for dates.
    """

    ids: tuple[str, ...]
    recruiter: Index
    degree: Index
    wave: Index
    tree: Index
    columns: Mapping[str, tuple[str | None, ...]]
    time: NDArray[np.float64] | None = None
    file: str | None = None
    lines: tuple[int, ...] = field(default=(), repr=False)

    @property
    def n(self) -> int:
        """How many people were recruited, seeds included."""
        return len(self.ids)

    @property
    def seeds(self) -> int:
        """How many of them were seeds."""
        return int((self.recruiter < 0).sum())

    @property
    def waves(self) -> int:
        """The number of the last wave."""
        return int(self.wave.max())

    def must_have(self, columns: Iterable[str]) -> None:
        """Raise AL-RDS-001 where a column was not read."""
        for name in columns:
            if name not in self.columns:
                near = nearest(name, self.columns)
                shown = ", ".join(self.columns)
                raise AslivedError.of("AL-RDS-001", file=self.file, column=name, nearest=near, header=shown)

    @property
    def recruits(self) -> Index:
        """How many people each of them recruited."""
        return np.bincount(self.recruiter[self.recruiter >= 0], minlength=self.n).astype(np.int64)


def recruitment_of(
    ids: Sequence[object],
    recruiters: Sequence[object | None],
    degrees: Sequence[float | None],
    columns: Mapping[str, Sequence[object | None]] | None = None,
    times: Sequence[float] | None = None,
) -> Recruitment:
    """Return the recruitment forest of data already at hand; a seed's recruiter is None.

    *Errors:* AL-RDS-006 to 017 for every fault of the forest, together; lines count the people from 1.

    >>> survey = recruitment_of([1, 2, 3], [None, 1, 1], [4, 5, 2], {"hiv": ["no", "yes", "no"]})
    >>> survey.seeds, survey.waves, survey.recruits.tolist()
    (1, 1, [2, 0, 0])
    """
    faults: list[Fault] = []
    people = []
    for row, (who, by, known) in enumerate(zip(ids, recruiters, degrees, strict=True)):
        time = None if times is None else float(times[row])
        if time is not None and not math.isfinite(time):
            faults.append(Fault("AL-RDS-017", {"id": who, "given": time, "column": "times"}, None, row + 1))
        people.append(
            Respondent(
                id=str(who),
                recruiter=None if by is None else str(by),
                degree=_degree(str(who), known, row + 1, faults),
                line=row + 1,
                time=time,
            )
        )
    kept = {
        name: tuple(None if value is None else str(value) for value in values)
        for name, values in (columns or {}).items()
    }
    return assembled(people, kept, None, faults)


def _degree(who: str, known: float | None, line: int, faults: list[Fault]) -> int:
    """Return a whole network size, or -1 with a fault."""
    if known is None or known != known:
        faults.append(Fault("AL-RDS-015", {"id": who, "column": "degrees"}, None, line))
    elif known < 0 or known % 1 != 0:
        faults.append(Fault("AL-RDS-016", {"id": who, "given": known}, None, line))
    else:
        return int(known)
    return -1


def assembled(
    people: Sequence[Respondent],
    columns: Mapping[str, tuple[str | None, ...]],
    file: str | None = None,
    earlier: Sequence[Fault] = (),
) -> Recruitment:
    """Return the forest of these people, or raise with every fault found, in the order of their lines."""
    if not people and not earlier:
        raise AslivedError.of("AL-RDS-002", file=file)
    rows: dict[str, int] = {}
    for row, person in enumerate(people):
        rows.setdefault(person.id, row)
    faults = [
        *earlier,
        *_twice(people, file),
        *_links(people, rows, file),
        *_degrees(people, file),
        *_circles(people, rows, file),
        *_times(people, rows, file),
    ]
    if faults:
        raise AslivedError(*sorted(faults, key=lambda fault: fault.line or 0))
    recruiter = np.array([-1 if p.recruiter is None else rows[p.recruiter] for p in people], dtype=np.int64)
    wave, tree = _descent(recruiter)
    times = [p.time for p in people if p.time is not None]
    return Recruitment(
        ids=tuple(p.id for p in people),
        recruiter=recruiter,
        degree=np.array([p.degree for p in people], dtype=np.int64),
        wave=wave,
        tree=tree,
        columns=dict(columns),
        time=np.array(times, dtype=np.float64) if len(times) == len(people) else None,
        file=file,
        lines=tuple(p.line for p in people),
    )


def _descent(recruiter: Index) -> tuple[Index, Index]:
    """Return the wave and the seed of each person."""
    people = len(recruiter)
    wave = np.zeros(people, dtype=np.int64)
    tree = np.arange(people, dtype=np.int64)
    above = recruiter.copy()
    while (above >= 0).any():
        moving = above >= 0
        wave[moving] += 1
        tree[moving] = above[moving]
        above[moving] = recruiter[above[moving]]
    return wave, tree


def _twice(people: Sequence[Respondent], file: str | None) -> list[Fault]:
    faults = []
    for code, values in (
        ("AL-RDS-006", [p.id for p in people]),
        ("AL-RDS-007", [p.coupon for p in people]),
    ):
        seen: dict[str, int] = {}
        for person, value in zip(people, values, strict=True):
            if value is None:
                continue
            if value in seen:
                faults.append(Fault(code, {"given": value, "first": seen[value]}, file, person.line))
            seen.setdefault(value, person.line)
    return faults


def _links(people: Sequence[Respondent], rows: Mapping[str, int], file: str | None) -> list[Fault]:
    faults = []
    for person in people:
        if person.recruiter == person.id:
            faults.append(Fault("AL-RDS-008", {"id": person.id}, file, person.line))
        elif person.recruiter is not None and person.recruiter not in rows:
            slots = {"id": person.id, "recruiter": person.recruiter}
            faults.append(Fault("AL-RDS-009", slots, file, person.line))
    return faults


def _degrees(people: Sequence[Respondent], file: str | None) -> list[Fault]:
    """A person knows at least those they recruited, and the one who recruited them."""
    recruits = Counter(p.recruiter for p in people if p.recruiter is not None)
    faults = []
    for person in people:
        least = recruits[person.id] + (person.recruiter is not None)
        slots = {"id": person.id, "degree": person.degree, "recruits": recruits[person.id], "least": least}
        if person.degree < 0:  # the reader has already said what is wrong with it
            continue
        if person.degree == 0:
            faults.append(Fault("AL-RDS-012", slots, file, person.line))
        elif person.degree < least:
            faults.append(Fault("AL-RDS-013", slots, file, person.line))
        elif person.degree > LARGEST_DEGREE:
            faults.append(Fault("AL-RDS-014", slots, file, person.line))
    return faults


def _circles(people: Sequence[Respondent], rows: Mapping[str, int], file: str | None) -> list[Fault]:
    faults = []
    checked: set[str] = set()
    for person in people:
        path: dict[str, None] = {}
        at: Respondent | None = person
        while at is not None and at.id not in checked and at.id not in path:
            path[at.id] = None
            known = at.recruiter is not None and at.recruiter in rows and at.recruiter != at.id
            at = people[rows[str(at.recruiter)]] if known else None
        if at is not None and at.id in path:
            chain = list(path)
            circle = chain[chain.index(at.id) :]
            slots = {"ids": ", ".join(circle[:8]) + (", …" if len(circle) > 8 else "")}
            faults.append(Fault("AL-RDS-010", slots, file, min(people[rows[who]].line for who in circle)))
        checked.update(path)
    return faults


def _times(people: Sequence[Respondent], rows: Mapping[str, int], file: str | None) -> list[Fault]:
    faults = []
    for person in people:
        if person.recruiter is None or person.recruiter not in rows or person.time is None:
            continue
        recruiter = people[rows[person.recruiter]]
        if recruiter.time is not None and recruiter.time > person.time:
            slots = {"id": person.id, "recruiter": recruiter.id, "other": recruiter.line}
            faults.append(Fault("AL-RDS-011", slots, file, person.line))
    return faults
