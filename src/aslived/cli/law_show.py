"""A place's law file as a reader at a terminal would want it: what holds, under which article, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from aslived.cli.plain import wrap
from aslived.language import _, marked, pgettext, with_term
from aslived.law import Law
from aslived.law.reading.care import care_at, care_over_time, gravest_entries
from aslived.law.register.translation import text_of
from aslived.law.words import day
from aslived.law.words.additions import place_added
from aslived.law.words.entry import (
    ToldEntry,
    parent_sentence,
    rule_dates,
    rule_says,
    told_limit,
    told_penalty,
    told_provision,
)
from aslived.law.words.grave import place_sentences
from aslived.law.words.name import confidence_name
from aslived.law.words.notice import notice
from aslived.law.words.period import period_name


def lines_of_file(law: Law, parent: Law | None, on: date | None) -> Iterator[str]:
    """Yield the lines of the file: as it holds on the day, or all of it where no day is asked."""
    laws = [law] if parent is None else [law, parent]
    care = care_at(laws, on) if on else care_over_time(laws)
    law = care.apply(law)
    about = law.file.jurisdiction
    yield f"{about.name} ({about.code})"
    when = _("as of {day}").format(day=day(on)) if on else _("all dates")
    yield _("{when}; last checked on {day}").format(when=when, day=day(about.checked))
    if not law.packaged:
        yield wrap(place_added())
    if on and on > about.checked:
        yield wrap(_("What changed after the file was checked is not in it."))
    if care.withholds:
        yield ""
        yield from map(wrap, place_sentences(care_at(laws, on or about.checked)))
        yield wrap(_withheld_line(on))
    yield ""
    yield wrap(text_of(about, "summary"))
    if parent is not None:
        yield ""
        yield wrap(parent_sentence(law, parent))
    yield from _gravest(law, on)
    yield from _provisions(law, on)
    if law.figures_shown:
        yield from _thresholds(law, on)
    yield from _related_lines(law, on)
    yield from _story(law, on)
    yield from _sources(law)
    yield ""
    yield wrap(notice(law.checked, law.name, added=not law.packaged))
    mend = (
        _("Wrong or out of date? CONTRIBUTING.md says how to mend {code}.yaml.")
        if law.packaged
        else _("Wrong or out of date? Whoever runs this copy can mend {code}.yaml.")
    )
    yield wrap(mend.format(code=law.code))


def _withheld_line(on: date | None) -> str:
    if on is None:
        return _(
            "Death or corporal punishment is possible here, or was at some time. A person can be charged with supply at "
            "any amount. For that reason no amount that the law names is shown."
        )
    return _(
        "Death or corporal punishment is possible here. A person can be charged with supply at any "
        "amount. For that reason no amount that the law names is shown."
    )


def _heading(text: str) -> Iterable[str]:
    return "", text, "-" * len(text)


def _gravest(law: Law, on: date | None) -> Iterator[str]:
    found = [one for one in gravest_entries(law) if on is None or one.entry.in_force(on)]
    if found:
        yield from _heading(_("Death and corporal punishment in this law"))
    for told in map(told_penalty, found):
        yield wrap(f"{told.about} [{told.dates}; {', '.join(told.sources)}]", "- ", "  ")
        if told.note:
            yield wrap(_("Note: {note}").format(note=told.note), "  ")


def _provisions(law: Law, on: date | None) -> Iterator[str]:
    provisions = [provision for provision in law.provisions if on is None or provision.in_force(on)]
    yield from _heading(_("Provisions, in the order in which they are read; the first that matches wins"))
    if not provisions:
        yield _("The register holds none for this day.")
    for number, provision in enumerate(provisions, 1):
        yield ""
        told = told_provision(law, provision)
        yield f"{number}. {told.id}  [{told.dates}]"
        yield wrap(told.about, "   ")
        yield wrap(told.follows, "   ")
        if told.note:
            yield wrap(_("Note: {note}").format(note=told.note), "   ")
        yield wrap(_rests_on(told), "   ")


def _rests_on(told: ToldEntry) -> str:
    return _("{citation}. How sure: {confidence}. Sources: {sources}.").format(
        citation=told.citation, confidence=confidence_name(told.confidence), sources=", ".join(told.sources)
    )


def _thresholds(law: Law, on: date | None) -> Iterator[str]:
    thresholds = [threshold for threshold in law.file.thresholds if on is None or threshold.in_force(on)]
    if not thresholds:
        return
    yield from _heading(_("Figures in the law; holding less does not prevent arrest"))
    for threshold in thresholds:
        yield ""
        told = told_limit(law, threshold)
        yield f"{told.id}  [{told.dates}]"
        yield wrap(told.about, "   ")
        yield wrap(f"{told.follows} {_rests_on(told)}", "   ")


def _related_lines(law: Law, on: date | None) -> Iterator[str]:
    rules = [rule for rule in law.file.related if on is None or rule.in_force(on)]
    if not rules:
        return
    yield from _heading(_("Rules beside possession"))
    for rule in rules:
        yield wrap(
            f"{rule_says(rule)} [{rule_dates(rule)}; {', '.join(rule.sources)}]",
            "- ",
            "  ",
        )


_REFORMS = {
    "enacted": marked("made"),
    "proposed": marked("proposed"),
    "failed": marked("failed"),
    "reversed": marked("reversed"),
}


def _story(law: Law, on: date | None) -> Iterator[str]:
    steps = sorted(
        (step for step in law.file.reforms if on is None or step.date <= on), key=lambda step: step.date
    )
    if steps:
        yield from _heading(_("What changed, failed or was reversed"))
    for step in steps:
        line = f"{step.date.isoformat()}  {_(_REFORMS[step.kind])}: {text_of(step, 'event')} [{', '.join(step.sources)}]"
        yield wrap(line, "", "            ")
    if law.file.practice:
        yield from _heading(_("What published findings say of life"))
    for finding in law.file.practice:
        yield wrap(
            with_term(period_name(finding.period), finding.finding) + f" [{', '.join(finding.sources)}]",
            "- ",
            "  ",
        )


def _sources(law: Law) -> Iterator[str]:
    yield from _heading(pgettext("heading", "Sources"))
    for name, source in law.sources.items():
        parts = [source.title, source.publisher, str(source.year) if source.year else None, source.kind]
        yield wrap(f"{name:<4} " + ", ".join(part for part in parts if part), "", "     ")
        if source.url:
            yield f"     {source.url}"
