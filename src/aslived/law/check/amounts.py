"""Where a law treats whoever holds less of a drug worse than whoever holds more."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from aslived.errors import Fault
from aslived.law.reading.completion import completions
from aslived.law.reading.rule import read_file
from aslived.law.reading.scenario import STANDARD_ADULT, Holding, Question
from aslived.law.register.law import Law
from aslived.law.register.quantity import Amount
from aslived.law.register.vocabulary import FROM_MILD_TO_GRAVE, SUBSTANCES, Offence, Substance
from aslived.yamlfile import Document

Step = tuple[Any, Offence]
"""A span of amounts and the class of holding it."""


def worse_for_less(document: Document, law: Law) -> Iterator[Fault]:
    """Yield each drug of which a standard adult who holds less answers for more, by the law as written."""
    for substance in SUBSTANCES:
        for (less, worse), (more, better) in pairwise(_steps(law, substance)):
            if _rank(worse) > _rank(better):
                limit = Amount(less.unit, max(less.high, more.low, key=_zeros))
                slots = {"limit": limit, "substance": substance, "worse": worse, "better": better}
                yield document.fault("AL-LAW-061", ("provisions",), **slots)


def _steps(law: Law, substance: Substance) -> list[Step]:
    """The amounts in grams that the law tells apart, from small to large, each with its class where it is settled."""
    question = Question(
        jurisdiction=law.code,
        on=law.checked,
        holdings=(Holding(substance),),
        **STANDARD_ADULT,  # type: ignore[arg-type]
    )
    grid = completions([law], question, substance)
    at = next((n for n, axis in enumerate(grid.axes) if axis.fact == f"amount:{substance}"), None)
    if at is None:
        return []
    classes: dict[int, set[Offence]] = {}
    for index, cell in grid.cells:
        reading = read_file(law, cell, "as_written")
        found = {one.provision.offence for one in reading.winners}
        classes.setdefault(index[at], set()).update(found)
    spans = grid.axes[at].cases
    return [
        (spans[number], next(iter(found)))
        for number, found in sorted(classes.items())
        if len(found) == 1 and spans[number].unit == "g"
    ]


def _rank(offence: Offence) -> int:
    """How grave a class is; what is lawful within rules is no worse than what the law does not name."""
    return max(FROM_MILD_TO_GRAVE.index(offence), FROM_MILD_TO_GRAVE.index("regulated"))


def _zeros(number: int) -> int:
    """How round a number is: a span ends at a limit, or one part in a thousand million beside it."""
    return len(str(number)) - len(str(number).rstrip("0"))
