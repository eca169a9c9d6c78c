"""`aslived ask --file`: files in, files out, and what the exit code says."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main

QUESTIONS = """\
id,jurisdiction,date,substance,amount,age,place,first_time,dependent
ana,Portugal,2022-03-01,heroin,1 g,30,street,yes,no
ana,PT,2022-03-01,weed,10 g,30,public,yes,no
rui,PT,2022-03-01,heroin,1.000000001 g,30,public,yes,no
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def put(text: str, *options: str) -> Result:
        Path("questions.csv").write_text(text, encoding="utf-8")
        return CliRunner().invoke(
            main, ["ask", *(options or ("--file", "questions.csv", "-o", "outcomes.csv"))]
        )

    return put


def test_a_file_is_answered(run) -> None:  # type: ignore[no-untyped-def]
    result = run(QUESTIONS)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("3 rows answered: outcomes.csv\n")
    assert "It is no legal advice" in result.stdout
    assert "unchecked" not in result.stdout
    with Path("outcomes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["ana", "ana", "rui"]
    assert [row["as_written"] for row in rows] == ["administrative", "administrative", "criminal"]
    assert [row["as_applied_provision"] for row in rows] == ["PT/first-time-ten-days"] * 2 + [
        "PT/above-ten-days"
    ]


def test_rows_that_rest_on_unchecked_sources_are_counted(run) -> None:  # type: ignore[no-untyped-def]
    result = run(QUESTIONS + "kim,KZ,2010-03-01,heroin,0.1 g,30,public,yes,no\n")
    assert "1 of them rests on sources that nobody could check" in result.stdout


def test_rows_that_cannot_be_read_make_it_1(run) -> None:  # type: ignore[no-untyped-def]
    result = run(QUESTIONS + "eva,PT,2022-03-01,heroin,some,30,,,\n")
    assert result.exit_code == 1
    assert "1 row could not be read: outcomes-unread.csv" in result.stderr
    assert "AL-LAW-003" in Path("outcomes-unread.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--file", "questions.csv"), "AL-LAW-087"),
        (("-o", "outcomes.csv"), "AL-LAW-087"),
        (("PT", "--file", "questions.csv", "-o", "outcomes.csv"), "AL-LAW-087"),
        (("--file", "questions.csv", "-o", "outcomes.csv", "--age", "30"), "AL-LAW-087"),
        (("--file", "nowhere.csv", "-o", "outcomes.csv"), "AL-LAW-076"),
        (("--hold", "heroin"), "PLACE"),
    ],
)
def test_what_cannot_be_run_makes_it_2(run, options: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    result = run(QUESTIONS, *options)
    assert result.exit_code == 2
    assert said in result.output
    assert not Path("outcomes.csv").exists()


def test_a_slip_in_a_column_is_said_and_the_rest_answered(run) -> None:  # type: ignore[no-untyped-def]
    result = run(QUESTIONS.replace("first_time", "first_tme"))
    assert result.exit_code == 0
    assert "AL-LAW-079" in result.stderr


def test_the_command_starts_without_arrays() -> None:
    code = "import sys; from aslived.cli.ask import ask; print('numpy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
