"""`aslived rds`: estimates and diagnostics of a respondent-driven sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import WHOLE
from aslived.cli.plain import say, say_json
from aslived.language import _

if TYPE_CHECKING:
    from aslived.measure.rds import Estimates, Recruitment


@click.group()
def rds() -> None:
    """Shares of a hidden population from people who recruited one another."""


SURVEY = [
    click.argument("file", type=click.Path(path_type=Path)),
    click.option("--id", "id_", default="id", show_default=True, help="Column with each person's id."),
    click.option(
        "--recruiter", default="recruiter.id", show_default=True, help="Column with the recruiter's id; empty for seeds."
    ),
    click.option(
        "--degree", default="network.size", show_default=True, help="Column with how many people each person knows."
    ),
    click.option("--outcome", "outcomes", multiple=True, help="Column with the answers; may be repeated."),
    click.option("--time", metavar="COLUMN", help="Column with the date or time of each recruitment."),
    click.option("--coupon", metavar="COLUMN", help="Column with the coupon each person came with."),
    click.option("--seed-mark", default="", help="What stands for the recruiter of a seed, if not an empty cell."),
    click.option("--population", metavar="N", help="Size of the population: 1000, or low,mid,high."),
    click.option("--plot", metavar="FILE.svg", help="Draw the figures (extra `plots`)."),
    click.option("--json", "as_json", is_flag=True, help="Print the documented JSON."),
]  # fmt: skip


def _of_a_survey(command: Any) -> Any:
    """Give a command the argument for a survey's file and the options that name its columns."""
    for option in reversed(SURVEY):
        command = option(command)
    return command


@rds.command("estimate")
@_of_a_survey
@click.option("--domain", metavar="COLUMN", help="Column with groups to estimate within.")
@click.option(
    "--ratio",
    "ratios",
    multiple=True,
    help="COLUMN/1, COLUMN/COLUMN or COLUMN=ANSWER/COLUMN=ANSWER; may be repeated.",
)
@click.option(
    "--estimator", default="", help="ss, rds2, rds1 or hcg. Default: ss with --population, else rds2."
)
@click.option(
    "--interval", default="", help="gile, salganik, tree or closed-form. Default: gile for ss, else tree."
)
@click.option(
    "--replicates", type=WHOLE, default=2000, show_default=True, help="How many bootstrap replicates."
)
@click.option("--seed", type=WHOLE, default=1, show_default=True, help="Seed of the random numbers.")
@click.option(
    "--law", default="2006", show_default=True, help="Salganik's draw of a degree: 2006 or R-0.9-10."
)
@click.option(
    "--quantiles", default="plain", show_default=True, help="Percentiles of the tree: plain or by-size."
)
@click.option(
    "--limits",
    default="logit",
    show_default=True,
    help="Limits from a standard error: logit, or plain as in R.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Threads; no figure depends on them.",
)
@click.option(
    "--weights", metavar="FILE.csv", help="Write weights and tree replicate weights, one row a person."
)
def estimate_(
    file: Path, outcomes: tuple[str, ...], population: str | None, plot: str | None, as_json: bool,
    domain: str | None, ratios: tuple[str, ...], weights: str | None, **asked: Any,
) -> None:  # fmt: skip
    """Estimate the share of each answer in the population, with what may be said of its uncertainty."""
    from aslived.cli.progress import progress
    from aslived.measure.data.rds import as_data
    from aslived.measure.rds import Plan, Population, estimate, write_weights
    from aslived.measure.rds.ratio_text import columns_of

    if not outcomes and not ratios:
        raise click.UsageError(_("Say what to estimate: --outcome COLUMN, or --ratio."))
    own = [*outcomes, *([domain] if domain else [])]
    columns = [*own, *(name for text in ratios for name in columns_of(text))]
    names = ("id_", "recruiter", "degree", "time", "coupon", "seed_mark")
    reading = {name: asked.pop(name) for name in names}
    survey = _read(file, columns, **reading)
    plan = Plan(
        outcomes=outcomes,
        domain=domain,
        ratios=ratios,
        population=Population.read(population) if population else None,
        **asked,
    )
    with progress(_("Resampling…")) as told:
        estimates = estimate(survey, plan, lambda done, total: told(done / total))
        if weights:
            write_weights(survey, plan, Path(weights))
    if plot:
        _draw(estimates, plot)
    if as_json:
        say_json(as_data(estimates))
    else:
        from aslived.cli.rds_words import estimates_said

        say(*estimates_said(estimates))
        if weights:
            say("", _("Weights by person map who knows whom: do not publish {file}.").format(file=weights))


@rds.command("diagnose")
@_of_a_survey
def diagnose_(
    file: Path,
    outcomes: tuple[str, ...],
    population: str | None,
    plot: str | None,
    as_json: bool,
    **reading: Any,
) -> None:
    """Say how recruitment went, and whether estimates settled or groups stand apart."""
    from aslived.measure.data.rds import diagnoses_data
    from aslived.measure.rds import Population, diagnose

    if plot and not outcomes:
        raise click.UsageError(_("Say what to draw: --outcome COLUMN."))
    survey = _read(file, outcomes, **reading)
    diagnoses = diagnose(survey, outcomes, Population.read(population) if population else None)
    if plot:
        from aslived.cli.rds_chart import draw_diagnoses

        draw_diagnoses(diagnoses, plot)
    if as_json:
        say_json(diagnoses_data(diagnoses))
    else:
        from aslived.cli.rds_words import diagnoses_said

        say(*diagnoses_said(diagnoses))


def _read(file: Path, columns: Any, id_: str, **reading: Any) -> Recruitment:
    from aslived.measure.rds import read_recruitment

    return read_recruitment(file, id=id_, columns=list(dict.fromkeys(columns)), **reading)


def _draw(estimates: Estimates, path: str) -> None:
    from aslived.cli.chart import draw_intervals

    bars = [
        (
            " · ".join(
                part for part in (estimate.outcome, estimate.domain, estimate.level) if part is not None
            ),
            estimate.low,
            estimate.point,
            estimate.high,
        )
        for estimate in estimates.estimates
    ]
    draw_intervals(path, bars, title=_("Estimated shares"), axis=_("share, with its 95 % interval"))
