"""How death and corporal punishment are told: in the lead of an answer, of a place, and in the law in full."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _, apart
from aslived.law.reading.care import GRAVEST, NEAREST, Care, Near, Penalty, Reach
from aslived.law.register.vocabulary import Gravest
from aslived.law.words.name import all_of, conduct_name, drugs_name, one_of
from aslived.law.words.sanction import sanction_name

Told = tuple[Gravest, Reach | str]


def penalty_sentences(penalties: Iterable[Near]) -> tuple[str, ...]:
    """Return what an answer says first of death and of corporal punishment: of each kind what stands nearest."""
    known = tuple(penalties)
    said = []
    for kind in GRAVEST:
        of_kind = [one for one in known if one.penalty.kind == kind]
        reach = min((one.reach for one in of_kind), key=NEAREST.index, default=None)
        if reach is not None:
            said.append(_sentence(kind, reach, [one.penalty for one in of_kind if one.reach == reach]))
    return tuple(said)


def place_sentences(care: Care) -> tuple[str, ...]:
    """Return what a view of a place says first: of each kind, for which acts."""
    return penalty_sentences(Near(one, "elsewhere") for one in care.penalties)


def penalty_says(penalty: Penalty) -> str:
    """Return one penalty with its acts, its drugs and, where a provision imposes it, the article.

    >>> from datetime import date
    >>> from aslived.law.reading.care import care_at
    >>> from aslived.law.register.law import Register
    >>> penalty_says(care_at(Register.of("DZ").laws_of("DZ"), date(2025, 8, 1)).penalties[0])
    'Death penalty for import, export, manufacture or trafficking.'
    """
    said = _("{penalty} for {acts}").format(penalty=sanction_name(penalty.kind), acts=_acts([penalty]))
    if penalty.of_enterprise:
        said = _("{penalty}, only for those who lead a criminal enterprise").format(penalty=said)
    if penalty.provision is not None:
        return _("{said}: {article}.").format(
            said=said[0].upper() + said[1:], article=penalty.law.citation(penalty.provision)
        )
    return _("{said}.").format(said=said[0].upper() + said[1:])


def _acts(penalties: Iterable[Penalty]) -> str:
    """The acts, each with the drugs where it is not every drug."""
    by_drugs: dict[str, dict[str, None]] = {}
    for one in penalties:
        drugs = "" if one.substances == "all" else drugs_name(one.substances)
        by_drugs.setdefault(drugs, {}).update(dict.fromkeys(one.acts))
    of_every_drug = by_drugs.get("", {}).keys()
    said = []
    for drugs, named in by_drugs.items():
        acts = one_of(conduct_name(act) for act in named if not drugs or act not in of_every_drug)
        if acts:
            said.append(_("{acts} ({drugs})").format(acts=acts, drugs=drugs) if drugs else acts)
    return apart(said)


def _sentence(kind: Gravest, reach: Reach, penalties: list[Penalty]) -> str:
    weak = all(one.unchecked for one in penalties)
    place = all_of(dict.fromkeys(one.law.name for one in penalties))
    told: Told = kind, reach
    if reach == "supply" and all(one.acts == ("trafficking",) for one in penalties):
        told = kind, "trafficking"
    return (_unchecked_sentences() if weak else _sentences())[told].format(place=place, acts=_acts(penalties))


def _sentences() -> dict[Told, str]:
    return {
        ("death_penalty", "asked"): _("{place}: the death penalty is possible for this."),
        ("death_penalty", "other_cases"): _(
            "{place}: the law has the death penalty for the same act in graver cases."
        ),
        ("death_penalty", "supply"): _(
            "{place}: the law has the death penalty for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
        ("death_penalty", "trafficking"): _(
            "{place}: the law has the death penalty for {acts}, of this drug too. "
            "A person can be charged with that at any amount."
        ),
        ("death_penalty", "elsewhere"): _("{place}: the law has the death penalty for {acts}."),
        ("corporal_punishment", "asked"): _(
            "{place}: corporal punishment, such as flogging or caning, is possible for this."
        ),
        ("corporal_punishment", "other_cases"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for the same act in other cases."
        ),
        ("corporal_punishment", "supply"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "trafficking"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for {acts}, of this drug too. "
            "A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "elsewhere"): _(
            "{place}: the law has corporal punishment, such as flogging or caning, for {acts}."
        ),
    }


def _unchecked_sentences() -> dict[Told, str]:
    return {
        ("death_penalty", "asked"): _(
            "{place}: we believe, unchecked, that the death penalty is possible for this."
        ),
        ("death_penalty", "other_cases"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for the same act in graver cases."
        ),
        ("death_penalty", "supply"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for passing on or selling this. "
            "A person can be charged with that at any amount."
        ),
        ("death_penalty", "trafficking"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for {acts}, of this drug too. "
            "A person can be charged with that at any amount."
        ),
        ("death_penalty", "elsewhere"): _(
            "{place}: we believe, unchecked, that the law has the death penalty for {acts}."
        ),
        ("corporal_punishment", "asked"): _(
            "{place}: we believe, unchecked, that corporal punishment, such as flogging or caning, is possible for this."
        ),
        ("corporal_punishment", "other_cases"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for the same act in other cases."
        ),
        ("corporal_punishment", "supply"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for passing on or selling this. A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "trafficking"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for {acts}, of this drug too. A person can be charged with that at any amount."
        ),
        ("corporal_punishment", "elsewhere"): _(
            "{place}: we believe, unchecked, that the law has corporal punishment, such as flogging or caning, "
            "for {acts}."
        ),
    }
