"""What a reader learns who has this release and the earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aslived.measure.disclosure.ledger import Entry
from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.table import Definition

_BAND = re.compile(r"^\s*(\d+)\s*(?:-|–|to)\s*(\d+)\s*$")
_FROM = re.compile(r"^\s*(\d+)\s*(?:\+|and over|or over|or more)\s*$")
_UNDER = re.compile(r"^\s*(?:under|<)\s*(\d+)\s*$")


@dataclass(frozen=True)
class Difference:
    """A cell that an earlier release makes unsafe to show: `change` or `band`, and the release that does it."""

    cell: Definition
    reason: str
    release: str


@dataclass(frozen=True)
class Crossing:
    """A withheld cell that the tables together pin down to `low` to `high`, and the releases it takes."""

    cell: Definition
    releases: tuple[str, ...]


def small_differences(entry: Entry, earlier: Sequence[Entry], policy: Policy) -> list[Difference]:
    """Return the cells whose difference to an earlier figure of the same subject is a small group.

    Two ways to make one: the same cell shown again with a slightly changed figure, and two bands of
    which one lies in the other (16-25 and 16-26).

    *Source:* disclosure by differencing, Hundepool et al. (2012), chapter on frequency tables.

    >>> old = Entry("r1", "2025-05-01", "stops", "under-5", "none", 1, (), (40,))
    >>> new = Entry("r2", "2025-06-01", "stops", "under-5", "none", 1, (), (43,))
    >>> from aslived.measure.disclosure.policy import POLICIES
    >>> [(found.reason, found.release) for found in small_differences(new, [old], POLICIES["under-5"])]
    [('change', 'r1')]
    """
    found: dict[Definition, Difference] = {}
    fresh = entry.figures()
    for old in same_subject(entry, earlier):
        before = old.figures()
        for cell, shown in fresh.items():
            was = before.get(cell)
            if shown is not None and was is not None and 0 < abs(shown - was) < policy.minimum:
                found.setdefault(cell, Difference(cell, "change", old.release))
        for cell in _inside(fresh, before, policy):
            found.setdefault(cell, Difference(cell, "band", old.release))
    return list(found.values())


def same_subject(entry: Entry, earlier: Sequence[Entry]) -> list[Entry]:
    """Return the earlier releases that are about the same people, the newest first."""
    return [old for old in reversed(earlier) if old.about == entry.about]


def _inside(
    fresh: dict[Definition, int | None], before: dict[Definition, int | None], policy: Policy
) -> Iterator[Definition]:
    """The cells now shown that differ from an earlier one only by a slightly wider or narrower band."""
    for cell, shown in fresh.items():
        for other, was in before.items():
            if shown is None or was is None or len(cell) != len(other):
                continue
            unlike = [(mine, theirs) for mine, theirs in zip(cell, other, strict=True) if mine != theirs]
            if len(unlike) != 1 or unlike[0][0][0] != unlike[0][1][0]:
                continue
            nested = band_in_band(unlike[0][0][1], unlike[0][1][1])
            if nested and abs(shown - was) < policy.minimum:
                yield cell


def band_in_band(one: str, other: str) -> bool:
    """Whether two different bands of whole years or amounts lie one in the other.

    >>> band_in_band("16-25", "16-26"), band_in_band("18+", "21+"), band_in_band("16-25", "26-30")
    (True, True, False)
    """
    first, second = _band(one), _band(other)
    if first is None or second is None or first == second:
        return False
    return (first[0] <= second[0] and second[1] <= first[1]) or (
        second[0] <= first[0] and first[1] <= second[1]
    )


def _band(text: str) -> tuple[float, float] | None:
    if found := _BAND.match(text):
        return float(found[1]), float(found[2])
    if found := _FROM.match(text):
        return float(found[1]), float("inf")
    if found := _UNDER.match(text):
        return 0.0, float(found[1]) - 1
    return None


@dataclass(frozen=True)
class Together:
    """What a reader learns from all releases of a subject: the cells they pin down, and the releases that do not fit."""

    crossings: tuple[Crossing, ...]
    set_aside: tuple[
        str, ...
    ]  # releases whose figures cannot be of the same data: an update, or a part of the people


def hold_together(entry: Entry, earlier: Sequence[Entry], policy: Policy) -> Together:
    """Return the withheld cells, of this release or an earlier one, that the tables together pin down.

    All sums of all tables about the same people are laid into one linear programme, cells of one definition
    being one unknown, each shown figure known to within its rounding. A release whose figures cannot hold
    together with this one tells of other data: it is set aside, and only `small_differences` looks at it.

    *Source:* linked tables, de Wolf and Giessing (2009), Adjusting the tau-ARGUS modular approach to deal
    with linked tables, Data and Knowledge Engineering 68(11).
    """
    chosen: list[Entry] = [entry]
    aside: list[str] = []
    for old in same_subject(entry, earlier):
        if Joint([*chosen, old]).possible:
            chosen.append(old)
        else:
            aside.append(old.release)
    found: list[Crossing] = []
    if len(chosen) > 1:
        joint, alone = Joint(chosen), [Joint([one]) for one in chosen]
        releases = tuple(old.release for old in chosen[1:])
        found = [Crossing(cell, releases) for cell in joint.withheld if _pinned(cell, joint, alone, policy)]
    return Together(tuple(found), tuple(aside))


def _pinned(cell: Definition, joint: Joint, alone: Sequence[Joint], policy: Policy) -> bool:
    """Whether the tables together leave a cell open too little, and none of them did so alone."""
    low, high = joint.reach(cell)
    if high - low >= policy.need(0):
        return False
    widths = [ends[1] - ends[0] for one in alone if cell in one.at for ends in [one.reach(cell)]]
    return all(width > high - low for width in widths)


class Joint:
    """Several published tables as one system of sums."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        cells = dict.fromkeys(cell for entry in entries for cell in entry.table.definitions)
        self.at = {cell: place for place, cell in enumerate(cells)}
        # Far enough above all that was shown to stand for no limit, near enough for the solver to tell people apart.
        most = max((figure for entry in entries for figure in entry.shown if figure is not None), default=0)
        self.low, self.high = np.zeros(len(cells)), np.full(len(cells), 4.0 * most + 1000)
        known: set[Definition] = set()
        rows: list[dict[int, float]] = []
        for entry in entries:
            for cell, shown in entry.figures().items():
                if shown is None:
                    continue
                known.add(cell)
                low, high = entry.between(cell, shown)
                place = self.at[cell]
                self.low[place] = max(self.low[place], low)
                self.high[place] = min(self.high[place], high)
            rows += self._sums(entry)
        self.rows = rows
        self.withheld = [cell for cell in cells if cell not in known]

    def _sums(self, entry: Entry) -> list[dict[int, float]]:
        table = entry.table
        place = [self.at[cell] for cell in table.definitions]
        rows = []
        for line in table.lines:
            row: dict[int, float] = {place[line.total]: 1.0}
            for part in line.parts:
                row[place[part]] = row.get(place[part], 0.0) - 1.0
            rows.append(row)
        return rows

    @property
    def possible(self) -> bool:
        """Whether one set of counts fits all the tables."""
        return bool((self.low <= self.high).all()) and self._least(None, 1.0) is not None

    def reach(self, cell: Definition) -> tuple[float, float]:
        """The least and the greatest count that fit."""
        low, high = self._least(cell, 1.0), self._least(cell, -1.0)
        # No answer is no proof that the cell is safe: it counts as pinned down.
        return (0.0, 0.0) if low is None or high is None else (round(low, 6), round(-high, 6))

    def _least(self, cell: Definition | None, sign: float) -> float | None:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        cost = np.zeros(len(self.at))
        if cell is not None:
            cost[self.at[cell]] = sign
        spots = [
            (number, place, value) for number, row in enumerate(self.rows) for place, value in row.items()
        ]
        sums = []
        if spots:
            numbers, places, values = zip(*spots, strict=True)
            matrix = coo_array((values, (numbers, places)), shape=(len(self.rows), len(self.at)))
            sums.append(LinearConstraint(matrix.tocsr(), 0.0, 0.0))
        found = milp(cost, constraints=sums, bounds=Bounds(self.low, self.high))
        return float(found.fun) if found.status == 0 else None
