#!/usr/bin/env python3
"""Set aslived up and do one thing with it: `python3 do.py run`, `brief`, `test`, `lint`, `docs`.

Needs only Python 3.11 or later with its venv module. Makes its own `.venv` beside this file, installs
what the task needs the first time and whenever the project's requirements change, and leaves the rest
of the machine alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXTRAS = {
    "run": "print",
    "brief": "print",
    "lint": "dev,print,plots,fast,cluster",
    "test": "dev,print,plots,fast,cluster,docs",
    "docs": "docs",
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(*command: str | Path, **env: str) -> int:
    return subprocess.call([str(part) for part in command], env={**os.environ, **env})


def must(*command: str | Path) -> None:
    if run(*command):
        say(f"\nThis step failed: {' '.join(str(part) for part in command)}")
        sys.exit(2)


def fingerprint(extras: str) -> str:
    """What the installed environment depends on: where it is, which Python, which requirements."""
    content = "".join(
        (HOME / name).read_text(encoding="utf-8") for name in ("pyproject.toml", "constraints.txt")
    )
    return hashlib.sha256(f"{HOME}\n{sys.version}\n{extras}\n{content}".encode()).hexdigest()


def set_up(task: str) -> None:
    """Make `.venv` hold what the task needs; nothing to do when it already does."""
    if sys.version_info < (3, 11):  # noqa: UP036
        say(f"aslived needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        sys.exit(2)
    have = VENV / "aslived-extras"
    extras = EXTRAS[task]
    if have.exists() and any(line == fingerprint(extras) for line in have.read_text().split()):
        return
    known = have.read_text().split() if have.exists() else []
    if not known or known[0] != fingerprint("base"):
        shutil.rmtree(VENV, ignore_errors=True)
        say("Setting up .venv (once; a minute or two) ...")
        try:
            venv.create(VENV, with_pip=True)
        except (subprocess.CalledProcessError, OSError) as problem:
            say(f"Python could not make a virtual environment: {problem}")
            say("On Debian or Ubuntu: apt-get install python3-venv, then run this again.")
            sys.exit(2)
        known = []
    say(f"Installing what `{task}` needs ...")
    must(
        BIN / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        HOME / "constraints.txt",
        "-e",
        f"{HOME}[{extras}]",
    )
    have.write_text("\n".join(dict.fromkeys([fingerprint("base"), *known, fingerprint(extras)])))


def chromium() -> str | None:
    """The browser for the pages' checks; installed where CI=true and root allow it."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found or os.environ.get("CI") != "true":
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Installing Chromium for the checks of pages ...")
        must("apt-get", "update", "-qq")
        must("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core")
        return shutil.which("chromium")
    say(
        "The checks of pages need Chromium. Install it (Debian: apt-get install chromium) and run this again."
    )
    sys.exit(2)


def lint() -> list[str]:
    """Run every check that reads code without running it; return the names of those that failed."""
    checks = {
        "ruff": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "layers": ["lint-imports"],
        "types": ["mypy"],
    }
    return [name for name, command in checks.items() if run(BIN / command[0], *command[1:])]


def test(rest: list[str]) -> int:
    browser = chromium()
    if not browser:
        say(
            "No Chromium here: the checks of pages are reported as not run (Debian: apt-get install chromium)."
        )
    failed = lint()
    slow, release = "--slow" in rest, "--release" in rest
    rest = [word for word in rest if word not in ("--slow", "--release")]
    marks = [] if slow else ["-m", "not slow"]
    status = run(
        BIN / "python",
        "-m",
        "pytest",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--cov",
        "--cov-report=term:skip-covered",
        *marks,
        *rest,
        ASLIVED_CHROMIUM=browser or "",
        ASLIVED_RELEASE="1" if release else "",
    )
    if failed:
        say(f"\nFailed before the tests: {', '.join(failed)}")
    return status or bool(failed)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "task",
        choices=sorted(EXTRAS),
        help="run: serve the pages on this machine · brief: write a brief · test: check everything · "
        "lint: only what reads the code · docs: build the documentation into site/",
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the task")
    given = parser.parse_args()
    set_up(given.task)
    if given.task == "test":
        os.chdir(HOME)
        return test(given.rest)
    if given.task == "lint":
        os.chdir(HOME)
        return bool(lint())
    if given.task == "docs":
        os.chdir(HOME)
        return run(BIN / "mkdocs", "build", "--strict", "--quiet", "-d", "site")
    if given.task == "run":
        return run(BIN / "aslived", "serve", *given.rest)
    words = given.rest or ["CA", "--on", "2021-04-14", "-o", "brief.html"]
    return run(BIN / "aslived", "brief", *words)


if __name__ == "__main__":
    sys.exit(main())
