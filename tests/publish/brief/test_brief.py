"""A brief says what the register holds, as of its day, with care, each figure with its source."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.errors import AslivedError
from aslived.law import Register
from aslived.law.register.withholding import names_amount
from aslived.publish import Brief, gather, lay_out
from aslived.publish.brief import persons
from aslived.publish.brief.astime import names_later_year
from aslived.publish.brief.life import dated_findings
from aslived.publish.brief.measures import caution_of_time, known_on
from aslived.publish.brief.render import as_html, as_json, as_markdown
from aslived.publish.document.document import Picture
from aslived.standards import AmountSet, norms, personal_amounts

NO_CLAIM = re.compile(r"\b(safe|allowed|permitted|legal)\b", re.IGNORECASE)
DISTANCE = re.compile(
    r"(under|below|within|over|above|short of) the limit by|under the limit|below the limit", re.IGNORECASE
)
LABELS = frozenset(
    {"contract", "sources", "url", "substance_code", "provision", "id", "typology", "kind", "code"}
)


def texts(part: Any, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every string in a brief but those under the named keys."""
    yield from _texts(msgspec.to_builtins(part), without)


def _texts(value: Any, without: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in without:
                yield from _texts(inner, without)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, without)


def assert_written(brief: Brief) -> None:
    page = as_html(brief).decode()
    assert page.startswith("<!doctype html>"), brief.code
    assert brief.notice in page.replace("&#39;", "'"), brief.code
    assert as_markdown(brief).decode().startswith("# "), brief.code
    assert msgspec.json.decode(as_json(brief), type=Brief) == brief, brief.code


@pytest.mark.no_cover
def test_every_fifth_place_makes_a_page_a_text_and_data(briefs: dict[str, Brief]) -> None:
    for code in list(briefs)[::5]:
        assert_written(briefs[code])


@pytest.mark.slow
def test_every_place_makes_a_page_a_text_and_data(briefs: dict[str, Brief]) -> None:
    assert len(briefs) > 200
    for code, brief in briefs.items():
        assert brief.code == code
        assert_written(brief)


@pytest.mark.no_cover
def test_no_amount_is_called_safe_allowed_or_legal(briefs: dict[str, Brief]) -> None:
    for code, brief in briefs.items():
        for text in texts(brief, LABELS | {"citation", "articles", "title"}):
            for sentence in re.split(r"(?<=[.;])\s", text):
                if names_amount(sentence):
                    assert not NO_CLAIM.search(sentence), (code, sentence)
            assert not DISTANCE.search(text), (code, text)


def test_where_death_or_corporal_punishment_is_possible_it_leads_and_no_amount_stands(
    briefs: dict[str, Brief],
) -> None:
    grave = {code: brief for code, brief in briefs.items() if brief.withheld}
    assert {"SG", "IR", "CN", "MY", "SA", "VN"} & set(grave) >= {"SG", "IR", "CN", "MY", "SA"}
    for code, brief in grave.items():
        for text in texts(brief, LABELS):
            assert not names_amount(text), (code, text)
        assert not brief.limit_rows
        assert not any(case.amounts for case in brief.persons)
        page = as_html(brief).decode()
        assert page.index('id="lead"') < page.index('id="sentence"')
        assert 'id="limits-title"' not in page


def test_death_leads_before_corporal_punishment(briefs: dict[str, Brief]) -> None:
    said = [statement.text.casefold() for statement in briefs["MY"].lead[1:]]
    assert "death" in said[0]


def test_where_it_rests_on_no_good_source_the_lead_says_so(briefs: dict[str, Brief]) -> None:
    assert briefs["SO"].lead[0].text.startswith("We believe, unchecked, that the law here makes death")
    assert briefs["SO"].withheld
    assert briefs["SG"].lead[0].text.startswith("The law here makes death")


def test_a_place_where_neither_is_possible_has_no_such_lead(briefs: dict[str, Brief]) -> None:
    assert briefs["PT"].lead == ()
    assert briefs["PT"].limit_rows


