"""The desk in a browser: every page readable by everybody, at every size, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reportedly.listing import ClaimFilter, EntityFilter, MeasureFilter, Slice, StoryFilter
from reportedly.pipeline import compare_analyses
from reportedly.records import Analysis
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.settings import DeskSettings

PAGES = (
    "stories", "story", "story narrowed", "claims", "claim", "articles", "article", "names", "name", "measures",
    "measure", "search", "empty", "error", "sign in",
)  # fmt: skip


@pytest.fixture(scope="session")
def addresses(sample_ledger: SqlLedger) -> dict[str, str]:
    story = sample_ledger.list_stories(StoryFilter(), Slice()).items[0].story.id
    claim = sample_ledger.list_claims(ClaimFilter(contested=True), Slice()).items[0]
    name = sample_ledger.list_entities(EntityFilter(query="NIS"), Slice()).items[0].key
    measure = sample_ledger.list_measures(MeasureFilter(contested=True), Slice()).items[0].id
    return {
        "stories": "/",
        "story": f"/stories/{story}",
        "story narrowed": f"/stories/{story}?speaker={name}&since=2024-10-01",
        "claims": "/claims?stance=denies",
        "claim": f"/claims/{claim.claim.id}/of/{claim.article}",
        "articles": "/articles",
        "article": f"/articles/{claim.article}",
        "names": "/names",
        "name": f"/names/{name}",
        "measures": "/measures",
        "measure": f"/measures/{measure}",
        "search": "/search?q=Zelensky",
        "empty": "/?language=sw",
        "error": "/?order=best",
        "sign in": "/sign-in",
    }


_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def _find_serious(page: Page) -> list[str]:
    """Return what axe-core holds to be serious or critical, with the first place of each."""
    found: Any = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_at_every_size_and_colour(
    name: str, sample_desk: str, addresses: dict[str, str], open_page: Callable[..., Page]
) -> None:
    for width in (1280, 400):
        page = open_page(width)
        for scheme in _SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if name == "error":  # a page that answers 400 complains in the console by itself
                page.goto(f"{sample_desk}/names")
                page.goto(f"{sample_desk}/search")
            else:
                page.goto(sample_desk + addresses[name])
            assert _find_serious(page) == [], f"{width} {scheme}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("h1").count() == 1
            assert page.locator("main").count() == 1
    page = open_page(script=False)
    if name != "error":
        page.goto(sample_desk + addresses[name])
        expect(page.locator("h1")).to_be_visible()


def test_three_clicks_lead_to_who_contradicts_a_speaker(sample_desk: str, open_page: Callable[..., Page]) -> None:
    """From the start page to who disagrees with the NIS on the number of soldiers."""
    page = open_page()
    page.goto(sample_desk)
    page.get_by_role("link", name=re.compile("disagreement")).first.click()  # 1: the story, where sources differ
    case = page.locator("article.differs", has_text="National Intelligence Service (NIS)").first
    expect(case).to_be_in_viewport()
    expect(case).to_contain_text("soldiers")
    expect(case).to_contain_text("Volodymyr Zelensky")
    case.get_by_role("link", name="claim").first.click()  # 2: the claim, in its article, with both sides
    expect(page.get_by_role("heading", name="How it stands to what others say")).to_be_visible()
    page.locator("article.differs").first.get_by_role("link", name=re.compile("soldiers")).click()  # 3: figures
    expect(page.get_by_role("heading", name="Which cannot both be true")).to_be_visible()


def test_names_lead_to_opponents_in_three_clicks(sample_desk: str, open_page: Callable[..., Page]) -> None:
    page = open_page(400)
    page.goto(sample_desk)
    page.get_by_role("link", name="Names").click()
    page.get_by_role("link", name="National Intelligence Service (NIS)", exact=True).click()
    expect(page.locator("article.differs").first).to_contain_text("Volodymyr Zelensky")


def test_the_keyboard_alone_gets_past_the_head(sample_desk: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(sample_desk)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_filter_applies_as_it_is_chosen_and_stays_in_the_address(
    sample_desk: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{sample_desk}/claims")
    page.get_by_label("Stance").select_option("denies")
    page.wait_for_url("**/claims?stance=denies")  # fields without a value are left out
    assert set(page.locator(".claim-row .stance").all_inner_texts()) == {"denies"}
    page.go_back()
    expect(page.get_by_label("Who speaks")).to_be_enabled()


def test_a_filter_works_without_scripts(sample_desk: str, open_page: Callable[..., Page]) -> None:
    page = open_page(script=False)
    page.goto(f"{sample_desk}/claims")
    page.get_by_label("Language").select_option("lv")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".claim-row").first).to_contain_text("Latvian")


def test_the_start_page_follows_the_ledger(
    samples: list[Analysis], desk_at: Callable[..., str], open_page: Callable[..., Page], tmp_path: Any
) -> None:
    """While a page is open, articles come in: the list is put in place; a page that has none says so."""
    with open_ledger(str(tmp_path / "live.db")) as ledger:
        address = desk_at(ledger, DeskSettings(pause=0.2))
        start, names = open_page(), open_page()
        start.goto(address)
        names.goto(f"{address}/names")
        expect(start.locator("#list")).to_contain_text("This ledger is empty")
        ledger.add(samples[:3])
        ledger.replace_links(compare_analyses(samples[:3]))
        expect(start.locator("#list .story-row").first).to_be_visible()
        expect(start.locator("#news")).to_contain_text("the list is up to date")
        expect(names.locator("#news")).to_contain_text("New articles have come in: reload")
        names.get_by_role("link", name="reload").click()
        expect(names.locator("table")).to_be_visible()
        for page in (start, names):
            page.close()


def test_the_desk_works_under_a_path(
    sample_ledger: SqlLedger, desk_at: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    address = desk_at(sample_ledger, DeskSettings(root_path="/news"))
    page = open_page()
    page.goto(f"{address}/")
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"  # the sheet came
    page.locator(".story-row h2 a").first.click()
    page.wait_for_url("**/news/stories/*")  # loaded: until then no script listens to the field
    page.get_by_label("Stance").select_option("denies")
    page.wait_for_url("**/news/stories/*?stance=denies")
