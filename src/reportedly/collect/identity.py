"""Which article it is: the same one where an outlet has changed its text."""

from __future__ import annotations

from urllib.parse import urlsplit

from reportedly.records import digest

__all__ = ["identify"]


def identify(url: str | None, outlet: str | None, title: str, text: str) -> str:
    """Return an article's id: made of its address, so that an edited page is a new version and not a new article.

    Without an address, or where the address is that of a whole site (some pages name their front page as their own),
    it is made of all that is known, the text too: then every text is an article.
    """
    if url and _is_of_article(url):
        return digest("address", url, length=16)
    return digest(url or "", outlet or "", title, text, length=16)


def _is_of_article(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": names nothing
        return False
    return parts.scheme in ("http", "https") and (len(parts.path) > 1 or bool(parts.query))
