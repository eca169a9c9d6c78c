"""Places that were added here change no figure, whatever they say."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from aslived.assess.counting import count as counting
from aslived.assess.counting.data import as_data
from aslived.assess.counting.everywhere import ask_everywhere, criterion_everywhere, model_everywhere
from aslived.assess.counting.small import small_amount
from aslived.law import Holding, Law, Question, Register
from aslived.law.register.cache import load
from aslived.law.register.provision import AddedFile
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.table.cache import load_table
from aslived.law.table.compiler import compile_table
from aslived.law.table.join import join

ON = date(2026, 1, 31)
OFFENCES = ("none", "regulated", "administrative", "criminal_not_prosecuted", "criminal")


def added_laws(made: Callable[..., Law], seed: int) -> dict[str, Law]:
    """XA to XC and a part of XA, each with laws drawn at random."""
    draw, laws = random.Random(seed), {}
    for code in ("XA", "XA-1", "XB", "XC"):
        provisions = [
            f"{{id: p{n}, conduct: [{draw.choice(['possession', 'use', 'small_scale_selling'])}],"
            f" offence: {draw.choice(OFFENCES)}, confidence: {draw.choice(['high', 'low'])},"
            f" quantity: {draw.choice(['any', '{at_most: limit}'])},"
            f" sanctions: [{{kind: {draw.choice(['fine', 'death_penalty', 'imprisonment'])}}}]}}"
            for n in range(draw.randint(1, 5))
        ]
        limits = f"[{{id: limit, quantities: {{heroin: {draw.choice(['1 ug', '0.001 g', '900 g'])}}}}}]"
        parent = {"parent": "XA"} if "-" in code else {}
        checked = {"checked": draw.choice(["2001-01-01", "2099-12-31"])}
        law = made(f"[{', '.join(provisions)}]", limits, code=code, **parent, **checked)
        file = law.file
        laws[code] = Law(AddedFile(**{name: getattr(file, name) for name in file.__struct_fields__}))
    return laws


@pytest.mark.parametrize("seed", range(6))
def test_no_figure_changes(made: Callable[..., Law], register: Register, seed: int) -> None:
    laws = added_laws(made, seed)
    more, table = Register({**register, **laws}), load_table()
    both = join(table, compile_table(Register(laws)))
    draw = random.Random(seed)
    drug, level = draw.choice(SUBSTANCES[:20]), draw.choice(["countries", "all"])
    asked = ("possession", "heroin", "smallest-limit")
    other = (draw.choice(["use", "possession", "small_scale_selling"]), drug, "0.5 g")
    for conduct, substance, amount in (asked, other):
        given = (conduct, substance, amount, ON, level)
        alone = counting.count(register, *given, table=table)
        assert counting.count(more, *given, table=both) == alone
        years = counting.yearly(register, *given, table=table)
        assert counting.yearly(more, *given, table=both) == years
        assert as_data(counting.count(more, *given, table=both), years) == as_data(alone, years)
    assert counting.count(more, *other, ON) == counting.count(register, *other, ON)
    question = Question(jurisdiction="XA", on=ON, holdings=(Holding(drug),))
    assert ask_everywhere(more, question, level, both) == ask_everywhere(register, question, level, table)


def test_no_colour_of_a_map_changes(made: Callable[..., Law]) -> None:
    some = Register.of("PT", "CA-BC", "SG")
    more = Register({**some, **added_laws(made, 1)})
    assert criterion_everywhere(more, "FD01", ON) == criterion_everywhere(some, "FD01", ON)
    assert model_everywhere(more, "hughes_2018", "heroin", ON) == model_everywhere(
        some, "hughes_2018", "heroin", ON
    )
    assert small_amount(more, "smallest-limit", "heroin", ON) == small_amount(
        some, "smallest-limit", "heroin", ON
    )


def test_the_register_it_is_held_against_is_the_one_that_ships(register: Register) -> None:
    assert register.packaged.keys() == load().keys() == register.keys() and not register.added_laws
