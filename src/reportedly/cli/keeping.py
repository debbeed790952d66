"""Commands that keep a ledger safe: backup, restore."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportedly.cli.options import LEDGER_UNUSABLE, examples
from reportedly.errors import LedgerError


@click.command(
    epilog=examples(
        "reportedly backup news.db news-2031-03-04.db", "reportedly backup postgresql://me@host/news news.db"
    )
)
@click.argument("ledger", metavar="LEDGER")
@click.argument("to", metavar="TO", type=click.Path(path_type=Path))
def backup(ledger: str, to: Path) -> None:
    """Write a copy of a ledger, as it is now, into the new file TO. Others may go on writing.

    The copy is an SQLite file, also of a ledger in PostgreSQL, and a ledger itself: every command can read it.
    """
    from reportedly.store.backup import back_up

    try:
        size = back_up(ledger, to)
    except LedgerError as error:
        click.echo(str(error), err=True)
        sys.exit(LEDGER_UNUSABLE)
    click.echo(f"{to}: {size / 1e6:.1f} MB, checked", err=True)


@click.command(
    epilog=examples(
        "reportedly restore news-2031-03-04.db news.db",
        "reportedly restore news-2031-03-04.db postgresql://me@host/news",
    )
)
@click.argument("backup", metavar="BACKUP", type=click.Path(path_type=Path))
@click.argument("ledger", metavar="LEDGER")
def restore(backup: Path, ledger: str) -> None:
    """Make LEDGER, a new file or an empty database, from a backup. What is there already is not written over.

    Every record of the backup is checked first. From SQLite to PostgreSQL and back this is the way to move.
    """
    from reportedly.store.backup import restore as take

    try:
        held, complaints = take(backup, ledger)
    except LedgerError as error:
        click.echo(str(error), err=True)
        sys.exit(LEDGER_UNUSABLE)
    for complaint in complaints:
        click.echo(f"{complaint.what}: 'reportedly doctor' says what to do", err=True)
    click.echo(f"{held} articles restored, every record checked", err=True)
