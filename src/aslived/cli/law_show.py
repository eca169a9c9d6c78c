"""A place's law file as a reader at a terminal would want it: what holds, under which article, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import fill

from aslived.language import _, apart, termed
from aslived.law import Law
from aslived.law.provision import Except, Provision, Quantity, Sanction, Threshold, Who
from aslived.law.register import UNDEFINED
from aslived.law.vocabulary import SUBSTANCES
from aslived.law.words import (
    amount_name,
    authority_name,
    conduct_name,
    day,
    offence_phrase,
    place_name,
    sanction_phrase,
    substance_name,
)
from aslived.law.words.name import all_of, one_of
from aslived.law.words.sanction import told_note
from aslived.publish.grave import grave_penalties

WIDTH = 79


def shown(law: Law, parent: Law | None, on: date | None) -> Iterator[str]:
    """Yield the lines of the file: as it holds on the day, or all of it where no day is asked."""
    laws = [law] if parent is None else [law, parent]
    about = law.file.jurisdiction
    ladder = not grave_penalties(laws, on or about.checked)
    yield f"{about.name} ({about.code})"
    when = _("as of {day}").format(day=day(on)) if on else _("all dates")
    yield _("{when}; last checked on {day}").format(when=when, day=day(about.checked))
    if on and on > about.checked:
        yield _wrapped(_("What changed after the file was checked is not in it."))
    if not ladder:
        yield ""
        yield _wrapped(
            _(
                "Death or corporal punishment is possible here. A person can be charged with supply at any "
                "amount. For that reason no amount that the law names is shown."
            )
        )
    yield ""
    yield _wrapped(told_note(about.summary, ladder=ladder))
    if parent is not None:
        yield ""
        yield _wrapped(_beside(law, parent))
    yield from _provisions(law, on, ladder)
    if ladder:
        yield from _thresholds(law, on)
    yield from _related(law, on)
    yield from _story(law, on)
    yield from _sources(law)
    yield ""
    yield _wrapped(
        _(
            "This is what the register holds. It is no legal advice. Police may act otherwise, and a person can "
            "be searched, held or charged with supply at any amount. To correct it, see CONTRIBUTING.md."
        )
    )


def _wrapped(text: str, indent: str = "", rest: str | None = None) -> str:
    after = indent if rest is None else rest
    return fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _heading(text: str) -> Iterable[str]:
    return "", text, "-" * len(text)


def _beside(law: Law, parent: Law) -> str:
    if law.concurrent:
        return _("The law of {parent} applies here too, beside this one.").format(parent=parent.name)
    return _("Where this file has no answer, the law of {parent} is read.").format(parent=parent.name)


def _dates(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return _("no dates known")
    if start is None and end is not None:
        return _("before {day}").format(day=end.isoformat())
    assert start is not None
    if end is None:
        return _("since {day}").format(day=start.isoformat())
    return _("from {day}, no longer on {end}").format(day=start.isoformat(), end=end.isoformat())


def _provisions(law: Law, on: date | None, ladder: bool) -> Iterator[str]:
    found = [provision for provision in law.provisions if on is None or provision.in_force(on)]
    yield from _heading(_("Provisions, in the order in which they are read; the first that matches wins"))
    if not found:
        yield _("The register holds none for this day.")
    for number, provision in enumerate(found, 1):
        yield ""
        yield f"{number}. {provision.id}  [{_dates(provision.start, provision.end)}]"
        yield _wrapped(_about(law, provision, ladder), "   ")
        yield _wrapped(_consequence(provision, ladder), "   ")
        note = told_note(provision.note, ladder=ladder)
        if note:
            yield _wrapped(_("Note: {note}").format(note=note), "   ")
        yield _wrapped(
            _("{citation}. How sure: {confidence}. Sources: {sources}.").format(
                citation=law.citation(provision),
                confidence=provision.confidence,
                sources=", ".join(provision.sources),
            ),
            "   ",
        )


def _about(law: Law, provision: Provision, ladder: bool) -> str:
    parts = [
        _capital(all_of(conduct_name(conduct) for conduct in provision.conduct)),
        _drugs(provision),
        _amount(law, provision, ladder),
        _where(provision),
        *_people(provision.who),
    ]
    return apart(parts) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _drugs(provision: Provision) -> str:
    if provision.substances == "all":
        return _("all drugs")
    if isinstance(provision.substances, Except):
        named = all_of(substance_name(code) for code in provision.substances.besides)
        return _("all drugs but {drugs}").format(drugs=named)
    if len(provision.substances) == len(SUBSTANCES):
        return _("all drugs")
    return all_of(substance_name(code) for code in provision.substances)


def _amount(law: Law, provision: Provision, ladder: bool) -> str:
    if not isinstance(provision.quantity, Quantity):
        return ""
    quantity = provision.quantity
    if UNDEFINED in quantity.limits():
        if quantity.at_most == UNDEFINED or quantity.less_than == UNDEFINED:
            return _("amounts that the authority takes to be little, or for own use (no figure)")
        return _("amounts that the authority takes to be more than little, or not for own use (no figure)")
    if not ladder:
        return _("certain amounts")
    frames = {
        quantity.at_most: _("up to {limit}"),
        quantity.less_than: _("less than {limit}"),
        quantity.above: _("more than {limit}"),
        quantity.at_least: _("{limit} or more"),
    }
    return all_of(frame.format(limit=_limit(law, name)) for name, frame in frames.items() if name)


def _limit(law: Law, name: str) -> str:
    if name in law.thresholds:
        return _('the limit "{name}"').format(name=name)
    return amount_name(law.literal_limits[name])


def _where(provision: Provision) -> str:
    if provision.place == "any":
        return ""
    named = provision.place if isinstance(provision.place, tuple) else (provision.place,)
    return one_of(place_name(place) for place in named)


def _people(who: Who) -> Iterator[str]:
    if who.min_age is not None and who.max_age is not None:
        yield _("people of {low} to {high}").format(low=who.min_age, high=who.max_age)
    elif who.min_age is not None:
        yield _("people of {age} or over").format(age=who.min_age)
    elif who.max_age is not None:
        yield _("people up to {age}").format(age=who.max_age)
    if who.prior_days is not None:
        yield _("with an earlier time in the last {days} days").format(days=who.prior_days)
    said = {
        "first_time": (_("the first time"), _("not the first time")),
        "dependent": (_("dependent"), _("not dependent")),
        "medical": (_("with a prescription"), _("without a prescription")),
        "non_resident": (_("not resident"), _("resident")),
        "military": (_("in the military"), _("not in the military")),
        "own_use": (_("for own use"), _("not for own use")),
    }
    for fact, (yes, no) in said.items():
        value = getattr(who, fact)
        if value is not None:
            yield yes if value else no


def _consequence(provision: Provision, ladder: bool) -> str:
    said = [_("{offence}").format(offence=_capital(offence_phrase(provision.offence)))]
    if provision.route == "de_facto":
        said.append(_("by practice or guideline, not by law"))
    if provision.discretion == "usual":
        said.append(_("as a rule, though officials need not"))
    elif provision.discretion:
        said.append(_("officials may, but need not"))
    if provision.decided_by:
        said.append(
            _("decided by {who}").format(who=one_of(authority_name(who) for who in provision.decided_by))
        )
    text = apart(said) + "."
    measures = [_measure(sanction, ladder) for sanction in provision.sanctions]
    if measures:
        text += " " + _("Measures: {measures}.").format(measures=apart(measures))
    return text


def _measure(sanction: Sanction, ladder: bool) -> str:
    return sanction_phrase(sanction, ladder=ladder)


def _thresholds(law: Law, on: date | None) -> Iterator[str]:
    found = [threshold for threshold in law.file.thresholds if on is None or threshold.in_force(on)]
    if not found:
        return
    yield from _heading(_("Figures in the law; holding less does not prevent arrest"))
    for threshold in found:
        yield ""
        yield f"{threshold.id}  [{_dates(threshold.start, threshold.end)}]"
        yield _wrapped(_figures(law, threshold), "   ")
        yield _wrapped(_meaning(law, threshold), "   ")


def _figures(law: Law, threshold: Threshold) -> str:
    figures = law.figures[threshold.id]
    if not figures:
        return _("The register has not seen the figures.")
    return apart(f"{substance_name(name)} {amount_name(amount)}" for name, amount in figures.items()) + "."


def _meaning(law: Law, threshold: Threshold) -> str:
    basis = {
        "gross": _("Weighed as found"),
        "pure": _("Counted as pure substance"),
        "mixed": _("Partly weighed as found, partly counted as pure substance; which is which is not known"),
    }[threshold.basis]
    effect = {
        "absolute": _("binding"),
        "presumptive": _("a presumption that proof can overturn"),
        "indicative": _("only a guide"),
    }[threshold.effect]
    parts = [basis, effect]
    if threshold.cumulative:
        parts.append(_("all drugs counted together"))
    if threshold.coverage == "partial":
        parts.append(_("the law has further figures that the register has not seen"))
    title = law.instruments[threshold.instrument].title
    citation = f"{threshold.article}, {title}" if threshold.article else title
    return _("{meaning}. {citation}. How sure: {confidence}. Sources: {sources}.").format(
        meaning=apart(parts),
        citation=citation,
        confidence=threshold.confidence,
        sources=", ".join(threshold.sources),
    )


def _related(law: Law, on: date | None) -> Iterator[str]:
    rules = [rule for rule in law.file.related if on is None or rule.in_force(on)]
    if not rules:
        return
    yield from _heading(_("Rules beside possession"))
    for rule in rules:
        yield _wrapped(
            f"{rule.summary} [{_dates(rule.start, rule.end)}; {', '.join(rule.sources)}]", "- ", "  "
        )


def _story(law: Law, on: date | None) -> Iterator[str]:
    kinds = {
        "enacted": _("made"),
        "proposed": _("proposed"),
        "failed": _("failed"),
        "reversed": _("reversed"),
    }
    steps = sorted(
        (step for step in law.file.reforms if on is None or step.date <= on), key=lambda step: step.date
    )
    if steps:
        yield from _heading(_("What changed, failed or was reversed"))
    for step in steps:
        line = f"{step.date.isoformat()}  {kinds[step.kind]}: {step.event} [{', '.join(step.sources)}]"
        yield _wrapped(line, "", "            ")
    if law.file.practice:
        yield from _heading(_("What published findings say of life"))
    for finding in law.file.practice:
        period = finding.period or _("no period given")
        yield _wrapped(termed(period, finding.finding) + f" [{', '.join(finding.sources)}]", "- ", "  ")


def _sources(law: Law) -> Iterator[str]:
    yield from _heading(_("Sources"))
    for name, source in law.sources.items():
        parts = [source.title, source.publisher, str(source.year) if source.year else None, source.kind]
        yield _wrapped(f"{name:<4} " + ", ".join(part for part in parts if part), "", "     ")
        if source.url:
            yield f"     {source.url}"
