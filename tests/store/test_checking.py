"""Whatever is changed, lost or left over in a ledger is told of; what follows from the rest is made anew."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from sqlalchemy import text

from reportedly.records import Dossier, Entity, NameForm, Story
from reportedly.store.ledger import SqlLedger
from reportedly.store.opening import writing


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    ledger.add(
        [make("a", "The mayor said no.", {"content": "no"}), make("b", "The union said yes.", {"content": "yes"})]
    )
    ledger.add([make("a", "The mayor said maybe.", {"content": "maybe"})])
    ledger.replace_links(_dossier(ledger))
    ledger.add_vectors({"u": b"1234", "v": b"5678"})
    assert ledger.check() == []
    return ledger


def _dossier(ledger: SqlLedger) -> Dossier:
    entity = Entity("person:m", "person", "Mayor", (NameForm("mayor", "en", 2),), ("a", "b"))
    return Dossier(tuple(ledger.analyses()), (entity,), (), (Story("s", "T", ("a", "b"), 0.5, "r"),), (), ())


def _do(ledger: SqlLedger, *statements: str) -> None:
    """Change rows without minding keys that lead nowhere, as a failing disk would."""
    if ledger._engine.dialect.name == "sqlite":
        connection = sqlite3.connect(ledger.path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()
        return
    with writing(ledger._engine) as connected:
        connected.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connected.execute(text(statement))


def _told(ledger: SqlLedger) -> list[tuple[str, str]]:
    return [(complaint.what, complaint.cure) for complaint in ledger.check()]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE articles SET text = 'The union said yes!' WHERE id = 'b'",
            "1 articles are not as they were written ('b')",
        ),
        ("UPDATE articles SET title = 'x' WHERE text LIKE '% no.'", "1 articles are not as they were written ('a')"),
        ("UPDATE claims SET content_end = content_end - 1 WHERE article_id = 'b'", "1 analyses are not as they were"),
        ("DELETE FROM claims WHERE article_id = 'b'", "1 analyses are not as they were"),
        ("UPDATE analyses SET engine = 'other' WHERE article_id = 'b'", "1 analyses are not as they were"),
        ("DELETE FROM articles WHERE id = 'b'", "1 rows of analyses belong to a row that is not there"),
    ],
)
def test_evidence_that_was_changed_is_told_of_and_never_repaired(filled: SqlLedger, change: str, told: str) -> None:
    _do(filled, change)
    before = _told(filled)
    assert any(what.startswith(told) and cure == "restore" for what, cure in before)
    filled.mend()
    filled.replace_links(_dossier(filled))
    assert [what for what, cure in _told(filled) if cure == "restore"] == [w for w, cure in before if cure == "restore"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["DELETE FROM story_articles"], "story_articles has 0 rows, and 2 were linked"),
        (["DELETE FROM entities"], "1 rows of name_forms belong to a row that is not there"),
        (
            ["UPDATE entity_articles SET article_id = 'z' WHERE position = 1"],
            "1 rows of entity_articles name an article",
        ),
        (["UPDATE vectors SET vector = substr(vector, 1, 2) WHERE key = 'v'"], "1 vectors are of another length"),
    ],
)
def test_links_and_vectors_are_made_anew(filled: SqlLedger, changes: list[str], told: str) -> None:
    dossier = _dossier(filled)
    _do(filled, *changes)
    assert any(what.startswith(told) and cure == "repair" for what, cure in _told(filled))
    filled.mend()
    filled.replace_links(dossier)
    assert _told(filled) == []
    assert filled.dossier() == dossier
    assert filled.vectors()["u"] == b"1234"


def test_a_search_index_that_lost_rows_or_has_too_many_is_made_anew(filled: SqlLedger) -> None:
    found = filled.search("mayor"), filled.search("maybe"), filled.search("yes")
    if filled._engine.dialect.name == "postgresql":
        _do(filled, "DELETE FROM article_search WHERE rowid = 1", "INSERT INTO claim_search VALUES (77, '')")
    else:
        _do(filled, "INSERT INTO article_search (article_search) VALUES ('delete-all')",
            "INSERT INTO claim_search (rowid, content) VALUES (77, 'x')")  # fmt: skip
    told = [what for what, cure in _told(filled) if cure == "repair"]
    assert any("articles are not found by their words" in what for what in told)
    assert "1 entries of the search index lead to no row of claims" in told
    filled.mend()
    filled.replace_links(_dossier(filled))
    assert _told(filled) == []
    assert (filled.search("mayor"), filled.search("maybe"), filled.search("yes")) == found


def test_an_article_without_a_current_analysis_is_current_again_once_it_is_read_again(
    filled: SqlLedger, make: Any
) -> None:
    _do(filled, "UPDATE analyses SET superseded_at = '2031' WHERE article_id = 'b'")
    assert ("1 articles have no current analysis", "ingest") in _told(filled)
    filled.add([make("b", "The union said yes.", {"content": "yes"})])
    assert _told(filled) == []


def test_a_damaged_file_is_told_of(path: Any, make: Any) -> None:
    from reportedly.errors import LedgerError
    from reportedly.store.ledger import open_ledger

    with open_ledger(str(path)) as ledger:
        ledger.add(make(f"a{number}", "Some text. " * 400) for number in range(50))
    body = bytearray(path.read_bytes())
    body[len(body) // 2 :] = b"\xa5" * (len(body) - len(body) // 2)
    path.write_bytes(body)
    with (
        pytest.raises(LedgerError, match=r"damaged: restore a copy.*reportedly restore"),
        open_ledger(str(path)) as ledger,
    ):
        ledger.check()
