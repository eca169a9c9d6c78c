"""`aslived simulate`: people under several laws."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aslived.cli.additions import load_additions, register_with
from aslived.language import _


@click.command()
@click.argument("people", type=click.Path(path_type=Path))
@click.option(
    "--law",
    "laws",
    multiple=True,
    required=True,
    metavar="PLACE@DATE[+BILL]",
    help="A law to put the people under; again for more. The others are compared with the first.",
)
@click.option("--by", metavar="COLUMN", help="The column with groups (else: group, where there is one).")
@click.option(
    "--weight", metavar="COLUMN", help="The column with weights (else: weight, where there is one)."
)
@click.option("--release", "to_release", is_flag=True, help="Only what may be written for others.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
@click.option("--cluster", metavar="ADDRESS", help="The scheduler of a Dask cluster, as tcp://name:8786.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON.")
def simulate(
    people: Path,
    laws: tuple[str, ...],
    by: str | None,
    weight: str | None,
    to_release: bool,
    workers: int,
    cluster: str | None,
    as_json: bool,
) -> None:
    """Put PEOPLE, a CSV or Parquet file, under several laws: how many are criminals, fined, summoned, free.

    Ends with 1 where rows could not be read. What is printed without --release is for you alone.

    \b
    aslived simulate people.csv --law PT@2022-01-01 --law CA-BC@2023-02-01
    aslived simulate people.csv --law NO@2021-06-01 --law NO@2021-06-01+norway-2021 --release
    """
    from aslived.assess.simulation import SimulatedLaws, protect_simulation
    from aslived.assess.simulation import simulate as simulated
    from aslived.assess.simulation.run import Workers
    from aslived.cli.progress import progress, silence

    beside = load_additions()
    with progress(_("Simulating {file}").format(file=people.name)) as shown:
        bench = SimulatedLaws.of(register_with(beside), laws, beside)
        simulation = simulated(people, bench, by, weight, Workers(workers, cluster), shown)
        with silence():
            safe = protect_simulation(simulation) if to_release else None
    if as_json:
        from aslived.assess.simulation.data import as_data
        from aslived.cli.plain import say_json

        say_json(as_data(simulation if safe is None else safe))
    else:
        from aslived.cli.simulate_text import simulation_lines, told_released

        click.echo("\n".join(simulation_lines(simulation) if safe is None else told_released(safe)))
    sys.exit(1 if simulation.unread_rows else 0)
