"""What was said in public at the founding meeting, as facts: who, in which role, what, and where in the record."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from aslived.language import _, apart, marked, numeral, with_term
from aslived.yamlfile import read

Qualifier = Literal["exactly", "more_than", "less_than", "almost", "at_least"]
FigureKind = Literal["observed", "claim_reported", "method", "target"]
"""What a figure is: observed, a claim of others that a speaker reports, a count of the study's own, a target."""


class Fact(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Anything in the file; an unknown key is a fault."""


class Record(Fact, frozen=True):
    """The record itself; `day` is None because it gives none."""

    source: str
    title: str
    kind: str
    occasion: str
    occasion_source: str
    month: str
    day: str | None
    day_note: str
    organised_by: tuple[str, ...]
    supported_by: tuple[str, ...]
    numbering: str
    gaps: str


class RecordSource(Fact, frozen=True):
    """A public page; `url` is None where there is no address."""

    title: str
    publisher: str
    url: str | None


class Speaker(Fact, frozen=True):
    """Somebody who spoke in public, in that role, and the paragraphs that are theirs."""

    id: str
    name: str
    role: str
    organisation: str
    part: Literal["moderator", "speaker"]
    paragraphs: tuple[int, ...]


class SpokenFact(Fact, frozen=True):
    """Something said: by whom, of which places, and in which paragraphs of the record."""

    id: str
    places: tuple[str, ...]
    said_by: str
    at: tuple[int, ...]


_QUALIFIERS = {
    "exactly": "{number}",
    "more_than": marked("more than {number}"),
    "less_than": marked("less than {number}"),
    "almost": marked("almost {number}"),
    "at_least": marked("at least {number}"),
}


class Figure(SpokenFact, frozen=True):
    """A number with its qualifier, what it counts and of what; `computed` means that aslived counted.

    *Units:* `unit` says; percent as 0 to 100. `of` is the id of another figure or words; `out_of` its number.
    """

    number: int | float
    qualifier: Qualifier
    unit: str
    counts: str
    of: str | None
    period: str | None
    kind: FigureKind
    out_of: int | None = None
    parts: dict[str, int] = field(default_factory=dict)
    target: str | None = None
    computed: bool = False
    caution: str | None = None

    def in_words(self) -> str:
        """Return the number as it was said, with its qualifier and unit.

        >>> founding_meeting().figure("ca-drug-arrests").in_words()
        'more than 470,000 arrests'
        """
        number = numeral(f"{self.number:,}")
        if self.out_of is not None:
            number = _("{number} of {out_of}").format(number=number, out_of=self.out_of)
        if self.unit == "percent":
            number = _("{number} %").format(number=number)
        elif self.unit == "USD":
            number = _("USD {number}").format(number=number)
        else:
            number = f"{number} {self._unit()}"
        return _(_QUALIFIERS[self.qualifier]).format(number=number)

    def sentence(self) -> str:
        """Return the number with what it counts and of what, ready to be followed by its source.

        >>> founding_meeting().figure("ca-drug-arrests").sentence()
        'more than 470,000 arrests for drug offences'
        >>> founding_meeting().figure("no-aid-share").sentence()
        "more than 20 %: development aid that goes to organisations of civil society (of Norway's budget for development aid)"
        """
        counts = _(self.counts)
        said = self.in_words()
        joined = (
            said + counts.removeprefix(self._unit())
            if counts.startswith(self._unit() + " ")
            else with_term(said, counts)
        )
        if self.of is None or " " not in self.of or self.out_of is not None:  # an id is a figure of its own
            return joined
        return _("{figure} (of {whole})").format(figure=joined, whole=_(self.of))

    def _unit(self) -> str:
        return _(self.unit.replace("_", " "))


class SpokenDate(SpokenFact, frozen=True):
    """A day or a year that was named: `2021-06-03` or `2025`, and whether it lay ahead."""

    date: str | int
    what: str
    tense: Literal["past", "to_come"]
    caution: str | None = None


class SpokenFinding(SpokenFact, frozen=True):
    """A short fact as the speaker gave it; `basis` says on what it rests."""

    fact: str
    area: str
    basis: Literal["study", "observation", "position", "law"] = field(name="from")
    criteria: tuple[str, ...] = ()


class Demand(SpokenFact, frozen=True):
    """Who asks what of whom; `of` is None where the record names nobody."""

    asked_by: str
    of: str | None
    what: str
    criteria: tuple[str, ...]
    source: str | None = None


class Commitment(SpokenFact, frozen=True):
    """What somebody said they will do."""

    made_by: str
    what: str
    criteria: tuple[str, ...]


class Contradiction(Fact, frozen=True):
    """Figures that do not agree, inside the record or with the source in `against`, and what to keep."""

    id: str
    what: str
    figures: tuple[str, ...]
    places: tuple[str, ...]
    at: tuple[int, ...]
    keep: str
    against: str | None = None


class About(Struct, frozen=True):
    """What was said about one place."""

    place: str
    figures: tuple[Figure, ...]
    dates: tuple[SpokenDate, ...]
    findings: tuple[SpokenFinding, ...]
    demands: tuple[Demand, ...]
    commitments: tuple[Commitment, ...]
    contradictions: tuple[Contradiction, ...]

    def __bool__(self) -> bool:
        """Tell whether anything was said about the place."""
        return any(getattr(self, name) for name in self.__struct_fields__[1:])


class Meeting(Fact, frozen=True):
    """The record of a meeting as facts."""

    record: Record
    sources: dict[str, RecordSource]
    speakers: tuple[Speaker, ...]
    figures: tuple[Figure, ...]
    dates: tuple[SpokenDate, ...]
    findings: tuple[SpokenFinding, ...]
    demands: tuple[Demand, ...]
    commitments: tuple[Commitment, ...]
    contradictions: tuple[Contradiction, ...]

    def about(self, place: str) -> About:
        """Return what was said about a place of the law register, or about `world`, `africa` or `asia`.

        >>> canada = founding_meeting().about("CA")
        >>> [figure.in_words() for figure in canada.figures][:2]
        ['more than 470,000 arrests', 'more than 70 %']
        """
        return About(
            place=place,
            figures=tuple(said for said in self.figures if place in said.places),
            dates=tuple(said for said in self.dates if place in said.places),
            findings=tuple(said for said in self.findings if place in said.places),
            demands=tuple(said for said in self.demands if place in said.places),
            commitments=tuple(said for said in self.commitments if place in said.places),
            contradictions=tuple(said for said in self.contradictions if place in said.places),
        )

    def figure(self, id: str) -> Figure:
        """Return the figure with this id, one that the file itself names.

        >>> founding_meeting().figure("no-committee-seats").in_words()
        '2 of 10 people'
        """
        return next(figure for figure in self.figures if figure.id == id)

    def speaker(self, id: str) -> Speaker:
        """Return the speaker with this id, as `said_by` names them.

        >>> founding_meeting().speaker("elliott").role
        'Executive Director'
        """
        return next(speaker for speaker in self.speakers if speaker.id == id)

    def where(self, said: SpokenFact | Contradiction) -> str:
        """Return who said it and in which paragraph of the record.

        >>> founding_meeting().where(founding_meeting().figure("ca-drug-arrests"))
        'Richard Elliott, Executive Director, Canadian HIV/AIDS Legal Network; paragraph 15'
        """
        paragraphs = _("paragraph {numbers}").format(numbers=", ".join(map(str, said.at)))
        if isinstance(said, Contradiction):
            return paragraphs
        speaker = self.speaker(said.said_by)
        return apart([f"{speaker.name}, {_(speaker.role)}, {_(speaker.organisation)}", paragraphs])

    def address(self) -> str:
        """Return how to find the record: title, publisher, and its address or that it is a public web page.

        >>> founding_meeting().address().endswith("/2021/04/side-event-we-are-the-evidence/")
        True
        """
        source = self.sources[self.record.source]
        return f"{source.publisher}: {self.record.title}. {source.url or _(self.record.kind)}"


@cache
def founding_meeting() -> Meeting:
    """Return the facts of the founding meeting of April 2021.

    *Source:* the public record of the side event "We Are the Evidence", in aslived's own words.

    >>> len(founding_meeting().speakers)
    7
    """
    return read(Path(__file__).parent / "founding_meeting.yaml", Meeting)
