"""What is not known: what the register does not hold, leaves open, believes unchecked or cannot answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aslived.assess.basket import Survey
from aslived.language import _, apart, ngettext
from aslived.law import Law
from aslived.law.reading.grounds import unchecked_provision
from aslived.law.words import reason_phrase
from aslived.law.words.name import all_of, area_name
from aslived.publish.brief.law_points import POINTS, not_held
from aslived.publish.brief.life import AREAS
from aslived.publish.brief.shape import CriterionAnswer, Finding, LawPoint, Statement

MOST = 8


def unknowns(
    survey: Survey,
    criteria: Iterable[CriterionAnswer],
    findings: Iterable[Finding],
) -> tuple[LawPoint, ...]:
    """Return what is not held, left open, unchecked or unanswered, each kind apart."""
    laws = [law for law in (survey.law, survey.parent) if law]
    points = [
        (_("The register holds nothing on"), list(not_held(survey))),
        (_("Left open, or not stated in the register"), list(_open(survey))),
        (_("We believe, unchecked"), [text for law in laws for text in _unchecked_lines(law, survey)]),
        (_("People under 18"), _minors(survey)),
        (_("Criteria that the register cannot answer"), _unanswered_lines(criteria)),
        (_("No published finding in the register on"), _silent(findings)),
    ]
    return tuple(
        LawPoint(label=label, statements=tuple(Statement(text=text) for text in texts))
        for label, texts in points
        if texts
    )


def _open(survey: Survey) -> Iterable[str]:
    laws = {law.code: law for law in (survey.law, survey.parent) if law}
    said: dict[str, None] = {}
    for name in ("possession", *POINTS):
        for asked in survey.ask(name):
            for mode in ("as_written", "as_applied"):
                for opened in asked.outcome(mode).open:
                    if opened.reason != "not_stated":
                        said[reason_phrase(opened, laws, survey.on)] = None
    return said


def _unchecked_lines(law: Law, survey: Survey) -> list[str]:
    weak = [
        law.citation(provision)
        for provision in law.provisions
        if provision.in_force(survey.on) and unchecked_provision(law, provision)
    ]
    weak = list(dict.fromkeys(weak))
    if not weak:
        return []
    shown = weak[:MOST]
    if len(weak) > MOST:
        more = len(weak) - MOST
        shown.append(ngettext("{n} more", "{n} more", more).format(n=more))
    in_force = len([provision for provision in law.provisions if provision.in_force(survey.on)])
    return [
        _(
            "{place}: what the register says of {articles}. In all {in_force} of its provisions were in force."
        ).format(place=law.name, articles=apart(shown), in_force=in_force)
    ]


def _minors(survey: Survey) -> list[str]:
    if any(asked.decision.minors_unknown for asked in survey.ask("young")):
        return [_("The register does not hold the rules for people under 18 here.")]
    return []


def _unanswered_lines(criteria: Iterable[CriterionAnswer]) -> list[str]:
    unknown = [f"{one.id} {one.title}" for one in criteria if one.value == "unknown"]
    return [_("{n} of 38: {titles}.").format(n=len(unknown), titles=apart(unknown))] if unknown else []


def _silent(findings: Iterable[Finding]) -> list[str]:
    spoken = Counter(finding.area for finding in findings)
    silent = [area_name(area) for area in AREAS if area_name(area) not in spoken]
    return [_("{areas}.").format(areas=all_of(silent))] if silent else []
