"""One reader of a number: every command takes the same, and refuses what could be two."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from tests.cli.asked import every

from aslived.cli import main
from aslived.cli.number import Number
from aslived.errors import AslivedError
from aslived.law import parse_amount
from aslived.law.register.quantity import parse_purity

REFUSED = (
    "1,500",
    "1e3",
    "1_000",
    "nan",
    "inf",
    "1.000.000",
    "1 000",
    "",
    "x",
    "\u0661",
    "+1",
    "0x10",
    "1.",
    ".5",
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def test_every_number_of_a_command_has_this_reader():
    kinds = {
        (path, param.name): type(param.type).__name__
        for path, command in every()
        for param in command.params
        if type(param.type).__name__ in ("FloatParamType", "IntParamType", "FloatRange")
    }
    assert kinds == {}


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_no_number_or_could_be_two_is_refused_everywhere(given):
    done = run("size", "multiplier", "1200", "--share", given, "--se", "0.03")
    assert done.exit_code == 2 and "AL-CLI-003" in done.stderr
    for read, text in ((parse_amount, f"{given} g"), (parse_purity, f"{given}%")):
        with pytest.raises(AslivedError):
            read(text)


def test_a_decimal_comma_is_a_decimal_point():
    with_point = run("size", "multiplier", "1200", "--share", "0.24", "--se", "0.03")
    with_comma = run("size", "multiplier", "1200", "--share", "0,24", "--se", "0,03")
    assert with_point.exit_code == 0 and with_point.output == with_comma.output
    assert parse_amount("1,5 g") == parse_amount("1.5 g")
    assert parse_purity("12,5%") == parse_purity("12.5%")


def test_what_counts_is_whole():
    assert "AL-CLI-004" in run("size", "two-source", "30.5", "40", "2").stderr
    assert Number(whole=True).convert("30.0", None, None) == 30
