"""What the law says, in sentences: the basket's questions put to a place, drugs that come out alike together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from aslived.assess.basket import BasketAnswer, Survey
from aslived.language import _, apart, marked, pgettext, pmarked
from aslived.law import Law
from aslived.law.reading.decide import Outcome, Winner
from aslived.law.reading.grounds import figures, is_unchecked
from aslived.law.words.headline import clause, offence_phrase
from aslived.law.words.name import act_name, all_of, day, instrument_name, substance_name
from aslived.publish.brief.numbering import Numbering
from aslived.publish.brief.shape import LawPoint, LegalText, Statement
from aslived.standards.basket import basket

POINTS = (
    "possession-private",
    "prison",
    "use-public",
    "use-private",
    "purchase",
    "sharing",
    "buying-for-others",
    "selling",
    "equipment",
)
"""The sets of the basket that become paragraphs, after holding in public."""


_ACTS = {
    "any-amount": (marked("Holding"), marked("in a public place, whatever the amount")),
    "possession": (marked("Holding"), marked("in a public place")),
    "possession-private": (marked("Holding"), marked("in a private place")),
    "use-public": (marked("Using"), marked("in a public place")),
    "use-private": (marked("Using"), marked("in a private place")),
    "purchase": (marked("Buying for own use"), ""),
    "sharing": (marked("Giving away, with no gain"), ""),
    "buying-for-others": (marked("Buying for others"), ""),
    "selling": (marked("Selling on a small scale"), ""),
    "equipment": (marked("Having equipment for use"), ""),
    "prison": (marked("Holding"), pmarked("where it happens", "in prison")),
}
"""What a set of the basket asks about: the act, and where it is done."""


@dataclass(frozen=True)
class Alike:
    """Drugs of which the law says the same, and whether all or a part of that is unchecked."""

    answers: tuple[BasketAnswer, ...]
    unchecked: bool
    partly: bool
    rest: bool = False

    @property
    def written(self) -> Outcome:
        return self.answers[0].outcome("as_written")

    @property
    def applied(self) -> Outcome:
        return self.answers[0].outcome("as_applied")

    @property
    def drugs(self) -> str:
        """The drugs as a list; all that the basket asks about are not listed each time."""
        if len(self.answers) == len(basket().drugs):
            return _("any drug asked about")
        return _("any other drug asked about") if self.rest else self.drug_names

    @property
    def drug_names(self) -> str:
        """The drugs by name."""
        return all_of(substance_name(asked.drug) for asked in self.answers)


def alike(questions: Iterable[BasketAnswer]) -> tuple[Alike, ...]:
    """Return the questions grouped by what the register says to them, word for word; the largest group comes last.

    Where the last holds most of the drugs, it is `rest`: the others are named, it is every other drug.
    """
    groups: dict[object, list[BasketAnswer]] = {}
    doubts: dict[object, tuple[bool, bool]] = {}
    for asked in questions:
        doubt = find_doubts(asked)
        key = (_says("{}", asked), doubt)
        groups.setdefault(key, []).append(asked)
        doubts[key] = doubt
    ordered = sorted(groups.items(), key=lambda kv: len(kv[1]))
    most = len(ordered) > 1 and 2 * len(ordered[-1][1]) > sum(map(len, groups.values()))
    return tuple(
        Alike(tuple(group), *doubts[key], rest=most and number == len(ordered))
        for number, (key, group) in enumerate(ordered, 1)
    )


def find_doubts(asked: BasketAnswer) -> tuple[bool, bool]:
    """Tell whether all, and whether a part, of what decides is of low confidence or only recalled."""
    doubts = [
        is_unchecked(winner, figures(asked.decision, mode))
        for mode in ("as_written", "as_applied")
        for winner in asked.outcome(mode).winners
    ]
    return bool(doubts) and all(doubts), any(doubts) and not all(doubts)


def _says(act: str, asked: BasketAnswer) -> tuple[str, ...]:
    written, applied = asked.outcome("as_written"), asked.outcome("as_applied")
    also = applied.also
    return (clause(act, written), clause(act, applied), clause(act, also) if also else "")


def sentence_of(group: Alike, act: str, parent: str | None) -> str:
    """Return what the law says of an act with the drugs of a group, as one sentence without its full stop."""
    written, applied, also = _says(act, group.answers[0])
    if written == applied:
        sentence = written
    else:
        sentence = _("{written} as written; as applied, {applied}").format(
            written=written, applied=clause(pgettext("the act", "it"), group.applied)
        )
    if also and also != applied and parent:
        sentence = _("{said}; by the law of {place}, which applies beside it, {also}").format(
            said=sentence,
            place=parent,
            also=clause(pgettext("the act", "it"), group.applied.also or group.applied),
        )
    return sentence


def _in_brackets(group: Alike, act: str, parent: str | None) -> str:
    """Return what `sentence_of` does as one clause: what differs from the written law stands behind it in brackets."""
    written, applied, also = _says(act, group.answers[0])
    beside = []
    if written != applied:
        beside.append(_("as applied, {applied}").format(applied=_noun(group.applied)))
    if also and also != applied and parent:
        also_says = _noun(group.applied.also or group.applied)
        beside.append(
            _("by the law of {place}, which applies beside it, {also}").format(place=parent, also=also_says)
        )
    if not beside:
        return written
    frame = _("{written} as written ({beside})") if written != applied else _("{written} ({beside})")
    return frame.format(written=written, beside=apart(beside))


def _headline_drugs(group: Alike, groups: tuple[Alike, ...]) -> str:
    return group.drug_names if len(groups) > 1 else group.drugs


def _noun(outcome: Outcome) -> str:
    if outcome.offence == "depends":
        return clause(pgettext("the act", "it"), outcome)
    return offence_phrase(outcome.offence)


def holding_set(survey: Survey) -> str:
    """Return the id of the set of questions on holding: any amount where care withholds figures, else small amounts."""
    return "any-amount" if survey.care.withholds else "possession"


def summary_sentence(survey: Survey, numbers: Numbering) -> Statement:
    """Return the one sentence with which a brief begins: holding for own use, as written and as applied."""
    groups = alike(survey.ask(holding_set(survey)))
    parent = survey.parent.name if survey.parent and survey.law.concurrent else None
    parts = [
        _hedge(
            group,
            _in_brackets(group, _("holding {drugs}").format(drugs=_headline_drugs(group, groups)), parent),
        )
        for group in reversed(groups)  # what holds for most drugs comes first here
    ]
    frame = (
        _("As the law stood on {day}, for own use and whatever the amount: {parts}.")
        if survey.care.withholds
        else _("As the law stood on {day}, for small amounts held for own use: {parts}.")
    )
    winners = [winner for group in groups for asked in group.answers for winner in winners_of(asked)]
    return Statement(
        text=frame.format(day=day(survey.on), parts=apart(parts)),
        sources=sources_of(winners, numbers),
        unchecked=all(group.unchecked for group in groups),
    )


def _hedge(group: Alike, said: str) -> str:
    if group.unchecked:
        return _("we believe, unchecked, that {said}").format(said=said)
    return _("{said} (part of this is unchecked)").format(said=said) if group.partly else said


def law_points(survey: Survey, numbers: Numbering) -> tuple[LawPoint, ...]:
    """Return a paragraph for each kind of act that the register answers for at least one drug.

    Places in which the same is said of the same act stand together.
    """
    points: list[LawPoint] = []
    for name in (holding_set(survey), *POINTS):
        act, place = map(_, _ACTS[name])
        statements = tuple(
            _statement(survey, group, numbers) for group in _coded_groups(alike(survey.ask(name)))
        )
        if points and points[-1].label.startswith(act) and points[-1].statements == statements:
            points[-1] = LawPoint(label=f"{points[-1].label}, {place}", statements=statements)
        elif statements:
            points.append(LawPoint(label=f"{act} {place}".strip(), statements=statements))
    return tuple(points)


def _coded_groups(groups: tuple[Alike, ...]) -> Iterable[Alike]:
    """Return the groups of which the register says something; if any is left out, none may say "every other drug"."""
    held = [group for group in groups if group.written.winners or group.applied.winners]
    return held if len(held) == len(groups) else [replace(group, rest=False) for group in held]


def drugs_asked_about() -> str:
    """Return the drugs of the basket, as a list."""
    return all_of(substance_name(drug) for drug in basket().drugs)


def not_held(survey: Survey) -> tuple[str, ...]:
    """Return the kinds of act of which the register holds nothing, with the drugs where it is not all."""
    missing = []
    for name in ("possession", *POINTS):
        label = " ".join(map(_, _ACTS[name])).strip()
        asked = survey.ask(name)
        empty = [question for question in asked if not question.outcome("as_applied").winners]
        if len(empty) == len(asked):
            missing.append(label)
        elif empty:
            drugs = all_of(substance_name(question.drug) for question in empty)
            missing.append(_("{act}: {drugs}").format(act=label, drugs=drugs))
    return tuple(missing)


def _statement(survey: Survey, group: Alike, numbers: Numbering) -> Statement:
    conduct = group.answers[0].decision.question.conduct
    parent = survey.parent.name if survey.parent and survey.law.concurrent else None
    sentence = _hedge(group, sentence_of(group, act_name(conduct, group.drugs), parent))
    winners = [winner for asked in group.answers for winner in winners_of(asked)]
    articles = list(
        dict.fromkeys(winner.law.citation(winner.match.provision) for winner in winners if winner.match)
    )
    return Statement(
        text=sentence[0].upper() + sentence[1:] + ".",
        sources=sources_of(winners, numbers),
        unchecked=group.unchecked,
        articles=tuple(articles),
    )


def legal_texts(laws: Iterable[Law], on: date, numbers: Numbering) -> tuple[LegalText, ...]:
    """Return the texts on which the provisions and tables in force on the day rest."""
    texts: list[LegalText] = []
    for law in laws:
        provisions = [provision.instrument for provision in law.provisions if provision.in_force(on)]
        tables = [table.instrument for table in law.file.thresholds if table.in_force(on)]
        for name in dict.fromkeys((*provisions, *tables)):
            text = law.instruments[name]
            texts.append(
                LegalText(
                    kind=instrument_name(text.kind),
                    title=text.title,
                    native_title=text.native_title,
                    dated=text.dated,
                    sources=numbers.law(law, text.sources),
                )
            )
    return tuple(texts)


def winners_of(asked: BasketAnswer) -> tuple[Winner, ...]:
    """Return every provision that can decide a question, in either reading, beside it too."""
    return tuple(
        winner
        for outcome in (asked.outcome("as_written"), asked.outcome("as_applied"))
        for part in (outcome, outcome.also)
        if part is not None
        for winner in part.winners
    )


def sources_of(winners: Iterable[Winner], numbers: Numbering) -> tuple[int, ...]:
    """Return the numbers of the sources of provisions that win."""
    named: dict[int, None] = {}
    for winner in winners:
        if winner.match:
            named.update(dict.fromkeys(numbers.law(winner.law, winner.match.provision.sources)))
    return tuple(sorted(named))
