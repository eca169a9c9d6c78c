"""What can be wrong with one entry of a law file or of a bill: each fault with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aslived.errors import AslivedError, Fault
from aslived.law.register.law import UNDEFINED
from aslived.law.register.provision import DatedEntry, Provision, Quantity, Sanction, Threshold, Who
from aslived.law.register.quantity import parse_amount
from aslived.yamlfile import Document, Route

_KEBAB = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DAYS = re.compile(r"^\d+ d$")
_NOT_CARRIED = re.compile(r"\bnot carried\b(?! out)")


@dataclass(frozen=True)
class KnownNames:
    """The names that an entry may use."""

    sources: frozenset[str]
    instruments: frozenset[str]
    thresholds: frozenset[str]


def dates(document: Document, route: Route, entry: Any) -> Iterator[Fault]:
    """Yield an end that is not after the beginning."""
    if isinstance(entry, DatedEntry) and entry.start and entry.end and entry.start >= entry.end:
        yield document.fault("AL-LAW-022", (*route, "from"), start=entry.start, end=entry.end)


def ids(document: Document, section: str, named: list[str]) -> Iterator[Fault]:
    """Yield ids that stand twice or are not written as ids are."""
    counts = Counter(named)
    for place, name in enumerate(named):
        if counts[name] > 1 and named.index(name) < place:
            yield document.fault("AL-LAW-020", (section, place, "id"), given=name, kind=section)
        if not _KEBAB.match(name):
            yield document.fault("AL-LAW-026", (section, place, "id"), given=name)


def references(document: Document, route: Route, entry: Any, known: KnownNames) -> Iterator[Fault]:
    """Yield the sources and the instrument that an entry names and the file does not have."""
    for source in entry.sources:
        if source not in known.sources:
            yield document.fault("AL-LAW-021", (*route, "sources"), given=source, kind="sources")
    if not entry.sources:
        yield document.fault("AL-LAW-027", (*route, "sources"))
    instrument = getattr(entry, "instrument", None)
    if instrument is not None and instrument not in known.instruments:
        yield document.fault("AL-LAW-021", (*route, "instrument"), given=instrument, kind="instruments")


def quantities(document: Document, route: Route, threshold: Threshold) -> Iterator[Fault]:
    """Yield what is wrong with the amounts of a threshold."""
    for substance, text in threshold.amounts().items():
        yield from _amount(document, (*route, substance), text)


def _amount(document: Document, route: Route, text: str) -> Iterator[Fault]:
    try:
        parse_amount(text)
    except AslivedError as error:
        yield Fault(error.faults[0].code, error.faults[0].slots, document.name, document.line(route))


def provision_faults(
    document: Document, route: Route, provision: Provision, known: KnownNames
) -> Iterator[Fault]:
    """Yield what is wrong inside a provision: its limits, lists, people and sanctions."""
    if isinstance(provision.quantity, Quantity):
        yield from _limits(document, (*route, "quantity"), provision.quantity, known)
    for key in ("conduct", "substances"):
        words = getattr(provision, key)
        if isinstance(words, tuple) and len(set(words)) < len(words):
            yield document.fault("AL-LAW-028", (*route, key))
        if words == ():
            yield document.fault("AL-LAW-029", (*route, key), key=key)
    yield from _who(document, (*route, "who"), provision.who)
    yield from _gap(document, route, provision)
    for place, sanction in enumerate(provision.sanctions):
        yield from _sanction(document, (*route, "sanctions", place), sanction)


def _gap(document: Document, route: Route, provision: Provision) -> Iterator[Fault]:
    """Yield a note that something is not carried, where the provision does not say in which direction."""
    if provision.incomplete is None and _NOT_CARRIED.search(provision.note or ""):
        yield document.fault("AL-LAW-044", (*route, "note"), given=provision.id)


def _limits(document: Document, route: Route, quantity: Quantity, known: KnownNames) -> Iterator[Fault]:
    upper = (quantity.at_most, quantity.less_than)
    lower = (quantity.above, quantity.at_least)
    if not any((*upper, *lower)) or all(upper) or all(lower):
        yield document.fault("AL-LAW-030", route)
    for key in ("at_most", "less_than", "above", "at_least"):
        limit = getattr(quantity, key)
        if limit is None or limit == UNDEFINED or limit in known.thresholds:
            continue
        if re.match(r"^\s*[-\d]", limit) and not _KEBAB.match(limit):
            yield from _amount(document, (*route, key), limit)
        else:
            yield document.fault("AL-LAW-021", (*route, key), given=limit, kind="thresholds")


def _who(document: Document, route: Route, who: Who) -> Iterator[Fault]:
    if who.min_age is not None and who.max_age is not None and who.min_age > who.max_age:
        yield document.fault("AL-LAW-031", (*route, "min_age"), low=who.min_age, high=who.max_age)
    if who.prior_within is not None and not _DAYS.match(who.prior_within):
        yield document.fault("AL-LAW-032", (*route, "prior_within"), given=who.prior_within)
    if who.prior_within is not None and who.first_time:
        yield document.fault("AL-LAW-033", (*route, "first_time"))


def _sanction(document: Document, route: Route, sanction: Sanction) -> Iterator[Fault]:
    if sanction.min is not None and sanction.max is not None and sanction.min > sanction.max:
        yield document.fault("AL-LAW-034", (*route, "min"), low=sanction.min, high=sanction.max)
    numbered = sanction.min is not None or sanction.max is not None
    if numbered and not (sanction.unit or sanction.currency):
        yield document.fault("AL-LAW-035", route, kind=sanction.kind)
    if any(number is not None and number < 0 for number in (sanction.min, sanction.max)):
        yield document.fault("AL-LAW-036", route)
