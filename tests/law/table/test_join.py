"""Two tables as one say of each place what a table compiled of both at once says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from aslived.examples.law_folder import FOLDER
from aslived.law import Register
from aslived.law.check.additions import read_added
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.table.cache import load_table
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.join import join
from aslived.law.table.lookup import blocks_of, evaluate
from aslived.law.table.table import AGES, FLAGS, LAST_DAY, UNITS, Table

PARTS = [
    (("PT", "CA", "CA-BC"), ("NO", "DE")),
    (("GE", "LV"), ("MT", "AE", "CA-BC", "CA")),
    (("AU-VIC", "AU"), ("CZ", "PT")),
    (("SK",), ("AU-VIC", "AU", "MX")),
]


def asked(table: Table, rows: int = 60_000) -> Columns:
    draw = np.random.default_rng(7)
    cuts = np.concatenate(list(table.cuts.values()))
    return Columns(
        jurisdiction=draw.integers(0, len(table.codes), rows).astype(np.int16),
        day=draw.integers(0, LAST_DAY + 1, rows).astype(np.int32),
        conduct=draw.integers(0, len(CONDUCTS), rows).astype(np.int8),
        substance=draw.integers(0, len(SUBSTANCES), rows).astype(np.int8),
        amount=np.maximum(draw.choice(cuts, rows) + draw.integers(-1, 2, rows), 1),
        unit=draw.integers(0, len(UNITS) + 1, rows).astype(np.int8),
        age=draw.integers(0, len(AGES), rows).astype(np.int8),
        place=draw.integers(0, len(PLACES) + 1, rows).astype(np.int8),
        earlier=draw.integers(0, table.earlier_codes(), rows).astype(np.int8),
        flags=draw.integers(0, 3 ** len(FLAGS), rows).astype(np.uint8),
    )


@pytest.mark.parametrize(("one", "other"), PARTS)
def test_joined_is_compiled_at_once(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    tables = [compile_table(Register.of(*codes)) for codes in (one, other)]
    whole = compile_table(Register.of(*one, *other))
    joined = join(*tables)
    assert sorted(joined.codes) == sorted(whole.codes)
    assert joined.earlier_codes() == whole.earlier_codes()
    assert all(np.array_equal(joined.cuts[unit], whole.cuts[unit]) for unit in UNITS)
    columns = asked(whole)
    place = np.array([joined.codes.index(code) for code in whole.codes], dtype=np.int16)
    moved = dataclasses.replace(columns, jurisdiction=place[columns.jurisdiction])
    found, expected = evaluate(joined, moved), evaluate(whole, columns)
    pairs = {*zip(found.ravel().tolist(), expected.ravel().tolist(), strict=True)}
    assert len(pairs) > 20
    assert all(joined.outcomes[mine] == whole.outcomes[theirs] for mine, theirs in pairs)
    mine, theirs = blocks_of(joined, moved), blocks_of(whole, columns)
    assert np.array_equal(joined.asks_purity[mine], whole.asks_purity[theirs])
    assert np.array_equal(joined.counts_with[mine], whole.counts_with[theirs])
    for left, right in {*zip(joined.sum_of[mine].tolist(), whole.sum_of[theirs].tolist(), strict=True)}:
        assert (left < 0) == (right < 0)
        if left >= 0:
            figures = [table.sum_figures[row] for table, row in ((joined, left), (whole, right))]
            assert [one[one.any(axis=1)].tolist() for one in figures[:1]] == [
                one[one.any(axis=1)].tolist() for one in figures[1:]
            ]


def test_the_registers_own_file_stays_and_the_added_one_is_kept_by_content(tmp_path: Path) -> None:
    places, cache, law = tmp_path / "places", tmp_path / "cache", tmp_path / "law"
    places.mkdir()
    law.mkdir()
    (places / "PT.yaml").write_text(
        (FOLDER.parents[1] / "law" / "places" / "PT.yaml").read_text("utf-8"), "utf-8"
    )
    text = (FOLDER / "XD.yaml").read_text(encoding="utf-8")
    (law / "XD.yaml").write_text(text, encoding="utf-8")
    alone = load_table(places, cache)
    (own,) = cache.glob("table-*")
    before = own.stat().st_mtime_ns
    assert load_table(places, cache, read_added([law])).codes == (*alone.codes, "XD")
    (first,) = cache.glob("added-*")
    (law / "XD.yaml").write_text(text.replace("heroin: 0.5 g", "heroin: 0.7 g"), encoding="utf-8")
    load_table(places, cache, read_added([law]))
    (second,) = cache.glob("added-*")
    assert first != second
    assert [path.stat().st_mtime_ns for path in cache.glob("table-*")] == [before]
