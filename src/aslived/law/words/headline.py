"""The one sentence that an answer begins with."""

from __future__ import annotations

from aslived.language import _, pgettext, pmarked
from aslived.law.reading.decide import Decision, Outcome
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.reading.rule import Mode
from aslived.law.reading.scenario import Question
from aslived.law.register.vocabulary import Offence, OutcomeClass
from aslived.law.words.case import fact_noun
from aslived.law.words.name import act_name, all_of, day, held_name, substance_name

_MOST_NAMED = 3
_MODES: tuple[Mode, Mode] = ("as_written", "as_applied")


def act(question: Question) -> str:
    """Return what is done with what: `holding 1.5 g of heroin and cannabis herb`."""
    held = question.holdings
    if not held:
        return without_drug(question.conduct)
    if len(held) > _MOST_NAMED:
        return act_name(question.conduct, _("these {n} drugs").format(n=len(held)))
    if question.conduct in ("paraphernalia", "presence"):
        return act_name(question.conduct, all_of(substance_name(one.substance) for one in held))
    return act_name(
        question.conduct, all_of(held_name(one.substance, one.amount, one.purity) for one in held)
    )


_WITHOUT_DRUG = {
    "paraphernalia": pmarked("the act", "holding equipment for the use of drugs"),
    "presence": pmarked("the act", "being where drugs are used"),
}


def without_drug(conduct: str) -> str:
    """Return an act that may be asked about though no drug is held.

    >>> without_drug("presence")
    'being where drugs are used'
    """
    return _(_WITHOUT_DRUG[conduct])


def offence_phrase(offence: OutcomeClass) -> str:
    """Return an offence class as a noun.

    >>> offence_phrase("criminal_not_prosecuted")
    'a criminal offence that can go unprosecuted'
    """
    return {
        "none": _("no offence in the law that the register holds"),
        "administrative": _("an administrative offence"),
        "criminal": _("a criminal offence"),
        "criminal_not_prosecuted": _("a criminal offence that can go unprosecuted"),
        "regulated": _("no offence within the rules that the law sets"),
        "depends": _("not settled by what is asked"),
        "not_coded": _("not in the register"),
    }[offence]


def headline(decision: Decision) -> str:
    """Return one sentence: what the register says happens there on that day, and on what it depends."""
    question = decision.question
    sentence = _sentence(decision)
    if question.asked_of_minors_only and decision.minors_unknown:
        sentence = _("for an adult, {sentence}").format(sentence=sentence)
    doubts = [
        is_unchecked(winner, named)
        for mode, outcome in zip(_MODES, (decision.as_written, decision.as_applied), strict=True)
        for named in [figures(decision, mode)]
        for winner in outcome.winners
    ]
    if doubts and all(doubts):
        frame = _("{place}, {date}: we believe, unchecked, that {sentence}.")
    elif any(doubts):
        frame = _("{place}, {date}: {sentence}; part of this is unchecked.")
    else:
        frame = _("{place}, {date}: {sentence}.")
    return frame.format(place=decision.law.name, date=day(question.on), sentence=sentence)


def _sentence(decision: Decision) -> str:
    written, applied = decision.as_written, decision.as_applied
    done = act(decision.question)
    if written.offence == applied.offence == "not_coded":
        sentence = clause(done, written)
    elif _alike(written, applied):
        sentence = _("{clause}, as written and as applied").format(clause=clause(done, written))
    else:
        once = _facts(written) == _facts(applied)
        sentence = _("as written, {written}; as applied, {applied}").format(
            written=clause(done, written, facts=not once), applied=clause(pgettext("the act", "it"), applied)
        )
    also = applied.also
    if also and decision.parent and not _alike(also, applied):
        sentence = _("{sentence}; by the law that applies beside it ({place}), {clause}").format(
            sentence=sentence, place=decision.parent.name, clause=clause(pgettext("the act", "it"), also)
        )
    return sentence


def _alike(one: Outcome, other: Outcome) -> bool:
    return clause("", one) == clause("", other)


def clause(done: str, outcome: Outcome, *, facts: bool = True) -> str:
    """Return what an outcome says of something that is done, as a clause; `facts`: also on what it depends."""
    if outcome.offence == "depends":
        said = _depends(done, outcome)
        return (
            _("{clause}, depending on {facts}").format(clause=said, facts=_facts(outcome)) if facts else said
        )
    if outcome.offence == "not_coded" and outcome.winners:
        return _("the register holds the law on a part of {act} only").format(act=done)
    return _flat(outcome.offence).format(act=done)


def _flat(offence: OutcomeClass) -> str:
    return {
        "none": _("{act} is no offence in the law that the register holds"),
        "administrative": _("{act} is an administrative offence"),
        "criminal": _("{act} is a criminal offence"),
        "criminal_not_prosecuted": _("{act} is a criminal offence that can go unprosecuted"),
        "regulated": _("{act} is no offence within the rules that the law sets"),
        "not_coded": _("the register does not hold the law on {act}"),
    }[offence]


def _depends(done: str, outcome: Outcome) -> str:
    possible = [_end_of_range(offence) for offence in outcome.possible]
    slots = {"act": done, "mildest": possible[0], "gravest": possible[-1]}
    if outcome.uncoded is not None and len(possible) == 1:
        return _("{act} is {gravest}, or a case that the register does not cover").format_map(slots)
    if outcome.uncoded is not None:
        return _("{act} is {mildest}, {gravest}, or a case that the register does not cover").format_map(
            slots
        )
    if len(possible) == 2:
        return _("{act} is {mildest} or {gravest}").format_map(slots)
    return _("{act} is anything from {mildest} to {gravest}").format_map(slots)


def _end_of_range(offence: Offence) -> str:
    """Return the class as briefly as a sentence that has several of them needs."""
    if offence == "none":
        return _("no offence in the register")
    return _("no offence within set rules") if offence == "regulated" else offence_phrase(offence)


def _facts(outcome: Outcome) -> str:
    changing = [opened.fact for opened in outcome.open if opened.changes_offence]
    nouns = list(dict.fromkeys(map(fact_noun, changing or [opened.fact for opened in outcome.open])))
    if not nouns:
        return _("facts that are not stated")
    if len(nouns) > _MOST_NAMED:
        return all_of([*nouns[: _MOST_NAMED - 1], _("more")])
    return all_of(nouns)
