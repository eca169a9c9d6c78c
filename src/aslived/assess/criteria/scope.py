"""Rules for the criteria on scope and on what lasts: drugs, amounts, acts, people, places (group G3, and FD38)."""

from __future__ import annotations

from dataclasses import replace

from aslived.assess.basket import BasketAnswer, Survey
from aslived.assess.criteria import reader
from aslived.assess.criteria.answer import Phrases
from aslived.assess.criteria.ground import Ground
from aslived.assess.criteria.rule import CRIME, NO_RULE, FromBasket, Rule
from aslived.law.reading.rule import covered_places
from aslived.law.register.provision import Provision


def _spoken_of(survey: Survey, asked: BasketAnswer, ground: Ground) -> Ground:
    """Withdraw *met* for people and places that no provision mentions: silence does not cover them."""
    if ground.says != "met":
        return _of_the_drug(survey, asked, ground)
    in_force = [p for p in survey.law.provisions if p.in_force(survey.on)]
    if asked.of.id == "young":
        known = not asked.decision.minors_unknown
    elif asked.of.id == "non-resident":
        known = any(p.who.non_resident is not None for p in in_force)
    else:
        known = asked.of.id != "prison" or any(_names_prison(p) for p in in_force)
    return ground if known else replace(ground, says="missing")


def _of_the_drug(_survey: Survey, _asked: BasketAnswer, found: Ground) -> Ground:
    """Withdraw *open* where what is open is the drug or its figure: that says nothing of people, places or time."""
    return replace(found, says="missing") if found.says == "open" else found


def _names_prison(provision: Provision) -> bool:
    return "prison" in (covered_places(provision) or ())


def _no_sign_of_supply(survey: Survey, asked: BasketAnswer, ground: Ground) -> Ground:
    """Lower *met* to *partly* where a table in force makes larger amounts a sign of supply."""
    if ground.says != "met":
        return ground
    laws = {winner.law.code: winner.law for winner in asked.outcome("as_written").winners}
    for law in laws.values():
        named = {limit for provision in law.provisions for limit in provision.limits()}
        for table in law.thresholds.values():
            if table.id not in named and table.in_force(survey.on) and asked.drug in table.quantities:
                return replace(ground, says="partly", entries=(*ground.entries, f"{law.code}/{table.id}"))
    return ground


RULES = (
    Rule(
        "FD14",
        "From holding a trace of each of 21 drugs: a drug that is a crime even as a trace is not covered.",
        NO_RULE,
        (FromBasket(("trace",), reader.free_of_crime, CRIME),),
    ),
    Rule(
        "FD15",
        "From holding for oneself without an amount stated, and three days' supply. A figure above which it is a crime breaks it in part; where the law sets no figure and asks whether it is little, it is open; a table that makes larger amounts a sign of supply leaves it kept in part.",
        NO_RULE,
        (
            FromBasket(
                ("any-amount", "three-days"),
                reader.covered_whatever_the_amount,
                CRIME,
                narrow=_no_sign_of_supply,
            ),
        ),
    ),
    Rule(
        "FD16",
        "Unknown: who was heard when amounts were set, and when they are reviewed, is not in the register.",
        "The register does not say who was heard when amounts were set, nor when they are reviewed.",
    ),
    Rule(
        "FD17",
        "From giving away and buying for friends. Any offence that is punished breaks it.",
        NO_RULE,
        (
            FromBasket(
                ("sharing", "buying-for-others"),
                reader.free_of_penalty,
                Phrases(
                    "Sharing and buying for others",
                    "no penalty for {what}",
                    "no full penalty (a warning, a referral, a measure, limits in some places) for {what}",
                    "punished for {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD18",
        "From selling a small amount, also by a dependent person. A crime breaks it. What is lawful within rules is a licensed shop's selling and says nothing of a person's.",
        NO_RULE,
        (
            FromBasket(
                ("selling", "selling-dependent"),
                reader.free_of_crime_to_sell,
                Phrases(
                    "Selling a small amount",
                    "no crime for {what}",
                    "in part, {what}",
                    "a crime for {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD19",
        "From holding small amounts at 16, not for the first time, as a dependent person, as a foreigner and in prison. Where it is a crime for them it is broken. Foreigners and prisoners are covered only where a provision speaks of them, people under 18 only where the register holds the rules for them.",
        NO_RULE,
        (
            FromBasket(
                ("young", "not-first-time", "dependent", "non-resident", "prison"),
                reader.free_of_crime,
                CRIME,
                narrow=_spoken_of,
            ),
        ),
    ),
    Rule(
        "FD20",
        "From holding small amounts wherever it is (rules of prisons apart), and in every part of the country that has a file of its own. Where it is a crime in some places it is kept in part.",
        NO_RULE,
        (FromBasket(("any-place",), reader.free_of_crime, CRIME, narrow=_of_the_drug, parts_too=True),),
    ),
    Rule(
        "FD37",
        "In part where buying some drug is lawful within rules. Prescribing rules and compassion clubs are not in the register.",
        "The register holds no lawful way to buy any of the drugs asked about; what may be prescribed it does not hold.",
        (
            FromBasket(
                ("purchase",),
                reader.lawful_within_rules,
                Phrases(
                    "A known supply",
                    "lawful for {what}",
                    "buying is lawful within rules, {what}",
                    "none for {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD38",
        "From the instrument on which freedom from crime rests, for holding small amounts: a statute or constitution keeps it, a ruling or regulation in part, a guideline, exemption or mere practice breaks it; discretion leaves it kept in part. Where it is a crime there is nothing that could last.",
        NO_RULE,
        (
            FromBasket(
                ("possession", "possession-private"),
                reader.lasting,
                Phrases(
                    "Protection from being a crime",
                    "rests on statute for {what}",
                    "rests on a ruling, a regulation or discretion for {what}",
                    "rests on none, or on an exemption, a guideline or practice for {what}",
                ),
                narrow=_of_the_drug,
            ),
        ),
    ),
)
