"""The HTTP API as an application of its own, to be mounted in another or served alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import FastAPI, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from reportedly.protocols import Browser, EditFinder
from reportedly.view.api import reference
from reportedly.view.api.caching import Caching
from reportedly.view.api.links import VERSION, Links
from reportedly.view.api.openapi import describe
from reportedly.view.api.problems import add_problems
from reportedly.view.api.reads.program import program_version
from reportedly.view.api.routes import articles, changes, claims, entities, measures, program, stories, story_parts
from reportedly.view.api.source import Ask, FindSentences, Source

__all__ = ["make_api"]

_SMALL = 1000  # bytes: packing less saves nothing


def make_api(
    ledger: Callable[[], Browser],
    *,
    sentences: FindSentences,
    ask: Ask,
    edits: EditFinder,
    allowed_origins: Sequence[str] = (),
) -> FastAPI:
    """Return the API.

    Its addresses begin with ``/v1``; ``/openapi.json`` describes them and ``/`` shows that to people. All of them are
    under the path at which the application is mounted, and under the root path of the server.

    Args:
        ledger: gives the ledger, which may be used by several threads.
        sentences: gives the spans of an article's sentences.
        ask: answers questions.
        edits: finds what outlets changed.
        allowed_origins: web sites whose scripts may read it (CORS); none unless told.
    """
    api = FastAPI(
        title="reportedly", summary="Who says what, and where they contradict each other.", version=program_version(),
        docs_url=None, redoc_url=None,
    )  # fmt: skip

    def source_for(request: Request) -> Source:
        root = request.scope.get("root_path", "").rstrip("/")
        return Source(ledger(), Links(f"{root}/{VERSION}"), sentences, ask, edits)

    api.state.source_for = source_for
    for family in (stories, story_parts, claims, articles, changes, entities, measures, program):
        api.include_router(family.router, prefix=f"/{VERSION}")
    api.include_router(reference.router)
    add_problems(api)
    api.openapi = lambda: describe(api)  # type: ignore[method-assign]
    api.add_middleware(GZipMiddleware, minimum_size=_SMALL)
    if allowed_origins:
        api.add_middleware(
            CORSMiddleware, allow_origins=list(allowed_origins), allow_methods=["GET", "HEAD"], expose_headers=["ETag"]
        )
    api.add_middleware(Caching, fingerprint=lambda: ledger().fingerprint(), prefix=f"/{VERSION}/")
    return api
