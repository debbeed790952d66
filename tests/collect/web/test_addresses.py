"""What the web may not make this machine read: a table of targets, all refused without a connection."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.web.addresses import check_url, looks_like_url, refused_because
from reportedly.collect.web.connecting import CheckedResolver
from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.pacing import Clock
from reportedly.collect.web.records import Fetched, FetchSettings, Unfetched
from reportedly.errors import InputError
from web_site import Site

PUBLIC = "93.184.215.14"

# Each of these is refused by what the address itself says.
WRITTEN = Path(__file__).with_name("forbidden.txt").read_text("utf-8").splitlines()
WRITTEN += ["http://127.0.0.1\n.example.org/", "http://exam\tple.org/", "http://exa mple.org/", "", "http://\x7f.org/"]

# Names that are proper, with what they resolve to.
RESOLVED = {
    "loop.example.org": ["127.0.0.1"],
    "loop6.example.org": ["::1"],
    "mapped.example.org": ["::ffff:10.1.2.3"],
    "meta.example.org": ["169.254.169.254"],
    "alibaba.example.org": ["100.100.100.200"],
    "home.example.org": ["192.168.178.1"],
    "carrier.example.org": ["100.64.3.4"],
    "none.example.org": ["0.0.0.0"],  # noqa: S104
    "unique.example.org": ["fd00:ec2::254"],
    "link.example.org": ["fe80::1%2"],
    "mixed.example.org": [PUBLIC, "10.0.0.8"],
    "mixed6.example.org": ["2606:2800:21f:cb07::1", "::1"],
    "last.example.org": [PUBLIC, PUBLIC, PUBLIC, "127.0.0.1"],
    "nat64.example.org": ["64:ff9b::c0a8:1"],
    "xn--bcher-kva.example.org": ["127.0.0.1"],
}


class Names(AbstractResolver):
    """Name servers of a test: the addresses of each name, one list after another where there are several."""

    def __init__(self, names: Mapping[str, Sequence[str] | Sequence[Sequence[str]]]) -> None:
        self.names = {name: [found] if isinstance(found[0], str) else list(found) for name, found in names.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.names:
            raise OSError(None, "Name or service not known")
        answers = self.names[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=str(one),
                port=port,
                family=socket.AF_INET6 if ":" in str(one) else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=0,
            )
            for one in found
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Every socket that is opened for a connection; the last gate is passed on to and none is really connected."""
    sockets: list[object] = []
    real = CheckedResolver.open_socket

    def counting(self: CheckedResolver, info: object) -> socket.socket:
        made = real(self, info)
        sockets.append(info)
        return made

    monkeypatch.setattr(CheckedResolver, "open_socket", counting)
    yield sockets


def fetch(url: str, names: AbstractResolver, settings: FetchSettings | None = None) -> Fetched | Unfetched:
    async def nothing(_: float) -> None:
        await asyncio.sleep(0)

    async def run() -> Fetched | Unfetched:
        async with Fetcher(settings, resolver=names, clock=Clock(sleep=nothing)) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


def refused(url: str, names: AbstractResolver, settings: FetchSettings | None = None) -> Unfetched:
    answer = fetch(url, names, settings)
    assert isinstance(answer, Unfetched), url
    assert (answer.kind, answer.passing) == ("forbidden_address", False), answer
    return answer


@pytest.mark.parametrize("url", WRITTEN)
def test_an_address_that_says_it_is_forbidden_is_refused_unasked(url: str, opened: list[object]) -> None:
    names = Names({"example.org": [PUBLIC]})
    refused(url, names)
    assert (names.asked, opened) == ([], [])


@pytest.mark.parametrize("name", RESOLVED)
def test_a_name_that_leads_to_a_forbidden_address_is_refused_before_a_connection(
    name: str, opened: list[object]
) -> None:
    names = Names(RESOLVED)
    answer = refused(f"https://{name}/a", names)
    assert opened == []
    assert name in answer.message
    assert f"--allow-host {name}:443" in answer.message


