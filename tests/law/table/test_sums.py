"""One amount stands for all that is held where a limit counts drugs together, exactly."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from aslived.law import Amount, Holding, Question, Register, decide
from aslived.law.rows.holdings import read_together, together
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.lookup import evaluate
from aslived.law.table.table import CLASSES, MODES

DAYS = {"CA-BC": date(2023, 6, 1), "CN": date(2020, 1, 1), "DE": date(2024, 6, 1), "VN": date(2019, 1, 1)}


@pytest.mark.parametrize("code", DAYS)
def test_sums_at_just_below_and_just_above_a_limit(code: str) -> None:
    register = Register.of(code)
    table = compile_table(register, code)
    rng = random.Random(4)
    cumulative = [
        law.figures[limit.id]
        for law in register.values()
        for limit in law.file.thresholds
        if limit.cumulative and limit.in_force(DAYS[code]) and len(law.figures[limit.id]) > 1
    ]
    questions = []
    for _ in range(150):
        figures = rng.choice(cumulative)
        one, other = rng.sample(sorted(figures), 2)
        share = rng.choice([2, 4, 5])
        first = figures[one].nano // share
        second = figures[other].nano - figures[other].nano // share
        held = (
            Holding(one, Amount("g", first)),
            Holding(other, Amount("g", second + rng.choice([-1, 0, 1]))),
        )  # type: ignore[arg-type]
        ages, place = rng.choice([(30, 30), (16, 16)]), rng.choice(["public", "private", None])
        questions.append(
            Question(jurisdiction=code, on=DAYS[code], holdings=held, ages=ages, place=place)  # type: ignore[arg-type]
        )
    rows = [(question, held) for question in questions for held in question.holdings]
    columns = Columns.of(
        table,
        jurisdiction=code,
        on=DAYS[code],
        substance=[held.substance for _, held in rows],
        amount=[held.amount for _, held in rows],
        age=[question.ages for question, _ in rows],
        place=[question.place for question, _ in rows],
    )
    starts = np.arange(0, len(rows), 2)
    summed, whole = read_together(table, columns, starts, np.zeros(len(rows), dtype=np.bool_))
    answers = together(table, evaluate(table, summed), starts)
    assert not whole.all()
    alone = together(table, evaluate(table, columns), starts)
    assert not np.array_equal(answers.offence, alone.offence)
    for person, question in enumerate(questions):
        if not whole[person]:
            decision = decide(register, question)
            for mode, name in enumerate(MODES):
                assert CLASSES[answers.offence[mode, person]] == getattr(decision, name).offence, question


def test_where_one_kind_alone_is_free_several_are_left_to_the_rule() -> None:
    register = Register.of("PE")
    table = compile_table(register, "PE")
    rows = [("PE", "cocaine"), ("PE", "cannabis_herb"), ("PE", "cocaine")]
    columns = Columns.of(
        table,
        jurisdiction=[code for code, _ in rows],
        on=date(2024, 6, 1),
        substance=[drug for _, drug in rows],
        amount=Amount("g", 10**6),
        age=30,
    )
    _, whole = read_together(table, columns, np.array([0, 2]), np.zeros(3, dtype=np.bool_))
    assert whole.tolist() == [True, False]


def test_what_counts_but_is_not_stated_in_weight_has_no_sum(tmp_path: Path) -> None:
    table = compile_table(Register.of("CA-BC"), "CA-BC")
    columns = Columns.of(
        table,
        jurisdiction="CA-BC",
        on=DAYS["CA-BC"],
        substance=["heroin", "cocaine"] * 3,
        amount=[
            Amount("g", 10**9),
            None,
            Amount("g", 10**9),
            Amount("tablets", 10**9),
            *[Amount("g", 10**9)] * 2,
        ],
    )
    _, whole = read_together(table, columns, np.array([0, 2, 4]), np.zeros(6, dtype=np.bool_))
    assert whole.tolist() == [True, True, False]
