"""A backup holds what the ledger held, and a ledger is made from it again, in either database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.postgres import Server
from reportedly.errors import LedgerError
from reportedly.records import Analysis, Dossier, Story
from reportedly.store.backup import back_up, restore
from reportedly.store.copying import fingerprint
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.opening import find_address, open_engine, reading


def _print(address: str) -> Any:
    engine = open_engine(find_address(address), create=False, readonly=True, timeout=5)
    with reading(engine) as connection:
        found = fingerprint(connection, leave_out={"changes.number"})
    engine.dispose()
    return found


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    made = [make("a", "The mayor\x00 said no.", {"content": "no", "confidence": 0.1}), make("ž", "Text \U0001f600.")]
    ledger.add(made)
    ledger.add([make("a", "The mayor said yes.", {"content": "yes", "speaker_name": "Ķēniņš"})])
    ledger.add_vectors({"v": b"\x00\xff"})
    ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
    ledger.replace_links(Dossier(tuple(ledger.analyses()), (), (), (Story("s", "T", ("a",), 0.5, "r"),), (), ()))
    return ledger


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where nothing is yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "restored.db")
        return
    server: Server = request.getfixturevalue("server")
    yield server.create("restored")
    server.drop("restored")


def test_what_was_backed_up_is_restored_from_either_database_into_either(
    filled: SqlLedger, address: str, target: str, tmp_path: Path, make: Any
) -> None:
    backup = tmp_path / "backup.db"
    assert back_up(address, backup) == backup.stat().st_size
    before = _print(address)
    filled.add([make("later", "Text.")])
    assert restore(backup, target) == (3, [])
    assert _print(target) == before
    assert sorted(path.name for path in tmp_path.iterdir() if "part" in path.name) == []
    with open_ledger(target) as restored:
        assert [row[0] for row in restored.search("keninš")] == ["a"]
        assert restored.add([make("new", "Another text.", {"content": "text"})]) == (1, 0)
        assert restored.check() == []


def test_a_backup_is_a_ledger_itself_and_one_file(filled: SqlLedger, address: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    back_up(address, backup)
    with open_ledger(str(backup), readonly=True) as opened:
        assert list(opened.analyses()) == list(filled.analyses())
        assert opened.dossier() == filled.dossier()
        assert opened.check() == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("backup")] == ["backup.db"]


def test_a_backup_is_of_one_moment_while_others_write(
    ledger: SqlLedger, address: str, tmp_path: Path, make: Any
) -> None:
    ledger.add(make(f"a{number}", "Some text. " * 50) for number in range(300))
    with open_ledger(address) as other:
        more = iter(range(10_000))

        def arriving() -> Iterator[Analysis]:
            for number in more:
                if number == 120:
                    back_up(address, tmp_path / "backup.db")
                if number == 240:
                    return
                yield make(f"b{number:05}", "Text.")

        other.add(arriving(), batch=50)
    with open_ledger(str(tmp_path / "backup.db"), readonly=True) as opened:
        assert opened.stats().counts["articles"] == 400


def test_nothing_is_written_over(filled: SqlLedger, address: str, fresh: Callable[[], str], tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    back_up(address, backup)
    before = backup.read_bytes()
    with pytest.raises(LedgerError, match=r"backup\.db is there already and is not written over: name another"):
        back_up(address, backup)
    assert backup.read_bytes() == before
    print_before = _print(address)
    with pytest.raises(LedgerError, match=r"is there already|holds 3 articles already: name an empty database"):
        restore(backup, address)
    assert _print(address) == print_before


def test_a_backup_that_was_changed_is_refused_and_nothing_is_made(
    filled: SqlLedger, address: str, target: str, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    back_up(address, backup)
    connection = sqlite3.connect(backup, isolation_level=None)
    connection.execute("UPDATE articles SET text = replace(text, 'yes', 'no')")
    connection.close()
    with pytest.raises(LedgerError, match=r"backup backup|backup\.db is not what was written \(1 articles.*'a'"):
        restore(backup, target)
    if "://" not in target:
        assert not Path(target).exists()
    else:
        with open_ledger(target) as empty:
            assert empty.stats().counts["articles"] == 0


@pytest.mark.parametrize("what", ["cut", "noise", "other", "none", "empty"])
def test_what_is_no_backup_is_named(path: Path, tmp_path: Path, make: Any, what: str) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.add(make(f"a{number}", "Some text. " * 300) for number in range(100))
    backup = tmp_path / "backup.db"
    back_up(str(path), backup)
    if what == "cut":
        backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    elif what == "noise":
        backup.write_bytes(b"noise " * 5000)
    elif what == "other":
        backup.unlink()
        connection = sqlite3.connect(backup)
        connection.execute("CREATE TABLE t (x)")
        connection.close()
    elif what == "empty":
        backup.write_bytes(b"")
    else:
        backup.unlink()
    with pytest.raises(LedgerError, match=r"backup\.db"):
        restore(backup, str(tmp_path / "restored.db"))
    assert not (tmp_path / "restored.db").exists()


def test_what_is_not_there_cannot_be_backed_up_nor_written_to(path: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"There is no ledger .*gone"):
        back_up(str(tmp_path / "gone.db"), tmp_path / "backup.db")
    with pytest.raises(LedgerError, match=r"backup\.db.* cannot be opened: check that its folder exists"):
        back_up(str(path), tmp_path / "nowhere" / "backup.db")
