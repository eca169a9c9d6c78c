"""Faults and suspicions of law files, each at its line."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from aslived.law.check.file import check

DOCS = Path(__file__).resolve().parents[3] / "docs"

GOOD = """\
jurisdiction: {code: XA, name: Made up, currency: EUR, checked: 2026-01-01, summary: Made up., gravest: []}
instruments:
  - {id: act, kind: statute, title: Drugs Act, status: in_force, sources: [S1]}
thresholds:
  - {id: two, instrument: act, from: 2000-01-01, to: null, basis: gross, effect: absolute, quantities: {heroin: 2 g}, sources: [S1], confidence: high}
provisions:
  - {id: small, instrument: act, from: 2000-01-01, to: null, conduct: [possession], substances: all, quantity: {at_most: two}, route: de_jure, offence: administrative, sanctions: [{kind: fine, min: 1, max: 2, currency: EUR}], sources: [S1], confidence: high}
  - {id: large, instrument: act, from: 2000-01-01, to: null, conduct: [possession], substances: all, route: de_jure, offence: criminal, sanctions: [], sources: [S1], confidence: high}
sources:
  S1: {title: Gazette, kind: primary}
"""


def found(tmp_path: Path, *changes: tuple[str, str], text: str = GOOD) -> tuple[list[str], list[str]]:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "XA.yaml"
    path.write_text(text, encoding="utf-8")
    checked = check(path)
    return (
        [f"{fault.code}:{fault.line}" for fault in checked.faults],
        [f"{fault.code}:{fault.line}" for fault in checked.suspicious],
    )


DEADLY = ("offence: criminal, sanctions: []", "offence: criminal, sanctions: [{kind: death_penalty}]")
TOLD = "gravest: [{kind: death_penalty, for: possession, substances: all, from: 2000-01-01, to: %s, sources: [S1], confidence: high}]"


def test_where_nobody_looked_for_death_and_corporal_punishment_it_is_said(tmp_path: Path) -> None:
    assert found(tmp_path, (", gravest: []", "")) == ([], ["AL-LAW-058:1"])


def test_a_coded_penalty_of_death_is_told_of_on_each_of_its_days(tmp_path: Path) -> None:
    assert found(tmp_path, DEADLY) == (["AL-LAW-037:8"], [])
    assert found(tmp_path, DEADLY, ("gravest: []", TOLD % "2010-01-01"))[0] == ["AL-LAW-037:8"]
    assert found(tmp_path, DEADLY, ("gravest: []", TOLD % "null"))[0] == []


def test_what_is_told_of_death_has_its_sources_and_its_days_in_order(tmp_path: Path) -> None:
    assert found(tmp_path, ("gravest: []", (TOLD % "null").replace("[S1]", "[S9]")))[0] == ["AL-LAW-021:1"]
    assert found(tmp_path, ("gravest: []", TOLD % "1999-01-01"))[0] == ["AL-LAW-022:1"]


def test_a_good_file_has_nothing_to_say(tmp_path: Path) -> None:
    assert found(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("code: XA", "code: XB", "AL-LAW-006:1"),
        ("summary: Made up.", "summary: Made up., parent: ZZ", "AL-LAW-024:1"),
        ("summary: Made up.", "summary: Made up., parent_applies: concurrent", "AL-LAW-025:1"),
        ("id: act", "id: The_Act", "AL-LAW-026:3"),
        ("id: large", "id: small", "AL-LAW-020:8"),
        ("heroin: 2 g", "heroin: two grams", "AL-LAW-003:5"),
        ("heroin: 2 g", "heroin: -2 g", "AL-LAW-004:5"),
        ("{at_most: two}", "{at_most: tow}", "AL-LAW-021:7"),
        ("{at_most: two}", "{at_most: 2 gallons}", "AL-LAW-003:7"),
        ("{at_most: two}", "{at_most: two, less_than: two}", "AL-LAW-030:7"),
        ("{at_most: two}", "{}", "AL-LAW-030:7"),
        ("min: 1, max: 2", "min: 3, max: 2", "AL-LAW-034:7"),
        ("max: 2, currency: EUR", "max: 2", "AL-LAW-035:7"),
        ("min: 1", "min: -1", "AL-LAW-036:7"),
        (
            "substances: all, quantity",
            "who: {min_age: 20, max_age: 18}, substances: all, quantity",
            "AL-LAW-031:7",
        ),
        (
            "substances: all, quantity",
            "who: {prior_within: a year}, substances: all, quantity",
            "AL-LAW-032:7",
        ),
        (
            "substances: all, quantity",
            "who: {prior_within: 365 d, first_time: true}, substances: all, quantity",
            "AL-LAW-033:7",
        ),
        ("substances: all, quantity", "substances: [], quantity", "AL-LAW-029:7"),
        ("substances: all, quantity", "substances: [lsd, lsd], quantity", "AL-LAW-028:7"),
        (
            "to: null, conduct: [possession], substances: all, quantity",
            "to: 1999-01-01, conduct: [possession], substances: all, quantity",
            "AL-LAW-022:7",
        ),
        ("sources: [S1]}\nthresholds", "sources: [S2]}\nthresholds", "AL-LAW-021:3"),
        ("sources: [S1]}\nthresholds", "sources: []}\nthresholds", "AL-LAW-027:3"),
        ("offence: administrative", "offence: naughty", "AL-YML-003:7"),
        ("kind: primary", "kind: primary, colour: red", "AL-YML-003:10"),
    ],
)
def test_each_fault_is_found_at_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    faults, _ = found(tmp_path, (old, new))
    assert fault in faults


def test_every_fault_is_shown_at_once(tmp_path: Path) -> None:
    faults, _ = found(
        tmp_path, ("id: act", "id: ACT"), ("{at_most: two}", "{at_most: tow}"), ("min: 1", "min: 9")
    )
    assert {fault.split(":")[0] for fault in faults} == {"AL-LAW-021", "AL-LAW-026", "AL-LAW-034"}


@pytest.mark.parametrize(
    ("old", "new", "suspicion"),
    [
        ("quantity: {at_most: two}, ", "", "AL-LAW-052:5"),
        (
            "two, instrument: act, from: 2000-01-01, to: null",
            "two, instrument: act, from: 2000-01-01, to: 2010-01-01",
            "AL-LAW-053:7",
        ),
        ("status: in_force", "status: repealed", "AL-LAW-054:7"),
        (
            "large, instrument: act, from: 2000-01-01, to: null, conduct: [possession]",
            "large, instrument: act, from: 2000-01-01, to: null, conduct: [possession, small_scale_selling]",
            "AL-LAW-055:8",
        ),
        ("substances: all, route", "substances: all, discretion: true, route", "AL-LAW-056:8"),
        ("kind: primary", "kind: recalled", "AL-LAW-057:7"),
    ],
)
def test_each_suspicion_is_found_at_its_line(tmp_path: Path, old: str, new: str, suspicion: str) -> None:
    faults, suspicious = found(tmp_path, (old, new))
    assert faults == []
    assert suspicion in suspicious


def test_what_can_never_win_is_found(tmp_path: Path) -> None:
    twice = ("substances: all, route", "substances: all, quantity: {at_most: two}, route")
    assert found(tmp_path, twice)[1] == []  # it still reaches people who do not hold for their own use
    _, suspicious = found(tmp_path, twice, ("offence: administrative", "offence: criminal"))
    assert suspicious == ["AL-LAW-050:8"]


def test_a_gap_in_time_is_found(tmp_path: Path) -> None:
    later = GOOD.replace(
        "large, instrument: act, from: 2000-01-01", "large, instrument: act, from: 2012-01-01"
    )
    later = later.replace(
        "small, instrument: act, from: 2000-01-01, to: null",
        "small, instrument: act, from: 2000-01-01, to: 2010-01-01",
    )
    _, suspicious = found(tmp_path, text=later)
    assert [code.split(":")[0] for code in suspicious if "051" in code] == ["AL-LAW-051"]


@pytest.fixture(scope="module")
def page() -> ModuleType:
    spec = importlib.util.spec_from_file_location("register_page", DOCS / "register.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_register_that_ships_has_no_fault_and_its_page_says_what_is_suspicious(page: ModuleType) -> None:
    checked = page.checked_register()
    assert [str(fault) for one in checked for fault in one.faults] == []
    written = (DOCS / "register.md").read_text(encoding="utf-8")
    assert page.page(checked, written) == written, "run: python docs/register.py"
    assert written.count("<!-- made: ") == 4


def test_a_gap_and_an_entry_are_named_on_the_page(page: ModuleType, tmp_path: Path) -> None:
    text = GOOD.replace("two, instrument: act, from: 2000-01-01", "two, instrument: act, from: 2001-01-01")
    path = tmp_path / "XA.yaml"
    path.write_text(text.replace("kind: primary", "kind: recalled"), encoding="utf-8")
    said = page.suspicious([check(path)])
    assert "### AL-LAW-053: 1 entry" in said
    assert "`XA` two, small, large." in said


FOUND = """\
practice:
  - id: arrests
    period: "2019"
    area: policing
    finding: Made up.
    sources: [S1]
    confidence: high
    counts: arrests
    of: possession
    against_law: parts
    judged: 2026-01-01
