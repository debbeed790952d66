"""Hostile text, hostile pages elsewhere, hostile requests."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import Depends
from starlette.testclient import TestClient

from reportedly.errors import SettingsError
from reportedly.records import (
    Analysis,
    Article,
    Claim,
    Dossier,
    Entity,
    Measure,
    NameForm,
    Point,
    Side,
    Story,
    Verdict,
)
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.settings import DeskSettings, is_loopback, read_root_path
from reportedly.view.desk.writing import check_writer

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202egnp\u2066 &lt; {{ 7*7 }} \x1b[31m"
KEY = "person:<b>/../x?y#z"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[SqlLedger]:
    """A ledger in which everything that comes from outside is hostile."""
    text = f"{HOSTILE} said {HOSTILE} is 40 lorries."
    content = (len(HOSTILE) + 6, len(text) - 1)
    claims = tuple(
        Claim(
            name, content, (len(HOSTILE) + 1, len(HOSTILE) + 5), (0, len(HOSTILE)), HOSTILE, "person", KEY, (HOSTILE,),
            "denies", "actual", "direct", (), (), 0.5, HOSTILE,
        )
        for name in ("c1", "c2")
    )  # fmt: skip
    article = Article(
        "a/b?c#<i>", text, "en", date(2031, 3, 4), HOSTILE, None, "javascript:alert(1)", HOSTILE, (HOSTILE,),
        (HOSTILE,), source=HOSTILE,
    )  # fmt: skip
    analysis = Analysis(article, claims, read=(len(text), len(text)), notes=(HOSTILE,))
    sides = [Side(article.id, name, content, HOSTILE, HOSTILE) for name in ("c1", "c2")]
    point = Point(
        article.id, "f", "c1", HOSTILE, KEY, HOSTILE, 1, 2, False, "actual", "denies", None, None, None, False, "person"
    )
    with open_ledger(str(tmp_path / "hostile.db")) as ledger:
        ledger.add([analysis])
        ledger.replace_links(
            Dossier(
                (analysis,),
                (Entity(KEY, "person", HOSTILE, (NameForm(HOSTILE, "en", 1, HOSTILE),), (article.id,), (HOSTILE,)),),
                (),
                (Story("s1", HOSTILE, (article.id,), 1.0, HOSTILE),),
                (Measure("m1", "s1", HOSTILE, HOSTILE, (point, point)),),
                (Verdict("v1", "denies", "s1", "m1", HOSTILE, HOSTILE, 1.0, sides[0], sides[1]),),
            )
        )
        yield ledger


def test_hostile_text_shows_as_text_on_every_page(serve: Callable[..., TestClient], hostile: SqlLedger) -> None:
    client = serve(hostile)
    waiting, seen = ["/", "/claims", "/names", "/measures", "/articles", "/search?q=script"], set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.text
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "\u202e" not in page, address
        assert "\x1b" not in page, address
        assert 'href="javascript:' not in page, address
        assert ">49<" not in page, address
        for link in re.findall(r'href="(/[^"#]*)', page):
            if link not in seen | {*waiting} and not re.match("/(static|style|live)", link):
                waiting.append(link.replace("&amp;", "&"))
    kinds = ("/stories/", "/claims/", "/articles/", "/names/", "/measures/")
    assert all(any(one.startswith(kind) for one in seen) for kind in kinds)


def test_answers_allow_nothing_but_the_desk_itself(desk: TestClient) -> None:
    for path in ("/", "/nothing", "/static/desk.js", "/claims?stance=x"):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_pages_hold_no_inline_script_or_style(desk: TestClient, sample: SqlLedger) -> None:
    story = next(sample.find_stories()).story.id
    for path in ("/", f"/stories/{story}", "/claims", "/names"):
        page = desk.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page), path


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8600", 200),
        ("localhost", 200),
        ("[::1]:80", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
    ],
)
def test_other_names_of_this_machine_are_refused(desk: TestClient, host: str, status: int) -> None:
    assert desk.get("/", headers={"host": host}).status_code == status


def test_a_locked_ledger_is_said_to_be_in_use(serve: Callable[..., TestClient], tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    open_ledger(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")  # without WAL writers shut readers out
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    with open_ledger(str(path), timeout=0.1) as ledger:
        other.execute("BEGIN EXCLUSIVE")
        answer = serve(ledger).get("/")
    other.close()
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "in use by another process" in answer.text


def test_a_bug_is_told_without_its_inside(serve: Callable[..., TestClient], sample: SqlLedger) -> None:
    client = serve(sample)
    app: Any = client.app

    def break_down() -> None:
        raise ZeroDivisionError("a secret")

    app.add_api_route("/break", break_down)
    answer = client.get("/break")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "a secret" not in answer.text
    assert "content-security-policy" in answer.headers


def _writable(serve: Callable[..., TestClient], ledger: SqlLedger, settings: DeskSettings) -> TestClient:
    client = serve(ledger, settings)
    app: Any = client.app
    app.add_api_route("/change", lambda: "changed", methods=["POST"], dependencies=[Depends(check_writer)])
    return client


def _field(client: TestClient) -> str:
    found = re.search(r'name="form_token" value="(\w+)"', client.get("/sign-in").text)
    assert found
    return found[1]


def test_only_a_form_of_the_desk_changes_anything(serve: Callable[..., TestClient], sample: SqlLedger) -> None:
    settings = DeskSettings(token="open sesame")  # noqa: S106
    client = _writable(serve, sample, settings)
    field = _field(client)
    assert client.post("/change", data={}).status_code == 403
    assert client.post("/change", data={"form_token": "0" * 64}).status_code == 403
    own = {"form_token": field}
    assert client.post("/change", data=own, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/change", data=own, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/change", data=own).status_code == 401  # a form of ours, from somebody who has not signed in
    assert client.post("/sign-in", data=own | {"token": "guess"}).status_code == 403
    assert client.post("/sign-in", data=own | {"token": "open sesame"}).status_code == 303
    assert client.post("/change", data=own).json() == "changed"


def test_cookies_are_for_the_desk_alone(serve: Callable[..., TestClient], sample: SqlLedger) -> None:
    client = serve(sample, DeskSettings(token="t", root_path="/news"))  # noqa: S106
    cookie = client.get("/news/sign-in").headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/news"} <= {part.strip() for part in cookie.split(";")}
    assert "set-cookie" not in client.get("/news/").headers


def test_programs_write_with_the_token(serve: Callable[..., TestClient], sample: SqlLedger) -> None:
    client = _writable(serve, sample, DeskSettings(token="t"))  # noqa: S106
    assert client.post("/change", headers={"authorization": "Bearer t"}).json() == "changed"
    assert client.post("/change", headers={"authorization": "Bearer u"}).status_code == 403
    assert client.post("/change", json={}).status_code == 401
    assert _writable(serve, sample, DeskSettings()).post("/change", json={}).json() == "changed"


def test_large_requests_are_refused_whatever_they_say_of_their_length(
    serve: Callable[..., TestClient], sample: SqlLedger
) -> None:
    client = _writable(serve, sample, DeskSettings(largest_upload=1000))
    assert client.post("/sign-in", content=b"x" * 2000).status_code == 413

    def trickle() -> Iterator[bytes]:
        yield from [b"token=" + b"x" * 300] * 5

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=trickle(), headers=form).status_code == 413


@pytest.mark.parametrize("path", ["/a?b", "//x//y", "/a/../b", "/a b", '/"'])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(SettingsError, match="--root-path"):
        read_root_path(path)


def test_only_this_machine_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "::1", "[::1]", "localhost", "127.0.0.9")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.0.1", "desk.example")))  # noqa: S104
