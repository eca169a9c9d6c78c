"""Search over the register and the standards, forgiving of spelling, accents and street names of drugs.

The index is SQLite's own full-text search, built once for each state of the register and kept beside the
compiled register. It holds public texts only; what is asked of it is kept nowhere.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from inspect import getsource
from pathlib import Path

import msgspec

from aslived.language import speaking
from aslived.law import Register
from aslived.law.names.understand import NAMES, plain
from aslived.law.reading import care
from aslived.law.register import withholding
from aslived.law.register.cache import cache_folder
from aslived.law.register.checkedfile import read_checked, write_checked
from aslived.publish.search import entries as entries_module
from aslived.publish.search.entries import KINDS, Entry, Kind, entries
from aslived.publish.search.excerpt import Piece, excerpt
from aslived.publish.search.words import Unit, expression, nearest_of, units
from aslived.standards.entry import FOLDER

SHOWN = 6
"""How many results of a kind are shown where all kinds are."""
MOST = 200
"""How many results of one kind are shown at most."""
_Row = tuple[Kind, str, str, str, str, int, str | None, str | None, int, int]
_TABLES = """
create table entry (n integer primary key, kind text, of text, id text, title text, body text,
  dated integer, start text, stop text, unchecked integer);
create virtual table words using fts5 (
  title, names, body, tags, content='', prefix='2 3 4', tokenize='unicode61 remove_diacritics 0');
create table place (word text, code text);
create index place_word on place (word);
"""
_SPELLING = """
create virtual table vocabulary using fts5vocab (words, 'row');
create virtual table spelling using fts5 (term, doc unindexed, tokenize='trigram');
insert into spelling select term, doc from vocabulary where length(term) > 3;
"""
_FOUND = """
select kind, of, id, title, body, dated, start, stop, unchecked, total from (
  select entry.*, count(*) over (partition by kind) as total, row_number() over (
    partition by kind order by lower(id) = :whole or (kind in ('place', 'drug') and instr(:meant, ' ' || id || ' ')) desc,
    score, n) as place
  from (select rowid as n, bm25(words, 8, 10, 1, 4) as score from words where words match :asked)
  join entry using (n) where :kind = '' or kind = :kind)
where place <= :most order by kind, place
"""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found. `title` and `excerpt` are pieces of text, those that match marked.

    Where `dated`, it holds from `start` on (null: before the register begins) and no longer on `end` (null: it
    still does). Where `unchecked`, say *we believe, unchecked*.
    """

    kind: Kind
    of: str
    id: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    dated: bool
    start: date | None
    end: date | None
    unchecked: bool


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of one kind: the best first, and how many there are in all."""

    kind: Kind
    total: int
    hits: tuple[Hit, ...]


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found. `places` are those that it names, `drugs` those that its words mean.

    `instead` says how misspelt words were read; `loosely` that no entry has all the words, so that any counts.
    """

    query: str
    places: tuple[str, ...]
    drugs: dict[str, tuple[str, ...]]
    instead: dict[str, tuple[str, ...]]
    loosely: bool
    groups: tuple[Group, ...]


