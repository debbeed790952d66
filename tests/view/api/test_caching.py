"""Asking again: tags, conditional requests, HEAD, packing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from invented import NEWS, analyse, asker
from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import find_sentence_spans
from reportedly.store.ledger import open_ledger
from reportedly.view.api.app import make_api


def test_an_answer_that_still_holds_is_not_sent_again(get: Any) -> None:
    first = get("/v1/claims")
    tag = first.headers["etag"]
    assert tag.startswith('W/"') and first.headers["cache-control"] == "private, no-cache"
    for known in (tag, f'"other", {tag}', "*"):
        again = get("/v1/claims", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert get("/v1/claims", headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_every_address_has_its_own_tag(get: Any) -> None:
    tags = {get("/v1/claims", limit=size).headers["etag"] for size in (1, 2, 3)}
    assert len(tags | {get("/v1/stories").headers["etag"]}) == 4


def test_errors_carry_no_tag(get: Any) -> None:
    answer = get("/v1/stories/none", headers={"If-None-Match": "*"})
    assert answer.status_code == 404 and "etag" not in answer.headers


@pytest.mark.parametrize("change", ["article", "correction", "withdrawal"])
def test_the_tag_changes_with_the_ledger(news: Path, tmp_path: Path, change: str) -> None:
    path = Path(shutil.copy(news, tmp_path / "news.db"))
    with open_ledger(str(path)) as ledger:
        get = asker(make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger)))
        before = get("/v1/claims").headers["etag"]
        assert get("/v1/claims").headers["etag"] == before
        if change == "article":
            ledger.add(analyse(({**NEWS[0], "id": "new"},)))
        elif change == "correction":
            ledger.correct("rename", {"key": "state:RU", "name": "Rus"}, author="ada")
        else:
            ledger.withdraw(ledger.corrections()[0].id)
        assert get("/v1/claims", headers={"If-None-Match": before}).status_code == 200


def test_head_gives_the_headers_of_get_and_no_body(get: Any) -> None:
    whole = get("/v1/claims")
    head = get("/v1/claims", method="HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert get("/v1/stories/none", method="HEAD").status_code == 404


def test_long_answers_are_packed_for_who_can_unpack(get: Any) -> None:
    assert get("/v1/claims", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
    plain = get("/v1/claims", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.headers["vary"] == "Accept-Encoding"
