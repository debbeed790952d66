"""The API over a ledger of invented news."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from invented import asker, fill
from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import find_sentence_spans
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.api.app import make_api

Get = Callable[..., httpx.Response]


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that tests read only."""
    path = tmp_path_factory.mktemp("news") / "news.db"
    fill(path)
    return path


@pytest.fixture
def ledger(news: Path) -> Iterator[SqlLedger]:
    with open_ledger(str(news), readonly=True) as opened:
        yield opened


@pytest.fixture
def api(ledger: SqlLedger) -> FastAPI:
    return make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger))


@pytest.fixture
def get(api: FastAPI) -> Get:
    """Ask the API: ``get("/v1/stories", query="flood")``; ``method``, ``headers`` and ``root`` may be given."""
    return asker(api)
