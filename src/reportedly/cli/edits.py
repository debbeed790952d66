"""The command that shows what outlets changed in their articles."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from reportedly.cli.options import examples, json_option, ledger_option, story_option
from reportedly.cli.running import console, open_store, story_id, write_lines

_TIME = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])


@click.command(
    epilog=examples(
        "reportedly edits --since 2026-11-28T14:00",
        "reportedly edits --story a89ce028",
        "reportedly edits --json | jq '.changes[] | .says'",
    )
)
@click.option(
    "--since", type=_TIME, metavar="TIME", help="Only edits seen since then: a date, or date and time in UTC."
)
@story_option
@click.option("--article", metavar="ID", help="Only edits of this article.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Edits, the newest.")
@json_option
@ledger_option
def edits(
    since: datetime | None, story: str | None, article: str | None, limit: int, as_json: bool, ledger: str
) -> None:
    """Show what outlets changed in their articles: claims and figures added, changed and removed, oldest first.

    The ledger keeps every version that was read. The times are those at which a version was first seen, not those at
    which it was written. Edits that change no claim and no figure (menus, typography, other paragraphs) are left out.
    """
    from reportedly.upkeep import find_edits
    from reportedly.view.edit_lines import print_edits
    from reportedly.view.edits import edit_to_json, show_edits

    start = since.replace(tzinfo=UTC) if since else None
    with open_store(ledger) as opened:
        only = story_id(opened, story)
        found = find_edits(opened.histories(story=only, article=article, since=start), start)
    if not found:
        click.echo("no claim or figure was edited in these articles", err=True)
    elif as_json:
        write_lines(map(edit_to_json, found[-limit:]), "-")
    else:
        print_edits(show_edits(found[-limit:]), console())
    if len(found) > limit:
        click.echo(f"the newest {limit} of {len(found)} edits are shown; --limit shows more", err=True)
