"""Commands over the ledger: ingest, stories, claims, export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from reportedly.cli.options import (
    STANCES,
    engine_option,
    examples,
    input_option,
    json_option,
    ledger_option,
    output_option,
    sources_argument,
    story_option,
)
from reportedly.cli.running import (
    console,
    leave,
    open_store,
    read_on,
    relink,
    story_id,
    text_out,
    watched,
    write_html,
    write_lines,
)
from reportedly.cli.workers import Workers, workers_option

if TYPE_CHECKING:
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Failure
    from reportedly.store.ledger import SqlLedger


@click.command(
    epilog=examples(
        "reportedly ingest news/ --ledger news.db", "reportedly ingest CC-NEWS-*.warc.gz --jobs 8 --no-compare"
    )
)
@sources_argument
@input_option
@engine_option
@workers_option
@click.option("--no-compare", is_flag=True, help="Only read: the next ingest without it compares.")
@ledger_option
def ingest(
    paths: tuple[str, ...], input_format: str, engine: EngineName, workers: Workers, no_compare: bool, ledger: str
) -> None:
    """Read articles into the ledger and compare them with all that is there. The same article twice changes nothing.

    Where reading JSON lines or an archive was stopped, the same command goes on there.
    """
    from reportedly.collect.files import Progress

    with open_store(ledger, create=True) as opened:
        progress = Progress(opened.reached(engine))
        added, known, failed = _store(opened, read_on(paths, input_format, engine, workers, progress), engine)
        opened.forget_reached(engine, progress.files)
        if not no_compare and (added or opened.is_behind()):
            relink(opened)
    before = sum(progress.files.values())
    note = f"; went on after {before} items that were read before a stop" if before else ""
    click.echo(f"{added} articles added, {known} already there, {failed} not read{note}", err=True)
    leave(added + known + before, failed)


def _store(
    opened: SqlLedger, reading: Iterator[tuple[Analysis | Failure, tuple[str, int] | None]], engine: EngineName
) -> tuple[int, int, int]:
    """Store what is read, batch by batch with the places reached; return how many were added, known and not read."""
    from reportedly.records import Failure

    place: tuple[str, int] | None = None
    reached: dict[str, int] = {}
    batch: list[Analysis] = []
    added = known = failed = 0

    def arriving() -> Iterator[Analysis | Failure]:
        nonlocal place
        for result, at in reading:
            place = at
            yield result

    def keep() -> None:
        nonlocal added, known
        new, old = opened.add_read(batch, engine, reached)
        added, known = added + new, known + old
        batch.clear()

    for result in watched(arriving()):
        if isinstance(result, Failure):
            failed += 1
        else:
            batch.append(result)
        reached |= [place] if place else []
        if len(batch) >= _BATCH:
            keep()
    keep()
    return added, known, failed


_BATCH = 500  # articles stored at a time: in a large ledger twice as fast as 100


@click.command(epilog=examples("reportedly stories", "reportedly stories --ledger news.db"))
@ledger_option
def stories(ledger: str) -> None:
    """List the stories of the ledger with their articles, languages, claims and verdicts."""
    from reportedly.view.terminal import print_table

    with open_store(ledger) as opened:
        rows = [
            (
                row.story.id,
                row.story.title,
                str(row.articles),
                " ".join(row.languages),
                str(row.claims),
                ", ".join(f"{count} {kind}" for kind, count in row.verdicts.items()),
                row.story.follows or "",
            )
            for row in opened.find_stories()
        ]
    columns = ("story", "title", "articles", "languages", "claims", "verdicts", "goes on with")
    print_table(console(), f"{len(rows)} stories", columns, rows)


@click.command(epilog=examples("reportedly claims --speaker Zelensky", "reportedly claims --stance denies soldiers"))
@click.argument("query", required=False)
@click.option("--speaker", help="Part of the speaker's English name.")
@click.option("--stance", type=click.Choice(STANCES), help="How the speaker stands to it.")
@click.option("--lang", help="Language code of the article.")
@click.option("--outlet", help="The outlet's name.")
@story_option
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@json_option
@ledger_option
def claims(query: str | None, story: str | None, as_json: bool, ledger: str, limit: int, **filters: Any) -> None:  # noqa: ANN401
    """Find claims in the ledger, by words and by who says them."""
    from reportedly.view.terminal import print_table

    with open_store(ledger) as opened:
        only = story_id(opened, story)
        found = list(opened.find_claims(query=query, story=only, limit=limit, **filters))
    if as_json:
        write_lines((_claim_row(row) for row in found), "-")
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
    print_table(console(), f"{len(rows)} claims", columns, rows)


def _claim_row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - store.ledger.ClaimRow
    return {
        "article": row.article, "claim": row.claim.id, "speaker_name": row.claim.speaker_name,
        "stance": row.claim.stance, "reality": row.claim.reality, "content": row.content, "span": row.claim.content,
        "lang": row.lang, "outlet": row.outlet, "published": str(row.published) if row.published else None,
    }  # fmt: skip


@click.command(
    epilog=examples("reportedly export --format html -o dossier.html", "reportedly export --format csv --what figures")
)
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "html"]), default="jsonl", show_default=True)
@click.option(
    "--what",
    type=click.Choice(["claims", "figures", "verdicts", "entities"]),
    default="claims",
    show_default=True,
    help="Table to write as CSV.",
)
@story_option
@click.option("--with-text", is_flag=True, help="Add each article's text (jsonl).")
@output_option
@ledger_option
def export(kind: str, what: str, story: str | None, with_text: bool, output: str, ledger: str) -> None:
    """Write the ledger, or one story of it, as JSON lines, CSV or an HTML dossier."""
    from reportedly.view.exports import analysis_to_json, write_csv

    with open_store(ledger) as opened:
        dossier = opened.dossier(story_id(opened, story))
    if kind == "jsonl":
        write_lines((analysis_to_json(a, with_text=with_text) for a in dossier.analyses), output)
        return
    if kind == "html":
        write_html(dossier, output, None)
        return
    table: Any = what
    with text_out(output) as stream:
        write_csv(dossier, table, stream)
