"""Commands over the ledger: ingest, link, stories, claims."""

from __future__ import annotations

from collections import Counter
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
    story_option,
)
from reportedly.cli.running import (
    console,
    leave,
    open_store,
    read_on,
    relink,
    story_id,
    watched,
    write_lines,
)
from reportedly.cli.sources import Sources, sources_argument
from reportedly.cli.workers import Workers, workers_option

if TYPE_CHECKING:
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Failure
    from reportedly.store.ledger import SqlLedger


@click.command(
    epilog=examples(
        "reportedly ingest news/ --ledger news.db",
        "reportedly ingest https://news.example.org/a/1 https://news.example.org/feed.xml",
        "reportedly ingest CC-NEWS-*.warc.gz --jobs 8 --no-compare",
        "reportedly ingest --feeds feeds.opml --contact desk@example.org",
    )
)
@sources_argument
@input_option
@engine_option
@workers_option
@click.option("--no-compare", is_flag=True, help="Only read: the next ingest without it compares.")
@ledger_option
def ingest(
    paths: Sources, input_format: str, engine: EngineName, workers: Workers, no_compare: bool, ledger: str
) -> None:
    """Read articles into the ledger and compare them with what is there. The same article twice changes nothing.

    PATH may be the address of a web page, feed or sitemap, too. robots.txt is heeded, and only public hosts are read.
    Where reading JSON lines or an archive was stopped, the same command goes on there.
    """
    from reportedly.collect.files import Progress

    with open_store(ledger, create=True) as opened:
        progress = Progress(opened.reached(engine))
        added, known, failed = _store(
            opened, read_on(paths, input_format, engine, workers, progress), engine, live=paths.live
        )
        opened.forget_reached(engine, progress.files)
        if not no_compare and (added or opened.wants_links()):
            relink(opened)
    before = sum(progress.files.values())
    note = f"; went on after {before} items that were read before a stop" if before else ""
    click.echo(f"{added} articles added, {known} already there, {failed} not read{note}", err=True)
    leave(added + known + before, failed)


def _store(
    opened: SqlLedger,
    reading: Iterator[tuple[Analysis | Failure, tuple[str, int] | None]],
    engine: EngineName,
    *,
    live: bool,
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
        new, old = opened.add_read(batch, engine, reached, live=live)
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


@click.command(epilog=examples("reportedly link --ledger news.db"))
@ledger_option
def link(ledger: str) -> None:
    """Draw all links of the ledger anew: names, stories, origins, measures, verdicts.

    'ingest', 'watch' and the desk link what comes in with the two weeks around it and leave the rest as it is. That
    comes to the same but for names and weights that only all articles together show; once a month is often enough.
    """
    with open_store(ledger, write=True) as opened:
        before = len(opened.moves())
        relink(opened, whole=True)
        stats, moves = opened.stats(), opened.moves()[before:]
    click.echo(f"{stats.counts['stories']} stories, {stats.counts['verdicts']} verdicts", err=True)
    if moves:
        many = Counter(move.kind for move in moves)
        told = ", ".join(f"{many[kind]} {kind}" for kind in ("joined", "parted", "renamed") if many[kind])
        click.echo(f"stories that moved: {told} ('reportedly stories --moved' says what and why)", err=True)


@click.command(
    epilog=examples("reportedly stories", "reportedly stories --ledger news.db", "reportedly stories --moved")
)
@click.option("--moved", is_flag=True, help="What linking moved from one story to another, when and why.")
@ledger_option
def stories(moved: bool, ledger: str) -> None:
    """List the stories of the ledger with their articles, languages, claims and verdicts."""
    from reportedly.view.terminal import print_table

    with open_store(ledger) as opened:
        if moved:
            moves = opened.moves()
            shown = [
                (f"{move.at:%Y-%m-%d %H:%M}", move.former, move.kind, move.story, str(len(move.articles)), move.reason)
                for move in moves
            ]
            headings = ("when", "story", "what", "now", "articles", "why")
            print_table(console(), f"{len(shown)} moves", headings, shown)
            return
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
@click.option("--lang", "language", help="Language code of the article.")
@click.option("--outlet", help="The outlet's name.")
@story_option
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@json_option
@ledger_option
def claims(story: str | None, limit: int, as_json: bool, ledger: str, **filters: Any) -> None:  # noqa: ANN401
    """Find claims in the ledger, by words and by who says them."""
    from reportedly.listing import ClaimFilter
    from reportedly.view.terminal import print_table

    with open_store(ledger) as opened:
        wanted = ClaimFilter(story=story_id(opened, story), **filters)
        found = list(opened.find_claims(wanted, limit))
    if as_json:
        write_lines((_claim_row(row) for row in found), "-")
        return
    rows = [
        (
            f"{row.article}/{row.claim.id}",
            row.claim.speaker_name or "?",
            f"{row.claim.stance}, rejected" if row.claim.rejected else row.claim.stance,
            row.content,
            row.lang or "",
            row.outlet or "",
            str(row.published or ""),
        )
        for row in found
    ]
    columns = ("claim", "speaker", "stance", "what is said", "lang", "outlet", "date")
    print_table(console(), f"{len(rows)} claims", columns, rows)


def _claim_row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - store.ledger.ClaimRow
    return {
        "article": row.article, "claim": row.claim.id, "speaker_name": row.claim.speaker_name,
        "stance": row.claim.stance, "reality": row.claim.reality, "content": row.content, "span": row.claim.content,
        "lang": row.lang, "outlet": row.outlet, "published": str(row.published) if row.published else None,
        "rejected": row.claim.rejected,
    }  # fmt: skip
