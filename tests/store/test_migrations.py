"""Ledgers of every released schema are brought up to date with all they hold; newer ones are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, delete, insert, select, text

from bench.postgres import Server
from reportedly.errors import LedgerError, OldLedgerError
from reportedly.records import Dossier, Entity, NameForm, Story
from reportedly.store import opening
from reportedly.store.copying import fingerprint
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.opening import database_of, find_address, open_engine, reading, writing
from reportedly.store.schema import HEAD, METADATA
from reportedly.store.search import rebuild_search


def _revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    said = {"content": "no", "speaker_name": "Mayor", "confidence": 0.75}
    ledger.add([make("a", "The mayor said no.", said), make("ž", "Nobody spoke.", lang=None, published=None)])
    ledger.add([make("a", "The mayor said no.", said, engine="full")])
    ledger.add_vectors({"v": b"\x00\x01"})
    ledger.correct("rename", {"key": "k", "name": "Ķ"}, author="ann")
    entity = Entity(
        "person:m", "person", "Mayor", (NameForm("Mērs", "lv", 2, "title", 0.5),), ("a",), ("Mērs: title",), 0.5
    )
    story = Story("s", "The mayor", ("a", "ž"), 0.9, "same mayor")
    ledger.replace_links(Dossier(tuple(ledger.analyses()), (entity,), (), (story,), (), ()))
    return ledger


@pytest.fixture
def nothing(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where nothing is yet."""
    if kind == "sqlite":
        yield str(tmp_path / "old.ledger")
        return
    server: Server = request.getfixturevalue("server")
    yield server.create("old")
    server.drop("old")


def _make_old(where: str, revision: str, source: SqlLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a ledger of an older schema with the rows of a new one, as far as the old one knew such."""
    with monkeypatch.context() as patched:
        patched.setattr(opening, "HEAD", revision)
        for later in ("write_derived", "count_change"):
            patched.setattr(opening, later, lambda connection: None)  # of tables that there were not yet
        engine = open_engine(find_address(where), create=True, readonly=False, timeout=5)
        known = MetaData()
        known.reflect(engine)
        with reading(source._engine) as rows, writing(engine) as connection:
            for table in METADATA.sorted_tables:
                if table.name in known.tables:
                    _copy(rows, connection, table, set(known.tables[table.name].c.keys()))
            database_of(connection).count_on(connection)
            rebuild_search(connection)
    engine.dispose()


def _copy(rows: Any, connection: Any, table: Table, names: set[str]) -> None:
    columns = [column for column in table.c if column.name in names]
    found = [dict(row) for row in rows.execute(select(*columns)).mappings()]
    connection.execute(delete(Table(table.name, MetaData())))
    if found:
        # inserted by the table as it was: today's fills in nothing that was not there
        connection.execute(insert(Table(table.name, MetaData(), *(column._copy() for column in columns))), found)


@pytest.mark.parametrize("revision", _revisions())
def test_a_ledger_of_every_schema_is_brought_up_to_date_with_all_it_holds(
    filled: SqlLedger, nothing: str, revision: str, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    _make_old(nothing, revision, filled, monkeypatch)
    if revision != HEAD:
        with pytest.raises(OldLedgerError, match="older version: open it once for writing"):
            open_ledger(nothing, readonly=True)
    with open_ledger(nothing) as ledger:
        assert ledger.stats().revision == HEAD
        assert list(ledger.analyses()) == list(filled.analyses())
        assert ledger.check() == []
        assert ledger.search("mayor") == filled.search("mayor")
        assert [story.title for story in ledger.dossier().stories] == ["The mayor"]
        (mayor,) = ledger.dossier().entities
        assert mayor.forms == (NameForm("Mērs", "lv", 2, "title", 0.5),)
        if revision >= "0002":
            made = [replace(one, heeded=False) for one in ledger.corrections()]  # told from 0005 on
            assert made == [replace(one, heeded=False) for one in filled.corrections()]
        if revision >= "0003":
            assert ledger.vectors() == {"v": b"\x00\x01"}
        with reading(ledger._engine) as new, reading(filled._engine) as old:
            then, now = fingerprint(old), fingerprint(new)
            for name in ("articles", "analyses", "claims", "figures", "mentions", "moments", "link_runs"):
                assert now[name] == then[name], name
        assert ledger.add([make("new", "The mayor said yes.", {"content": "yes"})]) == (1, 0)


def test_the_migrations_make_exactly_the_tables_of_the_schema(ledger: SqlLedger) -> None:
    assert _revisions()[-1] == HEAD

    def is_ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in METADATA.tables

    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, METADATA) == []


def test_text_compares_by_code_point_whatever_the_database_sorts_by(ledger: SqlLedger, make: Any) -> None:
    ledger.add(make(name, "Text.") for name in ("b", "B", "a", "Z", "ä", "é", "\U0001f600", "ｚ"))
    assert [one.article.id for one in ledger.analyses()] == ["B", "Z", "a", "b", "ä", "é", "ｚ", "\U0001f600"]


def test_a_newer_ledger_is_refused_and_left_alone(filled: SqlLedger, address: str) -> None:
    with writing(filled._engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with reading(filled._engine) as connection:
        before = fingerprint(connection)
    for readonly in (False, True):
        with pytest.raises(LedgerError, match=r"was written by a newer reportedly \(schema 9999\): update reportedly"):
            open_ledger(address, readonly=readonly)
    with reading(filled._engine) as connection:
        assert fingerprint(connection) == before
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_an_upgrade_that_fails_leaves_the_ledger_as_it_was(
    filled: SqlLedger, nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    _make_old(nothing, "0001", filled, monkeypatch)

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(op, "add_column", fail)  # of 0003: what 0002 did is undone with it
        with pytest.raises(RuntimeError, match="the power went"):
            open_ledger(nothing)
    with pytest.raises(OldLedgerError):
        open_ledger(nothing, readonly=True)
    with open_ledger(nothing) as ledger:
        assert ledger.check() == []
        assert list(ledger.analyses()) == list(filled.analyses())
