"""Countries read by hand: what the text of each file says to the criteria, and which entry says so.

The table was made by reading the law files, not by running the program (Portugal and Canada with it at hand). A row: criterion, answer as written,
the entry that says so (empty where nothing in the file speaks to it), and the answer as applied where it differs.
"""

from __future__ import annotations

from datetime import date

import pytest

from aslived.assess import Assessment, assess
from aslived.law import Register

Row = tuple[str, str, str] | tuple[str, str, str, str]

BY_HAND: dict[tuple[str, str], list[Row]] = {
    # Law 30/2000 as changed in 2023: administrative whatever the amount, before a commission
    ("PT", "2024-01-01"): [
        ("FD01", "met", "PT/first-time-any-quantity"),
        ("FD02", "not_met", "PT/first-time-any-quantity"),
        ("FD03", "not_met", "PT/first-time-any-quantity"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "PT/first-time-any-quantity"),
        ("FD07", "not_met", "PT/dependent-any-quantity"),
        ("FD09", "not_met", "PT/first-time-any-quantity"),
        ("FD10", "not_met", "PT/dependent-any-quantity"),
        ("FD11", "not_met", "PT/central-register"),
        ("FD13", "not_met", "PT/dependent-any-quantity"),
        ("FD14", "met", "PT/first-time-any-quantity"),
        ("FD15", "partly", "PT/ten-days-indicative"),
        ("FD17", "not_met", "PT/minor-supply"),
        ("FD18", "not_met", "PT/user-dealer"),
        ("FD20", "met", "PT/first-time-any-quantity"),
        ("FD33", "partly", "PT/syringes"),
        ("FD34", "not_met", "PT/dependent-any-quantity"),
        ("FD35", "unknown", ""),
        ("FD38", "met", "PT/first-time-any-quantity"),
    ],
    # the ten-day limit with the ruling of 2008
    ("PT", "2015-01-01"): [
        ("FD01", "partly", "PT/above-ten-days"),
        ("FD02", "not_met", "PT/first-time-ten-days-use"),
        ("FD15", "partly", "PT/above-ten-days"),
    ],
    # CDSA with the guideline of August 2020; adult cannabis regulated
    ("CA", "2021-04-14"): [
        ("FD01", "partly", "CA/schedule-i"),
        ("FD02", "partly", "CA/cannabis-public-use"),
        ("FD03", "partly", "CA/schedule-i"),
        ("FD05", "not_met", "CA/cannabis-above"),
        ("FD08", "unknown", ""),
        ("FD11", "unknown", ""),
        ("FD14", "partly", "CA/schedule-i"),
        ("FD15", "partly", "CA/schedule-i"),
        ("FD17", "partly", "CA/sharing-selling"),
        ("FD18", "not_met", "CA/sharing-selling"),
        ("FD21", "not_met", "CA/warrantless-search"),
        ("FD22", "unknown", "", "not_met"),
        ("FD25", "unknown", ""),
        ("FD35", "partly", "CA/good-samaritan-2017"),
        ("FD36", "partly", "CA/cannabis-public"),
        ("FD37", "partly", "CA/cannabis-public"),
        ("FD38", "partly", "CA/schedule-i"),
    ],
    ("CA", "2023-04-14"): [
        ("FD25", "partly", "CA/records-set-apart-2022"),
        ("FD22", "not_met", "CA/schedule-i-2022"),
        ("FD20", "partly", "CA/schedule-i-2022"),
    ],
    # BtMG beside the cannabis act of April 2024
    ("DE", "2024-06-01"): [
        ("FD01", "partly", "DE/possession"),
        ("FD02", "partly", "DE/cannabis-use-near-schools-2024"),
        ("FD03", "partly", "DE/possession"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "DE/other-drugs-dropped"),
        ("FD06", "partly", "DE/syringes"),
        ("FD14", "partly", "DE/possession"),
        ("FD15", "partly", "DE/cannabis-crime-2024"),
        ("FD17", "not_met", "DE/possession"),
        ("FD18", "not_met", "DE/cannabis-crime-2024"),
        ("FD19", "partly", "DE/cannabis-minors-2024"),
        ("FD20", "partly", "DE/possession"),
        ("FD22", "not_met", "DE/possession"),
        ("FD33", "partly", "DE/syringes"),
        ("FD36", "partly", "DE/cannabis-public-2024"),
        ("FD37", "partly", "DE/cannabis-public-2024"),
        ("FD38", "partly", "DE/possession"),
    ],
    # misdemeanour up to the indicative table of 2014, crime above it; no offence of use
    ("CZ", "2020-06-01"): [
        ("FD01", "partly", "CZ/crime-other-2014"),
        ("FD02", "met", "CZ/use"),
        ("FD03", "partly", "CZ/misdemeanour-2014"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "CZ/misdemeanour-2014"),
        ("FD07", "not_met", "CZ/crime-other-2014"),
        ("FD09", "unknown", ""),
        ("FD12", "unknown", ""),
        ("FD15", "partly", "CZ/crime-other-2014"),
        ("FD17", "not_met", "CZ/supply"),
        ("FD18", "not_met", "CZ/supply"),
        ("FD21", "unknown", ""),
        ("FD29", "unknown", "CZ/council"),
        ("FD35", "unknown", ""),
    ],
    # own use exempt to the judge's conviction; cannabis regulated
    ("UY", "2022-01-01"): [
        ("FD01", "partly", "UY/own-use"),
        ("FD02", "partly", "UY/use"),
        ("FD03", "partly", "UY/use"),
        ("FD04", "unknown", ""),
        ("FD05", "unknown", ""),
        ("FD09", "unknown", "UY/own-use"),
        ("FD14", "met", "UY/own-use"),
        ("FD15", "partly", "UY/cannabis-40g"),
        ("FD17", "not_met", "UY/supply"),
        ("FD18", "not_met", "UY/not-own-use"),
        ("FD19", "unknown", "UY/own-use"),
        ("FD20", "met", "UY/own-use"),
        ("FD22", "not_met", "UY/own-use"),
        ("FD36", "partly", "UY/cannabis-40g"),
        ("FD37", "partly", "UY/cannabis-40g"),
        ("FD38", "met", "UY/own-use"),
    ],
    # nothing in private, a fine in public, a crime above the five-day table
    ("ES", "2022-01-01"): [
        ("FD01", "partly", "ES/possession-serious-harm"),
        ("FD02", "partly", "ES/public-use-2015-use"),
        ("FD03", "partly", "ES/public-use-2015"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "ES/public-use-2015"),
        ("FD07", "unknown", ""),
        ("FD08", "unknown", ""),
        ("FD15", "partly", "ES/possession-serious-harm"),
        ("FD17", "not_met", "ES/supply-serious-harm", "partly"),
        ("FD18", "not_met", "ES/supply-serious-harm"),
        ("FD21", "unknown", ""),
        ("FD25", "unknown", ""),
        ("FD36", "unknown", ""),
    ],
    # a crime in law, tolerated up to a figure by the prosecutors' instruction
    ("NL", "2022-01-01"): [
        ("FD01", "not_met", "NL/hard-drugs-own-use", "partly"),
        ("FD02", "partly", "NL/use"),
        ("FD03", "partly", "NL/cannabis-fine"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "NL/cannabis-fine"),
        ("FD09", "unknown", ""),
        ("FD14", "not_met", "NL/hard-drugs-own-use", "partly"),
        ("FD15", "not_met", "NL/hard-drugs-own-use", "partly"),
        ("FD17", "not_met", "NL/selling"),
        ("FD18", "not_met", "NL/selling"),
        ("FD20", "not_met", "NL/hard-drugs-own-use", "partly"),
        ("FD38", "not_met", "NL/hard-drugs-own-use"),
    ],
    # use and possession crimes; dependent people normally let off since 2022
    ("NO", "2023-06-01"): [
        ("FD01", "not_met", "NO/use-and-doses"),
        ("FD02", "not_met", "NO/use-and-doses-use"),
        ("FD03", "not_met", "NO/use-and-doses-use", "partly"),
        ("FD04", "not_met", "NO/use-and-doses-use"),
        ("FD05", "not_met", "NO/use-and-doses"),
        ("FD14", "not_met", "NO/use-and-doses"),
        ("FD15", "not_met", "NO/possession-2015"),
        ("FD17", "not_met", "NO/possession-2015"),
        ("FD18", "not_met", "NO/possession-2015"),
        ("FD19", "not_met", "NO/use-and-doses", "partly"),
        ("FD21", "partly", "NO/searches-2022"),
        ("FD22", "not_met", "NO/use-and-doses"),
        ("FD38", "not_met", "NO/use-and-doses"),
    ],
    # use and possession crimes, detention for treatment without trial
    ("SG", "2021-01-01"): [
        ("FD01", "not_met", "SG/possession"),
        ("FD02", "not_met", "SG/use-2019"),
        ("FD03", "not_met", "SG/possession"),
        ("FD04", "not_met", "SG/drc-2019"),
        ("FD05", "unknown", ""),
        ("FD07", "unknown", ""),
        ("FD10", "not_met", "SG/drc-2019"),
        ("FD12", "not_met", "SG/drc-2019"),
        ("FD13", "not_met", "SG/drc-2019"),
        ("FD14", "not_met", "SG/possession"),
        ("FD17", "not_met", "SG/supply"),
        ("FD20", "not_met", "SG/possession"),
        ("FD38", "not_met", "SG/possession"),
    ],
    # Republic Act 9165
    ("PH", "2021-01-01"): [
        ("FD01", "not_met", "PH/possession-small"),
        ("FD02", "not_met", "PH/use"),
        ("FD03", "not_met", "PH/possession-small"),
        ("FD04", "not_met", "PH/use"),
        ("FD05", "unknown", ""),
        ("FD06", "not_met", "PH/equipment"),
        ("FD10", "not_met", "PH/use"),
        ("FD12", "unknown", ""),
        ("FD14", "not_met", "PH/possession-small"),
        ("FD17", "not_met", "PH/supply"),
        ("FD18", "not_met", "PH/supply"),
        ("FD20", "not_met", "PH/possession-small"),
        ("FD38", "not_met", "PH/possession-small"),
    ],
    # own use exempt, no figure; the drug is seized
    ("CR", "2022-01-01"): [
        ("FD01", "partly", "CR/own-use"),
        ("FD02", "met", "CR/own-use"),
        ("FD03", "met", "CR/own-use"),
        ("FD04", "unknown", ""),
        ("FD05", "not_met", "CR/own-use"),
        ("FD06", "unknown", ""),
        ("FD07", "unknown", ""),
        ("FD09", "unknown", ""),
        ("FD12", "unknown", ""),
        ("FD14", "met", "CR/own-use"),
        ("FD15", "unknown", "CR/own-use"),
        ("FD17", "not_met", "CR/supply"),
        ("FD18", "not_met", "CR/supply"),
        ("FD20", "met", "CR/own-use"),
        ("FD22", "not_met", "CR/own-use"),
        ("FD38", "met", "CR/own-use"),
    ],
    # the codes of 2019: a misdemeanour below crime, which the register counts as criminal
    ("KG", "2020-06-01"): [
        ("FD01", "not_met", "KG/small-misdemeanour-2019"),
        ("FD02", "unknown", ""),
        ("FD03", "not_met", "KG/small-misdemeanour-2019"),
        ("FD04", "unknown", ""),
        ("FD05", "unknown", ""),
        ("FD07", "not_met", "KG/registers"),
        ("FD10", "unknown", ""),
        ("FD11", "not_met", "KG/registers"),
        ("FD13", "unknown", ""),
        ("FD14", "not_met", "KG/small-misdemeanour-2019"),
        ("FD17", "not_met", "KG/supply"),
        ("FD18", "not_met", "KG/supply"),
        ("FD20", "not_met", "KG/small-misdemeanour-2019"),
        ("FD38", "not_met", "KG/small-misdemeanour-2019"),
    ],
    # misdemeanour with fine or short detention below a large quantity
    ("EE", "2020-06-01"): [
        ("FD01", "partly", "EE/large-quantity"),
        ("FD02", "not_met", "EE/misdemeanour-2002-use"),
        ("FD03", "not_met", "EE/misdemeanour-2002"),
        ("FD04", "not_met", "EE/misdemeanour-2002"),
        ("FD05", "not_met", "EE/misdemeanour-2002"),
        ("FD07", "unknown", ""),
        ("FD09", "unknown", ""),
        ("FD11", "unknown", ""),
        ("FD12", "unknown", ""),
        ("FD14", "unknown", "EE/misdemeanour-2002"),
        ("FD15", "partly", "EE/large-quantity"),
        ("FD17", "not_met", "EE/supply-small"),
        ("FD18", "not_met", "EE/supply-small"),
        ("FD22", "unknown", ""),
    ],
}
UNCHECKED = [("AO", "FD01"), ("BA", "FD17"), ("GH", "FD18")]
"""Answers that rest on provisions of low confidence, on the day when the file was checked."""


@pytest.fixture(scope="module")
def assessments() -> dict[tuple[str, str], Assessment]:
    register = Register.of(*(place for place, _on in BY_HAND), "CA-BC", "CA-ON")
    return {(place, on): assess(register, place, date.fromisoformat(on)) for place, on in BY_HAND}


CASES = [(place, on, row) for (place, on), rows in BY_HAND.items() for row in rows]


@pytest.mark.parametrize(
    ("place", "on", "row"), CASES, ids=lambda value: value[0] if isinstance(value, tuple) else value
)
def test_the_program_reads_the_file_as_a_person_does(
    assessments: dict[tuple[str, str], Assessment], place: str, on: str, row: Row
) -> None:
    found = assessments[place, on].answer(row[0])
    assert found.as_written.value == row[1], found.as_written.why
    if row[2]:
        assert row[2] in found.as_written.entries, found.as_written
    applied = row[3] if len(row) == 4 else row[1]
    assert (found.as_applied or found.as_written).value == applied, found.as_applied


@pytest.mark.parametrize(("place", "id"), UNCHECKED)
def test_what_rests_on_memory_is_marked_unchecked(register: Register, place: str, id: str) -> None:
    assert not assess(register, place, register[place].checked).answer(id).as_written.checked
