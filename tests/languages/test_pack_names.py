"""Every pack's own example names are found as it says."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.packs import load_packs
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article

_ROWS = [(pack, row) for pack in load_packs() for row in pack.data.get("examples", {}).get("names", ())]


@pytest.mark.parametrize(("pack", "row"), _ROWS, ids=[f"{pack.code}: {row['span']}" for pack, row in _ROWS])
def test_example(pack: Any, row: dict[str, Any]) -> None:
    article = Article("a", row["text"], pack.code)
    mentions = find_article_mentions([scan_sentence(s, pack) for s in find_sentences(article, pack)])
    found = {(m.surface, m.kind): m for m in mentions}
    assert (row["span"], row["kind"]) in found
    if "name" in row and row["kind"] != "person":
        assert found[row["span"], row["kind"]].name == row["name"]
