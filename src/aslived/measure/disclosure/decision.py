"""Each decision of a release: what is withheld, and the code of why. `measure.wording.disclosure` says it."""

from __future__ import annotations

from dataclasses import dataclass

from aslived.language import marked
from aslived.measure.disclosure.table import Definition
from aslived.measure.slot import Phrase


@dataclass(frozen=True)
class Decision:
    """One cell that is not shown, or one reason to refuse the whole table (`cell` is then None).

    The reason tells which cells are the small ones: it is for whoever holds the data, never for publication.
    `release` names the earlier release (or releases) that the decision is because of.
    """

    action: str  # withhold | refuse
    reason: str  # small | zero | full | complement | companion | change | band | area | asked | crossing
    cell: Definition | None
    release: str = ""


def cell_name(cell: Definition) -> str | Phrase:
    """Return what a cell counts, as a person would say it.

    >>> cell_name((("region", "North"), ("sex", "f"))), str(cell_name(()))
    ('region North, sex f', 'everybody')
    """
    return ", ".join(f"{column} {value}" for column, value in cell) or Phrase(marked("everybody"))
