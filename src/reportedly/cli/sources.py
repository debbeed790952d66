"""What a command reads: files, and addresses on the web with the manners and limits of reading them."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from reportedly.errors import SettingsError
from reportedly.settings import load_settings

if TYPE_CHECKING:
    from reportedly.cli.options import Command
    from reportedly.collect.files import Progress
    from reportedly.collect.web.records import FetchSettings
    from reportedly.collect.web.subscriptions import Subscription
    from reportedly.records import Failure, Page

__all__ = ["Sources", "read_sources", "sources_argument"]

_HOST = re.compile(r"(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\]):[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Sources:
    """``paths`` and ``feeds`` (files that list feeds) as they were given; the rest says how the web is read."""

    paths: tuple[str, ...]
    feeds: tuple[str, ...] = ()
    newest: int = 20
    follow: bool = False
    pace: float = 1.0
    contact: str = ""
    allowed_hosts: frozenset[str] = frozenset()
    proxy: str | None = None

    @property
    def live(self) -> bool:
        """Whether all of it is fetched from the web now."""
        from reportedly.collect.web.addresses import looks_like_url

        return all(map(looks_like_url, self.paths))


def sources_argument(command: Command) -> Command:
    """Add PATH... and the options for addresses among them; the command gets them as ``paths``, one ``Sources``."""

    @functools.wraps(command)
    def with_sources(**given: Any) -> Any:  # noqa: ANN401 - whatever options the command has
        own = {name: given.pop(name) for name in _OWN}
        return command(paths=_sources(**own), **given)

    wrapped: Any = with_sources
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast("Command", click.argument("paths", metavar="PATH...", nargs=-1)(wrapped))


_OWN = ("paths", "feeds", "newest", "follow", "pace", "contact", "allow_host")


def _sources(
    paths: tuple[str, ...],
    feeds: tuple[str, ...],
    newest: int,
    follow: bool,
    pace: float,
    contact: str | None,
    allow_host: tuple[str, ...],
) -> Sources:
    if not paths and not feeds:
        raise click.UsageError("Missing argument 'PATH...': name files, folders, addresses or -.")
    environment = load_settings()
    hosts = frozenset(map(_host, (*allow_host, *environment.allowed_hosts)))
    named = environment.contact if contact is None else contact
    return Sources(paths, feeds, newest, follow, pace, named, hosts, environment.proxy)


_OPTIONS = (
    click.option(
        "--newest",
        type=click.IntRange(min=1, max=50_000),
        default=20,
        show_default=True,
        help="Of a feed or sitemap read so many articles.",
    ),
    click.option("--follow-feed", "follow", is_flag=True, help="Of a web page read the feed that it names."),
    click.option(
        "--feeds",
        metavar="FILE",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        help="Read the feeds that an OPML or TOML file lists.",
    ),
    click.option(
        "--pace",
        type=click.FloatRange(min=0.1),
        default=1.0,
        show_default=True,
        help="Seconds between two requests to one site.",
    ),
    click.option(
        "--contact",
        metavar="ADDRESS",
        help="Tell sites whom to write to about this reader (or set REPORTEDLY_CONTACT).",
    ),
    click.option(
        "--allow-host",
        metavar="HOST:PORT",
        multiple=True,
        help="Read this host although it is not public (or set REPORTEDLY_ALLOW_HOSTS).",
    ),
)


def _host(text: str) -> str:
    if not _HOST.fullmatch(text.lower()):
        message = f"{text!r} is not HOST:PORT, such as 127.0.0.1:8080 or wiki.example.org:443"
        raise click.BadParameter(message, param_hint="--allow-host")
    return text.lower()


def read_sources(sources: Sources, input_format: str, progress: Progress | None = None) -> Iterator[Page | Failure]:
    """Yield a page or a failure for every article in the sources, in their order, and then of the lists of feeds.

    Feeds of a list are read side by side, so their articles come mixed.
    """
    from reportedly.collect.files import read_pages
    from reportedly.collect.web.addresses import looks_like_url
    from reportedly.collect.web.subscriptions import Subscription

    listed = _subscriptions(sources)
    chosen: Any = input_format
    for from_web, group in groupby(sources.paths, key=looks_like_url):
        if from_web:
            yield from _read_web([Subscription(url) for url in group], sources, input_format, ordered=True)
        else:
            yield from read_pages(tuple(group), input_format=chosen, stdin=sys.stdin.buffer, progress=progress)
    if listed:
        yield from _read_web(listed, sources, input_format, ordered=False)


def _subscriptions(sources: Sources) -> list[Subscription]:
    from reportedly.collect.web.subscriptions import read_subscriptions

    try:
        return [one for path in sources.feeds for one in read_subscriptions(Path(path))]
    except SettingsError as error:
        raise click.BadParameter(str(error), param_hint="--feeds") from error


def _read_web(
    subscriptions: list[Subscription], sources: Sources, input_format: str, *, ordered: bool
) -> Iterator[Page | Failure]:
    from reportedly.collect.web.reading import Wanted
    from reportedly.collect.web.running import read_web

    wanted = Wanted(sources.newest, sources.follow, jsonl=input_format == "jsonl")
    try:
        yield from read_web(subscriptions, fetch_settings(sources), wanted, ordered=ordered)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def fetch_settings(sources: Sources) -> FetchSettings:
    """Return how the web is to be read."""
    from reportedly.collect.web.records import FetchSettings

    return FetchSettings(
        contact=sources.contact, allowed_hosts=sources.allowed_hosts, pace=sources.pace, proxy=sources.proxy
    )
