"""WARC archives (as of Common Crawl's CC-NEWS) -> pages, one record in memory at a time.

Of an archive's records the web pages are taken: responses with status 200 that say they are HTML. The day of the
record is the latest on which a page can have appeared; what else is known about a page it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from reportedly.collect.sniff import HTML_TYPES
from reportedly.collect.unpack import Source
from reportedly.records import Failure, Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["read_warc"]

_PIECE = 1 << 16
_RECORD = re.compile(rb"(?:^|\n)(WARC/1\.[01]\r?\n)")
_HTTP_HEAD = 1 << 16
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_OVERLAP = 16  # bytes in which the beginning of a record may be cut in two


def read_warc(
    stream: Source, source: str, max_bytes: int, done: int = 0, skip: Callable[[], bool] = lambda: False
) -> Iterator[Page | Failure]:
    """Yield a page or a failure for every record of a web page; others are passed over.

    Records are numbered from 1, pages or not; the number stands behind ``source`` in ``Page.source``. A record that
    is cut off or broken is a failure of kind ``truncated`` or ``broken``; reading goes on at the next that can be
    found.

    Args:
        stream: the archive, unpacked; it raises ValueError where it is damaged.
        source: names it in messages.
        max_bytes: longer pages are failures.
        done: leave out the records up to this number.
        skip: goes on behind the damage; tells whether there is anything.
    """
    tape, number, lost = _Tape(stream, skip), 0, False
    while True:
        fault: Exception | None = None
        try:
            for record in _records(tape):
                number += 1
                end = tape.find_end(record.stream_pos, record.content_length)
                found = _page(record, f"{source}:{number}", max_bytes)
                lost = end is None or record.record_id is None or tape.ended_before(end)
                if lost:  # also where it is no page: what else the archive held is lost with it
                    found = _damaged(f"{source}:{number}", tape.fault)
                tape.finish(end or record.stream_pos)
                if found and number > done:
                    yield found
        except (ValueError, OSError) as error:
            fault = error
        fault = tape.fault or fault or tape.cut_head()
        if fault is None:
            return
        if not lost:
            number += 1
            if number > done:
                yield _damaged(f"{source}:{number}", fault)
        lost = True  # until a record is found: what is damaged in one place is told once
        if not tape.find_record():
            return


def _records(tape: _Tape) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator

    tape.begin()
    stream: Any = tape  # it needs no more than read() and tell()
    # HTTP is parsed by us, record by record: an error in it is of that record and not of the archive
    return iter(ArchiveIterator(stream, parse_http=False, stream_detect=False))


def _page(record: WarcRecord, place: str, max_bytes: int) -> Page | Failure | None:
    """The page of a record, or what is wrong with it, or None where it holds none."""
    from fastwarc.warc import WarcRecordType

    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    is_response = record.record_type == WarcRecordType.response and record.is_http
    if not (is_response and url.startswith(("http://", "https://"))):
        return None
    too_large = Failure(
        place, "too_large", f"{place}: {url} has more than the limit of {max_bytes:,} bytes a page; it is left out."
    )
    if record.content_length > max_bytes + _HTTP_HEAD:
        return too_large
    try:
        record.freeze()  # what the server packed is unpacked from memory: cut short, it would lead the archive astray
        record.parse_http(auto_decode="all")
        if record.http_headers.status_code != 200 or (record.http_content_type or "").lower() not in HTML_TYPES:
            return None
        cut = record.headers.get("WARC-Truncated")
        if cut:
            message = f"{place}: the archive holds only the beginning of {url} ({cut}); fetch the page itself."
            return Failure(place, "truncated", message)
        body = record.reader.read(max_bytes + 1)
    except (ValueError, OSError) as error:
        return Failure(place, "broken", f"{place}: the record of {url} cannot be unpacked ({error}); it is left out.")
    if len(body) > max_bytes:
        return too_large
    if not body.strip():
        return Failure(place, "empty", f"{place}: the page of {url} is empty; it is left out.")
    seen = record.record_date
    return Page(place, body, "html", record.http_charset, url=url, seen=seen.date() if seen else None)


def _damaged(place: str, fault: Exception | None) -> Failure:
    if fault is None or "too early" in str(fault):
        message = f"{place}: the archive ends inside this record; fetch it again from where it comes."
        return Failure(place, "truncated", message)
    return Failure(
        place, "broken", f"{place}: the archive is damaged here ({fault}); what can be found behind it is read."
    )


class _Tape:
    """A stream that can go back to the last whole record, to look for the next one from there.

    A fault of the stream is kept and looks like its end: so the reader of records stops without losing one.
    """

    def __init__(self, stream: Source, skip: Callable[[], bool]) -> None:
        self.fault: Exception | None = None
        self._skip_piece = skip
        self._stream = stream
        self._kept = b""  # bytes from position ``_from`` on
        self._from = 0  # positions count from where the records in work began
        self._at = 0
        self._whole = 0  # what lies before this is not looked at again
        self._ended = False

    def begin(self) -> None:
        """Hand out from the kept bytes on."""
        self._from = self._at = self._whole = 0
        self._ended = False

    def read(self, size: int = _PIECE) -> bytes:
        """Return what comes next, nothing at the end or at a fault."""
        if self._at == self._from + len(self._kept):
            self._kept += self._fetch()
            self._drop()
        start = self._at - self._from
        piece = self._kept[start : start + size] if size >= 0 else self._kept[start:]
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        """Return the position of what comes next."""
        return self._at

    def finish(self, end: int) -> None:
        """Let go of what lies before this position."""
        self._whole = end
        self._drop()

    def find_end(self, start: int, length: int) -> int | None:
        """Return the end of a record that starts there, with a body of that length; None where its head has no end."""
        found = _HEAD_END.search(self._kept, max(0, start - self._from))
        return found and self._from + found.end() + length

    def ended_before(self, end: int) -> bool:
        """Tell whether the stream ended before a record did."""
        if self._at < end and self._at == self._from + len(self._kept):
            self._kept += self._fetch()
        return self._ended and self._from + len(self._kept) < end

    def cut_head(self) -> Exception | None:
        """Return an error where a record begins at the end of the stream of which not even the head is whole."""
        return ValueError("it ends too early") if self._ended and _RECORD.search(self._kept) else None

    def find_record(self) -> bool:
        """Go to the next beginning of a record; tell whether there is one."""
        if self.fault is not None:
            self._kept = b""
            if not self._skip():
                return False
        else:
            self._kept = self._kept[1:]
        while not (found := _RECORD.search(self._kept)):
            self._kept = self._kept[-_OVERLAP:]
            piece = self._fetch()
            if not piece and not (self.fault is not None and self._skip()):
                return False
            self._kept += piece
        self._kept = self._kept[found.start(1) :]
        return True

    def _fetch(self) -> bytes:
        if self._ended:
            return b""
        try:
            piece = self._stream.read(_PIECE)
        except (ValueError, OSError) as error:
            self.fault, piece = error, b""
        self._ended = not piece
        return piece

    def _skip(self) -> bool:
        """Go to the next packed piece after a fault."""
        self.fault, self._ended = None, False
        try:
            return self._skip_piece()
        except OSError:
            return False

    def _drop(self) -> None:
        gone = max(0, min(self._whole, self._at) - self._from)
        self._kept, self._from = self._kept[gone:], self._from + gone
