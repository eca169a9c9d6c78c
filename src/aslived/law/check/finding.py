"""What can be wrong with a finding of a law file: its period, and how somebody judged it beside the law."""

from __future__ import annotations

from collections.abc import Iterator

from aslived.errors import AslivedError, Fault
from aslived.law.register.period import Period, parse_period
from aslived.law.register.provision import Finding, LawFile
from aslived.yamlfile import Document, Route


def finding_faults(document: Document, file: LawFile) -> Iterator[Fault]:
    """Yield periods that are not written as periods are, and keys of which one asks for another."""
    for place, finding in enumerate(file.practice):
        route = ("practice", place)
        period = None
        if finding.period is not None:
            try:
                period = parse_period(finding.period)
            except AslivedError as error:
                code, slots = error.faults[0].code, error.faults[0].slots
                yield document.fault(code, (*route, "period"), **slots)
        yield from _keys(document, route, finding)
        yield from _judged_too_early(document, route, finding, period)


def _keys(document: Document, route: Route, finding: Finding) -> Iterator[Fault]:
    if finding.against_law and not finding.judged:
        yield document.fault("AL-LAW-039", (*route, "against_law"))
    if finding.judged and not finding.against_law:
        yield document.fault("AL-LAW-040", (*route, "judged"))
    if finding.of and not finding.counts:
        yield document.fault("AL-LAW-041", (*route, "of"))


def _judged_too_early(
    document: Document, route: Route, finding: Finding, period: Period | None
) -> Iterator[Fault]:
    if finding.judged and period and period.first and finding.judged < period.first:
        slots = {"judged": finding.judged, "first": period.first}
        yield document.fault("AL-LAW-042", (*route, "judged"), **slots)


def finding_suspicions(document: Document, file: LawFile) -> Iterator[Fault]:
    """Yield findings that were held against a law of which nobody can tell the day."""
    for place, finding in enumerate(file.practice):
        if finding.against_law and finding.period is None:
            yield document.fault("AL-LAW-059", ("practice", place, "against_law"), given=finding.id)
