"""The world: in how many countries the law makes it a crime, on a map, by region, year by year."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, get_args

import msgspec
from django.http import HttpRequest, HttpResponse

from aslived.assess.counting.count import Count, Level, Place, count, yearly
from aslived.assess.counting.data import count_data
from aslived.errors import AslivedError
from aslived.language import _, language, numeral, pgettext
from aslived.law.names import fact
from aslived.law.names.understand import understand_conduct, understand_substance
from aslived.law.reading.rule import Mode
from aslived.law.register.vocabulary import CONDUCTS, SUBSTANCES, Conduct, Substance
from aslived.law.words import amount_name, conduct_name, day, substance_name
from aslived.law.words.name import act_name
from aslived.publish.pictures.series import Point, series_picture
from aslived.publish.pictures.world_map import world_map
from aslived.standards import personal_amounts, sources, targets
from aslived.standards.basket import basket
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, as_data, shown
from aslived.web.frame.question import LONGEST
from aslived.web.public import colours

READINGS: tuple[Mode, ...] = get_args(Mode)
SORTS = ("name", "region", "as_written", "as_applied", "checked")


@dataclass(frozen=True)
class Asked:
    """What is asked of the world; words as typed are kept so that the form shows them again."""

    on: date
    doing: Conduct
    drug: Substance
    amount: str
    level: Level
    show: str
    sort: str
    region: str

    def query(self, **other: str) -> tuple[tuple[str, str], ...]:
        """Return the question as it stands in an address, with some of it otherwise; defaults are left out."""
        said = {
            "on": self.on.isoformat(),
            "doing": self.doing,
            "drug": self.drug,
            "amount": self.amount,
            "level": self.level,
            "show": self.show,
            "sort": self.sort,
            "region": self.region,
            **other,
        }
        return tuple((name, value) for name, value in said.items() if value != DEFAULTS.get(name))


DEFAULTS = {
    "doing": "possession",
    "drug": "heroin",
    "amount": "fixed-2021",
    "level": "countries",
    "show": "as_written",
    "sort": "name",
    "region": "",
}


def world(request: HttpRequest, language: str) -> HttpResponse:
    """Show the world on a day."""
    asked = asked_of(request)
    found, years = counted(asked), by_year(asked)
    colouring = _colouring(asked)
    page = Page(
        name="world",
        title=_("In how many countries is it a crime?"),
        path="",
        description=_("What drug law says in every country, on any day since 2000, with its sources."),
        query=asked.query(),
        on=asked.on,
        data=tuple((label, address(file, asked.query())) for label, file in DATA),
    )
    return shown(
        request,
        page,
        kept=True,
        asked_of_world=asked,
        sentence=_act(asked, found),
        sentences={
            "as_written": _("settled countries make it a crime ({share}).")
            if asked.level == "countries"
            else _("settled places make it a crime ({share})."),
            "as_applied": _("settled countries treat it as a crime ({share}).")
            if asked.level == "countries"
            else _("settled places treat it as a crime ({share})."),
        },
        readings=[(mode, _reading_words(mode), found.total[mode]) for mode in READINGS],
        found=found,
        colouring=colouring,
        legend=colouring.counted(frozenset(place.code for place in found.places["as_written"])),
        map=world_map(),
        names=place_names(),
        series=_series(years),
        years=years,
        rows=_rows(found, asked, colouring),
        choices=_choices(),
        published=_published(),
        percent=_percent,
    )


DATA = (("CSV", "world.csv"), ("JSON", "world.json"))


def world_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the table of places as CSV."""
    found = counted(asked_of(request))
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        ["code", "name", "region", *(f"{mode}{end}" for mode in READINGS for end in ("", "_verdict"))]
    )
    for written, applied in _pairs(found):
        sheet.writerow(
            [
                written.code,
                written.name,
                written.region,
                written.offence,
                written.verdict,
                applied.offence,
                applied.verdict,
            ]
        )
    return as_data(text.getvalue().encode(), "text/csv; charset=utf-8")


def world_json(request: HttpRequest, language: str) -> HttpResponse:
    """Return the count, its regions, years and places as JSON: the contract of `aslived count --json`."""
    asked = asked_of(request)
    return as_data(msgspec.json.encode(count_data(counted(asked), by_year(asked))), "application/json")


def asked_of(request: HttpRequest) -> Asked:
    """Read what is asked of the world.

    Errors: those of the words and days of a question; AL-ASK-020 and AL-ASK-021 for the amount; AL-HUB-012
    where a choice is none of those offered.
    """
    given = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("on", "own", *DEFAULTS)}
    on = fact.day(given["on"]) if given["on"] else loaded.last_checked()
    if on > loaded.last_checked():
        raise AslivedError.of("AL-HUB-013", given=on.isoformat(), last=loaded.last_checked().isoformat())
    doing: Any = understand_conduct(given["doing"] or DEFAULTS["doing"]).code
    drug: Any = understand_substance(given["drug"] or DEFAULTS["drug"]).code
    return Asked(
        on=on,
        doing=doing,
        drug=drug,
        amount=given["own"] or given["amount"] or DEFAULTS["amount"],
        level=_one_of(given["level"] or DEFAULTS["level"], get_args(Level)),
        show=given["show"] or DEFAULTS["show"],
        sort=_one_of(given["sort"] or DEFAULTS["sort"], SORTS),
        region=given["region"],
    )


