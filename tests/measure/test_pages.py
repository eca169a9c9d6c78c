"""What the pages on figures and records show is what the commands print: each is run, on the files shown there."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from aslived.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
FIGURES = ["survey", "size", "disparity", "threshold", "trend", "agreement"]
PAGES = [*(f"measure-{name}" for name in FIGURES), "records", "ask-file", "simulate"]
NAMED = re.compile(r"(`([\w-]+\.\w+)`[^`]*?:\n\n```(?:csv|markdown)\n)(.*?)```", re.DOTALL)
"""A file with its name before it: written before the commands are run, and read again after them."""


def shown(page):
    """Return the page with every command's output as it is now, and as it stands."""
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    for _, name, rows in NAMED.findall(text):
        Path(name).write_text(rows, encoding="utf-8")
    ran = re.sub(
        r"```text\n(\$ .*?)```", lambda block: f"```text\n{_run(block[1])}```", text, flags=re.DOTALL
    )
    return text, NAMED.sub(lambda block: f"{block[1]}{Path(block[2]).read_text(encoding='utf-8')}```", ran)


def _run(block):
    made = ""
    for line in (line for line in block.splitlines() if line.startswith("$ ")):
        words = shlex.split(line.removeprefix("$ aslived "))
        kept = words.pop() if ">" in words else None
        result = CliRunner().invoke(main, [word for word in words if word != ">"])
        assert result.exit_code in (0, 1) or "[AL-" in result.stderr, result.output
        if kept:
            Path(kept).write_text(result.stdout, encoding="utf-8")
        made += (
            f"{line}\n" + ("" if kept else result.stdout) + (result.stderr if result.exit_code == 2 else "")
        )
    return made


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_what_is_printed(page, tmp_path):
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        written, now = shown(page)
    finally:
        os.chdir(before)
    assert written == now
