"""What lists articles: RSS, Atom, RDF and JSON feeds, sitemaps and indexes of sitemaps.

Nothing here fetches. Feeds are hostile like everything from the web: libxml2 reads them within its limits and without
entities, and only then, cut down to few and short elements, feedparser does.
"""

from __future__ import annotations

import re

from lxml import etree

from reportedly.collect.decode import decode
from reportedly.collect.page import tame
from reportedly.collect.web.bodies import BadCodingError, TooLongError, gunzip
from reportedly.collect.web.feeds import read_feed, read_json_feed
from reportedly.collect.web.records import Fetched, Listing
from reportedly.collect.web.sitemaps import read_sitemap
from reportedly.errors import InputError

__all__ = ["read_listing"]

_GZIP = b"\x1f\x8b"
_MOST_BYTES = 50_000_000  # of a sitemap, says sitemaps.org
_MOST_MARKS = 2_500_000  # elements and attributes: a tree takes a hundred bytes for each and more
_HEAD = 4096
_ROOT = re.compile(r"<(?:[\w-]+:)?(rss|feed|rdf|urlset|sitemapindex)(?=[\s>/])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FIX = "open it in a browser to see what it is, or give the addresses of its articles"


def read_listing(fetched: Fetched) -> Listing | None:
    """Return what an answer lists, None where it is no listing but a page or other text.

    Raises:
        InputError: kind ``bad_feed``, ``too_large`` or ``encoding``: it is a listing that cannot be read.
    """
    body = _unpacked(fetched)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return read_json_feed(body, fetched.final)
    head = body[:_HEAD].replace(b"\0", b"").decode("latin-1")  # enough to see of UTF-16, too
    root, page = _ROOT.search(head), _PAGE.search(head)
    if root is None or (page is not None and page.start() < root.start()):
        return None
    tree = _parse(decode(body, fetched.charset, markup=True, source=fetched.url), fetched.url)
    if root.group(1).lower() in ("urlset", "sitemapindex"):
        return read_sitemap(tree, fetched.final)
    return read_feed(tree, fetched.final)


def _parse(text: str, source: str) -> etree._Element:
    if text.count("<") + text.count("=") > _MOST_MARKS:
        raise InputError("too_large", f"{source}: has more elements than a list of articles needs; {_FIX}.")
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,  # a stray "&" must not lose a thousand articles
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(tame(text.lstrip()), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("bad_feed", f"{source}: is no proper XML ({str(error)[:200]}); {_FIX}.") from error
    if tree is None:
        raise InputError("bad_feed", f"{source}: is no proper XML; {_FIX}.")
    return tree


def _unpacked(fetched: Fetched) -> bytes:
    if not fetched.body.startswith(_GZIP):
        return fetched.body
    try:
        return gunzip(fetched.body, _MOST_BYTES)
    except TooLongError as error:
        message = f"{fetched.url}: unpacks to more than {_MOST_BYTES:,} bytes; {_FIX}."
        raise InputError("too_large", message) from error
    except BadCodingError as error:
        raise InputError("bad_feed", f"{fetched.url}: is {error}; {_FIX}.") from error
