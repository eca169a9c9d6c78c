"""The parts of a brief that hold the law against published models and criteria, laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aslived.language import _, apart, marked, ngettext, pgettext, pmarked
from aslived.publish.brief.shape import Brief, CriterionAnswer, ModelSpread, NormCited
from aslived.publish.document.document import Block, Cell, Fold, Items, Line, Mark, Paragraph, Table

VALUES: tuple[Mark, ...] = ("met", "partly", "not_met", "unknown")


def model_blocks(brief: Brief) -> Iterable[Block]:
    """Return how the law spreads over the models of each typology, provisional ones marked."""
    yield Paragraph(
        lines=(
            Line(
                text=_(
                    "No place has one model. The same fixed questions are put to every place: holding a small amount "
                    "in public, in private, and by a dependent person, of each drug asked about. What is shown is "
                    "how many of them come to which model. The classification is ours, from the provisions, "
                    "not the authors'."
                ),
                tone="quiet",
            ),
        )
    )
    for spread in brief.models:
        yield Table(
            caption=_caption(spread),
            head=(_("Model"), _("Questions"), pgettext("table heading", "Drugs")),
            rows=tuple(
                (
                    Cell(lines=(Line(text=count.label, sources=spread.sources),)),
                    Cell(lines=(Line(text=_questions(count.questions, spread.asked, count.unchecked)),)),
                    Cell(lines=(Line(text=count.drugs),)),
                )
                for count in spread.counts
            ),
            widths=(4, 2, 4),
        )


def _caption(spread: ModelSpread) -> str:
    if spread.provisional:
        return _("{title} (provisional: its own page was not read)").format(title=spread.title)
    return spread.title


def _questions(questions: int, asked: int, unchecked: int) -> str:
    said = _("{n} of {asked}").format(n=questions, asked=asked)
    return _("{said}, {n} unchecked").format(said=said, n=unchecked) if unchecked else said


def criteria_blocks(brief: Brief) -> Iterable[Block]:
    """Return the criteria, group by group, with their provisions and norms."""
    counted = Counter(answer.value for answer in brief.criteria if not answer.unchecked)
    beside = sum(answer.unchecked for answer in brief.criteria)
    counts = _("Met: {met}. In part: {partly}. Not met: {not_met}. Unknown: {unknown}.").format(
        met=counted["met"], partly=counted["partly"], not_met=counted["not_met"], unknown=counted["unknown"]
    )
    if beside:
        more = ngettext(
            "{n} more answer is unchecked and stands beside this count.",
            "{n} more answers are unchecked and stand beside this count.",
            beside,
        ).format(n=beside)
        counts = f"{counts} {more}"
    yield Paragraph(
        lines=(
            Line(text=counts),
            Line(
                text=_(
                    "Each criterion is answered from the law alone, by a fixed rule; “met” always means that the "
                    "state that protects rights holds in the law. “Unknown” means that the register cannot tell."
                ),
                tone="quiet",
            ),
        )
    )
    for group in dict.fromkeys(answer.group for answer in brief.criteria):
        yield Table(
            caption=group,
            head=(pgettext("table heading", "Criterion"), _("Answer of the law"), _("Why, and on what")),
            rows=tuple(_row(answer) for answer in brief.criteria if answer.group == group),
            widths=(3, 2, 6),
        )
    yield Fold(
        title=_("The norms beside the criteria"), blocks=(Items(lines=tuple(map(_norm, brief.norms))),)
    )


def _row(one: CriterionAnswer) -> tuple[Cell, ...]:
    title = _("{id} {title}").format(id=one.id, title=one.title)
    question = [Line(text=title), Line(text=one.question, tone="quiet")]
    if one.derived:
        question.append(Line(text=_("Added by aslived: the sources imply it."), tone="quiet"))
    answer = [Line(text=answer_word(one.value))]
    if one.unchecked:
        answer.append(Line(text=pgettext("how sure we are", "unchecked"), tone="belief"))
    if one.applied:
        answer.append(Line(text=_("as applied: {answer}").format(answer=answer_word(one.applied).lower())))
    why = [
        Line(
            text=one.why,
            sources=() if one.provisions else one.sources,
            tone="belief" if one.unchecked else "plain",
        )
    ]
    if one.applied_why:
        why.append(Line(text=one.applied_why, term=pgettext("label", "As applied")))
    if one.provisions:
        why.append(
            Line(text=apart(one.provisions), term=pgettext("label", "Provisions"), sources=one.sources)
        )
    if one.norms:
        why.append(Line(text=apart(one.norms), term=_("Norms")))
    return (Cell(lines=tuple(question)), Cell(lines=tuple(answer), mark=one.value), Cell(lines=tuple(why)))


_ANSWERS = {
    "met": marked("Met"),
    "partly": pmarked("answer to a criterion", "In part"),
    "not_met": marked("Not met"),
    "unknown": marked("Unknown"),
}


def answer_word(value: str) -> str:
    """Return an answer as a word.

    >>> answer_word("partly")
    'In part'
    """
    return _(_ANSWERS[value])


def _norm(norm: NormCited) -> Line:
    text = f"{norm.text} {norm.caution}".strip()
    return Line(
        text=_("{text} ({verb}.)").format(text=text, verb=norm.verb), term=norm.title, sources=norm.sources
    )
