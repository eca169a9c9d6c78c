"""Each rule of the outcomes is kept by the file, and each way of breaking it is found at its line."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest
from tests.standards.outcomes.small import small, write_small

from aslived.standards.consistency import FILES, faults
from aslived.standards.entry import FOLDER
from aslived.standards.outcomes import outcomes
from aslived.standards.outcomes.reform import LawDirection
from aslived.standards.outcomes.study import Claims, Design, StudyDirection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def test_the_small_file_keeps_every_rule(folder: Path):
    write_small(folder)
    assert [str(fault) for fault in faults(folder)] == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "said"),
    [
        # every id is unique, in the whole file
        ("id: ST-2, places", "id: ST-1, places", "AL-STD-004", "ST-1"),
        ("id: S-3, title", "id: SR-4, title", "AL-STD-004", "SR-4"),
        # every reference resolves
        ("outcomes: [deaths, size]", "outcomes: [deaths, sizes]", "AL-STD-002", "(size?)"),
        ("studies: [ST-1, ST-2], series", "studies: [ST-1, ST-9], series", "AL-STD-002", "ST-9"),
        ("series: [SR-1]", "series: [SR-9]", "AL-STD-002", "SR-9"),
        ("counts: [deaths]", "counts: [births]", "AL-STD-002", "births"),
        ("reforms: [RF-1], design: cohort", "reforms: [RF-9], design: cohort", "AL-STD-002", "RF-9"),
        ("source: S-2, confidence", "source: S-9, confidence", "AL-STD-002", "S-9"),
        ("sources: [S-1, S-2]", "sources: [S-1, S-9]", "AL-STD-002", "S-9"),
        ("outcome: deaths\n    population: all", "outcome: death\n    population: all", "AL-STD-002", "deaths"),
        # words
        ("direction: eased,\n", "direction: loosened,\n", "AL-YML-003", "loosened"),
        ("direction: worse", "direction: bad", "AL-YML-003", "bad"),
        ("claims: effect", "claims: proof", "AL-YML-003", "proof"),
        ("design: survey", "design: surveys", "AL-YML-003", "surveys"),
        ("better: none, breaks: method", "better: more, breaks: method", "AL-YML-003", "more"),
        ("kind: enacted", "kind: passed", "AL-YML-003", "passed"),
        # a bare year only where the register has no entry
        ('date: "2010-07-01", register', "date: 2010, register", "AL-STD-007", "2010"),
        # one figure a year, in order
        ("{year: 2006,", "{year: 2005,", "AL-STD-008", "2005"),
        ("{year: 2006,", "{year: 2004,", "AL-STD-008", "2004"),
        # low <= value <= high
        ("value: 11.5, low: 9, high: 14", "value: 15, low: 9, high: 14", "AL-STD-009", "15"),
        ("value: 11.5, low: 9, high: 14", "value: 8, low: 9, high: 14", "AL-STD-009", "8"),
        ("low: 9, high: 14", "low: 9", "AL-STD-009", "None"),
        # no surer than the least sure source
        ("confidence: medium\n    breaks", "confidence: high\n    breaks", "AL-STD-010", "S-2"),
        ("source: S-2, confidence: medium", "source: S-2, confidence: high", "AL-STD-010", "ST-1"),
        # the sources of the figures are those of the series
        ("sources: [S-1, S-2]", "sources: [S-1]", "AL-STD-011", "S-2"),
        # the counts of a reading follow from the studies
        ("1 no change, 0 better", "2 no change, 0 better", "AL-STD-012", "1 no change, 0 better, 1 worse"),
        ("Of 2 study records", "Of 3 study records", "AL-STD-012", "2 study records"),
        ("seen: \"Of 2 study records: 1 no change, 0 better, 1 worse, 0 both ways.\"", "seen: Some.", "AL-STD-012", "Some"),
        # a cause stands only in the finding of a study that claims one
        ("Of 2 study records", "The law led to it: of 2 study records", "AL-STD-013", "led to"),
        ("Holding is no offence.", "Holding caused less.", "AL-STD-013", "caused"),
        ("[a new market]", "[deaths due to a new market]", "AL-STD-013", "due to"),
        ("claims: effect", "claims: association", "AL-STD-013", "caused"),
        # a source found by title and year has a year
        ("News of 2011", "News of late", "AL-STD-014", "S-2"),
        # better and worse only where a way is better
        ("outcomes: [deaths], finding", "outcomes: [size], finding", "AL-STD-015", "worse"),
        # studies and changes of law name each other
        ("reforms: [RF-1], design: cohort", "reforms: [], design: cohort", "AL-STD-016", "ST-2"),
        ("same_time: [], studies: [], sources: []}", "same_time: [], studies: [ST-1], sources: []}", "AL-STD-016", "RF-2"),
        ("reforms: [RF-1], design: survey", "reforms: [RF-1, RF-3], design: survey", "AL-STD-016", "RF-3"),
    ],
)  # fmt: skip
def test_a_slip_is_found(folder: Path, right, wrong, code, said):
    write_small(folder, right, wrong)
    found = [str(fault) for fault in faults(folder) if fault.code == code]
    assert found and any(said in one for one in found), [str(fault) for fault in faults(folder)]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("{year: 2006,", "{year: 2005,", "AL-STD-008"),
        ("value: 12, source: S-1}", "value: 12, source: S-3}", "AL-STD-011"),
        ('date: "2010-07-01", register', "date: 2010, register", "AL-STD-007"),
    ],
)
def test_a_fault_stands_at_its_line(folder: Path, right, wrong, code):
    line = write_small(folder, right, wrong)
    (fault,) = (fault for fault in faults(folder) if fault.code == code)
    assert (Path(fault.file or "").name, fault.line) == ("outcomes.yaml", line)


def test_a_study_that_claims_an_effect_may_name_its_cause():
    assert "caused" in small().study("ST-2").finding
    assert [one.id for one in small().studies if one.may_name_cause] == ["ST-2"]


def test_the_words_of_the_file_are_those_of_its_types():
    meta = outcomes().meta
    assert set(meta.direction_values) == set(get_args(StudyDirection))
    assert set(meta.claims_values) == set(get_args(Claims))
    assert meta.law_direction_values == get_args(LawDirection)
    assert meta.design_values == get_args(Design)
