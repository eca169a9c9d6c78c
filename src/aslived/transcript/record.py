"""A record as read: who met, who said what, every figure and demand with its place in the file."""

from __future__ import annotations

from typing import Any

import msgspec

from aslived.transcript.code import Suggestion
from aslived.transcript.contradiction import Contradiction
from aslived.transcript.demand import Demand
from aslived.transcript.figure import Figure
from aslived.transcript.speaker import Speaker


class SpokenTurn(msgspec.Struct, frozen=True, gc=False):
    """One turn, with the words said; `start` to `end` is the whole of it in the file, label and all."""

    kind: str
    """`opening`, `statement`, `question`, `answer`, or `note` for what the record itself notes."""
    speaker: Speaker | None
    text: str
    start: int
    end: int
    language: str


class Mention(msgspec.Struct, frozen=True, gc=False):
    """One sentence that names a place."""

    code: str
    turn: int
    start: int
    end: int
    sentence: str


class Record(msgspec.Struct, frozen=True):
    """A record of what was said.

    *Units:* every position counts Unicode code points of the file as decoded, from 0; `end` is the place
    just after the last one. Turns and furniture, in order of their start, are the whole file, once.
    """

    title: str | None
    date: str | None
    organisers: tuple[str, ...]
    supporters: tuple[str, ...]
    moderator: str | None
    listed: tuple[Speaker, ...]
    turns: tuple[SpokenTurn, ...]
    figures: tuple[Figure, ...]
    demands: tuple[Demand, ...]
    contradictions: tuple[Contradiction, ...]
    codes: tuple[Suggestion, ...]
    furniture: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    address: str | None
    length: int

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody who speaks, once each, in order."""
        found: dict[Speaker, None] = {}
        for turn in self.turns:
            if turn.speaker is not None:
                found.setdefault(turn.speaker)
        return tuple(found)


def contract(record: Record) -> dict[str, Any]:
    """Return the record as `aslived record read --json` gives it.

    >>> from aslived.transcript.reading import read_text
    >>> contract(read_text("Ana Lima (Nurse, Delta Clinic): We saw 12 people."))["figures"][0]["counts"]
    'people'
    """
    return {
        "title": record.title,
        "date": record.date,
        "organisers": list(record.organisers),
        "supporters": list(record.supporters),
        "moderator": record.moderator,
        "listed": [person.name for person in record.listed],
        "turns": [
            {
                "kind": turn.kind,
                "speaker": None if turn.speaker is None else speaker(turn.speaker),
                "text": turn.text,
                "start": turn.start,
                "end": turn.end,
            }
            for turn in record.turns
        ],
        "figures": [figure(each) for each in record.figures],
        "demands": [
            {
                "kind": each.kind,
                "who": each.who,
                "of": each.of,
                "what": each.what,
                "by": each.by,
                "words": [msgspec.to_builtins(words) for words in each.words],
                "start": each.start,
                "end": each.end,
            }
            for each in record.demands
        ],
        "contradictions": [
            {
                "kind": each.kind,
                "says": each.says,
                "first": {"start": each.first_start, "end": each.first_end},
                "second": {"start": each.second_start, "end": each.second_end},
            }
            for each in record.contradictions
        ],
        "codes": [
            {
                "code": each.code,
                "words": [msgspec.to_builtins(words) for words in each.words],
                "start": each.start,
                "end": each.end,
            }
            for each in record.codes
        ],
        "furniture": [{"start": start, "end": end} for start, end in record.furniture],
    }


def speaker(person: Speaker) -> dict[str, str | None]:
    """Return a speaker as the contract gives them.

    >>> speaker(Speaker("Ana Lima"))["name"]
    'Ana Lima'
    """
    return {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
        "country": person.country,
    }


def figure(said: Figure) -> dict[str, Any]:
    """Return a figure as the contract gives it."""
    return {
        "number": said.number,
        "unit": said.unit,
        "qualifier": said.qualifier,
        "counts": said.counts,
        "of": said.of,
        "year": said.year,
        "place": said.place,
        "start": said.start,
        "end": said.end,
    }
