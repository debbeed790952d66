"""What tests of several phases share: one article through the fast engine, and a PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bench.postgres import Server, find_programs, run_server
from reportedly.detect.sentences import find_sentences
from reportedly.extract.claims import make_claims
from reportedly.extract.moments import find_moments
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.rules import RuleEngine
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Analysis, Article, Span

if TYPE_CHECKING:
    from web_site import Site

# Commands read in the test's own process; tests of workers ask for them (--jobs).
os.environ.setdefault("REPORTEDLY_JOBS", "0")

# The same examples at every run, so that a failure is of the change and not of the dice; look for new ones with
# `pytest --hypothesis-profile=dice`.
settings.register_profile("same", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dice", deadline=None, print_blob=True)
settings.load_profile("same")


def read_claims(text: str, lang: str = "en", title_span: Span | None = None) -> Analysis:
    """Return the claims, mentions and moments of one article; figures are left out."""
    article = Article("a", text, lang, title_span=title_span)
    pack = load_pack(lang)
    scans = [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]
    mentions = find_article_mentions(scans)
    moments = tuple(moment for scan in scans for moment in find_moments(scan, None))
    attributions = RuleEngine().read(scans).attributions(mentions, moments, find_quotations(scans))
    claims, _ = make_claims(attributions, (), scans)
    return Analysis(article, claims, mentions=mentions, moments=moments)


@pytest.fixture(scope="session")
def analyse() -> Callable[..., Analysis]:
    """Return ``read_claims(text, lang="en", title_span=None)``."""
    return read_claims


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server."""
    programs = find_programs()
    if programs is None:
        message = "PostgreSQL is not installed: `apt-get install postgresql`. NOTHING was tested on it"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    with run_server(programs) as running:
        yield running


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a running site on loopback, without pages."""
    from web_site import Site

    with Site() as running:
        yield running
