"""`aslived size`: how many people there are, by two lists, several lists, a multiplier or scale-up."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import NUMBER, WHOLE
from aslived.cli.plain import say, say_flags, say_json, whole
from aslived.errors import AslivedError
from aslived.language import _, marked, numeral, pgettext
from aslived.tablefile.number import read_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from aslived.measure.datafile import DataFile
    from aslived.measure.size import ListsEstimate, SizeEstimate

COMMON = (
    click.option("--adults", type=NUMBER, help="Adults who live there, to check the estimate against."),
    click.option("--source", "sources", multiple=True, help="Where the figures come from; may be repeated."),
    click.option("--level", type=NUMBER, default=0.95, show_default=True, help="Confidence level."),
    click.option("--json", "as_json", is_flag=True, help="Print the documented JSON."),
    click.option("--plot", metavar="FILE.svg", help="Draw the estimate (extra `plots`)."),
)


def common(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(COMMON):
        command = option(command)
    return command


@click.group()
def size() -> None:
    """Estimate how many people there are: low, mid, high, and what must be true for it.

    Exit codes: 0 an estimate, 1 refused (the reason is printed), 2 bad input.
    """


@size.command("two-source")
@click.argument("n1", type=WHOLE)
@click.argument("n2", type=WHOLE)
@click.argument("m", type=WHOLE)
@common
def two_source(n1: int, n2: int, m: int, sources: tuple[str, ...], level: float, **given: Any) -> None:
    """Two lists with N1 and N2 people, M of them on both."""
    from aslived.measure.size import two_source as estimate

    found = estimate(n1, n2, m, sources=sources, level=level)
    bars = []
    if found.mid is not None:
        bars = [(_("Wald (weak)"), found.details["wald_low"], found.mid, found.details["wald_high"])]
    _finish(found, given, bars)


@size.command()
@click.argument("count", type=NUMBER)
@click.option("--share", type=NUMBER, help="The share of the survey who were counted, for example 0.24.")
@click.option("--se", type=NUMBER, help="Its standard error, from the survey's own design.")
@click.option("--low", type=NUMBER, help="Or its lower limit (with --high).")
@click.option("--high", type=NUMBER, help="Its upper limit.")
@click.option("--sample", metavar="X/N", help="Or X of N people asked (with --design-effect).")
@click.option("--design-effect", type=NUMBER, help="The design effect of the survey; it has no default.")
@click.option("--count-se", type=NUMBER, default=0.0, show_default=True, help="Standard error of the count.")
@click.option("--interval", default="logit", show_default=True, help="logit or log.")
@common
def multiplier(count: float, share: float | None, se: float | None, sample: str | None, **given: Any) -> None:
    """COUNT people got or did one thing; a share of a survey says that they did."""
    from aslived.measure.size import multiplier as estimate
    from aslived.measure.size import share_of_sample

    effect = given["design_effect"]
    if (sample is None) == (share is None) or (sample is None) != (effect is None):
        raise AslivedError.of("AL-MEA-060")
    if sample is not None and effect is not None:
        if se is not None or given["low"] is not None or given["high"] is not None:
            raise AslivedError.of("AL-MEA-060")
        share, se = share_of_sample(*_pair(sample), effect)
    assert share is not None
    found = estimate(
        count, share=share, share_se=se, share_low=given["low"], share_high=given["high"],
        count_se=given["count_se"], interval=given["interval"], sources=given["sources"], level=given["level"],
    )  # fmt: skip
    _finish(found, given, [])


def _pair(text: str) -> tuple[float, float]:
    parts = text.split("/")
    if len(parts) != 2 or not all(part.strip().isascii() and part.strip().isdigit() for part in parts):
        raise AslivedError.of("AL-MEA-036", given=text)
    return float(parts[0]), float(parts[1])


@size.command()
@click.argument("file")
@click.option(
    "--list", "names", multiple=True, help="A column of 0 and 1; all but id and count if none is named."
)
@click.option(
    "--count", "counted", default="count", show_default=True, help="The column of people a row stands for."
)
@common
def lists(file: str, names: tuple[str, ...], counted: str, sources: tuple[str, ...], **given: Any) -> None:
    """Three and more lists: a CSV file with a column of 0 and 1 for each list."""
    from aslived.cli.progress import progress
    from aslived.measure.data.size import lists_data
    from aslived.measure.datafile import read_data
    from aslived.measure.size import lists as estimate

    data = read_data(file, names)
    columns = list(names) or [name for name in data.header if name not in (counted, "id")]
    histories = _histories(data, columns, counted)
    with progress(_("Fitting models")):
        sizes = estimate(histories, names=columns, sources=sources, level=given["level"])
    checked = _check(sizes.size, given["adults"])
    if given["plot"]:
        bars = [
            (
                " + ".join("×".join(pair) for pair in model.pairs) or _("independent"),
                model.low,
                model.mid,
                model.high,
            )
            for model in sizes.models[:40]
        ]
        _draw([(_("averaged"), checked.low, checked.mid, checked.high), *bars], given["plot"])
    if given["as_json"]:
        say_json(lists_data(sizes, checked))
    else:
        _say(checked)
        _say_models(sizes)
    _leave(checked)


def _histories(data: DataFile, columns: list[str], counted: str) -> dict[tuple[int, ...], int]:
    counts: dict[tuple[int, ...], int] = {}
    for line, row in data.rows:
        cells = [data.number(line, row, name, "0 / 1", least=0, most=1, whole=True) for name in columns]
        people = 1.0
        if data.has(counted):
            people = data.number(
                line, row, counted, marked("a whole number, 0 or more"), least=0, most=1e12, whole=True
            )
        if any(math.isnan(cell) for cell in cells) or math.isnan(people):
            continue
        history = tuple(int(cell) for cell in cells)
        if not any(history) and people:
            data.fault("AL-MEA-061", line)
        counts[history] = counts.get(history, 0) + int(people)
    data.done()
    return counts


@size.command("scale-up")
@click.argument("file")
@click.option(
    "--known", "known", multiple=True, required=True, metavar="COLUMN=SIZE", help="A group of known size."
)
@click.option("--target", required=True, help="The column of hidden people known.")
@click.option("--population", type=NUMBER, required=True, help="Everybody who lives there.")
@click.option(
    "--transmission", type=NUMBER, default=1.0, show_default=True, help="Share who know that they are one."
)
@click.option(
    "--visibility", type=NUMBER, default=1.0, show_default=True, help="Their network over everybody's."
)
@click.option("--weight", help="The column of weights.")
@click.option("--cluster", help="The column of clusters.")
@common
def scale_up(file: str, known: tuple[str, ...], target: str, **given: Any) -> None:
    """How many people of each kind the asked know: one row a person asked."""
    from aslived.measure.datafile import read_data
    from aslived.measure.design import cluster_design
    from aslived.measure.size import scale_up as estimate

    groups = [_group(text) for text in known]
    extra = [name for name in (given["weight"], given["cluster"]) if name]
    data = read_data(file, [name for name, _size in groups] + [target, *extra])
    wanted = marked("a whole number, 0 or more")
    answers = [
        [data.number(line, row, name, wanted, least=0, most=1e6, whole=True) for name, _size in groups]
        for line, row in data.rows
    ]
    hidden = [
        data.number(line, row, target, wanted, least=0, most=1e6, whole=True) for line, row in data.rows
    ]
    weights = [
        data.number(line, row, given["weight"], marked("a number above 0"), above=0)
        if given["weight"]
        else 1.0
        for line, row in data.rows
    ]
    clusters = (
        [data.text(line, row, given["cluster"]) for line, row in data.rows] if given["cluster"] else None
    )
    data.done()
    found = estimate(
        answers, [size for _name, size in groups], hidden, given["population"],
        transmission=given["transmission"], visibility=given["visibility"],
        design=cluster_design(weights, clusters=clusters), sources=given["sources"], level=given["level"],
    )  # fmt: skip
    _finish(found, given, [])


def _group(text: str) -> tuple[str, float]:
    name, _equals, value = text.rpartition("=")
    if not name.strip() or not value.strip().isascii() or not value.strip().isdigit() or int(value) == 0:
        raise AslivedError.of("AL-MEA-062", given=text)
    return name.strip(), float(value)


def _prior(text: str) -> tuple[float, float, float]:
    numbers = [float(number) for number in map(read_number, text.split(",")) if number is not None]
    if len(numbers) != 3 or text.count(",") != 2:
        raise AslivedError.of("AL-MEA-058", given=text)
    return numbers[0], numbers[1], numbers[2]


@size.command()
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--prior", required=True, metavar="LOW,MID,HIGH", help="What was believed before, with its limits."
)
@click.option("--basis", required=True, help="Why: where the prior comes from.")
@common
def combine(files: tuple[str, ...], prior: str, basis: str, **given: Any) -> None:
    """Combine estimates kept as JSON with a prior that you state: never a silent average."""
    from aslived.measure.size import combine as join
    from aslived.measure.wording.size import method_words

    low, mid, high = _prior(prior)
    estimates = [_read_estimate(file) for file in files]
    found = join(estimates, prior=(low, mid, high), basis=basis, level=given["level"])
    bars = [
        (f"{Path(file).name}: {method_words(part)}", part.low, part.mid, part.high)
        for file, part in zip(files, estimates, strict=True)
    ]
    _finish(found, given, [*bars, (_("prior"), low, mid, high)])


def _read_estimate(file: str) -> SizeEstimate:
    import msgspec

    from aslived.measure.data.size import from_data

    try:
        return from_data(Path(file).read_bytes())
    except OSError as error:
        raise AslivedError.of("AL-YML-005", file=file, problem=error.strerror or "") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AslivedError.of("AL-MEA-059", file=file, problem=str(error)) from error


def _check(found: SizeEstimate, adults: float | None) -> SizeEstimate:
    from aslived.measure.size import plausible

    return found if adults is None else plausible(found, adults)


def _finish(found: SizeEstimate, given: dict[str, Any], bars: list[tuple[str, Any, Any, Any]]) -> None:
    from aslived.measure.data.size import as_data
    from aslived.measure.wording.size import method_words

    found = _check(found, given["adults"])
    if given["plot"]:
        _draw([(method_words(found), found.low, found.mid, found.high), *bars], given["plot"])
    say_json(as_data(found)) if given["as_json"] else _say(found)
    _leave(found)


def _leave(found: SizeEstimate) -> None:
    if found.refused:
        raise SystemExit(1)


def _draw(bars: list[tuple[str, Any, Any, Any]], path: str) -> None:
    from aslived.cli.chart import draw_intervals

    draw_intervals(path, bars, title=_("Population size"), axis=pgettext("axis of a picture", "people"))


def _say(size: SizeEstimate) -> None:
    from aslived.measure.wording.flag import flag_words
    from aslived.measure.wording.size import assumption_words, interval_words, method_words

    if size.refused:
        say(_("No figure: {reason}").format(reason=flag_words(size.refused)))
        if "seen" in size.details:
            say(_("People seen: {seen}.").format(seen=whole(size.details["seen"])))
        return
    low, mid, high = whole(size.low), whole(size.mid), whole(size.high)
    say(_("Between {low} and {high} people; middle {mid}.").format(low=low, high=high, mid=mid))
    line = _("Method: {method}; interval: {interval}, {level} %.")
    words = {"method": method_words(size), "interval": interval_words(size)}
    say(line.format(level=numeral(f"{size.level * 100:g}"), **words))
    say(_("This holds if:"), *(f"  - {assumption_words(assumption)}" for assumption in size.assumptions))
    for source in size.sources:
        say(_("Source: {source}").format(source=source))
    say_flags(size.warnings)


def _say_models(sizes: ListsEstimate) -> None:
    if sizes.range_low is None:
        return
    say(
        _("Over all {count} models that fit: {low} to {high} people.").format(
            count=len(sizes.models), low=whole(sizes.range_low), high=whole(sizes.range_high)
        )
    )
    for model in sizes.models[:8]:
        pairs = ", ".join("×".join(pair) for pair in model.pairs) or _("no pair dependent")
        say(
            _("  {mid} ({low} to {high}), weight {weight}: {pairs}").format(
                mid=whole(model.mid),
                low=whole(model.low),
                high=whole(model.high),
                weight=numeral(f"{model.weight:.2f}"),
                pairs=pairs,
            )
        )
