"""One question over all places: what the table says together is what is decided place by place."""

from datetime import date

import pytest

from aslived.assess.counting.everywhere import ask_everywhere
from aslived.law import Holding, Question, parse_amount
from aslived.law.register.cache import load
from aslived.law.table.cache import load_table

QUESTIONS = [
    Question(jurisdiction="PT", on=date(2022, 3, 1), holdings=(Holding("heroin", parse_amount("1.5 g")),)),
    Question(jurisdiction="PT", on=date(2026, 1, 31), holdings=(Holding("cannabis_herb"),), own_use=None),
    Question(
        jurisdiction="PT",
        on=date(2010, 6, 1),
        holdings=(Holding("mdma", parse_amount("3 tablets")),),
        conduct="small_scale_selling",
        ages=(18, 120),
        place="school",
        prior_days=100,
        dependent=True,
        medical=None,
        non_resident=True,
        military=True,
    ),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_looked_up_together_is_decided_one_by_one(question) -> None:
    register, table = load(), load_table()
    assert ask_everywhere(register, question, "all", table) == ask_everywhere(register, question, "all")


def test_death_and_corporal_punishment_are_marked_where_they_are_possible() -> None:
    question = Question(
        jurisdiction="PT",
        on=date(2024, 1, 1),
        holdings=(Holding("heroin", parse_amount("1 kg")),),
        conduct="small_scale_selling",
        ages=(30, 30),
    )
    marked = {
        one.place["as_written"].code
        for one in ask_everywhere(load(), question, table=load_table())
        if one.bodily
    }
    assert {"SG", "IR"} <= marked
    assert "PT" not in marked


def test_for_people_under_18_an_adults_class_is_marked_so() -> None:
    question = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("heroin"),), ages=(0, 17))
    assert any(one.adults_only for one in ask_everywhere(load(), question, table=load_table()))
