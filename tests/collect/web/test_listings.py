"""Feeds and sitemaps in their dialects, broken ones, and those that were made to do harm."""

from __future__ import annotations

import gzip
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.web.listings import read_listing
from reportedly.collect.web.records import Fetched, Listing
from reportedly.errors import InputError

BASE = "https://news.example.org/feeds/all"
A, B = "https://news.example.org/a/1", "https://news.example.org/a/2"
DAY = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>The Post</title><link>https://news.example.org/</link><item>
<title>Flood &amp; &lt;b&gt;storm&lt;/b&gt;</title><link>https://news.example.org/a/1</link>
<guid isPermaLink="false">n1</guid><pubDate>Mon, 02 Nov 2026 11:00:00 +0100</pubDate>
<description><![CDATA[<script>alert(1)</script>]]></description></item><item>
<title>Bridge</title><link>https://ads.example.com/x</link><feedburner:origLink>/a/2</feedburner:origLink>
<pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example.org/">
<title type="text">The Post</title><id>tag:x</id><link rel="self" href="/feeds/all"/><entry><id>urn:n1</id>
<title type="html">Flood &amp;amp; &lt;b&gt;storm&lt;/b&gt;</title><link rel="enclosure" href="/a/1.mp3"/>
<link rel="alternate" href="a/1"/><published>2026-11-02T10:00:00Z</published>
<updated>2026-11-03T10:00:00Z</updated></entry><entry><id>n2</id>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Bri<i>dge</i></div></title><link href="a/2"/>
<updated>2026-11-01T10:00:00Z</updated></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>The Post</title></channel>
<item rdf:about="n1"><title>Flood &amp; storm</title><link>https://news.example.org/a/1</link>
<dc:date>2026-11-02T10:00:00Z</dc:date></item>
<item rdf:about="n2"><title>Bridge</title><link>/a/2</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "title": "The Post",
        "items": [
            {"id": "n1", "url": A, "title": "Flood & <b>storm</b>", "date_published": "2026-11-02T11:00:00+01:00"},
            {"id": 7, "external_url": "/a/2", "title": "Bridge", "date_published": "2026-11-01T10:00:00Z"},
        ],
        "version": "https://jsonfeed.org/version/1.1",
    }
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example.org/a/2 </loc><lastmod>2026-11-01</lastmod></url>
<url><loc>https://news.example.org/a/1</loc><news:news>
<news:publication><news:name>The Post</news:name></news:publication>
<news:publication_date>2026-11-02T10:00:00Z</news:publication_date>
<news:title>Flood &amp; storm</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>/sitemap1.xml.gz</loc></sitemap>
<sitemap><loc>https://news.example.org/sitemap2.xml</loc></sitemap></sitemapindex>"""


def read(body: str | bytes, charset: str | None = None) -> Listing | None:
    raw = body.encode() if isinstance(body, str) else body
    return read_listing(Fetched(BASE, BASE, 200, raw, charset=charset))


def listing(body: str | bytes, charset: str | None = None) -> Listing:
    found = read(body, charset)
    assert found is not None
    return found


@pytest.mark.parametrize("body", [RSS, ATOM, RDF, JSON], ids=["rss", "atom", "rdf", "json"])
def test_feeds_of_every_kind_say_the_same(body: str) -> None:
    found = listing(body)
    assert (found.kind, found.title, found.cut) == ("feed", "The Post", False)
    assert [(entry.url, entry.title) for entry in found.entries] == [(A, "Flood & storm"), (B, "Bridge")]
    assert (found.entries[0].published or found.entries[0].updated) == DAY


def test_ids_and_changes_are_told_apart() -> None:
    first, second = listing(ATOM).entries
    assert (first.id, first.updated) == ("urn:n1", datetime(2026, 11, 3, 10, 0, tzinfo=UTC))
    assert (second.published, second.updated) == (None, datetime(2026, 11, 1, 10, 0, tzinfo=UTC))
    assert [entry.id for entry in listing(RSS).entries] == ["n1", B]


def test_sitemaps_news_and_indexes() -> None:
    found = listing(SITEMAP)
    assert (found.kind, [entry.url for entry in found.entries]) == ("sitemap", [A, B])  # the newest first
    assert (found.entries[0].title, found.entries[0].published) == ("Flood & storm", DAY)
    assert listing(gzip.compress(SITEMAP.encode())).entries == found.entries
    index = listing(INDEX)
    assert index.kind == "index"
    assert [entry.url for entry in index.entries] == [
        f"https://news.example.org/sitemap{n}" for n in ("1.xml.gz", "2.xml")
    ]


def test_without_all_dates_the_order_of_the_feed_stays() -> None:
    bare = RSS.replace("<pubDate>Mon, 02 Nov 2026 11:00:00 +0100</pubDate>", "")
    assert [entry.url for entry in listing(bare).entries] == [A, B]


@pytest.mark.parametrize(
    ("encoding", "charset"), [("utf-16", ""), ("iso-8859-2", ""), ("windows-1251", "windows-1251")]
)
def test_feeds_in_other_encodings(encoding: str, charset: str) -> None:
    title = {"utf-16": "Žilina 洪水", "iso-8859-2": "Powódź w Łodzi", "windows-1251": "Паводок"}[encoding]
    declared = RSS.replace('"1.0"?', f'"1.0" encoding="{encoding}"?' if not charset else '"1.0"?')
    body = declared.replace("Bridge", title).encode(encoding)
    assert listing(body, **({"charset": charset} if charset else {})).entries[1].title == title


