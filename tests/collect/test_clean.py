"""Pages to articles: extraction, metadata, furniture, encodings and hostile pages."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from reportedly.collect.clean import read_article
from reportedly.collect.files import read_pages
from reportedly.errors import InputError
from reportedly.records import Article, Page, digest

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = EXAMPLES / "expected.toml"
PARAGRAPHS = (
    "<p>The river rose by two metres in the night and flooded the lower part of the town, the mayor said on Friday.</p>"
    "<p>Schools stay shut until Monday. The bridge to the north bank was closed for lorries as a precaution.</p>"
    "<p>Nobody was hurt, but forty people spent the night in the sports hall, according to the fire service.</p>"
)


def read_page(html: str | bytes, **declared: object) -> Article:
    body = html.encode() if isinstance(html, str) else html
    return read_article(Page("page.html", body, "html", **declared))  # type: ignore[arg-type]


def page(head: str = "", body: str = PARAGRAPHS, lang: str = ' lang="en"') -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><article>{body}</article></body></html>"


def names() -> list[str]:
    if not EXPECTED.exists():
        return []
    return [name for name in tomllib.loads(EXPECTED.read_text(encoding="utf-8")) if name.endswith(".html")]


@pytest.mark.parametrize("name", names())
def test_example_page_gives_its_article_and_metadata(name: str) -> None:
    wanted = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))[name]
    (item,) = read_pages([str(EXAMPLES / name)])
    assert isinstance(item, Page)
    article = read_article(item)
    assert (article.title, str(article.published), article.outlet) == (
        wanted["title"],
        str(wanted["published"]),
        wanted["outlet"],
    )
    assert article.lang in {wanted["lang"], None}
    assert article.title_span is not None
    assert article.text[slice(*article.title_span)] == wanted["title"]
    read = article.text
    for start, end in reversed(article.skipped):
        read = read[:start] + read[end:]
    read = " ".join(read.split())
    assert [text for text in wanted["body_contains"] if text not in read] == []
    assert [text for text in wanted["body_lacks"] if text in read] == []


def test_json_ld_outranks_the_page_and_site_names_are_cut() -> None:
    head = """<title>Other | The Outlet</title><meta property="og:title" content="Shared title | The Outlet">
    <link rel="canonical" href="/news/1"><script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
    {"@type": ["NewsArticle"], "headline": "River floods &amp; closes town",
    "datePublished": "2024-10-18T23:30:00+02:00",
     "author": [{"name": "By Ann Lee"}, {"name": "Reuters"}], "publisher": {"name": "The Outlet"}}]}</script>"""
    article = read_page(
        page(head, "<h1>River floods and closes town</h1>" + PARAGRAPHS), url="https://outlet.example/x?y"
    )
    assert (article.title, article.published) == ("River floods & closes town", date(2024, 10, 18))
    assert (article.outlet, article.authors, article.credits) == ("The Outlet", ("Ann Lee", "Reuters"), ("Reuters",))
    assert article.url == "https://outlet.example/x?y"
    assert article.title_span is not None
    assert article.text[slice(*article.title_span)] == "River floods and closes town"  # the heading that readers see


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="River floods town | The Outlet">', "River floods town"),
        (
            '<meta property="og:title" content="River floods town - Out"><meta property="og:site_name" content="Out">',
            "River floods town",
        ),
        ('<meta property="og:title" content="Mayor - a portrait">', "Mayor - a portrait"),
        ("<title>River floods town | The Outlet</title>", "River floods town"),
    ],
)
def test_title_without_json_ld(head: str, title: str) -> None:
    article = read_page(page(head))
    assert article.title == title
    assert article.text.startswith(title + "\n")
    assert article.title_span == (0, len(title))


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-10-18T01:00:00+03:00">',
        '<meta name="date" content="20241018">',
        '<meta name="DC.date.issued" content="Fri, 18 Oct 2024 10:00:00 GMT">',
    ],
)
def test_date_from_metadata(head: str) -> None:
    assert read_page(page(head)).published == date(2024, 10, 18)


def test_date_from_time_element_and_visible_byline() -> None:
    assert read_page(page("", '<time datetime="2024-10-18">Today</time>' + PARAGRAPHS)).published == date(2024, 10, 18)
    visible = "<h1>River floods the town</h1><p class='date'>Friday, 18 October 2024</p>" + PARAGRAPHS
    assert read_page(page("", visible)).published == date(2024, 10, 18)


@pytest.mark.parametrize(
    ("lang", "head", "code"),
    [
        (' lang="no"', "", "nb"),
        (' lang="pl-PL"', "", "pl"),
        ("", '<meta property="og:locale" content="uk_UA">', "uk"),
        (' lang="***"', "", None),
    ],
)
def test_language_is_normalised(lang: str, head: str, code: str | None) -> None:
    assert read_page(page(head, lang=lang)).lang == code


def test_what_the_record_declares_outranks_the_page() -> None:
    declared = {"id": "a", "lang": "de", "published": date(2020, 1, 2), "title": "Declared", "outlet": "Declared too"}
    article = read_page(
        page('<meta property="og:title" content="Other"><meta name="date" content="2024-10-18">'), **declared
    )
    assert {key: getattr(article, key) for key in declared} == declared


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[", "//", "data:text/html,x"])
def test_only_web_addresses_are_taken(href: str) -> None:
    assert read_page(page(f'<link rel="canonical" href="{href}">')).url is None


def test_scripts_and_navigation_are_no_text() -> None:
    body = "<nav><a href='/'>Home</a></nav><script>alert('evil')</script><style>p {}</style>" + PARAGRAPHS
    text = read_page(page("", body)).text
    assert "evil" not in text
    assert text.count("\n") == 2


def test_article_body_of_the_metadata_is_the_last_resort() -> None:
    data = '{"@type": "NewsArticle", "articleBody": "One said.\\n\\nTwo said."}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert read_page(f"<html><head>{script}</head><body><div></div></body></html>").text == "One said.\nTwo said."


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<html><body></body></html>", "no_text"),
        ("<html><script>var x;</script>", "no_text"),
        ("<!-- only a comment -->", "no_text"),
        (" \n ", "empty"),
        ("<div>" * 100_000, "no_text"),
        ("<p>word</p>" * 70_000, "too_large"),
        ("<p>" + "word " * 500_000, "too_large"),
    ],
)
def test_page_without_article_names_itself_and_the_fix(html: str, kind: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page(html)
    assert caught.value.kind == kind
    assert str(caught.value).startswith("page.html: ")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><article><h1>River<p>" + PARAGRAPHS + "<b><i><table><tr><td",
        "<div " + " ".join(f'a{i}="x"' for i in range(20_000)) + ">" + PARAGRAPHS,
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>" + PARAGRAPHS,
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>" + PARAGRAPHS,
        "<p>\0\x01\ufffe</p>" + PARAGRAPHS,
        "<script>" + "x<" * 200_000 + "</script>" + PARAGRAPHS,
    ],
    ids=["unclosed", "attributes", "json", "xml", "control", "script"],
)
def test_broken_and_hostile_pages_still_give_their_text(html: str) -> None:
    assert "Nobody was hurt" in read_page(html).text


def test_plain_text_is_kept_exactly_and_has_a_stable_id() -> None:
    text = "\tRiver floods town \r\n\r\n18.10.2024\r\n\r\nThe river rose, the mayor said. It fell again.\x0b \n"
    article = read_article(Page("a.txt", b"\xef\xbb\xbf" + text.encode(), "text"))
    assert article.text == text
    assert (article.title, article.published) == ("River floods town", date(2024, 10, 18))
    assert article.id == digest("", "", "River floods town", text, length=16)


def test_declared_title_is_found_in_the_text() -> None:
    body = "Menu\nRiver  floods town!\nThe river rose, the mayor said."
    found = read_article(Page("a:1", body.encode(), "json", title="River floods town"))
    missing = read_article(Page("a:1", body.encode(), "json", title="Else"))
    assert (found.title_span, missing.title_span, missing.title) == ((5, 24), None, "Else")


def test_too_long_text_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_article(Page("a.txt", b"word " * 100, "text"), max_chars=499)
    assert (caught.value.kind, str(caught.value).split(":")[0]) == ("too_large", "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "\u200b\u200d\ufeff" * 100_000 + "a",
        "a" * 300_000,
        "a\n" * 50_000,
        "By A B\n" * 20_000,
        "Foto: " * 50_000,
        "(" * 300_000,
    ],
)
def test_floods_of_one_thing_are_read(text: str) -> None:
    assert read_article(Page("a:1", text.encode(), "json")).text == text


def test_plain_text_needs_no_html_library() -> None:
    code = (
        "import sys; from reportedly.collect.clean import read_article; from reportedly.records import Page;"
        "read_article(Page('a', b'Some text here.', 'text'));"
        "print(sorted({'lxml', 'trafilatura', 'htmldate', 'babel', 'charset_normalizer'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
