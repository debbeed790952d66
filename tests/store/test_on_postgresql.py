"""What only a server can do to a ledger: go down, lose an answer, take two writers at once, be somebody else's."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from bench.postgres import Server
from reportedly.errors import LedgerError
from reportedly.records import Analysis, Dossier, Story
from reportedly.store import on_postgresql
from reportedly.store.ledger import SqlLedger, open_ledger


@pytest.fixture(params=["postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _count(ledger: SqlLedger) -> tuple[int, ...]:
    stats = ledger.stats()
    return (*(stats.counts[name] for name in ("articles", "analyses", "claims")), stats.superseded)


@pytest.mark.parametrize(
    "at", ["SELECT articles.id", "INSERT INTO articles", "INSERT INTO claims", "INSERT INTO claim_s"]
)
def test_a_lost_connection_is_made_again_and_the_batch_written_once(ledger: SqlLedger, make: Any, at: str) -> None:
    left = [2]

    def cut(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith(at) and left[0]:
            left[0] -= 1
            _terminate(connection.connection.dbapi_connection)

    event.listen(ledger._engine, "before_cursor_execute", cut)
    made = [make(f"a{number}", "She said no.", {"content": "no"}) for number in range(10)]
    assert ledger.add(made, batch=4) == (10, 0)
    assert left == [0]
    assert _count(ledger) == (10, 10, 10, 0)
    assert len(ledger.search("she")) == 10


def _terminate(connection: Any) -> None:
    import psycopg

    with psycopg.connect(connection.info.dsn, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.info.backend_pid])


def test_a_commit_whose_answer_was_lost_is_not_made_twice(
    ledger: SqlLedger, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    commit, lost = ledger._engine.dialect.do_commit, [True, True]

    def lose(connection: Any) -> None:
        commit(connection)
        if lost:
            lost.pop()
            connection.dbapi_connection.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(ledger._engine.dialect, "do_commit", lose)
    assert ledger.add([make("a", "Text.")]) == (1, 0)
    made = ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
    assert lost == []
    assert ledger.corrections() == (made,)
    assert _count(ledger) == (1, 1, 0, 0)


def test_a_commit_of_which_the_server_knows_nothing_after_a_crash_is_made_again(
    ledger: SqlLedger, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that crashes before a transaction is on its disk gives the number out anew: it is "in the future"."""
    import psycopg

    commit, lost = ledger._engine.dialect.do_commit, [True]

    def lose(connection: Any) -> None:
        if lost:
            lost.pop()
            connection.dbapi_connection.close()
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        commit(connection)

    monkeypatch.setattr(ledger._engine.dialect, "do_commit", lose)
    monkeypatch.setattr(on_postgresql, "_NUMBER", "SELECT '999999999'")
    assert ledger.add([make("a", "Text.")]) == (1, 0)
    assert lost == []
    assert _count(ledger) == (1, 1, 0, 0)


@pytest.mark.parametrize("how", ["immediate", "fast"])
def test_a_server_that_starts_anew_in_the_middle_of_an_ingest_is_waited_for(
    server: Server, ledger: SqlLedger, make: Any, how: str
) -> None:
    def arriving() -> Iterator[Analysis]:
        for number in range(30):
            if number == 17:
                server.stop(how)
                threading.Timer(0.7, server.start).start()
            yield make(f"a{number:02}", "Text.")

    assert ledger.add(arriving(), batch=5) == (30, 0)
    assert _count(ledger) == (30, 30, 0, 0)


def test_reading_goes_on_after_the_server_started_anew(server: Server, ledger: SqlLedger, make: Any) -> None:
    ledger.add(make(f"a{number:03}", "Text.", published=None) for number in range(200))
    seen: list[str] = []
    for made in ledger.analyses():
        if len(seen) == 70:
            server.restart()
        seen.append(made.article.id)
    assert seen == [f"a{number:03}" for number in range(200)]
    server.restart()
    assert ledger.vectors() == {}
    assert ledger.search("text", limit=1) != []


WRITER = """
import sys
from reportedly.records import Analysis, Article, Claim
from reportedly.store.ledger import open_ledger

def make(number):
    claim = Claim("c", (0, 4), None, None, "Mayor", None, None, (), "asserts", "actual", "direct", (), (), 0.5, "cue")
    return Analysis(Article(f"a{number}", f"Text {number}."), (claim,), read=(5, 5))

numbers = list(range(120))
if sys.argv[2] == "1":
    numbers.reverse()
with open_ledger(sys.argv[1]) as ledger:
    print(*ledger.add(map(make, numbers), batch=7))
"""


def test_writers_of_the_same_articles_at_once_write_each_once(server: Server, fresh: Any) -> None:
    url = fresh()
    command = [sys.executable, "-W", "error", "-c", WRITER, url]
    writers = [subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, text=True) for n in range(3)]
    told = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert sum(int(added) for added, _ in told) == 120
    with open_ledger(url) as ledger:
        assert _count(ledger) == (120, 120, 120, 0)
        assert len(ledger.search("text", limit=999)) == 240


