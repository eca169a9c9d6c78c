"""`aslived simulate`, as an analyst would use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main

PEOPLE = "id,substance,amount,age,group\n" + "".join(
    f"p{n},{drug},{amount},30,{'north' if n % 3 else 'south'}\n"
    for n, (drug, amount) in enumerate([("heroin", "0.5 g"), ("weed", "30 g"), ("cocaine", "3 g")] * 20)
)
LAWS = ["--law", "PT@2022-01-01", "--law", "CA-BC@2023-06-01"]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["simulate", *words])


def test_shares_changes_and_notice_are_said(people: Path) -> None:
    done = run(str(people), *LAWS)
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0, done.output
    for words in (
        "Everybody: 60 people",
        "north: 40 people",
        "PT@2022-01-01: Portugal on 1 January 2022",
        "From PT@2022-01-01 to CA-BC@2023-06-01",
        "from another offence to",
        "For you alone",
        "It is no legal advice",
    ):
        assert words in said, words
    assert "safe" not in said


def test_json_holds_every_figure(people: Path) -> None:
    data = json.loads(run(str(people), *LAWS, "--json").stdout)
    assert (data["people"], data["by"], data["weight"], data["released"]) == (60, "group", None, False)
    everybody = data["groups"][0]
    crime = everybody["laws"][0]["as_written"]["criminalised"]
    assert crime["low"] < crime["share"] < crime["high"]
    assert sum(everybody["laws"][1]["as_applied"]["standing"].values()) == 60
    assert sum(move["people"] for move in everybody["laws"][1]["as_written"]["moves"]) == 60


def test_a_release_says_less(people: Path) -> None:
    data = json.loads(run(str(people), "--law", "PT@2022-01-01", "--release", "--json").stdout)
    assert data["released"] is True
    shown = [
        cell["people"]
        for group in data["groups"]
        for cell in group["laws"][0]["as_written"]["standing"].values()
    ]
    assert all(people is None or people % 5 == 0 for people in shown)
    assert "moves" not in data["groups"][0]["laws"][0]["as_written"]
    text = run(str(people), "--law", "PT@2022-01-01", "--release").stdout
    assert "* is withheld" in text


def test_rows_that_cannot_be_read_are_counted_with_their_reason(people: Path) -> None:
    people.write_text(PEOPLE + "x,unobtainium,1 g,30,north\ny,heroin,much,30,north\n", encoding="utf-8")
    done = run(str(people), *LAWS)
    assert done.exit_code == 1
    said = " ".join(done.stdout.split())
    assert "2 rows could not be read" in said
    assert "first in line 62" in said


def test_what_cannot_be_simulated_is_one_clear_line(people: Path) -> None:
    for words in ([str(people), "--law", "Atlantis@2022-01-01"], [str(people) + "x", *LAWS]):
        refused = run(*words)
        assert refused.exit_code == 2
        assert refused.stderr.count("[AL-") == 1
