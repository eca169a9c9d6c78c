"""`aslived rds` as its user walks it: words, the JSON contract, files beside it, and every refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main

DATA = Path(__file__).parents[1] / "data" / "rds"
MADRONA = [str(DATA / "fauxmadrona.csv"), "--degree", "degree", "--outcome", "disease"]
KEYS = {
    "outcome", "level", "estimator", "point", "se", "low", "high", "interval", "n", "design_effect", "flags",
    "refused",
}  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["rds", *words])


def test_the_json_contract() -> None:
    done = run("estimate", *MADRONA, "--population", "800,1000,1300", "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert set(found) == {"contract", "lang", "estimates", "assumptions"}
    assert all(set(one) >= KEYS for one in found["estimates"])
    one = found["estimates"][1]
    assert (one["level"], one["estimator"], one["interval"], one["refused"]) == ("1", "ss", "gile", None)
    assert one["point"] == pytest.approx(0.19437, abs=1.5e-4)


def test_the_same_words_twice_give_the_same_bytes() -> None:
    words = ["estimate", *MADRONA, "--population", "800,1000,1300", "--replicates", "300", "--json"]
    assert run(*words).stdout == run(*words, "--workers", "3").stdout
    assert run(*words).stdout != run(*words, "--seed", "2").stdout


def test_plain_words() -> None:
    said = run("estimate", *MADRONA, "--population", "800,1000,1300").stdout
    assert "disease (500 people answered)" in said
    assert "1: 19.4 % (95 % interval" in said
    assert "cautious interval" in said and "1,300 people: 18.6 %" in said
    assert "the interval spans all sizes given" in said and "What this rests on" in said


def test_a_refusal_in_plain_words_is_no_failure() -> None:
    done = run("estimate", str(DATA / "faux.csv"), "--outcome", "X", "--population", "1000")
    assert done.exit_code == 0
    assert "No interval: fewer than 3 seeds" in done.stdout and "interval 2" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--estimator", "rds1"],
        ["--estimator", "rds1", "--interval", "salganik", "--law", "R-0.9-10"],
        ["--interval", "closed-form", "--limits", "plain"],
        ["--interval", "tree", "--quantiles", "by-size"],
        ["--domain", "wave", "--replicates", "200"],
        ["--ratio", "degree/1", "--ratio", "disease=1/disease=0"],
        ["--population", "5000", "--interval", "tree"],
        ["--estimator", "hcg", "--time", "wave", "--replicates", "100"],
    ],
)
def test_every_way_to_ask(words: list[str]) -> None:
    done = run("estimate", *MADRONA, *words, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["estimates"]
    assert run("estimate", *MADRONA, *words).exit_code == 0


def test_plot_and_weights(tmp_path: Path) -> None:
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    picture, weights = tmp_path / "shares.svg", tmp_path / "weights.csv"
    words = ["--replicates", "100", "--plot", str(picture), "--weights", str(weights)]
    done = run("estimate", *MADRONA, *words)
    assert done.exit_code == 0 and "do not publish" in done.stdout
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert weights.read_text(encoding="utf-8").splitlines()[0].startswith("id,weight,r1,r2")


def test_diagnose(tmp_path: Path) -> None:
    found = json.loads(run("diagnose", *MADRONA, "--json").stdout)
    assert found["recruitment"]["by_wave"] == [10, 20, 40, 77, 149, 204]
    assert found["outcomes"][0]["levels"][1]["activity"] == pytest.approx(1.77053903623384)
    said = run("diagnose", *MADRONA, "--population", "1000").stdout
    assert "500 people, 10 seeds" in said and "like knows like" in said
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    picture = tmp_path / "look.svg"
    assert run("diagnose", *MADRONA, "--plot", str(picture)).exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_recruitment_alone_can_be_diagnosed() -> None:
    done = run("diagnose", str(DATA / "faux.csv"))
    assert done.exit_code == 0 and "389 people, 1 seed (0 without recruits), 10 waves." in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["estimate", "nowhere.csv", "--outcome", "x"], "AL-YML-005"),
        (["estimate", str(DATA / "faux.csv"), "--outcome", "W"], "AL-RDS-001"),
        (["estimate", *MADRONA, "--population", "many"], "AL-RDS-030"),
        (["estimate", *MADRONA, "--population", "400"], "AL-RDS-031"),
        (["estimate", *MADRONA, "--estimator", "ss"], "AL-RDS-032"),
        (["estimate", *MADRONA, "--estimator", "hcg"], "AL-RDS-033"),
        (["estimate", *MADRONA, "--interval", "gile"], "AL-RDS-034"),
        (["estimate", *MADRONA, "--replicates", "1"], "AL-RDS-035"),
        (["estimate", *MADRONA, "--estimator", "mean"], "AL-RDS-036"),
        (["estimate", *MADRONA, "--ratio", "degree"], "AL-RDS-037"),
        (["estimate", *MADRONA, "--seed", "-1"], "AL-RDS-043"),
        (["estimate", *MADRONA, "--weights", "/nowhere/w.csv", "--replicates", "100"], "AL-YML-005"),
        (["diagnose", *MADRONA, "--population", "400"], "AL-RDS-031"),
    ],
)
def test_bad_asking_ends_with_two_and_says_why(words: list[str], code: str) -> None:
    done = run(*words)
    assert done.exit_code == 2 and code in done.output and done.stdout == ""


def test_nothing_asked() -> None:
    assert run("diagnose", str(DATA / "faux.csv"), "--plot", "x.svg").exit_code == 2
    assert run("estimate", str(DATA / "faux.csv")).exit_code == 2


PAGE = Path(__file__).parents[2] / "docs" / "measure-rds.md"


def test_the_page_shows_what_is_printed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.split("```text\n")[1:]
    for block, words in zip(
        shown, (["estimate", *MADRONA, "--population", "800,1000,1300"], ["diagnose", *MADRONA]), strict=True
    ):
        assert run(*words).stdout.rstrip() == block.split("\n```")[0]


def test_the_page_names_every_flag_and_option() -> None:
    from aslived.cli.rds import rds
    from aslived.measure.wording.rds import NOTES, REASONS

    text = PAGE.read_text(encoding="utf-8")
    assert [flag for flag in {**REASONS, **NOTES} if f"`{flag}`" not in text] == []
    named = {option for command in rds.commands.values() for given in command.params for option in given.opts}
    assert [name for name in sorted(named - {"file", "--help"}) if name not in text] == []
