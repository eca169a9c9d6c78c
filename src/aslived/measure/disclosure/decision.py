"""Each decision of a release in plain words: what is withheld, why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aslived.language import _
from aslived.measure.disclosure.policy import Policy
from aslived.measure.disclosure.table import Definition


@dataclass(frozen=True)
class Decision:
    """One cell that is not shown, or one reason to refuse the whole table (`cell` is then None).

    The reason tells which cells are the small ones: it is for whoever holds the data, never for publication.
    """

    action: str  # withhold | refuse
    reason: str  # small | zero | full | complement | companion | change | band | area | asked | crossing
    cell: Definition | None
    why: str
    do: str


def cell_name(cell: Definition, total: str = "") -> str:
    """Return what a cell counts, as a person would say it.

    >>> cell_name((("region", "North"), ("sex", "f")))
    'region North, sex f'
    """
    return ", ".join(f"{column} {value}" for column, value in cell) or total or _("everybody")


def explain(reason: str, policy: Policy, release: str = "") -> tuple[str, str]:
    """Return why a cell is withheld, and what to do about it.

    >>> from aslived.measure.disclosure.policy import CRIMINALISED
    >>> explain("small", CRIMINALISED)[0]
    'Fewer than 10 people: they could be recognised.'
    """
    slots = {"minimum": policy.minimum, "release": release, "population": policy.population}
    why, do = _sentences()[reason]
    return why.format(**slots), do.format(**slots)


def _join() -> str:
    return _("Join it with a neighbouring category, or publish a wider area or a longer time.")


def _sentences() -> dict[str, tuple[str, str]]:
    return {reason: words() for reason, words in _WORDS.items()}


_WORDS: dict[str, Callable[[], tuple[str, str]]] = {
    "small": lambda: (_("Fewer than {minimum} people: they could be recognised."), _join()),
    "zero": lambda: (
        _("Nobody: that says of every single person in this group that it does not hold for them."),
        _join(),
    ),
    "full": lambda: (
        _("Everybody in its group: who is known to belong to the group is then known to be in this cell."),
        _join(),
    ),
    "complement": lambda: (
        _("All but fewer than {minimum} people of its group: the few others could be recognised."),
        _join(),
    ),
    "companion": lambda: (
        _("Large enough itself, but with it a withheld figure could be worked out from the totals."),
        _("Nothing to mend here. Joining the categories that are small would free this one too."),
    ),
    "change": lambda: (
        _(
            "Release {release} showed this cell with a figure that differs by fewer than {minimum}: the difference is a small group."
        ),
        _("Let the earlier figure stand, and publish again when the change has reached {minimum}."),
    ),
    "band": lambda: (
        _(
            "Release {release} showed a band just wider or narrower than this one: the difference is a small group."
        ),
        _("Use the bands of the earlier release."),
    ),
    "area": lambda: (
        _("The area has an estimated population below {population}."),
        _("Publish it together with a neighbouring area."),
    ),
    "asked": lambda: (_("You asked to withhold it."), _("Take your mark away if it may be shown.")),
    "crossing": lambda: (
        _("Together with release {release}, this table pins down a figure that is withheld."),
        _("Publish the breakdown of the earlier release again instead of this one, or join its categories."),
    ),
}
