"""The command that serves a ledger to assistants."""

from __future__ import annotations

import click

from reportedly.cli.options import examples, ledger_option
from reportedly.cli.running import open_store


@click.command(
    epilog=examples("reportedly mcp --ledger news.db", 'claude mcp add news -- reportedly mcp --ledger "$PWD/news.db"')
)
@ledger_option
def mcp(ledger: str) -> None:
    """Serve a ledger to assistants by the Model Context Protocol, over standard input and output.

    An assistant can search claims, look at stories, compare figures and cite; it can change nothing, and is given
    quotations, never conclusions. An MCP client starts this command itself: see docs/api.md.
    """
    try:
        import mcp.server  # noqa: F401 - the extra may be missing
    except ImportError as error:
        message = (
            "'reportedly mcp' needs the package mcp: install reportedly with its extra, `pip install 'reportedly[mcp]'`"
        )
        raise click.ClickException(message) from error
    from reportedly.cli.serving import Asking, Editing
    from reportedly.pipeline import find_sentence_spans
    from reportedly.view.api.links import Links
    from reportedly.view.api.source import Source
    from reportedly.view.mcp.resources import BASE
    from reportedly.view.mcp.server import make_server

    with open_store(ledger) as opened:
        make_server(Source(opened, Links(BASE), find_sentence_spans, Asking(opened), Editing(opened))).run("stdio")
