"""What the law means for somebody: a criminal, fined, summoned, free, or none of these for sure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from aslived.assess.counting.count import CRIMES
from aslived.law import Register
from aslived.law.reading.decide import Outcome
from aslived.law.reading.rule import Mode
from aslived.law.register.provision import Provision
from aslived.law.register.vocabulary import Offence
from aslived.law.table.table import TableOutcome

Measure = Literal["criminalised", "fined", "summoned", "free"]
MEASURES: tuple[Measure, ...] = ("criminalised", "fined", "summoned", "free")
Verdict = Literal["yes", "no", "unchecked", "unsettled", "not_coded"]
Standing = Literal["criminalised", "other_offence", "free", "unchecked", "unsettled", "not_coded"]
STANDINGS: tuple[Standing, ...] = (
    "criminalised",
    "other_offence",
    "free",
    "unchecked",
    "unsettled",
    "not_coded",
)
"""Where somebody stands under one law; everybody stands in exactly one place."""
OFFENCES: frozenset[Offence] = frozenset({"criminal", "criminal_not_prosecuted", "administrative"})

_TRAITS = ("crime", "offence", "fined", "summoned")
_ALL = (1 << len(_TRAITS)) - 1
_UNCODED = 1 << 2 * len(_TRAITS)
YES_BITS = 2 * len(_TRAITS) + 1
"""How many low bits of a key say what can be so; those above say what can be not so."""
KEY_BITS = YES_BITS + 2 * len(_TRAITS)


@dataclass(frozen=True)
class Kind:
    """What a key stands for: a verdict on each measure, and where the person stands."""

    verdicts: dict[Measure, Verdict]
    standing: Standing


def key_of_outcome(outcome: TableOutcome, register: Register, mode: Mode) -> int:
    """Return an outcome of the table as bits: for each trait, whether it can be so and whether it can be otherwise.

    Twice: as the register has it, and with what rests on unchecked sources left open.
    """
    traits = [_traits(provision, mode) for provision in outcome.provisions(register)]
    below_age = len(outcome.winners) > len(traits)
    return _key([*traits, *([0] if below_age else [])], outcome.uncoded, outcome.unchecked)


def key_of_decision(outcome: Outcome, leans: bool, mode: Mode) -> int:
    """Return the key of an outcome of `decide`; `leans` where it rests on unchecked sources."""
    traits = [_traits(winner.match.provision, mode) if winner.match else 0 for winner in outcome.winners]
    return _key(traits, outcome.uncoded is not None, leans)


def _traits(provision: Provision, mode: Mode) -> int:
    kinds = {sanction.kind for sanction in provision.at_first if (sanction.after or 1) <= 1}
    said = (
        provision.offence in CRIMES[mode],
        provision.offence in OFFENCES,
        "fine" in kinds,
        "summons_to_commission" in kinds,
    )
    return sum(1 << place for place, true in enumerate(said) if true)


def _key(traits: Iterable[int], uncoded: bool, leans: bool) -> int:
    traits = tuple(traits)
    can, cannot = 0, 0
    for found in traits:
        can, cannot = can | found, cannot | (_ALL & ~found)
    if uncoded or not traits:
        can = cannot = _ALL
    strictly = (_ALL, _ALL) if leans else (can, cannot)
    yes = can | strictly[0] << len(_TRAITS) | (0 if traits else _UNCODED)
    return yes | (cannot | strictly[1] << len(_TRAITS)) << YES_BITS


def join_keys(keys: Iterable[int]) -> int:
    """Return the key of somebody who holds several drugs: a trait that one of them can bring is the person's."""
    keys = tuple(keys)
    low = (1 << YES_BITS) - 1
    yes, no = 0, (1 << KEY_BITS) - 1
    for key in keys:
        yes, no = yes | (key & low), no & key
    return yes | (no & ~low)


@cache
def kind(key: int) -> Kind:
    """Return what a key stands for."""
    crime, offence, fined, summoned = (_verdict(key, place) for place in range(len(_TRAITS)))
    opposite: dict[Verdict, Verdict] = {"yes": "no", "no": "yes"}
    verdicts: dict[Measure, Verdict] = {
        "criminalised": crime,
        "fined": fined,
        "summoned": summoned,
        "free": opposite.get(offence, offence),
    }
    standing: Standing
    if crime == "yes":
        standing = "criminalised"
    elif offence == "no":
        standing = "free"
    elif crime == "no" and offence == "yes":
        standing = "other_offence"
    else:
        doubts = {crime, offence} - {"yes", "no"}
        standing = (
            "not_coded" if "not_coded" in doubts else "unsettled" if "unsettled" in doubts else "unchecked"
        )
    return Kind(verdicts, standing)


def _verdict(key: int, place: int) -> Verdict:
    def verdict_at(shift: int) -> Verdict | None:
        can, cannot = key >> shift & 1, key >> (YES_BITS + shift) & 1
        return None if can and cannot else "yes" if can else "no"

    strict = verdict_at(len(_TRAITS) + place)
    if strict is not None:
        return strict
    if key & _UNCODED:
        return "not_coded"
    return "unsettled" if verdict_at(place) is None else "unchecked"
