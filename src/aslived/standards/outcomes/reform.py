"""A change of drug law beside which figures and studies are read."""

from __future__ import annotations

from datetime import date as Date
from typing import Literal

from aslived.standards.entry import Entry

LawDirection = Literal["eased", "tightened", "mixed", "no_law_change"]


class RegisterEntry(Entry, frozen=True):
    """Which entry under `reforms` of which law file a change of law is."""

    place: str
    date: Date
    kind: Literal["enacted", "proposed", "failed", "reversed"]


class Reform(Entry, frozen=True):
    """A change of law, with the places it is read beside.

    `date` is a day, or a year of which no day is known: draw from `day` and `year`. `register` is None where the
    law register does not have it, or where it is no change of law. `end` is the day on which it no longer held,
    None where nothing is said of that. `same_time` and `watch` are read with every figure.
    """

    id: str
    place: str
    date: Date | int
    register: RegisterEntry | None
    direction: LawDirection
    changed: str
    comparison: tuple[str, ...]
    comparison_why: str
    same_time: tuple[str, ...]
    studies: tuple[str, ...]
    sources: tuple[str, ...]
    watch: str | None = None
    end: Date | None = None

    @property
    def day(self) -> Date | None:
        """The day of the law; None where only its year is known, which is never shown as a first of January."""
        return self.date if isinstance(self.date, Date) else None

    @property
    def year(self) -> int:
        """The year of the law."""
        return self.date.year if isinstance(self.date, Date) else self.date
