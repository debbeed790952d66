"""What commands do around the pipeline: read with progress, write whole files, leave with an exit code."""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from reportedly.cli.options import LEDGER_UNUSABLE, NOTHING_READ, OK, SOME_FAILED
from reportedly.cli.sources import Sources, read_sources
from reportedly.cli.workers import Workers, analyse_with
from reportedly.errors import LedgerError, OldLedgerError

# Commands import what they need when they run: `reportedly --help` answers before a model or a table is loaded.
if TYPE_CHECKING:
    from rich.console import Console

    from reportedly.collect.files import Progress
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Dossier, Failure, Page, Story
    from reportedly.store.ledger import SqlLedger


def read(sources: Sources, input_format: str, engine: EngineName, workers: Workers) -> Iterator[Analysis | Failure]:
    """Read and analyse what the sources hold, article by article; a model that cannot be loaded ends the program."""
    from reportedly.collect.files import Progress

    return (result for result, _ in read_on(sources, input_format, engine, workers, Progress()))


def read_on(
    sources: Sources, input_format: str, engine: EngineName, workers: Workers, progress: Progress
) -> Iterator[tuple[Analysis | Failure, tuple[str, int] | None]]:
    """Read and analyse what was not read before, each with the place where it stands (``Progress.at``)."""
    places: deque[tuple[str, int] | None] = deque()  # of the pages that are in work: results keep their order

    def noted() -> Iterator[Page | Failure]:
        for page in read_sources(sources, input_format, progress):
            places.append(progress.at)
            yield page

    for result in analyse_with(workers, noted(), engine):
        yield result, places.popleft()


def watched(results: Iterable[Analysis | Failure]) -> Iterator[Analysis | Failure]:
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


def compared(sources: Sources, input_format: str, engine: EngineName, workers: Workers) -> Dossier:
    """Read, analyse and compare what the sources hold, with progress."""
    from reportedly.pipeline import compare_analyses, compare_by_meaning, make_embedder

    results = list(watched(read(sources, input_format, engine, workers)))
    if engine == "fast":  # it does without a model
        return compare_analyses(results)
    return compare_by_meaning(results, make_embedder())


def leave(read: int, failed: int) -> None:
    """End the program with the exit code for so many articles read and items failed."""
    if not read:
        click.echo("nothing was read: name files, folders, addresses or - with articles in them", err=True)
        sys.exit(NOTHING_READ)
    sys.exit(SOME_FAILED if failed else OK)


def leave_after(dossier: Dossier) -> None:
    """End the program as the dossier went; an article that came twice is no failure."""
    hard = [failure for failure in dossier.failures if failure.kind != "duplicate"]
    leave(len(dossier.analyses), len(hard))


@contextmanager
def text_out(output: str) -> Iterator[TextIO]:
    """Open a file, or standard output in UTF-8 whatever the terminal's locale says; a file is whole or not there."""
    if output == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
        yield sys.stdout
        return
    with (
        bytes_out(output) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", errors="surrogatepass", newline="") as stream,
    ):
        yield stream


@contextmanager
def bytes_out(output: str) -> Iterator[BinaryIO]:
    """Open a file, or standard output, for bytes; a file is whole or not there."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(target)
    except OSError as error:
        raise click.ClickException(
            f"{output} cannot be written ({error.strerror}); name another file with -o"
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def console(stderr: bool = False) -> Console:
    """Return a terminal, or a pipe wide enough for tables."""
    from rich.console import Console

    # a pipe has no width: what is cut to 80 columns there is lost to the next program
    wide = None if (sys.stderr if stderr else sys.stdout).isatty() else _PIPE_WIDTH
    return Console(stderr=stderr, width=wide)


_PIPE_WIDTH = 160


def write_lines(rows: Iterable[dict[str, Any]], output: str) -> int:
    """Write one JSON object a line; return how many."""
    from reportedly.view.exports.lines import dump

    count = 0
    with text_out(output) as stream:
        for row in rows:
            stream.write(dump(row) + "\n")
            count += 1
    return count


def write_html(dossier: Dossier, output: str, title: str | None) -> None:
    """Write the dossier as one HTML file, dated today."""
    from datetime import date

    from reportedly.pipeline import find_sentence_spans
    from reportedly.view.dossier import render_dossier

    sentences = find_sentence_spans(dossier.analyses)
    with text_out(output) as stream:
        stream.write(render_dossier(dossier, generated=date.today(), title=title, sentences=sentences))


@contextmanager
def open_store(path: str, *, create: bool = False, write: bool = False) -> Iterator[SqlLedger]:
    """Open the ledger: for reading, for writing, or for writing even if it has to be made.

    One of an older version is brought up to date first, whatever it is opened for; one that cannot be used ends the
    program.
    """
    from reportedly.store.ledger import open_ledger

    try:
        try:
            opened = open_ledger(path, create=create, readonly=not (create or write))
        except OldLedgerError:
            open_ledger(path, create=False).close()
            opened = open_ledger(path, create=False, readonly=True)
            click.echo(f"the ledger {opened.path} was of an older version and is brought up to date", err=True)
        with opened as ledger:
            yield ledger
    except LedgerError as error:
        click.echo(str(error), err=True)
        sys.exit(LEDGER_UNUSABLE)


def chosen_stories(opened: SqlLedger, story: str | None) -> list[Story]:
    """Return the one story that is named, or all, the largest first; say where there is none."""
    found = opened.stories(story or "")
    if story is None:
        if not found:
            click.echo(f"no stories yet: 'reportedly ingest PATH... --ledger {opened.path}' reads articles", err=True)
        return found
    exact = [one for one in found if one.id == story] or found
    if len(exact) == 1:
        return exact
    if exact:
        some = ", ".join(one.id for one in exact[:_NAMED])
        raise click.BadParameter(f"{len(exact)} stories begin with {story!r}: {some}", param_hint="--story")
    raise click.BadParameter(
        f"the ledger has no story {story!r}; 'reportedly stories --ledger {opened.path}' lists those there are",
        param_hint="--story",
    )


_NAMED = 5


def story_id(opened: SqlLedger, story: str | None) -> str | None:
    """Return the whole id of the story that is named, None where none is."""
    return None if story is None else chosen_stories(opened, story)[0].id


def relink(opened: SqlLedger, *, whole: bool = False) -> None:
    """Draw the links around what has come in anew, or all, under corrections; those that have no effect are told."""
    from reportedly.upkeep import REACH, link_ledger
    from reportedly.view.terminal import visible

    for failure in link_ledger(opened, None if whole else REACH):
        click.echo(f"{failure.source} has no effect: {visible(failure.message)}", err=True)


def find_user() -> str:
    """Return the name under which the user is logged in."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no entry for the user's number, as in containers
        return "unknown"
