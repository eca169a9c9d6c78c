"""Plots for analysts (`--plot FILE.svg`), drawn with Vega-Altair: the extra `plots`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from aslived.errors import AslivedError

Bar = tuple[str, float | None, float | None, float | None]
"""What is shown, its lower limit, its middle, its upper limit."""


def _altair(path: str) -> Any:
    if not path.lower().endswith(".svg"):
        raise AslivedError.of("AL-MEA-091", given=path)
    try:
        import_module("vl_convert")
        return import_module("altair")
    except ImportError as error:
        raise AslivedError.of("AL-MEA-090") from error


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def draw_intervals(
    path: str, bars: Sequence[Bar], *, title: str, axis: str, logarithmic: bool = False
) -> None:
    """Draw each figure as a point with its interval; an upper limit that does not exist gets no end.

    *Errors:* AL-MEA-090 the extra `plots` is missing, AL-MEA-091 not a .svg file.
    """
    alt = _altair(path)
    shown = [(label, _finite(low), _finite(mid), _finite(high), high) for label, low, mid, high in bars]
    largest = max([value for bar in shown for value in bar[1:4] if value is not None], default=1.0)
    values = [
        {"label": label, "low": low, "mid": mid, "high": largest * 1.1 if high == math.inf else end}
        for label, low, mid, end, high in shown
    ]
    if logarithmic:
        values = [{k: (None if v == 0 else v) for k, v in value.items()} for value in values]
    scale = alt.Scale(type="log") if logarithmic else alt.Scale(zero=True)
    data = alt.Data(values=values)
    row = alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=320))
    lines = (
        alt.Chart(data)
        .mark_rule(strokeWidth=2)
        .encode(x=alt.X("low:Q", title=axis, scale=scale), x2="high:Q", y=row)
    )
    points = alt.Chart(data).mark_point(filled=True, size=70).encode(x=alt.X("mid:Q", scale=scale), y=row)
    _save((lines + points).properties(title=title, width=460), path)


def draw_trend(
    path: str,
    points: Sequence[tuple[float, float, float, float]],
    line: Sequence[tuple[float, float, float, float]],
    target: float,
    *,
    title: str,
    axis: str,
) -> None:
    """Draw surveys with their intervals, the fitted line with its band, and the target: (year, low, mid, high)."""
    alt = _altair(path)

    def data(rows: Sequence[tuple[float, float, float, float]]) -> Any:
        return alt.Data(values=[dict(zip(("year", "low", "mid", "high"), row, strict=True)) for row in rows])

    year = alt.X("year:Q", title=None, axis=alt.Axis(format="d"), scale=alt.Scale(zero=False))
    band = (
        alt.Chart(data(line)).mark_area(opacity=0.2).encode(x=year, y=alt.Y("low:Q", title=axis), y2="high:Q")
    )
    fitted = alt.Chart(data(line)).mark_line().encode(x=year, y="mid:Q")
    bars = alt.Chart(data(points)).mark_rule().encode(x=year, y="low:Q", y2="high:Q")
    dots = alt.Chart(data(points)).mark_point(filled=True, size=60).encode(x=year, y="mid:Q")
    goal = alt.Chart(alt.Data(values=[{"mid": target}])).mark_rule(strokeDash=[5, 4]).encode(y="mid:Q")
    _save((band + fitted + bars + dots + goal).properties(title=title, width=460, height=280), path)


def _save(chart: Any, path: str) -> None:
    try:
        chart.save(path, format="svg")
    except OSError as error:
        raise AslivedError.of(
            "AL-MEA-092", file=str(Path(path)), problem=error.strerror or str(error)
        ) from error
