"""The whole reading: what it says of each provision is what the rule did with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from aslived.law import STANDARD_ADULT, Decision, Holding, Law, Question, decide, parse_amount
from aslived.law.answer.why import Group, trace, why
from aslived.law.reading.completion import completions
from aslived.law.reading.rule import Mode, is_read, matches, read_file
from aslived.law.register.cache import load

REGISTER = load()
MODES: tuple[Mode, Mode] = ("as_written", "as_applied")
ADULT: dict[str, Any] = dict(STANDARD_ADULT)
Asks = Callable[..., Decision]
Made = Callable[..., Law]


def says(group: Group) -> dict[str, str]:
    return {looked.provision.partition("/")[2]: looked.says for looked in group.looked}


@pytest.mark.parametrize("code", REGISTER)
def test_the_verdicts_are_those_of_the_rule(code: str) -> None:
    law = REGISTER[code]
    for held, facts in [
        (Holding("heroin", parse_amount("1.5g")), {}),
        (Holding("cannabis_herb"), {"own_use": None, "conduct": "purchase"}),
    ]:
        question = Question(jurisdiction=code, on=date(2024, 1, 1), holdings=(held,), **facts)
        for _, scenario in completions([law], question, held.substance).cells:
            for mode in MODES:
                reading = read_file(law, scenario, mode)
                verdicts = trace(law, scenario, mode)
                won = [
                    provision.id
                    for provision, verdict in zip(law.provisions, verdicts, strict=True)
                    if verdict == "wins"
                ]
                assert won == [found.provision.id for found in reading.winners]
                for provision, verdict in zip(law.provisions, verdicts, strict=True):
                    matched = is_read(provision, mode) and matches(law, provision, scenario)
                    if matched and verdict not in ("wins", "remembered", "not_reached"):
                        pytest.fail(f"{provision.id} matches but is called {verdict}")
                    if verdict in ("wins", "remembered") and scenario.own_use:
                        assert matched


@pytest.mark.parametrize("code", REGISTER)
def test_the_groups_are_the_winners_of_the_outcome(code: str) -> None:
    question = Question(jurisdiction=code, on=date(2024, 1, 1), holdings=(Holding("cocaine"),), own_use=None)
    decision = decide(REGISTER, question)
    for mode, outcome in decision.by_substance["cocaine"].items():
        groups = [group for group in why(decision) if group.mode == mode and not group.beside]
        named = {winner.match.name for winner in outcome.winners if winner.match}
        assert {name for group in groups for name in group.wins if not name.endswith("/below-age")} == named
        assert any(not group.wins for group in groups) == (outcome.uncoded is not None)
        assert all(looked.says and looked.verdicts for group in groups for looked in group.looked)


LAW = """
- {id: old, to: 2010-01-01}
- {id: growing, conduct: [cultivation]}
- {id: khat, substances: [khat]}
- {id: leave, route: de_facto, offence: criminal_not_prosecuted}
- {id: young, who: {max_age: 17, first_time: false}}
- {id: home, place: private}
- {id: few, quantity: {at_most: t}}
- {id: spare, discretion: true, offence: none}
- {id: crime}
- {id: never}
"""


def test_each_clause_is_named_where_it_fails(asks: Asks, made: Made) -> None:
    decision = asks(made(LAW, "[{id: t}]"), "heroin=3g", **ADULT)
    written = says(why(decision)[0])
    assert written == {
        "old": "not in force on that day",
        "growing": "is about another act",
        "khat": "is about other drugs",
        "leave": "is practice, which is not read as written",
        "young": "is about other people: it asks an age of at most 17 and it asks that it is not the first time",
        "home": "is about another kind of place",
        "few": "is about other amounts: it asks at most the limit in: Drugs Act",
        "spare": "matches, but officials need not act so: remembered, and read on",
        "crime": "matches and wins",
        "never": "not reached",
    }
    applied = says(why(decision)[1])
    assert applied["leave"] == "matches and wins" and applied["young"] == "not reached"


def test_own_use_is_a_clause_and_selling_is_read_where_nothing_matches(asks: Asks, made: Made) -> None:
    law = made("[{id: few, offence: administrative}, {id: selling, conduct: [small_scale_selling]}]")
    (group, _) = why(asks(law, "heroin", own_use=False, ages=(30, 30)))
    assert group.wins == ("XA/selling",) and "so the provisions on selling are read" in group.says
    assert says(group) == {"few": "is about another act", "selling": "matches and wins"}
    law = made("[{id: few, offence: administrative}, {id: rest}]")
    (group, _) = why(asks(law, "heroin", own_use=False, ages=(30, 30)))
    assert says(group)["few"] == "is only for own use"


def test_cases_that_fail_apart_are_told_apart(asks: Asks, made: Made) -> None:
    law = made("[{id: both, who: {min_age: 18}, place: private, offence: none}, {id: rest}]")
    group = next(group for group in why(asks(law, "heroin")) if group.wins == ("XA/rest",))
    assert says(group)["both"].startswith("by case: ") and len(group.looked[0].verdicts) == 2
    assert group.when_says


def test_the_law_beside_has_a_group_of_its_own(ask_real: Asks) -> None:
    groups = why(ask_real("US-OR", "2022-01-01", "heroin=0.5g", **ADULT))
    assert {group.looked[0].provision[:3] for group in groups if group.beside} == {"US/"}


def test_no_figure_is_shown_where_death_stands_near(ask_real: Asks) -> None:
    for group in why(ask_real("LA", "2025-01-01", "heroin=1g", **ADULT)):
        assert not any("500" in looked.says for looked in group.looked)


def test_below_the_age_nothing_is_reached(asks: Asks, made: Made) -> None:
    (group, _) = why(asks(made("[{id: a}]", responsible_from=14), "heroin", ages=(0, 13)))
    assert says(group) == {"a": "not reached"} and "age of responsibility" in group.says


def test_what_is_told_line_by_line_and_what_is_summed_up_are_together_all_that_was_looked_at() -> None:
    question = Question(
        jurisdiction="PT", on=date(2022, 3, 1), holdings=(Holding("heroin", parse_amount("1.5 g")),)
    )
    for group in why(decide(REGISTER, question)):
        aside = [name for names in group.aside.values() for name in names]
        assert sorted([*aside, *(one.provision for one in group.steps)]) == sorted(
            one.provision for one in group.looked
        )
        assert all(
            name in {one.provision for one in group.steps} for name in group.wins if "below-age" not in name
        )
