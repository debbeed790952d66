"""Gzip and zstd streams unpacked piece by piece, so that neither their size nor a bomb in them is ever in memory.

Archives are many packed pieces in a row (gzip members, zstd frames), often one a record. Where one is broken the
reader says so and can go on at the next.
"""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Callable
from typing import Literal, Protocol

from reportedly.collect.sniff import GZIP, ZSTD

__all__ = ["Packing", "Unpacked"]

Packing = Literal["gzip", "zstd"]

_PIECE = 1 << 16  # bytes read from the file at a time
_WINDOW = 1 << 27  # what zstd's own program unpacks without being asked to
# Fed in spoonfuls, since one step unpacks all that it is fed: gzip makes 1,000 bytes of one, zstd 32,000.
_SPOON = {"gzip": 1 << 14, "zstd": 1 << 9}
_MAGIC: dict[Packing, bytes] = {"gzip": GZIP, "zstd": ZSTD}


class Source(Protocol):
    """What packed bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes, none at the end."""
        ...


class _Step(Protocol):
    """Unpacks one member or frame."""

    def decompress(self, data: bytes, /) -> bytes: ...
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream.

    Raises:
        ValueError: on reading, where a piece is broken or the stream ends inside one. ``skip_piece`` then finds the
            next piece.
    """

    def __init__(self, packed: Source, packing: Packing) -> None:
        self._packed = packed
        self._packing: Packing = packing
        self._make = _maker(packing)
        self._step: _Step | None = None
        self._raw = b""
        self._ready = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next; 0 at the end."""
        while not self._ready:
            if not self._raw and not self._fill():
                if self._step is None:
                    return 0
                raise ValueError(f"the {self._packing} data ends too early")
            self._unpack()
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def read_head(self, size: int) -> bytes:
        """Return the first ``size`` bytes, or fewer where the stream ends or is damaged before."""
        head = b""
        with contextlib.suppress(ValueError):
            while len(head) < size and (piece := self.read(size - len(head))):
                head += piece
        return head

    def skip_piece(self) -> bool:
        """Go on at what looks like the next piece after a broken one; tell whether there is one."""
        self._step, self._ready = None, b""
        magic = _MAGIC[self._packing]
        self._raw = self._raw[1:]
        while (found := self._raw.find(magic)) < 0:
            self._raw = self._raw[-len(magic) + 1 :]
            if not self._fill():
                return False
        self._raw = self._raw[found:]
        return True

    def _fill(self) -> bool:
        piece = self._packed.read(_PIECE)
        self._raw += piece
        return bool(piece)

    def _unpack(self) -> None:
        if self._step is None:
            if not self._raw.strip(b"\0"):  # tapes and some tools fill the end up with zeros
                self._raw = b""
                return
            self._step = self._make()
        spoon, self._raw = self._raw[: _SPOON[self._packing]], self._raw[_SPOON[self._packing] :]
        try:
            self._ready = self._step.decompress(spoon)
        except _errors() as error:
            self._step, self._raw = None, spoon + self._raw
            raise ValueError(f"the {self._packing} data is broken ({error})") from error
        if self._step.eof:
            self._raw = self._step.unused_data + self._raw
            self._step = None


def _maker(packing: Packing) -> Callable[[], _Step]:
    if packing == "gzip":
        return lambda: zlib.decompressobj(wbits=31)
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    return decompressor.decompressobj


def _errors() -> tuple[type[Exception], ...]:
    import zstandard

    return (zlib.error, zstandard.ZstdError, MemoryError)
