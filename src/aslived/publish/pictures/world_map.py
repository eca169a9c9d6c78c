"""The world as outlines and marks: places of the register, drawn flat in equal areas.

The outlines are Natural Earth's (`world/README.md`). Coordinates are whole pixels and each point is told from
the one before, so that the whole map is a few kilobytes when packed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from math import asin, cos, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any

import msgspec
import yaml

DATA = Path(__file__).parent / "world"
WIDTH = 960
NORTH, SOUTH = 83.7, -56.0
"""The latitudes between which the map is drawn: beyond them no place of the register lies."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
"""The coefficients of the Equal Earth projection."""
_HALF_WIDTH = 2 * pi / (sqrt(3) * _A[0])
"""Half the width of a globe of radius one in that projection: the equator from its middle to its end."""
Point = tuple[int, int]
Degrees = tuple[float, float]


class Outline(msgspec.Struct, frozen=True):
    """The outline of a place as an SVG path, with the middle of its largest part; `code` is empty for land without a law file."""

    code: str
    path: str
    middle: Point


class Mark(msgspec.Struct, frozen=True):
    """A place without an outline of its own; `part` marks a province, which is drawn smaller, upon its country."""

    code: str
    at: Point
    part: bool


class WorldMap(msgspec.Struct, frozen=True):
    """Every place of the register once. *Units:* pixels of a picture `width` by `height`."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a place on the globe as a place on the picture, by the Equal Earth projection.

    *Units:* degrees in, pixels out.
    *Source:* Šavrič, Patterson and Jenny 2018, *The Equal Earth map projection*, equations 1 to 3.

    >>> [round(one) for one in project(0, 0)], [round(one) for one in project(180, 0)]
    ([480, 231], [960, 231])
    """
    theta, y = _up(latitude)
    t2 = theta * theta
    slope = 9 * _A[3] * t2**4 + 7 * _A[2] * t2**3 + 3 * _A[1] * t2 + _A[0]
    x = 2 * sqrt(3) * radians(longitude) * cos(theta) / (3 * slope)
    scale = WIDTH / (2 * _HALF_WIDTH)
    return WIDTH / 2 + scale * x, scale * (_up(NORTH)[1] - y)


@cache
def _up(latitude: float) -> tuple[float, float]:
    """Return the parametric latitude, and how far up the projection it is on a globe of radius one."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    t2 = theta * theta
    return theta, theta * (_A[3] * t2**4 + _A[2] * t2**3 + _A[1] * t2 + _A[0])


@cache
def world_map() -> WorldMap:
    """Return the map.

    >>> drawn = world_map()
    >>> drawn.width, len({place.code for place in (*drawn.outlines, *drawn.marks)} - {""})
    (960, 212)
    """
    topology = json.loads((DATA / "countries-110m.json").read_text(encoding="utf-8"))
    places = yaml.load((DATA / "places.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    code_of = {number: code for code, number in places["outlines"].items()}
    arcs = [_arc(topology["transform"], arc) for arc in topology["arcs"]]
    outlines = [
        _outline(code_of.get(shape.get("id"), ""), shape, arcs)
        for shape in topology["objects"]["countries"]["geometries"]
        if shape["properties"]["name"] != "Antarctica"
    ]
    marks = [Mark(code, _pixel(*position), "-" in code) for code, position in sorted(places["marks"].items())]
    return WorldMap(
        width=WIDTH,
        height=round(project(0, SOUTH)[1]),
        outlines=tuple(sorted(outlines, key=lambda outline: outline.code)),
        marks=tuple(marks),
    )


def _arc(transform: Mapping[str, list[float]], arc: Iterable[tuple[int, int]]) -> list[Degrees]:
    """Return an arc of TopoJSON in degrees: its steps added up, its scale undone."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _pixel(longitude: float, latitude: float) -> Point:
    x, y = project(longitude, latitude)
    return round(x), round(y)


def _outline(code: str, shape: Mapping[str, Any], arcs: list[list[Degrees]]) -> Outline:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
    drawn = [ring for ring in rings if len(ring) > 3] or [max(rings, key=len)]
    largest = max(drawn, key=_area)
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    return Outline(
        code=code,
        path="".join(map(_path, drawn)),
        middle=((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2),
    )


def _ring(numbers: list[int], arcs: list[list[Degrees]]) -> list[Point]:
    """Join arcs and project; a number below nought means the arc ~number from its end.

    A ring that crosses the date line is drawn on from there, not back across the whole map. Points that fall
    on one pixel are one.
    """
    joined = [point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
    along = [joined[0][0]]
    for longitude, _latitude in joined[1:]:
        along.append(longitude - 360 * round((longitude - along[-1]) / 360))
    aside = 360 * round(sum(along) / len(along) / 360)
    points: list[Point] = []
    for longitude, (_longitude, latitude) in zip(along, joined, strict=True):
        point = _pixel(longitude - aside, latitude)
        if not points or points[-1] != point:
            points.append(point)
    return points


def _area(ring: list[Point]) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def _path(ring: list[Point]) -> str:
    (x, y), *rest = ring
    steps = []
    for nx, ny in rest:
        steps.append(f"{nx - x} {ny - y}".replace(" -", "-"))
        x, y = nx, ny
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"
