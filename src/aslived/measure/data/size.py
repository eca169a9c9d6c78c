"""A population size as data, and read back from it: `aslived size … --json`, `aslived size combine`."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from aslived.language import language
from aslived.measure.data.flag import FlagData, StatementData, flags_data, refusal_data, statements_data
from aslived.measure.flag import Flag
from aslived.measure.size import ListsEstimate, Model, SizeEstimate
from aslived.measure.slot import Numeral, Plain, Slot
from aslived.measure.statement import Statement
from aslived.measure.wording.size import assumption_words, interval_words, method_words

CONTRACT = "aslived-size/1"


class SizeData(msgspec.Struct, frozen=True):
    """A population size; `low`, `mid` and `high` are null where `refused`, `high` also where there is no limit."""

    contract: str
    lang: str
    low: float | None
    mid: float | None
    high: float | None
    method: str
    method_says: str
    interval: str
    interval_says: str
    level: float
    assumptions: tuple[StatementData, ...]
    sources: tuple[str, ...] = ()
    details: Mapping[str, float | None] = {}
    parts: tuple[str, ...] = ()
    warnings: tuple[FlagData, ...] = ()
    refused: FlagData | None = None


class ListsData(msgspec.Struct, frozen=True):
    """A population size from several lists, with every model that could be fitted."""

    contract: str
    lang: str
    size: SizeData
    range_low: float | None
    range_high: float | None
    models: tuple[Model, ...]
    unfitted: int
    seen: int


def as_data(estimate: SizeEstimate) -> SizeData:
    """Return an estimate as data.

    >>> from aslived.measure.size import two_source
    >>> as_data(two_source(4064, 1540, 171)).method
    'two_lists'
    """
    return SizeData(
        CONTRACT, language(), estimate.low, estimate.mid, estimate.high, estimate.method, method_words(estimate),
        estimate.interval, interval_words(estimate), estimate.level,
        statements_data(estimate.assumptions, assumption_words), estimate.sources, estimate.details,
        estimate.parts, flags_data(estimate.warnings), refusal_data(estimate.refused),
    )  # fmt: skip


def lists_data(estimate: ListsEstimate, size: SizeEstimate) -> ListsData:
    """Return an estimate from lists as data; `size` is its size, checked against the adults who live there."""
    return ListsData(
        "aslived-size-lists/1", language(), as_data(size), estimate.range_low, estimate.range_high, estimate.models,
        estimate.unfitted, estimate.seen,
    )  # fmt: skip


def from_data(content: bytes) -> SizeEstimate:
    """Return the estimate that was kept as JSON, of one method or of several lists.

    *Errors:* `msgspec.ValidationError` where it is none.

    >>> from aslived.measure.size import two_source
    >>> from_data(msgspec.json.encode(as_data(two_source(4064, 1540, 171)))).mid == two_source(4064, 1540, 171).mid
    True
    """
    given = msgspec.json.decode(content)
    inner = given.get("size", given) if isinstance(given, dict) else given
    if isinstance(inner, dict):
        inner.setdefault("lang", language())  # a file that was kept before the key was added names none
    data = msgspec.convert(inner, SizeData)
    if data.contract != CONTRACT:
        raise msgspec.ValidationError(f"contract {data.contract}, not {CONTRACT}")
    high = math.inf if data.high is None and data.mid is not None else data.high
    return SizeEstimate(
        data.low, data.mid, high, data.method, data.interval, data.level,
        tuple(Statement(one.code, _slots(one.slots)) for one in data.assumptions), data.sources,
        {name: math.inf if value is None else value for name, value in data.details.items()},
        tuple(Flag(one.code, _slots(one.slots)) for one in data.warnings),
        None if data.refused is None else Flag(data.refused.code, _slots(data.refused.slots)), data.parts,
    )  # fmt: skip


def _slots(given: Mapping[str, Plain]) -> tuple[tuple[str, Slot], ...]:
    return tuple((name, _slot(value)) for name, value in given.items())


def _slot(value: Plain) -> Slot:
    if isinstance(value, list):
        return tuple(value)
    return Numeral(value, ",.10g") if isinstance(value, float) else value
