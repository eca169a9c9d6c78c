import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.agreement import Rating, agreement

# Krippendorff 2004, Content Analysis, table in section 11.3: four coders, twelve units, values missing
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def rated(coders):
    return [
        Rating(str(unit), str(coder), value)
        for coder, row in enumerate(coders)
        for unit, value in enumerate(row)
    ]


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_four_coders_of_krippendorff(level, alpha):
    found = agreement(rated(FOUR), level).overall
    assert round(found.alpha, 3) == alpha
    assert (found.units, found.values, found.coders) == (11, 40, 4)
    assert found.low < found.alpha <= found.high
    assert 0 <= found.p_below <= 1


def test_two_coders_of_krippendorff():
    binary = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    assert round(agreement(rated(binary)).overall.alpha, 3) == 0.095
    assert round(agreement(rated(["aabbdcccedda", "babbbccceddd"])).overall.alpha, 3) == 0.692


def direct(ratings, difference):
    """Alpha by its definition, pair by pair."""
    units = {}
    for rating in ratings:
        if rating.value is not None:
            units.setdefault(rating.unit, []).append(rating.value)
    units = [given for given in units.values() if len(given) > 1]
    values = [value for given in units for value in given]
    n = len(values)
    observed = sum(
        difference(a, b, values) / (len(given) - 1)
        for given in units
        for a, b in itertools.permutations(given, 2)
    )
    expected = sum(difference(a, b, values) for a, b in itertools.permutations(values, 2)) / (n - 1)
    return 1 - observed / expected


def ordinal(a, b, values):
    low, high = min(a, b), max(a, b)
    between = sum(low <= v <= high for v in values)
    return (between - (values.count(a) + values.count(b)) / 2) ** 2 if a != b else 0


DIFFERENCES = {
    "nominal": lambda a, b, _values: a != b,
    "ordinal": ordinal,
    "interval": lambda a, b, _values: (a - b) ** 2,
    "ratio": lambda a, b, _values: ((a - b) / (a + b)) ** 2 if a + b else 0,
}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=3, max_size=3), min_size=3, max_size=10
    ),
    st.sampled_from(sorted(DIFFERENCES)),
)
def test_alpha_equals_its_definition(rows, level):
    ratings = rated(list(map(list, zip(*rows, strict=True))))
    found = agreement(ratings, level, replicates=100).overall
    if found.alpha is not None:
        assert found.alpha == pytest.approx(direct(ratings, DIFFERENCES[level]), abs=1e-9)
    else:
        assert found.not_defined.code in ("AL-MEA-087", "AL-MEA-088")


def test_no_variation_is_not_defined_said_and_not_raised():
    found = agreement(rated([[1] * 30, [1] * 30])).overall
    assert (found.alpha, found.low, found.p_below) == (None, None, None)
    assert found.not_defined.code == "AL-MEA-087"
    alone = agreement(rated([[1, 2, 1]])).overall
    assert alone.not_defined.code == "AL-MEA-088"


def test_perfect_and_opposite():
    same = agreement(rated([[1, 2] * 15, [1, 2] * 15])).overall
    assert same.alpha == 1 and [flag.code for flag in same.flags] == ["AL-MEA-085"]
    opposite = agreement(rated([[0, 1] * 15, [1, 0] * 15])).overall
    assert opposite.alpha < 0 and opposite.p_below == 1


def test_each_code_and_overall():
    ratings = []
    for code, slip in (("stigma", 7), ("police", 2)):
        for unit in range(40):
            first = int(unit % 3 == 0)
            ratings.append(Rating(str(unit), "ana", first, code))
            ratings.append(Rating(str(unit), "ben", 1 - first if unit % slip == 0 else first, code))
    ratings += [Rating(str(unit), coder, 0, "absent") for unit in range(40) for coder in ("ana", "ben")]
    found = agreement(ratings)
    by_code = {one.code: one for one in found.codes}
    assert by_code["stigma"].alpha > by_code["police"].alpha
    assert by_code["absent"].not_defined.code == "AL-MEA-087"
    assert found.overall.units == 120
    assert by_code["police"].p_below == 1


def test_values_without_codes_are_held_against_the_rest():
    found = agreement(rated(FOUR))
    assert [one.code for one in found.codes] == ["1", "2", "3", "4", "5"]
    five = [[None if v is None else int(v == 5) for v in row] for row in FOUR]
    assert found.codes[4].alpha == pytest.approx(agreement(rated(five)).overall.alpha)


@settings(deadline=None, max_examples=25)
@given(st.randoms(), st.sampled_from(["nominal", "interval"]))
def test_order_and_names_do_not_matter(random, level):
    plain = rated(FOUR)
    names = [chr(97 + which) for which in range(6)]
    random.shuffle(names)
    other = [
        Rating(
            f"unit {20 - int(r.unit)}",
            f"coder {r.coder}",
            names[r.value] if level == "nominal" and r.value is not None else r.value,
        )
        for r in plain
    ]
    random.shuffle(other)
    one, two = agreement(plain, level).overall, agreement(other, level).overall
    assert (one.alpha, one.low, one.high, one.p_below) == pytest.approx(
        (two.alpha, two.low, two.high, two.p_below)
    )


def test_ordinal_words_have_an_order():
    words = ["never", "sometimes", "often", "always", "daily"]
    said = [[None if v is None else words[v - 1] for v in row] for row in FOUR]
    assert round(agreement(rated(said), "ordinal", order=words).overall.alpha, 3) == 0.815


def test_the_same_seed_gives_the_same_interval_and_coverage_is_near_nominal():
    assert agreement(rated(FOUR), seed=3) == agreement(rated(FOUR), seed=3)
    rng, hits = np.random.default_rng(8), 0
    big = _panel(rng, 100_000)
    truth = agreement(big, replicates=100).overall.alpha
    for _sample in range(100):
        found = agreement(_panel(rng, 150), replicates=400, seed=5).overall
        hits += found.low <= truth <= found.high
    assert hits >= 88


def _panel(rng, units):
    truth = rng.random(units) < 0.3
    slips = rng.random((2, units)) < 0.1
    return rated([(truth ^ slip).astype(int).tolist() for slip in slips])


@pytest.mark.parametrize(
    ("ratings", "level", "more", "code"),
    [
        ([], "nominal", {}, "083"),
        (rated(FOUR), "scalar", {}, "080"),
        (rated(FOUR) + rated(FOUR), "nominal", {}, "081"),
        (rated([["a", "b"], ["a", "c"]]), "interval", {}, "082"),
        (rated([["a", "b"], ["a", "c"]]), "ordinal", {"order": ["a", "b"]}, "082"),
        (rated([[1.0, math.nan], [1.0, 2.0]]), "interval", {}, "082"),
        (rated([[1.0, -1.0], [1.0, 2.0]]), "ratio", {}, "082"),
        (rated(FOUR), "nominal", {"replicates": 0}, "083"),
        (rated(FOUR), "nominal", {"seed": -1}, "083"),
        (rated(FOUR), "nominal", {"confidence": 95}, "001"),
        (rated(FOUR), "ordinal", {"order": ["a", "a"]}, "083"),
        (rated([list(range(1001))] * 2), "interval", {}, "086"),
    ],
)
def test_bad_input_never_yields_a_number(ratings, level, more, code):
    with pytest.raises(AslivedError) as raised:
        agreement(ratings, level, **more)
    assert raised.value.faults[0].code == f"AL-MEA-{code}"
