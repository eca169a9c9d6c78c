"""What changed when: the steps of the law, and the class of holding a small amount through the years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aslived.assess.basket import Survey
from aslived.language import _, pgettext
from aslived.law import Law
from aslived.law.reading.grounds import recalled_only
from aslived.law.reading.rule import Mode
from aslived.law.register.translation import text_with_note
from aslived.law.register.vocabulary import FIRST_DAY, Substance
from aslived.law.words import substance_name
from aslived.law.words.entry import rule_says
from aslived.law.words.name import rule_name
from aslived.publish.brief.astime import as_known_on
from aslived.publish.brief.law_points import find_doubts
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import Band, Rule, Step, Track

DRUGS: tuple[Substance, ...] = ("cannabis_herb", "heroin", "cocaine")
"""The drugs of the timeline: one often set apart by law, one opioid, one stimulant."""


def steps(law: Law, on: date, numbers: Numbering) -> tuple[Step, ...]:
    """Return the steps of a file's story, by day, without what is remarked on a time later than the step and the brief."""
    ordered = sorted(law.file.reforms, key=lambda reform: reform.date)
    return tuple(
        Step(
            on=reform.date,
            kind=reform.kind,
            text=as_known_on(text_with_note(reform, "event"), max(on, reform.date)),
            sources=numbers.law(law, reform.sources),
        )
        for reform in ordered
    )


def tracks(survey: Survey, set_id: str) -> tuple[Track, ...]:
    """Return the class of holding each drug of the timeline from the first day of the register to the brief's.

    The question is that of the basket's set for the standard adult; the class can change only on a day on
    which a provision or a table of the place or its parent begins or ends.
    """
    days = _days_of_change(survey)
    through = [{asked.drug: asked for asked in survey.at(day).ask(set_id)} for day in days]
    ends = [*days[1:], survey.on]
    tracks: list[Track] = []
    for drug in DRUGS:
        by_mode = {
            mode: _bands(
                (start, end, asked[drug].outcome(mode).offence, find_doubts(asked[drug])[0])
                for start, end, asked in zip(days, ends, through, strict=True)
            )
            for mode in _modes()
        }
        written, applied = by_mode["as_written"], by_mode["as_applied"]
        if [(b.start, b.offence) for b in written] == [(b.start, b.offence) for b in applied]:
            tracks.append(
                Track(drug=substance_name(drug), reading=_("as written and as applied"), bands=written)
            )
        else:
            tracks.append(
                Track(
                    drug=substance_name(drug),
                    reading=pgettext("reading of the law", "as written"),
                    bands=written,
                )
            )
            tracks.append(
                Track(
                    drug=substance_name(drug),
                    reading=pgettext("reading of the law", "as applied"),
                    bands=applied,
                )
            )
    return tuple(tracks)


def _modes() -> tuple[Mode, Mode]:
    return ("as_written", "as_applied")


def _days_of_change(survey: Survey) -> list[date]:
    first = date.fromisoformat(FIRST_DAY)
    days = {first}
    for law in (survey.law, survey.parent):
        for entry in (*law.provisions, *law.file.thresholds) if law else ():
            days |= {day for day in (entry.start, entry.end) if day and first < day <= survey.on}
    return sorted(days)


def _bands(cells: Iterable[tuple[date, date, str, bool]]) -> tuple[Band, ...]:
    bands: list[Band] = []
    for start, end, offence, weak in cells:
        if bands and bands[-1].offence == offence and bands[-1].unchecked == weak:
            start = bands.pop().start
        bands.append(Band(start=start, end=end, offence=offence, unchecked=weak))  # type: ignore[arg-type]
    return tuple(bands)


def rules(law: Law, on: date, numbers: Numbering) -> tuple[Rule, ...]:
    """Return the rules beside possession that hold on the day."""
    return tuple(
        Rule(
            kind=rule_name(related.kind),
            answer={
                "yes": _("Yes"),
                "partly": pgettext("answer to a criterion", "In part"),
                "no": _("No"),
                None: "",
            }[related.answer],
            text=_hedge(law, related.confidence, related.sources, as_known_on(rule_says(related), on)),
            unchecked=related.confidence == "low" or recalled_only(law, related.sources),
            sources=numbers.law(law, related.sources),
        )
        for related in law.file.related
        if related.in_force(on)
    )


def _hedge(law: Law, confidence: str, sources: Iterable[str], text: str) -> str:
    weak = confidence == "low" or recalled_only(law, sources)
    return _("We believe, unchecked: {text}").format(text=text) if weak else text
