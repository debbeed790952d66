"""Every correction and the upload as a visitor does them in a browser, with script and without; no barriers."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from reportedly.cli.intake import DeskIntake
from reportedly.cli.running import relink
from reportedly.cli.serving import Editing
from reportedly.listing import EntityFilter
from reportedly.records import Analysis
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings

BARRIERS = ("serious", "critical")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, samples: list[Analysis]) -> Path:
    path = tmp_path_factory.mktemp("browser") / "news.db"
    with open_ledger(str(path)) as ledger:
        ledger.add(samples)
        relink(ledger)
    return path


def _link(path: str) -> None:
    with open_ledger(path) as ledger:
        relink(ledger)


class Desk:
    """A desk that listens on a port of its own."""

    def __init__(self, ledger: SqlLedger) -> None:
        self.ledger = ledger
        self.intake = DeskIntake(ledger, "fast", link_ledger=_link)
        app = make_app(lambda: ledger, DeskSettings(author="ben", pause=0.2), self.intake, edits=Editing(ledger))
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=lambda: self._server.run(sockets=[self._socket]), daemon=True)

    def start(self) -> None:
        self.intake.start()
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        self.intake.close()

    def settle(self) -> None:
        deadline = time.monotonic() + 90
        while not all(job.over for job in self.intake.jobs()):
            assert time.monotonic() < deadline, self.intake.jobs()
            time.sleep(0.05)


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    with open_ledger(str(shutil.copy(filled, tmp_path / "news.db"))) as ledger:
        made = Desk(ledger)
        made.start()
        yield made
        made.stop()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, desk: Desk) -> Iterator[Page]:
    """A visitor's page: what the browser complains of is an error, such as what the content policy forbids."""
    context = browser.new_context(java_script_enabled=request.param, base_url=desk.base)
    made = context.new_page()
    complaints: list[str] = []
    made.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: complaints.append(str(error)))
    yield made
    context.close()
    assert complaints == []


def _contested(desk: Desk) -> Any:
    return next(one for one in desk.ledger.verdicts() if one.kind == "differs")


def _send(button: Locator) -> None:
    """Press a form's button and wait until the page that answers is there, whole: by then the ledger holds it."""
    with button.page.expect_navigation():
        button.click()


def test_a_claim_is_rejected_from_its_page_and_taken_back(page: Page, desk: Desk) -> None:
    side = _contested(desk).left
    before = desk.ledger.dossier()
    page.goto(f"/claims/{side.claim}/of/{side.article}")
    page.get_by_role("link", name="Correct this claim").click()
    reject = page.locator("form", has=page.get_by_role("button", name="Reject the claim"))
    reject.get_by_label("Why").fill("a draft")
    _send(reject.get_by_role("button"))
    expect(page.get_by_text("A user rejected this claim")).to_be_visible()
    expect(page.locator(".rejected").first).to_be_visible()
    desk.settle()
    _send(page.get_by_role("button", name="Take it back"))
    expect(page.get_by_text("Taken back:")).to_be_visible()
    desk.settle()
    assert desk.ledger.dossier() == before


def test_a_speaker_is_changed_to_one_that_is_found(page: Page, desk: Desk) -> None:
    side = _contested(desk).left
    page.goto(f"/correct/claim/{side.claim}/of/{side.article}")
    page.get_by_role("searchbox", name="Find a name").fill("kim jong")
    _send(page.get_by_role("button", name="Find"))
    page.get_by_role("radio", name="Kim Jong-un").check()
    _send(page.locator("form", has=page.get_by_role("radio")).get_by_role("button", name="Change the speaker"))
    expect(page.get_by_role("heading", name="Kim Jong-un").first).to_be_visible()


def test_a_speaker_is_changed_to_a_stranger_and_left_open(page: Page, desk: Desk) -> None:
    side = _contested(desk).left
    page.goto(f"/correct/claim/{side.claim}/of/{side.article}")
    stranger = page.locator("form", has=page.get_by_label("English name"))
    stranger.get_by_label("English name").fill("Harbour Watch")
    stranger.get_by_label("Kind").select_option("organisation")
    _send(stranger.get_by_role("button"))
    expect(page.get_by_role("heading", name="Harbour Watch").first).to_be_visible()
    page.get_by_role("link", name="Correct this claim").click()
    _send(page.get_by_role("button", name="Leave the speaker open"))
    row = desk.ledger.claim_row(side.article, side.claim)
    assert row is not None
    assert row.claim.speaker_name is None


