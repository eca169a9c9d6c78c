"""`aslived law diff`, as an advocate would use it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main
from aslived.law.register.bill import BILLS, names_of_bills


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["law", "diff", *words])


def said(*words: str) -> str:
    return " ".join(run(*words).stdout.split())


def test_the_page_comes_before_the_table() -> None:
    told = said("PT@2008-08-04", "PT@2008-08-05")
    headline, criteria, table = (
        told.index(part)
        for part in ("In some cases graver", "CRITERIA OF FULL DECRIMINALISATION", "THE TABLE: 30 ROWS")
    )
    assert headline < criteria < table
    assert "no legal advice" in told


def test_the_page_alone_is_short() -> None:
    told = run("NO@2021-06-03", "--bill", "norway-2021", "--page").stdout
    assert "THE TABLE" not in told
    assert len(told.splitlines()) < 95


def test_a_place_without_a_date_is_taken_when_it_was_last_checked() -> None:
    assert "22 November 2026" in said("NO", "--bill", "norway-2021.yaml", "--page")


def test_names_are_understood_and_a_path_is_a_bill(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text((BILLS / "norway-2021.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    by_name = run("Norway@2021-06-03", "--bill", "norway-2021", "--page").stdout
    by_path = run("NO@2021-06-03", "--bill", str(mine), "--page").stdout
    assert by_path.endswith(by_name) and "bill is not of the register" in by_path
    assert "not of the register" not in by_name


def test_the_json_contract() -> None:
    found = json.loads(run("NO@2021-06-03", "--bill", "norway-2021", "--json").stdout)
    assert list(found) == [
        "contract", "lang", "old", "new", "lead_says", "page", "criteria", "bill_says", "left_out", "rows", "notice_says"
    ]  # fmt: skip
    assert found["new"]["bill_status"] == "rejected"
    row = found["rows"][0]
    assert {"modes", "direction", "conducts", "substances", "cases", "when_says", "old", "new"} <= set(row)
    assert {"offence", "sanctions_says", "provisions", "citations", "unchecked"} <= set(row["old"])
    page = (Path(__file__).parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")
    for key in (*found, *found["page"], *row, *row["old"], *found["criteria"][0], *found["page"]["lines"][0]):
        assert f"`{key}`" in page, key


def test_what_cannot_be_compared_is_one_clear_line() -> None:
    for words, code in (
        (["PT"], "AL-LAW-098"),
        (["PT", "Atlantis"], "AL-LAW"),
        (["PT@2008-13-01", "PT"], "AL-LAW-016"),
        (["PT@1999-01-01", "PT"], "AL-LAW-007"),
        (["PT", "--bill", "norway-2021"], "AL-LAW-091"),
        (["NO", "--bill", "nowhere-2021"], "AL-LAW-090"),
    ):
        refused = run(*words)
        assert refused.exit_code == 2, words
        assert code in refused.stderr and refused.stderr.count("[AL-") == 1


DOCS = Path(__file__).parents[2] / "docs"


def test_the_commands_of_the_page_run() -> None:
    page = (DOCS / "compare.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ aslived law diff (.+)$", page, re.MULTILINE)
    assert len(commands) == 3
    for words in commands:
        assert run(*words.split(), "--page").exit_code == 0, words


def test_the_python_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(
        r"```python\n(.+?)```", (DOCS / "compare.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(example, "docs/compare.md", "exec"), {})
    assert capsys.readouterr().out == "In some cases milder: using, holding and buying.\n"


def test_the_bill_of_the_page_is_without_fault_and_changes_what_it_says(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.+?)```", (DOCS / "bills.md").read_text(encoding="utf-8"), re.DOTALL)
    mine = tmp_path / "my-bill.yaml"
    mine.write_text(example, encoding="utf-8")
    checked = CliRunner().invoke(main, ["law", "check", str(mine)])
    assert checked.exit_code == 0
    assert "0 faults, 0 to look at again" in checked.stdout
    told = said("PT@2026-11-22", "--bill", str(mine))
    assert "Growing: up to 6 plants of cannabis plants" in told
    assert "The bill says nothing of people under 16." in told


def test_every_bill_that_is_shipped_stands_on_the_page() -> None:
    page = (DOCS / "bills.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in names_of_bills())
