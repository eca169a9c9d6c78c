"""A file of questions: read as people write it, answered as `decide` answers, nothing dropped."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from aslived.errors import AslivedError
from aslived.law import Amount, Decision, Holding, Question, Register, decide
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES
from aslived.law.rows.batch import ADDED, FileAnswer, answer_file
from aslived.law.table.compiler import compile_table
from aslived.law.table.table import FLAGS, Table
from aslived.tablefile import rows as rows_file
from aslived.tablefile.guard import guard_cell

CODES = ("AT", "CA-BC", "CN", "DE", "GE", "PT", "TW", "VN")
"""Places with cumulative limits, pure limits, a parent, windows of earlier times, and own use left open."""


@pytest.fixture(scope="module")
def some(register: Register) -> Register:
    return Register({code: register[code] for code in (*CODES, "CA")})


@pytest.fixture(scope="module")
def table(some: Register) -> Table:
    return compile_table(some)


@pytest.fixture
def answered(tmp_path: Path, some: Register, table: Table) -> Callable[..., FileAnswer]:
    """Write questions to a file and have them answered: `answered(text)`."""

    def put(text: str | bytes, name: str = "questions.csv", out: str = "outcomes.csv") -> FileAnswer:
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(content)
        return answer_file(tmp_path / name, tmp_path / out, some, table)

    return put


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def written(decision: Decision) -> list[str]:
    """What the added columns should say of a decision."""
    cells = []
    for outcome in (decision.as_written, decision.as_applied):
        names = {w.match.name if w.match else f"{w.law.code}/below-age" for w in outcome.winners}
        only = len(names) == 1 and outcome.uncoded is None
        cells += [outcome.offence, names.pop() if only else ""]
    return [*cells, decision.care.possible]


def drawn_person(rng: random.Random, number: int) -> tuple[Question, list[dict[str, str]]]:
    """A question, with one drug or several, and the rows that say the same."""
    facts: dict[str, Any] = {flag: rng.choice([True, False, None]) for flag in FLAGS}
    said = {True: "yes", False: "No", None: "unknown"}
    cells = {flag: said[fact] for flag, fact in facts.items()}
    age = rng.choice([(30, 30), (17, 17), (0, 17), (12, 17), (18, 120), (0, 120)])
    cells["age"] = {(0, 17): "under 18", (18, 120): "18plus", (0, 120): ""}.get(age, f"{age[0]}-{age[1]}")
    place = rng.choice([*PLACES, None])
    day = date(rng.randint(2001, 2026), rng.randint(1, 12), rng.randint(1, 28))
    conduct, code = rng.choice(CONDUCTS[:4]), rng.choice(CODES)
    days = rng.choice([None, 0, 365, 366])
    cells |= {"jurisdiction": code, "date": day.isoformat(), "conduct": conduct, "place": place or ""}
    cells["prior_days"] = "" if days is None else str(days)
    held = []
    for substance in rng.sample(["heroin", "cocaine", *SUBSTANCES[:3], "mdma"], rng.choice([1, 1, 2, 3])):
        amount = rng.choice(
            [None, Amount("g", 10**9), Amount("g", 2_500_000_001), Amount("tablets", 3 * 10**9)]
        )
        purity = rng.choice([None, None, Fraction(3, 20)])
        held.append(Holding(substance, amount, purity))
    question = Question(
        jurisdiction=code,
        on=day,
        holdings=tuple(held),
        conduct=conduct,
        ages=age,
        place=place,
        prior_days=days,
        **facts,
    )
    rows = [
        cells
        | {
            "id": f"p{number}",
            "substance": one.substance,
            "amount": str(one.amount or ""),
            "purity": "15%" if one.purity else "",
        }
        for one in held
    ]
    return question, rows


@pytest.mark.parametrize("chunk", [7, rows_file.CHUNK_ROWS])
def test_everybody_is_answered_as_decide_answers(
    tmp_path: Path, some: Register, table: Table, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_file, "CHUNK_ROWS", chunk)
    rng = random.Random(5)
    people = [drawn_person(rng, number) for number in range(400)]
    questions, outcomes = tmp_path / "questions.csv", tmp_path / "outcomes.csv"
    with questions.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=sorted(people[0][1][0]))
        writer.writeheader()
        writer.writerows(row for _, rows in people for row in rows)
    done = answer_file(questions, outcomes, some, table)
    assert (done.answered, done.unread) == (sum(len(rows) for _, rows in people), 0)
    found = {key: list(rows) for key, rows in groupby(rows_of(outcomes), key=lambda row: row["id"])}
    assert list(found) == [rows[0]["id"] for _, rows in people]
    for question, rows in people:
        expected = written(decide(some, question))
        for row, given in zip(found[rows[0]["id"]], rows, strict=True):
            assert row["substance"] == given["substance"]
            assert [row[name] for name in ADDED] == expected, question


HEAD = "id,jurisdiction,date,substance,amount,age,first_time,prior_days\n"


def test_empty_cells_are_read_as_in_ask(
    answered: Callable[..., FileAnswer], tmp_path: Path, some: Register
) -> None:
    answered(HEAD + ",PT,,weed,,,,\n")
    question = Question(jurisdiction="PT", on=some["PT"].checked, holdings=(Holding("cannabis_herb"),))
    (row,) = rows_of(tmp_path / "outcomes.csv")
    assert [row[name] for name in ADDED] == written(decide(some, question))


def test_equipment_and_presence_need_no_drug_and_two_kinds_are_read_together(
    answered: Callable[..., FileAnswer], tmp_path: Path, some: Register
) -> None:
    done = answered(
        "id,jurisdiction,date,conduct,substance,amount\n"
        "a,PT,2020-01-01,paraphernalia,,\nb,PT,2020-01-01,presence,,\nc,PT,2020-01-01,presence,,2 g\n"
    )
    assert (done.answered, done.unread) == (2, 1)
    for row, act in zip(rows_of(tmp_path / "outcomes.csv"), ("paraphernalia", "presence"), strict=True):
        question = Question(jurisdiction="PT", on=date(2020, 1, 1), conduct=act, holdings=())  # type: ignore[arg-type]
        assert [row[name] for name in ADDED] == written(decide(some, question))


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (["a,Atlantis,,heroin,,,,"], ["AL-LAW-001"]),
        (["a,FR,,heroin,,,,"], ["AL-LAW-001"]),
        (["a,PT,,moonshine,,,,"], ["AL-LAW-002"]),
        (["a,PT,,heroin,1,,,"], ["AL-LAW-003"]),
        (["a,PT,,heroin,0g,,,"], ["AL-LAW-004"]),
        (["a,PT,1999-12-31,heroin,,,,"], ["AL-LAW-007"]),
        (["a,PT,31.12.2020,heroin,,,,"], ["AL-LAW-016"]),
        (["a,PT,,heroin,,121,,"], ["AL-LAW-009"]),
        (["a,PT,,heroin,,,yes,5"], ["AL-LAW-010"]),
        (["a,PT,,heroin,,,perhaps,"], ["AL-LAW-071"]),
        ([",,,heroin,,,,"], ["AL-LAW-086"]),
        (["a,PT,,,,,,"], ["AL-LAW-086"]),
        (["a,PT,,,,30,,", "a,PT,,heroin,,30,,"], ["AL-LAW-086", "AL-LAW-082"]),
        (["a,PT,,heroin"], ["AL-LAW-077"]),
        (["a,PT,,heroin,,30,,", "a,PT,,cocaine,,31,,"], ["AL-LAW-080"] * 2),
        (["a,PT,,heroin,,,,", "b,PT,,heroin,,,,", "a,PT,,cocaine,,,,"], ["", "", "AL-LAW-081"]),
        (["a,PT,,heroin,,,,", "a,PT,,cocaine,x,,,"], ["AL-LAW-082", "AL-LAW-003"]),
        (["a,PT,,heroin,,,,", "a,PT,,Heroin,1g,,,"], ["AL-LAW-083"] * 2),
    ],
)
@pytest.mark.parametrize("chunk", [1, 2, 1000])
def test_what_cannot_be_read_is_kept_with_its_line_and_reason(
    answered: Callable[..., FileAnswer],
    tmp_path: Path,
    rows: list[str],
    refused: list[str],
    chunk: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows_file, "CHUNK_ROWS", chunk)
    done = answered(HEAD + ",PT,,khat,,,,\n" + "\n".join([*rows, ",PT,,lsd,,,,"]) + "\n")
    expected = [(str(number), code) for number, code in enumerate(refused, start=3) if code]
    assert done.unread == len(expected)
    assert done.answered == 2 + len(rows) - len(expected)
    assert done.unread_file == tmp_path / "outcomes-unread.csv"
    unread = rows_of(done.unread_file)
    assert [(row["line"], row["reason"][-11:-1]) for row in unread] == expected
    kept = [row["substance"] for row in rows_of(tmp_path / "outcomes.csv")]
    assert kept[0] == "khat" and kept[-1] == "lsd"


def test_somebody_with_more_rows_than_there_are_drugs_is_refused_not_cut(
    answered: Callable[..., FileAnswer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_file, "CHUNK_ROWS", 5)
    done = answered(HEAD + "a,PT,,heroin,,,,\n" * 40)
    assert (done.answered, done.unread) == (0, 40)


def test_a_second_run_leaves_no_old_reasons(answered: Callable[..., FileAnswer], tmp_path: Path) -> None:
    assert answered(HEAD + "a,XX,,heroin,,,,\n").unread_file
    assert answered(HEAD + "a,PT,,heroin,,,,\n").unread_file is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outcomes.csv", "questions.csv"]


def test_other_columns_are_copied_and_no_cell_becomes_a_formula(
    answered: Callable[..., FileAnswer], tmp_path: Path
) -> None:
    answered(
        'jurisdiction,substance,weight,"=note"\nPT,khat,-1.5,"=cmd()"\nPT,khat,2,"two\nlines"\nXX,khat,1,@x\n'
    )
    first, second = rows_of(tmp_path / "outcomes.csv")
    assert (first["weight"], first["'=note"]) == ("-1.5", "'=cmd()")
    assert second["'=note"] == "two\nlines"
    (unread,) = rows_of(tmp_path / "outcomes-unread.csv")
    assert (unread["line"], unread["'=note"]) == ("5", "'@x")


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), ("+x", "'+x"), ("-2", "-2"), ("+1.5", "+1.5"), ("-1-1", "'-1-1"), ("\t1", "'\t1")],
)
def test_only_plain_numbers_may_begin_with_a_sign(text: str, cell: str) -> None:
    assert guard_cell(text) == cell


def test_semicolons_and_marks_of_spreadsheets_are_understood(
    answered: Callable[..., FileAnswer], tmp_path: Path
) -> None:
    text = "jurisdiction;substance;amount\nPT;heroin;1,5 g\n"
    assert answered(text.encode("utf-8-sig")).answered == 1
    (row,) = rows_of(tmp_path / "outcomes.csv", ";")
    assert row["as_written"] == "depends"
    assert row["amount"] == "1,5 g"


def test_a_slip_in_the_name_of_a_column_is_pointed_out(answered: Callable[..., FileAnswer]) -> None:
    (warning,) = answered("jurisdiction,substance,amounts,colour\nPT,heroin,1g,red\n").warnings
    assert warning.code == "AL-LAW-079"
    assert "amounts" in warning.what and "amount" in warning.do


@pytest.mark.parametrize(
    ("text", "name", "out", "code"),
    [
        ("jurisdiction,drug\nPT,heroin\n", "q.csv", "o.csv", "AL-LAW-078"),
        ("jurisdiction,substance,substance\n", "q.csv", "o.csv", "AL-LAW-076"),
        ("", "q.csv", "o.csv", "AL-LAW-076"),
        (b"jurisdiction,substance\nPT,hero\xefn\n", "q.csv", "o.csv", "AL-LAW-076"),
        (b"jurisdiction,substance\xef\n", "q.csv", "o.csv", "AL-LAW-076"),
        ("jurisdiction,substance\nPT,khat\n", "q.xlsx", "o.csv", "AL-LAW-074"),
        ("jurisdiction,substance\nPT,khat\n", "q.csv", "o.ods", "AL-LAW-074"),
        ("jurisdiction,substance\nPT,khat\n", "q.csv", "q.csv", "AL-LAW-084"),
        ("jurisdiction,substance\nPT,khat\n", "q.csv", "none/o.csv", "AL-LAW-085"),
        ("no parquet", "q.parquet", "o.csv", "AL-LAW-076"),
    ],
)
def test_what_cannot_be_run_writes_nothing(
    answered: Callable[..., FileAnswer], tmp_path: Path, text: str | bytes, name: str, out: str, code: str
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    with pytest.raises(AslivedError, match=code):
        answered(text, name, out)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_parquet_gives_what_csv_gives_and_keeps_its_types(
    tmp_path: Path, some: Register, table: Table
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    facts = {
        "id": pyarrow.array([1, 1, 2, 3, 4]),
        "jurisdiction": ["DE", "DE", "PT", "AT", "PT"],
        "date": pyarrow.array([date(2024, 5, 1)] * 2 + [date(2022, 3, 1)] * 2 + [None]),
        "substance": ["cannabis_herb", "cannabis_resin", "heroin", None, "khat"],
        "amount": ["20 g", "10 g", "1 g", "", None],
        "age": pyarrow.array([30.0, 30.0, 17.0, None, 18.0]),
        "first_time": pyarrow.array([True, True, False, None, None]),
        "weight": pyarrow.array([0.5, 1.5, 2.5, 3.5, 4.5]),
    }
    parquet.write_table(pyarrow.table(facts), tmp_path / "q.parquet")
    for out in ("o.parquet", "o.csv"):
        done = answer_file(tmp_path / "q.parquet", tmp_path / out, some, table)
        assert (done.answered, done.unread) == (4, 1)
        assert rows_of(tmp_path / "o-unread.csv")[0]["line"] == "4"
    found = parquet.read_table(tmp_path / "o.parquet")
    assert found.schema.field("weight").type == pyarrow.float64()
    as_text = rows_of(tmp_path / "o.csv")
    for name in ADDED:
        assert found.column(name).to_pylist() == [row[name] for row in as_text]
    answer_file(tmp_path / "o.csv", tmp_path / "again.parquet", some, table)
    again = parquet.read_table(tmp_path / "again.parquet")
    assert again.column("substance").to_pylist() == ["cannabis_herb", "cannabis_resin", "heroin", "khat"]
