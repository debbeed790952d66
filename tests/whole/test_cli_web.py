"""Addresses on the command line, against a site on loopback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import NOTHING_READ, OK, SOME_FAILED, USAGE, main

if TYPE_CHECKING:
    from web_site import Site

HOUSES = "Mayor Ann Doyle said on Monday that {} houses had been damaged by the flood in Lowbridge."
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Flood in Lowbridge</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="canonical" href="/a/{0}"><meta property="article:published_time" content="2026-11-0{1}"></head>
<body><article><h1>Flood in Lowbridge</h1><p>{2}</p><p>The river Lowe had left its bed in the night before.</p>
</article></body></html>"""


def run(site: Site, *args: str) -> Result:
    command, *rest = args
    options = ["--engine", "fast", "--pace", "0.1", "--allow-host", site.host]
    return CliRunner().invoke(main, [command, *rest, *options])


def page(site: Site, number: int, *, query: str = "") -> str:
    return site.add(f"/a/{number}{query}", PAGE.format(number, number, HOUSES.format(10 * number)))


def feed(site: Site, numbers: list[int], query: str = "") -> str:
    items = "".join(
        f"<item><title>Flood</title><link>{site.url(f'/a/{n}')}{query.replace('&', '&amp;')}</link>"
        f"<pubDate>Mon, 0{n} Nov 2026 10:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lowbridge Post</title>{items}</channel></rss>'
    return site.add("/feed.xml", body, media_type="application/rss+xml")


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_same_article_under_tracking_parameters_is_the_same_in_the_ledger(site: Site, tmp_path: Path) -> None:
    plain, tracked = page(site, 3), page(site, 3, query="?utm_source=mail&fbclid=x")
    ledger = str(tmp_path / "news.db")
    assert "1 articles added" in run(site, "ingest", plain, "--ledger", ledger).stderr
    again = run(site, "ingest", tracked, "--ledger", ledger)
    assert "0 articles added, 1 already there" in again.stderr
    both = rows(run(site, "analyse", plain, tracked))
    assert [(row["url"], row["published"]) for row in both] == [(plain, "2026-11-03")]


def test_of_a_feed_the_newest_articles_are_read_newest_first(site: Site) -> None:
    for number in range(1, 6):
        page(site, number, query="?utm_medium=rss")
    address = feed(site, [2, 5, 1, 4, 3], "?utm_medium=rss")
    found = rows(run(site, "analyse", address, "--newest", "3"))
    assert [row["url"] for row in found] == [site.url(f"/a/{number}") for number in (5, 4, 3)]
    assert [row["claims"] != [] for row in found] == [True] * 3
    assert len(site.paths()) == 4


def test_a_page_is_read_itself_or_for_its_feed(site: Site) -> None:
    front = page(site, 1)
    page(site, 2)
    feed(site, [1, 2])
    assert [row["url"] for row in rows(run(site, "analyse", front))] == [front]
    followed = rows(run(site, "analyse", front, "--follow-feed"))
    assert [row["url"] for row in followed] == [site.url("/a/2"), front]


def test_files_and_addresses_keep_their_order_and_failures_are_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOUSES.format(7), "utf-8")
    gone = site.url("/gone")
    result = run(site, "analyse", page(site, 1), str(tmp_path / "a.txt"), gone, "http://10.0.0.1/x", page(site, 2))
    assert result.exit_code == SOME_FAILED
    found = rows(result)
    assert ["error" in row for row in found] == [False, False, True, True, False]
    assert found[2]["error"]["kind"] == "http_status"
    assert found[3]["error"]["kind"] == "forbidden_address"
    assert f"{gone}: is answered with status 404; there is no such page: check the address." in result.stderr


def test_a_host_that_no_option_names_is_not_asked(site: Site) -> None:
    url = page(site, 1)
    result = CliRunner().invoke(main, ["analyse", url, "--engine", "fast"])
    assert result.exit_code == NOTHING_READ
    assert f"--allow-host {site.host}" in result.stderr
    assert site.asked == []


def test_the_environment_names_hosts_and_contact(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_ALLOW_HOSTS", f"wiki.example.org:443, {site.host}")
    monkeypatch.setenv("REPORTEDLY_CONTACT", "desk@example.org")
    result = CliRunner().invoke(main, ["analyse", page(site, 1), "--engine", "fast"])
    assert result.exit_code == OK, result.output
    assert {asked.headers["user-agent"].partition(" ")[2] for asked in site.asked} == {"(+desk@example.org)"}


def test_lists_of_feeds_name_the_outlet(site: Site, tmp_path: Path) -> None:
    page(site, 1)
    (tmp_path / "feeds.toml").write_text(
        f'[[feed]]\nurl = "{feed(site, [1])}"\noutlet = "The Lowbridge Post"\n', "utf-8"
    )
    result = run(site, "brief", "--feeds", str(tmp_path / "feeds.toml"))
    assert result.exit_code == OK, result.output
    found = rows(run(site, "analyse", "--feeds", str(tmp_path / "feeds.toml")))
    assert [(row["url"], row["outlet"]) for row in found] == [(site.url("/a/1"), "The Lowbridge Post")]


def test_json_lines_are_read_from_an_address_too(site: Site) -> None:
    lines = "".join(json.dumps({"id": str(n), "text": HOUSES.format(n), "lang": "en"}) + "\n" for n in (4, 5))
    url = site.add("/articles.jsonl", lines, media_type="application/x-ndjson")
    assert [row["id"] for row in rows(run(site, "analyse", url))] == ["4", "5"]
    other = site.add("/all", lines, media_type="text/plain")
    assert [row["id"] for row in rows(run(site, "analyse", other, "--input", "jsonl"))] == ["4", "5"]


@pytest.mark.parametrize(
    "options",
    [
        ["--allow-host", "127.0.0.1"],
        ["--allow-host", "http://a:80"],
        ["--newest", "0"],
        ["--pace", "0"],
        ["--feeds", "no.opml"],
    ],
)  # fmt: skip
def test_wrong_options_are_told(options: list[str]) -> None:
    result = CliRunner().invoke(main, ["analyse", "x.txt", *options])
    assert result.exit_code == USAGE
    assert options[0] in result.stderr
