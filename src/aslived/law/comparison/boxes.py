"""Which cells of a grid, said as few cases: a box is a set of numbers for each axis, and holds all their combinations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Box = tuple[tuple[int, ...] | None, ...]
"""For each axis the numbers in the box; None where all of them are."""
Mask = npt.NDArray[np.bool_]


def boxes(chosen: Mask, valid: Mask) -> tuple[Box, ...]:
    """Return boxes that hold exactly the chosen cells of the valid ones, one where that is enough.

    A box may hold cells that are not valid: nothing can be there.

    *Shapes:* both those of the grid; `chosen` lies within `valid`.

    >>> mask = np.array([[True, True], [False, False]])
    >>> boxes(mask, np.ones((2, 2), dtype=bool))
    (((0,), None),)
    """
    spans = [np.flatnonzero(chosen.any(axis=_others(chosen, axis))) for axis in range(chosen.ndim)]
    inside = valid[np.ix_(*spans)] if spans else valid
    if int(inside.sum()) == int(chosen.sum()):
        everywhere = [np.flatnonzero(valid.any(axis=_others(valid, axis))) for axis in range(valid.ndim)]
        return (
            tuple(
                None if len(span) == len(whole) else tuple(map(int, span))
                for span, whole in zip(spans, everywhere, strict=True)
            ),
        )
    return tuple(
        tuple(
            None if numbers is None or len(numbers) == size else numbers
            for numbers, size in zip(box, chosen.shape, strict=True)
        )
        for box in _split(chosen, valid)
    )


def _others(mask: Mask, axis: int) -> tuple[int, ...]:
    return tuple(other for other in range(mask.ndim) if other != axis)


def _split(chosen: Mask, valid: Mask) -> list[Box]:
    """Values of the first axis whose rest is the same stand together; where all that is valid is chosen, one box."""
    if chosen.ndim == 0 or np.array_equal(chosen, valid):
        return [(None,) * chosen.ndim]
    alike: dict[bytes, list[int]] = {}
    for number in range(chosen.shape[0]):
        if chosen[number].any():
            same = chosen[number].tobytes() + valid[number].tobytes()
            alike.setdefault(same, []).append(number)
    return [
        (tuple(numbers), *tail)
        for numbers in alike.values()
        for tail in _split(chosen[numbers[0]], valid[numbers[0]])
    ]
