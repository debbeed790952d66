"""The command that serves the desk."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import engine_option, examples, ledger_option
from reportedly.cli.running import find_user, open_store
from reportedly.cli.workers import time_limit_option
from reportedly.errors import SettingsError

if TYPE_CHECKING:
    from reportedly.cli.intake import DeskIntake
    from reportedly.cli.sources import Sources
    from reportedly.protocols import EngineName
    from reportedly.store.ledger import SqlLedger
    from reportedly.view.desk.settings import DeskSettings

_STOP = 2  # seconds that pages which wait for news get when the desk is stopped


@click.command(
    epilog=examples(
        "reportedly desk --ledger news.db",
        "reportedly desk --port 0 --root-path /news   # any free port, behind a proxy under /news",
        "reportedly desk --host 0.0.0.0 --allow-host desk.example.org",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on: this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), default=8600, show_default=True, help="0 takes any free one.")
@click.option("--root-path", default="", metavar="PATH", help="Path under which a proxy shows the desk.")
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="Name by which browsers may call it; repeat for more."
)
@click.option(
    "--token",
    envvar="REPORTEDLY_TOKEN",
    help="What whoever writes must give; made and printed where none is given and others can reach the desk.",
)
@click.option("--read-only", is_flag=True, help="Show the ledger, and take neither corrections nor articles.")
@engine_option
@time_limit_option
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="URL", help="Web site whose scripts may read the API (CORS)."
)
@ledger_option
def desk(
    host: str,
    port: int,
    root_path: str,
    hosts: tuple[str, ...],
    token: str | None,
    read_only: bool,
    engine: EngineName,
    time_limit: float,
    origins: tuple[str, ...],
    ledger: str,
) -> None:
    """Serve the ledger as a web application: stories, claims, figures, names, articles, search.

    The same is there as JSON for programs, below /api.

    Listens on this machine only, unless --host says otherwise. Pages change by themselves while articles come in.
    """
    import secrets

    from reportedly.cli.intake import DeskIntake
    from reportedly.view.desk.settings import LOOPBACK, DeskSettings, is_loopback, read_root_path

    try:
        path = read_root_path(root_path)
    except SettingsError as error:
        raise click.BadParameter(str(error), param_hint="--root-path") from error
    own = is_loopback(host)
    if not own and token is None:
        token = secrets.token_urlsafe(18)
        click.echo(f"others can reach this desk: who writes is asked for the token {token}", err=True)
    allowed = (*LOOPBACK, *hosts, *(() if own else (host, socket.gethostname())))
    settings = DeskSettings(
        hosts=tuple(dict.fromkeys(name.lower() for name in allowed)), root_path=path, token=token,
        author=find_user() if own else "",
    )  # fmt: skip
    with open_store(ledger, create=True) as opened, _listen(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{listening.getsockname()[1]}{path}/   (Ctrl+C stops it)", err=True)
        intake = None if read_only else DeskIntake(opened, engine, _web(), seconds=time_limit)
        _serve(opened, listening, settings, intake, origins)


def _serve(
    store: SqlLedger,
    listening: socket.socket,
    settings: DeskSettings,
    intake: DeskIntake | None,
    origins: tuple[str, ...],
) -> None:
    """Serve the desk and its API from a socket until it is stopped; articles are taken in where there is an intake."""
    import uvicorn

    from reportedly.cli.serving import Asking, Editing
    from reportedly.pipeline import find_sentence_spans
    from reportedly.view.api.app import make_api
    from reportedly.view.desk.app import make_app

    edits = Editing(store)
    api = make_api(
        lambda: store, sentences=find_sentence_spans, ask=Asking(store), edits=edits, allowed_origins=origins
    )
    app = make_app(lambda: store, settings, intake, api, edits=edits)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=_STOP, proxy_headers=False
    )
    if intake is not None:
        intake.start()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        if intake is not None:
            intake.close()


def _web() -> Sources:
    """Return how articles are read from the web: as the environment says."""
    from reportedly.cli.sources import Sources
    from reportedly.settings import load_settings

    found = load_settings()
    return Sources((), contact=found.contact, allowed_hosts=frozenset(found.allowed_hosts), proxy=found.proxy)


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, or say why there is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host}:{port} ({error.strerror}); name another with --port, or --port 0 for any free one"
        ) from error
