"""What the pages of the desk say, and that every link on them leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from reportedly.listing import ClaimFilter, EntityFilter, MeasureFilter, Slice, StoryFilter
from reportedly.store.ledger import SqlLedger
from reportedly.view.desk.settings import DeskSettings, read_root_path


def _text(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return " ".join(html.fromstring(answer.text).text_content().split())


def _links(page: str) -> set[str]:
    return {unescape(found) for found in re.findall(r'(?:href|src|action)="([^"]+)"', page)}


@pytest.mark.parametrize("root", ["", "/news/desk"])
def test_every_link_leads_somewhere_under_any_path(
    serve: Callable[..., TestClient], sample: SqlLedger, root: str
) -> None:
    """Walk the desk from its start page; fragments must name something on the page they lead to."""
    client = serve(sample, DeskSettings(root_path=root))
    waiting, pages = [f"{root}/"], dict[str, str]()
    fragments: set[tuple[str, str]] = set()
    while waiting and len(pages) < 150:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = answer.text
        if "html" not in answer.headers["content-type"]:
            continue
        for link in _links(answer.text):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data"):
                continue
            target = f"{parts.path}{'?' if parts.query else ''}{parts.query}" or address
            assert target.startswith(f"{root}/"), f"{link} on {address}"
            if parts.fragment:
                fragments.add((target, parts.fragment))
            # one claim is like another: a few of each kind of page are enough
            kind = re.sub(r"[^/]+$", "", parts.path.replace("/of/", "/"))
            if parts.path.endswith("/live") or target in pages or target in waiting:
                continue
            if sum(one.startswith(kind) for one in (*pages, *waiting)) < 25:
                waiting.append(target)
    assert len(pages) > 60
    for target, fragment in fragments:
        if target in pages:
            assert f'id="{fragment}"' in pages[target], f"{target}#{fragment}"


def test_the_start_page_shows_stories_with_their_numbers(desk: TestClient) -> None:
    text = _text(desk, "/")
    assert "12 articles in 10 languages" in text
    assert "1 story" in text
    assert re.search(r"12 articles · 12 outlets · \d+ origins · \d+ claims · 10 languages", text)
    assert "16 Oct 2024 – 4 Nov 2024" in text
    assert "Volodymyr Zelensky and National Intelligence Service (NIS)" in text
    assert 'class="sparkline"' in desk.get("/").text


@pytest.mark.parametrize(
    ("path", "sign"),
    [
        ("/?language=lv", "1 story"),
        ("/?language=sw", "No story fits this filter"),
        ("/?speaker=NIS&contested=1", "1 story"),
        ("/?since=2025-01-01", "No story fits this filter"),
        ("/?order=contested", "1 story"),
        ("/claims?stance=denies", "denies"),
        ("/claims?speaker=Kirby", "John Kirby"),
        ("/names?q=zel", "Volodymyr Zelensky"),
        ("/names?kind=state", "North Korea"),
        ("/articles?language=pl", "1 article"),
        ("/measures?contested=1", "soldiers"),
        ("/search?q=Zelensky", "Volodymyr Zelensky"),
        ("/search?q=qqqqq", "None."),
        ("/search", "Type a word above"),
    ],
)
def test_lists_are_filtered_by_their_address(desk: TestClient, path: str, sign: str) -> None:
    assert sign in _text(desk, path)


def test_a_filter_stays_in_the_form_and_in_the_links_to_further_pages(desk: TestClient) -> None:
    page = html.fromstring(desk.get("/claims?language=de&since=2024-10-01").text)
    assert page.xpath('string(//select[@name="language"]/option[@selected]/@value)') == "de"
    assert page.xpath('string(//input[@name="since"]/@value)') == "2024-10-01"
    whole = html.fromstring(desk.get("/claims?since=2024-10-01").text)
    onward = whole.xpath('string(//nav[@aria-label="Pages"]/a[@rel="next"]/@href)')
    assert "since=2024-10-01" in onward
    assert "after=" in onward
    first = [link for link in _links(desk.get("/claims").text) if "/of/" in link]
    assert not set(first) & {link for link in _links(desk.get(onward).text) if "/of/" in link}


@pytest.mark.parametrize(
    "path",
    [
        "/?since=soon",
        "/?order=best",
        "/claims?stance=hopes",
        "/claims?after=zzz",
        "/names?kind=ghost",
        "/?q=" + "x" * 400,
    ],
)
def test_what_cannot_be_asked_is_told_with_the_fix(desk: TestClient, path: str) -> None:
    assert re.search(r"choose one of|write it as|first page|a few words", _text(desk, path, 400))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/stories/none",
        "/claims/c1/of/none",
        "/articles/none",
        "/names/none",
        "/measures/none",
        "/static/none",
    ],
)
def test_what_is_not_there_is_said_on_a_page(desk: TestClient, path: str) -> None:
    assert "Not found" in _text(desk, path, 404)


def test_an_empty_ledger_says_how_to_fill_it(serve: Callable[..., TestClient], empty: SqlLedger) -> None:
    client = serve(empty)
    for path in ("/", "/claims", "/names", "/measures", "/articles"):
        assert "reportedly ingest PATH… --ledger FILE" in _text(client, path)


def test_articles_that_are_not_linked_yet_are_announced(
    serve: Callable[..., TestClient], empty: SqlLedger, sample: SqlLedger
) -> None:
    empty.add(sample.analyses())
    client = serve(empty)
    assert "not yet compared" in _text(client, "/")
    assert "12 articles" in _text(client, "/articles")


def _contested(sample: SqlLedger) -> tuple[str, str]:
    row = sample.list_claims(ClaimFilter(speaker="NIS", contested=True), Slice()).items[0]
    return row.article, row.claim.id


def test_a_claim_says_why_it_was_found_and_who_stands_against_it(desk: TestClient, sample: SqlLedger) -> None:
    article, claim = _contested(sample)
    text = _text(desk, f"/claims/{claim}/of/{article}")
    for part in (
        "In its article",
        "Found by",
        "Words that attribute it",
        "Speaker as linked",
        "Differ",
        "Volodymyr Zelensky",
    ):
        assert part in text
    marked = html.fromstring(desk.get(f"/claims/{claim}/of/{article}").text).xpath("//mark[@class='claim']")
    row = sample.claim_row(article, claim)
    assert row is not None
    assert row.content in {mark.text_content() for mark in marked}


def test_a_story_is_narrowed_by_its_address(desk: TestClient, sample: SqlLedger) -> None:
    (story,) = sample.list_stories(StoryFilter(), Slice()).items
    path = f"/stories/{story.story.id}"
    whole = html.fromstring(desk.get(path).text)
    speakers = whole.xpath('count(//section[@class="voice"])')
    nis = sample.list_entities(EntityFilter(query="NIS"), Slice()).items[0]
    narrowed = html.fromstring(desk.get(f"{path}?speaker={nis.key}").text)
    assert narrowed.xpath('count(//section[@class="voice"])') == 1 < speakers
    assert narrowed.xpath('string(//select[@name="speaker"]/option[@selected])') == nis.name
    # who stands against a claim that is kept stays, though somebody else
    assert "Volodymyr Zelensky" in narrowed.xpath('string(//section[contains(@class, "contested")])')
    latvian = html.fromstring(desk.get(f"{path}?language=lv").text)
    assert {one.get("lang") for one in latvian.xpath('//section[contains(@class, "who")]//blockquote')} == {"lv"}
    times = latvian.xpath('//section[contains(@class, "times")]//blockquote/@lang')
    assert set(times) <= {"lv"}
    assert len(times) < len(whole.xpath('//section[contains(@class, "times")]//blockquote'))
    assert "Narrowed" in _text(desk, f"{path}?stance=denies")


def test_an_article_shows_its_spans_and_earlier_readings(
    serve: Callable[..., TestClient], empty: SqlLedger, sample: SqlLedger
) -> None:
    analysis = next(sample.analyses())
    empty.add([analysis])
    changed = type(analysis)(analysis.article, analysis.claims[:1], engine="later", read=analysis.read)
    empty.add([changed])
    client = serve(empty)
    path = f"/articles/{analysis.article.id}"
    text = _text(client, path)
    assert "Readings of this article" in text
    assert "1 claim" in text
    (older,) = [link for link in _links(client.get(path).text) if "version=" in link]
    assert "This is an earlier reading" in _text(client, older)
    assert f"{len(analysis.claims)} claims" in _text(client, older)
    assert len(html.fromstring(client.get(older).text).xpath("//mark[@class='claim']")) >= len(analysis.claims)


def test_a_name_shows_spellings_claims_and_opponents(desk: TestClient, sample: SqlLedger) -> None:
    nis = sample.list_entities(EntityFilter(query="NIS"), Slice()).items[0]
    text = _text(desk, f"/names/{nis.key}")
    for part in ("Who stands against whom", "Volodymyr Zelensky", "Spellings", "Taken for one because", "soldiers"):
        assert part in text


def test_a_measure_shows_its_chart_and_what_cannot_both_be_true(desk: TestClient, sample: SqlLedger) -> None:
    measure = sample.list_measures(MeasureFilter(contested=True), Slice()).items[0]
    page = desk.get(f"/measures/{measure.id}").text
    assert page.count('class="chart"') == 2
    assert "exclude each other" in page


@pytest.mark.parametrize(("given", "path"), [("", ""), ("/", ""), ("news", "/news"), ("/a/b/", "/a/b")])
def test_paths_of_a_proxy_are_read_with_and_without_slashes(given: str, path: str) -> None:
    assert read_root_path(given) == path
