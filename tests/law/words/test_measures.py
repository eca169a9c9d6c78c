"""What a provision lists, told: what happens first before what follows a breach, and no figure surer than it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import numpy as np
import pytest

from aslived.assess.models.derivation import kinds
from aslived.law import Decision, Law, Register
from aslived.law.answer.data import as_data
from aslived.law.reading.grounds import certainty, limit_certainty
from aslived.law.reading.rule import Match
from aslived.law.register.vocabulary import RelatedKind, SanctionKind
from aslived.law.table.columns import Columns
from aslived.law.table.compiler import compile_table
from aslived.law.table.lookup import evaluate
from aslived.law.words import describe, measures_of, sanction_name
from aslived.law.words.name import rule_name
from aslived.law.words.sanction import incomplete_says

Make = Callable[..., Law]
Ask = Callable[..., Decision]
DEFERRED = """[{id: a, sanctions: [
    {kind: imprisonment, max: 2, unit: years, when: breach}, {kind: mandatory_treatment, certain: true}]}]"""


def only(law: Law) -> Match:
    return Match(law, law.provisions[0])


class TestBreach:
    def test_it_is_told_after_what_happens_first(self, made: Make) -> None:
        first, after = measures_of(only(made(DEFERRED)))
        assert first == "mandatory treatment; the law leaves no choice"
        assert after == "prison, up to 2 years; only if what was ordered is not kept"

    def test_it_is_never_counted_as_what_happens_first(self, made: Make) -> None:
        assert kinds(only(made(DEFERRED))) == {"mandatory_treatment"}

    def test_programs_are_told_so_and_in_that_order(self, made: Make, asks: Ask) -> None:
        (winner,) = as_data(asks(made(DEFERRED), "heroin")).as_written.winners
        assert [sanction.when for sanction in winner.sanctions] == [None, "breach"]


class TestIncomplete:
    def law(self, made: Make, word: str) -> Law:
        prison = "{kind: imprisonment, min: 1, max: 5, unit: years}, {kind: detention, max: 10, unit: days}"
        return made(f"[{{id: a, incomplete: {word}, sanctions: [{prison}]}}]")

    def test_a_maximum_known_to_be_too_mild_is_at_least_that(self, made: Make) -> None:
        assert measures_of(only(self.law(made, "above"))) == (
            "prison, 1 to at least 5 years",
            "detention, up to at least 10 days",
        )

    @pytest.mark.parametrize("word", ["below", "other"])
    def test_other_gaps_leave_the_maximum_alone(self, made: Make, word: str) -> None:
        assert measures_of(only(self.law(made, word)))[0] == "prison, 1 to 5 years"

    @pytest.mark.parametrize("word", ["above", "below", "other"])
    def test_every_gap_is_said(self, made: Make, asks: Ask, word: str) -> None:
        law = self.law(made, word)
        (part,) = describe(asks(law, "heroin")).parts
        assert incomplete_says(only(law)) in part.told[0].offence_says
        assert as_data(asks(law, "heroin")).as_written.winners[0].incomplete == word


class TestHowSure:
    LIMIT = "[{id: t, quantities: {heroin: {amount: 2 g, confidence: low}, cocaine: 1 g}, confidence: high}]"
    LAW = "[{id: a, quantity: {at_most: t}, confidence: high}, {id: b, confidence: high}]"

    def test_an_answer_rests_on_the_lowest_on_its_path(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, self.LIMIT)
        assert limit_certainty(law, law.thresholds["t"], "heroin") == "low"
        assert certainty(law, law.provisions[0], "cocaine") == "high"
        heroin, cocaine = (as_data(asks(law, held)).as_written for held in ("heroin=1g", "cocaine=1g"))
        assert (heroin.winners[0].certainty, heroin.winners[0].unchecked) == ("low", True)
        assert (cocaine.winners[0].certainty, cocaine.winners[0].unchecked) == ("high", False)
        assert [limit.confidence for limit in heroin.limit] == ["low"]

    def test_what_lies_beyond_an_unsure_limit_is_unsure(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, self.LIMIT)
        assert as_data(asks(law, "heroin=3g")).as_written.winners[0].unchecked
        assert not as_data(asks(law, "cocaine=3g")).as_written.winners[0].unchecked

    def test_the_table_says_the_same_drug_by_drug(self, made: Make) -> None:
        law = made(self.LAW, self.LIMIT)
        table = compile_table(Register({law.code: law}))
        asked = Columns.of(
            table,
            jurisdiction="XA",
            on=law.checked,
            substance=["heroin", "cocaine", "heroin", "cocaine"],
            amount=np.array([1, 1, 3 * 10**9, 3 * 10**9]),
            age=30,
        )
        assert table.unchecked[evaluate(table, asked)[0]].tolist() == [True, False, True, False]

    @pytest.mark.parametrize(
        ("own", "said"),
        [
            ("confidence: low", "prison, up to 2 years; we believe this figure, unchecked"),
            (
                "confidence: medium",
                "prison, up to 2 years; this figure rests on one reputable source that reports the law",
            ),
            ("confidence: high", "prison, up to 2 years"),
        ],
    )
    def test_a_figure_less_sure_than_its_provision_is_worded_so(
        self, made: Make, own: str, said: str
    ) -> None:
        prison = f"{{kind: imprisonment, max: 2, unit: years, {own}}}"
        assert measures_of(only(made(f"[{{id: a, confidence: high, sanctions: [{prison}]}}]"))) == (said,)


@pytest.mark.parametrize("kind", get_args(RelatedKind))
def test_every_kind_of_rule_has_a_name(kind: str) -> None:
    assert rule_name(kind)


@pytest.mark.parametrize("kind", get_args(SanctionKind))
def test_every_measure_has_a_name(kind: str) -> None:
    assert sanction_name(kind)
