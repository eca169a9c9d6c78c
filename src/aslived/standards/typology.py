"""Published typologies of the answers to drug use and possession, with the models of each."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import field

from aslived.standards.entry import Confidence, Entry, Strength, find, load

Basis = Literal["de_jure", "de_facto", "either"]


class TypologiesMeta(Entry, frozen=True):
    """What the typologies are for and how to apply one."""

    purpose: str
    rule: str


class ReviewScope(Entry, frozen=True):
    """What the authors of a review looked through."""

    records_identified: int
    records_included: int
    jurisdictions: tuple[str, ...]
    period: str
    method: str
    confidence: Confidence


class Dimension(Entry, frozen=True):
    """A question that tells the models of a typology apart, and its answers."""

    id: str
    values: tuple[str, ...]


class Example(Entry, frozen=True):
    """A place that stands for a model; `code` is its code in the law register, where it is one place."""

    place: str
    code: str | None = None
    note: str | None = None
    confidence: Confidence | None = None


class Model(Entry, frozen=True):
    """One model of a typology; `provisional` means that the source page was not read."""

    id: str
    label: str
    definition: str
    de_jure_de_facto: Basis
    examples: tuple[Example, ...]
    confidence: Confidence
    criminal_offence_remains: bool | None = None
    recall_strength: Strength | None = None
    provisional: bool = False
    note: str | None = None


class Sample(Entry, frozen=True):
    """Whom a study asked, as stated and as counted, with the difference."""

    interviews: int
    respondents_stated: int
    respondents_by_country: dict[str, int]
    respondents_sum: int
    discrepancy: str
    minimum_length: str
    sampling: str
    confidence: Confidence
    source: tuple[str, ...]


class Benchmark(Entry, frozen=True):
    """The state against which the authors measure every model."""

    id: str
    label: str
    definition: str
    confidence: Confidence
    source: tuple[str, ...]


class Count(Entry, frozen=True):
    """How many places an edition of a source counted."""

    date: str
    countries: int
    source: tuple[str, ...]
    jurisdictions: int | None = None


class CodingValue(Entry, frozen=True):
    """A value that a source gives to a country, and what it means."""

    value: int | float
    label: str
    meaning: str


class Typology(Entry, frozen=True):
    """A published way of telling such laws apart."""

    id: str
    title: str
    source: tuple[str, ...]
    confidence: Confidence
    models: tuple[Model, ...]
    recall_strength: Strength | None = None
    provisional: bool = False
    review_scope: ReviewScope | None = None
    dimensions: tuple[Dimension, ...] = ()
    seen_facts: str | None = None
    sample: Sample | None = None
    derivation: str | None = None
    benchmark: Benchmark | None = None
    record_fields: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    warning: str | None = None
    coding_values: tuple[CodingValue, ...] = ()

    def model(self, id: str) -> Model:
        """Return the model of this typology with this id.

        *Errors:* AL-STD-001 there is none.

        >>> typologies().typology("hughes_2018").model("H4_decrim_no_sanction").criminal_offence_remains
        False
        """
        return find(self.models, id, "model")


class Crossing(Entry, frozen=True):
    """How a model of one typology relates to a model of another."""

    start: str = field(name="from")
    end: str = field(name="to")
    relation: Literal["exact", "narrower", "broader", "overlaps"]
    confidence: Confidence
    note: str | None = None


class Typologies(Entry, frozen=True):
    """The file of typologies."""

    meta: TypologiesMeta
    typologies: tuple[Typology, ...]
    crosswalk: tuple[Crossing, ...]

    def typology(self, id: str) -> Typology:
        """Return the typology with this id.

        *Errors:* AL-STD-001 there is none.

        >>> typologies().typology("inpud_2021").provisional
        True
        """
        return find(self.typologies, id, "typology")

    def model(self, id: str) -> Model:
        """Return the model with this id, of whichever typology.

        *Errors:* AL-STD-001 there is none.

        >>> typologies().model("D3_admin_panel").label
        'Administrative offence handled by a civil body'
        """
        return find((model for typology in self.typologies for model in typology.models), id, "model")

    def is_provisional(self, id: str) -> bool:
        """Tell whether a model, or the typology it stands in, is provisional: to be said wherever it is shown.

        *Errors:* AL-STD-001 there is no such model.

        >>> typologies().is_provisional("N1"), typologies().is_provisional("D1_no_offence")
        (True, False)
        """
        model = self.model(id)
        return any(
            typology.provisional or model.provisional
            for typology in self.typologies
            if model in typology.models
        )

    def crossings(self, id: str) -> tuple[Crossing, ...]:
        """Return the crossings from or to a model.

        *Errors:* AL-STD-001 there is no such model.

        >>> [crossing.end for crossing in typologies().crossings("H6_decrim_targeted_diversion")]
        ['I5_targeted_diversion', 'D3_admin_panel']
        """
        model = self.model(id)
        return tuple(crossing for crossing in self.crosswalk if model.id in (crossing.start, crossing.end))


@cache
def typologies() -> Typologies:
    """Return the typologies, their models and the crosswalk between them.

    *Source:* Hughes et al. (2018), INPUD (2021), IDPC, TalkingDrugs, UNAIDS, HIV Policy Lab.

    >>> len(typologies().typologies), sum(len(typology.models) for typology in typologies().typologies)
    (6, 28)
    """
    return load("models.yaml", Typologies)
