"""Limits and lives: how many people a limit makes criminals; published findings, or a file that a reader sends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from aslived.assess.limits import (
    COLUMNS,
    LeftOut,
    caution_words,
    drug_words,
    limits_of_law,
    named_as_in_law,
    read_amounts,
    under_laws,
)
from aslived.errors import AslivedError, Fault
from aslived.language import _, numeral, pgettext
from aslived.law.names import fact
from aslived.law.names.understand import understand_place, understand_substance
from aslived.law.register.quantity import Amount, parse_amount
from aslived.law.words import amount_name, day
from aslived.measure.datafile import decoded, read_text
from aslived.measure.disclosure import withhold_shares
from aslived.measure.threshold import METRICS, Exposure, Limit, exposure
from aslived.standards import personal_amounts, published_thresholds, sources
from aslived.web.frame import loaded
from aslived.web.frame.page import Page, address, shown
from aslived.web.frame.upload import uploaded

MOST_LAWS = 4
MOST_ROWS = 20_000
MOST_GROUPS = 20
"""What may give away a small group is looked for among all of them: with many that takes long."""


@dataclass(frozen=True)
class Line:
    """One group's answer to one limit; `withheld` where it is too small to be shown, or would give another away."""

    group: str
    withheld: bool
    over: str = ""
    share: str = ""
    interval: str = ""
    spares: str = ""
    median: str = ""
    unsaid: int = 0


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
        name="thresholds",
        title=_("How many people does a limit make criminals?"),
        path="thresholds",
        description=_("Limits in the law held against the amounts that people use and buy."),
    )
    held = published_thresholds()
    return shown(
        request,
        page,
        status=400 if faults else 200,
        asked=sent,
        kept=not sent,
        faults=faults,
        result=result,
        laws=[*laws, *[""] * 3][:MOST_LAWS],
        limit=limit,
        published=held,
        findings=[(one, _sources(one.source)) for one in held.published_findings],
        rows=[
            (one, _place(one.place), amount_name(parse_amount(f"{one.limit_g} g")), _sources(one.source))
            for one in held.thresholds
        ],
        checks=[one for one in held.checks if held.computed(one) is not None],
        amounts=personal_amounts().sets,
        columns=COLUMNS,
        drug_words=drug_words,
        kinds=[(kind, kind_words(kind)) for kind in METRICS],
        last=loaded.last_checked(),
    )


def kind_words(kind: str) -> str:
    """Return what a kind of amount is called."""
    return {
        "typical": _("a typical day's use"),
        "heaviest": _("the heaviest day's use"),
        "purchase": _("a typical purchase"),
        "largest_purchase": _("the largest purchase"),
    }[kind]


def _result(request: HttpRequest, laws: Sequence[str], limit: str) -> Result:
    if not laws and not limit:
        raise AslivedError.of("AL-HUB-050")
    sent = uploaded(request, "amounts", (".csv",))
    data = read_text(decoded(sent.content, "AL-MEA-002", Path(sent.name)), sent.name, COLUMNS)
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
        limits = limits_of_law(loaded.register(), code, on, drugs)
        left += limits.left_out
        law = _("{place}, {day}").format(place=loaded.register()[code].name, day=day(on))
        for one, metrics in under_laws(named, limits.found, file=sent.name):
            cautions = tuple(map(caution_words, one.cautions))
            tables += _tables(one.limit, metrics, law, one.citation, cautions)
    for own in _own_limits(limit):
        metrics = exposure(named, [own], file=sent.name)
        tables += _tables(own, metrics, _("a limit of your own"), "", ())
    return Result(tuple(tables), tuple(left))


def _law(typed: str) -> tuple[str, date]:
    place, at, on = typed.rpartition("@")
    code = understand_place(place if at else typed).code
    return code, fact.day(on.strip()) if at else loaded.register()[code].checked


def _own_limits(text: str) -> list[Limit]:
    """Read `heroin=1g, weed=5g`; drugs that nobody in the file names are left to `exposure` to refuse."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        names, equals, amount = part.partition("=")
        if not equals:
            raise AslivedError.of("AL-MEA-077", given=part)
        parsed = parse_amount(amount)
        if parsed.unit != "g":
            raise AslivedError.of("AL-MEA-078", given=amount.strip())
        codes = tuple(understand_substance(name).code for name in names.split("+"))
        found.append(Limit(codes, parsed.nano))
    return found


def _tables(
    limit: Limit, metrics: Sequence[Exposure], law: str, citation: str, cautions: tuple[str, ...]
) -> list[Table]:
    title = _("{drugs}: {amount}").format(
        drugs=drug_words(limit.drugs), amount=amount_name(Amount("g", limit.amount_ng))
    )
    word = _("The limit itself is within.") if limit.word == "at_most" else _("The limit itself is over.")
    found = []
    for kind in METRICS:
        of_kind = [one for one in metrics if one.kind == kind]
        if of_kind:
            lines = _lines(of_kind)
            found.append(Table(title, law, citation, (word, *cautions), kind_words(kind), lines))
    return found


def _lines(metrics: Sequence[Exposure]) -> tuple[Line, ...]:
    """Everybody first, then each group; what is small is withheld, and what would give it away."""
    by_group: dict[str | None, list[Exposure]] = {}
    for one in metrics:
        by_group.setdefault(one.group, []).append(one)
    groups = [group for group in by_group if group is not None]
    kept = (
        withhold_shares([(by_group[group][0].over, by_group[group][0].n) for group in groups])
        if groups
        else []
    )
    shown_groups = {group for group, share in zip(groups, kept, strict=True) if share is not None}
    lines = []
    for group, found in by_group.items():
        name = _("everybody") if group is None else group
        withheld = found[0].small_cell or (group is not None and group not in shown_groups)
        lines.append(Line(name, True) if withheld else _line(name, found))
    return tuple(lines)


def _line(name: str, found: Sequence[Exposure]) -> Line:
    share, rest = found[0], {one.metric: one for one in found[1:]}
    spares, median = rest.get("M6"), rest.get("M7")
    return Line(
        group=name,
        withheld=False,
        over=_("{over} of {n}").format(over=share.over, n=share.n),
        share=_percent(share.value),
        interval=_("{low} to {high}").format(low=_percent(share.low), high=_percent(share.high)),
        spares=_spares(spares) if spares else "",
        median=_("{times} times").format(times=numeral(f"{median.value:.3g}"))
        if median and median.value
        else "",
        unsaid=share.unsaid,
    )


def _spares(found: Exposure) -> str:
    if found.value is None:
        return ""
    amount = amount_name(Amount("g", round(found.value)))
    return amount if found.word == "at_most" else _("just above {amount}").format(amount=amount)


def _percent(value: float | None) -> str:
    return pgettext("figure", "none") if value is None else numeral(f"{value * 100:.1f} %")


def _sources(names: Sequence[str]) -> list[Any]:
    return [sources().source(name) for name in names]


def _place(code: str) -> tuple[str, str]:
    return loaded.register()[code].name, address(f"place/{code}")
