#!/usr/bin/env python3
"""Write what docs/register.md says of the register from the register: `python docs/register.py`; `--check` compares.

Only the parts between `<!-- made: NAME -->` and `<!-- end -->` are written; the rest of the page is by hand.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import yaml

from aslived.errors import Fault, catalogue
from aslived.law.check.file import FileCheck, check
from aslived.law.reading.grounds import recalled_only
from aslived.law.register.law import PLACES, Law
from aslived.law.register.vocabulary import Conduct, Confidence
from aslived.measure.agreement import Rating, agreement

PAGE = Path(__file__).parent / "register.md"
SECOND = Path(__file__).parent / "second-reading.yaml"
KEYS = ("counts", "of", "against_law", "grave")
SUSPICIONS = [f"AL-LAW-{n:03}" for n in (*range(50, 60), *range(62, 71))]


def checked_register() -> list[FileCheck]:
    return [check(path) for path in sorted(PLACES.glob("*.yaml"))]


def page(found: Sequence[FileCheck], written: str) -> str:
    """Return the page with its made parts as the register has them now."""
    laws = [one.law for one in found if one.law]
    parts = {
        "coverage": coverage(laws),
        "confidence": confidence(laws),
        "suspicious": suspicious(found),
        "findings": findings(laws),
    }
    return re.sub(
        r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)",
        lambda block: f"{block[1]}\n{parts[block[2]]}\n{block[3]}",
        written,
        flags=re.DOTALL,
    )


def findings(laws: Sequence[Law]) -> str:
    """How the findings were judged, and how far a second reader of some of them agreed, key by key."""
    first = {f"{law.code}/{one.id}": one for law in laws for one in law.file.practice}
    second = {one["finding"]: one for one in yaml.safe_load(SECOND.read_text(encoding="utf-8"))["readings"]}
    lines = [
        "| key | given | agreed, of those read twice | alpha (95 % interval) |",
        "| --- | ---: | ---: | --- |",
    ]
    apart = []
    for key in KEYS:
        pairs = {
            name: (_said(getattr(first[name], key)), _said(one.get(key))) for name, one in second.items()
        }
        ratings = [
            Rating(name, coder, value)
            for name, pair in pairs.items()
            for coder, value in zip(("first", "second"), pair, strict=True)
        ]
        found = agreement(ratings).overall
        agreed = sum(one == other for one, other in pairs.values())
        alpha = f"{found.alpha:.2f} ({found.low:.2f} to {found.high:.2f})"
        given = sum(getattr(one, key) is not None for one in first.values())
        lines.append(f"| `{key}` | {given} of {len(first)} | {agreed} of {len(pairs)} | {alpha} |")
        apart += [
            f"| `{name}` | `{key}` | {one} | {other} |"
            for name, (one, other) in pairs.items()
            if one != other
        ]
    heads = ["| finding | key | first | second |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, "", "Where the two differ:", "", *heads, *apart, ""])


def _said(value: object) -> str:
    return "none" if value is None else str(value).lower()


def coverage(laws: Sequence[Law]) -> str:
    """How many places there are, and in how many of them the register holds something of each conduct."""
    parts = [law for law in laws if law.parent]
    rows = [
        ("places", len(laws)),
        ("of them provinces, states and territories", len(parts)),
        ("legal texts", sum(len(law.file.instruments) for law in laws)),
        ("provisions", sum(len(law.provisions) for law in laws)),
        ("tables of amounts", sum(len(law.file.thresholds) for law in laws)),
        ("of them partial: the law has figures that the register has not seen", _partial(laws)),
        ("rules beside possession", sum(len(law.file.related) for law in laws)),
        ("published findings of life", sum(len(law.file.practice) for law in laws)),
        ("places without any finding", sum(not law.file.practice for law in laws)),
    ]
    days = sorted({law.checked for law in laws})
    lines = ["| what | how many |", "| --- | ---: |", *(f"| {name} | {count:,} |" for name, count in rows)]
    when = f"on {days[0]}" if len(days) == 1 else f"between {days[0]} and {days[-1]}"
    lines += ["", f"Each file was last held against its sources {when}.", ""]
    lines += ["| conduct | places with a provision in force on the day of the check |", "| --- | ---: |"]
    lines += [f"| `{conduct}` | {_coded(laws, conduct)} of {len(laws)} |" for conduct in get_args(Conduct)]
    return "\n".join(lines) + "\n"


def _partial(laws: Sequence[Law]) -> int:
    tables = [table for law in laws for table in law.file.thresholds]
    return sum(table.coverage == "partial" or not table.quantities for table in tables)


def _coded(laws: Sequence[Law], conduct: str) -> int:
    return sum(any(conduct in p.conduct and p.in_force(law.checked) for p in law.provisions) for law in laws)


def confidence(laws: Sequence[Law]) -> str:
    """How sure the provisions are, and which places rest on nothing that others can read."""
    provisions = [(law, provision) for law in laws for provision in law.provisions]
    mix = Counter(provision.confidence for _, provision in provisions)
    lines = ["| confidence | provisions | share |", "| --- | ---: | ---: |"]
    lines += [f"| {c} | {mix[c]:,} | {100 * mix[c] / mix.total():.0f} % |" for c in get_args(Confidence)]
    recalled = sum(recalled_only(law, provision.sources) for law, provision in provisions)
    lines += ["", f"{recalled} provisions rest only on what somebody recalled."]
    weak = [law.code for law in laws if {p.confidence for p in law.provisions} == {"low"}]
    sure = [law.code for law in laws if all(p.confidence == "high" for p in law.provisions)]
    lines += ["", f"Places of which every provision is of low confidence: {_codes(weak)}."]
    lines += ["", f"Places of which every provision is of high confidence: {_codes(sure)}."]
    return "\n".join(lines) + "\n"


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes) or "none"


def suspicious(found: Sequence[FileCheck]) -> str:
    """What the check finds suspicious though valid: by kind, each entry named."""
    parts = []
    for code in SUSPICIONS:
        faults = [(one.path.stem, fault) for one in found for fault in one.suspicious if fault.code == code]
        what = re.sub(r'"?\{\w+\}"?', "…", catalogue()[code]["what"])
        parts.append(f"### {code}: {len(faults)} {'entry' if len(faults) == 1 else 'entries'}\n\n{what}\n")
        parts += [f"{_listed(faults)}\n"] if faults else []
    return "\n".join(parts)


def _listed(faults: Sequence[tuple[str, Fault]]) -> str:
    named: dict[str, dict[str, None]] = {}
    for place, fault in faults:
        named.setdefault(place, {})[_entry(fault)] = None
    return "; ".join(f"`{place}` {', '.join(entries)}" for place, entries in named.items()) + "."


def _entry(fault: Fault) -> str:
    slots = fault.slots
    if "given" in slots:
        return f"{slots['given']}"
    if "conduct" not in slots:
        return "the file"
    return f"{slots['conduct']} from {slots['start']} to {slots['last']}"


def run(*arguments: str) -> int:
    written = PAGE.read_text(encoding="utf-8")
    made = page(checked_register(), written)
    if made == written:
        return 0
    if "--check" in arguments:
        print("docs/register.md is out of date. Run: python docs/register.py", file=sys.stderr)
        return 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
