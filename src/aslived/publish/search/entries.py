"""What a search looks through: every entry of the register and of the standards, as a few lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, get_args

import msgspec

from aslived.law import Law, Register
from aslived.law.names.understand import drug_words, place_names, plain
from aslived.law.reading.care import care_over_time
from aslived.law.reading.grounds import recalled_only, unchecked_provision
from aslived.law.register.provision import Except, Provision
from aslived.law.register.translation import text_of
from aslived.law.register.vocabulary import SUBSTANCES
from aslived.standards.entry import Entry as Standard
from aslived.standards.entry import walk
from aslived.standards.shelf import ON_PAGES, SHELVES
from aslived.standards.typology import Dimension
from aslived.standards.words import headline

Kind = Literal["place", "drug", "provision", "instrument", "rule", "finding", "standard", "source"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""The kinds of entry, in the order in which results are shown."""

ANY_DRUG = "anydrug"
"""The word that stands for all drugs."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be found. `of` is the place's code, or the shelf of the standards that it stands on.

    `named` are all names of a place, plainly written; `tags` what it is about: drugs and places, as `tag`.
    `dated` marks what holds from a day (`start`) up to another (`end`); `unchecked` what rests on low confidence
    or on memory alone.
    """

    kind: Kind
    of: str
    id: str
    title: str
    text: str = ""
    named: tuple[str, ...] = ()
    tags: str = ""
    dated: bool = False
    start: date | None = None
    end: date | None = None
    unchecked: bool = False


def tag(kind: Literal["drug", "place"], code: str) -> str:
    """Return one word that stands for a drug or a place.

    >>> tag("drug", "cannabis_herb"), tag("place", "CA-BC")
    ('drugcannabisherb', 'placecabc')
    """
    return kind + "".join(letter for letter in code.casefold() if letter.isalnum())


def entries(register: Register) -> Iterator[Entry]:
    """Yield everything that can be found, place by place, then the standards."""
    named: dict[str, list[str]] = {}
    for word, code in place_names(register.added_laws):
        named.setdefault(code, []).append(word)
    for law in register.values():
        care = care_over_time(register.laws_of(law.code))
        yield from _of_law(care.apply(law), tuple(dict.fromkeys(named.get(law.code, ()))))
    yield from _of_drugs()
    yield from _of_standards()


def _of_law(law: Law, named: tuple[str, ...]) -> Iterator[Entry]:
    yield Entry(
        kind="place",
        of=law.code,
        id=law.code,
        title=law.name,
        text=_join(text_of(law.file.jurisdiction, "summary")),
        named=(*named, plain(law.code)),
    )
    about = tag("place", law.code)
    yield from _provisions(law, about)
    yield from _instruments(law, about)
    yield from _findings(law, about)
    yield from _rules(law, about)
    yield from _sources(law, about)


def _join(*parts: str | None) -> str:
    return " ".join(" ".join(part.split()) for part in parts if part)


def _provisions(law: Law, about: str) -> Iterator[Entry]:
    for provision in law.provisions:
        yield Entry(
            kind="provision",
            of=law.code,
            id=provision.id,
            title=law.citation(provision),
            text=_join(
                _acts(provision),
                text_of(provision, "note"),
                *(sanction.note for sanction in provision.sanctions),
            ),
            tags=" ".join((about, *_drugs(provision))),
            dated=True,
            start=provision.start,
            end=provision.end,
            unchecked=unchecked_provision(law, provision),
        )


def _instruments(law: Law, about: str) -> Iterator[Entry]:
    for text in law.file.instruments:
        yield Entry(
            kind="instrument",
            of=law.code,
            id=text.id,
            title=f"{text.title} ({text.native_title})" if text.native_title else text.title,
            text=_join(f"{text.kind}, {text.status}.".replace("_", " "), text.note),
            tags=about,
        )


def _findings(law: Law, about: str) -> Iterator[Entry]:
    for finding in law.file.practice:
        yield Entry(
            kind="finding",
            of=law.code,
            id=finding.id,
            title=finding.area.replace("_", " "),
            text=_join(text_of(finding, "finding"), text_of(finding, "note")),
            tags=about,
            unchecked=finding.confidence == "low" or recalled_only(law, finding.sources),
        )


def _rules(law: Law, about: str) -> Iterator[Entry]:
    for rule in law.file.related:
        yield Entry(
            kind="rule",
            of=law.code,
            id=rule.id,
            title=rule.kind.replace("_", " "),
            text=_join(text_of(rule, "summary"), text_of(rule, "note")),
            tags=about,
            dated=True,
            start=rule.start,
            end=rule.end,
            unchecked=rule.confidence == "low" or recalled_only(law, rule.sources),
        )


def _sources(law: Law, about: str) -> Iterator[Entry]:
    for id, source in law.sources.items():
        yield Entry(
            kind="source",
            of=law.code,
            id=id,
            title=source.title,
            text=_join(source.publisher, str(source.year) if source.year else None),
            tags=about,
            unchecked=source.kind == "recalled",
        )


def _acts(provision: Provision) -> str:
    """The acts, the drugs, the class and the measures, in the register's own words."""
    drugs: tuple[str, ...] = ("all drugs",)
    if isinstance(provision.substances, tuple):
        drugs = provision.substances
    elif isinstance(provision.substances, Except):
        drugs = (f"all drugs but {provision.substances.besides[0]}", *provision.substances.besides[1:])
    measures = ", ".join(dict.fromkeys(sanction.kind for sanction in provision.sanctions))
    offence = "no offence" if provision.offence == "none" else provision.offence
    parts = (", ".join(provision.conduct), ", ".join(drugs), offence, measures)
    acts = "; ".join(part for part in parts if part).replace("_", " ")
    return f"{acts[:1].upper()}{acts[1:]}."


def _drugs(provision: Provision) -> Iterator[str]:
    """The drugs that a provision names, and, told apart, those that it covers without naming them."""
    if provision.substances == "all":
        yield ANY_DRUG
    elif isinstance(provision.substances, Except):
        yield from (covered_word(drug) for drug in SUBSTANCES if drug not in provision.substances.besides)
    else:
        yield from (tag("drug", drug) for drug in provision.substances)


def covered_word(drug: str) -> str:
    """Return the word that stands for a drug covered by a provision that names others, which it leaves out."""
    return f"any{tag('drug', drug)}"


def _of_drugs() -> Iterator[Entry]:
    for drug, named in drug_words().items():
        title = drug.replace("_", " ")
        yield Entry(kind="drug", of=drug, id=drug, title=title, text=", ".join(named), tags=tag("drug", drug))


def _of_standards() -> Iterator[Entry]:
    for shelf in ON_PAGES:
        for _route, entry in walk(SHELVES[shelf].read()):
            id = getattr(entry, "id", None)
            if isinstance(id, str) and headline(entry) and not isinstance(entry, Dimension):
                yield Entry(
                    kind="source" if shelf == "sources" else "standard",
                    of=shelf,
                    id=id,
                    title=headline(entry),
                    text=" ".join(dict.fromkeys(_prose(entry))),
                )


def _prose(entry: Standard) -> Iterable[str]:
    """The sentences of an entry, without its codes and without its title."""
    for name in entry.__struct_fields__:
        value = getattr(entry, name)
        if isinstance(value, str) and " " in value and value != headline(entry):
            yield " ".join(value.split())
