"""The axes of a block, and which place on them each code of a column takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from aslived.law.reading.completion import Span, completions
from aslived.law.reading.scenario import Question
from aslived.law.register.law import Law
from aslived.law.register.vocabulary import PLACES, Substance
from aslived.law.table.table import AGES, FLAGS, UNITS

Cuts = Mapping[str, npt.NDArray[np.int64]]


def all_cuts(laws: Iterable[Law]) -> Cuts:
    """Every amount at which some provision may change, by unit."""
    found: dict[str, set[int]] = {unit: set() for unit in UNITS}
    for law in laws:
        for figures in (*law.figures.values(), law.literal_limits):
            for amount in figures.values():
                found[amount.unit].add(amount.nano)
    return {unit: np.array(sorted(cuts), dtype=np.int64) for unit, cuts in found.items()}


def representatives(cuts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return one amount for each amount code of a unit: below the first cut, at it, between it and the next, ..."""
    return np.concatenate([[1], np.stack([cuts, cuts + 1], axis=1).ravel()]).astype(np.int64)


def amount_codes(spans: tuple[Span, ...], cuts: Cuts) -> list[int]:
    """The place on the amount axis of each amount code: by unit, at and between all cuts; open last."""
    foreign, opened = len(spans), len(spans) + 1
    codes: list[int] = []
    for unit in UNITS:
        at = representatives(cuts[unit])
        own = np.full(len(at), foreign)
        for number, span in enumerate(spans):
            if span.unit == unit:
                own[(span.low <= at) & (at <= (span.high or at[-1]))] = number
        codes += own.tolist()
    return [*codes, opened]


def amount_spans(laws: list[Law], question: Question, substance: Substance) -> tuple[Span, ...]:
    grid = completions(laws, question, substance)
    for axis in grid.axes:
        if axis.fact == f"amount:{substance}":
            return axis.cases
    return (Span(1, None, "g"),)


def foreign(spans: tuple[Span, ...]) -> Span:
    """An amount in a unit that no limit here is written in; all such units are read alike."""
    taken = {span.unit for span in spans}
    return Span(1, None, next(unit for unit in UNITS if unit not in taken))


def groups(fact: str, cases: tuple[Any, ...] | None, windows: list[int]) -> list[tuple[int, ...]]:
    """For each code of the column, the cases of the axis that it may be."""
    everything = tuple(range(len(cases))) if cases else (0,)
    if fact in FLAGS:
        return [(1,), (0,), everything] if cases else [everything] * 3
    if cases is None:
        return [everything] * {"age": len(AGES), "place": len(PLACES) + 1, "earlier": len(windows) + 4}[fact]
    if fact == "age":
        return [_meeting(cases, low, high) for low, high in AGES]
    if fact == "place":
        return [
            *((next(n for n, group in enumerate(cases) if place in group),) for place in PLACES),
            everything,
        ]
    never = tuple(number for number, case in enumerate(cases) if case is None)
    days = [0, *(window + 1 for window in windows)]
    return [
        never,
        *(_meeting(cases, day, day) for day in days),
        tuple(n for n in everything if n not in never),
        everything,
    ]


def _meeting(cases: tuple[Span | None, ...], low: int, high: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, span in enumerate(cases)
        if span is not None and span.low <= high and (span.high is None or low <= span.high)
    )
