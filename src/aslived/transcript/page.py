"""A file as it was saved: decoded, its running text, and the place in the file of every character of it.

Positions are Unicode code points of the decoded file, counted from 0; a byte order mark is the first of
them. Inside this package, positions count the running text (`Page.text`); `Page.place` turns them into
positions in the file. For plain text and Markdown the two are the same.
"""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

import msgspec

from aslived.errors import AslivedError
from aslived.transcript import html

LARGEST = 16_000_000
"""The largest file read, in bytes: some two hundred hours of talk."""


class Page(msgspec.Struct, frozen=True):
    """The running text of a file, and where each piece of it stands there."""

    source: str
    """The whole file as decoded."""
    text: str
    """What a person reads of it."""
    kind: str
    """`text`, `markdown` or `html`."""
    pieces: tuple[html.Piece, ...] = ()
    starts: tuple[int, ...] = ()
    """Where each piece begins in the running text."""
    aside: tuple[tuple[int, int], ...] = ()
    """Stretches of the running text that stand for furniture marked as such: a menu, a form, a script."""
    headings: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    date: str | None = None
    address: str | None = None

    def place(self, position: int, ends: bool = False) -> int:
        """Return the position in the file of a position in the running text.

        `ends` asks for the place just after the character before it.

        >>> page("<p>Caf&eacute; open</p>", "x.html").place(5)
        14
        """
        if not self.pieces:
            return position
        index = max(bisect_right(self.starts, position - ends) - 1, 0)
        piece = self.pieces[index]
        inside = position - piece.text
        if piece.exact:
            return piece.start + inside
        return piece.end if ends or inside > 0 else piece.start


def open_page(path: Path) -> Page:
    """Read a file.

    *Errors:* AL-REC-001 cannot be opened, 002 empty, 003 too large, 004 no text, 005 not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise AslivedError.of(
                "AL-REC-003", str(path), size=f"{size / 1e6:.0f}", largest=f"{LARGEST / 1e6:.0f}"
            )
        data = path.read_bytes()
    except OSError as problem:
        raise AslivedError.of("AL-REC-001", str(path), problem=problem.strerror or str(problem)) from None
    return page(decode(data, path.name), path.name)


def decode(data: bytes, name: str = "") -> str:
    """Return the text of a file's bytes; line ends and a byte order mark stay as they are.

    *Errors:* AL-REC-002 empty, AL-REC-004 no text, AL-REC-005 not UTF-8.

    >>> decode("Café".encode())
    'Café'
    """
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise AslivedError.of("AL-REC-002", name)
    if data.count(0) or _controls(data) > len(data) // 50:
        raise AslivedError.of("AL-REC-004", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise AslivedError.of("AL-REC-005", name, line) from None


def _controls(data: bytes) -> int:
    usual = bytes([7, 8, 9, 10, 11, 12, 13, 27])
    return len(data) - len(data.translate(None, bytes(set(range(32)) - set(usual))))


def page(source: str, name: str = "") -> Page:
    """Return the page of a decoded file; what kind it is shows in its name or its first words.

    *Errors:* AL-REC-002 nothing is written in it.

    >>> page("<html><body><p>Good morning</p></body></html>").text.strip()
    'Good morning'
    """
    suffix = name.rpartition(".")[2].lower()
    opening = source[:2000].lstrip("\ufeff \t\r\n").lower()
    if suffix in ("html", "htm", "xhtml") or opening.startswith(("<!doctype html", "<html")):
        read = html.read(source)
        if not read.text.strip(" \t\r\n\ufeff" + html.STANDS_FOR):
            raise AslivedError.of("AL-REC-002", name)
        return Page(
            source=source,
            text=read.text,
            kind="html",
            pieces=tuple(read.pieces),
            starts=tuple(piece.text for piece in read.pieces),
            aside=tuple(read.aside),
            headings=tuple(read.headings),
            title=read.title,
            date=read.date,
            address=read.address,
        )
    if not source.strip("\ufeff \t\r\n"):
        raise AslivedError.of("AL-REC-002", name)
    return Page(source, source, "markdown" if suffix in ("md", "markdown") else "text")
