"""The typed shape of an answer as data, key by key (docs/ask.md, *The answer as data*)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, field

from aslived.law.answer.why import Group
from aslived.law.reading.care import Reach
from aslived.law.register.vocabulary import (
    Act,
    Authority,
    Basis,
    Conduct,
    Confidence,
    Effect,
    Gravest,
    Incomplete,
    Offence,
    OutcomeClass,
    Place,
    Route,
    SanctionKind,
    SanctionUnit,
    SourceKind,
    Substance,
)

Cases = dict[str, list[Any]]
"""For each fact the values with which something holds; docs/ask.md lists the values of each fact."""


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything in an answer; a key that is not named here is a fault."""


class HeldShape(Shape, frozen=True):
    """What is held; null is not stated."""

    substance: Substance
    amount: str | None
    purity: str | None


class QuestionShape(Shape, frozen=True):
    """Every fact of the question; null is open."""

    jurisdiction: str
    on: date
    conduct: Conduct
    holdings: list[HeldShape]
    ages: tuple[int, int | None]
    place: Place | None
    first_time: bool | None
    prior_days: int | None
    dependent: bool | None
    own_use: bool | None
    medical: bool | None
    non_resident: bool | None
    military: bool | None


class SanctionShape(Shape, frozen=True):
    """A measure that may, or where `certain` must, be imposed."""

    kind: SanctionKind
    min: int | float | None
    max: int | float | None
    unit: SanctionUnit | None
    currency: str | None
    certain: bool
    alternative_to: SanctionKind | None
    after: int | None
    when: Literal["breach"] | None
    confidence: Confidence | None
    sources: list[str]
    note: str | None


class SourceShape(Shape, frozen=True):
    """Where a statement comes from."""

    id: str
    title: str
    publisher: str | None
    year: int | None
    url: str | None
    kind: SourceKind


class CitationShape(Shape, frozen=True):
    """The article and the instrument that say so."""

    article: str | None
    instrument: str
    title: str
    native_title: str | None
    sources: list[SourceShape]


class ProvisionShape(Shape, frozen=True):
    """A provision. Where `unchecked` is true, say *we believe, unchecked*, and leave it out of counts."""

    provision: str | None
    offence: Offence
    route: Route
    discretion: bool | Literal["usual"]
    sanctions: list[SanctionShape]
    incomplete: Incomplete | None
    decided_by: list[Authority]
    criminal_record: bool | None
    confidence: Confidence | None
    certainty: Confidence | None
    checked: date | None
    unchecked: bool
    citations: list[CitationShape]
    note: str | None
    jurisdiction: str


class WinnerShape(ProvisionShape, frozen=True):
    """A provision that wins in some case; `provision` is null below the age of responsibility."""

    substance: Substance | None
    when: Cases = field(name="if")
    cases: list[Cases]
    below_age: int | None
    officials_may_instead: list[ProvisionShape]


class OpenShape(Shape, frozen=True):
    """A fact that is open, why, and whether the class turns on it."""

    fact: str
    reason: Literal["not_stated", "left_open_by_law", "not_in_register"]
    changes_offence: bool
    says: str


class LimitShape(Shape, frozen=True):
    """A figure that the law names."""

    jurisdiction: str
    threshold: str | None
    substance: Substance
    amount: str
    basis: Basis
    effect: Effect
    cumulative: bool
    citation: str
    start: date | None = field(name="from")
    end: date | None = field(name="to")
    confidence: Confidence


class ReadingShape(Shape, frozen=True):
    """One reading of the law; what stands beside `offence` is null where no single provision always wins."""

    offence: OutcomeClass
    possible: list[Offence]
    provision: str | None
    sanctions: list[SanctionShape] | None
    decided_by: list[Authority] | None
    criminal_record: bool | None
    officials_may_instead: list[ProvisionShape] | None
    confidence: Confidence | None
    citations: list[CitationShape] | None
    winners: list[WinnerShape]
    not_coded_if: Cases | None
    disputed: bool
    open: list[OpenShape]
    also: list[BesideShape]
    limit: list[LimitShape]


class BesideShape(ReadingShape, frozen=True):
    """The reading of a law that applies beside, such as federal law."""

    jurisdiction: str
    checked: date


class BothShape(Shape, frozen=True):
    """The two readings for one drug."""

    as_written: ReadingShape
    as_applied: ReadingShape


class BodilyShape(Shape, frozen=True):
    """Death or corporal punishment in the law; `provision` is null where the law file says it in an entry of its own."""

    kind: Gravest
    reach: Reach
    acts: list[Act]
    provision: str | None
    unchecked: bool


class MinorShape(Shape, frozen=True):
    """What is known of people under 18."""

    only: bool
    rules_held: bool
    responsible_from: int | None
    says: str | None


class AnswerShape(Shape, frozen=True):
    """An answer. Show `lead_says` before the headline, always, and `notice_says` beside whatever is shown.

    Where `of_register` is false the law was added by whoever runs this copy: say so, and leave it out of counts.

    `why` is the whole reading, where it was asked for.
    """

    contract: str
    lang: str
    question: QuestionShape
    taken_for_granted: dict[str, bool]
    taken_for_granted_says: list[str]
    lead_says: list[str]
    headline_says: str
    act_says: str
    as_written: ReadingShape
    as_applied: ReadingShape
    by_substance: dict[Substance, BothShape]
    bodily: list[BodilyShape]
    figures_withheld: bool
    minor: MinorShape | None
    notice_says: str
    of_register: bool
    checked: date
    understood: dict[str, str] = field(default_factory=dict)
    why: tuple[Group, ...] | UnsetType = UNSET
