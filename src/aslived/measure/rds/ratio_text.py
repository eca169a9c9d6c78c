"""What a ratio such as `needles/1` or `arrested=yes/injects=yes` asks for, person by person."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from aslived.errors import AslivedError, Fault
from aslived.measure.rds.recruitment import Recruitment

Vector = NDArray[np.float64]

_NUMBER = re.compile(r"[+-]?([0-9]{1,15}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?", re.ASCII)


def columns_of(text: str) -> tuple[str, ...]:
    """Return the columns that a ratio needs.

    *Errors:* AL-RDS-037 where it is not a ratio.

    >>> columns_of("needles/1"), columns_of("arrested=yes/injects=yes")
    (('needles',), ('arrested', 'injects'))
    """
    sides = text.split("/")
    if len(sides) != 2 or not all(side.strip() for side in sides) or sides[0].strip() == "1":
        raise AslivedError.of("AL-RDS-037", given=text)
    names = [side.split("=", 1)[0].strip() for side in sides if side.strip() != "1"]
    if not all(names):
        raise AslivedError.of("AL-RDS-037", given=text)
    return tuple(names)


def values_of(survey: Recruitment, texts: Sequence[str]) -> Mapping[str, tuple[Vector, Vector]]:
    """Return both sides of each ratio in the order of the file.

    *Errors:* AL-RDS-038 where a number is none, AL-RDS-039 where nobody gave the answer.
    """
    found = {}
    for text in texts:
        columns_of(text)
        above, below = (_side(survey, side.strip()) for side in text.split("/"))
        found[text] = (above, below)
    return found


def _side(survey: Recruitment, side: str) -> Vector:
    if side == "1":
        return np.ones(survey.n)
    name, equals, answer = side.partition("=")
    given = survey.columns[name.strip()]
    if equals:
        known = sorted({value for value in given if value is not None})
        if answer.strip() not in known:
            raise AslivedError.of(
                "AL-RDS-039",
                file=survey.file,
                given=answer.strip(),
                column=name.strip(),
                known=", ".join(known[:20]),
            )
        return np.array([math.nan if value is None else float(value == answer.strip()) for value in given])
    faults = [
        Fault("AL-RDS-038", {"given": value, "column": name.strip()}, survey.file, line)
        for value, line in zip(given, survey.lines, strict=True)
        if value is not None and not _NUMBER.fullmatch(value)
    ]
    if faults:
        raise AslivedError(*faults)
    return np.array([math.nan if value is None else float(value) for value in given])
