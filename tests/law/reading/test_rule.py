"""Each clause of the reading rule, by name, on small laws that break the naive reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aslived.law import Decision, Law, Outcome

Make = Callable[..., Law]
Ask = Callable[..., Decision]


def won(outcome: Outcome) -> list[str]:
    return [winner.match.provision.id if winner.match else "below-age" for winner in outcome.winners]


def reasons(outcome: Outcome) -> set[tuple[str, str]]:
    return {(fact.fact.split(":")[0], fact.reason) for fact in outcome.open}


class TestFirstMatch:
    def test_the_first_match_wins_and_not_the_gravest(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, offence: none}, {id: b}]")
        assert won(asks(law, "heroin").as_written) == ["a"]

    @pytest.mark.parametrize(("on", "winner"), [("2009-12-31", "old"), ("2010-01-01", "new")])
    def test_from_is_included_and_to_is_not(self, made: Make, asks: Ask, on: str, winner: str) -> None:
        law = made('[{id: old, to: "2010-01-01"}, {id: new, from: "2010-01-01"}]')
        assert won(asks(law, "heroin", on=on).as_written) == [winner]

    def test_conduct_and_substance_must_be_named(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, conduct: [use]}, {id: b, substances: [cocaine]}, {id: c, substances: {except: [heroin]}}]"
        )
        assert asks(law, "heroin").as_written.offence == "not_coded"
        assert won(asks(law, "khat").as_written) == ["c"]

    def test_nothing_coded_is_never_none(self, made: Make, asks: Ask) -> None:
        outcome = asks(made("[{id: a, conduct: [use]}]"), "heroin").as_written
        assert (outcome.offence, outcome.winners) == ("not_coded", ())


class TestOwnUse:
    LAW = "[{id: own, offence: administrative}, {id: sell, conduct: [small_scale_selling]}]"

    def test_taken_for_granted(self, made: Make, asks: Ask) -> None:
        decision = asks(made(self.LAW), "heroin")
        assert won(decision.as_written) == ["own"]
        assert decision.question.taken_for_granted()["own_use"] is True

    def test_who_does_not_hold_for_own_use_is_read_under_selling(self, made: Make, asks: Ask) -> None:
        assert won(asks(made(self.LAW), "heroin", own_use=False).as_written) == ["sell"]

    def test_a_criminal_provision_reaches_who_does_not_hold_for_own_use(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: own, offence: administrative}, {id: crime}, {id: sell, conduct: [small_scale_selling]}]"
        )
        assert won(asks(law, "heroin", own_use=False).as_written) == ["crime"]

    def test_a_provision_that_says_so_is_about_others(self, made: Make, asks: Ask) -> None:
        law = made("[{id: others, offence: administrative, who: {own_use: false}}, {id: own, offence: none}]")
        assert won(asks(law, "heroin", own_use=False).as_written) == ["others"]
        assert won(asks(law, "heroin").as_written) == ["own"]

    def test_not_prosecuted_is_not_criminal_and_so_for_own_use(self, made: Make, asks: Ask) -> None:
        law = made("[{id: dropped, offence: criminal_not_prosecuted}]")
        assert asks(law, "heroin", own_use=False).as_written.offence == "not_coded"

    def test_open_it_gives_both(self, made: Make, asks: Ask) -> None:
        outcome = asks(made(self.LAW), "heroin", own_use=None).as_written
        assert outcome.offence == "depends"
        assert {winner.when["own_use"] for winner in outcome.winners} == {(True,), (False,)}
        assert reasons(outcome) == {("own_use", "not_stated")}

    def test_a_remembered_provision_is_a_match_so_selling_is_not_read(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: may, discretion: true}, {id: sell, conduct: [small_scale_selling], offence: administrative}]"
        )
        assert won(asks(law, "heroin", own_use=False).as_written) == ["may"]


class TestQuantity:
    @pytest.mark.parametrize(
        ("word", "below", "at", "above"),
        [
            ("at_most", True, True, False),
            ("less_than", True, False, False),
            ("above", False, False, True),
            ("at_least", False, True, True),
        ],
    )
    @pytest.mark.parametrize("limit", ["two", "2 g"])
    def test_the_law_s_own_word_decides_at_the_limit(
        self, made: Make, asks: Ask, word: str, limit: str, below: bool, at: bool, above: bool
    ) -> None:
        law = made(f"[{{id: a, quantity: {{{word}: {limit}}}}}]", "[{id: two}]")
        amounts = {"1.999999999g": below, "2g": at, "2.000000001g": above}
        for amount, met in amounts.items():
            assert (asks(law, f"heroin={amount}").as_written.offence == "criminal") is met, amount

    def test_a_band_needs_both_ends(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, quantity: {above: two, at_most: five}}]",
            "[{id: two}, {id: five, quantities: {heroin: 5 g}}]",
        )
        found = [asks(law, f"heroin={grams}g").as_written.offence for grams in (2, 2.1, 5, 5.1)]
        assert found == ["not_coded", "criminal", "criminal", "not_coded"]

    def test_tablets_never_become_grams(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: two}}, {id: b, quantity: {above: two}}]",
            "[{id: two}]",
        )
        outcome = asks(law, "heroin=3 tablets").as_written
        assert outcome.offence == "depends"
        assert reasons(outcome) == {("limit", "left_open_by_law")}

    def test_an_ounce_is_exact(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, quantity: {at_most: 1 oz}}]")
        assert asks(law, "cannabis_herb=28.349523125g").as_written.offence == "criminal"
        assert asks(law, "cannabis_herb=28.349523126g").as_written.offence == "not_coded"

    def test_undefined_is_answered_by_own_use(self, made: Make, asks: Ask) -> None:
        law = made("[{id: little, quantity: {at_most: undefined}}, {id: much, quantity: {above: undefined}}]")
        assert won(asks(law, "heroin=900g").as_written) == ["little"]
        assert won(asks(law, "heroin=0.1g", own_use=False).as_written) == ["much"]
        outcome = asks(law, "heroin=1g", own_use=None).as_written
        assert won(outcome) == ["little", "much"]
        assert reasons(outcome) == {("own_use", "left_open_by_law")}

    def test_a_cumulative_limit_adds_shares(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: all}}, {id: b}]",
            "[{id: all, cumulative: true, quantities: {cannabis_herb: 30 g, cannabis_resin: 7.5 g}}]",
        )
        assert asks(law, "cannabis_herb=10g", "cannabis_resin=5g").as_written.offence == "none"
        assert asks(law, "cannabis_herb=10g", "cannabis_resin=5.000000001g").as_written.offence == "criminal"
        assert (
            asks(law, "cannabis_herb=29g", "heroin=100g").by_substance["cannabis_herb"]["as_written"].offence
            == "none"
        )

    def test_thirds_add_up_exactly(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: all}}, {id: b}]",
            "[{id: all, cumulative: true, quantities: {heroin: 3 g, cocaine: 3 g, mdma: 3 g}}]",
        )
        assert asks(law, "heroin=1g", "cocaine=1g", "mdma=1g").as_written.offence == "none"

    def test_two_open_amounts_may_together_be_above(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: all}}, {id: b}]",
            "[{id: all, cumulative: true, quantities: {heroin: 3 g, cocaine: 3 g}}]",
        )
        outcome = asks(law, "heroin", "cocaine").by_substance["heroin"]["as_written"]
        assert outcome.possible == ("none", "criminal")

    def test_a_stated_part_moves_the_limit_of_the_open_one(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: all}}, {id: b}]",
            "[{id: all, cumulative: true, quantities: {heroin: 3 g, cocaine: 3 g}}]",
        )
        outcome = asks(law, "heroin", "cocaine=2g").by_substance["heroin"]["as_written"]
        span = outcome.winners[0].when["amount:heroin"][-1]
        assert span.high == 10**9

    def test_the_effect_of_a_limit_does_not_change_the_reading(self, made: Make, asks: Ask) -> None:
        for effect in ("absolute", "presumptive", "indicative"):
            law = made("[{id: a, quantity: {above: two}}]", f"[{{id: two, effect: {effect}}}]")
            assert asks(law, "heroin=3g").as_written.offence == "criminal"


class TestPureLimits:
    LAW = "[{id: small, offence: none, quantity: {at_most: two}}, {id: large}]"

    def test_a_gross_amount_within_is_within_at_any_purity(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, "[{id: two, basis: pure}]")
        assert asks(law, "heroin=2g").as_written.offence == "none"

    @pytest.mark.parametrize(("purity", "offence"), [("20%", "none"), ("21%", "criminal")])
    def test_above_it_amount_times_purity_decides(
        self, made: Make, asks: Ask, purity: str, offence: str
    ) -> None:
        law = made(self.LAW, "[{id: two, basis: pure}]")
        assert asks(law, f"heroin=10g@{purity}").as_written.offence == offence

    def test_without_a_purity_it_is_open(self, made: Make, asks: Ask) -> None:
        outcome = asks(made(self.LAW, "[{id: two, basis: pure}]"), "heroin=10g").as_written
        assert outcome.offence == "depends"
        assert reasons(outcome) == {("purity", "not_stated")}

    def test_impossible_answers_are_no_completions(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: odd, quantity: {at_most: two, above: five}}, {id: rest, offence: none}]",
            "[{id: two, basis: pure}, {id: five, basis: pure, quantities: {heroin: 5 g}}]",
        )
        assert won(asks(law, "heroin=10g").as_written) == ["rest"]

    def test_a_mixed_limit_opens_only_where_purity_would_matter(self, made: Make, asks: Ask) -> None:
        law = made(self.LAW, "[{id: two, basis: mixed}]")
        assert asks(law, "heroin=2g").as_written.offence == "none"
        assert reasons(asks(law, "heroin=10g").as_written) == {("limit", "not_in_register")}
        assert reasons(asks(law, "heroin=10g@10%").as_written) == {("limit", "not_in_register")}
        assert asks(law, "heroin=10g@30%").as_written.offence == "criminal"


class TestLimitsWithOneFigure:
    """Two limits with one figure can only be answered alike, and both are said to be open."""

    def test_both_are_named_as_what_it_depends_on(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: small, offence: none, quantity: {at_most: two}}, {id: large, quantity: {above: other}}]",
            "[{id: two}, {id: other}]",
        )
        outcome = asks(law, "heroin=3 tablets").as_written
        assert (outcome.offence, won(outcome)) == ("depends", ["small", "large"])
        assert [(fact.fact, fact.reason) for fact in outcome.open] == [
            ("limit:XA:two:heroin", "left_open_by_law"),
            ("limit:XA:other:heroin", "left_open_by_law"),
        ]


class TestExactlyAtAPureLimit:
    """A gross amount exactly at the limit is within it, but only its purity says whether it is below it."""

    BELOW = "[{id: under, offence: administrative, quantity: {less_than: two}}, {id: from, quantity: {at_least: two}}]"

    @pytest.mark.parametrize("basis", ["pure", "mixed"])
    def test_up_to_the_limit_is_met_at_any_purity(self, made: Make, asks: Ask, basis: str) -> None:
        law = made(
            "[{id: within, quantity: {at_most: two}}, {id: over, quantity: {above: two}}]",
            f"[{{id: two, basis: {basis}}}]",
        )
        for held in ("heroin=2g", "heroin=2g@5%", "heroin=2g@100%"):
            assert won(asks(law, held).as_written) == ["within"]

    def test_below_the_limit_is_a_question_of_purity(self, made: Make, asks: Ask) -> None:
        law = made(self.BELOW, "[{id: two, basis: pure}]")
        assert won(asks(law, "heroin=2g@99%").as_written) == ["under"]
        assert won(asks(law, "heroin=2g@100%").as_written) == ["from"]
        assert won(asks(law, "heroin=1.9g").as_written) == ["under"]
        outcome = asks(law, "heroin=2g").as_written
        assert won(outcome) == ["under", "from"]
        assert reasons(outcome) == {("purity", "not_stated")}

    def test_of_a_mixed_basis_the_register_does_not_know(self, made: Make, asks: Ask) -> None:
        law = made(self.BELOW, "[{id: two, basis: mixed}]")
        assert won(asks(law, "heroin=2g@100%").as_written) == ["from"]
        for held in ("heroin=2g", "heroin=2g@50%"):
            outcome = asks(law, held).as_written
            assert won(outcome) == ["under", "from"]
            assert reasons(outcome) == {("limit", "not_in_register")}

    def test_exactly_the_figure_in_estonia(self, ask_real: Ask) -> None:
        possible = {
            held: ask_real("EE", "2024-06-01", held, ages=(30, 30)).as_written.possible
            for held in ("heroin=0.29g", "heroin=0.3g", "heroin=0.3g@20%", "heroin=0.3g@100%")
        }
        assert possible == {
            "heroin=0.29g": ("administrative",),
            "heroin=0.3g": ("administrative", "criminal"),
            "heroin=0.3g@20%": ("administrative",),
            "heroin=0.3g@100%": ("criminal",),
        }


class TestPlace:
    @pytest.mark.parametrize(
        ("named", "covered"),
        [
            ("public", {"public", "school", "public_transport", "vehicle"}),
            ("[public]", {"public", "school", "public_transport", "vehicle"}),
            ("[private]", {"private"}),
            ("[school]", {"school"}),
            ("[prison, workplace]", {"prison", "workplace"}),
        ],
    )
    def test_what_a_place_covers(self, made: Make, asks: Ask, named: str, covered: set[str]) -> None:
        law = made(f"[{{id: a, place: {named}}}]")
        places = ("public", "private", "prison", "school", "vehicle", "workplace", "public_transport")
        found = {
            place for place in places if asks(law, "heroin", place=place).as_written.offence == "criminal"
        }
        assert found == covered

    def test_open_it_is_named(self, made: Make, asks: Ask) -> None:
        outcome = asks(made("[{id: a, place: private, offence: none}, {id: b}]"), "heroin").as_written
        assert outcome.offence == "depends"
        assert outcome.winners[0].when == {"place": (("private",),)}


class TestWho:
    def test_ages_include_both_ends(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, who: {min_age: 18, max_age: 20}}]")
        found = [age for age in range(16, 23) if asks(law, "heroin", ages=(age, age)).as_written.winners]
        assert found == [18, 19, 20]

    @pytest.mark.parametrize(
        ("facts", "met"),
        [
            ({"prior_days": 365}, True),
            ({"prior_days": 366}, False),
            ({"first_time": True}, False),
            ({"prior_days": 0}, True),
        ],
    )
    def test_prior_within_asks_an_earlier_time_in_the_window(
        self, made: Make, asks: Ask, facts: dict[str, object], met: bool
    ) -> None:
        law = made('[{id: again, who: {prior_within: "365 d"}}, {id: first, offence: none}]')
        assert (asks(law, "heroin", **facts).as_written.offence == "criminal") is met

    def test_first_time_false_is_any_earlier_time(self, made: Make, asks: Ask) -> None:
        law = made("[{id: again, who: {first_time: false}}, {id: first, offence: none}]")
        assert asks(law, "heroin", prior_days=9000).as_written.offence == "criminal"
        assert asks(law, "heroin", first_time=False).as_written.offence == "criminal"
        assert asks(law, "heroin", first_time=True).as_written.offence == "none"
        assert asks(law, "heroin").as_written.offence == "depends"

    @pytest.mark.parametrize("fact", ["dependent", "medical", "military", "non_resident"])
    def test_what_a_person_is(self, made: Make, asks: Ask, fact: str) -> None:
        law = made(f"[{{id: a, offence: none, who: {{{fact}: true}}}}, {{id: b}}]")
        assert asks(law, "heroin", **{fact: True}).as_written.offence == "none"
        assert asks(law, "heroin", **{fact: False}).as_written.offence == "criminal"
        assert asks(law, "heroin", **{fact: None}).as_written.offence == "depends"


class TestDiscretion:
    def test_true_is_passed_over_and_remembered(self, made: Make, asks: Ask) -> None:
        decision = asks(made("[{id: may, offence: administrative, discretion: true}, {id: crime}]"), "heroin")
        for outcome in (decision.as_written, decision.as_applied):
            assert won(outcome) == ["crime"]
            assert [found.provision.id for found in outcome.winners[0].instead] == ["may"]

    def test_usual_wins_as_applied_only(self, made: Make, asks: Ask) -> None:
        law = made("[{id: mostly, offence: criminal_not_prosecuted, discretion: usual}, {id: crime}]")
        decision = asks(law, "heroin")
        assert won(decision.as_written) == ["crime"]
        assert won(decision.as_applied) == ["mostly"]

    def test_of_one_class_the_first_remembered_wins(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, discretion: true}, {id: b, discretion: true}]")
        outcome = asks(law, "heroin").as_written
        assert won(outcome) == ["a"]
        assert [found.provision.id for found in outcome.winners[0].instead] == ["b"]

    def test_of_several_classes_the_law_is_disputed(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, offence: none, discretion: true}, {id: b, discretion: true}]")
        outcome = asks(law, "heroin").as_written
        assert (outcome.offence, outcome.disputed, won(outcome)) == ("depends", True, ["a", "b"])
        assert reasons(outcome) == {("reading", "left_open_by_law")}

    def test_as_written_does_not_read_practice(self, made: Make, asks: Ask) -> None:
        law = made("[{id: tolerated, route: de_facto, offence: criminal_not_prosecuted}, {id: crime}]")
        decision = asks(law, "heroin")
        assert (won(decision.as_written), won(decision.as_applied)) == (["crime"], ["tolerated"])
        assert decision.as_written.winners[0].instead == ()


class TestParent:
    PARENT = "[{id: federal}]"

    def test_fallback_is_read_where_the_own_file_has_no_answer(self, made: Make, asks: Ask) -> None:
        parent = made(self.PARENT)
        child = made("[{id: local, offence: none, substances: [cocaine]}]", code="XA-1", parent="XA")
        assert won(asks([child, parent], "heroin").as_written) == ["federal"]
        decision = asks([child, parent], "cocaine")
        assert won(decision.as_written) == ["local"]
        assert decision.as_written.also is None

    def test_concurrent_is_shown_beside_and_never_replaces(self, made: Make, asks: Ask) -> None:
        parent = made(self.PARENT)
        child = made("[{id: local, offence: none}]", code="XA-1", parent="XA", parent_applies="concurrent")
        outcome = asks([child, parent], "heroin").as_written
        assert (outcome.offence, won(outcome)) == ("none", ["local"])
        assert outcome.also is not None
        assert won(outcome.also) == ["federal"]

    def test_where_some_completion_has_no_own_answer_the_parent_gives_it(self, made: Make, asks: Ask) -> None:
        parent = made(self.PARENT)
        child = made("[{id: adults, offence: none, who: {min_age: 18}}]", code="XA-1", parent="XA")
        assert won(asks([child, parent], "heroin").as_written) == ["adults", "federal"]


class TestOpenFacts:
    def test_all_completions_of_one_class_settle_it(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, who: {dependent: true}}, {id: b}]")
        outcome = asks(law, "heroin").as_written
        assert (outcome.offence, won(outcome)) == ("criminal", ["a", "b"])
        assert [fact.changes_offence for fact in outcome.open] == [False]

    def test_uncoded_in_some_completion_is_said_to_be_so(self, made: Make, asks: Ask) -> None:
        outcome = asks(made("[{id: a, who: {min_age: 18}}]"), "heroin").as_written
        assert outcome.offence == "depends"
        assert outcome.uncoded is not None
        assert outcome.uncoded["age"][0].high == 17

    def test_what_wins_under_no_completion_is_never_named(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a}, {id: hidden, offence: none, who: {dependent: true}}]")
        assert won(asks(law, "heroin").as_written) == ["a"]

    @pytest.mark.parametrize(
        ("limit", "reason"),
        [
            ("{id: t, coverage: partial}", "not_in_register"),
            ("{id: t, quantities: {}}", "not_in_register"),
            ("{id: t}", "left_open_by_law"),
            ('{id: t, to: "2010-01-01", quantities: {cocaine: 1 g}}', "not_in_register"),
        ],
    )
    def test_why_a_limit_is_open(self, made: Make, asks: Ask, limit: str, reason: str) -> None:
        law = made(
            "[{id: a, offence: none, quantity: {at_most: t}}, {id: b, quantity: {above: t}}]", f"[{limit}]"
        )
        outcome = asks(law, "cocaine=1g").as_written
        assert reasons(outcome) == {("limit", reason)}

    def test_an_open_limit_has_one_answer_wherever_the_file_names_it(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, quantity: {at_most: t}, who: {dependent: true}}, {id: b, quantity: {at_most: t}},"
            " {id: odd, quantity: {at_most: t}}, {id: c, offence: none, quantity: {above: t}}]",
            "[{id: t}]",
        )
        assert won(asks(law, "cocaine=1g", dependent=False).as_written) == ["b", "c"]

    def test_an_open_amount_is_read_below_at_and_above(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a, offence: none, quantity: {less_than: two}}, {id: b}]", "[{id: two}]")
        outcome = asks(law, "heroin").as_written
        (below,) = outcome.winners[0].when["amount:heroin"]
        assert (below.low, below.high) == (1, 2 * 10**9 - 1)

    def test_conditions_that_are_no_box_are_said_exactly(self, made: Make, asks: Ask) -> None:
        law = made(
            "[{id: a, offence: none, who: {dependent: true}, place: public},"
            " {id: b, offence: administrative, who: {min_age: 21}}, {id: a2}]"
        )
        winner = asks(law, "heroin").as_written.winners[-1]
        assert winner.offence == "criminal"
        assert winner.when.keys() == {"age"}
        assert len(winner.cases) == 2


class TestSeveralSubstances:
    LAW = (
        "[{id: n, substances: [khat], offence: none}, {id: r, substances: [kratom], offence: regulated},"
        " {id: a, substances: [mdma], offence: administrative}, {id: p, substances: [lsd], offence: criminal_not_prosecuted},"
        " {id: c, substances: [heroin]},"
        " {id: d1, substances: [cocaine], offence: none, who: {dependent: true}},"
        " {id: d2, substances: [cocaine], offence: administrative}]"
    )

    @pytest.mark.parametrize(
        ("held", "offence"),
        [
            (["khat", "kratom"], "regulated"),
            (["kratom", "mdma"], "administrative"),
            (["mdma", "lsd"], "criminal_not_prosecuted"),
            (["lsd", "heroin", "cocaine"], "criminal"),
            (["cocaine", "khat"], "depends"),
            (["cocaine", "mdma"], "administrative"),
            (["cocaine", "lsd"], "criminal_not_prosecuted"),
            (["dmt", "khat"], "not_coded"),
            (["dmt", "cocaine"], "not_coded"),
            (["dmt", "heroin"], "criminal"),
        ],
    )
    def test_the_whole_takes_the_gravest(self, made: Make, asks: Ask, held: list[str], offence: str) -> None:
        assert asks(made(self.LAW), *held).as_written.offence == offence

    def test_sanctions_stay_with_their_substance(self, made: Make, asks: Ask) -> None:
        outcome = asks(made(self.LAW), "mdma", "lsd").as_written
        assert [winner.substance for winner in outcome.winners] == ["mdma", "lsd"]


class TestUnder18:
    def test_below_the_age_of_responsibility_nobody_answers(self, made: Make, asks: Ask) -> None:
        law = made("[{id: a}]", responsible_from=14)
        outcome = asks(law, "heroin", ages=(13, 13)).as_written
        assert (outcome.offence, won(outcome)) == ("none", ["below-age"])
        assert asks(law, "heroin", ages=(14, 14)).as_written.offence == "criminal"

    def test_the_register_says_that_it_holds_no_rules(self, made: Make, asks: Ask) -> None:
        assert asks(made("[{id: a}]"), "heroin", ages=(17, 17)).minors_unknown
        assert not asks(made("[{id: a}]"), "heroin", ages=(18, 18)).minors_unknown
        assert not asks(made("[{id: a, who: {max_age: 17}}]"), "heroin", ages=(17, 17)).minors_unknown
        assert not asks(made("[{id: a}]", responsible_from=14), "heroin", ages=(17, 17)).minors_unknown

    def test_a_rule_on_minors_counts_while_it_is_in_force(self, made: Make, asks: Ask) -> None:
        rule = '[{id: m, kind: minors, from: "2010-01-01", to: null, summary: S., sources: [S1], confidence: high}]'
        law = made("[{id: a}]", related=rule)
        assert asks(law, "heroin", on="2009-01-01", ages=(17, 17)).minors_unknown
        assert not asks(law, "heroin", on="2011-01-01", ages=(17, 17)).minors_unknown
