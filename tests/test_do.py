"""The one way in, `do.py`: what is run for which words, on which bars, and with what missing."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


class Ran(list[list[str]]):
    """Every command that was asked for, as words; each comes to `status`, and takes `seconds`."""

    status = 0
    seconds = 1.0
    clock = 0.0

    def __call__(self, *command: str | Path, **env: str) -> int:
        self.append([Path(command[0]).name, *map(str, command[1:])])
        self.clock += self.seconds
        self.env = env
        return self.status

    def named(self, word: str) -> list[list[str]]:
        return [command for command in self if word in command]


@pytest.fixture
def do() -> ModuleType:
    spec = importlib.util.spec_from_file_location("do", ROOT / "do.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def ran(do: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Ran:
    ran = Ran()
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(do, "run", ran)
    monkeypatch.setattr(do, "set_up", lambda task: None)
    monkeypatch.setattr(do.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(do.time, "monotonic", lambda: ran.clock)
    return ran


def done(do: ModuleType, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["do.py", *words])
    return int(do.main())


def test_the_whole_is_lint_and_the_daily_run_in_two_workers_with_coverage(do, ran, monkeypatch) -> None:
    assert done(do, monkeypatch, "test") == 0
    assert [command[0] for command in ran] == ["ruff", "ruff", "lint-imports", "mypy", "python"]
    assert "--cov" in ran[-1] and f"--cov-fail-under={do.FLOOR}" in ran[-1]
    assert ran[-1][ran[-1].index("-n") + 1] == "2"
    assert ran[-1][-2:] == ["-m", "not slow"]


def test_slow_adds_the_long_proofs_and_measures_no_coverage_of_them(do, ran, monkeypatch) -> None:
    assert done(do, monkeypatch, "test", "--slow") == 0
    daily, slow = ran.named("pytest")
    assert "not slow" in daily and "--cov" in daily
    assert "slow" in slow and "--cov" not in slow and "-n" in slow


@pytest.mark.parametrize(
    ("words", "held"), [([], ""), (["--release"], "1"), (["--release", "tests/law"], "1")]
)
def test_a_release_holds_every_language_to_every_sentence(do, ran, monkeypatch, words, held) -> None:
    assert done(do, monkeypatch, "test", *words) == 0
    assert "--release" not in ran[-1]
    assert ran.env["ASLIVED_RELEASE"] == held


@pytest.mark.parametrize("part", [["tests/test_do.py"], ["tests/test_do.py::test_a", "-x"]])
def test_one_file_is_run_alone_and_in_one_process(do, ran, monkeypatch, part) -> None:
    assert done(do, monkeypatch, "test", *part) == 0
    assert ran == [["python", "-m", "pytest", "-m", "not slow", *part]]


@pytest.mark.parametrize("part", [["tests/law"], ["-k", "limit"], ["tests/test_do.py", "tests/test_docs.py"]])
def test_another_part_has_two_workers_but_neither_lint_nor_coverage(do, ran, monkeypatch, part) -> None:
    assert done(do, monkeypatch, "test", *part) == 0
    (only,) = ran
    assert "-n" in only and "--cov" not in only and only[-len(part) :] == part


def test_the_long_proofs_of_a_part(do, ran, monkeypatch) -> None:
    assert done(do, monkeypatch, "test", "tests/law", "--slow") == 0
    assert "-m" not in ran[0][3:] and "--slow" not in ran[0]


def test_a_part_of_long_proofs_alone_says_so(do, ran, monkeypatch, capsys) -> None:
    ran.status = 5
    assert done(do, monkeypatch, "test", "tests/test_do.py") == 5
    assert "add --slow" in capsys.readouterr().err


def test_each_step_says_how_long_it_took_and_over_its_bar_is_a_warning_only(
    do, ran, monkeypatch, capsys
) -> None:
    ran.seconds = 460.0
    assert done(do, monkeypatch, "test", "--slow") == 0
    said = capsys.readouterr().err
    assert "daily run: 7 min 40 s of 7 min 30 s" in said
    assert "WARNING: the daily run is 0 min 10 s over" in said
    assert "slow set: 7 min 40 s of 25 min 00 s" in said
    assert said.count("WARNING") == 1


def test_what_failed_is_named_and_everything_else_is_run_all_the_same(do, ran, monkeypatch, capsys) -> None:
    ran.status = 1
    assert done(do, monkeypatch, "test", "--slow") == 1
    assert "Failed: ruff, format, layers, types, daily run, slow set" in capsys.readouterr().err
    assert len(ran) == 6


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["run", "--port", "8080"], ["aslived", "serve", "--port", "8080"]),
        (["brief"], ["aslived", "brief", "CA", "--on", "2021-04-14", "-o", "brief.html"]),
        (["brief", "PT"], ["aslived", "brief", "PT"]),
        (["docs"], ["mkdocs", "build", "--strict", "--quiet", "-d", "site"]),
        (["wheel", "--law"], [Path(sys.executable).name, str(ROOT / ".ci" / "wheel.py"), "--law"]),
    ],
)
def test_the_other_tasks(do, ran, monkeypatch, words, command) -> None:
    assert done(do, monkeypatch, *words) == 0
    assert ran == [command]


class TestMissingTools:
    def test_elsewhere_they_are_named_and_the_rest_runs(self, do, ran, monkeypatch, capsys) -> None:
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(do.shutil, "which", lambda name: None)
        assert done(do, monkeypatch, "test", "tests/test_do.py") == 0
        assert "Chromium, curl missing (Debian: apt-get install chromium" in capsys.readouterr().err
        assert not ran.named("install")

    def test_in_ci_they_are_installed_where_root_allows(self, do, ran, monkeypatch) -> None:
        monkeypatch.setenv("CI", "true")
        monkeypatch.setattr(do.os, "geteuid", lambda: 0, raising=False)
        monkeypatch.setattr(do.shutil, "which", lambda name: "/bin/x" if name == "apt-get" else None)
        do.tools()
        assert ran[1][:2] == ["apt-get", "install"] and ran[1][-3:] == [
            "chromium",
            "fonts-dejavu-core",
            "curl",
        ]

    def test_in_ci_without_root_the_run_fails_and_says_what_to_install(
        self, do, ran, monkeypatch, capsys
    ) -> None:
        monkeypatch.setenv("CI", "true")
        monkeypatch.setattr(do.os, "geteuid", lambda: 1000, raising=False)
        monkeypatch.setattr(do.shutil, "which", lambda name: "/bin/x" if name != "curl" else None)
        with pytest.raises(SystemExit):
            do.tools()
        assert "apt-get install curl" in capsys.readouterr().err
        assert not ran


def test_the_environment_depends_on_requirements_and_on_nothing_else_in_the_file(
    do, monkeypatch, tmp_path
) -> None:
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(do, "HOME", tmp_path)
    asked = tmp_path / "pyproject.toml"
    before, text = do.fingerprint("dev"), asked.read_text(encoding="utf-8")
    asked.write_text(text.replace("line-length = 110", "line-length = 100"), encoding="utf-8")
    assert do.fingerprint("dev") == before
    asked.write_text(text.replace('"numpy>=', '"numpy!=1,>='), encoding="utf-8")
    assert do.fingerprint("dev") != before
    assert do.fingerprint("docs") != do.fingerprint("dev")


def test_it_stays_one_small_file() -> None:
    assert len((ROOT / "do.py").read_text(encoding="utf-8").splitlines()) < 250
