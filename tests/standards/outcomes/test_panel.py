"""A series stands beside those of its comparison places over the same years, with what must be in view."""

from __future__ import annotations

import pytest
from tests.standards.outcomes.small import small

from aslived.standards.outcomes import in_order, outcomes, panel, panels


@pytest.fixture
def small_panels(monkeypatch):
    file = small()
    monkeypatch.setattr(panel, "outcomes", lambda: file)
    return panels(file.reform("RF-1"))


def test_each_series_of_the_place_has_a_panel_of_its_own(small_panels):
    assert [one.series.id for one in small_panels] == ["SR-1", "SR-2"]


def test_what_stands_beside_is_cut_to_the_same_years_and_what_lacks_is_named(small_panels):
    first, second = small_panels
    assert [[point.year for point in one.points] for one in first.beside] == [[2005, 2012]]
    assert [[point.year for point in one.points] for one in second.beside] == [[2012]]
    assert first.lacking == ("XC", "XD")


def test_a_panel_has_the_law_its_time_and_the_breaks_in_view(small_panels):
    one = small_panels[0]
    assert one.reform.day.isoformat() == "2010-07-01"
    assert one.reform.same_time == ("a new market",)
    assert one.series.breaks == ("2009: new registry",)


def test_series_in_several_units_share_no_axis():
    assert small().outcome("deaths").one_axis
    assert not small().outcome("money").one_axis
    apart = {one.id for one in outcomes().outcomes if not one.one_axis}
    assert apart == {
        *(
            "arrest_disparity",
            "drug_offences",
            "fines_value",
            "police_time",
            "price",
            "social_cost",
            "spending",
        )
    }
    assert not [one.id for one in outcomes().outcomes if " or " in one.unit and one.one_axis]


@pytest.mark.parametrize("reform", outcomes().reforms, ids=lambda one: one.id)
def test_every_panel_keeps_to_its_place_its_outcome_and_its_years(reform):
    for one in panels(reform):
        first, last = one.series.years
        assert one.series.place == reform.place
        assert {series.place for series in one.beside} | {*one.lacking} == {*reform.comparison}
        for series in one.beside:
            assert series.outcome == one.series.outcome
            assert all(first <= point.year <= last for point in series.points)


def test_studies_are_listed_by_what_they_claim_and_never_by_which_way_they_point():
    listed = in_order(outcomes().studies)
    assert len(listed) == len(outcomes().studies)
    claims = [study.claims for study in listed]
    assert claims == sorted(claims, key=["effect", "association", "description"].index)
    effects = [study.direction for study in listed if study.claims == "association"]
    assert effects != sorted(effects)
    assert [one.id for one in in_order(small().studies)] == ["ST-2", "ST-1"]
