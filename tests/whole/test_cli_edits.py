"""``reportedly edits``, from two states of a page to what changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import OK, main
from web_site import Site

PAGE = """<html lang="en"><head><title>Blast at the harbour</title>
<meta property="og:url" content="https://courier.example/blast"></head><body>
<nav>Home | News | {menu}</nav><article><h1>Blast at the harbour of Port Ellery</h1>
<p>At least {number} people were killed in the blast at the harbour, Mayor Ann Doyle said on Monday evening.</p>
<p>The company denied that the tank was full when the fire broke out. It has sent a team of its own to the town.</p>
</article></body></html>"""


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == OK, result.output
    return result


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    page = tmp_path / "page.html"
    for number, menu in ((12, "Sport"), (12, "Weather"), (9, "Weather")):
        page.write_text(PAGE.format(number=number, menu=menu), encoding="utf-8")
        run("ingest", str(page), "--engine", "fast", "--ledger", str(tmp_path / "news.db"))
    return str(tmp_path / "news.db")


def test_an_edited_page_is_one_article_and_its_number_is_seen_to_change(ledger: str, tmp_path: Path) -> None:
    (found,) = map(json.loads, run("edits", "--json", "--ledger", ledger).stdout.splitlines())
    assert {change["kind"] for change in found["changes"]} == {"changed"}
    figure = next(change for change in found["changes"] if change["what"] == "figure")
    assert (figure["before"]["low"], figure["after"]["low"]) == (12, 9)
    assert "the number became at least 9" in run("edits", "--ledger", ledger).stdout
    assert "no claim or figure was edited" in run("edits", "--since", "2199-01-01", "--ledger", ledger).stderr
    assert run("stories", "--ledger", ledger).stdout.startswith("1 stories")
    run("export", "--format", "html", "-o", str(tmp_path / "dossier.html"), "--ledger", ledger)
    assert "Edited after they were first read" in (tmp_path / "dossier.html").read_text("utf-8")


def test_an_edit_that_is_taken_back_on_the_web_is_one_more_and_an_old_file_is_none(site: Site, tmp_path: Path) -> None:
    ledger, page = str(tmp_path / "news.db"), tmp_path / "page.html"
    url = site.url("/blast")
    for number in (12, 9, 12):
        site.change("/blast", PAGE.format(number=number, menu="").replace("https://courier.example/blast", url))
        run("ingest", url, "--engine", "fast", "--ledger", ledger, "--allow-host", site.host)
    told = [
        json.loads(line)["changes"][0]["says"]
        for line in run("edits", "--json", "--ledger", ledger).stdout.splitlines()
    ]
    assert ["became at least 9" in says for says in told] == [True, False]
    page.write_text(PAGE.format(number=9, menu="").replace("https://courier.example/blast", url), encoding="utf-8")
    run("ingest", str(page), "--engine", "fast", "--ledger", ledger)
    assert len(run("edits", "--json", "--ledger", ledger).stdout.splitlines()) == len(told)
