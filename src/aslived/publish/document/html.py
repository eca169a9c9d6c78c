"""A document as one HTML file: no script, no outside request, light and dark, for phone, screen and paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aslived.language import _, pgettext
from aslived.publish.document.document import Block, Document

TEMPLATES = Path(__file__).parents[1] / "templates"
STYLE = Path(__file__).parents[1] / "css"
"""Where the style stands: `tokens.css`, which the pages of the hub link too, and `brief.css`."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["of"] = is_block
    environment.globals.update(_=_, pgettext=pgettext)
    return environment


def is_block(block: Block, kind: str) -> bool:
    """Tell whether a block of a document is of a kind; `blocks.html` asks it as `block is of(kind)`."""
    return block.__struct_config__.tag == kind


def html(document: Document) -> str:
    """Return the page.

    >>> from datetime import date
    >>> from aslived.law import Register
    >>> from aslived.publish import gather, lay_out
    >>> page = html(lay_out(gather(Register.of("PT"), "PT", date(2022, 3, 1))))
    >>> page.startswith("<!doctype html>"), "<script" in page, "url(http" in page
    (True, False, False)
    """
    return _environment().get_template("brief.html").render(document=document, style=style())


@cache
def style() -> str:
    """Return the style that every page carries with it."""
    return "".join((STYLE / name).read_text(encoding="utf-8") for name in ("tokens.css", "brief.css"))
