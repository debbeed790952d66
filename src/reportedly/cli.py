"""The command line. Each command reads options, calls the pipeline or the ledger, and hands the result to a view."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from reportedly.errors import LedgerError, ReportedlyError
from reportedly.settings import load_settings

# Commands import what they need when they run: `reportedly --help` answers before a model or a table is loaded.
if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.records import Analysis, Dossier, Failure
    from reportedly.store.ledger import SqlLedger, Stats

__all__ = ["main"]

OK, SOME_FAILED, USAGE, NOTHING_READ, LEDGER_UNUSABLE = 0, 1, 2, 3, 4

_EXIT_CODES = """
\b
Exit codes: 0 all was read; 1 some items could not be read (each is named, the rest was done);
2 wrong usage; 3 nothing could be read; 4 the ledger cannot be used.
"""

_STANCES = ("asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises")

Command = TypeVar("Command", bound=Callable[..., Any])


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines) + "\n\n" + _EXIT_CODES


def _sources(command: Command) -> Command:
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def _input(command: Command) -> Command:
    option = click.option(
        "--input",
        "input_format",
        type=click.Choice(["auto", "jsonl"]),
        default="auto",
        show_default=True,
        help="What the paths hold: by ending and content, or one JSON object a line.",
    )
    return option(command)


def _ledger(command: Command) -> Command:
    option = click.option(
        "--ledger",
        metavar="FILE",
        default=lambda: load_settings().ledger,
        show_default="REPORTEDLY_LEDGER or reportedly.db",
        help="The ledger's file.",
    )
    return option(command)


def _output(command: Command) -> Command:
    option = click.option(
        "-o", "--output", type=click.Path(), default="-", help="Where to write; - is standard output."
    )
    return option(command)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=_examples(
        "reportedly brief examples/ -o dossier.html", "reportedly analyse --input jsonl articles.jsonl > analyses.jsonl"
    ),
)
@click.version_option(package_name="reportedly")
def main() -> None:
    """Who says what, on what evidence, through whom, and where do they contradict each other?

    Reads news articles in many languages, offline, and cites every line that it shows.
    """


# --- reading -------------------------------------------------------------------------------------------------


def _read(paths: Iterable[str], input_format: str) -> Iterator[Analysis | Failure]:
    from reportedly.collect.files import read_pages
    from reportedly.pipeline import analyse_pages

    chosen: Any = input_format
    pages = read_pages(tuple(paths), input_format=chosen, stdin=sys.stdin.buffer)
    return analyse_pages(pages)


def _watched(results: Iterable[Analysis | Failure]) -> Iterator[Analysis | Failure]:
    """Show what is being read on a terminal; in a pipe say nothing but failures."""
    from reportedly.records import Failure
    from reportedly.view.terminal import visible

    if not sys.stderr.isatty():
        for result in results:
            if isinstance(result, Failure):
                click.echo(f"not read: {visible(result.message)}", err=True)
            yield result
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles  {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for result in results:
            failed = isinstance(result, Failure)
            source = result.source if isinstance(result, Failure) else result.article.source
            if isinstance(result, Failure):
                progress.console.print(f"not read: {visible(result.message)}", markup=False, highlight=False)
            progress.update(task, advance=0 if failed else 1, description=visible(source).replace("[", "\\["))
            yield result


def _compared(paths: Iterable[str], input_format: str) -> Dossier:
    from reportedly.pipeline import compare_analyses

    return compare_analyses(_watched(_read(paths, input_format)))


def _leave(read: int, failed: int) -> None:
    if not read:
        click.echo("nothing was read: name files, folders or - with articles in them", err=True)
        sys.exit(NOTHING_READ)
    sys.exit(SOME_FAILED if failed else OK)


def _leave_after(dossier: Dossier) -> None:
    hard = [failure for failure in dossier.failures if failure.kind != "duplicate"]
    _leave(len(dossier.analyses), len(hard))


@contextmanager
def _text_out(output: str) -> Iterator[TextIO]:
    """Open a file, or standard output in UTF-8 whatever the terminal's locale says; a file is whole or not there."""
    if output == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
        yield sys.stdout
        return
    target = Path(output)
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", errors="surrogatepass", newline="") as stream:
            yield stream
        draft.replace(target)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written ({error.strerror}); name another file with -o"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    # a pipe has no width: what is cut to 80 columns there is lost to the next program
    wide = None if (sys.stderr if stderr else sys.stdout).isatty() else _PIPE_WIDTH
    return Console(stderr=stderr, width=wide)


_PIPE_WIDTH = 160


def _jsonl(rows: Iterable[dict[str, Any]], output: str) -> int:
    count = 0
    with _text_out(output) as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


# --- commands over files -------------------------------------------------------------------------------------


