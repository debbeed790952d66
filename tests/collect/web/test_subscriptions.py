"""Lists of feeds: OPML and feeds.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect.web.subscriptions import Subscription, read_subscriptions
from reportedly.errors import SettingsError

POST, LEDGER = "https://post.example.org/feed", "http://ledger.example.org/news-sitemap.xml"
OPML = f"""<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Mine</title></head><body><outline text="Papers">
<outline type="rss" text="The &quot;Post&quot;" title="The Post" xmlUrl="{POST}" language="en"/>
<outline type="rss" text="Ledger" xmlURL="{LEDGER}"/><outline text="a folder"/>
<outline type="rss" text="Again" xmlUrl="{POST}"/></outline></body></opml>"""
TOML = f"""[[feed]]
url = "{POST}"
outlet = "The Post"
lang = "en"
every = 2.5
[[feed]]
url = "{LEDGER}"
"""


def read(tmp_path: Path, text: str | bytes, name: str = "feeds.opml") -> tuple[Subscription, ...]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_subscriptions(path)


def test_opml_of_a_feed_reader(tmp_path: Path) -> None:
    expected = (Subscription(POST, "The Post", "en"), Subscription(LEDGER, "Ledger"))
    assert read(tmp_path, OPML) == expected
    assert read(tmp_path, "\ufeff" + OPML, "list.txt") == expected
    assert read(tmp_path, OPML.replace("utf-8", "utf-16").encode("utf-16")) == expected


def test_toml(tmp_path: Path) -> None:
    assert read(tmp_path, TOML, "feeds.toml") == (Subscription(POST, "The Post", "en", 150.0), Subscription(LEDGER))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names no feed"),
        ("<opml><body/></opml>", "names no feed"),
        ("<opml><body>", "proper OPML"),
        (OPML.replace("http://ledger", "file://ledger"), "line 4"),
        (f"url = '{POST}'", "[[feed]]"),
        ("[[feed]]\nurl = 'post.example.org'", "feed 1"),
        ("[[feed]]\noutlet = 'The Post'", "url must be"),
        (f"[[feed]]\nurl = '{POST}'\n[[feed]]\nurl = '{LEDGER}'\nevry = 5", "'evry' is no key"),
        (f"[[feed]]\nurl = '{POST}'\nevery = 0", "from 1 to"),
        (f"[[feed]]\nurl = '{POST}'\nevery = nan", "from 1 to"),
        (f"[[feed]]\nurl = '{POST}'\nevery = true", "number of minutes"),
        (f"[[feed]]\nurl = '{POST}'\nlang = 5", "lang must be text"),
        ("[feed]\nurl = 5", "[[feed]]"),
        ("[[feed]\n", "neither OPML nor TOML"),
        (b"\xff\x00\x81", "neither OPML nor TOML"),
        (
            '<!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><opml>&b;</opml>',
            "names no feed",
        ),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "feeds.opml") in str(caught.value)
    assert told in str(caught.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.opml"):
        read_subscriptions(tmp_path / "none.opml")
