"""Which addresses may be read: http(s) at public hosts, and hosts that a setting names.

A page or a feed decides what is read next, so it could make this machine read its owner's network. What is refused
here is refused for good: the request is made for the very ``URL`` object that was checked, and connections go only to
IP addresses that were (``connecting.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from yarl import URL

from reportedly.collect.web.records import FetchSettings
from reportedly.errors import InputError

__all__ = ["allowing", "check_url", "is_allowed", "looks_like_url", "refused_because"]

_LONGEST = 2_000
_LONGEST_NAME = 253
_BAD = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# A label of letters, digits and inner hyphens; underscores occur in names of real sites.
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
# Names that stand for this machine or its network by standard or by habit (RFC 6761, 6762, 7686, 8375, 9476).
_LOCAL = frozenset({
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "onion", "test",
    "invalid", "alt", "arpa",
})  # fmt: skip

# IANA's registries of special-purpose addresses, and what cloud providers answer with credentials at. Python's own
# `is_global` differs between its versions.
_FORBIDDEN_4 = tuple(
    (ip_network(network), why)
    for network, why in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a carrier's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.0.0/16", "link-local, where clouds keep metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "for documentation"),
        ("192.31.196.0/24", "reserved for protocols"),
        ("192.52.193.0/24", "reserved for protocols"),
        ("192.88.99.0/24", "a relay of 6to4"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "reserved for protocols"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")
_FORBIDDEN_6 = tuple(
    (ip_network(network), why)
    for network, why in (
        ("2001::/23", "reserved for protocols"),
        ("2001:db8::/32", "for documentation"),
        ("2620:4f:8000::/48", "reserved for protocols"),
        ("3fff::/20", "for documentation"),
    )
)
_MAPPED, _COMPATIBLE, _NAT64 = IPv6Network("::ffff:0:0/96"), IPv6Network("::/96"), IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR, _TEREDO = IPv6Network("2002::/16"), IPv6Network("2001::/32")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def looks_like_url(text: str) -> bool:
    """Tell whether a user's argument is an address on the web rather than a path."""
    return bool(_SCHEME.match(text))


def check_url(text: str, settings: FetchSettings) -> URL:
    """Return an address without its fragment, checked as far as that goes without asking for its host's address.

    Raises:
        InputError: kind ``forbidden_address``; the message names the address and the fix.
    """
    if len(text) > _LONGEST or _BAD.search(text.strip()):
        raise _refusal(text, "is longer than an address is, or has blanks or control characters in it")
    try:
        url = URL(text.strip()).with_fragment(None)
        host, port = url.raw_host, url.port
    except ValueError as error:
        raise _refusal(text, f"is not an address ({error})") from error
    if url.scheme not in ("http", "https") or not host or port is None:
        raise _refusal(text, "is not an http or https address")
    if url.raw_user is not None or url.raw_password is not None:
        raise _refusal(text, "has a user name or password in it")
    if host.endswith(".") and not is_allowed(host, port, settings):
        host = host[:-1]
        url = url.with_host(host) if host and not host.endswith(".") else url
    if not is_allowed(host, port, settings):
        _check_host(text, host, port, settings)
    return url


def is_allowed(host: str, port: int, settings: FetchSettings) -> bool:
    """Tell whether a setting names this very host and port."""
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{port}".lower() in settings.allowed_hosts


def _check_host(text: str, host: str, port: int, settings: FetchSettings) -> None:
    own = f"if it is a site of your own, {allowing(host, port)} permits it"
    if ":" in host or host[-1:].isdigit() or _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            address = ip_address(host)
        except ValueError:
            raise _refusal(text, "has a host that is neither a name nor an IP address in its usual form") from None
        if isinstance(address, IPv6Address) and address.scope_id:
            raise _refusal(text, "has an IPv6 address with a zone")
        if why := refused_because(address):
            # nobody's news stand where a cloud keeps its keys: the way to permit that is not told
            raise _refusal(text, f"leads to {address}, {why}", *(() if "metadata" in why else (own,)))
    elif len(host) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise _refusal(text, "has a host that is not a proper name")
    elif "." not in host or host.rpartition(".")[2] in _LOCAL:
        raise _refusal(text, "has a name of this machine or its local network", own)
    if port not in settings.ports:
        raise _refusal(text, f"has the port {port}, at which public sites are not read", own)


def allowing(host: str, port: int) -> str:
    """Return the option that permits a host, and what may be set instead."""
    return f"--allow-host {f'[{host}]' if ':' in host else host}:{port} (or REPORTEDLY_ALLOW_HOSTS)"


@lru_cache(4096)
def refused_because(address: IPv4Address | IPv6Address) -> str | None:
    """Return why an IP address is not read, None for one that anybody on the internet may reach.

    IPv6 addresses that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are what they carry.
    """
    if isinstance(address, IPv4Address):
        return _within(address, _FORBIDDEN_4)
    carried = tuple(_carried(address))
    for inner in carried:
        if why := _within(inner, _FORBIDDEN_4):
            return f"it carries {inner}, {why}"
    if carried:
        return None
    if address not in _GLOBAL_6:
        return "not a public address"
    return _within(address, _FORBIDDEN_6)


def _within(address: IPv4Address | IPv6Address, networks: Iterable[tuple[object, str]]) -> str | None:
    return next((why for network, why in networks if address in network), None)  # type: ignore[operator]


def _carried(address: IPv6Address) -> Iterable[IPv4Address]:
    number = int(address)
    last = IPv4Address(number & 0xFFFFFFFF)
    if address in _MAPPED or address in _COMPATIBLE or address in _NAT64:
        yield last
    elif address in _SIX_TO_FOUR:
        yield IPv4Address(number >> 80 & 0xFFFFFFFF)
    elif address in _TEREDO:
        yield IPv4Address(number >> 64 & 0xFFFFFFFF)  # its server
        yield IPv4Address(~number & 0xFFFFFFFF)  # its client, written with all bits turned
    elif number >> 32 & 0xFFFFFFFF in _ISATAP and address in _GLOBAL_6:
        yield last


def _refusal(text: str, why: str, fix: str = "give the article's public address") -> InputError:
    shown = text if len(text) <= 200 else text[:200] + "…"
    return InputError("forbidden_address", f"{shown!r} {why}; {fix}, or save the page and give the file.")
