"""How many grounds become one answer: strict where little is known, and sure only of what is sure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.assess.criteria.answer import answer, surest, verdict
from aslived.assess.criteria.ground import Ground, Says

SAYS = ("met", "partly", "not_met", "open", "missing")
grounds = st.lists(
    st.builds(
        Ground,
        st.sampled_from(SAYS),
        st.just(("XA/one",)),
        st.sampled_from(("high", "medium", "low")),
    ),
    max_size=8,
)


def of(*says: Says) -> list[Ground]:
    return [Ground(one, (f"XA/{one}",), "high") for one in says]


@pytest.mark.parametrize(
    ("says", "value", "reason"),
    [
        (("met", "met"), "met", None),
        (("not_met", "not_met"), "not_met", None),
        (("met", "not_met"), "partly", None),
        (("partly",), "partly", None),
        (("met", "open"), "partly", None),
        (("met", "missing"), "unknown", "not_in_register"),
        (("not_met", "missing"), "not_met", None),
        (("not_met", "open"), "not_met", None),
        (("open",), "unknown", "left_open_by_law"),
        (("open", "missing"), "unknown", "not_in_register"),
        (("missing",), "unknown", "not_in_register"),
        ((), "unknown", "not_in_register"),
    ],
)
def test_the_verdict(says: tuple[Says, ...], value: str, reason: str | None) -> None:
    assert verdict(of(*says)) == (value, reason)


@settings(deadline=None, max_examples=200)
@given(grounds)
def test_met_needs_every_ground_and_silence_is_none(found: list[Ground]) -> None:
    met = verdict(found)[0] == "met"
    assert met == (bool(found) and all(ground.says == "met" for ground in found))
    assert verdict([*found, Ground("missing", (), "high")])[0] != "met"


@settings(deadline=None, max_examples=200)
@given(grounds, grounds)
def test_knowing_more_never_mends_what_is_broken(found: list[Ground], more: list[Ground]) -> None:
    if verdict(found)[0] in ("not_met", "partly"):
        assert verdict([*found, *more])[0] in ("not_met", "partly")


@settings(deadline=None, max_examples=200)
@given(grounds)
def test_a_sure_answer_stands_without_what_is_unsure(found: list[Ground]) -> None:
    value, _reason = verdict(found)
    level = surest(found, value)
    if level == "high":
        sure = [g if g.confidence == "high" else Ground("missing", (), "high") for g in found]
        assert verdict(sure)[0] == value
    assert (level is None) == (value == "unknown")


def test_one_sure_breach_makes_the_answer_sure_and_a_met_needs_all_to_be() -> None:
    low = Ground("not_met", ("XA/low",), "low")
    assert answer([*of("not_met"), low], "").confidence == "high"
    assert answer([*of("met"), Ground("met", ("XA/low",), "low")], "").confidence == "low"


def test_what_breaks_is_named_first_and_what_is_silent_not_at_all() -> None:
    assert answer(of("missing", "met", "not_met"), "").entries == ("XA/not_met", "XA/met")
