"""`aslived agreement`: do coders agree beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aslived.cli.number import NUMBER, WHOLE
from aslived.cli.plain import say, say_flags, say_json
from aslived.language import _, numeral, pgettext

if TYPE_CHECKING:
    from aslived.measure.agreement import Agreement, Agreements, Measurement, Rating
    from aslived.measure.datafile import DataFile


@click.command()
@click.argument("file")
@click.option("--level", "measurement", type=click.Choice(["nominal", "ordinal", "interval", "ratio"]),
              default="nominal", show_default=True, help="What the values are.")  # fmt: skip
@click.option("--order", help="Ordinal words from low to high, with commas: never,sometimes,always.")
@click.option("--replicates", type=WHOLE, default=2000, show_default=True, help="Bootstrap resamples.")
@click.option("--seed", type=WHOLE, default=1, show_default=True, help="Same seed, same interval.")
@click.option("--confidence", type=NUMBER, default=0.95, show_default=True, help="Confidence level.")
@click.option("--json", "as_json", is_flag=True, help="Print the documented JSON.")
@click.option("--plot", metavar="FILE.svg", help="Draw the intervals (extra `plots`).")
def agreement(file: str, measurement: Measurement, as_json: bool, plot: str | None, **given: Any) -> None:
    """Krippendorff's alpha from a CSV file with the columns unit, coder, value and, optionally, code.

    Exit codes: 0 computed, 1 not defined overall, 2 bad input.
    """
    from aslived.cli.progress import progress
    from aslived.measure.agreement import agreement as compute
    from aslived.measure.data.agreement import as_data
    from aslived.measure.datafile import read_data

    data = read_data(file, ["unit", "coder", "value"])
    order = tuple(word.strip() for word in given["order"].split(",")) if given["order"] else ()
    ratings = _ratings(data, measurement in ("interval", "ratio") or (measurement == "ordinal" and not order))
    data.done()
    with progress(_("Resampling")):
        agreements = compute(
            ratings, measurement, order=order, replicates=given["replicates"], seed=given["seed"],
            confidence=given["confidence"], file=file,
        )  # fmt: skip
    if plot:
        _draw(agreements, plot)
    say_json(as_data(agreements)) if as_json else _say(agreements)
    if agreements.overall.not_defined:
        raise SystemExit(1)


def _ratings(data: DataFile, numeric: bool) -> list[Rating]:
    from aslived.measure.agreement import Rating
    from aslived.measure.datafile import BLANK

    ratings = []
    for line, row in data.rows:
        unit, coder = data.text(line, row, "unit"), data.text(line, row, "coder")
        code = data.text(line, row, "code") if data.has("code") else None
        value: str | float | None = None if row["value"] in BLANK else row["value"]
        if numeric and value is not None:
            value = data.number(line, row, "value", pgettext("what is expected", "a number"))
        ratings.append(Rating(unit, coder, value, code, line))
    return ratings


def _say(found: Agreements) -> None:
    rows = [(_("overall"), found.overall), *((str(one.code), one) for one in found.codes)]
    say(_("Krippendorff's alpha, {measurement} values").format(measurement=found.measurement))
    for label, one in rows:
        say(f"{label}: {_words(one, found.confidence)}")
    # a flag holds the figures of its code; one of each kind is enough here
    say_flags({flag.code: flag for _label, one in reversed(rows) for flag in one.flags}.values())


def _words(agreement: Agreement, confidence: float) -> str:
    from aslived.measure.wording.flag import flag_words

    if agreement.alpha is None:
        reason = flag_words(agreement.not_defined) if agreement.not_defined else ""
        return _("not defined. {reason}").format(reason=reason)
    line = _(
        "{alpha} ({low} to {high}, {confidence} %); the probability that it is below .667 is {p} ({units} units)"
    )
    ends = [
        pgettext("figure", "none") if end is None else numeral(f"{end:.3f}")
        for end in (agreement.low, agreement.high)
    ]
    below = _("not known") if agreement.p_below is None else numeral(f"{agreement.p_below:.2f}")
    return line.format(
        alpha=numeral(f"{agreement.alpha:.3f}"), low=ends[0], high=ends[1], confidence=numeral(f"{confidence * 100:g}"), p=below,
        units=agreement.units,
    )  # fmt: skip


def _draw(found: Agreements, path: str) -> None:
    from aslived.cli.chart import draw_intervals

    bars = [
        (str(one.code) if one.code is not None else _("overall"), one.low, one.alpha, one.high)
        for one in (found.overall, *found.codes)
    ]
    draw_intervals(path, bars, title=_("Krippendorff's alpha"), axis=_("alpha"))
