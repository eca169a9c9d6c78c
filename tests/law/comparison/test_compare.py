"""Differences of two laws: exact, complete, and none where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.law import Amount, Holding, Law, Outcome, Question, Register, decide
from aslived.law.check.bill_file import read_bill
from aslived.law.comparison.compare import ADULTS, MINORS, Change, Comparison, Side, Version, compare
from aslived.law.reading.completion import Span
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES

REGISTER = load()
Slot = tuple[str, str, str]
"""A place, a day, and the bill laid over its law, if any."""
PAIRS: list[tuple[Slot, Slot]] = [
    (("PT", "2008-08-04", ""), ("PT", "2008-08-05", "")),
    (("PT", "2023-09-30", ""), ("PT", "2023-10-01", "")),
    (("PT", "2022-01-01", ""), ("CA-BC", "2023-02-01", "")),
    (("CA-BC", "2023-02-01", ""), ("CA-BC", "2024-06-01", "")),
    (("CA", "2018-10-16", ""), ("CA", "2018-10-17", "")),
    (("DE", "2024-03-31", ""), ("DE", "2024-04-01", "")),
    (("US-OR", "2021-01-01", ""), ("US-OR", "2021-03-01", "")),
    (("US-OR", "2021-03-01", ""), ("US-CA", "2024-10-01", "")),
    (("CZ", "2009-12-31", ""), ("CZ", "2010-01-01", "")),
    (("EE", "2024-01-01", ""), ("MY", "2024-01-01", "")),
    (("NO", "2021-06-03", ""), ("NO", "2021-06-03", "norway-2021")),
    (("NO", "2026-11-22", ""), ("NO", "2026-11-22", "norway-2021")),
    (("CA-BC", "2021-06-01", ""), ("CA-BC", "2021-06-01", "vancouver-2021")),
    (("CA-BC", "2023-02-01", ""), ("CA-BC", "2023-02-01", "vancouver-2021")),
    (("CA", "2021-12-08", ""), ("CA", "2021-12-08", "canada-platform-2021")),
]


@cache
def version(place: Slot) -> Version:
    code, on, bill = place
    return Version.of(REGISTER, code, date.fromisoformat(on), read_bill(bill) if bill else None)


@cache
def compared(pair: tuple[Slot, Slot]) -> Comparison:
    return compare(version(pair[0]), version(pair[1]))


@pytest.mark.parametrize("code", ["PT", "CA-BC", "DE", "NO", "US-OR", "SG"])
def test_a_law_does_not_differ_from_itself(code: str) -> None:
    one = Version.of(REGISTER, code, date(2022, 1, 1))
    assert compare(one, one).changes == ()


def test_the_portuguese_ruling_of_2008_makes_more_than_ten_days_a_crime() -> None:
    changes = compared(PAIRS[0]).changes
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
    if ":" in fact:
        return True  # an unknown of the law: the case covers the question under one of its answers
    return getattr(question, fact) in cases


@cache
def figures(pair: tuple[Slot, Slot], substance: str) -> tuple[Amount, ...]:
    """Every amount that one of the two laws names for the drug."""
    named = [Amount("g", 5 * 10**9), Amount("tablets", 3 * 10**9), Amount("ml", 60 * 10**9)]
    for law in (law for slot in pair for law in version(slot).laws):
        named += [table[substance] for table in law.figures.values() if substance in table]
        named += law.literal_limits.values()
    return tuple(dict.fromkeys(named))


@st.composite
def asked(draw: st.DrawFn, pair: tuple[Slot, Slot]) -> Question:
    """One person in every respect, with an amount at, just below or just above a figure of either law."""
    drug = draw(st.sampled_from(SUBSTANCES))
    figure = draw(st.sampled_from(figures(pair, drug)))
    amount = Amount(
        figure.unit, max(1, figure.nano * draw(st.sampled_from([1, 1, 2])) + draw(st.integers(-1, 1)))
    )
    prior = draw(st.sampled_from([None, 0, 364, 365, 366, 4000]))
    age = draw(st.sampled_from([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 40]))
    return Question(
        jurisdiction=pair[0][0],
        on=date.fromisoformat(pair[0][1]),
        conduct=draw(st.sampled_from(CONDUCTS)),
        holdings=(Holding(drug, amount),),
        ages=(age, age),
        place=draw(st.sampled_from(PLACES)),
        prior_days=prior,
        first_time=True if prior is None else None,
        **{
            fact: draw(st.booleans())
            for fact in ("dependent", "own_use", "medical", "military", "non_resident")
        },
    )


def told(outcome: Outcome) -> Any:
    """Who wins and what officials may do instead, the parent's law beside it too."""
    return (
        tuple(sorted(winner.match.name if winner.match else "below-age" for winner in outcome.winners)),
        frozenset(found.name for winner in outcome.winners for found in winner.instead),
        told(outcome.also) if outcome.also else None,
    )


