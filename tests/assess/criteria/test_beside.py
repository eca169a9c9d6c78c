"""Rules beside possession and what was looked for: what they may answer, and how far their words go."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import made_law

from aslived.assess.criteria.criterion import assess
from aslived.assess.criteria.data import as_data
from aslived.law import Register
from aslived.law.register.provision import FailedSearch, RelatedRule
from aslived.law.words.entry import rule_dates, rule_says

ON = date(2026, 11, 1)
WANTED = json.loads(
    (Path(__file__).parents[2] / "law/register/data/rules_beside.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_rule_keeps_its_own_sources_by_address(register: Register, name: str) -> None:
    code, id = name.split("/")
    law = register[code]
    (rule,) = (rule for rule in law.file.related if rule.id == id)
    assert sorted(law.sources[source].url or "" for source in rule.sources) == WANTED[name]


def answered(register: Register, code: str, id: str, on: date = ON) -> tuple[str, str]:
    found = assess(register, code, on).answer(id).as_written
    return found.value, found.why


@pytest.mark.parametrize(
    ("code", "id", "value"),
    [
        ("CA", "FD12", "partly"),  # tests in prison
        ("TH", "FD12", "not_met"),  # checkpoints for urine tests
        ("BR", "FD21", "partly"),  # a power, and a ruling that limits it
        ("CM", "FD21", "unknown"),  # how long somebody is held says nothing of who is stopped
        ("ZW", "FD21", "not_met"),  # a search power stands; the limit on custody takes nothing from it
        ("TH", "FD21", "not_met"),  # stopped for tests without any suspicion
        ("ES", "FD30", "unknown"),  # clubs that grow are not organising
        ("KE", "FD32", "unknown"),  # an open list that does not name drug use
        ("RO", "FD27", "unknown"),  # paid for, and nothing moved
        ("SE", "FD06", "not_met"),  # syringes may be forfeited
        ("HU", "FD28", "not_met"),  # nobody asked in 2025
        ("CI", "FD28", "partly"),
        ("CR", "FD31", "unknown"),  # campaigns are not the law
        ("CA", "FD32", "partly"),  # dependence is protected
        ("EE", "FD32", "unknown"),  # one Act that does not name it proves nothing
        ("BG", "FD33", "partly"),
        ("AF", "FD06", "unknown"),  # a programme somewhere frees nobody's pipe
        ("US-ME", "FD06", "partly"),
        ("CR", "FD36", "unknown"),
    ],
)
def test_a_rule_answers_what_its_words_bear(register: Register, code: str, id: str, value: str) -> None:
    assert answered(register, code, id)[0] == value


def test_no_rule_beside_possession_alone_ever_meets_a_criterion(register: Register) -> None:
    for code in {name.split("/")[0] for name in WANTED}:
        for one in assess(register, code, ON).answers:
            named = set(one.as_written.entries)
            if named and named <= set(WANTED):
                assert one.as_written.value != "met", (code, one.criterion.id)


class TestLookedFor:
    @pytest.mark.parametrize(
        ("code", "id", "words"),
        [
            ("ZW", "FD25", "Looked for on 28 November 2026: no rule in the Acts read"),
            ("KG", "FD12", "only a part of the text was found"),
            ("NL", "FD25", "the text was not found"),
        ],
    )
    def test_an_unknown_says_on_which_day_and_where(
        self, register: Register, code: str, id: str, words: str
    ) -> None:
        value, why = answered(register, code, id)
        assert value == "unknown"
        assert words in why

    def test_it_never_says_that_there_is_no_rule_unless_the_text_was_read(self, register: Register) -> None:
        for law in register.values():
            for one in law.file.jurisdiction.searched:
                told = [
                    found.as_written.why
                    for found in assess(register, law.code, ON).answers
                    if one in found.as_written.searched
                ]
                assert all(("no rule in the Acts read" in why) for why in told) or one.text != "read"

    def test_a_search_for_programmes_says_nothing_of_having_equipment(self, register: Register) -> None:
        looked_for = {law.code for law in register.values() if law.file.jurisdiction.searched}
        assert not any(assess(register, code, ON).answer("FD06").as_written.searched for code in looked_for)

    def test_programs_get_it_as_keys(self, register: Register) -> None:
        data = as_data(assess(register, "ZW", ON))
        (found,) = (one for one in data.criteria if one.id == "FD25")
        assert [(one.kind, one.text, one.on) for one in found.as_written.searched] == [
            ("expungement", "read", date(2026, 11, 28))
        ]

    def test_a_rule_found_later_takes_it_away(self) -> None:
        searched = (FailedSearch(on=ON, where="one Act", kind="testing"),)
        rule = '[{id: t, kind: testing, from: "2020-01-01", to: null, summary: S., sources: [S1], confidence: high}]'
        for related, left in (("", 1), (rule, 0)):
            law = made_law(
                "[{id: a}]",
                related=related,
                searched=[{"on": "2026-11-01", "where": "one Act", "kind": "testing"}],
            )
            found = assess(Register({law.code: law}), law.code, date(2025, 1, 1)).answer("FD12").as_written
            assert len(found.searched) == left, searched


class TestSince:
    RULE = RelatedRule(
        id="r",
        kind="service",
        start=date(2018, 1, 1),
        end=None,
        summary="Given at 31 sites.",
        sources=("S1",),
        confidence="medium",
        at_latest=True,
        general=True,
    )

    def test_a_day_that_is_a_pages_never_reads_as_the_beginning(self) -> None:
        assert rule_says(self.RULE) == (
            "Given at 31 sites. At the latest since 2018. By general law, not a law on drugs."
        )
        assert rule_dates(self.RULE) == "at the latest since 2018"

    def test_every_view_of_such_a_rule_says_so(self, register: Register) -> None:
        assert "At the latest since 2018." in answered(register, "KG", "FD33")[1]