sources:
"""


def test_a_finding_that_was_judged_has_nothing_to_say(tmp_path: Path) -> None:
    assert found(tmp_path, ("sources:\n  S1", f"{FOUND}  S1")) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "faults", "suspicious"),
    [
        ('period: "2019"', 'period: "from 2019"', ["AL-LAW-038:11"], []),
        ('period: "2019"', 'period: "2019-2020"', ["AL-LAW-038:11"], []),
        ('period: "2019"', 'period: "2020/2019"', ["AL-LAW-038:11"], []),
        ('period: "2019"', 'period: "2019/.."', [], []),
        ("    judged: 2026-01-01\n", "", ["AL-LAW-039:18"], []),
        ("    against_law: parts\n", "", ["AL-LAW-040:18"], []),
        ("    counts: arrests\n", "", ["AL-LAW-041:16"], []),
        ("judged: 2026-01-01", "judged: 2018-12-31", ["AL-LAW-042:19"], []),
        ("judged: 2026-01-01", "judged: 2019-01-01", [], []),
        ('period: "2019"', "period: null", [], ["AL-LAW-059:18"]),
    ],
)
def test_the_keys_of_a_finding(
    tmp_path: Path, old: str, new: str, faults: list[str], suspicious: list[str]
) -> None:
    assert old in FOUND
    changed = FOUND.replace(old, new)
    assert found(tmp_path, ("sources:\n  S1", f"{changed}  S1")) == (faults, suspicious)
