"""The register: every place's law, loaded, joined to its parent, ready to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from aslived.errors import AslivedError, nearest
from aslived.language import language
from aslived.law.register.place_names import name_in_language
from aslived.law.register.provision import Instrument, LawFile, Provision, RelatedRule, Source, Threshold
from aslived.law.register.quantity import Amount, parse_amount
from aslived.law.register.vocabulary import SanctionKind
from aslived.law.register.withholding import file_without_amounts
from aslived.yamlfile import read

PLACES = Path(__file__).parents[1] / "places"
UNDEFINED = "undefined"


@dataclass(frozen=True)
class Law:
    """The law of one jurisdiction: its file, with thresholds and instruments by id and amounts parsed.

    Where `figures_shown` is False no text of the file names an amount, and nothing may print `figures` or limits.

    >>> law = Register.of("PT")["PT"]
    >>> law.name, str(law.figures["ten-days"]["heroin"])
    ('Portugal', '1 g')
    """

    file: LawFile
    figures_shown: bool = True

    @property
    def code(self) -> str:
        return self.file.jurisdiction.code

    @property
    def name(self) -> str:
        """What the place is called, in the language that is spoken; one that was added, as its file has it."""
        own = self.file.jurisdiction.name
        return name_in_language(self.code, own) if self.packaged else own

    @property
    def packaged(self) -> bool:
        """Whether it comes with aslived; a law that was added here is not of the register, and never counted."""
        return self.file.packaged

    @property
    def parent(self) -> str | None:
        return self.file.jurisdiction.parent

    @property
    def concurrent(self) -> bool:
        """Whether the parent's law applies beside this one, and not only where this one is silent."""
        return self.file.jurisdiction.parent_applies == "concurrent"

    @property
    def checked(self) -> date:
        return self.file.jurisdiction.checked

    @property
    def responsible_from(self) -> int | None:
        return self.file.jurisdiction.responsible_from

    @property
    def provisions(self) -> tuple[Provision, ...]:
        return self.file.provisions

    @cached_property
    def thresholds(self) -> Mapping[str, Threshold]:
        return {threshold.id: threshold for threshold in self.file.thresholds}

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        return {instrument.id: instrument for instrument in self.file.instruments}

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.file.sources

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, Amount]]:
        """The amounts of each threshold by substance."""
        return {
            threshold.id: {name: parse_amount(text) for name, text in threshold.amounts().items()}
            for threshold in self.file.thresholds
        }

    @cached_property
    def literal_limits(self) -> Mapping[str, Amount]:
        """The limits that provisions write out as an amount, parsed."""
        named = {name for provision in self.provisions for name in provision.limits()}
        return {
            name: parse_amount(name) for name in named if name not in self.thresholds and name != UNDEFINED
        }

    @cached_property
    def sanction_kinds(self) -> frozenset[SanctionKind]:
        """Every kind of sanction that any provision of the file names, whenever it is in force."""
        return frozenset(sanction.kind for provision in self.provisions for sanction in provision.sanctions)

    def related_rules(self, kind: str, on: date) -> tuple[RelatedRule, ...]:
        """Return the rules of this kind that hold on the day."""
        return tuple(rule for rule in self.file.related if rule.kind == kind and rule.in_force(on))

    def doubts(self, confidence: str, sources: Iterable[str]) -> bool:
        """Tell whether what rests on these sources is of low confidence, or only what somebody recalled."""
        return confidence == "low" or all(self.sources[name].kind == "recalled" for name in sources)

    def with_file(self, file: LawFile) -> Law:
        """Return this law with another file; figures stay hidden where they are."""
        law = replace(self, file=file)
        return law if law.figures_shown else replace(law, file=file_without_amounts(file))

    def without_amounts(self) -> Law:
        """Return this law to be told without amounts; it is read as before. Made once for each language.

        >>> law = Register.of("LK")["LK"].without_amounts()
        >>> law.figures_shown, law.without_amounts() is law
        (False, True)
        """
        if not self.figures_shown:
            return self
        if language() not in self._without_amounts:
            careful = Law(file_without_amounts(self.file), figures_shown=False)
            vars(careful).update(figures=self.figures, literal_limits=self.literal_limits)
            self._without_amounts[language()] = careful
        return self._without_amounts[language()]

    @cached_property
    def _without_amounts(self) -> dict[str, Law]:
        return {}

    def citation(self, provision: Provision) -> str:
        """Return the article and the instrument that say so."""
        title = self.instruments[provision.instrument].title
        return f"{provision.article}, {title}" if provision.article else title


