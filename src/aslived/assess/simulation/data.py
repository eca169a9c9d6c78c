"""A simulation as data: the documented contract of `aslived simulate --json` (docs/simulate.md)."""

from __future__ import annotations

from typing import Any

from aslived.assess.simulation.release import BESIDE, SIDES, Released
from aslived.assess.simulation.result import Group, Simulation
from aslived.assess.simulation.standing import MEASURES
from aslived.law.reading.rule import Mode
from aslived.law.table.table import MODES


def simulation_data(found: Simulation) -> dict[str, Any]:
    """Return every figure of a simulation as plain data."""
    return {
        **_head(found),
        "released": False,
        "people": found.people,
        "unread": {
            "rows": found.unread_rows,
            "reasons": [
                {"code": code, "rows": unread.rows, "first_line": unread.line, "what": str(unread.fault)}
                for code, unread in sorted(found.unread.items())
            ],
        },
        "groups": [
            {
                "group": group,
                "people": found.size(group),
                "laws": [
                    {
                        "law": law.label,
                        **{mode: _reading(found, number, mode, group) for mode in MODES},
                    }
                    for number, law in enumerate(found.laws)
                ],
            }
            for group in found.groups
        ],
    }


def released_data(given: Released) -> dict[str, Any]:
    """Return what of a simulation may be published as plain data; null is withheld."""
    found = given.simulation
    return {
        **_head(found),
        "released": True,
        "policy": given.policy.name,
        "people": given.size(None),
        "unread": {"rows": None, "reasons": []},
        "groups": [
            {
                "group": group,
                "people": None if found.weight else given.size(group),
                "laws": [
                    {
                        "law": law.label,
                        **{mode: _released(given, number, mode, group) for mode in MODES},
                    }
                    for number, law in enumerate(found.laws)
                ],
            }
            for group in found.groups
        ],
    }


def _head(found: Simulation) -> dict[str, Any]:
    return {
        "lead": list(found.lead),
        "laws": [
            {
                "law": law.label,
                "place": law.code,
                "name": law.name,
                "on": law.on.isoformat(),
                "bill": law.bill,
                "checked": law.checked.isoformat(),
                "of_register": not law.added,
            }
            for law in found.laws
        ],
        "compared_with": found.laws[0].label,
        "by": found.by,
        "weight": found.weight,
    }


def _reading(found: Simulation, law: int, mode: Mode, group: Group) -> dict[str, Any]:
    moves = found.moves(law, mode, group).items() if law else ()
    return {
        **{measure: found.share(law, mode, group, measure)._asdict() for measure in MEASURES},
        "standing": {where: sums.people for where, sums in found.standings(law, mode, group).items()},
        "moves": [{"from": old, "to": new, "people": sums.people} for (old, new), sums in moves],
    }


def _released(given: Released, law: int, mode: Mode, group: Group) -> dict[str, Any]:
    return {
        "standing": {side: given.standing(law, mode, group, side)._asdict() for side in SIDES},
        **{measure: given.beside(law, mode, group, measure)._asdict() for measure in BESIDE},
    }
