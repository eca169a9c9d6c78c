"""The typed shape of a brief: what `aslived brief CODE -o brief.json` holds, key by key.

docs/brief.md says what each key means. Everything is plain data, already in words; a number in
`sources` is the `number` of an entry of `Brief.sources`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

CONTRACT = "aslived-brief/1"
Offence = Literal[
    "none", "administrative", "criminal", "criminal_not_prosecuted", "regulated", "depends", "not_coded"
]
AgainstLaw = Literal["parts", "agrees", "other_matter"]
Value = Literal["met", "partly", "not_met", "unknown"]


class Part(Struct, frozen=True, kw_only=True):
    """Anything in a brief."""


class Statement(Part, frozen=True):
    """One or a few sentences with the numbers and articles that they rest on; `unchecked`: worded as a belief."""

    text: str
    sources: tuple[int, ...] = ()
    unchecked: bool = False
    articles: tuple[str, ...] = ()


class NumberedSource(Part, frozen=True):
    """A source with its number in this brief; `kind` `recalled` means from memory, to be checked."""

    number: int
    title: str
    kind: str
    publisher: str | None = None
    year: int | None = None
    url: str | None = None
    note: str | None = None


class LawPoint(Part, frozen=True):
    """What the law says of one kind of act, drug by drug."""

    label: str
    statements: tuple[Statement, ...]


class LegalText(Part, frozen=True):
    """A text of the law on which something in force rests, with its own name in its own language."""

    kind: str
    title: str
    native_title: str | None
    dated: date | None
    sources: tuple[int, ...]


class Amount(Part, frozen=True):
    """An amount that somebody published, with whose figure it is and what it means."""

    substance: str
    amount: str
    whose: str
    sources: tuple[int, ...]


class Measure(Part, frozen=True):
    """One provision that decides, told."""

    when: str
    offence: Offence
    says: str
    decided_by: str
    sanctions: tuple[str, ...]
    record: str
    instead: tuple[str, ...]
    note: str
    sure: str
    unchecked: bool
    citation: str
    provision: str | None
    sources: tuple[int, ...]


class Reading(Part, frozen=True):
    """What one reading of the law (as written, as applied, or both) says; `also`: a law that applies beside."""

    label: str
    says: str
    measures: tuple[Measure, ...]
    also_says: str
    also: tuple[Measure, ...]
    open: tuple[str, ...]


class Difference(Part, frozen=True):
    """Where it comes out otherwise for somebody else than the standard adult."""

    who: str
    drugs: str
    says: str
    sources: tuple[int, ...]
    unchecked: bool


class Case(Part, frozen=True):
    """What happens to a person who holds one of these; `amounts` is empty where none may be shown."""

    title: str
    written: Offence
    applied: Offence
    amounts: tuple[Amount, ...]
    readings: tuple[Reading, ...]
    differences: tuple[Difference, ...]


class LimitFigure(Part, frozen=True):
    """The figure of one drug in one table of the law. *Units:* `nano` counts 10⁻⁹ of `unit`."""

    substance: str
    substance_code: str
    amount: str
    unit: str
    nano: int


class LimitTable(Part, frozen=True):
    """A table of amounts in force: where it stands, what it does, and its figures (none where withheld)."""

    id: str
    place: str
    title: str
    basis: str
    effect: str
    counting: str
    coverage: str
    used_for: tuple[str, ...]
    figures: tuple[LimitFigure, ...]
    derived: str
    note: str
    unchecked: bool
    comparable: bool
    sources: tuple[int, ...]


class Yardstick(Part, frozen=True):
    """A published amount beside a limit: of which set of the standards, and what must be read before it is leant on.

    *Units:* `nano` counts 10⁻⁹ of `unit`.
    """

    whose: str
    mark: Literal["day", "three_days", "official"]
    amount: str
    unit: str
    nano: int
    sources: tuple[int, ...]
    set_id: str
    caution: str


class LimitRow(Part, frozen=True):
    """One drug: the figures in the law that can be compared, and published amounts."""

    substance: str
    limits: tuple[LimitMark, ...]
    yardsticks: tuple[Yardstick, ...]


class LimitMark(Part, frozen=True):
    """One figure in the law on the picture; `letter` leads to the table it stands in."""

    letter: str
    amount: str
    unit: str
    nano: int
    unchecked: bool
    sources: tuple[int, ...]


class ModelCount(Part, frozen=True):
    """How many questions of the basket come to one model, or to none and why."""

    label: str
    definition: str
    status: str
    questions: int
    unchecked: int
    drugs: str


class ModelSpread(Part, frozen=True):
    """How the law spreads over the models of one published typology; never one label for a place."""

    typology: str
    title: str
    provisional: bool
    asked: int
    counts: tuple[ModelCount, ...]
    sources: tuple[int, ...]


class NormCited(Part, frozen=True):
    """A norm that speaks to a criterion, with the force of its own verb."""

    title: str
    verb: str
    text: str
    caution: str
    sources: tuple[int, ...]


class CriterionAnswer(Part, frozen=True):
    """One criterion as the law answers it, as written; `applied` only where it differs as applied.

    `unchecked` answers are to be read as beliefs. `provisions` cites at most a few; `norms` names norms of
    `Brief.norms` by their title.
    """

    id: str
    group: str
    title: str
    question: str
    value: Value
    why: str
    applied: Value | None
    applied_why: str
    provisions: tuple[str, ...]
    unchecked: bool
    derived: bool
    norms: tuple[str, ...]
    sources: tuple[int, ...]


class Finding(Part, frozen=True):
    """A published finding on life; `runs_past` marks a period that runs past the day of the brief.

    `period` is as the register writes it, `when` the same in words; `against_law` is how somebody judged it
    beside the law of its time, None where nobody has.
    """

    area: str
    period: str | None
    when: str
    text: str
    unchecked: bool
    runs_past: bool
    against_law: AgainstLaw | None
    sources: tuple[int, ...]


class Step(Part, frozen=True):
    """A step in the story of the law."""

    on: date
    kind: str
    text: str
    sources: tuple[int, ...]


class Band(Part, frozen=True):
    """The class of holding a small amount from one day up to, but not including, another."""

    start: date
    end: date
    offence: Offence
    unchecked: bool


class Track(Part, frozen=True):
    """The bands of one drug in one reading of the law."""

    drug: str
    reading: str
    bands: tuple[Band, ...]


class Rule(Part, frozen=True):
    """A rule beside possession."""

    kind: str
    answer: str
    text: str
    unchecked: bool
    sources: tuple[int, ...]


class Parting(Statement, frozen=True, kw_only=True):
    """Where law and life part, also as two sides: each under its name (`text` says both in one).

    `register_words`: what is said of life is a finding in the words of the register, which are English.
    """

    law_title: str
    law: str
    life_title: str
    life: str
    register_words: bool


class PublicStatement(Part, frozen=True):
    """What was said in public: as a fact of who said what in which role, not held to be true here."""

    kind: str
    text: str
    by: str
    caution: str
    sources: tuple[int, ...]


class Meeting(Part, frozen=True):
    """What was said of the place in public at a meeting, and what the record leaves open."""

    title: str
    introduction: str
    said: tuple[PublicStatement, ...]
    gaps: tuple[Statement, ...]
    sources: tuple[int, ...]


class Brief(Part, frozen=True, omit_defaults=False):
    """A brief on one place as of one day.

    `withheld` is true where death or corporal punishment is possible: `lead` then says so first, and no
    amount of a drug stands anywhere in the brief. `after` is what lies after the day, set apart. Where
    `of_register` is false the law was added by whoever runs this copy, and `notice` begins by saying so.
    """

    contract: str
    lang: str
    code: str
    place: str
    on: date
    checked: date
    title: str
    of_register: bool
    notice: str
    lead: tuple[Statement, ...]
    withheld: bool
    sentence: Statement
    confidence: str
    law: tuple[LawPoint, ...]
    beside: str
    texts: tuple[LegalText, ...]
    persons: tuple[Case, ...]
    granted: str
    limits: tuple[LimitTable, ...]
    limit_rows: tuple[LimitRow, ...]
    models: tuple[ModelSpread, ...]
    criteria: tuple[CriterionAnswer, ...]
    norms: tuple[NormCited, ...]
    findings: tuple[Finding, ...]
    partings: tuple[Parting, ...]
    story: tuple[Step, ...]
    tracks: tuple[Track, ...]
    track_amounts: str
    rules: tuple[Rule, ...]
    unknown: tuple[LawPoint, ...]
    after: tuple[LawPoint, ...]
    meeting: Meeting | None
    record: Meeting | None
    sources: tuple[NumberedSource, ...]
    correct: tuple[str, ...]
    licence: str
