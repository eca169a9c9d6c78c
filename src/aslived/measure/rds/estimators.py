"""Point estimates: transitions between groups, RDS-I, RDS-II and what each rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aslived.measure.rds.recruitment import Index

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """A share: the cells counted (`part`) among the cells it is a share of (`whole`)."""

    part: tuple[int, ...]
    whole: tuple[int, ...]

    def share(self, totals: Matrix) -> Vector:
        """Return the share for each row of cell totals (not a number where the whole is empty)."""
        above = totals[..., list(self.part)].sum(axis=-1)
        below = totals[..., list(self.whole)].sum(axis=-1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(above / below, dtype=np.float64)


def cell_totals(cell: Index, weight: Vector, cells: int) -> Vector:
    """Return the total weight of each cell; people in no cell (-1) are left out.

    >>> import numpy as np
    >>> cell_totals(np.array([0, 1, 1, -1]), np.array([1.0, 2.0, 3.0, 9.0]), 2).tolist()
    [1.0, 5.0]
    """
    kept = cell >= 0
    return np.bincount(cell[kept], weights=weight[kept], minlength=cells).astype(np.float64)


def inverse_degree(degree: Index) -> Vector:
    """Return the RDS-II weight of each person, 1 / degree.

    *Source:* Volz & Heckathorn 2008 (J. Official Statistics 24:79-97, equation 4).

    >>> import numpy as np
    >>> inverse_degree(np.array([1, 4])).tolist()
    [1.0, 0.25]
    """
    return 1.0 / degree


def transitions(recruiter: Index, cell: Index, cells: int) -> Matrix:
    """Return how often a person of one cell (row) recruited a person of another (column).

    >>> import numpy as np
    >>> transitions(np.array([-1, 0, 0]), np.array([0, 1, 1]), 2).tolist()
    [[0.0, 2.0], [0.0, 0.0]]
    """
    by = np.where(recruiter >= 0, cell[recruiter], -1)
    both = (by >= 0) & (cell >= 0)
    return (
        np.bincount(by[both] * cells + cell[both], minlength=cells * cells)
        .reshape(cells, cells)
        .astype(float)
    )


def transition_shares(counts: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """Return the transition matrix, and the rows that recruited nobody and so were filled.

    The fill rule: a group that recruited nobody is taken to recruit as everybody together did. Where nobody at
    all recruited, groups stay apart.

    >>> import numpy as np
    >>> transition_shares(np.array([[1.0, 3.0], [0.0, 0.0]]))[0].tolist()
    [[0.25, 0.75], [0.25, 0.75]]
    """
    silent = counts.sum(axis=1) == 0
    if silent.all():
        return np.eye(len(counts)), tuple(range(len(counts)))
    filled = np.where(silent[:, None], counts.sum(axis=0)[None, :], counts)
    return filled / filled.sum(axis=1, keepdims=True), tuple(int(row) for row in np.flatnonzero(silent))


def is_connected(shares: Matrix) -> bool:
    """Whether every group can be reached from every other (the chain has one stationary distribution).

    >>> import numpy as np
    >>> is_connected(np.array([[0.5, 0.5], [0.0, 1.0]]))
    False
    """
    reached = (shares > 0) | np.eye(len(shares), dtype=bool)
    for _step in range(max(1, len(shares).bit_length())):
        reached = (reached.astype(np.int64) @ reached.astype(np.int64)) > 0
    return bool(reached.all())


def stationary(shares: Matrix) -> Vector:
    """Return the stationary distribution: the left eigenvector of eigenvalue 1, for any number of groups.

    *Source:* Salganik & Heckathorn 2004 (Sociological Methodology 34:193-239, equations 9 to 12).

    >>> import numpy as np
    >>> stationary(np.array([[0.5, 0.5], [0.25, 0.75]])).round(6).tolist()
    [0.333333, 0.666667]
    """
    groups = len(shares)
    system = shares.T - np.eye(groups)
    system[-1] = 1.0
    right = np.zeros(groups)
    right[-1] = 1.0
    return np.asarray(np.linalg.solve(system, right), dtype=np.float64)


def rds_i_totals(counts: Matrix, degree: Index, cell: Index) -> Vector | None:
    """Return RDS-I shares of all cells, or None where recruitment does not connect them.

    The share of a group is its stationary share over its harmonic mean degree, scaled to one.

    *Shapes:* counts (cells, cells); degree and cell (n,).
    *Source:* Salganik & Heckathorn 2004, equation 13; the eigenvector form for three or more groups is
    Heckathorn 2002 (Social Problems 49:11-34).

    >>> import numpy as np
    >>> rds_i_totals(np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([2, 4]), np.array([0, 1])).round(6).tolist()
    [0.666667, 0.333333]
    """
    shares, _silent = transition_shares(counts)
    if not is_connected(shares):
        return None
    cells = len(counts)
    size = cell_totals(cell, np.ones(len(cell)), cells)
    mean_inverse = cell_totals(cell, inverse_degree(degree), cells) / size
    totals = stationary(shares) * mean_inverse
    return np.asarray(totals / totals.sum(), dtype=np.float64)


def design_effect(point: float, error: float, n: int, population: float | None) -> float | None:
    """Return the variance over that of a simple random sample of the same size (without replacement if N is known).

    *Source:* Kish 1965; the finite population factor (N - n) / (N - 1) as the R package RDS applies it.

    >>> round(design_effect(0.5, 0.05, 200, None), 6)
    2.0
    """
    simple = point * (1.0 - point) / n if n else 0.0
    if population is not None and population > 1:
        simple *= (population - n) / (population - 1)
    return error * error / simple if simple > 0 else None
