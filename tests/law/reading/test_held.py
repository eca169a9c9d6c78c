"""Two clauses on how much is held: one kind of drug alone, and none at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aslived.errors import AslivedError
from aslived.law import Decision, Law, Outcome
from aslived.law.register.vocabulary import CONDUCTS, WITHOUT_DRUG

Make = Callable[..., Law]
Ask = Callable[..., Decision]


def won(outcome: Outcome) -> list[str]:
    return [winner.match.provision.id for winner in outcome.winners if winner.match]


class TestKinds:
    LAW = """[{id: alone, offence: none, who: {kinds: 1}, quantity: {at_most: t}}, {id: rest}]"""

    def test_met_while_a_single_drug_is_held(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, "[{id: t, quantities: {heroin: 2 g, cocaine: 1 g}}]")
        assert won(asks(law, "heroin=1g").as_written) == ["alone"]
        assert won(asks(law, "heroin=3g").as_written) == ["rest"]

    def test_with_several_it_fails_for_all_of_them(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, "[{id: t, quantities: {heroin: 2 g, cocaine: 1 g}}]")
        for held in ("cocaine=1mg", "khat=1mg", "cocaine"):
            decision = asks(law, "heroin=1mg", held)
            assert {tuple(won(modes["as_written"])) for modes in decision.by_substance.values()} == {
                ("rest",)
            }

    def test_in_peru_two_kinds_lose_the_exemption(self, ask_real: Ask) -> None:
        assert ask_real("PE", "2024-06-01", "cocaine=1g", ages=(30, 30)).as_written.offence == "none"
        both = ask_real("PE", "2024-06-01", "cocaine=1mg", "cannabis_herb=1mg", ages=(30, 30))
        assert won(both.as_written) == ["above-2023", "above-2023"]
        assert both.as_written.offence == "criminal"


class TestActsWithoutADrug:
    def test_a_provision_on_all_drugs_matches(self, made: Make, asks: Ask) -> None:
        outcome = asks(made("[{id: a, conduct: [paraphernalia]}]"), conduct="paraphernalia").as_written
        assert (won(outcome), outcome.open, outcome.uncoded) == (["a"], (), None)
        assert outcome.winners[0].substance is None

    def test_one_on_some_leaves_the_drug_open(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, conduct: [presence], substances: [heroin]}]")
        outcome = asks(law, conduct="presence").as_written
        assert outcome.offence == "depends"
        assert {(fact.fact, fact.reason) for fact in outcome.open} == {("substance", "not_stated")}
        assert outcome.winners[0].when == {"substance": (("heroin",),)}

    def test_nothing_is_held_which_is_below_every_limit(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: little, conduct: [paraphernalia], offence: none, quantity: {at_most: t}},"
            " {id: more, conduct: [paraphernalia]}]",
            "[{id: t, quantities: {heroin: 2 g}}]",
        )
        assert won(asks(law, conduct="paraphernalia").as_written) == ["little"]

    def test_a_drug_that_is_named_is_read_as_before(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, conduct: [presence], substances: [heroin]}]")
        assert asks(law, "heroin", conduct="presence").as_written.offence == "criminal"

    @pytest.mark.parametrize("conduct", sorted(set(CONDUCTS) - WITHOUT_DRUG))
    def test_every_other_act_needs_a_drug(self, made: Make, asks: Ask, conduct: str) -> None:
        with pytest.raises(AslivedError) as caught:
            asks(made("[{id: a}]"), conduct=conduct)
        assert caught.value.faults[0].code == "AL-LAW-008"
