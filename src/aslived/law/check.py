"""What is wrong in a law file though every key and word of it may stand: each fault with its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from aslived.errors import AslivedError, Fault
from aslived.law.provision import Dated, LawFile, Provision, Quantity, Sanction, Threshold, Who
from aslived.law.quantity import parse_amount
from aslived.law.register import PLACES, UNDEFINED, Law
from aslived.law.suspicious import suspicions
from aslived.yamlfile import Document, Route, convert, open_document

Say = Callable[..., Fault]
_CODE = re.compile(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")
_KEBAB = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DAYS = re.compile(r"^\d+ d$")


class Checked:
    """What the check of one file found: its faults, what is suspicious though valid, and the law itself."""

    def __init__(
        self, path: Path, law: Law | None, faults: Iterable[Fault], suspicious: Iterable[Fault]
    ) -> None:
        self.path = path
        self.law = law
        self.faults = tuple(faults)
        self.suspicious = tuple(suspicious)


def check(path: Path, folder: Path = PLACES) -> Checked:
    """Check one law file; its parent is looked up in the folder.

    Errors: none is raised for what stands in the file; AL-YML-005 where it cannot be opened.
    """
    try:
        document = open_document(path)
    except AslivedError as error:
        if error.faults[0].code == "AL-YML-005":
            raise
        return Checked(path, None, error.faults, ())
    file, faults = convert(document, LawFile)
    if file is None:
        return Checked(path, None, faults, ())
    found = tuple(faults_of(document, file, path, folder))
    if found:
        return Checked(path, None, found, ())
    law = Law(file)
    return Checked(path, law, (), suspicions(document, law, _parent(law, folder)))


def _parent(law: Law, folder: Path) -> Law | None:
    if law.parent is None:
        return None
    file, _ = convert(open_document(folder / f"{law.parent}.yaml"), LawFile)
    return Law(file) if file else None


def faults_of(document: Document, file: LawFile, path: Path, folder: Path) -> Iterator[Fault]:
    """Return every fault of a file whose keys and words are right."""
    yield from _jurisdiction(document, file, path, folder)
    for section in ("instruments", "thresholds", "provisions", "related", "practice"):
        entries = getattr(file, section)
        yield from _ids(document, section, [entry.id for entry in entries])
        for place, entry in enumerate(entries):
            yield from _references(document, (section, place), entry, file)
            if isinstance(entry, Dated) and entry.start and entry.end and entry.start >= entry.end:
                slots = {"start": entry.start, "end": entry.end}
                yield document.fault("AL-LAW-022", (section, place, "from"), **slots)
    for place, reform in enumerate(file.reforms):
        yield from _references(document, ("reforms", place), reform, file)
    for place, threshold in enumerate(file.thresholds):
        yield from _quantities(document, ("thresholds", place, "quantities"), threshold)
    for place, provision in enumerate(file.provisions):
        yield from _provision(document, ("provisions", place), provision, file)


def _jurisdiction(document: Document, file: LawFile, path: Path, folder: Path) -> Iterator[Fault]:
    about = file.jurisdiction
    if about.code != path.stem:
        yield document.fault("AL-LAW-006", ("jurisdiction", "code"), given=about.code, name=path.stem)
    if not _CODE.match(about.code):
        yield document.fault("AL-LAW-023", ("jurisdiction", "code"), given=about.code)
    if about.parent is not None and not (folder / f"{about.parent}.yaml").is_file():
        yield document.fault("AL-LAW-024", ("jurisdiction", "parent"), given=about.parent)
    if about.parent is None and about.parent_applies == "concurrent":
        yield document.fault("AL-LAW-025", ("jurisdiction", "parent_applies"))


def _ids(document: Document, section: str, ids: list[str]) -> Iterator[Fault]:
    counts = Counter(ids)
    for place, name in enumerate(ids):
        if counts[name] > 1 and ids.index(name) < place:
            yield document.fault("AL-LAW-020", (section, place, "id"), given=name, kind=section)
        if not _KEBAB.match(name):
            yield document.fault("AL-LAW-026", (section, place, "id"), given=name)


def _references(document: Document, route: Route, entry: Any, file: LawFile) -> Iterator[Fault]:
    for source in entry.sources:
        if source not in file.sources:
            yield document.fault("AL-LAW-021", (*route, "sources"), given=source, kind="sources")
    if not entry.sources:
        yield document.fault("AL-LAW-027", (*route, "sources"))
    instrument = getattr(entry, "instrument", None)
    if instrument is not None and instrument not in {known.id for known in file.instruments}:
        yield document.fault("AL-LAW-021", (*route, "instrument"), given=instrument, kind="instruments")


def _quantities(document: Document, route: Route, threshold: Threshold) -> Iterator[Fault]:
    for substance, text in threshold.quantities.items():
        yield from _amount(document, (*route, substance), text)


def _amount(document: Document, route: Route, text: str) -> Iterator[Fault]:
    try:
        parse_amount(text)
    except AslivedError as error:
        yield Fault(error.faults[0].code, error.faults[0].slots, document.name, document.line(route))


def _provision(document: Document, route: Route, provision: Provision, file: LawFile) -> Iterator[Fault]:
    if isinstance(provision.quantity, Quantity):
        yield from _limits(document, (*route, "quantity"), provision.quantity, file)
    for key in ("conduct", "substances"):
        words = getattr(provision, key)
        if isinstance(words, tuple) and len(set(words)) < len(words):
            yield document.fault("AL-LAW-028", (*route, key))
        if words == ():
            yield document.fault("AL-LAW-029", (*route, key), key=key)
    yield from _who(document, (*route, "who"), provision.who)
    for place, sanction in enumerate(provision.sanctions):
        yield from _sanction(document, (*route, "sanctions", place), sanction)


def _limits(document: Document, route: Route, quantity: Quantity, file: LawFile) -> Iterator[Fault]:
    upper = (quantity.at_most, quantity.less_than)
    lower = (quantity.above, quantity.at_least)
    if not any((*upper, *lower)) or all(upper) or all(lower):
        yield document.fault("AL-LAW-030", route)
    thresholds = {threshold.id for threshold in file.thresholds}
    for key in ("at_most", "less_than", "above", "at_least"):
        limit = getattr(quantity, key)
        if limit is None or limit == UNDEFINED or limit in thresholds:
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
