"""Fetching from a site on loopback: what comes back, what is refused, and what the site sees of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.records import Fetched, FetchSettings, Unfetched
from web_site import Site


def fetch(url: str, settings: FetchSettings, **given: Any) -> Fetched | Unfetched:
    async def run() -> Fetched | Unfetched:
        async with Fetcher(settings) as fetcher:
            return await fetcher.fetch(url, **given)

    return asyncio.run(run())


def fetched(url: str, settings: FetchSettings, **given: Any) -> Fetched:
    answer = fetch(url, settings, **given)
    assert isinstance(answer, Fetched), answer
    return answer


def unfetched(url: str, settings: FetchSettings, **given: Any) -> Unfetched:
    answer = fetch(url, settings, **given)
    assert isinstance(answer, Unfetched), answer
    assert url[:100] in answer.message or answer.kind == "forbidden_address"
    return answer


def test_a_page_comes_with_what_its_headers_say(site: Site) -> None:
    headers = {"ETag": '"a1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT", "Cache-Control": "public, max-age=600"}
    url = site.add("/a", "größer".encode("latin-1"), media_type="Text/HTML; charset=ISO-8859-1", headers=headers)
    answer = fetched(url, site.settings())
    assert answer.body == "größer".encode("latin-1")
    assert (answer.media_type, answer.charset) == ("text/html", "ISO-8859-1")
    assert (answer.etag, answer.modified, answer.fresh_for) == ('"a1"', headers["Last-Modified"], 600)
    assert (answer.url, answer.final, answer.redirects, answer.not_modified) == (url, url, (), False)


def test_a_site_on_loopback_is_read_only_where_a_setting_names_it(site: Site) -> None:
    url = site.add("/a", "text")
    assert unfetched(url, FetchSettings()).kind == "forbidden_address"
    other = FetchSettings(allowed_hosts=frozenset({f"127.0.0.1:{site.port + 1}"}))
    assert unfetched(url, other).kind == "forbidden_address"
    assert site.asked == []
    assert fetched(url, site.settings()).body == b"text"


@pytest.mark.parametrize(("code", "moved"), [(301, True), (302, False), (303, False), (307, False), (308, True)])
def test_redirects_are_followed_and_told(site: Site, code: int, moved: bool) -> None:
    url = site.redirect("/old", "/new", code)
    final = site.add("/new", "text")
    answer = fetched(url, site.settings())
    assert (answer.final, answer.redirects, answer.moved) == (final, (url,), final if moved else None)
