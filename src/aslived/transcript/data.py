"""A record as data: `aslived record read --json`. docs/records.md describes it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aslived.language import language
from aslived.transcript.code import Suggestion
from aslived.transcript.contradiction import Contradiction
from aslived.transcript.demand import Demand, Span
from aslived.transcript.figure import Figure
from aslived.transcript.record import Record, SpokenTurn
from aslived.transcript.speaker import Speaker
from aslived.transcript.wording import contradiction_words


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of the file, in code points."""

    start: int
    end: int


class SpeakerData(msgspec.Struct, frozen=True):
    """Who speaks."""

    name: str | None
    role: str | None
    organisation: str | None
    country: str | None


class TurnData(msgspec.Struct, frozen=True):
    """One turn, with the words said."""

    kind: str
    speaker: SpeakerData | None
    text: str
    start: int
    end: int


class FigureData(msgspec.Struct, frozen=True):
    """One figure, with what it counts, where and when."""

    number: float
    unit: str | None
    qualifier: str | None
    counts: str | None
    of: str | None
    year: int | str | None
    place: str | None
    start: int
    end: int


class DemandData(msgspec.Struct, frozen=True):
    """One demand or commitment; what was not said is null."""

    kind: str
    who: str | None
    of: str | None
    what: str | None
    by: str | None
    words: tuple[Span, ...]
    start: int
    end: int


class ContradictionData(msgspec.Struct, frozen=True):
    """Two places that do not agree: a code, the figures and words in it, and what it says."""

    kind: str
    code: str
    slots: dict[str, str | int | float | None]
    says: str
    first: Stretch
    second: Stretch


class CodeData(msgspec.Struct, frozen=True):
    """One code suggested for one passage."""

    code: str
    words: tuple[Span, ...]
    start: int
    end: int


class RecordData(msgspec.Struct, frozen=True):
    """A record of what was said."""

    contract: str
    lang: str
    title: str | None
    date: str | None
    organisers: tuple[str, ...]
    supporters: tuple[str, ...]
    moderator: str | None
    listed: tuple[str | None, ...]
    turns: tuple[TurnData, ...]
    figures: tuple[FigureData, ...]
    demands: tuple[DemandData, ...]
    contradictions: tuple[ContradictionData, ...]
    codes: tuple[CodeData, ...]
    furniture: tuple[Stretch, ...]


def as_data(record: Record) -> RecordData:
    """Return a record as data.

    >>> from aslived.transcript.reading import read_text
    >>> as_data(read_text("Ana Lima (Nurse, Delta Clinic): We saw 12 people.")).figures[0].counts
    'people'
    """
    return RecordData(
        contract="aslived-record/1",
        lang=language(),
        title=record.title,
        date=record.date,
        organisers=record.organisers,
        supporters=record.supporters,
        moderator=record.moderator,
        listed=tuple(person.name for person in record.listed),
        turns=tuple(map(_turn, record.turns)),
        figures=tuple(map(figure_data, record.figures)),
        demands=tuple(map(_demand, record.demands)),
        contradictions=tuple(map(_contradiction, record.contradictions)),
        codes=tuple(_codes(record.codes)),
        furniture=tuple(Stretch(start, end) for start, end in record.furniture),
    )


def _turn(turn: SpokenTurn) -> TurnData:
    speaker = None if turn.speaker is None else speaker_data(turn.speaker)
    return TurnData(turn.kind, speaker, turn.text, turn.start, turn.end)


def speaker_data(person: Speaker) -> SpeakerData:
    """Return a speaker as data.

    >>> speaker_data(Speaker("Ana Lima")).name
    'Ana Lima'
    """
    return SpeakerData(person.name, person.role, person.organisation, person.country)


def figure_data(figure: Figure) -> FigureData:
    """Return a figure as data."""
    return FigureData(
        figure.number, figure.unit, figure.qualifier, figure.counts, figure.of, figure.year, figure.place,
        figure.start, figure.end,
    )  # fmt: skip


def _demand(each: Demand) -> DemandData:
    return DemandData(each.kind, each.who, each.of, each.what, each.by, each.words, each.start, each.end)


def _contradiction(each: Contradiction) -> ContradictionData:
    return ContradictionData(
        each.kind, each.code, dict(each.slots), contradiction_words(each),
        Stretch(each.first_start, each.first_end), Stretch(each.second_start, each.second_end),
    )  # fmt: skip


def _codes(suggestions: Iterable[Suggestion]) -> Iterable[CodeData]:
    return (CodeData(one.code, one.words, one.start, one.end) for one in suggestions)
