"""The dossier as browsers show it: offline, without script, for keyboard and screen reader, on any width, on paper.

The browser is that of ``conftest.py``: Debian's chromium.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from reportedly.pipeline import analyse_pages, compare_analyses, find_sentence_spans, make_engine
from reportedly.records import Analysis, Claim, Dossier
from reportedly.records import Page as Source
from reportedly.view.dossier import render_dossier

EVIL = '<script>document.title="owned";alert(1)</script><img src="http://127.0.0.1:9/x.png" onerror="alert(2)">'
SAID = "عدد القتلى بلغ تسعة أشخاص"
BIDI = "\u202egnitpircs\u202c \u2066isolated\u2069 \u200b"
ARTICLES = [
    ("en", "Merrin Courier", date(2031, 3, 4), (
        "Ferry Halcyon runs aground\n"
        "The mayor, Ada Quill, said on Tuesday that 112 soldiers had been sent to Latvia, the agency Northwire says. "
        "Blue Lanes denied that 112 soldiers had been sent to Latvia. "
        "The minister, Orin Kessel, said that up to 300 soldiers would be sent to Latvia in May."
    )),
    ("lv", "Krasta Vēstis", date(2031, 3, 5), (
        "Prāmis uzskrien uz sēkļa\n"
        "Ministrs Orins Kesels otrdien paziņoja, ka uz Latviju nosūtīti vismaz 150 karavīri."
    )),
    ("ar", "صدى الميناء", date(2031, 3, 6), f"جنوح العبّارة قرب ميناء ميرين\nقالت إلزه ماراندا إن {SAID}."),
    ("en", f"Evil {EVIL}", date(2031, 3, 7), (
        f"Headline {EVIL} {BIDI}\n"
        f"John Doyle {EVIL} said that 40 soldiers {EVIL} {BIDI} had been sent to Latvia. "
        f'"Run {{{{ 7*7 }}}} {EVIL} javascript:alert(3) ]]> </style>", said Ann Poole.'
    )),
]  # fmt: skip


def make_dossier() -> Dossier:
    pages = [
        Source(f"{number}.txt", text.encode(), "text", id=f"a{number}", lang=lang, outlet=outlet, published=day)
        for number, (lang, outlet, day, text) in enumerate(ARTICLES, start=1)
    ]
    results = [one for one in analyse_pages(pages, make_engine("fast")) if isinstance(one, Analysis)]
    dossier = compare_analyses([add_claim(one) if one.article.lang == "ar" else one for one in results])
    joined = replace(dossier.stories[0], articles=tuple(f"a{number}" for number in range(1, len(ARTICLES) + 1)))
    moved = tuple(replace(measure, story=joined.id) for measure in dossier.measures)
    return replace(dossier, stories=(joined,), measures=moved)


def add_claim(analysis: Analysis) -> Analysis:
    """Add the claim of the Arabic article, for which the fast engine has no words."""
    start = analysis.article.text.index(SAID)
    claim = Claim(
        "c1", (start, start + len(SAID)), None, None, "Ilze Maranda", "person", None, (), "asserts", "actual",
        "indirect", (), (), 0.9, "by hand",
    )  # fmt: skip
    return replace(analysis, claims=(claim,))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    dossier = make_dossier()
    page = tmp_path_factory.mktemp("dossier") / "dossier.html"
    sentences = find_sentence_spans(dossier.analyses)
    page.write_text(render_dossier(dossier, generated=date(2031, 3, 9), sentences=sentences), "utf-8")
    return page.as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    opened = context.new_page()
    opened.goto(address)
    return opened


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_issue(width: int, scheme: Any, browser: Browser, address: str) -> None:
    # axe is put in by script, which the page's own policy forbids
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=tags).response["violations"]
    context.close()
    assert [(issue["id"], issue["nodes"][0]["html"][:200]) for issue in found] == []


@pytest.mark.parametrize("width", [400, 740, 1024, 1440, 2000])
def test_nothing_needs_to_be_scrolled_sideways(width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_opens_offline_and_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.get_by_role("heading", level=1).count() == 1
    expect(page.get_by_role("heading", name="In short")).to_be_visible()
    expect(page.locator("svg.chart").first).to_be_visible()
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    context.close()


def test_hostile_text_is_text_and_nothing_runs_or_goes_out(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    faults: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", close)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    for mark in page.locator(".chart-wide a.spot rect").all():
        mark.hover()
    assert dialogs == []
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    assert faults == [], "the page's own policy has nothing to forbid"
    assert page.title() != "owned"
    assert page.locator("script, img, iframe, object, [onerror]").count() == 0
    shown = page.inner_text("body")
    for text in (
        '<script>document.title="owned";alert(1)</script>',
        "{{ 7*7 }}",
        "⟨U+202E⟩",
        "⟨U+200B⟩",
        "]]> </style",
    ):
        assert text in shown, text
    assert not set(shown) & set("\u202e\u2066\u200b")


def test_right_to_left_quotations_run_from_the_right(page: Page) -> None:
    quotation = page.locator("blockquote[lang=ar] p").first
    assert quotation.evaluate("node => getComputedStyle(node.parentElement).direction") == "rtl"
    bar = page.locator("blockquote[lang=ar]").first.evaluate("node => getComputedStyle(node).borderRightWidth")
    assert bar == "3px", "the bar stands where the quotation begins"


def test_a_mark_shows_its_words_to_mouse_and_keyboard_and_leads_to_them(page: Page) -> None:
    chart = page.locator(".chart-wide svg.chart").first
    mark = chart.locator("a.spot").first
    words = mark.locator(".words")
    expect(words).to_be_hidden()
    mark.locator("rect").hover()
    expect(words).to_be_visible()
    said = words.inner_text()
    place = page.locator(str(mark.get_attribute("href")))
    assert said.startswith(place.evaluate("node => node.closest('mark').firstChild.textContent.slice(0, 10)"))
    page.mouse.move(0, 0)
    expect(words).to_be_hidden()
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # a focus that is visible: it came by keyboard
    expect(words).to_be_visible()
    assert re.search(r"\d", mark.get_attribute("aria-label") or "")
    strip, plot = mark.locator("foreignObject").bounding_box(), chart.locator("g.drawn").bounding_box()
    assert strip is not None and plot is not None
    assert strip["y"] >= plot["y"] + plot["height"], "the words cover nothing of the chart"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == mark.get_attribute("href")


def test_the_keyboard_reaches_everything_and_begins_with_a_way_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = page.evaluate("""() => [...document.querySelectorAll('a[href], summary')]
        .filter(node => node.checkVisibility() && node.tabIndex < 0).length""")
    assert reached == 0


def test_marks_are_large_enough_to_be_hit(page: Page) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels."""
    for mark in page.locator(".chart-wide a.spot rect").all():
        box = mark.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_it_prints_on_a4_with_all_that_is_folded_on_screen(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator(".chart-narrow").first).to_be_hidden()
    expect(page.locator(".chart-wide").first).to_be_visible()
    expect(page.get_by_text("Point at a mark").first).to_be_hidden()
    expect(page.locator("details p").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    made = page.pdf(format="A4", path=tmp_path / "dossier.pdf", prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    sizes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made))
    assert {(round(float(wide)), round(float(high))) for wide, high in sizes} == {(595, 842)}
