"""`aslived standards outcomes` as its reader meets it: a change of law, a place, and what it will not show."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from aslived.cli import main
from aslived.standards.outcomes import outcomes
from aslived.standards.outcomes.words import notice


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["standards", "outcomes", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_list_leads_with_what_it_is_and_ends_with_the_rules():
    said = flat(run())
    assert said.index(notice()) < said.index("RD-USE") < said.index("Never join two series of a place")
    assert all(place in said for place in outcomes().places())


def test_a_change_of_law_has_all_that_must_be_in_view():
    said = flat(run("rf-ca-bc-2023-01-31"))
    reform = outcomes().reform("RF-CA-BC-2023-01-31")
    assert notice() in said
    assert "no longer held from 2026-01-31" in said
    assert all(one in said for one in reform.same_time)
    assert "Read beside: CA-AB, CA-ON, CA-SK" in said
    assert "the law: 2023-01-31" in said
    assert all(id in said for id in reform.studies)


def test_less_than_a_year_and_doubt_stand_on_lines_of_their_own():
    said = run("SR-CA-BC-OVERDOSE-DEATHS")
    assert "\n  2025:\N{NO-BREAK SPACE}1,414 [less than a year]\n" in said
    assert "\n  2011:\N{NO-BREAK SPACE}16 [in doubt]\n" in run("SR-PT-USE-YEAR-CANNABIS-SCHOOL")


def test_a_bare_year_shows_no_day():
    said = run("RF-CZ-1999")
    assert "1999 (day not known)" in said and "1999-01-01" not in said


def test_a_study_says_what_it_claims_and_who_paid():
    said = flat(run("ST-US-JOSHI-2023"))
    assert "no cause" in said and "funder: not known" in said
    claimed = next(one for one in outcomes().studies if one.claims == "effect")
    assert "the authors claim a cause" in flat(run(claimed.id))


def test_a_source_known_by_its_site_is_to_be_found_there():
    said = run("S-OR-CHRON")
    assert "year not known" in flat(said)
    assert "found by its title on the site:\n  https://www.chronline.com" in said
    linked = next(one for one in outcomes().sources if one.link)
    assert "on the site" not in run(linked.id)


def test_a_place_shows_each_change_of_law_whole():
    said = run("pt")
    at = [said.index(f"{one.id}  PT") for one in outcomes().reforms_at("PT")]
    assert at == sorted(at)
    assert max(len(line) for line in said.splitlines() if "http" not in line) <= 80


@pytest.mark.parametrize("place", ["CA-AB", "ar", "MULTI"])
def test_a_comparison_is_not_shown_for_itself(place):
    assert "AL-STD-021" in run(place, code=2)


def test_as_data_a_place_and_a_change_of_law_have_one_shape():
    place, reform = json.loads(run("PT", "--json")), json.loads(run("RF-PT-2001-07-01", "--json"))
    assert list(place) == list(reform)
    assert place["reforms"][0] == reform["reforms"][0]
    assert json.loads(run("ST-US-JOSHI-2023", "--json"))["contract"] == "aslived-standards-entry/1"
