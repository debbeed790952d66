"""The command that hands the ledger on: export."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import examples, ledger_option, output_option, story_option
from reportedly.cli.running import bytes_out, open_store, story_id
from reportedly.errors import SettingsError

if TYPE_CHECKING:
    from reportedly.view.exports import Choice, Format, Source

# As the registry has them: it is loaded when the command runs, and a test holds the two together.
FORMAT_NAMES = (
    "jsonl", "csv", "parquet", "html", "ftm", "jsonld", "annotations", "gexf", "dot", "svg", "png",
)  # fmt: skip
TABLE_NAMES = ("articles", "claims", "figures", "mentions", "entities", "stories", "measures", "verdicts")
_OPTIONS = {"table": "--what", "with_text": "--with-text", "measure": "--measure", "title": "--title"}


@click.command(
    epilog=examples(
        "reportedly export --format html -o dossier.html",
        "reportedly export --format csv --what figures -o figures.csv",
        "reportedly export --format ftm --story a89ce028 | ftm validate > entities.ftm.json",
        "reportedly export --format png --story a89ce028 -o charts/   # one file a measure",
    )
)
@click.option("--format", "kind", type=click.Choice(FORMAT_NAMES), default="jsonl", show_default=True)
@click.option("--what", "table", type=click.Choice(TABLE_NAMES), help="Table to write (jsonl, csv, parquet).")
@click.option("--measure", metavar="ID", help="Measure to draw (svg, png); the beginning of its id is enough.")
@click.option("--title", help="Heading (html).")
@click.option("--with-text", is_flag=True, help="Add each article's text (jsonl, ftm, jsonld).")
@story_option
@output_option
@ledger_option
def export(kind: str, story: str | None, output: str, ledger: str, **chosen: Any) -> None:  # noqa: ANN401 - options
    """Write the ledger, or one story of it, in a format that other programs read.

    jsonl: analyses, or a table, one JSON object a line. csv, parquet: a table. html: the dossier. ftm: FollowTheMoney
    entities. jsonld: schema.org claims. annotations: W3C Web Annotations. gexf, dot: relays as a graph. svg, png: a
    measure's chart; where the output is a folder, every one.
    """
    from reportedly.pipeline import find_sentence_spans
    from reportedly.upkeep import find_edits
    from reportedly.view.exports import FORMATS, Choice, open_ledger_source

    wanted = FORMATS[kind]
    given = {name for name, value in chosen.items() if value}
    for name in sorted(given - wanted.takes):
        fitting = ", ".join(one.name for one in FORMATS.values() if name in one.takes)
        raise click.UsageError(f"{_OPTIONS[name]} does not go with --format {kind}, only with: {fitting}")
    if wanted.binary and output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"--format {kind} is not for reading on a terminal: name a file with -o")
    with open_store(ledger) as opened:
        only = story_id(opened, story)
        source = replace(open_ledger_source(opened, only), edits=lambda: find_edits(opened.histories(story=only)))
        choice = Choice(**chosen, made=date.today(), sentences=find_sentence_spans)
        try:
            if "measure" in wanted.takes and (output.endswith("/") or Path(output).is_dir()):
                _write_charts(wanted, source, choice, Path(output))
            else:
                _write(wanted.write(source, choice), output)
        except SettingsError as error:
            raise click.ClickException(str(error)) from error


def _write(pieces: Iterable[bytes], output: str) -> None:
    with bytes_out(output) as stream:
        stream.writelines(pieces)


def _write_charts(wanted: Format, source: Source, choice: Choice, folder: Path) -> None:
    """Write the chart of every measure, or of the chosen one, into a folder, under the measure's id."""
    from reportedly.view.exports.charts import charted

    measures = [m.id for m in charted(source) if choice.measure is None or m.id.startswith(choice.measure)]
    if not measures:
        _write(wanted.write(source, choice), str(folder / "none"))  # says what there is to choose from
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"the folder {folder} cannot be made ({error.strerror}); name another") from error
    for measure in measures:
        _write(wanted.write(source, replace(choice, measure=measure)), str(folder / f"{measure}{wanted.ending}"))
    click.echo(f"{len(measures)} charts written to {folder}", err=True)
