"""The API over a ledger of invented news."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from invented import fill

from reportedly.cli.serving import Asking
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
    return make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger))


@pytest.fixture
def get(api: FastAPI) -> Get:
    """Ask the API: ``get("/v1/stories", query="flood")``; ``method``, ``headers`` and ``root`` may be given."""
    return asker(api)


def asker(api: FastAPI) -> Get:
    def ask(path: str, /, method: str = "GET", headers: Any = None, root: str = "", **params: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(api, raise_app_exceptions=False, root_path=root)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, path, headers=headers, params=params or None)

        return asyncio.run(send())

    return ask
