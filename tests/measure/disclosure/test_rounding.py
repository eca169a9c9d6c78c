from hypothesis import given
from hypothesis import strategies as st

from aslived.measure.disclosure import CRIMINALISED, POLICIES, Axis, Entry, Table, release
from aslived.measure.disclosure.rounding import fraction, round_count

TEXT = st.text(max_size=6)
CELLS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)


@given(st.integers(0, 10**15), CELLS, st.sampled_from(list(POLICIES.values())), st.binary(max_size=80))
def test_never_a_whole_base_away_and_always_the_same(count: int, cell, policy, key: bytes) -> None:
    figure = round_count(count, cell, policy, key)
    assert figure % policy.base == 0
    assert abs(figure - count) < max(policy.base, 1)
    assert figure == round_count(count, cell, policy, key)
    assert round_count(figure, cell, policy, key) == figure


def test_unbiased_over_cells() -> None:
    cells = [(("place", str(number)),) for number in range(4000)]
    mean = sum(round_count(52, cell, CRIMINALISED) for cell in cells) / len(cells)
    assert abs(mean - 52) < 5 * (6 / 4000) ** 0.5


def test_nearest_takes_halves_up() -> None:
    even = POLICIES["nhs-digital"]
    assert [round_count(count, (), even) for count in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]


def test_the_same_cell_is_the_same_figure_in_every_table() -> None:
    region = Axis.of("region", ["N", "S"])
    sex = Axis.of("sex", ["f", "m"])
    wide = {(("N",), ("f",)): 113, (("N",), ("m",)): 98, (("S",), ("f",)): 77, (("S",), ("m",)): 141}
    narrow = {(("f",),): 190, (("m",),): 239}
    both = dict(
        zip(
            (table := Table.from_leaves([region, sex], wide)).definitions, release(table).figures, strict=True
        )
    )
    turned = Table.from_leaves([sex, region], {(b, a): count for (a, b), count in wide.items()})
    one = Table.from_leaves([sex], narrow)
    for other in (turned, one):
        for cell, figure in zip(other.definitions, release(other).figures, strict=True):
            assert both[cell] == figure


@given(
    st.integers(0, 500),
    CELLS,
    st.sampled_from(["criminalised", "nz-msd", "nhs-digital", "under-5"]),
    st.booleans(),
)
def test_a_reader_of_the_ledger_is_granted_all_that_the_rounding_tells(count, cell, name, secret) -> None:
    policy, key = POLICIES[name], b"secret" if secret else b""
    rounding = "secret" if secret and policy.rounding == "keyed" else policy.rounding
    entry = Entry("r", "", "", name, rounding, policy.base, (), (0,))
    low, high = entry.between(cell, round_count(count, cell, policy, key))
    assert low <= count <= high
    if rounding != "secret":
        fitting = [
            other
            for other in range(count + 12)
            if round_count(other, cell, policy) == round_count(count, cell, policy)
        ]
        assert (low, high) == (fitting[0], fitting[-1])


def test_the_key_decides_and_the_parts_of_a_name_cannot_run_together() -> None:
    cell = (("a", "bc"),)
    assert fraction(cell, b"one") != fraction(cell, b"two")
    assert fraction((("a", "bc"),)) != fraction((("ab", "c"),))
    assert fraction(()) != fraction((("", ""),))
