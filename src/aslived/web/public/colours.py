"""How places are coloured on a map: by what the law makes of it, by a model, or by one criterion.

A shade is a class of the style sheet, a letter and words, so that no colour carries a meaning alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aslived.assess.counting.count import Place
from aslived.assess.counting.everywhere import criterion_everywhere, model_everywhere
from aslived.errors import AslivedError
from aslived.language import _, marked, pmarked, with_term
from aslived.law.register.vocabulary import FROM_MILD_TO_GRAVE, OutcomeClass, Substance
from aslived.law.words import offence_phrase
from aslived.publish.pictures.timeline import LETTERS
from aslived.standards import criteria, typologies
from aslived.standards.basket import basket
from aslived.web.frame import library

CLASSES: tuple[OutcomeClass, ...] = (*reversed(FROM_MILD_TO_GRAVE), "depends", "not_coded")


@dataclass(frozen=True)
class Shade:
    """A colour with its letter and its meaning; `says` is a sentence where the words alone do not tell."""

    name: str
    letter: str
    words: str
    says: str = ""


@dataclass(frozen=True)
class PlaceShade:
    """The shade of one place; `unchecked` marks what rests on low confidence or on memory alone."""

    shade: Shade
    unchecked: bool = False


@dataclass(frozen=True)
class Colouring:
    """A whole map's colours: what they show, what each means, and each place's own."""

    title: str
    caution: str
    shades: tuple[Shade, ...]
    places: Mapping[str, PlaceShade]

    def count_shades(self, codes: frozenset[str]) -> tuple[tuple[Shade, int], ...]:
        """Return how many of these places have which shade."""
        shades = [place.shade for code, place in self.places.items() if code in codes]
        return tuple((shade, shades.count(shade)) for shade in self.shades)


OF_CRITERION = {
    "met": Shade("sh-met", "✓", pmarked("answer to a criterion", "met")),
    "partly": Shade("sh-partly", "½", pmarked("answer to a criterion", "partly met")),
    "not_met": Shade("sh-not-met", "✕", pmarked("answer to a criterion", "not met")),
    "unknown": Shade(
        "sh-unknown", "?", pmarked("answer to a criterion", "unknown"), marked("The register cannot tell.")
    ),
}
OF_NO_SINGLE_MODEL = {
    "several": Shade("sh-several", "+", marked("several of these at once")),
    "regulated": Shade("of-regulated", "R", marked("lawful within rules")),
    "criminal": Shade("of-criminal", "C", marked("a crime, and treated as one: no model")),
    "none_fits": Shade("sh-none", "–", marked("no model fits")),
    "unsettled": Shade("of-depends", "D", marked("not settled by what is asked")),
    "not_coded": Shade("of-not_coded", "?", marked("not in the register")),
}


def _translate(shades: Mapping[str, Shade]) -> dict[str, Shade]:
    return {key: Shade(one.name, one.letter, _(one.words), _(one.says)) for key, one in shades.items()}


def colour_by_outcome(places: tuple[Place, ...], title: str) -> Colouring:
    """Colour by the offence class of one reading of the law."""
    shades = {name: Shade(f"of-{name}", LETTERS[name], offence_phrase(name)) for name in CLASSES}
    return Colouring(
        title,
        "",
        tuple(shades.values()),
        {place.code: PlaceShade(shades[place.offence], place.verdict == "unchecked") for place in places},
    )


def list_map_choices() -> tuple[tuple[str, str], ...]:
    """Return what a map can show besides the two readings of the law: (id, label) of typologies and criteria."""
    return (
        *((one.id, _("Model: {title}").format(title=_(one.title))) for one in typologies().typologies),
        *((one.id, with_term(one.id, _(one.title))) for one in criteria().criteria),
    )


def colour_by_standard(show: str, substance: Substance, on: date) -> Colouring:
    """Colour by a typology's models, or by one criterion, whichever has that id.

    *Errors:* AL-HUB-010 there is neither; AL-HUB-011 the basket does not ask about the drug.
    """
    if any(one.id == show for one in typologies().typologies):
        return _by_model(show, substance, on)
    if any(one.id == show for one in criteria().criteria):
        return _by_criterion(show, on)
    raise AslivedError.of("AL-HUB-010", given=show)


def _by_criterion(id: str, on: date) -> Colouring:
    criterion = criteria().criterion(id)
    shades = _translate(OF_CRITERION)
    found = _criterion(id, on)
    return Colouring(
        with_term(id, _(criterion.question)),
        "",
        tuple(shades.values()),
        {code: PlaceShade(shades[value], unchecked) for code, (value, unchecked) in found.items()},
    )


@lru_cache(64)
def _criterion(id: str, on: date) -> dict[str, tuple[str, bool]]:
    found = criterion_everywhere(library.register(), id, on)
    return {code: (answer.value, not answer.checked) for code, answer in found.items()}


def _by_model(id: str, substance: Substance, on: date) -> Colouring:
    if substance not in basket().drugs:
        raise AslivedError.of("AL-HUB-011", substance=substance, known=", ".join(basket().drugs))
    typology = typologies().typology(id)
    shades = {
        model.id: Shade(f"sh-{number}", "ABCDEFGHIJKLMNOP"[number], _(model.label), _(model.definition))
        for number, model in enumerate(typology.models)
    }
    no_single_model = _translate(OF_NO_SINGLE_MODEL)
    places = {}
    for code, (models, status, unchecked) in _model(id, substance, on).items():
        own = shades[models[0]] if len(models) == 1 else no_single_model["several" if models else status]
        places[code] = PlaceShade(own, unchecked)
    caution = (
        _("This typology is provisional: its source was not read in full. Place no country by it in public.")
        if typology.provisional
        else ""
    )
    return Colouring(_(typology.title), caution, (*shades.values(), *no_single_model.values()), places)


@lru_cache(64)
def _model(id: str, substance: Substance, on: date) -> dict[str, tuple[tuple[str, ...], str, bool]]:
    found = model_everywhere(library.register(), id, substance, on)
    return {code: (fit.models, fit.status, not fit.checked) for code, fit in found.items()}
