"""What in a law file is likely to be wrong or to say too much, though every key of it may stand: each a warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from aslived.errors import Fault
from aslived.law.register.period import parse_period
from aslived.law.register.provision import Finding, LawFile, Provision, Sanction
from aslived.law.register.vocabulary import FOR_OWN_USE, Conduct, Gravest
from aslived.yamlfile import Document

GRAVEST = frozenset(get_args(Gravest))
OWN_USE: frozenset[Conduct] = FOR_OWN_USE | {"use"}
CORE: tuple[Conduct, ...] = ("use", "possession", "purchase", "cultivation", "sharing", "small_scale_selling")
RICH = 12
"""From so many provisions on, a file that names an act nowhere has more likely overlooked it."""
_EURO = {
    **dict.fromkeys(("AD", "AT", "BE", "DE", "ES", "FI", "FR", "GR", "IE", "IT", "LU", "MC"), "2002-01-01"),
    **dict.fromkeys(("NL", "PT", "SM", "VA"), "2002-01-01"),
    "SI": "2007-01-01",
    "CY": "2008-01-01",
    "MT": "2008-01-01",
    "SK": "2009-01-01",
    "EE": "2011-01-01",
    "LV": "2014-01-01",
    "LT": "2015-01-01",
    "HR": "2023-01-01",
    "BG": "2026-01-01",
}
"""The first day of euro coins and notes. *Source:* European Central Bank."""
_CURRENCIES = {
    "AZN": "2006-01-01",
    "BYN": "2016-07-01",
    "GHS": "2007-07-01",
    "MRU": "2018-01-01",
    "MZN": "2006-07-01",
    "RON": "2005-07-01",
    "STN": "2018-01-01",
    "TRY": "2005-01-01",
    "ZMW": "2013-01-01",
}
"""The first day of currencies that took the place of another after 2000. *Source:* ISO 4217, amendments."""


def doubts(document: Document, file: LawFile) -> Iterator[Fault]:
    """Yield every warning on provisions and findings of a file, in its order, and the acts that it names nowhere."""
    for place, provision in enumerate(file.provisions):
        for code, slots in _provision_doubts(file, provision):
            yield document.fault(code, ("provisions", place), given=provision.id, **slots)
    if len(file.provisions) >= RICH:
        named = {conduct for provision in file.provisions for conduct in provision.conduct}
        for conduct in CORE:
            if conduct not in named:
                yield document.fault("AL-LAW-067", ("provisions",), given=conduct)
    for place, finding in enumerate(file.practice):
        if _later_than_its_sources(file, finding):
            yield document.fault("AL-LAW-070", ("practice", place), given=finding.id)


def _provision_doubts(file: LawFile, provision: Provision) -> Iterator[tuple[str, dict[str, object]]]:
    kinds = {sanction.kind for sanction in provision.sanctions}
    if kinds & GRAVEST and provision.quantity == "any":
        yield "AL-LAW-064", {}
    for sanction in provision.sanctions:
        if OWN_USE.issuperset(provision.conduct) and _has_no_figure(sanction):
            yield "AL-LAW-065", {"kind": sanction.kind}
        start = currency_start(file.jurisdiction.code, sanction.currency)
        if start and provision.end and provision.end <= start:
            yield "AL-LAW-066", {"currency": sanction.currency, "start": start}
    instrument = next(one for one in file.instruments if one.id == provision.instrument)
    if instrument.kind == "statute" and instrument.dated and provision.start == instrument.dated:
        yield "AL-LAW-068", {"instrument": instrument.id}
    for limit in provision.limits():
        if "cultivation" in provision.conduct and _is_of_what_is_held(file, limit):
            yield "AL-LAW-069", {"threshold": limit}


def _has_no_figure(sanction: Sanction) -> bool:
    return sanction.kind in ("imprisonment", "fine") and sanction.min is None and sanction.max is None


def currency_start(code: str, currency: str | None) -> date | None:
    """Return the first day on which a place had a currency, where it took the place of another after 2000.

    >>> currency_start("EE", "EUR"), currency_start("EE", "EEK")
    (datetime.date(2011, 1, 1), None)
    """
    day = _EURO.get(code) if currency == "EUR" else _CURRENCIES.get(currency or "")
    return date.fromisoformat(day) if day else None


def _is_of_what_is_held(file: LawFile, limit: str) -> bool:
    """Whether a limit counts no plants at all, and so was made for what is held and not for what grows."""
    threshold = next((one for one in file.thresholds if one.id == limit), None)
    if threshold is None or not threshold.quantities:
        return False
    return not any("plant" in f"{drug} {amount}" for drug, amount in threshold.amounts().items())


def _later_than_its_sources(file: LawFile, finding: Finding) -> bool:
    """Whether a finding tells of time after the year of everything that is named for it."""
    years = [file.sources[name].year for name in finding.sources]
    first = parse_period(finding.period).first if finding.period else None
    return bool(first and years and all(year is not None and year < first.year for year in years))
