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
from aslived.language import _, apart
from aslived.law import STANDARD_ADULT
from aslived.law.register.coverage import Mix, coverage, mix
from aslived.law.register.quantity import parse_amount
from aslived.law.register.vocabulary import FIRST_DAY, FROM_MILD_TO_GRAVE
from aslived.law.words import amount_name, conduct_name, offence_phrase, place_name, substance_name
from aslived.measure.disclosure.policy import CRIMINALISED
from aslived.measure.intervals import wilson
from aslived.standards import criteria, personal_amounts, regions
from aslived.standards.basket import basket
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, shown
from aslived.web.public.entries import Piece, said


@dataclass(frozen=True)
class Held:
    """What the register holds of a region."""

    label: str
    places: int
    provisions: int
    confidence: Mix
    since: int | None
    oldest: date


def method(request: HttpRequest, language: str) -> HttpResponse:
    """Show how every figure is made."""
    page = Page(
        name="method",
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
    level = inspect.signature(wilson).parameters["level"].default
    return shown(
        request,
        page,
        kept=True,
        first_day=date.fromisoformat(FIRST_DAY),
        adult=_adult(),
        classes=[(name, offence_phrase(name)) for name in FROM_MILD_TO_GRAVE],
        crimes={
            mode: apart(offence_phrase(name) for name in reversed(FROM_MILD_TO_GRAVE) if name in counted)
            for mode, counted in CRIMES.items()
        },
        sets=[(asked, said(asked.label), said(asked.why)) for asked in basket().sets],
        conduct_name=conduct_name,
        amounts=_amounts(),
        drugs=apart(map(substance_name, basket().drugs)),
        more_drugs=apart(map(substance_name, basket().more_drugs)),
        default=DEFAULT,
        smalls=_smalls(),
        small_drugs=[(drug, substance_name(drug)) for drug in basket().drugs],
        rules=[(one, said(one.title), _rule(one.id)) for one in criteria().criteria],
        regions=_by_region(),
        total=_total(),
        level=f"{level:.0%}".replace("%", " %"),
        policy=CRIMINALISED,
    )


def _adult() -> dict[str, str]:
    ages = STANDARD_ADULT["ages"]
    assert isinstance(ages, tuple)
    return {"age": str(ages[0]), "place": place_name(str(STANDARD_ADULT["place"]))}


def _amounts() -> dict[str, str]:
    return {
        "small": _("small"),
        "three-days": _("three days' supply"),
        "trace": _("a trace"),
        "open": _("not stated"),
    }


def _smalls() -> list[tuple[str, Piece, Piece | None, dict[str, str]]]:
    """Return each definition of small, with its amounts by drug; one that is computed has none of its own."""
    held = personal_amounts()
    return [
        (
            one.id,
            said(one.title),
            said(one.why) if one.why else None,
            {}
            if one.computed
            else {drug: amount_name(parse_amount(text)) for drug, text in held.small_by_drug(one.id).items()},
        )
        for one in held.named_definitions_of_small
    ]


def _rule(id: str) -> Piece:
    return said(RULES[id].how)


def _by_region() -> list[Held]:
    laws = loaded.register()
    found: dict[str, list[str]] = {one.label: [] for one in regions().regions}
    for code in laws:
        found[regions().of(code).label].append(code)
    return [_held(_(label), codes) for label, codes in found.items() if codes]


def _total() -> Held:
    return _held(_("All"), list(loaded.register()))


def _held(label: str, codes: list[str]) -> Held:
    laws = [loaded.register()[code] for code in codes]
    rows = [coverage(law) for law in laws]
    years = Counter(row.since for row in rows if row.since)
    return Held(
        label=label,
        places=len(rows),
        provisions=sum(row.provisions for row in rows),
        confidence=mix(provision for law in laws for provision in law.provisions),
        since=min(years, default=None),
        oldest=min(row.checked for row in rows),
    )