def test_a_verdict_is_rejected_from_a_claim(page: Page, desk: Desk) -> None:
    wrong = _contested(desk)
    page.goto(f"/claims/{wrong.left.claim}/of/{wrong.left.article}")
    page.locator(f'a[href="/correct/verdict/{wrong.id}"]').click()
    _send(page.get_by_role("button", name="Reject the verdict"))
    expect(page.get_by_text("“differs” is wrong")).to_be_visible()
    assert desk.ledger.verdict(wrong.id) is None


def test_a_story_is_renamed_split_and_merged_again(page: Page, desk: Desk) -> None:
    (story,) = desk.ledger.stories()
    page.goto(f"/stories/{story.id}")
    page.get_by_role("link", name="Correct: merge, split or rename this story").click()
    page.get_by_label("Title", exact=True).fill("Troops to Russia")
    _send(page.get_by_role("button", name="Change the title"))
    expect(page.get_by_role("heading", name="Troops to Russia")).to_be_visible()
    page.goto(f"/correct/story/{story.id}")
    page.get_by_role("checkbox").first.check()
    _send(page.get_by_role("button", name="Split them off"))
    desk.settle()
    one, other = desk.ledger.stories()
    page.goto(f"/correct/story/{one.id}")
    page.get_by_role("radio").first.check()
    _send(page.get_by_role("button", name="Merge the two"))
    desk.settle()
    (merged,) = desk.ledger.stories()
    assert set(merged.articles) == {*one.articles, *other.articles}


def test_a_name_is_renamed_split_and_merged(page: Page, desk: Desk) -> None:
    page.goto("/names/person:kim-jong-un")
    page.get_by_role("link", name="Correct: merge, split or rename").click()
    rename = page.locator("form", has=page.get_by_role("button", name="Change the name"))
    rename.get_by_label("English name").fill("Kim the Third")
    _send(rename.get_by_role("button"))
    desk.settle()
    page.goto("/correct/name/person:kim-jong-un")
    expect(page.get_by_role("heading", name="Kim the Third")).to_be_visible()
    _send(page.get_by_role("button", name="Split it off"))
    desk.settle()
    assert any(":split/" in row.key for row in desk.ledger.find_entities(EntityFilter(kind="person")))
    page.goto("/correct/name/person:kim-jong-un?q=yong")
    page.get_by_role("radio", name="Kim Yong-hyun").check()
    _send(page.get_by_role("button", name="Merge the two"))
    desk.settle()
    assert desk.ledger.entity_row("person:kim-jong-un") is None
    page.goto("/corrections")
    expect(page.locator(".decisions > li")).to_have_count(3)


def _file(name: str, body: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": body}


def test_files_are_read_while_the_page_shows_how_far_they_are(page: Page, desk: Desk) -> None:
    page.goto("/add")
    chosen = page.get_by_label("Text, saved web pages")
    chosen.set_input_files(
        [_file("new.txt", b"Minister Ada Quill said that 40 bridges were shut."), _file("empty.txt", b"")]
    )
    page.get_by_role("button", name="Read the files").click()
    page.get_by_text("Done", exact=True).wait_for(timeout=60_000)  # by itself, with script and without
    expect(page.get_by_text("empty.txt: is empty")).to_be_visible()
    page.get_by_role("link", name="new.txt").click()
    expect(page.get_by_text("40 bridges were shut").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_with_forms_have_no_barriers(browser: Browser, desk: Desk, width: int, scheme: Any) -> None:
    axe = Axe()
    wrong = _contested(desk)
    (story,) = desk.ledger.stories()
    claim = f"{wrong.left.claim}/of/{wrong.left.article}"
    desk.ledger.decide("reject", {"article": wrong.right.article, "claim": wrong.right.claim}, author="ann", note="why")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=desk.base, bypass_csp=True
    )
    page = context.new_page()
    for path in (
        f"/correct/claim/{claim}?q=kim",
        "/correct/name/person:kim-jong-un?q=yong",
        f"/correct/story/{story.id}",
        "/corrections",
        "/add",
        f"/claims/{wrong.right.claim}/of/{wrong.right.article}",
    ):
        page.goto(path)
        found = axe.run(page).response["violations"]
        assert [(path, one["id"]) for one in found if one["impact"] in BARRIERS] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
