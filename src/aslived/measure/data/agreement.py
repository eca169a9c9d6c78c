"""Agreement between coders as data: `aslived agreement --json`."""

from __future__ import annotations

import msgspec

from aslived.language import language
from aslived.measure.agreement import Agreement, Agreements, Measurement
from aslived.measure.data.flag import FlagData, flags_data, refusal_data


class AgreementData(msgspec.Struct, frozen=True):
    """Alpha of one code, or overall; `not_defined` says why there is none."""

    code: str | None
    alpha: float | None
    low: float | None
    high: float | None
    p_below: float | None
    units: int
    values: int
    coders: int
    replicates: int
    undefined: int
    flags: tuple[FlagData, ...]
    not_defined: FlagData | None


class AgreementsData(msgspec.Struct, frozen=True):
    """Agreement overall and for each code."""

    contract: str
    lang: str
    measurement: Measurement
    overall: AgreementData
    codes: tuple[AgreementData, ...]
    confidence: float
    lowest: float


def as_data(agreements: Agreements) -> AgreementsData:
    """Return agreement as data."""
    return AgreementsData(
        "aslived-agreement/1", language(), agreements.measurement, _agreement(agreements.overall),
        tuple(map(_agreement, agreements.codes)), agreements.confidence, agreements.lowest,
    )  # fmt: skip


def _agreement(one: Agreement) -> AgreementData:
    return AgreementData(
        one.code, one.alpha, one.low, one.high, one.p_below, one.units, one.values, one.coders, one.replicates,
        one.undefined, flags_data(one.flags), refusal_data(one.not_defined),
    )  # fmt: skip
