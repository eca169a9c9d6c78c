"""The figures in the law: tables of amounts in force, and the same beside published amounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aslived.language import _, apart, marked
from aslived.law import Law, parse_amount
from aslived.law.reading.grounds import recalled_only
from aslived.law.register.provision import Provision, Quantity, Threshold
from aslived.law.register.translation import text_of
from aslived.law.words import amount_name, offence_phrase, substance_name
from aslived.law.words.name import all_of, conduct_name
from aslived.publish.brief.astime import as_known_on
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.persons import published_amounts
from aslived.publish.brief.shape import LimitFigure, LimitMark, LimitRow, LimitTable, Yardstick
from aslived.standards import AmountSet


def limit_tables(laws: Iterable[Law], on: date, numbers: Numbering) -> tuple[LimitTable, ...]:
    """Return every table of amounts in force on the day, and the amounts that provisions write out themselves.

    Where the figures of a law are not shown the tables are named and their figures left out.
    """
    tables: list[LimitTable] = []
    for law in laws:
        tables += [
            _table(law, threshold, on, numbers) for threshold in law.file.thresholds if threshold.in_force(on)
        ]
        if law.figures_shown:
            tables += _written_out(law, on, numbers)
    return tuple(tables)


def limit_rows(tables: tuple[LimitTable, ...], numbers: Numbering) -> tuple[LimitRow, ...]:
    """Return, drug by drug, the figures that can be compared with published amounts, and those amounts.

    Only tables that count the whole weight; only published amounts in the same unit; only drugs with both.
    """
    marks: dict[str, list[LimitMark]] = {}
    names: dict[str, str] = {}
    for number, table in enumerate(tables):
        for figure in table.figures if table.comparable else ():
            names[figure.substance_code] = figure.substance
            marks.setdefault(figure.substance_code, []).append(
                LimitMark(
                    letter=table_letter(number),
                    amount=figure.amount,
                    unit=figure.unit,
                    nano=figure.nano,
                    unchecked=table.unchecked,
                    sources=table.sources,
                )
            )
    rows = []
    for code, limits in marks.items():
        yardsticks = tuple(
            mark for mark in _yardsticks(code, numbers) if any(mark.unit == limit.unit for limit in limits)
        )
        if yardsticks:
            rows.append(
                LimitRow(
                    substance=names[code],
                    limits=tuple(limit for limit in limits if limit.unit == yardsticks[0].unit),
                    yardsticks=yardsticks,
                )
            )
    return tuple(rows)


def table_letter(number: int) -> str:
    """Return the letter of a table by its place.

    >>> table_letter(0), table_letter(27)
    ('A', 'B2')
    """
    return chr(ord("A") + number % 26) + (str(number // 26 + 1) if number >= 26 else "")


def _yardsticks(substance: str, numbers: Numbering) -> Iterable[Yardstick]:
    for text, origin, daily in published_amounts(substance):
        amount = parse_amount(text)
        yield Yardstick(
            whose=_(origin.whose_figure(daily)),
            mark=_mark(origin, daily),  # type: ignore[arg-type]
            amount=amount_name(amount),
            unit=amount.unit,
            nano=amount.nano,
            sources=numbers.standards(origin.source),
            set_id=origin.id,
            caution=_(origin.caution),
        )


def _mark(origin: AmountSet, daily: bool) -> str:
    if origin.meaning == "official_daily_dose":
        return "official"
    return "day" if daily else "three_days"


def _table(law: Law, threshold: Threshold, on: date, numbers: Numbering) -> LimitTable:
    title = law.instruments[threshold.instrument].title
    figures = tuple(
        LimitFigure(
            substance=substance_name(code),
            substance_code=code,
            amount=amount_name(amount),
            unit=amount.unit,
            nano=amount.nano,
        )
        for code, amount in law.figures[threshold.id].items()
    )
    return LimitTable(
        id=f"{law.code}/{threshold.id}",
        place=law.name,
        title=f"{threshold.article}, {title}" if threshold.article else title,
        basis=basis_phrase(threshold.basis),
        effect=effect_phrase(threshold.effect),
        counting=_("all that is held is counted together")
        if threshold.cumulative
        else _("each drug by itself"),
        coverage=_coverage(threshold),
        used_for=tuple(dict.fromkeys(_uses(law, threshold.id, on))),
        figures=figures if law.figures_shown else (),
        derived=threshold.derived or "",
        note=as_known_on(text_of(threshold, "note"), on),
        unchecked=threshold.confidence == "low" or recalled_only(law, threshold.sources),
        comparable=threshold.basis == "gross",
        sources=numbers.law(law, threshold.sources),
    )


def _coverage(threshold: Threshold) -> str:
    if threshold.coverage == "partial" or not threshold.quantities:
        return _("the law has figures that the register has not seen")
    return _("every figure of the table is here")


def _uses(law: Law, limit: str, on: date) -> Iterable[str]:
    for provision in law.provisions:
        if provision.in_force(on) and limit in provision.limits():
            yield _use(provision, limit)


_SIDES = {
    "at_most": marked("up to the figure, the figure included"),
    "less_than": marked("below the figure"),
    "above": marked("above the figure"),
    "at_least": marked("from the figure on, the figure included"),
}


def _use(provision: Provision, limit: str) -> str:
    assert isinstance(provision.quantity, Quantity)
    side = all_of(_(text) for word, text in _SIDES.items() if getattr(provision.quantity, word) == limit)
    acts = all_of(conduct_name(conduct) for conduct in provision.conduct)
    said = _("{side}: {offence} ({acts})").format(
        side=side,
        offence=offence_phrase(provision.offence),
        acts=apart((acts, _who(provision))),
    )
    return said[0].upper() + said[1:]


def _who(provision: Provision) -> str:
    who = provision.who
    conditions = []
    if who.max_age is not None:
        conditions.append(_("aged {low} to {high}").format(low=who.min_age or 0, high=who.max_age))
    elif who.min_age is not None:
        conditions.append(_("aged {low} or over").format(low=who.min_age))
    if who.dependent is not None:
        conditions.append(_("dependent people") if who.dependent else _("people who are not dependent"))
    if who.first_time:
        conditions.append(_("the first time"))
    return ", ".join(conditions)


def _written_out(law: Law, on: date, numbers: Numbering) -> Iterable[LimitTable]:
    for provision in law.provisions:
        if not provision.in_force(on):
            continue
        for limit in dict.fromkeys(provision.limits()):
            amount = law.literal_limits.get(limit)
            if amount is None or not isinstance(provision.substances, tuple):
                continue
            yield LimitTable(
                id=f"{law.code}/{provision.id}",
                place=law.name,
                title=law.citation(provision),
                basis=basis_phrase("gross"),
                effect=effect_phrase("absolute"),
                counting=_("each drug by itself"),
                coverage=_("the provision writes the figure itself"),
                used_for=(_use(provision, limit),),
                figures=tuple(
                    LimitFigure(
                        substance=substance_name(code),
                        substance_code=code,
                        amount=amount_name(amount),
                        unit=amount.unit,
                        nano=amount.nano,
                    )
                    for code in provision.substances
                ),
                derived="",
                note="",
                unchecked=provision.confidence == "low" or recalled_only(law, provision.sources),
                comparable=True,
                sources=numbers.law(law, provision.sources),
            )


_BASES = {
    "gross": marked("the whole weight, as seized"),
    "pure": marked("the active substance alone"),
    "mixed": marked(
        "for some drugs the whole weight, for some the active substance; the register does not know which"
    ),
}


def basis_phrase(basis: str) -> str:
    """Return what a figure weighs.

    >>> basis_phrase("pure")
    'the active substance alone'
    """
    return _(_BASES[basis])


_EFFECTS = {
    "absolute": marked("binding as it stands"),
    "presumptive": marked("presumed; the contrary can be shown"),
    "indicative": marked("only a guide"),
}


def effect_phrase(effect: str) -> str:
    """Return how firmly a figure binds.

    >>> effect_phrase("indicative")
    'only a guide'
    """
    return _(_EFFECTS[effect])
