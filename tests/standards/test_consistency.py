"""The standards files agree with each other; each way in which they could not is found, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.standards.outcomes.small import EMPTY

from aslived.standards import published_thresholds
from aslived.standards.consistency import FILES, faults
from aslived.standards.entry import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(FOLDER / name, tmp_path)
    (tmp_path / "outcomes.yaml").write_text(
        EMPTY, encoding="utf-8"
    )  # its slips are tried beside its own tests
    return tmp_path


def test_the_files_agree():
    assert [str(fault) for fault in faults()] == []


def test_every_yaml_file_is_checked():
    assert {path.name for path in FOLDER.glob("*.yaml")} == set(FILES)


@pytest.mark.parametrize(
    ("name", "right", "wrong", "code", "said"),
    [
        ("norms.yaml", "criteria: [FD35]", "criteria: [FD53]", "AL-STD-002", "FD53"),
        ("norms.yaml", 'dated: "2018-11"', 'dated: "November 2018"', "AL-YML-003", "regex"),
        (
            "personal_amounts.yaml",
            'daily_whose: "one day: a third of the three days of the City of Vancouver, 2021"',
            "daily_whose: null",
            "AL-STD-006",
            "vancouver",
        ),
        ("norms.yaml", "target: T-10A-DRUGS", "target: T-10A-DRUG", "AL-STD-002", "T-10A-DRUGS"),
        ("areas.yaml", "law_hook: FD15", "law_hook: FD51", "AL-STD-002", "FD51"),
        ("areas.yaml", "S-INPUD-2021", "S-INPUD-2012", "AL-STD-002", "sources.yaml"),
        (
            "incident_taxonomy.yaml",
            "area: A3, criterion: FD13",
            "area: A9, criterion: FD13",
            "AL-STD-002",
            "A9",
        ),
        (
            "incident_taxonomy.yaml",
            "{id: POL.13, class: POL",
            "{id: POL.13, class: POLX",
            "AL-STD-002",
            "(POL?)",
        ),
        ("full_decriminalisation.yaml", "{id: FD38, group: G4", "{id: FD38, group: G8", "AL-STD-002", "G8"),
        ("full_decriminalisation.yaml", "{id: FD38, group", "{id: FD37, group", "AL-STD-004", "FD37"),
        ("targets.yaml", "id: PS-3, target: T-PWID-OAT50", "id: PS-3, target: T-OAT", "AL-STD-002", "T-OAT"),
        ("targets.yaml", "share_percent: 7.7", "share_percent: 7.9", "AL-STD-005", "7.69"),
        ("targets.yaml", "complement_percent: 84.0", "complement_percent: 85.0", "AL-STD-005", "83.98"),
        ("models.yaml", "to: D3_admin_panel", "to: D3_admin_pane", "AL-STD-002", "D3_admin_panel"),
        ("models.yaml", "respondents_sum: 11", "respondents_sum: 12", "AL-STD-005", "11"),
        (
            "personal_amounts.yaml",
            "from_set: vancouver-2021-three-days, field: amounts",
            "from_set: vancouver, field: amounts",
            "AL-STD-002",
            "vancouver",
        ),
        (
            "personal_amounts.yaml",
            "from_set: vancouver-2021-three-days, field: amounts",
            "field: amounts",
            "AL-STD-003",
            "three-days",
        ),
        ("thresholds.yaml", "share_of: PF7, relation: share", "relation: share", "AL-STD-005", "None"),
        (
            "thresholds.yaml",
            "share_of: PF7, relation: share",
            "share_of: PF6, relation: share",
            "AL-STD-005",
            "None",
        ),
        ("basket.yaml", "small: fixed-2021", "small: fixed-2012", "AL-STD-002", "fixed-2021?"),
        ("thresholds.yaml", "expected: 3.0", "expected: 2.0", "AL-STD-005", "CK1"),
        (
            "thresholds.yaml",
            "relation: share, expected: 0.746",
            "relation: share, expected: 0.75",
            "AL-STD-005",
            "CK4",
        ),
        (
            "thresholds.yaml",
            "sum: [vancouver-cocaine]",
            "sum: [vancouver-cocain]",
            "AL-STD-002",
            "vancouver-cocaine",
        ),
        ("design_features.yaml", "ARCH.TIME: [pilot]", "ARCH.TIME: [pilots]", "AL-STD-002", "pilot?"),
        ("design_features.yaml", "ARCH.TIME: [pilot]", "ARCH.TIMES: [pilot]", "AL-STD-002", "ARCH.TIMES"),
        ("sources.yaml", "{id: S-HPL, title", "{id: S-HPLX, title", "AL-STD-002", "S-HPL"),
        ("norms.yaml", "verb: may", "verb: might", "AL-YML-003", "might"),
    ],
)
def test_a_slip_is_found_at_its_line(folder: Path, name, right, wrong, code, said):
    text = (folder / name).read_text()
    assert right in text
    (folder / name).write_text(text.replace(right, wrong, 1))
    found = faults(folder)
    assert code in {fault.code for fault in found}
    fault = next(fault for fault in found if fault.code == code)
    assert said in str(fault)
    if name != "sources.yaml":  # a source that is gone is missed where it is named
        line = text[: text.index(right)].count("\n") + 1
        assert (Path(fault.file).name, fault.line) == (name, line)


def test_a_missing_file_is_a_fault_and_not_a_crash(folder: Path):
    (folder / "areas.yaml").unlink()
    assert [fault.code for fault in faults(folder)] == ["AL-YML-005"]


def test_checks_are_computed_from_the_rows():
    held = published_thresholds()
    computed = {check.id: held.compute(check) for check in held.checks}
    assert computed["CK1"] == pytest.approx(7.5 / 2.5)
    assert computed["CK2"] is True
    assert computed["CK3"] is True
    assert computed["CK4"] == pytest.approx(547 / 733)