def _one_of(given: str, known: tuple[Any, ...]) -> Any:
    if given not in known:
        raise AslivedError.of("AL-HUB-012", given=given, known=", ".join(known))
    return given


def counted(asked: Asked, level: Level | None = None) -> Count:
    """Return the count on the day; of the level asked for, where no other is named."""
    return _counted(asked.doing, asked.drug, asked.amount, asked.on, level or asked.level, language())


def by_year(asked: Asked) -> tuple[Count, ...]:
    """Return the counts at the end of each year up to the day."""
    return _by_year(asked.doing, asked.drug, asked.amount, asked.on, asked.level, language())


@lru_cache(256)
def _counted(doing: Conduct, drug: Substance, amount: str, on: date, level: Level, spoken: str) -> Count:
    return count(loaded.register(), doing, drug, amount, on, level, loaded.table())


@lru_cache(64)
def _by_year(
    doing: Conduct, drug: Substance, amount: str, on: date, level: Level, spoken: str
) -> tuple[Count, ...]:
    return yearly(loaded.register(), doing, drug, amount, on, level, loaded.table())


def _pairs(found: Count) -> Iterable[tuple[Place, Place]]:
    return zip(found.places["as_written"], found.places["as_applied"], strict=True)


def _act(asked: Asked, found: Count) -> str:
    held = _("{amount} of {drug}").format(
        amount=amount_name(found.small.amount), drug=substance_name(asked.drug)
    )
    said = _("{act}, on {day}.").format(act=act_name(asked.doing, held), day=day(asked.on))
    return said[:1].upper() + said[1:]


def _reading_words(mode: Mode) -> str:
    return {"as_written": _("As the law is written"), "as_applied": _("As it is applied")}[mode]


def _percent(value: float | None) -> str:
    return pgettext("figure", "no share") if value is None else numeral(f"{value * 100:.1f} %")


def _colouring(asked: Asked) -> colours.Colouring:
    """Colour every place of the map, whatever level is counted."""
    if asked.show in READINGS:
        return colours.by_outcome(counted(asked, "all").places[asked.show], _reading_words(asked.show))
    return colours.by_standard(asked.show, asked.drug, asked.on)


def place_names() -> dict[str, str]:
    """Return what every place is called."""
    return {code: law.name for code, law in loaded.register().items()}


def _series(years: tuple[Count, ...]) -> str:
    lines = [
        [Point(one.on.year, one.total[mode].share, *(one.total[mode].band or (0.0, 1.0))) for one in years]
        for mode in READINGS
    ]
    return series_picture(
        lines,
        _("Share of countries where it is a crime, year by year"),
        _(
            "Discs: as written. Rings: as applied. Bars: the share if none, or all, of what is in doubt were a crime."
        ),
    )


@dataclass(frozen=True)
class Row:
    """A place in the table."""

    code: str
    name: str
    region: str
    written: colours.Shaded
    applied: colours.Shaded
    shown: colours.Shaded
    checked: date


def _rows(found: Count, asked: Asked, colouring: colours.Colouring) -> list[Row]:
    written = colours.by_outcome(found.places["as_written"], "")
    applied = colours.by_outcome(found.places["as_applied"], "")
    register, names = loaded.register(), place_names()
    rows = [
        Row(
            code=one.code,
            name=names[one.code],
            region=one.region,
            written=written.places[one.code],
            applied=applied.places[one.code],
            shown=colouring.places[one.code],
            checked=register[one.code].checked,
        )
        for one, _other in _pairs(found)
        if not asked.region or one.region == asked.region
    ]
    order = {shade.name: number for number, shade in enumerate(written.shades)}
    keys: dict[str, Callable[[Row], Any]] = {
        "name": lambda row: row.name,
        "region": lambda row: (row.region, row.name),
        "as_written": lambda row: (order[row.written.shade.name], row.name),
        "as_applied": lambda row: (order[row.applied.shade.name], row.name),
        "checked": lambda row: (row.checked, row.name),
    }
    return sorted(rows, key=keys[asked.sort])


def _choices() -> dict[str, list[tuple[str, str]]]:
    asked_about = [drug for drug in SUBSTANCES if drug in basket().drugs]
    return {
        "doing": [(code, conduct_name(code)) for code in CONDUCTS],
        "drug": [(code, substance_name(code)) for code in (*asked_about, *_others(asked_about))],
        "amount": [(one.id, _(one.title)) for one in personal_amounts().named_definitions_of_small],
        "level": [
            ("countries", pgettext("which places are counted", "countries")),
            ("all", _("countries, provinces and states")),
        ],
        "show": [*((mode, _reading_words(mode)) for mode in READINGS), *colours.choices()],
    }


def _others(asked_about: list[Substance]) -> list[Substance]:
    return [drug for drug in SUBSTANCES if drug not in asked_about]


def _published() -> list[dict[str, Any]]:
    return [
        {
            "year": status.year,
            "figure": f"{status.numerator} / {status.denominator}"
            if status.numerator is not None and status.denominator
            else (
                str(status.numerator)
                if status.numerator is not None
                else numeral(f"{status.share_percent:g} %")
            ),
            "meaning": status.meaning,
            "why_other": status.why_other or "",
            "sources": [sources().source(name) for name in status.source],
        }
        for status in targets().status_of("T-10A-DRUGS")
    ]
