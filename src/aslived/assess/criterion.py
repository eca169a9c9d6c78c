"""The 38 criteria answered from the law: one rule each, findable by its id.

How each is read, in words: docs/criteria.md, which a test keeps in step with this table. How many grounds
become one answer: `answer.verdict`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from aslived.assess import reader
from aslived.assess.answer import Answer, Phrases
from aslived.assess.ground import Ground
from aslived.assess.rule import IF_YES, IF_YES_BROKEN, NO_RULE, FromBasket, FromRules, Measures, Rule
from aslived.language import _
from aslived.law.basket import Asked, Survey
from aslived.law.provision import Provision
from aslived.law.register import Law, Register
from aslived.law.rule import Mode, covered_places
from aslived.standards import Criterion, LawAnswer, criteria
from aslived.standards.criterion import LAW_ANSWERS

OTHER_LAWS = (
    "The provisions that answer list no such measure; other laws may, and the register does not hold them."
)
HELD = ("possession", "dependent")
HOLDING = (*HELD, "any-amount")
USING = ("use-public", "use-private", "use-dependent")

CRIME = Phrases(
    act="Holding for oneself",
    met="no crime for {what}",
    partly="partly free (a crime above a figure, in some places or cases, or one that as a rule is not prosecuted) for {what}",
    not_met="a crime for {what}",
)
PENALTY = Phrases(
    act="Holding and using",
    met="no penalty for {what}",
    partly="no full penalty (a warning, a referral, a measure, limits in some places) for {what}",
    not_met="punished for {what}",
)


def _spoken_of(survey: Survey, asked: Asked, found: Ground) -> Ground:
    """People and places of whom no provision speaks are not thereby covered."""
    if found.says != "met":
        return _of_the_drug(survey, asked, found)
    in_force = [p for p in survey.law.provisions if p.in_force(survey.on)]
    if asked.of.id == "young":
        known = not asked.decision.minors_unknown
    elif asked.of.id == "non-resident":
        known = any(p.who.non_resident is not None for p in in_force)
    else:
        known = asked.of.id != "prison" or any(_names_prison(p) for p in in_force)
    return found if known else replace(found, says="missing")


def _of_the_drug(_survey: Survey, _asked: Asked, found: Ground) -> Ground:
    """What the law leaves open of the drug or its figure is no answer on people, places or what lasts."""
    return replace(found, says="missing") if found.says == "open" else found


def _names_prison(provision: Provision) -> bool:
    return "prison" in (covered_places(provision) or ())


def _no_sign_of_supply(survey: Survey, asked: Asked, found: Ground) -> Ground:
    """A table in force that no provision names still makes larger amounts a sign of supply: in part only."""
    if found.says != "met":
        return found
    laws = {winner.law.code: winner.law for winner in asked.outcome("as_written").winners}
    for law in laws.values():
        named = {limit for provision in law.provisions for limit in provision.limits()}
        for table in law.thresholds.values():
            if table.id not in named and table.in_force(survey.on) and asked.drug in table.quantities:
                return replace(found, says="partly", entries=(*found.entries, f"{law.code}/{table.id}"))
    return found


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
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
            "Broken where having equipment is an offence. A programme that may give out sterile equipment keeps it in part. That having equipment is no offence does not show that it is not taken away.",
            NO_RULE,
            (
                FromBasket(
                    ("equipment",),
                    reader.free_of_equipment_offence,
                    Phrases("Equipment", "no offence for {what}", "in part, {what}", "an offence for {what}"),
                ),
                FromRules("equipment_programme", IF_YES),
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
            "Broken where ordered treatment, detention for treatment or a drug treatment court is listed for holding or using. Silence is no proof.",
            OTHER_LAWS,
            (
                Measures(
                    frozenset({"mandatory_treatment", "compulsory_detention_treatment", "drug_court"}),
                    (*HOLDING, "not-first-time", *USING),
                ),
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
            "Broken where drug testing is listed for holding or using, or a rule on police powers provides it. Silence is no proof.",
            OTHER_LAWS,
            (Measures(frozenset({"drug_testing"}), (*HOLDING, *USING)),),
        ),
        Rule(
            "FD13",
            "Broken where supervision or repeated testing is listed for holding or using, or a rule on registers tells of watching. Silence is no proof.",
            OTHER_LAWS,
            (Measures(frozenset({"probation", "drug_testing"}), (*HOLDING, "not-first-time", *USING)),),
        ),
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
            "FD21",
            "Broken where the register holds a power to stop or search on suspicion of drugs; in part where a rule limits it. Silence is no proof.",
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
            "Unknown: who took part in drafting is not in the register.",
            "The register does not say who took part in drafting.",
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
            "Unknown: duties to inform the community are not in the register.",
            "The register does not hold duties to inform the community.",
        ),
        Rule(
            "FD32",
            "Unknown: strategies and budgets against stigma are not in the register.",
            "The register does not hold strategies or budgets against stigma.",
        ),
        Rule(
            "FD33",
            "In part where a rule permits a programme of sterile equipment; scale and funding are not in the register.",
            NO_RULE,
            (FromRules("equipment_programme", IF_YES),),
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
                    reader.regulated,
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
        Rule(
            "FD37",
            "In part where buying some drug is lawful within rules. Prescribing rules and compassion clubs are not in the register.",
            "The register holds no lawful way to buy any of the drugs asked about; what may be prescribed it does not hold.",
            (
                FromBasket(
                    ("purchase",),
                    reader.regulated,
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
}


@dataclass(frozen=True)
class Assessed:
    """One criterion with the law's answers; `as_applied` is None where it is the same as written."""

    criterion: Criterion
    as_written: Answer
    as_applied: Answer | None


