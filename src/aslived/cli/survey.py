"""`aslived survey`: shares, means and ratios of a weighted or clustered sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import NUMBER
from aslived.cli.plain import figure, say, say_flags, say_json
from aslived.errors import AslivedError
from aslived.language import _, apart, marked, percentage, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aslived.measure.datafile import DataFile
    from aslived.measure.design import Design
    from aslived.measure.survey import Estimate


@click.command()
@click.argument("file")
@click.option("--outcome", metavar="COLUMN=VALUE", help="The share of people with this value.")
@click.option("--mean", metavar="COLUMN", help="The mean of a column.")
@click.option("--ratio", metavar="COLUMN/COLUMN", help="The ratio of two columns' totals.")
@click.option("--weight", help="The column of sampling weights.")
@click.option("--stratum", help="The column of strata.")
@click.option("--cluster", help="The column of clusters, named within their stratum.")
@click.option("--population", help="The column of how many clusters the stratum has in the population.")
@click.option("--replicate", metavar="PREFIX", help="The columns of replicate weights begin with this.")
@click.option(
    "--scale", type=NUMBER, help="Scale of the replicate variance; a bootstrap's 1/(B-1) if not given."
)
@click.option("--about", type=click.Choice(["mean", "estimate"]), default="mean", show_default=True,
              help="Replicates vary about their mean, or about the full-sample estimate.")  # fmt: skip
@click.option("--weights-file", metavar="FILE.csv",
              help="Weights and multipliers by id, as `aslived rds estimate --weights` writes them.")  # fmt: skip
@click.option("--id", "who", default="id", show_default=True, help="With --weights-file: the column of ids.")
@click.option("--by", help="A column of groups.")
@click.option("--interval", type=click.Choice(["logit", "wilson", "korn-graubard"]), default="logit",
              show_default=True, help="Interval of a share.")  # fmt: skip
@click.option("--level", type=NUMBER, default=0.95, show_default=True, help="Confidence level.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--plot", metavar="FILE.svg", help="Draw the estimates (extra `plots`).")
def survey(file: str, by: str | None, as_json: bool, plot: str | None, **given: Any) -> None:
    """Estimate a share, a mean or a ratio from a CSV file with one row a person.

    Exit codes: 0 every estimate has its interval, 1 one is refused (the reason is printed), 2 bad input.
    """
    from aslived.cli.progress import progress
    from aslived.measure.data.survey import as_data
    from aslived.measure.datafile import read_data

    asked = [name for name in ("outcome", "mean", "ratio") if given[name]]
    if len(asked) != 1:
        raise AslivedError.of("AL-MEA-112")
    columns, value = _columns(asked[0], given[asked[0]])
    named = [given[name] for name in ("weight", "stratum", "cluster", "population") if given[name]]
    named += [given["who"]] if given["weights_file"] else []
    with progress(_("Reading and computing")):
        data = read_data(file, [*columns, *named, *([by] if by else [])])
        estimates = _estimates(data, asked[0], columns, value, by, given)
    if plot:
        _draw(estimates, asked[0], plot)
    if as_json:
        say_json(as_data(estimates))
    else:
        _say(estimates, asked[0] == "outcome")
    if any(one.refused for _group, one in estimates):
        raise SystemExit(1)


def _columns(kind: str, text: str) -> tuple[list[str], str]:
    if kind == "mean":
        return [text], ""
    parts = [part.strip() for part in text.split("=" if kind == "outcome" else "/", 1)]
    if len(parts) != 2 or not all(parts):
        raise AslivedError.of("AL-MEA-034" if kind == "outcome" else "AL-MEA-113", given=text)
    return (parts[:1], parts[1]) if kind == "outcome" else (parts, "")


def _estimates(
    data: DataFile, kind: str, columns: list[str], value: str, by: str | None, given: dict[str, Any]
) -> list[tuple[str | None, Estimate]]:
    from aslived.measure.survey import mean, proportion, ratio

    design = _design(data, given)
    cells = [
        [
            data.text(line, row, name)
            if kind == "outcome"
            else data.number(line, row, name, pgettext("what is expected", "a number"))
            for name in columns
        ]
        for line, row in data.rows
    ]
    groups = [data.text(line, row, by) for line, row in data.rows] if by else []
    data.done()
    known = sorted({str(row[0]) for row in cells})
    if kind == "outcome" and value not in known:
        raise AslivedError.of(
            "AL-MEA-035", file=data.file, column=columns[0], value=value, known=", ".join(known[:10])
        )
    estimates: list[tuple[str | None, Estimate]] = []
    for group in [None, *sorted(set(groups))]:
        inside = None if group is None else [name == group for name in groups]
        level = given["level"]
        if kind == "outcome":
            y = [row[0] == value for row in cells]
            estimate = proportion(y, design, domain=inside, interval=given["interval"], level=level)
        elif kind == "mean":
            estimate = mean([float(row[0]) for row in cells], design, domain=inside, level=level)
        else:
            above, below = ([float(row[place]) for row in cells] for place in (0, 1))
            estimate = ratio(above, below, design, domain=inside, level=level)
        estimates.append((group, estimate))
    return estimates


def _design(data: DataFile, given: dict[str, Any]) -> Design:
    from aslived.measure.design import cluster_design, replicate_design

    def numbers(name: str | None) -> list[float] | None:
        if not name:
            return None
        return [data.number(line, row, name, marked("a number above 0"), above=0) for line, row in data.rows]

    def words(name: str | None) -> list[str] | None:
        return [data.text(line, row, name) for line, row in data.rows] if name else None

    if given["weights_file"]:
        if any(given[name] for name in ("weight", "stratum", "cluster", "population", "replicate")):
            raise AslivedError.of("AL-MEA-114")
        return _join(data, given)
    weights: Sequence[float] = numbers(given["weight"]) or [1.0] * len(data.rows)
    prefix = given["replicate"]
    strata, clusters, population = (
        words(given["stratum"]),
        words(given["cluster"]),
        numbers(given["population"]),
    )
    copies = [name for name in data.header if prefix and name.startswith(prefix)]
    replicates = [
        [data.number(line, row, name, marked("a weight, 0 or more"), least=0) for line, row in data.rows]
        for name in copies
    ]
    data.done()
    if prefix:
        return replicate_design(weights, replicates, scale=given["scale"], centre=given["about"])
    return cluster_design(weights, strata=strata, clusters=clusters, population=population)


def _join(data: DataFile, given: dict[str, Any]) -> Design:
    """Return the design that another file holds by id: a weight, and how often each resample holds the person."""
    from aslived.measure.datafile import read_data
    from aslived.measure.design import replicate_design

    held = read_data(given["weights_file"], ["id", "weight"])
    copies = [name for name in held.header if name[:1] == "r" and name[1:].isdigit()]
    by_id: dict[str, list[float]] = {}
    for line, row in held.rows:
        if row["id"] in by_id:
            held.fault("AL-MEA-115", line, id=row["id"])
        weight = held.number(line, row, "weight", marked("a number above 0"), above=0)
        times = [held.number(line, row, name, marked("a number, 0 or more"), least=0) for name in copies]
        by_id[row["id"]] = [weight, *times]
    held.done()
    for line, row in data.rows:
        if row[given["who"]] not in by_id:
            data.fault("AL-MEA-116", line, id=row[given["who"]])
    data.done()
    rows = [by_id[row[given["who"]]] for _line, row in data.rows]
    replicates = [[row[place] for row in rows] for place in range(1, len(copies) + 1)]
    weights = [row[0] for row in rows]
    return replicate_design(weights, replicates, scale=given["scale"], centre=given["about"], combined=False)


def _say(estimates: list[tuple[str | None, Estimate]], share: bool) -> None:
    from aslived.measure.wording.flag import flag_words
    from aslived.measure.wording.survey import convention_words

    shown = percentage if share else figure
    for group, estimate in estimates:
        label = _("all") if group is None else group
        reason = flag_words(estimate.refused) if estimate.refused else ""
        if estimate.point is None:
            say(f"{label}: " + _("no figure. {reason}").format(reason=reason))
        elif estimate.low is None:
            line = _("{label}: {point}, without an interval ({n} people). {reason}")
            say(line.format(label=label, point=shown(estimate.point), n=estimate.n, reason=reason))
        else:
            line = _("{label}: {point} ({low} to {high}), {n} people{effect}")
            effect = (
                _(", design effect {0}").format(figure(estimate.design_effect))
                if estimate.design_effect
                else ""
            )
            ends = {"point": shown(estimate.point), "low": shown(estimate.low), "high": shown(estimate.high)}
            say(line.format(label=label, n=estimate.n, effect=effect, **ends))
    say(_("How: {how}.").format(how=apart(map(convention_words, estimates[0][1].conventions))))
    say_flags(dict.fromkeys(flag for _group, estimate in estimates for flag in estimate.flags))


_AXES = {"outcome": marked("share"), "mean": marked("mean"), "ratio": marked("ratio")}


def _draw(found: list[tuple[str | None, Estimate]], kind: str, path: str) -> None:
    from aslived.cli.chart import draw_intervals

    bars = [(_("all") if group is None else group, one.low, one.point, one.high) for group, one in found]
    axis = _(_AXES[kind])
    draw_intervals(path, bars, title=_("Survey estimate"), axis=axis)
