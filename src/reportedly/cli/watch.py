"""The command that watches feeds as a service."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import (
    LEDGER_UNUSABLE,
    NOTHING_READ,
    OK,
    SOME_FAILED,
    engine_option,
    examples,
    ledger_option,
)
from reportedly.cli.running import open_store
from reportedly.cli.workers import time_limit_option
from reportedly.errors import ModelError, SettingsError, WorkerError
from reportedly.settings import load_settings

if TYPE_CHECKING:
    from reportedly.collect.web.subscriptions import Subscription
    from reportedly.protocols import EngineName
    from reportedly.store.ledger import SqlLedger
    from reportedly.watching.reading import Reader
    from reportedly.watching.service import Summary, WatchSettings

_ADDRESS = "HOST:PORT"


@click.command(
    epilog=examples(
        "reportedly watch feeds.toml --ledger news.db",
        "reportedly watch feeds.opml https://example.org/news --metrics 127.0.0.1:9188 --log json",
        "reportedly watch feeds.toml --once          # from cron",
    )
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@engine_option
@click.option("--once", is_flag=True, help="Look at every feed once, read what is due, link, and leave.")
@click.option("--metrics", metavar=_ADDRESS, help="Answer /healthz, /readyz and /metrics (Prometheus) there.")
@click.option("--log", type=click.Choice(["json", "text"]), default="text", show_default=True, help="Form of the log.")
@click.option("--link-every", type=click.FloatRange(min=0), metavar="MINUTES", help="Link anew so often; 0 is never.")
@click.option(
    "--contact", metavar="ADDRESS", help="Tell sites whom to write to about this reader (or set REPORTEDLY_CONTACT)."
)
@click.option(
    "--allow-host",
    metavar=_ADDRESS,
    multiple=True,
    help="Read this host although it is not public (or set REPORTEDLY_ALLOW_HOSTS).",
)
@time_limit_option
@ledger_option
def watch(
    sources: tuple[str, ...],
    engine: EngineName,
    once: bool,
    metrics: str | None,
    log: str,
    link_every: float | None,
    contact: str | None,
    allow_host: tuple[str, ...],
    time_limit: float,
    ledger: str,
) -> None:
    """Watch feeds, sitemaps and pages: read what is new, see what is edited, keep it all in the ledger.

    SOURCE is an OPML file, a feeds.toml or an address. Runs until it is told to stop (SIGTERM, Ctrl-C), which takes
    seconds; started again it goes on where it was. The log goes to standard error. docs/service.md has the file's keys
    and a systemd unit.
    """
    listen = _address(metrics)
    subscriptions, settings = _read(sources, contact, allow_host, link_every)
    with open_store(ledger, create=True) as opened, _reading(engine, settings.workers, time_limit) as read:
        try:
            kept, summary = _run(subscriptions, settings, opened, read, once, listen, log)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error
    if not kept:
        click.echo(f"the ledger {ledger} could not be written at the end; what is missing is read anew", err=True)
        sys.exit(LEDGER_UNUSABLE)
    sys.exit(_code(summary) if once else OK)


def _address(text: str | None) -> tuple[str, int] | None:
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise click.BadParameter(f"{text!r} is not HOST:PORT, such as 127.0.0.1:9188", param_hint="--metrics")
    return host.strip("[]"), int(port)


def _read(
    sources: tuple[str, ...], contact: str | None, allow_host: tuple[str, ...], link_every: float | None
) -> tuple[tuple[Subscription, ...], WatchSettings]:
    """Return what to watch and how: options outrank files, and these the environment."""
    from reportedly.collect.web.records import FetchSettings
    from reportedly.watching.config import read_watch_list
    from reportedly.watching.service import WatchSettings

    environment = load_settings()
    # one try: what failed is tried again by the schedule, and holds up nothing
    fetch = FetchSettings(
        contact=environment.contact,
        allowed_hosts=frozenset(map(str.lower, environment.allowed_hosts)),
        proxy=environment.proxy,
        attempts=1,
    )
    try:
        subscriptions, settings = read_watch_list(sources, WatchSettings(fetch=fetch))
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    fetch = replace(
        settings.fetch,
        contact=settings.fetch.contact if contact is None else contact,
        allowed_hosts=settings.fetch.allowed_hosts | frozenset(map(str.lower, allow_host)),
    )
    every = settings.link_every if link_every is None else 60.0 * link_every
    return subscriptions, replace(settings, fetch=fetch, link_every=every)


@contextmanager
def _reading(engine: EngineName, most: int, seconds: float) -> Iterator[Reader]:
    """Give what reads pages in limited processes; what keeps them from starting ends the program."""
    from functools import partial

    from reportedly.watching.reading import prepare_reader
    from reportedly.workers.calls import Workers
    from reportedly.workers.inside import Limits

    try:
        with Workers(partial(prepare_reader, engine), most, Limits(seconds=seconds)) as workers:
            yield lambda answer: workers.call(answer, answer.fetched.url)
    except ModelError as error:
        raise click.ClickException(f"{error}, or use --engine fast") from error
    except WorkerError as error:
        raise click.ClickException(str(error)) from error


def _run(
    subscriptions: tuple[Subscription, ...],
    settings: WatchSettings,
    opened: SqlLedger,
    read: Reader,
    once: bool,
    listen: tuple[str, int] | None,
    log: str,
) -> tuple[bool, Summary]:
    import asyncio

    from reportedly.store.watching import WatchStore
    from reportedly.watching.linking import Linker
    from reportedly.watching.logs import make_log
    from reportedly.watching.metrics import Metrics
    from reportedly.watching.running import serve
    from reportedly.watching.service import Watcher

    metrics, told = Metrics(), make_log("json" if log == "json" else "text")
    watcher = Watcher(
        subscriptions,
        WatchStore(opened),
        read,
        settings,
        log=told,
        metrics=metrics,
        linker=Linker(opened.address),
    )
    kept = asyncio.run(serve(watcher, metrics, told, listen, once=once))
    return kept, watcher.summary


def _code(summary: Summary) -> int:
    """Return the exit code of one run: nothing was read, something failed, or all is well."""
    failed = summary.looks.get("failed", 0) + summary.visits.get("failed", 0)
    answered = sum(summary.looks.values()) - summary.looks.get("failed", 0)
    if failed and not answered:
        return NOTHING_READ
    return SOME_FAILED if failed else OK
