"""WARC archives, and JSON lines that are packed: what comes out of good ones, and of damaged and malicious ones."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

from reportedly.collect.clean import read_article
from reportedly.collect.files import Progress, read_pages
from reportedly.records import Failure, Page


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    head: str = "",
    of: WarcRecordType = WarcRecordType.response,
    cut: str | None = None,
) -> bytes:
    made = WarcRecord()
    made.init_headers(of)
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2024-10-24T06:00:00Z"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    if cut:
        made.headers["WARC-Truncated"] = cut
    made.set_bytes_content(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def page(number: int, charset: str = "utf-8") -> bytes:
    said = f"Mayor Žanis Bērziņš said on Monday that {number} houses had been damaged by the flood in Lowbridge."
    return f"<html><head><title>Flood {number}</title></head><body><p>{said}</p></body></html>".encode(charset)


def records(count: int) -> list[bytes]:
    return [record(f"https://lowbridge.example/{n}", page(n)) for n in range(1, count + 1)]


def pack(parts: Sequence[bytes], packing: str) -> bytes:
    """Return an archive of the parts, each packed by itself as archives have it."""
    if packing == "gz":
        return b"".join(gzip.compress(part) for part in parts)
    if packing == "zst":
        return b"".join(zstandard.compress(part) for part in parts)
    return b"".join(parts)


def read(data: bytes, **options: object) -> list[Page | Failure]:
    return list(read_pages(["-"], stdin=io.BytesIO(data), **options))  # type: ignore[arg-type]


def told(items: Sequence[Page | Failure]) -> list[str]:
    return [item.kind if isinstance(item, Failure) else str(item.url).rpartition("/")[2] for item in items]


@pytest.mark.parametrize("packing", ["plain", "gz", "zst"])
def test_pages_of_an_archive(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    others = [
        record("https://lowbridge.example/request", b"", of=WarcRecordType.request),
        record("https://lowbridge.example/picture", b"\xff\xd8", kind="image/jpeg"),
        record("https://lowbridge.example/gone", b"<p>Gone", status="404 Not Found"),
        record("dns:lowbridge.example", b"127.0.0.1"),
    ]
    path.write_bytes(pack([others[0], *records(2), *others[1:], *records(1)], packing))
    found = list(read_pages([str(path)]))
    assert told(found) == ["1", "2", "1"]
    first = found[0]
    assert isinstance(first, Page)
    assert first.source == f"{path}:2"
    assert (first.media, first.encoding, first.seen) == ("html", "utf-8", date(2024, 10, 24))
    assert first.body == page(1)


def test_the_charset_of_the_headers_is_heeded() -> None:
    (found,) = read(record("https://lowbridge.example/1", page(1, "cp1257"), kind="text/html; charset=windows-1257"))
    assert isinstance(found, Page)
    assert "Žanis Bērziņš" in read_article(found).text


def test_what_the_server_had_packed_is_unpacked() -> None:
    (found,) = read(record("https://x.example/1", gzip.compress(page(1)), head="Content-Encoding: gzip\r\n"))
    assert isinstance(found, Page)
    assert found.body == page(1)


@pytest.mark.parametrize("packing", ["plain", "gz", "zst"])
def test_an_archive_that_is_cut_off_is_told_and_nothing_before_it_lost(packing: str) -> None:
    parts = records(4)
    whole = pack(parts, packing)
    cut = whole[: -len(pack(parts[-1:], packing)) // 2]
    assert told(read(cut)) == ["1", "2", "3", "truncated"]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_reading_goes_on_behind_a_damaged_record(packing: str) -> None:
    parts = [pack([part], packing) for part in records(5)]
    damaged = bytearray(parts[1])
    damaged[len(damaged) // 2 : len(damaged) // 2 + 40] = bytes(range(40))
    assert told(read(b"".join([parts[0], bytes(damaged), *parts[2:]]))) in (
        ["1", "broken", "3", "4", "5"],
        ["1", "2", "broken", "3", "4", "5"],  # a damaged byte of text may unpack; the checksum at the end tells
    )


def test_reading_goes_on_behind_a_damaged_head() -> None:
    parts = records(4)
    parts[1] = parts[1].replace(b"WARC/1.", b"\0ARC/1.")
    parts[2] = parts[2].replace(b"Content-Length: ", b"Content-Length: 1")
    assert told(read(b"".join(parts)))[:2] == ["1", "broken"]
    assert told(read(b"".join([*parts[:2], *records(4)[2:]]))) == ["1", "broken", "3", "4"]


def test_a_record_that_was_cut_when_it_was_fetched_is_told() -> None:
    found = read(b"".join([record("https://x.example/1", page(1), cut="length"), *records(1)]))
    assert told(found) == ["truncated", "1"]
    assert isinstance(found[0], Failure)
    assert "https://x.example/1" in found[0].message


def test_bombs_take_neither_memory_nor_the_rest_of_the_archive() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 300_000_000, 9)
    parts = [
        record("https://x.example/bomb", bomb, head="Content-Encoding: gzip\r\n"),
        record("https://x.example/long", b"<p>" + b"a" * 3_000_000),
        *records(1),
    ]
    data = pack(parts, "gz")
    tracemalloc.start()
    found = read(data, max_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told(found) == ["too_large", "too_large", "1"]
    assert peak < 40_000_000


def test_garbage_that_begins_like_an_archive() -> None:
    assert told(read(b"WARC/1.0\r\nrubbish")) == ["truncated"]
    assert told(read(b"WARC/1.0\r\n" + b"x" * 200_000)) == ["broken"]
    assert told(read(b"\x1f\x8b\x08" + b"x" * 200)) == ["unreadable"]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_packed_json_lines(packing: str, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Story {n}"}).encode() + b"\n" for n in range(3)]
    (tmp_path / f"a.jsonl.{packing}").write_bytes(pack(lines, packing))
    (tmp_path / "b.jsonl").write_bytes(lines[0])
    found = list(read_pages([str(tmp_path)]))
    assert [item.id for item in found] == ["0", "1", "2", "0"]
    cut = pack([b"".join(lines)], packing)[:-6]
    assert [item.id for item in read(cut)][-1] is None  # told, whatever could be read before it


def test_a_page_that_is_packed_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page(1)))
    (found,) = read_pages([str(tmp_path)])
    assert isinstance(found, Page)
    assert (found.media, found.body) == ("html", page(1))


@pytest.mark.parametrize("packing", ["plain", "gz", "zst"])
def test_a_stopped_reading_goes_on_where_it_was(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(pack(records(5), packing))
    progress, read_before = Progress(), []
    for item in read_pages([str(path)], progress=progress):
        read_before.append(item)
        if len(read_before) == 3:
            break
    assert progress.at is not None
    key, number = progress.at
    assert number == 3
    assert told(list(read_pages([str(path)], progress=Progress({key: number})))) == ["4", "5"]
    path.write_bytes(pack(records(6), packing))
    changed = list(read_pages([str(path)], progress=Progress({key: number})))
    assert told(changed) == ["1", "2", "3", "4", "5", "6"]
