"""Law that was added here: places and bills that do not come with aslived, read from further folders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aslived.law.register.bill import Bill
from aslived.law.register.law import Law

_FREE = re.compile(r"X[A-Z](-[A-Z0-9]{1,3})?")


@dataclass(frozen=True)
class Additions:
    """Laws by code of the place and bills by name, checked, with the folders read; `key` names their content.

    They can be asked, read and compared. They are not of the register: no count, map or list of all places
    knows them.

    >>> Additions().laws, Additions().key
    ({}, '')
    """

    laws: Mapping[str, Law] = field(default_factory=dict)
    bills: Mapping[str, Bill] = field(default_factory=dict)
    key: str = ""
    folders: tuple[Path, ...] = ()


NOTHING = Additions()


def is_free(code: str) -> bool:
    """Tell whether ISO 3166 leaves a code to everybody, so that no country ever has it.

    *Source:* ISO 3166-1:2020, 5.2: XA to XZ are user-assigned.

    >>> is_free("XD"), is_free("XD-NW"), is_free("PT")
    (True, True, False)
    """
    return _FREE.fullmatch(code) is not None
