"""A canvas that is as wide as its page: places across are shares, heights are pixels, text keeps its size."""

from __future__ import annotations

from html import escape

MARGIN = 0.03
FONT = "Libertinus Serif"
NARROW = 300
"""The width, in pixels, for which labels are kept apart: the smallest phone."""


class Canvas:
    """Collects the marks of one picture. Without a width, shares become percentages of the page's width.

    Colours are attributes, so that a page's CSS can replace them by class (`pic-ink`, `pic-faint`).

    >>> canvas = Canvas("Law", "A picture of a law", "law")
    >>> canvas.text(0.5, 10, "1 g")
    >>> "50%" in canvas.svg(20)
    True
    """

    def __init__(self, title: str, description: str, name: str, width: int | None = None) -> None:
        self._title, self._description, self._name, self._width = title, description, name, width
        self._marks: list[str] = []

    def across(self, share: float) -> str:
        """Return a place across, from 0 to 1, inside the margins."""
        place = MARGIN + (1 - 2 * MARGIN) * share
        return f"{place * 100:.6g}%" if self._width is None else f"{place * self._width:.6g}"

    def span(self, share: float) -> str:
        """Return a length across."""
        length = (1 - 2 * MARGIN) * share
        return f"{length * 100:.6g}%" if self._width is None else f"{length * self._width:.6g}"

    def add(self, mark: str) -> None:
        """Add a mark as SVG."""
        self._marks.append(mark)

    def text(
        self, share: float, y: float, text: str, *, anchor: str = "", bold: bool = False, faint: bool = False
    ) -> None:
        """Write at a place across; near an edge the text leans inwards."""
        anchor = anchor or anchor_at(share)
        weight = ' font-weight="700"' if bold else ""
        tone, fill = ("pic-faint", "#4c5660") if faint else ("pic-ink", "#1c2329")
        self.add(
            f'<text class="{tone}" x="{self.across(share)}" y="{y:g}" text-anchor="{anchor}" '
            f'font-family="{FONT}" font-size="13" fill="{fill}"{weight}>{escape(text)}</text>'
        )

    def rule(self, start: float, end: float, y: float, *, faint: bool = False) -> None:
        """Draw a line across."""
        stroke = "#9aa4ab" if faint else "#1c2329"
        self.add(
            f'<line class="{"pic-rule-faint" if faint else "pic-rule"}" x1="{self.across(start)}" '
            f'x2="{self.across(end)}" y1="{y:g}" y2="{y:g}" stroke="{stroke}" stroke-width="1"/>'
        )

    def tick(
        self, share: float, top: float, bottom: float, *, dashed: bool = False, width: float = 1
    ) -> None:
        """Draw a line downwards."""
        dash = ' stroke-dasharray="3 2"' if dashed else ""
        place = self.across(share)
        self.add(
            f'<line class="pic-rule" x1="{place}" x2="{place}" y1="{top:g}" y2="{bottom:g}" '
            f'stroke="#1c2329" stroke-width="{width:g}"{dash}/>'
        )

    def symbol(self, share: float, y: float, shape: str) -> None:
        """Put a small shape at a place: disc, ring, square, triangle, diamond, cross."""
        self.add(f'<svg x="{self.across(share)}" y="{y:g}" overflow="visible">{SHAPES[shape]}</svg>')

    def svg(self, height: float) -> str:
        """Return the picture."""
        width = "100%" if self._width is None else f"{self._width}"
        box = "" if self._width is None else f' viewBox="0 0 {self._width} {height:g}"'
        return (
            f'<svg class="pic" xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height:g}"{box} '
            f'aria-labelledby="{self._name}-title {self._name}-desc">'
            f'<title id="{self._name}-title">{escape(self._title)}</title>'
            f'<desc id="{self._name}-desc">{escape(self._description)}</desc>'
            f"{''.join(self._marks)}</svg>"
        )


SHAPES = {
    "disc": '<circle class="pic-fill" r="5.5" fill="#1f5a6b"/>',
    "ring": '<circle class="pic-ring" r="5" fill="#ffffff" stroke="#1f5a6b" stroke-width="2"/>',
    "square": '<rect class="pic-fill" x="-5" y="-5" width="10" height="10" fill="#1f5a6b"/>',
    "triangle": '<path class="pic-fill" d="M0-6 6 5H-6Z" fill="#1f5a6b"/>',
    "diamond": '<path class="pic-fill" d="M0-7 7 0 0 7-7 0Z" fill="#1f5a6b"/>',
    "cross": '<path class="pic-cross" d="M-5-5 5 5M5-5-5 5" fill="none" stroke="#1f5a6b" stroke-width="3"/>',
}


def anchor_at(share: float) -> str:
    """Return how a text stands at a place, so that it stays on the picture.

    >>> anchor_at(0.02), anchor_at(0.5), anchor_at(0.97)
    ('start', 'middle', 'end')
    """
    if share < 0.12:
        return "start"
    return "end" if share > 0.88 else "middle"


def lanes(labels: list[tuple[float, str]], character: float = 7.0) -> list[int]:
    """Return a lane for each label, in order of place, so that no two in a lane touch on the narrowest page.

    >>> lanes([(0.1, "1 g"), (0.12, "1.2 g"), (0.9, "9 g")])
    [0, 1, 0]
    """
    taken: list[float] = []
    chosen = []
    for share, text in labels:
        width = character * len(text) / NARROW
        left = {"start": share, "middle": share - width / 2, "end": share - width}[anchor_at(share)]
        lane = next((n for n, right in enumerate(taken) if right <= left), len(taken))
        if lane == len(taken):
            taken.append(0.0)
        taken[lane] = left + width + 0.02
        chosen.append(lane)
    return chosen
