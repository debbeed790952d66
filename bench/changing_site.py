"""A site whose articles appear and are edited by a seeded plan: 200 feeds on loopback that behave as feeds do.

What a visitor gets at a moment follows from the plan alone, so that afterwards it is known what there was to be seen.
Times are seconds from the start.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from reportedly.records import digest

__all__ = ["Asked", "ChangingSite", "Plan", "Report", "make_plan"]

Trait = Literal["plain", "gzip", "slow", "failing", "moved", "robots", "counting"]
_TRAITS: tuple[Trait, ...] = ("plain", "gzip", "slow", "failing", "moved", "robots", "counting")
Form = Literal["rss", "atom", "json", "sitemap"]
_FORMS: tuple[Form, ...] = ("rss", "atom", "json", "sitemap")
_FIRST = "0-0"  # a report that is there from the start
_LISTED = 10  # entries that a feed shows

_PLACES = ("Port Ellery", "Vessar", "Merrin Bay", "Old Halden", "Tarn Cross", "Quayle", "Upper Sorrel", "Brackwater")
_PEOPLE = ("Ann Doyle", "Bo Roe", "Ilze Maranda", "Orin Kessel", "Teo Falk", "Ada Quill", "Jon Marsh", "Vera Holt")
_EVENTS = (
    "a fire in the grain store",
    "a flood in the lower town",
    "a crash on the coast road",
    "a blast in the harbour",
)
_TYPES = {
    "rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json",
    "sitemap": "application/xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """An article of the plan: when it appears, and the editions that it shows, each from a time on.

    The first edition is shown when it appears; the same number again is an edit that was taken back.
    """

    name: str
    host: int
    editions: tuple[tuple[float, int], ...]
    private: bool = False

    @property
    def published(self) -> float:
        """When it appears."""
        return self.editions[0][0]

    def edition(self, at: float) -> int:
        """Return the edition that is shown at a time."""
        return [number for since, number in self.editions if since <= at][-1]

    def changed(self, at: float) -> float:
        """Return when it last changed."""
        return [since for since, _ in self.editions if since <= at][-1]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the site will do.

    Attributes:
        hosts: the trait of each host.
        feeds: host, form and reports of each feed.
        per_host: feeds of a host.
        outages: from when to when a failing host answers with 503, and the seconds that it asks for.
    """

    hosts: tuple[Trait, ...]
    feeds: tuple[tuple[int, Form, tuple[Report, ...]], ...]
    per_host: int
    outages: dict[int, tuple[float, float, int]]

    def reports(self) -> list[Report]:
        """Return all articles, each once."""
        return list({report.name: report for _, _, reports in self.feeds for report in reports}.values())


