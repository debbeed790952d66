"""feeds.toml for the service: what it may say, and what is answered where it is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.collect.web.records import FetchSettings
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import SettingsError
from reportedly.watching.config import read_watch_list
from reportedly.watching.service import WatchSettings

FEED = '[[feed]]\nurl = "https://courier.example/rss"\noutlet = "The Courier"\nlang = "en"\nevery = 5\n'


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_tables_say_when_and_how_and_what_they_leave_out_stays(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[watch]\nshortest = 2\nrevisits = [5, 60]\nlink_every = 0\nnewest = 30\n"
        '[fetch]\npace = 3\nallowed_hosts = ["Wiki.example:443"]\ncontact = "desk@courier.example"\n' + FEED,
    )
    before = WatchSettings(fetch=FetchSettings(attempts=1, allowed_hosts=frozenset({"127.0.0.1:80"})))
    feeds, settings = read_watch_list([path, "https://other.example/", "https://courier.example/rss"], before)
    assert feeds == (
        Subscription("https://courier.example/rss", "The Courier", "en", 300.0),
        Subscription("https://other.example/"),
    )
    assert (settings.schedule.shortest, settings.schedule.revisits) == (120.0, (300.0, 3600.0))
    assert settings.schedule.longest == before.schedule.longest
    assert (settings.link_every, settings.newest) == (0.0, 30)
    assert settings.fetch.allowed_hosts == {"127.0.0.1:80", "wiki.example:443"}
    assert (settings.fetch.pace, settings.fetch.contact, settings.fetch.attempts) == (3.0, "desk@courier.example", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[watch]\nshortest = 0\n", r"feeds\.toml, line 2: \[watch\] 'shortest' must be a number from 0.001 to 44640"),
        ("[watch]\nshortest = 90\nlongest = 60\n", r"line 2: \[watch\] 'shortest' is more than 'longest'"),
        ("[watch]\ntries = 2.5\n", r"line 2: \[watch\] 'tries' must be a whole number from 1 to 100, and is 2.5"),
        ("[watch]\n\nshort = 5\n", r"line 3: \[watch\] 'short' is no key of \[watch\]; there are shortest, longest"),
        ("[watch]\nrevisits = 5\n", r"line 2: \[watch\] 'revisits' must be a list of minutes"),
        ('[fetch]\nallowed_hosts = ["10.0.0.1"]\n', r"line 2: \[fetch\] 'allowed_hosts' must be a list of hosts with"),
        ("[fetch]\npace = true\n", r"line 2: \[fetch\] 'pace' must be a number from 0.1 to 3600 seconds, and is True"),
        ("[fetch]\ncontact = 7\n", r"line 2: \[fetch\] 'contact' must be text in quotes, and is 7"),
        ("watch = 3\n", r"\[watch\] 'watch' must be a table, written as \[watch\]"),
        ("[server]\nport = 3\n", r"has something else than tables \[\[feed\]\]"),
    ],
)
def test_errors_name_file_line_key_and_fix(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_watch_list([written(tmp_path, text + FEED)])


def test_the_documented_file_is_read_and_says_what_is_done_without_it(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "service.md"
    block = page.read_text("utf-8").partition("## feeds.toml")[2].partition("\n## ")[0]
    path = written(tmp_path, "\n".join(line[4:] for line in block.splitlines() if line.startswith("    ")))
    (feed,), settings = read_watch_list([path], WatchSettings())
    assert (feed.outlet, feed.lang, feed.every) == ("The Harbour Ledger", "en", 600.0)
    told = replace(settings.fetch, contact="", proxy=None, allowed_hosts=frozenset())
    assert replace(settings, fetch=told) == WatchSettings()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"feeds\.opml: cannot be read"):
        read_watch_list([str(tmp_path / "feeds.opml")])
