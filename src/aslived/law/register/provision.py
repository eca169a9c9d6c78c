"""The typed shape of a law file: what stands in `places/CODE.yaml`, key by key.

Each struct is one kind of entry; docs/law-files.md says what each key means. Dates are whole days, and
`to` is the first day on which an entry no longer holds.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from msgspec import Struct, field

from aslived.law.register.vocabulary import (
    Act,
    AgainstLaw,
    Answer,
    Area,
    Authority,
    Basis,
    Conduct,
    Confidence,
    Counted,
    CountedOf,
    Coverage,
    Effect,
    Gravest,
    Incomplete,
    InstrumentKind,
    InstrumentStatus,
    Offence,
    Place,
    ReformKind,
    RelatedKind,
    Route,
    SanctionKind,
    SanctionUnit,
    SourceKind,
    Substance,
    TextSeen,
)

Day = date
"""The type under a name of its own, for an entry that has a key `date`."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Anything in a law file; an unknown key is a fault."""


class Translation(Entry, frozen=True):
    """The texts of an entry in another language; `checked` is the day on which somebody held them against it."""

    summary: str | None = None
    finding: str | None = None
    event: str | None = None
    note: str | None = None
    title: str | None = None
    checked: date | None = None


class Except(Entry, frozen=True):
    """All substances but these."""

    besides: tuple[Substance, ...] = field(name="except")


class DatedEntry(Entry, frozen=True, kw_only=True):
    """Something in force from a day on, up to but not including another."""

    start: date | None = field(name="from")
    end: date | None = field(name="to")

    def in_force(self, on: date) -> bool:
        """Tell whether this holds on the day: `from` included, `to` not; null is open."""
        return (self.start is None or self.start <= on) and (self.end is None or on < self.end)


class FailedSearch(Entry, frozen=True, kw_only=True):
    """What was looked for on a day and not found: a kind of related rule, or what a criterion asks for.

    `text`: whether the text in which it would stand was read for it, only in part, or not seen at all.
    """

    on: date
    where: str
    text: TextSeen = "not_seen"
    kind: RelatedKind | None = None
    criterion: str | None = None


class GravestPenalty(DatedEntry, frozen=True, kw_only=True):
    """Death or corporal punishment, possible under this law for some act with some drugs.

    `only: enterprise` is for a penalty that reaches nobody but those who lead a criminal enterprise.
    """

    kind: Gravest
    acts: Act | tuple[Act, ...] = field(name="for")
    only: Literal["enterprise"] | None = None
    substances: Literal["all"] | tuple[Substance, ...] | Except
    sources: tuple[str, ...]
    confidence: Confidence
    note: str | None = None


class Jurisdiction(Entry, frozen=True):
    """The place, and when its file was last held against its sources.

    `gravest` is empty where death and corporal punishment were looked for and not found, None where nobody looked.
    """

    code: str
    name: str
    currency: str | None
    checked: date
    summary: str
    parent: str | None = None
    parent_applies: Literal["fallback", "concurrent"] = "fallback"
    responsible_from: int | None = None
    searched: tuple[FailedSearch, ...] = ()
    gravest: tuple[GravestPenalty, ...] | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)


class Instrument(Entry, frozen=True):
    """A legal text."""

    id: str
    kind: InstrumentKind
    title: str
    status: InstrumentStatus
    sources: tuple[str, ...]
    native_title: str | None = None
    dated: date | None = None
    checked: date | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)


class Limit(Entry, frozen=True):
    """An amount of a threshold that is less sure than its table, or stands in another source."""

    amount: str
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()


class Threshold(DatedEntry, frozen=True, kw_only=True):
    """A dated table of quantities. `quantities` holds amounts as written; `Law.figures` holds them parsed."""

    id: str
    instrument: str
    basis: Basis
    effect: Effect
    quantities: dict[Substance, str | Limit]
    sources: tuple[str, ...]
    confidence: Confidence
    article: str | None = None
    derived: str | None = None
    cumulative: bool = False
    coverage: Coverage = "full"
    checked: date | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)

    def amounts(self) -> dict[str, str]:
        """The amount of each substance, as written."""
        return {
            str(name): limit.amount if isinstance(limit, Limit) else limit
            for name, limit in self.quantities.items()
        }


class Quantity(Entry, frozen=True):
    """Limits to be met, each a threshold id, an amount, or `undefined`."""

    at_most: str | None = None
    less_than: str | None = None
    above: str | None = None
    at_least: str | None = None

    def limits(self) -> tuple[str, ...]:
        """The limits named, as written."""
        return tuple(name for name in (self.at_most, self.less_than, self.above, self.at_least) if name)


