"""Norms to cite beside a criterion, each with the force of its own verb."""

from __future__ import annotations

from functools import cache
from typing import Literal

from aslived.standards.entry import Confidence, Entry, IsoDate, Strength, find, load

Force = Literal[
    "treaty",
    "treaty_body",
    "un_soft_law",
    "un_policy",
    "political_target",
    "technical_guidance",
    "civil_society",
]
Verb = Literal["shall", "should", "may", "commits", "recommends", "demands"]


class Norm(Entry, frozen=True):
    """What an instrument says, paraphrased; `verb` keeps the force of its own wording.

    `dated` is the day, month or year of the instrument (`2021-12-08`, `2018-11`, `2019`), None where not known.
    """

    id: str
    instrument: str
    dated: IsoDate | None
    locator: str
    strength: Force
    verb: Verb
    text: str
    criteria: tuple[str, ...]
    source: tuple[str, ...]
    confidence: Confidence
    recall_strength: Strength | None = None
    locator_confidence: Confidence | None = None
    caution: str | None = None
    target: str | None = None


class Norms(Entry, frozen=True):
    """The file of norms."""

    norms: tuple[Norm, ...]

    def norm(self, id: str) -> Norm:
        """Return the norm with this id.

        *Errors:* AL-STD-001 there is none.

        >>> norms().norm("N-IG-II1-v").verb
        'may'
        """
        return find(self.norms, id, "norm")

    def naming(self, criterion: str) -> tuple[Norm, ...]:
        """Return the norms that speak to a criterion, in the order of the file.

        >>> [norm.id for norm in norms().naming("FD35")]
        ['N-IG-II11-vi']
        """
        return tuple(norm for norm in self.norms if criterion in norm.criteria)


@cache
def norms() -> Norms:
    """Return the norms, from treaties to the demands of civil society.

    *Source:* each entry names its own.

    >>> len(norms().norms)
    29
    """
    return load("norms.yaml", Norms)
