"""Answers -> pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from reportedly.collect.decode import decode
from reportedly.collect.jsonlines import read_lines
from reportedly.collect.sniff import HEAD, HTML_TYPES, sniff
from reportedly.collect.web.canonical import choose_canonical
from reportedly.collect.web.links import read_links
from reportedly.collect.web.records import Fetched
from reportedly.errors import InputError
from reportedly.records import Failure, Page

__all__ = ["find_feeds", "make_page", "make_pages"]

_JSON_LINES = frozenset({"application/jsonl", "application/jsonlines", "application/x-ndjson"})
_BLANK = b"\xef\xbb\xbf \t\r\n"
_FIX = "give the address of an article, a feed or a sitemap"


def make_page(
    fetched: Fetched, outlet: str | None = None, lang: str | None = None, listed: date | None = None
) -> Page | Failure:
    """Return the page of an answer, at its canonical address; the failure of one that is no text.

    Args:
        fetched: the answer.
        outlet: the name of the outlet, None for what the page says.
        lang: its language, None for what it is found to be in.
        listed: the day that a feed gives it, for a page that says none.
    """
    url = fetched.url
    if not fetched.body.strip():
        return Failure(url, "empty", f"{url}: the page is empty; open it in a browser, and save it if it is not.")
    is_page = fetched.media_type in HTML_TYPES
    kind = sniff(fetched.body[:HEAD], "page.html" if is_page else urlsplit(fetched.final).path)
    if kind == "text" and fetched.body.lstrip(_BLANK)[:5].lower() == b"<?xml":
        return Failure(url, "not_text", f"{url}: is XML, and neither page nor feed; {_FIX} (--feeds takes OPML files).")
    if kind not in ("html", "text"):
        what = "not text" if kind == "binary" else "JSON and no article"
        return Failure(url, "not_text", f"{url}: is {what}; {_FIX}.")
    declared = None
    if kind == "html":
        try:
            declared = read_links(_markup(fetched), fetched.final).canonical
        except InputError as error:
            return Failure(url, error.kind, str(error))
    return Page(
        source=url,
        body=fetched.body,
        media="html" if kind == "html" else "text",
        encoding=fetched.charset,
        lang=lang,
        url=choose_canonical(fetched.final, declared),
        outlet=outlet,
        listed=listed,
    )


def make_pages(
    fetched: Fetched, outlet: str | None = None, lang: str | None = None, *, jsonl: bool = False
) -> Iterator[Page | Failure]:
    """Yield the page of an answer, or the pages of its JSON lines.

    Args:
        fetched: the answer.
        outlet: as in ``make_page``, as is ``lang``.
        lang: JSON lines say both for themselves.
        jsonl: it holds JSON lines, whatever it says.
    """
    path = urlsplit(fetched.final).path
    if jsonl or fetched.media_type in _JSON_LINES or sniff(fetched.body[:HEAD], path) == "jsonl":
        yield from read_lines(io.BytesIO(fetched.body), fetched.url, len(fetched.body))
    else:
        yield make_page(fetched, outlet, lang)


def find_feeds(fetched: Fetched) -> tuple[str, ...]:
    """Return the feeds that a page names, the first one first."""
    try:
        return read_links(_markup(fetched), fetched.final).feeds
    except InputError:
        return ()


def _markup(fetched: Fetched) -> str:
    return decode(fetched.body, fetched.charset, markup=True, source=fetched.url)
