"""The lines of a record: what each of them is before anybody speaks in it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from aslived.transcript import lexicon
from aslived.transcript.page import Page

_MARKUP = re.compile(r"[\s\ufeff]*(?:>[ \t]*){0,4}(#{1,6}[ \t]+)?(?:[*_~]{1,3}(?=\S))?")
_ITEM = re.compile(
    r"[\s\ufeff]*(?:>[ \t]*){0,4}(?:[-*+•·–—‣▪◦][ \t\u00a0]+|(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)][ \t\u00a0]+|\((\d{1,3}|[a-z])\)[ \t\u00a0]+)"
)
_CRUMBS = re.compile(r"\s(?:»|›|>|→|/|::|\|)\s")
_EDGES = " \t\u00a0\ufeff\r\n*_#|[]()«»‹›←→•·:.…!"


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of the running text, with its line break."""

    start: int
    end: int
    """Where the next line begins."""
    body: int
    """Where its words begin, behind list mark, heading mark and emphasis."""
    stop: int
    """Where its words end."""
    kind: str
    """`blank`, `text`, `heading`, `item` or `furniture`."""
    opens: bool
    """Whether a new thing may begin here: it does not continue a sentence of the line before."""


def lines(page: Page) -> list[Line]:
    """Return every line of a page, in order, without a gap.

    >>> from aslived.transcript.page import page
    >>> [line.kind for line in lines(page("# Talk\\n\\n1. Housing\\nShare this:"))]
    ['heading', 'blank', 'item', 'furniture']
    """
    text = page.text
    aside = {start for start, _ in page.aside}
    headings = {start for start, _ in page.headings}
    found: list[Line] = []
    position = 0
    opens = True
    for raw in text.splitlines(keepends=True):
        line = _line(text, position, raw, opens, position in aside, position in headings)
        found.append(line)
        position += len(raw)
        opens = line.kind != "text" or raw.rstrip("\r\n \t\u00a0*_")[-1:] in ".!?…:;)]\"'”’»。！？*"
    return _comment_form(_crumbs(found, text), text)


def _line(text: str, start: int, raw: str, opens: bool, aside: bool, heading: bool) -> Line:
    end = start + len(raw)
    stop = start + len(raw.rstrip())
    if stop == start:
        return Line(start, end, start, stop, "blank", True)
    if aside:
        return Line(start, end, start, stop, "furniture", True)
    item = _ITEM.match(raw)
    mark = None if item else _MARKUP.match(raw)
    body = start + (item or mark).end() if (item or mark) else start  # type: ignore[union-attr]
    if len(raw) < 300 and is_furniture(text[body:stop]):
        return Line(start, end, body, stop, "furniture", True)
    kind = "item" if item else "heading" if heading or (mark and mark[1]) else "text"
    return Line(start, end, min(body, stop), stop, kind, opens or kind != "text")


def is_furniture(said: str) -> bool:
    """Say whether a line is part of the page and not of the record.

    >>> is_furniture("Leave a Reply"), is_furniture("Leave a reply to the ministry open, she said.")
    (True, False)
    """
    plain = said.strip(_EDGES).lower().replace("’", "'")
    if not plain or plain[0] in "©":
        return bool(plain)
    plain = " ".join(plain.replace("*", " ").replace(",", " ").split())
    if plain in _whole():
        return True
    first = plain.split(" ", 1)[0]
    return any(plain.startswith(opener) for opener in _openers().get(first, ())) and not _speaks(said)


def _speaks(said: str) -> bool:
    return len(said) > 220


@cache
def _whole() -> frozenset[str]:
    return frozenset(" ".join(lexicon.apart(phrase)) for phrase in lexicon.every("furniture"))


@cache
def _openers() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase in lexicon.every("furniture_openers"):
        plain = " ".join(lexicon.apart(phrase))
        found.setdefault(plain.split(" ", 1)[0], []).append(plain)
    return {first: tuple(phrases) for first, phrases in found.items()}


def _crumbs(found: list[Line], text: str) -> list[Line]:
    """Set aside a breadcrumb: the first line that has words, if it is a path through a site."""
    for index, line in enumerate(found):
        if line.kind in ("blank", "furniture"):
            continue
        said = text[line.start : line.stop]
        home = said.strip(_EDGES).split(" ")[0].lower() in ("home", "accueil", "inicio")
        if len(said) < 400 and _CRUMBS.search(said) and (home or len(_CRUMBS.findall(said)) > 1):
            found[index] = msgspec.structs.replace(line, kind="furniture", opens=True)
        break
    return found


def _comment_form(found: list[Line], text: str) -> list[Line]:
    """Set aside the short lines of a comment form, from its heading on."""
    openers = lexicon.every("comment_openers")
    begun = False
    for index, line in enumerate(found):
        if line.kind == "furniture":
            begun = begun or text[line.body : line.stop].strip(_EDGES).lower() in openers
        elif begun and line.kind != "blank":
            said = text[line.start : line.stop]
            if len(said) > 60 or ":" in said:
                break
            found[index] = msgspec.structs.replace(line, kind="furniture")
    return found
