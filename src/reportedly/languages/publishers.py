"""Which outlets belong to one publishing house, loaded from ``publishers.toml`` and a file of the user's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from reportedly.errors import PackError, SettingsError

__all__ = ["Publisher", "Publishers", "load_publishers"]

_FILE = Path(__file__).with_name("publishers.toml")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publishing house: ``name`` in English, ``outlets`` are names and domains."""

    key: str
    name: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publishers:
    """Publishers by what their outlets are called and where they are read."""

    names: Mapping[str, Publisher]

    def find(self, outlet: str | None, url: str | None = None) -> Publisher | None:
        """Return the house of an outlet, by its name or, where that is not listed, by the address; None if unknown."""
        if outlet is not None and (known := self.names.get(_fold(outlet))):
            return known
        return next((self.names[domain] for domain in _domains(outlet, url) if domain in self.names), None)

    def house(self, outlet: str | None, url: str | None = None) -> str | None:
        """Return what tells an outlet's house from others: the publisher's name, else the outlet's own.

        None for an article of which neither outlet nor address is known.
        """
        known = self.find(outlet, url)
        if known:
            return known.name
        return outlet or next(_domains(None, url), None)


@lru_cache(maxsize=4)
def load_publishers(extra: str | None = None) -> Publishers:
    """Return all known publishers.

    Args:
        extra: a file of the same form as ``publishers.toml``, laid over it: an outlet in both belongs to its house.

    Raises:
        PackError: our own file is wrong.
        SettingsError: the user's file cannot be read or is wrong; the message names the entry.
    """
    known = _own()
    if not extra:
        return known
    try:
        return Publishers({**known.names, **_read(Path(extra))})
    except (OSError, PackError, ValueError) as error:
        raise SettingsError(f"REPORTEDLY_PUBLISHERS: {extra} cannot be used: {error}") from error


@lru_cache(maxsize=1)
def _own() -> Publishers:
    return Publishers(_read(_FILE))


def _read(path: Path) -> dict[str, Publisher]:
    names: dict[str, Publisher] = {}
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        publisher = _publisher(path, key, entry)
        for outlet in publisher.outlets:
            if names.setdefault(_fold(outlet), publisher) is not publisher:
                raise PackError(f"{path.name}: {outlet!r} stands at {names[_fold(outlet)].key} and {key}: keep one.")
    return names


def _publisher(path: Path, key: str, entry: object) -> Publisher:
    match entry:
        case {"name": str(name), "outlets": list(outlets), **others} if not others and outlets:
            if all(isinstance(outlet, str) and outlet.strip() for outlet in outlets):
                return Publisher(key, name, tuple(outlets))
    raise PackError(f'{path.name}: [{key}] needs name = "…" and outlets = ["…"] and nothing else.')


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _domains(outlet: str | None, url: str | None) -> Iterator[str]:
    """Yield the host of an address, or of an outlet that is named after its host, and the domains that it is below."""
    for host in ((urlsplit(url).hostname if url else None), outlet):
        labels = (host or "").casefold().removeprefix("www.").split(".")
        if len(labels) > 1 and all(label.isalnum() or "-" in label for label in labels):
            yield from (".".join(labels[at:]) for at in range(len(labels) - 1))
