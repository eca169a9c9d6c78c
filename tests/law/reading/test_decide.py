"""Real law files: questions that break the naive reading, and laws of the reading itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.law import STANDARD_ADULT, Amount, Decision, Holding, Outcome, Question, decide
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES

Ask = Callable[..., Decision]
ADULT: dict[str, Any] = dict(STANDARD_ADULT)
REGISTER = load()


def won(outcome: Outcome) -> list[str]:
    return [winner.match.name if winner.match else "below-age" for winner in outcome.winners]


def test_german_cannabis_with_nothing_stated_depends_on_age_and_place(ask_real: Ask) -> None:
    outcome = ask_real("DE", "2025-01-01", "cannabis_herb=10g").as_written
    assert outcome.offence == "depends"
    assert {fact.fact for fact in outcome.open} == {"age", "place"}
    assert outcome.possible == ("none", "regulated", "criminal")


@pytest.mark.parametrize(
    ("amount", "offence"),
    [("9.999999999g", "administrative"), ("10g", "criminal"), ("10.000000001g", "criminal")],
)
def test_chinese_heroin_at_the_limit(ask_real: Ask, amount: str, offence: str) -> None:
    assert ask_real("CN", "2025-01-01", f"heroin={amount}", **ADULT).as_written.offence == offence


def test_canadian_herb_and_resin_are_added_up(ask_real: Ask) -> None:
    both = ask_real("CA", "2021-04-14", "cannabis_herb=10g", "cannabis_resin=2g", **ADULT)
    assert both.as_written.offence == "regulated"
    over = ask_real("CA", "2021-04-14", "cannabis_herb=25g", "cannabis_resin=2g", **ADULT)
    assert over.as_written.offence == "criminal"


@pytest.mark.parametrize(
    ("on", "offence"),
    [
        ("2005-01-01", "depends"),
        ("2008-08-04", "depends"),
        ("2015-01-01", "criminal"),
        ("2024-01-01", "administrative"),
    ],
)
def test_more_than_ten_days_of_heroin_in_portugal(ask_real: Ask, on: str, offence: str) -> None:
    assert ask_real("PT", on, "heroin=1.5g", **ADULT).as_written.offence == offence


@pytest.mark.parametrize(
    ("on", "place", "written", "applied"),
    [
        ("2023-06-01", "public", "none", "none"),
        ("2023-06-01", "private", "none", "none"),
        ("2024-06-01", "public", "criminal", "criminal_not_prosecuted"),
        ("2024-06-01", "private", "none", "none"),
        ("2026-03-01", "public", "criminal", "criminal_not_prosecuted"),
        ("2026-03-01", "private", "criminal", "criminal_not_prosecuted"),
    ],
)
def test_british_columbia_street_and_home(
    ask_real: Ask, on: str, place: str, written: str, applied: str
) -> None:
    decision = ask_real("CA-BC", on, "heroin=2g", **{**ADULT, "place": place})
    assert (decision.as_written.offence, decision.as_applied.offence) == (written, applied)


def test_oregon_stands_under_federal_law(ask_real: Ask) -> None:
    outcome = ask_real("US-OR", "2022-01-01", "heroin=0.5g", **ADULT).as_written
    assert outcome.offence != "criminal"
    assert outcome.also is not None
    assert outcome.also.offence == "criminal"


def test_three_tablets_against_grams_are_left_open_by_the_law(ask_real: Ask) -> None:
    outcome = ask_real("PT", "2015-01-01", "mdma=3 tablets", **ADULT).as_written
    assert outcome.offence == "depends"
    assert [fact.reason for fact in outcome.open] == ["left_open_by_law"]


def test_a_sixteen_year_old(ask_real: Ask) -> None:
    assert not ask_real("PT", "2024-01-01", "heroin=1g", ages=(16, 16)).minors_unknown
    assert won(ask_real("PT", "2024-01-01", "heroin=1g", ages=(15, 15)).as_written) == ["below-age"]
    silent = next(law.code for law in REGISTER.values() if not law.responsible_from and not law.file.related)
    assert ask_real(silent, "2024-01-01", "heroin=1g", ages=(16, 16)).minors_unknown


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"on": date(1999, 12, 31)}, "AL-LAW-007"),
        ({"holdings": ()}, "AL-LAW-008"),
        ({"holdings": (Holding("heroin"), Holding("heroin"))}, "AL-LAW-008"),
        ({"ages": (18, 3)}, "AL-LAW-009"),
        ({"ages": (0, 121)}, "AL-LAW-009"),
        ({"first_time": True, "prior_days": 3}, "AL-LAW-010"),
        ({"prior_days": -1}, "AL-LAW-010"),
    ],
)
def test_what_no_register_can_answer_is_refused(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(AslivedError) as raised:
        Question(**{"jurisdiction": "PT", "on": date(2020, 1, 1), "holdings": (Holding("heroin"),), **facts})
    assert raised.value.faults[0].code == code


def test_an_unknown_place_is_named_with_the_nearest(ask_real: Ask) -> None:
    with pytest.raises(AslivedError) as raised:
        ask_real("XX", "2024-01-01", "heroin=1g")
    assert raised.value.faults[0].code == "AL-LAW-001"


GRAMS = st.sampled_from([10**6, 10**8, 5 * 10**8, 10**9, 2 * 10**9, 5 * 10**9, 10**10, 3 * 10**10, 10**12])
OPEN = {"ages": (0, 120), "place": None, "first_time": None, "dependent": None, "own_use": None}
STATED = st.fixed_dictionaries(
    {
        "ages": st.integers(0, 90).map(lambda age: (age, age)),
        "place": st.sampled_from(PLACES),
        "dependent": st.booleans(),
        "own_use": st.booleans(),
        "medical": st.booleans(),
        "prior_days": st.sampled_from([0, 1, 365, 366, 5000]),
    }
)


@st.composite
def stated_questions(draw: st.DrawFn) -> Question:
    held = draw(st.lists(st.sampled_from(SUBSTANCES), min_size=1, max_size=3, unique=True))
    nudge = st.sampled_from([-1, 0, 1])
    return Question(
        jurisdiction=draw(st.sampled_from(sorted(REGISTER))),
        on=date(2000, 1, 1) + timedelta(days=draw(st.integers(0, 9800))),
        conduct=draw(st.sampled_from(CONDUCTS)),
        holdings=tuple(
            Holding(
                name,
                Amount("g", draw(GRAMS) + draw(nudge)),
                draw(st.sampled_from([Fraction(1), Fraction(1, 7)])),
            )
            for name in held
        ),
        **draw(STATED),
    )


@settings(deadline=None, max_examples=300)
@given(
    stated_questions(),
    st.sets(st.sampled_from(["ages", "place", "prior_days", "dependent", "own_use", "amount", "purity"])),
)
def test_leaving_facts_open_never_loses_a_winner(question: Question, forgotten: set[str]) -> None:
    """Whatever wins when all is stated is among the winners when part of it is left open."""
    facts: dict[str, Any] = dict.fromkeys(forgotten - {"ages", "amount", "purity"})
    if "ages" in forgotten:
        facts["ages"] = (0, 120)
    holdings = tuple(
        Holding(
            held.substance,
            None if "amount" in forgotten else held.amount,
            None if "purity" in forgotten else held.purity,
        )
        for held in question.holdings
    )
    full = decide(REGISTER, question)
    part = decide(REGISTER, msgspec.structs.replace(question, holdings=holdings, **facts))
    for substance in full.by_substance:
        for mode in ("as_written", "as_applied"):
            all_known = full.by_substance[substance][mode]  # type: ignore[index]
            some_open = part.by_substance[substance][mode]  # type: ignore[index]
            assert set(won(all_known)) <= set(won(some_open))
            assert all_known.uncoded is None or some_open.uncoded is not None


@settings(deadline=None, max_examples=200)
@given(stated_questions())
def test_the_order_in_which_things_are_held_does_not_matter(question: Question) -> None:
    turned = msgspec.structs.replace(question, holdings=question.holdings[::-1])
    assert decide(REGISTER, question).as_written.offence == decide(REGISTER, turned).as_written.offence


@pytest.mark.no_cover
def test_every_place_answers_every_drug_and_conduct_with_everything_open() -> None:
    for code in REGISTER:
        for substance in SUBSTANCES:
            question = Question(
                jurisdiction=code, on=date(2024, 6, 1), holdings=(Holding(substance),), **OPEN
            )  # type: ignore[arg-type]
            decision = decide(REGISTER, question)
            for outcome in (decision.as_written, decision.as_applied):
                assert (outcome.offence == "not_coded") == (not outcome.winners)


@pytest.mark.parametrize("held", ["heroin=1g", "cannabis_herb=100g"])
def test_a_rule_of_consumption_rooms_decides_nothing_in_other_private_places(
    ask_real: Ask, held: str
) -> None:
    """Germany: the register has no word for such a room, so holding at home stays a crime there."""
    decision = ask_real(
        "DE", "2023-06-01", held, place="private", ages=(30, 30), first_time=True, dependent=False
    )
    for outcome in (decision.as_written, decision.as_applied):
        assert outcome.offence == "criminal"
        assert "consumption-room" in {found.provision.id for found in outcome.winners[0].instead}
