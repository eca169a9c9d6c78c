"""Targets: what states agreed to, where it stood when last published, and what the register counts beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from aslived.assess.counting.count import Share, count
from aslived.language import _, marked, numeral, percentage, pgettext
from aslived.standards import sources, targets
from aslived.standards.shelf import shelf_data
from aslived.standards.source import Source
from aslived.standards.target import Status, Target
from aslived.web.frame import library
from aslived.web.frame.memory import keep
from aslived.web.frame.page import Page, address, send_page
from aslived.web.frame.sending import JSON, send_data

BY_LAW = "T-10A-DRUGS"
"""The one target that the register itself can count."""


@dataclass(frozen=True)
class Standing:
    """A published figure: what it is, what it counts, and whether it reaches the target."""

    status: Status
    figure: str
    rest: str
    reached: bool | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Aim:
    """A target with its published figures; `wanted_words` says what it asks for in a few words."""

    target: Target
    wanted_words: str
    whose: str
    standing: tuple[Standing, ...]
    sources: tuple[Source, ...]


@keep()
def targets_page(request: HttpRequest, language: str) -> HttpResponse:
    """Show every target with what is known of it."""
    page = Page(
        template="public/targets.html",
        title=_("What states have agreed to, and where it stands"),
        path="targets",
        description=_("Targets for drug law and harm reduction, with the figures published on each."),
        data=(("JSON", address("targets.json")),),
    )
    frameworks: dict[str, list[Aim]] = {}
    for target in targets().targets:
        frameworks.setdefault(target.framework, []).append(_aim(target))
    return send_page(
        request,
        page,
        frameworks=frameworks,
        by_law=BY_LAW,
        counted=_count(),
        on=library.last_checked(),
        others=[_standing(status, None) for status in targets().published_status if status.target is None],
        indicators=targets().indicators,
        percent=lambda share: percentage(share, pgettext("figure", "no share")),
    )


@keep()
def targets_json(request: HttpRequest, language: str) -> HttpResponse:
    """Send the targets as data: the contract of `aslived standards targets --json`."""
    import msgspec

    return send_data(msgspec.json.encode(shelf_data("targets")), JSON)


def _count() -> Share:
    found = count(
        library.register(), "possession", "heroin", "small", library.last_checked(), table=library.table()
    )
    return found.total["as_written"]


_LEVELS = {
    "world": marked("a share of countries: no single country meets or misses it"),
    "country": marked("a share of people in one country"),
    "service": marked("a share of one service's people"),
}


def _aim(target: Target) -> Aim:
    return Aim(
        target=target,
        wanted_words=_wanted_words(target),
        whose=_(_LEVELS[target.level]),
        standing=tuple(_standing(status, target) for status in targets().status_of(target.id)),
        sources=tuple(sources().source(name) for name in target.source),
    )


_COMPARISONS = {
    "lt": marked("less than {amount}"),
    "le": marked("at most {amount}"),
    "gt": marked("more than {amount}"),
    "ge": marked("at least {amount}"),
}


def _wanted_words(target: Target) -> str:
    if target.comparison is None or target.value is None:
        return _("no figure is set")
    amount = _amount(float(target.value), target.unit)
    frame = _(_COMPARISONS[target.comparison]).format(amount=amount)
    if target.deadline is None:
        return frame
    return _("{amount} by {year}").format(amount=frame, year=target.deadline)


def _amount(value: float, unit: str) -> str:
    number = numeral(f"{value:,g}" if value < 1e6 else f"{value:,.0f}")
    if unit == "percent":
        return _("{number} %").format(number=number)
    if unit == "items_per_person_year":
        return _("{number} for each person in a year").format(number=number)
    return _("{number} people").format(number=number)


def _standing(status: Status, target: Target | None) -> Standing:
    """Say a figure as it was published. Only the rest of a published share is ever held against a target of the
    world, and only where the source gives it: other figures count something else."""
    figure = "" if status.share is None else percentage(status.share)
    if status.numerator is not None and status.denominator:
        figure = _("{numerator} of {denominator} ({share})").format(
            numerator=status.numerator, denominator=status.denominator, share=figure
        )
    elif status.numerator is not None:
        figure = numeral(f"{status.numerator:,}")
    complement = status.complement_percent
    return Standing(
        status=status,
        figure=figure,
        rest=""
        if complement is None
        else _("the others: {share}").format(share=percentage(complement / 100)),
        reached=target.reached_by(complement) if target is not None and complement is not None else None,
        sources=tuple(sources().source(name) for name in status.source),
    )
