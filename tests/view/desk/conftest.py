"""A desk over the sample articles, read by the fast engine, and one over hostile text."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_visitor import NEWS, Visitor
from reportedly.cli.intake import DeskIntake
from reportedly.cli.running import relink
from reportedly.cli.serving import Editing
from reportedly.collect.files import read_pages
from reportedly.pipeline import analyse_article, analyse_pages, compare_analyses, make_engine
from reportedly.records import Analysis, Article
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings

EXAMPLES = Path(__file__).parents[3] / "examples"
BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlLedger]:
    """The ledger of the sample articles."""
    path = tmp_path_factory.mktemp("desk") / "sample.db"
    pages = sorted(str(page) for page in EXAMPLES.glob("*.html"))
    analyses = [one for one in analyse_pages(read_pages(pages), make_engine("fast")) if isinstance(one, Analysis)]
    with open_ledger(str(path)) as ledger:
        ledger.add(analyses)
        ledger.replace_links(compare_analyses(analyses))
        yield ledger


@pytest.fixture
def serve() -> Iterator[Callable[..., TestClient]]:
    """Return a function that gives a client of a desk over a ledger."""
    opened: list[TestClient] = []

    def start(ledger: SqlLedger, settings: DeskSettings | None = None) -> TestClient:
        client = TestClient(
            make_app(lambda: ledger, settings, edits=Editing(ledger)),
            base_url=BASE,
            raise_server_exceptions=False,
            follow_redirects=False,
        )
        opened.append(client)
        return client

    yield start
    for client in opened:
        client.close()


@pytest.fixture
def desk(serve: Callable[..., TestClient], sample: SqlLedger) -> TestClient:
    """A client of the desk over the sample articles."""
    return serve(sample)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqlLedger]:
    """A ledger without articles."""
    with open_ledger(str(tmp_path / "empty.db")) as ledger:
        yield ledger


def draw_links(path: str) -> None:
    """Draw links in this process, which is quicker than in another."""
    with open_ledger(path) as ledger:
        relink(ledger)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "news.db"
    engine = make_engine("fast")
    with open_ledger(str(path)) as ledger:
        ledger.add(
            analyse_article(Article(name, text, "en", title=f"About {name}"), engine) for name, text in NEWS.items()
        )
        relink(ledger)
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[SqlLedger]:
    with open_ledger(str(shutil.copy(filled, tmp_path / "news.db"))) as opened:
        yield opened


@pytest.fixture
def intake(ledger: SqlLedger) -> Iterator[DeskIntake]:
    made = DeskIntake(ledger, "fast", link_ledger=draw_links)
    made.start()
    yield made
    made.close()


@pytest.fixture
def visitor(ledger: SqlLedger, intake: DeskIntake) -> Visitor:
    return Visitor(ledger, intake)
