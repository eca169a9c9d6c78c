"""The 38 criteria: each has a rule, silence is never met, and every place can be assessed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aslived.assess import Assessment, assess
from aslived.assess.basket import Survey
from aslived.assess.criteria.criterion import RULES, assess_survey
from aslived.assess.criteria.reading import readings
from aslived.assess.criteria.rule import FromRules, Measures
from aslived.assess.models.typology import models_of
from aslived.law import Law, Register
from aslived.standards import criteria
from aslived.standards.basket import basket

ON = date(2020, 1, 1)
PAGES = Path(__file__).resolve().parents[3] / "docs"


def _conftest() -> ModuleType:
    spec = importlib.util.spec_from_file_location("law_made", Path(__file__).parents[2] / "conftest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made: Callable[..., Law] = _conftest().made_law


def assessed(provisions: str, **more: Any) -> Assessment:
    law = made(provisions, **more)
    return assess(Register({law.code: law}), law.code, ON)


def value(found: Assessment, id: str) -> str:
    return found.answer(id).as_written.value


def test_every_criterion_has_one_rule() -> None:
    assert list(RULES) == [criterion.id for criterion in criteria().criteria]


@pytest.mark.parametrize("id", list(RULES))
def test_every_rule_stands_in_the_docs(id: str) -> None:
    text = " ".join((PAGES / "criteria.md").read_text(encoding="utf-8").split())
    assert " ".join(RULES[id].how.split()) in text
    assert criteria().criterion(id).question in text


def test_every_set_of_the_basket_is_used_and_stands_in_the_docs() -> None:
    text = (PAGES / "criteria.md").read_text(encoding="utf-8")
    used = {id for rule in RULES.values() for part in rule.parts for id in getattr(part, "sets", ())}
    assert used >= {asked.id for asked in basket().sets}
    for asked in basket().sets:
        assert f"`{asked.id}`" in text and asked.why in text


def test_an_empty_file_answers_nothing() -> None:
    found = assessed("[]")
    assert {one.as_written.value for one in found.answers} == {"unknown"}
    assert all(one.as_written.why and not one.as_written.entries for one in found.answers)


def test_no_offence_at_all_is_still_not_met_where_other_laws_may_speak() -> None:
    found = assessed(
        "[{id: free, offence: none, conduct: [use, possession, purchase, sharing, buying_for_others]}]"
    )
    for id in ("FD01", "FD02", "FD03", "FD09", "FD14", "FD15", "FD17", "FD20", "FD38"):
        assert value(found, id) == "met", id
    silent = [
        rule.id for rule in RULES.values() if any(isinstance(p, Measures | FromRules) for p in rule.parts)
    ]
    for id in silent:
        assert value(found, id) == "unknown", id


@pytest.mark.parametrize(
    ("kind", "broken"),
    [
        ("confiscation", {"FD05"}),
        ("detention", {"FD03", "FD04"}),
        ("compulsory_detention_treatment", {"FD03", "FD04", "FD10"}),
        ("mandatory_assessment", {"FD03", "FD08"}),
        ("summons_to_commission", {"FD03", "FD09"}),
        ("registration", {"FD03", "FD11"}),
        ("drug_testing", {"FD03", "FD12", "FD13"}),
        ("benefit_loss", {"FD03", "FD07", "FD34"}),
    ],
)
def test_a_measure_breaks_its_criterion(kind: str, broken: set[str]) -> None:
    found = assessed(
        f"[{{id: one, offence: administrative, conduct: [use, possession], sanctions: [{{kind: {kind}}}]}}]"
    )
    for id in broken | {"FD05"}:
        expected = "not_met" if id in broken else "unknown"
        assert value(found, id) == expected, id


def test_what_officials_may_do_instead_counts_as_provided_by_law() -> None:
    found = assessed(
        "[{id: centre, conduct: [use], discretion: true, offence: criminal_not_prosecuted,"
        " sanctions: [{kind: compulsory_detention_treatment}]}, {id: crime, conduct: [use]}]"
    )
    assert found.answer("FD10").as_written.entries == ("XA/centre",)


def test_a_figure_makes_it_partly_and_no_figure_leaves_it_open() -> None:
    figure = assessed("[{id: a, offence: none, quantity: {at_most: 5 g}}, {id: b}]")
    assert (value(figure, "FD01"), value(figure, "FD15")) == ("partly", "partly")
    judge = assessed("[{id: a, offence: none, quantity: {at_most: undefined}}]")
    assert (value(judge, "FD01"), value(judge, "FD15")) == ("partly", "unknown")
    assert judge.answer("FD15").as_written.reason == "left_open_by_law"
    assert value(judge, "FD22") == "not_met"


def test_a_table_that_nobody_names_is_still_a_sign_of_supply() -> None:
    found = assessed("[{id: a, offence: none}]", limits="[{id: ten, effect: indicative}]")
    assert value(found, "FD15") == "partly"
    assert "XA/ten" in found.answer("FD15").as_written.entries


def test_people_of_whom_the_law_says_nothing_are_not_thereby_covered() -> None:
    assert value(assessed("[{id: a, offence: none}]"), "FD19") == "unknown"
    hard = "[{id: young, who: {max_age: 17}}, {id: a, offence: none}]"
    assert value(assessed(hard), "FD19") == "partly"


def test_a_law_beside_takes_away_and_a_part_of_the_country_counts_for_place() -> None:
    state = made("[{id: free, offence: none}]", code="XA-B", parent="XA", parent_applies="concurrent")
    country = made("[{id: crime}]")
    both = Register({"XA": country, "XA-B": state})
    assert value(assess(both, "XA-B", ON), "FD01") == "partly"
    assert value(assess(both, "XA", ON), "FD20") == "partly"
    assert value(assess(both, "XA", ON), "FD01") == "not_met"


def test_protection_by_guideline_does_not_last() -> None:
    found = assessed("[{id: let-go, route: de_facto, offence: criminal_not_prosecuted}, {id: crime}]")
    one = found.answer("FD38")
    assert one.as_applied and one.as_applied.value == "not_met"
    assert found.answer("FD01").as_applied and found.answer("FD01").as_applied.value == "partly"


@pytest.mark.parametrize(
    ("kind", "answer", "id", "expected"),
    [
        ("good_samaritan", "yes", "FD35", "partly"),
        ("good_samaritan", "no", "FD35", "not_met"),
        ("registration", "yes", "FD11", "not_met"),
        ("police_power", "yes", "FD21", "not_met"),
        ("expungement", "partly", "FD25", "partly"),
        ("equipment_programme", "yes", "FD33", "partly"),
    ],
)
def test_related_rules_by_kind(kind: str, answer: str, id: str, expected: str) -> None:
    rule = (
        f"[{{id: rule, kind: {kind}, from: 2010-01-01, to: null, summary: What it says., answer: {answer},"
        " sources: [S1], confidence: high}]"
    )
    found = assessed("[]", related=rule).answer(id).as_written
    assert (found.value, found.entries, found.why) == (expected, ("XA/rule",), "What it says.")


def test_low_confidence_stands_beside_the_count() -> None:
    found = assessed("[{id: a, confidence: low}]")
    assert not found.answer("FD01").as_written.checked
    assert found.count_answers()["not_met"] == 0
    assert found.count_answers(checked=False)["not_met"] > 0


def test_death_leads(register: Register) -> None:
    assert any("death penalty" in said for said in assess(register, "SG", ON).lead)
    assert assess(register, "PT", ON).lead == ()


def test_every_reading_is_of_an_entry_and_a_criterion_that_exist(register: Register) -> None:
    names = {
        f"{code}/{entry.id}"
        for code, law in register.items()
        for entry in (*law.file.provisions, *law.file.related)
    }
    for (entry, id), reading in readings().items():
        assert entry in names, f"{entry} is gone: mend or take away its reading"
        assert id in RULES
        assert all(basket().question_set(set_id) for set_id in reading.sets)


def whole(register: Register, code: str, on: date) -> None:
    survey = Survey(register, code, on)
    found = assess_survey(survey)
    assert len(found.answers) == 38
    for one in found.answers:
        for answer in filter(None, (one.as_written, one.as_applied)):
            assert answer.why
            assert answer.value == "unknown" or answer.entries, one
    for spread in models_of(survey).spreads:
        assert all(fit.reasons for fit in spread.fits)


@pytest.mark.no_cover
@pytest.mark.parametrize("year", [2005, 2015, 2021, 2026])
def test_every_eighth_place_can_be_assessed(register: Register, year: int) -> None:
    for code in list(register)[year % 8 :: 8]:
        whole(register, code, date(year, 1, 1))


@pytest.mark.slow
@pytest.mark.parametrize("year", [2005, 2015, 2021, 2026])
def test_every_place_can_be_assessed(register: Register, year: int) -> None:
    for code in register:
        whole(register, code, date(year, 1, 1))
