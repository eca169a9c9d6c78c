"""The convergence and bottleneck plots of `aslived rds diagnose --plot` (extra `plots`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aslived.cli import chart
from aslived.language import _

if TYPE_CHECKING:
    from aslived.measure.rds import Diagnoses
    from aslived.measure.rds.diagnostics import Diagnosis


def draw_diagnoses(found: Diagnoses, path: str) -> None:
    """Draw, for each outcome, the estimates as recruitment went on, and those of each tree by its size.

    *Errors:* AL-MEA-090 to 092, as for every plot.
    """
    alt = chart._altair(path)
    rows = [alt.hconcat(_convergence(alt, one), _trees(alt, one)) for one in found.outcomes]
    chart._save(alt.vconcat(*rows).resolve_scale(color="independent"), path)


def _convergence(alt: Any, diagnosis: Diagnosis) -> Any:
    values = [
        {"people": step.people, "share": share, "level": level.level}
        for step in diagnosis.convergence
        for level, share in zip(diagnosis.levels, step.estimates, strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values))
        .mark_line(point=True)
        .encode(
            x=alt.X("people:Q", title=_("people recruited so far")),
            y=alt.Y("share:Q", title=_("estimated share"), scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("level:N", title=diagnosis.outcome),
        )
        .properties(
            title=_("{outcome}: did it settle?").format(outcome=diagnosis.outcome), width=320, height=220
        )
    )


def _trees(alt: Any, diagnosis: Diagnosis) -> Any:
    values = [
        {"people": tree.people, "share": share, "level": level.level}
        for tree in diagnosis.trees
        for level, share in zip(diagnosis.levels, tree.estimates, strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values))
        .mark_point(filled=True, size=60)
        .encode(
            x=alt.X("people:Q", title=_("people in the tree of one seed")),
            y=alt.Y("share:Q", title=_("estimated share"), scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("level:N", title=diagnosis.outcome),
        )
        .properties(
            title=_("{outcome}: do trees agree?").format(outcome=diagnosis.outcome), width=240, height=220
        )
    )
