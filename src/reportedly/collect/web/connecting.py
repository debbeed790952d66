"""Connections only to IP addresses that were checked, whatever a name resolves to at another time."""

from __future__ import annotations

import socket
from collections import OrderedDict
from ipaddress import ip_address
from typing import Any

from aiohttp import TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from reportedly.collect.web.addresses import is_allowed, refused_because
from reportedly.collect.web.records import FetchSettings
from reportedly.errors import InputError

__all__ = ["CheckedResolver", "make_connector"]

_MOST_PERMITTED = 10_000


class CheckedResolver(AbstractResolver):
    """Resolves names and hands out their addresses only if every one of them may be read.

    One forbidden address among public ones refuses them all: it would be the one that is tried at the next chance.

    Args:
        settings: names the hosts that may be anything.
        inner: asks the name servers; the system's resolver without it.
    """

    def __init__(self, settings: FetchSettings, inner: AbstractResolver | None = None) -> None:
        self._settings = settings
        self._inner = inner or ThreadedResolver()
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
        allowed = is_allowed(host, port, self._settings)
        for result in found:
            if allowed:
                self._permit(result["host"], port)
            elif why := refused_because(ip_address(result["host"])):
                message = f"the name {host} leads to {result['host']}: {why}"
                fix = f"if it is your own site, --allow-host {host}:{port} (or REPORTEDLY_ALLOW_HOSTS) permits it"
                raise InputError("forbidden_address", f"{message}; {fix}.")
        return found

    async def close(self) -> None:
        """Let go of the inner resolver."""
        await self._inner.close()

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
        if (address, port) not in self._permitted and not is_allowed(address, port, self._settings):
            why = refused_because(ip_address(address))
            if why is not None:
                raise InputError("forbidden_address", f"a connection to {address} was refused: {why}.")
        return socket.socket(family, kind, protocol)


def make_connector(settings: FetchSettings, resolver: CheckedResolver) -> TCPConnector:
    """Return the connector through which all requests go."""
    return TCPConnector(
        resolver=resolver,
        limit=settings.connections,
        limit_per_host=settings.per_host,
        socket_factory=resolver.open_socket,
        enable_cleanup_closed=False,
    )
