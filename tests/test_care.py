"""One answer in every view: whether death or corporal punishment leads, and whether an amount of the law is shown."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

import aslived
from aslived.assess.counting.everywhere import ask_everywhere
from aslived.assess.counting.small import smallest_limit
from aslived.assess.criteria.criterion import assess
from aslived.assess.criteria.data import as_data as assessment_data
from aslived.assess.difference import difference
from aslived.assess.limits.limit import limits_of_law
from aslived.assess.models.data import as_data as models_data
from aslived.assess.models.typology import models
from aslived.cli.ask_text import answer_lines as ask_told
from aslived.cli.law_show import lines_of_file
from aslived.errors import AslivedError
from aslived.law import STANDARD_ADULT, Holding, Question, decide, parse_amount
from aslived.law.answer.data import as_data as answer_data
from aslived.law.answer.why import why
from aslived.law.comparison.version import Version
from aslived.law.reading.care import care_at, care_over_time
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.law.register.withholding import names_amount
from aslived.publish import gather
from aslived.publish.place.data import as_data as place_data
from aslived.publish.search.entries import entries

REGISTER = load()
FIRST = date(2000, 1, 1)
KINDS = {"death_penalty", "corporal_punishment"}
SAID = re.compile(r"death penalty|corporal punishment", re.IGNORECASE)
SAMPLE = ["TW", "DZ", "MR", "MV", "LA", "NG", "LK", "ID", "TH", "YE", "PH", "AF", "IN", "US-OR", "PT", "CA"]
Place = tuple[str, date]


def ends(code: str) -> Iterable[tuple[date | None, date | None]]:
    """When each penalty of a place holds, read from the file once more, not through `care`."""
    for law in REGISTER.laws_of(code):
        for entry in law.file.jurisdiction.gravest or ():
            if entry.only is None:
                yield entry.start, entry.end
        for provision in law.provisions:
            if any(sanction.kind in KINDS for sanction in provision.sanctions):
                yield provision.start, provision.end


def possible(code: str, on: date) -> bool:
    return any((start or FIRST) <= on and (end is None or on < end) for start, end in ends(code))


def days_of(code: str) -> list[date]:
    """Every day of change with the day before, the last day of the register, and one with nothing about it."""
    turns = {day for pair in ends(code) for day in pair if day and day > FIRST}
    days = {REGISTER[code].checked, date(2010, 6, 1), *turns, *(day - timedelta(1) for day in turns)}
    return sorted(days)


PLACES: list[Place] = [(code, on) for code in REGISTER for on in days_of(code)]
SOME = [(code, on) for code in SAMPLE for on in days_of(code)]


def sentences(value: Any) -> Iterable[str]:
    """Every text of some data but addresses and the question as it was asked."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in ("url", "question"):
                yield from sentences(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from sentences(inside)
    elif isinstance(value, str):
        yield value


def question(code: str, on: date, drug: str) -> Question:
    facts: Any = {**STANDARD_ADULT, "holdings": (Holding(drug),)}  # type: ignore[arg-type]
    return Question(jurisdiction=code, on=on, **facts)


def without_addresses(lines: Iterable[str]) -> list[str]:
    """Lines without addresses, and without the numbers of sources before their titles."""
    return [re.sub(r"https?://\S+|^[A-Z]+\d+ ", "", line) for line in lines]


def asked_in_text(code: str, on: date, drug: str) -> tuple[bool, Iterable[str]]:
    lines = ask_told(decide(REGISTER, question(code, on, drug)), [], with_why=True)
    return bool(SAID.search(lines[0])), [" ".join(" ".join(lines).split())]


def asked_as_data(code: str, on: date, drug: str) -> tuple[bool, Iterable[str]]:
    decision = decide(REGISTER, question(code, on, drug))
    data = msgspec.json.decode(msgspec.json.encode(answer_data(decision)))
    assert data["figures_withheld"] == bool(data["bodily"])
    leads = bool(data["lead_says"]) and bool(SAID.search(data["lead_says"][0]))
    return leads, sentences([data, msgspec.to_builtins(why(decision))])


def law_shown(code: str, on: date, _drug: str) -> tuple[bool, Iterable[str]]:
    law = REGISTER[code]
    lines = without_addresses(lines_of_file(law, REGISTER.parent(law), on))
    said = " ".join("\n".join(lines[:20]).split())
    return "Death or corporal punishment is possible here." in said, lines


def place_as_data(code: str, on: date, _drug: str) -> tuple[bool, Iterable[str]]:
    found = place_data(REGISTER, code, on)
    return bool(found.lead) and bool(SAID.search(found.lead[0])), sentences(msgspec.to_builtins(found))


def assessed(code: str, on: date, _drug: str) -> tuple[bool, Iterable[str]]:
    found = [assessment_data(assess(REGISTER, code, on)), models_data(models(REGISTER, code, on))]
    leads = [bool(one.lead_says) and bool(SAID.search(one.lead_says[0])) for one in found]
    assert leads[0] == leads[1]
    return leads[0], sentences(msgspec.to_builtins(found))


def limits(code: str, on: date, drug: str) -> tuple[bool, Iterable[str]]:
    try:
        limits_of_law(REGISTER, code, on, [drug])
    except AslivedError as problem:
        return problem.faults[0].code == "AL-ASK-030", ()
    return False, ()


def everywhere(code: str, on: date, drug: str) -> tuple[bool, Iterable[str]]:
    answers = ask_everywhere(REGISTER.of(code), question(code, on, drug), "all")
    return next(bool(one.bodily) for one in answers if one.place["as_written"].code == code), ()


CHEAP: tuple[Callable[[str, date, str], tuple[bool, Iterable[str]]], ...] = (
    asked_in_text,
    asked_as_data,
    law_shown,
    place_as_data,
    limits,
    everywhere,
)


def holds(places: Iterable[tuple[str, date, str]], views: Iterable[Callable[..., Any]]) -> None:
    for code, on, drug in places:
        expected = possible(code, on)
        for view in views:
            leads, texts = view(code, on, drug)
            assert leads == expected, (view.__name__, code, on, drug)
            named = [text for text in texts if names_amount(text)] if expected else []
            assert not named, (view.__name__, code, on, drug, named[0])


def test_for_every_place_and_day_it_is_as_the_file_says() -> None:
    for code, on in PLACES:
        assert care_at(REGISTER.laws_of(code), on).withholds == possible(code, on), (code, on)
    for code in REGISTER:
        ever = any(end is None or end > FIRST for _, end in ends(code))
        assert care_over_time(REGISTER.laws_of(code)).withholds == ever


def test_every_view_of_a_place_on_a_day_says_the_same() -> None:
    chance = random.Random(20261129)
    drawn = [(code, on, chance.choice(SUBSTANCES)) for code, on in chance.sample(SOME, 24)]
    drawn += [(code, on, chance.choice(SUBSTANCES)) for code, on in chance.sample(PLACES, 24)]
    holds(drawn, CHEAP[:-1])
    holds(drawn[:6], (everywhere, assessed))


@pytest.mark.slow
def test_every_view_of_every_place_on_every_day_for_every_drug_says_the_same() -> None:
    holds(
        ((code, on, drug) for code, on in PLACES for drug in SUBSTANCES),
        (asked_in_text, asked_as_data, limits),
    )
    holds(((code, on, "heroin") for code, on in PLACES), (law_shown, place_as_data, assessed))


@pytest.mark.parametrize("code", ["TW", "PH", "US-OR"])
def test_a_brief_says_the_same(code: str) -> None:
    _brief_and_difference(code, days_of(code)[-1])


@pytest.mark.slow
def test_every_brief_and_every_law_beside_itself_say_the_same() -> None:
    for code, on in PLACES:
        _brief_and_difference(code, on)


def _brief_and_difference(code: str, on: date) -> None:
    brief = gather(REGISTER, code, on)
    assert brief.withheld == bool(brief.lead) == possible(code, on)
    version = Version.of(REGISTER, code, on)
    beside = difference(REGISTER, version, version)
    assert beside.page.figures_withheld == possible(code, on)
    if possible(code, on):
        assert SAID.search(beside.lead[0])
        texts = [*sentences(msgspec.to_builtins(brief)), *sentences(msgspec.to_builtins(beside))]
        assert not [text for text in texts if names_amount(text)]


def test_two_laws_on_one_page_are_told_with_the_care_of_both() -> None:
    on = date(2024, 1, 1)
    beside = difference(REGISTER, Version.of(REGISTER, "PT", on), Version.of(REGISTER, "TW", on))
    assert beside.page.figures_withheld
    assert not [text for text in sentences(msgspec.to_builtins(beside)) if names_amount(text)]


def test_what_is_searched_names_no_amount_where_there_ever_was_one_of_these_penalties() -> None:
    withheld = {code for code in REGISTER if care_over_time(REGISTER.laws_of(code)).withholds}
    for entry in entries(REGISTER):
        if entry.of in withheld:
            assert not names_amount(f"{entry.title} {entry.text}"), entry.id


def test_a_file_without_amounts_names_none_anywhere_but_where_the_rule_reads_them() -> None:
    for code in REGISTER:
        care = care_over_time(REGISTER.laws_of(code))
        if care.withholds:
            file = care.apply(REGISTER[code]).file
            bare = msgspec.structs.replace(
                file,
                thresholds=(),
                provisions=tuple(msgspec.structs.replace(one, quantity="any") for one in file.provisions),
            )
            texts = [text.replace("-", " ") for text in sentences(msgspec.to_builtins(bare))]
            assert not [text for text in texts if names_amount(text)], code


def test_the_smallest_limit_is_never_one_that_may_not_be_shown() -> None:
    on = date(2024, 1, 1)
    for drug in ("heroin", "methamphetamine", "cannabis_herb", "ketamine"):
        _amount, where = smallest_limit(REGISTER, drug, on)  # type: ignore[arg-type]
        assert not possible(where.partition("/")[0], on)


def test_a_penalty_for_those_who_lead_an_enterprise_is_told_and_leads_nothing() -> None:
    on = date(2024, 1, 1)
    lines = list(lines_of_file(REGISTER["US"], None, on))
    assert "possible here" not in " ".join(lines)
    assert "only for those who lead a criminal enterprise" in " ".join(" ".join(lines).split())
    assert not decide(REGISTER, question("US", on, "heroin")).care.withholds


@pytest.mark.parametrize(
    ("code", "on", "drug", "said"),
    [
        ("TW", date(2024, 1, 1), "ketamine", "the death penalty for selling on a small scale"),
        ("DZ", date(2025, 8, 1), "heroin", "trafficking, of this drug too"),
        ("SG", date(2024, 1, 1), "heroin", "the death penalty for the same act in graver cases"),
        ("LK", date(2024, 1, 1), "khat", "the death penalty for passing on or selling this"),
    ],
)
def test_the_lead_says_how_near_it_stands(code: str, on: date, drug: str, said: str) -> None:
    held: Any = (Holding(drug, parse_amount("5g")),)  # type: ignore[arg-type]
    asked = msgspec.structs.replace(question(code, on, drug), holdings=held)
    lines = ask_told(decide(REGISTER, asked), [])
    text = " ".join(" ".join(lines).split())
    assert said in text.split(".")[0]
    told = re.sub(r"holding 5 g of \w+", "", text)
    assert not names_amount(told)


def test_in_the_philippines_amounts_are_shown_on_a_day_without_death_and_not_over_all_dates() -> None:
    law = REGISTER["PH"]
    assert any(names_amount(line) for line in lines_of_file(law, None, date(2024, 1, 1)))
    assert not any(
        names_amount(line) for line in without_addresses(lines_of_file(law, None, date(2004, 1, 1)))
    )
    assert not any(names_amount(line) for line in without_addresses(lines_of_file(law, None, None)))


MAY_READ = {"reading/care.py", "register/provision.py", "register/vocabulary.py", "words/sanction.py"}
"""The one home, the shape of the file, the words of the register and their names."""


def test_nothing_but_care_decides_by_these_penalties() -> None:
    root = Path(aslived.__file__).parent
    readers = re.compile(r"jurisdiction\.gravest\b|\bGravestPenalty\b|death_penalty|corporal_punishment")
    found = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if readers.search(re.sub(r"#.*", "", path.read_text(encoding="utf-8")))
    }
    found = {name for name in found if not name.startswith("law/check/")}
    wording = {
        "law/words/grave.py",
        "law/words/change.py",
    }  # sentences by kind; the order in which measures are told
    assert {name.removeprefix("law/") for name in found - wording} <= MAY_READ, found
