"""A document as Markdown: plain enough to read as it is, with footnote numbers that lead to the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aslived.language import with_term
from aslived.publish.document.document import (
    Block,
    Cell,
    Document,
    Fold,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Table,
)

SIGNS = {"met": "✓", "partly": "◐", "not_met": "✗", "unknown": "?", "": ""}
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def markdown(document: Document) -> str:
    """Return the document as Markdown, in the order of the page.

    >>> from datetime import date
    >>> from aslived.law import Register
    >>> from aslived.publish import gather, lay_out
    >>> markdown(lay_out(gather(Register.of("PT"), "PT", date(2022, 3, 1)))).splitlines()[0]
    '# Portugal: drug law as written and as lived, as of 1 March 2022'
    """
    return "\n".join(_lines(document)).rstrip() + "\n"


def _lines(document: Document) -> Iterable[str]:
    words = document.words
    yield f"# {plain(document.title)}"
    yield ""
    for term, value in document.asof:
        yield f"- {with_term(plain(term), f'**{plain(value)}**')}"
    yield ""
    if document.lead:
        yield f"## {plain(words['lead'])}"
        yield ""
        for line in document.lead:
            yield f"**{_text(line)}**"
            yield ""
    yield f"**{plain(words['in_one_sentence'])}.** {_text(document.sentence)}"
    yield ""
    yield f"> **{plain(words['notice'])}.** {plain(document.notice)}"
    yield ""
    for section in document.sections:
        yield f"## {plain(section.title)}"
        yield ""
        for block in section.blocks:
            yield from _block(block)
    yield f"## {plain(document.sources_title)}"
    yield ""
    yield plain(document.sources_note)
    yield ""
    for source in document.sources:
        detail = f". {plain(source.detail)}" if source.detail else ""
        address = f" <{source.url}>" if source.url else ""
        yield f"{source.number}. {plain(source.title)}{detail}.{address}"


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {plain(block.text)}"
        yield ""
    elif isinstance(block, Paragraph):
        for line in block.lines:
            yield _text(line)
            yield ""
    elif isinstance(block, Items):
        for line in block.lines:
            yield f"- {_text(line)}"
        yield ""
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Fold):
        yield f"### {plain(block.title)}"
        yield ""
        for inner in block.blocks:
            yield from _block(inner)
    elif isinstance(block, Picture):
        # the picture's data stand in the tables after it
        yield ""


def _table(table: Table) -> Iterable[str]:
    yield f"**{plain(table.caption)}**"
    yield ""
    yield f"| {' | '.join(plain(name) for name in table.head)} |"
    yield f"|{' --- |' * len(table.head)}"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(cell: Cell) -> str:
    said = "<br>".join(_text(line) for line in cell.lines)
    return f"{SIGNS[cell.mark]} {said}" if cell.mark else said


def _text(line: Line) -> str:
    term = f"**{with_term(plain(line.term), '').rstrip()}** " if line.term else ""
    cites = "".join(f" \\[{number}\\]" for number in line.sources)
    aside = f" *{plain(line.aside)}*" if line.aside else ""
    return f"{term}{plain(line.text)}{cites}{aside}"


def plain(text: str) -> str:
    """Return a text in which no letter is a sign of Markdown.

    >>> print(plain("a_b | c"))
    a\\_b \\| c
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
