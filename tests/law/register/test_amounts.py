"""Amounts and shares as people type them: what cannot be one is refused, however it is written."""

import pytest

from aslived.errors import AslivedError
from aslived.law.register.quantity import parse_amount, parse_purity


@pytest.mark.parametrize("text", ["9" * 5000 + " g", "0." + "0" * 5000 + "1 g", "1" * 41 + " tablets"])
def test_an_endless_number_is_no_amount(text) -> None:
    with pytest.raises(AslivedError, match="AL-LAW-003"):
        parse_amount(text)


def test_an_endless_number_is_no_purity() -> None:
    with pytest.raises(AslivedError, match="AL-LAW-005"):
        parse_purity("9" * 5000 + "%")
