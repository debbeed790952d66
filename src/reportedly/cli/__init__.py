"""The command line. Each command reads options, calls the pipeline or the ledger, and hands the result to a view."""

from __future__ import annotations

import click

from reportedly.cli import (
    articles,
    asking,
    corrections,
    desk,
    edits,
    exporting,
    keeping,
    ledger,
    mcp,
    names,
    program,
    scale,
    story,
    watch,
)
from reportedly.cli.options import LEDGER_UNUSABLE, NOTHING_READ, OK, SOME_FAILED, USAGE, examples

__all__ = ["LEDGER_UNUSABLE", "NOTHING_READ", "OK", "SOME_FAILED", "USAGE", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=examples(
        "reportedly brief examples/ -o dossier.html", "reportedly analyse --input jsonl articles.jsonl > analyses.jsonl"
    ),
)
@click.version_option(package_name="reportedly")
def main() -> None:
    """Who says what, on what evidence, through whom, and where do they contradict each other?

    Reads news articles in many languages, offline, and cites every line that it shows.
    """


for _command in (
    articles.brief,
    articles.analyse,
    articles.group,
    articles.verdicts,
    ledger.ingest,
    ledger.link,
    watch.watch,
    ledger.stories,
    ledger.claims,
    story.measures,
    story.timeline,
    story.origins,
    edits.edits,
    asking.ask,
    names.entities,
    corrections.corrections,
    desk.desk,
    exporting.export,
    mcp.mcp,
    scale.scale,
    keeping.backup,
    keeping.restore,
    program.languages,
    program.doctor,
):
    main.add_command(_command)
