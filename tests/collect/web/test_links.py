"""What a page's head links to."""

from __future__ import annotations

import time

from reportedly.collect.web.links import Links, read_links

URL = "https://news.example.org/a/1"


def test_canonical_address_and_feeds() -> None:
    markup = """<head><link rel=CANONICAL href=" /a/1 "><link rel="canonical" href="/second">
    <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate home" type="Application/Atom+XML" href="//other.example.org/atom"><link rel="alternate">
    <link rel="alternate" type="application/feed+json" href="feed.json"><link rel="stylesheet" href="x.css"></head>"""
    feeds = ("https://news.example.org/feed", "https://other.example.org/atom", "https://news.example.org/a/feed.json")
    assert read_links(markup, URL) == Links("/a/1", feeds)


def test_what_stands_in_the_body_is_not_the_pages_own() -> None:
    assert read_links('<head></head><body><link rel="canonical" href="/b"></body>', URL) == Links()
    assert read_links("just text", URL) == Links()
    assert read_links("", URL) == Links()


def test_a_head_that_would_do_harm_costs_little() -> None:
    started = time.process_time()
    for markup in (
        "<link " * 200_000,
        "<link " + " ".join(f"a{n}=x" for n in range(100_000)) + ">",
        "<div>" * 500_000,
        '<link rel="alternate" type="application/rss+xml" href="/x">' * 100_000,
        "<link rel='" + "alternate " * 500_000 + "'>",
    ):
        assert len(read_links("<head>" + markup, URL).feeds) <= 20
    assert time.process_time() - started < 10
