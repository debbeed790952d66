"""Compressed bodies, decoded as they stream in and never further than a limit."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Protocol

__all__ = ["ACCEPTED", "BadCodingError", "Body", "TooLongError", "gunzip"]

_WINDOW = 1 << 23  # RFC 9659: what a decoder of zstd on the web must offer, and need not exceed
_ZSTD_SLICE = 128  # bytes: at four a block of 128 KB that is 4 MB at most
_PIECE = 1 << 16
_ZLIB_HEADER = 2
_BROTLI = find_spec("brotli") is not None

ACCEPTED = "gzip, deflate, br, zstd" if _BROTLI else "gzip, deflate, zstd"
"""The Accept-Encoding header of what ``Body`` decodes."""


class TooLongError(Exception):
    """The body is longer than the limit, as sent or as decoded."""


class BadCodingError(Exception):
    """The body is not what its Content-Encoding says."""


class _Decoder(Protocol):
    def decode(self, data: bytes) -> Iterator[bytes]:
        """Yield what the data decodes to, in pieces of a few megabytes at most."""
        ...

    @property
    def complete(self) -> bool:
        """Whether the end of the compressed data was seen."""
        ...


class Body:
    """A body in the making.

    Args:
        coding: the Content-Encoding header, "" for none; of several, the last was applied last.
        limit: bytes, as sent and as decoded.

    Raises:
        BadCodingError: there are codings that nobody asked for.
    """

    def __init__(self, coding: str, limit: int) -> None:
        names = [name.strip() for name in coding.lower().split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > 1 or not all(name in _DECODERS for name in names):
            raise BadCodingError(f"compressed as {coding[:60]!r}, which was not asked for")
        self._decoder: _Decoder | None = _DECODERS[names[0]]() if names else None
        self._limit = limit
        self._sent = 0
        self._decoded = bytearray()

    def add(self, data: bytes) -> None:
        """Take the next bytes from the wire.

        Raises:
            TooLongError: that is over the limit.
            BadCodingError: they cannot be decoded.
        """
        self._sent += len(data)
        if self._sent > self._limit:
            raise TooLongError
        if self._decoder is None:
            self._decoded += data
            return
        for piece in self._decoder.decode(data):
            self._decoded += piece
            if len(self._decoded) > self._limit:
                raise TooLongError

    def whole(self) -> bytes:
        """Return the decoded body.

        Raises:
            BadCodingError: it was cut off.
        """
        if self._decoder is not None and self._sent and not self._decoder.complete:
            raise BadCodingError("cut off in the middle of its compressed data")
        return bytes(self._decoded)


class _Gzip:
    """gzip with any number of members."""

    _wbits = 16 + zlib.MAX_WBITS

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(self._wbits)

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._stream.eof:  # another member, or the zeros that some servers pad with
                    if not data.strip(b"\0"):
                        return
                    self._stream = zlib.decompressobj(self._wbits)
                yield self._stream.decompress(data, _PIECE)
                data = self._stream.unconsumed_tail or self._stream.unused_data
        except zlib.error as error:
            raise BadCodingError(f"badly compressed ({error})") from error


class _Deflate(_Gzip):
    """deflate with zlib's header, as the standard says, or without, as some servers send it."""

    def __init__(self) -> None:
        self._head = b""

    @property
    def complete(self) -> bool:
        return len(self._head) >= _ZLIB_HEADER and self._stream.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        if len(self._head) < _ZLIB_HEADER:
            data = self._head + data
            self._head = data[:_ZLIB_HEADER]
            if len(data) < _ZLIB_HEADER:
                return
            headed = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:_ZLIB_HEADER]) % 31 == 0
            self._wbits = zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
            self._stream = zlib.decompressobj(self._wbits)
        yield from super().decode(data)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self._error = brotli.error

    @property
    def complete(self) -> bool:
        return bool(self._stream.is_finished())

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._stream.process(data, output_buffer_limit=_PIECE)
            while not self._stream.can_accept_more_data():
                yield self._stream.process(b"", output_buffer_limit=_PIECE)
        except self._error as error:
            raise BadCodingError(f"badly compressed ({error})") from error


class _Zstd:
    def __init__(self) -> None:
        import zstandard

        self._maker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._stream = self._maker.decompressobj()
        self._error = zstandard.ZstdError

    @property
    def complete(self) -> bool:
        return bool(self._stream.eof)

    def decode(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._stream.eof:  # another frame
                    self._stream = self._maker.decompressobj()
                yield self._stream.decompress(data[:_ZSTD_SLICE])
                data = self._stream.unused_data + data[_ZSTD_SLICE:]
        except self._error as error:
            raise BadCodingError(f"badly compressed ({error})") from error


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "zstd": _Zstd,
    **({"br": _Brotli} if _BROTLI else {}),
}


def gunzip(data: bytes, limit: int) -> bytes:
    """Return what a gzip file holds.

    Raises:
        TooLongError: more than the limit.
        BadCodingError: it is damaged.
    """
    body = Body("gzip", max(limit, len(data)))
    body.add(data)
    found = body.whole()
    if len(found) > limit:
        raise TooLongError
    return found