def test_what_is_broken_is_read_as_far_as_it_goes() -> None:
    unescaped = RSS.replace("https://news.example.org/a/1<", "https://news.example.org/a/1?b=1&c=2<").replace(
        "</rss>", ""
    )
    assert listing(unescaped).entries[0].url.startswith(A)
    control = RSS.replace("Bridge", "Bri\x08dge")
    assert [entry.url for entry in listing(control).entries] == [A, B]
    undeclared = (
        "<rss><channel><item><dc:date>2026-11-02</dc:date><title>T</title><link>/a/1</link></item></channel></rss>"
    )
    assert [entry.url for entry in listing(undeclared).entries] == [A]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "",
        "http://[",
        "mailto:a@b.org",
        "/" + "a" * 3000,
    ],
)
def test_links_that_are_no_addresses_are_left_out(link: str) -> None:
    for body in (RSS.replace("https://news.example.org/a/1", link), JSON.replace(A, link), SITEMAP.replace(A, link)):
        assert all(
            entry.url in (B, f"{BASE}/n1", "https://news.example.org/feeds/n1") for entry in listing(body).entries
        )


def test_an_address_that_comes_twice_is_listed_once() -> None:
    twice = RSS.replace(">/a/2<", f">{A}?utm_source=rss<")
    assert len(listing(twice).entries) == 1


@pytest.mark.parametrize(
    "body",
    [
        "", "plain text", "{}", '{"version": 1}', "[1]", '{"broken', "<html><head></head><body>rss</body></html>",
        '<!doctype html><p>&lt;rss></p><svg><feed></feed></svg>', "<opml><body/></opml>", "\xff\xfe\0\0",
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_listing(body: str) -> None:
    assert read(body) is None


def entities(root: str, body: str) -> str:
    bombs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    outer = '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % web SYSTEM "http://127.0.0.1:1/x">%web;'
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "lol">{bombs}{outer}]>{body}'


HOSTILE = {
    "entities": entities(
        "rss", "<rss><channel><item><title>&l11;&file;</title><link>/a/1</link></item></channel></rss>"
    ),
    "entities in attributes": entities("feed", '<feed><entry><link href="&l11;"/></entry></feed>'),
    "entities in a sitemap": entities("urlset", "<urlset><url><loc>/a/&l11;&file;</loc></url></urlset>"),
    "nesting": "<rss><channel>" + "<a>" * 300_000,
    "nested items": "<rss><channel>" + "<item>" * 100_000,
    "nested entries": '<feed xmlns="http://www.w3.org/2005/Atom">' + "<entry><title>" * 120 + "x" * 5_000_000,
    "attributes": "<rss><channel><item " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/></channel></rss>",
    "namespaces": "<rss " + " ".join(f'xmlns:n{n}="http://n{n}"' for n in range(50_000)) + "><channel/></rss>",
    "a long title": "<rss><channel><item><link>/a/1</link><title>" + "x" * 5_000_000,
    "a long date": "<rss><channel>" + f"<item><link>/a</link><pubDate>{'1' * 20_000}</pubDate></item>" * 100,
    "a long comment": "<rss><channel><!--" + "-" * 1_000_000,
    "open marks": "<rss><channel><item><title>" + "<" * 500_000,
    "ampersands": "<rss><channel><item><title>" + "&" * 500_000,
    "many items": "<rss><channel>" + "".join(f"<item><link>/a/{n}</link></item>" for n in range(50_000)),
    "many children": "<rss><channel><item>" + "<link>/a</link>" * 200_000,
    "many locations": "<urlset>" + "".join(f"<url><loc>/a/{n}</loc></url>" for n in range(60_000)),
    "deep locations": "<urlset>" + "<url><loc>" * 200_000,
    "doctypes": "<!DOCTYPE " * 300 + "<rss><channel/></rss>",
    "deep json": '{"version":"https://jsonfeed.org/version/1","items":[' + '{"url":[' * 100_000,
    "big numbers": '{"version":"https://jsonfeed.org/version/1","items":[{"url":' + "9" * 1_000_000 + "}]}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_feeds_that_would_do_harm_cost_little(name: str) -> None:
    started = time.process_time()
    try:
        found = read(HOSTILE[name])
    except InputError as error:
        assert BASE in str(error)
        found = None
    assert time.process_time() - started < 20  # unbounded, they take minutes
    for entry in found.entries if found else ():
        assert len(entry.title) <= 500
        assert "root:" not in entry.title + entry.url
        assert "lollol" not in entry.title + entry.url


def test_a_sitemap_that_unpacks_to_a_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="50,000,000 bytes"):
        read(gzip.compress(b"<urlset>" + b" " * 60_000_000))
    with pytest.raises(InputError, match="compressed"):
        read(b"\x1f\x8b and then something else")


def test_of_too_many_items_the_first_are_read_and_that_is_told() -> None:
    found = listing(HOSTILE["many items"])
    assert (len(found.entries), found.cut) == (500, True)


@given(
    st.sampled_from([RSS, ATOM, RDF, JSON, SITEMAP, INDEX]),
    st.lists(st.tuples(st.integers(0, 900), st.binary(max_size=4)), max_size=8),
)
def test_whatever_happens_to_a_feed_it_is_read_or_refused(body: str, changes: list[tuple[int, bytes]]) -> None:
    raw = body.encode()
    for place, put in changes:
        raw = raw[:place] + put + raw[place + len(put) :]
    try:
        found = read(raw)
    except InputError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in (found.entries if found else ()))
