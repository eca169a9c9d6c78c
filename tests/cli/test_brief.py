"""`aslived brief`, walked as the person who types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aslived.cli import main
from aslived.publish.brief.shape import CONTRACT, Brief, Case, Statement


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    return CliRunner()


def brief(run: CliRunner, *words: str) -> Result:
    return run.invoke(main, ["brief", *words])


def test_the_ending_says_as_what_it_is_written(run: CliRunner, tmp_path: Path) -> None:
    for ending, start in ((".html", b"<!doctype html>"), (".md", b"# Canada"), (".json", b"{")):
        done = brief(run, "CA", "--on", "2021-04-14", "-o", f"brief{ending}")
        assert done.exit_code == 0, done.output
        assert done.output == f"Written: brief{ending}\n"
        assert (tmp_path / f"brief{ending}").read_bytes().startswith(start)


def test_without_a_name_it_is_written_here_and_said_so(run: CliRunner, tmp_path: Path) -> None:
    done = brief(run, "canada", "--on", "2021-04-14")
    assert done.output == "Written: brief-CA-2021-04-14.html\n"
    assert (tmp_path / "brief-CA-2021-04-14.html").is_file()


def test_without_a_day_it_is_as_of_the_last_check(run: CliRunner, tmp_path: Path) -> None:
    assert brief(run, "PT", "-o", "x.json").exit_code == 0
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert data["on"] == data["checked"]
    assert data["contract"] == "aslived-brief/1"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Atlantis"], "AL-LAW-001"),
        (["PT", "--on", "14.4.2021"], "AL-LAW-016"),
        (["PT", "--on", "1999-01-01"], "AL-LAW-007"),
        (["PT", "-o", "x.doc"], "AL-PUB-002"),
        (["PT", "-o", "no/such/folder/x.html"], "AL-PUB-003"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: CliRunner, words: list[str], code: str) -> None:
    done = brief(run, *words)
    assert done.exit_code == 2
    assert code in done.output
    assert len(done.output.strip().splitlines()) == 1


RECORD = "Ana Lima (Nurse, Delta Clinic): In Portugal police made 300 arrests last year."


def test_a_record_that_is_not_said_to_be_public_is_refused(run: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "record.txt").write_text(RECORD, encoding="utf-8")
    done = brief(run, "PT", "--record", "record.txt")
    assert done.exit_code == 2
    assert "consent" in done.output
    assert not list(tmp_path.glob("brief-*"))


def test_what_a_public_record_says_of_the_place_stands_with_who_said_it(
    run: CliRunner, tmp_path: Path
) -> None:
    (tmp_path / "record.txt").write_text(RECORD, encoding="utf-8")
    done = brief(run, "PT", "--record", "record.txt", "--public-record", "-o", "x.md")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    part = text[text.index("## What a public record says") :]
    assert "In Portugal police made 300 arrests last year." in part
    assert "Ana Lima, Nurse, Delta Clinic" in part


def test_the_page_names_every_key_of_the_data() -> None:
    page = (Path(__file__).parents[2] / "docs" / "brief.md").read_text(encoding="utf-8")
    assert not [
        key for part in (Brief, Statement, Case) for key in part.__struct_fields__ if f"`{key}`" not in page
    ]
    assert f"`{CONTRACT}`" in page
