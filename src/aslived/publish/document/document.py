"""A document as blocks: what a brief becomes before it is HTML, Markdown or PDF, the same in all three."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "quiet", "belief", "verdict"]
Mark = Literal["", "met", "partly", "not_met", "unknown"]


class Piece(Struct, frozen=True, kw_only=True):
    """Anything in a document."""


class Line(Piece, frozen=True):
    """A few sentences with the numbers of their sources; `term` stands before them, `aside` after, smaller.

    `english`: the text is English, whatever the language of the document.
    """

    text: str
    sources: tuple[int, ...] = ()
    term: str = ""
    aside: str = ""
    tone: Tone = "plain"
    english: bool = False


class Paragraph(Piece, frozen=True, tag="paragraph"):
    """Lines, each on its own."""

    lines: tuple[Line, ...]


class Items(Piece, frozen=True, tag="items"):
    """A list."""

    lines: tuple[Line, ...]

    @property
    def termed(self) -> bool:
        """Whether every line has a term, so that the list is one of terms."""
        return all(line.term for line in self.lines)


class Heading(Piece, frozen=True, tag="heading"):
    """A heading below the section's own; `level` 3 or 4."""

    text: str
    level: int = 3


class Cell(Piece, frozen=True):
    """A cell of a table; `mark` is an answer, shown by a sign beside its word."""

    lines: tuple[Line, ...]
    mark: Mark = ""


class Table(Piece, frozen=True, tag="table"):
    """A table with a caption; the first cell of a row is its heading. `wide`: widths as shares of the page."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


class Picture(Piece, frozen=True, tag="picture"):
    """A picture twice: as wide as its page, and of a fixed width for paper; a table of its data stands beside."""

    caption: str
    description: str
    fluid: str
    fixed: str
    legend: tuple[tuple[str, str], ...]


class Fold(Piece, frozen=True, tag="fold"):
    """Blocks that a reader on a screen may open; on paper they stand open."""

    title: str
    blocks: tuple[Paragraph | Items | Table, ...]


Block = Paragraph | Items | Heading | Table | Picture | Fold


class Section(Piece, frozen=True):
    """A part of the document under a heading; `id` is its address in the page."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class SourceLine(Piece, frozen=True):
    """A source in the numbered list."""

    number: int
    title: str
    detail: str
    url: str | None


class Document(Piece, frozen=True):
    """The whole: title, what leads, the sentence, the sections, the numbered sources, and words for the frame."""

    language: str
    title: str
    place: str
    kicker: str
    lead: tuple[Line, ...]
    sentence: Line
    notice: str
    asof: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    sources_title: str
    sources_note: str
    sources: tuple[SourceLine, ...]
    words: dict[str, str]
