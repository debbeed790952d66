"""Entry point of ``python -m bench``."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.protocols import EngineName


@click.group()
def main() -> None:
    """Measure how fast and how good the program is."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=Path("examples"))
@click.option("--articles", default=200, show_default=True, help="How many articles to read, repeating the folder's.")
def speed(folder: Path, articles: int) -> None:
    """Articles and characters a second on one core, phase by phase, and the peak of memory."""
    from bench.speed import measure_speed

    click.echo(measure_speed(folder, articles))


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, path_type=Path), help="Folder of <id>.txt, if not beside the gold."
)
@click.option(
    "--scorer", type=click.Path(exists=True, path_type=Path), help="score.py; found above the gold if left out."
)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the predictions in this file.")
@click.option("--engine", type=click.Choice(["full", "fast"]), default="full", show_default=True)
def quality(gold: Path, texts: Path | None, scorer: Path | None, keep: Path | None, engine: EngineName) -> None:
    """Score against gold: a folder of annotated articles, JSON lines of attributions, or examples/expected.toml."""
    from bench.quality import measure_quality

    click.echo(measure_quality(gold, texts, scorer, keep, engine))


if __name__ == "__main__":
    main()
