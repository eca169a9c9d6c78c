"""Everything that can go wrong, once: what happened, where, what to do.

The messages are data, in `errors.yaml` beside this module: one entry a code. A `Fault` is one such
message with its place in a file; an `AslivedError` carries one or more of them up to whoever asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from aslived.language import _

FLOOR = 0.7
"""How near a known word must be to be named as the one that was meant: more than noise ever is, less than a slip."""
_LONGEST = 100
"""Nobody's name for anything is longer."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every error code with its `what` (what happened) and `do` (what to do).

    `far` is what to do where no known word is near the one written.

    >>> sorted(catalogue()["AL-LAW-001"])
    ['do', 'far', 'what']
    """
    text = (Path(__file__).parent / "errors.yaml").read_text(encoding="utf-8")
    entries: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return entries


def nearest(given: str, known: Iterable[str]) -> str:
    """Return the known word that is nearest to the one written; nothing where none is as near as `FLOOR`.

    *Units:* nearness is the share of letters that two words have in common, in the same order.
    *Source:* difflib's ratio of Ratcliff and Obershelp.

    >>> nearest("heroyn", ["heroin", "cocaine"]), nearest("xyzzy", ["heroin", "oxycodone"])
    ('heroin', '')
    """
    near = get_close_matches(given[:_LONGEST], known, n=1, cutoff=FLOOR)
    return near[0] if near else ""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, or suspicious: a code of the catalogue, its slots, and its place."""

    code: str
    slots: dict[str, Any] = field(default_factory=dict)
    file: str | None = None
    line: int | None = None

    @property
    def what(self) -> str:
        """What happened, in the reader's language."""
        return _(catalogue()[self.code]["what"]).format_map(self.slots)

    @property
    def do(self) -> str:
        """What to do about it, in the reader's language; where nothing is near what was written, `far` says it."""
        entry = catalogue()[self.code]
        said = entry["do"] if self.slots.get("nearest", True) else entry.get("far", entry["do"])
        return _(said).format_map(self.slots)

    @property
    def where(self) -> str:
        """`file:line`, as far as it is known."""
        if self.file is None:
            return ""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.do} [{self.code}]"


class AslivedError(Exception):
    """Raised with the faults that stop the work; the command line prints them and exits with 2.

    >>> str(AslivedError.of("AL-LAW-001", given="Atlantis", nearest="Mali"))
    'There is no place "Atlantis" in the register. Did you mean Mali? `aslived law list` shows all. [AL-LAW-001]'
    """

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults

    @classmethod
    def of(cls, code: str, file: str | None = None, line: int | None = None, **slots: Any) -> AslivedError:
        """Return the error for one fault."""
        return cls(Fault(code, slots, file, line))

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class FaultData(msgspec.Struct, frozen=True):
    """A fault as data: its code, what happened, what to do; `where` is a file, an option, or null."""

    code: str
    what_says: str
    do_says: str
    where: str | None


class FaultsData(msgspec.Struct, frozen=True):
    """Everything that was wrong with what was given."""

    faults: tuple[FaultData, ...]


def faults_data(faults: Iterable[Fault]) -> FaultsData:
    """Return faults as data: what the command line with `--json` and the API give where they cannot answer.

    >>> faults_data([Fault("AL-YML-002", {"key": "on"}, "PT.yaml", 3)]).faults[0].where
    'PT.yaml:3'
    """
    return FaultsData(tuple(FaultData(one.code, one.what, one.do, one.where or None) for one in faults))
