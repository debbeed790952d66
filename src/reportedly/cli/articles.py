"""Commands over files of articles: brief, analyse, group, verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import engine_option, examples, input_option, output_option
from reportedly.cli.running import compared, console, leave, leave_after, read, watched, write_html, write_lines
from reportedly.cli.sources import Sources, sources_argument
from reportedly.cli.workers import Workers, workers_option

if TYPE_CHECKING:
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Failure


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
@workers_option
@click.option("-o", "--output", type=click.Path(), help="Write the dossier as one HTML file.")
@click.option("--title", help="Title of the HTML dossier; the biggest story's title without it.")
@click.option("--quiet", is_flag=True, help="Print nothing on the terminal but failures.")
def brief(
    paths: Sources,
    input_format: str,
    engine: EngineName,
    workers: Workers,
    output: str | None,
    title: str | None,
    quiet: bool,
) -> None:
    """Read articles and show who says what: on the terminal, and as one HTML file.

    PATH is a file, a folder, a glob, - for standard input (text, HTML or JSON lines), or the address of a web page,
    feed or sitemap.
    """
    dossier = compared(paths, input_format, engine, workers)
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
@workers_option
@output_option
@click.option("--with-text", is_flag=True, help="Add each article's text, which all spans index.")
@click.option(
    "--stream",
    is_flag=True,
    help="Write each article as soon as it is read, for archives larger than memory; names are linked within it only.",
)
def analyse(
    paths: Sources,
    input_format: str,
    engine: EngineName,
    workers: Workers,
    output: str,
    with_text: bool,
    stream: bool,
) -> None:
    """Read articles and write one JSON object a line: claims, figures, mentions, moments with their spans.

    Keeps the order of the input and drops no line: what cannot be analysed gives {"id", "error"}. Names are linked
    across all articles of the run.
    """
    from reportedly.records import Failure
    from reportedly.view.exports import analysis_to_json, failure_to_json

    read_count = failed = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal read_count, failed
        results = watched(read(paths, input_format, engine, workers))
        for result in results if stream else _linked(results):
            if isinstance(result, Failure):
                failed += 1
                yield failure_to_json(result)
            else:
                read_count += 1
                yield analysis_to_json(result, with_text=with_text)

    write_lines(rows(), output)
    leave(read_count, failed)


def _linked(results: Iterable[Analysis | Failure]) -> Iterator[Analysis | Failure]:
    """Yield the results with their names linked across all of them."""
    from reportedly.pipeline import compare_analyses
    from reportedly.records import Failure

    found = list(results)
    linked = {a.article.id: a for a in compare_analyses(found).analyses}
    return (one if isinstance(one, Failure) else linked[one.article.id] for one in found)


@click.command(epilog=examples("reportedly group --input jsonl articles.jsonl"))
@sources_argument
@input_option
@engine_option
@workers_option
@output_option
def group(paths: Sources, input_format: str, engine: EngineName, workers: Workers, output: str) -> None:
    """Write {"id", "story"} a line: equal story for articles about the same news."""
    dossier = compared(paths, input_format, engine, workers)
    story_of = {article: story.id for story in dossier.stories for article in story.articles}
    write_lines(({"id": a.article.id, "story": story_of[a.article.id]} for a in dossier.analyses), output)
    leave_after(dossier)


@click.command(epilog=examples("reportedly verdicts examples/", "reportedly verdicts --input jsonl articles.jsonl"))
@sources_argument
@input_option
@engine_option
@workers_option
@output_option
def verdicts(paths: Sources, input_format: str, engine: EngineName, workers: Workers, output: str) -> None:
    """Write one verdict a line: which two claims agree, differ, deny, doubt, update or repeat, and why."""
    from reportedly.view.exports import verdict_to_json

    dossier = compared(paths, input_format, engine, workers)
    names = {measure.id: measure.name for measure in dossier.measures}
    write_lines((verdict_to_json(verdict, measure_names=names) for verdict in dossier.verdicts), output)
    leave_after(dossier)
