"""`aslived count`, as an officer would use it."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from aslived.cli import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["count", *words])


def test_the_answer_states_its_definition_denominator_and_doubt() -> None:
    said = " ".join(run("--drug", "heroin", "--on", "2025-12-31", "--list").stdout.split())
    assert "Small here means: A fixed amount per drug" in said
    assert "settled places" in said
    assert "with them it is between" in said
    assert "Published counts, and why they differ" in said
    assert "Portugal" in said


def test_json_holds_the_same_numbers() -> None:
    found = json.loads(run("--drug", "smack", "--on", "2003-05-01", "--json").stdout)
    assert found["question"]["substance"] == "heroin"
    assert list(found["years"]) == ["2000-12-31", "2001-12-31", "2002-12-31", "2003-05-01"]
    places = found["places"]["as_written"]
    assert sum(place["verdict"] == "crime" for place in places) == found["total"]["as_written"]["crimes"]


def test_what_cannot_be_counted_is_one_clear_line() -> None:
    for words in (
        ["--drug", "unobtainium"],
        ["--drug", "heroin", "--amount", "huge"],
        ["--drug", "heroin", "--on", "1999-01-01"],
    ):
        refused = run(*words)
        assert refused.exit_code == 2
        assert refused.stderr.count("[AL-") == 1
