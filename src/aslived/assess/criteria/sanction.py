"""Rules for the criteria on sanctions, coercion and surveillance (groups G1 and G2)."""

from __future__ import annotations

from aslived.assess.criteria import reader
from aslived.assess.criteria.answer import Phrases
from aslived.assess.criteria.rule import (
    CRIME,
    HELD,
    HOLDING,
    IF_YES_BROKEN,
    NEVER,
    NO_RULE,
    OTHER_LAWS,
    USING,
    FromBasket,
    FromRules,
    Measures,
    Rule,
)

PENALTY = Phrases(
    act="Holding and using",
    met="no penalty for {what}",
    partly="no full penalty (a warning, a referral, a measure, limits in some places) for {what}",
    not_met="punished for {what}",
)


RULES = (
    Rule(
        "FD01",
        "From holding small amounts in public and in private, and from holding without an amount stated. No offence, an offence that is no crime, and what is lawful within rules keep it; a crime that is not prosecuted keeps it in part; a crime breaks it. Where the law sets no figure and asks whether it is little, larger amounts are left open.",
        NO_RULE,
        (
            FromBasket(("possession", "possession-private"), reader.free_of_crime, CRIME),
            FromBasket(("any-amount",), reader.covered_whatever_the_amount, CRIME),
        ),
    ),
    Rule(
        "FD02",
        "From using in public, in private and near a school. No offence without any measure keeps it. By-laws of towns are not in the register, unless a provision's own note speaks of them.",
        NO_RULE,
        (
            FromBasket(
                ("use-public", "use-private", "use-school"),
                reader.free_of_penalty,
                Phrases(
                    "Using",
                    "no penalty for {what}",
                    "no full penalty (a warning, a referral, a measure, limits in some places) for {what}",
                    "punished for {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD03",
        "From holding and using in public and in private, and by a dependent person. Any offence that is punished breaks it, a crime the more so; a crime not prosecuted that brings at most a warning, a referral or the loss of the drug keeps it in part; no offence and no measure keeps it.",
        NO_RULE,
        (
            FromBasket(
                ("possession", "possession-private", "dependent", "use-public", "use-private"),
                reader.free_of_penalty,
                PENALTY,
            ),
        ),
    ),
    Rule(
        "FD04",
        "Broken where short detention or detention for treatment is listed for holding or using, or prison for using, also as what officials may do instead. Silence is no proof: laws on mental health and compulsory treatment are not in the register.",
        OTHER_LAWS,
        (
            Measures(frozenset({"detention", "compulsory_detention_treatment"}), HOLDING),
            Measures(frozenset({"detention", "compulsory_detention_treatment", "imprisonment"}), USING),
        ),
    ),
    Rule(
        "FD05",
        "Broken where taking the drug away is listed for holding. Kept only where the provision itself excludes seizure. Silence is no proof.",
        OTHER_LAWS,
        (Measures(frozenset({"confiscation"}), ("possession-private", *HOLDING)),),
    ),
    Rule(
        "FD06",
        "Broken where having equipment is an offence. That a programme gives out sterile equipment says nothing of having it, unless the rule itself frees it. That having equipment is no offence does not show that it is not taken away.",
        NO_RULE,
        (
            FromBasket(
                ("equipment",),
                reader.free_of_equipment_offence,
                Phrases("Equipment", "no offence for {what}", "in part, {what}", "an offence for {what}"),
            ),
            FromRules("equipment_programme", NEVER),
        ),
    ),
    Rule(
        "FD07",
        "Broken where loss of a licence, passport, right to stay, work or benefit, deportation, or a ban on places or people is listed for holding or using, or a rule on registers says so. Silence is no proof.",
        OTHER_LAWS,
        (
            Measures(
                frozenset(
                    {
                        "movement_restriction",
                        "association_restriction",
                        "driving_licence_suspension",
                        "passport_suspension",
                        "residence_permit_loss",
                        "professional_ban",
                        "weapons_licence_loss",
                        "benefit_loss",
                        "deportation",
                    }
                ),
                (*HOLDING, "not-first-time", "non-resident", *USING),
            ),
        ),
    ),
    Rule(
        "FD08",
        "Broken where an ordered assessment is listed for holding or using. Silence is no proof.",
        OTHER_LAWS,
        (Measures(frozenset({"mandatory_assessment"}), (*HOLDING, *USING)),),
    ),
    Rule(
        "FD09",
        "Broken where a summons before a commission is listed, or a commission decides. Kept where holding is no offence, nothing is listed and nobody but the police has a say. Elsewhere the register does not tell.",
        OTHER_LAWS,
        (
            FromBasket(
                HELD,
                reader.free_of_panel,
                Phrases(
                    "Appearing before a commission",
                    "no ground in law, {what}",
                    "in part, {what}",
                    "ordered, {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD10",
        "Broken where ordered treatment, detention for treatment or a drug treatment court is listed for holding or using, or a rule lets somebody be held or treated against her will; in part where a rule says that treatment is by consent. Silence is no proof.",
        OTHER_LAWS,
        (
            Measures(
                frozenset({"mandatory_treatment", "compulsory_detention_treatment", "drug_court"}),
                (*HOLDING, "not-first-time", *USING),
            ),
            FromRules("compulsory_treatment", IF_YES_BROKEN),
        ),
    ),
    Rule(
        "FD11",
        "Broken where being put on a register is listed for holding or using, or the register of law holds a rule on such a list. Silence is no proof.",
        OTHER_LAWS,
        (
            Measures(frozenset({"registration"}), (*HOLDING, *USING)),
            FromRules("registration", IF_YES_BROKEN),
        ),
    ),
    Rule(
        "FD12",
        "Broken where drug testing is listed for holding or using, or a rule lets officials demand a sample; in part where it reaches prisoners, drivers or suspects by general law only. Silence is no proof.",
        OTHER_LAWS,
        (
            Measures(frozenset({"drug_testing"}), (*HOLDING, *USING)),
            FromRules("testing", IF_YES_BROKEN),
        ),
    ),
    Rule(
        "FD13",
        "Broken where supervision or repeated testing is listed for holding or using, or a rule on registers tells of watching. Silence is no proof.",
        OTHER_LAWS,
        (Measures(frozenset({"probation", "drug_testing"}), (*HOLDING, "not-first-time", *USING)),),
    ),
)
