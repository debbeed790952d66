"""What a page says about itself: title, date, outlet, authors, language and address.

Each is read from the most reliable place that has it. The order for title and date was measured on 258 news pages;
that for the rest is judgement.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from reportedly.collect.dates import parse_date
from reportedly.collect.tags import normalise_language
from reportedly.languages.furniture import fold_phrase, load_furniture

__all__ = ["Metadata", "read_metadata"]

_ARTICLE = re.compile("Article|Posting|Report|Review", re.IGNORECASE)
_SEPARATORS = ("|", " - ", " – ", " — ", " :: ", " · ", " » ", " • ")
_MOST_NODES = 5000
_LONGEST_JSON = 2_000_000
_LONGEST = 500
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publishdate", "publish_date", "publish-date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_HOME = frozenset({"/", "./", "index.html", "index.htm", "/index.html", "index.php", "/index.php"})
_PUBLISHER = "//*[@itemprop='publisher']//*[@itemprop='name']"
_BYLINES = """//*[@rel="author" or @itemprop="author" or contains(@class, "author") or contains(@class, "byline")
    or contains(@class, "-by")]"""
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:authors?|byline|by)(?:$|\s)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own declarations; None or empty where it makes none.

    ``title`` may be another than ``heading``, the first h1, which is what readers see.
    """

    title: str | None
    heading: str | None
    published: date | None
    outlet: str | None
    authors: tuple[str, ...]
    lang: str | None
    url: str | None
    body: str | None


def read_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Return what the page declares. ``url`` is where it was read from, to complete relative addresses.

    ``body`` is the article text that some pages carry in their metadata, a last resort where the layout hides it.
    """
    article = _article(tree)
    metas = _metas(tree)
    outlet = _outlet(tree, article, metas)
    address = _address(tree, metas, url)
    return Metadata(
        title=_title(tree, article, metas, outlet),
        heading=_heading(tree),
        published=_published(tree, article, metas),
        outlet=outlet or (urlsplit(address).hostname or "").removeprefix("www.") or None if address else outlet,
        authors=_authors(tree, article, metas),
        lang=_language(tree, metas),
        url=address,
        body=_paragraphs(article.get("articleBody")),
    )


def _article(tree: HtmlElement) -> Mapping[str, object]:
    """The first JSON-LD node of the page that is an article; empty without one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removesuffix(";")
        try:
            data = json.loads(text, strict=False) if len(text) < _LONGEST_JSON else None
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the page has other places to look
        for node in _nodes(data):
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in _list(node.get("@type"))):
                return node
    return {}


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"))


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        value = _clean(meta.get("content"))
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    return metas


def _title(
    tree: HtmlElement, article: Mapping[str, object], metas: Mapping[str, str], outlet: str | None
) -> str | None:
    headline = _string(article.get("headline"))
    if headline:
        return headline
    shared = metas.get("og:title") or metas.get("twitter:title")
    if shared:
        return _without_site(shared, outlet)
    page = _content(next(tree.iter("title"), None))
    return _heading(tree) or (_without_site(page, outlet) if page else None)


def _heading(tree: HtmlElement) -> str | None:
    return next((text for node in tree.iter("h1") if (text := _content(node))), None)


