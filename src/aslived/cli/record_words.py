"""How a record that was read is told on a screen of eighty columns: what a person wants first, first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aslived.cli.plain import wrap
from aslived.language import _, ngettext, pgettext
from aslived.transcript.record import Record
from aslived.transcript.turn import full_name
from aslived.transcript.wording import contradiction_words, demand_words, figure_words

_MOST_CODES = 8


def record_text(record: Record) -> str:
    """Return the record in plain words."""
    return "\n".join(
        [
            *_head(record),
            *_speakers(record),
            *_figures(record),
            *_clashes(record),
            *_demands(record),
            *_codes(record),
        ]
    )


def _lines(text: str, indent: str = "", more: str = "  ") -> Iterator[str]:
    if text.strip():
        yield wrap(text, indent, indent + more, cut=True)


def _head(record: Record) -> Iterator[str]:
    yield from _lines(record.title or _("A record without a title"), more="")
    facts = [
        (pgettext("label", "Date"), record.date),
        (_("Organised by"), ", ".join(record.organisers)),
        (_("With the support of"), ", ".join(record.supporters)),
        (_("Moderator"), record.moderator),
        (_("Listed"), ", ".join(person.name or "" for person in record.listed)),
    ]
    for label, value in facts:
        if value:
            yield from _lines(f"{label}: {value}")
    kinds = Counter(turn.kind for turn in record.turns)
    spoken = sum(kinds.values()) - kinds["note"]
    parts = [
        ngettext("{n} turn", "{n} turns", spoken).format(n=spoken),
        ngettext("{n} question", "{n} questions", kinds["question"]).format(n=kinds["question"]),
        ngettext("{n} figure", "{n} figures", len(record.figures)).format(n=len(record.figures)),
        ngettext("{n} contradiction", "{n} contradictions", len(record.contradictions)).format(
            n=len(record.contradictions)
        ),
    ]
    yield ""
    yield ", ".join(parts) + "."


def _speakers(record: Record) -> Iterator[str]:
    turns = Counter(turn.speaker for turn in record.turns if turn.speaker is not None)
    if not turns:
        yield ""
        yield from _lines(_("No speaker was found. docs/records.md shows the layouts that are read."))
        return
    yield ""
    yield _("Who spoke")
    for speaker in record.speakers:
        count = turns[speaker]
        said = ngettext("{n} turn", "{n} turns", count).format(n=count)
        yield from _lines(f"{full_name(speaker)}: {said}", "  ")


def _figures(record: Record) -> Iterator[str]:
    if not record.figures:
        return
    yield ""
    yield _("Figures, with their place in the file")
    before: str | None = None
    for figure in record.figures:
        speaker = record.turns[figure.turn].speaker
        who = speaker.short_name if speaker else _("The record itself")
        if who != before:
            yield from _lines(who, "  ")
            before = who
        yield from _lines(f"{figure_words(figure)}  [{figure.start}–{figure.end}]", "    ")


def _clashes(record: Record) -> Iterator[str]:
    if not record.contradictions:
        return
    yield ""
    yield _("What does not agree")
    for each in record.contradictions:
        places = f"[{each.first_start}–{each.first_end}] [{each.second_start}–{each.second_end}]"
        yield from _lines(f"{contradiction_words(each)}  {places}", "  ")


def _demands(record: Record) -> Iterator[str]:
    for kind, heading in (("demand", _("What is asked")), ("commitment", _("What is promised"))):
        found = [each for each in record.demands if each.kind == kind]
        if found:
            yield ""
            yield heading
        for each in found:
            yield from _lines(f"{demand_words(each)}  [{each.start}–{each.end}]", "  ")


def _codes(record: Record) -> Iterator[str]:
    codes = Counter(each.code for each in record.codes)
    if codes:
        from aslived.standards import codebook

        yield ""
        yield _("Codes suggested, for a person to accept")
        topics = codebook()
        for code, count in codes.most_common(_MOST_CODES):
            passages = ngettext("{n} passage", "{n} passages", count).format(n=count)
            yield from _lines(f"{code} {_(topics.topic(code).label)}: {passages}", "  ")
        if len(codes) > _MOST_CODES:
            yield "  " + _("and {n} more").format(n=len(codes) - _MOST_CODES)
    yield ""
    yield from _lines(_("All of it, with every place: aslived record read FILE --json"), more="")
