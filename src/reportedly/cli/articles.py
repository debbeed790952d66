"""Commands over files of articles: brief, analyse, group, verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportedly.cli.options import engine_option, examples, input_option, output_option
from reportedly.cli.running import compared, console, leave, leave_after, read, watched, write_html, write_lines
from reportedly.cli.sources import Sources, sources_argument

if TYPE_CHECKING:
    from reportedly.protocols import EngineName


@click.command(
    epilog=examples(
        "reportedly brief examples/ -o dossier.html",
        "reportedly brief https://news.example.org/feed.xml --newest 10",
        "cat article.txt | reportedly brief -",
    )
)
@sources_argument
@input_option
@engine_option
@click.option("-o", "--output", type=click.Path(), help="Write the dossier as one HTML file.")
@click.option("--title", help="Title of the HTML dossier; the biggest story's title without it.")
@click.option("--quiet", is_flag=True, help="Print nothing on the terminal but failures.")
def brief(
    paths: Sources, input_format: str, engine: EngineName, output: str | None, title: str | None, quiet: bool
) -> None:
    """Read articles and show who says what: on the terminal, and as one HTML file.

    PATH is a file, a folder, a glob, - for standard input (text, HTML or JSON lines), or the address of a web page,
    feed or sitemap.
    """
    dossier = compared(paths, input_format, engine)
    if output and dossier.analyses:
        write_html(dossier, output, title)
        click.echo(f"dossier written to {output}", err=True)
    if not quiet and dossier.analyses:
        from reportedly.view.terminal import print_dossier

        print_dossier(dossier, console())
    leave_after(dossier)


@click.command(
    epilog=examples(
        "reportedly analyse articles/*.html -o analyses.jsonl",
        "cat articles.jsonl | reportedly analyse --input jsonl - | jq .claims",
    )
)
@sources_argument
@input_option
@engine_option
@output_option
@click.option("--with-text", is_flag=True, help="Add each article's text, which all spans index.")
def analyse(paths: Sources, input_format: str, engine: EngineName, output: str, with_text: bool) -> None:
    """Read articles and write one JSON object a line: claims, figures, mentions, moments with their spans.

    Keeps the order of the input and drops no line: what cannot be analysed gives {"id", "error"}. Names are linked
    across all articles of the run.
    """
    from reportedly.pipeline import compare_analyses
    from reportedly.records import Failure
    from reportedly.view.exports import analysis_to_json, failure_to_json

    results = list(watched(read(paths, input_format, engine)))
    linked = {a.article.id: a for a in compare_analyses(results).analyses}
    rows = (
        failure_to_json(result)
        if isinstance(result, Failure)
        else analysis_to_json(linked[result.article.id], with_text=with_text)
        for result in results
    )
    write_lines(rows, output)
    failed = sum(isinstance(result, Failure) for result in results)
    leave(len(results) - failed, failed)


@click.command(epilog=examples("reportedly group --input jsonl articles.jsonl"))
@sources_argument
@input_option
@engine_option
@output_option
def group(paths: Sources, input_format: str, engine: EngineName, output: str) -> None:
    """Write {"id", "story"} a line: equal story for articles about the same news."""
    dossier = compared(paths, input_format, engine)
    story_of = {article: story.id for story in dossier.stories for article in story.articles}
    write_lines(({"id": a.article.id, "story": story_of[a.article.id]} for a in dossier.analyses), output)
    leave_after(dossier)


@click.command(epilog=examples("reportedly verdicts examples/", "reportedly verdicts --input jsonl articles.jsonl"))
@sources_argument
@input_option
@engine_option
@output_option
def verdicts(paths: Sources, input_format: str, engine: EngineName, output: str) -> None:
    """Write one verdict a line: which two claims agree, differ, deny, doubt, update or repeat, and why."""
    from reportedly.view.exports import verdict_to_json

    dossier = compared(paths, input_format, engine)
    names = {measure.id: measure.name for measure in dossier.measures}
    write_lines((verdict_to_json(verdict, measure_names=names) for verdict in dossier.verdicts), output)
    leave_after(dossier)