def test_every_sentence_with_a_figure_has_the_number_of_its_source(
    briefs: dict[str, Brief], canada: Brief
) -> None:
    for brief in (*briefs.values(), canada):
        numbers = {source.number for source in brief.sources}
        said = [
            *brief.findings,
            *brief.partings,
            *((*brief.meeting.said, *brief.meeting.gaps) if brief.meeting else ()),
            *brief.story,
            *brief.rules,
            *brief.limits,
            *(amount for case in brief.persons for amount in case.amounts),
            *(mark for row in brief.limit_rows for mark in (*row.limits, *row.yardsticks)),
            *(statement for point in brief.law for statement in point.statements),
            *(statement for point in brief.after for statement in point.statements),
        ]
        for one in said:
            assert one.sources, (brief.code, one)
            assert set(one.sources) <= numbers
        for case in brief.persons:
            for reading in case.readings:
                assert all(measure.sources or measure.provision is None for measure in reading.measures)


def test_sources_are_numbered_in_the_order_in_which_they_are_first_named(canada: Brief) -> None:
    assert [source.number for source in canada.sources] == list(range(1, len(canada.sources) + 1))
    assert min(canada.sentence.sources) == 1


def test_low_confidence_is_worded_as_a_belief(briefs: dict[str, Brief]) -> None:
    for code, brief in briefs.items():
        believed = [
            *(statement for point in brief.law for statement in point.statements),
            *brief.findings,
            *brief.rules,
        ]
        for one in believed:
            if one.unchecked:
                assert "we believe, unchecked" in one.text.casefold(), (code, one.text)
        for answer in brief.criteria:
            if answer.unchecked and answer.value != "unknown":
                assert "unchecked" in answer.why, (code, answer.id)


def test_the_main_text_on_canada_in_2021_knows_nothing_later(canada: Brief) -> None:
    later = re.compile(r"\b(202[2-9]|203\d)\b")
    aside = LABELS | {"after", "checked", "notice", "url", "sources"}
    for text in texts(canada, aside):
        assert not later.search(text.replace("2021-2026", "").replace("2021 to 2026", "")), text
    assert all(step.on <= canada.on for step in canada.story)
    assert canada.after[0].label == "Steps of the law after this day"
    assert "Bill C-216" in canada.after[0].statements[0].text


def test_findings_of_a_later_time_are_set_apart(register: Register, canada: Brief) -> None:
    assert [finding.period for finding in canada.findings] == ["2018"]
    later = next(point for point in canada.after if point.label == "Published findings of a later time")
    assert len(later.statements) == 2
    now = gather(register, "CA", date(2026, 11, 22))
    assert len(now.findings) == 3
    assert not any(point.label == "Published findings of a later time" for point in now.after)


def test_canada_before_the_guideline_is_a_crime_as_applied_too(register: Register) -> None:
    before = gather(register, "CA", date(2020, 8, 16))
    after = gather(register, "CA", date(2020, 8, 17))
    assert [case.applied for case in before.persons if case.title.startswith("heroin")] == ["criminal"]
    assert {case.applied for case in after.persons if case.title.startswith("heroin")} == {
        "criminal_not_prosecuted"
    }


def test_the_limits_are_those_in_force_on_the_day(register: Register) -> None:
    assert [table.id for table in gather(register, "PT", date(2022, 3, 1)).limits] == ["PT/ten-days"]
    assert [table.id for table in gather(register, "PT", date(2024, 3, 1)).limits] == [
        "PT/ten-days-indicative"
    ]
    assert gather(register, "PT", date(2001, 1, 1)).limits == ()


def test_whose_an_amount_is_stands_with_it(canada: Brief) -> None:
    amounts = [amount for case in canada.persons for amount in case.amounts]
    assert {"2 g", "0.1 g"} <= {amount.amount for amount in amounts if amount.substance == "heroin"}
    assert all("Vancouver" in amount.whose or "Portuguese" in amount.whose for amount in amounts)


@pytest.fixture
def third_set(monkeypatch: pytest.MonkeyPatch) -> AmountSet:
    """Published amounts with a third set, of an invented survey."""
    known = personal_amounts()
    third = msgspec.structs.replace(
        known.sets[0],
        id="invented",
        whose="three days, by an invented survey",
        daily_whose=None,
        amounts={"heroin": "7 g"},
        per_day={},
        caution="Nobody was asked.",
        source=("S-GREER-2021",),
    )
    more = msgspec.structs.replace(known, sets=(*known.sets, third))
    monkeypatch.setattr(persons, "personal_amounts", lambda: more)
    return third


