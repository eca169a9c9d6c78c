import pytest
from hypothesis import given
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.measure.disclosure import CRIMINALISED, POLICIES, percentage
from aslived.measure.disclosure.percentage import counts_behind, from_shown, to_step


@pytest.mark.parametrize(
    "policy", [CRIMINALISED, POLICIES["under-10"], POLICIES["under-5"]], ids=lambda p: p.name
)
def test_no_percentage_is_one_count_whatever_the_group(policy) -> None:
    """The reader knows the size of the group and the rule, and counts what fits."""
    for of in (*range(1, 130), 199, 200, 201, 263, 999, 1000):
        behind: dict[tuple[int, int], list[int]] = {}
        for count in range(of + 1):
            shown = percentage(count, of, policy)
            if shown is not None and count > 0:
                behind.setdefault(shown, []).append(count)
        assert len({step for _, step in behind}) <= 1, of
        for shown, counts in behind.items():
            assert len(counts) > 1 or (counts == [of] and not policy.complements), (of, shown, counts)


def test_huge_groups_and_ties() -> None:
    assert percentage(5 * 10**14, 10**15, CRIMINALISED) == (50, 1)
    assert to_step(1, 200, 1) == 1  # half a point goes up
    assert to_step(2**53 + 1, 2**54 + 2, 1) == 50


def test_under_thirty_and_small_counts_give_none() -> None:
    assert percentage(14, 29, CRIMINALISED) is None
    assert percentage(9, 1000, CRIMINALISED) is None
    assert percentage(991, 1000, CRIMINALISED) is None
    assert percentage(0, 0, CRIMINALISED) is None
    assert from_shown(15, 25, CRIMINALISED) is None


@given(st.integers(1, 400), st.data(), st.integers(0, 2))
def test_counts_behind_always_hold_the_true_one(of: int, data, decimals: int) -> None:
    count = data.draw(st.integers(0, of))
    assert count in counts_behind(f"{100 * count / of:.{decimals}f}", of)


@pytest.mark.parametrize(("count", "of"), [(5, 4), (-1, 40), (2.5, 40), (True, 40), (12, float("nan"))])
def test_what_is_no_share(count, of) -> None:
    with pytest.raises(AslivedError, match="AL-DIS-01"):
        percentage(count, of, CRIMINALISED)
