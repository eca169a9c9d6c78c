"""The facts-only form of a public record: what was counted and asked, by whom, where it stands; no sentence of it.

The text of a record belongs to those who published it. A fact does not: this form can be kept and passed
on beside the address of the record, where anybody can check it. Its keys are those of the example that comes
with the package (`aslived.examples`), which a person has completed with ids, paragraphs and cautions.
"""

from __future__ import annotations

from typing import Any

import yaml

from aslived.errors import AslivedError
from aslived.transcript.code import Suggestion
from aslived.transcript.demand import Demand
from aslived.transcript.figure import Figure
from aslived.transcript.quote import refuse_private
from aslived.transcript.record import Record
from aslived.transcript.speaker import Speaker

LONGEST = 6
"""No run of the record's own words longer than this enters the form, names aside."""


def facts(record: Record, address: str, *, public: bool) -> dict[str, Any]:
    """Return the facts-only form of a record; `address` is where the record can be read.

    *Errors:* AL-REC-006 the record was not said to be public, AL-REC-007 nobody speaks in it.

    >>> from aslived.transcript.reading import read_text
    >>> record = read_text("Ana Lima (Nurse, Delta Clinic): We saw more than 12 people. Fines must end.")
    >>> form = facts(record, "https://example.org/record", public=True)
    >>> form["figures"][0]["qualifier"], form["demands"][0]["words"]
    ('more than', ['must'])
    """
    refuse_private(public)
    address = " ".join(address.split())
    if not record.speakers:
        raise AslivedError.of("AL-REC-007")
    form = {
        "record": _head(record, address),
        "speakers": [_speaker(each) for each in record.speakers],
        "figures": [_figure(record, each, address) for each in record.figures],
        "demands": [_demand(record, each, address) for each in record.demands],
        "contradictions": [
            {
                "kind": each.kind,
                "first": {"start": each.first_start, "end": each.first_end},
                "second": {"start": each.second_start, "end": each.second_end},
                "address": address,
            }
            for each in record.contradictions
        ],
    }
    return {key: value for key, value in form.items() if value}


def _head(record: Record, address: str) -> dict[str, Any]:
    return _filled(
        {
            "title": record.title,
            "date": record.date,
            "address": address,
            "characters": record.length,
            "organised_by": list(record.organisers),
            "supported_by": list(record.supporters),
            "moderator": record.moderator,
        }
    )


def facts_yaml(record: Record, address: str, *, public: bool) -> str:
    """Return the facts-only form as YAML.

    *Errors:* those of `facts`.
    """
    form = facts(record, address, public=public)
    return yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _speaker(person: Speaker) -> dict[str, Any]:
    return _filled(
        {
            "name": person.name,
            "role": person.role,
            "organisation": person.organisation,
            "country": person.country,
        }
    )


def _short(words: str | None) -> str | None:
    if words is None:
        return None
    parts = words.split()
    return words if len(parts) <= LONGEST else " ".join(parts[:LONGEST]) + " […]"


def _said_by(record: Record, turn: int) -> str | None:
    speaker = record.turns[turn].speaker
    return speaker.short_name if speaker else None


def _figure(record: Record, each: Figure, address: str) -> dict[str, Any]:
    return _filled(
        {
            "number": each.number,
            "unit": each.unit,
            "qualifier": each.qualifier,
            "counts": _short(each.counts),
            "of": _short(each.of),
            "places": [each.code] if each.code else None,
            "period": str(each.year) if each.year else None,
            "said_by": _said_by(record, each.turn),
            "address": address,
            "start": each.start,
            "end": each.end,
        }
    )


def _demand(record: Record, each: Demand, address: str) -> dict[str, Any]:
    return _filled(
        {
            "kind": each.kind,
            "who": each.who,
            "of": _short(each.of),
            "by": each.by,
            "words": [words.text for words in each.words],
            "suggested_codes": _codes(record.codes, each),
            "address": address,
            "start": each.start,
            "end": each.end,
        }
    )


def _codes(codes: tuple[Suggestion, ...], each: Demand) -> list[str]:
    """Return the codes whose words stand in the demand itself."""
    return [
        suggestion.code
        for suggestion in codes
        if suggestion.turn == each.turn
        and any(each.start <= words.start and words.end <= each.end for words in suggestion.words)
    ]
