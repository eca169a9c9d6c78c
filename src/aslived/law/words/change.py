"""One change between two laws in plain words: what for whom, and what each law says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from aslived.language import _, ngettext
from aslived.law.comparison.compare import Change, Direction
from aslived.law.comparison.refinement import Side
from aslived.law.reading.decide import Case
from aslived.law.reading.grounds import limit_certainty, unchecked_provision
from aslived.law.reading.rule import Match, Mode
from aslived.law.register.law import Law
from aslived.law.register.provision import Sanction
from aslived.law.register.vocabulary import SUBSTANCES, Conduct, OutcomeClass, SanctionKind, Substance
from aslived.law.words.case import bounds, condition, figures_shown, limit_name, merge_spans, span_phrase
from aslived.law.words.headline import offence_phrase
from aslived.law.words.name import all_of, authority_name, conduct_name, one_of, substance_name
from aslived.law.words.sanction import measures_of

_FEW_MEASURES = 4
"""So many measures of one provision are said whole on a page."""
_FEW_SETS = 1
"""So many provisions with different measures are told on a page, the gravest first."""
_GRAVEST: tuple[SanctionKind, ...] = (
    "death_penalty",
    "corporal_punishment",
    "imprisonment",
    "compulsory_detention_treatment",
    "detention",
    "mandatory_treatment",
    "fine",
    "summons_to_commission",
)
"""The measures that a page must not leave out for want of room, the gravest first."""


_SIDE = {name: f"{name}_says" for name in ("brief", "sanctions", "decided_by", "record", "instead", "beside")}


class SideTold(msgspec.Struct, frozen=True, kw_only=True, rename=_SIDE):
    """What one of the two laws says, told. Several provisions stand here where the law is disputed.

    Measures are never merged: where provisions differ in them, each one's stand behind *under ...*. `brief` is
    `sanctions` as a page has room for, the gravest first.
    """

    offence: OutcomeClass
    says: str
    brief: tuple[str, ...]
    sanctions: tuple[str, ...]
    decided_by: str
    record: str
    instead: tuple[str, ...]
    beside: str
    unchecked: bool
    provisions: tuple[str, ...]
    citations: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True, rename={"what": "what_says", "when": "when_says"}):
    """One row of the table: the change, in codes and told.

    `cases` are alternatives, each of which is enough; an empty one is everybody. `when` says them.
    """

    modes: tuple[Mode, ...]
    direction: Direction
    conducts: tuple[Conduct, ...]
    substances: tuple[Substance, ...]
    cases: tuple[dict[str, list[Any]], ...]
    what: str
    when: tuple[str, ...]
    old: SideTold
    new: SideTold


def row(change: Change, modes: tuple[Mode, ...], laws: Mapping[str, Law]) -> Row:
    """Return a change as a row of the table; where the figures of a law are not shown no amount of a drug is in it."""
    phrases = [case_says(case, laws) for case in change.cases]
    return Row(
        modes=modes,
        direction=change.direction,
        conducts=change.conducts,
        substances=change.substances,
        cases=tuple(
            {fact: _values(fact, found, laws) for fact, found in case.items()} for case in change.cases
        ),
        what=what_says(change.conducts, change.substances),
        when=tuple(dict.fromkeys(filter(None, phrases))),
        old=side_told([change.old], change.substances),
        new=side_told([change.new], change.substances),
    )


def what_says(conducts: Iterable[str], substances: Iterable[str]) -> str:
    """Return what is done with what.

    >>> what_says(["possession", "purchase"], ["heroin"])
    'holding or buying: heroin'
    """
    acts = one_of(map(conduct_name, conducts))
    return _("{acts}: {drugs}").format(acts=acts, drugs=drugs_says(substances))


def drugs_says(substances: Iterable[str]) -> str:
    """Return drugs by name, or as every drug but a few.

    >>> drugs_says(SUBSTANCES), drugs_says([name for name in SUBSTANCES if name != "khat"])
    ('every drug', 'every drug but khat')
    """
    named = list(dict.fromkeys(substances))
    left_out = [name for name in SUBSTANCES if name not in named]
    if not left_out:
        return _("every drug")
    if 2 * len(left_out) < len(named):
        return _("every drug but {drugs}").format(drugs=all_of(map(substance_name, left_out)))
    return all_of(map(substance_name, named))


def case_says(case: Case, laws: Mapping[str, Law], *, amount: bool = True) -> str:
    """Return the conditions of a change's case, or nothing where it is everybody's; `amount`: that too."""
    said = [_condition(fact, cases, laws) for fact, cases in case.items() if amount or fact != "amount"]
    named = list(dict.fromkeys(said))
    return _("if {conditions}").format(conditions=all_of(named)) if named else ""


def amounts_says(spans: Iterable[Any]) -> str:
    """Return amounts as ranges.

    >>> from aslived.law.reading.completion import Span
    >>> amounts_says([Span(1, 2 * 10**9, "g")])
    'up to 2 g'
    """
    ranges = [
        span_phrase(bounds(low, high, unit or "g"), unit or "g") for low, high, unit in merge_spans(spans)
    ]
    return one_of(ranges)


def _condition(fact: str, cases: tuple[Any, ...], laws: Mapping[str, Law]) -> str:
    kind, _colon, rest = fact.partition(":")
    if kind == "amount" and not rest:
        if not figures_shown(laws):
            return _("the amount is such")
        return _("the amount is {range}").format(range=amounts_says(cases))
    if rest.count(":") == 1:
        code, limit = rest.split(":")
        named = limit_name(code, limit, laws)
        if kind == "purity":
            within, above = _("the pure amount is within {limit}"), _("the pure amount is above {limit}")
        else:
            within, above = _("the amount counts as within {limit}"), _("the amount counts as above {limit}")
        return (within if cases[0] else above).format(limit=named)
    return condition(fact, cases, laws)


def _values(fact: str, cases: tuple[Any, ...], laws: Mapping[str, Law]) -> list[Any]:
    """A fact's cases as data: amounts by their ends, ages and days as [low, high], limits as within or above."""
    kind, _colon, rest = fact.partition(":")
    if kind == "amount" and not rest:
        if not figures_shown(laws):
            return ["withheld"]
        ends = [(bounds(low, high, unit or "g"), unit or "g") for low, high, unit in merge_spans(cases)]
        return [{word: str(end) for word, end in span.items()} or {"any": unit} for span, unit in ends]
    if rest:
        return ["within" if within else "above" for within in cases]
    if kind == "place":
        return [place for group in cases for place in group]
    if kind == "first_time":
        return [case is None for case in cases]
    if kind in ("age", "prior_days"):
        first: list[Any] = ["first_time"] if None in cases else []
        return [*first, *([low, high] for low, high, _unit in merge_spans(case for case in cases if case))]
    return list(cases)


