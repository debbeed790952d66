"""The API inside the desk, as it is served: its headers, its sub-path, its page for people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from invented import asker
from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import find_sentence_spans
from reportedly.store.ledger import SqlLedger
from reportedly.view.api.app import make_api
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings

Served = Callable[..., Callable[..., httpx.Response]]


@pytest.fixture
def served(ledger: SqlLedger) -> Served:
    """Return the desk with the API below /api; settings of the desk may be given."""

    def serve(**settings: Any) -> Callable[..., httpx.Response]:
        api = make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger))
        return asker(make_app(lambda: ledger, DeskSettings(**settings), api=api, edits=Editing(ledger)))

    return serve


def test_the_desk_answers_programs_below_api(served: Served) -> None:
    get = served()
    answer = get("/api/v1/claims", limit=1)
    assert answer.status_code == 200 and answer.headers["x-content-type-options"] == "nosniff"
    assert get(answer.json()["next"]).status_code == 200
    assert get("/api/v1/claims", limit=1, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert get("/api/v1/claims", method="HEAD").content == b""
    assert get("/api/v1/none").headers["content-type"] == "application/problem+json"
    assert get("/").headers["content-type"].startswith("text/html")


def test_under_a_sub_path_every_address_is_below_it(served: Served) -> None:
    get = served(root_path="/news")
    page = get("/news/api/v1/stories").json()
    assert page["items"][0]["href"].startswith("/news/api/v1/stories/")
    one = get(page["items"][0]["href"])
    assert one.status_code == 200
    assert all(get(href).status_code == 200 for href in one.json()["parts"].values())
    assert get("/news/api/openapi.json").json()["servers"] == [{"url": "/news/api"}]


def test_a_name_made_to_point_here_is_refused(served: Served) -> None:
    assert served()("/api/v1/claims", headers={"Host": "rebound.example"}).status_code == 400


def test_people_are_shown_every_address_and_nothing_is_loaded_from_elsewhere(served: Served) -> None:
    get = served(root_path="/news")
    page = get("/news/api/")
    assert page.status_code == 200 and "default-src 'none'" in page.headers["content-security-policy"]
    for path in get("/news/api/openapi.json").json()["paths"]:
        assert f"GET /news/api{path}<" in page.text
    assert "<script" not in page.text and "style=" not in page.text
    loaded = set(re.findall(r'(?:href|src)="(?!#|data:)([^"]*)"', page.text))
    assert loaded == {"/news/api/reference.css", "/news/api/openapi.json"}
    assert all(get(address).status_code == 200 for address in loaded)
