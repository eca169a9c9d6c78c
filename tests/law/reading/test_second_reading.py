"""The reading rule written a second time, from its text and the plain YAML, by other means; both must agree.

Only questions that leave nothing open are asked here: whoever meets an open limit is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.law import Amount, Holding, Outcome, Question, Register, decide
from aslived.law.register.law import PLACES
from aslived.law.register.vocabulary import CONDUCTS, SUBSTANCES
from aslived.law.register.vocabulary import PLACES as SETTINGS
from aslived.yamlfile import open_document

REGISTER = Register.load()
CODES = sorted(REGISTER)
GRAMS = {"g": Fraction(1), "mg": Fraction(1, 10**3), "ug": Fraction(1, 10**6), "kg": Fraction(1000)}
GRAMS["oz"] = Fraction("28.349523125")
IN_PUBLIC = {"public", "school", "public_transport", "vehicle"}


class Open(Exception):
    """The rule leaves this open."""


@cache
def raw(code: str) -> dict[str, Any]:
    values: dict[str, Any] = open_document(PLACES / f"{code}.yaml").values
    return values


def measure(text: str) -> tuple[str, Fraction]:
    found = re.fullmatch(r"\s*([\d.]+)\s*(\w+)\s*", text)
    assert found, text
    unit = found[2].removesuffix("s") if found[2] not in GRAMS else found[2]
    return ("g", Fraction(found[1]) * GRAMS[unit]) if unit in GRAMS else (unit, Fraction(found[1]))


def in_force(entry: dict[str, Any], on: date) -> bool:
    start, end = entry.get("from"), entry.get("to")
    return (start is None or start <= on.isoformat()) and (end is None or on.isoformat() < end)


def side(file: dict[str, Any], limit: str, drug: str, ask: Question, word: str) -> int:
    """-1 below, 0 at, 1 above the limit, as `word` asks."""
    if limit == "undefined":
        return -1 if ask.own_use else 1
    table = next((one for one in file.get("thresholds") or [] if one["id"] == limit), None)
    if table is not None and not in_force(table, ask.on):
        raise Open
    if not ask.holdings:
        return -1
    written = table["quantities"] if table else {drug: limit}
    figures = {one: said["amount"] if isinstance(said, dict) else said for one, said in written.items()}
    if drug not in figures:
        raise Open
    pooled = bool(table and table.get("cumulative"))
    gross = pure = Fraction(0)
    purities = []
    for held in ask.holdings:
        if held.substance not in figures or not (pooled or held.substance == drug):
            continue
        unit, figure = measure(figures[held.substance])
        assert held.amount is not None
        if held.amount.unit.removesuffix("s") != unit:
            raise Open
        share = Fraction(held.amount.nano, 10**9) / figure
        purities.append(held.purity)
        gross += share
        pure += share * (held.purity or 1)
    basis = table["basis"] if table else "gross"
    within = gross < 1 if word in ("less_than", "at_least") else gross <= 1
    if basis == "gross" or within:
        return (gross > 1) - (gross < 1)
    if None in purities:
        raise Open
    if basis == "mixed" and ((gross > 1) - (gross < 1)) != ((pure > 1) - (pure < 1)):
        raise Open
    return (pure > 1) - (pure < 1)


MEETS = {
    "at_most": lambda at: at <= 0,
    "less_than": lambda at: at < 0,
    "above": lambda at: at > 0,
    "at_least": lambda at: at >= 0,
}


def meets(file: dict[str, Any], one: dict[str, Any], drug: str, conduct: str, ask: Question) -> bool:
    who = one.get("who") or {}
    where = one.get("place", "any")
    named = {where} if isinstance(where, str) else set(where)
    if "public" in named:
        named |= IN_PUBLIC
    drugs = one["substances"]
    about = drugs == "all" or (drug not in drugs["except"] if isinstance(drugs, dict) else drug in drugs)
    first = ask.prior_days is None
    window = who.get("prior_within")
    passed_over = (
        conduct in ("possession", "purchase", "cultivation")
        and one["offence"] != "criminal"
        and not ask.own_use
        and who.get("own_use") is not False
    )
    return (
        in_force(one, ask.on)
        and conduct in one["conduct"]
        and about
        and not passed_over
        and (where == "any" or ask.place in named)
        and who.get("min_age", 0) <= ask.ages[0] <= who.get("max_age", 999)
        and who.get("first_time", first) == first
        and len(ask.holdings) <= who.get("kinds", 99)
        and (window is None or (ask.prior_days is not None and ask.prior_days <= int(window.split()[0])))
        and all(
            who.get(fact, getattr(ask, fact)) == getattr(ask, fact)
            for fact in ("dependent", "non_resident", "medical", "military", "own_use")
        )
        and (
            one.get("quantity", "any") == "any"
            or all(MEETS[word](side(file, limit, drug, ask, word)) for word, limit in one["quantity"].items())
        )
    )


def by_file(code: str, ask: Question, drug: str, conduct: str, mode: str) -> set[str] | None:
    file = raw(code)
    responsible = file["jurisdiction"].get("responsible_from")
    if responsible is not None and ask.ages[0] < responsible:
        return {f"{code}/below-age"}
    remembered: list[dict[str, Any]] = []
    for one in file["provisions"]:
        if mode == "as_written" and one["route"] == "de_facto":
            continue
        if not meets(file, one, drug, conduct, ask):
            continue
        discretion = one.get("discretion", False)
        if discretion is True or (discretion == "usual" and mode == "as_written"):
            remembered.append(one)
            continue
        return {f"{code}/{one['id']}"}
    if len({one["offence"] for one in remembered}) > 1:
        return {f"{code}/{one['id']}" for one in remembered}
    if remembered:
        return {f"{code}/{remembered[0]['id']}"}
    if conduct in ("possession", "purchase", "cultivation") and not ask.own_use:
        return by_file(code, ask, drug, "small_scale_selling", mode)
    return None


def again(ask: Question, drug: str, mode: str) -> set[str] | None:
    own = by_file(ask.jurisdiction, ask, drug, ask.conduct, mode)
    parent = raw(ask.jurisdiction)["jurisdiction"].get("parent")
    return own if own is not None or not parent else by_file(parent, ask, drug, ask.conduct, mode)


def won(outcome: Outcome) -> set[str] | None:
    names = {one.match.name if one.match else f"{one.law.code}/below-age" for one in outcome.winners}
    return names or None


@cache
def days(code: str) -> list[date]:
    """The days on which something begins or ends, and the days before."""
    edges = {date(2000, 1, 1), date(2021, 4, 14)}
    for entry in (*raw(code)["provisions"], *(raw(code).get("thresholds") or [])):
        for edge in (entry.get("from"), entry.get("to")):
            if edge and edge > "2000-01-01":
                edges |= {
                    date.fromisoformat(edge),
                    date.fromordinal(date.fromisoformat(edge).toordinal() - 1),
                }
    return sorted(edges)


@cache
def amounts(code: str, drug: str) -> list[Amount]:
    law = REGISTER[code]
    named = [table[drug] for table in law.figures.values() if drug in table]
    named += law.literal_limits.values()
    return [*dict.fromkeys(named)] or [Amount("g", 10**9)]


@cache
def ages(code: str) -> list[int]:
    """Every age at which the file, or its parent's, says something else, and the year before."""
    edges = {8, 30}
    for law in (law for law in (REGISTER[code], REGISTER.parent(REGISTER[code])) if law):
        starts = {law.responsible_from} | {one.who.min_age for one in law.provisions}
        starts |= {one.who.max_age + 1 for one in law.provisions if one.who.max_age is not None}
        edges |= {age for start in starts if start for age in (start - 1, start)}
    return sorted(edges)


