"""What is wrong in a law file though every key and word of it may stand: each fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from aslived.errors import AslivedError, Fault
from aslived.law.check.bill import faults_of_bill, suspicions_of_bill
from aslived.law.check.entry import KnownNames, dates, ids, provision_faults, quantities, references
from aslived.law.check.finding import finding_faults
from aslived.law.check.gravest import gravest_faults
from aslived.law.check.rules import related_faults
from aslived.law.check.suspicious import suspicions
from aslived.law.register.bill import Bill, laid_over
from aslived.law.register.law import PLACES, Law
from aslived.law.register.provision import LawFile
from aslived.yamlfile import Document, convert, open_document

_CODE = re.compile(r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")


class FileCheck:
    """What the check of one file found: its faults, what is suspicious though valid, and the law itself.

    Of a bill, `law` is the law with the bill, and `bill` the bill.
    """

    def __init__(
        self,
        path: Path,
        law: Law | None,
        faults: Iterable[Fault],
        suspicious: Iterable[Fault],
        bill: Bill | None = None,
    ) -> None:
        self.path = path
        self.law = law
        self.bill = bill
        self.faults = tuple(faults)
        self.suspicious = tuple(suspicious)


def check(path: Path, *folders: Path) -> FileCheck:
    """Check one law file, or a bill; the parent, or the law that the bill changes, is looked up in the folders.

    Without folders: in the register.

    *Errors:* none is raised for what stands in the file; AL-YML-005 where it cannot be opened.
    """
    try:
        document = open_document(path)
    except AslivedError as error:
        if error.faults[0].code == "AL-YML-005":
            raise
        return FileCheck(path, None, error.faults, ())
    return check_document(document, path, *folders)


def check_document(document: Document, path: Path, *folders: Path) -> FileCheck:
    """Check a law file or a bill that is already parsed; the path tells the name that it should have."""
    folders = folders or (PLACES,)
    if isinstance(document.values, dict) and "bill" in document.values:
        return _checked_bill(document, path, folders)
    file, faults = convert(document, LawFile)
    if file is None:
        return FileCheck(path, None, faults, ())
    found = tuple(faults_of(document, file, path, folders))
    if found:
        return FileCheck(path, None, found, ())
    law = Law(file)
    return FileCheck(path, law, (), suspicions(document, law, _parent(law, folders)))


def _checked_bill(document: Document, path: Path, folders: Sequence[Path]) -> FileCheck:
    bill, faults = convert(document, Bill)
    if bill is None:
        return FileCheck(path, None, faults, ())
    place = _file_of(bill.bill.place, folders)
    if place is None:
        missing = document.fault("AL-LAW-092", ("bill", "place"), given=bill.bill.place)
        return FileCheck(path, None, (missing,), ())
    own, faults = convert(open_document(place), LawFile)
    if own is None:
        return FileCheck(path, None, faults, ())
    found = tuple(faults_of_bill(document, bill, own))
    if found:
        return FileCheck(path, None, found, ())
    law = laid_over(Law(own), bill)
    return FileCheck(path, law, (), suspicions_of_bill(document, bill, law), bill)


def _file_of(code: str, folders: Sequence[Path]) -> Path | None:
    """The law file of a place, in the first folder that has it."""
    return next((path for folder in folders if (path := folder / f"{code}.yaml").is_file()), None)


def _parent(law: Law, folders: Sequence[Path]) -> Law | None:
    path = _file_of(law.parent, folders) if law.parent else None
    file = convert(open_document(path), LawFile)[0] if path else None
    return Law(file) if file else None


def faults_of(document: Document, file: LawFile, path: Path, folders: Sequence[Path]) -> Iterator[Fault]:
    """Return every fault of a file whose keys and words are right."""
    yield from _jurisdiction(document, file, path, folders)
    known = KnownNames(
        frozenset(file.sources),
        frozenset(instrument.id for instrument in file.instruments),
        frozenset(threshold.id for threshold in file.thresholds),
    )
    for section in ("instruments", "thresholds", "provisions", "related", "practice"):
        entries = getattr(file, section)
        yield from ids(document, section, [entry.id for entry in entries])
        for place, entry in enumerate(entries):
            yield from references(document, (section, place), entry, known)
            yield from dates(document, (section, place), entry)
    for place, reform in enumerate(file.reforms):
        yield from references(document, ("reforms", place), reform, known)
    for place, threshold in enumerate(file.thresholds):
        yield from quantities(document, ("thresholds", place, "quantities"), threshold)
    for place, provision in enumerate(file.provisions):
        yield from provision_faults(document, ("provisions", place), provision, known)
    yield from related_faults(document, file.related)
    yield from gravest_faults(document, file, known)
    yield from finding_faults(document, file)


def _jurisdiction(document: Document, file: LawFile, path: Path, folders: Sequence[Path]) -> Iterator[Fault]:
    about = file.jurisdiction
    if about.code != path.stem:
        yield document.fault("AL-LAW-006", ("jurisdiction", "code"), given=about.code, name=path.stem)
    if not _CODE.match(about.code):
        yield document.fault("AL-LAW-023", ("jurisdiction", "code"), given=about.code)
    if about.parent is not None and _file_of(about.parent, folders) is None:
        yield document.fault("AL-LAW-024", ("jurisdiction", "parent"), given=about.parent)
    if about.parent is None and about.parent_applies == "concurrent":
        yield document.fault("AL-LAW-025", ("jurisdiction", "parent_applies"))
