"""Limits and lives: how many people a limit makes criminals; published findings, or a file that a reader sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from aslived.assess.limits.disclosure import Metric, disclose_metrics
from aslived.assess.limits.limit import (
    COLUMNS,
    LeftOut,
    limits_of_law,
    named_as_in_law,
    read_amounts,
    under_laws,
)
from aslived.assess.limits.wording import caution_words, drug_words, silence_words
from aslived.errors import AslivedError, Fault
from aslived.language import _, numeral, percentage
from aslived.law.names import fact
from aslived.law.names.understand import understand_place, understand_substance
from aslived.law.register.quantity import Amount, parse_amount
from aslived.law.words import amount_name, day
from aslived.measure.datafile import decode_text, read_text
from aslived.measure.threshold import METRICS, Limit
from aslived.measure.wording.threshold import kind_words, side_words
from aslived.standards import personal_amounts, published_thresholds, sources
from aslived.standards.threshold import PublishedThreshold
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.upload import read_upload

MOST_LAWS = 4
MOST_ROWS = 20_000
MOST_GROUPS = 20
"""What may give away a small group is looked for among all of them: with many that takes long."""


@dataclass(frozen=True)
class Line:
    """One group's answer to one limit; where `withheld` there is nothing else."""

    group: str
    withheld: bool
    over: str = ""
    share: str = ""
    interval: str = ""
    spares: str = ""
    median: str = ""


@dataclass(frozen=True)
class Table:
    """One limit and one kind of amount: everybody first, then each group."""

    title: str
    law: str
    citation: str
    cautions: tuple[str, ...]
    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Result:
    """What was found for a file: tables, and the drugs for which a law has no limit."""

    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]


@keep()
def thresholds(request: HttpRequest, language: str) -> HttpResponse:
    """Show what is published, and what was found for a file that a reader sent."""
    sent = request.method == "POST"
    laws = [text.strip()[:100] for text in request.POST.getlist("law") if text.strip()][:MOST_LAWS]
    limit = request.POST.get("limit", "").strip()[:200]
    faults: tuple[Fault, ...] = ()
    result: Result | None = None
    if sent:
        try:
            result = _result(request, laws, limit)
        except AslivedError as problem:
            faults = problem.faults
    page = Page(
        template="public/thresholds.html",
        title=_("How many people does a limit make criminals?"),
        path="thresholds",
        description=_("Limits in the law held against the amounts that people use and buy."),
    )
    held = published_thresholds()
    return send_page(
        request,
        page,
        status=400 if faults else 200,
        faults=faults,
        result=result,
        laws=[*laws, *[""] * 3][:MOST_LAWS],
        limit=limit,
        published=held,
        findings=[(one, _sources(one.source)) for one in held.published_findings],
        rows=[_row(one) for one in held.thresholds],
        checks=[one for one in held.checks if held.compute(one) is not None],
        amounts=personal_amounts().sets,
        columns=COLUMNS,
        drug_words=drug_words,
        silence_words=silence_words,
        kinds=[(kind, kind_words(kind, whole=True)) for kind in METRICS],
        last=library.last_checked(),
    )


def _row(one: PublishedThreshold) -> tuple[Any, ...]:
    return one, _place(one.place), amount_name(parse_amount(f"{one.limit_g} g")), _sources(one.source)


def _result(request: HttpRequest, laws: Sequence[str], limit: str) -> Result:
    if not laws and not limit:
        raise AslivedError.of("AL-HUB-050")
    sent = read_upload(request, "amounts", (".csv",))
    data = read_text(decode_text(sent.content, "AL-MEA-002", Path(sent.name)), sent.name, COLUMNS)
    if len(data.rows) > MOST_ROWS:
        raise AslivedError.of("AL-HUB-051", most=MOST_ROWS)
    amounts = read_amounts(data)
    data.done()
    if len({one.group for one in amounts}) > MOST_GROUPS:
        raise AslivedError.of("AL-HUB-052", most=MOST_GROUPS)
    tables: list[Table] = []
    left: list[LeftOut] = []
    named = named_as_in_law(amounts)
    drugs = tuple(dict.fromkeys(one.drug for one in named))
    for typed in laws:
        code, on = _law(typed)
        limits = limits_of_law(library.register(), code, on, drugs)
        left += limits.left_out
        law = _("{place}, {day}").format(place=library.register()[code].name, day=day(on))
        for one, metrics in under_laws(named, limits.limits, file=sent.name):
            cautions = tuple(map(caution_words, one.cautions))
            tables += _tables(one.limit, metrics, law, one.citation, cautions)
    for own in _own_limits(limit):
        metrics = disclose_metrics(named, [own], file=sent.name)
        tables += _tables(own, metrics, _("a limit of your own"), "", ())
    return Result(tuple(tables), tuple(left))


def _law(typed: str) -> tuple[str, date]:
    place, at, on = typed.rpartition("@")
    code = understand_place(place if at else typed, library.load_additions().laws).code
    return code, fact.day(on.strip()) if at else library.register()[code].checked


def _own_limits(text: str) -> list[Limit]:
    """Read `heroin=1g, weed=5g`; drugs that nobody in the file names are left to `exposure` to refuse."""
    limits = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        names, equals, amount = part.partition("=")
        if not equals:
            raise AslivedError.of("AL-MEA-077", given=part)
        parsed = parse_amount(amount)
        if parsed.unit != "g":
            raise AslivedError.of("AL-MEA-078", given=amount.strip())
        codes = tuple(understand_substance(name).code for name in names.split("+"))
        limits.append(Limit(codes, parsed.nano))
    return limits


def _tables(
    limit: Limit, metrics: Sequence[Metric], law: str, citation: str, cautions: tuple[str, ...]
) -> list[Table]:
    title = _("{drugs}: {amount}").format(
        drugs=drug_words(limit.drugs), amount=amount_name(Amount("g", limit.amount_ng))
    )
    tables = []
    for kind in METRICS:
        of_kind = [metric for metric in metrics if metric.kind == kind]
        if of_kind:
            words = (side_words(limit.word, whole=True), *cautions)
            tables.append(Table(title, law, citation, words, kind_words(kind, whole=True), _lines(of_kind)))
    return tables


def _lines(metrics: Sequence[Metric]) -> tuple[Line, ...]:
    """Everybody first, then each group."""
    by_group: dict[str | None, list[Metric]] = {}
    for one in metrics:
        by_group.setdefault(one.group, []).append(one)
    return tuple(
        _line(_("everybody") if group is None else group, of_group) for group, of_group in by_group.items()
    )


def _line(name: str, metrics: Sequence[Metric]) -> Line:
    share, by_metric = metrics[0], {metric.metric: metric for metric in metrics[1:]}
    if share.withheld:
        return Line(name, True)
    spares, median = by_metric.get("M6"), by_metric.get("M7")
    return Line(
        group=name,
        withheld=False,
        over=_("{over} of {n}").format(over=share.over, n=share.n),
        share=percentage(share.value),
        interval=_("{low} to {high}").format(low=percentage(share.low), high=percentage(share.high)),
        spares=_spares(spares) if spares else "",
        median=_("{times} times").format(times=numeral(f"{median.value:.3g}"))
        if median and median.value
        else "",
    )


def _spares(metric: Metric) -> str:
    if metric.value is None:
        return ""
    amount = amount_name(Amount("g", round(metric.value)))
    return amount if metric.word == "at_most" else _("just above {amount}").format(amount=amount)


def _sources(names: Sequence[str]) -> list[Any]:
    return [sources().source(name) for name in names]


def _place(code: str) -> tuple[str, str]:
    return library.register()[code].name, address(f"place/{code}")
