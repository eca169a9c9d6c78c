"""The whole register, and a brief on every place, made once for all workers."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec
import pytest

from aslived.law import Register
from aslived.publish import Brief, gather
from aslived.publish.brief.render import as_json

CANADA_THEN = date(2021, 4, 14)


class Briefs(Mapping[str, Brief]):
    """A brief on each place as of the day it was checked, made when asked for, kept where workers share it."""

    def __init__(self, register: Register, folder: Path) -> None:
        self.register = register
        self.folder = folder
        self.made: dict[str, Brief] = {}

    def __getitem__(self, code: str) -> Brief:
        if code not in self.made:
            self.made[code] = self._kept(code)
        return self.made[code]

    def _kept(self, code: str) -> Brief:
        path = self.folder / f"{code}.json"
        if path.is_file():
            return msgspec.json.decode(path.read_bytes(), type=Brief)
        brief = gather(self.register, code, self.register[code].checked)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(as_json(brief))
        part.replace(path)
        return brief

    def __iter__(self) -> Iterator[str]:
        return iter(self.register)

    def __len__(self) -> int:
        return len(self.register)


@pytest.fixture(scope="session")
def briefs(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Briefs:
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "briefs"
    folder.mkdir(exist_ok=True)
    return Briefs(register, folder)


@pytest.fixture(scope="session")
def canada(register: Register) -> Brief:
    return gather(register, "CA", CANADA_THEN)
