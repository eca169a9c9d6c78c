"""Two laws side by side, held by hand against the register: Portugal's ruling of 2008, Norway's bill of 2021."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec
import pytest

from aslived.assess.difference import Difference, difference
from aslived.law.check.bill_file import read_bill
from aslived.law.comparison.version import Version
from aslived.law.register.cache import load
from aslived.law.register.law import Register
from aslived.law.register.withholding import names_amount


@cache
def register() -> Register:
    return load()


@cache
def found(old: str, new: str, bill: str = "") -> Difference:
    laid = read_bill(bill) if bill else None
    versions = []
    for typed, over in ((old, None), (new, laid)):
        code, _, on = typed.partition("@")
        versions.append(Version.of(register(), code, date.fromisoformat(on), over))
    return difference(register(), *versions)


def lines(one: Difference) -> list[tuple[str, str, tuple[str, ...], str, str, str]]:
    return [
        (line.direction, line.acts, line.modes, line.when, line.old.offence, line.new.offence)
        for line in one.page.lines
    ]


class TestTheRulingOf2008:
    PAIR = ("PT@2008-08-04", "PT@2008-08-05")

    def test_the_page_says_that_more_than_ten_days_is_a_crime_again(self) -> None:
        one = found(*self.PAIR)
        assert one.page.headline == "In some cases graver: holding and buying."
        first = one.page.lines[0]
        assert lines(one)[0] == (
            "graver",
            "holding or buying",
            ("as_written", "as_applied"),
            "",
            "depends",
            "criminal",
        )
        ten_days = register()["PT"].figures["ten-days"]
        assert str(ten_days["heroin"]) == "1 g"
        said = "; ".join(first.drugs)
        assert "more than 1 g of heroin, methadone, amphetamine and MDMA" in said
        assert "more than 25 g of cannabis herb" in said
        assert "more than 0.3 g of crack or other smokable cocaine" in said
        assert all(drug.startswith("more than ") for drug in first.drugs)

    def test_the_years_before_the_ruling_are_told_as_disputed(self) -> None:
        first = found(*self.PAIR).page.lines[0]
        assert first.old.says.startswith("disputed")
        assert not first.old.unchecked and not first.new.unchecked
        assert first.new.provisions == ("PT/above-ten-days",)
        assert "Supreme Court ruling 8/2008" in first.new.citations[0]
        assert first.new.sanctions == (
            "prison, up to 1 year",
            "fine, up to 120 day-fines; instead of: prison",
        )

    def test_nothing_changes_for_use_or_below_ten_days(self) -> None:
        one = found(*self.PAIR)
        assert one.page.unchanged.startswith("Nothing changes for: using, growing, giving away")
        assert {conduct for row in one.rows for conduct in row.conducts} == {"possession", "purchase"}
        for row in one.rows:
            for case in row.cases:
                amounts = case.get("amount", [])
                assert all(set(amount) == {"more_than"} for amount in amounts)
                assert amounts or any(fact.startswith("limit:PT:ten-days") for fact in case)

    def test_people_of_16_and_17_are_reached_and_nobody_below(self) -> None:
        one = found(*self.PAIR)
        assert one.page.minors_says.endswith("the same changes, if the person is 16 to 17 years old.")
        own = [case for row in one.rows for case in row.cases if case.get("own_use") != [False]]
        assert own and all(case["age"] == [[16, None]] for case in own)

    def test_the_criteria_that_turn(self) -> None:
        turned = {(one.id, one.turn) for one in found(*self.PAIR).criteria}
        assert turned == {("FD15", "now_known"), ("FD22", "no_longer_known"), ("FD38", "no_longer_known")}


class TestNorwaysBill:
    ARGS = ("NO@2021-06-03", "NO@2021-06-03", "norway-2021")

    def test_the_page_says_what_would_have_been_unpunished(self) -> None:
        one = found(*self.ARGS)
        assert one.page.headline == "In some cases milder: using, holding and buying."
        small = next(
            line for line in one.page.lines if "up to 2 g of heroin, cocaine and amphetamine" in line.drugs
        )
        assert (small.old.offence, small.new.offence) == ("criminal", "administrative")
        assert set(small.drugs) == {
            "up to 10 g of cannabis herb and cannabis resin",
            "up to 2 g of heroin, cocaine and amphetamine",
            "up to 0.5 g of MDMA",
            "up to 1 unit of LSD",
            "up to 20 g of psilocybin mushrooms",
            "up to 50 ml of GHB or GBL",
            "up to 500 g of khat",
        }
        assert small.new.provisions == ("NO/small-amounts-unpunished",)
        assert set(small.old.provisions) == {"NO/use-and-doses", "NO/possession-2015"}
        assert any("2,398" in measure for measure in small.new.sanctions)

    def test_using_any_drug_is_unpunished(self) -> None:
        use = next(line for line in found(*self.ARGS).page.lines if line.conducts == ("use",))
        assert (use.drugs, use.when, use.new.offence) == (("every drug",), "", "administrative")

    def test_the_waiver_is_the_rule_for_dependent_people_only(self) -> None:
        waived = [
            line
            for line in found(*self.ARGS).page.lines
            if line.new.offence == "criminal_not_prosecuted" and not line.open_limit
        ]
        assert [(line.modes, line.when) for line in waived] == [
            (("as_applied",), "if the person is dependent")
        ]
        assert "more than 2 g and up to 5 g of heroin, cocaine and amphetamine" in waived[0].drugs

    def test_growing_and_passing_on_stay_as_they_are(self) -> None:
        said = found(*self.ARGS).page.unchanged
        for act in ("growing", "giving away", "buying for others", "selling on a small scale"):
            assert act in said

    def test_a_drug_without_a_figure_stays_open_and_this_is_said(self) -> None:
        one = found(*self.ARGS)
        open_lines = [line for line in one.page.lines if line.open_limit]
        assert open_lines and all("counts as" in line.when for line in open_lines)
        assert one.page.open_says
        assert any("medicines" in left for left in one.left_out)

    def test_what_gets_better_and_what_the_bill_brings(self) -> None:
        turns = {(one.id, one.turn, one.new.answer) for one in found(*self.ARGS).criteria}
        assert ("FD01", "better", "partly") in turns
        assert ("FD09", "now_known", "not_met") in turns  # a duty to come before the unit
        assert not any(turn == "worse" for _id, turn, _answer in turns)

    def test_on_the_law_of_today_dependent_people_gain_less(self) -> None:
        today = found("NO@2026-11-22", "NO@2026-11-22", "norway-2021")
        gains = {(line.when, line.old.offence) for line in today.page.lines if "use" in line.conducts}
        assert ("if the person is not dependent", "criminal") in gains


def test_vancouver_is_milder_for_cocaine_and_graver_for_heroin() -> None:
    one = found("CA-BC@2023-02-01", "CA-BC@2023-02-01", "vancouver-2021")
    by_direction = {
        direction: {drug for line in one.page.lines if line.direction == direction for drug in line.drugs}
        for direction in ("milder", "graver")
    }
    assert "more than 2.5 g and up to 3 g of cocaine" in by_direction["milder"]
    assert any(drug.startswith("more than 2 g and up to 2.5 g of heroin") for drug in by_direction["graver"])


def test_the_platform_takes_crime_out_of_holding_and_of_selling_out_of_need() -> None:
    one = found("CA@2021-12-08", "CA@2021-12-08", "canada-platform-2021")
    assert not any(line.direction == "graver" for line in one.page.lines)
    better = {change.id for change in one.criteria if change.turn == "better"}
    assert {"FD01", "FD17", "FD18"} <= better
    assert one.old.bill is None
    assert one.new.bill_status == "proposed"


def test_the_death_penalty_leads_and_no_amount_is_shown() -> None:
    one = found("SG@2024-01-01", "MY@2024-01-01")
    assert "death penalty" in one.lead[0]
    assert one.page.figures_withheld
    told = [drug for line in (*one.page.lines, *one.page.minors) for drug in line.drugs]
    told += [when for row in one.rows for when in row.when]
    told += [
        part for row in one.rows for side in (row.old, row.new) for part in (*side.sanctions, *side.brief)
    ]
    told += [
        cite for row in one.rows for side in (row.old, row.new) for cite in (*side.citations, *side.instead)
    ]
    assert told and not [text for text in told if names_amount(text)]
    assert all(case.get("amount", ["withheld"]) == ["withheld"] for row in one.rows for case in row.cases)


def test_where_amounts_are_withheld_a_line_says_that_it_is_about_some_only() -> None:
    drugs = [drug for line in found("CN@2020-01-01", "ID@2020-01-01").page.lines for drug in line.drugs]
    assert any(drug.startswith("certain amounts of ") for drug in drugs)


def test_where_the_register_holds_no_rules_for_minors_it_says_so() -> None:
    said = found("AO@2024-01-01", "GM@2024-01-01").page
    assert said.minors_says.startswith("The register does not hold the rules for people under 18")


def test_measures_of_two_provisions_are_never_merged_and_the_gravest_is_on_the_page() -> None:
    """Holding one or two doses is six months at most in Norway, holding more than that two years."""
    lines_of = found(*TestNorwaysBill.ARGS).page.lines
    small = next(line for line in lines_of if "up to 2 g of heroin, cocaine and amphetamine" in line.drugs)
    told = "; ".join(small.old.sanctions)
    penal, medicines = told.index("Penal Code"), told.index("Medicines Act")
    assert told.index("up to 2 years") > penal
    assert (
        medicines < told.index("up to 6 months") < penal or told.index("up to 6 months") > medicines > penal
    )
    assert "prison, up to 2 years" in small.old.brief
    assert "prison, up to 6 months" not in small.old.brief
    assert small.old.brief[-1] == "1 more provision with other measures"


def test_a_rule_of_age_elsewhere_in_the_file_is_no_rule_for_these_minors() -> None:
    """Oregon's file asks the age of people with psilocybin services only."""
    said = found("US-OR@2021-01-01", "US-OR@2021-03-01").page
    assert said.minors_says.startswith("The register does not hold the rules for people under 18 in Oregon")


def test_a_law_that_applies_beside_is_named() -> None:
    one = found("US-OR@2021-01-01", "US-OR@2021-03-01")
    beside = {row.new.beside for row in one.rows if "possession" in row.conducts}
    assert any("United States" in said and "criminal" in said for said in beside)


def test_the_same_law_twice_differs_in_nothing() -> None:
    one = found("DE@2024-06-01", "DE@2024-06-01")
    assert (one.rows, one.criteria, one.page.lines) == ((), (), ())
    assert one.page.headline.startswith("Nothing changes")


@pytest.mark.parametrize("word", ["safe ", "legal for", "allowed", "addict", " user"])
def test_care_binds_every_word(word: str) -> None:
    for args in (TestTheRulingOf2008.PAIR, TestNorwaysBill.ARGS):
        told = msgspec.json.encode(found(*args).page).decode()
        assert word not in told
        assert "no legal advice" in found(*args).notice
