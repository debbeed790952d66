"""What to watch and how: feeds.toml, OPML and addresses, checked, with errors that name file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportedly.collect.web.addresses import looks_like_url
from reportedly.collect.web.subscriptions import Subscription, read_subscriptions
from reportedly.errors import SettingsError
from reportedly.watching.service import WatchSettings

__all__ = ["read_watch_list"]

_HOST = re.compile(r"(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\]):[0-9]{1,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number between bounds; ``unit`` is what it is written in, ``factor`` makes our unit of it."""

    low: float
    high: float
    unit: str = ""
    factor: float = 1.0
    whole: bool = False


_MINUTES = _Number(0.001, 60 * 24 * 31, "minutes", 60.0)
_SCHEDULE = {"shortest": _MINUTES, "longest": _MINUTES, "start": _MINUTES, "tries": _Number(1, 100, whole=True)}
_WATCH = {
    "link_every": _Number(0, 60 * 24 * 31, "minutes", 60.0),
    "newest": _Number(1, 50_000, whole=True),
    "workers": _Number(1, 64, whole=True),
}
_FETCH = {
    "pace": _Number(0.1, 3600, "seconds"),
    "timeout": _Number(1, 3600, "seconds"),
    "connect_timeout": _Number(1, 600, "seconds"),
    "longest_wait": _Number(0, 3600, "seconds"),
    "max_bytes": _Number(1_000, 1_000_000_000, "bytes", whole=True),
    "max_redirects": _Number(0, 50, whole=True),
    "per_host": _Number(1, 100, whole=True),
    "connections": _Number(1, 1000, whole=True),
    "robots_age": _Number(1, 604_800, "seconds"),
}
_TEXTS = ("contact", "proxy")
_KEYS = {
    "watch": (*_SCHEDULE, "revisits", *_WATCH),
    "fetch": (*_FETCH, *_TEXTS, "allowed_hosts"),
}


def read_watch_list(
    sources: Sequence[str], settings: WatchSettings | None = None
) -> tuple[tuple[Subscription, ...], WatchSettings]:
    """Return what to watch, each address once, and how.

    Args:
        sources: addresses, OPML and TOML files; tables [watch] and [fetch] of the files outrank the settings.
        settings: to begin with.

    Raises:
        SettingsError: a file or a value in it is wrong.
    """
    found: dict[str, Subscription] = {}
    chosen = settings or WatchSettings()
    for source in sources:
        if looks_like_url(source):
            found.setdefault(source, Subscription(source))
            continue
        path = Path(source)
        for subscription in read_subscriptions(path):
            found.setdefault(subscription.url, subscription)
        if path.suffix.lower() == ".toml":
            chosen = _Reader(path).apply(chosen)
    return tuple(found.values()), chosen


class _Reader:
    """Reads the tables [watch] and [fetch] of one file, which was found to be TOML before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = path.read_text("utf-8-sig")

    def apply(self, settings: WatchSettings) -> WatchSettings:
        data = tomllib.loads(self._text)
        watch, fetch = self._table(data, "watch"), self._table(data, "fetch")
        schedule = replace(settings.schedule, **self._numbers("watch", watch, _SCHEDULE))
        if "revisits" in watch:
            schedule = replace(schedule, revisits=self._revisits(watch["revisits"]))
        if schedule.shortest > schedule.longest:
            raise self._error("watch", "shortest", "is more than 'longest'; make it less")
        fetching = replace(settings.fetch, **self._numbers("fetch", fetch, _FETCH), **self._texts(fetch))
        if "allowed_hosts" in fetch:
            hosts = self._hosts(fetch["allowed_hosts"])
            fetching = replace(fetching, allowed_hosts=fetching.allowed_hosts | hosts)
        return replace(settings, schedule=schedule, fetch=fetching, **self._numbers("watch", watch, _WATCH))

    def _table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            raise self._error(name, name, f"must be a table, written as [{name}]")
        for key in table:
            if key not in _KEYS[name]:
                raise self._error(name, key, f"is no key of [{name}]; there are {', '.join(_KEYS[name])}")
        return table

    def _numbers(self, table: str, given: Mapping[str, Any], known: Mapping[str, _Number]) -> dict[str, Any]:
        return {key: self._number(table, key, given[key], rule) for key, rule in known.items() if key in given}

    def _number(self, table: str, key: str, value: object, rule: _Number) -> float | int:
        kind = int if rule.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kind) or not rule.low <= value <= rule.high:
            sort = "a whole number" if rule.whole else "a number"
            wanted = f"must be {sort} from {rule.low:g} to {rule.high:g} {rule.unit}".rstrip()
            raise self._error(table, key, f"{wanted}, and is {value!r}; correct it")
        return value if rule.whole else float(value) * rule.factor

    def _texts(self, given: Mapping[str, Any]) -> dict[str, Any]:
        for key in _TEXTS:
            if key in given and not isinstance(given[key], str):
                raise self._error("fetch", key, f"must be text in quotes, and is {given[key]!r}; correct it")
        return {key: given[key] for key in _TEXTS if given.get(key)}

    def _revisits(self, value: object) -> tuple[float, ...]:
        if not isinstance(value, list) or len(value) > 1000:
            raise self._error("watch", "revisits", "must be a list of minutes, such as [10, 30, 120]; correct it")
        return tuple(float(self._number("watch", "revisits", one, _MINUTES)) for one in value)

    def _hosts(self, value: object) -> frozenset[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) and _HOST.fullmatch(one) for one in value):
            fix = 'must be a list of hosts with ports, such as ["127.0.0.1:8080", "wiki.example.org:443"]'
            raise self._error("fetch", "allowed_hosts", f"{fix}; correct it")
        return frozenset(one.lower() for one in value)

    def _error(self, table: str, key: str, message: str) -> SettingsError:
        line = _find_line(self._text, table, key)
        return SettingsError(f"{self._path}{f', line {line}' if line else ''}: [{table}] {key!r} {message}.")


def _find_line(text: str, table: str, key: str) -> int | None:
    """Return the line on which a key of a table stands, None where it is written in another way."""
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", line):
            inside = head[1]
            if inside == key == table:
                return number
        elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return None
