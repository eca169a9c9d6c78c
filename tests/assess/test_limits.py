"""Which limits of a law are held against amounts, with the law's own word at the limit."""

from datetime import date

import msgspec
import pytest

from aslived.assess.limits.limit import limits_of_law, named_as_in_law, under_laws
from aslived.errors import AslivedError
from aslived.law import Law, Register
from aslived.law.register.cache import load
from aslived.law.register.provision import Quantity
from aslived.measure.threshold import Amount


@pytest.fixture
def small_law():
    """Portugal with one provision on holding, which names one figure in the word asked for."""

    def made(quantity: dict[str, str]) -> Register:
        law = load()["PT"]
        first = next(one for one in law.provisions if one.id == "personal-use")
        only = msgspec.structs.replace(
            first, start=date(2000, 1, 1), end=None, conduct=("possession",), quantity=Quantity(**quantity)
        )
        return Register({"PT": Law(msgspec.structs.replace(law.file, provisions=(only,)))})

    return made


def test_each_drug_has_its_own_limit_and_one_without_a_figure_is_left_out() -> None:
    limits = limits_of_law(load(), "PT", date(2022, 1, 1), ["heroin", "cocaine", "khat"])
    assert [(one.limit.drugs, one.limit.amount_ng) for one in limits.limits] == [
        (("heroin",), 10**9),
        (("cocaine",), 2 * 10**9),
    ]
    assert [left.drugs for left in limits.left_out] == [("khat",)]


def test_drugs_that_a_law_counts_together_are_one_limit() -> None:
    limits = limits_of_law(load(), "CA-BC", date(2023, 6, 1), ["heroin", "methamphetamine"])
    (one,) = limits.limits
    assert one.limit.drugs == ("heroin", "methamphetamine")
    assert one.limit.amount_ng == 2_500_000_000


@pytest.mark.parametrize(
    ("quantity", "word"),
    [
        ({"at_most": "1 g"}, "at_most"),
        ({"above": "1 g"}, "at_most"),
        ({"less_than": "1 g"}, "less_than"),
        ({"at_least": "1 g"}, "less_than"),
    ],
)
def test_the_laws_own_word_decides_at_the_limit(small_law, quantity, word) -> None:
    register = small_law(quantity)
    (one,) = limits_of_law(register, "PT", date(2022, 1, 1), ["heroin"]).limits
    assert (one.limit.amount_ng, one.limit.word) == (10**9, word)


def test_where_death_is_possible_there_is_nothing_to_hold() -> None:
    with pytest.raises(AslivedError, match="AL-ASK-030"):
        limits_of_law(load(), "SG", date(2024, 1, 1), ["heroin"])


def test_people_are_counted_under_the_words_they_use() -> None:
    said = named_as_in_law(
        Amount(str(n), "smack" if n % 2 else "heroin", (n % 3 + 1) * 10**9) for n in range(60)
    )
    limits = limits_of_law(load(), "PT", date(2022, 1, 1), ["heroin"])
    ((_limit, metrics),) = under_laws(said, limits.limits)
    assert (metrics[0].over, metrics[0].n) == (40, 60)
