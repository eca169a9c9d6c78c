"""What may be shown of people over a limit: on random data nothing small is left, nor what would give it away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.assess.limits.disclosure import Metric, disclose, disclose_metrics
from aslived.measure.disclosure import CRIMINALISED
from aslived.measure.threshold import Amount, Limit, exposure
from aslived.standards.incident import incident_types

GRAM = 10**9
LIMIT = Limit(("heroin",), GRAM)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", None]), st.integers(0, 60), st.integers(0, 60), st.integers(0, 12)),
    min_size=1, max_size=6,
)  # fmt: skip
"""Groups of people, each with so many under the limit, so many over it, and so many who do not say."""


def amounts(groups: list[tuple[str | None, int, int, int]]) -> list[Amount]:
    found: list[Amount] = []
    for group, under, over, unsaid in groups:
        for amount in (*[GRAM // 2] * under, *[2 * GRAM] * over, *[None] * unsaid):
            found.append(Amount(f"p{len(found)}", "heroin", amount, group=group))
    return found


def shares(metrics: tuple[Metric, ...]) -> dict[str | None, Metric]:
    return {one.group: one for one in metrics if one.metric == "M1"}


@settings(max_examples=300, deadline=None)
@given(PEOPLE)
def test_no_small_figure_is_held_and_none_can_be_worked_out(groups) -> None:
    given_amounts = amounts(groups)
    if not given_amounts:
        return
    true = exposure(given_amounts, [LIMIT])
    metrics = disclose(true)
    assert [(one.metric, one.group) for one in metrics] == [(one.metric, one.group) for one in true]
    by_group, true_by_group = shares(metrics), {one.group: one for one in true if one.metric == "M1"}
    for one in metrics:
        assert (one.withheld is None) == (by_group[one.group].withheld is None)
        if one.withheld:
            assert (one.value, one.low, one.high, one.n, one.over, one.flags) == (None,) * 5 + ((),)
        else:
            assert not CRIMINALISED.small(one.n)
        assert one.unsaid is None or one.unsaid == 0 or one.unsaid >= CRIMINALISED.minimum
        assert one.over is None or not (CRIMINALISED.small(one.over) or CRIMINALISED.small(one.n - one.over))
    whole, hidden = by_group[None], [group for group, one in by_group.items() if group and one.withheld]
    if whole.withheld:
        assert all(one.withheld for one in by_group.values())
    elif hidden:
        shown = [one for group, one in by_group.items() if group and not one.withheld]
        n, over = whole.n - sum(one.n for one in shown), whole.over - sum(one.over for one in shown)
        for figure in (n, over, n - over):  # what anybody works out from what is shown is no small group
            assert not CRIMINALISED.small(figure)
    unsaid = {group: one.unsaid for group, one in by_group.items()}
    if unsaid[None] is not None and None not in [unsaid[group] for group in unsaid]:
        rest = unsaid[None] - sum(count for group, count in unsaid.items() if group)
        assert rest == 0 or rest >= CRIMINALISED.minimum
    assert {group for group, one in true_by_group.items() if one.n == 0} <= {
        group for group, one in by_group.items() if one.withheld
    }


def test_a_large_group_stands_as_it_is() -> None:
    (share, *_rest) = disclose_metrics(amounts([("A", 40, 20, 0)]), [LIMIT])
    assert (share.n, share.over, share.withheld, round(share.value or 0, 3)) == (60, 20, None, 0.333)


def test_people_without_a_group_are_one_more() -> None:
    by_group = shares(
        disclose_metrics(amounts([("A", 40, 40, 0), ("B", 40, 40, 0), (None, 2, 1, 0)]), [LIMIT])
    )
    assert by_group[None].withheld is None
    assert [by_group[name].withheld for name in "AB"].count("small") >= 1


def test_ten_is_ten_everywhere() -> None:
    assert CRIMINALISED.minimum == 10  # the page of limits and AL-MEA-042 say so in words
    assert incident_types().meta.small_cell == CRIMINALISED.minimum
