"""Method: how each figure is made, from the definitions that the code itself uses, and how to correct a law."""

from __future__ import annotations

import inspect
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from aslived.assess.counting.count import CRIMES
from aslived.assess.counting.small import DEFAULT
from aslived.assess.criteria.criterion import RULES
from aslived.language import _, apart, marked, percentage
from aslived.law import STANDARD_ADULT
from aslived.law.register.coverage import Mix, coverage, mix
from aslived.law.register.quantity import parse_amount
from aslived.law.register.vocabulary import FIRST_DAY, FROM_MILD_TO_GRAVE
from aslived.law.words import amount_name, conduct_name, offence_phrase, place_name, substance_name
from aslived.measure.disclosure.policy import CRIMINALISED
from aslived.measure.intervals import wilson
from aslived.standards import criteria, personal_amounts, regions
from aslived.standards.basket import basket
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.public.entries import Piece, translate

AMOUNTS = {
    "small": marked("small"),
    "three-days": marked("three days' supply"),
    "trace": marked("a trace"),
    "open": marked("not stated"),
}
"""What the amounts of the fixed questions are called."""


@dataclass(frozen=True)
class RegionCoverage:
    """What the register holds of a region."""

    label: str
    places: int
    provisions: int
    confidence: Mix
    since: int | None
    oldest: date


@keep()
def show_method(request: HttpRequest, language: str) -> HttpResponse:
    """Show how every figure is made."""
    page = Page(
        template="public/method.html",
        title=_("How each figure is made"),
        path="method",
        description=_(
            "The reading of the law, the fixed questions, counts, criteria, models, intervals, small counts."
        ),
        data=(
            (_("All places (CSV)"), address("places.csv")),
            (_("The fixed questions and amounts (JSON)"), "/api/v1/standards/basket"),
        ),
        correct=("CONTRIBUTING.md",),
    )
    return send_page(
        request,
        page,
        first_day=date.fromisoformat(FIRST_DAY),
        adult=_adult(),
        classes=[(name, offence_phrase(name)) for name in FROM_MILD_TO_GRAVE],
        crimes={
            mode: apart(offence_phrase(name) for name in reversed(FROM_MILD_TO_GRAVE) if name in classes)
            for mode, classes in CRIMES.items()
        },
        sets=[(one, translate(one.label), translate(one.why)) for one in basket().sets],
        conduct_name=conduct_name,
        amounts={amount: _(words) for amount, words in AMOUNTS.items()},
        drugs=apart(map(substance_name, basket().drugs)),
        more_drugs=apart(map(substance_name, basket().more_drugs)),
        default=DEFAULT,
        smalls=_smalls(),
        small_drugs=[(drug, substance_name(drug)) for drug in basket().drugs],
        rules=[(one, translate(one.title), _rule(one.id)) for one in criteria().criteria],
        regions=_by_region(),
        total=_total(),
        level=_level(),
        policy=CRIMINALISED,
    )


def _adult() -> dict[str, str]:
    ages = STANDARD_ADULT["ages"]
    assert isinstance(ages, tuple)
    return {"age": str(ages[0]), "place": place_name(str(STANDARD_ADULT["place"]))}


def _level() -> str:
    """The confidence that intervals have where no other is asked for."""
    level = inspect.signature(wilson).parameters["level"].default
    return percentage(level, as_given=True)


def _smalls() -> list[tuple[str, Piece, Piece | None, dict[str, str]]]:
    """Return each definition of small, with its amounts by drug; one that is computed has none of its own."""
    amounts = personal_amounts()
    return [
        (
            one.id,
            translate(one.title),
            translate(one.why) if one.why else None,
            {}
            if one.computed
            else {
                drug: amount_name(parse_amount(text)) for drug, text in amounts.small_by_drug(one.id).items()
            },
        )
        for one in amounts.named_definitions_of_small
    ]


def _rule(id: str) -> Piece:
    return translate(RULES[id].how)


def _by_region() -> list[RegionCoverage]:
    laws = library.register().packaged
    codes_of: dict[str, list[str]] = {one.label: [] for one in regions().regions}
    for code in laws:
        codes_of[regions().of(code).label].append(code)
    return [_coverage(_(label), codes) for label, codes in codes_of.items() if codes]


def _total() -> RegionCoverage:
    return _coverage(_("All"), list(library.register().packaged))


def _coverage(label: str, codes: list[str]) -> RegionCoverage:
    laws = [library.register()[code] for code in codes]
    rows = [coverage(law) for law in laws]
    years = Counter(row.since for row in rows if row.since)
    return RegionCoverage(
        label=label,
        places=len(rows),
        provisions=sum(row.provisions for row in rows),
        confidence=mix(provision for law in laws for provision in law.provisions),
        since=min(years, default=None),
        oldest=min(row.checked for row in rows),
    )
