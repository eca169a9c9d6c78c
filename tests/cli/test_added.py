"""`aslived --law FOLDER`: places and bills of one's own, asked like any other and never counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main
from aslived.examples.law_folder import FOLDER

NOT_OF_REGISTER = "not of the register"


def run(*words: str, law: str | None = "examples", **environment: str) -> Result:
    before = ["--law", law] if law else []
    return CliRunner().invoke(main, [*before, *words], env=environment)


def said(*words: str, **how: str) -> str:
    result = run(*words, **how)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("id,substance,amount\n1,heroin,0.4 g\n2,heroin,0.7 g\n", encoding="utf-8")
    return path


def amounts(folder: Path) -> Path:
    path = folder / "amounts.csv"
    rows = "".join(f"{n},heroin,{n / 20} g\n" for n in range(1, 31))
    path.write_text("person,drug,amount\n" + rows, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "Dalmora", "--on", "2022-01-01", "--hold", "heroin=0.4g", "--age", "30"),
        ("assess", "XD"),
        ("model", "XD"),
        ("law", "show", "dalmora"),
        ("law", "list"),
        ("law", "diff", "XD@2021-02-28", "XD@2021-03-01"),
        ("law", "diff", "XD@2026-01-01", "--bill", "xd-2027", "--page"),
    ],
)
def test_what_rests_on_it_says_so(words: tuple[str, ...]) -> None:
    assert NOT_OF_REGISTER in said(*words).casefold()


def test_the_law_changes_on_a_day() -> None:
    asked = ("ask", "XD", "--hold", "heroin=0.7g", "--age", "30", "--standard")
    assert "administrative offence" in said(*asked, "--on", "2021-02-28")
    assert "is a criminal offence" in said(*asked, "--on", "2021-03-01")


def test_data_says_so_too(tmp_path: Path, people: Path) -> None:
    brief = tmp_path / "brief.json"
    said("brief", "XD", "-o", str(brief))
    written = json.loads(brief.read_text(encoding="utf-8"))
    assert written["of_register"] is False and NOT_OF_REGISTER in written["notice"]
    for words in (("ask", "XD", "--hold", "heroin=1g"), ("assess", "XD"), ("model", "XD")):
        assert json.loads(run(*words, "--json").stdout)["of_register"] is False
    found = json.loads(run("law", "diff", "NO@2021-06-03", "XD", "--json").stdout)
    assert [found[side]["of_register"] for side in ("old", "new")] == [True, False]
    laws = ("--law", "XD", "--law", "XD@2026-01-01+xd-2027", "--law", "PT@2022-01-01")
    found = json.loads(run("simulate", str(people), *laws, "--json").stdout)
    assert [law["of_register"] for law in found["laws"]] == [False, False, True]
    assert sum(NOT_OF_REGISTER in sentence for sentence in found["lead_says"]) == 3
    listed = json.loads(run("law", "list", "--json").stdout)["places"]
    assert [row["code"] for row in listed if not row["of_register"]] == ["XD"]
    held = run("threshold", str(amounts(tmp_path)), "--law", "XD", "--json")
    limit = json.loads(held.stdout)["laws"][0]["limits"][0]
    assert limit["of_register"] is False and "added" in limit["cautions"]
    assert NOT_OF_REGISTER in said("threshold", str(amounts(tmp_path)), "--law", "XD")


def test_a_file_of_questions_counts_the_rows_that_rest_on_it(tmp_path: Path) -> None:
    asked, answered = tmp_path / "asked.csv", tmp_path / "answered.csv"
    rows = (
        "Dalmora,2022-01-01,heroin,0.4 g,30\nPT,2022-01-01,heroin,0.4 g,30\nXD,2022-01-01,heroin,0.7 g,30\n"
    )
    asked.write_text("jurisdiction,date,substance,amount,age\n" + rows, encoding="utf-8")
    assert "2 of them are about places that are not of the register" in said(
        "ask", "--file", str(asked), "-o", str(answered)
    )
    classes = [line.split(",")[5] for line in answered.read_text(encoding="utf-8").splitlines()[1:]]
    assert classes == ["administrative", "administrative", "depends"] or classes[0] == "administrative"
    alone = run("ask", "--file", str(asked), "-o", str(answered), law=None)
    assert alone.exit_code == 1 and NOT_OF_REGISTER not in alone.stdout


def test_no_count_knows_it() -> None:
    for words in (
        ("count", "--drug", "heroin", "--yearly", "--list"),
        ("count", "--drug", "heroin", "--json"),
    ):
        assert run(*words).stdout == run(*words, law=None).stdout
    listed, alone = run("law", "list").stdout, run("law", "list", law=None).stdout
    assert listed.startswith(alone)


def test_a_variable_names_the_folders_and_the_option_goes_before_it(tmp_path: Path) -> None:
    text = (FOLDER / "XD.yaml").read_text(encoding="utf-8").replace("code: XD", "code: XA")
    (tmp_path / "XA.yaml").write_text(text.replace("name: Dalmora", "name: Otherland"), encoding="utf-8")
    both = f"examples:{tmp_path}"
    assert "Otherland" in said("law", "show", "XA", law=None, ASLIVED_LAW=both)
    assert "Dalmora" in said("law", "show", "XD", law=None, ASLIVED_LAW=both)
    assert run("law", "show", "XA", ASLIVED_LAW=str(tmp_path)).exit_code == 2


def test_check_says_faults_of_these_folders_too(tmp_path: Path) -> None:
    (tmp_path / "PT.yaml").write_text((FOLDER / "XD.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    result = run("law", "check", "--quiet", law=str(tmp_path))
    assert result.exit_code == 1 and "AL-LAW-102" not in result.stdout and "AL-LAW-006" in result.stdout
    for words in (("ask", "PT", "--hold", "heroin=1g"), ("law", "list")):
        refused = run(*words, law=str(tmp_path))
        assert refused.exit_code == 2 and "PT.yaml" in refused.stderr and "[AL-LAW-" in refused.stderr
    assert "2 files checked: 0 faults, 0 to look at again" in said(
        "law", "check", *map(str, sorted(FOLDER.glob("*.yaml"))), law=None
    )


def test_nothing_near_is_suggested() -> None:
    result = run("ask", "PT", "--hold", "xyzzy", law=None)
    assert result.exit_code == 2 and "Did you mean" not in result.stderr
