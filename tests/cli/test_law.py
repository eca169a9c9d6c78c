"""`aslived law`: list, show, check, as their reader would use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main
from aslived.law.register.cache import load
from aslived.law.register.law import PLACES


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["law", *words])


def test_list_names_every_place_with_its_confidence() -> None:
    rows = json.loads(run("list", "--json").stdout)["places"]
    assert [row["code"] for row in rows] == sorted(path.stem for path in PLACES.glob("*.yaml"))
    assert all(sum(row["confidence"].values()) == row["provisions"] for row in rows)
    assert "Portugal" in run("list").stdout


def test_show_on_a_day_leaves_out_what_did_not_hold() -> None:
    before, after = (
        run("show", "PT", "--on", "2022-03-01").stdout,
        run("show", "PT", "--on", "2024-03-01").stdout,
    )
    assert "above-ten-days " in before
    assert "above-ten-days " not in after
    assert "personal-use-any-quantity" in after
    assert "holding less does not prevent arrest" in before


def test_show_understands_names_and_refuses_unknown_ones() -> None:
    assert run("show", "Côte d'Ivoire").stdout.splitlines()[0].endswith("(CI)")
    unknown = run("show", "Atlantis")
    assert unknown.exit_code == 2
    assert "AL-LAW-001" in unknown.stderr


def test_show_prints_no_amount_where_death_is_possible() -> None:
    shown = run("show", "SG").stdout
    assert "Death or corporal punishment is possible" in shown
    assert "Figures in the law" not in shown
    assert "15 g" not in shown


@pytest.mark.parametrize("day", [None, "2005-06-01", "2026-11-22"])
def test_every_place_can_be_shown(day: str | None) -> None:
    for code in load():
        shown = run("show", code, *(["--on", day] if day else []))
        assert shown.exit_code == 0, shown.output
        assert "no legal advice" in shown.stdout
        assert max(len(line) for line in shown.stdout.splitlines() if "http" not in line) <= 80


def test_check_exits_as_it_says(tmp_path: Path) -> None:
    assert run("check", str(PLACES / "PT.yaml")).exit_code == 0
    bad = tmp_path / "XA.yaml"
    bad.write_text(
        (PLACES / "PT.yaml").read_text(encoding="utf-8").replace("kind: statute", "kind: statue", 1)
    )
    found = run("check", str(bad))
    assert found.exit_code == 1
    assert "AL-YML-003" in found.stdout
    assert run("check", str(tmp_path / "none.yaml")).exit_code == 2
