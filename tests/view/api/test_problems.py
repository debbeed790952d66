"""What is wrong is said as problem details, with the fix."""

from __future__ import annotations

from typing import Any

import pytest

from invented import asker
from reportedly.cli.serving import Asking, Editing
from reportedly.errors import LedgerError
from reportedly.pipeline import find_sentence_spans
from reportedly.store.ledger import SqlLedger
from reportedly.view.api.app import make_api


def problem(answer: Any) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code and said["type"] == "about:blank"
    return said


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/v1/stories/none", "story 'none'"), ("/v1/claims/c1/none", "claim 'c1 of none'"),
        ("/v1/articles/a/b", "article 'a/b'"), ("/v1/entities/person:split/x", "entity"),
        ("/v1/measures/none", "measure"), ("/v1/verdicts/none", "verdict"), ("/v1/stories/none/relays", "story"),
        ("/v1/stories/none/claims", "story"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named_with_what_lists_the_others(get: Any, path: str, what: str) -> None:
    said = problem(get(path))
    assert (said["status"], said["title"], said["instance"]) == (404, "Not Found", path)
    assert what in said["detail"] and "/v1/" in said["detail"]


@pytest.mark.parametrize(
    ("params", "where"),
    [
        ({"limit": 0}, "query: limit"), ({"limit": 101}, "query: limit"), ({"stance": "shouts"}, "query: stance"),
        ({"speeker": "x"}, "query: speeker"), ({"since": "yesterday"}, "query: since"),
        ({"until": "0"}, "query: until"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_named(get: Any, params: dict[str, Any], where: str) -> None:
    said = problem(get("/v1/claims", **params))
    assert said["status"] == 422 and [fault["where"] for fault in said["errors"]] == [where]


def test_a_cursor_of_another_list_is_refused(get: Any) -> None:
    cursor = get("/v1/claims", limit=1).json()["next_cursor"]
    assert get("/v1/claims", limit=2, cursor=cursor).status_code == 200
    for path, params in (("articles", {}), ("claims", {"stance": "denies"})):
        said = problem(get(f"/v1/{path}", limit=1, cursor=cursor, **params))
        assert said["status"] == 422 and "first page" in said["detail"]
    for broken in ("x", "x.y", cursor[:-1], cursor[1:]):
        assert problem(get("/v1/claims", limit=1, cursor=broken))["status"] == 422


def test_nothing_can_be_written(get: Any) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = get("/v1/claims", method=method)
        assert problem(answer)["status"] == 405 and answer.headers["allow"] == "GET"


def test_an_unknown_address_says_where_all_are_listed(get: Any) -> None:
    assert "openapi.json" in problem(get("/v1/nothing"))["detail"]


def test_other_sites_may_not_read_it_unless_told(get: Any, ledger: SqlLedger) -> None:
    site = {"Origin": "https://newsroom.example"}
    assert "access-control-allow-origin" not in get("/v1/health", headers=site).headers
    told = make_api(
        lambda: ledger,
        sentences=find_sentence_spans,
        ask=Asking(ledger),
        edits=Editing(ledger),
        allowed_origins=[site["Origin"]],
    )
    assert asker(told)("/v1/health", headers=site).headers["access-control-allow-origin"] == site["Origin"]


class Failing:
    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


def test_a_ledger_in_use_asks_to_come_again(ledger: SqlLedger) -> None:
    broken: Any = Failing(LedgerError("The ledger x is in use."))
    answer = asker(make_api(lambda: broken, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger)))(
        "/v1/health"
    )
    assert problem(answer)["status"] == 503 and answer.headers["retry-after"] == "5"
    assert answer.json()["detail"] == "The ledger x is in use."


def test_a_bug_gives_nothing_away(ledger: SqlLedger) -> None:
    broken: Any = Failing(RuntimeError("secret"))
    answer = asker(make_api(lambda: broken, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger)))(
        "/v1/articles/x"
    )
    assert problem(answer)["status"] == 500 and "secret" not in answer.text
