"""The timeline of a brief, laid out: the bands of each drug through the years, and the steps of the law."""

from __future__ import annotations

from collections.abc import Iterable

from aslived.language import _
from aslived.law.register.withholding import own_words
from aslived.law.words import day, offence_phrase
from aslived.law.words.name import step_name
from aslived.publish.brief.layout_law import PAPER
from aslived.publish.brief.shape import Band, Brief
from aslived.publish.document.document import Block, Cell, Fold, Line, Paragraph, Picture, Table
from aslived.publish.pictures import timeline_picture
from aslived.publish.pictures.timeline import LETTERS

_STEP_SIGNS = {"enacted": "●", "proposed": "○", "failed": "✕", "reversed": "◆"}


def timeline_blocks(brief: Brief) -> Iterable[Block]:
    """Return the timeline with the data behind it, and the steps."""
    title = _("Holding for own use, from {start} to {end}").format(
        start=day(brief.tracks[0].bands[0].start), end=day(brief.on)
    )
    description = _(
        "A band for each drug and reading of the law, its letter saying what holding was at the time; below, the "
        "numbered steps of the law by their year. The tables that follow say the same in words."
    )
    yield Picture(
        caption=title,
        description=description,
        fluid=timeline_picture(brief.tracks, brief.story, brief.on, title, description),
        fixed=timeline_picture(brief.tracks, brief.story, brief.on, title, description, PAPER),
        legend=tuple(_timeline_legend(brief)),
    )
    yield Paragraph(lines=(Line(text=brief.track_amounts, tone="quiet"),))
    if brief.story:
        yield _steps_table(brief)
    else:
        yield Paragraph(lines=(Line(text=_("The register holds no step of reform up to this day.")),))
    yield Fold(title=_("The bands as a table"), blocks=(_bands_table(brief),))


def _timeline_legend(brief: Brief) -> Iterable[tuple[str, str]]:
    bands = [band for track in brief.tracks for band in track.bands]
    for offence in dict.fromkeys(band.offence for band in bands):
        yield LETTERS[offence], offence_phrase(offence)
    if any(band.unchecked for band in bands):
        yield "*", _("we believe, unchecked")
    for kind in dict.fromkeys(step.kind for step in brief.story):
        yield _STEP_SIGNS[kind], step_name(kind)


def _steps_table(brief: Brief) -> Table:
    return Table(
        caption=_("Steps of the law"),
        head=(_("No. and day"), _("What"), _("Kind")),
        rows=tuple(
            (
                Cell(lines=(Line(text=f"{number}. {day(step.on)}"),)),
                Cell(lines=(Line(text=step.text, sources=step.sources, english=own_words(step.text)),)),
                Cell(lines=(Line(text=step_name(step.kind)),)),
            )
            for number, step in enumerate(brief.story, 1)
        ),
        widths=(2, 6, 2),
    )


def _bands_table(brief: Brief) -> Table:
    return Table(
        caption=_("What holding was, by drug and reading"),
        head=(_("Drug and reading"), _("From when, and what")),
        rows=tuple(
            (
                Cell(lines=(Line(text=f"{track.drug}, {track.reading}"),)),
                Cell(lines=tuple(Line(text=_band(band)) for band in track.bands)),
            )
            for track in brief.tracks
        ),
        widths=(3, 6),
    )


def _band(band: Band) -> str:
    said = _("from {day}: {offence}").format(day=day(band.start), offence=offence_phrase(band.offence))
    return _("{said} (we believe, unchecked)").format(said=said) if band.unchecked else said