def _without_site(title: str, outlet: str | None) -> str:
    """The title without " | Outlet" or " - outlet.com" at its end; without a known outlet only after a bar."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        name, site = _key(tail), _key(outlet or "")
        is_site = bool(name) and bool(site) and (name in site or site in name)
        if found and head.strip() and (is_site or (separator == "|" and len(tail) < len(head) and len(tail) <= 40)):
            return head.strip()
    return title


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _published(tree: HtmlElement, article: Mapping[str, object], metas: Mapping[str, str]) -> date | None:
    lang = _language(tree, metas)
    values = [_string(article.get(key)) for key in ("datePublished", "dateCreated", "uploadDate")]
    values += [metas.get(name) for name in _DATE_NAMES]
    # A page has many <time> elements; the article's own is the first inside it.
    times = tree.xpath("//article//time[@datetime]") or tree.xpath("//time[@datetime]")
    values += [node.get("datetime") for node in times[:1]]
    return next((day for value in values if value and (day := parse_date(value, lang))), None)


def _outlet(tree: HtmlElement, article: Mapping[str, object], metas: Mapping[str, str]) -> str | None:
    publisher = next((_name(item) for item in _list(article.get("publisher"))), None)
    microdata = (_clean(node.get("content")) or _content(node) for node in tree.xpath(_PUBLISHER)[:1])
    names = (metas.get(name) for name in ("og:site_name", "application-name", "dc.publisher", "publisher"))
    named = (name for name in (*microdata, *names) if name and not name.startswith(("http", "@")))
    return publisher or next(named, None) or _site_in_title(tree) or _home_link(tree)


def _site_in_title(tree: HtmlElement) -> str | None:
    """What the page's title has beside the headline: "Headline - Outlet", "Outlet :: Headline"."""
    page, heading = _content(next(tree.iter("title"), None)), _heading(tree)
    if not page or not heading or len(_key(heading)) < 8:
        return None
    for separator in _SEPARATORS:
        head, found, tail = page.rpartition(separator)
        first, _, rest = page.partition(separator)
        if found and _key(head) == _key(heading):
            return tail.strip() or None
        if found and _key(rest) == _key(heading):
            return first.strip() or None
    return None


def _home_link(tree: HtmlElement) -> str | None:
    """The text of the first link to the front page, which most sites label with their name."""
    menu = load_furniture().menu
    for link in list(tree.iter("a"))[:20]:
        text = _content(link)
        if (link.get("href") or "") in _HOME and text and len(text) <= 40 and fold_phrase(text) not in menu:
            return text
    return None


def _authors(tree: HtmlElement, article: Mapping[str, object], metas: Mapping[str, str]) -> tuple[str, ...]:
    names = [_name(item) for item in _list(article.get("author")) if not _is_organisation(item)]
    if not any(names):
        declared = (metas.get(name) for name in ("author", "article:author", "dc.creator", "parsely-author", "byl"))
        names = [next((name for name in declared if name and not name.startswith(("http", "@"))), None)]
    if not any(names) and not _list(article.get("author")):
        names = [name for node in _bylines(tree) for name in _split_byline(_content(node) or "")]
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= 120))


def _is_organisation(item: object) -> bool:
    """Tell whether a page names its outlet as the author."""
    kinds = _list(item.get("@type")) if isinstance(item, dict) else []
    return any("organi" in str(kind).lower() for kind in kinds)


def _bylines(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements that their class or property calls a byline; of nested ones the inner."""
    marked = [node for node in tree.xpath(_BYLINES) if _BYLINE_CLASS.search(node.get("class") or "author")]
    return [node for node in marked if not any(child in marked for child in node.iterdescendants())][:5]


def _split_byline(text: str) -> list[str]:
    """Return the names of "By Ann Doe and Bo Roe · 4 November 2024": before the date, parted where two stand."""
    names = re.split(r"\s*[·|•]\s*|\s+\d", text)[0]
    return [name for name in re.split(r"\s*,\s*|\s+(?:and|und|et|y|og|och|i|un|és|и|та)\s+", names) if name]


def _language(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    codes = (declared, metas.get("og:locale"), metas.get("content-language"), metas.get("language"))
    return next((lang for code in codes if (lang := normalise_language(code))), None)


def _address(tree: HtmlElement, metas: Mapping[str, str], url: str | None) -> str | None:
    links = (node.get("href") for node in tree.iter("link") if (node.get("rel") or "").lower() == "canonical")
    for candidate in (*links, metas.get("og:url"), url):
        try:
            address: str = urljoin(url or "", (candidate or "").strip())
            if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname and len(address) <= 2048:
                return address
        except ValueError:  # "http://[": not an address
            continue
    return None


def _name(item: object) -> str | None:
    return _string(item.get("name")) if isinstance(item, dict) else _string(item)


def _string(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    # Some systems escape their JSON-LD as HTML.
    return _clean(html.unescape(value))


def _paragraphs(value: object) -> str | None:
    lines = (_clean(line) for line in html.unescape(value).splitlines()) if isinstance(value, str) else ()
    return "\n".join(line for line in lines if line) or None


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value[:20]
    return [] if value is None else [value]


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _content(node: HtmlElement | None) -> str | None:
    if node is None:
        return None
    return _clean("".join(node.itertext())[: 4 * _LONGEST])