@main.command(epilog=_examples("reportedly brief examples/ -o dossier.html", "cat article.txt | reportedly brief -"))
@_sources
@_input
@click.option("-o", "--output", type=click.Path(), help="Write the dossier as one HTML file.")
@click.option("--title", help="Title of the HTML dossier; the biggest story's title without it.")
@click.option("--quiet", is_flag=True, help="Print nothing on the terminal but failures.")
def brief(paths: tuple[str, ...], input_format: str, output: str | None, title: str | None, quiet: bool) -> None:
    """Read articles and show who says what: on the terminal, and as one HTML file.

    PATH is a file, a folder, a glob or - for standard input: text, HTML or JSON lines.
    """
    dossier = _compared(paths, input_format)
    if output and dossier.analyses:
        _write_html(dossier, output, title)
        click.echo(f"dossier written to {output}", err=True)
    if not quiet and dossier.analyses:
        from reportedly.view.terminal import print_dossier

        print_dossier(dossier, _console())
    _leave_after(dossier)


def _write_html(dossier: Dossier, output: str, title: str | None) -> None:
    from datetime import date

    from reportedly.view.dossier import render_dossier

    with _text_out(output) as stream:
        stream.write(render_dossier(dossier, generated=date.today(), title=title))


@main.command(
    epilog=_examples(
        "reportedly analyse articles/*.html -o analyses.jsonl",
        "cat articles.jsonl | reportedly analyse --input jsonl - | jq .claims",
    )
)
@_sources
@_input
@_output
@click.option("--with-text", is_flag=True, help="Add each article's text, which all spans index.")
def analyse(paths: tuple[str, ...], input_format: str, output: str, with_text: bool) -> None:
    """Read articles and write one JSON object a line: claims, figures, mentions, moments with their spans.

    Keeps the order of the input and drops no line: what cannot be analysed gives {"id", "error"}. Names are linked
    across all articles of the run.
    """
    from reportedly.pipeline import compare_analyses
    from reportedly.records import Failure
    from reportedly.view.exports import analysis_to_json, failure_to_json

    results = list(_watched(_read(paths, input_format)))
    linked = {a.article.id: a for a in compare_analyses(results).analyses}
    rows = (
        failure_to_json(result)
        if isinstance(result, Failure)
        else analysis_to_json(linked[result.article.id], with_text=with_text)
        for result in results
    )
    _jsonl(rows, output)
    failed = sum(isinstance(result, Failure) for result in results)
    _leave(len(results) - failed, failed)


@main.command(epilog=_examples("reportedly group --input jsonl articles.jsonl"))
@_sources
@_input
@_output
def group(paths: tuple[str, ...], input_format: str, output: str) -> None:
    """Write {"id", "story"} a line: equal story for articles about the same news."""
    dossier = _compared(paths, input_format)
    story_of = {article: story.id for story in dossier.stories for article in story.articles}
    _jsonl(({"id": a.article.id, "story": story_of[a.article.id]} for a in dossier.analyses), output)
    _leave_after(dossier)


@main.command(epilog=_examples("reportedly verdicts examples/", "reportedly verdicts --input jsonl articles.jsonl"))
@_sources
@_input
@_output
def verdicts(paths: tuple[str, ...], input_format: str, output: str) -> None:
    """Write one verdict a line: which two claims agree, differ, deny, doubt, update or repeat, and why."""
    from reportedly.view.exports import verdict_to_json

    dossier = _compared(paths, input_format)
    names = {measure.id: measure.name for measure in dossier.measures}
    _jsonl((verdict_to_json(verdict, measure_names=names) for verdict in dossier.verdicts), output)
    _leave_after(dossier)


# --- commands over the ledger --------------------------------------------------------------------------------


@contextmanager
def _open(path: str, *, create: bool = False) -> Iterator[SqlLedger]:
    from reportedly.store.ledger import open_ledger

    try:
        with open_ledger(path, create=create, readonly=not create) as ledger:
            yield ledger
    except LedgerError as error:
        click.echo(str(error), err=True)
        sys.exit(LEDGER_UNUSABLE)


@main.command(epilog=_examples("reportedly ingest news/ --ledger news.db"))
@_sources
@_input
@_ledger
def ingest(paths: tuple[str, ...], input_format: str, ledger: str) -> None:
    """Read articles into the ledger and compare them with all that is there. The same article twice changes nothing."""
    from reportedly.pipeline import compare_analyses
    from reportedly.records import Failure

    failures: list[Failure] = []

    def read() -> Iterator[Analysis]:
        for result in _watched(_read(paths, input_format)):
            if isinstance(result, Failure):
                failures.append(result)
            else:
                yield result

    with _open(ledger, create=True) as opened:
        added, known = opened.add(read())
        if added:
            opened.replace_links(compare_analyses(opened.analyses()))
    click.echo(f"{added} articles added, {known} already there, {len(failures)} not read", err=True)
    _leave(added + known, len(failures))


@main.command(epilog=_examples("reportedly stories", "reportedly stories --ledger news.db"))
@_ledger
def stories(ledger: str) -> None:
    """List the stories of the ledger with their articles, languages, claims and verdicts."""
    from reportedly.view.terminal import print_table

    with _open(ledger) as opened:
        rows = [
            (
                row.story.id,
                row.story.title,
                str(row.articles),
                " ".join(row.languages),
                str(row.claims),
                ", ".join(f"{count} {kind}" for kind, count in row.verdicts.items()),
            )
            for row in opened.find_stories()
        ]
    columns = ("story", "title", "articles", "languages", "claims", "verdicts")
    print_table(_console(), f"{len(rows)} stories", columns, rows)