def test_different_versions_of_one_article_at_once_leave_one_of_them_current(address: str, make: Any) -> None:
    def work(number: int) -> None:
        with open_ledger(address) as ledger:
            ledger.add([make("a", f"Version {number}.")])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_ledger(address) as ledger:
        assert _count(ledger) == (6, 6, 0, 5)
        assert len(list(ledger.analyses())) == 1


def test_linking_at_once_leaves_the_links_of_one(address: str, make: Any) -> None:
    with open_ledger(address) as ledger:
        ledger.add([made := make("a", "Text.")])

    def work(number: int) -> None:
        with open_ledger(address) as ledger:
            for turn in range(5):
                story = Story("s", f"{number} {turn}", ("a",), 1.0, "alone")
                ledger.replace_links(Dossier((made,), (), (), (story,), (), ()))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_ledger(address) as ledger:
        assert [story.title[-1] for story in ledger.dossier().stories] == ["4"]
        assert ledger.stats().counts["link_runs"] == 20


def test_who_holds_a_lock_for_too_long_is_told_of(address: str, make: Any) -> None:
    with open_ledger(address) as holder, open_ledger(address, timeout=0.1) as ledger:
        with holder._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("LOCK TABLE articles IN EXCLUSIVE MODE")
            with pytest.raises(LedgerError, match=r"ledger.* is in use by another process: wait"):
                ledger.add([make("a", "Text.")])
            assert list(ledger.analyses()) == []  # readers are not kept out
        assert ledger.add([make("a", "Text.")]) == (1, 0)


def test_a_server_that_does_not_answer_is_named_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_postgresql, "_OPENING", 0.0)
    for url in ("postgresql://me:secret@127.0.0.1:9/news", "postgres://me@127.0.0.1:9/news?password=secret"):
        with pytest.raises(
            LedgerError, match=r"postgresql://me@127\.0\.0\.1:9/news cannot be reached.*PGPASSWORD"
        ) as told:
            open_ledger(url)
        assert "secret" not in str(told.value)


def test_a_database_that_does_not_exist_is_named_at_once(server: Server) -> None:
    with pytest.raises(LedgerError, match=r'cannot be reached.*"nowhere" does not exist.*database exists'):
        open_ledger(server.url("nowhere"))


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"pip install 'reportedly\[postgres\]'"):
        open_ledger("postgresql://me@host/news")


def test_a_database_without_a_ledger_is_not_filled_unasked(server: Server) -> None:
    url = server.create("unasked")
    for more in ({"create": False}, {"readonly": True}):
        with pytest.raises(LedgerError, match=r"no ledger in .*unasked.*reportedly ingest"):
            open_ledger(url, **more)  # type: ignore[arg-type]
    import psycopg

    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_class WHERE relname = 'articles'").fetchone() == (0,)
    server.drop("unasked")


@pytest.mark.parametrize("table", ["alembic_version (version_num TEXT)", "articles (id INTEGER)"])
def test_tables_of_another_program_are_refused_and_left_alone(server: Server, table: str) -> None:
    import psycopg

    url = server.create("other")
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE TABLE {table}".encode())
    with pytest.raises(LedgerError, match=r"other.* has tables of another program: name another database"):
        open_ledger(url)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (1,)
    server.drop("other")


def test_a_schema_of_its_own_keeps_a_ledger_beside_others(server: Server, make: Any) -> None:
    import psycopg

    url = server.create("shared")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
        connection.execute("CREATE SCHEMA news")
    with open_ledger(f"{url}&options=-csearch_path%3Dnews") as ledger:
        assert ledger.add([make("a", "Text.")]) == (1, 0)
        assert ledger.search("text") != []
    with pytest.raises(LedgerError, match=r"schema that .* names does not exist: make it"):
        open_ledger(f"{url}&options=-csearch_path%3Dgone")
    server.drop("shared")


def test_what_is_too_long_for_an_index_is_refused_with_its_batch(ledger: SqlLedger, make: Any) -> None:
    long = "".join(chr(number) for number in range(0x4E00, 0x6E00))  # cannot be pressed to a third of a page
    with pytest.raises(LedgerError, match="too long for PostgreSQL's indexes; leave that article out"):
        ledger.add([make("a", "Text."), make(long, "Text.")])
    assert _count(ledger) == (0, 0, 0, 0)


def test_a_very_long_text_is_found_by_its_words(ledger: SqlLedger, make: Any) -> None:
    text = " ".join(f"word{number}x" for number in range(200_000)) + " harbour"
    assert ledger.add([make("a", f"Lighthouse {text}", title="Ōsaka")]) == (1, 0)
    for query in ("lighthouse", "osaka", "word77x", '"word5x word6x"'):
        assert [hit[0] for hit in ledger.search(query)] == ["a"], query
