"""Each warning on what is likely wrong: a file that has it, and the same file without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aslived.law.check.file import check

FILE = """\
jurisdiction: {code: EE, name: Made up, currency: EUR, checked: 2026-01-01, summary: Made up., gravest: [{kind: death_penalty, for: use, substances: all, from: 2000-01-01, to: 2010-01-01, sources: [S1], confidence: high}]}
instruments:
  - {id: act, kind: statute, title: Drugs Act, dated: 2009-12-01, status: in_force, sources: [S1]}
thresholds:
  - {id: two, instrument: act, from: 2000-01-01, to: null, basis: gross, effect: absolute, quantities: {cannabis_herb: 2 g, cannabis_plant: 3 plants}, sources: [S1], confidence: high}
provisions:
  - {id: little, instrument: act, from: 2000-01-01, to: null, conduct: [possession, cultivation], substances: [cannabis_herb, cannabis_plant], quantity: {at_most: two}, route: de_jure, offence: criminal, sanctions: [{kind: fine, max: 100, currency: EUR}], sources: [S1], confidence: high}
  - {id: old, instrument: act, from: 2000-01-01, to: 2010-01-01, conduct: [use], substances: all, route: de_jure, offence: criminal, sanctions: [{kind: fine, max: 9, currency: EEK}], sources: [S1], confidence: high}
related:
  - {id: rule, kind: service, from: 2018-01-01, to: null, at_latest: true, summary: Given., answer: yes, sources: [S1], confidence: high}
practice:
  - {id: told, period: "2019", area: policing, finding: Told., sources: [S1], confidence: high}
sources:
  S1: {title: Gazette, kind: primary, year: 2020}
"""
CASES = [
    ("sanctions: [{kind: fine, max: 100, currency: EUR}]", "sanctions: [{kind: fine}]", "AL-LAW-065"),
    ("currency: EEK", "currency: EUR", "AL-LAW-066"),
    (
        "id: old, instrument: act, from: 2000-01-01",
        "id: old, instrument: act, from: 2009-12-01",
        "AL-LAW-068",
    ),
    (", cannabis_plant: 3 plants", "", "AL-LAW-069"),
    ("year: 2020", "year: 2010", "AL-LAW-070"),
    (
        "conduct: [use], substances: all, route: de_jure, offence: criminal, sanctions: [{kind: fine, max: 9, currency: EEK}]",
        "conduct: [use], substances: all, route: de_jure, offence: criminal, sanctions: [{kind: death_penalty}]",
        "AL-LAW-064",
    ),
    (
        "related:\n",
        "related:\n  - {id: other, kind: service, from: 2019-01-01, to: null, summary: No., answer: no, sources: [S1], confidence: high}\n",
        "AL-LAW-063",
    ),
    (
        "currency: EUR, checked",
        "searched: [{kind: service, on: 2026-01-01, text: part, where: An Act.}], currency: EUR, checked",
        "AL-LAW-062",
    ),
]
FAULTS = [
    ("from: 2018-01-01, to: null, at_latest", "from: null, to: null, at_latest", "AL-LAW-043"),
    ("conduct: [use], ", "conduct: [use], note: Graver steps are not carried., ", "AL-LAW-044"),
]


def codes(tmp_path: Path, text: str) -> tuple[set[str], set[str]]:
    path = tmp_path / "EE.yaml"
    path.write_text(text, encoding="utf-8")
    found = check(path)
    return {fault.code for fault in found.faults}, {fault.code for fault in found.suspicious}


@pytest.mark.parametrize(("old", "new", "code"), CASES)
def test_a_doubt_is_named_where_it_is_and_nowhere_else(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in FILE
    assert code not in codes(tmp_path, FILE)[1]
    faults, warned = codes(tmp_path, FILE.replace(old, new, 1))
    assert (faults, code in warned) == (set(), True)


def test_an_act_that_nobody_names_is_missed_in_a_rich_file_only(tmp_path: Path) -> None:
    line = next(line for line in FILE.splitlines() if "id: old" in line)
    many = "\n".join(line.replace("id: old", f"id: old-{n}") for n in range(12))
    assert "AL-LAW-067" not in codes(tmp_path, FILE)[1]
    assert "AL-LAW-067" in codes(tmp_path, FILE.replace(line, many))[1]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_what_cannot_stand_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in FILE
    assert codes(tmp_path, FILE.replace(old, new, 1))[0] == {code}


def test_what_says_its_direction_may_say_that_it_is_not_carried(tmp_path: Path) -> None:
    said = FILE.replace(
        "conduct: [use], ", "conduct: [use], incomplete: above, note: Steps are not carried., "
    )
    assert codes(tmp_path, said)[0] == set()
