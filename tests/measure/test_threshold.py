import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.intervals import wilson
from aslived.measure.threshold import Amount, Limit, exposure, lowest_limit, over

GRAM = 10**9
AMOUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=60)


def said(grams, drug="heroin", **more):
    return [
        Amount(f"{drug}{which}", drug, None if g is None else round(g * GRAM), **more)
        for which, g in enumerate(grams)
    ]


def by_metric(found, group=None):
    return {one.metric: one for one in found if one.group == group}


def test_the_reference_interval_of_a_share_over_the_limit():
    found = by_metric(exposure(said([2] * 81 + [0.5] * 182), [Limit(("heroin",), GRAM)]))["M1"]
    assert (found.over, found.n) == (81, 263)
    assert (found.low, found.high) == pytest.approx((0.255288519878, 0.366209576983), rel=1e-6)


@pytest.mark.parametrize(
    ("word", "expected"), [("at_most", [False, False, True]), ("less_than", [False, True, True])]
)
def test_at_the_limit_the_laws_own_word_decides(word, expected):
    limit = Limit(("heroin",), GRAM, word)
    assert over(np.array([GRAM - 1, GRAM, GRAM + 1]), limit).tolist() == expected
    one = by_metric(exposure(said([1] * 30), [limit]))["M1"]
    assert one.value == (0.0 if word == "at_most" else 1.0)
    assert one.low < one.high


@pytest.mark.parametrize("kind", ["typical", "heaviest", "purchase", "largest_purchase"])
def test_each_kind_of_amount_has_its_metric(kind):
    found = by_metric(exposure(said([1, 2, 3], kind=kind), [Limit(("heroin",), GRAM)]))
    number = {"typical": "M1", "heaviest": "M2", "purchase": "M3", "largest_purchase": "M4"}[kind]
    assert set(found) == {number, "M6", "M7"}
    assert found[number].value == pytest.approx(2 / 3)
    assert found["M7"].value == pytest.approx(0.5)


