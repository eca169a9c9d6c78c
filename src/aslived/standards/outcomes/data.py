"""What was seen beside changes of law, as data: the figures in runs, each panel with all that must be in view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from aslived.language import language
from aslived.standards.entry import LICENCE
from aslived.standards.outcomes.file import outcomes
from aslived.standards.outcomes.panel import Panel, panels
from aslived.standards.outcomes.reform import Reform
from aslived.standards.outcomes.series import Series
from aslived.standards.outcomes.source import OutcomeSource
from aslived.standards.outcomes.study import Study, in_order
from aslived.standards.outcomes.words import citation, date_of, notice, value_of


def citation_data(source: OutcomeSource) -> dict[str, Any]:
    """Return a source as data: `link` is its own address, `site` that of the site on which to look for it."""
    return {
        "id": source.id,
        "title": source.title,
        "scope": source.scope,
        "confidence": source.confidence,
        "link": source.link,
        "site": source.site,
        "undated": source.undated,
        "cited_says": citation(source),
    }


def reform_data(reform: Reform) -> dict[str, Any]:
    """Return one change of law as data: its figures beside others', and its studies."""
    return _data(reform.place, (reform,))


def place_data(place: str) -> dict[str, Any]:
    """Return every change of law of a place as data, in the order of time.

    *Errors:* AL-STD-021 the place stands here only beside others.
    """
    return _data(place, outcomes().reforms_at(place))


def _data(place: str, reforms: tuple[Reform, ...]) -> dict[str, Any]:
    seen = [panel for reform in reforms for panel in panels(reform)]
    measured = {panel.outcome.id: panel.outcome for panel in seen}
    return {
        "contract": "aslived-outcomes/1",
        "lang": language(),
        "place": place,
        "notice_says": notice(),
        "reforms": [_reform(reform) for reform in reforms],
        "outcomes": {id: msgspec.to_builtins(measured[id]) for id in sorted(measured)},
        "sources": {id: citation_data(outcomes().source(id)) for id in sorted(_source_ids(reforms, seen))},
        "licence": LICENCE,
    }


def _reform(reform: Reform) -> dict[str, Any]:
    studies = in_order(map(outcomes().study, reform.studies))
    return {
        **msgspec.to_builtins(reform),
        "date_says": date_of(reform),
        "direction_says": value_of(reform, "direction"),
        "studies": [_study(one) for one in studies],
        "panels": [_panel(one) for one in panels(reform)],
    }


def _study(study: Study) -> dict[str, Any]:
    said = {f"{field}_says": value_of(study, field) for field in ("design", "direction", "claims")}
    return {**msgspec.to_builtins(study), **said}


def _panel(panel: Panel) -> dict[str, Any]:
    return {
        "outcome": panel.outcome.id,
        "one_axis": panel.outcome.one_axis,
        "series": _series(panel.series),
        "beside": [_series(one) for one in panel.beside],
        "lacking": panel.lacking,
    }


def _series(series: Series) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(series)
    del data["points"]
    return {**data, "segments": [msgspec.to_builtins(run) for run in series.segments()]}


def _source_ids(reforms: Iterable[Reform], seen: Iterable[Panel]) -> set[str]:
    """Return the ids of the sources of all that is told."""
    studies = [outcomes().study(id) for reform in reforms for id in reform.studies]
    series = [one for panel in seen for one in (panel.series, *panel.beside)]
    return {
        *(id for reform in reforms for id in reform.sources),
        *(study.source for study in studies),
        *(id for one in series for id in one.sources),
    }
