"""Differences of two laws: exact, complete, and none where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.law import Amount, Holding, Law, Question, Register, decide
from aslived.law.compare import Change, Comparison, Version, compare
from aslived.law.completion import Span
from aslived.law.vocabulary import CONDUCTS, PLACES, SUBSTANCES

REGISTER = Register.load()
PAIRS = [
    (("PT", "2008-08-04"), ("PT", "2008-08-05")),
    (("PT", "2023-09-30"), ("PT", "2023-10-01")),
    (("PT", "2022-01-01"), ("CA-BC", "2023-02-01")),
    (("CA", "2018-10-16"), ("CA", "2018-10-17")),
    (("DE", "2024-03-31"), ("DE", "2024-04-01")),
    (("US-OR", "2021-03-01"), ("US-OR", "2024-10-01")),
    (("CZ", "2009-12-31"), ("CZ", "2010-01-01")),
]


def version(place: tuple[str, str]) -> Version:
    return Version.of(REGISTER, place[0], date.fromisoformat(place[1]))


COMPARED = {pair: compare(version(pair[0]), version(pair[1])) for pair in PAIRS}


@pytest.mark.parametrize("code", ["PT", "CA-BC", "DE", "NO", "US-OR", "SG"])
def test_a_law_does_not_differ_from_itself(code: str) -> None:
    one = Version.of(REGISTER, code, date(2022, 1, 1))
    assert compare(one, one).changes == ()


def test_the_portuguese_ruling_of_2008_makes_more_than_ten_days_a_crime() -> None:
    changes = COMPARED[PAIRS[0]].changes
    heroin = [
        c
        for c in changes
        if "heroin" in c.substances and c.mode == "as_written" and "possession" in c.conducts
    ]
    settled = next(c for c in heroin if c.old.offence == "depends")
    (case,) = settled.cases
    assert case["amount"] == (Span(10**9 + 1, 10**15, "g"),)
    assert settled.new.offence == "criminal"
    assert [found.name for found in settled.new.winners] == ["PT/above-ten-days"]
    assert not any("use" in change.conducts for change in changes)


def test_what_keeps_its_consequences_under_a_new_article_is_no_change(made: Callable[..., Law]) -> None:
    law = made('[{id: old, to: "2010-01-01"}, {id: new, from: "2010-01-01"}]')
    register = Register({"XA": law})
    old, new = (Version.of(register, "XA", date(year, 1, 1)) for year in (2009, 2011))
    assert compare(old, new).changes == ()


def test_an_open_limit_that_both_laws_share_is_one_unknown(made: Callable[..., Law]) -> None:
    law = made(
        '[{id: a, offence: none, quantity: {at_most: t}}, {id: b, to: "2010-01-01"}, {id: c, from: "2010-01-01",'
        " offence: administrative}]",
        "[{id: t}]",
    )
    register = Register({"XA": law})
    old, new = (Version.of(register, "XA", date(year, 1, 1)) for year in (2009, 2011))
    of_cocaine = [
        c for c in compare(old, new).changes if "cocaine" in c.substances and c.mode == "as_written"
    ]
    own = [c for c in of_cocaine if c.new.offence == "administrative"]
    assert [c.old.offence for c in own] == ["criminal"]


def covers(change: Change, question: Question, amount: Amount) -> bool:
    return any(
        all(_fits(fact, cases, question, amount) for fact, cases in case.items()) for case in change.cases
    )


def _fits(fact: str, cases: tuple[Any, ...], question: Question, amount: Amount) -> bool:
    if fact == "age":
        return any(span.low <= question.ages[0] <= (span.high or 999) for span in cases)
    if fact == "amount":
        mine = [span for span in cases if span.unit == amount.unit]
        # where no figure of either law is in this unit, the amount may lie on any side
        return not mine or any(span.low <= amount.nano <= (span.high or 10**15) for span in mine)
    if fact == "place":
        return any(question.place in group for group in cases)
    if fact in ("first_time", "prior_days"):
        days = question.prior_days
        return any(
            (days is None) if span is None else days is not None and span.low <= days <= (span.high or 10**6)
            for span in cases
        )
    if fact.startswith(("limit:", "purity:")):
        return True  # an unknown of the law: the case covers the question under one of its answers
    return getattr(question, fact) in cases


@st.composite
def questions(draw: st.DrawFn, place: tuple[str, str], drugs: tuple[str, ...] = SUBSTANCES) -> Question:
    grams = [10**6, 3 * 10**8, 10**9, 2 * 10**9, 2_500_000_000, 5 * 10**9, 25 * 10**9, 3 * 10**10, 10**12]
    return Question(
        jurisdiction=place[0],
        on=date.fromisoformat(place[1]),
        conduct=draw(st.sampled_from(CONDUCTS)),
        holdings=(
            Holding(
                draw(st.sampled_from(drugs)),
                Amount("g", draw(st.sampled_from(grams)) + draw(st.integers(-1, 1))),
            ),
        ),  # type: ignore[arg-type]
        ages=draw(st.sampled_from([(age, age) for age in (10, 12, 15, 16, 17, 18, 20, 21, 40)])),
        place=draw(st.sampled_from(PLACES)),
        prior_days=draw(st.sampled_from([None, 0, 364, 365, 366, 4000])),
        dependent=draw(st.booleans()),
        own_use=draw(st.booleans()),
        medical=draw(st.booleans()),
    )


def _first_time(question: Question) -> Question:
    return msgspec.structs.replace(question, first_time=True) if question.prior_days is None else question


@settings(deadline=None, max_examples=250)
@given(st.data())
def test_every_difference_is_listed_and_nothing_else(data: st.DataObject) -> None:
    """A person whom the two laws treat apart is in a listed change; one whom they treat alike is in none."""
    pair = data.draw(st.sampled_from(PAIRS))
    question = _first_time(data.draw(questions(pair[0])))
    other = msgspec.structs.replace(question, jurisdiction=pair[1][0], on=date.fromisoformat(pair[1][1]))
    held = question.holdings[0]
    assert held.amount is not None
    comparison: Comparison = COMPARED[pair]
    for mode in ("as_written", "as_applied"):
        old = getattr(decide(REGISTER, question), mode)
        new = getattr(decide(REGISTER, other), mode)
        listed = [
            change
            for change in comparison.changes
            if change.mode == mode
            and question.conduct in change.conducts
            and held.substance in change.substances
            and covers(change, question, held.amount)
        ]
        if old.offence != new.offence:
            assert listed
        for change in listed:
            if change.old.offence not in ("depends", "not_coded"):
                assert change.old.offence in old.possible
            if change.new.offence not in ("depends", "not_coded"):
                assert change.new.offence in new.possible


def test_days_before_and_after_every_portuguese_change() -> None:
    law = REGISTER["PT"]
    edges = sorted({p.start for p in law.provisions if p.start} | {p.end for p in law.provisions if p.end})
    for edge in edges:
        if edge <= date(2000, 1, 1):
            continue
        quiet = compare(
            Version.of(REGISTER, "PT", edge), Version.of(REGISTER, "PT", edge + timedelta(days=1))
        )
        assert quiet.changes == ()
        assert compare(
            Version.of(REGISTER, "PT", edge - timedelta(days=1)), Version.of(REGISTER, "PT", edge)
        ).changes
