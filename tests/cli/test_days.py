"""One reader of a day: every command that takes one takes the same, and refuses the rest with one code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.asked import every, takes, write_files
from tests.days import READ, REFUSED

from aslived.cli import main

DAYS = ("--on", "--from", "--to", "--since")
WITH_A_DAY = {
    # command: what it is asked, with DAY for the day
    "ask": ["PT", "--hold", "heroin", "--on", "DAY"],
    "assess": ["PT", "--on", "DAY"],
    "brief": ["PT", "--on", "DAY", "-o", "brief.json"],
    "count": ["--drug", "heroin", "--on", "DAY"],
    "law show": ["PT", "--on", "DAY"],
    "model": ["PT", "--on", "DAY"],
}
BESIDE_A_PLACE = {
    "law diff": ["PT@2022-01-01", "PT@DAY", "--page"],
    "simulate": ["people.csv", "--law", "PT@DAY"],
    "threshold": ["amounts.csv", "--law", "PT@DAY"],
}


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)


def run(command: str, words: list[str], day: str) -> Result:
    return CliRunner().invoke(main, [*command.split(), *(word.replace("DAY", day) for word in words)])


def test_every_command_that_takes_a_day_is_asked():
    assert {path for path, command in every() if any(takes(command, day) for day in DAYS)} == set(WITH_A_DAY)


@pytest.mark.parametrize("command", WITH_A_DAY | BESIDE_A_PLACE)
def test_the_same_days_are_read_and_refused(command):
    words = (WITH_A_DAY | BESIDE_A_PLACE)[command]
    for day in READ:
        done = run(command, words, day)
        assert done.exit_code in (0, 1), (day, done.stderr)
    for day in REFUSED:
        done = run(command, words, day)
        assert done.exit_code == 2 and "AL-LAW-016" in done.stderr, (day, done.stderr)


@pytest.mark.parametrize("command", WITH_A_DAY)
def test_a_day_left_empty_is_no_day(command):
    assert "AL-LAW-016" in run(command, WITH_A_DAY[command], "").stderr
