"""What was seen, as data: figures only in runs, sources never as an address that is not theirs, words under `_says`."""

from __future__ import annotations

import pytest
from tests.standards.outcomes.small import small

from aslived.errors import AslivedError
from aslived.standards.outcomes import outcomes
from aslived.standards.outcomes.data import citation_data, place_data, reform_data
from aslived.standards.outcomes.words import citation, funder_of, notice, value_of

NETTED = {"score", "sum", "average", "mean", "net", "verdict", "effect", "difference"}


def keys(value):
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from keys(inside)


@pytest.mark.parametrize("place", outcomes().places())
def test_a_place_is_its_changes_of_law_each_with_figures_and_studies(place):
    data = place_data(place)
    assert list(data)[:4] == ["contract", "lang", "place", "notice_says"]
    assert [one["id"] for one in data["reforms"]] == [one.id for one in outcomes().reforms_at(place)]
    assert not NETTED & set(keys(data["reforms"]))
    assert "points" not in set(keys(data["reforms"]))


def test_every_source_that_is_named_is_cited():
    data = place_data("PT")
    named = {id for one in data["reforms"] for id in one["sources"]}
    named |= {study["source"] for one in data["reforms"] for study in one["studies"]}
    for panel in (panel for one in data["reforms"] for panel in one["panels"]):
        for series in (panel["series"], *panel["beside"]):
            named |= {point["source"] for run in series["segments"] for point in run}
    assert named <= set(data["sources"])


def test_a_bare_year_is_a_number_and_said_to_have_no_day():
    data = reform_data(outcomes().reform("RF-CZ-1999"))["reforms"][0]
    assert data["date"] == 1999
    assert data["date_says"] == "in 1999 (day not known)"


def test_a_site_is_never_given_as_the_source_itself():
    for source in outcomes().sources:
        data = citation_data(source)
        assert "url" not in data
        assert (data["link"], data["site"]) == ((None, source.url) if source.address else (source.url, None))
        assert source.title in citation(source) and source.scope in citation(source)


def test_a_year_that_is_not_known_is_said():
    undated = [one for one in outcomes().sources if one.undated]
    assert len(undated) == 6
    assert all("year not known" in citation(one) for one in undated)
    assert citation(small().source("S-2")) == "News of 2011 (read: abstract)"


def test_an_unknown_funder_is_not_none():
    assert funder_of(small().study("ST-1")) == "not known"
    assert funder_of(small().study("ST-2")) == "A fund"


def test_the_notice_says_what_was_seen_and_not_what_the_law_did():
    assert "what was seen" in notice() and "not what the law did" in notice()
    assert place_data("PT")["notice_says"] == notice()


def test_a_comparison_has_no_page():
    with pytest.raises(AslivedError, match="AL-STD-021"):
        place_data("CA-AB")


def test_every_fixed_word_is_said_in_words():
    for one in outcomes().outcomes:
        assert value_of(one, "unit") and value_of(one, "better")
    for one in outcomes().reforms:
        assert value_of(one, "direction")
    for one in outcomes().studies:
        assert all(value_of(one, field) for field in ("claims", "design", "direction"))
