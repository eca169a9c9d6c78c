"""`aslived disparity`: two groups' rates, their ratio and their difference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import NUMBER
from aslived.cli.plain import figure, say, say_flags, say_json
from aslived.errors import AslivedError
from aslived.language import _, marked, numeral, percentage

if TYPE_CHECKING:
    from aslived.measure.adjusted import Adjusted
    from aslived.measure.datafile import DataFile
    from aslived.measure.disparity import Disparity, Rate


@click.command()
@click.argument("counts", nargs=-1, metavar="EVENTS/POPULATION EVENTS/POPULATION")
@click.option(
    "--of", "benchmark", help="Who the population is: residents, people who use drugs, people stopped."
)
@click.option("--source", help="Where the population figures come from.")
@click.option("--label", "labels", multiple=True, help="The name of a group; give it twice, in order.")
@click.option(
    "--level", type=NUMBER, default=0.95, show_default=True, help="Confidence level of every interval."
)
@click.option("--adjust", "file", help="A CSV file with one row a person, for an adjusted odds ratio.")
@click.option("--outcome", help="With --adjust: COLUMN=VALUE that counts as the event.")
@click.option("--group", help="With --adjust: COLUMN=VALUE of the group; all others are the reference.")
@click.option(
    "--with", "covariates", multiple=True, help="With --adjust: a column to hold equal; may be repeated."
)
@click.option("--weight", help="With --adjust: the column of weights.")
@click.option("--cluster", help="With --adjust: the column of clusters.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--plot", metavar="FILE.svg", help="Draw the intervals (extra `plots`).")
def disparity(
    counts: tuple[str, ...], labels: tuple[str, ...], file: str | None, as_json: bool, **given: Any
) -> None:
    """Compare two rates, for example 41/28010 15/19017: relative and absolute, with exact intervals.

    With --adjust FILE.csv: the odds ratio with other columns held equal, and the shares behind it.
    """
    if file is not None:
        if counts:
            raise AslivedError.of("AL-MEA-038")
        from aslived.cli.progress import progress
        from aslived.measure.data.adjusted import as_data as adjusted_data

        with progress(_("Reading and computing")):
            adjusted = _adjust(file, **given)
        say_json(adjusted_data(adjusted)) if as_json else _say_adjusted(adjusted)
        if adjusted.refused:
            raise SystemExit(1)
        return
    from aslived.measure.data.disparity import as_data

    result = _crude(counts, labels, given)
    if given["plot"]:
        _draw(result, given["plot"])
    say_json(as_data(result)) if as_json else _say(result)


def _crude(counts: tuple[str, ...], labels: tuple[str, ...], given: dict[str, Any]) -> Disparity:
    from aslived.measure.disparity import UNNAMED
    from aslived.measure.disparity import disparity as compare

    if len(counts) != 2 or len(labels) not in (0, 2):
        raise AslivedError.of("AL-MEA-037")
    pairs = [_pair(text) for text in counts]
    return compare(
        pairs[0],
        pairs[1],
        benchmark=given["benchmark"],
        source=given["source"],
        labels=(labels[0], labels[1]) if labels else UNNAMED,
        level=given["level"],
    )


def _pair(text: str) -> tuple[int, float]:
    found = re.fullmatch(r"\s*(\d{1,15})\s*/\s*(\d{1,15}(?:\.\d{1,9})?)\s*", text, re.ASCII)
    if not found:
        raise AslivedError.of("AL-MEA-036", given=text)
    return int(found[1]), float(found[2])


INTERVALS = {"exact": marked("exact"), "mid_p": marked("mid-P"), "bayes": marked("Bayesian")}


def _say(result: Disparity) -> None:
    who = result.benchmark or _("people (the population is not named)")
    for rate in (result.group, result.reference):
        say(_rate_words(rate, who))
    limits = getattr(result.intervals, result.shown)
    difference = (figure(result.difference), figure(result.difference_low), figure(result.difference_high))
    say(
        _("Rate ratio: {ratio} ({low} to {high}, {name}).").format(
            ratio=figure(result.ratio),
            low=figure(limits[0]),
            high=figure(limits[-1]),
            name=_(INTERVALS[result.shown]),
        ),
        _("Rate difference: {0} per 100,000 ({1} to {2}).").format(*difference),
        _("Share of events over share of population ({label}): {ratio}.").format(
            label=result.group.label, ratio=figure(result.share_ratio)
        ),
    )
    if result.source:
        say(_("Population from: {source}").format(source=result.source))
    # the Wald interval is not printed here, so neither is the warning against it
    say_flags(flag for flag in result.warnings if flag.code != "AL-MEA-044")


def _rate_words(rate: Rate, who: str) -> str:
    line = _("{label}: {events} events among {population} {who}: {rate} per 100,000 ({low} to {high}).")
    form = ",g" if rate.population < 1e6 else ",.0f"
    return line.format(
        label=rate.label,
        events=rate.events,
        population=numeral(format(rate.population, form)),
        who=who,
        rate=figure(rate.per_100000),
        low=figure(rate.low),
        high=figure(rate.high),
    )


def _draw(result: Disparity, path: str) -> None:
    from aslived.cli.chart import draw_intervals

    intervals = result.intervals
    bars = [
        (_("exact"), intervals.exact[0], result.ratio, intervals.exact[1]),
        (_("mid-P"), intervals.mid_p[0], result.ratio, intervals.mid_p[1]),
        (_("Bayesian"), *intervals.bayes),
    ]
    if intervals.wald:
        bars.append((_("Wald (weak)"), intervals.wald[0], result.ratio, intervals.wald[1]))
    title = _("Rate ratio, {group} to {reference}").format(
        group=result.group.label, reference=result.reference.label
    )
    draw_intervals(path, bars, title=title, axis=_("rate ratio (logarithmic)"), logarithmic=True)


def _adjust(file: str, **given: Any) -> Adjusted:
    from aslived.measure.adjusted import adjusted_odds_ratio
    from aslived.measure.datafile import read_data

    if not given["outcome"] or not given["group"] or given["plot"]:
        raise AslivedError.of("AL-MEA-038")
    outcome, event = _equation(given["outcome"])
    group, member = _equation(given["group"])
    columns = [outcome, group, *given["covariates"]]
    extra = [name for name in (given["weight"], given["cluster"]) if name]
    data = read_data(file, [*columns, *extra])
    for line, row in data.rows:
        for name in columns:
            data.text(line, row, name)
    weights = None
    if given["weight"]:
        weights = [
            data.number(line, row, given["weight"], marked("a number above 0"), above=0)
            for line, row in data.rows
        ]
    covariates = {name: _numbers(data, name) for name in given["covariates"]}
    data.done()
    cells = {name: [row[name] for _line, row in data.rows] for name in [*columns, *extra]}
    for name, value in ((outcome, event), (group, member)):
        if value not in cells[name]:
            known = ", ".join(sorted(set(cells[name]))[:10])
            raise AslivedError.of("AL-MEA-035", file=file, column=name, value=value, known=known)
    return adjusted_odds_ratio(
        [value == event for value in cells[outcome]],
        [value == member for value in cells[group]],
        covariates,
        weights=weights,
        clusters=cells[given["cluster"]] if given["cluster"] else None,
        level=given["level"],
    )


def _equation(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals or not column.strip() or not value.strip():
        raise AslivedError.of("AL-MEA-034", given=text)
    return column.strip(), value.strip()


def _numbers(data: DataFile, name: str) -> list[str] | list[float]:
    """Return a column as numbers where most of it is numbers: then every cell must be one."""
    from aslived.measure.datafile import BLANK, NUMBER

    cells = [row[name] for _line, row in data.rows]
    if 2 * sum(NUMBER.fullmatch(cell) is not None for cell in cells) <= len(cells):
        return cells
    wanted = marked("a number, as in the other rows")
    return [data.number(line, row, name, wanted) for line, row in data.rows if row[name] not in BLANK]


def _say_adjusted(adjusted: Adjusted) -> None:
    from aslived.measure.wording.flag import flag_words

    say(
        _("{n} people, {events} with the event; terms: {terms}.").format(
            n=adjusted.n, events=adjusted.events, terms="; ".join(adjusted.terms)
        )
    )
    if adjusted.refused:
        say(_("No figure: {reason}").format(reason=flag_words(adjusted.refused)))
        return
    assert adjusted.odds_interval and adjusted.difference_interval and adjusted.ratio_interval
    say(
        _("Adjusted odds ratio: {0} ({1} to {2}).").format(
            figure(adjusted.odds_ratio),
            figure(adjusted.odds_interval.low),
            figure(adjusted.odds_interval.high),
        ),
        _("Share with the event, were everybody in the group: {0}; were nobody: {1}.").format(
            percentage(adjusted.share_group), percentage(adjusted.share_reference)
        ),
        _("Difference: {0} ({1} to {2}).").format(
            percentage(adjusted.difference),
            percentage(adjusted.difference_interval.low),
            percentage(adjusted.difference_interval.high),
        ),
        _("Ratio of the shares: {0} ({1} to {2}).").format(
            figure(adjusted.ratio), figure(adjusted.ratio_interval.low), figure(adjusted.ratio_interval.high)
        ),
    )
    say_flags(adjusted.warnings)