def test_a_third_set_of_amounts_appears_under_its_own_name_only(
    register: Register, third_set: AmountSet
) -> None:
    brief = gather(register, "PT", date(2022, 3, 1))
    heroin = [amount for case in brief.persons for amount in case.amounts if amount.substance == "heroin"]
    assert {amount.whose for amount in heroin if amount.amount == "7 g"} == {third_set.whose}
    assert [amount.amount for amount in heroin if amount.whose == third_set.whose] == ["7 g"]
    named = {number for amount in heroin if amount.whose == third_set.whose for number in amount.sources}
    assert ["Greer" in source.title for source in brief.sources if source.number in named] == [True]
    marks = [mark for row in brief.limit_rows for mark in row.yardsticks if mark.whose == third_set.whose]
    assert [(mark.amount, mark.mark) for mark in marks] == [("7 g", "three_days")]
    text = as_markdown(brief).decode()
    assert f"{third_set.whose}: Nobody was asked." in text
    assert "by the City of Vancouver, 2021: Nobody was asked." not in text
    legend = [
        label
        for section in lay_out(brief).sections
        for block in section.blocks
        if isinstance(block, Picture)
        for _sign, label in block.legend
    ]
    assert len(set(legend)) == len(legend)
    assert {third_set.whose, "three days, by the City of Vancouver, 2021"} <= set(legend)


def test_no_name_of_a_set_a_survey_or_a_city_stands_in_the_code() -> None:
    names = re.compile("|".join([*(one.id for one in personal_amounts().sets), "Vancouver", "Portuguese"]))
    folder = Path(persons.__file__).parent
    found = [path.name for path in folder.glob("*.py") if names.search(path.read_text(encoding="utf-8"))]
    assert [name for name in found if name != "persons.py"] == []
    assert names.findall((folder / "persons.py").read_text(encoding="utf-8")) == ["portugal-1996-daily-dose"]


@pytest.mark.parametrize(
    ("dated", "on", "known", "caution"),
    [
        ("2021", "2021-04-14", True, "year"),
        ("2021", "2022-01-01", True, ""),
        ("2021", "2020-12-31", False, ""),
        ("2021-03", "2021-03-14", True, "month"),
        ("2021-03", "2021-04-14", True, ""),
        ("2021-03", "2021-02-28", False, ""),
        ("2021-12-08", "2021-12-08", True, ""),
        ("2021-12-08", "2021-12-07", False, ""),
        (None, "2000-01-01", True, ""),
    ],
)
def test_a_norm_is_cited_from_its_date_on(dated: str | None, on: str, known: bool, caution: str) -> None:
    norm = msgspec.structs.replace(norms().norms[0], dated=dated, instrument="Declaration of 5 May 1999")
    day = date.fromisoformat(on)
    assert known_on(norm, day) is known
    said = caution_of_time(norm, day)
    assert said.startswith(f"Of the {caution} of this brief") if caution else said == ""


def test_heroin_above_ten_days_in_portugal_before_2023_is_another_case(register: Register) -> None:
    brief = gather(register, "PT", date(2022, 3, 1))
    by_amount = {
        amount.amount: case.written
        for case in brief.persons
        for amount in case.amounts
        if amount.substance == "heroin"
    }
    assert by_amount == {"0.1 g": "administrative", "0.667 g": "administrative", "2 g": "criminal"}


def test_where_it_differs_for_others_is_said(register: Register) -> None:
    brief = gather(register, "PT", date(2022, 3, 1))
    said = {one.who: one.says for one in brief.persons[0].differences}
    assert "fine" in said["Not the first time"]
    assert "fine" not in said["Dependent on drugs"]


def judged(register: Register, code: str, **keys: Any) -> Register:
    """The register with the findings of a place judged so."""
    law = register[code]
    findings = tuple(msgspec.structs.replace(one, **keys) for one in law.file.practice)
    return register.with_laws(law.with_file(msgspec.structs.replace(law.file, practice=findings)))


