"""`aslived ask` as the person who asks meets it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aslived.cli import main


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["ask", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def data(*arguments: str) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(run(*arguments, "--json"))
    return answered


def test_the_question_of_the_documentation() -> None:
    said = run("PT", "--on", "2022-03-01", "--hold", "heroin=1.5g", "--hold", "weed=10g@15%")
    assert said.startswith("Portugal, 1 March 2022: holding 1.5 g of heroin and 10 g of cannabis herb")
    assert "Understood: weed: cannabis herb." in said
    assert "The figure in the law for heroin is 1 g; holding less does not prevent" in said
    assert "no legal advice" in said and "Taken for granted: it is for own use" in said


@pytest.mark.parametrize("place", ["PT", "NO", "US-OR", "SG", "CA-BC", "CZ", "DE"])
@pytest.mark.parametrize("more", [(), ("--why",)])
def test_answers_fit_a_terminal(place: str, more: tuple[str, ...]) -> None:
    said = run(place, "--hold", "heroin", "--hold", "weed=10g", *more)
    long = [line for line in said.splitlines() if len(line) > 80 and " " in line.strip(" -*!")]
    assert not long


def test_the_gravest_penalty_stands_before_the_headline() -> None:
    lines = run("Singapore", "--hold", "heroin=2g").splitlines()
    headline = next(number for number, line in enumerate(lines) if line.startswith("Singapore, "))
    assert "death penalty" in " ".join(lines[:headline])
    assert any("no figure in the law is shown" in line for line in lines)


def test_without_a_day_the_last_check_is_the_day() -> None:
    asked = data("PT", "--hold", "heroin")
    assert asked["question"]["on"] == asked["checked"]


def test_the_standard_adult_gives_way_to_what_is_stated() -> None:
    asked = data("PT", "--hold", "heroin", "--standard")["question"]
    assert (asked["ages"], asked["place"], asked["first_time"], asked["dependent"]) == (
        [30, 30],
        "public",
        True,
        False,
    )
    asked = data("PT", "--hold", "heroin", "--standard", "--age", "16", "--prior-days", "9")["question"]
    assert (asked["ages"], asked["first_time"], asked["prior_days"]) == ([16, 16], False, 9)


@pytest.mark.parametrize(
    ("option", "fact", "value"),
    [
        ("--own-use", "own_use", True),
        ("--own-use=unknown", "own_use", None),
        ("--not-own-use", "own_use", False),
        ("--own-use=no", "own_use", False),
        ("--medical", "medical", True),
        ("--medical=unknown", "medical", None),
        ("--military", "military", True),
        ("--not-military", "military", False),
        ("--resident", "non_resident", False),
        ("--non-resident", "non_resident", True),
        ("--resident=unknown", "non_resident", None),
        ("--first-time", "first_time", True),
        ("--not-first-time", "first_time", False),
        ("--first-time=unknown", "first_time", None),
        ("--dependent", "dependent", True),
        ("--not-dependent", "dependent", False),
    ],
)
def test_facts_are_stated_denied_or_left_open(option: str, fact: str, value: bool | None) -> None:
    for arguments in ((option, "PT", "--hold", "heroin"), ("PT", "--hold", "heroin", option)):
        assert data(*arguments)["question"][fact] is value
    if value is None:
        assert fact not in data("PT", "--hold", "heroin", option)["taken_for_granted"]


def test_a_value_may_stand_apart() -> None:
    assert data("PT", "--hold", "heroin", "--own-use", "unknown")["question"]["own_use"] is None


@pytest.mark.parametrize(
    ("age", "ages"),
    [
        ("30", [30, 30]),
        ("under18", [0, 17]),
        ("18plus", [18, None]),
        ("unknown", [0, None]),
        ("12-17", [12, 17]),
    ],
)
def test_ages(age: str, ages: list[int | None]) -> None:
    assert data("PT", "--hold", "heroin", "--age", age)["question"]["ages"] == ages


def test_acts_and_places_in_peoples_words() -> None:
    asked = data("Brasil", "--hold", "maconha", "--doing", "growing", "--place", "em casa")
    assert (asked["question"]["conduct"], asked["question"]["place"]) == ("cultivation", "private")
    assert asked["understood"]["maconha"] == "cannabis_herb"
    assert data("Brasil", "--hold", "weed", "--place", "unknown")["question"]["place"] is None


def test_why_shows_every_provision_looked_at() -> None:
    said = run("PT", "--hold", "heroin", "--age", "30", "--why")
    assert "Why: every provision looked at" in said and "matches and wins" in said
    reading = data("PT", "--hold", "heroin", "--age", "30", "--why")["why"]
    assert {looked["provision"][:3] for looked in reading[0]["looked"]} == {"PT/"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("Atlantis", "--hold", "heroin"), "AL-LAW-001"),
        (("PT", "--hold", "heroyn"), "AL-LAW-002"),
        (("PT", "--hold", "heroin=some"), "AL-LAW-003"),
        (("PT", "--hold", "heroin=-5g"), "AL-LAW-004"),
        (("PT", "--hold", "heroin=0g"), "AL-LAW-004"),
        (("PT", "--hold", "heroin=99999999kg"), "AL-LAW-004"),
        (("PT", "--hold", "heroin=1g@150%"), "AL-LAW-005"),
        (("PT", "--hold", "heroin", "--on", "1999-12-31"), "AL-LAW-007"),
        (("PT",), "AL-LAW-008"),
        (("PT", "--hold", "weed", "--hold", "skunk"), "AL-LAW-008"),
        (("PT", "--hold", "heroin", "--age", "200"), "AL-LAW-009"),
        (("PT", "--hold", "heroin", "--age", "17-12"), "AL-LAW-009"),
        (("PT", "--hold", "heroin", "--age", "old"), "AL-LAW-009"),
        (("PT", "--hold", "heroin", "--first-time", "--prior-days", "3"), "AL-LAW-010"),
        (("PT", "--hold", "heroin", "--prior-days", "-3"), "AL-LAW-010"),
        (("PT", "--hold", "pills"), "AL-LAW-011"),
        (("Congo", "--hold", "heroin"), "AL-LAW-011"),
        (("PT", "--hold", "heroin", "--doing", "posess"), "AL-LAW-012"),
        (("PT", "--hold", "heroin", "--place", "moon"), "AL-LAW-013"),
        (("Greenland", "--hold", "heroin"), "AL-LAW-014"),
        (("PT", "--hold", "heroin", "--own-use", "--not-own-use"), "AL-LAW-015"),
        (("PT", "--hold", "heroin", "--resident=unknown", "--non-resident"), "AL-LAW-015"),
        (("PT", "--hold", "heroin", "--on", "2022-02-30"), "AL-LAW-016"),
        (("PT", "--hold", "heroin", "--on", "yesterday"), "AL-LAW-016"),
        (("PT", "--hold", "heroin", "--own-use=perhaps"), "AL-LAW-017"),
    ],
)
def test_what_cannot_be_answered_is_one_clear_line(arguments: tuple[str, ...], code: str) -> None:
    said = run(*arguments, code=2)
    assert said.count("\n") == 1 and said.rstrip().endswith(f"[{code}]")


def test_an_answer_needs_none_of_the_heavy_packages() -> None:
    script = (
        "import sys\nfrom aslived.cli import main\n"
        "main(['ask', 'Portugal', '--hold', 'weed=10g'], standalone_mode=False)\n"
        "heavy = {'django', 'numpy', 'scipy', 'babel', 'rich'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


PAGE = Path(__file__).resolve().parents[2] / "docs" / "ask.md"
SHOWN = re.findall(r"```text\n\$ aslived ask ([^\n]*)\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize(("arguments", "shown"), SHOWN, ids=[arguments for arguments, _ in SHOWN])
def test_the_page_shows_what_is_printed(arguments: str, shown: str) -> None:
    done = CliRunner().invoke(main, ["ask", *shlex.split(arguments)])
    assert done.output.rstrip() == shown.rstrip()


def test_the_page_names_every_key_of_the_data() -> None:
    text = PAGE.read_text(encoding="utf-8")
    asked = data("US-OR", "--hold", "heroin", "--why")
    reading = asked["as_written"]
    keys = {*asked, *reading, *reading["winners"][0], *reading["limit"][0], *reading["open"][0]}
    keys |= {
        *reading["winners"][0]["sanctions"][0],
        *reading["winners"][0]["citations"][0],
        *reading["also"][0],
    }
    keys |= set(asked["minor"]) | {"kind", "reach"}
    assert not [key for key in keys if f"`{key}`" not in text]