def side_told(sides: Iterable[Side], substances: Iterable[str]) -> SideTold:
    """Return what one law says; of several sides the provisions stand together."""
    sides = list(sides)
    winners = _distinct(found for side in sides for found in side.winners)
    weak = any(_weak(found, substances) for found in winners)
    offence = sides[0].offence
    says = (
        _("below the age at which anybody answers for it") if sides[0].below_age else offence_phrase(offence)
    )
    if offence == "depends":
        says = _("disputed: {readings}").format(
            readings=one_of(dict.fromkeys(offence_phrase(found.provision.offence) for found in winners))
        )
    deciders = dict.fromkeys(name for found in winners for name in found.provision.decided_by)
    instead = _distinct(found for side in sides for found in side.instead)
    beside = next((side.also for side in sides if side.also), None)
    return SideTold(
        offence=offence,
        says=_("we believe, unchecked: {says}").format(says=says) if weak else says,
        brief=_brief(winners),
        sanctions=_sanctions(winners),
        decided_by=one_of(map(authority_name, deciders)) if deciders else "",
        record=_record({found.provision.criminal_record for found in winners}),
        instead=tuple(dict.fromkeys(_may_instead(found) for found in instead)),
        beside=_parent_sentence(beside),
        unchecked=weak,
        provisions=tuple(found.name for found in winners),
        citations=tuple(dict.fromkeys(found.law.citation(found.provision) for found in winners)),
    )


def _sanctions(winners: list[Match]) -> tuple[str, ...]:
    """The measures of each provision; behind its citation where another one has others."""
    sets = _measure_sets(winners)
    told: list[str] = []
    for measures, found in sets.items():
        said = list(measures_of(found)) or [_("no measure")]
        told += _under(found, said) if len(sets) > 1 else said if measures else []
    return tuple(told)


