"""A file of questions answered row by row: `aslived ask --file`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from aslived.errors import AslivedError, Fault, nearest
from aslived.law.register.law import Register
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.rows.question import COLUMNS, NEEDED, Asker
from aslived.law.table.table import Table
from aslived.tablefile.factor import Factor
from aslived.tablefile.guard import guard_cell
from aslived.tablefile.rows import Chunk, Sink, Source, create_rows, open_rows

ADDED = ("as_written", "as_written_provision", "as_applied", "as_applied_provision", "bodily")
"""The columns that the answers add."""


@dataclass(frozen=True)
class FileAnswer:
    """What became of a file of questions: rows answered, rows that could not be read and where they are.

    `unchecked` of the rows answered rest on what nobody could check, `added` are about places that are not of
    the register.
    """

    answered: int
    unchecked: int
    added: int
    unread: int
    unread_file: Path | None
    warnings: tuple[Fault, ...]


def answer_file(
    questions: Path,
    outcomes: Path,
    register: Register,
    table: Table,
    progress: Callable[[float], None] = lambda share: None,
) -> FileAnswer:
    """Answer each row of a CSV or Parquet file, and write the rows with their answers to another.

    Rows keep their order; those that cannot be read go to a second file beside the outcomes, with the line
    and the reason. `progress` is told the share of the file that has been read.

    *Errors:* AL-LAW-074 to AL-LAW-078, AL-LAW-084, AL-LAW-085: nothing is written. A row's own faults are none.
    """
    if outcomes.exists() and outcomes.samefile(questions):
        raise AslivedError.of("AL-LAW-084", str(outcomes))
    source = open_rows(questions)
    warnings = check_header(questions, source)
    written = _OutputFiles(outcomes, source)
    try:
        asker = Asker(register, table)
        for chunk in whole_people(source.chunks()):
            answers, faults = asker.answer(chunk)
            written.add(chunk, faults, answers)
            progress(source.share_read())
        return written.keep(asker, warnings)
    except BaseException:
        written.discard()
        raise


def check_header(path: Path, source: Source) -> tuple[Fault, ...]:
    """Return warnings of columns that look like a slip of the pen.

    *Errors:* AL-LAW-078 where a column that is needed is not there.
    """
    missing = [name for name in NEEDED if name not in source.header]
    if missing:
        raise AslivedError.of("AL-LAW-078", str(path), 1, missing=", ".join(missing))
    others = [name for name in COLUMNS if name not in source.header]
    close = {name: nearest(name, others) for name in source.header if name not in COLUMNS}
    return tuple(
        Fault("AL-LAW-079", {"given": name, "nearest": meant}, str(path), 1)
        for name, meant in close.items()
        if meant
    )


def whole_people(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Return chunks of rows that follow each other, cut so that nobody's rows fall into two.

    Somebody with more rows than there are drugs is cut all the same: such rows are refused anyhow.
    """
    held: Chunk | None = None
    for chunk in chunks:
        whole = chunk if held is None else held.followed_by(chunk)
        cut = _start_of_last(whole.column("id")) if "id" in whole.header else len(whole)
        if len(whole) - cut > len(SUBSTANCES):
            cut = len(whole)
        held = whole.part(cut, len(whole)) if cut < len(whole) else None
        if cut:
            yield whole.part(0, cut)
    if held is not None:
        yield held


def _start_of_last(ids: Factor) -> int:
    """The first row of the last person; all rows where the last has no id."""
    last = ids.rows[-1]
    if not ids.values[last]:
        return len(ids.rows)
    others = np.flatnonzero(ids.rows != last)
    return int(others[-1]) + 1 if len(others) else 0


class _OutputFiles:
    """The two files while they are written; they take their names when all is done."""

    def __init__(self, outcomes: Path, source: Source) -> None:
        self.outcomes = outcomes
        self.unread_file = outcomes.with_name(f"{outcomes.stem}-unread.csv")
        self.parts = {path: path.with_name(f".{path.name}.part") for path in (outcomes, self.unread_file)}
        self.source = source
        self.answered = self.unread = 0
        self.sheet: IO[str] | None = None
        try:
            self.sink: Sink = create_rows(self.parts[outcomes], outcomes, source, ADDED)
        except OSError as error:
            problem = error.strerror or str(error)
            raise AslivedError.of("AL-LAW-085", str(outcomes), problem=problem) from None

    def add(self, chunk: Chunk, faults: dict[int, list[Fault]], answers: list[list[str]]) -> None:
        """Write a chunk: the rows that were answered, and those that were not."""
        kept = np.array([number for number in range(len(chunk)) if number not in faults], dtype=np.int64)
        if len(kept):
            self.sink.write(chunk, kept, answers)
        for number in sorted(faults):
            self._refuse(chunk, number, faults[number])
        self.answered += len(kept)
        self.unread += len(faults)

    def _refuse(self, chunk: Chunk, number: int, faults: list[Fault]) -> None:
        part = self.parts[self.unread_file]
        if self.sheet is None:
            self.sheet = part.open("w", encoding="utf-8", newline="")
            self._row(["line", "reason", *self.source.header])
        reason = " ".join(str(fault) for fault in faults)
        self._row([str(chunk.lines[number]), reason, *chunk.cells(number)])

    def _row(self, cells: list[str]) -> None:
        assert self.sheet is not None
        writer = csv.writer(self.sheet, delimiter=self.source.delimiter, lineterminator="\n")
        writer.writerow([guard_cell(cell) for cell in cells])

    def keep(self, asker: Asker, warnings: tuple[Fault, ...]) -> FileAnswer:
        """Let the files take their names; a second file of an earlier run goes."""
        self._close()
        self.parts[self.outcomes].replace(self.outcomes)
        if self.sheet is not None:
            self.parts[self.unread_file].replace(self.unread_file)
        else:
            self.unread_file.unlink(missing_ok=True)
        left = self.unread_file if self.unread else None
        return FileAnswer(self.answered, asker.unchecked, asker.added, self.unread, left, warnings)

    def discard(self) -> None:
        """Leave nothing half written."""
        with suppress(OSError):
            self._close()
        for part in self.parts.values():
            part.unlink(missing_ok=True)

    def _close(self) -> None:
        self.sink.close()
        if self.sheet is not None:
            self.sheet.close()
