"""What holds of every command that takes `--json`: its faults are data too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.asked import ASKED, every, takes, write_files
from tests.words import sentences_in, without_words

from aslived.cli import main
from aslived.errors import catalogue
from aslived.language.parts import LANGUAGES

WRONG = {
    # command: what is given to it, and the code of what is wrong with it
    "agreement": (["none.csv", "--level", "ratio"], "AL-YML-005"),
    "ask": (["Atlantis", "--hold", "heroin"], "AL-LAW-001"),
    "assess": (["Atlantis"], "AL-LAW-001"),
    "count": (["--drug", "xyzzy"], "AL-LAW-002"),
    "disparity": (["3", "4"], "AL-MEA-036"),
    "law diff": (["PT"], "AL-LAW-098"),
    "law check": (["none.yaml"], "AL-YML-005"),
    "law show": (["PT", "--on", "tomorrow"], "AL-LAW-016"),
    "law list": (["PT"], "AL-CLI-002"),
    "model": (["PT", "--typology", "none"], "AL-STD-001"),
    "rds diagnose": (["none.csv", "--outcome", "a"], "AL-"),
    "rds estimate": (["lists.csv"], "AL-CLI-002"),
    "record read": (["none.txt"], "AL-"),
    "release check": (["none.csv"], "AL-DIS-002"),
    "simulate": (["people.csv", "--law", "Atlantis@2022-01-01"], "AL-LAW-001"),
    "size combine": (["lists.csv", "--prior", "1,2,3", "--basis", "x"], "AL-MEA-059"),
    "size lists": (["known.csv"], "AL-MEA"),
    "size multiplier": (["1200"], "AL-MEA-060"),
    "size scale-up": (["known.csv", "--known", "x", "--target", "drugs", "--population", "9"], "AL-MEA-062"),
    "size two-source": (["1", "2", "many"], "AL-CLI-003"),
    "standards": (["models", "none"], "AL-STD-001"),
    "survey": (["survey.csv", "--outcome", "z=1"], "AL-"),
    "target": (["T-NONE", "--indicator", "indicator.csv"], "AL-STD-001"),
    "threshold": (["amounts.csv"], "AL-ASK-031"),
}


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("asked")
    write_files(made)
    return made


@pytest.fixture(autouse=True)
def there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="aslived")


def test_every_command_with_json_is_asked():
    with_json = {path for path, command in every() if takes(command, "--json")}
    assert with_json == set(ASKED) == set(WRONG)


@pytest.mark.parametrize("command", WRONG)
def test_with_json_faults_are_data_too(command):
    words, code = WRONG[command]
    done = run(*command.split(), *words, "--json")
    assert (done.exit_code, done.stdout) == (2, "")
    said = json.loads(done.stderr)
    assert list(said) == ["faults"]
    for fault in said["faults"]:
        assert list(fault) == ["code", "what_says", "do_says", "where"]
        assert fault["code"] in catalogue() and fault["code"].startswith(code)
    plain = run(*command.split(), *words)
    assert plain.exit_code == 2
    assert plain.stderr and not plain.stderr.startswith("{")


@pytest.mark.parametrize("command", ASKED)
def test_a_wrong_use_is_data_too(command):
    done = run(*command.split(), "--json", "--no-such-option")
    (fault,) = json.loads(done.stderr)["faults"]
    assert (done.exit_code, done.stdout, fault["code"]) == (2, "", "AL-CLI-002")
    assert fault["do_says"] == f"`aslived {command} --help` says what it takes."
    assert (f"aslived {command}" in run(*command.split(), "--no-such-option").stderr) is True


def test_a_wrong_value_names_its_option():
    done = run("count", "--drug", "heroin", "--json", "--level", "x")
    assert json.loads(done.stderr)["faults"][0]["where"] == "--level"


def test_a_wrong_command_or_language_option_is_data_too():
    for words in (["nosuch", "--json"], ["--bad", "ask", "--json"], ["law", "nosuch", "--json"]):
        assert json.loads(run(*words).stderr)["faults"][0]["code"] == "AL-CLI-002"


QUESTIONS = [(command, words) for command, questions in ASKED.items() for words in questions]
OWN_PROSE = ("standards",)  # files of one language, given as they stand


@pytest.mark.parametrize(("command", "words"), QUESTIONS)
def test_no_byte_but_what_is_said_differs_between_languages(command, words):
    said = {}
    for language in LANGUAGES:
        done = run("--lang", language, *command.split(), *words, "--json")
        assert done.exit_code in (0, 1), done.stderr
        answer = json.loads(done.stdout)
        keys = list(answer)
        assert answer["contract"].startswith("aslived-") and keys[0] == "contract"
        assert "lang" not in answer or (keys[1], answer["lang"]) == ("lang", language)
        said[language] = answer
    bare = {language: json.dumps(without_words(answer)) for language, answer in said.items()}
    assert bare["es"] == bare["en"] == bare["fr"]
    if command not in OWN_PROSE:
        assert list(sentences_in(without_words(said["en"]))) == []
