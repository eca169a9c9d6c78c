"""The answer as data: its keys are a contract, its conditions exact, and Care binds it as it binds the words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.law import STANDARD_ADULT, Decision, Holding, Law, Question, decide, parse_amount
from aslived.law.answer.data import LIFTED, as_data
from aslived.law.reading.scenario import MOST
from aslived.law.register.cache import load
from aslived.law.register.quantity import NANO, Amount, Unit
from aslived.law.words.case import bounds

REGISTER = load()
ADULT: dict[str, Any] = dict(STANDARD_ADULT)
Asks = Callable[..., Decision]
Made = Callable[..., Law]

TOP = {
    "contract",
    "lang",
    "understood",
    "question",
    "taken_for_granted",
    "taken_for_granted_says",
    "lead_says",
    "headline_says",
    "act_says",
    "as_written",
    "as_applied",
    "by_substance",
    "bodily",
    "figures_withheld",
    "minor",
    "notice_says",
    "of_register",
    "checked",
}
READING = {"offence", "possible", "winners", "not_coded_if", "disputed", "open", "also", "limit", *LIFTED}
PROVISION = {
    "provision",
    "jurisdiction",
    "offence",
    "route",
    "discretion",
    "sanctions",
    "decided_by",
    "criminal_record",
    "confidence",
    "unchecked",
    "citations",
    "note",
    "incomplete",
    "certainty",
    "checked",
}
WINNER = PROVISION | {"substance", "if", "cases", "below_age", "officials_may_instead"}
SANCTION = {
    "kind",
    "min",
    "max",
    "unit",
    "currency",
    "certain",
    "alternative_to",
    "after",
    "when",
    "confidence",
    "sources",
    "note",
}
CITATION = {"article", "instrument", "title", "native_title", "sources"}
LIMIT = {
    "jurisdiction",
    "threshold",
    "substance",
    "amount",
    "basis",
    "effect",
    "cumulative",
    "citation",
    "from",
    "to",
    "confidence",
}
OFFENCES = {
    "none",
    "administrative",
    "criminal",
    "criminal_not_prosecuted",
    "regulated",
    "depends",
    "not_coded",
}
BASKET: list[tuple[tuple[Holding, ...], dict[str, Any]]] = [
    ((Holding("heroin"),), {}),
    ((Holding("cannabis_herb", parse_amount("10g")), Holding("lsd", parse_amount("2 units"))), ADULT),
    ((Holding("opium", parse_amount("30 g")),), {"own_use": None, "ages": (0, 17)}),
]
AMOUNT = re.compile(r"\d\s?(g|mg|kg|ug|ml|oz|tablets?|doses?|units|plants?)\b")


def check_reading(reading: dict[str, Any], withheld: bool) -> None:
    assert reading["offence"] in OFFENCES
    for winner in reading["winners"]:
        assert set(winner) == WINNER
        for other in winner["officials_may_instead"]:
            assert set(other) == PROVISION
        for sanction in winner["sanctions"]:
            assert set(sanction) == SANCTION
        for citation in winner["citations"]:
            assert set(citation) == CITATION and citation["sources"]
        if withheld:
            bare = {**winner, "citations": [], "provision": None, "officials_may_instead": []}
            assert not AMOUNT.search(json.dumps(bare)), bare
    for opened in reading["open"]:
        assert set(opened) == {"fact", "reason", "changes_offence", "says"}
        assert opened["reason"] in {"not_stated", "left_open_by_law", "not_in_register"}
        assert not (withheld and AMOUNT.search(opened["fact"] + opened["says"]))
    for limit in reading["limit"]:
        assert set(limit) == LIMIT and not withheld
    lifted = {key: reading[key] for key in LIFTED}
    if len(reading["winners"]) == 1 and reading["not_coded_if"] is None:
        assert lifted == {key: reading["winners"][0][key] for key in LIFTED}
        assert reading["offence"] == reading["winners"][0]["offence"]
    else:
        assert set(lifted.values()) == {None}


def plain(decision: Decision) -> dict[str, Any]:
    """The answer as a program that asked for it reads it."""
    read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(as_data(decision)))
    return read


@pytest.mark.parametrize("code", REGISTER)
def test_every_place_keeps_the_contract(code: str) -> None:
    for held, facts in BASKET:
        question = Question(jurisdiction=code, on=date(2026, 1, 1), holdings=held, **facts)
        data = plain(decide(REGISTER, question))
        assert json.loads(json.dumps(data)) == data, "plain data only"
        assert set(data) == TOP
        assert set(data["by_substance"]) == {holding.substance for holding in held}
        withheld = data["figures_withheld"]
        assert withheld == bool(data["bodily"])
        for reading in (data["as_written"], data["as_applied"]):
            assert set(reading) == READING
            check_reading(reading, withheld)
            for beside in reading["also"]:
                assert set(beside) == READING | {"jurisdiction", "checked"}
                check_reading(beside, withheld)
        for modes in data["by_substance"].values():
            assert set(modes) == {"as_written", "as_applied"}
            for reading in modes.values():
                check_reading(reading, withheld)


def test_portugal_in_2022(ask_real: Asks) -> None:
    data = plain(ask_real("PT", "2022-03-01", "heroin=1.5g", "cannabis_herb=10g", **ADULT))
    assert data["as_written"]["offence"] == "criminal"
    herb = data["by_substance"]["cannabis_herb"]["as_written"]
    assert herb["offence"] == "administrative" and herb["decided_by"] == ["dissuasion_commission"]
    (limit,) = herb["limit"]
    assert (limit["threshold"], limit["amount"], limit["effect"]) == ("ten-days", "25 g", "presumptive")
    assert (limit["from"], limit["to"]) == ("2001-07-01", "2023-10-01")
    assert data["question"]["ages"] == [30, 30] and data["checked"] == REGISTER["PT"].checked.isoformat()
    assert data["taken_for_granted"] == {
        "own_use": True,
        "medical": False,
        "non_resident": False,
        "military": False,
    }
    assert data["minor"] is None


def test_conditions_are_exact(asks: Asks, made: Made) -> None:
    law = made(
        """
        - {id: young, who: {max_age: 17}, offence: none}
        - {id: street, place: public, quantity: {above: t}}
        - {id: few, offence: administrative, quantity: {at_most: t}, who: {first_time: true}}
        - {id: again, who: {prior_within: "365 d"}}
        - {id: rest, offence: none}
        """,
        "[{id: t}]",
        related="",
    )
    winners = {one["provision"]: one for one in plain(asks(law, "heroin"))["as_written"]["winners"]}
    assert winners["XA/young"]["if"] == {"age": [[0, 17]]}
    street = winners["XA/street"]["if"]
    assert street["age"] == [[18, None]] and street["amount:heroin"] == [{"more_than": "2 g"}]
    assert set(street["place"]) == {"public", "school", "vehicle", "public_transport"}
    assert winners["XA/few"]["if"]["amount:heroin"] == [{"at_most": "2 g"}]
    assert winners["XA/few"]["if"]["prior_days"] == ["first_time"]
    assert winners["XA/again"]["if"]["prior_days"] == [[0, 365]]
    assert winners["XA/rest"]["cases"], "the conditions of the rest cannot be said fact by fact"


def test_an_open_limit_is_within_or_above(asks: Asks, made: Made) -> None:
    law = made("[{id: few, offence: none, quantity: {at_most: t}}, {id: many}]", "[{id: t, quantities: {}}]")
    reading = plain(asks(law, "heroin=1g", ages=(30, 30)))["as_written"]
    assert [one["if"] for one in reading["winners"]] == [
        {"limit:XA:t:heroin": ["within"]},
        {"limit:XA:t:heroin": ["above"]},
    ]
    assert reading["open"][0]["reason"] == "not_in_register"


def test_amounts_are_withheld_where_death_stands_near(asks: Asks, made: Made) -> None:
    law = made(
        "[{id: few, quantity: {at_most: 2 g}}, {id: many, sanctions: [{kind: death_penalty, note: above 2 g}]}]"
    )
    reading = plain(asks(law, "heroin", ages=(30, 30)))["as_written"]
    assert [one["if"] for one in reading["winners"]] == [{"amount:heroin": ["withheld"]}] * 2
    assert reading["limit"] == [] and reading["winners"][1]["sanctions"][0]["note"] is None
    tablets = plain(asks(law, "heroin=3 tablets", ages=(30, 30)))["as_written"]
    assert tablets["open"][0]["fact"] == "limit:XA:withheld:heroin"


def test_below_the_age_of_responsibility_no_provision_is_named(asks: Asks, made: Made) -> None:
    data = plain(asks(made("[{id: a}]", responsible_from=14), "heroin", ages=(0, 13)))
    assert data["as_written"]["offence"] == "none" and data["as_written"]["provision"] is None
    assert data["as_written"]["winners"][0]["below_age"] == 14
    assert data["minor"]["only"] and data["minor"]["rules_held"]


def test_rules_for_minors_that_are_not_held_are_said_to_be_missing(asks: Asks, made: Made) -> None:
    minor = plain(asks(made("[{id: a}]"), "heroin", ages=(0, 17)))["minor"]
    assert minor["only"] and not minor["rules_held"] and "adult" in minor["says"]


@given(
    st.integers(1, 10**6),
    st.sampled_from([-1, 0, 1]),
    st.integers(1, 10**6),
    st.sampled_from([-1, 0, 1]),
)
@settings(deadline=None, max_examples=200)
def test_the_ends_of_a_span_hold_exactly_what_is_in_it(low: int, off: int, wide: int, shift: int) -> None:
    unit: Unit = "g"
    start = max(1, low * NANO // 1000 + off)
    end = min(MOST, start + wide * NANO // 1000 + shift)
    ends = bounds(start, end, unit)
    for inside, amount in [(True, start), (False, start - 1), (True, end), (False, end + 1)]:
        assert holds(ends, Amount(unit, amount)) == inside or not 1 <= amount <= MOST


def holds(ends: dict[str, Amount], amount: Amount) -> bool:
    return all(
        {
            "more_than": amount > end,
            "at_least": amount >= end,
            "at_most": amount <= end,
            "less_than": amount < end,
        }[word]
        for word, end in ends.items()
    )
