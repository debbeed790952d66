"""Lists of feeds that a user keeps: OPML, as feed readers export it, and feeds.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from reportedly.collect.web.addresses import looks_like_url
from reportedly.collect.web.entries import plain_title
from reportedly.errors import SettingsError

__all__ = ["Subscription", "read_subscriptions"]

_MOST_BYTES = 20_000_000
_MOST_MINUTES = 60 * 24 * 31
_KEYS = frozenset({"url", "outlet", "lang", "every"})
_TABLES = ("watch", "fetch")  # settings of the service that watches: whoever reads the feeds once needs none
_EXAMPLE = '[[feed]]\n  url = "https://…"\n  outlet = "…"  (optional, as are: lang = "en", every = 15, in minutes)'


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed, sitemap or page that is read again and again.

    Attributes:
        url: its address.
        outlet: name that its articles get, None for what they say themselves.
        lang: language code that its articles get, None for what they are found to be in.
        every: seconds between two looks, None for what the reader of the list thinks best.
    """

    url: str
    outlet: str | None = None
    lang: str | None = None
    every: float | None = None


def read_subscriptions(path: Path) -> tuple[Subscription, ...]:
    """Return what a list of feeds names, each address once, in the list's order.

    OPML is told by its content, whatever the file is called; anything else must be TOML.

    Raises:
        SettingsError: the file cannot be read, is neither, names nothing, or holds a wrong value.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SettingsError(f"{path}: is over {_MOST_BYTES:,} bytes, too much for a list of feeds; check the file.")
        body = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror or error}); check the path.") from error
    xml = body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] == b"<"
    found: dict[str, Subscription] = {}
    for one in _opml(body, path) if xml else _toml(body, path):
        found.setdefault(one.url, one)
    if not found:
        raise SettingsError(f"{path}: names no feed; {'it needs outlines with xmlUrl' if xml else _EXAMPLE}")
    return tuple(found.values())


def _opml(body: bytes, path: Path) -> Iterator[Subscription]:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SettingsError(f"{path}: is no proper OPML ({error}); export it from the feed reader again.") from error
    for node in tree.iter("outline"):
        values = {str(name).lower(): str(value).strip() for name, value in node.attrib.items()}
        url = values.get("xmlurl", "")
        if looks_like_url(url):
            name = plain_title(values.get("title") or values.get("text"))
            yield Subscription(url, outlet=name or None, lang=values.get("language") or None)
        elif url:
            message = f"{path}, line {node.sourceline}: {url[:200]!r} is not an http or https address; correct it."
            raise SettingsError(message)


def _toml(body: bytes, path: Path) -> Iterator[Subscription]:
    try:
        data = tomllib.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is neither OPML nor TOML ({error}); write it as\n{_EXAMPLE}") from error
    feeds = data.pop("feed", [])
    for table in _TABLES:
        data.pop(table, None)
    if data or not isinstance(feeds, list) or not all(isinstance(feed, dict) for feed in feeds):
        raise SettingsError(f"{path}: has something else than tables [[feed]]; write it as\n{_EXAMPLE}")
    for number, feed in enumerate(feeds, 1):
        yield _subscription(feed, f"{path}, feed {number}")


def _subscription(feed: dict[str, object], place: str) -> Subscription:
    if unknown := sorted(set(feed) - _KEYS):
        raise SettingsError(f"{place}: {unknown[0]!r} is no key of a feed; there are {', '.join(sorted(_KEYS))}.")
    url, outlet, lang = (_text(feed, key, place) for key in ("url", "outlet", "lang"))
    if url is None or not looks_like_url(url):
        raise SettingsError(f"{place}: url must be an http or https address, and is {feed.get('url')!r}; correct it.")
    every = feed.get("every")
    if every is not None and (isinstance(every, bool) or not isinstance(every, int | float)):
        raise SettingsError(f"{place}: every must be a number of minutes, and is {every!r}; correct it.")
    if every is not None and not 1 <= every <= _MOST_MINUTES:
        raise SettingsError(f"{place}: every must be from 1 to {_MOST_MINUTES} minutes, and is {every!r}; correct it.")
    return Subscription(url, outlet, lang, None if every is None else 60.0 * every)


def _text(feed: dict[str, object], key: str, place: str) -> str | None:
    value = feed.get(key)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{place}: {key} must be text in quotes, and is {value!r}; correct it.")
    return value.strip() or None if value is not None else None
