"""Rows of a CSV or Parquet file, some thousands at a time, in and out: memory stays the same however long it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from aslived.errors import AslivedError, Fault
from aslived.tablefile.factor import Factor
from aslived.tablefile.guard import guard_cell

CHUNK_ROWS = 32_768


@dataclass(frozen=True)
class Chunk:
    """Some rows of a file: where each stands, and its cells.

    `batch` is set where they come from Parquet, `rows` where from CSV. `faults` are those of whole rows.
    """

    header: tuple[str, ...]
    lines: Sequence[int]
    rows: list[list[str]] | None = None
    batch: Any = None
    faults: dict[int, Fault] = field(default_factory=dict)
    _factors: dict[str, Factor] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, name: str) -> Factor:
        """Return a column as its distinct texts, blanks around them taken off."""
        if name not in self._factors:
            self._factors[name] = self._read(self.header.index(name))
        return self._factors[name]

    def _read(self, place: int) -> Factor:
        if self.rows is not None:
            found = Factor.of(self._texts[place])
            return Factor(tuple(map(str.strip, found.values)), found.rows)
        texts = self.batch.column(place).dictionary_encode()
        distinct = texts.dictionary.to_pylist()
        written = all(isinstance(value, str) for value in distinct[:1])
        values = (*(map(str.strip, distinct) if written else map(_text, distinct)), "")
        rows = texts.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False)
        return Factor(values, rows.astype(np.int32))

    @cached_property
    def _texts(self) -> list[tuple[str, ...]]:
        """The cells of CSV by column; what a short row lacks is empty."""
        assert self.rows is not None
        width = len(self.header)
        rows = [row if len(row) == width else (row + [""] * width)[:width] for row in self.rows]
        return list(zip(*rows, strict=True)) or [()] * width

    def cells(self, number: int) -> list[str]:
        """Return the cells of one row as text."""
        if self.rows is not None:
            return self.rows[number]
        return [_text(column[number].as_py()) for column in self.batch.columns]

    def part(self, start: int, stop: int) -> Chunk:
        """Return some of the rows."""
        return Chunk(
            self.header,
            self.lines[start:stop],
            self.rows[start:stop] if self.rows is not None else None,
            self.batch.slice(start, stop - start) if self.batch is not None else None,
            {number - start: fault for number, fault in self.faults.items() if start <= number < stop},
        )

    def followed_by(self, other: Chunk) -> Chunk:
        """Return these rows and then the others."""
        import itertools

        shifted = {number + len(self): fault for number, fault in other.faults.items()}
        batch = None
        if self.batch is not None:
            import pyarrow

            table = pyarrow.Table.from_batches([self.batch, other.batch]).combine_chunks()
            batch = table.to_batches()[0]
        return Chunk(
            self.header,
            [*itertools.chain(self.lines, other.lines)],
            [*self.rows, *(other.rows or [])] if self.rows is not None else None,
            batch,
            {**self.faults, **shifted},
        )


def _text(value: Any) -> str:
    """What a value of a Parquet column would be in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value).strip()


class Part(NamedTuple):
    """A part of a file: from one byte (CSV) or row (Parquet) up to another, and the line it begins on."""

    start: int
    stop: int
    line: int


class Source(Protocol):
    """A file that is read chunk by chunk."""

    header: tuple[str, ...]
    delimiter: str

    def chunks(self, part: Part | None = None, columnar: bool = False) -> Iterator[Chunk]:
        """Return the rows of the whole file, or of a part of it.

        `columnar`: for those who read columns and copy no cells; a part is then read at once.
        """
        ...

    def share_read(self) -> float:
        """Return the share of the file that has been read."""
        ...


def open_rows(path: Path) -> Source:
    """Open a file of rows by its ending.

    *Errors:* AL-LAW-074 another ending; AL-LAW-075 Parquet without the extra `cluster`; AL-LAW-076 a file
    that cannot be read, or whose first row is not a row of different names.
    """
    source: Source = _Parquet(path) if _is_parquet(path) else _Csv(path)
    named = [name for name in source.header if name]
    if not named or len(set(named)) < len(named):
        raise AslivedError.of("AL-LAW-076", str(path), 1, problem=", ".join(source.header) or "no columns")
    return source


