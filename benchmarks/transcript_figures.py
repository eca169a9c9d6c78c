"""How well figures are found: precision and recall against records labelled by hand, every error listed.

    python benchmarks/transcript_figures.py

A figure counts as found where one was read that overlaps the labelled place and has its number and unit.
The founding record stands outside the project: it is looked for at `../shared/records`, or where the
variable ASLIVED_FOUNDING_RECORD says. The labels are in tests/data/records/gold. Some records were
labelled and held out: their first run, before anything was changed because of them, stands beside the
present figures, and is the honest guess for a record never seen. All have been used since.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from aslived import yamlfile
from aslived.transcript import read_text
from aslived.transcript.figure import Figure

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "tests" / "data" / "records"
FOUNDING = "2021-04-cnd64-we-are-the-evidence.txt"


class Labelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One figure labelled by hand: by its place, or by its words within other words."""

    number: float
    start: int | None = None
    end: int | None = None
    said: str | None = None
    in_: str | None = msgspec.field(default=None, name="in")
    unit: str | None = None
    qualifier: str | None = None
    counts: str | None = None
    """What it counts, or the noun of it."""
    place: str | None = None

    def found_in(self, text: str) -> tuple[int, int]:
        """Return where it stands; a label that stands nowhere or in two places is an error."""
        if self.start is not None and self.end is not None:
            return self.start, self.end
        assert self.said is not None
        around = self.in_ or self.said
        assert text.count(around) == 1, f"{around!r} stands there {text.count(around)} times"
        start = text.index(self.said, text.index(around))
        return start, start + len(self.said)


class FirstRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the reader found of a record held out, the first time it read it."""

    precision: float
    recall: float


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The labels of one record."""

    figures: list[Labelled]
    first_run: FirstRun | None = None


class Score(msgspec.Struct, frozen=True):
    """What was found of one record, and each way in which it was not right."""

    name: str
    first_run: FirstRun | None
    right: int
    missed: list[str]
    wrong: list[str]
    details: list[str]
    """Figures found with another qualifier, counted thing or place than labelled."""

    @property
    def precision(self) -> float:
        """The share of figures read that are labelled."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The share of labelled figures that were read."""
        return self.right / max(1, self.right + len(self.missed))


def founding_record() -> Path:
    """Return where the founding record should be."""
    return Path(os.environ.get("ASLIVED_FOUNDING_RECORD", ROOT.parent / "shared" / "records" / FOUNDING))


def labelled() -> list[tuple[str, Path, Gold]]:
    """Return every record that has labels and can be read here."""
    found = []
    for path in sorted((RECORDS / "gold").glob("*.yaml")):
        if path.stem == "founding":
            record = founding_record()
        else:
            record = next(file for file in RECORDS.iterdir() if file.stem == path.stem and file.is_file())
        if record.exists():
            found.append((path.stem, record, yamlfile.read(path, Gold)))
    return found


def score(name: str, path: Path, gold: Gold) -> Score:
    """Read a record and hold its figures against the labels."""
    text = path.read_bytes().decode("utf-8")
    read = list(read_text(text, path.name).figures)
    missed, details, right = [], [], 0
    for label in gold.figures:
        start, end = label.found_in(text)
        match = next((each for each in read if _is(each, label, start, end)), None)
        if match is None:
            missed.append(f"{start}-{end} {label.number:g} {label.unit or ''} {label.said or ''}".strip())
            continue
        right += 1
        read.remove(match)
        details += _details(match, label)
    wrong = [
        f"{each.start}-{each.end} {each.number:g} {text[each.start : each.end]!r} {each.counts or ''}"
        for each in read
    ]
    return Score(name, gold.first_run, right, missed, wrong, details)


def _is(figure: Figure, label: Labelled, start: int, end: int) -> bool:
    return (
        figure.start < end
        and start < figure.end
        and figure.number == label.number
        and figure.unit == label.unit
    )


def _details(figure: Figure, label: Labelled) -> list[str]:
    found = []
    if label.qualifier != figure.qualifier and (label.qualifier or "") not in (figure.qualifier or ""):
        found.append(f"{figure.start}: qualifier {figure.qualifier!r}, labelled {label.qualifier!r}")
    if label.counts and label.counts not in (figure.counts or ""):
        found.append(f"{figure.start}: counts {figure.counts!r}, labelled {label.counts!r}")
    if label.place and label.place != figure.code:
        found.append(f"{figure.start}: place {figure.code!r}, labelled {label.place!r}")
    return found


def main() -> int:
    """Print precision and recall, each record and each error."""
    scores = [score(*each) for each in labelled()]
    print(f"{'record':16} {'labels':>6} {'precision':>9} {'recall':>7}   first run, held out")
    for each in scores:
        first = each.first_run
        held_out = f"{first.precision:.3f} {first.recall:.3f}" if first else ""
        labels = each.right + len(each.missed)
        print(f"{each.name:16} {labels:6} {each.precision:9.3f} {each.recall:7.3f}   {held_out}")
    right = sum(each.right for each in scores)
    precision = right / (right + sum(len(each.wrong) for each in scores))
    recall = right / (right + sum(len(each.missed) for each in scores))
    print(
        f"{'all':16} {sum(each.right + len(each.missed) for each in scores):6} {precision:9.3f} {recall:7.3f}"
    )
    for each in scores:
        for kind, errors in (("missed", each.missed), ("no figure", each.wrong), ("detail", each.details)):
            for error in errors:
                print(f"{each.name}: {kind}: {error}")
    return 0 if all(min(each.precision, each.recall) >= 0.9 for each in scores) else 1


if __name__ == "__main__":
    raise SystemExit(main())
