"""A series of shares by year: a mark for what is settled, and behind it the band that doubt opens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from aslived.language import _
from aslived.publish.pictures.canvas import Canvas

_TOP, _HEIGHT = 12.0, 190.0
_SHAPES = ("disc", "ring")


class Point(msgspec.Struct, frozen=True):
    """One year. *Units:* shares of one; `share` is None where nothing is settled."""

    year: int
    share: float | None
    low: float
    high: float


def series_picture(
    lines: Sequence[Sequence[Point]], title: str, description: str, width: int | None = None
) -> str:
    """Return at most two lines over the same years: discs for the first, rings for the second.

    >>> picture = series_picture([[Point(2000, 0.5, 0.4, 0.6), Point(2001, 0.6, 0.5, 0.7)]], "Law", "Two years")
    >>> picture.count("<title"), picture.count("<rect")
    (1, 2)
    """
    canvas = Canvas(title, description, "series", width)
    years = [point.year for point in lines[0]]
    first, last = min(years), max(years)
    across = {year: 0.08 + 0.9 * (year - first) / max(last - first, 1) for year in years}
    for tenth in (0, 25, 50, 75, 100):
        y = _down(tenth / 100)
        canvas.rule(0.06, 1, y, faint=True)
        canvas.text(0, y + 4, _("{share} %").format(share=tenth), anchor="start", faint=True)
    for number, line in enumerate(lines):
        beside = (number - (len(lines) - 1) / 2) * 0.012
        for point in line:
            canvas.add(_band(canvas, across[point.year] + beside, point))
    for number, line in enumerate(lines):
        beside = (number - (len(lines) - 1) / 2) * 0.012
        _marks(canvas, [(across[point.year] + beside, point) for point in line], _SHAPES[number])
    apart = next((step for step in (1, 2, 5) if (last - first) / step <= 6), 10)
    for year in years:
        if year % apart == 0:
            canvas.text(across[year], _TOP + _HEIGHT + 22, str(year), faint=True)
    return canvas.svg(_TOP + _HEIGHT + 30)


def _down(share: float) -> float:
    return _TOP + _HEIGHT * (1 - share)


def _band(canvas: Canvas, share: float, point: Point) -> str:
    height = max(_down(point.low) - _down(point.high), 1)
    return (
        f'<rect class="pic-band" x="{canvas.across(share - 0.004)}" width="{canvas.span(0.008)}" '
        f'y="{_down(point.high):g}" height="{height:g}" fill="#9fb8bf"/>'
    )


def _marks(canvas: Canvas, points: list[tuple[float, Point]], shape: str) -> None:
    settled = [(across, point.share) for across, point in points if point.share is not None]
    dash = ' stroke-dasharray="4 3"' if shape == "ring" else ""
    for (x1, one), (x2, other) in pairwise(settled):
        canvas.add(
            f'<line class="pic-line" x1="{canvas.across(x1)}" x2="{canvas.across(x2)}" y1="{_down(one):g}" '
            f'y2="{_down(other):g}" stroke="#1f5a6b" stroke-width="1.5"{dash}/>'
        )
    for across, share in settled:
        canvas.add(
            f'<circle class="{"pic-ring" if shape == "ring" else "pic-fill"}" cx="{canvas.across(across)}" '
            f'cy="{_down(share):g}" r="3.5" fill="{"#ffffff" if shape == "ring" else "#1f5a6b"}" '
            f'stroke="#1f5a6b" stroke-width="1.5"/>'
        )
