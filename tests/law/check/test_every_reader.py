"""Whatever reads a bill runs the whole check first: each fault refuses, through every command and page that takes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.bills import BILL, FAULTS, PLACE

from aslived.cli import main

Reader = Callable[[Path, Path], str]


def diff(folder: Path, bill: Path) -> str:
    done = CliRunner().invoke(main, ["--law", str(folder), "law", "diff", "XA", "--bill", str(bill)])
    assert done.exit_code
    return done.output


def simulate(folder: Path, bill: Path) -> str:
    people = folder / "people.csv"
    people.write_text("id,substance,amount\na,heroin,1 g\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["--law", str(folder), "simulate", str(people), "--law", f"XA+{bill}"])
    assert done.exit_code
    return done.output


def checked(folder: Path, bill: Path) -> str:
    done = CliRunner().invoke(main, ["--law", str(folder), "law", "check", str(bill)])
    assert done.exit_code
    return done.output


def added(folder: Path, bill: Path) -> str:
    (folder / bill.name).write_bytes(bill.read_bytes())
    done = CliRunner().invoke(main, ["--law", str(folder), "ask", "XA", "--hold", "heroin"])
    assert done.exit_code
    return done.output


@pytest.mark.parametrize("reader", [diff, simulate, checked, added])
@pytest.mark.parametrize(("old", "new", "fault"), FAULTS)
def test_a_bill_at_fault_is_refused(tmp_path: Path, reader: Reader, old: str, new: str, fault: str) -> None:
    folder, bill = tmp_path / "law", tmp_path / "draft.yaml"
    folder.mkdir()
    (folder / "XA.yaml").write_text(PLACE, encoding="utf-8")
    bill.write_text(BILL.replace(old, new, 1), encoding="utf-8")
    said = reader(folder, bill)
    assert fault.partition(":")[0] in said
    assert "Nothing changes" not in said
