"""A decision as a person with no law degree reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from aslived.language import _, pgettext
from aslived.law.reading.decide import Decision, Outcome, Winner
from aslived.law.reading.grounds import (
    Figure,
    certainty,
    figures_of,
    is_unchecked,
    limit_certainty,
    recalled_only,
    unchecked_provision,
)
from aslived.law.reading.rule import Match, Mode
from aslived.law.reading.scenario import Question
from aslived.law.register.law import Law
from aslived.law.register.translation import text_of
from aslived.law.register.vocabulary import Offence, Substance
from aslived.law.words.case import case_phrase, figures_shown, reason_phrase
from aslived.law.words.headline import act, clause, headline, offence_phrase
from aslived.law.words.lead import lead
from aslived.law.words.name import all_of, amount_name, authority_name, day, one_of, substance_name
from aslived.law.words.notice import notice
from aslived.law.words.sanction import incomplete_says, measures_of


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One provision that wins, told.

    `when` holds the cases in which it wins, each a phrase; nothing where it always does. `provision` is None
    below the age of responsibility. `note` is the register's own remark, in its own words.
    """

    substance: Substance | None
    when: tuple[str, ...]
    offence: Offence
    offence_says: str
    decided_by: str
    sanctions: tuple[str, ...]
    record: str
    instead: tuple[str, ...]
    note: str
    sure: str
    unchecked: bool
    citation: str
    provision: str | None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading says of one substance: its winners, the figures, and what is not known and why.

    `also` is what the parent's law says, where it applies beside this one.
    """

    modes: tuple[Mode, ...]
    substance: Substance | None
    title: str
    says: str
    told: tuple[Statement, ...]
    uncoded: str
    disputed: str
    figures: tuple[str, ...]
    open: tuple[str, ...]
    also_says: str
    also: tuple[Statement, ...]


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """A whole answer: `lead` is read first, then `headline`, then the parts; the notice belongs to each.

    `figures_withheld` is True where no figure and no distance to one may be shown.
    """

    act: str
    lead: tuple[str, ...]
    headline: str
    parts: tuple[Part, ...]
    taken_for_granted: tuple[str, ...]
    notice: str
    figures_withheld: bool


def describe(decision: Decision) -> Description:
    """Return the decision in plain words.

    Nothing here calls an amount safe or allowed; where death or corporal punishment is possible in the place on the
    day, no figure is shown.

    >>> from datetime import date
    >>> from aslived.law import Holding, Question, Register
    >>> from aslived.law import decide
    >>> question = Question(jurisdiction="PT", on=date(2024, 1, 1), holdings=(Holding("heroin"),), ages=(30, 30))
    >>> describe(decide(Register.of("PT"), question)).headline
    'Portugal, 1 January 2024: holding heroin is an administrative offence, as written and as applied.'
    """
    return Description(
        act=act(decision.question),
        lead=lead(decision),
        headline=headline(decision),
        parts=tuple(_parts(decision)),
        taken_for_granted=granted_phrases(decision.question),
        notice=notice(decision.law.checked, decision.law.name, added=not decision.law.packaged),
        figures_withheld=decision.care.withholds,
    )


def granted_phrases(question: Question) -> tuple[str, ...]:
    """Return what nobody stated and the answer rests on, as clauses."""
    said = {
        "own_use": _("it is for own use"),
        "medical": _("there is no prescription"),
        "non_resident": _("the person lives there"),
        "military": _("the person does not serve in the military"),
    }
    return tuple(said[fact] for fact in question.taken_for_granted())


def laws_of(decision: Decision) -> Mapping[str, Law]:
    """Return the laws that were read, by code."""
    return {law.code: law for law in (decision.law, decision.parent) if law}


def same_reading(one: Outcome, other: Outcome) -> bool:
    """Tell whether two readings come to the same: the same winners under the same conditions."""
    return _essence(one) == _essence(other)


def _essence(outcome: Outcome) -> object:
    return (
        outcome.uncoded,
        outcome.open,
        outcome.disputed,
        [
            (winner.match, winner.offence, winner.when, winner.cases, winner.instead)
            for winner in outcome.winners
        ],
        _essence(outcome.also) if outcome.also else None,
    )


def _parts(decision: Decision) -> Iterable[Part]:
    for substance, modes in decision.by_substance.items():
        written, applied = (_part(decision, substance, mode, outcome) for mode, outcome in modes.items())
        if same_reading(*modes.values()) and (written.told, written.also) == (applied.told, applied.also):
            yield msgspec.structs.replace(
                written,
                modes=("as_written", "as_applied"),
                title=_title(decision, substance, "both"),
                figures=tuple(dict.fromkeys((*written.figures, *applied.figures))),
            )
        else:
            yield from (written, applied)


def _part(decision: Decision, substance: Substance | None, mode: Mode, outcome: Outcome) -> Part:
    named = list(figures_of(decision, substance, mode))
    laws = laws_of(decision)
    also = outcome.also
    opened = dict.fromkeys((*outcome.open, *(also.open if also else ())))
    return Part(
        modes=(mode,),
        substance=substance,
        title=_title(decision, substance, mode),
        says=_capital(_("{clause}.").format(clause=clause(_("this"), outcome))),
        told=tuple(_statement(winner, named, laws) for winner in outcome.winners),
        uncoded=_uncoded_sentence(outcome, laws),
        disputed=_("The law is disputed: more than one reading of it stands.") if outcome.disputed else "",
        figures=tuple(dict.fromkeys(figure_phrase(figure) for figure in named))
        if figures_shown(laws)
        else (),
        open=tuple(dict.fromkeys(reason_phrase(one, laws, decision.question.on) for one in opened)),
        also_says=_also_says(decision, also),
        also=tuple(_statement(winner, named, laws) for winner in also.winners) if also else (),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _title(
    decision: Decision, substance: Substance | None, reading: Literal["as_written", "as_applied", "both"]
) -> str:
    one, many = {
        "as_written": (pgettext("heading", "As written"), _("As written: {substance}")),
        "as_applied": (pgettext("heading", "As applied"), _("As applied: {substance}")),
        "both": (_("As written and as applied"), _("As written and as applied: {substance}")),
    }[reading]
    if substance is None or len(decision.by_substance) == 1:
        return one
    return many.format(substance=substance_name(substance))


def _uncoded_sentence(outcome: Outcome, laws: Mapping[str, Law]) -> str:
    if outcome.uncoded is None or not outcome.winners:
        return ""
    cases = case_phrase(outcome.uncoded, laws)
    return _("The register holds no law {cases}.").format(cases=cases)


def _also_says(decision: Decision, also: Outcome | None) -> str:
    if also is None or decision.parent is None:
        return ""
    return _("Another law applies beside it ({place}). By that law, {clause}.").format(
        place=decision.parent.name, clause=clause(_("this"), also)
    )


def _statement(winner: Winner, named: list[Figure], laws: Mapping[str, Law]) -> Statement:
    cases = winner.cases or ((winner.when,) if winner.when else ())
    when = tuple(dict.fromkeys(case_phrase(case, laws) for case in cases))
    weak = is_unchecked(winner, named)
    if winner.match is None:
        return _told_below_age(winner, when)
    law, provision = winner.match.law, winner.match.provision
    bare = provision.offence in ("none", "regulated") and not provision.sanctions
    return Statement(
        substance=winner.substance,
        when=when,
        offence=winner.offence,
        offence_says=" ".join(
            filter(
                None,
                (
                    _offence_says(winner.match, weak),
                    _outside_the_rules(winner.match),
                    incomplete_says(winner.match),
                ),
            )
        ),
        decided_by=_decided_by(winner.match) if provision.decided_by or not bare else "",
        sanctions=measures_of(winner.match),
        record=_record(provision.criminal_record) if provision.criminal_record or not bare else "",
        instead=tuple(_instead(found) for found in winner.instead),
        note=text_of(provision, "note"),
        sure=_sure(winner.match, weak, winner.substance),
        unchecked=weak,
        citation=law.citation(provision),
        provision=winner.match.name,
    )


def _told_below_age(winner: Winner, when: tuple[str, ...]) -> Statement:
    says = _(
        "No offence: nobody under {age} answers for this. The register does not say what else may be done to a child."
    ).format(age=winner.law.responsible_from)
    return Statement(
        substance=winner.substance,
        when=when,
        offence=winner.offence,
        offence_says=says,
        decided_by="",
        sanctions=(),
        record="",
        instead=(),
        note="",
        sure="",
        unchecked=False,
        citation="",
        provision=None,
    )


def _offence_says(found: Match, weak: bool) -> str:
    noun = offence_phrase(found.provision.offence)
    if weak and found.provision.route == "de_facto":
        return _("We believe, unchecked: in practice, {offence}.").format(offence=noun)
    if weak:
        return _("We believe, unchecked: {offence}.").format(offence=noun)
    if found.provision.route == "de_facto":
        return _("In practice, {offence}.").format(offence=noun)
    return _("It is {offence}.").format(offence=noun)


def _outside_the_rules(found: Match) -> str:
    if found.provision.offence != "regulated":
        return ""
    return _("Whoever is outside those rules is not covered by this.")


def _decided_by(found: Match) -> str:
    if not found.provision.decided_by:
        return _("The register does not say who decides.")
    names = one_of(authority_name(code) for code in found.provision.decided_by)
    return _("Who decides: {authorities}.").format(authorities=names)


def _record(criminal_record: bool | None) -> str:
    if criminal_record is None:
        return _("The register does not say whether it goes on a criminal record.")
    if criminal_record:
        return _("It can go on a criminal record.")
    return _("It does not go on a criminal record.")


def _instead(found: Match) -> str:
    provision = found.provision
    measures = all_of(measures_of(found))
    slots = {
        "offence": offence_phrase(provision.offence),
        "measures": measures,
        "citation": found.law.citation(provision),
    }
    if unchecked_provision(found.law, provision):
        plain = _("We believe, unchecked, that officials may treat it as {offence}. See {citation}.")
        full = _(
            "We believe, unchecked, that officials may treat it as {offence}, with: {measures}. See {citation}."
        )
    elif provision.discretion == "usual":
        plain = _("As a rule officials treat it as {offence}, but they need not. See {citation}.")
        full = _(
            "As a rule officials treat it as {offence}, with: {measures}; but they need not. See {citation}."
        )
    else:
        plain = _("Officials may treat it as {offence}, but they need not. See {citation}.")
        full = _("Officials may treat it as {offence}, with: {measures}; but they need not. See {citation}.")
    return (full if measures else plain).format_map(slots)


def _sure(found: Match, weak: bool, substance: Substance | None) -> str:
    said = _how_sure(found, weak, substance)
    if found.provision.checked is None:
        return said
    held = _("Held against its source on {day}.").format(day=day(found.provision.checked))
    return f"{said} {held}"


def _how_sure(found: Match, weak: bool, substance: Substance | None) -> str:
    provision = found.provision
    if recalled_only(found.law, provision.sources):
        return _("We believe this, unchecked: it rests only on what somebody recalled.")
    if provision.confidence == "low":
        return _("We believe this, unchecked: the register holds no good source for it.")
    if weak:
        return _("We believe this, unchecked: a figure that it rests on has no good source.")
    if certainty(found.law, provision, substance) == "high":
        return _("How sure: high. It rests on an official text or on two independent sources.")
    return _("How sure: medium. It rests on one reputable source that reports the law.")


def figure_phrase(figure: Figure) -> str:
    """Return a figure in the law with what it means, and that staying below it protects nobody from arrest."""
    slots = {
        "substance": substance_name(figure.substance),
        "amount": amount_name(figure.amount),
        "citation": figure.citation,
    }
    sentences = [
        _(
            "The figure in the law for {substance} is {amount}; holding less does not prevent arrest."
        ).format_map(slots)
    ]
    threshold = figure.threshold
    if threshold is not None:
        extra = {
            "presumptive": _("It is presumed, and the presumption can be rebutted."),
            "indicative": _("It is only a guide."),
            "pure": _("It counts the pure substance, not the whole weight."),
            "mixed": _("The register does not know whether it counts the pure or the whole weight."),
        }
        sentences += [extra[word] for word in (threshold.effect, threshold.basis) if word in extra]
        if threshold.cumulative:
            sentences.append(_("What is held of several drugs is counted together."))
        if limit_certainty(figure.law, threshold, figure.substance) == "low":
            sentences.append(_("We believe this figure, unchecked."))
    sentences.append(_("See {citation}.").format_map(slots))
    return " ".join(sentences)
