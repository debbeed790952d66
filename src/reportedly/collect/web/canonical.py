"""One address for one article, however one came to it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from yarl import URL

__all__ = ["canonical_url", "choose_canonical"]

_FRONTS = ("www.", "m.", "mobile.", "amp.")
_LONGEST = 2_000


def canonical_url(url: str) -> str:
    """Return an address in its usual form: no fragment, no default port, no parameters that only track readers.

    The order of the parameters stays, since it may mean something; what is no http(s) address stays as it is.
    """
    try:
        parsed = URL(url.strip()).with_fragment(None)
        if parsed.scheme not in ("http", "https") or not parsed.raw_host:
            return url
        query = [(name, value) for name, value in parsed.query.items() if not _tracks(name)]
        if len(query) != len(parsed.query):
            parsed = parsed.with_query(query)
        return str(parsed.with_port(None) if parsed.is_default_port() else parsed)
    except ValueError:
        return url


def choose_canonical(final: str, declared: str | None) -> str:
    """Return the address of a page that was read from ``final`` and declares itself to be at ``declared``.

    What it declares counts only for its own site, apart from "www", "m" and "amp" in front, and not where it names
    the front page instead of the article, as badly made sites do.
    """
    own = canonical_url(final)
    if not declared:
        return own
    try:
        here = URL(final)
        there = here.join(URL(declared.strip()))
    except ValueError:
        return own
    plain = there.scheme in ("http", "https") and there.raw_user is None and len(str(there)) <= _LONGEST
    if not plain or _site(there) != _site(here) or (there.path in ("", "/") and here.path not in ("", "/")):
        return own
    if here.scheme == "https" and there.scheme == "http" and there.raw_host == here.raw_host:
        there = there.with_scheme("https")
    return canonical_url(str(there))


def _site(url: URL) -> str:
    host = url.raw_host or ""
    for front in _FRONTS:
        if host.startswith(front) and host.count(".") > 1:
            return f"{host.removeprefix(front)}:{url.explicit_port or ''}"
    return f"{host}:{url.explicit_port or ''}"


def _tracks(name: str) -> bool:
    exact, beginnings = _load_tracking()
    folded = name.casefold()
    return folded in exact or folded.startswith(beginnings)


@cache
def _load_tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(files("reportedly.collect.web").joinpath("tracking.toml").read_text("utf-8"))
    names: list[str] = data["names"]
    exact = frozenset(name for name in names if not name.endswith("*"))
    return exact, tuple(name.removesuffix("*") for name in names if name.endswith("*"))