def _is_parquet(path: Path) -> bool:
    ending = path.suffix.casefold()
    if ending not in (".csv", ".tsv", ".parquet"):
        raise AslivedError.of("AL-LAW-074", str(path), given=path.suffix or path.name)
    if ending != ".parquet":
        return False
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise AslivedError.of("AL-LAW-075", str(path)) from None
    return True


class _Csv:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.read = 0
        try:
            self.size = path.stat().st_size
            with path.open("rb") as file:
                first = file.readline().decode("utf-8-sig")
                self.begin = file.tell()
        except (OSError, UnicodeDecodeError) as error:
            raise AslivedError.of("AL-LAW-076", str(path), problem=_why(error)) from None
        self.delimiter = max(",;\t", key=first.count)
        (names,) = list(csv.reader([first], delimiter=self.delimiter)) or [[]]
        self.header = tuple(name.strip() for name in names)

    def share_read(self) -> float:
        return min(self.read / max(self.size, 1), 1.0)

    def chunks(self, part: Part | None = None, columnar: bool = False) -> Iterator[Chunk]:
        part = part or Part(self.begin, self.size, 2)
        batches = self._batches(part) if columnar else None
        if batches is not None:
            line = part.line
            for batch in batches:
                yield Chunk(self.header, range(line, line + len(batch)), batch=batch)
                line += len(batch)
            return
        reader = csv.reader(self._text(part), delimiter=self.delimiter)
        lines: list[int] = []
        rows: list[list[str]] = []
        try:
            start = part.line
            for row in reader:
                if row:
                    lines.append(start)
                    rows.append(row)
                start = reader.line_num + part.line
                if len(rows) == CHUNK_ROWS:
                    yield self._chunk(lines, rows)
                    lines, rows = [], []
        except (csv.Error, UnicodeDecodeError) as error:
            line = reader.line_num + part.line
            raise AslivedError.of("AL-LAW-076", str(self.path), line, problem=_why(error)) from None
        if rows:
            yield self._chunk(lines, rows)

    def _batches(self, part: Part) -> Any:
        """The rows in columns, where every line is a row and each has all its cells; else None.

        What asks for more care is read by the csv module, which says what is wrong with each row.
        """
        try:
            import pyarrow
            from pyarrow import csv as arrow
        except ImportError:
            return None
        with self.path.open("rb") as file:
            file.seek(part.start)
            content = file.read(part.stop - part.start)
        odd = any(mark in content for mark in (b'"', b"\r", b"\n\n")) or content.startswith(b"\n")
        if odd or len(set(self.header)) < len(self.header):
            return None
        try:
            table = arrow.read_csv(
                pyarrow.BufferReader(content),
                arrow.ReadOptions(column_names=list(self.header), use_threads=False),
                arrow.ParseOptions(delimiter=self.delimiter, quote_char=False, ignore_empty_lines=False),
                arrow.ConvertOptions(
                    column_types=dict.fromkeys(self.header, pyarrow.string()), strings_can_be_null=False
                ),
            )
        except pyarrow.ArrowInvalid:
            return None
        return table.combine_chunks().to_batches(max_chunksize=CHUNK_ROWS)

    def _text(self, part: Part) -> Iterator[str]:
        self.read = part.start
        with self.path.open("rb") as file:
            file.seek(part.start)
            for line in file:
                self.read += len(line)
                yield line.decode("utf-8")
                if self.read >= part.stop:
                    return

    def _chunk(self, lines: list[int], rows: list[list[str]]) -> Chunk:
        width = len(self.header)
        faults = {
            number: Fault("AL-LAW-077", {"cells": len(row), "columns": width})
            for number, row in enumerate(rows)
            if len(row) != width
        }
        return Chunk(self.header, lines, rows, faults=faults)