@dataclass(frozen=True)
class Assessment:
    """All criteria for one place on one day, in the order of the standard, with what to keep in mind.

    `lead` must be said first (death and corporal punishment), `notice` beside whatever is shown.
    """

    law: Law
    on: date
    answers: tuple[Assessed, ...]
    cautions: tuple[str, ...]
    lead: tuple[str, ...]
    notice: str

    def answer(self, id: str) -> Assessed:
        """Return the answers to one criterion.

        *Errors:* AL-STD-001 there is no such criterion.
        """
        wanted = criteria().criterion(id)
        return next(found for found in self.answers if found.criterion == wanted)

    def counted(self, mode: Mode = "as_written", *, checked: bool = True) -> dict[LawAnswer, int]:
        """Return how many criteria have which answer; those that rest on low confidence are counted apart."""
        answers = [self._in(one, mode) for one in self.answers]
        found = Counter(answer.value for answer in answers if answer.checked is checked)
        return {value: found[value] for value in LAW_ANSWERS}

    def _in(self, one: Assessed, mode: Mode) -> Answer:
        return one.as_applied if mode == "as_applied" and one.as_applied else one.as_written


def assess(register: Register, code: str, on: date) -> Assessment:
    """Return the law's answer to each of the 38 criteria; the register must hold the place's parts too.

    *Errors:* AL-LAW-001 no such place, AL-LAW-007 a date before the register begins.
    *Source:* standards/full_decriminalisation.yaml for the questions, docs/criteria.md for how each is read.

    >>> portugal = assess(Register.of("PT"), "PT", date(2024, 1, 1))
    >>> portugal.answer("FD01").as_written.value, portugal.answer("FD09").as_written.value
    ('met', 'not_met')
    """
    return assess_survey(Survey(register, code, on))


def assess_survey(survey: Survey) -> Assessment:
    """Return the assessment of a place that has been asked already."""
    answers = tuple(_assessed(survey, criterion) for criterion in criteria().criteria)
    return Assessment(survey.law, survey.on, answers, tuple(_cautions(survey)), survey.lead(), survey.notice)


def _assessed(survey: Survey, criterion: Criterion) -> Assessed:
    modes: tuple[Mode, ...] = get_args(Mode)
    written, applied = (RULES[criterion.id].answer(survey, mode) for mode in modes)
    return Assessed(criterion, written, None if applied == written else applied)


def _cautions(survey: Survey) -> Iterator[str]:
    if survey.parts:
        yield _("Parts with a file of their own: {codes}. They count in FD20 only.").format(
            codes=", ".join(part.code for part in survey.parts)
        )
    if survey.parent and survey.law.concurrent:
        yield _(
            "The law of {name} applies beside this one; what it makes a crime is counted as not wholly met."
        ).format(name=survey.parent.name)
    elif survey.parent:
        yield _("Where this file has no answer the law of {name} is read.").format(name=survey.parent.name)
    yield _("Laws of towns, health, immigration, work and housing law are not in the register.")
