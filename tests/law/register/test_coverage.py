"""How much the register holds of a place."""

from datetime import date

from aslived.law.register.cache import load
from aslived.law.register.coverage import Mix, coverage, mix


def test_the_mix_adds_up_to_the_provisions_of_every_place() -> None:
    for law in load().values():
        found = coverage(law)
        assert found.confidence.high + found.confidence.medium + found.confidence.low == found.provisions
        assert found.since is None or 2000 <= found.since <= law.checked.year


def test_what_is_held_of_portugal() -> None:
    found = coverage(load()["PT"])
    assert (found.code, found.parent, found.since) == ("PT", None, 2000)
    assert "possession" in found.conducts
    assert found.checked >= date(2026, 1, 1)


def test_what_has_no_confidence_counts_as_low() -> None:
    assert mix([object()]) == Mix(0, 0, 1)
