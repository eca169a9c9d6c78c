"""Boxes hold exactly the cells that are meant."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from aslived.law.comparison.boxes import boxes

GRIDS = arrays.arrays(np.bool_, arrays.array_shapes(min_dims=1, max_dims=4, max_side=4))


@given(GRIDS, st.data())
def test_boxes_hold_every_chosen_cell_once_and_no_other_valid_one(
    valid: np.ndarray, data: st.DataObject
) -> None:
    chosen = valid & data.draw(arrays.arrays(np.bool_, st.just(valid.shape)))
    if not chosen.any():
        return
    found = np.zeros(valid.shape, dtype=int)
    for box in boxes(chosen, valid):
        numbers = [range(size) if part is None else part for part, size in zip(box, valid.shape, strict=True)]
        for cell in product(*numbers):
            found[cell] += 1
    assert np.array_equal((found > 0) & valid, chosen)
    assert found[valid].max() <= 1
