"""A page as saved by a browser: its running text, with the place of every piece in the file.

Read by walking from one `<` to the next: nothing is looked at twice, so that the worst file costs no more
than its length.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

STANDS_FOR = "\ufffc"
"""The one character of running text that stands for a menu, form or script set aside."""

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "main",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "body",
        "title",
        "address",
        "br",
        "hr",
        "fieldset",
        "details",
        "summary",
        "center",
    ]
)
_ASIDE = frozenset(
    [
        "head",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "math",
        "menu",
    ]
)
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe"))
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|comments?|respond|comment-form|sidebar|widget|menu|navigation|nav|navbar|share|sharing|sharedaddy|social|related|cookies?|footer|masthead|site-header|skip-link|pagination|post-navigation|tags|tag-links|newsletter|subscribe|advert|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,30}")
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z][\w:-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))"""
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SPACE = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")


class Piece(NamedTuple):
    """A piece of running text that stands in one stretch of the file."""

    text: int
    """Where it begins in the running text."""
    start: int
    end: int
    exact: bool
    """Whether it stands there character by character."""


class Walk:
    """The state of one walk through a page."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.aside: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.title: str | None = None
        self.date: str | None = None
        self.address: str | None = None
        self.heading_from: int | None = None
        self.preformatted = 0
        self.ends: dict[str, dict[int, int]] = {}
        self.last_closing = source.rfind(">")

    @property
    def text(self) -> str:
        """The running text."""
        return "".join(self.parts)

    def add(self, said: str, start: int, end: int, exact: bool) -> None:
        """Add running text that stands in this stretch of the file."""
        if said:
            self.pieces.append(Piece(self.length, start, end, exact))
            self.parts.append(said)
            self.length += len(said)

    def line(self, start: int, end: int) -> None:
        """End the line, once."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.add("\n", start, end, False)

    def set_aside(self, start: int, end: int) -> None:
        """Let one character stand for a stretch of the file that is no part of the record."""
        self.line(start, start)
        self.aside.append((self.length, self.length + 1))
        self.add(STANDS_FOR, start, end, False)
        self.add("\n", end, end, False)


def read(source: str) -> Walk:
    """Return the running text of a page and all that was met on the way.

    >>> read("<h1>We met</h1><nav><a>Home</a></nav><p>Ana: <b>yes</b></p>").text.split()
    ['We', 'met', '\\ufffc', 'Ana:', 'yes']
    """
    walk = Walk(source)
    position, size = 0, len(source)
    no_comment_end = False
    while position < size:
        opening = source.find("<", position)
        if opening < 0:
            opening = size
        if opening > position:
            _running(walk, position, opening)
        if opening == size:
            break
        if source.startswith("<!--", opening) and not no_comment_end:
            closing = source.find("-->", opening + 4)
            no_comment_end = closing < 0
            position = closing + 3 if closing >= 0 else opening
            if closing >= 0:
                continue
        position = _tag(walk, opening)
    return walk


def _running(walk: Walk, start: int, end: int) -> None:
    """Add the text between two tags: entities read, runs of space made one."""
    source = walk.source
    position = start
    if "&" in source[start:end]:
        for entity in _ENTITY.finditer(source, start, end):
            _plain(walk, position, entity.start())
            said = unescape(entity[0])
            walk.add(
                "\u00a0" if said == "\u00a0" else said,
                entity.start(),
                entity.end(),
                len(said) == len(entity[0]),
            )
            position = entity.end()
    _plain(walk, position, end)


def _plain(walk: Walk, start: int, end: int) -> None:
    source = walk.source
    if walk.preformatted:
        walk.add(source[start:end], start, end, True)
        return
    position = start
    for space in _SPACE.finditer(source, start, end):
        walk.add(source[position : space.start()], position, space.start(), True)
        if walk.parts and walk.parts[-1][-1] not in " \n":
            walk.add(" ", space.start(), space.end(), False)
        position = space.end()
    walk.add(source[position:end], position, end, True)


