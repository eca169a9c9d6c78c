"""A series of the place where law changed, beside those of the places it is read beside, over the same years."""

from __future__ import annotations

from msgspec import Struct

from aslived.standards.outcomes.file import outcomes
from aslived.standards.outcomes.outcome import Outcome
from aslived.standards.outcomes.reform import Reform
from aslived.standards.outcomes.series import Series


class Panel(Struct, frozen=True):
    """One series and what stands beside it; two series of a place are two panels.

    The day of the law, what happened at the same time and the breaks are in view wherever the figures are:
    `reform`, `series.breaks`. `lacking` names the comparison places without a figure of these years. The series
    share an axis only where `outcome.one_axis` says so.
    """

    reform: Reform
    outcome: Outcome
    series: Series
    beside: tuple[Series, ...]
    lacking: tuple[str, ...]


def panels(reform: Reform) -> tuple[Panel, ...]:
    """Return the figures to read a change of law by: a panel for each series of its place.

    >>> deaths = [one for one in panels(outcomes().reform("RF-PT-2001-07-01")) if one.outcome.id == "overdose_deaths"]
    >>> [(one.series.id, one.lacking) for one in deaths]
    [('SR-PT-OVERDOSE-DEATHS', ('ES',)), ('SR-PT-OVERDOSE-DEATHS-TO2002', ('ES', 'FR'))]
    """
    return tuple(_panel(reform, series) for series in outcomes().series_at(reform.place))


def _panel(reform: Reform, series: Series) -> Panel:
    alike = (
        one.within(*series.years)
        for place in reform.comparison
        for one in outcomes().series_at(place)
        if one.outcome == series.outcome
    )
    beside = tuple(one for one in alike if one.points)
    lacking = tuple(place for place in reform.comparison if place not in {one.place for one in beside})
    return Panel(reform, outcomes().outcome(series.outcome), series, beside, lacking)
