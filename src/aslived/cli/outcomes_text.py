"""What was seen where drug law changed, as a reader at a terminal sees it: a place, a change of law, one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from aslived.cli.plain import wrap
from aslived.language import _, numeral, pgettext
from aslived.standards.entry import Entry
from aslived.standards.outcomes import (
    OutcomeSource,
    Panel,
    Point,
    Reform,
    Series,
    Study,
    in_order,
    outcomes,
    panels,
)
from aslived.standards.outcomes.words import citation, date_of, funder_of, notice, title_of, value_of


def place_text(place: str) -> list[str]:
    """Return the lines of a place: its changes of law in the order of time, each whole.

    *Errors:* AL-STD-021 the place stands here only beside others.
    """
    reforms = [reform_text(reform) for reform in outcomes().reforms_at(place)]
    return [line for lines in reforms for line in ("", *lines)][1:]


def reform_text(reform: Reform) -> list[str]:
    """Return the lines of a change of law: what is read with it, its figures beside others', its studies, its sources."""
    lines = [*_reform_head(reform), "", wrap(notice())]
    lines += ["", *_label(_("To be read with it"), reform.watch)] if reform.watch else []
    lines += ["", *_list(_("At the same time"), reform.same_time)] if reform.same_time else []
    beside = f"{', '.join(reform.comparison)} ({reform.comparison_why})"
    lines += ["", *_label(_("Read beside"), beside)]
    for panel in panels(reform):
        lines += ["", *_panel(panel)]
    studies = in_order(map(outcomes().study, reform.studies))
    for study in studies:
        lines += ["", *_study(study)]
    if not studies:
        lines += ["", _("No study of it stands here.")]
    return [*lines, "", *_sources(reform.sources)]


def series_text(series: Series) -> list[str]:
    """Return the lines of a series, with its breaks, its figures in runs, and its sources."""
    lines = [*_series_head(series), *_figures(series, "  ")]
    notes = [f"{point.year}: {point.note}" for point in series.points if point.note]
    lines += ["", *_list(_("Notes of single years"), notes)] if notes else []
    return [*lines, "", *_sources(series.sources)]


def study_text(study: Study) -> list[str]:
    """Return the lines of a study, with its funder, or that none is known, and its source."""
    measured = [f"{id}  {_(outcomes().outcome(id).label)}" for id in study.outcomes]
    lines = [*_study(study), *_list(_("Measured"), measured)]
    return [*lines, "", *_sources((study.source,))]


def source_text(source: OutcomeSource) -> list[str]:
    """Return the lines of a source; where only the address of its site is known, that is said."""
    lines = [wrap(citation(source), f"{source.id}  ", "  ")]
    return [*lines, f"  {source.link}"] if source.link else [*lines, f"  {_site(source)}", f"  {source.site}"]


def _site(source: OutcomeSource) -> str:
    return (
        _("found by its title on the site:") if source.undated else _("found by title and year on the site:")
    )


def _reform_head(reform: Reform) -> list[str]:
    lines = [wrap(title_of(reform) or "", f"{reform.id}  ", "  ")]
    ended = _("no longer held from {day}").format(day=reform.end.isoformat()) if reform.end else ""
    said = value_of(reform, "direction") or ""
    return [*lines, wrap(f"{said}; {ended}" if ended else said, "  ")]


def _panel(panel: Panel) -> list[str]:
    outcome = panel.outcome
    lines = [wrap(f"{_(outcome.label)} ({value_of(outcome, 'unit')})")]
    lines.append(wrap(_("the law: {day}").format(day=date_of(panel.reform)), "  "))
    lines += _label(_("What makes two series unlike"), outcome.breaks)
    if not outcome.one_axis:
        lines.append(wrap(_("The series are not all in one unit: read each for itself."), "  "))
    for series in (panel.series, *panel.beside):
        lines += [*_series_beside(series), *_figures(series, "      ")]
    if panel.lacking:
        said = _("no figures of these years: {places}").format(places=", ".join(panel.lacking))
        lines.append(wrap(said, "  "))
    return lines


def _series_beside(series: Series) -> list[str]:
    """Return the head of a series in a panel, where what is measured is said already."""
    heading = wrap(f"{series.place}: {series.population}{_secondary(series)}  {series.id}", "  ", "    ")
    return [heading, *_label(_("Breaks"), "; ".join(series.breaks), "    ")]


def _series_head(series: Series) -> list[str]:
    lines = [wrap(f"{title_of(series)}{_secondary(series)}", f"{series.id}  ", "  ")]
    return [*lines, *_label(_("Breaks"), "; ".join(series.breaks)), *_label(_("Note"), series.note)]


def _secondary(entry: Series | Study) -> str:
    return " [" + _("secondary") + "]" if entry.confidence == "medium" else ""


def _figures(series: Series, indent: str) -> list[str]:
    """Return a line for each run of figures: those of one line may be held against each other."""
    return [wrap("; ".join(map(_figure, run)), indent, indent + "  ") for run in series.segments()]


def _figure(point: Point) -> str:
    said = f"{point.year}:\N{NO-BREAK SPACE}{_number(point.value)}"
    if point.low is not None and point.high is not None:
        limits = {"low": _number(point.low), "high": _number(point.high)}
        said += " " + _("({low} to {high})").format(**limits)
    if point.partial:
        said += " [" + pgettext("figure of a year", "less than a year") + "]"
    if point.doubt:
        said += " [" + pgettext("figure of a year", "in doubt") + "]"
    return said


def _number(value: float) -> str:
    return numeral(f"{value:,}")


def _study(study: Study) -> list[str]:
    said = {field: value_of(study, field) for field in ("claims", "design", "direction")}
    funder = _("funder: {funder}").format(funder=funder_of(study))
    return [
        wrap(title_of(study) or "", f"{study.id}  ", "  "),
        wrap(f"{said['claims']}; {said['design']}; {said['direction']}", "  "),
        wrap(f"{funder}{_secondary(study)}", "  "),
    ]


def _label(label: str, text: str | None, indent: str = "  ") -> list[str]:
    return [wrap(f"{label}: {text}", indent, indent + "  ")] if text else []


def _list(label: str, texts: Iterable[str]) -> list[str]:
    return [label, *(wrap(text, "  - ", "    ") for text in texts)]


def _sources(ids: Iterable[str]) -> list[str]:
    found = [outcomes().source(id) for id in ids]
    lines = [line for source in found for line in source_text(source)]
    return [pgettext("field of a standard", "Sources"), *lines] if lines else []


TEXTS: dict[type[Entry], Callable[[Any], list[str]]] = {
    Reform: reform_text,
    Series: series_text,
    Study: study_text,
    OutcomeSource: source_text,
}
"""How an entry of the outcomes is told that is not told like any other."""
