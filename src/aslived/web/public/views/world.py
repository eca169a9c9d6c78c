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
from aslived.assess.counting.data import as_data as count_data
from aslived.assess.counting.everywhere import bodily_everywhere
from aslived.errors import AslivedError
from aslived.language import _, language, marked, percentage, pgettext
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
from aslived.standards.target import Status
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.question import LONGEST
from aslived.web.frame.sending import CSV, JSON, send_data
from aslived.web.public import colours, labels

READINGS: tuple[Mode, ...] = get_args(Mode)
SORTS = ("name", "region", "as_written", "as_applied", "checked")

DEFAULTS = {
    "doing": "possession",
    "drug": "heroin",
    "amount": "fixed-2021",
    "level": "countries",
    "show": "as_written",
    "sort": "name",
    "region": "",
}
PARAMETERS = ("on", "own", *DEFAULTS)
"""What of a query is read."""
SENTENCES = {
    # level: what is said of its places, by reading of the law
    "countries": {
        "as_written": marked("settled countries make it a crime ({share})."),
        "as_applied": marked("settled countries treat it as a crime ({share})."),
    },
    "all": {
        "as_written": marked("settled places make it a crime ({share})."),
        "as_applied": marked("settled places treat it as a crime ({share})."),
    },
}


@dataclass(frozen=True)
class WorldQuestion:
    """What is asked of the world, on a day. `amount` is as it was typed, so that the form shows it again."""

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
        values = {"on": self.on.isoformat(), **{name: getattr(self, name) for name in DEFAULTS}, **other}
        return tuple((name, value) for name, value in values.items() if value != DEFAULTS.get(name))


@keep(*PARAMETERS)
def show_world(request: HttpRequest, language: str) -> HttpResponse:
    """Show the world on a day."""
    asked = _read(request)
    counted, years = _count(asked), _count_by_year(asked)
    colouring = _colour(asked)
    page = Page(
        template="public/world.html",
        title=_("In how many countries is it a crime?"),
        path="",
        description=_("What drug law says in every country, on any day since 2000, with its sources."),
        query=asked.query(),
        on=asked.on,
        data=tuple((label, address(file, asked.query())) for label, file in DATA),
    )
    return send_page(
        request,
        page,
        asked=asked,
        sentence=_act(asked, counted),
        sentences={mode: _(SENTENCES[asked.level][mode]) for mode in READINGS},
        readings=[(mode, _(labels.MODES[mode]), counted.total[mode]) for mode in READINGS],
        found=counted,
        colouring=colouring,
        legend=colouring.count_shades(frozenset(place.code for place in counted.places["as_written"])),
        map=world_map(),
        names=_names(),
        series=_series(years),
        years=years,
        rows=_rows(counted, asked, colouring),
        choices=_choices(),
        published=[_describe_status(status) for status in targets().status_of("T-10A-DRUGS")],
        percent=lambda share: percentage(share, pgettext("figure", "no share")),
    )


DATA = (("CSV", "world.csv"), ("JSON", "world.json"))


@keep(*PARAMETERS)
def send_world_csv(request: HttpRequest, language: str) -> HttpResponse:
    """Return the table of places as CSV."""
    asked = _read(request)
    counted = _count(asked)
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(
        ["code", "name", "region"]
        + [f"{mode}{end}" for mode in READINGS for end in ("", "_verdict")]
        + ["bodily"]
    )
    codes = [place.code for place in counted.places["as_written"]]
    bodily = bodily_everywhere(library.register(), codes, asked.on)
    for written, applied in _pairs(counted):
        sheet.writerow(
            [
                written.code,
                written.name,
                written.region,
                written.offence,
                written.verdict,
                applied.offence,
                applied.verdict,
                bodily[written.code],
            ]
        )
    return send_data(text.getvalue().encode(), CSV)


@keep(*PARAMETERS)
def send_world_json(request: HttpRequest, language: str) -> HttpResponse:
    """Return the count, its regions, years and places as JSON: the contract of `aslived count --json`."""
    asked = _read(request)
    return send_data(msgspec.json.encode(count_data(_count(asked), _count_by_year(asked))), JSON)


