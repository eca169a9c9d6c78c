"""What a series allows: doubt is joined to nothing, part of a year held against none, two series never meet."""

from __future__ import annotations

import inspect

import pytest
from tests.standards.outcomes.small import small

from aslived.errors import AslivedError
from aslived.standards.outcomes import Series, outcomes

SERIES = outcomes().series


def years(series: Series) -> list[list[int]]:
    return [[point.year for point in run] for run in series.segments()]


def test_doubt_and_part_of_a_year_stand_alone():
    assert years(small().series_of("SR-1")) == [[2005, 2006, 2008], [2009], [2010, 2011], [2012]]
    assert years(small().series_of("SR-2")) == [[2011, 2012]]


@pytest.mark.parametrize("series", SERIES, ids=lambda one: one.id)
def test_no_line_reaches_a_figure_in_doubt_or_of_less_than_a_year(series: Series):
    runs = series.segments()
    assert [point for run in runs for point in run] == list(series.points)
    assert all(len(run) == 1 or all(point.comparable for point in run) for run in runs)


def test_a_change_holds_two_whole_years_and_the_breaks():
    change = small().series_of("SR-1").change(2005, 2011)
    assert (change.start.value, change.end.value) == (10, 14)
    assert change.breaks == ("2009: new registry",)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (2005, 2007, "AL-STD-017"),
        (2005, 2009, "AL-STD-018"),
        (2009, 2011, "AL-STD-018"),
        (2005, 2012, "AL-STD-019"),
        (2011, 2005, "AL-STD-020"),
        (2005, 2005, "AL-STD-020"),
    ],
)
def test_a_change_that_may_not_be_told_is_refused(start, end, code):
    with pytest.raises(AslivedError, match=code):
        small().series_of("SR-1").change(start, end)


def test_every_figure_in_doubt_or_of_less_than_a_year_is_refused():
    refused = 0
    for series in SERIES:
        last = series.years[1]
        for point in series.points:
            if not point.comparable and point.year != last:
                with pytest.raises(AslivedError, match=r"AL-STD-01[89]"):
                    series.change(point.year, last)
                refused += 1
    assert refused > 20


def test_what_joins_figures_takes_one_series_and_no_list_of_figures():
    assert list(inspect.signature(Series.segments).parameters) == ["self"]
    assert list(inspect.signature(Series.change).parameters) == ["self", "start", "end"]


def test_an_unknown_year_names_those_that_are_there():
    with pytest.raises(AslivedError, match="2011, 2012"):
        small().series_of("SR-2").point(1990)
