"""`aslived standards` as its reader meets it: lists, single entries, JSON, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from aslived.cli import main
from aslived.standards.entry import walk
from aslived.standards.shelf import SHELVES


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["standards", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def ids(kind: str) -> list[str]:
    return [entry.id for _, entry in walk(SHELVES[kind].read()) if hasattr(entry, "id")]


def test_the_overview_names_every_kind():
    said = run()
    assert all(f"  {kind} " in said for kind in SHELVES)


@pytest.mark.parametrize("kind", SHELVES)
def test_a_list_fits_a_terminal_and_names_its_entries(kind):
    said = run(kind)
    assert max(map(len, said.splitlines())) <= 80
    rows = [row.id for field in SHELVES[kind].rows for row in getattr(SHELVES[kind].read(), field)]
    assert all(id in said for id in rows)


@pytest.mark.parametrize("kind", SHELVES)
def test_every_entry_can_be_shown_whole(kind):
    for id in ids(kind)[:: 7 if kind == "outcomes" else 1]:  # of the 600 there many are alike
        said = run(kind, id)
        assert said.startswith(id)
        long = [line for line in said.splitlines() if len(line) > 80]
        assert all(line.strip().startswith("http") for line in long)  # an address is never broken


def test_what_is_provisional_is_marked_in_the_list_and_whole():
    listed = run("models")
    assert "[provisional] its source page was not read" in listed
    assert "[provisional]" in run("models", "I4_admin_sanction")
    assert "[provisional]" in run("models", "N1")  # its typology is
    assert "[provisional]" not in run("models", "D1_no_offence")


def test_a_criterion_shows_its_sources_and_what_names_it():
    said = run("criteria", "fd35")
    assert "S-IG-HR" in said
    assert "N-IG-II11-vi" in said
    assert "POL.13" in said


def test_a_norm_shows_the_force_of_its_verb():
    assert "Its verb\n  may\n" in run("norms", "N-IG-II1-v")


@pytest.mark.parametrize("kind", SHELVES)
def test_json_of_a_kind_is_its_file(kind):
    said = json.loads(run(kind, "--json"))
    assert set(said) == {"contract", "kind", "file", "licence", "data"}
    assert all(said["data"][field] for field in SHELVES[kind].rows)


def test_json_of_an_entry_carries_its_sources():
    said = json.loads(run("models", "N1", "--json"))
    assert set(said) == {"contract", "kind", "entry", "provisional", "named_by", "sources", "licence"}
    assert said["provisional"] is True
    criterion = json.loads(run("criteria", "FD01", "--json"))
    assert set(criterion["sources"]) == {"S-EVENT-2021", "S-PLATFORM-HR23"}


def test_json_of_the_overview_counts():
    said = json.loads(run("--json"))
    assert {kind["kind"]: kind["entries"] for kind in said["kinds"]}["criteria"] == 38


def test_an_unknown_id_ends_with_2_and_the_nearest():
    assert "T-95-" in run("targets", "T-95-9", code=2)


def test_an_unknown_kind_ends_with_2():
    run("criterion", code=2)


def test_check_finds_nothing_wrong_and_says_so():
    assert "0 faults" in run("check")
    said = json.loads(run("check", "--json"))
    assert (said["files"], said["faults"]) == (13, [])


def test_check_ends_with_1_and_names_each_fault(monkeypatch):
    from aslived.cli import standards
    from aslived.errors import Fault

    slots = {"id": "CK1", "said": 2, "computed": 3}
    monkeypatch.setattr(standards, "faults", lambda: (Fault("AL-STD-005", slots, "thresholds.yaml", 60),))
    assert "thresholds.yaml:60" in run("check", code=1)
    assert json.loads(run("check", "--json", code=1))["faults"][0]["where"] == "thresholds.yaml:60"


PAGE = (Path(__file__).resolve().parents[2] / "docs" / "standards.md").read_text(encoding="utf-8")


def test_the_page_shows_what_the_command_prints():
    shown = re.findall(r"```text\n\$ aslived standards ?(.*)\n((?:.*\n)*?)```", PAGE)
    assert len(shown) >= 3
    for arguments, printed in shown:
        assert run(*arguments.split()) == printed


def test_the_page_names_every_kind_and_file():
    for kind, shelf in SHELVES.items():
        assert f"| {kind} | `{shelf.file}` |" in PAGE


def test_the_pages_python_runs_and_prints_what_the_page_shows(capsys):
    for example in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(example, "docs/standards.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed
    assert f"```text\n{printed}```" in PAGE