def told_of(side: Side) -> Any:
    return (
        ("below-age",) if side.below_age else tuple(sorted(found.name for found in side.winners)),
        frozenset(found.name for found in side.instead),
        told_of(side.also) if side.also else None,
    )


def meant(outcome: Outcome) -> Any:
    """The consequences of an outcome, whatever article says them."""

    def measures(found: Any) -> Any:
        provision = found.provision
        return (
            provision.offence,
            provision.sanctions,
            provision.decided_by,
            provision.criminal_record,
        )

    return (
        [winner.match and measures(winner.match) for winner in outcome.winners],
        frozenset(measures(found) for winner in outcome.winners for found in winner.instead),
        meant(outcome.also) if outcome.also else None,
    )


def _is_settled(outcome: Outcome) -> bool:
    """Nothing is open but, at most, which reading of a disputed law is right."""
    return all(opened.fact == "reading" for opened in outcome.open) and (
        outcome.also is None or _is_settled(outcome.also)
    )


def check_against_decide(pair: tuple[Slot, Slot], question: Question) -> None:
    """What `decide` says of one person under the two laws is what the comparison lists, and nothing else is."""
    other = msgspec.structs.replace(question, jurisdiction=pair[1][0], on=date.fromisoformat(pair[1][1]))
    held = question.holdings[0]
    assert held.amount is not None
    decisions = [
        decide(REGISTER.with_laws(version(slot).law), one)
        for slot, one in zip(pair, (question, other), strict=True)
    ]
    for mode in ("as_written", "as_applied"):
        old, new = (getattr(decision, mode) for decision in decisions)
        listed = [
            change
            for change in compared(pair).changes
            if change.mode == mode
            and question.conduct in change.conducts
            and held.substance in change.substances
            and covers(change, question, held.amount)
        ]
        pairs = {(told_of(change.old), told_of(change.new)) for change in listed}
        if not (_is_settled(old) and _is_settled(new)):
            assert listed or old.offence == new.offence
            continue
        if meant(old) != meant(new):
            assert (told(old), told(new)) in pairs
        closed = [
            change for change in listed if not any(":" in fact for case in change.cases for fact in case)
        ]
        for change in closed:
            assert (told_of(change.old), told_of(change.new)) == (told(old), told(new))
            assert meant(old) != meant(new)


@pytest.mark.no_cover
@settings(deadline=None, max_examples=200)
@given(st.data())
def test_every_difference_is_listed_and_nothing_else(data: st.DataObject) -> None:
    pair = data.draw(st.sampled_from(PAIRS))
    check_against_decide(pair, data.draw(asked(pair)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "pair", PAIRS, ids=lambda pair: "/".join("+".join(filter(None, slot)) for slot in pair)
)
@settings(deadline=None, max_examples=2000)
@given(data=st.data())
def test_long_every_difference_is_listed_and_nothing_else(
    pair: tuple[Slot, Slot], data: st.DataObject
) -> None:
    check_against_decide(pair, data.draw(asked(pair)))


@pytest.mark.parametrize("asked_of", [ADULTS, MINORS])
def test_what_is_asked_of_fewer_people_is_a_part_of_the_whole(asked_of: Question) -> None:
    pair = PAIRS[10]
    whole = {
        (change.mode, conduct, substance, change.old.offence, change.new.offence)
        for change in compared(pair).changes
        for conduct in change.conducts
        for substance in change.substances
    }
    part = compare(version(pair[0]), version(pair[1]), asked_of, by_class=True)
    assert part.changes
    for change in part.changes:
        for conduct in change.conducts:
            for substance in change.substances:
                assert (change.mode, conduct, substance, change.old.offence, change.new.offence) in whole


def test_a_bill_that_keeps_an_id_is_still_another_law(made: Callable[..., Law]) -> None:
    law = made("[{id: a}]")
    other = made("[{id: a, offence: none}]")
    days = [Version.of(Register({"XA": one}), "XA", date(2020, 1, 1)) for one in (law, other)]
    changes = compare(*days).changes
    assert {(change.old.offence, change.new.offence) for change in changes} == {
        ("criminal", "none"),
        ("criminal", "not_coded"),  # who does not hold for own use
    }


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
