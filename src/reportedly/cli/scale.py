"""The command for archives that one process would take too long for."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reportedly.cli.options import examples, paths_argument
from reportedly.cli.running import leave
from reportedly.cli.workers import time_limit_option
from reportedly.errors import SettingsError

if TYPE_CHECKING:
    from reportedly.protocols import EngineName
    from reportedly.scale.run import StageName
    from reportedly.scale.stages import Counts


@click.command(
    epilog=examples(
        "reportedly scale archive/*.warc.gz --to run/",
        "reportedly scale /shared/news/ --to /shared/run --engine ray --address auto --jobs 64",
    )
)
@paths_argument
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Processes of this machine, or workers of Ray (extra 'ray').",
)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default=True, help="Workers.")
@click.option("--address", help="Of a Ray cluster ('auto': the one that this machine is part of); else one is started.")
@click.option(
    "--reader",
    type=click.Choice(["full", "fast"]),
    default="full",
    show_default=True,
    help="Who reads articles: what --engine is to 'analyse'.",
)
@time_limit_option
@click.option("--window", type=click.IntRange(min=1), default=7, show_default=True, help="Days linked at a time.")
@click.option(
    "--reach",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    help="Days before and after that are looked at.",
)
def scale(
    paths: tuple[str, ...],
    folder: Path,
    engine: Literal["local", "ray"],
    jobs: int,
    address: str | None,
    reader: EngineName,
    time_limit: float,
    window: int,
    reach: int,
) -> None:
    """Read whole archives in parallel and write claims, figures, stories and verdicts as Parquet tables.

    A run that was stopped goes on where it was when it is called again. FOLDER must be seen by all workers.
    """
    from reportedly.scale.engines import make_scale_engine
    from reportedly.scale.run import Plan, run_scale

    plan = Plan(paths, folder, reader, time_limit, window, reach)
    try:
        with closing(make_scale_engine(engine, jobs, address)) as workers:
            read = run_scale(plan, workers, _tell)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{read.done} articles read, {read.failed} not read; tables in {folder / 'tables'}", err=True)
    leave(read.done, read.failed)


def _tell(stage: StageName, counts: Counts, left: int) -> None:
    said = {"extract": "articles read", "link": "articles linked", "tables": "articles in tables"}[stage]
    click.echo(f"{stage}: {counts.done} {said}, {left} pieces left", err=True)
