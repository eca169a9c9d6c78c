"""Parts of a file: together the whole, line by line, and nobody's rows in two of them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from aslived.law.rows.parts import parts_of
from aslived.tablefile.rows import Chunk, open_rows


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


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1, x \n,\n3,é\n",
        "a,b\n1,2",
        'a,b\n1,"x\ny"\n2,z\n',
        "a,b\r\n1,2\r\n3,4\r\n",
        "a;b\n1;2,5\n\n3;4\n",
        "a,b\n1\n2,3,4\n5,6\n",
        "a,b\n",
    ],
)
def test_columns_read_at_once_are_the_rows_read_one_by_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode())
    (part,) = parts_of(path) or (None,)
    by_row, at_once = (list(open_rows(path).chunks(part, columnar)) for columnar in (False, True))
    assert [list(chunk.lines) for chunk in by_row] == [list(chunk.lines) for chunk in at_once]
    assert [chunk.faults for chunk in by_row] == [chunk.faults for chunk in at_once]
    for name in "ab":
        for one, other in zip(by_row, at_once, strict=True):
            columns = [chunk.column(name) for chunk in (one, other)]
            assert len({tuple(found.values[row] for row in found.rows) for found in columns}) == 1
