"""Limits in the law beside published amounts: one line a drug, each with a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence

from aslived.publish.brief.shape import LimitRow
from aslived.publish.pictures.canvas import Canvas, lanes

YARDSTICK_SHAPES = {"day": "disc", "three_days": "square", "official": "triangle"}
_LANE = 16


def limits_picture(rows: Sequence[LimitRow], title: str, description: str, width: int | None = None) -> str:
    """Return the picture; bars are figures in the law, shapes are published amounts.

    Never drawn where amounts are withheld: there are no rows then.
    """
    canvas = Canvas(title, description, "limits", width)
    y = 2.0
    for row in rows:
        y = _row(canvas, row, y)
    return canvas.svg(y)


def _row(canvas: Canvas, row: LimitRow, y: float) -> float:
    longest = (
        max(*(limit.nano for limit in row.limits), *(yardstick.nano for yardstick in row.yardsticks)) * 1.02
    )
    canvas.text(0, y + 13, row.substance[:1].upper() + row.substance[1:], anchor="start", bold=True)
    limits = sorted(row.limits, key=lambda limit: limit.nano)
    above = [(limit.nano / longest, f"{limit.letter} {limit.amount}") for limit in limits]
    rows_above = lanes(above)
    line = y + 24 + _LANE * (max(rows_above) + 1)
    canvas.rule(0, 1, line, faint=True)
    for limit, (share, label), lane in zip(limits, above, rows_above, strict=True):
        top = line - 6 - _LANE * lane
        canvas.tick(share, top, line + 6, dashed=limit.unchecked, width=3)
        canvas.text(share, top - 4, label)
    below = [(yardstick.nano / longest, yardstick.amount) for yardstick in row.yardsticks]
    rows_below = lanes(below)
    for yardstick, (share, label), lane in zip(row.yardsticks, below, rows_below, strict=True):
        canvas.symbol(share, line, YARDSTICK_SHAPES[yardstick.mark])
        canvas.text(share, line + 22 + _LANE * lane, label, faint=True)
    return line + 36 + _LANE * (max(rows_below) + 1)
