"""Connections only to IP addresses that were checked, whatever a name resolves to at another time."""

from __future__ import annotations

import asyncio
import socket
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from typing import Any

from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from reportedly.collect.web.addresses import allowing, is_allowed, refused_because
from reportedly.collect.web.records import FetchSettings
from reportedly.errors import InputError, SettingsError

__all__ = ["CheckedResolver", "make_connector"]

_MOST_PERMITTED = 10_000
_LOOKUPS = 16  # names looked up at once


class _SystemResolver(AbstractResolver):
    """The system's name lookup, in threads of its own: names that nobody answers for must not hold up other work."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        look_up = partial(socket.getaddrinfo, host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look_up)
        return [
            ResolveResult(
                hostname=host, host=str(place[0]), port=port, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST
            )
            for kind, _, protocol, _, place in found
        ]

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


class CheckedResolver(AbstractResolver):
    """Resolves names and hands out their addresses only if every one of them may be read.

    One forbidden address among public ones refuses them all: it would be the one that is tried at the next chance.

    Args:
        settings: names the hosts that may be anything.
        inner: asks the name servers; the system's resolver without it.
    """

    def __init__(self, settings: FetchSettings, inner: AbstractResolver | None = None) -> None:
        self._settings = settings
        self._inner = inner or _SystemResolver()
        self._proxy = _place(settings.proxy) if settings.proxy else None
        self._permitted: OrderedDict[tuple[str, int], None] = OrderedDict()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host.

        Raises:
            OSError: it has none.
            InputError: kind ``forbidden_address``: one of them may not be read.
        """
        found = await self._inner.resolve(host, port, family)
        if not found:
            raise OSError(None, f"{host} has no address")
        allowed = self._is_free(host, port)
        for result in found:
            if allowed:
                self._permit(result["host"], port)
            elif why := refused_because(ip_address(result["host"])):
                message = f"the name {host} leads to {result['host']}, {why}"
                fix = f"if it is a site of your own, {allowing(host, port)} permits it"
                raise InputError("forbidden_address", f"{message}; {fix}.")
        return found

    async def close(self) -> None:
        """Let go of the inner resolver."""
        await self._inner.close()

    async def look_up(self, url: URL) -> None:
        """Check the addresses of a host that a proxy will connect to, as far as they can be told from here.

        Raises:
            InputError: kind ``forbidden_address``.
        """
        host, port = _place(str(url))
        try:
            ip_address(host)  # was checked with the address
        except ValueError:
            with suppress(OSError):  # networks behind a proxy often know no names from outside: the proxy does
                await self.resolve(host, port)

    def _is_free(self, host: str, port: int) -> bool:
        return is_allowed(host, port, self._settings) or (host, port) == self._proxy

    def _permit(self, address: str, port: int) -> None:
        self._permitted[address, port] = None
        while len(self._permitted) > _MOST_PERMITTED:
            self._permitted.popitem(last=False)

    def open_socket(self, info: Any) -> socket.socket:  # noqa: ANN401 - aiohappyeyeballs' AddrInfoType
        """Return a socket for an address of ``getaddrinfo``: the last gate, which every connection passes.

        Raises:
            InputError: kind ``forbidden_address``.
        """
        family, kind, protocol, _, place = info
        address, port = str(place[0]), int(place[1])
        if (address, port) not in self._permitted and not self._is_free(address, port):
            why = refused_because(ip_address(address))
            if why is not None:
                raise InputError("forbidden_address", f"a connection to {address} was refused: {why}.")
        return socket.socket(family, kind, protocol)


def _place(url: str) -> tuple[str, int]:
    """Return host and port of an address.

    Raises:
        SettingsError: it has none.
    """
    try:
        parsed = URL(url)
        host, port = parsed.raw_host, parsed.port
    except ValueError:
        host, port = None, None
    if not host or not port:
        raise SettingsError(f"{url!r} is no address of a proxy; write it as http://host:port.")
    return host, port


def make_connector(settings: FetchSettings, resolver: CheckedResolver) -> TCPConnector:
    """Return the connector through which all requests go."""
    return TCPConnector(
        resolver=resolver,
        limit=settings.connections,
        limit_per_host=settings.per_host,
        socket_factory=resolver.open_socket,
        use_dns_cache=False,  # each connection goes to addresses that were checked for it
    )
