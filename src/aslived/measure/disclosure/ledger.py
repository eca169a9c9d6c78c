"""The ledger: what was published before, so that two releases together tell no more than each alone.

One line of JSON a release, each sealed to the line before it. It holds what the published files hold: shown
figures as they were shown, and which cells were withheld. It does not hold true counts, reasons or keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from aslived.errors import AslivedError
from aslived.measure.disclosure.rounding import first_up
from aslived.measure.disclosure.table import Axis, Definition, Table

FORMAT = 1
START = "0" * 64


class Breakdown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One axis of a published table, as the ledger keeps it."""

    columns: tuple[str, ...]
    categories: tuple[tuple[str, ...], ...]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One published table: what it was about, how it was broken down, and its figures as they were shown.

    `rounding` is `none`, `nearest`, `keyed`, or `secret` where a key was given to it.

    *Shapes:* `shown` has one figure a cell, totals included, in the order of `Table.cells`; None is withheld.
    """

    release: str
    date: str
    about: str
    policy: str
    rounding: str
    base: int
    breakdown: tuple[Breakdown, ...]
    shown: tuple[int | None, ...]

    @property
    def table(self) -> Table:
        """The shape of the published table (its counts are not kept, and stand as zero)."""
        return Table.from_leaves([Axis.nested(axis.columns, axis.categories) for axis in self.breakdown], {})

    def figures(self) -> dict[Definition, int | None]:
        """What was shown of each cell.

        >>> entry = Entry("r1", "2025-05-01", "stops", "under-5", "none", 1, (), (40,))
        >>> entry.figures()
        {(): 40}
        """
        return dict(zip(self.table.definitions, self.shown, strict=True))

    def between(self, cell: Definition, shown: int) -> tuple[int, int]:
        """Between which counts a figure of this release lies, for a reader who knows how it was rounded.

        Without a secret everybody can draw what `keyed` rounding drew; with one only its reach is known.

        >>> Entry("r1", "2025-05-01", "stops", "criminalised", "secret", 5, (), (40,)).between((), 40)
        (36, 44)
        """
        reach = self.base - 1
        if self.rounding == "nearest":
            return max(0, shown - self.base // 2), shown + reach // 2
        if self.rounding == "keyed":
            over = first_up(cell, self.base)
            return max(0, shown - self.base + over), shown + over - 1
        if self.rounding == "secret":
            return max(0, shown - reach), shown + reach
        return shown, shown


def read_ledger(path: Path) -> tuple[Entry, ...]:
    """Return the releases of a ledger, oldest first; none where the file does not exist yet.

    *Errors:* AL-DIS-013 with the line, where a line is broken, changed, or out of its order.
    """
    return tuple(entry for entry, _seal in _read(path))


def _read(path: Path) -> list[tuple[Entry, str]]:
    if not path.exists():
        return []
    found: list[tuple[Entry, str]] = []
    before = START
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AslivedError.of("AL-DIS-002", file=str(path), problem=str(error)) from error
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        try:
            if not line.endswith("\n"):
                raise ValueError("the line is not finished")
            kept = json.loads(line)
            seal = kept.pop("seal")
            if kept.pop("format") != FORMAT or seal != _seal(before, kept):
                raise ValueError("its seal does not fit what it says or the line before it")
            entry = msgspec.convert(kept, Entry)
            if len(entry.shown) != len(entry.table.counts):
                raise ValueError("it has not one figure a cell")
        except (ValueError, KeyError, TypeError, AttributeError, msgspec.ValidationError) as error:
            raise AslivedError.of("AL-DIS-013", file=str(path), line=number, problem=str(error)) from error
        found.append((entry, seal))
        before = seal
    return found


def append(path: Path, entry: Entry) -> None:
    """Write one release at the end of the ledger, whole or not at all, with the file locked meanwhile.

    *Errors:* AL-DIS-013 where the ledger is broken already, AL-DIS-018 where the release's name is taken,
    AL-DIS-012 where the file cannot be written.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError as error:
        raise AslivedError.of("AL-DIS-012", file=str(path), problem=str(error)) from error
    try:
        _lock(handle)
        known = _read(path)
        if any(entry.release == earlier.release for earlier, _ in known):
            raise AslivedError.of("AL-DIS-018", file=str(path), given=entry.release)
        kept: dict[str, Any] = msgspec.to_builtins(entry)
        seal = _seal(known[-1][1] if known else START, kept)
        line = json.dumps({"format": FORMAT, **kept, "seal": seal}, ensure_ascii=False) + "\n"
        _write(handle, line.encode())
    finally:
        os.close(handle)


def _write(handle: int, line: bytes) -> None:
    size = os.fstat(handle).st_size
    try:
        if os.write(handle, line) != len(line):
            raise OSError("the disk took only a part of the line")
        os.fsync(handle)
    except OSError as error:
        os.ftruncate(handle, size)
        raise AslivedError.of("AL-DIS-012", file=None, problem=str(error)) from error


def _lock(handle: int) -> None:
    """Keep other writers out until the file is closed; where the system has no such lock, one write is short enough."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX)


def _seal(before: str, kept: Mapping[str, Any]) -> str:
    said = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{before}\n{said}".encode()).hexdigest()
