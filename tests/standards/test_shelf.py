"""The shelves: every file of standards once, and each as data."""

import pytest

from aslived.errors import AslivedError
from aslived.standards.entry import FOLDER
from aslived.standards.naming import naming
from aslived.standards.shelf import SHELVES, about, entry_data, entry_of, overview_data, rows, shelf_data
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