def _brief(winners: list[Match]) -> tuple[str, ...]:
    sets = sorted(_measure_sets(winners).items(), key=lambda item: _gravity(item[0]), reverse=True)
    if len(sets) == 1:
        return tuple(_few(sets[0][1]))
    told: list[str] = []
    for _measures, found in sets[:_FEW_SETS]:
        told += _under(found, _few(found) or [_("no measure")])
    left = len(sets) - _FEW_SETS
    if left > 0:
        more = ngettext(
            "{n} more provision with other measures", "{n} more provisions with other measures", left
        )
        told.append(more.format(n=left))
    return tuple(told)


def _measure_sets(winners: list[Match]) -> dict[tuple[Sanction, ...], Match]:
    """The different lists of measures, each with the first provision that has it."""
    sets: dict[tuple[tuple[Sanction, ...], object], Match] = {}
    for found in winners:
        sets.setdefault((found.provision.sanctions, found.provision.incomplete), found)
    return {found.provision.sanctions: found for found in sets.values()}


def _under(found: Match, said: list[str]) -> list[str]:
    first = _("under {citation}: {measures}").format(
        citation=found.law.citation(found.provision), measures=said[0]
    )
    return [first, *said[1:]]


def _few(found: Match) -> list[str]:
    """Measures as a page has room for: of many only the gravest that may happen first, without remarks."""
    measures = found.provision.sanctions
    if len(measures) <= _FEW_MEASURES:
        brief = tuple(msgspec.structs.replace(one, certain=False) for one in measures)
        return list(measures_of(found, brief))
    measures = found.provision.at_first
    ranked = sorted(measures, key=_rank, reverse=True)[:_FEW_MEASURES]
    bare = [msgspec.structs.replace(one, certain=False, note=None, alternative_to=None) for one in ranked]
    left = len(found.provision.sanctions) - len(bare)
    more = ngettext("{n} more measure", "{n} more measures", left).format(n=left)
    return [*measures_of(found, tuple(bare)), more]


def _gravity(measures: tuple[Sanction, ...]) -> list[tuple[int, float]]:
    return sorted((_rank(one) for one in measures), reverse=True)


def _rank(sanction: Sanction) -> tuple[int, float]:
    """How grave a measure is beside others of a page: its kind, then how long or how much; no end is most."""
    kind = -_GRAVEST.index(sanction.kind) if sanction.kind in _GRAVEST else -len(_GRAVEST)
    days = {"days": 1.0, "months": 30.0, "years": 365.0}.get(sanction.unit or "", 1.0)
    return kind, sanction.max * days if sanction.max is not None else float("inf")


def _may_instead(found: Match) -> str:
    return _("officials may treat it as {offence} ({citation})").format(
        offence=offence_phrase(found.provision.offence), citation=found.law.citation(found.provision)
    )


def _distinct(found: Iterable[Match]) -> list[Match]:
    return list(dict.fromkeys(found))


def _parent_sentence(also: Side | None) -> str:
    if also is None:
        return ""
    place = next((found.law.name for found in also.winners), "")
    if not place:
        return ""
    return _("by the law that applies beside it ({place}), {offence}").format(
        place=place, offence=offence_phrase(also.offence)
    )


def _record(said: set[bool | None]) -> str:
    if said == {True}:
        return _("it can go on a criminal record")
    return _("it does not go on a criminal record") if said == {False} else ""


def _weak(found: Match, substances: Iterable[str]) -> bool:
    """Whether a winner rests on what nobody could check: itself, its limits, or a limit that it is beyond."""
    law, provision = found.law, found.provision
    if unchecked_provision(law, provision):
        return True
    place = law.provisions.index(provision)
    ahead = [
        other
        for other in law.provisions[:place]
        if set(other.conduct) & set(provision.conduct) and any(map(other.names, substances))
    ]
    limits = {name for other in (provision, *ahead) for name in other.limits() if name in law.thresholds}
    return any(
        limit_certainty(law, law.thresholds[name], substance) == "low"
        for name in limits
        for substance in substances
        if substance in law.figures[name]
    )
