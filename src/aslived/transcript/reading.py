"""Reading a record: from a file to turns, figures, demands, contradictions and suggested codes."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import TypeVar

import msgspec

from aslived.transcript import code, contradiction, demand, figure, head, label, layout, number, place, turn
from aslived.transcript.page import Page, open_page, page
from aslived.transcript.record import Mention, Record, SpokenTurn
from aslived.transcript.sentence import Sentence, Tokens, language, sentences


def read_file(path: Path) -> Record:
    """Read a record from a file of text, Markdown, or HTML as saved by a browser.

    *Errors:* AL-REC-001 cannot be opened, 002 empty, 003 too large, 004 no text, 005 not UTF-8.
    """
    return read_page(open_page(path))


def read_text(text: str, name: str = "record.txt") -> Record:
    """Read a record from its text; the name says what kind of file it would be.

    *Errors:* AL-REC-002 nothing is written in it.

    >>> [turn.speaker.name for turn in read_text("Ana Lima (Nurse): No.\\n\\nBo Ek (Peer): Yes.").turns]
    ['Ana Lima', 'Bo Ek']
    """
    return read_page(page(text, name))


def read_page(given: Page) -> Record:
    """Read a record from an opened page."""
    lines = layout.lines(given)
    top, spoken, furniture = _turns(given, lines)
    said = _Reader(given, spoken)
    for index, each in enumerate(spoken):
        said.read(index, each)
    clashes = contradiction.contradictions(said.figures, lines, given.text, top)
    return _placed(given, top, spoken, furniture, said, clashes)


def _turns(given: Page, lines: list[layout.Line]) -> tuple[head.Head, list[turn.Turn], list[tuple[int, int]]]:
    labels, credits = label.candidates(given, lines)
    top = head.read_head(given, lines, _first(given, labels), credits)
    known = {_key(person.name): person for person in top.presented}
    mentioned = _bodies(top)
    standing = label.keep_certain(labels, known, mentioned, given.text)
    if top.list_at:
        standing = [each for each in standing if not top.list_at[0] <= each.start < top.list_at[1]]
    first = standing[0].start if standing else len(given.text)
    if first != _first(given, labels):
        top = head.read_head(given, lines, first, credits)
    return top, *turn.turns(given.text, lines, standing, top)


def _first(given: Page, labels: list[label.Label]) -> int:
    return next((each.start for each in labels if each.sure and not each.inside), len(given.text))


def _key(name: str | None) -> str:
    return " ".join((name or "").lower().split())


def _bodies(top: head.Head) -> frozenset[str]:
    """Return the bodies that the head names, by whole name and by abbreviation."""
    found: set[str] = set()
    for body in (*top.organisers, *top.supporters, *(person.organisation or "" for person in top.presented)):
        whole, _, short = body.partition("(")
        found.update((_key(whole), _key(short.rstrip(")"))))
    return frozenset(found - {""})


class _Reader:
    """What is found in the turns, in positions of the running text."""

    def __init__(self, given: Page, spoken: list[turn.Turn]) -> None:
        self.tokens = Tokens(given.text)
        self.otherwise = language(self.tokens, 0, 4000)
        self.spots = number.spots(self.tokens)
        self.places = place.places_in(self.tokens)
        self.place_words = [each.first for each in self.places]
        self.figures: list[figure.Figure] = []
        self.demands: list[demand.Demand] = []
        self.codes: list[code.Suggestion] = []
        self.mentions: list[Mention] = []
        self.languages: list[str] = []

    def read(self, index: int, each: turn.Turn) -> None:
        """Read one turn."""
        tokens = self.tokens
        first, last = tokens.at(each.said_from), tokens.at(each.said_to)
        spoken_in = language(tokens, first, last, self.otherwise) if last - first > 3 else self.otherwise
        self.languages.append(spoken_in)
        found = sentences(tokens, each.said_from, each.said_to, index)
        cues = demand.hits(tokens, first, last, spoken_in) if each.kind != "note" else []
        cue_words = [cue[0] for cue in cues]
        speaker = each.speaker.short_name if each.speaker else None
        before = len(self.figures)
        country: str | None = None
        for sentence in found:
            spots = self.spots[
                bisect_left(self.spots, sentence.first) : bisect_left(self.spots, sentence.last)
            ]
            named = self._named(sentence)
            if spots:
                previous = self.figures[-1] if len(self.figures) > before else None
                self.figures += figure.figures_in(
                    tokens, sentence, spots, spoken_in, named, previous, country
                )
            shown = cues[bisect_left(cue_words, sentence.first) : bisect_left(cue_words, sentence.last)]
            if shown:
                self.demands += demand.demands_in(tokens, sentence, shown, spoken_in, speaker, spots)
            country = named[-1].code if named else country
            self._mention(sentence, named, index)
        if each.kind != "note":
            self.codes += code.suggest(tokens, code.passages(found), index, spoken_in)

    def _named(self, sentence: Sentence) -> list[place.PlaceName]:
        first = bisect_left(self.place_words, sentence.first)
        return self.places[first : bisect_left(self.place_words, sentence.last, first)]

    def _mention(self, sentence: Sentence, named: list[place.PlaceName], index: int) -> None:
        for where in dict.fromkeys(each.code for each in named):
            text = self.tokens.text[sentence.start : sentence.end]
            self.mentions.append(Mention(where, index, sentence.start, sentence.end, text))


def _placed(
    given: Page,
    top: head.Head,
    spoken: list[turn.Turn],
    furniture: list[tuple[int, int]],
    said: _Reader,
    clashes: list[contradiction.Contradiction],
) -> Record:
    """Return the record with every position turned into one of the file."""
    pieces = sorted([*((each.start, each.end) for each in spoken), *furniture])
    starts = [0, *(given.place(start) for start, _ in pieces[1:]), len(given.source)]
    where = {piece[0]: (starts[index], starts[index + 1]) for index, piece in enumerate(pieces)}
    return Record(
        title=top.title,
        date=top.date,
        organisers=top.organisers,
        supporters=top.supporters,
        moderator=top.moderator,
        listed=top.listed,
        turns=tuple(_turn(given, each, where, said.languages[n]) for n, each in enumerate(spoken)),
        figures=tuple(_moved(given, each) for each in said.figures),
        demands=tuple(_moved(given, each) for each in said.demands),
        contradictions=tuple(_moved(given, each) for each in clashes),
        codes=tuple(_moved(given, each) for each in said.codes),
        furniture=tuple(where[start] for start, _ in furniture),
        mentions=tuple(_moved(given, each) for each in said.mentions),
        address=given.address,
        length=len(given.source),
    )


def _turn(given: Page, each: turn.Turn, where: dict[int, tuple[int, int]], spoken_in: str) -> SpokenTurn:
    start, end = where[each.start]
    return SpokenTurn(
        each.kind, each.speaker, given.text[each.said_from : each.said_to], start, end, spoken_in
    )


Found = TypeVar("Found", bound=msgspec.Struct)
_STARTS = ("start", "sentence_start", "first_start", "second_start")
_ENDS = ("end", "sentence_end", "first_end", "second_end")


def _moved(given: Page, found: Found) -> Found:
    """Return what was found with its positions turned into those of the file."""
    if not given.pieces:
        return found
    changed: dict[str, object] = {}
    for name in found.__struct_fields__:
        value = getattr(found, name)
        if name in _STARTS:
            changed[name] = given.place(value)
        elif name in _ENDS:
            changed[name] = given.place(value, ends=True)
        elif name == "words":
            changed[name] = tuple(_moved(given, words) for words in value)
    return msgspec.structs.replace(found, **changed)
