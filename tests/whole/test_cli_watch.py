"""``reportedly watch`` as a process: told to stop, killed, started again, run once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.cli import NOTHING_READ, OK, SOME_FAILED, USAGE, main
from reportedly.store.ledger import open_ledger
from web_site import Site

PAGE = """<html lang="en"><head><title>Report {name}</title></head><body><article>
<h1>Report {name} from Port Ellery</h1>
<p>At least {number} people were killed in the blast at the harbour, Mayor Ann Doyle said on Monday evening.</p>
<p>The company denied that the tank was full when the fire broke out. It has sent a team of its own to the town.</p>
</article></body></html>"""
RUN = "from reportedly.cli import main; main()"


def publish(site: Site, count: int) -> str:
    links = [site.add(f"/{n}", PAGE.format(name=f"no. {n}", number=12 + n)) for n in range(count)]
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'
    return site.add("/feed", rss, media_type="application/rss+xml")


@pytest.fixture
def config(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(
        "[watch]\nshortest = 0.01\nlongest = 0.05\nstart = 0.01\nlink_every = 0\n"
        f'[fetch]\npace = 0.1\nallowed_hosts = ["{site.host}"]\n[[feed]]\nurl = "{publish(site, 6)}"\n',
        encoding="utf-8",
    )
    return path


def start(config: Path, *more: str) -> subprocess.Popen[str]:
    ledger = str(config.with_name("news.db"))
    command = [sys.executable, "-c", RUN, "watch", str(config), "--engine", "fast", "--ledger", ledger, *more]
    return subprocess.Popen([*command, "--log", "json"], stderr=subprocess.PIPE, text=True, env=os.environ)


def lines(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stderr is not None
    return map(json.loads, process.stderr)


def test_a_page_over_its_time_is_told_and_the_others_are_read(config: Path, site: Site) -> None:
    endless = "<p>" + "Police said on Monday that 5 % had left the town. " * 30_000
    site.change("/3", PAGE.replace("<p>", f"{endless}</p><p>", 1).format(name="no. 3", number=3))
    with start(config, "--once", "--time-limit", "1") as process:
        events = list(lines(process))
    assert process.returncode == SOME_FAILED, events
    told = [event for event in events if event["event"] == "page failed"]  # once more where this machine is slow
    assert {event["page"] for event in told} == {site.url("/3")}
    assert "not read in 1 s of processor time" in told[0]["error"]
    with open_ledger(str(config.with_name("news.db"))) as ledger:
        assert ledger.stats().counts["articles"] == 5


def test_killed_in_the_middle_it_goes_on_and_told_to_stop_it_leaves_within_seconds(config: Path) -> None:
    with start(config) as first:
        for event in lines(first):
            if event["event"] == "article new":
                first.kill()
                break
    assert first.returncode == -signal.SIGKILL
    with start(config) as second:
        for _ in lines(second):
            with open_ledger(str(config.with_name("news.db"))) as ledger:
                if ledger.stats().counts["articles"] == 6:
                    break
        begun = time.monotonic()
        second.send_signal(signal.SIGTERM)
        told = list(lines(second))
    assert second.returncode == OK
    assert time.monotonic() - begun < 10
    assert (told[-1]["event"], told[-1]["kept"]) == ("stopped", True)
    with open_ledger(str(config.with_name("news.db"))) as ledger:
        assert len({made.article.url for made in ledger.analyses()}) == 6
        assert ledger.stats().counts["versions"] == 6


def test_once_reads_links_and_leaves_with_a_code_that_cron_understands(config: Path, site: Site) -> None:
    ledger = str(config.with_name("news.db"))
    arguments = ["watch", str(config), "--once", "--engine", "fast", "--ledger", ledger]
    assert CliRunner().invoke(main, arguments).exit_code == OK
    with open_ledger(ledger) as opened:
        assert sum(len(story.articles) for story in opened.stories()) == 6
    gone = site.url("/none")
    assert CliRunner().invoke(main, [*arguments, gone, "--allow-host", site.host]).exit_code == SOME_FAILED
    alone = ["watch", site.url("/nothing"), "--once", "--engine", "fast", "--ledger", ledger, "--allow-host", site.host]
    assert CliRunner().invoke(main, alone).exit_code == NOTHING_READ


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.toml"], "none.toml: cannot be read"),
        (["https://a.example/", "--metrics", "9188"], "is not HOST:PORT, such as 127.0.0.1:9188"),
        (["https://a.example/", "--link-every", "-1"], "--link-every"),
    ],
)
def test_wrong_use_is_answered_with_the_fix(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["watch", *arguments, "--engine", "fast"])
    assert result.exit_code == USAGE
    assert said in result.output
