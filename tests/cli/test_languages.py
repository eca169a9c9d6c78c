"""What a program reads is the same in every language: words stand only under `says` and `*_says`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aslived.cli import COMMANDS, main

DATA = Path(__file__).parents[1] / "data"
MADRONA = [str(DATA / "rds" / "fauxmadrona.csv"), "--degree", "degree", "--outcome", "disease"]
NOUNS = (
    "agreement",
    "disparity",
    "rds",
    "record",
    "release",
    "size",
    "survey",
    "target",
    "threshold",
)
"""The commands of figures, disclosure and records."""

FILES = {
    "ratings.csv": "unit,coder,value\n" + "".join(f"e{n // 2},{'ab'[n % 2]},{n // 3 % 3}\n" for n in range(30)),
    "same.csv": "unit,coder,value\n" + "".join(f"e{n // 2},{'ab'[n % 2]},yes\n" for n in range(8)),
    "people.csv": "fined,region,age\n"
    + "".join(f"{'yes' if n % 3 else 'no'},{'AB'[n % 2]},{20 + n % 40}\n" for n in range(240)),
    "lists.csv": "P,Q,E,count\n1,1,1,28\n1,1,0,21\n1,0,1,17\n1,0,0,69\n0,1,1,18\n0,1,0,55\n0,0,1,63\n",
    "few.csv": "P,Q,E,count\n1,1,0,1\n1,0,0,69\n0,1,0,55\n0,0,1,63\n",
    "known.csv": "teachers,nurses,drugs\n" + "1,2,1\n0,3,0\n2,4,2\n1,1,1\n" * 3,
    "survey.csv": "o,g,w,c\n"
    + "".join(f"{'yes' if n % 3 else 'no'},{'AB'[n % 2]},{1 + n % 4},c{n % 9}\n" for n in range(36)),
    "copies.csv": "y,r1,r2,r3\n1,2,0,1\n4,0,2,1\n2,1,1,1\n",
    "trend.csv": "year,numerator,size_low,size_mid,size_high\n"
    + "".join(f"{2016 + n},{900 + 200 * n},8000,10000,12500\n" for n in range(4)),
    "once.csv": "year,percent,se\n2020,20,2\n",
    "amounts.csv": "person,group,drug,amount\n"
    + "".join(f"p{n},{'AB'[n % 40 < 8]},heroin,{1 + n % 3}g\n" for n in range(120)),
    "stops.csv": "region,sex,count\n"
    + "".join(f"{r},{s},{n}\n" for r, s, n in (("N", "f", 120), ("N", "m", 4), ("S", "f", 80), ("S", "m", 300))),
    "broken.csv": "unit,coder,value,drug,person,amount,year,percent,P,Q,E,count,o,id,recruiter.id,network.size\n1,2\n",
    "talk.txt": "Ana Lima (Nurse): We met 12,000 people, from Estonia (1,500 people), Uruguay (4) and Norway (6). "
    "Fines must end by 2030. There are three problems:\n\n1. Money\n2. Police\n",
    "silent.bin": "\x00",
}  # fmt: skip
KEPT = ["kept.json", "other.json"]

CASES: dict[str, list[list[str]]] = {
    "agreement": [
        ["ratings.csv", "--level", "interval", "--replicates", "200"], ["ratings.csv", "--replicates", "200"],
        ["same.csv"], ["broken.csv"], ["ratings.csv", "--replicates", "5"], ["nowhere.csv"],
    ],
    "disparity": [
        ["41/28010", "15/19017"], ["6/1000", "0/4000", "--of", "residents"], ["3/2", "15/19017"], ["0/1", "1/0"],
        ["--adjust", "people.csv", "--outcome", "fined=yes", "--group", "region=A", "--with", "age"],
        ["--adjust", "people.csv", "--outcome", "fined=no", "--group", "region=C"], ["41/28010"],
        ["--adjust", "people.csv", "--outcome", "age=20", "--group", "region=A"],
    ],
    "rds estimate": [
        [*MADRONA, "--replicates", "100"], [*MADRONA, "--population", "800,1000,1300", "--replicates", "100"],
        [*MADRONA, "--estimator", "rds1", "--interval", "closed-form", "--replicates", "100"],
        [*MADRONA, "--population", "1000", "--replicates", "100"], [*MADRONA, "--estimator", "ss"],
        [*MADRONA, "--replicates", "3"], ["broken.csv", "--outcome", "o"], [*MADRONA, "--population", "many"],
    ],
    "rds diagnose": [[*MADRONA], [*MADRONA, "--population", "1000"], [*MADRONA, "--population", "3"], ["nowhere.csv"]],
    "record read": [
        [str(DATA / "records" / "river-hearing.txt")], [str(DATA / "records" / "vallee-haute.html")], ["talk.txt"],
        ["silent.bin"], ["nowhere.txt"],
    ],
    "release check": [
        ["stops.csv"], ["stops.csv", "--policy", "nz-census"], ["stops.csv", "--policy", "none"], ["broken.csv"],
        ["stops.csv", "--count", "people"],
    ],
    "size two-source": [["4064", "1540", "171"], ["30", "40", "2"], ["30", "40", "5", "--adults", "50"], ["3", "4", "9"]],
    "size multiplier": [
        ["1200", "--share", "0.24", "--se", "0.03"], ["1200", "--share", "0.05", "--se", "0.03"],
        ["1200", "--sample", "60/250", "--design-effect", "3", "--interval", "log", "--adults", "7000"],
        ["1200", "--share", "24", "--se", "1"], ["0", "--share", "0.2", "--se", "0.1"], ["1200"],
    ],
    "size lists": [["lists.csv"], ["few.csv"], ["lists.csv", "--adults", "2000"], ["broken.csv"]],
    "size scale-up": [
        ["known.csv", "--known", "teachers=100", "--known", "nurses=200", "--target", "drugs", "--population", "10000"],
        ["known.csv", "--known", "teachers", "--target", "drugs", "--population", "10000"],
        ["known.csv", "--known", "teachers=100", "--target", "nobody", "--population", "10000"],
        ["known.csv", "--known", "teachers=100", "--target", "drugs", "--population", "10000", "--visibility", "90"],
    ],
    "size combine": [
        [*KEPT, "--prior", "1000,4000,16000", "--basis", "register of 2023"], [*KEPT, "--prior", "9,8,7", "--basis", "x"],
        ["lists.csv", "--prior", "1,2,3", "--basis", "x"], [*KEPT, "--prior", "1,2,3", "--basis", " "],
    ],
    "survey": [
        ["survey.csv", "--outcome", "o=yes", "--weight", "w", "--cluster", "c", "--by", "g"],
        ["survey.csv", "--outcome", "o=yes", "--interval", "wilson", "--weight", "w"],
        ["survey.csv", "--outcome", "o=yes", "--stratum", "c"], ["survey.csv", "--mean", "w", "--by", "o"],
        ["copies.csv", "--mean", "y", "--replicate", "r"], ["survey.csv", "--mean", "o"], ["survey.csv"],
        ["survey.csv", "--outcome", "o=maybe"],
    ],
    "target": [
        ["T-PWID-OAT50", "--indicator", "trend.csv"], ["T-PWID-OAT50", "--indicator", "once.csv"],
        ["T-PWID-OAT50", "--indicator", "broken.csv"], ["T-10A-DRUGS", "--indicator", "trend.csv"],
        ["T-PWID-OAT50", "--indicator", "trend.csv", "--by", "3000"], ["T-NONE", "--indicator", "trend.csv"],
    ],
    "threshold": [
        ["amounts.csv", "--limit", "heroin=1g"], ["amounts.csv", "--law", "PT@2022-01-01", "--law", "CA-BC@2023-06-01"],
        ["amounts.csv", "--limit", "heroin=2g", "--law", "ZA"], ["amounts.csv", "--law", "SG"], ["amounts.csv"],
        ["amounts.csv", "--limit", "khat=1g"], ["broken.csv", "--limit", "heroin=1g"], ["amounts.csv", "--law", "Nowhere"],
    ],
}  # fmt: skip


def commands(
    group: click.Group, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of a group, whatever its depth, with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


@pytest.fixture(scope="module", autouse=True)
def _files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("languages")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, text in FILES.items():
            Path(name).write_text(text, encoding="utf-8")
        for name, share in zip(KEPT, ("0.24", "0.2"), strict=True):
            kept = run("es", ["size", "multiplier", "1200", "--share", share, "--se", "0.03"])
            Path(name).write_text(kept.stdout, encoding="utf-8")
        yield


def run(language: str, words: list[str]) -> Result:
    return CliRunner().invoke(main, ["--lang", language, *words, "--json"])


def without_words(given: Any) -> Any:
    if isinstance(given, dict):
        kept = {
            name: value
            for name, value in given.items()
            if name not in ("says", "lang") and not name.endswith("_says")
        }
        return {name: without_words(value) for name, value in kept.items()}
    return [without_words(one) for one in given] if isinstance(given, list) else given


def read(result: Result) -> tuple[int, str]:
    """What a program reads of a run: its code, and every byte that is no word of a language."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    held = result.stderr if result.exit_code == 2 else result.stdout
    answer = json.loads(held)
    if result.exit_code == 2:
        assert result.stdout == ""
        assert set(answer) == {"faults"} and answer["faults"]
        assert set(answer["faults"][0]) == {"code", "what_says", "do_says", "where"}
    else:
        assert next(iter(answer)) == "contract"
        assert answer["contract"].startswith("aslived-") and list(answer)[1] == "lang"
    return result.exit_code, json.dumps(without_words(answer), ensure_ascii=False)


