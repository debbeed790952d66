"""Files, folders, globs and standard input -> pages, one in memory at a time."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG
from types import MappingProxyType
from typing import BinaryIO, Literal, cast

from reportedly.collect.archive import read_warc
from reportedly.collect.jsonlines import read_lines
from reportedly.collect.sniff import HEAD, Kind, sniff
from reportedly.collect.unpack import Packing, Unpacked
from reportedly.records import Failure, Page, digest

__all__ = ["Progress", "read_pages"]
__all__ = ["read_pages", "read_upload"]

InputFormat = Literal["auto", "jsonl"]

_ARTICLES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"})
# Inside a folder these are passed over in silence: what saved pages, photo folders and data sets lie beside.
_OTHERS = """
    jpg jpeg png gif webp avif svg ico bmp tif tiff heic mp3 m4a ogg wav flac mp4 m4v mov avi mkv webm woff woff2 ttf
    otf eot css js mjs map json xml rss atom csv tsv toml yaml yml ini cfg lock py pyc sh c h so dll exe db sqlite
    sqlite3 parquet npy npz log bib ipynb tex srt vtt
"""
# And what tells about a folder rather than the world.
_ABOUT = frozenset({"readme", "license", "licence", "copying", "changelog", "notice", "authors"})
_MISSING = "there is no such file, folder or match; check the path (quote patterns such as '*.html')."


def read_pages(
    sources: Sequence[str],
    *,
    input_format: InputFormat = "auto",
    stdin: BinaryIO | None = None,
    max_bytes: int = 20_000_000,
    progress: Progress | None = None,
) -> Iterator[Page | Failure]:
    """Yield a page or a failure for every article in the sources, in their order; bad items never raise.

    A file holds one article (text or HTML) or many (JSON lines, a WARC archive), plain or packed with gzip or zstd.

    Args:
        sources: files, folders (read recursively in sorted order, without hidden files), glob patterns (where no
            file of that very name exists) and ``-`` for standard input. A file that several sources name is
            read once.
        input_format: ``jsonl`` reads every source as JSON lines, whatever its name.
        stdin: what ``-`` reads, by default the program's own standard input.
        max_bytes: larger files are failures, unread; of JSON lines and archives it bounds each line and page.
        progress: what was read of files of many articles before, and is left out; it is kept up to date.
    """
    reader = _Reader(input_format, max_bytes, progress or Progress())
    for source in sources:
        if source == "-":
            stream = stdin or cast(BinaryIO, sys.stdin.buffer)
            yield from reader.read_stream(stream, "-", "")
        else:
            yield from reader.read_source(source)


class Progress:
    """How far files of many articles have been read.

    ``at`` says where the page or failure that was given last stands: the key of its file, and its number there; None
    where it is a file of its own, or standard input. ``files`` are the files that were opened, by key, with how many of
    their items had been read before.
    """

    def __init__(self, reached: Mapping[str, int] = MappingProxyType({})) -> None:
        self.at: tuple[str, int] | None = None
        self.files: dict[str, int] = {}
        self._reached = reached

    def follow(self, items: Iterator[Page | Failure], key: str | None) -> Iterator[Page | Failure]:
        """Yield the items of one file, noting where each stands."""
        for item in items:
            number = item.source.rpartition(":")[2]
            self.at = (key, int(number)) if key and number.isdecimal() else None
            yield item
        self.at = None

    def done(self, key: str | None) -> int:
        """Return how many items of a file were read before, and note that it is read on."""
        if key is None:
            return 0
        return self.files.setdefault(key, self._reached.get(key, 0))


def read_upload(
    name: str, body: bytes, *, input_format: InputFormat = "auto", max_bytes: int = 20_000_000
) -> Iterator[Page | Failure]:
    """Yield a page or a failure for every article in the body of a file that was sent under a name.

    The name tells by its ending what the body holds, and is used in messages; the other arguments are those of
    ``read_pages``.
    """
    reader = _Reader(input_format, max_bytes, Progress())
    yield from reader.read_stream(io.BytesIO(body), name, name, len(body))


class _Reader:
    """Reads sources under one setting and remembers which files it has read."""

    def __init__(self, input_format: InputFormat, max_bytes: int, progress: Progress) -> None:
        self._jsonl = input_format == "jsonl"
        self._max_bytes = max_bytes
        self._progress = progress
        self._seen: set[tuple[int, int]] = set()

    def read_source(self, source: str) -> Iterator[Page | Failure]:
        try:
            exists = os.path.lexists(source)
            paths = [source] if exists else sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        except (OSError, ValueError, RecursionError) as error:
            yield Failure(source, "unreadable", f"{source!r}: not a path that can be read ({error}); check it.")
            return
        if not paths:
            yield Failure(source, "unreadable", f"{source}: {_MISSING}")
        for path in paths:
            yield from self._read_path(Path(path), named=exists)

    def _read_path(self, path: Path, named: bool) -> Iterator[Page | Failure]:
        try:
            status = path.stat()
            if S_ISDIR(status.st_mode):
                yield from self._read_folder(path)
                return
            if not self._is_wanted(path, named):
                return
            key = (status.st_dev, status.st_ino)
            regular = S_ISREG(status.st_mode)
            if (key in self._seen and regular) or not (regular or named):
                return
            self._seen.add(key)
            size = status.st_size if regular else None
            refusal = self._refuse(path, size)
            if refusal:
                yield refusal
                return
            # a file that has changed since is another file, read from its beginning
            version = digest(path.absolute(), size, status.st_mtime_ns) if regular else None
            with path.open("rb") as stream:
                yield from self.read_stream(stream, str(path), path.name, size, version)
        except OSError as error:
            yield _unreadable(str(path), error)

    def _read_folder(self, folder: Path) -> Iterator[Page | Failure]:
        """Yield from the files below the folder; a folder that links lead back to is entered once."""
        entered: set[tuple[int, int]] = set()
        found = False
        errors: list[OSError] = []
        for root, folders, files in os.walk(folder, followlinks=True, onerror=errors.append):
            status = Path(root).stat()
            if (status.st_dev, status.st_ino) in entered:
                folders.clear()
                continue
            entered.add((status.st_dev, status.st_ino))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in files if not name.startswith(".")):
                for item in self._read_path(Path(root, name), named=False):
                    found = True
                    yield item
        for error in errors:
            yield _unreadable(str(error.filename), error)
        if not (found or errors):
            endings = " ".join(sorted(_ARTICLES))
            message = f"{folder}: no article in the folder that was not read before; it looks for {endings} files."
            yield Failure(str(folder), "unreadable", message)

    def _is_wanted(self, path: Path, named: bool) -> bool:
        suffix = path.suffix.lower()
        if not named and path.stem.lower() in _ABOUT:
            return False
        if named or suffix in _ARTICLES:
            return True
        return suffix == ".json" if self._jsonl else suffix.removeprefix(".") not in _OTHERS.split()

    def _refuse(self, path: Path, size: int | None) -> Failure | None:
        """The failure of a file that its size alone rules out; JSON lines and unknown kinds are opened first."""
        suffix = path.suffix.lower()
        if size == 0:
            return _empty(str(path))
        if size is None or size <= self._max_bytes or self._jsonl or suffix not in _ARTICLES - {".jsonl", ".ndjson"}:
            return None
        return self._too_large(str(path), size)

    def read_stream(
        self, stream: BinaryIO, source: str, name: str, size: int | None = None, key: str | None = None
    ) -> Iterator[Page | Failure]:
        """Yield the page, or the pages of JSON lines or of an archive, that the stream holds.

        ``key`` names this version of the file to ``Progress``.
        """
        try:
            head, skip, raw = stream.read(HEAD), _nothing_more, stream
            packing = _packing(head)
            if packing:
                unpacked = Unpacked(_Joined(head, stream), packing)
                head, skip, raw = unpacked.read_head(HEAD), unpacked.skip_piece, cast(BinaryIO, unpacked)
                stream = cast(BinaryIO, io.BufferedReader(unpacked, HEAD))
                name, size = name.removesuffix(PurePath(name).suffix), None
            kind = "jsonl" if self._jsonl else sniff(head, name)
            done = self._progress.done(key) if kind in {"jsonl", "warc"} else 0
            if kind == "jsonl":
                lines = read_lines(_Joined(head, stream), source, self._max_bytes, done)
                yield from self._progress.follow(lines, key)
            elif kind == "warc":  # from the raw bytes: a buffer would lose whole records before a damaged one
                records = read_warc(_Joined(head, raw), source, self._max_bytes, done, skip)
                yield from self._progress.follow(records, key)
            elif kind in {"binary", "json", "gzip", "zstd"}:
                yield _not_text(source, kind)
            elif size is not None and size > self._max_bytes:
                yield self._too_large(source, size)
            else:
                yield self._whole(head, stream, source, kind)
        except (OSError, ValueError) as error:  # ValueError: a closed stream, or packed data that is broken
            yield Failure(source, "unreadable", f"{source}: reading failed ({error}); check the file or the pipe.")

    def _whole(self, head: bytes, stream: BinaryIO, source: str, kind: Kind) -> Page | Failure:
        body = head + stream.read(self._max_bytes + 1 - len(head)) if len(head) <= self._max_bytes else head
        if len(body) > self._max_bytes:
            return self._too_large(source, None)
        if not body.strip():
            return _empty(source)
        return Page(source=source, body=body, media="html" if kind == "html" else "text")

    def _too_large(self, source: str, size: int | None) -> Failure:
        has = f"has {size:,} bytes, more" if size else "has more"
        fix = "split it, or give a collection as JSON lines"
        return Failure(source, "too_large", f"{source}: {has} than the limit of {self._max_bytes:,} an article; {fix}.")


class _Joined:
    """A stream with its first bytes, which were read to see what it holds, put back before it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readline(self, size: int) -> bytes:
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line))

    def read(self, size: int) -> bytes:
        return self._head.read(size) or self._rest.read(size)


def _nothing_more() -> bool:
    """Say that nothing can be read behind damage."""
    return False


def _packing(head: bytes) -> Packing | None:
    kind = sniff(head)
    return kind if kind in ("gzip", "zstd") else None


def _empty(source: str) -> Failure:
    return Failure(source, "empty", f"{source}: is empty; save the article again.")


def _unreadable(source: str, error: OSError) -> Failure:
    reason = error.strerror or str(error)
    return Failure(source, "unreadable", f"{source}: cannot be read ({reason}); check the path and its permissions.")


def _not_text(source: str, kind: Kind) -> Failure:
    if kind == "json":
        return Failure(
            source, "bad_json", f'{source}: is JSON but not JSON lines; write one {{"id", "text"}} object a line.'
        )
    message = f"{source}: is not a text file; unpack it or convert it to plain text or HTML first."
    return Failure(source, "binary", message)
