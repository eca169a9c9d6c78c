import json

from click.testing import CliRunner

from aslived.cli import main


def run(*arguments):
    return CliRunner().invoke(main, ["disparity", *arguments])


def test_the_json_contract():
    found = json.loads(run("41/28010", "15/19017", "--json").output)
    assert {"rates", "ratio", "difference", "intervals"} <= set(found)
    assert set(found["intervals"]) == {"exact", "mid_p", "bayes", "wald"}
    assert abs(found["intervals"]["exact"][0] - 1.005684062689) < 1e-9
    assert len(found["intervals"]["bayes"]) == 3
    assert json.loads(run("3/10", "0/10", "--json").output)["intervals"]["exact"][1] is None


def test_plain_words_say_both_rates_ratio_and_difference():
    said = run("41/28010", "15/19017", "--of", "residents").output
    for part in (
        "146 per 100,000",
        "1.86 (1.04 to 3.45, mid-P)",
        "Rate difference: 67.5",
        "28,010 residents",
    ):
        assert part in said


def test_bad_input_says_what_and_gives_no_number():
    for arguments in (["41"], ["41/0", "1/2"], ["a/b", "1/2"], ["1/2"], ["1/2", "1/2", "--level", "95"]):
        found = run(*arguments)
        assert found.exit_code == 2
        assert "AL-MEA-" in found.stderr
        assert found.stdout == ""


def test_adjusted_from_a_file(tmp_path):
    file = tmp_path / "people.csv"
    rows = [
        f"{'yes' if i % 3 == 0 or i % 7 == 0 else 'no'},{'A' if i % 2 else 'B'},{20 + i % 40}"
        for i in range(300)
    ]
    file.write_text("stopped,group,age\n" + "\n".join(rows) + "\n")
    options = ["--adjust", str(file), "--outcome", "stopped=yes", "--group", "group=A", "--with", "age"]
    said = run(*options)
    assert said.exit_code == 0
    assert "Adjusted odds ratio" in said.output and "Difference:" in said.output
    assert json.loads(run(*options, "--json").output)["terms"] == ["group", "age"]
    assert run(*options[:-1], "aeg").exit_code == 2
    assert "AL-MEA-035" in run(*options[:5], "group=C").stderr


def test_a_plot_is_an_svg(tmp_path):
    file = tmp_path / "ratio.svg"
    assert run("41/28010", "0/19017", "--plot", str(file)).exit_code == 0
    assert file.read_text().startswith("<svg")
    assert run("41/28010", "0/19017", "--plot", "ratio.png").exit_code == 2
