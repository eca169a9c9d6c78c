"""`aslived target`: will a target be met in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import NUMBER
from aslived.cli.plain import figure, say, say_flags, say_json
from aslived.errors import AslivedError
from aslived.language import _, marked, numeral, percentage, pgettext

if TYPE_CHECKING:
    from aslived.measure.datafile import DataFile
    from aslived.measure.indicator import Reading
    from aslived.measure.trend import Assessment, Finding, Goal, Progress
    from aslived.standards import Target


@click.command()
@click.argument("id")
@click.option("--indicator", "file", required=True, metavar="FILE.csv",
              help="year, then percent or share or value with se, or low and high, or n and design_effect; "
              "or numerator, size_low, size_mid, size_high; optional method, size_source, numerator_se.")  # fmt: skip
@click.option("--by", type=NUMBER, help="Another deadline than the target's own.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--plot", metavar="FILE.svg", help="Draw readings, trend and target (extra `plots`).")
def target(id: str, file: str, by: float | None, as_json: bool, plot: str | None) -> None:
    """Say whether the target ID is on track, possible or off track, as a probability.

    Exit codes: 0 a finding, 1 no finding (the reason is printed), 2 bad input.
    """
    from aslived.measure.data.target import as_data
    from aslived.measure.trend import assess_target
    from aslived.standards import targets

    aim = targets().target(id)
    readings = [] if aim.level == "world" or aim.value is None else _readings(file, aim)
    goal = _goal(aim, by)
    assessment = assess_target(readings, goal)
    if plot and assessment.trend:
        _draw(readings, assessment, aim, goal, plot)
    if as_json:
        say_json(as_data(aim, goal.deadline, assessment, readings))
    else:
        _say(assessment, aim, goal)
    if assessment.finding == "no finding":
        raise SystemExit(1)


def _goal(aim: Target, by: float | None) -> Goal:
    from aslived.measure.trend import Goal

    value = None if aim.value is None else float(aim.value) / (100 if aim.unit == "percent" else 1)
    deadline = by if by is not None else None if aim.deadline is None else float(aim.deadline)
    return Goal(value, aim.comparison, deadline, aim.level)


def _readings(file: str, aim: Target) -> list[Reading]:
    from aslived.measure.datafile import read_data

    data = read_data(file, ["year"])
    column = _value_column(data, aim)
    found = [_reading(data, line, row, column, aim) for line, row in data.rows]
    data.done()
    return [one for one in found if one is not None]


def _value_column(data: DataFile, aim: Target) -> str:
    known = ("percent", "share", "numerator") if aim.unit == "percent" else ("value", "numerator")
    there = [name for name in known if data.has(name)]
    if len(there) != 1:
        raise AslivedError.of("AL-MEA-111", file=data.file, line=1, known=" / ".join(known))
    return there[0]


def _reading(data: DataFile, line: int, row: dict[str, str], column: str, aim: Target) -> Reading | None:
    from aslived.measure.indicator import coverage, reading

    before = len(data.faults)
    cells = {
        name: data.number(line, row, name, pgettext("what is expected", "a number"))
        for name in ("year", column, "se", "low", "high", "n", "design_effect", "numerator_se", *SIZES)
        if data.has(name) and row[name] not in ("", "NA")
    }
    for name in ("year", column):
        if name not in cells:
            data.text(line, row, name)
    if len(data.faults) > before:
        return None
    scale: Any = "logit" if aim.unit == "percent" else "log"
    method = row["method"] if data.has("method") else ""
    try:
        if column == "numerator":
            size: Any = tuple(cells[name] for name in SIZES if name in cells)
            source = row["size_source"] if data.has("size_source") else ""
            error = cells.get("numerator_se", 0.0)
            return coverage(
                cells["year"],
                cells[column],
                size,
                scale=scale,
                numerator_se=error,
                size_source=source,
                method=method,
            )
        by = 100.0 if column == "percent" else 1.0
        scaled = {name: cells[name] / by for name in ("se", "low", "high") if name in cells}
        plain = {name: cells[name] for name in ("n", "design_effect") if name in cells}
        return reading(cells["year"], cells[column] / by, scale=scale, method=method, **scaled, **plain)
    except AslivedError as error:
        for fault in error.faults:
            data.fault(fault.code, line, **fault.slots)
        return None


SIZES = ("size_low", "size_mid", "size_high")


def _show(value: float, aim: Target) -> str:
    return percentage(value) if aim.unit == "percent" else figure(value)


def _say(assessment: Assessment, aim: Target, goal: Goal) -> None:
    from aslived.measure.wording.flag import flag_words

    say(f"{aim.id}: {aim.wording}")
    say(_("Finding: {finding}.").format(finding=_finding(assessment.finding)))
    if assessment.reason:
        say(flag_words(assessment.reason))
    if assessment.now:
        line = _("On the trend at the last reading: {mid} ({low} to {high}).")
        say(
            line.format(
                **dict(zip(("low", "mid", "high"), (_show(v, aim) for v in assessment.now), strict=True))
            )
        )
    if (
        assessment.probability is not None
        and assessment.projected
        and assessment.gap is not None
        and goal.deadline is not None
    ):
        line = _(
            "Projected for {year:g}: {mid} ({low} to {high}); the probability that the target is met is {p}."
        )
        ends = dict(zip(("low", "mid", "high"), (_show(v, aim) for v in assessment.projected), strict=True))
        say(line.format(year=goal.deadline, p=_chance(assessment.probability), **ends))
    if assessment.pace is not None and assessment.gap is not None:
        points = _("{gap} percentage points").format(gap=numeral(f"{abs(assessment.gap) * 100:.1f}"))
        gap = points if aim.unit == "percent" else figure(abs(assessment.gap))
        say(_("Gap at the last reading: {gap}.").format(gap=gap))
        say(_("Needed from now on: {pace} times the present pace.").format(pace=figure(assessment.pace, 2)))
    if assessment.growth is not None:
        line = _("Growth observed over growth required: {ratio} ({word} progress by that measure).")
        say(line.format(ratio=figure(assessment.growth), word=_word(assessment.growth_word)))
    if aim.caution:
        say(_("Caution: {caution}").format(caution=aim.caution))
    say_flags(assessment.flags)


_FINDINGS = {
    "on track": marked("on track"),
    "possible": marked("possible"),
    "off track": marked("off track"),
    "no finding": marked("no finding"),
}


def _finding(finding: Finding) -> str:
    return _(_FINDINGS[finding])


_PROGRESS = {
    "substantial": marked("substantial"),
    "moderate": marked("moderate"),
    "limited": marked("limited"),
    None: "",
}


def _word(progress: Progress | None) -> str:
    return _(_PROGRESS[progress])


def _chance(p: float) -> str:
    return _("below 0.01") if p < 0.01 else _("above 0.99") if p > 0.99 else numeral(f"{p:.2f}")


def _draw(readings: list[Reading], assessment: Assessment, aim: Target, goal: Goal, path: str) -> None:
    from aslived.cli.chart import draw_trend

    assert assessment.trend is not None and goal.value is not None
    by = 100.0 if aim.unit == "percent" else 1.0
    end = max(goal.deadline or assessment.trend.last, assessment.trend.last)
    years = [assessment.trend.first + (end - assessment.trend.first) * step / 40 for step in range(41)]
    line = []
    for year in years:
        low, mid, high = assessment.trend.at(year)
        line.append((year, low * by, mid * by, high * by))
    points = [(reading.time, reading.low * by, reading.value * by, reading.high * by) for reading in readings]
    axis = "%" if aim.unit == "percent" else aim.unit.replace("_", " ")
    draw_trend(path, points, line, goal.value * by, title=aim.id, axis=axis)
