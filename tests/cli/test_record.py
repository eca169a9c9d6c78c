"""`aslived record` as its reader meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from aslived.cli import main

RECORDS = Path(__file__).resolve().parents[1] / "data" / "records"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["record", *words])


@pytest.mark.parametrize("name", sorted(path.name for path in RECORDS.iterdir() if path.is_file()))
def test_what_is_told_fits_eighty_columns(name: str) -> None:
    result = run("read", str(RECORDS / name))
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= 80


def test_what_a_person_wants_first_comes_first() -> None:
    lines = run("read", str(RECORDS / "river-hearing.txt")).output.splitlines()
    assert lines[0] == "Public hearing on the Stillwater fines rule"
    assert "8 turns, 2 questions, 34 figures, 3 contradictions." in lines
    assert any("5 panellists stated, 4 people listed" in line for line in lines)


def test_what_is_asked_is_told_with_who_of_whom_and_the_words(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text(
        "Ana Lima (Nurse): We call on the Minister of Health to end fines by 2030.", encoding="utf-8"
    )
    told = " ".join(run("read", str(file)).output.split())
    assert "What is asked Ana Lima, of the Minister of Health, by 2030 (“call on”): end fines by 2030" in told


def test_json_is_the_contract() -> None:
    form = json.loads(run("read", str(RECORDS / "river-hearing.txt"), "--json").output)
    assert form["moderator"] == "Elsa Marin"
    assert form["listed"] == ["Amara Diallo", "Benoît Karr", "Celia Okonkwo-Reyes", "Dmitri Aalto"]
    assert [turn["kind"] for turn in form["turns"]][:3] == ["note", "opening", "statement"]


def test_facts_refuse_a_record_not_said_to_be_public(tmp_path: Path) -> None:
    result = run("facts", str(RECORDS / "interview.txt"))
    assert result.exit_code == 2
    assert "AL-REC-006" in result.output
    assert "consent" in result.output


def test_facts_are_written(tmp_path: Path) -> None:
    out = tmp_path / "facts.yaml"
    result = run("facts", str(RECORDS / "port-city.html"), "--public-record", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert (
        yaml.safe_load(out.read_text(encoding="utf-8"))["record"]["address"]
        == "https://tide.example/port-city-panel"
    )


def test_facts_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    result = run(
        "facts", str(RECORDS / "port-city.html"), "--public-record", "--out", str(tmp_path / "no" / "x")
    )
    assert (result.exit_code, "AL-REC-008" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "AL-REC-002"), (b"\x00\x01", "AL-REC-004"), (b"caf\xe9", "AL-REC-005")]
)
def test_a_file_that_is_no_record(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    result = run("read", str(file))
    assert (result.exit_code, code in result.output) == (2, True)