class _Parquet:
    delimiter = ","

    def __init__(self, path: Path) -> None:
        import pyarrow
        from pyarrow import parquet

        self.path = path
        try:
            self.file = parquet.ParquetFile(path)
        except (OSError, pyarrow.ArrowException) as error:
            raise AslivedError.of("AL-LAW-076", str(path), problem=_why(error)) from None
        self.header = tuple(self.file.schema_arrow.names)
        self.rows = 0

    def share_read(self) -> float:
        return self.rows / max(int(self.file.metadata.num_rows), 1)

    def chunks(self, part: Part | None = None, columnar: bool = False) -> Iterator[Chunk]:
        import pyarrow

        total = int(self.file.metadata.num_rows)
        part = part or Part(0, total, 1)
        groups, self.rows = self._groups(part)
        try:
            for batch in self.file.iter_batches(CHUNK_ROWS, row_groups=groups):
                first = max(self.rows, part.start)
                wanted = batch.slice(
                    first - self.rows, max(min(part.stop, self.rows + len(batch)) - first, 0)
                )
                self.rows += len(batch)
                if len(wanted):
                    yield Chunk(self.header, range(first + 1, first + 1 + len(wanted)), batch=wanted)
        except (OSError, pyarrow.ArrowException) as error:
            raise AslivedError.of("AL-LAW-076", str(self.path), self.rows, problem=_why(error)) from None

    def _groups(self, part: Part) -> tuple[list[int], int]:
        """The row groups that a part lies in, and the number of rows before them."""
        sizes = [self.file.metadata.row_group(n).num_rows for n in range(self.file.num_row_groups)]
        ends = np.cumsum([0, *sizes])
        inside = [n for n in range(len(sizes)) if ends[n] < part.stop and ends[n + 1] > part.start]
        return inside, int(ends[inside[0]]) if inside else 0


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return str(getattr(error, "strerror", None) or error)


class Sink(Protocol):
    """A file that rows with new columns are written to."""

    def write(self, chunk: Chunk, kept: npt.NDArray[np.int64], added: list[list[str]]) -> None: ...

    def close(self) -> None: ...


def create_rows(path: Path, kind: Path, source: Source, added: tuple[str, ...]) -> Sink:
    """Create a file with the columns of the source and new ones; `kind` has the ending that says which.

    Columns of the source that are named as the new ones are not copied: they are older answers.
    """
    if _is_parquet(kind):
        return _ParquetSink(path, added)
    return _CsvSink(path, source, added)


class _CsvSink:
    def __init__(self, path: Path, source: Source, added: tuple[str, ...]) -> None:
        self.file: IO[str] = path.open("w", encoding="utf-8", newline="")
        self.writer = csv.writer(self.file, delimiter=source.delimiter, lineterminator="\n")
        self.copied = [place for place, name in enumerate(source.header) if name not in added]
        self.writer.writerow([*(guard_cell(source.header[place]) for place in self.copied), *added])

    def write(self, chunk: Chunk, kept: npt.NDArray[np.int64], added: list[list[str]]) -> None:
        for number, new in zip(kept.tolist(), zip(*added, strict=True), strict=True):
            cells = chunk.cells(number)
            self.writer.writerow([*(guard_cell(cells[place]) for place in self.copied), *new])

    def close(self) -> None:
        self.file.close()


class _ParquetSink:
    def __init__(self, path: Path, added: tuple[str, ...]) -> None:
        self.path, self.added = path, added
        self.writer: Any = None

    def write(self, chunk: Chunk, kept: npt.NDArray[np.int64], added: list[list[str]]) -> None:
        import pyarrow
        from pyarrow import parquet

        if chunk.rows is not None:
            columns = [[row[n] for row in chunk.rows] for n in range(len(chunk.header))]
            table = pyarrow.table(dict(zip(chunk.header, columns, strict=True)))
        else:
            table = pyarrow.Table.from_batches([chunk.batch])
        table = table.take(pyarrow.array(kept))
        table = table.select([name for name in table.column_names if name not in self.added])
        for name, texts in zip(self.added, added, strict=True):
            table = table.append_column(name, pyarrow.array(texts, pyarrow.string()))
        if self.writer is None:
            self.writer = parquet.ParquetWriter(self.path, table.schema)
        self.writer.write_table(table)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