class Index:
    """The index of one state of the register; threads take turns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = threading.Lock()

    @classmethod
    def of(cls, register: Register, key: str = "", cache: Path | None = None) -> Index:
        """Return the index of a register: from its file where that is there and whole, else built anew.

        `key` names the state of the register; without one nothing is written.
        """
        if not key:
            return cls(_built_in_english(register))
        path = (cache or cache_folder()) / f"search-{_key(key)}.sqlite"
        content = read_checked(path)
        if content is not None:
            connection = _connect()
            connection.deserialize(content)
            return cls(connection)
        connection = _built_in_english(register)
        write_checked(path, connection.serialize(), "search-*.sqlite")
        return cls(connection)

    def search(self, query: str, kind: Kind | None = None) -> SearchResult:
        """Return what was found, grouped by kind; whatever is typed, this raises nothing.

        `kind` keeps to one kind and shows more of it.
        """
        with self._turn:
            asked = units(query, self._places, self._nearest)
            groups, loosely = self._groups(query, asked, kind)
        return SearchResult(
            query=" ".join(unit.typed for unit in asked),
            places=tuple(dict.fromkeys(code for unit in asked for code in unit.places)),
            drugs={unit.typed: unit.drugs for unit in asked if unit.drugs},
            instead={unit.typed: unit.nearest for unit in asked if unit.nearest},
            loosely=loosely,
            groups=groups,
        )

    def _groups(
        self, query: str, asked: tuple[Unit, ...], kind: Kind | None
    ) -> tuple[tuple[Group, ...], bool]:
        if not asked:
            return (), False
        whole = query.strip().casefold()[:80].replace("\0", "")
        for loosely in (False, True):
            rows = self._rows(whole, asked, kind, loosely=loosely)
            if rows or len(asked) == 1:
                break
        stems = frozenset(stem for unit in asked for stem in unit.stems)
        groups = []
        for each in KINDS:
            hits = tuple(_hit(row, stems) for row in rows if row[0] == each)
            if hits:
                total = next(row[-1] for row in rows if row[0] == each)
                groups.append(Group(kind=each, total=total, hits=hits))
        groups.sort(key=lambda group: not any(hit.id.casefold() == whole for hit in group.hits))
        return tuple(groups), loosely and bool(groups)

    def _rows(self, whole: str, asked: tuple[Unit, ...], kind: Kind | None, *, loosely: bool) -> list[_Row]:
        meant = (code for unit in asked for code in (*unit.places, *unit.drugs))
        slots = {
            "asked": expression(asked, loosely=loosely),
            "whole": whole,
            "meant": f" {' '.join(meant)} ",
            "kind": kind or "",
            "most": MOST if kind else SHOWN,
        }
        return self._connection.execute(_FOUND, slots).fetchall()

    def _places(self, word: str) -> tuple[str, ...]:
        rows = self._connection.execute(
            "select distinct code from place where word = ? order by code", (word,)
        )
        return tuple(code for (code,) in rows)

    def _nearest(self, word: str) -> tuple[str, ...] | None:
        """Return the words of the index nearest to a word; None where it has the word, or one that begins with it."""
        begun = "select 1 from words where words match ? limit 1"
        if self._connection.execute(begun, (f'"{word}"*',)).fetchone():
            return None
        thirds = sorted({word[start : start + 3] for start in range(len(word) - 2)})
        if len(word) < 4 or not thirds:
            return ()
        asked = " OR ".join(f'"{third}"' for third in thirds)
        near = "select term from spelling where spelling match ? order by bm25(spelling), doc desc limit 60"
        terms = [term for (term,) in self._connection.execute(near, (asked,))]
        swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
        known = "select term from vocabulary where term = ?"  # letters changed places share no three in a row
        terms += [term for one in swapped for (term,) in self._connection.execute(known, (one,))]
        return nearest_of(word, terms)


def _built_in_english(register: Register) -> sqlite3.Connection:
    """Return the index built in English, whatever the language of the reader whose search came first."""
    with speaking("en"):
        return build(entries(register))


def build(entries: Iterable[Entry]) -> sqlite3.Connection:
    """Return a new index of these entries, in memory."""
    connection = _connect()
    connection.executescript(_TABLES)
    for n, entry in enumerate(entries, 1):
        connection.execute(
            "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                n,
                entry.kind,
                entry.of,
                entry.id,
                entry.title,
                entry.text,
                entry.dated,
                entry.start and entry.start.isoformat(),
                entry.end and entry.end.isoformat(),
                entry.unchecked,
            ),
        )
        searched = (
            f"{plain(entry.title)} {plain(entry.id)}",
            " ".join(entry.named),
            plain(entry.text),
            entry.tags,
        )
        connection.execute(
            "insert into words (rowid, title, names, body, tags) values (?, ?, ?, ?, ?)", (n, *searched)
        )
        if entry.kind == "place":
            own = [(word, entry.of) for word in entry.named]
            connection.executemany("insert into place values (?, ?)", own)
    connection.executescript(_SPELLING)
    connection.commit()
    return connection


def _connect() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False)


def _hit(row: _Row, stems: frozenset[str]) -> Hit:
    kind, of, id, title, body, dated, start, stop, unchecked, _total = row
    return Hit(
        kind=kind,
        of=of,
        id=id,
        title=excerpt(title, stems, 400),
        excerpt=excerpt(body, stems),
        dated=bool(dated),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(stop) if stop else None,
        unchecked=bool(unchecked),
    )


def _key(register: str) -> str:
    content = blake2b(register.encode(), digest_size=16)
    source = getsource(entries_module) + getsource(build) + getsource(care) + getsource(withholding)
    content.update(f"{sqlite3.sqlite_version}{source}{_TABLES}{_SPELLING}".encode())
    for path in sorted((*FOLDER.glob("*.yaml"), *NAMES.glob("*.yaml"))):
        content.update(path.read_bytes())
    return content.hexdigest()
