"""The register that a command reads: what comes with aslived, and the folders of law named beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from aslived.law.register.additions import Additions
    from aslived.law.register.law import Register
    from aslived.law.table.table import Table


def law_folders() -> tuple[Path, ...]:
    """Return the folders named by `aslived --law` or ASLIVED_LAW."""
    named = click.get_current_context().find_root().obj or ()
    if not named:
        return ()
    from aslived.examples.law_folder import law_folder

    return tuple(map(law_folder, named))


def load_additions() -> Additions:
    """Return the places and bills of these folders, checked.

    *Errors:* those of `aslived.law.check.additions.read_added`.
    """
    from aslived.law.register.additions import NOTHING

    folders = law_folders()
    if not folders:
        return NOTHING
    from aslived.law.check.additions import read_added

    return read_added(folders)


def register_with(beside: Additions) -> Register:
    """Return the register with what was added."""
    from aslived.law.register.cache import load

    return load(added=beside)


def table_with(beside: Additions) -> Table:
    """Return the table of the register and of what was added."""
    from aslived.law.table.cache import load_table

    return load_table(added=beside)
