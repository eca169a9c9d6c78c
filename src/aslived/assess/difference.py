"""Two laws side by side: what changes for whom, and which criteria of full decriminalisation get better or worse.

This is the whole of a comparison as data: the command line, pages and files only lay it out. docs/compare.md says
what stands where.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from aslived.assess.basket import Survey
from aslived.assess.criteria.answer import Answer
from aslived.assess.criteria.criterion import Assessment, assess_survey
from aslived.language import _, language
from aslived.law.comparison.compare import compare
from aslived.law.comparison.version import Version
from aslived.law.reading.rule import Mode
from aslived.law.register.bill import Bill
from aslived.law.register.law import Register
from aslived.law.register.withholding import without_amounts
from aslived.law.words.additions import bill_added
from aslived.law.words.change import Row
from aslived.law.words.difference import Page, page, rows
from aslived.standards import LawAnswer

Turn = Literal["better", "worse", "now_known", "no_longer_known"]
_FROM_BAD_TO_GOOD: tuple[LawAnswer, ...] = ("not_met", "partly", "met")


class SideAnswer(msgspec.Struct, frozen=True, kw_only=True, rename={"why": "why_says"}):
    """An answer to a criterion under one of the two laws; `unchecked` where it rests on what nobody could check."""

    answer: LawAnswer
    why: str
    unchecked: bool


class CriterionChange(msgspec.Struct, frozen=True, kw_only=True, rename={"title": "title_says"}):
    """A criterion whose answer is another one under the second law."""

    id: str
    title: str
    modes: tuple[Mode, ...]
    turn: Turn
    old: SideAnswer
    new: SideAnswer


class ComparedLaw(
    msgspec.Struct, frozen=True, kw_only=True, rename={"name": "name_says", "notice": "notice_says"}
):
    """One of the two laws: the place, the day, the bill, and when its file was last held against its sources.

    `of_register` is false where the place, or the bill, was added by whoever runs this copy.
    """

    jurisdiction: str
    name: str
    on: str
    checked: str
    bill: str | None
    bill_status: str | None
    of_register: bool
    notice: str


class Difference(
    msgspec.Struct, frozen=True, kw_only=True, rename={"lead": "lead_says", "notice": "notice_says"}
):
    """Everything that differs between two laws. `lead` is read first, then the page, then the table `rows`.

    `bill_says` is what the bill is; `left_out` what of it the sources do not give or the register cannot hold.
    """

    contract: str = "aslived-diff/1"
    lang: str
    old: ComparedLaw
    new: ComparedLaw
    lead: tuple[str, ...]
    page: Page
    criteria: tuple[CriterionChange, ...]
    bill_says: str
    left_out: tuple[str, ...]
    rows: tuple[Row, ...]
    notice: str


def difference(register: Register, old: Version, new: Version) -> Difference:
    """Return every difference between two laws; the register must hold the parts of both places too.

    *Errors:* AL-LAW-007 a day before the register begins.

    >>> from datetime import date
    >>> from aslived.law.register.cache import load
    >>> register = load()
    >>> days = [Version.of(register, "PT", date(2008, 8, day)) for day in (4, 5)]
    >>> difference(register, *days).page.headline
    'In some cases graver: holding and buying.'
    """
    care = old.care.join(new.care)
    old, new = old.told_with(care), new.told_with(care)
    everybody = compare(old, new)
    surveys = [
        Survey(register.with_laws(*version.laws), version.law.code, version.on) for version in (old, new)
    ]
    told = page(old, new, everybody)
    bill: Bill | None = new.bill
    clean = without_amounts if care.withholds else str
    return Difference(
        lang=language(),
        old=_compared_law(old, surveys[0]),
        new=_compared_law(new, surveys[1]),
        lead=tuple(dict.fromkeys((*surveys[0].lead(), *surveys[1].lead(), *_bill_lead(new)))),
        page=told,
        criteria=_criteria(*(assess_survey(survey) for survey in surveys)),
        bill_says=clean(bill.bill.summary.strip()) if bill else "",
        left_out=tuple(map(clean, bill.bill.left_out)) if bill else (),
        rows=rows(everybody),
        notice=_notice(surveys),
    )


def _compared_law(version: Version, survey: Survey) -> ComparedLaw:
    about = version.bill.bill if version.bill else None
    return ComparedLaw(
        jurisdiction=version.law.code,
        name=version.law.name,
        on=version.on.isoformat(),
        checked=version.law.checked.isoformat(),
        bill=about.title if about else None,
        bill_status=about.status if about else None,
        of_register=version.packaged,
        notice=survey.notice,
    )


def _bill_lead(version: Version) -> tuple[str, ...]:
    return (bill_added(),) if version.bill and not version.bill.packaged else ()


def _notice(surveys: list[Survey]) -> str:
    return " ".join(dict.fromkeys(survey.notice for survey in surveys))


def _criteria(old: Assessment, new: Assessment) -> tuple[CriterionChange, ...]:
    """The criteria whose answers differ, once where they differ alike as written and as applied."""
    changes: list[CriterionChange] = []
    for before, after in zip(old.answers, new.answers, strict=True):
        written = _turn(before.as_written, after.as_written)
        applied = _turn(before.as_applied or before.as_written, after.as_applied or after.as_written)
        told: list[tuple[tuple[Mode, ...], tuple[Turn, SideAnswer, SideAnswer]]] = []
        if written and applied and _values(written) == _values(applied):
            told = [(("as_written", "as_applied"), written)]
        else:
            told += [(("as_written",), written)] if written else []
            told += [(("as_applied",), applied)] if applied else []
        for modes, (turn, was, would) in told:
            criterion = before.criterion
            changes.append(
                CriterionChange(
                    id=criterion.id, title=_(criterion.title), modes=modes, turn=turn, old=was, new=would
                )
            )
    order: tuple[Turn, ...] = ("better", "worse", "now_known", "no_longer_known")
    return tuple(sorted(changes, key=lambda one: order.index(one.turn)))


def _values(one: tuple[Turn, SideAnswer, SideAnswer]) -> tuple[str, str]:
    return one[1].answer, one[2].answer


def _turn(old: Answer, new: Answer) -> tuple[Turn, SideAnswer, SideAnswer] | None:
    """Which way an answer turns; None where it stays."""
    if old.value == new.value:
        return None
    turn: Turn
    if old.value == "unknown":
        turn = "now_known"
    elif new.value == "unknown":
        turn = "no_longer_known"
    else:
        rank = _FROM_BAD_TO_GOOD.index
        turn = "better" if rank(new.value) > rank(old.value) else "worse"
    return turn, _side_answer(old), _side_answer(new)


def _side_answer(answer: Answer) -> SideAnswer:
    return SideAnswer(answer=answer.value, why=answer.why, unchecked=not answer.checked)
