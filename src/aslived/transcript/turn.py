"""Turns: who spoke when, what kind of turn it was, and where it stands."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.head import Head
from aslived.transcript.label import Label
from aslived.transcript.layout import Line
from aslived.transcript.speaker import Speaker, trim

KINDS = ("opening", "statement", "question", "answer", "note")
_SHORT = 300
"""A turn no longer than this that ends with a question mark asks; a longer one speaks, and ends so."""
_NEAR = 60
"""No more characters than this are looked at on either side of a bracket."""
_BRACKET = re.compile(r"[\[(]([^\[\]()\n]{2,90})[\])][.,;]?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One turn: its kind, who speaks, and where it stands.

    `start` to `end` is the whole of it, with its label and the space after it; `said_from` to `said_to`
    the words said.
    """

    kind: str
    speaker: Speaker | None
    start: int
    end: int
    said_from: int
    said_to: int


def turns(
    text: str, lines: list[Line], labels: list[Label], head: Head
) -> tuple[list[Turn], list[tuple[int, int]]]:
    """Return the turns in order and the furniture; together they are the whole text, once."""
    pieces = _whole(text, _pieces(len(text), labels, _notes(text, lines, labels), _furniture(lines)))
    who = _Who(head, labels)
    found: list[Turn] = []
    furniture: list[tuple[int, int]] = []
    for start, end, said_from, label, what in pieces:
        if what == "furniture":
            furniture.append((start, end))
            continue
        kind = "note" if what == "note" else who.kind(text, label, said_from, end)
        speaker = None if what == "note" or label is None else who.speaker(label)
        found.append(_turn(text, kind, speaker, start, end, said_from))
    return found, furniture


def _turn(text: str, kind: str, speaker: Speaker | None, start: int, end: int, said_from: int) -> Turn:
    said_to = end
    while said_to > said_from and (text[said_to - 1].isspace() or text[said_to - 1] == "\ufeff"):
        said_to -= 1
    while said_from < said_to and (text[said_from].isspace() or text[said_from] == "\ufeff"):
        said_from += 1
    return Turn(kind, speaker, start, end, said_from, said_to)


