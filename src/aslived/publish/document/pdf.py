"""A document as PDF, set by typst with the fonts that come with it: the same bytes on every machine."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import msgspec

from aslived.errors import AslivedError
from aslived.publish.document.document import Document
from aslived.publish.document.script import in_held_letters

ASCII = "".join(map(chr, range(0x21, 0x7F)))
TEMPLATE = Path(__file__).parents[1] / "templates" / "brief.typ"


def pdf(document: Document, dated: date) -> bytes:
    """Return the document as a tagged PDF, dated so that the same brief is the same file.

    *Errors:* AL-PUB-004 typst is not installed.
    """
    return typeset(document, dated, "pdf")


def typeset(document: Document, dated: date, form: Literal["pdf", "svg"]) -> bytes:
    """Return the document set by typst, as PDF or, page after page, as SVG."""
    try:
        import typst
    except ImportError as error:
        raise AslivedError.of("AL-PUB-004") from error
    result: Any = typst.compile(
        TEMPLATE.read_bytes(),
        format=form,
        ignore_system_fonts=True,
        sys_inputs={"document": held_content(document)},
        timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
    )
    pages: bytes = b"".join(result) if isinstance(result, list) else result
    return pages


def held_content(document: Document) -> str:
    """Return the document as the JSON that the template reads, in letters that the fonts have."""
    return msgspec.json.encode(_as_plain(msgspec.to_builtins(document))).decode()


def _as_plain(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.startswith("<svg") else in_held_letters(value)
    if isinstance(value, dict):
        return {key: _held_under(key, value[key]) for key in value if key != "fluid"}
    if isinstance(value, (list, tuple)):
        return [_as_plain(item) for item in value]
    return value


def _held_under(key: str, value: Any) -> Any:
    if key == "url":
        return _address(value)
    if key == "aside":  # a native title stands here: in a script that is not held it is left out
        return value if in_held_letters(value) == value else ""
    return _as_plain(value)


def _address(url: str | None) -> str | None:
    """An address in the letters that every font has; a browser reads it alike."""
    return None if url is None else quote(url, safe=ASCII)
