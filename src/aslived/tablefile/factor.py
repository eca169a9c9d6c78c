"""A column as its distinct values and which of them each row has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Factor:
    """A column as its distinct values and, for each row, which of them it has.

    *Shapes:* `rows` (n,), places in `values`.

    >>> Factor.of(["heroin", "khat", "heroin"])
    Factor(values=('heroin', 'khat'), rows=array([0, 1, 0], dtype=int32))
    """

    values: tuple[Any, ...]
    rows: Array

    @classmethod
    def of(cls, column: Sequence[Any] | Array) -> Factor:
        """Return the factor of any sequence of hashable values."""
        if isinstance(column, np.ndarray) and column.dtype != object:
            distinct, rows = np.unique(column, return_inverse=True)
            return cls(tuple(distinct.tolist()), rows.astype(np.int32))
        known = {value: place for place, value in enumerate(dict.fromkeys(column))}
        return cls(tuple(known), np.fromiter(map(known.__getitem__, column), np.int32, len(column)))