def _tag(walk: Walk, opening: int) -> int:
    """Deal with the tag that opens here; return where the text goes on."""
    source = walk.source
    named = _NAME.match(source, opening + 1)
    if opening > walk.last_closing or (named and named.end() > walk.last_closing):
        return _literal(walk, opening)
    if named is None:
        if source.startswith(("<!", "<?"), opening):
            return source.find(">", opening) + 1
        return _literal(walk, opening)
    closing = source.find(">", named.end())
    name = named[0].lower()
    after = closing + 1
    if name.startswith("/"):
        _closes(walk, name[1:], opening, after)
        return after
    attributes = source[named.end() : min(closing, named.end() + 4000)]
    if name in ("meta", "link", "time"):
        _meta(walk, name, attributes)
    if name in _ASIDE or (name in _BLOCKS and _is_furniture(attributes)):
        end = _element_end(walk, name, after)
        if name == "head":
            _head(walk, after, end)
        walk.set_aside(opening, end)
        return end
    if name in _BLOCKS:
        walk.line(opening, after)
        walk.preformatted += name == "pre"
        if name[0] == "h" and name[1:].isdecimal():
            walk.heading_from = walk.length
        if name == "li":
            walk.add("• ", opening, after, False)
    return after


def _literal(walk: Walk, opening: int) -> int:
    walk.add("<", opening, opening + 1, True)
    return opening + 1


def _closes(walk: Walk, name: str, start: int, end: int) -> None:
    if name not in _BLOCKS:
        return
    if name[0] == "h" and name[1:].isdecimal() and walk.heading_from is not None:
        walk.headings.append((walk.heading_from, walk.length))
        if walk.title is None or name == "h1":
            said = walk.text[walk.heading_from :].strip() if len(walk.headings) < 20 else ""
            walk.title = said or walk.title
        walk.heading_from = None
    walk.preformatted = max(0, walk.preformatted - (name == "pre"))
    walk.line(start, end)
    if name in ("p", "ul", "ol", "blockquote", "table", "div") and walk.parts and walk.parts[-1] != "\n\n":
        walk.add("\n", end, end, False)


def _is_furniture(attributes: str) -> bool:
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        if name.lower() in ("class", "id", "role") and _FURNITURE_NAMES.search(double or single or bare):
            return True
    return False


def _element_end(walk: Walk, name: str, after: int) -> int:
    """Return where the element that opened just before `after` ends; at once if it never closes."""
    if name in _VOID:
        return after
    if name not in walk.ends:
        walk.ends[name] = _pairs(walk.source, name)
    return walk.ends[name].get(after, after)


def _pairs(source: str, name: str) -> dict[int, int]:
    """Return where each element of this name ends, by the place after its opening tag."""
    ends: dict[int, int] = {}
    open_ones: list[int] = []
    last = source.rfind(">")
    for tag in re.finditer(rf"<(/?){name}(?![\w-])", source, re.IGNORECASE):
        if tag.end() > last:
            break
        after = source.find(">", tag.end()) + 1
        if not tag[1]:
            if not (name in _RAW and open_ones):
                open_ones.append(after)
        elif open_ones:
            ends[open_ones.pop()] = after
    return ends


def _head(walk: Walk, start: int, end: int) -> None:
    head = walk.source[start : min(end, start + 200_000)]
    title = re.search(r"<title[^>]{0,200}>([^<]{0,1000})<", head, re.IGNORECASE)
    if title:
        walk.title = _SPACE.sub(" ", unescape(title[1])).strip() or None
    for tag in re.finditer(r"<(meta|link)\b([^>]{0,2000})>", head, re.IGNORECASE):
        _meta(walk, tag[1].lower(), tag[2])


def _meta(walk: Walk, name: str, attributes: str) -> None:
    given = {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(attributes)}
    kind = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
    if name == "link" and given.get("rel", "").lower() == "canonical":
        walk.address = given.get("href")
    elif kind == "og:url" and walk.address is None:
        walk.address = given.get("content")
    elif kind in ("article:published_time", "date", "dc.date", "datepublished") or (
        name == "time" and not walk.date
    ):
        walk.date = (given.get("content") or given.get("datetime") or "")[:10] or walk.date
