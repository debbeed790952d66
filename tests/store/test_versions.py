"""What the ledger knows of an article's versions."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reportedly.pipeline import compare_analyses
from reportedly.records import Claim, History
from reportedly.store import opening
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.upkeep import find_edits

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
TWELVE, NINE = "Mayor Doyle said 12 were hurt.", "Mayor Doyle said 9 were hurt."


class Times:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def times() -> Times:
    return Times()


@pytest.fixture
def clocked(path: Path, times: Times) -> Any:
    with open_ledger(str(path), now=times, version="1.0") as opened:
        yield opened


def said(make: Any, text: str, **more: Any) -> Any:
    return make("a", text, {"content": text[17:-1], "cue": "said", "speaker": "Mayor Doyle"}, **more)


def texts(history: History) -> list[str]:
    return [version.analysis.article.text for version in history.versions]


def test_versions_have_the_times_at_which_they_were_seen_and_a_reversal_is_one(
    clocked: SqlLedger, times: Times, make: Any
) -> None:
    for hour, text in enumerate((TWELVE, TWELVE, NINE, TWELVE)):
        times.now = NOON + timedelta(hours=hour)
        clocked.add([said(make, text), make("b", "Nothing was said.")], live=True)
    (history,) = clocked.histories()
    assert texts(history) == [TWELVE, NINE, TWELVE]
    assert [version.seen_at - NOON for version in history.versions] == [timedelta(hours=n) for n in (0, 2, 3)]
    assert next(one.article.text for one in clocked.analyses()) == TWELVE
    assert list(clocked.histories(since=NOON + timedelta(hours=4))) == []
    assert list(clocked.histories(article="b")) == []
    edits = find_edits(clocked.histories(), NOON + timedelta(hours=3))
    assert [[change.kind for change in edit.changes] for edit in edits] == [["changed"]]


def test_an_old_copy_that_is_read_again_is_no_edit(ledger: SqlLedger, make: Any) -> None:
    for _ in range(2):
        ledger.add([said(make, TWELVE)])
        ledger.add([said(make, NINE)])
    (history,) = ledger.histories()
    assert texts(history) == [TWELVE, NINE]
    assert [one.article.text for one in ledger.analyses()] == [NINE]


def test_another_engine_makes_no_version_and_versions_of_one_engine_are_compared(ledger: SqlLedger, make: Any) -> None:
    ledger.add([said(make, TWELVE), said(make, TWELVE, engine="tagger"), said(make, NINE, engine="tagger")])
    ledger.add([said(make, NINE)])
    (history,) = ledger.histories()
    assert [(version.analysis.engine, version.analysis.article.text) for version in history.versions] == [
        ("fast", TWELVE),
        ("fast", NINE),
    ]


def test_edits_name_speakers_as_the_ledger_does(ledger: SqlLedger, make: Any) -> None:
    ledger.add([said(make, TWELVE)])
    ledger.add([said(make, NINE)])
    linked = compare_analyses(list(ledger.analyses()))
    ledger.replace_links(linked)
    (edit,) = find_edits(ledger.histories())
    (change,) = edit.changes
    names = {found.speaker_name for found in (change.before, change.after) if isinstance(found, Claim)}
    assert names == {linked.analyses[0].claims[0].speaker_name}


def test_verdicts_on_words_that_are_gone_go_with_them_until_links_are_drawn_anew(ledger: SqlLedger, make: Any) -> None:
    ledger.add([said(make, TWELVE)])
    linked = compare_analyses(list(ledger.analyses()))
    ledger.replace_links(linked)
    ledger.add([make("a", NINE, {"content": "9 were hurt"}, {"content": "Mayor"})])
    shown = ledger.dossier()
    assert [story.articles for story in shown.stories] == [("a",)]
    assert [claim.speaker_name for claim in shown.analyses[0].claims] == [None, None]
    ledger.add([said(make, TWELVE)], live=True)
    ledger.replace_links(linked)  # the very links of before are drawn again
    assert ledger.dossier().analyses == linked.analyses


def test_a_ledger_of_before_tells_the_versions_that_it_holds(
    tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.ledger"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "HEAD", "0005")
        open_ledger(str(path)).close()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("CREATE TABLE versions (article_id, digest, seen_at)")  # which today's program fills
        with open_ledger(str(path)) as old:
            old.add([said(make, TWELVE)])
            old.add([said(make, NINE)])
        connection.execute("DROP TABLE versions")
        connection.close()
    with open_ledger(str(path)) as ledger:
        (history,) = ledger.histories()
        assert texts(history) == [TWELVE, NINE]
