"""How the tests themselves are run: in CI a proof that could not run is a failure, and `no_cover` holds in workers."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = """
import pytest

def test_runs():
    pass

def test_needs_a_tool():
    pytest.skip("not run: there is no curl")

@pytest.mark.skipif(True, reason="not installed")
def test_needs_an_extra():
    pass

@pytest.fixture
def service():
    pytest.importorskip("no_such_module")

def test_needs_a_service(service):
    pass

@pytest.mark.skipif(True, reason="another system: Windows")
def test_of_another_system():
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    assert False
"""
COUNTED = """
import sys

import pytest

def test_counted():
    assert sys.gettrace()

@pytest.mark.no_cover
def test_not_counted():
    assert not sys.gettrace()
"""
WHOLE = 'import pytest\npytest.importorskip("no_such_module")\n'


def counts(folder: Path, *words: str, **env: str) -> tuple[str, dict[str, int]]:
    """Run pytest there under the rules of these tests; return what it printed, and how many came to what."""
    shutil.copy(Path(__file__).parent / "conftest.py", folder)
    outside = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-rs",
        *(words or ("-n0",)),
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, env={**outside, **env}, check=False)
    last = done.stdout.strip().splitlines()[-1]
    return done.stdout, {
        what: int(number) for number, what in re.findall(r"(\d+) (\w+)", last.split(" in ")[0])
    }


@pytest.mark.parametrize(
    ("env", "came"),
    [
        ({}, {"passed": 1, "skipped": 4, "xfailed": 1}),
        ({"CI": "true"}, {"passed": 1, "failed": 1, "errors": 2, "skipped": 1, "xfailed": 1}),
    ],
    ids=["anywhere", "in CI"],
)
def test_a_skip_fails_in_ci_unless_it_is_about_another_system(tmp_path, env, came) -> None:
    (tmp_path / "test_skips.py").write_text(SKIPS)
    said, found = counts(tmp_path, **env)
    assert found == came, said
    assert said.count("could not: not run: there is no curl") == ("CI" in env)


def test_a_module_that_cannot_be_read_fails_in_ci(tmp_path) -> None:
    (tmp_path / "test_whole.py").write_text(WHOLE)
    assert counts(tmp_path)[1] == {"skipped": 1}
    assert counts(tmp_path, CI="true")[1] == {"error": 1}


def test_lines_are_not_counted_under_no_cover_in_a_worker_either(tmp_path) -> None:
    (tmp_path / "test_counted.py").write_text(COUNTED)
    own = {"COVERAGE_FILE": str(tmp_path / "counted"), "COVERAGE_CORE": "ctrace"}
    said, found = counts(tmp_path, "-n1", "--cov=aslived", "--cov-report=", **own)
    assert found == {"passed": 2}, said
