"""An HTML page -> its article text and metadata."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reportedly.collect.metadata import Metadata, read_metadata
from reportedly.errors import InputError

__all__ = ["parse_html", "read_html", "tame"]

# Measured: a page of 50,000 paragraphs takes four seconds.
_MOST_ELEMENTS = 60_000
_USELESS = ("script", "style", "svg", "noscript", "template", "iframe", "canvas")
# libxml2 compares every attribute of an element with all others: 100,000 of them take minutes.
_CROWDED_TAG = re.compile(
    r"""(<[a-zA-Z][^\s>/<]*+)"""
    r"""(?:(?:[\s/]++|(?<=["']))[^\s>/][^\s>=/]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+){100,}+"""
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EARLIEST, _LATEST = "1990-01-01", "2100-01-01"
_FIX = "give the article's own page, not a section or log-in page, or save its text as .txt"


def read_html(
    markup: str, url: str | None, today: date | None, source: str, *, guess_date: bool = True
) -> tuple[str, Metadata]:
    """Return the article text of a page, one paragraph a line, and what the page says about itself.

    Args:
        markup: the decoded page.
        url: where it was read from, if known.
        today: no date after it is taken from the page's layout; None sets no limit.
        source: names the page in errors.
        guess_date: look for a date in the layout of a page that says none.

    Raises:
        InputError: kind ``no_text`` without article text, ``too_large`` for pages of too many elements.
    """
    tree = parse_html(markup, source)
    metadata = read_metadata(tree, url)
    for node in list(tree.iter(*_USELESS)):
        node.drop_tree()
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        message = f"{source}: the page has more than {_MOST_ELEMENTS:,} elements; {_FIX}."
        raise InputError("too_large", message)
    if metadata.published is None and guess_date:
        metadata = _with_date(metadata, tree, today)
    text = _extract(tree) or metadata.body
    if not text:
        raise InputError("no_text", f"{source}: no article text was found in the page; {_FIX}.")
    return text, metadata


def tame(markup: str) -> bytes:
    """Return markup as UTF-8 without characters that XML lacks, and without the attributes of crowded elements.

    Bytes, since lxml refuses strings with an XML declaration.
    """
    return _CROWDED_TAG.sub(r"\1", _NOT_XML.sub(" ", markup)).encode("utf-8")


def parse_html(markup: str, source: str) -> HtmlElement:
    """Return the tree of a page without comments; lxml's own limits on depth and size stay on.

    Raises:
        InputError: kind ``no_text``: there is no markup in it.
    """
    body = tame(markup)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("no_text", f"{source}: the page cannot be parsed ({error}); {_FIX}.") from error
    if not isinstance(tree, HtmlElement):
        raise InputError("no_text", f"{source}: the page has no content; {_FIX}.")
    return tree


def _extract(tree: HtmlElement) -> str | None:
    from trafilatura import bare_extraction  # a third of a second to import, which plain text never needs

    try:
        document = bare_extraction(tree, include_comments=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return None  # a layout that it stumbles over: the caller reports a page without text
    text = getattr(document, "text", None) or ""
    return "\n".join(line for raw in text.splitlines() if (line := raw.strip()))


def _with_date(metadata: Metadata, tree: HtmlElement, today: date | None) -> Metadata:
    from dataclasses import replace

    from htmldate import find_date

    try:
        latest = today.isoformat() if today else _LATEST
        found = find_date(tree, original_date=True, url=metadata.url, min_date=_EARLIEST, max_date=latest)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        found = None  # it is only a guess from the layout
    return replace(metadata, published=date.fromisoformat(found)) if found else metadata
