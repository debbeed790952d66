from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event

from reportedly.errors import LedgerError
from reportedly.store import opening
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.schema import HEAD, METADATA


def test_makes_a_ledger_and_opens_it_again(tmp_path: Path, make: Any) -> None:
    path = tmp_path / "100 % новини #1?.ledger"
    made = make("a", "Text.")
    with open_ledger(str(path)) as ledger:
        ledger.add([made])
    with open_ledger(str(path), create=False, readonly=True) as ledger:
        assert list(ledger.analyses()) == [made]


def test_opens_by_url(path: Path) -> None:
    with open_ledger(f"sqlite:///{path}", create=False) as ledger:
        assert ledger.path == path


def test_the_migrations_make_exactly_the_tables_of_the_schema(path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    engine = create_engine(f"sqlite:///{path}")

    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in METADATA.tables

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_an_up_to_date_ledger_is_opened_without_alembic(path: Path) -> None:
    code = (
        "import sys; from reportedly.store.ledger import open_ledger; open_ledger(sys.argv[1]).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


@pytest.mark.parametrize(("create", "readonly"), [(False, False), (True, True), (False, True)])
def test_a_missing_ledger_is_not_made_unasked(tmp_path: Path, create: bool, readonly: bool) -> None:
    path = tmp_path / "none.ledger"
    with pytest.raises(LedgerError, match=r"no ledger .*none\.ledger.*reportedly ingest"):
        open_ledger(str(path), create=create, readonly=readonly)
    assert not path.exists()


@pytest.mark.parametrize(
    "name", ["postgresql://me:secret@host/news", "sqlite://", "nonsense://", "://", "", ":memory:"]
)
def test_addresses_that_are_no_file_are_refused(name: str) -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger(name)
    assert "secret" not in str(caught.value)


def test_other_files_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("These are notes, and no database at all. " * 50)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    before = text.read_bytes(), other.read_bytes()
    with pytest.raises(LedgerError, match=r"notes\.txt is not a ledger: name another file"):
        open_ledger(str(text))
    with pytest.raises(LedgerError, match=r"other\.db is a database of another program"):
        open_ledger(str(other))
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"gone/news\.ledger cannot be opened: check that its folder exists"):
        open_ledger(str(tmp_path / "gone" / "news.ledger"))
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(str(tmp_path))


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "empty.ledger"
    path.touch()
    with open_ledger(str(path)) as ledger:
        assert ledger.stats().revision == HEAD


def _set_revision(path: Path, revision: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
    connection.close()


def test_a_newer_ledger_asks_for_a_newer_program(path: Path) -> None:
    _set_revision(path, "9999")
    with pytest.raises(LedgerError, match=r"news\.ledger was written by a newer reportedly \(schema 9999\): update"):
        open_ledger(str(path))


def test_an_older_ledger_is_not_changed_by_reading(path: Path) -> None:
    _set_revision(path, "0000")
    with pytest.raises(LedgerError, match="older version: open it once for writing"):
        open_ledger(str(path), readonly=True)


def test_reading_only_refuses_to_write(path: Path, make: Any) -> None:
    with open_ledger(str(path), readonly=True) as ledger:
        with pytest.raises(LedgerError, match=r"news\.ledger was opened for reading only"):
            ledger.add([make("a", "Text.")])
        with pytest.raises(LedgerError, match="reading only"):
            ledger.replace_links(ledger.dossier())


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(
    path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.add([make("a", "Text.")])
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    before = sorted(path.parent.iterdir())
    with open_ledger(str(path), readonly=True) as ledger:
        assert [one.article.id for one in ledger.analyses()] == ["a"]
        assert sorted(path.parent.iterdir()) == before


def test_a_locked_ledger_is_named_after_the_timeout(path: Path, make: Any) -> None:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_ledger(str(path), timeout=0.01) as ledger:
        with pytest.raises(LedgerError, match=r"news\.ledger is in use by another process: wait"):
            ledger.add([make("a", "Text.")])
        assert list(ledger.analyses()) == []  # readers are not kept out
        holder.execute("ROLLBACK")
        assert ledger.add([make("a", "Text.")]) == (1, 0)
    holder.close()


def _limit(ledger: SqlLedger, pages: int) -> None:
    event.listen(
        ledger._engine, "checkout", lambda connection, *_: connection.execute(f"PRAGMA max_page_count = {pages}")
    )


def test_a_full_disk_keeps_the_earlier_batches(path: Path, make: Any) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.add([make("a", "Text.")])
        _limit(ledger, 1)  # SQLite takes it as: no larger than it is
        with pytest.raises(LedgerError, match=r"no room left for the ledger .*news\.ledger: free some space"):
            ledger.add([make("b", "Long text. " * 20_000)])
        assert [one.article.id for one in ledger.analyses()] == ["a"]


def test_a_damaged_ledger_is_reported(path: Path, make: Any) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.add(make(f"a{number}", "Some text. " * 400) for number in range(50))
    body = bytearray(path.read_bytes())
    middle = range(len(body) // 3, 2 * len(body) // 3)
    body[middle.start : middle.stop] = b"\xa5" * len(middle)
    path.write_bytes(body)
    with (  # on opening or on reading, as the damage falls
        pytest.raises(LedgerError, match=r"news\.ledger is damaged: restore a copy"),
        open_ledger(str(path)) as ledger,
    ):
        list(ledger.analyses())


WRITER = """
import os, signal, sys
from sqlalchemy import event
from reportedly.records import Analysis, Article, Claim
from reportedly.store.ledger import open_ledger

def make(number):
    claim = Claim("c", (0, 4), None, None, "Mayor", None, None, (), "asserts", "actual", "direct", (), (), 0.5, "cue")
    return Analysis(Article(f"{sys.argv[2]}{number}", "Text."), (claim,), read=(5, 5))

ledger = open_ledger(sys.argv[1])
ledger.add(map(make, range(10)), batch=5)
print("ready", flush=True)
word = sys.argv[3]

def kill(connection, cursor, statement, *rest):
    if statement.startswith(word):
        os.kill(os.getpid(), signal.SIGKILL)

if word != "-":
    event.listen(ledger._engine, "after_cursor_execute", kill)
ledger.add(map(make, range(10, 20)), batch=10)
ledger.close()
"""


def _write(path: Path, prefix: str, kill_at: str = "-") -> subprocess.Popen[str]:
    arguments = [sys.executable, "-W", "error", "-c", WRITER, str(path), prefix, kill_at]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("kill_at", ["BEGIN", "INSERT INTO articles", "INSERT INTO claims", "INSERT INTO claim_search"])
def test_a_kill_in_the_middle_of_a_batch_leaves_nothing_of_it(path: Path, kill_at: str) -> None:
    writer = _write(path, "a", kill_at)
    assert writer.communicate()[0] == "ready\n"
    assert writer.returncode == -signal.SIGKILL
    with open_ledger(str(path)) as ledger:
        stats = ledger.stats()
        assert stats.integrity == "ok"
        assert (stats.counts["articles"], stats.counts["claims"]) == (10, 10)
        assert len(ledger.search("text", limit=99)) == 20
    again = _write(path, "a")
    again.communicate()
    assert again.returncode == 0
    with open_ledger(str(path)) as ledger:
        assert ledger.stats().counts["claims"] == 20


def test_a_kill_while_the_ledger_is_made_leaves_a_file_to_go_on_with(tmp_path: Path) -> None:
    path = tmp_path / "new.ledger"
    code = (
        "import os, signal, sys\n"
        "from alembic import op\n"
        "def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)\n"
        "op.execute = die\n"
        "from reportedly.store.ledger import open_ledger\n"
        "open_ledger(sys.argv[1])\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_ledger(str(path)) as ledger:
        assert ledger.stats().revision == HEAD


def test_processes_that_make_and_fill_one_ledger_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.ledger"
    writers = [_write(path, prefix) for prefix in "abc"]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with open_ledger(str(path)) as ledger:
        stats = ledger.stats()
        assert (stats.counts["articles"], stats.counts["claims"], stats.superseded) == (60, 60, 0)
