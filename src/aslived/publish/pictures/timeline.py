"""The timeline of a law: bands for the class of holding a small amount, and marks for the steps of reform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aslived.publish.brief.shape import Band, Step, Track
from aslived.publish.pictures.canvas import Canvas, lanes

LETTERS = {
    "criminal": "C",
    "criminal_not_prosecuted": "U",
    "administrative": "A",
    "regulated": "R",
    "none": "N",
    "depends": "D",
    "not_coded": "?",
}
"""The letter of each class in a band, so that no colour carries it alone."""
FILLS = {
    "criminal": ("#7d2f1b", "#ffffff"),
    "criminal_not_prosecuted": ("#eab8a4", "#1c2329"),
    "administrative": ("#e6c35c", "#1c2329"),
    "regulated": ("#a9cfe0", "#1c2329"),
    "none": ("#e4eee6", "#1c2329"),
    "depends": ("#c3c7ca", "#1c2329"),
    "not_coded": ("#ffffff", "#1c2329"),
}
STEP_SHAPES = {"enacted": "disc", "proposed": "ring", "failed": "cross", "reversed": "diamond"}
_BAND = 22


def timeline_picture(
    tracks: Sequence[Track],
    steps: Sequence[Step],
    on: date,
    title: str,
    description: str,
    width: int | None = None,
) -> str:
    """Return the timeline up to the day; steps before its first day stand in the table only.

    >>> picture = timeline_picture((), (), date(2021, 4, 14), "Law", "No step is known")
    >>> picture.count("<title"), "<script" in picture
    (1, False)
    """
    canvas = Canvas(title, description, "timeline", width)
    start = min((band.start for track in tracks for band in track.bands), default=date(2000, 1, 1))
    days = max((on - start).days, 1)
    y = 4.0
    for track in tracks:
        canvas.text(0, y + 12, f"{track.drug}, {track.reading}", anchor="start")
        for band in track.bands:
            _band(canvas, band, start, days, y + 18)
        y += 18 + _BAND + 10
    y = _axis(canvas, start, on, days, y)
    y = _marks(canvas, steps, start, days, y)
    return canvas.svg(y)


def _band(canvas: Canvas, band: Band, start: date, days: int, y: float) -> None:
    left = (band.start - start).days / days
    share = max((band.end - band.start).days / days, 0.004)
    fill, ink = FILLS[band.offence]
    dash = ' stroke-dasharray="4 3"' if band.offence == "not_coded" else ""
    letter = LETTERS[band.offence] + ("*" if band.unchecked else "")
    said = (
        f'<text class="pic-letter" x="50%" y="16" text-anchor="middle" font-family="Libertinus Serif" '
        f'font-size="14" font-weight="700" fill="{ink}">{letter}</text>'
        if share > 0.05
        else ""
    )
    middle = left + share / 2
    if not said and middle > 0.6:  # too narrow for its letter, which then stands above it
        canvas.text(middle, y - 5, letter, bold=True)
    canvas.add(
        f'<svg x="{canvas.across(left)}" y="{y:g}" width="{canvas.span(share)}" height="{_BAND}">'
        f'<rect width="100%" height="100%" fill="{fill}" stroke="#5b656d" stroke-width="2"{dash}/>{said}</svg>'
    )


def _axis(canvas: Canvas, start: date, on: date, days: int, y: float) -> float:
    canvas.rule(0, 1, y)
    years = on.year - start.year
    apart = next((step for step in (1, 2, 5, 10) if years / step <= 6), 20)
    for year in range(start.year, on.year + 1):
        share = (date(year, 1, 1) - start).days / days
        if year % apart == 0 and 0 <= share <= 0.97:
            canvas.tick(share, y, y + 5)
            canvas.text(share, y + 19, str(year), faint=True)
    return y + 30


def _marks(canvas: Canvas, steps: Sequence[Step], start: date, days: int, y: float) -> float:
    shown = [(number, step) for number, step in enumerate(steps, 1) if step.on >= start]
    places = [((step.on - start).days / days, f"{number}MM") for number, step in shown]
    rows = lanes(places)
    for (number, step), (share, _width), row in zip(shown, places, rows, strict=True):
        top = y + 8 + row * 22
        canvas.symbol(share, top, STEP_SHAPES[step.kind])
        leans = share > 0.9
        canvas.add(
            f'<svg x="{canvas.across(share)}" y="{top:g}" overflow="visible"><text class="pic-ink" '
            f'x="{-10 if leans else 10}" y="5" text-anchor="{"end" if leans else "start"}" '
            f'font-family="Libertinus Serif" font-size="13" fill="#1c2329">{number}</text></svg>'
        )
    return y + 22 * (max(rows, default=-1) + 1)