class Who(Entry, frozen=True):
    """Which people a provision is about; what is None it does not ask."""

    min_age: int | None = None
    max_age: int | None = None
    first_time: bool | None = None
    prior_within: str | None = None
    dependent: bool | None = None
    non_resident: bool | None = None
    medical: bool | None = None
    military: bool | None = None
    own_use: bool | None = None
    kinds: Literal[1] | None = None

    @property
    def asks_age(self) -> bool:
        """Whether the provision says anything of age."""
        return self.min_age is not None or self.max_age is not None

    @property
    def prior_days(self) -> int | None:
        """The days of `prior_within`."""
        return int(self.prior_within.split()[0]) if self.prior_within else None


class Sanction(Entry, frozen=True):
    """One measure that may (or, where `certain`, must) be imposed."""

    kind: SanctionKind
    min: int | float | None = None
    max: int | float | None = None
    currency: str | None = None
    unit: SanctionUnit | None = None
    certain: bool = False
    alternative_to: SanctionKind | None = None
    after: int | None = None
    when: Literal["breach"] | None = None
    confidence: Confidence | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None


class Provision(DatedEntry, frozen=True, kw_only=True):
    """What happens to whom, for what, under which article."""

    id: str
    instrument: str
    conduct: tuple[Conduct, ...]
    substances: Literal["all"] | tuple[Substance, ...] | Except
    route: Route
    offence: Offence
    sanctions: tuple[Sanction, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    article: str | None = None
    quantity: Literal["any"] | Quantity = "any"
    place: Literal["any", "public", "private"] | tuple[Place, ...] = "any"
    who: Who = field(default_factory=Who)
    discretion: bool | Literal["usual"] = False
    decided_by: tuple[Authority, ...] = ()
    criminal_record: bool | None = None
    incomplete: Incomplete | None = None
    checked: date | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)

    def names(self, substance: str) -> bool:
        """Tell whether the provision is about this substance."""
        if self.substances == "all":
            return True
        if isinstance(self.substances, Except):
            return substance not in self.substances.besides
        return substance in self.substances

    @property
    def at_first(self) -> tuple[Sanction, ...]:
        """What may happen first: every measure but those that follow only if what was ordered is not kept."""
        return tuple(sanction for sanction in self.sanctions if sanction.when is None)

    @property
    def on_breach(self) -> tuple[Sanction, ...]:
        """What may follow only if a deferral or a condition is not kept."""
        return tuple(sanction for sanction in self.sanctions if sanction.when == "breach")

    def limits(self) -> tuple[str, ...]:
        """The limits that the provision names, as written."""
        return self.quantity.limits() if isinstance(self.quantity, Quantity) else ()


class RelatedRule(DatedEntry, frozen=True, kw_only=True):
    """A dated rule beside possession that the criteria ask for.

    `at_latest`: `from` is the day of a page or a count, and the rule began then or earlier. `general`: it rests on
    general law, not on a law on drugs.
    """

    id: str
    kind: RelatedKind
    summary: str
    sources: tuple[str, ...]
    confidence: Confidence
    answer: Answer | None = None
    at_latest: bool = False
    general: bool = False
    checked: date | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)


class Reform(Entry, frozen=True):
    """A step in the story of the law, made, failed or reversed."""

    date: date
    event: str
    kind: ReformKind
    sources: tuple[str, ...]
    checked: Day | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)


class Value(Entry, frozen=True):
    """The figure of a finding."""

    measure: str
    number: int | float
    unit: str


class Finding(Entry, frozen=True):
    """What a published source reports of the law as applied.

    `counts` and `of` say what its figure counts; `against_law` how somebody, on the day `judged`, read it
    beside the provision that answers on its date (None: nobody has judged it); `grave` that it tells of a
    killing, a death in custody, torture, sexual violence or a disappearance.
    """

    id: str
    period: str | None
    area: Area
    finding: str
    sources: tuple[str, ...]
    confidence: Confidence
    value: Value | None = None
    counts: Counted | None = None
    of: CountedOf | None = None
    against_law: AgainstLaw | None = None
    judged: date | None = None
    grave: bool | None = None
    checked: date | None = None
    note: str | None = None
    translations: dict[str, Translation] = field(name="in", default_factory=dict)


class Source(Entry, frozen=True):
    """Where a statement comes from; `recalled` means from memory, to be checked."""

    title: str
    kind: SourceKind
    publisher: str | None = None
    year: int | None = None
    url: str | None = None
    note: str | None = None


class LawFile(Entry, frozen=True):
    """The whole of one file."""

    packaged: ClassVar[bool] = True
    """Whether it comes with aslived, and so is of the register."""

    jurisdiction: Jurisdiction
    instruments: tuple[Instrument, ...]
    provisions: tuple[Provision, ...]
    sources: dict[str, Source]
    thresholds: tuple[Threshold, ...] = ()
    related: tuple[RelatedRule, ...] = ()
    reforms: tuple[Reform, ...] = ()
    practice: tuple[Finding, ...] = ()


class AddedFile(LawFile, frozen=True):
    """The whole of a file that does not come with aslived: whoever runs this copy added it."""

    packaged: ClassVar[bool] = False
