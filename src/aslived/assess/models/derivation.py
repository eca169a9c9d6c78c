"""When a model fits: one row a model, each with its ground in the typology's own definition.

A row is read against a `Case`: the class as written and as applied with the provision behind each. Rows are
read in order and the first that fits wins; under the typology of the country reports (`unaids_ncpi`) every
row that fits is an answer. docs/models.md shows this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aslived.law.reading.rule import Match
from aslived.law.register.provision import Provision
from aslived.law.register.vocabulary import Offence

PANEL_DECIDES = {"dissuasion_commission", "health_authority"}
REFERRALS = {"diversion", "mandatory_assessment", "mandatory_education", "mandatory_treatment"}
MEASURES = REFERRALS | {"summons_to_commission", "probation", "drug_testing", "registration"}
LOCKED_UP = "compulsory_detention_treatment"


@dataclass(frozen=True)
class Case:
    """One way a question can come out: what the law says, what is applied, and the provisions behind both.

    A provision is None below the age of responsibility. `above` is the class of larger amounts, where a
    figure divides them; `use` the class of using the same drug; `locked_up` whether any of the law read
    for it provides compulsory detention for treatment.
    """

    written: Offence
    applied: Offence
    by_law: Match | None
    in_practice: Match | None
    use: frozenset[Offence] = frozenset()
    above: frozenset[Offence] = frozenset()
    locked_up: bool = False

    @property
    def crime_in_law(self) -> bool:
        return self.written in ("criminal", "criminal_not_prosecuted")

    @property
    def let_go(self) -> bool:
        """Whether a crime in law is not answered as one as applied; confinement would be such an answer."""
        return self.crime_in_law and self.applied != "criminal" and LOCKED_UP not in kinds(self.in_practice)

    @property
    def panel(self) -> bool:
        return bool(PANEL_DECIDES & deciders(self.by_law)) or "summons_to_commission" in kinds(self.by_law)

    @property
    def confined(self) -> bool:
        return LOCKED_UP in kinds(self.by_law)

    @property
    def measure(self) -> bool:
        return bool(MEASURES & kinds(self.by_law))

    @property
    def police_act(self) -> bool:
        return "police" in deciders(self.in_practice)

    @property
    def steered(self) -> bool:
        """Whether the answer is a referral, and not only one of several mild answers, a warning among them."""
        found = kinds(self.in_practice)
        return bool(REFERRALS & found) and not ("warning" in found and self.by_practice)

    @property
    def referred(self) -> bool:
        return bool(REFERRALS & kinds(self.in_practice))

    @property
    def by_practice(self) -> bool:
        """Whether it rests on practice or a guideline, and not on the statute itself."""
        if self.in_practice is None:
            return False
        instrument = self.in_practice.law.instruments[self.in_practice.provision.instrument]
        return self.in_practice.provision.route == "de_facto" or instrument.kind == "guideline"


def kinds(found: Match | None) -> set[str]:
    """Return the kinds of sanction that a provision lists among what may happen first."""
    return {str(sanction.kind) for sanction in found.provision.at_first} if found else set()


def deciders(found: Match | None) -> set[str]:
    """Return who decides under a provision."""
    return {str(authority) for authority in found.provision.decided_by} if found else set()


def asks_no_figure(provision: Provision) -> bool:
    """Tell whether the law asks if it is little, or for own use, and sets no figure."""
    return "undefined" in provision.limits()


@dataclass(frozen=True)
class Row:
    """A model, when it fits, and the ground: what in the definition the test stands for."""

    model: str
    fits: Callable[[Case], bool]
    ground: str


HUGHES = (
    Row(
        "H6_decrim_targeted_diversion",
        lambda case: case.written == "administrative" and case.panel and not case.confined,
        "no crime in law; a commission, health body or summons before one answers instead",
    ),
    Row(
        "H5_decrim_civil_admin",
        lambda case: case.written == "administrative" and not case.confined,
        "no crime in law; a penalty that is not criminal takes its place",
    ),
    Row(
        "H4_decrim_no_sanction",
        lambda case: case.written == "none" and not case.measure and not case.confined,
        "no crime in law, and the provision puts no penalty or measure in its place (the drug may still be taken)",
    ),
    Row(
        "H3_police_diversion_de_jure",
        lambda case: case.let_go and case.police_act and case.referred and not case.by_practice,
        "a crime in law; the statute itself has the police refer instead of charging",
    ),
    Row(
        "H2_police_diversion_de_facto",
        lambda case: case.let_go and case.by_practice and case.steered,
        "a crime in law; practice or a guideline refers instead of charging",
    ),
    Row(
        "H1_depenalisation",
        lambda case: case.let_go and (case.by_practice or not case.referred),
        "a crime in law; as a rule nobody acts on it, or only with a warning or a much milder answer",
    ),
)

INPUD = (
    Row("I5_targeted_diversion", HUGHES[0].fits, HUGHES[0].ground),
    Row("I4_admin_sanction", HUGHES[1].fits, HUGHES[1].ground),
    Row("I3_no_sanction", HUGHES[2].fits, HUGHES[2].ground),
    Row(
        "I2_police_diversion",
        lambda case: case.let_go and (case.steered or (case.referred and not case.by_practice)),
        "a crime in law; police or prosecutors refer instead of charging, by policy or by statute",
    ),
    Row("I1_depenalisation", HUGHES[5].fits, HUGHES[5].ground),
)

IDPC = (
    Row(
        "D4_judicial",
        lambda case: (
            case.written == "none"
            and not case.measure
            and deciders(case.by_law) == {"court"}
            and case.by_law is not None
            and asks_no_figure(case.by_law.provision)
        ),
        "no crime where a court finds personal purpose; the law sets no figure",
    ),
    Row(
        "D1_no_offence",
        lambda case: case.written == "none" and not case.measure and not case.confined,
        "no punishable act, and no further step (the drug may still be taken)",
    ),
    Row(
        "D3_admin_panel",
        lambda case: case.written == "administrative" and case.panel and not case.confined,
        "an administrative matter that a civil body answers with a health or social measure",
    ),
    Row(
        "D2_admin_on_spot",
        lambda case: (
            case.written == "administrative"
            and not case.confined
            and bool(deciders(case.by_law) & {"police", "administrative_body"})
        ),
        "an administrative matter that begins and mostly ends with what the police find and report: fine, warning, seizure",
    ),
    Row(
        "D6_de_facto_prosecution",
        lambda case: (
            case.let_go
            and case.by_practice
            and "prosecutor" in deciders(case.in_practice)
            and (case.referred or not case.police_act)
        ),
        "a crime in law; prosecutors drop or divert under guidance",
    ),
    Row(
        "D5_de_facto_police",
        lambda case: case.let_go and case.by_practice and case.police_act,
        "a crime in law; guidance has the police take no action",
    ),
)

TALKINGDRUGS = (
    Row(
        "T_dejure",
        lambda case: not case.crime_in_law and not case.confined,
        "the criminal penalty is gone by a provision of law",
    ),
    Row(
        "T_defacto",
        lambda case: case.let_go,
        "a crime in law that is, as applied, not enforced",
    ),
)

NCPI = (
    Row("N1", lambda case: case.crime_in_law, "holding it for oneself is a crime in law"),
    Row(
        "N2",
        lambda case: bool(case.use & {"administrative", "criminal", "criminal_not_prosecuted"}),
        "using it is itself an offence in law",
    ),
    Row("N3", lambda case: case.written == "administrative", "holding it is an offence, but no crime"),
    Row(
        "N4",
        lambda case: not case.crime_in_law and "criminal" in case.above,
        "no crime up to a figure in the law, a crime above it",
    ),
    Row(
        "N5",
        lambda case: (
            case.written in ("none", "regulated") and bool(case.use) and case.use <= {"none", "regulated"}
        ),
        "neither using nor holding it is an offence",
    ),
    Row("N6", lambda case: case.locked_up, "the law provides compulsory detention for treatment"),
)

HIV_POLICY_LAB = (
    Row(
        "P_not",
        lambda case: case.crime_in_law or bool(case.use & {"criminal", "criminal_not_prosecuted"}),
        "using it or holding it is a crime in law",
    ),
    Row(
        "P_partial",
        lambda case: "criminal" in case.above,
        "no crime for small amounts, a crime above a figure",
    ),
    Row(
        "P_adopted",
        lambda case: bool(case.use),
        "neither using it nor holding it is a crime in law",
    ),
)

TABLES: dict[str, tuple[Row, ...]] = {
    "hughes_2018": HUGHES,
    "inpud_2021": INPUD,
    "idpc_comparison": IDPC,
    "talkingdrugs_map": TALKINGDRUGS,
    "unaids_ncpi": NCPI,
    "hiv_policy_lab": HIV_POLICY_LAB,
}
SEVERAL = {"unaids_ncpi"}
"""Typologies under which one law can have several answers at once."""
ASK_OF_USE = {"unaids_ncpi", "hiv_policy_lab"}
"""Typologies that ask about using the drug, and not only about holding it."""
