"""`aslived assess` and `aslived model`, as a person calls them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("place", ["CA", "canada", "Kanada"])
def test_canada_in_plain_words(place: str) -> None:
    result = run("assess", place, "--on", "2021-04-14")
    assert result.exit_code == 0
    assert "FD01  No criminal penalty for possession" in result.output
    assert "As applied: PARTLY MET." in result.output
    assert "CA/guideline-2020" in result.output
    assert all(f"\nG{n}  " in result.output for n in range(1, 8))
    assert "no legal advice" in " ".join(result.output.split())
    assert max(map(len, result.output.splitlines())) < 80


def test_norms_stand_beside_with_their_verb_and_force() -> None:
    plain, with_norms = run("assess", "CA"), run("assess", "CA", "--norms")
    said = " ".join(with_norms.output.split())
    assert "II.1.1(vi) (should; UN soft law)" in said
    assert "UN soft law" not in plain.output


def test_the_json_of_an_assessment() -> None:
    found = json.loads(run("assess", "CA", "--on", "2021-04-14", "--json", "--norms").output)
    assert list(found) == [
        *("contract", "lang", "place", "on", "checked", "of_register", "lead_says", "counts", "criteria"),
        *("cautions_says", "notice_says"),
    ]
    assert len(found["criteria"]) == 38
    first = found["criteria"][0]
    assert first["as_written"]["answer"] == "partly"
    assert "CA/schedule-i" in first["as_written"]["entries"]
    assert first["norms"][0]["verb"]
    counted = found["counts"]["as_written"]
    assert sum(counted["checked"].values()) + sum(counted["unchecked"].values()) == 38


def test_without_a_day_the_file_is_read_as_last_checked() -> None:
    found = json.loads(run("assess", "PT", "--json").output)
    assert found["on"] == found["checked"]


@pytest.mark.parametrize("command", ["assess", "model"])
def test_death_leads(command: str) -> None:
    assert "death penalty" in run(command, "SG").output.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("assess", "Atlantis"), "AL-LAW-001"),
        (("assess", "CA", "--on", "yesterday"), "AL-LAW-016"),
        (("model", "CA", "--on", "1999-12-31"), "AL-LAW-007"),
        (("model", "CA", "--typology", "hughes"), "AL-STD-001"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(arguments: tuple[str, ...], code: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert code in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_models_in_plain_words() -> None:
    result = run("model", "CA", "--on", "2021-04-14")
    assert result.exit_code == 0
    assert "H1_depenalisation" in result.output
    assert result.output.count("PROVISIONAL") == 2
    assert max(map(len, result.output.splitlines())) < 80


def test_one_typology_shows_reasons_that_name_provisions() -> None:
    result = run("model", "UY", "--on", "2020-01-01", "--typology", "idpc_comparison")
    said = " ".join(result.output.split())
    assert "D4_judicial" in said
    assert "UY/own-use" in said
    assert "hughes_2018" not in said


def test_the_json_of_models() -> None:
    found = json.loads(run("model", "PT", "--on", "2012-01-01", "--json").output)
    assert len(found["typologies"]) == 6
    first = found["typologies"][0]
    assert first["counts"][0]["model"] == "H6_decrim_targeted_diversion"
    assert "possession/heroin" in first["counts"][0]["checked"]
    question = next(one for one in first["questions"] if one["question"] == "possession/heroin")
    assert question["provisions"] == ["PT/first-time-ten-days"]


def test_oregon_names_the_law_beside() -> None:
    assert "Beside it the law of United States" in " ".join(run("model", "US-OR").output.split())
