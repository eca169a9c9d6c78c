"""What a form holds, read: the question as `ask` takes it, or what is wrong beside each field."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aslived.law import Holding, parse_amount
from aslived.web.frame.question import FACTS, MOST_ROWS, ROW_FIELDS, read_day, read_question

ON = date(2022, 3, 1)


def asked(**values):
    lists = {name: said if isinstance(said, list) else [said] for name, said in values.items()}
    return read_question(lists, "PT", ON)


def test_what_is_not_said_is_open_or_taken_for_granted_as_on_the_command_line() -> None:
    question = asked(drug="heroin", amount="1.5g").question
    assert question.holdings == (Holding("heroin", parse_amount("1.5 g")),)
    assert (question.conduct, question.ages, question.place, question.first_time) == (
        "possession",
        (0, 120),
        None,
        None,
    )
    assert (question.own_use, question.medical, question.non_resident, question.military) == (
        True,
        False,
        False,
        False,
    )


def test_every_field_reaches_the_question() -> None:
    question = asked(
        drug=["smack", "", "weed"],
        amount=["1 g", "", "10 g"],
        purity=["15%", "", ""],
        doing="buying",
        place="street",
        age="exact",
        years="17",
        prior_days="30",
        dependent="yes",
        own_use="unknown",
        medical="yes",
        non_resident="yes",
        military="unknown",
        first_time="no",
    ).question
    assert [held.substance for held in question.holdings] == ["heroin", "cannabis_herb"]
    assert question.holdings[0].purity == Fraction(3, 20)
    assert (question.conduct, question.place, question.ages, question.prior_days) == (
        "purchase",
        "public",
        (17, 17),
        30,
    )
    assert (question.dependent, question.own_use, question.medical) == (True, None, True)
    assert (question.non_resident, question.military, question.first_time) == (True, None, False)


def test_a_form_sent_empty_asks_nothing() -> None:
    empty = asked(drug=["", " "], amount=["", ""], age="under18", own_use="yes")
    assert (empty.is_filled, empty.question, dict(empty.faults)) == (False, None, {})


@pytest.mark.parametrize(
    ("values", "name", "code"),
    [
        ({"drug": "heroine-ish"}, "drug-1", "AL-LAW-002"),
        ({"drug": "speedball"}, "drug-1", None),
        ({"drug": ["heroin", "weed"], "amount": ["", "a bit"]}, "amount-2", "AL-LAW-003"),
        ({"drug": "", "amount": "3 g"}, "drug-1", "AL-HUB-021"),
        ({"drug": ["weed", "cannabis herb"]}, "drug-1", "AL-HUB-022"),
        ({"drug": "heroin", "purity": "200%"}, "purity-1", "AL-LAW-005"),
        ({"drug": "heroin", "age": "-3"}, "age", "AL-LAW-009"),
        ({"drug": "heroin", "age": "exact"}, "years", "AL-LAW-009"),
        ({"drug": "heroin", "prior_days": "x"}, "prior_days", "AL-LAW-010"),
        ({"drug": "heroin", "prior_days": "3", "first_time": "yes"}, "prior_days", "AL-HUB-023"),
        ({"drug": "heroin", "own_use": "perhaps"}, "own_use", "AL-LAW-071"),
        ({"drug": "heroin", "doing": "flying"}, "doing", "AL-LAW-012"),
        ({"drug": "heroin", "place": "moon"}, "place", "AL-LAW-013"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(values, name, code) -> None:
    found = asked(**values)
    assert found.question is None
    assert list(found.faults) == [name]
    assert code in (None, found.faults[name].code)
    assert found.fault(name)


def test_what_was_typed_is_kept_and_leads_back_to_the_same_question() -> None:
    first = asked(drug=["weed", "smack"], amount=["10 g", "1g"], age="18plus", own_use="unknown")
    again: dict[str, list[str]] = {}
    for name, said in first.pairs():
        again.setdefault(name, []).append(said)
    assert read_question(again, "PT", ON) == first
    assert [word.sentence for word in first.understood] == ["weed: cannabis herb", "smack: heroin"]
    assert len(first.form_rows) == 3


def test_a_day_out_of_reach_is_named() -> None:
    assert read_day({}, ON) == (ON, None)
    assert read_day({"on": ["2021-02-03"]}, ON) == (date(2021, 2, 3), None)
    assert [read_day({"on": [text]}, ON)[1].code for text in ("1999-12-31", "2022-02-30", "soon")] == [
        "AL-LAW-007",
        "AL-LAW-016",
        "AL-LAW-016",
    ]


WORDS = st.one_of(
    st.sampled_from(["", "heroin", "weed", "1g", "exact", "yes", "unknown", "9" * 4000]), st.text(max_size=9)
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from((*ROW_FIELDS, *FACTS)), st.lists(WORDS, max_size=MOST_ROWS + 2), max_size=6
    )
)
def test_whatever_is_typed_is_a_question_or_a_fault_with_words(values) -> None:
    found = read_question(values, "PT", ON)
    assert not (found.question and found.faults)
    assert found.is_filled == bool(found.question or found.faults)
    for fault in found.faults.values():
        assert "{" not in fault.what.replace(str(fault.slots.get("given")), "")
