"""The shelves: every file of standards once, and each as data."""

import pytest

from aslived.errors import AslivedError
from aslived.standards.entry import FOLDER, walk
from aslived.standards.naming import OF_OUTCOMES, everything, naming, references
from aslived.standards.outcomes import outcomes
from aslived.standards.shelf import (
    ON_PAGES,
    SHELVES,
    about,
    entry_data,
    entry_of,
    overview_data,
    rows,
    shelf_data,
)
from aslived.standards.words import rules

NOT_SHELVED = {"regions.yaml"}
"""Regions are how places are grouped, and nothing that law and life are held against."""


def test_every_file_of_standards_is_on_one_shelf() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} - NOT_SHELVED == {
        shelf.file for shelf in SHELVES.values()
    }
    assert set(about()) == set(SHELVES)


@pytest.mark.parametrize("kind", SHELVES)
def test_a_shelf_as_data_is_its_file(kind) -> None:
    assert shelf_data(kind)["file"] == SHELVES[kind].file
    counted = next(one for one in overview_data()["kinds"] if one["kind"] == kind)
    assert counted["entries"] == len(rows(kind)) > 0


def test_an_entry_names_its_sources_and_what_names_it() -> None:
    entry = entry_of("criteria", "fd15")
    data = entry_data("criteria", entry)
    assert set(data["sources"]) == set(entry.source)
    assert data["named_by"] == [other.id for other in naming(entry)]
    with pytest.raises(AslivedError, match="AL-STD-001"):
        entry_of("criteria", "N-IG-I3")


def test_the_rules_of_reading_are_sentences() -> None:
    assert any("never average" in rule for rule in rules(SHELVES["criteria"].read()))
    assert rules(SHELVES["norms"].read()) == []


def test_outcomes_wait_for_pages_of_their_own() -> None:
    assert set(SHELVES) - set(ON_PAGES) == {"outcomes"}


def test_the_file_of_outcomes_names_nothing_outside_and_is_named_by_nothing() -> None:
    assert not [entry for entry in everything() if type(entry) in OF_OUTCOMES]
    for entry in everything():
        assert not {kind for _field, kind, _id in references(entry)} & OF_OUTCOMES
    for _route, entry in walk(outcomes()):
        assert {kind for _field, kind, _id in references(entry)} <= OF_OUTCOMES


def test_a_source_of_the_outcomes_is_data_with_its_own_address_or_none() -> None:
    data = entry_data("outcomes", entry_of("outcomes", "SR-PT-SPENDING-BUDGET"))
    assert data["sources"]
    for source in data["sources"].values():
        assert (source["link"] is None) != (source["site"] is None)
    assert data["named_by"] == []
    assert (
        "ST-US-JOSHI-2023" in entry_data("outcomes", entry_of("outcomes", "RF-US-OR-2021-02-01"))["named_by"]
    )
