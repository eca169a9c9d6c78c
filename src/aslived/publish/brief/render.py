"""A brief as a file: which ending means which form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from aslived.errors import AslivedError
from aslived.publish.brief.layout import lay_out
from aslived.publish.brief.shape import Brief

Writer = Callable[[Brief], bytes]


def writer_for(path: Path) -> Writer:
    """Return what writes a brief into a file of this name.

    *Errors:* AL-PUB-002 an ending that means no form.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise AslivedError.of("AL-PUB-002", given=path.name)
    return writer


def as_html(brief: Brief) -> bytes:
    """Return the brief as one HTML file."""
    from aslived.publish.document.html import html

    return html(lay_out(brief)).encode()


def as_markdown(brief: Brief) -> bytes:
    """Return the brief as Markdown."""
    from aslived.publish.document.markdown import markdown

    return markdown(lay_out(brief)).encode()


def as_pdf(brief: Brief) -> bytes:
    """Return the brief as PDF.

    *Errors:* AL-PUB-004 typst is not installed.
    """
    from aslived.publish.document.pdf import pdf

    return pdf(lay_out(brief), brief.checked)


def as_json(brief: Brief) -> bytes:
    """Return the brief as JSON; docs/brief.md says what stands where."""
    return msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"


WRITERS: dict[str, Writer] = {
    ".html": as_html,
    ".htm": as_html,
    ".pdf": as_pdf,
    ".md": as_markdown,
    ".json": as_json,
}
"""What writes a brief, by the ending of the file."""
