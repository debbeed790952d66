"""Compressed bodies: decoded whatever way they are cut, and never further than the limit."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.web.bodies import ACCEPTED, BadCodingError, Body, TooLongError, gunzip


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "br": ("br", lambda data: brotli.compress(data, quality=2)),
    "zstd": ("zstd", zstandard.compress),
    "zstd in two frames": ("zstd", lambda data: zstandard.compress(data[:7]) + zstandard.compress(data[7:])),
    "gzip in two members": ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
    "padded gzip": ("gzip", lambda data: gzip.compress(data) + b"\0" * 20),
    "nothing": ("", bytes),
    "identity": ("identity", bytes),
}


def decode(coding: str, data: bytes, limit: int, step: int = 65_536) -> bytes:
    body = Body(coding, limit)
    for start in range(0, len(data), step):
        body.add(data[start : start + step])
    return body.whole()


@pytest.mark.parametrize("name", PACKERS)
@given(data=st.binary(max_size=300), times=st.integers(1, 50), step=st.integers(1, 400))
def test_what_was_packed_comes_out(name: str, data: bytes, times: int, step: int) -> None:
    coding, pack = PACKERS[name]
    assert decode(coding, pack(data * times), 100_000, step) == data * times


@pytest.mark.parametrize("name", [name for name in PACKERS if name not in ("nothing", "identity")])
def test_a_bomb_takes_little_memory(name: str) -> None:
    coding, pack = PACKERS[name]
    bomb = pack(b"\0" * 60_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLongError):
            decode(coding, bomb, 1_000_000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("name", PACKERS)
def test_the_limit_itself_is_not_too_long(name: str) -> None:
    coding, pack = PACKERS[name]
    data = b"news " * 2000
    assert decode(coding, pack(data), 10_000) == data
    with pytest.raises(TooLongError):
        decode(coding, pack(data), 9_999)


def test_an_endless_row_of_empty_members_is_too_long() -> None:
    with pytest.raises(TooLongError):
        decode("gzip", gzip.compress(b"") * 100_000, 1_000_000)


@pytest.mark.parametrize("name", [name for name in PACKERS if name not in ("nothing", "identity")])
def test_what_is_cut_off_or_is_something_else_is_bad(name: str) -> None:
    coding, pack = PACKERS[name]
    packed = pack(b"some text that is long enough to be cut " * 20).rstrip(b"\0")
    for data in (packed[: len(packed) // 2], b"<html>plain text</html>", b"\x1f\x8b\x08"):
        with pytest.raises(BadCodingError):
            decode(coding, data, 100_000)


@pytest.mark.parametrize("coding", ["compress", "gzip, br", "gzip, gzip, gzip", "aes128gcm", "x" * 1000])
def test_codings_that_nobody_asked_for_are_refused(coding: str) -> None:
    assert coding not in ACCEPTED.split(", ")
    with pytest.raises(BadCodingError):
        Body(coding, 100)


def test_gzip_files() -> None:
    assert gunzip(gzip.compress(b"text"), 10) == b"text"
    with pytest.raises(TooLongError):
        gunzip(gzip.compress(b"\0" * 1_000_000), 1000)
    with pytest.raises(BadCodingError):
        gunzip(b"\x1f\x8bno", 1000)
