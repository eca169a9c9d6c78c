"""Rules for the criteria on police, past harm, money, involvement, services and the next step (groups G4 to G7)."""

from __future__ import annotations

from aslived.assess.criteria import reader
from aslived.assess.criteria.answer import Phrases
from aslived.assess.criteria.rule import (
    HELD,
    HOLDING,
    IF_YES,
    IF_YES_BROKEN,
    IF_YES_ONLY,
    NO_RULE,
    USING,
    FromBasket,
    FromRules,
    Measures,
    Rule,
)

RULES = (
    Rule(
        "FD21",
        "Broken where the register holds a power to stop or search on suspicion of drugs; in part where a rule limits it, also a rule of general law on searches and custody. Silence is no proof.",
        "The register holds no rule on stop and search here for that day.",
        (FromRules("police_power", IF_YES_BROKEN),),
    ),
    Rule(
        "FD22",
        "Broken where officials may choose between answers to holding, or the law sets no figure for what is little. That the register shows no choice does not show that there is none.",
        "The provisions that answer leave no choice that the register shows; police and prosecutors may have one all the same.",
        (
            FromBasket(
                ("possession", "possession-private", "dependent"),
                reader.without_discretion,
                Phrases(
                    "Holding for oneself",
                    "bound by rule, {what}",
                    "in part, {what}",
                    "left to the choice of officials, {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD23",
        "Broken where the police decide and a referral is among what may follow. Silence is no proof.",
        "The register does not say who makes the link to services.",
        (
            FromBasket(
                HELD,
                reader.police_refer,
                Phrases(
                    "The link to services",
                    "not by police, {what}",
                    "in part, {what}",
                    "made by police, {what}",
                ),
            ),
        ),
    ),
    Rule(
        "FD24",
        "In part where a rule obliges to collect or publish figures by group. The law cannot show that there is no unequal impact.",
        NO_RULE,
        (FromRules("equality_data", IF_YES),),
    ),
    Rule(
        "FD25",
        "In part where the register holds a rule by which records are erased or set apart; met only where that rule was read as automatic.",
        NO_RULE,
        (FromRules("expungement", IF_YES),),
    ),
    Rule(
        "FD26",
        "Unknown: transitional provisions are not in the register.",
        "The register does not hold what became of orders attached to earlier convictions.",
    ),
    Rule(
        "FD27",
        "In part where the register holds a rule that moves money.",
        NO_RULE,
        (FromRules("redirected_funding", IF_YES),),
    ),
    Rule(
        "FD28",
        "In part where the register tells that people who use drugs, or civil society, were asked when the law was made; broken where it tells that they were not. Silence is no proof.",
        "The register does not say who took part in drafting.",
        (FromRules("drafting", IF_YES, lasting=True),),
    ),
    Rule(
        "FD29",
        "In part where a rule gives organisations of people who use drugs a seat.",
        NO_RULE,
        (FromRules("participation", IF_YES),),
    ),
    Rule(
        "FD30",
        "In part where the register holds a rule, or an instance, by which organisations of people who use drugs can work.",
        NO_RULE,
        (FromRules("association", IF_YES),),
    ),
    Rule(
        "FD31",
        "In part where a rule obliges to make the law, or services, known. Campaigns on the risks of drugs, and information on health alone, answer nothing.",
        "The register does not hold a duty to make the law known here.",
        (FromRules("information_duty", IF_YES_ONLY),),
    ),
    Rule(
        "FD32",
        "In part where a rule protects people who use drugs, or with a dependence, from discrimination. That one Act does not name them does not show that there is no strategy. Budgets are not in the register.",
        "The register does not hold strategies or budgets against stigma here.",
        (FromRules("anti_discrimination", IF_YES_ONLY),),
    ),
    Rule(
        "FD33",
        "In part where a programme of sterile equipment, or another service, is there by law or in fact; scale and funding are not in the register.",
        NO_RULE,
        (FromRules("equipment_programme", IF_YES), FromRules("service", IF_YES)),
    ),
    Rule(
        "FD34",
        "Broken where loss of benefits is listed for holding or using. Who may have housing or income support is not in the register.",
        "The register does not hold who may have housing, income or other support.",
        (Measures(frozenset({"benefit_loss"}), (*HOLDING, *USING)),),
    ),
    Rule(
        "FD35",
        "In part where a rule protects people who call for help at an overdose; met only where that rule was read as covering nearly every offence.",
        NO_RULE,
        (FromRules("good_samaritan", IF_YES),),
    ),
    Rule(
        "FD36",
        "In part where the law regulates holding some drug, or a rule sets out a path. Plans and timetables are not in the register.",
        "The register holds no plan for legal regulation here, and the law regulates holding none of the drugs asked about.",
        (
            FromBasket(
                ("possession",),
                reader.lawful_within_rules,
                Phrases(
                    "Legal regulation",
                    "the law regulates holding, {what}",
                    "the law regulates holding, and the register says nothing of a further path, {what}",
                    "none for {what}",
                ),
            ),
            FromRules("regulation_path", IF_YES),
        ),
    ),
)
