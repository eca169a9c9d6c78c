"""`aslived rds`: estimates and diagnostics of a respondent-driven sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aslived.language import _

if TYPE_CHECKING:
    from aslived.measure.rds import Estimate, Estimates


@click.group()
def rds() -> None:
    """Shares of a hidden population from people who recruited one another."""


def _survey_options(command: Any) -> Any:
    """The options that say which column is which."""
    for option in reversed(
        [
            click.argument("file", type=click.Path(path_type=Path)),
            click.option("--id", "id_", default="id", show_default=True, help="Column with each person's id."),
            click.option("--recruiter", default="recruiter.id", show_default=True, help="Column with the recruiter's id; empty for seeds."),
            click.option("--degree", default="network.size", show_default=True, help="Column with how many people each person knows."),
            click.option("--outcome", "outcomes", multiple=True, help="Column with the answers to estimate; may be repeated."),
            click.option("--time", help="Column with the date or time of each recruitment."),
            click.option("--coupon", help="Column with the coupon each person came with."),
            click.option("--seed-mark", default="", help="What stands for the recruiter of a seed, where it is not empty."),
            click.option("--population", help="Size of the population: 1000, or low,mid,high."),
            click.option("--plot", type=click.Path(path_type=Path), help="Also draw to this SVG file (extra: plots)."),
            click.option("--json", "as_json", is_flag=True, help="Print the documented JSON."),
        ]
    ):  # fmt: skip
        command = option(command)
    return command


@rds.command("estimate")
@_survey_options
@click.option("--domain", help="Column with groups to estimate within.")
@click.option(
    "--estimator", default="", help="ss, rds2, rds1 or hcg. Default: ss with --population, rds2 without."
)
@click.option(
    "--interval", default="", help="gile, salganik, tree or closed-form. Default: gile for ss, else tree."
)
@click.option("--replicates", default=2000, show_default=True, help="Bootstrap replicates.")
@click.option("--seed", default=1, show_default=True, help="Seed of the random numbers.")
@click.option("--workers", default=1, show_default=True, help="Threads; the figures do not depend on it.")
@click.option(
    "--law", default="2006", show_default=True, help="Salganik's draw of a degree: 2006 or R-0.9-10."
)
@click.option("--quantiles", default="plain", show_default=True, help="Tree percentiles: plain or by-size.")
def estimate_(
    file: Path, id_: str, recruiter: str, degree: str, outcomes: tuple[str, ...], time: str | None,
    coupon: str | None, seed_mark: str, population: str | None, plot: Path | None, as_json: bool,
    domain: str | None, **asked: Any,
) -> None:  # fmt: skip
    """Estimate the share of each answer in the population, with what may be said of its uncertainty."""
    from aslived.measure.rds import Plan, Population, estimate, read_recruitment

    survey = read_recruitment(
        file, id=id_, recruiter=recruiter, degree=degree, time=time, coupon=coupon, seed_mark=seed_mark,
        columns=[*outcomes, *([domain] if domain else [])],
    )  # fmt: skip
    size = Population.read(population) if population else None
    found = estimate(survey, Plan(outcomes=outcomes, domain=domain, population=size, **asked))
    click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_json else said(found))


def said(found: Estimates) -> str:
    """Return estimates in plain words."""
    lines = []
    heading: tuple[str, str | None] | None = None
    for one in found.estimates:
        if heading != (one.outcome, one.domain):
            heading = (one.outcome, one.domain)
            where = _(" within {domain}").format(domain=one.domain) if one.domain is not None else ""
            people = _("{n} people").format(n=one.n)
            lines += ["", f"{one.outcome}{where} ({people})"]
        lines.append("  " + _sentence(one))
    return "\n".join(lines).strip()


def _sentence(one: Estimate) -> str:
    point = _("no figure") if one.point is None else f"{one.point:.1%}"
    if one.low is None or one.high is None:
        return f"{one.level}: {point}; " + _("no interval: {why}").format(why=one.refused)
    return f"{one.level}: {point} ({one.low:.1%} – {one.high:.1%})"
