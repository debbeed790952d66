"""Addresses -> pages: articles, feeds, sitemaps, in order and once."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import ExitStack
from datetime import date

import pytest

from reportedly.collect.clean import read_article as read_page
from reportedly.collect.web.reading import Wanted
from reportedly.collect.web.records import Fetched
from reportedly.collect.web.running import read_web
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import SettingsError
from reportedly.records import Failure, Page
from web_site import Site

ARTICLE = """<!doctype html><html><head><title>Flood</title>{head}</head><body><article><h1>Flood in Lowbridge</h1>
<p>Mayor Ann Doyle said on Monday that {number} houses had been damaged by the flood in Lowbridge. {more}</p>
</article></body></html>"""


def read(site: Site, *urls: str, wanted: Wanted | None = None, **given: object) -> list[Page | Failure]:
    return list(read_web([Subscription(url) for url in urls], site.settings(**given), wanted))


def pages(site: Site, *urls: str, wanted: Wanted | None = None) -> list[Page]:
    found = read(site, *urls, wanted=wanted)
    assert all(isinstance(item, Page) for item in found), found
    return [item for item in found if isinstance(item, Page)]


def failures(site: Site, *urls: str, wanted: Wanted | None = None) -> list[Failure]:
    found = read(site, *urls, wanted=wanted)
    assert all(isinstance(item, Failure) for item in found), found
    return [item for item in found if isinstance(item, Failure)]


def article(site: Site, path: str, *, head: str = "", number: int = 4) -> str:
    return site.add(path, ARTICLE.format(head=head, number=number, more=""))


def sitemap(*places: str, index: bool = False) -> str:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    return f"<{outer}>{''.join(f'<{inner}><loc>{place}</loc></{inner}>' for place in places)}</{outer}>"


def test_a_page_is_kept_at_its_canonical_address_with_its_charset(site: Site) -> None:
    head = '<link rel="canonical" href="/flood"><meta charset="utf-8">'
    body = ARTICLE.format(head=head, number=4, more="Straße").encode("latin-1")
    site.redirect("/short", "/flood.html?utm_source=x")
    site.add("/flood.html?utm_source=x", body, media_type="text/html; charset=iso-8859-1")
    (page,) = pages(site, site.url("/short"))
    assert (page.source, page.url, page.encoding) == (site.url("/short"), site.url("/flood"), "iso-8859-1")
    found = read_page(page)
    assert (found.url, "Straße" in found.text) == (site.url("/flood"), True)


def test_an_article_is_the_same_however_one_comes_to_it(site: Site) -> None:
    plain, tracked, moved = (
        article(site, "/flood"),
        article(site, "/flood?utm_campaign=x&gclid=1"),
        site.redirect("/r", "/flood"),
    )
    one, two, three = (pages(site, url)[0] for url in (plain, f"{tracked}#top", moved))
    assert read_page(one).id == read_page(two).id == read_page(three).id
    assert len(pages(site, plain, tracked, moved)) == 1


def test_order_is_kept_whatever_comes_first(site: Site) -> None:
    import asyncio

    from aiohttp import web

    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response(text=ARTICLE.format(head="", number=1, more=""), content_type="text/html")

    first = site.on("/slow", slow)
    others = [article(site, f"/{number}") for number in range(12)]
    assert [page.url for page in pages(site, first, *others)] == [first, *others]


def test_an_index_of_sitemaps_leads_to_articles_news_first(site: Site) -> None:
    urls = [article(site, f"/a/{number}") for number in range(6)]
    old = site.add("/sitemap1.xml", sitemap(*urls[:3]), media_type="application/xml")
    packed = gzip.compress(sitemap(*urls[3:]).encode())
    news = site.add("/news.xml.gz", packed, media_type="application/gzip")
    index = site.add("/sitemap.xml", sitemap(old, site.url("/gone.xml"), news, index=True), media_type="text/xml")
    assert [page.url for page in pages(site, index, wanted=Wanted(newest=4))] == [*urls[3:], urls[0]]


def test_an_index_that_leads_to_itself_comes_to_an_end(site: Site) -> None:
    site.add(
        "/sitemap.xml", sitemap(site.url("/sitemap.xml"), site.url("/sitemap.xml?2"), index=True), media_type="text/xml"
    )
    site.add("/sitemap.xml?2", sitemap(site.url("/sitemap.xml"), index=True), media_type="text/xml")
    (failure,) = failures(site, site.url("/sitemap.xml"))
    assert failure.kind == "empty"
    assert len(site.paths()) < 25


def test_a_feed_that_leads_inside_is_refused_article_by_article(site: Site) -> None:
    urls = ["http://127.0.0.1:1/x", "http://169.254.169.254/", article(site, "/a"), "http://localhost/admin"]
    feed = site.add("/sitemap.xml", sitemap(*urls), media_type="text/xml")
    found = read(site, feed)
    assert [item.kind if isinstance(item, Failure) else item.url for item in found] == [
        "forbidden_address", "forbidden_address", urls[2], "forbidden_address",
    ]  # fmt: skip


@pytest.mark.parametrize("ordered", [True, False])
def test_what_ends_the_reading_by_accident_is_raised_and_nothing_hangs(
    site: Site, monkeypatch: pytest.MonkeyPatch, ordered: bool
) -> None:
    def breaking(*_: object) -> bool:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("reportedly.collect.web.reading._is_new", breaking)
    with pytest.raises(ZeroDivisionError):
        list(read_web([Subscription(article(site, "/a"))], site.settings(), ordered=ordered))


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        ("", "text/html", "empty"),
        ("%PDF-1.7 \0\0", "application/octet-stream", "not_text"),
        ('{"a": 1, "b": [\n1]}', "application/json", "not_text"),
        ("<urlset></urlset>", "text/xml", "empty"),
        ('<?xml version="1.0"?><opml><body><outline xmlUrl="x"/></body></opml>', "text/x-opml", "not_text"),
        ("body { color: red }", "text/css", "not_text"),
        ("\x1f\x8bno gzip", "application/gzip", "bad_feed"),
    ],
)
def test_what_is_no_article_is_told(site: Site, body: str, media_type: str, kind: str) -> None:
    url = site.add("/a", body.encode("latin-1"), media_type=media_type)
    (failure,) = failures(site, url)
    assert (failure.kind, failure.source) == (kind, url)
    assert url in failure.message


def test_plain_text_is_read_as_text(site: Site) -> None:
    (page,) = pages(site, site.add("/a.txt", "Mayor Ann Doyle said so.", media_type="text/plain"))
    assert (page.media, page.body) == ("text", b"Mayor Ann Doyle said so.")


def test_a_page_without_a_feed_has_none_to_follow(site: Site) -> None:
    wanted = Wanted(feed=True)
    (failure,) = failures(site, article(site, "/a"), wanted=wanted)
    assert "--follow-feed" in failure.message
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    for number, target in enumerate(("/a", "/gone", "http://10.0.0.1/feed", "http://[")):
        url = article(site, f"/front{number}", head=link.format(target))
        assert failures(site, url, wanted=wanted)[0].kind in ("bad_feed", "http_status", "forbidden_address")


def test_who_stops_early_stops_the_fetching(site: Site) -> None:
    urls = [article(site, f"/{number}") for number in range(60)]
    reading = read_web([Subscription(url) for url in urls], site.settings())
    assert isinstance(next(reading), Page)
    reading.close()
    assert len(site.paths()) < 30
    assert not [thread for thread in threading.enumerate() if thread.name == "web"]


def test_feeds_of_many_sites_are_read_side_by_side_and_once() -> None:
    sites = [Site() for _ in range(4)]
    with ExitStack() as stack:
        for site in sites:
            stack.enter_context(site)
        hosts = frozenset(site.host for site in sites)
        feeds = []
        for number, site in enumerate(sites):
            urls = [article(site, f"/a/{n}", number=number) for n in range(4)]
            feeds.append(site.add("/sitemap.xml", sitemap(*urls), media_type="text/xml"))
        settings = sites[0].settings(allowed_hosts=hosts)
        sources = [Subscription(feed) for feed in (*feeds, "http://10.0.0.1/", feeds[0])]
        found = list(read_web(sources, settings, ordered=False))
        assert sum(isinstance(item, Failure) for item in found) == 1
        read_pages = [item.url or "" for item in found if isinstance(item, Page)]
        assert sorted(read_pages) == sorted({site.url(f"/a/{n}") for site in sites for n in range(4)})
        for site in sites:
            own = [url for url in read_pages if url.startswith(site.url())]
            assert own == sorted(own)
        reading = read_web(sources, settings, ordered=False)
        next(reading)
        time.sleep(0.3)  # until nothing more can be handed over
        reading.close()
        assert not [thread for thread in threading.enumerate() if thread.name == "web"]


def test_a_bug_is_told_for_its_article_and_the_rest_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(fetched: Fetched) -> None:
        if "bad" in fetched.url:
            raise ZeroDivisionError("oh")

    monkeypatch.setattr("reportedly.collect.web.reading.read_listing", breaking)
    failure, page = read(site, article(site, "/bad"), article(site, "/good"))
    assert isinstance(failure, Failure)
    assert (failure.kind, "ZeroDivisionError" in failure.message) == ("internal", True)
    assert isinstance(page, Page)


def test_a_proxy_that_is_none_is_told(site: Site) -> None:
    with pytest.raises(SettingsError, match="proxy"):
        read(site, site.url("/a"), proxy="nonsense")


def test_a_page_without_a_date_has_the_one_that_its_feed_gives(site: Site) -> None:
    own = '<meta property="article:published_time" content="2031-02-01T08:00:00Z">'
    places = (article(site, "/undated"), article(site, "/dated", head=own, number=5))
    items = "".join(
        f"<item><title>t</title><link>{place}</link><pubDate>Tue, 04 Mar 2031 23:30:00 +0200</pubDate></item>"
        for place in places
    )
    rss = f'<rss version="2.0"><channel><title>c</title>{items}</channel></rss>'
    feed = site.add("/feed", rss, media_type="application/rss+xml")
    found = {page.source: read_page(page).published for page in pages(site, feed)}
    assert found == dict(zip(places, (date(2031, 3, 4), date(2031, 2, 1)), strict=True))
