"""Every command that takes `--json`, with what somebody would ask of it; a new command has to be added here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from aslived.cli import main

DATA = Path(__file__).resolve().parents[1] / "data"
_AMOUNTS = "person,drug,measure,amount\n" + "".join(
    f"p{i},heroin,typical,{'1.5 g' if i % 4 == 0 else '400 mg'}\n" for i in range(40)
)
FILES = {
    "people.csv": "substance,amount,age,group\n" + "heroin,0.5 g,30,a\nweed,30 g,30,b\ncocaine,x,30,b\n" * 20,
    "lists.csv": "P,Q,E,count\n1,1,1,28\n1,1,0,21\n1,0,1,17\n1,0,0,69\n0,1,1,18\n0,1,0,55\n0,0,1,63\n",
    "known.csv": "teachers,nurses,drugs\n" + "1,2,1\n0,3,0\n2,4,2\n1,1,1\n" * 3,
    "amounts.csv": _AMOUNTS,
    "rates.csv": "".join(["unit,coder,value\n", *(f"e{i // 2},{'ab'[i % 2]},{i // 3 % 3}\n" for i in range(30))]),
    "indicator.csv": "year,numerator,size_low,size_mid,size_high,method\n2016,900,8000,10000,12500,register\n"
    "2018,1300,8000,10000,12500,register\n2024,3100,9000,11000,13500,register\n",
    "survey.csv": "o,g,w,c\n" + "".join(f"{'yn'[i % 3 > 0]},{'AB'[i % 2]},{1 + i % 4},c{i % 9}\n" for i in range(36)),
    "table.csv": "region,sex,count\nNorth,women,212\nNorth,men,640\nSouth,women,96\nIsle,women,4\nIsle,men,57\n",
    "bad.yaml": "jurisdiction: {code: QQ}\n",
}  # fmt: skip
_MADRONA = [str(DATA / "rds" / "fauxmadrona.csv"), "--degree", "degree", "--outcome", "disease"]
ASKED: dict[str, list[list[str]]] = {
    # command: the arguments of each question that is put to it
    "agreement": [["rates.csv", "--level", "ratio", "--replicates", "200"]],
    "ask": [
        ["PT", "--on", "2022-03-01", "--hold", "heroin=1.5g", "--hold", "weed=10g@15%", "--why"],
        ["SG", "--hold", "heroin", "--age", "12-30", "--own-use=unknown"],
        ["CA-BC", "--on", "2023-06-01", "--hold", "cocaine=3g", "--standard"],
        ["AU-ACT", "--hold", "lsd", "--doing", "supply"],
    ],
    "assess": [["PT", "--norms"], ["SG"], ["CA-BC", "--on", "2023-06-01"]],
    "count": [["--drug", "heroin"], ["--drug", "weed", "--amount", "5g", "--level", "all"]],
    "disparity": [["41/28010", "15/19017"], ["3/10", "0/10"]],
    "law diff": [["PT@2008-08-04", "PT@2008-08-05"], ["NO@2021-06-03", "--bill", "norway-2021"], ["SG", "PT"]],
    "law check": [["bad.yaml"]],
    "law list": [[]],
    "law show": [["PT", "--on", "2022-03-01"], ["SG"]],
    "model": [["PT"], ["SG"], ["CA-BC", "--typology", "hughes_2018"]],
    "rds diagnose": [_MADRONA],
    "rds estimate": [[*_MADRONA, "--population", "1000", "--replicates", "200"]],
    "record read": [[str(DATA / "records" / "river-hearing.txt")]],
    "release check": [["table.csv"]],
    "simulate": [
        ["people.csv", "--law", "PT@2022-01-01", "--law", "NO@2021-06-01+norway-2021"],
        ["people.csv", "--law", "SG@2022-01-01", "--release"],
    ],
    "size combine": [["kept.json", "--prior", "1000,4000,16000", "--basis", "register of 2023"]],
    "size lists": [["lists.csv"]],
    "size multiplier": [["1200", "--share", "0.24", "--se", "0.03"]],
    "size scale-up": [
        ["known.csv", "--known", "teachers=100", "--known", "nurses=200", "--target", "drugs", "--population", "10000"]
    ],
    "size two-source": [["4064", "1540", "171"], ["30", "40", "2"]],
    "standards": [[], ["criteria"], ["models", "N1"], ["outcomes", "CZ"], ["check"]],
    "survey": [["survey.csv", "--outcome", "o=y", "--weight", "w", "--cluster", "c", "--by", "g"]],
    "target": [["T-PWID-OAT50", "--indicator", "indicator.csv"]],
    "threshold": [["amounts.csv", "--limit", "heroin=1g"], ["amounts.csv", "--law", "PT@2022-01-01"]],
}  # fmt: skip


def every() -> Iterator[tuple[str, click.Command]]:
    """Every command of the command line with its path."""
    yield from _below(main, ())


def _below(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below is not None
        yield from _below(below, (*path, name))


def takes(command: click.Command, option: str) -> bool:
    """Whether a command has an option."""
    return any(option in param.opts for param in command.params)


def write_files(folder: Path) -> None:
    """Write the files that the questions name."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    words = ["size", "multiplier", "1200", "--share", "0.24", "--se", "0.03", "--json"]
    (folder / "kept.json").write_text(CliRunner().invoke(main, words).stdout, encoding="utf-8")
