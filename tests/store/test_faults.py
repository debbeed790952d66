"""What happens to machines: full disks, files that may not be written, clocks that go back, bits that flip."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import LedgerError
from reportedly.store.ledger import open_ledger

WRITER = """
import json, sys
from reportedly.errors import LedgerError
from reportedly.records import Analysis, Article
from reportedly.store.ledger import open_ledger

def arriving():
    for number in range(400):
        yield Analysis(Article(f"a{number:03}", f"{number} " + "Some text. " * 200), read=(5, 5))

try:
    with open_ledger(sys.argv[1]) as ledger:
        ledger.add(arriving(), batch=20)
    print(json.dumps("done"))
except LedgerError as error:
    print(json.dumps(str(error)))
"""


def _write(path: Path, limit: int | None = None) -> str:
    """Fill a ledger in a process of its own; return what it was told at the end. ``limit`` is for the size of files."""

    def before() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-W", "error", "-c", WRITER, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=before, check=True)
    return str(json.loads(done.stdout))


def _check_whole_batches(path: Path) -> int:
    with open_ledger(str(path)) as ledger:
        stats = ledger.stats()
        assert stats.integrity == "ok"
        assert ledger.check() == []
    assert stats.counts["articles"] % 20 == 0
    return stats.counts["articles"]


@pytest.mark.parametrize("limit", [150_000, 400_000, 900_000])
def test_a_file_that_may_grow_no_more_keeps_whole_batches_and_can_be_gone_on_with(path: Path, limit: int) -> None:
    told = _write(path, limit)
    assert "news.ledger" in told
    assert "All earlier batches are safe" in told
    assert _check_whole_batches(path) < 400
    assert _write(path) == "done"
    assert _check_whole_batches(path) == 400


def test_a_full_disk_keeps_whole_batches_and_can_be_gone_on_with(path: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "reportedly", str(disk)]
    if os.getuid() != 0 or shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount the small disk that this fills")
    try:
        small = Path(shutil.copy(path, disk / "news.ledger"))
        told = _write(small)
        assert "no room left for the ledger" in told
        assert "All earlier batches are safe" in told
        held = _check_whole_batches(small)
        assert 0 < held < 400
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert _write(small) == "done"
        assert _check_whole_batches(small) == 400
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def _unprivileged() -> Iterator[None]:
    """Be somebody who may do only what the file's mode says: root may do everything."""
    if os.getuid() != 0:
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture
def open_folder(path: Path) -> Iterator[Path]:
    """A folder that everybody may enter, with a ledger of one article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        shutil.copy(path, folder / "news.ledger")
        (folder / "news.ledger").chmod(0o666)
        yield folder
        folder.chmod(0o777)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555)])
def test_a_ledger_that_may_not_be_written_says_so_and_can_be_read(
    open_folder: Path, make: Any, file: int, folder: int
) -> None:
    path = open_folder / "news.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.add([make("a", "Text.")])
    path.chmod(file)
    open_folder.chmod(folder)
    before = path.read_bytes()
    with _unprivileged():
        with (
            pytest.raises(LedgerError, match=r"news\.ledger cannot be (written|opened): (allow writing|check that)"),
            open_ledger(str(path)) as ledger,
        ):
            ledger.add([make("b", "Text.")])
        with open_ledger(str(path), readonly=True) as ledger:
            assert [one.article.id for one in ledger.analyses()] == ["a"]
    assert path.read_bytes() == before


def test_a_ledger_that_may_not_be_read_says_so(open_folder: Path) -> None:
    path = open_folder / "news.ledger"
    path.chmod(0o000)
    with _unprivileged(), pytest.raises(LedgerError, match=r"news\.ledger (cannot|may not) be opened"):
        open_ledger(str(path))


def test_a_clock_that_goes_backwards_changes_nothing_but_times(address: str, make: Any) -> None:
    clock = iter(datetime(2031, 3, 4, tzinfo=UTC) - timedelta(days=day) for day in range(99))
    with open_ledger(address, now=lambda: next(clock)) as ledger:
        ledger.add([make("a", "One."), make("b", "Text.")])
        ledger.add([make("a", "Two.")])
        first = ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
        second = ledger.correct("rename", {"key": "k", "name": "M"}, author="ann")
        assert ledger.corrections() == (first, second)  # the later decision stays the later one
        assert second.made_at > first.made_at
        ledger.add([make("a", "Three.")])
        assert [one.article.text for one in ledger.analyses()] == ["Three.", "Text."]
        assert ledger.stats().superseded == 2
        assert ledger.check() == []


def test_bits_that_flip_are_noticed_or_did_no_harm(path: Path, tmp_path: Path, make: Any) -> None:
    said = {"content": "no", "speaker_name": "Mayor", "via": ("Northwire",)}
    with open_ledger(str(path)) as ledger:
        ledger.add(make(f"a{number}", f"The mayor said no, {number} times. " * 9, said) for number in range(60))
        before = list(ledger.analyses())
    body = path.read_bytes()
    chance, noticed = random.Random(5), 0  # noqa: S311
    for number in range(60):
        harmed = bytearray(body)
        for _ in range(3):
            place = chance.randrange(100, len(body))
            harmed[place] ^= 1 << chance.randrange(8)
        victim = tmp_path / f"victim{number}.ledger"
        victim.write_bytes(harmed)
        noticed += not _is_unharmed(victim, before)
    assert noticed > 4  # most bits of a small ledger are in pages that hold nothing


def _is_unharmed(path: Path, before: list[Any]) -> bool:
    """Whether everything is as it was; where it is not, it must be said, and in words."""
    try:
        with open_ledger(str(path), readonly=True) as ledger:
            complaints = ledger.check()
            if not complaints:
                assert list(ledger.analyses()) == before
            return not complaints
    except LedgerError as error:
        assert "victim" in str(error)
        return False


def test_a_reader_goes_on_while_the_ledger_is_written_by_another(address: str, make: Any) -> None:
    with open_ledger(address) as writer, open_ledger(address, readonly=True) as reader:
        writer.add(make(f"a{number}", "Text.") for number in range(130))
        seen = 0
        for _ in reader.analyses():
            if seen % 40 == 0:
                writer.add([make(f"b{seen}", "Text.")])
            seen += 1
        assert seen == 130


def test_the_same_articles_from_two_ledgers_open_at_once_are_there_once(address: str, make: Any) -> None:
    made = [make(f"a{number}", "Text.", {"content": "Text"}) for number in range(30)]
    with open_ledger(address) as one, open_ledger(address) as other:
        counts = [(one if turn % 2 else other).add(made[turn : turn + 12], batch=5) for turn in range(0, 24, 3)]
        assert sum(added for added, _ in counts) == 30
        stats = one.stats()
    assert (stats.counts["articles"], stats.counts["claims"], stats.superseded) == (30, 30, 0)
