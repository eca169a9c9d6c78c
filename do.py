#!/usr/bin/env python3
"""Set aslived up and do one thing with it: `python3 do.py run`, `brief`, `test`, `lint`, `docs`, `wheel`.

Needs only Python 3.11 or later with its venv module. Makes its own `.venv` beside this file, installs
what the task needs the first time and whenever the project's requirements change, and leaves the rest
of the machine alone.

    python3 do.py test                      lint, then the daily run, with what of the code it reaches
    python3 do.py test tests/law -k limit   a part: nothing but these tests
    python3 do.py test --slow               the whole, then the long proofs; with a part: the part's long proofs too
    python3 do.py test --release            fails, too, where Spanish or French lack a sentence
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
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
TOOLS = {  # what tests need beside Python: the commands that will do, and the Debian packages that bring one
    "Chromium": (
        ("chromium", "chromium-browser", "google-chrome", "chrome"),
        ("chromium", "fonts-dejavu-core"),
    ),
    "curl": (("curl",), ("curl",)),
}
DAILY, SLOW = 7.5 * 60, 25 * 60  # what the daily run and the long proofs may take on two cores, in seconds
FLOOR = 95  # per cent of the lines and branches that the daily run reaches, at the least

took: list[str] = []


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(*command: str | Path, **env: str) -> int:
    return subprocess.call([str(part) for part in command], env={**os.environ, **env})


def must(*command: str | Path) -> None:
    if run(*command):
        say(f"\nThis step failed: {' '.join(str(part) for part in command)}")
        sys.exit(2)


def length(seconds: float) -> str:
    return f"{int(seconds) // 60} min {int(seconds) % 60:02} s"


def timed(name: str, bar: float, *command: str | Path, **env: str) -> int:
    """Run one step and keep how long it took, beside what it may take (0: no bar); over it is a warning only."""
    begin = time.monotonic()
    status = run(*command, **env)
    seconds = time.monotonic() - begin
    took.append(f"{name}: {length(seconds)}" + (f" of {length(bar)}" if bar else ""))
    if bar and seconds > bar:
        took.append(f"WARNING: the {name} is {length(seconds - bar)} over its bar (set for two idle cores).")
    return status


def fingerprint(extras: str) -> str:
    """What the installed environment depends on: where it is, which Python, which requirements."""
    import tomllib

    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [project["project"], project["build-system"], project["tool"]["hatch"]]
    pinned = (HOME / "constraints.txt").read_text(encoding="utf-8")
    content = f"{HOME}\n{sys.version}\n{extras}\n{json.dumps(asked, sort_keys=True)}\n{pinned}"
    return hashlib.sha256(content.encode()).hexdigest()


def set_up(task: str) -> None:
    """Make `.venv` hold what the task needs; nothing to do when it already does."""
    if sys.version_info < (3, 11):  # noqa: UP036
        say(f"aslived needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        sys.exit(2)
    have = VENV / "aslived-extras"
    extras = EXTRAS[task]
    known = have.read_text().split() if have.exists() else []
    if fingerprint(extras) in known:
        return
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
    pip = (BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    must(*pip, "-c", HOME / "constraints.txt", "-e", f"{HOME}[{extras}]")
    have.write_text("\n".join(dict.fromkeys([fingerprint("base"), *known, fingerprint(extras)])))


def tools() -> dict[str, str | None]:
    """Where each tool is. What is missing is named; where CI=true it is installed, or the run fails."""

    def there() -> dict[str, str | None]:
        return {
            tool: next(filter(None, map(shutil.which, names)), None) for tool, (names, _) in TOOLS.items()
        }

    found = there()
    missing = [tool for tool, path in found.items() if not path]
    if not missing:
        return found
    packages = [package for tool in missing for package in TOOLS[tool][1]]
    how = f"{', '.join(missing)} missing (Debian: apt-get install {' '.join(packages)})"
    if os.environ.get("CI") != "true":
        say(f"{how}: the tests that need it are reported as not run.")
        return found
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        say(f"{how}. CI runs every test: install it and run this again.")
        sys.exit(2)
    say(f"{how}: installing ...")
    must("apt-get", "update", "-qq")
    must("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    return there()


def lint() -> list[str]:
    """Run every check that reads code without running it; return the names of those that failed."""
    checks = {
        "ruff": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
        "layers": ["lint-imports"],
        "types": ["mypy"],
    }
    return [
        name for name, command in checks.items() if timed(f"lint, {name}", 0, BIN / command[0], *command[1:])
    ]


def test(words: list[str]) -> int:
    """Run the part that is named and nothing else; the whole where none is named."""
    slow, release = "--slow" in words, "--release" in words
    part = [word for word in words if word not in ("--slow", "--release")]
    env = {"ASLIVED_CHROMIUM": tools()["Chromium"] or "", "ASLIVED_RELEASE": "1" if release else ""}
    pytest = (BIN / "python", "-m", "pytest")
    workers = ("-n", "2", "--dist", "loadfile")
    if part:
        paths = [path for word in part if (path := Path(word.partition("::")[0])).exists()]
        alone = len(paths) == 1 and paths[0].is_file()
        chosen = () if slow else ("-m", "not slow")
        status = run(*pytest, *(() if alone else workers), *chosen, *part, **env)
        if status == 5 and not slow:
            say("None of these runs daily: add --slow for the long proofs.")
        return status
    failed = lint()
    cover = ("--cov", "--cov-report=term:skip-covered", f"--cov-fail-under={FLOOR}")
    runs: list[tuple[str, float, tuple[str, ...]]] = [("daily run", DAILY, (*cover, "-m", "not slow"))]
    if slow:
        runs.append(("slow set", SLOW, ("-m", "slow", "--durations=10")))
    for name, bar, chosen in runs:
        if timed(name, bar, *pytest, *workers, *chosen, **env):
            failed.append(name)
    say("\n" + "\n".join(took))
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return bool(failed)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "task",
        choices=sorted([*EXTRAS, "wheel"]),
        help="run: serve the pages on this machine · brief: write a brief · test: check everything, or a part · "
        "lint: only what reads the code · docs: build the documentation into site/ · "
        "wheel: build the package and use it from an empty environment",
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the task")
    given = parser.parse_args()
    if given.task == "wheel":
        return run(sys.executable, HOME / ".ci" / "wheel.py", *given.rest)
    set_up(given.task)
    if given.task == "run":
        return run(BIN / "aslived", "serve", *given.rest)
    if given.task == "brief":
        words = given.rest or ["CA", "--on", "2021-04-14", "-o", "brief.html"]
        return run(BIN / "aslived", "brief", *words)
    os.chdir(HOME)
    if given.task == "test":
        return test(given.rest)
    if given.task == "lint":
        return bool(lint())
    return run(BIN / "mkdocs", "build", "--strict", "--quiet", "-d", "site")


if __name__ == "__main__":
    sys.exit(main())
