"""Write src/reportedly/view/api/examples.json: what the API answers over three short invented articles.

Run it after a change of what the API gives or of what is found in articles: ``python tools/build_api_examples.py``.
The OpenAPI document shows these answers, and a test holds each against the schema that it stands at.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import analyse_article, compare_analyses, find_sentence_spans, make_engine
from reportedly.records import Article
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.api.app import make_api

TARGET = Path(__file__).parents[1] / "src/reportedly/view/api/examples.json"
NOON = datetime(2031, 3, 7, 12, 0, tzinfo=UTC)
ARTICLES = (
    Article(
        "flood-1",
        "President Mira Tolvan said on Tuesday that 120 people were killed in the flood in Tampere. Reuters reports, "
        "citing the Ministry of Defence of France, that at least 150 people were killed in Tampere. Russia denied that "
        "120 people were killed in Tampere.",
        "en", date(2031, 3, 4), "Flood in Tampere", url="https://courier.example/flood", outlet="Brask Courier",
    ),
    Article(
        "flood-2",
        "Präsidentin Mira Tolvan sagte am Mittwoch, dass 130 Menschen bei der Flut in Tampere getötet wurden. Russland "
        "bestritt, dass in Tampere 120 Menschen getötet wurden.",
        "de", date(2031, 3, 5), "Flut in Tampere", url="https://talbote.example/flut", outlet="Talbote",
    ),
    Article(
        "flood-3",
        "Francijas aizsardzības ministrija paziņoja, ka plūdos Tamperē gājuši bojā vismaz 150 cilvēki. Krievija "
        "noliedza, ka Tamperē gājuši bojā 120 cilvēki.",
        "lv", date(2031, 3, 6), "Plūdi Tamperē", outlet="Ziņas",
    ),
)  # fmt: skip
_MOST = 2  # items of a list that are shown


def main() -> None:
    """Ask for one of everything and write it down."""
    engine = make_engine("fast")
    analyses = [analyse_article(article, engine, trust_language=True) for article in ARTICLES]
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/news.db", now=lambda: NOON) as ledger:
        first = replace(ARTICLES[0], text=ARTICLES[0].text.replace("120", "90"))  # edited since
        ledger.add([analyse_article(first, engine, trust_language=True)])
        ledger.add(analyses)
        ledger.correct("rename", {"key": "state:RU", "name": "Russia"}, author="ada", note="as the desk writes it")
        ledger.replace_links(compare_analyses(list(ledger.analyses()), ledger.corrections()))
        api = make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger))
        examples = dict(_ask_all(api, ledger))
    TARGET.write_text(json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _ask_all(api: FastAPI, ledger: SqlLedger) -> Iterator[tuple[str, Any]]:
    dossier = ledger.dossier()
    known = {
        "story": max(dossier.stories, key=lambda story: len(story.articles)).id, "article": "flood-1",
        "claim": dossier.analyses[0].claims[0].id, "key": "state:RU", "measure": dossier.measures[0].id,
        "verdict": dossier.verdicts[0].id,
    }  # fmt: skip
    yield "ids", known
    for path, operations in api.openapi()["paths"].items():
        if operations.keys() == {"get"}:
            params = {"search": {"query": "Tampere"}, "ask": {"question": "how many people were killed"}}
            address = path.format(**known)
            yield path, _shorten(_ask(api, f"/api{address}", params.get(path.rpartition("/")[2], {})))


def _ask(api: FastAPI, path: str, params: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(api, root_path="/api")
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, params=params)

    return asyncio.run(send()).raise_for_status().json()


def _shorten(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Cut lists of things short, not those of words and numbers."""
    if isinstance(value, dict):
        return {name: _shorten(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_shorten(one) for one in (value[:_MOST] if value and isinstance(value[0], dict) else value)]
    return value


if __name__ == "__main__":
    main()
