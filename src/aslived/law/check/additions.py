"""Law that is added here, checked as it is read: a file that is at fault refuses the whole folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from aslived.errors import AslivedError, Fault
from aslived.law.check.file import FileCheck, check_document
from aslived.law.register.additions import NOTHING, Additions, is_free
from aslived.law.register.bill import AddedBill, names_of_bills
from aslived.law.register.law import PLACES, Law
from aslived.law.register.provision import AddedFile
from aslived.yamlfile import Document, open_document

S = TypeVar("S", bound=msgspec.Struct)


def read_added(folders: Iterable[Path]) -> Additions:
    """Return the places and bills of the folders, each file checked; the last line of defence of every count.

    *Errors:* AL-LAW-100 no such folder; all faults of all files at once, each with its line: AL-LAW-101 a place
    of the register, AL-LAW-102 a code that is no one's to give, AL-LAW-103 neither a place nor a bill,
    AL-LAW-104 a code or name twice, AL-LAW-105 a part of a place that is not added, AL-LAW-106 the name of a
    bill that comes with aslived, and those of `check`.
    """
    folders = tuple(folders)
    paths = tuple(files_of(folders))
    if not paths:
        return NOTHING
    checked = check_added(folders)
    faults = [fault for one in checked for fault in one.faults]
    if faults:
        raise AslivedError(*faults)
    laws = [Law(_as(AddedFile, one.law.file)) for one in checked if one.law and not one.bill]
    bills = {one.path.stem: _as(AddedBill, one.bill) for one in checked if one.bill}
    by_code = {law.code: law for law in sorted(laws, key=lambda law: law.code)}
    return Additions(by_code, bills, _key(paths), folders)


def check_added(folders: Iterable[Path]) -> list[FileCheck]:
    """Return what the check of each file finds, with what only a file that is added here can have wrong.

    *Errors:* AL-LAW-100, AL-YML-005.
    """
    folders = tuple(folders)
    known: dict[str, Path] = {}
    return [_check(path, folders, known) for path in files_of(folders)]


def files_of(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of the folders that are read as law: those in YAML.

    *Errors:* AL-LAW-100 where a folder is not there.
    """
    for folder in folders:
        if not folder.is_dir():
            raise AslivedError.of("AL-LAW-100", given=folder)
        yield from sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))


def _check(path: Path, folders: tuple[Path, ...], known: dict[str, Path]) -> FileCheck:
    try:
        document = open_document(path)
    except AslivedError as error:
        return FileCheck(path, None, error.faults, ())
    own = list(_own_faults(document, path))
    if path.stem in known:
        slots = {"given": path.stem, "other": known[path.stem]}
        own.append(Fault("AL-LAW-104", slots, document.name, 1))
    known.setdefault(path.stem, path)
    return FileCheck(path, None, own, ()) if own else check_document(document, path, *folders, PLACES)


def _own_faults(document: Document, path: Path) -> Iterator[Fault]:
    values = document.values if isinstance(document.values, dict) else {}
    if "bill" in values:
        if path.stem in names_of_bills():
            yield Fault("AL-LAW-106", {"given": path.stem}, document.name, 1)
        return
    about = values.get("jurisdiction")
    if not isinstance(about, dict):
        yield Fault("AL-LAW-103", {}, document.name, 1)
        return
    code, parent = about.get("code"), about.get("parent")
    if not is_free(str(code)):
        held = (PLACES / f"{code}.yaml").is_file() if str(code).replace("-", "").isalnum() else False
        number = "AL-LAW-101" if held else "AL-LAW-102"
        yield document.fault(number, ("jurisdiction", "code"), given=code)
    elif parent is not None and not is_free(str(parent)):
        yield document.fault("AL-LAW-105", ("jurisdiction", "parent"), given=parent)


def _as(kind: type[S], held: Any) -> S:
    """The same file, marked as added."""
    return kind(**{name: getattr(held, name) for name in held.__struct_fields__})


def _key(paths: Iterable[Path]) -> str:
    content = blake2b(digest_size=16)
    for path in paths:
        text = path.read_bytes()
        content.update(f"\n{path.name} {len(text)}\n".encode())
        content.update(text)
    return content.hexdigest()
