"""A brief end to end beside the start of Python and of the command line: python benchmarks/brief_speed.py.

Ratios are of the fastest of several turns, taken by turns in one run: a whole process each, from the command to
the file written. The compiled register is warm, as it is from the second command on.
"""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

TURNS = 5
HTML_SECONDS, PDF_SECONDS = 1.0, 2.0
"""What a person may have to wait for a brief: docs/brief.md."""


def fastest(commands: dict[str, list[str]], folder: Path) -> dict[str, float]:
    """Return the fastest time of each command, taken by turns after one to warm up."""
    best = dict.fromkeys(commands, float("inf"))
    for turn in range(TURNS + 1):
        for name, words in commands.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
            if turn:
                best[name] = min(best[name], time.perf_counter() - begun)
    return best


def main() -> None:
    forms = [".html", ".md", ".json"] + ([".pdf"] if find_spec("typst") else [])
    brief = ["-m", "aslived", "brief", "CA", "--on", "2021-04-14", "-o"]
    commands = {
        "python alone": ["-c", ""],
        "aslived --help": ["-m", "aslived", "--help"],
        **{f"brief {form}": [*brief, f"brief{form}"] for form in forms},
    }
    with TemporaryDirectory() as folder:
        best = fastest(commands, Path(folder))
        sizes = {form: (Path(folder) / f"brief{form}").stat().st_size for form in forms}
    floor = best["python alone"]
    for name, seconds in best.items():
        print(f"{name:<16} {seconds:6.2f} s  {seconds / floor:6.1f} x python alone")
    print(f"html: {best['brief .html'] / HTML_SECONDS:.2f} of the second that it may take")
    if "brief .pdf" in best:
        print(f"pdf: {best['brief .pdf'] / PDF_SECONDS:.2f} of the two seconds that it may take")
    print(", ".join(f"{form[1:]} {size / 1000:.0f} kB" for form, size in sizes.items()))


if __name__ == "__main__":
    main()
