"""`aslived threshold`: how many people a limit makes criminals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aslived.cli.additions import load_additions, register_with
from aslived.cli.number import NUMBER
from aslived.cli.plain import figure, say, say_flags, say_json, wrap
from aslived.errors import AslivedError
from aslived.language import _, percentage

if TYPE_CHECKING:
    from collections.abc import Callable

    from aslived.assess.limits.disclosure import Metric
    from aslived.assess.limits.limit import UnderLaw
    from aslived.measure.threshold import Amount, Limit, Word


@click.command()
@click.argument("file")
@click.option("--limit", "limits", multiple=True, metavar="DRUG=AMOUNT",
              help="For example heroin=1g; opioids+cocaine=2.5g counts together; may be repeated.")  # fmt: skip
@click.option("--law", "laws", multiple=True, metavar="PLACE@DATE",
              help="The limits of a law, for example PT@2022-01-01; may be repeated.")  # fmt: skip
@click.option("--word", type=click.Choice(["at_most", "less_than"]), default="at_most", show_default=True,
              help="The law's own word: is the limit itself within (at_most) or over (less_than)?")  # fmt: skip
@click.option(
    "--spare", type=NUMBER, default=0.95, show_default=True, help="The share of people to be spared (M6)."
)
@click.option("--level", type=NUMBER, default=0.95, show_default=True, help="Confidence level.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--plot", metavar="FILE.svg", help="Draw the shares over the limit (extra `plots`).")
def threshold(
    file: str,
    limits: tuple[str, ...],
    laws: tuple[str, ...],
    word: Word,
    spare: float,
    level: float,
    as_json: bool,
    plot: str | None,
) -> None:
    """Hold limits against the amounts that people say they use and buy (CSV: person, drug, amount)."""
    from aslived.assess.limits.data import as_data
    from aslived.assess.limits.disclosure import disclose_metrics
    from aslived.assess.limits.limit import COLUMNS, read_amounts
    from aslived.cli.progress import progress
    from aslived.measure.datafile import read_data

    if not limits and not laws:
        raise AslivedError.of("AL-ASK-031")
    own_limits = [_limit(text, word) for text in limits]
    with progress(_("Reading and computing")):
        data = read_data(file, COLUMNS)
        amounts = read_amounts(data)
        data.done()
        how: dict[str, Any] = {"spare": spare, "level": level, "file": file}
        own = disclose_metrics(amounts, own_limits, **how) if own_limits else ()
        by_law = [_by_law(typed, amounts, **how) for typed in laws]
    if plot:
        _draw((*own, *(one for each in by_law for _limit, metrics in each.limits for one in metrics)), plot)
    if as_json:
        say_json(as_data(own, by_law, spare=spare, level=level))
    elif laws:
        _say_laws(own, by_law, spare)
    else:
        _say(own, spare)


def _by_law(typed: str, amounts: list[Amount], **how: Any) -> UnderLaw:
    from aslived.assess.limits.limit import UnderLaw, limits_of_law, named_as_in_law, under_laws
    from aslived.law.names.fact import day
    from aslived.law.names.understand import understand_place

    place, at, on = typed.rpartition("@")
    register = register_with(load_additions())
    code = understand_place(place if at else typed, register.added_laws).code
    named = named_as_in_law(amounts)
    drugs = tuple(dict.fromkeys(one.drug for one in named))
    limits = limits_of_law(register, code, day(on) if at else register[code].checked, drugs)
    return UnderLaw(under_laws(named, limits.limits, **how), limits.left_out)


def _say_laws(own: tuple[Metric, ...], by_law: list[UnderLaw], spare: float) -> None:
    from aslived.assess.limits.wording import caution_words, drug_words, silence_words
    from aslived.law.words.additions import place_added
    from aslived.law.words.notice import limit_notice

    if own:
        _say(own, spare)
    for each in by_law:
        for limit, metrics in each.limits:
            say("", _("{law}: {drugs}. {citation}.").format(
                law=limit.law, drugs=drug_words(limit.limit.drugs), citation=limit.citation
            ))  # fmt: skip
            say(*map(caution_words, limit.cautions))
            _say(metrics, spare)
        for left in each.left_out:
            say("", _("{law}: left out: {drugs}: {why}.").format(
                law=left.law, drugs=drug_words(left.drugs), why=silence_words(left.why)
            ))  # fmt: skip
            say(*([] if left.of_register else [place_added()]))
    say("", limit_notice())


def _limit(text: str, word: Word) -> Limit:
    from aslived.law.register.quantity import parse_amount
    from aslived.measure.threshold import Limit

    name, equals, amount = text.partition("=")
    drugs = tuple(drug.strip() for drug in name.split("+"))
    if not equals or not all(drugs):
        raise AslivedError.of("AL-MEA-077", given=text)
    parsed = parse_amount(amount)
    if parsed.unit != "g":
        raise AslivedError.of("AL-MEA-078", given=amount.strip())
    return Limit(drugs, parsed.nano, word)


def _grams(nanograms: float) -> str:
    from aslived.law.register.quantity import Amount

    return str(Amount("g", round(nanograms)))


def _lowest(nanograms: float, word: Word) -> str:
    """Say the lowest limit that spares an amount: the amount itself, or just above it."""
    if word == "at_most":
        return _grams(nanograms)
    return _("just above {amount}").format(amount=_grams(nanograms - 1))


def _ends(low: float | None, high: float | None, shown: Callable[[float], str]) -> tuple[str, str]:
    return (
        _("no lower end") if low is None else shown(low),
        _("no upper end") if high is None else shown(high),
    )


def _say(metrics: tuple[Metric, ...], spare: float) -> None:
    from aslived.measure.disclosure.policy import CRIMINALISED
    from aslived.measure.wording.threshold import side_words

    before: Any = None
    for metric in metrics:
        heading = (metric.drugs, metric.limit_ng, metric.group)
        if heading != before:
            line = _("{drugs}, limit {limit} ({word}){who}:")
            who = f", {metric.group}" if metric.group is not None else ""
            slots = {"drugs": " + ".join(metric.drugs), "limit": _grams(metric.limit_ng), "who": who}
            say(line.format(word=side_words(metric.word), **slots))
        before = heading
        if not (metric.withheld and metric.metric in ("M6", "M7")):
            say("  " + _line(metric, spare))
    _say_unsaid(metrics)
    if any(metric.withheld for metric in metrics):
        line = _(
            "Groups of fewer than {minimum} people, or with fewer on one side, are withheld, and so is what would "
            "give them away."
        )
        say(wrap(line.format(minimum=CRIMINALISED.minimum)))
    say_flags(dict.fromkeys(flag for metric in metrics for flag in metric.flags))


def _say_unsaid(metrics: tuple[Metric, ...]) -> None:
    from aslived.measure.disclosure.policy import CRIMINALISED

    most = max((one.unsaid for one in metrics if one.unsaid is not None), default=0)
    if most:
        say(_("Up to {count} people did not say how much; they are left out.").format(count=most))
    elif any(one.unsaid is None for one in metrics):
        line = _("Fewer than {minimum} people did not say how much; they are left out.")
        say(line.format(minimum=CRIMINALISED.minimum))


def _line(metric: Metric, spare: float) -> str:
    from aslived.measure.wording.threshold import kind_words

    kind = kind_words(metric.kind)
    if metric.withheld or metric.value is None:
        return _("{metric} {kind}: withheld").format(metric=metric.metric, kind=kind)
    if metric.metric == "M6":
        line = _("M6 {kind}: the lowest limit that spares {share} is {value} ({low} to {high})")
        low, high = _ends(metric.low, metric.high, lambda end: _lowest(end, metric.word))
        value = _lowest(metric.value, metric.word)
        return line.format(kind=kind, share=percentage(spare, as_given=True), value=value, low=low, high=high)
    if metric.metric == "M7":
        line = _("M7 {kind}: the limit is {value} times the median amount ({low} to {high})")
        low, high = _ends(metric.low, metric.high, figure)
        return line.format(kind=kind, value=figure(metric.value), low=low, high=high)
    line = _("{metric} {kind}: {over} of {n} people over the limit, {value} ({low} to {high})")
    return line.format(
        metric=metric.metric, kind=kind, over=metric.over, n=metric.n, value=percentage(metric.value), low=percentage(metric.low),
        high=percentage(metric.high),
    )  # fmt: skip


def _draw(metrics: tuple[Metric, ...], path: str) -> None:
    from aslived.cli.chart import draw_intervals
    from aslived.measure.wording.threshold import kind_words

    bars = []
    for metric in metrics:
        if metric.metric in ("M6", "M7") or metric.withheld:
            continue
        label = f"{' + '.join(metric.drugs)} {_grams(metric.limit_ng)}, {kind_words(metric.kind)}"
        who = f", {metric.group}" if metric.group is not None else ""
        bars.append((label + who, metric.low, metric.value, metric.high))
    draw_intervals(path, bars, title=_("Share of people over the limit"), axis=_("share"))
