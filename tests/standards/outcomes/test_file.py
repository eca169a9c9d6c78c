"""The file of outcomes as it is read: sizes, places, dates, and what its summaries say of figures."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.standards.outcomes.small import small

from aslived.errors import AslivedError
from aslived.standards.outcomes import Reading, outcomes
from aslived.standards.outcomes.words import date_of, title_of

FILE = outcomes()
STATED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: [a-z]+)? \((\d{4})\)")
"""A figure of a summary with its year: `8.3 (2011)`, `14,000 arrests (2000)`."""


def test_it_holds_what_its_page_says():
    sizes = (FILE.outcomes, FILE.reforms, FILE.studies, FILE.series, FILE.reading, FILE.sources)
    assert [len(one) for one in sizes] == [40, 61, 58, 269, 8, 166]
    assert sum(len(one.points) for one in FILE.series) == 1381
    assert sum(one.site is not None for one in FILE.sources) == 73
    assert len([one for one in FILE.reforms if one.end]) == 3


def test_bare_years_stand_only_where_the_register_has_no_entry():
    bare = [one for one in FILE.reforms if one.day is None]
    assert len(bare) == 10
    assert all(one.register is None for one in bare)
    assert [one for one in FILE.reforms if one.register is None and one.day is not None] == []


@pytest.mark.parametrize("reform", FILE.reforms, ids=lambda one: one.id)
def test_a_bare_year_is_never_shown_as_a_first_of_january(reform):
    if reform.day is None:
        assert reform.year == reform.date
        assert "day not known" in date_of(reform)
        assert not re.search(r"\d{4}-\d\d", date_of(reform) + (title_of(reform) or "").split(":")[0])
    else:
        assert date_of(reform) == reform.day.isoformat()
        assert isinstance(reform.day, date) and reform.year == reform.day.year


def test_places_without_a_law_file_are_comparisons_only():
    assert set(FILE.meta.comparison_places) == {
        *("CA-AB", "CA-SK", "US-CT", "US-ID", "US-MA", "US-MD", "US-NV", "US-RI", "US-VT", "MULTI")
    }
    assert not {*FILE.places()} & {*FILE.meta.comparison_places}
    for place in FILE.comparison_places():
        with pytest.raises(AslivedError, match="AL-STD-021"):
            FILE.reforms_at(place)


def test_the_places_beside_which_another_is_read_are_named():
    assert small().comparison_places() == tuple(sorted({"XC", "XD", *FILE.meta.comparison_places}))
    with pytest.raises(AslivedError, match="read beside: XA, XB"):
        small().reforms_at("XC")


def test_a_place_that_went_back_is_listed_in_the_order_of_time_with_the_rest():
    assert [one.direction for one in small().reforms_at("XA")] == ["tightened", "eased"]
    listed = {one.id for place in FILE.places() for one in FILE.reforms_at(place)}
    went_back = {
        one.id
        for one in FILE.reforms
        if (one.end or one.direction == "tightened") and one.place not in FILE.meta.comparison_places
    }
    assert went_back <= listed


def test_two_series_of_a_place_stay_two():
    assert [one.id for one in small().series_at("XA")] == ["SR-1", "SR-2"]


@pytest.mark.parametrize("reading", FILE.reading, ids=lambda one: one.id)
def test_a_figure_that_a_summary_states_is_a_whole_year_out_of_doubt(reading: Reading):
    points = [point for id in reading.series for point in FILE.series_of(id).points]
    firm = {(point.year, value) for point in points if point.comparable for value in _rounded(point.value)}
    stated = [(int(year), float(value.replace(",", ""))) for value, year in STATED.findall(reading.seen)]
    assert [one for one in stated if one not in firm] == []


def _rounded(value: float) -> tuple[float, ...]:
    return value, round(value), round(value, 1)


def test_the_summaries_count_all_studies_of_what_they_name():
    counting = {one.id: one.counts for one in FILE.reading if one.counts}
    assert set(counting) == {"RD-USE", "RD-DEATHS", "RD-ARRESTS"}
    assert {one.id for one in FILE.outcomes if one.id.startswith("use_")} == set(counting["RD-USE"])
