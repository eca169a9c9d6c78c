"""A spread over models as data: the documented contract of `aslived model --json` (docs/models.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from aslived.assess.models.typology import Count, Fit, Models, Spread, Status
from aslived.language import _, language


class NamedPlace(msgspec.Struct, frozen=True):
    """A place."""

    code: str
    name_says: str


class ModelCount(msgspec.Struct, frozen=True):
    """The questions that came to one model, or to none for the reason that `status` gives."""

    model: str | None
    label_says: str | None
    status: Status
    checked: tuple[str, ...]
    unchecked: tuple[str, ...]


class ModelFit(msgspec.Struct, frozen=True):
    """One question of the basket, with the models that fit and why."""

    question: str
    status: Status
    models: tuple[str, ...]
    reasons_says: tuple[str, ...]
    provisions: tuple[str, ...]
    unchecked: bool
    officials_may_instead: tuple[str, ...]


class SpreadData(msgspec.Struct, frozen=True):
    """One typology. Nothing may be published from a provisional one: its own page was not read."""

    id: str
    title_says: str
    provisional: bool
    counts: tuple[ModelCount, ...]
    questions: tuple[ModelFit, ...]


class ModelsData(msgspec.Struct, frozen=True):
    """A place's law under each typology. `lead_says` must be shown first, `notice_says` beside whatever is shown."""

    contract: str
    lang: str
    place: NamedPlace
    on: date
    checked: date
    of_register: bool
    lead_says: tuple[str, ...]
    beside: str | None
    typologies: tuple[SpreadData, ...]
    notice_says: str


def as_data(models: Models, spreads: Iterable[Spread] | None = None) -> ModelsData:
    """Return the models of a place as data: under every typology, or under those that are given."""
    return ModelsData(
        contract="aslived-model/1",
        lang=language(),
        place=NamedPlace(models.law.code, models.law.name),
        on=models.on,
        checked=models.law.checked,
        of_register=models.law.packaged,
        lead_says=tuple(models.lead),
        beside=models.parent.code if models.parent else None,
        typologies=tuple(
            SpreadData(
                spread.typology.id,
                _(spread.typology.title),
                spread.provisional,
                tuple(map(_count, spread.counts)),
                tuple(map(_fit, spread.fits)),
            )
            for spread in (models.spreads if spreads is None else spreads)
        ),
        notice_says=models.notice,
    )


def _count(count: Count) -> ModelCount:
    return ModelCount(
        count.model.id if count.model else None,
        _(count.model.label) if count.model else None,
        count.status,
        tuple(fit.answer.id for fit in count.fits if fit.checked),
        tuple(fit.answer.id for fit in count.fits if not fit.checked),
    )


def _fit(fit: Fit) -> ModelFit:
    return ModelFit(
        fit.answer.id,
        fit.status,
        tuple(fit.models),
        tuple(fit.reasons),
        tuple(fit.provisions),
        not fit.checked,
        tuple(fit.may_instead),
    )
