"""One address for one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.web.canonical import canonical_url, choose_canonical

PLAIN = "https://news.example.org/a/1"


@pytest.mark.parametrize(
    "url",
    [
        PLAIN,
        "HTTPS://News.Example.ORG/a/1",
        "https://news.example.org:443/a/1",
        "https://news.example.org/a/1#comments",
        "https://news.example.org/a/1?utm_source=x&utm_medium=y&UTM_Campaign=z",
        "https://news.example.org/a/1?fbclid=IwAR0&gclid=1&mc_cid=2&yclid=3&_hsenc=4&at_custom1=5",
        "https://news.example.org/a/1?#",
        " https://news.example.org/a/1\n",
    ],
)
def test_forms_of_one_address_are_one(url: str) -> None:
    assert canonical_url(url) == PLAIN


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example.org/?p=123",
        "https://news.example.org/a?b=2&a=1",
        "https://news.example.org/a?id=5&page=2&ref=3&s=4&source=print&lang=de",
        "https://news.example.org/a/",
        "https://news.example.org/A/1",
        "http://news.example.org/a/1",
        "https://news.example.org:8443/a/1",
        "https://news.example.org/%D0%BD",
        "https://news.example.org/a?q=a%26b%3Dc",
    ],
)
def test_what_a_site_may_tell_pages_by_stays(url: str) -> None:
    assert canonical_url(url) == url
    assert canonical_url(f"{url}{'&' if '?' in url else '?'}utm_source=x") == url


@pytest.mark.parametrize(
    "text", ["", "a/b.txt", "mailto:a@example.org", "http://[", "http://a:99999/", "ftp://a.org/x"]
)
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    assert canonical_url(text) == text


@given(st.text(max_size=60), st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=8), max_size=4))
def test_it_changes_nothing_the_second_time(path: str, query: dict[str, str]) -> None:
    from yarl import URL

    url = str(URL.build(scheme="https", host="news.example.org", path="/" + path.replace("\ud800", ""), query=query))
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    ("declared", "chosen"),
    [
        (None, "https://www.example.org/a/1?x=1"),
        ("/a/1", "https://www.example.org/a/1"),
        ("https://www.example.org/a/1?utm_source=feed#top", "https://www.example.org/a/1"),
        ("https://example.org/a/1", "https://example.org/a/1"),
        ("https://m.example.org/a/1", "https://m.example.org/a/1"),
        ("http://www.example.org/a/1", "https://www.example.org/a/1"),
        ("https://elsewhere.example.com/a/1", "https://www.example.org/a/1?x=1"),
        ("https://www.example.org.evil.example.com/a/1", "https://www.example.org/a/1?x=1"),
        ("https://evil.example.com@www.example.org/a/1", "https://www.example.org/a/1?x=1"),
        ("https://www.example.org:8443/a/1", "https://www.example.org/a/1?x=1"),
        ("https://www.example.org/", "https://www.example.org/a/1?x=1"),
        ("javascript:alert(1)", "https://www.example.org/a/1?x=1"),
        ("http://[", "https://www.example.org/a/1?x=1"),
        ("/" + "a" * 5000, "https://www.example.org/a/1?x=1"),
    ],
)
def test_what_a_page_declares_counts_for_its_own_site(declared: str | None, chosen: str) -> None:
    assert choose_canonical("https://www.example.org/a/1?x=1&utm_medium=y", declared) == chosen