def test_every_command_that_prints_json_is_tried() -> None:
    assert set(NOUNS) <= set(COMMANDS)
    printing = {
        " ".join(words)
        for words, command in commands(main)
        if words[0] in NOUNS and any("--json" in one.opts for one in command.params)
    }
    assert printing == set(CASES)


@pytest.mark.parametrize(
    "words", [pytest.param([*name.split(), *case], id=f"{name} {number}")
              for name, cases in CASES.items() for number, case in enumerate(cases)],
)  # fmt: skip
def test_nothing_but_words_differs_between_languages(words: list[str]) -> None:
    english = read(run("en", words))
    for language in ("es", "fr"):
        assert read(run(language, words)) == english


def test_the_cases_reach_answers_refusals_and_faults() -> None:
    for name in CASES:
        codes = {run("en", [*name.split(), *case]).exit_code for case in CASES[name][-2:] + CASES[name][:1]}
        assert 2 in codes and codes & {0, 1}, name


def test_words_are_said_in_the_language_asked_for() -> None:
    said = {
        language: run(language, ["size", "two-source", "30", "40", "5"]).stdout
        for language in ("en", "es", "fr")
    }
    assert len(set(said.values())) == 3
    assert '"method_says": "dos listas (Chapman)"' in said["es"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-2, 5000), st.integers(0, 5000), st.integers(0, 400), st.sampled_from(["es", "fr"]))
def test_any_two_lists_and_any_two_groups(first: int, second: int, both: int, language: str) -> None:
    for words in (
        ["size", "two-source", "--", str(first), str(second), str(both)],
        ["disparity", "--", f"{both}/{abs(first)}", f"{second}/{max(both, 1)}"],
    ):
        asked = [*words[: words.index("--")], "--json", *words[words.index("--") :]]
        answers = [CliRunner().invoke(main, ["--lang", code, *asked]) for code in ("en", language)]
        assert read(answers[0]) == read(answers[1])