def make_plan(feeds: int, seconds: float, seed: int, per_host: int = 5, stay: float = 0.125) -> Plan:
    """Return a plan: the last change comes at four fifths of the time, and edits stay long enough to be met.

    An edit stays up for a share of the time at least (``stay``). That is the promise under which a reader who comes
    again at intervals can see all of them.
    """
    chance = random.Random(seed)  # noqa: S311 - the same site again, not secrets
    hosts = tuple(_TRAITS[n % len(_TRAITS)] for n in range(-(-feeds // per_host)))
    made: list[tuple[int, Form, tuple[Report, ...]]] = []
    for number in range(feeds):
        host = number // per_host
        reports = [
            _make_report(f"{number}-{n}", host, seconds, stay, chance) for n in range(chance.choice((1, 2, 3, 4, 6)))
        ]
        if hosts[host] == "robots":
            reports.append(Report(f"private-{number}", host, ((0.0, 1),), private=True))
        if number % per_host == 1 and made:
            reports += made[-1][2][:2]  # what the feed before lists, too
        made.append((host, _FORMS[number % len(_FORMS)], tuple(reports)))
    down = {
        host: (at := chance.uniform(0.2, 0.6) * seconds, at + seconds / 30, max(1, round(seconds / 60)))
        for host, trait in enumerate(hosts)
        if trait == "failing"
    }
    return Plan(hosts, tuple(made), per_host, down)


def _make_report(name: str, host: int, seconds: float, stay: float, chance: random.Random) -> Report:
    last = 0.8 * seconds
    late = chance.uniform(0.0, 0.7) * seconds if chance.random() < 0.8 else 0.0
    editions = [(late if name != _FIRST else 0.0, 1)]
    for number in range(2, 2 + chance.choice((0, 0, 1, 1, 2, 3))):
        at = editions[-1][0] + stay * seconds * chance.uniform(1.0, 1.6)
        if at > last:
            break
        taken_back = number > 2 and chance.random() < 0.3
        editions.append((at, editions[-2][1] if taken_back else number))
    return Report(name, host, tuple(editions))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: host, path, time and the status of the answer."""

    host: int
    path: str
    at: float
    status: int


@dataclass(slots=True)
class ChangingSite:
    """Serves a plan on addresses of loopback, one for each host; an async context manager."""

    plan: Plan
    seed: int
    slow: float = 1.5
    crawl_delay: float = 1.0
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None
    _visits: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _begun: float | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    async def __aenter__(self) -> Self:
        """Begin to serve; time stands at 0 until ``start``."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        for host in range(len(self.plan.hosts)):
            await web.TCPSite(self._runner, address(host), self.port).start()
            self.port = self.port or self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def started(self) -> bool:
        """Whether time runs."""
        return self._begun is not None

    def start(self) -> None:
        """Let time run; what began before stays as it was."""
        if self._begun is None:
            self._begun, self.started_at = asyncio.get_running_loop().time(), datetime.now(UTC)

    def now(self) -> float:
        """Return the seconds since the start."""
        return 0.0 if self._begun is None else asyncio.get_running_loop().time() - self._begun

    def base(self, host: int) -> str:
        """Return the beginning of a host's addresses."""
        return f"http://{address(host)}:{self.port}"

    def feed_urls(self) -> list[str]:
        """Return the addresses of all feeds, as a user names them."""
        return [
            f"{self.base(host)}{'/old' if self.plan.hosts[host] == 'moved' else ''}/feed-{number}"
            for number, (host, _, _) in enumerate(self.plan.feeds)
        ]

    def url(self, report: Report) -> str:
        """Return an article's own address."""
        return f"{self.base(report.host)}/{'private' if report.private else 'news'}/{report.name}"

    # --- answers ----------------------------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host, at = int((request.url.host or "").rsplit(".", 1)[1]) - 1, self.now()
        answer = self._respond(host, request, at)
        if self.started:  # before, no time passes by which a pace could be judged
            self.asked.append(Asked(host, request.path, at, answer.status))
        if self.plan.hosts[host] == "slow":
            await asyncio.sleep(self.slow * (0.5 + int(digest(request.path, self.seed), 16) % 100 / 100))
        return answer

    def _respond(self, host: int, request: web.Request, at: float) -> web.Response:
        trait, path = self.plan.hosts[host], request.path
        begin, end, wait = self.plan.outages.get(host, (0.0, 0.0, 0))
        if begin <= at < end:
            return web.Response(status=503, headers={"Retry-After": str(wait)})
        if path == "/robots.txt":
            rules = (
                f"User-agent: *\nDisallow: /private/\nCrawl-delay: {self.crawl_delay}\n" if trait == "robots" else ""
            )
            return web.Response(text=rules)
        for old, status in (("/old", 301), ("/go", 302)):
            if path.startswith(f"{old}/"):
                return web.Response(status=status, headers={"Location": path.removeprefix(old)})
        if path.startswith("/feed-"):
            number = int(path.removeprefix("/feed-"))
            return self._pack(request, self._feed(number, at), _TYPES[self.plan.feeds[number][1]])
        found = [one for one in self.plan.reports() if self.url(one).endswith(path) and one.host == host]
        if not found or found[0].published > at:
            return web.Response(status=404)
        self._visits[path] += 1
        return self._pack(request, self._page(found[0], at, trait), "text/html")

    def _pack(self, request: web.Request, text: str, media: str) -> web.Response:
        """Return a body with its validators, "not modified" where it is known, compressed on some hosts."""
        body, headers = text.encode(), {"Content-Type": f"{media}; charset=utf-8"}
        tag = f'"{digest(text)}"'
        trait = self.plan.hosts[int((request.url.host or "").rsplit(".", 1)[1]) - 1]
        if trait in ("plain", "gzip", "failing"):
            headers["ETag"] = tag
            if request.headers.get("If-None-Match") == tag:
                return web.Response(status=304, headers={"ETag": tag})
        if trait == "gzip":
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        return web.Response(body=body, headers=headers)

    def _page(self, report: Report, at: float, trait: Trait) -> str:
        own = random.Random(f"{self.seed} {report.name}")  # noqa: S311
        place, who, event = own.choice(_PLACES), own.choice(_PEOPLE), own.choice(_EVENTS)
        edition = report.edition(at)
        number = own.randrange(11, 90) + 7 * edition
        counter = f"Read {self._visits[f'/news/{report.name}']} times" if trait == "counting" else "Most read"
        return (
            f'<!doctype html><html lang="en"><head><title>After {event}, {place}</title></head><body>'
            f"<nav><a href='/'>Home</a> <a href='/sport'>{counter}</a></nav><article><h1>After {event}, {place}</h1>"
            f"<p>At least {number} people were hurt in {event} at {place}, Mayor {who} said on Monday evening.</p>"
            f"<p>The company that owns the place denied that its guards had been asleep when it happened. It has sent "
            f"a team of its own to the town, where the roads are closed until the end of the week.</p>"
            f"<p>This is report {report.name} of the desk in {place} in edition {edition} of the day.</p>"
            f"</article></body></html>"
        )

    # --- feeds ------------------------------------------------------------------------------------------------------

    def _feed(self, number: int, at: float) -> str:
        host, form, reports = self.plan.feeds[number]
        shown = sorted((one for one in reports if one.published <= at), key=lambda one: -one.published)[:_LISTED]
        links = [(self._link(one, number, host), one) for one in shown]
        if form == "json":
            items = [
                {
                    "id": one.name, "url": link, "title": one.name, "date_published": self._time(one.published),
                    "date_modified": self._time(one.changed(at)),
                }
                for link, one in links
            ]  # fmt: skip
            return json.dumps(
                {"version": "https://jsonfeed.org/version/1.1", "title": f"Feed {number}", "items": items}
            )
        write = {"rss": self._rss, "atom": self._atom, "sitemap": self._sitemap}[form]
        return write(number, links, at)

    def _link(self, report: Report, number: int, host: int) -> str:
        """Return the address that a feed gives: on some hosts by way of a redirect, or with tracking parameters."""
        link = self.url(report)
        if self.plan.hosts[host] == "moved":
            link = link.replace("/news/", "/go/news/")
        return f"{link}?utm_source=feed&utm_medium=rss" if number % self.plan.per_host == 1 else link

    def _time(self, at: float) -> str:
        return (self.started_at + timedelta(seconds=at)).isoformat(timespec="milliseconds")

    def _rss(self, number: int, links: list[tuple[str, Report]], _: float) -> str:
        items = "".join(f"<item><title>{one.name}</title><link>{escape(link)}</link></item>" for link, one in links)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'

    def _atom(self, number: int, links: list[tuple[str, Report]], at: float) -> str:
        entries = "".join(
            f'<entry><id>{one.name}</id><title>{one.name}</title><link href="{escape(link)}"/>'
            f"<published>{self._time(one.published)}</published><updated>{self._time(one.changed(at))}</updated></entry>"
            for link, one in links
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed {number}</title>{entries}</feed>'

    def _sitemap(self, _: int, links: list[tuple[str, Report]], at: float) -> str:
        urls = "".join(
            f"<url><loc>{escape(link)}</loc><lastmod>{self._time(one.changed(at))}</lastmod></url>"
            for link, one in links
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def address(host: int) -> str:
    """Return a host's address on loopback."""
    return f"127.0.1.{host + 1}"
