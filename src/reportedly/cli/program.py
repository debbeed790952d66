"""Commands about the program itself: languages, doctor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import OK, SOME_FAILED, examples, ledger_option
from reportedly.cli.running import console, open_store, relink
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.store.ledger import Stats


@click.command(epilog=examples("reportedly languages"))
def languages() -> None:
    """List the languages, and what their packs cover."""
    from reportedly.languages.packs import load_packs
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
    print_table(console(), f"{len(rows)} languages", columns, rows)


def _report(stats: Stats) -> bool:
    """Print the state of a ledger; return whether anything is wrong with it."""
    click.echo(f"ledger: {stats.path}: {stats.size / 1e6:.1f} MB, schema {stats.revision} (newest {stats.newest})")
    click.echo(f"ledger: integrity {stats.integrity}")
    click.echo("ledger: " + ", ".join(f"{count} {name}" for name, count in stats.counts.items()))
    if stats.analysed_at and (stats.linked_at or "") < stats.analysed_at:
        click.echo("ledger: articles came in after names were last linked; any 'reportedly ingest' links them")
    if stats.waiting:
        click.echo(
            f"ledger: {stats.waiting} corrections wait for links to be drawn anew: 'reportedly corrections apply'"
        )
    return stats.integrity != "ok"


def _examine(ledger: str, repair: bool) -> bool:
    """Print what is wrong with a ledger, having made anew what can be; return whether anything is wrong with it."""
    with open_store(ledger, write=repair) as opened:
        found = opened.check()
        if repair and any(complaint.cure == "repair" for complaint in found):
            opened.mend()
            relink(opened, whole=True)
            mended = {complaint.what for complaint in found} - {complaint.what for complaint in opened.check()}
            for what in sorted(mended):
                click.echo(f"ledger: {what}: repaired")
            found = [complaint for complaint in found if complaint.what not in mended]
        failed = _report(opened.stats())
        for complaint in found:
            click.echo(f"ledger: {complaint.what}: {_CURES[complaint.cure].format(ledger=opened.path)}")
        if not found:
            click.echo("ledger: every article and analysis is as it was written, and nothing is missing")
    return failed or bool(found)


_CURES = {
    "repair": "'reportedly doctor --repair --ledger {ledger}' makes it anew",
    "ingest": "read the articles again with 'reportedly ingest PATH... --ledger {ledger}'",
    "restore": "take a backup from before, 'reportedly restore BACKUP LEDGER'",
}


@click.command(epilog=examples("reportedly doctor", "reportedly doctor --ledger news.db --repair"))
@ledger_option
@click.option("--repair", is_flag=True, help="Make search index and links anew where they are wrong; never evidence.")
def doctor(ledger: str, repair: bool) -> None:
    """Check the language packs, the model and every record of the ledger; say what is wrong and how to mend it."""
    from reportedly.languages.packs import load_packs
    from reportedly.model.network import check_weights, weights_folder

    failed = False
    try:
        click.echo(f"language packs: {len(load_packs())}, all well-formed")
    except ReportedlyError as error:
        failed = True
        click.echo(f"language packs: {error}")
    try:
        size = check_weights(weights_folder())
        click.echo(f"model: {size / 1e6:.0f} MB, every file as it was made")
    except ReportedlyError as error:
        failed = True
        click.echo(f"model: {error}")
    if "://" not in ledger and not Path(ledger).exists():
        click.echo(f"ledger: {ledger} is not there yet; 'reportedly ingest PATH... --ledger {ledger}' makes it")
    else:
        failed |= _examine(ledger, repair)
    sys.exit(SOME_FAILED if failed else OK)
