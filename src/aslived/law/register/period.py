"""The time that a finding is about, as it is written: `2019`, `2016-07/2020`, `2016/..`, `../2015`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from aslived.errors import AslivedError

OPEN = ".."
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class Point:
    """A year, a month or a day; what is None was not written."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True)
class Period:
    """From the first day of one point to the last day of another; None where that end is open.

    >>> parse_period("2016-07/2020").last
    datetime.date(2020, 12, 31)
    >>> parse_period("../2015").first is None
    True
    """

    start: Point | None
    end: Point | None

    @property
    def first(self) -> date | None:
        """The first day, or None where the beginning is open."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """The last day, or None where the end is open."""
        return self.end.last if self.end else None


def parse_period(text: str) -> Period:
    """Return a period as law files write it, in the style of ISO 8601.

    *Errors:* AL-LAW-038 where it is not written so, or ends before it begins.

    >>> parse_period("2019-03").first, parse_period("2019-03").last
    (datetime.date(2019, 3, 1), datetime.date(2019, 3, 31))
    """
    first, slash, last = text.partition("/")
    try:
        start = _point(first)
        end = _point(last) if slash else start
    except ValueError:
        raise AslivedError.of("AL-LAW-038", given=text) from None
    if (start is None and end is None) or (start and end and start.first > end.last):
        raise AslivedError.of("AL-LAW-038", given=text)
    return Period(start, end)


def _point(text: str) -> Point | None:
    if text == OPEN:
        return None
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    point = Point(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
    date(point.year, point.month or 1, point.day or 1)
    return point
