"""`aslived count`: in how many countries the law makes it a crime."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from aslived.cli.plain import say_json, wrap
from aslived.language import _, marked, numeral, percentage, pgettext

if TYPE_CHECKING:
    from aslived.assess.counting.count import Count, Share


@click.command()
@click.option(
    "--doing", default="possession", show_default=True, help="What is done: possession, use, purchase ..."
)
@click.option("--drug", required=True, help="One drug, as people call it.")
@click.option(
    "--amount",
    default="small",
    show_default=True,
    help="A definition of small (fixed-2021, one-day, three-days, smallest-limit) or an amount such as 0.5g.",
)
@click.option(
    "--on",
    metavar="DATE",
    help="The day, as 2022-03-01 (default: the last day the register was checked).",
)
@click.option(
    "--level",
    type=click.Choice(["countries", "all"]),
    default="countries",
    show_default=True,
    help="Countries only, or provinces and states too.",
)
@click.option("--list", "with_list", is_flag=True, help="Name every place with its class.")
@click.option("--yearly", "with_years", is_flag=True, help="The series from 2000 on.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def count(
    doing: str,
    drug: str,
    amount: str,
    on: str | None,
    level: Literal["countries", "all"],
    with_list: bool,
    with_years: bool,
    as_json: bool,
) -> None:
    """Count the countries where the law makes it a crime, as written and as applied.

    The question is about one adult of 30, in a public place, for the first time, for own use.
    """
    from aslived.assess.counting import count as counting
    from aslived.cli.progress import progress
    from aslived.law.names import fact
    from aslived.law.names.understand import understand_conduct, understand_substance
    from aslived.law.register.cache import load
    from aslived.law.table.cache import load_table

    years: tuple[Count, ...] = ()
    with progress(_("Counting")):
        register, table = load(), load_table()
        day = max(law.checked for law in register.packaged.values()) if on is None else fact.day(on)
        conduct: Any = understand_conduct(doing).code
        substance: Any = understand_substance(drug).code
        counted = counting.count(register, conduct, substance, amount, day, level, table)
        if with_years or as_json:
            years = counting.yearly(register, conduct, substance, amount, day, level, table)
    if as_json:
        from aslived.assess.counting.data import as_data

        say_json(as_data(counted, years))
        return
    click.echo("\n".join(_lines(counted, years, with_list)))


def _lines(counted: Count, years: tuple[Count, ...], with_list: bool) -> Iterator[str]:
    from aslived.law.words import amount_name, conduct_name, day, substance_name
    from aslived.law.words.notice import count_notice

    yield wrap(
        _("{conduct}, {amount} of {drug}, on {day}").format(
            conduct=conduct_name(counted.conduct).capitalize(),
            amount=amount_name(counted.small.amount),
            drug=substance_name(counted.substance),
            day=day(counted.on),
        )
    )
    why = f" {_(counted.small.why)}" if counted.small.why else ""
    yield wrap(_("Small here means: {title}.{why}").format(title=_(counted.small.title), why=why))
    yield ""
    for mode, total in counted.total.items():
        yield wrap(_sentence(mode, total))
    yield ""
    yield _("By region (UN M49)        as written    as applied    in doubt  not coded")
    for label, shares in counted.by_region.items():
        written, applied = shares["as_written"], shares["as_applied"]
        yield (
            f"{_(label):<24}  {_of(written):>11}   {_of(applied):>11}   {written.doubtful:>8}  {written.not_coded:>9}"
        )
    if years:
        yield ""
        yield _("Year   as written    as applied    in doubt")
        for year in years:
            written, applied = year.total["as_written"], year.total["as_applied"]
            yield f"{year.on.year}  {_of(written):>11}   {_of(applied):>11}   {written.doubtful:>8}"
    if with_list:
        yield ""
        yield from _list(counted)
    yield ""
    yield from _published_lines(counted)
    yield ""
    yield wrap(count_notice())


def _of(share: Share) -> str:
    return _("{crimes} of {settled}").format(crimes=share.crimes, settled=share.settled)


def _sentence(mode: str, total: Share) -> str:
    slots: dict[str, Any] = {"crimes": total.crimes, "settled": total.settled, "doubtful": total.doubtful}
    slots |= {"unchecked": total.unchecked, "unsettled": total.unsettled, "not_coded": total.not_coded}
    slots["share"] = percentage(total.share, pgettext("figure", "no share"))
    low, high = total.band or (0.0, 1.0)
    slots |= {"low": numeral(f"{low * 100:.1f}"), "high": numeral(f"{high * 100:.1f}")}
    if mode == "as_written":
        frame = _("As written it is a crime in {crimes} of {settled} settled places ({share}).")
    else:
        frame = _("As applied it is treated as a crime in {crimes} of {settled} settled places ({share}).")
    beside = _(
        "Beside the count stand {unsettled} where the class depends on something not settled and {unchecked} "
        "that rest on an unchecked source: with them it is between {low} and {high} %. Not coded: {not_coded}."
    )
    return f"{frame} {beside}".format_map(slots)


_VERDICTS = {
    "crime": marked("crime"),
    "no_crime": marked("no crime"),
    "unchecked": marked("we believe, unchecked"),
    "unsettled": marked("not settled"),
    "not_coded": marked("not coded"),
}


def _list(found: Count) -> Iterator[str]:
    yield _("code    place                     as written                as applied")
    for written, applied in zip(found.places["as_written"], found.places["as_applied"], strict=True):
        yield (
            f"{written.code:<7} {written.name[:25]:<25} {_(_VERDICTS[written.verdict]):<25} {_(_VERDICTS[applied.verdict])}"
        )


def _published_lines(counted: Count) -> Iterator[str]:
    from aslived.standards import sources, targets

    yield _("Published counts, and why they differ")
    for status in targets().status_of("T-10A-DRUGS"):
        of = f" / {status.denominator}" if status.denominator else ""
        figure = (
            f"{status.numerator}{of}"
            if status.numerator is not None
            else percentage(status.share, as_given=True)
        )
        where = ", ".join(sources().source(name).title for name in status.source)
        yield wrap(f"{status.year}: {figure}, {status.meaning} ({where}).", "- ", "  ")
        if status.why_other:
            yield wrap(status.why_other, "  ", "  ")
