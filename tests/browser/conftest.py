"""A real browser over a real desk: Debian's chromium, uvicorn on a free port, the sample articles.

Other tests may use ``desk_at`` (serves a ledger, gives its address), ``sample_desk`` (the sample articles, read by the
fast engine) and ``open_page`` (a page of a size and colour scheme, which fails the test where the page complains).
Without chromium these tests are skipped, and say so; in CI (``CI=true``) they fail.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from reportedly.cli.serving import Editing
from reportedly.collect.files import read_pages
from reportedly.pipeline import analyse_pages, compare_analyses, make_engine
from reportedly.protocols import Intake
from reportedly.records import Analysis
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")  # while it is there its event loop runs, beside which no test can run one of its own
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no chromium: in CI the browser tests must run (apt-get install chromium)")
        pytest.skip("no chromium on this machine: apt-get install chromium runs the browser tests")
    with sync_playwright() as playwright:
        # a container's root has no sandbox; nothing but our own pages is opened
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@contextmanager
def served(ledger: SqlLedger, settings: DeskSettings | None = None, intake: Intake | None = None) -> Iterator[str]:
    """Serve a desk on a free port of this machine; gives its address without a slash at the end."""
    app = make_app(lambda: ledger, settings or DeskSettings(pause=0.2), intake, edits=Editing(ledger))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        root = settings.root_path if settings else ""
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{root}"
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def desk_at() -> Iterator[Callable[..., str]]:
    """Return a function that serves a ledger (and settings, intake) until the test ends."""
    with ExitStack() as stack:
        yield lambda *given, **named: stack.enter_context(served(*given, **named))


def read_samples() -> list[Analysis]:
    """Return the analyses of the sample articles by the fast engine."""
    pages = sorted(str(page) for page in EXAMPLES.glob("*.html"))
    return [one for one in analyse_pages(read_pages(pages), make_engine("fast")) if isinstance(one, Analysis)]


@pytest.fixture(scope="session")
def samples() -> list[Analysis]:
    return read_samples()


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory, samples: list[Analysis]) -> Iterator[SqlLedger]:
    with open_ledger(str(tmp_path_factory.mktemp("browser") / "sample.db")) as ledger:
        ledger.add(samples)
        ledger.replace_links(compare_analyses(samples))
        yield ledger


@pytest.fixture(scope="session")
def sample_desk(sample_ledger: SqlLedger) -> Iterator[str]:
    """The address of a desk over the sample articles; for tests that change nothing."""
    with served(sample_ledger) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that gives a page: width in pixels, colour scheme, with or without scripts.

    Whatever the page complains of in its console (a refused script, a missing file) fails the test at its end.
    """
    complaints: list[str] = []
    with ExitStack() as stack:

        def start(width: int = 1280, scheme: Any = "light", script: bool = True) -> Page:
            size: Any = {"width": width, "height": 900}
            context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=script)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(30_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            return page

        yield start
    assert complaints == []