def test_the_second_answer_of_a_rebinding_name_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer is public and does not connect; the next try asks again and must not reach what is said then."""
    tried: list[str] = []

    def unreachable(self: CheckedResolver, info: tuple[object, ...]) -> socket.socket:
        tried.append(str(info[4]))
        raise OSError(None, "unreachable")

    monkeypatch.setattr(CheckedResolver, "open_socket", unreachable)
    names = Names({"rebind.example.org": [[PUBLIC], ["127.0.0.1"]]})
    refused("http://rebind.example.org/", names)
    assert names.asked == ["rebind.example.org"] * 2
    assert tried == [str((PUBLIC, 80))]


def test_a_connection_goes_only_to_what_was_checked(site: Site) -> None:
    """The last gate: what a setting permits for one name and port opens no other port, and no other address."""
    names = Names({"wiki.example.org": ["127.0.0.1"]})

    async def run() -> None:
        resolver = CheckedResolver(site.settings(allowed_hosts=frozenset({"wiki.example.org:80"})), names)
        assert await resolver.resolve("wiki.example.org", 80)
        resolver.open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))).close()
        for place in (("127.0.0.1", 81), ("127.0.0.2", 80), ("10.0.0.1", 80)):
            with pytest.raises(InputError):
                resolver.open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", place))

    asyncio.run(run())


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "//127.1/", "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data/", "http://loop.example.org/", "http://mixed.example.org/",
        "http://[::ffff:127.0.0.1]/", "gopher://127.0.0.1/", "http://user@93.184.215.14/", "http://example.org:25/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("robots", [False, True])
def test_a_redirect_to_a_forbidden_target_is_refused(
    target: str, robots: bool, site: Site, opened: list[object]
) -> None:
    """Of a page as of robots.txt."""
    site.redirect("/robots.txt" if robots else "/a", target)
    answer = refused(site.url("/a"), Names(RESOLVED), site.settings())
    assert site.url("/a") in answer.message
    assert {place[4] for place in opened if isinstance(place, tuple)} == {("127.0.0.1", site.port)}


def test_a_setting_names_one_host_and_port_and_no_more(site: Site) -> None:
    names = Names({"wiki.example.org": ["127.0.0.1"], "other.example.org": ["127.0.0.1"]})
    settings = site.settings(allowed_hosts=frozenset({f"wiki.example.org:{site.port}"}))
    site.add("/a", "text")
    assert isinstance(fetch(f"http://wiki.example.org:{site.port}/a", names, settings), Fetched)
    refused(f"http://other.example.org:{site.port}/a", names, settings)
    refused(f"http://127.0.0.1:{site.port}/a", names, settings)
    refused(f"http://wiki.example.org:{site.port + 1}/a", names, settings)


def test_proxies_of_the_environment_are_not_heeded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    url = site.add("/a", "text")
    assert isinstance(fetch(url, Names({}), site.settings()), Fetched)


def test_a_proxy_that_a_setting_names_is_asked_and_targets_are_checked_before(site: Site) -> None:
    settings = site.settings(allowed_hosts=frozenset(), proxy=site.url())
    site.add("http://news.example.org/a", "through the proxy")
    answer = fetch("http://news.example.org/a", Names({"news.example.org": [PUBLIC]}), settings)
    assert isinstance(answer, Fetched)
    assert answer.body == b"through the proxy"
    before = len(site.asked)
    refused("http://loop.example.org/a", Names(RESOLVED), settings)
    refused(site.url("/a"), Names({}), settings)  # the proxy itself is no page
    assert len(site.asked) == before


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1", "2606:4700::1",
                "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "223.255.255.255"]
)  # fmt: skip
def test_public_addresses_are_read(address: str) -> None:
    assert refused_because(ip_address(address)) is None


@given(st.ip_addresses(v=4))
def test_nothing_that_python_calls_special_is_read(address: IPv4Address) -> None:
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_loopback
    assert not special or refused_because(address) is not None


@given(st.ip_addresses(v=6))
def test_of_ipv6_only_what_the_registries_give_out_is_read(address: IPv6Address) -> None:
    carries = any(address in ip_network(net) for net in ("::/96", "::ffff:0:0/96", "64:ff9b::/96"))
    assert refused_because(address) is not None or carries or address in ip_network("2000::/3")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (" HTTPS://News.Example.ORG:443/a?b=c#part ", "https://news.example.org/a?b=c"),
        ("http://bücher.example.org/ä", "http://xn--bcher-kva.example.org/%C3%A4"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://8.8.8.8:8080/", "http://8.8.8.8:8080/"),
        ("http://a_b.example.org/", "http://a_b.example.org/"),
    ],
)
def test_a_public_address_is_put_in_its_usual_form(text: str, read: str) -> None:
    assert str(check_url(text, FetchSettings())) == read


def test_arguments_that_are_addresses_are_told_from_paths() -> None:
    assert looks_like_url("https://example.org/a")
    assert looks_like_url("HTTP://example.org")
    assert not any(map(looks_like_url, ("news/a.html", "-", "http", "file:///a", "https:/example.org", "C:\\a")))