@st.composite
def closed(draw: st.DrawFn) -> Question:
    code = draw(st.sampled_from(CODES))
    held = []
    conduct = draw(st.sampled_from(("possession", "possession", *CONDUCTS)))
    fewest = 0 if conduct in ("paraphernalia", "presence") else 1
    for drug in draw(st.lists(st.sampled_from(SUBSTANCES), min_size=fewest, max_size=3, unique=True)):
        figure = draw(st.sampled_from(amounts(code, drug)))
        nano = figure.nano * draw(st.integers(1, 2)) // draw(st.integers(1, 2)) + draw(st.integers(-1, 1))
        purity = draw(st.sampled_from([None, Fraction(1, 3), Fraction(1, 2), Fraction(1)]))
        held.append(Holding(drug, Amount(figure.unit, max(1, nano)), purity))
    prior = draw(st.sampled_from([None, 0, 30, 364, 365, 366, 1095, 4000]))
    age = draw(st.sampled_from(ages(code)))
    facts = ("dependent", "own_use", "medical", "military", "non_resident")
    return Question(
        jurisdiction=code,
        on=draw(st.sampled_from(days(code))),
        conduct=conduct,
        holdings=tuple(held),
        ages=(age, age),
        place=draw(st.sampled_from(SETTINGS)),
        prior_days=prior,
        first_time=True if prior is None else None,
        **{fact: draw(st.booleans()) for fact in facts},
    )


def agree(ask: Question) -> None:
    """Hold the question, and the same of people of every other age, against both readings."""
    for age in ages(ask.jurisdiction):
        _agree(msgspec.structs.replace(ask, ages=(age, age)))


def _agree(ask: Question) -> None:
    decision = decide(REGISTER, ask)
    parent = raw(ask.jurisdiction)["jurisdiction"].get("parent")
    for drug, modes in decision.by_substance.items():
        for mode, outcome in modes.items():
            with suppress(Open):
                found = [again(ask, one, mode) for one in ([drug] if drug else SUBSTANCES)]
                assert won(outcome) == together(found), (drug, mode)
            if outcome.also is not None:
                with suppress(Open):
                    drugs = [drug] if drug else SUBSTANCES
                    found = [by_file(parent, ask, one, ask.conduct, mode) for one in drugs]
                    assert won(outcome.also) == together(found), (drug, mode)


def together(found: Iterable[set[str] | None]) -> set[str] | None:
    """What wins for any of the drugs."""
    return set().union(*filter(None, found)) or None


@pytest.mark.no_cover
@settings(deadline=None, max_examples=300)
@given(closed())
def test_both_readings_agree(ask: Question) -> None:
    agree(ask)


@pytest.mark.slow
@settings(deadline=None, max_examples=10_000)
@given(closed())
def test_long_both_readings_agree(ask: Question) -> None:
    agree(ask)
