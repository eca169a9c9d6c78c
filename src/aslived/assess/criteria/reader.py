"""How a provision that wins is read against a criterion: one function a way of reading.

Two kinds of silence are told apart. Measures that only follow from an offence (fines, a panel's summons) are
ruled out where there is no offence and the provision lists none. Measures that other laws also provide (seizure,
detention for treatment, testing, registers, licences) are not: there silence says nothing.
"""

from __future__ import annotations

from aslived.assess.criteria.ground import Says
from aslived.assess.models.derivation import MEASURES, asks_no_figure, deciders, kinds
from aslived.law.reading.decide import Winner
from aslived.law.register.vocabulary import Offence

NO_PENALTY = {"confiscation", "warning", "diversion"}
"""What may follow without being a penalty in FD03's sense; seizure and referral have criteria of their own."""

CRIME_FREE: dict[Offence, Says] = {
    "none": "met",
    "regulated": "met",
    "administrative": "met",
    "criminal_not_prosecuted": "partly",
    "criminal": "not_met",
}
LASTING: dict[str, Says] = {
    "constitution": "met",
    "statute": "met",
    "court_ruling": "partly",
    "regulation": "partly",
}


def free_of_crime(winner: Winner) -> Says:
    """Return met where it is no crime, whatever the penalty, and partly where a crime is as a rule not prosecuted."""
    return CRIME_FREE[winner.offence]


def free_of_penalty(winner: Winner) -> Says:
    """Return met where it is no offence and no measure is listed, partly where a crime is not prosecuted; else not met.

    No offence but a measure: in part; a measure that the vocabulary has no word for tells nothing.
    """
    listed = kinds(winner.match)
    if winner.offence in ("none", "regulated"):
        if "other" in listed:
            return "missing"
        return "partly" if listed - {"confiscation"} else "met"
    if winner.offence == "criminal_not_prosecuted" and listed <= NO_PENALTY:
        return "partly"
    return "not_met"


def free_of_crime_to_sell(winner: Winner) -> Says:
    """Return what `free_of_crime` does; but selling within rules is a licensed shop's, which says nothing of people."""
    return "missing" if winner.offence == "regulated" else free_of_crime(winner)


def free_of_panel(winner: Winner) -> Says:
    """Return not met where a summons or a commission is named, met where it is free and only police decide."""
    listed, by = kinds(winner.match), deciders(winner.match)
    if "summons_to_commission" in listed or "dissuasion_commission" in by:
        return "not_met"
    free = winner.offence in ("none", "regulated") and not listed & (MEASURES | {"other"})
    return "met" if free and by <= {"police"} else "missing"


def covered_whatever_the_amount(winner: Winner) -> Says:
    """Return what `free_of_crime` does, but open where the law asks for a small amount and sets no figure."""
    says = free_of_crime(winner)
    open_ended = winner.match is not None and asks_no_figure(winner.match.provision)
    return "open" if says == "met" and open_ended else says


def without_discretion(winner: Winner) -> Says:
    """Return not met where officials may choose, or judge what a small amount is; else it is not known."""
    found = winner.match
    chosen = found is not None and (
        found.provision.discretion is not False or asks_no_figure(found.provision)
    )
    return "not_met" if winner.instead or chosen else "missing"


def lasting(winner: Winner) -> Says:
    """Return met for a protection by statute, partly for one by ruling, regulation or discretion, else not met.

    Where it is a crime there is no protection that could last.
    """
    match = winner.match
    if match is None:
        return "met"
    if winner.offence == "criminal" or match.provision.route == "de_facto":
        return "not_met"
    by = LASTING.get(match.law.instruments[match.provision.instrument].kind, "not_met")
    weak = match.provision.discretion is not False or winner.offence == "criminal_not_prosecuted"
    return "partly" if by == "met" and weak else by


def police_refer(winner: Winner) -> Says:
    """Return not met where the police decide and may refer a person to somebody else."""
    for found in (winner.match, *winner.instead):
        if "diversion" in kinds(found) and "police" in deciders(found):
            return "not_met"
    return "missing"


def lawful_within_rules(winner: Winner) -> Says:
    """Return partly where it is lawful within rules; any other class says nothing."""
    return "partly" if winner.offence == "regulated" else "missing"


def free_of_equipment_offence(winner: Winner) -> Says:
    """Return not met where having equipment is an offence; that it is none says nothing of seizure."""
    return "missing" if winner.offence in ("none", "regulated") else "not_met"
