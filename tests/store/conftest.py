"""Small analyses of invented news, and ledgers to put them in."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bench.postgres import Server
from reportedly.records import Analysis, Article, Claim, Span
from reportedly.store.ledger import SqlLedger, open_ledger

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
Make = Callable[..., Analysis]


def _find(text: str, words: str | None) -> Span | None:
    return None if words is None else (text.index(words), text.index(words) + len(words))


def _make_claim(text: str, name: str, content: str, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "speaker_name": None, "speaker_kind": None, "speaker_key": None, "via": (), "stance": "asserts",
        "reality": "actual", "quoted": "indirect", "figures": (), "evidence": (), "confidence": 0.8, "because": "cue",
    }  # fmt: skip
    cue, speaker = _find(text, more.pop("cue", None)), _find(text, more.pop("speaker", None))
    found = _find(text, content)
    assert found is not None
    return Claim(id=name, content=found, cue=cue, speaker=speaker, **(fields | more))


def make_analysis(name: str, text: str, *said: dict[str, Any], engine: str = "fast", **more: Any) -> Analysis:
    """Return an analysis with one claim for each of ``said`` (fields of Claim, spans as words)."""
    more.setdefault("lang", "en")
    more.setdefault("published", date(2031, 3, 4))
    article = Article(id=name, text=text, **more)
    claims = tuple(_make_claim(text, f"c{number}", **fields) for number, fields in enumerate(said, start=1))
    return Analysis(article, claims, read=(len(text), len(text)), engine=engine)


@pytest.fixture
def make() -> Make:
    return make_analysis


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger to be copied: making one takes longer than most of what is done with it."""
    path = tmp_path_factory.mktemp("blank") / "blank.ledger"
    open_ledger(str(path)).close()
    return path


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """A database with an empty ledger, to be copied."""
    open_ledger(server.create("blank")).close()
    return "blank"


Fresh = Callable[[], str]
_NUMBERS = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database the ledger is in: a test that asks for it, or for a ledger, runs on both."""
    return str(request.param)


@pytest.fixture
def fresh(kind: str, request: pytest.FixtureRequest, blank: Path, tmp_path: Path) -> Iterator[Fresh]:
    """Makes empty ledgers and returns their addresses."""
    if kind == "sqlite":
        yield lambda: str(shutil.copy(blank, tmp_path / f"news{next(_NUMBERS)}.ledger"))
        return
    server, template = request.getfixturevalue("server"), request.getfixturevalue("template")
    made: list[str] = []

    def create() -> str:
        made.append(f"news{next(_NUMBERS)}.ledger")
        return str(server.create(made[-1], template))

    yield create
    for name in made:
        server.drop(name)


@pytest.fixture
def address(fresh: Fresh) -> str:
    """The path or URL of an empty ledger."""
    return fresh()


@pytest.fixture
def ledger(address: str) -> Iterator[SqlLedger]:
    with open_ledger(address, now=lambda: NOON, version="1.0") as opened:
        yield opened


@pytest.fixture
def path(blank: Path, tmp_path: Path) -> Path:
    """The path of an empty ledger in SQLite."""
    return Path(shutil.copy(blank, tmp_path / "news.ledger"))
