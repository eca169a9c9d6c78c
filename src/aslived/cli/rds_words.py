"""Estimates and diagnoses of a respondent-driven sample in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aslived.cli.plain import figure, whole
from aslived.language import _, ngettext, percentage

if TYPE_CHECKING:
    from aslived.measure.rds import Diagnoses, Estimate, Estimates
    from aslived.measure.rds.diagnostics import Diagnosis


def estimates_said(estimates: Estimates) -> Iterator[str]:
    """Return what a monitoring officer needs to know of estimates, line by line."""
    from aslived.measure.wording.rds import assumption_words, caution_words

    heading: tuple[str, str | None] | None = None
    for number, one in enumerate(estimates.estimates):
        if heading != (one.outcome, one.domain):
            heading = (one.outcome, one.domain)
            if number:
                yield ""
            yield _heading(one)
        yield from _estimate_lines(one)
    flags = sorted({flag for one in estimates.estimates for flag in one.flags})
    if flags:
        yield ""
        yield _("Note:")
        for flag in flags:
            yield f"  - {caution_words(flag)}"
    yield ""
    yield _("What this rests on:")
    for assumption in estimates.assumptions:
        yield f"  - {assumption_words(assumption)}"


def _heading(one: Estimate) -> str:
    if one.domain is None:
        return _("{outcome} ({n} people answered)").format(outcome=one.outcome, n=one.n)
    return _("{outcome} among {domain} ({n} people answered)").format(
        outcome=one.outcome, domain=one.domain, n=one.n
    )


def _estimate_lines(estimate: Estimate) -> Iterator[str]:
    from aslived.measure.wording.rds import reasons_words

    shown = percentage if estimate.level is not None else figure
    name = estimate.level if estimate.level is not None else _("ratio")
    point = _("no figure") if estimate.point is None else shown(estimate.point)
    if estimate.low is None or estimate.high is None:
        yield f"  {name}: {point}"
        yield "     " + _("No interval: {why}.").format(why=reasons_words(estimate.refused or ()))
    else:
        yield f"  {name}: {point} " + _("(95 % interval {low} to {high})").format(
            low=shown(estimate.low), high=shown(estimate.high)
        )
    details = []
    if estimate.count is not None:
        details.append(_("{count} people gave this answer").format(count=estimate.count))
    if estimate.design_effect is not None:
        details.append(_("design effect {effect}").format(effect=figure(estimate.design_effect, 2)))
    if estimate.beside is not None:
        details.append(
            _("cautious interval (tree bootstrap) {low} to {high}").format(
                low=shown(estimate.beside.low), high=shown(estimate.beside.high)
            )
        )
    if details:
        yield "     " + "; ".join(details) + "."
    if estimate.sensitivity:
        sizes = "; ".join(
            _("{size} people: {point}").format(size=whole(at.population), point=shown(at.point))
            for at in estimate.sensitivity
        )
        yield "     " + _("If the population holds {sizes}.").format(sizes=sizes)


def diagnoses_said(diagnoses: Diagnoses) -> Iterator[str]:
    """Return how recruitment went and what each outcome shows, line by line."""
    went = diagnoses.recruitment
    yield ", ".join(
        (
            ngettext("{count} person", "{count} people", went.people).format(count=went.people),
            ngettext("{count} seed", "{count} seeds", went.seeds).format(count=went.seeds)
            + " "
            + _("({count} without recruits)").format(count=went.seeds_without_recruits),
            ngettext("{count} wave", "{count} waves", went.waves).format(count=went.waves) + ".",
        )
    )
    yield _("By wave: {waves}.").format(waves=", ".join(str(count) for count in went.by_wave))
    yield _("Recruits each: {mean} on average; the largest tree holds {share} of all.").format(
        mean=figure(went.mean_recruits, 2), share=percentage(went.largest_tree)
    )
    yield _("Network sizes: {smallest} to {largest}, median {median}, mean {mean}.").format(
        smallest=whole(went.degree["smallest"]),
        largest=whole(went.degree["largest"]),
        median=figure(went.degree["median"]),
        mean=figure(went.degree["mean"]),
    )
    for outcome in diagnoses.outcomes:
        yield ""
        yield from _diagnosis_said(outcome)


def _diagnosis_said(diagnosis: Diagnosis) -> Iterator[str]:
    from aslived.measure.wording.rds import finding_words

    yield diagnosis.outcome
    for level, row in zip(diagnosis.levels, diagnosis.transitions, strict=True):
        recruited = ", ".join(
            f"{count} {other.level}" for count, other in zip(row, diagnosis.levels, strict=True)
        )
        yield "  " + _(
            "{level}: {count} people, estimated {share}; mean network {degree}; recruited {row}"
        ).format(
            level=level.level,
            count=level.count,
            share=percentage(level.estimate),
            degree=figure(level.mean_degree),
            row=recruited,
        )
    if diagnosis.homophily is not None:
        yield "  " + _("Recruitment within a group: {times} times what chance would give.").format(
            times=figure(diagnosis.homophily)
        )
    for finding in diagnosis.findings:
        yield f"  - {finding_words(finding)}"
