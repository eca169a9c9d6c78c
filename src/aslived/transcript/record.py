"""A record as read: who met, who said what, every figure and demand with its place in the file."""

from __future__ import annotations

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
