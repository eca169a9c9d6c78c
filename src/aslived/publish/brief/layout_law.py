"""The parts of a brief on the law itself, laid out: what it says, a person, the figures, the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _, apart, pgettext, with_term
from aslived.law.register.withholding import own_words
from aslived.law.words import day, offence_phrase
from aslived.law.words.name import all_of
from aslived.publish.brief.law_points import drugs_asked_about
from aslived.publish.brief.limits import table_letter
from aslived.publish.brief.shape import (
    Brief,
    Case,
    LegalText,
    LimitRow,
    LimitTable,
    Measure,
    Reading,
    Statement,
    Yardstick,
)
from aslived.publish.document.document import (
    Block,
    Cell,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Table,
    Tone,
)
from aslived.publish.pictures import limits_picture

_SIGNS = {"day": "●", "three_days": "■", "official": "▲"}
PAPER = 480
"""The width of pictures on paper, in pixels."""


def law_blocks(brief: Brief) -> Iterable[Block]:
    """Return the paragraphs on what the law says of each kind of act."""
    intro = [
        Line(
            text=_("Asked about: {drugs}, for the documented standard adult.").format(
                drugs=drugs_asked_about()
            ),
            tone="quiet",
        )
    ]
    if brief.beside:
        intro.append(Line(text=brief.beside))
    yield Paragraph(lines=tuple(intro))
    if not brief.law:
        yield Paragraph(lines=(Line(text=_("The register holds no law of this place for this day.")),))
    if brief.law:
        yield _acts_table(brief)
    if brief.texts:
        yield Heading(text=_("The legal texts"))
        yield Items(lines=tuple(_legal_text(text) for text in brief.texts))
    yield Paragraph(lines=(Line(text=brief.confidence, tone="quiet"),))


def _acts_table(brief: Brief) -> Table:
    return Table(
        caption=_("What each act is"),
        head=(_("Act"), _("What the law says, and where")),
        rows=tuple(
            (
                Cell(lines=(Line(text=point.label),)),
                Cell(lines=tuple(_law_line(statement) for statement in point.statements)),
            )
            for point in brief.law
        ),
        widths=(2, 6),
    )


def _law_line(statement: Statement) -> Line:
    return Line(
        text=statement.text,
        sources=statement.sources,
        aside=apart(statement.articles),
        tone="belief" if statement.unchecked else "plain",
    )


def _legal_text(text: LegalText) -> Line:
    return Line(
        text=_("{title} ({day}).").format(title=text.title, day=day(text.dated))
        if text.dated
        else _("{title}.").format(title=text.title),
        sources=text.sources,
        term=text.kind,
        aside=text.native_title or "",
    )


def person_blocks(brief: Brief) -> Iterable[Block]:
    """Return what happens to a person, case by case."""
    yield Paragraph(lines=(Line(text=brief.granted, tone="quiet"),))
    for case in brief.persons:
        yield Heading(text=case.title[:1].upper() + case.title[1:])
        yield Paragraph(lines=(Line(text=_verdict(case), tone="verdict"),))
        if case.amounts:
            yield Items(lines=tuple(_amounts(case)))
        for reading in case.readings:
            yield from _reading(reading)
        if case.differences:
            yield Heading(text=_("Where it differs for others"), level=4)
            yield Items(
                lines=tuple(
                    Line(
                        text=with_term(difference.drugs, difference.says)
                        if difference.drugs
                        else difference.says,
                        sources=difference.sources,
                        term=difference.who,
                        tone="belief" if difference.unchecked else "plain",
                    )
                    for difference in case.differences
                )
            )


def _verdict(case: Case) -> str:
    if case.written == case.applied:
        return _("As written and as applied: {offence}.").format(offence=offence_phrase(case.written))
    return _("As written: {written}. As applied: {applied}.").format(
        written=offence_phrase(case.written), applied=offence_phrase(case.applied)
    )


def _amounts(case: Case) -> Iterable[Line]:
    by_whose: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for amount in case.amounts:
        by_whose.setdefault((amount.whose, amount.sources), []).append(
            _("{amount} of {substance}").format(amount=amount.amount, substance=amount.substance)
        )
    for (whose, sources), amounts in by_whose.items():
        yield Line(
            text=_("{amounts}.").format(amounts=all_of(amounts)),
            sources=sources,
            term=whose[:1].upper() + whose[1:],
        )


def _reading(reading: Reading) -> Iterable[Block]:
    yield Heading(text=reading.label, level=4)
    if len(reading.measures) != 1:
        yield Paragraph(lines=(Line(text=reading.says),))
    for measure in reading.measures:
        yield Items(lines=tuple(_measure(measure)))
    if reading.open:
        yield Paragraph(lines=tuple(Line(text=text, tone="quiet") for text in reading.open))
    if reading.also_says:
        yield Paragraph(lines=(Line(text=reading.also_says),))
        for measure in reading.also:
            yield Items(lines=tuple(_measure(measure)))


def _measure(measure: Measure) -> Iterable[Line]:
    tone: Tone = "belief" if measure.unchecked else "plain"
    decided = f" {measure.decided_by}" if measure.decided_by else ""
    record = f" {measure.record}" if measure.record else ""
    text = f"{measure.says}{decided}{record}"
    when = measure.when[:1].upper() + measure.when[1:]
    yield Line(
        text=_("{when}: {says}").format(when=when, says=text) if when else text,
        sources=measure.sources,
        term=_("What it is"),
        tone=tone,
    )
    if measure.sanctions:
        yield Line(
            text=_("{measures}.").format(measures=" · ".join(measure.sanctions)),
            sources=measure.sources,
            term=_("What can be imposed"),
            tone=tone,
        )
    if measure.instead:
        yield Line(
            text=" ".join(measure.instead), sources=measure.sources, term=_("What officials may do instead")
        )
    if measure.note:
        yield Line(
            text=measure.note,
            sources=measure.sources,
            term=_("The register notes"),
            tone=tone,
            english=own_words(measure.note),
        )
    if measure.citation:
        text = f"{measure.citation}. {measure.sure}" if measure.sure else f"{measure.citation}."
        yield Line(text=text, sources=measure.sources, term=_("Article"), tone=tone)


def limits_blocks(brief: Brief) -> Iterable[Block]:
    """Return the tables of amounts in force and, where amounts may be shown, the picture with its table."""
    if not brief.limits:
        yield Paragraph(
            lines=(
                Line(
                    text=_("The register holds no figure of the law in force on this day for amounts held.")
                ),
            )
        )
        return
    if brief.withheld:
        yield Paragraph(
            lines=(
                Line(
                    text=_(
                        "The law names amounts. They are left out here, because death or corporal punishment is "
                        "possible and no amount protects anybody from a charge of supply."
                    )
                ),
            )
        )
    else:
        yield Paragraph(
            lines=(
                Line(
                    text=_(
                        "A figure in the law protects nobody from arrest: holding less does not prevent it."
                    ),
                    tone="quiet",
                ),
            )
        )
    for number, table in enumerate(brief.limits):
        yield from _limit_table(table, table_letter(number), brief)
    if brief.limit_rows:
        yield Heading(text=_("The figures beside amounts that people are published to use"))
        yield from _limits_picture(brief)


def _limit_table(table: LimitTable, letter: str, brief: Brief) -> Iterable[Block]:
    yield Heading(text=f"{letter}. {table.title}" if not brief.withheld else table.title)
    tone: Tone = "belief" if table.unchecked else "plain"
    figures = all_of(f"{figure.substance} {figure.amount}" for figure in table.figures)
    lines = []
    if figures:
        text = _("We believe, unchecked: {figures}.") if table.unchecked else _("{figures}.")
        lines.append(
            Line(text=text.format(figures=figures), sources=table.sources, term=_("Figures"), tone=tone)
        )
    counts = apart((table.basis, table.effect, table.counting, table.coverage))
    lines.append(
        Line(text=f"{counts[:1].upper()}{counts[1:]}.", term=_("How it counts"), sources=table.sources)
    )
    if table.derived:
        lines.append(
            Line(text=f"{table.derived.rstrip('.')}.", term=_("Where it comes from"), sources=table.sources)
        )
    if table.used_for:
        uses = " ".join(f"{use}." for use in table.used_for)
        lines.append(Line(text=uses, term=_("What hangs on it"), sources=table.sources))
    if table.note:
        lines.append(
            Line(
                text=table.note,
                term=_("The register notes"),
                sources=table.sources,
                english=own_words(table.note),
            )
        )
    yield Items(lines=tuple(lines))


def _limits_picture(brief: Brief) -> Iterable[Block]:
    title = _("Figures in the law and published amounts, drug by drug")
    description = _(
        "One line a drug, each with its own scale from nothing to its largest figure. Upright bars with a letter are "
        "figures in the law; shapes are published amounts. The table that follows has every number."
    )
    yield Picture(
        caption=title,
        description=description,
        fluid=limits_picture(brief.limit_rows, title, description),
        fixed=limits_picture(brief.limit_rows, title, description, PAPER),
        legend=(
            ("|", _("figure in the law, with the letter of its table; broken where unchecked")),
            *dict.fromkeys((_SIGNS[yardstick.mark], yardstick.whose) for yardstick in _yardsticks(brief)),
        ),
    )
    yield Table(
        caption=_("Figures in the law and published amounts"),
        head=(pgettext("table heading", "Drug"), _("Figures in the law"), _("Published amounts, and whose")),
        rows=tuple(_limit_cells(row) for row in brief.limit_rows),
        widths=(2, 3, 5),
    )
    yield Paragraph(
        lines=(
            Line(
                text=_(
                    "Each published amount is somebody's claim about use, with its own meaning; they are never merged. "
                    "Tables that weigh the active substance alone are not drawn, because published amounts are whole "
                    "weights."
                ),
                tone="quiet",
            ),
            *(
                Line(text=with_term(whose, caution), tone="quiet", english=own_words(caution))
                for whose, caution in _cautions(brief)
            ),
        )
    )


def _limit_cells(row: LimitRow) -> tuple[Cell, Cell, Cell]:
    limits = (
        Line(
            text=_("{letter}: {amount}, unchecked").format(letter=mark.letter, amount=mark.amount)
            if mark.unchecked
            else with_term(mark.letter, mark.amount),
            sources=mark.sources,
        )
        for mark in row.limits
    )
    published = (
        Line(text=with_term(yardstick.amount, yardstick.whose), sources=yardstick.sources)
        for yardstick in row.yardsticks
    )
    return (
        Cell(lines=(Line(text=row.substance[:1].upper() + row.substance[1:]),)),
        Cell(lines=tuple(limits)),
        Cell(lines=tuple(published)),
    )


def _yardsticks(brief: Brief) -> Iterable[Yardstick]:
    return (one for row in brief.limit_rows for one in row.yardsticks)


def _cautions(brief: Brief) -> Iterable[tuple[str, str]]:
    """What must be read before published amounts are leant on, once a set, under the name of its whole amounts."""
    named: dict[str, tuple[str, str]] = {}
    for one in sorted(_yardsticks(brief), key=lambda one: one.mark == "day"):
        named.setdefault(one.set_id, (one.whose, one.caution))
    return named.values()