def _furniture(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the stretches of furniture, each with the blank lines within and after it."""
    found: list[tuple[int, int]] = []
    open_from: int | None = None
    for line in lines:
        if line.kind == "furniture":
            open_from = line.start if open_from is None else open_from
        elif line.kind != "blank" and open_from is not None:
            found.append((open_from, line.start))
            open_from = None
    if open_from is not None:
        found.append((open_from, lines[-1].end))
    return found


def _notes(text: str, lines: list[Line], labels: list[Label]) -> list[tuple[int, int]]:
    """Return what the record itself notes: a lost connection, a video shown, the end."""
    found: list[tuple[int, int]] = []
    labelled = {label.start for label in labels}
    for line in lines:
        if line.kind in ("blank", "furniture"):
            continue
        opens = line.opens and line.start not in labelled
        if opens and _opens_note(
            text[line.body : min(line.stop, line.body + 60)], text[line.start : line.body]
        ):
            found.append((line.start, line.end))
        elif "[" in text[line.start : line.stop] or "(" in text[line.start : line.stop]:
            found.extend(_brackets(text, line))
    return found


def _brackets(text: str, line: Line) -> list[tuple[int, int]]:
    """Return the bracketed notes that stand between sentences; one within a sentence stays in it."""
    found: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text, line.body, line.stop):
        words = _WORD.findall(bracket[1].lower())
        noted = any(word in lexicon.every("note_words") for word in words) and len(words) <= 8
        if not noted:
            continue
        before = text[max(line.body, bracket.start() - _NEAR) : bracket.start()].rstrip(" \t\u00a0*_")[-1:]
        after = text[bracket.end() : min(line.stop, bracket.end() + _NEAR)].lstrip(" \t\u00a0*_")[:1]
        square = bracket[0][0] == "["
        if (
            (not before or before in '.!?…:”"]')
            and not lexicon.is_small(after)
            and (square or not after or before)
        ):
            end = bracket.end()
            while end < line.stop and text[end].isspace():
                end += 1
            found.append((bracket.start(), end if end < line.stop else line.end))
    return found


@cache
def _note_openers() -> tuple[str, ...]:
    return tuple(" ".join(lexicon.apart(phrase)) for phrase in lexicon.every("note_openers"))


def _opens_note(said: str, marks: str) -> bool:
    plain = said.strip("[(*_ ").lower().replace("’", "'")
    quoted = ">" in marks and plain.startswith(("note", "nota"))
    return quoted or plain.startswith(_note_openers())


Piece = tuple[int, int, int, Label | None, str]
"""Start, end, where what is said begins, the label it stands under, and `label`, `note` or `furniture`."""


def _pieces(
    size: int, labels: list[Label], notes: list[tuple[int, int]], furniture: list[tuple[int, int]]
) -> list[Piece]:
    """Cut the text at labels, around notes and around furniture."""
    marks: list[tuple[int, int, str, Label | None]] = [(label.start, 1, "label", label) for label in labels]
    for kind, stretches in (("note", notes), ("furniture", furniture)):
        for start, end in stretches:
            marks.append((start, 0, kind, None))
            marks.append((end, -1, "resume", None))
    marks.sort(key=lambda mark: (mark[0], mark[1]))
    pieces: list[Piece] = []
    position, current, kind, fresh = 0, None, "label", 0
    for at, _, mark, label in [*marks, (size, 2, "end", None)]:
        if at > position:
            said_from = min(max(fresh, position), at) if kind == "label" else position
            pieces.append((position, at, said_from, current if kind == "label" else None, kind))
        position = max(position, at)
        if mark == "label" and label is not None:
            current, kind, fresh = label, "label", label.after
        elif mark == "resume":
            kind = "label"
        elif mark != "end":
            kind = mark
    return pieces


def _whole(text: str, pieces: list[Piece]) -> list[Piece]:
    """Give space that nobody said to the piece before it, or at the beginning to the piece after it."""
    kept: list[Piece] = []
    waiting: int | None = None
    for piece in pieces:
        start, end, said_from, label, what = piece
        if what == "label" and not text[start:end].strip("\ufeff \t\r\n\u00a0") and start == said_from:
            if kept:
                kept[-1] = (kept[-1][0], end, *kept[-1][2:])
            else:
                waiting = start if waiting is None else waiting
            continue
        kept.append((start if waiting is None else waiting, end, said_from, label, what))
        waiting = None
    if waiting is not None:
        kept.append((waiting, pieces[-1][1], pieces[-1][1], None, "note"))
    return kept


class _Who:
    """The speakers so far: whom each label means, and from that the kind of each turn."""

    def __init__(self, head: Head, labels: list[Label]) -> None:
        self.known: dict[str, Speaker] = {}
        for person in head.presented:
            key = " ".join((person.name or "").lower().split())
            self.known[key] = self.known.get(key, Speaker()).with_what(person)
        for label in labels:
            if label.speaker is not None and label.key:
                self.known[label.key] = self.known.get(label.key, Speaker()).with_what(label.speaker)
        self.chair = next((p for p in head.presented if p.name and p.name == head.moderator), None)
        self.any = bool(labels)
        self.asked = False
        self.spoken = 0

    def speaker(self, label: Label) -> Speaker | None:
        """Return who a label means, with all that the record says of them."""
        if label.kind in ("question", "answer"):
            return label.speaker
        known = self.known.get(label.key, label.speaker)
        role = (label.speaker.role or "").lower() if label.speaker else ""
        if (
            label.kind == "role"
            and self.chair
            and role in lexicon.every("chairs")
            and not (known and known.name)
        ):
            return (known or Speaker()).with_what(self.chair)
        return known

    def kind(self, text: str, label: Label | None, start: int, end: int) -> str:
        """Return the kind of turn that stands here."""
        if label is None:
            return "note" if self.any else "statement"
        if label.kind in ("question", "answer"):
            self.asked = True
            return label.kind
        self.spoken += 1
        speaker = self.speaker(label)
        role = (speaker.role or "").lower() if speaker else ""
        asks = text[start:end].rstrip(' \t\r\n\u00a0*_"”’»)')[-1:] in "?？؟"
        chairs = any(word in lexicon.every("chairs") for word in role.split())
        chairs = chairs or (
            self.chair is not None and speaker is not None and speaker.name == self.chair.name
        )
        if role in lexicon.every("interviewers") or role in lexicon.every("askers"):
            self.asked = True
            return "question" if asks or role in lexicon.every("askers") else "statement"
        if self.spoken == 1 and (chairs or _welcomes(text[start:end])):
            return "opening"
        if chairs:
            self.asked = self.asked or asks
            return "question" if asks else "statement"
        if asks and end - start < _SHORT:
            self.asked = True
            return "question"
        return "answer" if self.asked else "statement"


@cache
def _welcome() -> re.Pattern[str]:
    phrases = sorted(
        (" ".join(lexicon.apart(phrase)) for phrase in lexicon.every("welcomes")), key=len, reverse=True
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


def _welcomes(said: str) -> bool:
    return bool(_welcome().search(said[:6000].lower().replace("’", "'")))


def full_name(speaker: Speaker | None) -> str:
    """Return how a speaker is named in a list: name, then role, body and country.

    >>> full_name(Speaker("Ana Lima", "Nurse", "Delta Clinic"))
    'Ana Lima (Nurse, Delta Clinic)'
    """
    if speaker is None:
        return ""
    about = ", ".join(part for part in (speaker.role, speaker.organisation, speaker.country) if part)
    if speaker.name is None:
        return trim(about)
    return f"{speaker.name} ({about})" if about else speaker.name
