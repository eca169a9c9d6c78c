"""Parts of a file: together the whole, line by line, and nobody's rows in two of them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from aslived.law.file_parts import parts_of
from aslived.law.rows_file import Chunk, open_rows


def rows_of(chunks: Iterable[Chunk]) -> list[tuple[int, list[str]]]:
    return [(line, chunk.cells(n)) for chunk in chunks for n, line in enumerate(chunk.lines)]


def drawn() -> list[list[str]]:
    rng = random.Random(1)
    return [
        [f"p{person}" if person % 7 else "", rng.choice(['x"y\nz, ""\n', "plain", ""]), f"s{row}"]
        for person in range(600)
        for row in range(rng.randint(1, 4))
    ]


def assert_whole(path: Path, size: int) -> None:
    parts = parts_of(path, part_bytes=size, part_rows=size)
    found = [rows_of(open_rows(path).chunks(part)) for part in parts]
    assert [row for rows in found for row in rows] == rows_of(open_rows(path).chunks())
    for before, after in pairwise(found):
        assert not before[-1][1][0] or before[-1][1][0] != after[0][1][0]
    assert len(parts) > 1 or size > 10**6


@pytest.mark.parametrize("size", [100, 777, 5000, 10**9])
def test_csv_is_cut_between_people_and_never_inside_quotes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["id", "note", "substance"], *drawn()])
    assert_whole(path, size)


@pytest.mark.parametrize("size", [50, 1000, 10**9])
def test_parquet_is_cut_between_people(tmp_path: Path, size: int) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    ids, notes, drugs = zip(*drawn(), strict=True)
    table = pyarrow.table({"id": [who or None for who in ids], "note": notes, "substance": drugs})
    parquet.write_table(table, tmp_path / "people.parquet", row_group_size=333)
    assert_whole(tmp_path / "people.parquet", size)