def test_what_nobody_judged_does_not_part(register: Register) -> None:
    brief = gather(judged(register, "PT", against_law=None), "PT", date(2022, 3, 1))
    assert brief.partings == ()
    assert any("convicted of use" in one.text for one in brief.findings)
    assert "has not been judged" in as_markdown(brief).decode()


def test_a_finding_that_was_judged_to_part_stands_beside_the_law_of_its_time(register: Register) -> None:
    brief = gather(judged(register, "PT", against_law="parts", of="use"), "PT", date(2022, 3, 1))
    assert len(brief.partings) == len(brief.findings) > 2
    first = brief.partings[0]
    assert first.law_title == "The law as applied on 1 January 2012"
    assert "was an administrative offence" in first.law
    assert all(one.life in one.text and one.law in one.text and one.sources for one in brief.partings)


@pytest.mark.parametrize("of", ["selling", "other"])
def test_a_finding_on_another_act_is_not_set_beside_the_law_on_possession(
    register: Register, of: str
) -> None:
    brief = gather(judged(register, "PT", against_law="parts", of=of), "PT", date(2022, 3, 1))
    assert {one.law for one in brief.partings} == {
        "Somebody held this finding against the law of that time, and found that the two part."
    }


def test_that_a_finding_agrees_is_said_and_another_matter_draws_nothing(register: Register) -> None:
    said = "agrees with the law of its time"
    agrees = gather(judged(register, "PT", against_law="agrees"), "PT", date(2022, 3, 1))
    assert agrees.partings == ()
    assert as_markdown(agrees).decode().count(said) == len(agrees.findings)
    other = gather(judged(register, "PT", against_law="other_matter"), "PT", date(2022, 3, 1))
    assert other.partings == ()
    assert said not in as_markdown(other).decode()


@pytest.mark.parametrize(
    ("period", "on", "later", "runs_past", "asked_on"),
    [
        ("2019", "2018-12-31", True, False, "2018-12-31"),
        ("2019", "2019-06-01", False, True, "2019-01-01"),
        ("2019", "2022-03-01", False, False, "2019-01-01"),
        ("../2015", "2010-01-01", False, True, "2010-01-01"),
        ("../2015", "2022-03-01", False, False, "2015-12-31"),
        ("2011/..", "2011-02-01", False, True, "2011-01-01"),
        ("1995/1999", "2022-03-01", False, False, "2000-01-01"),
    ],
)
def test_how_a_period_lies_to_the_day_of_the_brief(
    register: Register, period: str, on: str, later: bool, runs_past: bool, asked_on: str
) -> None:
    law = judged(register, "PT", period=period)["PT"]
    for one in dated_findings(law, date.fromisoformat(on)):
        assert (one.later, one.runs_past) == (later, runs_past)
        assert one.asked_on == date.fromisoformat(asked_on)


def test_an_open_end_reaches_as_far_as_the_sources_could_see(register: Register) -> None:
    law = judged(register, "PT", period="2016/..")["PT"]
    assert not any(one.runs_past for one in dated_findings(law, law.checked))


def test_statute_and_its_use_part_in_canada(canada: Brief) -> None:
    assert any("can go unprosecuted as guidelines" in one.text for one in canada.partings)


def test_the_timeline_shows_the_day_on_which_the_class_changed(canada: Brief) -> None:
    heroin = next(
        track for track in canada.tracks if track.drug == "heroin" and track.reading == "as applied"
    )
    assert [(band.start, band.offence) for band in heroin.bands] == [
        (date(2000, 1, 1), "criminal"),
        (date(2020, 8, 17), "criminal_not_prosecuted"),
    ]


def test_federal_law_beside_a_state_is_shown(register: Register) -> None:
    oregon = gather(register, "US-OR", date(2022, 1, 1))
    assert "United States (federal)" in oregon.beside
    assert any(reading.also for case in oregon.persons for reading in case.readings)


def test_all_38_criteria_stand_with_why_and_norms_of_the_time(canada: Brief) -> None:
    assert len(canada.criteria) == 38
    assert all(answer.why for answer in canada.criteria)
    assert any("International Guidelines" in norm for answer in canada.criteria for norm in answer.norms)
    assert not any("2024" in norm.title or "8 December 2021" in norm.title for norm in canada.norms)


