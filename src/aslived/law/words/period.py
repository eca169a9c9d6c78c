"""The period of a finding in words."""

from __future__ import annotations

from aslived.language import _, language
from aslived.law.register.period import Point, parse_period
from aslived.law.words.name import MONTHS, day


def period_name(period: str | None) -> str:
    """Return a period as people write it.

    *Errors:* AL-LAW-038 where it is not written as periods are.

    >>> period_name("2016-07/2020"), period_name("2012-08/..")
    ('July 2016 to 2020', 'from August 2012 on')
    >>> period_name(None)
    'no period given'
    """
    if period is None:
        return _("no period given")
    read = parse_period(period)
    if read.start is None or read.end is None:
        return _open_name(read.start, read.end)
    if read.start == read.end:
        return _point_name(read.start)
    return _("{first} to {last}").format(first=_point_name(read.start), last=_point_name(read.end))


def _open_name(start: Point | None, end: Point | None) -> str:
    if end is not None:
        return _("until {last}").format(last=_point_name(end))
    assert start is not None  # a period has at least one end
    return _("from {first} on").format(first=_point_name(start))


def _point_name(point: Point) -> str:
    if point.day is not None:
        return day(point.first)
    if point.month is None:
        return str(point.year)
    if language() == "en":
        return f"{MONTHS[point.month - 1]} {point.year}"
    from babel.dates import format_skeleton  # only other languages than English need it

    return format_skeleton("yMMMM", point.first, locale=language())