def test_cumulative_limits_add_drugs_by_person():
    amounts = [
        Amount("a", "heroin", GRAM), Amount("a", "cocaine", 2 * GRAM), Amount("b", "heroin", 2 * GRAM),
        Amount("c", "cocaine", None), Amount("c", "heroin", 9 * GRAM), Amount("d", "cannabis", 99 * GRAM),
        Amount("e", "heroin", 0), Amount("e", "cocaine", 0),
    ]  # fmt: skip
    found = by_metric(exposure(amounts, [Limit(("heroin", "cocaine"), 5 * GRAM // 2)]))
    assert (found["M5"].over, found["M5"].n, found["M5"].unsaid) == (1, 2, 1)
    alone = by_metric(exposure(amounts, [Limit(("heroin",), 5 * GRAM // 2)]))["M1"]
    assert (alone.over, alone.n, alone.unsaid) == (1, 3, 0)


def test_published_checks_on_cumulative_limits():
    proposed = {"opioids": 2.0, "cocaine": 3.0, "crack": 1.0, "amphetamines": 1.5}
    person = [Amount("p", drug, round(grams * GRAM)) for drug, grams in proposed.items()]
    limit = 5 * GRAM // 2
    together = by_metric(exposure(person, [Limit(tuple(proposed), limit)]))
    assert 1 / together["M7"].value == pytest.approx(3.0)
    assert by_metric(exposure(person, [Limit(("cocaine",), limit)]))["M1"].over == 1
    assert by_metric(exposure(person, [Limit(("opioids", "crack"), limit)]))["M5"].over == 1


def test_groups_and_weights():
    amounts = [*said([2] * 10 + [0.5] * 30, group="north", weight=3.0)]
    amounts += [Amount(f"s{which}", "heroin", GRAM // 2, group="south") for which in range(20)]
    found = exposure(amounts, [Limit(("heroin",), GRAM)])
    whole, north, south = (by_metric(found, group)["M1"] for group in (None, "north", "south"))
    assert whole.value == pytest.approx(30 / 140)
    assert (north.value, south.value) == pytest.approx((0.25, 0.0))
    equal = wilson(10, 40)
    assert (north.low, north.high) == pytest.approx((equal.low, equal.high))
    assert whole.low < whole.value < whole.high


@settings(deadline=None, max_examples=120)
@given(AMOUNTS, st.floats(0.01, 1.0), st.sampled_from(["at_most", "less_than"]))
def test_the_lowest_limit_spares_enough_and_a_nanogram_less_does_not(amounts, spare, word):
    values = np.array(amounts)
    lowest, low, high = lowest_limit(values, spare, word)
    spared = 1 - over(values, Limit(("x",), lowest, word)).mean()
    assert spared >= spare - 1e-9
    if lowest > 1:
        assert 1 - over(values, Limit(("x",), lowest - 1, word)).mean() < spare
    assert low is None or low <= lowest
    assert high is None or lowest <= high


@settings(deadline=None, max_examples=60)
@given(AMOUNTS, st.data())
def test_weights_are_copies_in_the_lowest_limit(amounts, data):
    weights = data.draw(st.lists(st.integers(1, 4), min_size=len(amounts), max_size=len(amounts)))
    copied = np.repeat(np.array(amounts), weights)
    assert (
        lowest_limit(np.array(amounts), 0.9, weights=np.array(weights, float))[0]
        == lowest_limit(copied, 0.9)[0]
    )


def test_the_upper_end_needs_enough_people():
    assert lowest_limit(np.arange(1, 72), 0.95)[2] is None
    assert lowest_limit(np.arange(1, 73), 0.95)[2] == 72
    assert lowest_limit(np.arange(1, 500), 1.0)[2] is None
    few = by_metric(exposure(said([1] * 20), [Limit(("heroin",), GRAM)]))["M6"]
    assert [flag.code for flag in few.flags] == ["AL-MEA-076"]


def test_the_interval_of_the_lowest_limit_covers():
    rng, hits = np.random.default_rng(11), 0
    for _sample in range(400):
        _mid, low, high = lowest_limit(rng.integers(1, 10**6, 200), 0.9)
        hits += low <= 900_000 <= high
    assert hits / 400 > 0.93


@settings(deadline=None, max_examples=40)
@given(AMOUNTS, st.randoms())
def test_order_and_ids_do_not_matter(amounts, random):
    one = said(amounts, weight=2.0)
    other = [Amount(f"x{99 - place}", a.drug, a.amount_ng, weight=2.0) for place, a in enumerate(one)]
    random.shuffle(other)
    limits = [Limit(("heroin",), 10 * GRAM)]
    assert exposure(one, limits) == exposure(other, limits)


def test_nobody_said_how_much_gives_no_number():
    found = exposure(said([None, None]), [Limit(("heroin",), GRAM)])
    assert [(one.value, one.n, one.unsaid) for one in found] == [(None, 0, 2)]
    assert found[0].flags[0].code == "AL-MEA-074"


LIMIT = [Limit(("heroin",), GRAM)]


@pytest.mark.parametrize(
    ("amounts", "limits", "code"),
    [
        ([], LIMIT, "074"),
        ([Amount("a", "heroin", -1)], LIMIT, "071"),
        ([Amount("a", "heroin", 1.5)], LIMIT, "071"),
        ([Amount("a", "heroin", True)], LIMIT, "071"),
        ([Amount("a", "heroin", 10**16)], LIMIT, "071"),
        ([Amount("a", "heroin", 1, weight=0.0)], LIMIT, "071"),
        ([Amount("a", "heroin", 1, weight=math.nan)], LIMIT, "071"),
        ([Amount("a", "heroin", 1, kind="daily")], LIMIT, "071"),
        ([Amount("a", "heroin", 1), Amount("a", "heroin", 2)], LIMIT, "072"),
        ([Amount("a", "heroin", 1), Amount("a", "heroin", 2, kind="heaviest", weight=2.0)], LIMIT, "073"),
        ([Amount("a", "heroin", 1)], [Limit(("heroine",), GRAM)], "075"),
        ([Amount("a", "heroin", 1)], [Limit((), GRAM)], "075"),
        ([Amount("a", "heroin", 1)], [Limit(("heroin",), 0)], "070"),
        ([Amount("a", "heroin", 1)], [Limit(("heroin",), 1.0)], "070"),
        ([Amount("a", "heroin", 1)], [Limit(("heroin",), 1, "up_to")], "070"),
    ],
)
def test_bad_input_never_yields_a_number(amounts, limits, code):
    with pytest.raises(AslivedError) as raised:
        exposure(amounts, limits)
    assert raised.value.faults[0].code == f"AL-MEA-{code}"


@pytest.mark.parametrize(
    "call",
    [
        lambda: lowest_limit(np.array([]), 0.9),
        lambda: lowest_limit(np.array([1.5]), 0.9),
        lambda: lowest_limit(np.array([1]), 0),
        lambda: lowest_limit(np.array([1]), 95),
        lambda: lowest_limit(np.array([1]), math.nan),
        lambda: lowest_limit(np.array([1]), 0.9, weights=np.array([-1.0])),
        lambda: exposure([Amount("a", "heroin", 1)], LIMIT, spare=95),
    ],
)
def test_bad_numbers_are_refused(call):
    with pytest.raises(AslivedError):
        call()
