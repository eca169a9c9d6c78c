"""The days that a finding is about, read from the words in which its period is written."""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(s)?(?:-(\d\d)(?!\d)|-Q(\d))?")
_SHORT_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?![\d-])")


def period_span(period: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of a period, or nothing where it names no year.

    A second year in two digits ("2016-17") is a year where it cannot be a month.

    >>> period_span("2018/2024-11")
    (datetime.date(2018, 1, 1), datetime.date(2024, 11, 30))
    >>> period_span("2020-21/2022-23"), period_span("2010s")[1].year
    ((datetime.date(2020, 1, 1), datetime.date(2023, 12, 31)), 2019)
    >>> period_span("undated") is None
    True
    """
    if not period:
        return None
    starts: list[date] = []
    ends: list[date] = []
    for found in _YEAR.finditer(_SHORT_SPAN.sub(_both_years, period)):
        year, decade, month, quarter = int(found[1]), found[2], found[3], found[4]
        if decade:
            starts.append(date(year, 1, 1))
            ends.append(date(year + 9, 12, 31))
        elif month or quarter:
            first, last = (int(month), int(month)) if month else (3 * int(quarter) - 2, 3 * int(quarter))
            starts.append(date(year, first, 1))
            ends.append(_last_day(year, last))
        else:
            starts.append(date(year, 1, 1))
            ends.append(date(year, 12, 31))
    return (min(starts), max(ends)) if starts else None


def _both_years(found: re.Match[str]) -> str:
    year, tail = int(found[1]), int(found[2])
    return found[0] if 1 <= tail <= 12 else f"{year} {year // 100 * 100 + tail}"


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
