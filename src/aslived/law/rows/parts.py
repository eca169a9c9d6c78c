"""A file of rows in parts that can be read apart: always the same parts, and nobody's rows in two of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from aslived.law.register.vocabulary import SUBSTANCES
from aslived.tablefile.rows import Part, open_rows

PART_BYTES = 8_000_000
PART_ROWS = 250_000
_BLOCK = 1_000_000


def parts_of(path: Path, part_bytes: int = PART_BYTES, part_rows: int = PART_ROWS) -> tuple[Part, ...]:
    """Return the parts of a CSV or Parquet file; where they are cut depends on the file alone.

    *Errors:* those of `rows_file.open_rows`.
    """
    source = open_rows(path)
    if path.suffix.casefold() == ".parquet":
        return tuple(_parquet_parts(path, part_rows))
    place = source.header.index("id") if "id" in source.header else None
    return tuple(_csv_parts(path, place, source.delimiter, part_bytes))


def _csv_parts(path: Path, place: int | None, delimiter: str, part_bytes: int) -> Iterator[Part]:
    """Cut at the first row of a person after every so many bytes; a line end inside quotes ends no row."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.readline()
        start, line = file.tell(), 2
        while start < size:
            stop, lines = size, 0
            if size - start > part_bytes:
                lines, quotes = _count(path, start, start + part_bytes)
                stop, more = _next_person(path, start + part_bytes, quotes % 2 == 1, place, delimiter)
                lines += more
            yield Part(start, stop, line)
            start, line = stop, line + lines


def _count(path: Path, start: int, stop: int) -> tuple[int, int]:
    """How many line ends and quotes stand between two bytes."""
    lines = quotes = 0
    with path.open("rb") as file:
        file.seek(start)
        while start < stop:
            block = file.read(min(_BLOCK, stop - start))
            if not block:
                break
            lines, quotes, start = lines + block.count(b"\n"), quotes + block.count(b'"'), start + len(block)
    return lines, quotes


def _next_person(
    path: Path, start: int, in_quotes: bool, place: int | None, delimiter: str
) -> tuple[int, int]:
    """The byte at which the next person's rows begin, and the line ends up to there."""
    with path.open("rb") as file:
        file.seek(start)
        lines = 0
        for line in file:
            lines += 1
            in_quotes ^= line.count(b'"') % 2 == 1
            if not in_quotes:
                break
        last: str | None = None
        for _ in range(len(SUBSTANCES) + 2):
            at, rows = file.tell(), lines
            record = b""
            for line in iter(file.readline, b""):
                record += line
                lines += 1
                if record.count(b'"') % 2 == 0:
                    break
            who = _who(record, place, delimiter)
            if not record or (last is not None and (who != last or not who)):
                return at, rows
            last = who
        return at, rows


def _who(record: bytes, place: int | None, delimiter: str) -> str:
    if place is None:
        return ""
    row = next(csv.reader(record.decode("utf-8", "replace").splitlines(), delimiter=delimiter), [])
    return row[place].strip() if place < len(row) else ""


def _parquet_parts(path: Path, part_rows: int) -> Iterator[Part]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        total = int(file.metadata.num_rows)
        if "id" not in file.schema_arrow.names:
            cuts = [*range(0, total, part_rows), total]
        else:
            cuts = [0, *_parquet_cuts(file, part_rows), total]
    yield from (Part(a, b, a + 1) for a, b in zip(cuts, islice(cuts, 1, None), strict=False) if a < b)


def _parquet_cuts(file: object, part_rows: int) -> Iterator[int]:
    """The first row of a person after every so many rows, from the ids alone."""
    due, at, last = part_rows, 0, None
    for batch in file.iter_batches(columns=["id"]):  # type: ignore[attr-defined]
        if at + len(batch) > due:
            begin = max(due - at, 0)
            for offset, who in enumerate(batch.column(0)[begin:].to_pylist(), begin):
                before = batch.column(0)[offset - 1].as_py() if offset else last
                if at + offset >= due and (who != before or who in (None, "")):
                    yield at + offset
                    due = at + offset + part_rows
        at, last = at + len(batch), batch.column(0)[-1].as_py()