def _read(request: HttpRequest) -> WorldQuestion:
    """Read what is asked of the world.

    *Errors:* those of the words and days of a question; AL-ASK-020 and AL-ASK-021 for the amount; AL-HUB-012
    where a choice is none of those offered.
    """
    given = {name: request.GET.get(name, "").strip()[:LONGEST] for name in PARAMETERS}
    on = fact.day(given["on"]) if given["on"] else library.last_checked()
    if on > library.last_checked():
        raise AslivedError.of("AL-HUB-013", given=on.isoformat(), last=library.last_checked().isoformat())
    doing: Any = understand_conduct(given["doing"] or DEFAULTS["doing"]).code
    drug: Any = understand_substance(given["drug"] or DEFAULTS["drug"]).code
    return WorldQuestion(
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


def _count(asked: WorldQuestion, level: Level | None = None) -> Count:
    """The count on the day; of the level asked for, where no other is named."""
    return _count_on_day(
        library.version(), asked.doing, asked.drug, asked.amount, asked.on, level or asked.level, language()
    )


def _count_by_year(asked: WorldQuestion) -> tuple[Count, ...]:
    """The counts at the end of each year up to the day."""
    return _count_yearly(
        library.version(), asked.doing, asked.drug, asked.amount, asked.on, asked.level, language()
    )


@lru_cache(256)
def _count_on_day(
    _version: str, doing: Conduct, drug: Substance, amount: str, on: date, level: Level, _spoken: str
) -> Count:
    return count(library.register(), doing, drug, amount, on, level, library.table())


@lru_cache(64)
def _count_yearly(
    _version: str, doing: Conduct, drug: Substance, amount: str, on: date, level: Level, _spoken: str
) -> tuple[Count, ...]:
    return yearly(library.register(), doing, drug, amount, on, level, library.table())


def _pairs(found: Count) -> Iterable[tuple[Place, Place]]:
    return zip(found.places["as_written"], found.places["as_applied"], strict=True)


def _act(asked: WorldQuestion, found: Count) -> str:
    held = _("{amount} of {drug}").format(
        amount=amount_name(found.small.amount), drug=substance_name(asked.drug)
    )
    sentence = _("{act}, on {day}.").format(act=act_name(asked.doing, held), day=day(asked.on))
    return sentence[:1].upper() + sentence[1:]


def _colour(asked: WorldQuestion) -> colours.Colouring:
    """Colour every place of the map, whatever level is counted."""
    if asked.show in READINGS:
        return colours.colour_by_outcome(_count(asked, "all").places[asked.show], _(labels.MODES[asked.show]))
    return colours.colour_by_standard(asked.show, asked.drug, asked.on)


def _names() -> dict[str, str]:
    """What every place is called."""
    return {code: law.name for code, law in library.register().items()}


def _series(years: tuple[Count, ...]) -> str:
    lines = [
        [
            Point(year.on.year, year.total[mode].share, *(year.total[mode].band or (0.0, 1.0)))
            for year in years
        ]
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
class PlaceRow:
    """A place in the table; `on_map` is its shade on the map."""

    code: str
    name: str
    region: str
    written: colours.PlaceShade
    applied: colours.PlaceShade
    on_map: colours.PlaceShade
    checked: date


def _rows(counted: Count, asked: WorldQuestion, colouring: colours.Colouring) -> list[PlaceRow]:
    written = colours.colour_by_outcome(counted.places["as_written"], "")
    applied = colours.colour_by_outcome(counted.places["as_applied"], "")
    register, names = library.register(), _names()
    rows = [
        PlaceRow(
            code=place.code,
            name=names[place.code],
            region=place.region,
            written=written.places[place.code],
            applied=applied.places[place.code],
            on_map=colouring.places[place.code],
            checked=register[place.code].checked,
        )
        for place, _other in _pairs(counted)
        if not asked.region or place.region == asked.region
    ]
    order = {shade.name: number for number, shade in enumerate(written.shades)}
    keys: dict[str, Callable[[PlaceRow], Any]] = {
        "name": lambda row: row.name,
        "region": lambda row: (row.region, row.name),
        "as_written": lambda row: (order[row.written.shade.name], row.name),
        "as_applied": lambda row: (order[row.applied.shade.name], row.name),
        "checked": lambda row: (row.checked, row.name),
    }
    return sorted(rows, key=keys[asked.sort])


def _choices() -> dict[str, list[tuple[str, str]]]:
    first = [drug for drug in SUBSTANCES if drug in basket().drugs]
    others = [drug for drug in SUBSTANCES if drug not in first]
    return {
        "doing": [(code, conduct_name(code)) for code in CONDUCTS],
        "drug": [(code, substance_name(code)) for code in (*first, *others)],
        "amount": [(one.id, _(one.title)) for one in personal_amounts().named_definitions_of_small],
        "level": [(level, _(words)) for level, words in labels.LEVELS.items()],
        "show": [*((mode, _(labels.MODES[mode])) for mode in READINGS), *colours.list_map_choices()],
    }


def _describe_status(status: Status) -> dict[str, Any]:
    return {
        "year": status.year,
        "figure": _figure(status),
        "meaning": status.meaning,
        "why_other": status.why_other or "",
        "sources": [sources().source(name) for name in status.source],
    }


def _figure(status: Status) -> str:
    if status.numerator is None:
        return percentage(status.share, as_given=True)
    return f"{status.numerator} / {status.denominator}" if status.denominator else str(status.numerator)
