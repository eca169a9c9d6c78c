"""Counts: settled shares, the band that doubt opens, nothing silently dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aslived.assess.counting.count import MODES, count, share, yearly
from aslived.assess.counting.small import small_amount, smallest_limit
from aslived.errors import AslivedError
from aslived.law import parse_amount
from aslived.law.register.cache import load
from aslived.law.table.cache import load_table
from aslived.law.table.table import Table
from aslived.standards import regions

REGISTER = load()
DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def table() -> Table:
    return load_table()


def test_every_country_has_one_region() -> None:
    listed = [code for region in regions().regions for code in region.places]
    assert sorted(listed) == sorted(code for code in REGISTER if "-" not in code)


@pytest.mark.parametrize("drug", ["heroin", "cannabis_herb", "mdma"])
@pytest.mark.parametrize("level", ["countries", "all"])
def test_every_place_is_on_one_side_or_beside(drug: str, level: str) -> None:
    found = count(REGISTER, "possession", drug, "small", DAY, level)  # type: ignore[arg-type]
    for mode in MODES:
        total = found.total[mode]
        assert total.settled + total.doubtful + total.not_coded == len(found.places[mode])
        assert total.crimes <= total.settled
        low, high = total.band or (0, 1)
        assert low <= high
        parts = [shares[mode] for shares in found.by_region.values()]
        assert sum(part.crimes for part in parts) == total.crimes
        assert sum(part.settled for part in parts) == total.settled


@pytest.mark.parametrize("conduct", ["possession", "use", "sharing"])
@pytest.mark.parametrize("drug", ["heroin", "cannabis_herb"])
def test_the_table_counts_what_is_decided_place_by_place(table: Table, conduct: Any, drug: Any) -> None:
    for amount, day in (("small", DAY), ("smallest-limit", DAY), ("2 g", date(2009, 7, 1))):
        looked_up = count(REGISTER, conduct, drug, amount, day, "all", table)
        assert looked_up == count(REGISTER, conduct, drug, amount, day, "all")
    assert len({place.verdict for place in looked_up.places["as_written"]}) > 1


def test_the_series_of_the_table_is_what_is_decided_year_by_year(table: Table) -> None:
    last = date(2004, 5, 1)
    assert yearly(REGISTER, "possession", "cannabis_herb", "smallest-limit", last, table=table) == yearly(
        REGISTER, "possession", "cannabis_herb", "smallest-limit", last
    )


def test_known_places_stand_where_their_law_puts_them() -> None:
    found = count(REGISTER, "possession", "heroin", "small", DAY)
    verdicts = {place.code: place.verdict for place in found.places["as_written"]}
    assert verdicts["PT"] == "no_crime"
    assert verdicts["SG"] == verdicts["SE"] == "crime"


def test_a_crime_that_is_not_prosecuted_is_one_as_written_only() -> None:
    found = count(REGISTER, "possession", "heroin", "small", date(2024, 6, 1), "all")
    written = {place.code: place.verdict for place in found.places["as_written"]}
    applied = {place.code: (place.offence, place.verdict) for place in found.places["as_applied"]}
    assert written["CA-BC"] == "crime"
    assert applied["CA-BC"] == ("criminal_not_prosecuted", "no_crime")


def test_the_series_runs_from_2000_to_the_day() -> None:
    days = [one.on for one in yearly(REGISTER, "possession", "heroin", "small", date(2003, 5, 1))]
    assert days == [date(2000, 12, 31), date(2001, 12, 31), date(2002, 12, 31), date(2003, 5, 1)]


def test_an_empty_count_has_no_share() -> None:
    assert share([]).share is None
    assert share([]).band is None


def test_definitions_of_small() -> None:
    assert small_amount(REGISTER, "three-days", "heroin", DAY).amount == parse_amount("2 g")
    assert small_amount(REGISTER, "0.5 g", "heroin", DAY).amount == parse_amount("0.5 g")
    amount, where = smallest_limit(REGISTER, "heroin", DAY)
    figures = [
        law.figures[limit.id].get("heroin")
        for law in REGISTER.values()
        for limit in law.file.thresholds
        if limit.in_force(DAY)
    ]
    assert amount == min(figure for figure in figures if figure and figure.unit == "g")
    assert "/" in where


@pytest.mark.parametrize(
    ("given", "drug", "code"),
    [("tiny", "heroin", "AL-ASK-021"), ("one-day", "khat", "AL-ASK-020"), ("-1g", "heroin", "AL-LAW-004")],
)
def test_what_is_no_definition_is_refused(given: str, drug: str, code: str) -> None:
    with pytest.raises(AslivedError) as raised:
        small_amount(REGISTER, given, drug, DAY)  # type: ignore[arg-type]
    assert raised.value.faults[0].code == code
