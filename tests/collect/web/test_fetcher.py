"""Fetching from a site on loopback: what comes back, what is refused, and what the site sees of it."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import web

from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.records import Fetched, FetchSettings, Unfetched
from web_site import PassingTime, Site


def fetch_all(
    urls: Iterable[str], settings: FetchSettings, time: PassingTime | None = None, **given: Any
) -> list[Fetched | Unfetched]:
    """Fetch addresses side by side."""

    async def run() -> list[Fetched | Unfetched]:
        async with Fetcher(settings, clock=time.clock() if time else None) as fetcher:
            return await asyncio.gather(*(fetcher.fetch(url, **given) for url in urls))

    return asyncio.run(run())


def fetched(url: str, settings: FetchSettings, time: PassingTime | None = None, **given: Any) -> Fetched:
    (answer,) = fetch_all([url], settings, time, **given)
    assert isinstance(answer, Fetched), answer
    return answer


def unfetched(url: str, settings: FetchSettings, time: PassingTime | None = None) -> Unfetched:
    (answer,) = fetch_all([url], settings, time)
    assert isinstance(answer, Unfetched), answer
    assert url in answer.message
    assert answer.as_failure().kind == answer.kind
    return answer


def test_a_page_comes_with_what_its_headers_say(site: Site) -> None:
    headers = {"ETag": '"a1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT", "Cache-Control": "public, max-age=600"}
    url = site.add("/a", "größer".encode("latin-1"), media_type="Text/HTML; charset='ISO-8859-1'", headers=headers)
    answer = fetched(url, site.settings())
    assert answer.body == "größer".encode("latin-1")
    assert (answer.media_type, answer.charset) == ("text/html", "ISO-8859-1")
    assert (answer.etag, answer.modified, answer.fresh_for) == ('"a1"', headers["Last-Modified"], 600)
    assert (answer.url, answer.final, answer.redirects, answer.not_modified) == (url, url, (), False)


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    async def respond(request: web.Request) -> web.Response:
        known = request.headers.get("If-None-Match") == '"a1"' or "If-Modified-Since" in request.headers
        return web.Response(status=304 if known else 200, text="" if known else "text", headers={"ETag": '"a1"'})

    url = site.on("/a", respond)
    first = fetched(url, site.settings())
    again = fetched(url, site.settings(), etag=first.etag)
    assert (again.not_modified, again.status, again.body, again.etag) == (True, 304, b"", '"a1"')
    assert fetched(url, site.settings(), modified="Mon, 02 Nov 2026 10:00:00 GMT").not_modified
    smuggled = fetched(url, site.settings(), etag='"a1"\r\nX-Injected: yes')
    assert not smuggled.not_modified
    assert all("x-injected" not in asked.headers for asked in site.asked)


def test_a_site_on_loopback_is_read_only_where_a_setting_names_it(site: Site) -> None:
    url = site.add("/a", "text")
    assert unfetched(url, FetchSettings()).kind == "forbidden_address"
    other = FetchSettings(allowed_hosts=frozenset({f"127.0.0.1:{site.port + 1}"}))
    assert unfetched(url, other).kind == "forbidden_address"
    assert site.asked == []
    assert fetched(url, site.settings()).body == b"text"


@pytest.mark.parametrize(("code", "moved"), [(301, True), (302, False), (303, False), (307, False), (308, True)])
def test_redirects_are_followed_and_told(site: Site, code: int, moved: bool) -> None:
    url = site.redirect("/old", "new", code)
    final = site.add("/new", "text")
    answer = fetched(url, site.settings())
    assert (answer.final, answer.redirects, answer.moved) == (final, (url,), final if moved else None)


def test_one_passing_redirect_among_lasting_ones_makes_no_new_address(site: Site) -> None:
    site.redirect("/a", "/b", 301)
    site.redirect("/b", "/c", 302)
    site.add("/c", "text")
    assert fetched(site.url("/a"), site.settings()).moved is None


def test_redirects_without_an_end_are_given_up(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert unfetched(site.url("/a"), site.settings()).kind == "redirects"
    assert site.paths() == ["/a", "/b"]
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert unfetched(site.url("/0"), site.settings(max_redirects=3)).kind == "redirects"
    assert site.paths()[2:] == ["/0", "/1", "/2", "/3"]
    assert unfetched(site.add("/nowhere", status=302), site.settings()).kind == "redirects"


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4", "application/zip", "font/woff2"])
def test_what_is_no_text_is_refused_unread(site: Site, media_type: str) -> None:
    answer = unfetched(site.add("/a", "x", media_type=media_type), site.settings())
    assert (answer.kind, answer.passing) == ("not_text", False)
    assert media_type in answer.message


@pytest.mark.parametrize(
    "media_type",
    ["application/rss+xml", "application/feed+json", "text/plain", "application/xhtml+xml", ";;", "text/xml"],
)
def test_feeds_pages_and_plain_text_are_read(site: Site, media_type: str) -> None:
    assert fetched(site.add("/a", "x", media_type=media_type), site.settings()).body == b"x"


@pytest.mark.parametrize("sized", [True, False])
def test_bodies_over_the_limit_are_refused(site: Site, sized: bool) -> None:
    async def stream(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        for _ in range(1000):
            await response.write(b"x" * 10_000)
        return response

    url = site.add("/a", b"x" * 100_001) if sized else site.on("/b", stream)
    answer = unfetched(url, site.settings(max_bytes=100_000))
    assert (answer.kind, answer.passing) == ("too_large", False)


def test_a_body_is_decompressed_and_a_bomb_is_not(site: Site) -> None:
    headers = {"Content-Encoding": "gzip"}
    url = site.add("/a", gzip.compress("größer".encode()), headers=headers)
    assert fetched(url, site.settings()).body == "größer".encode()
    bomb = site.add("/bomb", gzip.compress(b"\0" * 50_000_000), headers=headers)
    assert unfetched(bomb, site.settings(max_bytes=1_000_000)).kind == "too_large"
    cut = site.add("/cut", gzip.compress(b"some text " * 1000)[:-20], headers=headers)
    assert unfetched(cut, site.settings()).kind == "network"


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_site_that_is_slow_is_left(site: Site, where: str) -> None:
    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        if where == "body":
            await response.prepare(request)
        for _ in range(100):
            await asyncio.sleep(0.05)
            if where == "body":
                await response.write(b"x")
        return response

    answer = unfetched(site.on("/a", respond), site.settings(timeout=0.3, attempts=2))
    assert (answer.kind, answer.passing) == ("timeout", True)
    assert site.paths() == ["/a", "/a"]


def test_a_site_that_hangs_up_is_tried_again(site: Site) -> None:
    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    site.on("/a", hang_up)
    url = site.add("/a", "text")
    assert fetched(url, site.settings(), PassingTime()).body == b"text"
    assert site.paths() == ["/a", "/a"]


def test_nobody_there(site: Site) -> None:
    with Site() as gone:
        url, settings = gone.url("/a"), gone.settings(attempts=2)
    time = PassingTime()
    answer = unfetched(url, settings, time)
    assert (answer.kind, answer.passing) == ("network", True)
    assert "check the address and the connection" in answer.message


def test_a_name_that_nobody_has(site: Site) -> None:
    hosts = frozenset({"no-such-name.localhost:1"})  # what ends in localhost is asked of no other machine
    answer = unfetched("http://no-such-name.localhost:1/a", site.settings(attempts=1, allowed_hosts=hosts))
    assert answer.kind == "network"


def test_the_systems_names_lead_to_the_site(site: Site) -> None:
    site.add("/a", "text")
    url = f"http://localhost:{site.port}/a"
    assert unfetched(url, site.settings()).kind == "forbidden_address"
    hosts = frozenset({f"localhost:{site.port}"})
    assert fetched(url, site.settings(allowed_hosts=hosts)).body == b"text"


def test_a_busy_site_is_tried_again_after_growing_waits(site: Site) -> None:
    for _ in range(2):
        site.add("/a", status=503)
    url, time = site.add("/a", "text"), PassingTime()
    assert fetched(url, site.settings(first_wait=2.0), time).body == b"text"
    assert time.waits == [2.0, 4.0]


def test_what_retry_after_says_is_heeded(site: Site) -> None:
    site.add("/a", status=429, headers={"Retry-After": "17"})
    site.add("/a", status=429, headers={"Retry-After": "Mon, 02 Nov 2026 10:00:47 GMT"})
    url, time = site.add("/a", "text"), PassingTime()
    assert fetched(url, site.settings(first_wait=2.0), time).body == b"text"
    assert time.waits == [17.0, 30.0]


def test_a_site_that_wants_long_rest_gets_it(site: Site) -> None:
    url, other = site.add("/a", status=429, headers={"Retry-After": "3600"}), site.add("/b", "text")
    time = PassingTime()

    async def run() -> None:
        async with Fetcher(site.settings(), clock=time.clock()) as fetcher:
            first = await fetcher.fetch(url)
            assert isinstance(first, Unfetched)
            assert (first.kind, first.status, first.retry_after, first.passing) == ("busy", 429, 3600, True)
            second = await fetcher.fetch(other)
            assert isinstance(second, Unfetched)
            assert (second.kind, second.status, second.retry_after) == ("busy", None, 3600)
            time.time += 3601
            assert isinstance(await fetcher.fetch(other), Fetched)

    asyncio.run(run())
    assert site.paths() == ["/a", "/b"]


@pytest.mark.parametrize(("status", "passing"), [(404, False), (403, False), (410, False), (500, True), (502, True)])
def test_other_answers_are_told(site: Site, status: int, passing: bool) -> None:
    answer = unfetched(site.add("/a", "sorry", status=status), site.settings(), PassingTime())
    assert (answer.kind, answer.status, answer.passing) == ("http_status", status, passing)
    assert len(site.paths()) == (3 if passing else 1)


def test_one_host_is_asked_at_its_pace_however_many_addresses_wait(site: Site) -> None:
    urls = [site.add(f"/{number}", "x") for number in range(8)]
    answers = fetch_all(urls, site.settings(pace=0.1))
    assert all(isinstance(answer, Fetched) for answer in answers)
    starts = sorted(asked.at for asked in site.asked)
    assert len(starts) == 9
    assert min(later - earlier for earlier, later in pairwise(starts)) > 0.08


def test_only_so_many_requests_to_a_host_at_once(site: Site) -> None:
    running, most = 0, 0

    async def respond(_: web.Request) -> web.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        return web.Response(text="x", content_type="text/html")

    urls = [site.on(f"/{number}", respond) for number in range(9)]
    assert all(isinstance(answer, Fetched) for answer in fetch_all(urls, site.settings(per_host=3)))
    assert most == 3


def test_robots_txt_is_asked_once_and_heeded(site: Site) -> None:
    rules = (
        "User-agent: *\nDisallow: /\n\nUser-agent: Reportedly\nDisallow: /inner/\nAllow: /inner/open$\nCrawl-delay: 7\n"
    )
    site.add("/robots.txt", rules, media_type="text/plain")
    urls = [site.add(path, "x") for path in ("/a", "/inner/a", "/inner/open", "/b")]
    time = PassingTime()
    answers = fetch_all(urls, site.settings(), time)
    assert [isinstance(answer, Fetched) for answer in answers] == [True, False, True, True]
    refused = answers[1]
    assert isinstance(refused, Unfetched)
    assert (refused.kind, refused.passing) == ("robots", False)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1
    assert "/inner/a" not in site.paths()
    assert time.time - 1000 >= 14  # three pages at a pace of seven seconds


def test_robots_txt_holds_for_what_is_redirected_to(site: Site) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /inner/\n", media_type="text/plain")
    url = site.redirect("/a", "/inner/a")
    assert unfetched(url, site.settings()).kind == "robots"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_robots_txt_all_may_be_read(site: Site, status: int) -> None:
    site.add("/robots.txt", status=status)
    assert fetched(site.add("/a", "x"), site.settings()).body == b"x"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_does_not_come_means_not_now(site: Site, status: int) -> None:
    for _ in range(3):
        site.add("/robots.txt", status=status)
    site.add("/robots.txt", "", media_type="text/plain")
    url, time = site.add("/a", "x"), PassingTime()

    async def run() -> None:
        async with Fetcher(site.settings(), clock=time.clock()) as fetcher:
            for _ in range(2):
                answer = await fetcher.fetch(url)
                assert isinstance(answer, Unfetched)
                assert (answer.kind, answer.status, answer.passing) == ("robots", status, True)
            assert site.paths() == []
            time.time += 600
            assert isinstance(await fetcher.fetch(url), Fetched)

    asyncio.run(run())


def test_sites_are_told_who_reads_and_keep_no_cookies(site: Site) -> None:
    first = site.add("/a", "x", headers={"Set-Cookie": "who=me; Path=/"})
    second = site.add("/b", "x")
    settings = site.settings(contact="desk@example.org\r\nX-Injected: yes")

    async def run() -> None:
        async with Fetcher(settings) as fetcher:
            await fetcher.fetch(first)
            await fetcher.fetch(second)

    asyncio.run(run())
    agents = {asked.headers["user-agent"] for asked in site.asked}
    assert len(agents) == 1
    assert next(iter(agents)).startswith("reportedly/")
    assert next(iter(agents)).endswith("(+desk@example.org X-Injected: yes)")
    assert all("cookie" not in asked.headers and "x-injected" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset\r\nContent-Encoding: compress\r\n\r\nabc",
        b"HTTP/1.1 101 Switching\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://a b/\r\n\r\n",
        b"HTTP/1.1 999 What\r\n\r\n",
    ],
)
def test_answers_that_are_no_http_are_failures(head: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        robots = asked.startswith(b"GET /robots.txt")
        writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" if robots else head)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def run() -> Fetched | Unfetched:
        server = await asyncio.start_server(talk, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            hosts = frozenset({f"127.0.0.1:{port}"})
            settings = FetchSettings(allowed_hosts=hosts, pace=0, attempts=1, timeout=5)
            async with Fetcher(settings) as fetcher:
                return await fetcher.fetch(f"http://127.0.0.1:{port}/a")

    assert isinstance(asyncio.run(run()), Unfetched)