@main.command(epilog=_examples("reportedly claims --speaker Zelensky", "reportedly claims --stance denies soldiers"))
@click.argument("query", required=False)
@click.option("--speaker", help="Part of the speaker's English name.")
@click.option("--stance", type=click.Choice(_STANCES), help="How the speaker stands to it.")
@click.option("--lang", help="Language code of the article.")
@click.option("--outlet", help="The outlet's name.")
@click.option("--story", help="Id of a story, as 'reportedly stories' lists it.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines.")
@_ledger
def claims(query: str | None, as_json: bool, ledger: str, limit: int, **filters: Any) -> None:  # noqa: ANN401
    """Find claims in the ledger, by words and by who says them."""
    from reportedly.view.terminal import print_table

    with _open(ledger) as opened:
        found = list(opened.find_claims(query=query, limit=limit, **filters))
    if as_json:
        _jsonl((_claim_row(row) for row in found), "-")
        return
    rows = [
        (
            row.claim.speaker_name or "?",
            row.claim.stance,
            row.content,
            row.lang or "",
            row.outlet or "",
            str(row.published or ""),
        )
        for row in found
    ]
    columns = ("speaker", "stance", "what is said", "lang", "outlet", "date")
    print_table(_console(), f"{len(rows)} claims", columns, rows)


def _claim_row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - store.ledger.ClaimRow
    return {
        "article": row.article, "claim": row.claim.id, "speaker_name": row.claim.speaker_name,
        "stance": row.claim.stance, "reality": row.claim.reality, "content": row.content, "span": row.claim.content,
        "lang": row.lang, "outlet": row.outlet, "published": str(row.published) if row.published else None,
    }  # fmt: skip


@main.command(
    epilog=_examples("reportedly export --format html -o dossier.html", "reportedly export --format csv --what figures")
)
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "html"]), default="jsonl", show_default=True)
@click.option(
    "--what",
    type=click.Choice(["claims", "figures", "verdicts", "entities"]),
    default="claims",
    show_default=True,
    help="Table to write as CSV.",
)
@click.option("--story", help="Only this story.")
@click.option("--with-text", is_flag=True, help="Add each article's text (jsonl).")
@_output
@_ledger
def export(kind: str, what: str, story: str | None, with_text: bool, output: str, ledger: str) -> None:
    """Write the ledger, or one story of it, as JSON lines, CSV or an HTML dossier."""
    from reportedly.view.exports import analysis_to_json, write_csv

    with _open(ledger) as opened:
        dossier = opened.dossier(story)
    if kind == "jsonl":
        _jsonl((analysis_to_json(a, with_text=with_text) for a in dossier.analyses), output)
        return
    if kind == "html":
        _write_html(dossier, output, None)
        return
    table: Any = what
    with _text_out(output) as stream:
        write_csv(dossier, table, stream)


# --- about the program ---------------------------------------------------------------------------------------


@main.command(epilog=_examples("reportedly languages"))
def languages() -> None:
    """List the languages, and what their packs cover."""
    from reportedly.languages.pack import load_packs
    from reportedly.view.terminal import print_table

    rows = []
    for pack in load_packs():
        covered = pack.coverage()
        rows.append((pack.code, pack.name, pack.own_name, *(str(covered[key]) for key in covered)))
    columns = (
        "code",
        "language",
        "own name",
        "cue words",
        "according-to",
        "hearsay",
        "number words",
        "units",
        "actions",
        "states",
        "examples",
    )
    print_table(_console(), f"{len(rows)} languages", columns, rows)


def _report(stats: Stats) -> bool:
    """Print the state of a ledger; return whether anything is wrong with it."""
    click.echo(f"ledger: {stats.path}: {stats.size / 1e6:.1f} MB, schema {stats.revision} (newest {stats.newest})")
    click.echo(f"ledger: integrity {stats.integrity}")
    click.echo("ledger: " + ", ".join(f"{count} {name}" for name, count in stats.counts.items()))
    if stats.analysed_at and (stats.linked_at or "") < stats.analysed_at:
        click.echo("ledger: articles came in after names were last linked; any 'reportedly ingest' links them")
    return stats.integrity != "ok"


@main.command(epilog=_examples("reportedly doctor", "reportedly doctor --ledger news.db"))
@_ledger
def doctor(ledger: str) -> None:
    """Check the installation, the language packs and the ledger; say what is wrong and how to mend it."""
    from reportedly.languages.pack import load_packs

    failed = False
    try:
        click.echo(f"language packs: {len(load_packs())}, all well-formed")
    except ReportedlyError as error:
        failed = True
        click.echo(f"language packs: {error}")
    if not Path(ledger).exists():
        click.echo(f"ledger: {ledger} is not there yet; 'reportedly ingest PATH... --ledger {ledger}' makes it")
    else:
        with _open(ledger) as opened:
            failed |= _report(opened.stats())
    sys.exit(SOME_FAILED if failed else OK)
