"""The page in docs/ says what the command says."""

import doctest
import re
from pathlib import Path

from click.testing import CliRunner

from aslived.cli import main
from aslived.measure.disclosure import POLICIES
from aslived.measure.disclosure.decision import Decision
from aslived.measure.wording.disclosure import decision_words

PAGE = Path(__file__).parents[3] / "docs" / "measure-disclosure.md"


def test_the_worked_example_is_what_comes_out(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    Path("stops.csv").write_text(blocks[0], encoding="utf-8")
    Path("later.csv").write_text(blocks[0].replace("640", "647"), encoding="utf-8")
    for block in (blocks[1], blocks[3]):
        command, said = block.split("\n", 1)
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command.removeprefix("$ aslived "))]
        answer = CliRunner().invoke(main, words)
        assert answer.exit_code == 1, answer.output
        assert answer.output.startswith(said.removesuffix("...\n"))
    assert Path("safe.csv").read_text(encoding="utf-8") == blocks[2]


def test_its_python_is_true() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


def test_it_names_every_policy_and_reason() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert set(POLICIES) <= set(re.findall(r"^\| `([^`]+)`", text, re.MULTILINE))
    reasons = re.search(r"`reason` \(([^)]*)\)", text)
    assert reasons
    for reason in re.findall(r"`(\w+)`", reasons[1]):
        assert all(decision_words(Decision("withhold", reason, (), "r"), POLICIES["criminalised"]))