class Register(Mapping[str, Law]):
    """Laws by code of the place; each place's parent is in it too.

    Laws that were added here can be asked and read beside the others. Whatever counts, colours or lists all
    places does so over `packaged`.
    """

    def __init__(self, laws: Mapping[str, Law]) -> None:
        self._laws = dict(sorted(laws.items()))

    @classmethod
    def load(cls, folder: Path = PLACES, added: Mapping[str, Law] | None = None) -> Register:
        """Read every file of the folder; `added` are laws of other places, as `check.added` reads them.

        *Errors:* those of `aslived.yamlfile.read`; AL-LAW-006 where a file is not named after its code.
        """
        return cls({path.stem: _law(path) for path in sorted(folder.glob("*.yaml"))} | dict(added or {}))

    @classmethod
    def of(cls, *codes: str, folder: Path = PLACES, added: Mapping[str, Law] | None = None) -> Register:
        """Read the files of these places and their parents only; those of `added` are not read again.

        *Errors:* AL-LAW-001 where there is no such file; those of `aslived.yamlfile.read`.
        """
        laws: dict[str, Law] = {}
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code in laws:
                continue
            laws[code] = law = added[code] if added and code in added else _law_of(code, folder)
            if law.parent:
                waiting.append(law.parent)
        return cls(laws)

    def __getitem__(self, code: str) -> Law:
        return self._laws[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._laws)

    def __len__(self) -> int:
        return len(self._laws)

    def law(self, code: str) -> Law:
        """Return the law of a place.

        *Errors:* AL-LAW-001 where the place is not in the register.
        """
        if code not in self._laws:
            raise AslivedError.of("AL-LAW-001", given=code, nearest=nearest(code, self._laws))
        return self._laws[code]

    def parent(self, law: Law) -> Law | None:
        """Return the law that is read where this one has no answer, or beside it."""
        return self._laws[law.parent] if law.parent else None

    @cached_property
    def packaged(self) -> Register:
        """The register without what was added here: the places that are counted."""
        return Register({code: law for code, law in self._laws.items() if law.packaged})

    @cached_property
    def added_laws(self) -> Mapping[str, Law]:
        """The laws that were added here, by code."""
        return {code: law for code, law in self._laws.items() if not law.packaged}

    def laws_of(self, code: str) -> tuple[Law, ...]:
        """Return the law of a place and, where it has one, its parent's.

        *Errors:* AL-LAW-001 where the place is not in the register.
        """
        law = self.law(code)
        parent = self.parent(law)
        return (law, parent) if parent else (law,)

    def with_laws(self, *laws: Law) -> Register:
        """Return a register in which these laws stand in the place of those it has."""
        return Register({**self._laws, **{law.code: law for law in laws}})


def _law_of(code: str, folder: Path) -> Law:
    path = folder / f"{code}.yaml"
    if not path.is_file():
        near = nearest(code, sorted(known.stem for known in folder.glob("*.yaml")))
        raise AslivedError.of("AL-LAW-001", given=code, nearest=near)
    return _law(path)


def _law(path: Path) -> Law:
    law = Law(read(path, LawFile))
    if law.code != path.stem:
        raise AslivedError.of("AL-LAW-006", str(path), given=law.code, name=path.stem)
    return law