def test_the_founding_meeting_is_said_by_role_and_paragraph_and_not_before_it_was(
    register: Register, canada: Brief
) -> None:
    assert canada.meeting is not None
    arrests = canada.meeting.said[0]
    assert arrests.text.startswith("More than 470,000 arrests")
    assert arrests.by == "Executive Director, Canadian HIV/AIDS Legal Network; paragraph 15"
    addresses = {source.number: source.url for source in canada.sources}
    (gap,) = canada.meeting.gaps
    assert [addresses[number] for number in gap.sources if "hivlegalnetwork" in (addresses[number] or "")]
    assert gather(register, "CA", date(2021, 3, 31)).meeting is None
    assert gather(register, "LI", date(2022, 1, 1)).meeting is None


def test_a_brief_says_how_to_correct_it(briefs: dict[str, Brief]) -> None:
    assert "src/aslived/law/places/CA-BC.yaml, src/aslived/law/places/CA.yaml" in briefs["CA-BC"].correct[0]


def test_the_legal_texts_in_force_stand_with_their_own_names(register: Register) -> None:
    named = [text.native_title for text in gather(register, "PT", date(2022, 3, 1)).texts]
    assert "Lei n.º 30/2000, de 29 de novembro" in named
    assert "Lei n.º 55/2023, de 8 de setembro" not in named


def test_a_place_with_little_data_still_says_what_is_not_known(briefs: dict[str, Brief]) -> None:
    little = min(briefs.values(), key=lambda brief: len(brief.law))
    labels = [point.label for point in little.unknown]
    assert "The register holds nothing on" in labels
    assert len(lay_out(little).sections) >= 8


@pytest.mark.parametrize(
    ("code", "day", "error"), [("XX", "2021-01-01", "AL-LAW-001"), ("PT", "1999-12-31", "AL-LAW-007")]
)
def test_what_no_brief_can_be_made_of_is_refused(register: Register, code: str, day: str, error: str) -> None:
    with pytest.raises(AslivedError) as raised:
        gather(register, code, date.fromisoformat(day))
    assert raised.value.faults[0].code == error


@pytest.mark.no_cover
@settings(deadline=None, max_examples=40)
@given(
    code=st.sampled_from(
        ["CA", "PT", "SG", "US-OR", "CA-BC", "DE", "MX", "GB-SCT", "NO", "VN", "IR", "UY", "ES"]
    ),
    day=st.dates(date(2000, 1, 1), date(2027, 12, 31)),
)
def test_nothing_of_a_later_day_stands_in_the_main_part(register: Register, code: str, day: date) -> None:
    brief = gather(register, code, day)
    assert all(step.on <= day for step in brief.story)
    assert all(
        band.start <= band.end <= max(day, band.start) for track in brief.tracks for band in track.bands
    )
    in_force = {
        f"{place}/{provision.id}"
        for place in (code, register[code].parent)
        if place
        for provision in register[place].provisions
        if provision.in_force(day)
    }
    for case in brief.persons:
        for reading in case.readings:
            for measure in (*reading.measures, *reading.also):
                assert measure.provision is None or measure.provision in in_force
    for remark in remarks_of(brief) if day <= register[code].checked else ():
        assert not names_later_year(remark, day), remark


def remarks_of(brief: Brief) -> list[str]:
    """What the register remarks on limits, rules, measures and steps."""
    remarks = [table.note for table in brief.limits] + [rule.text for rule in brief.rules]
    for case in brief.persons:
        for reading in case.readings:
            remarks += [measure.note for measure in (*reading.measures, *reading.also)]
    return remarks + [step.text for step in brief.story]


@pytest.mark.parametrize("code", ["TW", "SG", "IR", "CN"])
def test_a_penalty_is_told_once(briefs: dict[str, Brief], code: str) -> None:
    said = [statement.text.rstrip(".") for statement in briefs[code].lead[1:]]
    assert said
    assert not [one for one in said if any(other.startswith(f"{one}:") for other in said)]
