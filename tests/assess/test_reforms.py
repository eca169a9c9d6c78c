"""The changes of law of the outcomes are found in the law register; what is not is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.standards.outcomes.small import write_small

from aslived.assess.reforms import entry_of_register, faults_of_places
from aslived.law.register.cache import load
from aslived.standards.outcomes import outcomes


def test_the_file_agrees_with_the_register():
    assert [str(fault) for fault in faults_of_places(load())] == []


@pytest.mark.parametrize("reform", outcomes().reforms, ids=lambda one: one.id)
def test_an_entry_that_is_named_is_found(reform):
    found = entry_of_register(reform, load())
    if reform.register is None:
        assert found is None
    else:
        assert found is not None
        assert (found.date, found.kind) == (reform.register.date, reform.register.kind)


def test_places_and_entries_that_the_register_lacks_are_faults(tmp_path: Path):
    line = write_small(tmp_path, "register: {place: XA", "register: {place: XA")
    found = faults_of_places(load(), tmp_path)
    assert {fault.code for fault in found} == {"AL-STD-002", "AL-STD-022"}
    assert {fault.slots["given"] for fault in found if fault.code == "AL-STD-002"} == {"XA", "XB"}
    (missing,) = (fault for fault in found if fault.code == "AL-STD-022")
    assert missing.line == line


@pytest.mark.parametrize(
    ("right", "wrong", "codes"),
    [
        ("register: {place: XA", "register: {place: PT", {"AL-STD-022"}),
        ("comparison_places: [XC,", "comparison_places: [XC, PT,", {"AL-STD-023"}),
        ("comparison_places: [XC, XD,", "comparison_places: [XC,", {"AL-STD-002"}),
    ],
)
def test_each_slip_is_a_fault(tmp_path: Path, right, wrong, codes):
    write_small(tmp_path)
    before = set(map(str, faults_of_places(load(), tmp_path)))
    write_small(tmp_path, right, wrong)
    after = faults_of_places(load(), tmp_path)
    assert codes <= {fault.code for fault in after if str(fault) not in before}


def test_a_file_that_cannot_be_typed_has_no_faults_here(tmp_path: Path):
    write_small(tmp_path, "better: lower", "better: down")
    assert faults_of_places(load(), tmp_path) == ()
